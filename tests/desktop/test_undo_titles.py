"""What can be undone is said in the window's language, whatever it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF

from studio.desktop.canvas import adding, connecting, organizing, removing
from studio.desktop.canvas.placing import Line
from studio.desktop.language.phrases import phrase
from studio.pipeline.graph import Side
from tests.desktop.conftest import Canvas

TWO = ("denoise", "softmax")


def chosen(canvas: Canvas) -> list[str]:
    faces = [canvas.face(name) for name in TWO]
    canvas.scene.selection.set(faces)
    return faces


def wire(canvas: Canvas) -> str:
    return next(iter(canvas.pipeline.graph.incoming(canvas.pipeline.node("denoise").id).values())).id


def connect(canvas: Canvas) -> None:
    removing.disconnect_wire(canvas.editor, wire(canvas))
    source, target = canvas.pipeline.node("rescale").outputs["y"], canvas.pipeline.node("denoise").inputs["noisy"]
    connecting.connect_ports(canvas.editor, source, target)


ACTS: dict[str, Callable[[Canvas], object]] = {
    "add an input": lambda canvas: adding.add_end(canvas.editor, Side.INPUT, (0, 0), None),
    "align": lambda canvas: canvas.editor.align(chosen(canvas), Line.TOP),
    "bypass": lambda canvas: (canvas.scene.selection.set([canvas.face("denoise")]), organizing.bypass(canvas.editor)),
    "collapse": lambda canvas: organizing.collapse(canvas.editor, chosen(canvas)),
    "connect": connect,
    "cut": lambda canvas: removing.cut(canvas.editor, [wire(canvas)]),
    "delete": lambda canvas: removing.delete(canvas.editor, chosen(canvas), ()),
    "disconnect": lambda canvas: removing.disconnect_wire(canvas.editor, wire(canvas)),
    "disconnect a port": lambda canvas: removing.disconnect_port(
        canvas.editor, canvas.key("denoise", Side.INPUT, "noisy")
    ),
    "distribute": lambda canvas: canvas.editor.distribute([*canvas.scene.nodes], 1),
    "frame": lambda canvas: organizing.add_frame(canvas.editor, "Frame", QPointF()),
    "group": lambda canvas: (chosen(canvas), organizing.enclose(canvas.editor, "Group")),
    "move": lambda canvas: canvas.editor.move({canvas.face("denoise"): (7, 9)}),
}  # fmt: skip


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("act", ACTS)
def test_it_is_said_in_german(canvas: Canvas, act: str) -> None:
    stack = canvas.page.document.undo_stack
    ACTS[act](canvas)
    canvas.editor.complete()
    said = stack.undoText()
    assert said
    assert phrase(said) != said
