"""Texts of others made safe to show: names in a model are whatever its author wrote."""

from __future__ import annotations

import re
from typing import Final

# What turns the direction of writing around, other ends of lines, and what is not seen at all.
_HIDDEN: Final = "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f"
# With C0 but for tab and line feed, delete, and C1, which terminals take for commands.
UNSAFE: Final = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_HIDDEN}]")
_IN_A_LINE: Final = re.compile(f"[\x00-\x1f\x7f-\x9f{_HIDDEN}]")
_MARK: Final = "\N{REPLACEMENT CHARACTER}"


def tame(text: str) -> str:
    """The text without what a terminal obeys, and without what makes it look other than it is."""
    return text if text.isascii() and text.isprintable() else UNSAFE.sub(_MARK, text)


def one_line(text: str) -> str:
    """The same of what stands within a line: no name makes lines of its own."""
    return text if text.isascii() and text.isprintable() else _IN_A_LINE.sub(_MARK, text)
