"""Tooltips: texts of others as they are, and types in the font of types."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QTextDocument, QTextDocumentFragment
from PySide6.QtWidgets import QApplication

from studio.desktop.look.tips import as_tip
from studio.tensors import DType, parse_type


def pieces(tip: str) -> list[tuple[str, bool]]:
    """What the tooltip shows, piece by piece, and whether it does in a font whose letters are all as wide."""
    document = QTextDocument()
    document.setHtml(tip)
    found, block = [], document.begin()
    while block.isValid():
        places = block.begin()
        while not places.atEnd():
            piece = places.fragment()
            found.append((piece.text(), QFontInfo(piece.charFormat().font()).fixedPitch()))
            places += 1
        block = block.next()
    return found


def test_types_are_set_in_mono_and_lines_stay(qapp: QApplication) -> None:
    text = "image  float32[?,28,28]\nfrom <b>cast</b>  ragged:1 string[...]\nIt fits."
    shown = pieces(as_tip(text))
    assert [text for text, is_mono in shown if is_mono] == ["float32[?,28,28]", "ragged:1 string[...]"]
    assert QTextDocumentFragment.fromHtml(as_tip(text)).toPlainText() == text


@pytest.mark.parametrize("form", ["{}[]", "{}[...]", "{}[?,3]", "ragged:1:int64 {}[?,?]", "sparse {}[?,3]"])
def test_every_type_is_seen_as_one(qapp: QApplication, form: str) -> None:
    for dtype in set(DType) - {DType.UNKNOWN}:
        text = str(parse_type(form.format(dtype.value)))
        assert pieces(as_tip(f"x {text}")) == [("x ", False), (text, True)]


def test_a_text_without_types_is_no_page(qapp: QApplication) -> None:
    assert as_tip("~/models/float32\nFrozen") == "~/models/float32\nFrozen"
