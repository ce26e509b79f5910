"""Tooltips of texts that others wrote."""

from __future__ import annotations

import html

from PySide6 import QtGui

from studio.plain import tame


def as_tip(text: str) -> str:
    """The text as a tooltip that shows it as it is: Qt takes what looks like HTML for HTML."""
    text = tame(text)
    return html.escape(text) if QtGui.Qt.mightBeRichText(text) else text
