"""Pictures of a pipeline: SVG and PNG, all of it or a selection, in either look, on the canvas or on nothing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.ink import TextMeasure
from studio.desktop.canvas.picture import Picture
from studio.desktop.dialogs.pictures import COPY, SAVE, PictureSheet
from studio.desktop.look.tokens import DARK, LIGHT
from studio.desktop.window import MainWindow
from tests.desktop.sheets import choose_file
from tests.desktop.stories.person import Person


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    window.workspace.open_sample()
    return Person(window, qtbot)


def sheet(person: Person) -> PictureSheet:
    """The sheet, opened by its key."""
    person.keys("Ctrl+Shift+E")
    return next(one for one in person.window.findChildren(PictureSheet) if one.isVisible())


def save(person: Person, asked: PictureSheet, path: Path) -> None:
    person.answer_file_dialog(path)
    person.click(asked.button(SAVE))
    person.wait(path.exists)


def test_an_svg_holds_every_name_and_type_as_text(person: Person, tmp_path: Path) -> None:
    asked = sheet(person)
    assert not asked.scale.isEnabled()
    save(person, asked, tmp_path / "digits.svg")
    root = ET.fromstring((tmp_path / "digits.svg").read_bytes())
    texts = " ".join("".join(element.itertext()).strip() for element in root.iter())
    for name in ("denoise", "classify", "Squeeze", "float32[?,28,28,1]"):
        assert name in texts
    assert not list(root.iter("{http://www.w3.org/2000/svg}image"))  # nothing in it is made of pixels


def test_a_png_has_the_scale_the_look_and_the_ground(person: Person, tmp_path: Path) -> None:
    asked = sheet(person)
    asked.format.choose("png")
    asked.scale.choose("2")
    asked.look.choose("light")
    picture = asked.picture()
    save(person, asked, tmp_path / "digits.png")
    image = QImage(str(tmp_path / "digits.png"))
    assert image.size() == picture.extent.size(2.0)
    assert image.pixelColor(2, 2) == QColor(LIGHT.canvas)


def test_a_selection_on_nothing_goes_to_the_clipboard(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("denoise"), canvas.face("rescale")])
    asked = sheet(person)
    asked.format.choose("png")
    asked.ground.choose("clear")
    assert asked.part.current == "selection"
    size = asked.picture().extent.size(2.0)
    QGuiApplication.clipboard().clear()
    person.click(asked.button(COPY))
    person.wait(lambda: not QGuiApplication.clipboard().image().isNull())
    image = QGuiApplication.clipboard().image()
    assert image.size() == size
    assert image.pixelColor(2, 2).alpha() == 0
    assert canvas.scene.selection.faces  # in the picture nothing is selected, on the canvas it stays so


def test_esc_makes_no_picture(person: Person) -> None:
    asked = sheet(person)
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert not any(one.isVisible() for one in person.window.findChildren(PictureSheet))
    assert not person.window.pictures.is_busy


def test_what_is_too_large_is_refused_before_it_is_drawn(person: Person) -> None:
    canvas = person.canvas
    canvas.editor.move({canvas.face("denoise"): (40_000.0, 20_000.0)})
    asked = sheet(person)
    asked.format.choose("png")
    asked.scale.choose("4")
    assert "too large" in asked.size_label.text()
    assert not asked.button(SAVE).isEnabled()
    asked.format.choose("svg")
    assert asked.button(SAVE).isEnabled()


def test_the_picture_looks_as_the_canvas_does(person: Person) -> None:
    """The same colours in the same places, whatever draws them."""
    canvas = person.canvas
    picture = Picture(canvas.scene, DARK, TextMeasure(), person.window.skin.icons)
    *_, image = picture.image(1.0)
    assert isinstance(image, QImage)
    canvas.view.set_zoom(1.0)
    item = canvas.scene.nodes[canvas.face("denoise")]
    canvas.view.center_at(item.rect().center())
    person.wait(lambda: canvas.scene.stage.settled)
    shown = canvas.viewport.grab().toImage()
    corner = canvas.at(item.pos())
    ratio = canvas.view.devicePixelRatioF()
    different = 0
    place = item.pos() - picture.extent.bounds.topLeft()
    for x in range(4, int(item.layout.width) - 4, 3):
        for y in range(4, int(item.layout.height) - 4, 3):
            seen = shown.pixelColor(round((corner.x() + x) * ratio), round((corner.y() + y) * ratio))
            drawn = image.pixelColor(round(place.x() + x), round(place.y() + y))
            different += abs(seen.lightness() - drawn.lightness()) > 60
    assert different < 40


def test_it_goes_with_its_page(person: Person, tmp_path: Path, qtbot: QtBot) -> None:
    window, page = person.window, person.canvas.page
    asked, busy = sheet(person), []

    def close() -> None:
        busy.append(window.pictures.is_busy)
        page.document.undo_stack.setClean()
        window.workspace.close(page)

    person.click(asked.button(SAVE))
    (dialog,) = window.findChildren(QFileDialog)
    dialog.filesSelected.connect(close)  # the drawing has begun then, and nothing is drawn yet
    choose_file(qtbot, tmp_path / "digits.svg")
    person.wait(lambda: bool(busy) and not window.pictures.is_busy)
    assert busy == [True]
    assert not (tmp_path / "digits.svg").exists()
    window.workspace.open_sample()
    asked, page = sheet(person), person.canvas.page
    page.document.undo_stack.setClean()
    window.workspace.close(page)
    assert not asked.isVisible()
