"""The library: recent models, folders of models, and the operators, under one search field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.background import Background, Token
from studio.desktop.canvas.portrait import CATEGORY_ICONS
from studio.desktop.dialogs.files import ask_folder
from studio.desktop.language.numbers import size_text
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.stack import Stack
from studio.desktop.panels.library_delegate import LibraryDelegate
from studio.desktop.panels.library_entries import Entry, Section, model_entry, operator_sections, told_apart
from studio.desktop.panels.library_model import THING, LibraryModel, Part, Wanted
from studio.desktop.panels.library_scan import Found, measure, scan, title_of
from studio.desktop.panels.library_view import LibraryTree, NothingFound
from studio.desktop.panels.library_watch import FolderWatch, telling
from studio.desktop.panels.search_field import SearchField
from studio.desktop.panels.segments import Segments
from studio.desktop.settings import Settings
from studio.errors import StudioError

RECENT: Final = "recent"


class LibraryPanel(QWidget):
    """Entries go onto the canvas by drag, double click or Enter. Folders are looked through in the background."""

    models_chosen = Signal(object)  # list of paths
    operator_chosen = Signal(str)  # id in the catalogue

    def __init__(self, skin: Skin, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self, "panel")
        self._skin = skin
        self._settings = settings
        self._background = Background(self)
        self._found: dict[Path, tuple[Entry, ...]] = {}
        self._scanning: dict[Path, Token] = {}
        self._watch = FolderWatch(self)
        self._watch.changed.connect(self._scan_again)
        self._sizes: dict[Path, Found] = {}
        self._measuring: Token | None = None
        self._collapsed: set[str] = set()
        self._model = LibraryModel(self)
        self._sections: list[Section] = []
        self._wanted = Wanted()
        self._operators = operator_sections(CATEGORY_ICONS)
        self._build()
        self._make_menu()
        self.refresh()

    def _build(self) -> None:
        self.search = SearchField(self._skin, self.tr("Search library"))
        self._clear = self.search.addAction(self._skin.icon("close"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("Clear the search"))
        self._clear.triggered.connect(self.search.clear)
        self._clear.setVisible(False)
        self._skin.theme.changed.connect(self._take_look)
        self.search.textChanged.connect(self._seek)
        self.search.installEventFilter(self)
        choices = (
            (Part.ALL.value, self.tr("All")),
            (Part.MODELS.value, self.tr("Models")),
            (Part.OPERATORS.value, self.tr("Operators")),
        )
        self.segments = Segments(choices, self.tr("What the library shows"))
        self.segments.chosen.connect(self._choose_part)
        self.tree = LibraryTree()
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(LibraryDelegate(self._skin, self.tree))
        self.tree.setAccessibleName(self.tr("Library"))
        self.tree.chosen.connect(self._add)
        self.tree.clicked.connect(self._fold)
        self.tree.expanded.connect(lambda index: self._note_folding(index, False))
        self.tree.collapsed.connect(lambda index: self._note_folding(index, True))
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self._nothing = NothingFound()
        self._nothing.all_wanted.connect(self._show_everything)
        self._nothing.folder_wanted.connect(self.ask_folder)
        self._pages = Stack()
        self._pages.layers.addWidget(self.tree)
        self._pages.layers.addWidget(self._nothing)

        top = QVBoxLayout()
        top.setContentsMargins(12, 2, 12, 8)
        top.setSpacing(8)
        top.addWidget(self.search)
        top.addWidget(self.segments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        nest(layout, top)
        layout.addWidget(self._pages, 1)

    def _make_menu(self) -> None:
        self.menu = QMenu(self)
        self.menu.addAction(self.tr("Add folder of models…"), self.ask_folder)
        self.menu.addAction(self.tr("Look through folders again"), self.rescan)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Expand all"), lambda: self._fold_all(False))
        self.menu.addAction(self.tr("Collapse all"), lambda: self._fold_all(True))

    # what is listed

    def refresh(self) -> None:
        """Lists recent models and added folders as the settings have them now."""
        for folder in set(self._scanning) - set(self._settings.library_folders):
            self._scanning.pop(folder).cancel()
        for folder in self._settings.library_folders:
            if folder not in self._found and folder not in self._scanning:
                self._scan(folder)
        recent = self._settings.recent_models
        if any(path not in self._sizes for path in recent):
            self._measure(recent)
        self._show()

    def rescan(self) -> None:
        """Looks through all folders again, and for the recent models."""
        for folder in self._settings.library_folders:
            if folder not in self._scanning:
                self._scan(folder)
        self._measure(self._settings.recent_models)
        self._show()

    def ask_folder(self) -> None:
        """Asks for a folder of models and adds it."""
        ask_folder(self, self.tr("Add a folder of models"), Path.home(), self.add_folder)

    def add_folder(self, folder: Path) -> None:
        """Lists the models of a folder, now and in later sessions."""
        folders = self._settings.library_folders
        if folder not in folders:
            self._settings.library_folders = (*folders, folder)
        self.refresh()

    def remove_folder(self, folder: Path) -> None:
        """Lists a folder no more. Nothing happens to the folder itself."""
        self._settings.library_folders = tuple(one for one in self._settings.library_folders if one != folder)
        self._found.pop(folder, None)
        self._watch.forget(folder)
        self.refresh()

    @property
    def model_paths(self) -> list[Path]:
        """The models that are listed and there, the recent ones first."""
        entries = (entry for section in self._sections if section.models for entry in section.entries)
        return list(dict.fromkeys(entry.path for entry in entries if entry.path is not None and not entry.missing))

    @property
    def is_busy(self) -> bool:
        """Whether folders or models are still looked at."""
        return self._background.busy

    def stop(self) -> None:
        """Ends what runs in the background. To be called before the window closes."""
        self._watch.stop()
        self._background.stop()

    def _scan(self, folder: Path) -> None:
        def work(token: Token) -> tuple[tuple[Entry, ...], list[str]]:
            found = scan(folder, token)
            entries = told_apart(model_entry(one.path, one.title, size_text(one.bytes or 0)) for one in found)
            return entries, telling(folder, [one.path for one in found])

        def take(outcome: tuple[tuple[Entry, ...], list[str]] | StudioError) -> None:
            self._scanning.pop(folder, None)
            self._found[folder], watched = ((), [str(folder)]) if isinstance(outcome, StudioError) else outcome
            if folder in self._settings.library_folders:
                self._watch.watch(folder, watched)
            self._show()

        self._scanning[folder] = self._background.start(work, take)

    def _scan_again(self, folder: Path) -> None:
        """A folder changed on disk."""
        if folder not in self._scanning:
            self._scan(folder)

    def _measure(self, paths: tuple[Path, ...]) -> None:
        def take(found: tuple[Found, ...] | StudioError) -> None:
            if not isinstance(found, StudioError):
                self._sizes.update((one.path, one) for one in found)
                self._show()

        if self._measuring is not None:
            self._measuring.cancel()
        self._measuring = self._background.start(lambda token: measure(paths, token), take)

    def _show(self) -> None:
        sections = [self._recent(), *map(self._folder, self._settings.library_folders), *self._operators]
        self._sections = [section for section in sections if section.entries or section.folder is not None]
        self._model.set_sections(self._wanted.of(self._sections))
        self._show_right_page()
        self._unfold()

    def _recent(self) -> Section:
        entries = []
        for path in self._settings.recent_models:
            found = self._sizes.get(path)
            missing = found is not None and found.bytes is None
            detail = self.tr("missing") if missing else "" if found is None else size_text(found.bytes or 0)
            entries.append(model_entry(path, title_of(path), detail, missing=missing))
        return Section(RECENT, self.tr("Recent models"), told_apart(entries), models=True)

    def _folder(self, folder: Path) -> Section:
        if folder not in self._found:
            note = self.tr("Looking for models…")
        else:
            note = self.tr("No models in it") if folder.is_dir() else self.tr("The folder is missing")
        entries = self._found.get(folder, ())
        return Section(f"folder/{folder}", folder.name or str(folder), entries, note, folder, models=True)

    # searching and folding

    def _take_look(self) -> None:
        self._clear.setIcon(self._skin.icon("close"))
        self.tree.viewport().update()

    def _seek(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._want(replace(self._wanted, text=text))

    def _choose_part(self, key: str) -> None:
        self._want(replace(self._wanted, part=Part(key)))

    def _want(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._model.show_things(wanted.of(self._sections))
        self._unfold()
        self._show_right_page()
        if wanted.seeks:
            self.tree.setCurrentIndex(self._best())

    def _best(self) -> QModelIndex:
        """What Enter in the field adds: what is called so, the first whose title begins so, or else the first."""
        text, model = self.search.text().strip().lower(), self._model
        sections = model.sections
        places = [(at, row) for at, section in enumerate(sections) for row in range(len(section.entries))]
        titles = [entry.title.lower() for section in sections for entry in section.entries]
        begun = (place for place, title in zip(places, titles) if title.startswith(text))
        at, row = places[titles.index(text)] if text in titles else next(begun, (0, 0))
        return model.index(row, 0, model.index(at, 0))

    def _show_right_page(self) -> None:
        empty = self._model.rowCount() == 0
        if empty:
            self._nothing.say(self.search.text().strip(), self.segments.current == Part.ALL.value)
        self._pages.layers.setCurrentIndex(1 if empty else 0)

    def _show_everything(self) -> None:
        self.search.clear()
        self.segments.choose(Part.ALL.value)
        self.search.setFocus()

    def _unfold(self) -> None:
        """While searching all is open, else as the person left it."""
        self.tree.blockSignals(True)
        for row, section in enumerate(self._model.sections):
            self.tree.setExpanded(self._model.index(row, 0), self._wanted.seeks or section.key not in self._collapsed)
        self.tree.blockSignals(False)

    def _fold(self, index: QModelIndex) -> None:
        if isinstance(index.data(THING), Section):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _note_folding(self, index: QModelIndex, collapsed: bool) -> None:
        section = index.data(THING)
        if isinstance(section, Section) and not self._wanted.seeks:
            (self._collapsed.add if collapsed else self._collapsed.discard)(section.key)

    def _fold_all(self, collapsed: bool) -> None:
        self._collapsed = {section.key for section in self._sections} if collapsed else set()
        self._unfold()

    # adding

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field into the list; Enter adds the entry that is lit, Esc clears the field."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.tree.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._wanted.seeks:
                self._add(self.tree.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _add(self, index: QModelIndex) -> None:
        entry = index.data(THING)
        if isinstance(entry, Entry):
            self._add_entries([entry])

    def _add_entries(self, entries: list[Entry]) -> None:
        paths = [entry.path for entry in entries if entry.path is not None and not entry.missing]
        if paths:
            self.models_chosen.emit(paths)
        for entry in entries:
            if entry.operator:
                self.operator_chosen.emit(entry.operator)

    def _show_menu(self, point: QPoint) -> None:
        index = self.tree.indexAt(point)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        thing = index.data(THING)
        if isinstance(thing, Entry):
            entry, path = thing, thing.path
            if not entry.missing:
                menu.addAction(self.tr("Add to canvas"), lambda: self._add_entries([entry]))
            if path is not None and path in self._settings.recent_models:
                menu.addAction(self.tr("Remove from recent models"), lambda: self._forget(path))
        elif isinstance(thing, Section) and thing.folder is not None:
            folder = thing.folder
            menu.addAction(self.tr("Look through it again"), lambda: self._scan(folder))
            menu.addAction(self.tr("Remove from library"), lambda: self.remove_folder(folder))
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(self.menu.actions())
        menu.popup(self.tree.viewport().mapToGlobal(point))

    def _forget(self, path: Path) -> None:
        self._settings.forget_model(path)
        self.refresh()
