"""Who works beside the main thread lets it go first while it is at work, and does not wait while it rests.

How much of the time that leaves, ``tests/benchmarks/courtesy.py`` measures.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.work import KINDS, with_calls

MANY = 8  # pauses: there are some 40 looks at the main thread
FEW = 4  # it has worked right before the first look, and wakes up now and then


@pytest.fixture
def beside() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of each pause that is made."""
    made: list[float] = []
    sleep = time.sleep

    def pause(seconds: float) -> None:
        made.append(seconds)
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", pause)
    return made


@pytest.mark.parametrize("work", KINDS)
def test_beside_a_main_thread_at_work_it_pauses(
    work: Callable[[], None], beside: ThreadPoolExecutor, pauses: list[float]
) -> None:
    running = beside.submit(work)
    while not running.done():  # and it goes on nevertheless
        pass
    running.result()
    assert len(pauses) >= MANY


@pytest.mark.parametrize("work", KINDS)
def test_beside_a_main_thread_at_rest_it_goes_on(
    work: Callable[[], None], beside: ThreadPoolExecutor, pauses: list[float]
) -> None:
    beside.submit(work).result()
    assert len(pauses) <= FEW


def test_the_main_thread_never_waits(pauses: list[float]) -> None:
    with_calls()
    assert not pauses
