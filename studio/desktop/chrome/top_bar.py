"""The bar at the top: menus, the command field, undo and redo, and the buttons of the main jobs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QStyleOptionMenuItem,
    QToolButton,
    QWidget,
)

from studio.desktop.chrome.primary import PrimaryButton
from studio.desktop.commands.actions import MENUS, Actions, menu_title, shortcut_text
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Size
from studio.desktop.panels.parts import Elided

COMMAND_WIDTH: Final = 330
LEAST_COMMAND: Final = 210  # where there is room for the words
LENS_ALONE: Final = 44
FIELD_GAP: Final = 16
MARGIN: Final = 8
CONTROL_HEIGHT: Final = 29
UNDO_BUTTONS: Final = ("edit.undo", "edit.redo")
PALETTE: Final = "view.palette"
JOBS: Final = ("pipeline.run", "pipeline.export")
PRIMARY: Final = "pipeline.export"


class TopBar(QWidget):
    """Takes from the actions what is there; a job that the window cannot do has no button."""

    def __init__(self, actions: Actions, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(Size.TOP_BAR)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self, "top-bar")
        self._actions = actions
        self._skin = skin
        left, right = QWidget(), QWidget()
        for side in (left, right):
            side.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 1)
        layout.setSpacing(0)
        # Both sides take the same room, so that the field stays in the middle of the window.
        layout.addWidget(left, 1)
        layout.addWidget(self._command_field())
        layout.addWidget(right, 1)
        self._fill_left(left)
        self._fill_right(right)
        self._sides = (left, right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the field is narrower: its keys are left to tooltips of menus, then its words."""
        super().resizeEvent(event)
        left, right = (side.minimumSizeHint().width() for side in self._sides)
        room = self.width() - 2 * (max(left, right) + FIELD_GAP)
        free = self.width() - left - right - 2 * MARGIN
        least = max(LENS_ALONE, min(LEAST_COMMAND, free))
        self.command_field.setFixedWidth(max(least, min(room, max(COMMAND_WIDTH, self._roomy))))
        self._keys.setVisible(self.command_field.width() >= self._roomy)
        self._words.setVisible(self.command_field.width() >= self._wordy)

    def _fill_left(self, side: QWidget) -> None:
        self.menu_bar = _MenuBar()
        self.menu_bar.setNativeMenuBar(False)
        for name in MENUS:
            menu = self.menu_bar.addMenu("&" + menu_title(name))  # no two begin alike in any language
            menu.setObjectName(f"menu.{name}")
            self._actions.fill(menu, name)
            menu.aboutToShow.connect(self._actions.refresh)
        layout = QHBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.menu_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)

    def insert_menu(self, before: str, menu: QMenu) -> None:
        """Puts a menu into the one that holds an action, before that."""
        action = self._actions.qt(before)
        parent = self.menu_bar.findChild(QMenu, f"menu.{self._actions.get(before).menu}")
        if isinstance(parent, QMenu):
            parent.insertMenu(action, menu)

    def _fill_right(self, side: QWidget) -> None:
        layout = QHBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addStretch(1)
        for id in UNDO_BUTTONS:
            layout.addWidget(self._tool(id))
        for id in JOBS:
            if id in self._actions:
                layout.addWidget(self._job(id))

    def _command_field(self) -> QPushButton:
        action = self._actions.get(PALETTE)
        field = QPushButton()
        field.setMinimumWidth(LENS_ALONE)
        field.setAccessibleName(self.tr("Search or run a command"))
        role(field, "command")
        title = self.tr("Search or run a command")
        icon, text, keys = QLabel(), Elided(title), QLabel(shortcut_text(action))
        self._skin.dress(icon, "search")
        role(text, "muted")
        role(keys, "muted")
        layout = QHBoxLayout(field)
        layout.setContentsMargins(12, 0, 8, 0)
        layout.setSpacing(12)
        layout.addWidget(icon)
        layout.addWidget(text, 1)
        layout.addWidget(keys)
        for label in (icon, text, keys):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.ensurePolished()
        field.setFixedHeight(CONTROL_HEIGHT)
        self._words, self._keys = text, keys
        self._roomy = layout.sizeHint().width() + text.fontMetrics().horizontalAdvance(title)
        self._wordy = self._roomy - keys.sizeHint().width() - layout.spacing()
        self._on_rebound(PALETTE, lambda: keys.setText(shortcut_text(self._actions.get(PALETTE))))
        field.clicked.connect(self._runner(PALETTE))
        self.command_field = field
        return field

    def _tool(self, id: str) -> QToolButton:
        button = QToolButton()
        action = self._actions.get(id)
        button.setDefaultAction(self._actions.qt(id))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.plain_title)
        self._on_rebound(id, lambda: self._tell(button, id))
        button.setFixedSize(QSize(CONTROL_HEIGHT, CONTROL_HEIGHT))
        self._skin.dress(self._actions.qt(id), action.icon)
        return button

    def _job(self, id: str) -> QPushButton:
        action, made = self._actions.get(id), self._actions.qt(id)

        def dress(is_primary: bool) -> None:
            self._skin.dress(button, action.icon, "on_accent" if is_primary else "text2")

        button = PrimaryButton(action.title) if id == PRIMARY else QPushButton(action.title)
        if isinstance(button, PrimaryButton):
            button.turned.connect(dress)
        button.setFixedHeight(CONTROL_HEIGHT)
        self._on_rebound(id, lambda: self._tell(button, id))
        button.setObjectName(id)
        dress(id == PRIMARY)
        button.clicked.connect(self._runner(id))
        made.enabledChanged.connect(button.setEnabled)
        return button

    def _tell(self, button: QAbstractButton, id: str) -> None:
        action = self._actions.get(id)
        button.setToolTip(f"{action.plain_title}  {shortcut_text(action)}".rstrip())

    def _on_rebound(self, id: str, show: Callable[[], object]) -> None:
        """Shows an action's shortcut now, and whenever it becomes another."""
        self._actions.rebound.connect(lambda changed: show() if changed == id else None)
        show()

    def _runner(self, id: str) -> Callable[[], None]:
        def run() -> None:
            self._actions.run(id)

        return run


class _MenuBar(QMenuBar):
    """Its menus open by Alt and their first letters, which no line marks."""

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        super().initStyleOption(option, action)
        option.text = action.text().replace("&", "")
