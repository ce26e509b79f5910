"""JSON of whole documents, read and written beside a window.

One call of ``json`` keeps Python's lock until it is done, and with it all other threads: a tenth of a second for a
document of ten thousand nodes. To destroy what came of it, all at once, takes as long.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from studio.courtesy import Courtesy, in_turns

PIECE: Final = 1 << 16  # characters
_SOME: Final = 100  # things, each with many in it


def parse(text: str) -> Any:
    """As ``json.loads``, with the same errors. Other threads have their turn with each object."""
    courtesy = Courtesy()

    def let_others_go_on(value: dict[str, Any]) -> dict[str, Any]:
        courtesy()
        return value

    return json.loads(text, object_hook=let_others_go_on)


def quoted(texts: Iterable[str]) -> Iterator[str]:
    """What ``json.dumps`` makes of texts as one, in pieces. Other threads have their turn with each piece."""
    yield '"'
    for piece in in_turns(text[at : at + PIECE] for text in texts for at in range(0, len(text), PIECE)):
        yield json.dumps(piece)[1:-1]
    yield '"'


def let_go(things: list[Any]) -> None:
    """Empties a list of what nobody else has. Other threads have their turn between some and the next."""
    courtesy = Courtesy()
    while things:
        del things[-_SOME:]
        courtesy()
