"""Sections and entries as Qt's item model, a tree of two levels, and what search and segments leave of them."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from studio.desktop.drops import operator_data, paths_data
from studio.desktop.panels.library_entries import Entry, Section

ENTRY: Final = Qt.ItemDataRole.UserRole
SECTION: Final = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
# Put together once: a view asks for every row.
HEAD: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
MISSING: Final = HEAD | Qt.ItemFlag.ItemNeverHasChildren
THERE: Final = MISSING | Qt.ItemFlag.ItemIsDragEnabled
_HEAD: Final = 0  # internal id of a section's index; that of an entry is its section's number


class LibraryModel(QAbstractItemModel):
    """Sections at the top level, their entries below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: list[Section] = []
        # Rows of sections change while views hold on to indexes of entries, so these go by number.
        self._numbers: dict[str, int] = {}
        self._rows: dict[int, int] = {}

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(self._sections)

    def show_others(self, sections: Sequence[Section]) -> None:
        """Shows these in place of what is shown, all of it: another part of the library, or what a search finds."""
        self.beginResetModel()
        for section in sections:
            self._numbers.setdefault(section.key, len(self._numbers) + 1)
        self._sections = list(sections)
        self.endResetModel()

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Shows these. Sections that stay as they are keep their rows, selected and expanded as they were."""
        keys = [section.key for section in sections]
        for row in reversed(range(len(self._sections))):
            if self._sections[row].key not in keys:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._sections[row]
                self.endRemoveRows()
        for row, section in enumerate(sections):
            if row < len(self._sections) and self._sections[row].key == section.key:
                self._replace(row, section)
                continue
            old = next((at for at, one in enumerate(self._sections) if one.key == section.key), None)
            if old is not None:  # an order that changed is rare enough to take out and put in again
                self.beginRemoveRows(QModelIndex(), old, old)
                del self._sections[old]
                self.endRemoveRows()
            self.beginInsertRows(QModelIndex(), row, row)
            self._numbers.setdefault(section.key, len(self._numbers) + 1)
            self._sections.insert(row, section)
            self.endInsertRows()

    def _replace(self, row: int, section: Section) -> None:
        old = self._sections[row]
        if old == section:
            return
        head = self.index(row, 0)
        if len(old.entries) == len(section.entries):
            self._sections[row] = section
            self.dataChanged.emit(head, head)
            if section.entries:
                last = len(section.entries) - 1
                self.dataChanged.emit(self.index(0, 0, head), self.index(last, 0, head))
            return
        if old.entries:
            self.beginRemoveRows(head, 0, len(old.entries) - 1)
            self._sections[row] = Section(old.key, old.title, ())
            self.endRemoveRows()
        self._sections[row] = Section(section.key, section.title, (), section.note, section.folder, section.models)
        if section.entries:
            self.beginInsertRows(head, 0, len(section.entries) - 1)
            self._sections[row] = section
            self.endInsertRows()
        self.dataChanged.emit(head, head)

    def section_at(self, index: Index) -> Section | None:
        """The section of a head; None for an entry."""
        if not index.isValid() or index.internalId() != _HEAD:
            return None
        return self._sections[index.row()]

    def entry_at(self, index: Index) -> Entry | None:
        """The entry at an index; None for a head."""
        if not index.isValid() or index.internalId() == _HEAD:
            return None
        return self._sections[self._row_of(index.internalId())].entries[index.row()]

    def _row_of(self, number: int) -> int:
        row = self._rows.get(number, -1)
        if not 0 <= row < len(self._sections) or self._numbers[self._sections[row].key] != number:
            self._rows = {self._numbers[section.key]: row for row, section in enumerate(self._sections)}
            row = self._rows[number]
        return row

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not parent.isValid():
            return self.createIndex(row, 0, _HEAD) if column == 0 <= row < len(self._sections) else QModelIndex()
        section = self.section_at(parent)
        if section is None or not column == 0 <= row < len(section.entries):
            return QModelIndex()
        return self.createIndex(row, 0, self._numbers[section.key])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        if not index.isValid() or index.internalId() == _HEAD:
            return QModelIndex()
        return self.createIndex(self._row_of(index.internalId()), 0, _HEAD)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._sections)
        section = self.section_at(parent)
        return 0 if section is None else len(section.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        entry = self.entry_at(index)
        return HEAD if entry is None else MISSING if entry.missing else THERE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        section = self.section_at(index)
        if section is not None:
            return self._section_data(section, role)
        entry = self.entry_at(index)
        return None if entry is None else self._entry_data(entry, role)

    def _section_data(self, section: Section, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return section.title
        if role == Qt.ItemDataRole.ToolTipRole and section.folder is not None:
            return str(section.folder)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{section.title}, {len(section.entries)}"
        return section if role == SECTION else None

    def _entry_data(self, entry: Entry, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.help
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.place, entry.detail) if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return entry.help
        return entry if role == ENTRY else None

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        entries = [entry for index in indexes if (entry := self.entry_at(index)) is not None]
        paths = [entry.path for entry in entries if entry.path is not None]
        return paths_data(paths) if paths else operator_data(entries[0].operator if entries else "")


class Part(enum.Enum):
    """Which sections are shown."""

    ALL = "all"
    MODELS = "models"
    OPERATORS = "operators"


@dataclass(frozen=True)
class Wanted:
    """What of the library is shown: one part of it, and what every word of a search finds."""

    part: Part = Part.ALL
    text: str = ""

    @property
    def seeks(self) -> bool:
        return bool(self.text.strip())

    def of(self, sections: Iterable[Section]) -> list[Section]:
        """The sections with the entries that are left. Those without a match go, unless nothing is sought."""
        words = self.text.lower().split()
        if self.part is not Part.ALL:
            sections = [one for one in sections if one.models == (self.part is Part.MODELS)]
        if not words:
            return list(sections)
        found = ((one, tuple(entry for entry in one.entries if _finds(words, entry))) for one in sections)
        return [replace(one, entries=entries) for one, entries in found if entries]


def _finds(words: Sequence[str], entry: Entry) -> bool:
    """Each word is the beginning of one of the entry's, or stands somewhere in its title."""
    title, beginnings = entry.title.lower(), f" {entry.words}".replace("_", " ")
    return all(word in title or f" {word}" in beginnings for word in words)
