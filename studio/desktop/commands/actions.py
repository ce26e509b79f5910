"""Actions as data. Menus, palette, shortcuts, buttons and tests read the same list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from studio.desktop.look.tips import as_title
from studio.desktop.spoken import announce

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
        alone: what it is called where that menu is not around it; the same unless told.
        icon: its name; empty for none.
        enabled: whether it can be done now.
        checked: for a switch, whether it is on.
        text: a title that changes with the state, as «Undo Move».
        is_heard: whether what a switch is about says by itself how it stands now, which may take its time.
        queues: whether it waits for its turn behind a wide edit that is under way; all others have that done first.
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
    alone: str = ""
    queues: bool = False
    is_heard: bool = False

    @property
    def full_title(self) -> str:
        return self.alone or self.title

    @property
    def plain_title(self) -> str:
        return self.full_title.rstrip("…")


class Actions(QObject):
    """All actions of a window, each with one ``QAction``.

    Attributes:
        is_ready: whether the window is furnished, so that anything can be done.
    """

    about_to_run = Signal(object)  # Action
    rebound = Signal(str)  # id of an action whose shortcuts are others now

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.is_ready = False
        self._asked_early = ""  # what a person wanted last before that
        self._actions: dict[str, Action] = {}
        self._qt: dict[str, QAction] = {}
        self._defaults: dict[str, tuple[str, ...]] = {}
        self._bound: dict[str, tuple[str, ...]] = {}

    def add(self, actions: Iterable[Action]) -> None:
        """Takes actions in; their order is that of the menus.

        Raises:
            ValueError: one has the id of another.
        """
        for action in actions:
            if action.id in self._actions:
                raise ValueError(f"There are two actions {action.id!r}.")
            self._defaults[action.id] = action.shortcuts
            bound = replace(action, shortcuts=self._bound.get(action.id, action.shortcuts))
            self._actions[action.id] = bound
            self._qt[action.id] = self._made(bound)

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions.values())

    def __contains__(self, id: str) -> bool:
        return id in self._actions

    def get(self, id: str) -> Action:
        return self._actions[id]

    def qt(self, id: str) -> QAction:
        """The action as Qt's menus and buttons take it."""
        return self._qt[id]

    # shortcuts

    @property
    def bound(self) -> dict[str, tuple[str, ...]]:
        """The shortcuts that a person chose, by action; also of actions that are not there now."""
        return dict(self._bound)

    def is_rebound(self, id: str) -> bool:
        return self._actions[id].shortcuts != self._defaults[id]

    def bind(self, bound: Mapping[str, tuple[str, ...]]) -> None:
        """Takes over what was chosen in an earlier session."""
        self._bound = dict(bound)
        for id, action in tuple(self._actions.items()):
            wanted = self._bound.get(id, self._defaults[id])
            if wanted != action.shortcuts:
                self._set(id, wanted)

    def rebind(self, id: str, shortcuts: tuple[str, ...]) -> None:
        """Gives an action these shortcuts, as Qt writes them; whoever had one of them loses it."""
        for other in self.having(shortcuts, but=id):
            left = tuple(text for text in other.shortcuts if not _overlap((text,), shortcuts))
            self._choose(other.id, left)
        self._choose(id, shortcuts)

    def reset(self, id: str) -> None:
        """The shortcuts that the action has by itself."""
        self.rebind(id, self._defaults[id])

    def reset_all(self) -> None:
        """Every action as it is by itself."""
        self.bind({})

    def having(self, shortcuts: tuple[str, ...], *, but: str = "") -> list[Action]:
        """The actions that one of the shortcuts would run already."""
        return [one for one in self if one.id != but and _overlap(one.shortcuts, shortcuts)]

    def _choose(self, id: str, shortcuts: tuple[str, ...]) -> None:
        if shortcuts == self._defaults[id]:
            self._bound.pop(id, None)
        else:
            self._bound[id] = shortcuts
        self._set(id, shortcuts)

    def _set(self, id: str, shortcuts: tuple[str, ...]) -> None:
        self._actions[id] = replace(self._actions[id], shortcuts=shortcuts)
        self._qt[id].setShortcuts([QKeySequence(text) for text in shortcuts])
        self.rebound.emit(id)

    # doing

    def run(self, id: str) -> bool:
        """Does it if it can be done; answers whether it could. Before the window is ready it waits until then."""
        action = self._actions[id]
        if not self.is_ready:
            self._asked_early = id
            return False
        self.about_to_run.emit(action)
        if not action.enabled():
            announce(self._window, self.tr("{0}: not available now").format(action.plain_title))
            return False
        action.run()
        if action.checked is not None and not action.is_heard:
            announce(self._window, self._standing(action))
        return True

    def make_up(self) -> None:
        """The window is ready: what was asked for last before that is done, unless a question is open."""
        asked, self._asked_early = self._asked_early, ""
        if asked and QApplication.activeModalWidget() is None:
            self.run(asked)

    def _standing(self, action: Action) -> str:
        """A switch in words."""
        is_on = action.checked is not None and action.checked()
        return (self.tr("{0}: on") if is_on else self.tr("{0}: off")).format(action.plain_title)

    def refresh(self) -> None:
        """Brings what can be done, what is on, and changing titles up to date."""
        for id, action in self._actions.items():
            made = self._qt[id]
            made.setEnabled(action.enabled())
            if action.checked is not None:
                made.setChecked(action.checked())
            if action.text is not None:
                made.setText(as_title(action.text()))

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


def _overlap(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether a key would mean both: equal, or one the beginning of the other."""
    pairs = ((QKeySequence(one), QKeySequence(other)) for one in left for other in right)
    exact = QKeySequence.SequenceMatch.NoMatch
    return any(one.matches(other) != exact or other.matches(one) != exact for one, other in pairs)


def shortcut_text(action: Action) -> str:
    """The first shortcut as the platform writes it; empty for none."""
    if not action.shortcuts:
        return ""
    return native(action.shortcuts[0])


def native(shortcut: str) -> str:
    """A key as the platform and its language write it: ``Ctrl+O`` is «Strg+O» in German."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
