"""Trees over plain records: what a row says is made when it is seen.

How many rows lie where, and what may be done with one, is Qt's own to answer: a view asks for each of thousands.
What no row allows, to be changed or dropped on, the view does not allow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from studio.desktop.panels.rows import Index

K = TypeVar("K")
T = TypeVar("T")


class Leaves(Sequence[T], Generic[K, T]):
    """Things in which nothing lies, each made when it is asked for: of thousands a few are ever seen."""

    def __init__(self, of: Sequence[K], make: Callable[[K], T]) -> None:
        self._of, self._make = of, make

    def __len__(self) -> int:
        return len(self._of)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return Leaves(self._of[at], self._make) if isinstance(at, slice) else self._make(self._of[at])


class _Branch(QStandardItem, Generic[T]):
    """A thing with those in it, of which leaves have no items of their own."""

    def __init__(self, thing: T, things: Sequence[T], columns: int) -> None:
        super().__init__()
        self.thing, self.things = thing, things
        self.setColumnCount(columns)
        self.setRowCount(len(things))


class Branches(QStandardItemModel, Generic[T]):
    """A tree of things. A subclass says what lies in one, and what each column says of it."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(0, len(titles), parent)
        self._titles = tuple(titles)

    def within(self, thing: T) -> Sequence[T]:
        """What lies in it; nothing in a leaf."""
        raise NotImplementedError

    def cell(self, thing: T, column: int, role: int) -> object:
        """What Qt shows of it."""
        raise NotImplementedError

    @property
    def things(self) -> list[T]:
        """Those at the top."""
        return [self._at(row).thing for row in range(self.rowCount())]

    def show_things(self, things: Sequence[T]) -> None:
        """Shows these at the top, and what lies in them."""
        self.removeRows(0, self.rowCount())
        self.invisibleRootItem().appendRows([self._branch(thing) for thing in things])

    def insert_thing(self, row: int, thing: T) -> None:
        """Puts one in at the top."""
        self.insertRow(row, self._branch(thing))

    def replace_thing(self, row: int, thing: T) -> None:
        """Puts one in the place of one at the top; in both there are leaves alone."""
        index, branch, things = self.index(row, 0), self._at(row), self.within(thing)
        as_many = len(things) == branch.rowCount()
        if not as_many:
            branch.setRowCount(0)
        branch.thing, branch.things = thing, things
        if not as_many:
            branch.setRowCount(len(things))
        elif things:
            self.dataChanged.emit(self.index(0, 0, index), self.index(len(things) - 1, len(self._titles) - 1, index))
        self.dataChanged.emit(index, index)

    def thing(self, index: Index) -> T:
        above = index.parent()
        if not above.isValid():
            return self._at(index.row()).thing
        branch: _Branch[T] = self.itemFromIndex(above)  # type: ignore[assignment]
        return branch.things[index.row()]

    def _at(self, row: int) -> _Branch[T]:
        return self.item(row)  # type: ignore[return-value]

    def _branch(self, thing: T) -> _Branch[T]:
        things = self.within(thing)
        branch = _Branch(thing, things, len(self._titles))
        for row, inner in enumerate(() if isinstance(things, Leaves) else things):
            if self.within(inner):
                branch.setChild(row, self._branch(inner))
        return branch

    # Qt's questions

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        return self.cell(self.thing(index), index.column(), role)

    def supportedDragActions(self) -> Qt.DropAction:
        """Files that are dragged out stay where they are; of a move Qt would take out the row and leave its thing."""
        return Qt.DropAction.CopyAction

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None
