"""Fields of forms: a label, an editor, and the sentence that says what is wrong while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.language.phrases import phrase
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tips import as_title
from studio.desktop.panels.parts import FACT_LABEL, Sentence, Switch, wrapped

TEXT_INSET: Final = 2  # what Qt leaves beside the text of a line


class Field(QWidget):
    """One value. ``edited`` comes with every change by the person; ``typing`` is one object as long as they stay."""

    edited = Signal(object)

    def __init__(self, title: str, help: str = "", parent: QWidget | None = None) -> None:
        """``help`` is a tooltip until ``tell_help``."""
        super().__init__(parent)
        self.title: Final = title
        self.typing = object()
        self._label = QLabel(title, self)
        if not title:
            self._label.hide()
        self._label.setToolTip(help)
        role(self._label, "muted")
        self._fault: Sentence | None = None  # made when something is wrong for the first time
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        if title:
            self._line.addWidget(self._label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        nest(layout, self._line)
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(3)
        nest(layout, self._sentences)
        self._editor: QWidget = self

    @property
    def fault(self) -> str:
        """The sentence under the field; empty when all is well."""
        return "" if self._fault is None else self._fault.text()

    def set_fault(self, sentence: str) -> None:
        sentence = phrase(sentence)
        if sentence and self._fault is None:
            self._fault = self._made_fault()
        if self._fault is not None:
            self._fault.setText(sentence)
            self._fault.setVisible(bool(sentence))
        self._editor.setAccessibleDescription(sentence or self._label.toolTip())
        if bool(self._editor.property("invalid")) != bool(sentence):
            self._editor.setProperty("invalid", bool(sentence))
            self._editor.style().unpolish(self._editor)
            self._editor.style().polish(self._editor)

    def _made_fault(self) -> Sentence:
        fault = wrapped(kind="error")
        if self.title:  # under the editor, not under the label
            fault.setContentsMargins(FACT_LABEL, 0, 0, 0)
        self._sentences.addWidget(fault)
        return fault

    def tell_help(self) -> None:
        """Writes help under a field that is not seen yet: for forms that are met too rarely to be known by heart."""
        role(self._label, "")
        self._sentences.insertWidget(0, wrapped(self._label.toolTip(), "caption"))

    def editor(self) -> QWidget:
        """What takes the keys."""
        return self._editor

    def _put(self, editor: QWidget, *, at_right: bool = False) -> None:
        self._editor = editor
        editor.setAccessibleName(self.title or editor.accessibleName())
        editor.setAccessibleDescription(self._label.toolTip())
        editor.setToolTip(self._label.toolTip())
        self._label.setBuddy(editor)
        if at_right:  # there is room for any label
            self._line.addStretch(1)
        else:
            self._label.setWordWrap(True)
            words = map(self._label.fontMetrics().horizontalAdvance, self.title.split())
            self._label.setFixedWidth(max(FACT_LABEL, *words, 0))
        self._line.addWidget(editor, 0 if at_right else 1)

    def _end_typing(self) -> None:
        self.typing = object()


class TextField(Field):
    """A line of text. Esc takes back what was typed; with ``steps`` the arrows count whole numbers up and down.

    A ``setting`` belongs to no document: undo within it is its own.
    """

    reverted = Signal()
    ended = Signal(object)  # the typing that is over

    def __init__(
        self,
        title: str,
        help: str = "",
        *,
        steps: bool = False,
        flat: bool = False,
        setting: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, help, parent)
        self.line: Final = _Name() if flat else _Line(steps, setting)
        self._put(self.line)
        self.line.textEdited.connect(self.edited.emit)
        self.line.escaped.connect(self.reverted)
        self.line.stepped.connect(self._step)
        self.line.left.connect(self._end_typing)
        self.line.returnPressed.connect(self._end_typing)

    @property
    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Shows a text; the caret stays where it was as far as it can."""
        if text != self.line.text():
            at = self.line.cursorPosition()
            self.line.setText(text)
            self.line.setCursorPosition(min(at, len(text)))
            if not self.line.hasFocus():
                self.line.setCursorPosition(0)

    def set_name(self, name: str) -> None:
        """Shows what is kept without the blanks around it; those that are typed stay: a word may follow them."""
        if not self.line.hasFocus() or self.text.strip() != name:
            self.set_text(name)

    def _end_typing(self) -> None:
        self.ended.emit(self.typing)
        super()._end_typing()

    def _step(self, by: int) -> None:
        try:
            number = int(self.line.text())
        except ValueError:
            return
        self.line.setText(str(number + by))
        self.line.setModified(True)
        self.edited.emit(self.line.text())


class ChoiceField(Field):
    """One of several values."""

    def __init__(self, title: str, choices: Sequence[tuple[str, object]], help: str = "") -> None:
        super().__init__(title, help)
        self.box: Final = _Box()
        for text, value in choices:
            self.box.addItem(text, value)
        self._put(self.box)
        self.box.activated.connect(lambda row: self.edited.emit(self.box.itemData(row)))

    def set_value(self, value: object) -> None:
        self.box.setCurrentIndex(self.box.findData(value))


class SwitchField(Field):
    """Yes or no."""

    def __init__(self, title: str, skin: Skin, help: str = "") -> None:
        super().__init__(title, help)
        self.switch: Final = Switch(skin, title)
        self._put(self.switch, at_right=True)
        self.switch.clicked.connect(self._switched)

    def _switched(self, on: bool) -> None:
        self.edited.emit(on)

    def set_value(self, value: bool) -> None:
        self.switch.setChecked(value)


class _Line(QLineEdit):
    escaped = Signal()
    left = Signal()
    stepped = Signal(int)

    def __init__(self, steps: bool, setting: bool = False) -> None:
        super().__init__()
        self._steps = steps
        self._setting = setting
        self.returnPressed.connect(lambda: self.setModified(False))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._takes_back(event):
                event.accept()
                return True
            if self._is_the_windows(event):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        if self._takes_back(event):
            self.escaped.emit()
            self.setModified(False)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # there is nothing to take back: it is the window's
        elif self._steps and event.key() in step:
            self.stepped.emit(step[Qt.Key(event.key())])
        elif self._is_the_windows(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _takes_back(self, event: QKeyEvent) -> bool:
        """What was typed and is wrong is not in the document: undo takes that back, and no step before it."""
        if not self.isModified():
            return False
        wrong = bool(self.property("invalid")) and not self._setting
        return event.key() == Qt.Key.Key_Escape or (wrong and event.matches(QKeySequence.StandardKey.Undo))

    def _is_the_windows(self, event: QKeyEvent) -> bool:
        """Undo and redo stay the window's shortcuts where what is typed is in the document already."""
        return not self._setting and _is_undo(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setModified(False)
        self.left.emit()


class _Name(_Line):
    """Looks like a title until somebody types in it: without a frame, and shortened where there is no room."""

    def __init__(self) -> None:
        super().__init__(steps=False)
        role(self, "name")

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room.adjust(TEXT_INSET, 0, -TEXT_INSET, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room.width())
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class _Box(QComboBox):
    """Opens by click or key; a wheel that meets it on its way down the panel changes nothing.

    Its text is shortened where there is no room: Qt would cut it off within a letter.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        combo, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(combo, option, field, self).width() - TEXT_INSET
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideMiddle, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(combo, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Named(_Box):
    """A box outside a form. Where screen readers call a box by its value, as on Linux, its label says what it is: there
    is one beside it that nobody sees.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._label = QLabel(as_title(name))
        self._label.setBuddy(self)
        self._label.hide()
        self.destroyed.connect(self._label.deleteLater)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self._label.setParent(self.parentWidget())


def choice_box(name: str) -> QComboBox:
    """A box outside a form."""
    return _Named(name)


def _is_undo(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return modifiers == Qt.KeyboardModifier.ControlModifier and event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y)
