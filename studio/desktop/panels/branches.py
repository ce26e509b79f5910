"""Trees over plain records: what a row says is made when it is seen, what lies in a row when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from studio.desktop.panels.rows import Index

T = TypeVar("T")
THING: Final = Qt.ItemDataRole.UserRole
# Put together once: a view asks for every row.
LEAF: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
BRANCH: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_ROOT: Final = 0


@dataclass
class _Branch(Generic[T]):
    """The rows below one row.

    Attributes:
        row, above: where that row stands: its number, and the number of the branch that it is in.
        inner: numbers of the branches below, by row.
    """

    things: Sequence[T]
    row: int = 0
    above: int = _ROOT
    inner: dict[int, int] = field(default_factory=dict)


class Branches(QAbstractItemModel, Generic[T]):
    """A tree of things. A subclass says what lies in one, and what each column says of it."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._branches: list[_Branch[T]] = [_Branch(())]

    def within(self, thing: T) -> Sequence[T]:
        """What lies in it; nothing in a leaf."""
        raise NotImplementedError

    def cell(self, thing: T, column: int, role: int) -> object:
        """What Qt shows of it."""
        raise NotImplementedError

    def show_things(self, things: Sequence[T]) -> None:
        """Shows these at the top, and what lies in them."""
        self.beginResetModel()
        self._branches = [_Branch(things)]
        self.endResetModel()

    def thing(self, index: Index) -> T:
        return self._branches[index.internalId()].things[index.row()]

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if row < 0 or column < 0 or column >= len(self._titles):
            return QModelIndex()
        number = self._below(parent)
        if number < 0 or row >= len(self._branches[number].things):
            return QModelIndex()
        return self.createIndex(row, column, number)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        number = index.internalId() if index.isValid() else _ROOT
        if number == _ROOT:
            return QModelIndex()
        branch = self._branches[number]
        return self.createIndex(branch.row, 0, branch.above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        number = self._below(parent)
        return 0 if number < 0 else len(self._branches[number].things)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._titles)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return self.rowCount(parent) > 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return BRANCH if self.within(self.thing(index)) else LEAF

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        thing = self.thing(index)
        return thing if role == THING else self.cell(thing, index.column(), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def _below(self, parent: Index) -> int:
        """The number of the branch below a row, which is made when it is first asked for; -1 below a leaf.

        Rows lie below the first column alone.
        """
        if not parent.isValid():
            return _ROOT
        if parent.column():
            return -1
        above, row = parent.internalId(), parent.row()
        branch = self._branches[above]
        number = branch.inner.get(row)
        if number is None:
            things = self.within(branch.things[row])
            if not things:
                return -1
            number = branch.inner[row] = len(self._branches)
            self._branches.append(_Branch(things, row, above))
        return number
