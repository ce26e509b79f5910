"""What part of the time a thread has beside a main thread that works, and beside one that rests."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.work import KINDS

RUNS = 5


def figures(_folder: Path) -> Iterator[Figure]:
    with ThreadPoolExecutor(1) as beside:
        for work in KINDS:
            kind = work.__name__.replace("_", " ")
            busy = statistics.median(_beside_one_at_work(beside, work) for _ in range(RUNS))
            yield Figure(f"{kind} beside a main thread at work", f"{busy:.0%} of the time", "under 30 %", busy < 0.3)
            free = statistics.median(beside.submit(_share_of, work).result() for _ in range(RUNS))
            yield Figure(f"{kind} beside a main thread at rest", f"{free:.0%} of the time", "over 50 %", free > 0.5)


def _beside_one_at_work(beside: ThreadPoolExecutor, work: Callable[[], None]) -> float:
    running = beside.submit(_share_of, work)
    while not running.done():
        pass
    return running.result()


def _share_of(work: Callable[[], None]) -> float:
    """The part of the time that this thread works."""
    began, worked = time.perf_counter(), time.thread_time()
    work()
    return (time.thread_time() - worked) / (time.perf_counter() - began)
