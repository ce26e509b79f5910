"""Every control in every state, for ``pictures``: as it lies there, under the pointer, pressed, focused, disabled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.field import SwitchField, TextField
from studio.desktop.panels.parts import Switch, link
from studio.desktop.panels.segments import Segments
from tests.desktop.scenes import Stage, settle

STATES: Final = ("normal", "hover", "pressed", "focus", "on", "disabled")
HOVER: Final = Qt.WidgetAttribute.WA_UnderMouse


def controls(stage: Stage) -> None:
    """One line a control, one column a state. Each is drawn by itself: only one can have the focus at a time."""
    skin = stage.window.skin
    sheet = QDialog(stage.window)
    role(sheet, "dialog")
    grid = QGridLayout(sheet)
    grid.setContentsMargins(24, 24, 24, 24)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(12)
    for column, state in enumerate(STATES, start=1):
        head = QLabel(state)
        role(head, "section")
        grid.addWidget(head, 0, column)
    for line, (name, make) in enumerate(_makers(skin).items(), start=1):
        word = QLabel(name)
        role(word, "muted")
        grid.addWidget(word, line, 0)
        for column, state in enumerate(STATES, start=1):
            picture = QLabel()
            picture.setPixmap(_drawn(make, state, stage.window))
            grid.addWidget(picture, line, column, Qt.AlignmentFlag.AlignLeft)
    sheet.move(8, 40)
    sheet.show()
    settle(100)


def _makers(skin: Skin) -> dict[str, Callable[[], QWidget]]:
    def button(kind: str = "", icon: str = "") -> QPushButton:
        made = QPushButton("Verify")
        role(made, kind)
        if icon:
            skin.dress(made, icon, "on_accent" if kind == "primary" else "text2")
        return made

    def tool() -> QToolButton:
        made = QToolButton()
        made.setCheckable(True)
        skin.dress(made, "edit")
        return made

    def line(invalid: bool = False) -> QLineEdit:
        made = QLineEdit("serving_default")
        made.setProperty("invalid", invalid)
        made.setFixedWidth(140)
        return made

    def hint() -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText("Search library")
        made.setFixedWidth(140)
        return made

    def box() -> QComboBox:
        made = QComboBox()
        made.addItem("Made up")
        made.setFixedWidth(140)
        return made

    def text() -> QPlainTextEdit:
        made = QPlainTextEdit("[0.5, 1, 2]")
        made.setFixedSize(140, 48)
        return made

    def tabs() -> QTabBar:
        made = QTabBar()
        made.setDrawBase(False)
        made.addTab("Problems  2")
        made.addTab("Run")
        return made

    def segments() -> Segments:
        made = Segments((("a", "All"), ("b", "Models")), "Shown")
        made.setFixedWidth(140)
        return made

    def checked() -> QCheckBox:
        made = QCheckBox("digits")
        made.setChecked(True)
        return made

    def bar() -> QProgressBar:
        made = QProgressBar()
        made.setTextVisible(False)
        made.setRange(0, 10)
        made.setValue(4)
        made.setFixedWidth(140)
        return made

    def field() -> TextField:
        made = TextField("Axis")
        made.set_text("7")
        made.set_fault("It must lie between -4 and 3.")
        made.setFixedWidth(190)
        return made

    def told() -> SwitchField:
        made = SwitchField("Snapping", skin, "Moved nodes snap to others.")
        made.tell_help()
        made.setFixedWidth(190)
        return made

    return {
        "button": button,
        "button with icon": lambda: button("", "run"),
        "primary": lambda: button("primary"),
        "primary with icon": lambda: button("primary", "export"),
        "link": lambda: link("Show all 12"),
        "tool": tool,
        "switch": lambda: Switch(skin, "Frozen"),
        "check box": lambda: QCheckBox("digits"),
        "checked": checked,
        "text": line,
        "text, wrong": lambda: line(True),
        "placeholder": hint,
        "choice": box,
        "long text": text,
        "segments": segments,
        "tabs": tabs,
        "progress": bar,
        "field, wrong": field,
        "switch with help": told,
    }


def _move_over(widget: QWidget) -> None:
    """A push button believes in the pointer only when it moves."""
    at = QPointF(widget.rect().center())
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def _drawn(make: Callable[[], QWidget], state: str, window: QWidget) -> QPixmap:
    """A control in a state, on a panel of its own."""
    host, made = QWidget(window), make()
    host.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    role(host, "panel")
    layout = QVBoxLayout(host)
    layout.setContentsMargins(2, 2, 2, 2)
    layout.addWidget(made)
    host.adjustSize()
    host.show()
    parts = [one for one in (made, *made.findChildren(QWidget)) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    part = parts[0] if parts else made
    if state in ("hover", "pressed"):
        part.setAttribute(HOVER)
        _move_over(part)
    if isinstance(part, QAbstractButton):
        part.setDown(state == "pressed")
        part.setChecked(part.isChecked() or state == "on")
    if state == "focus":
        part.setFocus(Qt.FocusReason.TabFocusReason)
    made.setEnabled(state != "disabled")
    QApplication.processEvents()
    drawn = host.grab()
    host.hide()
    host.deleteLater()
    return drawn


SCENES: dict[str, Callable[[Stage], None]] = {"controls": controls}
