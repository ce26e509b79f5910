"""Trees of lines in columns: what a cell says is asked once when it is painted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.look.ring import TreeTable
from studio.desktop.look.skin import Skin
from studio.desktop.panels.lines import Cell, LineDelegate, Lines

WORDS = ("one", "two", "three")


class Spelled(Lines[str]):
    """Words and their letters; it counts what it is asked."""

    def __init__(self) -> None:
        super().__init__(("word", "letters"))
        self.asked: Counter[tuple[str, int]] = Counter()

    def within(self, thing: str) -> Sequence[str]:
        return ()

    def says(self, thing: str, column: int) -> Cell:
        self.asked[thing, column] += 1
        return Cell(thing if column == 0 else " ".join(thing), at_right=column == 1)

    def tip(self, thing: str, column: int) -> str:
        return thing.upper() if column == 0 else ""


def test_a_cell_is_asked_once_when_it_is_painted(skin: Skin, qtbot: QtBot) -> None:
    tree, lines = TreeTable(skin), Spelled()
    qtbot.addWidget(tree)
    tree.setModel(lines)
    tree.setItemDelegate(LineDelegate(skin, tree))
    lines.show_things(WORDS)
    tree.show()
    assert QTest.qWaitForWindowExposed(tree)
    qtbot.waitUntil(lambda: bool(lines.asked))
    lines.asked.clear()
    tree.viewport().repaint()
    assert lines.asked == {(word, column): 1 for word in WORDS for column in (0, 1)}


def test_what_a_cell_says_is_there_for_who_does_not_see_it(qtbot: QtBot) -> None:
    lines = Spelled()
    lines.show_things(WORDS)
    assert lines.index(1, 1).data() == "t w o"
    assert lines.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "TWO"
    assert lines.index(1, 1).data(Qt.ItemDataRole.ToolTipRole) is None
