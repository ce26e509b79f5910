"""JSON of whole documents, read and written beside a window.

One call of ``json`` keeps Python's lock until it is done, and with it all other threads: a tenth of a second for a
document of ten thousand nodes.
"""

from __future__ import annotations

import json
from typing import Any, Final

_PIECE: Final = 1 << 16  # characters


def parse(text: str) -> Any:
    """As ``json.loads``, with the same errors. Other threads have their turn with each object."""
    return json.loads(text, object_hook=_let_others_go_on)


def quoted(text: str) -> str:
    """As ``json.dumps`` of a text. Other threads have their turn with each piece."""
    pieces = []
    for at in range(0, len(text), _PIECE):
        pieces.append(json.dumps(text[at : at + _PIECE])[1:-1])
    return f'"{"".join(pieces)}"'


def _let_others_go_on(value: dict[str, Any]) -> dict[str, Any]:
    """That it is a function of Python's is enough: the lock is handed on between two of those."""
    return value
