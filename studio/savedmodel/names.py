"""Names as TensorFlow takes them, and each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NOT_IN_NODE = re.compile(r"[^A-Za-z0-9_.\-/]")
_NOT_IN_WORD = re.compile(r"[^A-Za-z0-9_]")


def node_name(text: str) -> str:
    """The text as a node's name; slashes make scopes."""
    name = _NOT_IN_NODE.sub("_", text).strip("/")
    return name if name and (name[0].isalnum() or name[0] == ".") else f"n{name}"


def word(text: str) -> str:
    """The text as one word of letters, digits and underscores that begins with a letter."""
    name = _NOT_IN_WORD.sub("_", text)
    return name if name[:1].isalpha() and name.isascii() else f"n{name}"


def argument_name(text: str) -> str:
    """The text as the name of a function's argument or result: lower case."""
    return word(text).lower()


class Names:
    """Names that are taken already. A name that is asked for twice gets a number."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def new(self, wanted: str) -> str:
        name = wanted
        while name in self._taken:
            number = self._numbers.get(wanted, 0) + 1
            self._numbers[wanted] = number
            name = f"{wanted}_{number}"
        self._taken.add(name)
        return name
