"""The sheet of keyboard shortcuts: every action by menu, sought by title or keys, and given other keys."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import (
    QHeaderView,
    QKeySequenceEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.beside import write_whole
from studio.desktop.commands.actions import MENUS, Action, Actions, menu_title, native
from studio.desktop.dialogs.files import ask_target
from studio.desktop.dialogs.frame import FramedDialog, within
from studio.desktop.language.phrases import phrase
from studio.desktop.look.fonts import ui_font
from studio.desktop.look.layouts import nest
from studio.desktop.look.ring import ItemTable
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Size, Type
from studio.desktop.panels.parts import Elided, hairline, row, wrapped
from studio.desktop.panels.search_field import SearchField
from studio.desktop.settings import Settings
from studio.desktop.spoken import announce
from studio.errors import StudioError

SIZE: Final = QSize(620, 640)
ID: Final = Qt.ItemDataRole.UserRole
KEPT: Final = frozenset(
    {
        Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space,
        Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    }
)  # fmt: skip
NATIVE: Final = QKeySequence.SequenceFormat.NativeText


class ShortcutsDialog(FramedDialog):
    """What is changed here holds at once, in this window and in later sessions."""

    def __init__(self, actions: Actions, settings: Settings, skin: Skin, parent: QWidget) -> None:
        title = QCoreApplication.translate("ShortcutsDialog", "Keyboard shortcuts")
        super().__init__(title, "", parent)
        self.resize(within(SIZE, parent))
        self._actions, self._settings, self._skin = actions, settings, skin
        self.search = SearchField(skin, self.tr("Search by name or keys"), self.tr("Search the shortcuts"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.tree = self._tree()
        self.keys = QKeySequenceEdit()
        self.keys.setClearButtonEnabled(True)
        self.keys.setMaximumSequenceLength(1)  # ends the recording with the first key
        self.set_button = QPushButton(self.tr("Set"))
        self.add_key_button = QPushButton(self.tr("Add"))
        self.add_key_button.setToolTip(self.tr("Keeps the keys that it has, too"))
        self.clear_button = QPushButton(self.tr("No keys"))
        self.reset_button = QPushButton(self.tr("Reset"))
        self._name = Elided(kind="secondary")
        self.conflict = wrapped(kind="warning")
        for button in (self.set_button, self.add_key_button, self.clear_button, self.reset_button):
            button.setAutoDefault(button is self.set_button)  # Enter takes over what was recorded
        self.body.setContentsMargins(0, 12, 0, 12)
        buttons = (self.set_button, self.add_key_button, self.clear_button, self.reset_button)
        self._put(self.search)
        self._put_table()
        self._put(self._name)
        self._put(self.keys, *buttons)
        self._put(self.conflict)
        self.reset_all_button = self.add_button(self.tr("Reset all"))
        self.print_button = self.add_button(self.tr("Save as PDF…"))
        self._listen()
        self._show()
        self.search.setFocus()

    def _put(self, *widgets: QWidget) -> None:
        """A line, aligned with the texts of the table."""
        line = row(*widgets, stretch=0)
        line.setContentsMargins(16, 0, 16, 0)
        nest(self.body, line)

    def _put_table(self) -> None:
        """The table, cut by a hairline where it scrolls."""
        inset = row(self.tree, stretch=0)
        inset.setContentsMargins(16 - Size.INSET, 0, 16 - Size.INSET, 0)
        column = QVBoxLayout()
        column.setSpacing(0)
        nest(column, inset, 1)
        column.addWidget(hairline())
        nest(self.body, column, 1)

    def _listen(self) -> None:
        self.tree.currentItemChanged.connect(self._select)
        self.search.returnPressed.connect(self.keys.setFocus)
        self.tree.itemActivated.connect(lambda *_: self.keys.setFocus())
        self.keys.keySequenceChanged.connect(self._check)
        self.keys.editingFinished.connect(self.set_button.setFocus)
        self.set_button.clicked.connect(self._set)
        self.add_key_button.clicked.connect(self._add)
        self.clear_button.clicked.connect(self._clear)
        self.reset_button.clicked.connect(self._reset)
        self.reset_all_button.clicked.connect(self._reset_all)
        self.print_button.clicked.connect(self._ask_file)

    def _tree(self) -> ItemTable:
        tree = ItemTable(self._skin)
        tree.setAccessibleName(self.tr("Actions and their keys"))
        tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        tree.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tree.setUniformRowHeights(True)
        tree.setIndentation(14)
        tree.setRootIsDecorated(False)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        role(tree, "table")
        return tree

    # what is shown

    @property
    def chosen(self) -> Action | None:
        """The action whose keys are looked at."""
        item = self.tree.currentItem()
        id = item.data(0, ID) if item is not None else None
        return self._actions.get(id) if id else None

    def choose(self, id: str) -> None:
        """Looks at an action."""
        for item in self._items():
            if item.data(0, ID) == id:
                self.tree.setCurrentItem(item)
                self.tree.scrollToItem(item, QTreeWidget.ScrollHint.PositionAtCenter)

    def shown(self) -> dict[str, str]:
        """The titles that are listed, with their keys."""
        return {item.text(0): item.text(1) for item in self._items() if item.data(0, ID)}

    def _items(self) -> list[QTreeWidgetItem]:
        heads = [self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())]
        found = []
        for head in heads:
            if head is not None:
                found.append(head)
                children = (head.child(at) for at in range(head.childCount()))
                found.extend(child for child in children if child is not None)
        return found

    def _show(self, *_: object) -> None:
        before = self.chosen
        words = self.search.text().lower().split()
        self.tree.clear()
        for name, actions in groups(self._actions):
            listed = [one for one in actions if all(word in _sought(one) for word in words)]
            if listed:
                head = self._group(name, listed)
                self.tree.addTopLevelItem(head)
                head.setExpanded(True)  # alone: all at once, screen readers would hear of open rows that hold nothing
        items = [item for item in self._items() if item.data(0, ID)]
        kept = next((item for item in items if before is not None and item.data(0, ID) == before.id), None)
        if kept is not None or (items and words):
            self.tree.setCurrentItem(kept or items[0])
        self._select()

    def _group(self, name: str, actions: list[Action]) -> QTreeWidgetItem:
        head = QTreeWidgetItem([name])
        head.setFont(0, ui_font(Type.CAPTION, Type.SEMIBOLD))
        head.setForeground(0, QColor(self._skin.tokens.muted))
        head.setSizeHint(0, QSize(0, Size.TABLE_ROW))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for action in actions:
            item = QTreeWidgetItem([action.plain_title, keys_text(action)])
            item.setData(0, ID, action.id)
            item.setSizeHint(0, QSize(0, Size.TABLE_ROW))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if self._actions.is_rebound(action.id):
                item.setForeground(1, QColor(self._skin.tokens.accent_text))
                item.setToolTip(1, self.tr("Not as it is by itself"))
            head.addChild(item)
        return head

    def _select(self, *_: object) -> None:
        action = self.chosen
        asked = self.tr("New keys for {0}").format(action.plain_title) if action else self.tr("Choose an action.")
        self._name.set_text(asked)
        self.keys.setAccessibleName(asked)
        if self.search.hasFocus():  # what Enter goes on to
            announce(self, asked)
        self.keys.setEnabled(action is not None)
        self.keys.clear()
        self.clear_button.setEnabled(action is not None and bool(action.shortcuts))
        self.reset_button.setEnabled(action is not None and self._actions.is_rebound(action.id))
        self._check()

    def _check(self, *_: object) -> None:
        """Says whose keys they are already."""
        action, text = self.chosen, self._recorded()
        is_kept = _is_kept(self.keys.keySequence())
        ready = action is not None and bool(text) and not is_kept
        self.set_button.setEnabled(ready)
        self.set_button.setAccessibleDescription(self.keys.keySequence().toString(NATIVE))
        self.add_key_button.setEnabled(ready and action is not None and bool(action.shortcuts))
        others = self._actions.having((text,), but=action.id) if action is not None and ready else []
        names = ", ".join(other.plain_title for other in others)
        told = self.tr("{0} has these keys now, and would lose them.").format(names) if names else ""
        if is_kept:
            told = self.tr("Without {0}, nobody could work by keyboard: choose other keys.").format(native(text))
        if told != self.conflict.text():
            announce(self, told)
        self.conflict.setText(told)
        self.conflict.setVisible(bool(told))

    def _recorded(self) -> str:
        return self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    # changing

    def _set(self) -> None:
        self._rebind((self._recorded(),))

    def _add(self) -> None:
        action = self.chosen
        if action is not None:
            self._rebind((*action.shortcuts, self._recorded()))

    def _clear(self) -> None:
        self._rebind(())

    def _rebind(self, shortcuts: tuple[str, ...]) -> None:
        action = self.chosen
        if action is not None:
            self._actions.rebind(action.id, tuple(dict.fromkeys(shortcuts)))
            self._keep()

    def _reset(self) -> None:
        action = self.chosen
        if action is not None:
            self._actions.reset(action.id)
            self._keep()

    def _reset_all(self) -> None:
        self._actions.reset_all()
        self._keep()

    def _keep(self) -> None:
        self._settings.shortcuts = self._actions.bound
        self._show()

    # the sheet on paper

    def _ask_file(self) -> None:
        start = Path.home() / "shortcuts.pdf"
        ask_target(self, self.tr("Save the sheet"), start, (self.tr("PDF (*.pdf)"),), self.save_sheet)

    def save_sheet(self, path: Path) -> None:
        """Writes all actions with their keys as a PDF."""
        written = QBuffer()
        written.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(written)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setTitle(self.windowTitle())
        document = QTextDocument()
        document.setHtml(sheet(self._actions, self.windowTitle()))
        document.print_(writer)
        try:
            write_whole(path, bytes(written.data().data()))
        except StudioError as error:
            self.conflict.setText(phrase(str(error)))
            self.conflict.show()


def groups(actions: Actions) -> list[tuple[str, list[Action]]]:
    """The actions by menu, in their order; those of no menu at the end."""
    other = QCoreApplication.translate("ShortcutsDialog", "Other")
    found = [(menu_title(name), [one for one in actions if one.menu == name]) for name in (*MENUS, "")]
    return [(name or other, listed) for name, listed in found if listed]


def keys_text(action: Action) -> str:
    """All keys of an action as the platform writes them."""
    return ",  ".join(QKeySequence(text).toString(NATIVE) for text in action.shortcuts)


def sheet(actions: Actions, title: str) -> str:
    """A table a menu, as HTML."""
    parts = [f"<h2>{_escaped(title)}</h2>"]
    for name, listed in groups(actions):
        rows = "".join(
            f"<tr><td width='320'>{_escaped(one.plain_title)}</td><td>{_escaped(keys_text(one))}</td></tr>"
            for one in listed
            if one.shortcuts
        )
        if rows:
            parts.append(f"<h3>{_escaped(name)}</h3><table cellpadding='2'>{rows}</table>")
    return "".join(parts)


def _is_kept(keys: QKeySequence) -> bool:
    """Whether they are those with which one works by keyboard everywhere."""
    if keys.isEmpty():
        return False
    pressed = keys[0]  # type: ignore[index] # the stubs leave it out
    modifiers = pressed.keyboardModifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return pressed.key() in KEPT and modifiers == Qt.KeyboardModifier.NoModifier


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _sought(action: Action) -> str:
    return f"{action.plain_title} {keys_text(action)} {' '.join(action.shortcuts)}".lower()
