"""Texts that others wrote as tooltips and titles."""

from __future__ import annotations

import html

from PySide6 import QtGui

from studio.plain import one_line, tame


def as_title(text: str) -> str:
    """The text as what a tab, a menu or a button says, shown as it is: Qt takes ``&`` for the mark of a key."""
    return one_line(text).replace("&", "&&")


def as_tip(text: str) -> str:
    """The text as a tooltip that shows it as it is: Qt takes what looks like HTML for HTML."""
    text = tame(text)
    return html.escape(text) if QtGui.Qt.mightBeRichText(text) else text
