"""New nodes on a canvas: what fits at the end of a wire, and adding it there connected, as one step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QPoint

from studio.desktop.canvas import connecting
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.geometry import PORT_ROW, ROWS_PAD, TITLE_ROW
from studio.desktop.canvas.scene import Place
from studio.errors import PipelineError
from studio.operators import catalogue
from studio.operators.base import Operator
from studio.pipeline import Pipeline, neighbours, recipes
from studio.pipeline.edits import AddNodes
from studio.pipeline.graph import Graph, Port, Side
from studio.pipeline.inserting import insertion
from studio.pipeline.models import Look, default_name, reference_to
from studio.pipeline.neighbours import ModelNeighbour
from studio.tensors import UNKNOWN

FIRST_PORT: Final = TITLE_ROW + ROWS_PAD + PORT_ROW / 2  # height of an operator's first port
USUAL_WIDTH: Final = 176.0


def fitting(pipeline: Pipeline, port: Port | None) -> Iterator[Operator[Any]]:
    """The operators that can be connected to a port when new, the likeliest first; all of them without one."""
    return (one.operator for one in neighbours.operators(pipeline, port))


def new_operator(graph: Graph, id: str, place: Place = (0.0, 0.0)) -> AddNodes:
    """An operator as it is when it is new."""
    operator = catalogue.get(id)
    return recipes.add_operator(graph, id, operator.Params(), operator.title, place)


def new_end(graph: Graph, side: Side, place: Place = (0.0, 0.0)) -> AddNodes:
    """An input or output of the export as it is when it is new; an input takes the type of what it is connected to."""
    if side is Side.INPUT:
        return recipes.add_input(graph, "input", UNKNOWN, place)
    return recipes.add_output(graph, "output", place)


def add_into(editor: CanvasEditor, add: AddNodes, wire: str, at: QPoint) -> bool:
    """Adds a node into a wire, as one step; answers whether it can stand there.

    Args:
        at: where adapters are shown, on screen.
    """
    add = editor.here(add)
    (node,) = add.nodes
    pipeline = editor.document.pipeline
    found = insertion(pipeline, wire, node) if wire in pipeline.graph.connections else None
    if found is None:
        return False
    connecting.insert(editor, found, add, at, lambda: None)
    if node.id in pipeline.graph.nodes:
        _select(editor, add)
    return True


def add_model(editor: CanvasEditor, model: ModelNeighbour, place: Place, port: Port) -> None:
    """Adds a model, connected to the port from which a wire was dropped at the place, as one step."""
    graph, info = editor.document.pipeline.graph, model.info
    x, y = place
    corner = (x if port.side is Side.OUTPUT else x - USUAL_WIDTH, round(y - FIRST_PORT))
    try:
        add = recipes.add_model(graph, reference_to(info, model.signature), default_name(info.path), position=corner)
    except PipelineError as error:
        editor.told.emit(str(error))
        return
    add = editor.here(add)
    mine = Port(add.nodes[0].id, Side.INPUT if port.side is Side.OUTPUT else Side.OUTPUT, model.port)
    source, target = (port, mine) if port.side is Side.OUTPUT else (mine, port)
    if connecting.connect_all(editor, [(source, target, model.plan)], add.title, add):
        editor.document.take_looks([Look(str(info.path), info.tags, info)])
        _select(editor, add)


def add_operator(editor: CanvasEditor, id: str, place: Place, port: Port | None = None) -> None:
    """Adds an operator, connected to the port from which a wire was dropped at the place."""
    graph, operator = editor.document.pipeline.graph, catalogue.get(id)
    found = None if port is None else neighbours.operator(editor.document.pipeline, port, id)
    params = operator.Params() if found is None else found.params
    add = recipes.add_operator(graph, id, params, operator.title, _beside(place, port))
    add = editor.here(add)
    if port is None:
        add_new(editor, add)
        return
    node = add.nodes[0].id
    names = operator.inputs(params) if port.side is Side.OUTPUT else operator.outputs(params)
    if not names:
        add_new(editor, add)
        return
    name = names[0] if found is None else found.port
    mine = Port(node, Side.INPUT if port.side is Side.OUTPUT else Side.OUTPUT, name)
    source, target = (port, mine) if port.side is Side.OUTPUT else (mine, port)
    try:
        with editor.document.step(add.title):
            editor.document.apply(add)
            editor.document.apply(recipes.connect(graph, source, target))
    except PipelineError as error:
        editor.told.emit(str(error))
        return
    _select(editor, add)


def add_end(editor: CanvasEditor, side: Side, place: Place, port: Port | None = None) -> None:
    """Adds an input (or output) of the export, connected to the port from which a wire was dropped at the place."""
    graph, (x, y) = editor.document.pipeline.graph, place
    at = (x, y - TITLE_ROW / 2)
    if port is None:
        add = new_end(graph, side, at)
    elif side is Side.INPUT:
        kind = connecting.type_for(editor, port)
        add = recipes.expose_input(graph, port, kind, position=(x - USUAL_WIDTH, at[1]))
    else:
        add = recipes.expose_output(graph, port, position=at)
    add_new(editor, add)


def _beside(place: Place, port: Port | None) -> Place:
    """Where a new operator stands so that its first port is where the wire was dropped."""
    x, y = place
    if port is None:
        return place
    return (x if port.side is Side.OUTPUT else x - USUAL_WIDTH, round(y - FIRST_PORT))


def add_new(editor: CanvasEditor, add: AddNodes) -> None:
    """Adds what is new as it is, and selects it."""
    add = editor.here(add)
    editor.apply(add)
    _select(editor, add)


def _select(editor: CanvasEditor, add: AddNodes) -> None:
    editor.building.select([node.id for node in add.nodes])
