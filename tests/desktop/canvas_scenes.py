"""States of the canvas under mouse and keyboard, for ``pictures``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.desktop.canvas.wire_pens import WireMark
from studio.desktop.drops import operator_data
from studio.desktop.palette import Palette
from studio.pipeline import recipes
from studio.pipeline.graph import Side
from tests.desktop.scenes import Stage, wait_until

IN, OUT, LEFT = Side.INPUT, Side.OUTPUT, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def open_close(stage: Stage) -> None:
    """The sample at 100 %, its middle in view."""
    stage.open_sample()
    stage.page.view.set_zoom(1.0)
    stage.page.view.center_at(QPointF(392, 240))
    QTest.qWait(300)


def hold(stage: Stage, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier, button: Qt.MouseButton) -> None:
    """Begins a drag and holds it."""
    viewport = stage.viewport
    QTest.mousePress(viewport, button, modifier, start)
    for step in range(1, 9):
        at = QPointF(start + (end - start) * step / 8)
        event = QMouseEvent(
            QEvent.Type.MouseMove, at, QPointF(viewport.mapToGlobal(at)), Qt.MouseButton.NoButton, button, modifier
        )
        QApplication.sendEvent(viewport, event)
    QTest.qWait(200)


def point(stage: Stage, x: float, y: float) -> QPoint:
    return stage.page.view.viewportTransform().map(QPointF(x, y)).toPoint()


def cutting(stage: Stage) -> None:
    open_close(stage)
    scene = stage.page.scene
    wire = scene.wire_at_port(stage.key("denoise", IN, "noisy"))
    other = scene.wire_at_port(stage.key("classify", IN, "image"))
    start, end = scene.wires.middle(wire), scene.wires.middle(other)
    hold(
        stage,
        point(stage, start.x() - 4, start.y() - 40),
        point(stage, end.x() + 10, end.y() + 50),
        Qt.KeyboardModifier.ControlModifier,
        Qt.MouseButton.RightButton,
    )


def snapping(stage: Stage) -> None:
    open_close(stage)
    pipeline = stage.page.document.pipeline
    pipeline.add_operator("softmax", name="second", position=(400, 480))
    QTest.qWait(50)
    item = stage.page.scene.nodes[stage.face("denoise")].rect()
    grip = point(stage, 460, 498)
    target = point(stage, 460 + item.left() - 400 + 2, 498 + 20)
    hold(stage, grip, target, NONE, LEFT)


def inserting(stage: Stage) -> None:
    open_close(stage)
    data = operator_data("softmax")
    _drag_in(stage, data, "denoise", "noisy")


def inserting_adapted(stage: Stage) -> None:
    """A model held over a wire that it fits only through adapters, let go there."""
    open_close(stage)
    page, pipeline = stage.page, stage.page.document.pipeline
    reference = pipeline.node("denoise").record.reference
    page.editor.document.apply(recipes.add_model(pipeline.graph, reference, "again", position=(440, 480)))
    wire = page.scene.wire_at_port(stage.key("classify", IN, "image"))
    middle = page.scene.wires.middle(wire)
    hold(stage, point(stage, 500, 498), point(stage, middle.x(), middle.y()), NONE, LEFT)
    QTest.mouseRelease(stage.viewport, LEFT, NONE, point(stage, middle.x(), middle.y()))
    QTest.qWait(200)


def matching(stage: Stage) -> None:
    """Two nodes whose ports are matched."""
    open_close(stage)
    pipeline = stage.page.document.pipeline
    pipeline.add_input("picture", "uint8[?,28,28]", position=(-60, 480))
    stage.page.editor.document.apply(
        recipes.add_model(pipeline.graph, pipeline.node("label").record.reference, "names", position=(320, 480))
    )
    stage.page.fit()
    stage.page.scene.selection.set([stage.face("classify"), stage.face("names")])
    stage.window.actions_table.run("pipeline.match")
    QTest.qWait(200)


def released(stage: Stage) -> None:
    """A wire that is released on empty canvas."""
    from studio.resources import resource

    stage.window.library.add_folder(resource("samples"))
    open_close(stage)
    wait_until(lambda: not stage.window.library.is_busy)
    key = stage.key("classify", OUT, "logits")
    stage.page.view.center_at(stage.page.scene.port_position(key))  # near its edges it would scroll
    start = stage.at(key)
    hold(stage, start, start + QPoint(24, 150), NONE, LEFT)
    QTest.mouseRelease(stage.viewport, LEFT, NONE, start + QPoint(24, 150))
    wait_until(lambda: any("label" in palette.titles() for palette in stage.window.findChildren(Palette)))


def wire_focus(stage: Stage) -> None:
    """The keyboard on a connection, types on all of them."""
    open_close(stage)
    stage.page.scene.stage.shows_types = True
    stage.page.editor.move({stage.face("rescale"): (-150.0, 60.0), stage.face("image"): (-340.0, 60.0)})
    stage.page.view.center_at(QPointF(400, 180))
    wire = stage.page.scene.wire_at_port(stage.key("denoise", IN, "noisy"))
    stage.page.scene.selection.set((), [wire])
    stage.page.scene.wires.set_marks({wire: WireMark.FOCUSED})
    stage.page.scene.repaint()


def finding(stage: Stage) -> None:
    open_close(stage)
    stage.window.actions_table.run("edit.find")
    QTest.keyClicks(stage.window.finder.bar.field, "float32[?,28")
    stage.window.finder.step(1)
    stage.window.finder.step(1)
    QTest.qWait(300)


def minimap(stage: Stage) -> None:
    stage.open_sample()
    stage.window.actions_table.run("view.minimap")
    stage.page.view.set_zoom(1.6)
    QTest.qWait(300)


def picture(stage: Stage) -> None:
    stage.open_sample()
    stage.window.actions_table.run("file.picture")
    QTest.qWait(200)


def arranged(stage: Stage) -> None:
    """Nodes that lay about, laid out; wires that pass others are led around them."""
    stage.open_sample()
    pipeline = stage.page.document.pipeline
    for name, ports in (
        ("noise", (("rescale", "y"), ("denoise", "clean"))),
        ("blend", (("classify", "logits"), ("softmax", "y"))),
        ("residue", (("rescale", "y"), ("noise", "y"))),
        ("doubt", (("denoise", "clean"), ("residue", "y"))),
    ):
        average = pipeline.add_operator("average", name=name)
        for number, (node, port) in enumerate(ports, 1):
            pipeline.connect(pipeline.node(node).outputs[port], average.inputs[f"x{number}"])
    for name in ("blend", "residue", "doubt"):
        pipeline.connect(pipeline.node(name).outputs["y"], pipeline.add_output(name))
    for number, face in enumerate(sorted(stage.page.scene.nodes)):
        stage.page.editor.move({face: (number * 137 % 500, number * 211 % 400)})
    stage.window.actions_table.run("pipeline.arrange")
    QTest.qWait(400)
    stage.page.fit()


def _drag_in(stage: Stage, data: QMimeData, node: str, port: str) -> None:
    page = stage.page
    middle = page.scene.wires.middle(page.scene.wire_at_port(stage.key(node, IN, port)))
    at = stage.viewport.mapTo(page, point(stage, middle.x(), middle.y()))
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(page, QDragEnterEvent(at, copy, data, LEFT, NONE))
    QApplication.sendEvent(page, QDragMoveEvent(at, copy, data, LEFT, NONE))
    QTest.qWait(100)


SCENES: dict[str, Callable[[Stage], None]] = {
    play.__name__: play
    for play in (
        cutting, snapping, inserting, inserting_adapted, matching, released, wire_focus, finding, minimap, picture,
        arranged,
    )
}  # fmt: skip
