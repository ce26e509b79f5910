"""Small widgets that the panels are put together from: heads, lines, facts, switch, texts that shorten themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.look.fonts import mono_font, ui_font
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tips import as_tip, as_title
from studio.desktop.look.tokens import Size, Tokens, Type
from studio.desktop.panels.column import Column, StandsOut
from studio.plain import one_line, tame
from studio.tensors import TensorType

Fact = str | TensorType
FACT_LABEL: Final = 96
SWITCH: Final = QSize(30, 16)
_LONG_WORD: Final = re.compile(r"\S{25,}")
_PIECES: Final = re.compile(r"[^,/]{0,8}[,/]|.{1,8}")


def hairline() -> QFrame:
    """One pixel across."""
    line = QFrame()
    line.setFixedHeight(1)
    role(line, "line")
    return line


class ProgressBar(QProgressBar):
    """How far a job is, without words; it wanders where nobody knows how far."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)

    def show_fraction(self, fraction: float | None) -> None:
        """From 0 to 1; None where that is not known."""
        self.setRange(0, 0 if fraction is None else 1000)
        self.setValue(round((fraction or 0) * 1000))


def link(text: str, name: str = "") -> QPushButton:
    """A button that looks like a link."""
    button = QPushButton(text)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAccessibleName(name or text)
    role(button, "flush-link")
    return button


def _tell_whole(widget: QWidget, text: str) -> None:
    """Has a shortened text told in full; screen readers would be given the tooltip with its marks."""
    widget.setToolTip(as_tip(text))
    widget.setAccessibleDescription(text)


class LongLink(QPushButton):
    """A link on a line of its own, shortened in the middle where there is no room for it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(as_title(text), parent)
        self.full_text = text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        role(self, "flush-link")

    def set_text(self, text: str) -> None:
        self.full_text = text
        self.setAccessibleName(text)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        whole = one_line(self.full_text)
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, self.width())
        self.setText(as_title(shown))
        _tell_whole(self, whole if shown != whole else "")


def row(*widgets: QWidget, stretch: int = -1, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; ``stretch`` names the one that takes the room, or it is left at the end."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for number, widget in enumerate(widgets):
        layout.addWidget(widget, int(number == stretch))
    if stretch < 0:
        layout.addStretch(1)
    return layout


def empty(layout: QVBoxLayout | QHBoxLayout | QGridLayout) -> None:
    """Takes everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, (QVBoxLayout, QHBoxLayout, QGridLayout)):
            empty(inner)


class Elided(QLabel):
    """A line of text, shortened in the middle to its room; in full as a tooltip, and to be copied."""

    def __init__(self, text: str = "", kind: str = "") -> None:
        super().__init__()
        self._full = ""
        self._fitted: tuple[str, int, QFont] | None = None  # what is shown: of this text, at this width, in this font
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if kind:
            role(self, kind)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._full = text
        self.setAccessibleName(text)
        self._shorten()

    @property
    def full_text(self) -> str:
        return self._full

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._shorten()

    def _shorten(self) -> None:
        kept, self._fitted = self._fitted, (self._full, self.width(), self.font())
        if self._fitted == kept:  # a look that is put on tells of itself more than once
            return
        whole = one_line(self._full)
        text = self._fitting(whole)
        self.setText(text)
        _tell_whole(self, whole if text != whole else "")

    def _fitting(self, whole: str) -> str:
        return self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, self.width())


class Remark(Elided):
    """A sentence by the way: it stands there whole, else in a word or two, else not at all.

    One that has no brief form is shortened in the middle.
    """

    _brief = ""

    def set_text(self, text: str, brief: str = "") -> None:
        self._brief = brief
        super().set_text(text)

    def _fitting(self, whole: str) -> str:
        if not self._brief:
            return super()._fitting(whole)
        room = self.width()
        return next((text for text in (whole, self._brief) if self.fontMetrics().horizontalAdvance(text) <= room), "")


class PathLabel(Elided):
    """A path: folders are told apart by where they end, and files by their names, so that the beginning gives way."""

    def _fitting(self, whole: str) -> str:
        parts = PurePath(whole).parts or ("",)
        tails = [str(PurePath("…", *parts[first:])) for first in range(1, len(parts))]
        for text in (whole, *tails, parts[-1]):
            if self.fontMetrics().horizontalAdvance(text) <= self.width():
                return text
        return super()._fitting(parts[-1])


class Section(QWidget, StandsOut):
    """A head with a note at the right, a hairline above, and what stands under it."""

    def __init__(self, title: str, parent: QWidget | None = None, *, line: bool = True) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._head = QLabel(title)
        role(self._head, "section")
        self._note = QLabel()
        role(self._note, "caption")
        self.body = Column()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Size.INSET, 0, Size.INSET, 0)
        layout.setSpacing(6)
        if line:
            layout.addWidget(hairline())
            layout.addSpacing(4)
        self._line = row(self._head, QWidget(), self._note, stretch=1)
        nest(layout, self._line)
        nest(layout, self.body)

    def add_tools(self, tools: QWidget) -> None:
        """Puts what acts on the body beside its title, before the note."""
        self._line.insertWidget(self._line.count() - 1, tools)

    def set_title(self, title: str) -> None:
        self._head.setText(title)
        self.setAccessibleName(title)

    def set_note(self, text: str) -> None:
        self._note.setText(text)

    @property
    def note(self) -> str:
        return self._note.text()


class Facts(QWidget):
    """Labels with values, one a line; types in mono, and whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, FACT_LABEL)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[tuple[str, Fact], ...] = ()

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, str(value)) for name, value in self._shown)

    def set(self, facts: Sequence[tuple[str, Fact]]) -> None:
        """Shows these; the same again costs nothing."""
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        empty(self._grid)
        for number, (name, value) in enumerate(facts):
            label = QLabel(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            role(label, "muted")
            text: QLabel = Elided(str(value))
            if isinstance(value, TensorType):
                text = mono(wrapped(str(value)))
                lower = QFontMetrics(mono_font(Type.CAPTION)).ascent() - QFontMetrics(ui_font(Type.BODY)).ascent()
                label.setContentsMargins(0, max(0, lower), 0, 0)  # on one line with the type
            text.setAccessibleName(f"{name}: {value}")
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, number, 1)


class Switch(QAbstractButton):
    """On or off. A row's label is its buddy: it says what is switched."""

    def __init__(self, skin: Skin, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(SWITCH.width(), SWITCH.height() + 4)
        skin.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(SWITCH.width(), SWITCH.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._skin.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 2, SWITCH.width(), SWITCH.height())
        on = self.isChecked()
        draw_switch(painter, box, tokens, on=on, live=self.isEnabled())
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.text if on else tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = box.height() / 2 - 1
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        painter.end()


def draw_switch(painter: QPainter, box: QRectF, tokens: Tokens, *, on: bool, live: bool) -> None:
    """Draws a switch.

    Args:
        live: it can be switched.
    """
    radius = box.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor((tokens.accent_fill if on else tokens.disabled) if live else tokens.strong))
    painter.drawRoundedRect(box, radius, radius)
    painter.setBrush(QColor(tokens.on_accent))
    x = box.right() - radius if on else box.left() + radius
    painter.drawEllipse(QPointF(x, box.center().y()), radius - 2.5, radius - 2.5)


class SwitchRow(QWidget):
    """A switch with its name and a muted word on what it means."""

    def __init__(self, skin: Skin, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Switch(skin, title)
        self.switch.setAccessibleDescription(hint)
        words = [QLabel(title)]
        words[0].setBuddy(self.switch)
        if hint:
            words.append(Elided(hint, "muted"))
        self.setLayout(row(*words, self.switch, stretch=len(words) - 1))


def mono(label: QLabel) -> QLabel:
    """Lets a label show a type."""
    label.setFont(mono_font(Type.CAPTION))
    role(label, "mono")
    return label


class Sentence(QLabel):
    """Text on as many lines as it needs; words that are longer than a line, as paths are, break too."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__()
        self._sentence = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(ui_font(Type.BODY))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if kind:
            role(self, kind)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._sentence = text
        self.setAccessibleName(text)
        super().setText(_LONG_WORD.sub(lambda word: "\u200b".join(_PIECES.findall(word[0])), tame(text)))

    def text(self) -> str:
        return self._sentence


def wrapped(text: str = "", kind: str = "") -> Sentence:
    """A sentence in the role of that kind."""
    return Sentence(text, kind)
