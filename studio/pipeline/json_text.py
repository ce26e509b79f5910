"""JSON of whole documents, read and written beside a window.

One call of ``json`` keeps Python's lock until it is done, and with it all other threads: a tenth of a second for a
document of ten thousand nodes. To destroy what came of it, all at once, takes as long.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar

T = TypeVar("T")
PIECE: Final = 1 << 16  # characters
_SOME: Final = 500  # things, each with many in it
_TURN: Final = 0.001  # seconds
_PAUSE: Final = 0.002


def parse(text: str) -> Any:
    """As ``json.loads``, with the same errors. Other threads have their turn with each object."""
    return json.loads(text, object_hook=_let_others_go_on)


def quoted(texts: Iterable[str]) -> Iterator[str]:
    """What ``json.dumps`` makes of texts as one, in pieces. Other threads have their turn with each piece, the main one
    the longer turn.
    """
    yield '"'
    is_beside = _is_beside()
    for number, piece in enumerate(text[at : at + PIECE] for text in texts for at in range(0, len(text), PIECE)):
        if number and is_beside:
            time.sleep(_PAUSE)  # to hand on the lock alone, would share it by halves with the window
        yield json.dumps(piece)[1:-1]
    yield '"'


def in_turns(things: Iterable[T]) -> Iterator[T]:
    """The same, of which each takes a little to make. So here, too, the main thread has the longer turn."""
    is_beside, since = _is_beside(), time.perf_counter()
    for thing in things:
        yield thing
        if is_beside and time.perf_counter() - since > _TURN:
            time.sleep(_PAUSE)
            since = time.perf_counter()


def let_go(things: list[Any]) -> None:
    """Empties a list of what nobody else has. Other threads have their turn between some and the next."""
    while things:
        del things[-_SOME:]


def _is_beside() -> bool:
    return threading.get_ident() != threading.main_thread().ident


def _let_others_go_on(value: dict[str, Any]) -> dict[str, Any]:
    """That it is a function of Python's is enough: the lock is handed on between two of those."""
    return value
