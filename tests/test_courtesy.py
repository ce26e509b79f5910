"""Who works beside the main thread lets it go first while it is at work, and loses no time while it rests."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from studio.courtesy import Courtesy, in_turns
from studio.pipeline import json_text

LONG = 0.04  # seconds of work
TEXT = "a" * (1 << 23)


def with_calls() -> None:
    courtesy, began = Courtesy(), time.thread_time()
    while time.thread_time() - began < LONG:
        courtesy()


def in_a_loop() -> None:
    began = time.thread_time()
    for _ in in_turns(iter(lambda: time.thread_time() - began < LONG, False)):
        pass


def quoting() -> None:
    for _ in json_text.quoted([TEXT]):
        pass


def writing() -> None:
    for _ in in_turns(json.dumps({"at": at}) for at in range(20_000)):
        pass


@pytest.fixture
def beside() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.mark.parametrize("work", [with_calls, in_a_loop, quoting, writing])
def test_beside_a_main_thread_at_work_it_has_little_of_the_time(
    work: Callable[[], None], beside: ThreadPoolExecutor
) -> None:
    running = beside.submit(share_of, work)
    while not running.done():
        pass
    assert running.result() < 0.3


@pytest.mark.parametrize("work", [with_calls, in_a_loop, quoting, writing])
def test_beside_a_main_thread_at_rest_it_has_most_of_the_time(
    work: Callable[[], None], beside: ThreadPoolExecutor
) -> None:
    assert best(lambda: beside.submit(share_of, work)) > 0.5


def test_it_goes_on_beside_a_main_thread_that_never_rests(beside: ThreadPoolExecutor) -> None:
    running = beside.submit(with_calls)
    while not running.done():
        pass
    running.result()


def test_the_main_thread_never_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("waits"))
    with_calls()


def share_of(work: Callable[[], None]) -> float:
    """The part of the time that this thread works."""
    began, worked = time.perf_counter(), time.thread_time()
    work()
    return (time.thread_time() - worked) / (time.perf_counter() - began)


def best(submit: Callable[[], Future[float]]) -> float:
    """Of several times: others load the machine."""
    return max(submit().result() for _ in range(5))
