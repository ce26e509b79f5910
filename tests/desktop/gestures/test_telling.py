"""What the canvas tells and offers where the pointer is: tips, types on connections, menus, and pasting at a place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QGuiApplication, QHelpEvent, QTextDocumentFragment
from PySide6.QtGui import Qt as Gui
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.geometry import TextRole
from studio.desktop.palette import Palette
from studio.desktop.window import MainWindow
from studio.pipeline import recipes
from studio.pipeline.document import dumps
from studio.pipeline.graph import Side
from studio.tensors import Family
from tests.desktop.conftest import Canvas
from tests.desktop.stories.person import Person

IN, OUT = Side.INPUT, Side.OUTPUT


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """Works on the sample at 100 %."""
    window.settings.takes_safe_plans = False
    window.workspace.open_sample()
    person = Person(window, qtbot)
    canvas = person.canvas
    canvas.view.set_zoom(1.0)
    canvas.view.center_at(canvas.scene.nodes[canvas.face("denoise")].rect().center())
    canvas.view.setFocus()
    return person


def told_at(canvas: Canvas, at: QPoint) -> str:
    """What the tip says at a point."""
    QApplication.sendEvent(canvas.viewport, QHelpEvent(QEvent.Type.ToolTip, at, canvas.viewport.mapToGlobal(at)))
    text = QToolTip.text()
    return QTextDocumentFragment.fromHtml(text).toPlainText() if Gui.mightBeRichText(text) else text


def menu_at(canvas: Canvas, at: QPoint) -> QMenu:
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(canvas.viewport, QContextMenuEvent(reason, at, canvas.viewport.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def titles(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


# tips


def test_a_port_tells_its_type_what_feeds_it_and_that_it_fits(person: Person) -> None:
    canvas = person.canvas
    text = told_at(canvas, canvas.port("denoise", IN, "noisy"))
    assert "noisy  float32[?,28,28,1]" in text
    assert "from rescale.y  float32[?,28,28,1]" in text
    assert "Fits as it is." in text
    person.pipeline.disconnect(person.pipeline.node("denoise").inputs["noisy"])
    assert "Free: nothing feeds it." in told_at(canvas, canvas.port("denoise", IN, "noisy"))


def test_a_wire_tells_both_types_and_why_they_do_not_fit(person: Person) -> None:
    canvas, pipeline = person.canvas, person.pipeline
    target = pipeline.node("denoise").inputs["noisy"]
    wire = pipeline.graph.feeding(target)
    assert wire is not None
    text = told_at(canvas, canvas.at(canvas.scene.wires.middle(wire.id)))
    assert text.splitlines()[:2] == [
        "rescale.y  float32[?,28,28,1]",
        "to denoise.noisy  float32[?,28,28,1]",
    ]
    words = pipeline.add_input("words", "string[?]", position=(0.0, 400.0))
    canvas.editor.apply(recipes.connect(pipeline.graph, words.outputs["value"], target))
    wire = pipeline.graph.feeding(target)
    assert wire is not None
    text = told_at(canvas, canvas.at(canvas.scene.wires.middle(wire.id)))
    assert "string[?]" in text
    assert len(text.splitlines()) > 2


def test_a_port_tells_what_it_thinks_of_the_wire_that_is_dragged(person: Person) -> None:
    canvas = person.canvas
    start, end = canvas.port("denoise", OUT, "clean"), canvas.port("rescale", IN, "x")
    canvas.press(start)
    canvas.move(start + QPoint(30, 30))
    canvas.move(end)
    person.wait(QToolTip.isVisible)  # Qt itself asks for no tip while a button is held
    assert "would be a cycle" in QToolTip.text()
    far = canvas.free()
    canvas.move(far)
    person.wait(lambda: not QToolTip.isVisible())
    QTest.keyClick(canvas.view, Qt.Key.Key_Escape)
    canvas.release(far)


# types on connections


def test_types_on_connections_are_a_switch_that_is_remembered(person: Person) -> None:
    canvas = person.canvas
    canvas.editor.move({canvas.face("rescale"): (-700.0, 0.0)})
    wire = person.pipeline.graph.feeding(person.pipeline.node("denoise").inputs["noisy"])
    assert wire is not None
    middle = canvas.scene.wires.middle(wire.id)
    canvas.view.center_at(middle)
    plain = canvas.viewport.grab().toImage()
    person.keys("T")
    assert person.window.settings.shows_types
    shown = canvas.viewport.grab().toImage()
    assert shown != plain
    person.keys("T")
    assert canvas.viewport.grab().toImage() == plain
    assert not person.window.settings.shows_types


def test_a_type_stands_in_the_middle_of_a_wire_that_is_led_on_a_ground_of_its_own(person: Person) -> None:
    canvas = person.canvas
    wire = person.pipeline.graph.feeding(person.pipeline.node("classify").inputs["image"])
    assert wire is not None
    assert wire.bends
    canvas.view.set_zoom(2.0)  # the first of its pieces, and the last, are out of sight
    canvas.view.center_at(canvas.scene.wires.middle(wire.id))

    def colors_across() -> list[str]:
        """From above the wire to beneath it, left of the text."""
        width = canvas.scene.stage.ink.width(TextRole.TYPE, "float32[?,28,28]")
        middle = canvas.scene.wires.middle(wire.id) - QPointF(width / 2 + 3, 0)
        seen = canvas.viewport.grab().toImage()
        at = canvas.view.mapFromScene(middle)
        return [seen.pixelColor(at + QPoint(0, down)).name() for down in range(-18, 19)]

    tokens = canvas.scene.stage.ink.tokens
    blue = colors_across()[18]
    assert blue == tokens.family(Family.FLOAT).lower()
    person.keys("T")
    plain = colors_across()
    assert plain[18] == plain[8] == plain[-9] == tokens.surface.lower()
    assert tokens.node_border.lower() in plain[:5]
    assert tokens.node_border.lower() in plain[-5:]
    canvas.scene.selection.set((), [wire.id])
    chosen = colors_across()
    assert chosen[5:-5] == plain[5:-5]  # nothing of the wire's band shows through
    assert tokens.accent.lower() in chosen[:5]
    assert tokens.accent.lower() in chosen[-5:]


# menus


def test_each_thing_has_a_menu_of_its_own(person: Person) -> None:
    canvas = person.canvas
    menu = menu_at(canvas, canvas.title("denoise"))
    assert {"Rename…", "Connect…", "Delete", "Select"} <= set(titles(menu))
    assert "Align" not in titles(menu)  # there is nothing to align one node with
    menu.close()
    canvas.scene.selection.set([canvas.face("denoise"), canvas.face("rescale")])
    menu = menu_at(canvas, canvas.title("denoise"))
    assert "Align" in titles(menu)
    menu.close()
    menu = menu_at(canvas, canvas.port("denoise", IN, "noisy"))
    assert "Disconnect" in titles(menu)
    assert "Copy type float32[?,28,28,1]" in titles(menu)
    menu.close()
    wire = person.pipeline.graph.feeding(person.pipeline.node("denoise").inputs["noisy"])
    assert wire is not None
    menu = menu_at(canvas, canvas.at(canvas.scene.wires.middle(wire.id)))
    assert titles(menu)[0] == "Insert into the connection…"
    menu.close()
    menu = menu_at(canvas, canvas.free())
    assert "Paste" in titles(menu)
    menu.close()


def test_a_node_is_inserted_into_a_connection_by_its_key(person: Person) -> None:
    canvas, stack = person.canvas, person.canvas.page.document.undo_stack
    before = dumps(person.pipeline.graph)
    target = person.pipeline.node("denoise").inputs["noisy"]
    wire = person.pipeline.graph.feeding(target)
    assert wire is not None
    canvas.scene.selection.set((), [wire.id])
    person.keys("I")
    listed = next(one for one in person.window.findChildren(Palette) if one.isVisible())
    assert "Lower" not in listed.titles()
    person.type("relu")
    chosen = listed.titles()[0]
    person.keys("Return")
    feeding = person.pipeline.graph.feeding(target)
    assert feeding is not None
    assert person.pipeline.graph.node(feeding.source.node).name == chosen
    assert stack.count() == 1
    person.keys("Ctrl+Z")
    assert dumps(person.pipeline.graph) == before


# pasting


def test_what_is_pasted_comes_where_the_menu_was_asked_for(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("denoise")])
    person.keys("Ctrl+C")
    assert QGuiApplication.clipboard().text().startswith("{")
    at = canvas.free()
    place = canvas.view.to_scene(QPointF(at))
    menu_at(canvas, at)
    person.choose("Paste")
    assert person.pipeline.node("denoise_2").record.position == (round(place.x()), round(place.y()))
    assert canvas.page.document.undo_stack.count() == 1


def test_what_is_pasted_by_key_comes_under_the_pointer(person: Person) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("rescale"), canvas.face("denoise")])
    person.keys("Ctrl+C")
    apart = QPointF(*person.pipeline.node("denoise").record.position) - QPointF(
        *person.pipeline.node("rescale").record.position
    )
    at = canvas.at(canvas.scene.nodes[canvas.face("denoise")].rect().bottomLeft() + QPointF(10, 90))
    canvas.move(at)
    place = canvas.view.to_scene(QPointF(at))
    person.keys("Ctrl+V")
    one, two = (QPointF(*person.pipeline.node(name).record.position) for name in ("rescale_2", "denoise_2"))
    assert two - one == apart
    assert min(one.x(), two.x()) == round(place.x())
    assert min(one.y(), two.y()) == round(place.y())


def test_what_is_pasted_onto_an_empty_canvas_is_all_seen(person: Person) -> None:
    copied = person.canvas
    copied.editor.move({copied.face("image"): (-700.0, 0.0)})
    person.keys("Ctrl+A")
    person.keys("Ctrl+C")
    person.keys("Ctrl+N")
    canvas = person.canvas
    assert canvas.page is not copied.page
    canvas.move(canvas.viewport.rect().bottomRight() - QPoint(20, 20))
    person.keys("Ctrl+V")
    person.wait(lambda: len(canvas.scene.nodes) == len(copied.scene.nodes))
    assert canvas.view.visible_rect().contains(canvas.scene.bounds())


def test_the_pointer_is_known_where_it_comes_onto_the_canvas(person: Person) -> None:
    """As where a menu that lay over it goes, and nothing moves."""
    canvas = person.canvas
    at = QPointF(canvas.viewport.rect().bottomLeft() + QPoint(6, -6))
    whole = QPointF(canvas.viewport.mapToGlobal(at))
    QApplication.sendEvent(canvas.viewport, QEnterEvent(at, at, whole))
    assert canvas.page.paste_place() == canvas.view.to_scene(at)
    canvas.leave()
    assert canvas.page.paste_place() is None


def test_a_drag_given_up_outside_leaves_no_place_behind(person: Person) -> None:
    """The canvas hears of the pointer out there as long as the button is held."""
    canvas = person.canvas
    canvas.press(canvas.viewport.rect().bottomLeft() + QPoint(6, -6))
    canvas.move(QPoint(-40, -60))
    assert canvas.page.hand.is_busy
    person.keys("Esc")
    assert not canvas.page.hand.is_busy
    assert canvas.page.paste_place() is None


@pytest.mark.parametrize("away", [QPointF(0, 0), QPointF(9000, -5000)])
@pytest.mark.parametrize("is_group", [False, True])
def test_what_is_pasted_from_a_menu_is_seen_wherever_it_was_copied(
    person: Person, away: QPointF, is_group: bool
) -> None:
    canvas = person.canvas
    canvas.scene.selection.set([canvas.face("rescale"), canvas.face("denoise")])
    if is_group:
        person.keys("Ctrl+G")
    person.keys("Ctrl+C")
    canvas.view.center_at(canvas.scene.selected_bounds().center() + away)
    canvas.move(canvas.free())
    canvas.leave()
    before = set(canvas.scene.nodes)
    person.window.actions_table.run("edit.paste")
    new = set(canvas.scene.nodes) - before
    assert len(new) == (1 if is_group else 2)
    assert canvas.view.visible_rect().contains(canvas.scene.bounds(new))
