"""Actions as data. Menus, palette, shortcuts, buttons and tests read the same list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

MENUS: Final[tuple[str, ...]] = (
    str(QT_TRANSLATE_NOOP("Menu", "File")),
    str(QT_TRANSLATE_NOOP("Menu", "Edit")),
    str(QT_TRANSLATE_NOOP("Menu", "View")),
    str(QT_TRANSLATE_NOOP("Menu", "Pipeline")),
    str(QT_TRANSLATE_NOOP("Menu", "Models")),
    str(QT_TRANSLATE_NOOP("Menu", "Help")),
)


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Action:
    """Something a person can do.

    Attributes:
        id: stable, ``menu.verb``; settings and tests know it by this.
        title: as menus and the palette show it; three dots when it asks something first.
        run: does it.
        shortcuts: as Qt writes them; the first is shown.
        menu: one of ``MENUS``; empty for an action without a menu.
        group: a line is drawn between groups of a menu.
        submenu: the title of the menu within the menu that it stands in; empty for none.
        icon: its name; empty for none.
        enabled: whether it can be done now.
        checked: for a switch, whether it is on.
        text: a title that changes with the state, as «Undo Move».
    """

    id: str
    title: str
    run: Callable[[], object]
    shortcuts: tuple[str, ...] = ()
    menu: str = ""
    group: int = 0
    icon: str = ""
    enabled: Callable[[], bool] = _always
    checked: Callable[[], bool] | None = None
    text: Callable[[], str] | None = None
    submenu: str = ""

    @property
    def plain_title(self) -> str:
        return self.title.rstrip("…")


class Actions(QObject):
    """All actions of a window, each with one ``QAction``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, Action] = {}
        self._qt: dict[str, QAction] = {}

    def add(self, actions: Iterable[Action]) -> None:
        """Takes actions in; their order is that of the menus."""
        for action in actions:
            if action.id in self._actions:
                raise ValueError(f"There are two actions {action.id!r}.")
            self._actions[action.id] = action
            self._qt[action.id] = self._made(action)

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    def __contains__(self, id: str) -> bool:
        return id in self._actions

    def get(self, id: str) -> Action:
        return self._actions[id]

    def qt(self, id: str) -> QAction:
        """The action as Qt's menus and buttons take it."""
        return self._qt[id]

    def run(self, id: str) -> bool:
        """Does it if it can be done; answers whether it could."""
        action = self._actions[id]
        if not action.enabled():
            return False
        action.run()
        return True

    def refresh(self) -> None:
        """Brings what can be done, what is on, and changing titles up to date."""
        for id, action in self._actions.items():
            made = self._qt[id]
            made.setEnabled(action.enabled())
            if action.checked is not None:
                made.setChecked(action.checked())
            if action.text is not None:
                made.setText(action.text())

    def fill(self, menu: QMenu, name: str) -> None:
        """Puts the actions of a menu into it."""
        group = None
        submenus: dict[str, QMenu] = {}
        for action in self._actions.values():
            if action.menu != name:
                continue
            if action.submenu in submenus:
                submenus[action.submenu].addAction(self._qt[action.id])
                continue
            if group is not None and action.group != group:
                menu.addSeparator()
            group = action.group
            into = menu
            if action.submenu:
                into = submenus[action.submenu] = menu.addMenu(action.submenu)
            into.addAction(self._qt[action.id])

    def _made(self, action: Action) -> QAction:
        made = QAction(action.title, self)
        made.setObjectName(action.id)
        made.setShortcuts([QKeySequence(text) for text in action.shortcuts])
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if action.checked is not None:
            made.setCheckable(True)
        made.triggered.connect(lambda: self.run(action.id))
        self._window.addAction(made)  # a shortcut works also where no menu shows the action
        return made


def menu_title(name: str) -> str:
    """How one of ``MENUS`` is called in the window's language; empty for no menu."""
    return QCoreApplication.translate("Menu", name) if name else ""


def shortcut_text(action: Action) -> str:
    """The first shortcut as the platform writes it; empty for none."""
    if not action.shortcuts:
        return ""
    return QKeySequence(action.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
