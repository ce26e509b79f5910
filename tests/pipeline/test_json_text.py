"""JSON of whole documents is what ``json`` makes of it, and other threads go on meanwhile."""

from __future__ import annotations

import gc
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.pipeline import json_text

OBJECTS = 200_000
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


def quoted(text: str) -> str:
    return "".join(json_text.quoted([text]))


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
