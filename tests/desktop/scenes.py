"""The states of the window that ``pictures`` takes, each played on a fresh window."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop.canvas import connecting, organizing
from studio.desktop.canvas.face import (
    Badge,
    Face,
    Kind,
    NodeFace,
    PillFace,
    PortFace,
    PortKey,
    Trouble,
    WireFace,
    WireStyle,
)
from studio.desktop.canvas.look import Fits, Mark
from studio.desktop.dialogs.export_dialog import ExportDialog
from studio.desktop.jobs import Mood
from studio.desktop.language.places import short
from studio.desktop.page import CanvasPage
from studio.desktop.window import MainWindow
from studio.pipeline.graph import Side
from studio.tensors import parse_type
from tests.benchmarks.canvas_scene import scene

IN, OUT, LEFT = Side.INPUT, Side.OUTPUT, Qt.MouseButton.LeftButton


def settle(milliseconds: int) -> None:
    QTest.qWait(milliseconds)


class Stage:
    """A window with the sample open."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._pressed: QPoint | None = None

    @property
    def page(self) -> CanvasPage:
        assert self.window.page is not None
        return self.window.page

    @property
    def viewport(self) -> QWidget:
        return self.page.view.viewport()

    def open_sample(self) -> None:
        self.window.workspace.open_sample()
        settle(400)

    def face(self, name: str) -> str:
        return self.page.editor.presenter.face_of(self.page.document.pipeline.node(name).id)

    def select_model(self, name: str) -> None:
        """Selects a model, and waits until the inspector has read it."""
        self.page.scene.selection.set([self.face(name)])
        pipeline = self.page.document.pipeline
        wait_until(lambda: pipeline.look_of(pipeline.node(name).id) is not None)
        settle(50)

    def key(self, name: str, side: Side, port: str) -> PortKey:
        return PortKey(self.face(name), side, port)

    def at(self, key: PortKey) -> QPoint:
        return self.page.view.viewportTransform().map(self.page.scene.port_position(key)).toPoint()

    def drag(self, start: PortKey, end: PortKey) -> None:
        """Drags a wire and holds it there."""
        first, last = self.at(start), self.at(end)
        QTest.mouseMove(self.viewport, first)
        settle(30)
        QTest.mousePress(self.viewport, LEFT, Qt.KeyboardModifier.NoModifier, first)
        for step in range(1, 6):
            QTest.mouseMove(self.viewport, first + (last - first) * step / 5)
            settle(30)
        self._pressed = last

    def release(self) -> None:
        if self._pressed is not None:
            QTest.mouseRelease(self.viewport, LEFT, Qt.KeyboardModifier.NoModifier, self._pressed)
            self._pressed = None

    def end(self) -> None:
        """Leaves nothing half done."""
        self.page.hand.cancel()
        self.page.editor.draft.clear()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.close()


def empty(stage: Stage) -> None:
    del stage


def sample(stage: Stage) -> None:
    stage.open_sample()


def dragging(stage: Stage) -> None:
    stage.open_sample()
    pipeline, page = stage.page.document.pipeline, stage.page
    pipeline.add_input("picture", "uint8[?,28,28]", position=(-240, 440))
    pipeline.add_input("words", "ragged string[?,?]", position=(-240, 500))
    pipeline.add_operator("concat", name="concat", position=(120, 440))
    page.scene.selection.set([stage.face("softmax")])
    page.view.set_zoom(1.0)
    page.view.center_at(QPointF(30, 300))  # near an edge of a small window it would scroll
    settle(300)
    stage.drag(stage.key("picture", OUT, "value"), stage.key("classify", IN, "image"))


def popup(stage: Stage) -> None:
    dragging(stage)
    stage.release()


def problem(stage: Stage) -> None:
    stage.open_sample()
    pipeline = stage.page.document.pipeline
    pipeline.disconnect(pipeline.node("classify").inputs["image"])
    pipeline.disconnect(pipeline.node("softmax").inputs["x"])
    pipeline.add_operator("average", name="average", position=(24, 480))
    pipeline.add_input("photo", "uint8[?,28,28,1]", position=(-460, 304))
    source, target = pipeline.node("photo").outputs["value"], pipeline.node("classify").inputs["image"]
    connecting.connect_ports(stage.page.editor, source, target, pipeline.judge(source, target).plans[-1])
    stage.page.scene.selection.set([stage.face("softmax")])
    stage.page.fit()


def palette(stage: Stage) -> None:
    stage.open_sample()
    stage.window.actions_table.run("view.palette")


def nodes(stage: Stage) -> None:
    stage.open_sample()
    stage.window.actions_table.run("pipeline.add")
    settle(50)
    widget = QApplication.focusWidget()
    if widget is not None:
        QTest.keyClicks(widget, "re")


def inspector_model(stage: Stage) -> None:
    stage.open_sample()
    stage.select_model("classify")


def inspector_operator(stage: Stage) -> None:
    stage.open_sample()
    stage.page.scene.selection.set([stage.face("rescale")])


def inspector_port(stage: Stage) -> None:
    stage.open_sample()
    key = stage.key("classify", IN, "image")
    stage.page.scene.selection.set([key.face], port=key)


def inspector_connection(stage: Stage) -> None:
    stage.open_sample()
    stage.page.scene.selection.set((), [stage.page.scene.wire_at_port(stage.key("classify", IN, "image"))])


def inspector_input(stage: Stage) -> None:
    stage.open_sample()
    pipeline = stage.page.document.pipeline
    bias = pipeline.add_input("bias", "float32[?]", default=[0.5, 1, 2], position=(246, 480))
    average = pipeline.add_operator("add", name="add", position=(418, 460))
    pipeline.connect(bias, average.inputs["x1"])
    pipeline.connect(pipeline.node("softmax").outputs["y"], average.inputs["x2"])
    stage.page.scene.selection.set([stage.face("bias")])
    stage.page.fit()


def inspector_pill(stage: Stage) -> None:
    stage.open_sample()
    stage.page.scene.selection.set([stage.face("squeeze")])


def export(stage: Stage) -> None:
    stage.open_sample()
    _ask_for_export(stage)


def _ask_for_export(stage: Stage) -> None:
    stage.window.actions_table.run("pipeline.export")
    wait_until(lambda: any(dialog.isVisible() for dialog in stage.window.findChildren(ExportDialog)))
    settle(200)


def export_refused(stage: Stage) -> None:
    problem(stage)
    _ask_for_export(stage)


def export_running(stage: Stage) -> None:
    """While the worker compares."""
    stage.open_sample()
    stage.window.jobs.start()
    page = stage.page
    dialog = stage.window.exporting.ask(page)
    dialog.form.folder.set_text(short(own_folder() / "digits"))
    dialog.export_button.click()
    wait_until(lambda: dialog.outcome is not None)


def export_done(stage: Stage) -> None:
    export_running(stage)
    proof = stage.window.exporting.ask(stage.page).outcome
    assert proof is not None
    wait_until(proof.proof.again.isVisible)
    wait_until(lambda: stage.window.jobs.state.mood is Mood.READY)


def own_folder() -> Path:
    """A folder that is not there yet, called as people call theirs."""
    names = itertools.chain(("readers", "vision", "speech"), (f"study {number}" for number in itertools.count(2)))
    folder = next(folder for name in names if not (folder := Path.home() / "projects" / name).exists())
    folder.mkdir(parents=True)
    return folder


def wait_until(holds: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError("What the scene waits for did not come.")
        settle(20)


def context_menu(stage: Stage) -> None:
    stage.open_sample()
    point = stage.at(stage.key("classify", IN, "image"))
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(stage.viewport, QContextMenuEvent(reason, point, stage.viewport.mapToGlobal(point)))


def many(stage: Stage) -> None:
    """A thousand nodes, all in view."""
    faces, wires = scene(1000)
    page = stage.page
    page.scene.put_faces(faces)
    page.scene.put_wires(wires)
    page.layers.setCurrentWidget(page.canvas)
    settle(100)
    page.fit()


def states(stage: Stage) -> None:
    """Every state of a node, as on the picture of the design."""
    page = stage.page
    put, marks = _gallery()
    page.scene.put_faces(put)
    page.scene.put_wires(_wires())
    page.layers.setCurrentWidget(page.canvas)
    page.fit()
    # Not the selection itself: the inspector would look for nodes of the pipeline.
    page.scene.layer.set_selected(frozenset({"selected"}))
    page.scene.wires.set_selected(frozenset({"selected wire"}))
    page.scene.nodes["hover"].set_look(hovered=True)
    page.scene.nodes["focus"].set_look(focused=True)
    page.scene.nodes["dimmed"].set_marks(None, dimmed=True)
    page.scene.nodes["marks"].set_marks(marks)
    settle(300)


def _port(name: str, kind: str, connected: bool = False) -> PortFace:
    return PortFace(name, parse_type(kind), connected)


def _gallery() -> tuple[list[tuple[Face, tuple[float, float]]], dict[tuple[Side, str], Mark]]:
    base = NodeFace(
        "normal",
        "image_encoder",
        Kind.MODEL,
        "model",
        (_port("image", "float32[?,224,224,3]", True),),
        (_port("features", "float32[?,512]"),),
        chip="serving_default",
    )
    concat = NodeFace(
        "marks",
        "Concat",
        Kind.OPERATOR,
        "merge",
        (_port("a", "float32[?,512]", True), _port("b", "float32[?,?]"), _port("c", "string[?]")),
        (_port("y", "float32[?,?]"),),
    )
    softmax = NodeFace(
        "collapsed", "Softmax", Kind.OPERATOR, "numeric", (_port("x", "float32[?]", True),),
        (_port("y", "float32[?]", True),), collapsed=True,
    )  # fmt: skip
    faces: list[tuple[Face, tuple[float, float]]] = [
        (base, (0, 0)),
        (replace(base, id="selected"), (250, 0)),
        (replace(base, id="problem", badges=(Badge.PROBLEM,), trouble=Trouble.PROBLEM), (500, 0)),
        (
            replace(
                base, id="assumption", badges=(Badge.ASSUMPTION, Badge.FROZEN), trouble=Trouble.ASSUMPTION,
                foot="assumes pixels in [0, 1]",
            ),
            (750, 0),
        ),
        (replace(base, id="hover"), (0, 190)),
        (replace(base, id="missing", trouble=Trouble.MISSING, foot="File not found. Relink…"), (250, 190)),
        (replace(base, id="dimmed"), (500, 190)),
        (replace(base, id="focus"), (750, 220)),
        (softmax, (0, 380)),
        (replace(softmax, id="in", title="caption", kind=Kind.INPUT, icon="input", inputs=()), (150, 380)),
        (replace(softmax, id="out", title="scores", kind=Kind.OUTPUT, icon="output", outputs=()), (300, 380)),
        (
            replace(softmax, id="bad", title="Labels", icon="tag", badges=(Badge.PROBLEM,), trouble=Trouble.PROBLEM),
            (450, 380),
        ),
        (concat, (560, 540)),
        (
            NodeFace(
                "forms",
                "Every kind",
                Kind.OPERATOR,
                "operator",
                tuple(
                    _port(f"{encoding or 'dense'} {dtype}", f"{encoding} {dtype}[?,?]".strip(), number % 2 == 0)
                    for encoding in ("", "ragged", "sparse")
                    for number, dtype in enumerate(("float32", "int64", "string", "bool", "complex64", "variant"))
                ),
            ),
            (820, 400),
        ),
    ]  # fmt: skip
    x = 0.0
    for title, kind, effect in (
        ("Squeeze axis 1", "float16[?,256]", "exact"),
        ("Cast float32", "float32[?,256]", "lossless"),
        ("Pad to 64", "int64[?,64]", "lossy"),
        ("Resize, scale", "float32[?,224,224,3]", "assumption"),
    ):
        port = _port("x", kind)
        faces.append((PillFace(f"pill {effect}", (), title, port, port, effect), (x, 450)))
        x += 180
    for letter, y in (("a", 530.0), ("b", 590.0), ("c", 650.0), ("d", 710.0)):
        faces.append((replace(softmax, id=f"w_{letter}", title=f"from {letter}", inputs=()), (0, y)))
        faces.append((replace(softmax, id=f"to_{letter}", title=f"to {letter}", outputs=()), (320, y + 30)))
    marks = {
        (IN, "a"): Mark(Fits.YES),
        (IN, "b"): Mark(Fits.ADAPTED, 2),
        (IN, "c"): Mark(Fits.NO),
        (OUT, "y"): Mark(Fits.NO),
    }
    return faces, marks


def _wires() -> list[WireFace]:
    kind = parse_type("float32[?]")
    return [
        WireFace(name, PortKey(f"w_{letter}", OUT, "y"), PortKey(f"to_{letter}", IN, "x"), kind, style)
        for name, letter, style in (
            ("normal wire", "a", WireStyle.NORMAL),
            ("selected wire", "b", WireStyle.NORMAL),
            ("assumed wire", "c", WireStyle.ASSUMPTION),
            ("broken wire", "d", WireStyle.BROKEN),
        )
    ]


def _structured(stage: Stage) -> tuple[str, str]:
    """The sample with a group, two frames, a bent wire and a bypassed node; returns the group and a frame."""
    stage.open_sample()
    page = stage.page
    page.scene.selection.set([stage.face(name) for name in ("squeeze", "classify", "softmax")])
    organizing.enclose(page.editor, "Classifier")
    (group,) = page.scene.selection.faces
    page.arranging.start(())
    settle(400)
    page.scene.selection.set([stage.face("rescale"), stage.face("denoise")])
    frame = organizing.add_frame(page.editor, "Clean the picture", QPointF())
    organizing.color_frames(page.editor, "blue")
    page.scene.selection.set([stage.face("denoise")])
    organizing.bypass(page.editor)
    page.scene.selection.clear()
    return group, frame


def groups(stage: Stage) -> None:
    group, _ = _structured(stage)
    stage.page.scene.selection.set([group])
    stage.page.fit()


def inside_group(stage: Stage) -> None:
    group, _ = _structured(stage)
    stage.page.editor.enter(group)


def frames(stage: Stage) -> None:
    """Frames of several colours, one of them selected, and a wire led around them."""
    _, frame = _structured(stage)
    page = stage.page
    corner = page.scene.bounds().bottomLeft()
    for name, color, x in (("Later", "amber", 180), ("Kept for comparison", "violet", 580), ("Notes", "", 980)):
        page.scene.selection.clear()
        organizing.add_frame(page.editor, name, corner + QPointF(x, 240))
        organizing.color_frames(page.editor, color)
    wire = page.scene.wire_at_port(stage.key("clean", IN, "value"))
    start, end = (
        page.scene.port_position(stage.key("denoise", OUT, "clean")),
        page.scene.port_position(stage.key("clean", IN, "value")),
    )
    above = page.scene.nodes[stage.face("denoise")].rect().top()
    page.editor.move({stage.face("clean"): (end.x() + 420, above + 12)})
    for x, y in ((start.x() + 70, above), (end.x() + 300, above)):
        organizing.add_bend(page.editor, wire, (x, y))
    page.scene.selection.set(frames=[frame])
    page.fit()


SCENES: dict[str, Callable[[Stage], None]] = {
    play.__name__: play
    for play in (
        empty, sample, dragging, popup, problem, palette, nodes, context_menu, inspector_model, inspector_operator,
        inspector_port, inspector_connection, inspector_input, inspector_pill, export, export_refused,
        export_running, export_done, many, states, groups, inside_group, frames,
    )
}  # fmt: skip
