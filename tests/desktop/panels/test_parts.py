"""What the panels are put together from, as it is seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStyle, QStyleOptionComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.look.fonts import mono_font, ui_font
from studio.desktop.look.skin import Skin
from studio.desktop.look.tokens import Size
from studio.desktop.panels import column as panels_column
from studio.desktop.panels import value_list, value_pictures
from studio.desktop.panels.field import ChoiceField
from studio.desktop.panels.parts import Elided, PathLabel, Remark, Section, SwitchRow, mono
from studio.desktop.panels.rows import Row, RowList
from studio.desktop.panels.scroller import Scroller
from studio.desktop.panels.tables import Column, Table
from studio.desktop.panels.value_list import BETWEEN, LEFT, ROW, TEXT_LEFT, ValueList
from studio.desktop.running.values import Value
from studio.tensors import parse_type
from studio.worker.reports import TensorFiles
from studio.worker.summary import Image, Summary
from tests.desktop.conftest import bring_up


def test_a_path_loses_its_beginning_and_keeps_whole_names(qtbot: QtBot) -> None:
    path = "~/models/projects/readers/digits.npy"
    label = PathLabel(path)
    qtbot.addWidget(label)

    def shown(room: str) -> str:
        label.resize(label.fontMetrics().horizontalAdvance(room), 20)
        label.set_text(path)
        return label.text()

    assert shown(path) == path
    assert shown(path[:-1]) == "…/projects/readers/digits.npy"
    assert shown("…/projects/readers/digit") == "…/readers/digits.npy"
    assert shown("digits.npy") == "digits.npy"
    assert "…" in shown("digits")


def test_a_remark_stands_there_whole_or_in_brief_or_not_at_all(qtbot: QtBot) -> None:
    remark = Remark()
    qtbot.addWidget(remark)

    def shown(room: str, brief: str = "") -> tuple[str, str]:
        remark.resize(remark.fontMetrics().horizontalAdvance(room), 20)
        remark.set_text("")
        remark.set_text("Ran in 12 ms.", brief)
        return remark.text(), remark.toolTip()

    assert shown("Ran in 12 ms.", "12 ms") == ("Ran in 12 ms.", "")
    assert shown("Ran in 12 ms", "12 ms") == ("12 ms", "Ran in 12 ms.")
    assert shown("12 m", "12 ms") == ("", "Ran in 12 ms.")
    text, tip = shown("Ran in 12 ms")
    assert "…" in text
    assert tip == "Ran in 12 ms."
    assert remark.full_text == "Ran in 12 ms."


def test_a_note_of_a_row_stays_whole_and_what_is_longer_gives_way(skin: Skin, qtbot: QtBot) -> None:
    def painted(note: str, width: int) -> QImage:
        rows = RowList(skin, "Ports")
        rows.set_rows([Row("classify.image", parse_type("float32[?,28,28]"), note=note)])
        qtbot.addWidget(rows)
        rows.resize(width, rows.height())
        return rows.grab().toImage()

    note = "verborgen"
    for width in (292, 260, 240):
        assert painted(note, width) != painted("", width)
    assert painted("is kept out of all that is exported", 240) == painted("", 240)  # too little would be left


@pytest.mark.parametrize("height", [27, 28, 29, 30])
def test_what_may_be_shortened_stands_as_high_as_what_may_not(skin: Skin, qtbot: QtBot, height: int) -> None:
    host = QWidget()
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    labels = QLabel("Hint"), Elided("Hint")
    for label in labels:
        row.addWidget(label, 1)
    qtbot.addWidget(host)
    host.setFixedSize(200, height)
    bring_up(host)
    image = host.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    spans = [pixels[:, label.x() : label.x() + label.width()].astype(int) for label in labels]
    tops = [np.flatnonzero((span != span[0, 0]).any(axis=1))[0] for span in spans]
    assert tops[0] == tops[1]


def test_types_are_as_large_in_labels_as_on_nodes_and_in_lists(skin: Skin, qtbot: QtBot) -> None:
    label = mono(QLabel("float32[?,28,28,1]"))
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pixelSize() == 11


def test_nothing_moves_when_a_bar_to_scroll_comes(skin: Skin, qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    area = Scroller(content)
    qtbot.addWidget(area)
    area.resize(200, 100)
    bring_up(area)
    assert (content.width(), area.bar.isVisible()) == (200, False)
    for _ in range(20):
        column.addWidget(QLabel("line"))
    qtbot.waitUntil(area.bar.isVisible)
    assert content.width() == 200
    area.bar.setValue(area.bar.maximum())
    assert content.y() == area.height() - content.height()
    area.ensureVisible(0, 0)
    assert area.bar.value() == 0


def test_which_way_a_table_is_sorted_stands_behind_the_title(skin: Skin, qtbot: QtBot) -> None:
    columns = [Column("File", str), Column("Size", str, at_right=True, width=90)]
    table = Table(columns, skin, "Files")
    qtbot.addWidget(table)
    table.resize(600, 120)
    bring_up(table)

    def inked() -> set[int]:
        """Columns of pixels of the head that are not the ground, but for its line."""
        image = table.header().grab().toImage()
        lines = range(round(2 * image.devicePixelRatio()), image.height() - round(4 * image.devicePixelRatio()))
        ground = image.pixel(image.width() // 2, lines[0])
        return {x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in lines)}

    table.header().setSortIndicatorShown(False)
    before = inked()
    for section, left, right in ((0, 20, 60), (1, 570, 600)):
        table.header().setSortIndicatorShown(True)
        table.sortByColumn(section, Qt.SortOrder.AscendingOrder)
        arrow = inked() - before
        assert arrow, section
        assert min(arrow) >= left
        assert max(arrow) <= right


def _value(kind: str, image: Image | None = None, counts: Sequence[int] = ()) -> Value:
    return Value(TensorFiles(kind, {}), Summary(parse_type(kind), 0.0, 1.0, 0.5, counts=tuple(counts), image=image))


@pytest.fixture
def values(skin: Skin, qtbot: QtBot) -> ValueList:
    shown = ValueList(skin, "Values")
    qtbot.addWidget(shown)
    square = Image(np.full((28, 28, 1), 128, np.uint8))
    shown.set_values(
        [
            ("confidence", _value("float32[10]", counts=(1, 2, 3)), ""),
            ("clean", _value("float32[10,28,28,1]", square), "input"),
        ]
    )
    return shown


def _seen(values: ValueList, width: int) -> QImage:
    values.resize(width, 3 * ROW)
    bring_up(values)
    return values.viewport().grab().toImage()


def test_types_of_values_are_whole_in_a_narrow_list(values: ValueList) -> None:
    name, kind = QFontMetrics(ui_font()), QFontMetrics(mono_font())
    wide = _seen(values, 700)
    ratio = wide.devicePixelRatio()
    for width in range(252, 262):
        narrow = _seen(values, width)
        for row, (first, second) in enumerate((("confidence", "float32[10]"), ("clean", "float32[10,28,28,1]"))):
            end = TEXT_LEFT + name.horizontalAdvance(first) + BETWEEN + kind.horizontalAdvance(second)
            place = QRect(0, round(row * ROW * ratio), round(end * ratio), round(24 * ratio))
            assert wide.copy(place) == narrow.copy(place), (width, first)


def test_pictures_of_values_are_of_one_size_in_a_narrow_list(
    values: ValueList, monkeypatch: pytest.MonkeyPatch
) -> None:
    square = Image(np.full((28, 28, 1), 128, np.uint8))
    drawn: dict[str, QRectF] = {}

    def draw(painter: QPainter, rect: QRectF, summary: Summary, image: QImage | None, skin: Skin) -> None:
        drawn[str(summary.type)] = rect
        value_pictures.draw(painter, rect, summary, image, skin)

    monkeypatch.setattr(value_list, "draw", draw)
    values.set_values(
        [("clean", _value("float32[10,28,28,1]", square), ""), ("image", _value("uint8[10,28,28,1]", square), "")]
    )
    for width in (700, 255):
        drawn.clear()
        _seen(values, width)
        one, other = drawn.values()
        assert (one.left(), one.width()) == (other.left(), other.width())
    assert one.width() < 34  # here texts leave less room than they could have


def test_pictures_of_values_end_where_histograms_do(values: ValueList) -> None:
    image = _seen(values, 500)
    ratio = image.devicePixelRatio()

    def last(row: int) -> int:
        """Of what is not the ground, in the middle of a row."""
        ground = image.pixel(image.width() - 1, 0)
        lines = range(round((row * ROW + 8) * ratio), round((row * ROW + 41) * ratio))
        columns = range(image.width() - 1, 0, -1)
        return next(x for x in columns if any(image.pixel(x, y) != ground for y in lines))

    edge = (500 - LEFT) * ratio
    assert abs(last(0) - edge) <= 2 * ratio
    assert abs(last(1) - edge) <= 2 * ratio


def test_a_switch_keeps_its_name_and_gives_up_its_hint_where_there_is_no_room(skin: Skin) -> None:
    bare, hinted = SwitchRow(skin, "Own weights"), SwitchRow(skin, "Own weights", "a copy, not shared with any other")
    assert hinted.minimumSizeHint().width() <= bare.minimumSizeHint().width() + 8  # the space between


def test_a_choice_has_all_the_room_before_its_arrow_and_is_shortened_beyond_that(skin: Skin, qtbot: QtBot) -> None:
    field, whole = ChoiceField("Loss", [("Mean squared error", 0), ("Mean abs", 1)]), "Mean squared error"
    qtbot.addWidget(field)
    bring_up(field)
    box = field.box
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    combo = QStyle.ComplexControl.CC_ComboBox
    text, arrow = (
        box.style().subControlRect(combo, option, part, box)
        for part in (QStyle.SubControl.SC_ComboBoxEditField, QStyle.SubControl.SC_ComboBoxArrow)
    )
    assert arrow.left() - text.right() <= 4
    edge, width = box.width() - text.width(), box.fontMetrics().horizontalAdvance(whole)
    box.setFixedWidth(edge + width + 4)
    unshortened = box.grab().toImage()
    box.setFixedWidth(edge + width - 20)
    shortened = box.grab().toImage()
    shown = box.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, width - 22)
    assert shown != whole
    box.setItemText(0, shown)
    assert box.grab().toImage() == shortened
    box.setFixedWidth(edge + width + 4)
    assert box.grab().toImage() != unshortened


def test_what_stands_out_is_stretched_aligned_and_inserted_as_others_are(skin: Skin, qtbot: QtBot) -> None:
    content = QWidget()
    qtbot.addWidget(content)
    column = panels_column.Column(content)
    column.setContentsMargins(40, 0, 40, 0)
    column.setSpacing(0)
    line, last, first = QLabel("line"), Section("Last"), Section("First")
    column.addWidget(line)
    column.addWidget(last, 1, Qt.AlignmentFlag.AlignBottom)
    column.insertWidget(0, first)
    content.resize(400, 600)
    bring_up(content)
    assert sorted([line, last, first], key=column.indexOf) == [first, line, last]
    assert [column.stretch(at) for at in range(3)] == [0, 0, 1]
    wide = 320 + 2 * Size.INSET
    assert (line.x(), line.width()) == (40, 320)
    assert [(one.x(), one.width()) for one in (first, last)] == [(40 - Size.INSET, wide)] * 2
    assert last.height() == last.sizeHint().height()
    assert last.geometry().bottom() == content.rect().bottom()
    with pytest.raises(ValueError, match="whole width"):
        column.addWidget(Section("Aside"), 0, Qt.AlignmentFlag.AlignLeft)
