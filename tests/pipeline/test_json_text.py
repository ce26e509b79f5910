"""JSON of whole documents is what ``json`` makes of it, and other threads go on meanwhile."""

from __future__ import annotations

import gc
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.pipeline import json_text

OBJECTS = 200_000
PAUSES = 127 * 0.002  # seconds, between the pieces of 8 MB
FEW = 5  # before and after what is done in one go


@pytest.fixture
def eager() -> Iterator[None]:
    """Threads ask for the lock as soon as they lack it; the collector, of which others hear, gives it to nobody."""
    kept = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    gc.disable()
    yield
    gc.enable()
    sys.setswitchinterval(kept)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.dictionaries(st.text(), inner)))
def test_values_come_back(value: object) -> None:
    assert json_text.parse(json.dumps(value)) == value


@given(st.text(st.characters()))
def test_texts_are_quoted_as_json_quotes_them(text: str) -> None:
    assert quoted(text) == json.dumps(text)


def test_long_texts_are_quoted_as_json_quotes_them() -> None:
    text = 'ä"\\\n\ud800\U0001f600' * 40_000
    assert quoted(text) == json.dumps(text)
    assert "".join(json_text.quoted([text[:5], "", text[5:]])) == json.dumps(text)


@pytest.mark.usefixtures("eager")
def test_others_go_on_while_a_document_is_read() -> None:
    text = json.dumps([{"a": {}}] * OBJECTS)
    assert turns_of_others(lambda: json_text.parse(text)) > FEW


@pytest.mark.usefixtures("eager")
def test_others_go_on_while_a_document_is_quoted() -> None:
    text = "ä" * (1 << 24)
    assert turns_of_others(lambda: quoted(text)) > FEW


@pytest.mark.usefixtures("eager")
def test_others_go_on_while_what_was_read_is_let_go() -> None:
    things = json_text.parse(json.dumps([{"a": {}}] * OBJECTS))
    assert turns_of_others(lambda: json_text.let_go(things)) > FEW
    assert not things


def test_who_quotes_beside_the_main_thread_leaves_it_the_longer_turn_and_that_one_never_waits() -> None:
    text = "a" * (1 << 23)
    on_main = time_of(lambda: quoted(text))
    with ThreadPoolExecutor(1) as beside:
        beside_it = beside.submit(time_of, lambda: quoted(text)).result()
    assert on_main < PAUSES
    assert beside_it > PAUSES


def test_who_makes_many_texts_beside_the_main_thread_leaves_it_the_longer_turn_and_that_one_never_waits() -> None:
    def busy() -> float:
        """The part of the time that this thread worked."""
        began, worked = time.perf_counter(), time.thread_time()
        texts = json_text.in_turns(json.dumps({"at": at}) for at in range(OBJECTS // 4))
        assert sum(map(len, texts)) > OBJECTS
        return (time.thread_time() - worked) / (time.perf_counter() - began)

    with ThreadPoolExecutor(1) as beside:
        assert beside.submit(busy).result() < 0.5 < max(busy() for _ in range(3))


def quoted(text: str) -> str:
    return "".join(json_text.quoted([text]))


def time_of(work: Callable[[], object]) -> float:
    """Seconds, the least of three times."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def turns_of_others(work: Callable[[], object]) -> int:
    """How often another thread got the lock while something was done."""
    turns, is_on, begun = [0], [True], threading.Event()

    def take_turns() -> None:
        begun.set()
        while is_on[0]:
            time.sleep(0)  # gives the lock away
            turns[0] += 1

    other = threading.Thread(target=take_turns)
    other.start()
    begun.wait()
    before = turns[0]
    work()
    counted = turns[0] - before
    is_on[0] = False
    other.join()
    return counted
