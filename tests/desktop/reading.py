"""Reads a window as a person does: what it says, in which language, whether all of it is seen and can be reached."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QDeadlineTimer, QMetaObject, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from shiboken6 import Shiboken, isValid

from studio.desktop.panels.parts import Elided
from studio.resources import resource

FOLDER = resource("translations")
OPERATIONS = ("Shape", "Select")  # of TensorFlow, in a list of what a model has
ENGLISH = re.compile(r"(?<!\S)(the|of|and|with|without|is|are|to|from|for|by|what|where)(?!\S)")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def borrowed() -> list[object]:
    """Python's halves of what Qt made, owns and destroys without a word (see ``look/layouts.py``)."""
    return [
        one
        for one in Shiboken.getAllValidWrappers()
        if not isinstance(one, (QObject, QMetaObject))
        and not Shiboken.createdByPython(one)
        and not Shiboken.ownedByPython(one)
    ]


def messages(language: str) -> Iterator[tuple[str, ET.Element]]:
    """Every message of a language with its context."""
    for context in ET.parse(FOLDER / f"studio_{language}.ts").iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def forms(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    return [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """What people see and hear of a widget, with where it was found."""
    kind = type(widget).__name__
    for text in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
        yield kind, text
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield kind, widget.text()
    if isinstance(widget, QLineEdit):
        yield kind, widget.placeholderText()
    if isinstance(widget, QTabBar):
        yield from ((kind, widget.tabText(index)) for index in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from ((kind, widget.itemText(index)) for index in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model, waiting = widget.model(), [widget.rootIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                yield from ((kind, str(index.data(role) or "")) for role in ROLES)
                waiting.append(index)


@cache
def translatable() -> set[str]:
    """English texts that have other words in German."""
    return {
        text for _, message in messages("de") for text in [message.findtext("source", "")] if text not in forms(message)
    } - {form for _, message in messages("de") for form in forms(message)}


def english_in(widget: QWidget) -> list[tuple[str, str]]:
    """What was left in English in a widget and all within it."""
    known = translatable()
    parts = (widget, *widget.findChildren(QWidget))
    found = [one for part in parts if isValid(part) for one in texts_of(part)]
    return [(kind, text) for kind, text in found if (text in known and text not in OPERATIONS) or ENGLISH.search(text)]


def clipped_in(widget: QWidget) -> list[str]:
    """Labels and buttons that are smaller than their texts, and do not shorten them themselves; once it is laid out."""
    deadline = QDeadlineTimer(2000)
    while (found := _clipped(widget)) and not deadline.hasExpired():
        QTest.qWait(5)
    return found


def _clipped(widget: QWidget) -> list[str]:
    parts = [part for part in widget.findChildren(QWidget) if isValid(part) and part.isVisible()]
    texts = [part for part in parts if isinstance(part, (QLabel, QAbstractButton)) and not isinstance(part, Elided)]
    return [
        f"{type(part).__name__} {part.text()!r}: {part.size().toTuple()} of {part.minimumSizeHint().toTuple()}"
        for part in texts
        if part.text() and not (isinstance(part, QLabel) and part.wordWrap())
        if part.width() < part.minimumSizeHint().width() or part.height() < part.minimumSizeHint().height()
    ]


def reachable_in(widget: QWidget) -> list[QWidget]:
    """What the tab key can come to, in its order."""
    found = []
    part = widget.nextInFocusChain()
    while part is not widget:
        if widget.isAncestorOf(part) and _is_reachable(part):
            found.append(part)
        part = part.nextInFocusChain()
    return found


def _is_reachable(part: QWidget) -> bool:
    tab = part.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tab) and part.isVisible() and part.isEnabled() and part.focusProxy() is None


def nameless_in(widget: QWidget) -> list[str]:
    """Controls of which a screen reader could not say what they are."""
    return [
        f"{type(part).__name__} {part.objectName()} in {type(part.parent()).__name__}"
        for part in reachable_in(widget)
        if not (interface := QAccessible.queryAccessibleInterface(part))
        or not interface.text(QAccessible.Text.Name).strip()
    ]


def upwards_in(widget: QWidget) -> list[str]:
    """Where the tab key goes back up within a column, but for the one way from the end to the beginning."""
    places = [(part, part.mapTo(widget, QPoint(0, 0))) for part in reachable_in(widget)]
    found = [
        f"{type(after).__name__} at {below} after {type(before).__name__} at {above}"
        for (before, above), (after, below) in itertools.pairwise([*places, *places[:1]])
        if below.y() + after.height() <= above.y() and below.x() <= above.x()
    ]
    return found if len(found) > 1 else []
