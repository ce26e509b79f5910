"""Texts that others wrote as tooltips, with types in the font of types, and as titles."""

from __future__ import annotations

import html
import re
from typing import Final

from PySide6 import QtGui

from studio.desktop.look.fonts import MONO_FAMILIES
from studio.desktop.look.tokens import Type
from studio.plain import one_line, tame
from studio.tensors import DType

_ENCODING: Final = r"(?:(?:ragged|sparse)(?::\w+)* )?"
_DTYPES: Final = "|".join(kind.value for kind in DType)
_TYPES: Final = re.compile(rf"\b{_ENCODING}(?:{_DTYPES})\[[0-9?,.]*\]")
_FAMILIES: Final = ", ".join(f"'{family}'" for family in MONO_FAMILIES)
_MONO: Final = f'<span style="font-family: {_FAMILIES}; font-size: {Type.CAPTION}px">'


def as_title(text: str) -> str:
    """The text as what a tab, a menu or a button says, shown as it is: Qt takes ``&`` for the mark of a key."""
    return one_line(text).replace("&", "&&")


def as_tip(text: str) -> str:
    """The text as a tooltip that shows it as it is: Qt takes what looks like HTML for HTML."""
    text = tame(text)
    if not _TYPES.search(text):
        return html.escape(text) if QtGui.Qt.mightBeRichText(text) else text
    marked = _TYPES.sub(lambda found: f"{_MONO}{found[0]}</span>", html.escape(text, quote=False))
    return f'<p style="white-space: pre">{marked}</p>'  # lines and gaps stay, and no line is broken
