"""Connecting on a canvas: two ports through a plan's adapters, many at once, a node that comes into a connection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QPoint

from studio.desktop.canvas import removing, room
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.face import PortKey
from studio.desktop.canvas.look import Fits, Mark
from studio.desktop.canvas.wanted import InsertionWanted, PlansWanted
from studio.errors import PipelineError
from studio.operators.planner import Plan
from studio.pipeline import recipes
from studio.pipeline.bends import Bends
from studio.pipeline.edits import Edit, group
from studio.pipeline.fitting import suitable
from studio.pipeline.graph import InputNode, Port, Side
from studio.pipeline.inserting import Insertion
from studio.pipeline.node_edits import SetType
from studio.tensors import DType, TensorType

FREE_TYPE: Final = TensorType(DType.FLOAT32, (None,))


def insert(
    editor: CanvasEditor, insertion: Insertion, first: Edit | None, at: QPoint, cancel: Callable[[], object]
) -> None:
    """Puts a node into a connection as one step; asks first where that takes adapters.

    Args:
        first: what belongs to the step before that: the node comes, or moves.
        at: where the adapters are shown, on screen.
        cancel: what takes back what is seen already, when the answer is no, or it does not fit any more.
    """

    def accept() -> None:
        try:
            with editor.document.step(f"Insert {insertion.node.name}"):
                if first is not None:
                    editor.document.apply(first)
                bends = room.bends_around(editor, insertion)
                for link, led in zip(insertion.links, bends, strict=True):
                    editor.document.apply(_joined(editor, *link, led))
                # Types make the node as wide as it is now.
                straight = not insertion.plans and not any(bends)
                if (moves := room.for_node(editor, insertion, straight=straight)) is not None:
                    editor.document.apply(moves)
        except PipelineError as error:
            cancel()
            editor.told.emit(str(error))

    if insertion.plans:
        editor.insertion_wanted.emit(InsertionWanted(insertion, at, accept, cancel))
    else:
        accept()


def connect_ports(
    editor: CanvasEditor, source: Port, target: Port, plan: Plan | None = None, replaced: str = ""
) -> None:
    """Connects two ports through a plan's adapters, in place of a connection whose end was dragged.

    What fed the target before goes with the adapters that stood there for its sake.
    """
    graph = editor.document.pipeline.graph
    fed = graph.feeding(target)
    if fed is not None and fed.source == source and plan is None and not replaced:
        return  # they are connected
    idle = () if fed is None or fed.source == source else removing.adapters_before(editor, fed.id)
    try:
        with editor.document.step("Connect"):
            editor.document.apply(_joined(editor, source, target, plan))
            if idle:
                editor.document.apply(recipes.remove(graph, idle))
            # Last: the inputs of a variadic operator close up, and the target may be one of them.
            removing.take_off(editor, [replaced])
    except PipelineError as error:
        editor.told.emit(str(error))


def connect_all(
    editor: CanvasEditor, links: Iterable[tuple[Port, Port, Plan | None]], title: str, first: Edit | None = None
) -> bool:
    """Connects ports, each through its plan, as one step; answers whether all of it could be done.

    Args:
        first: what belongs to the step before that.
    """
    try:
        with editor.document.step(title):
            if first is not None:
                editor.document.apply(first)
            for source, target, plan in links:
                editor.document.apply(_joined(editor, source, target, plan))
    except PipelineError as error:
        editor.told.emit(str(error))
        return False
    return True


def _joined(editor: CanvasEditor, source: Port, target: Port, plan: Plan | None, bends: Bends = ()) -> Edit:
    """What connects two ports, with the plan's adapters in the middle of the wire.

    An input that has no type takes what the port asks for; none at one that takes tensors of several types.
    """
    graph = editor.document.pipeline.graph
    edit = recipes.connect(graph, source, target, plan, bends)
    if plan is not None:
        return room.with_pill(editor, edit, source, target, plan)
    start = graph.node(source.node)
    if isinstance(start, InputNode) and start.type.is_unknown:
        kind = type_for(editor, target)
        is_guess = kind == FREE_TYPE and editor.document.pipeline.type(target).is_unknown
        return edit if kind.is_unknown or is_guess else group(edit.title, SetType(start.id, kind), edit)
    return edit


def type_for(editor: CanvasEditor, port: Port) -> TensorType:
    """The type of a new input of the export that is to feed a port; UNKNOWN where none is known that will do."""
    pipeline = editor.document.pipeline
    kind = pipeline.type(port)
    return suitable(pipeline.graph, pipeline.types, port, FREE_TYPE if kind.is_unknown else kind)


def join(editor: CanvasEditor, origin: PortKey, key: PortKey, mark: Mark, at: QPoint, replaced: str = "") -> None:
    """Connects two ports that fit; asks for a plan where one must be adapted.

    Args:
        mark: how the second takes a wire from the first.
        at: where plans are shown, on screen.
    """
    ends = (origin, key) if origin.side is Side.OUTPUT else (key, origin)
    source, target = (editor.presenter.port(end) for end in ends)
    if mark.fits is Fits.YES:
        editor.draft.clear()
        connect_ports(editor, source, target, replaced=replaced)
    else:
        plans = editor.document.pipeline.judge(source, target).plans
        editor.draft.hold(key, mark)
        editor.plans_wanted.emit(PlansWanted(source, target, plans, replaced, at))
