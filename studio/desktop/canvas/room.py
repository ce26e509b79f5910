"""Making room on a canvas: for adapters as a pill on a wire, a node that was dropped there, nodes that get larger."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from studio.desktop.canvas import clearings
from studio.desktop.canvas.border import ENTRANCE, EXIT
from studio.desktop.canvas.editor import MANY, CanvasEditor
from studio.desktop.canvas.face import Kind, NodeFace, PillFace, PortFace, PortKey
from studio.desktop.canvas.frames import rect_of
from studio.desktop.canvas.geometry import FOOT, PILL_HEIGHT, TITLE_ROW, Measure, lay_out
from studio.desktop.canvas.ills import Ills
from studio.desktop.canvas.luggage import Luggage
from studio.desktop.canvas.node_item import NodeItem
from studio.desktop.canvas.paths import corners
from studio.desktop.canvas.portrait import Portraits, no_value
from studio.desktop.canvas.scene import CanvasScene, Place
from studio.desktop.language.phrases import phrase
from studio.operators.planner import Plan
from studio.pipeline import Pipeline
from studio.pipeline.bends import Bends, split
from studio.pipeline.edits import AddNodes, Edit, Group, Move, group
from studio.pipeline.graph import Frame, Node, Port, Side
from studio.pipeline.inserting import Insertion
from studio.pipeline.node_edits import Rename, SetReference
from studio.pipeline.reach import ancestors, descendants
from studio.pipeline.structure import TOP
from studio.pipeline.structure_edits import SetFrame

BESIDE_PILL: Final = 24.0
BESIDE_NODE: Final = 40.0
BESIDE_PORT: Final = 60.0
AROUND_END: Final = 12.0
FEW: Final = 8  # nodes of which each gets room
_AROUND_PILL: Final = np.array((-AROUND_END, -AROUND_END, AROUND_END, AROUND_END + FOOT))  # of what is there
_AROUND_NEW: Final = np.array((-AROUND_END, -AROUND_END - FOOT, AROUND_END, AROUND_END + FOOT))
"""Under a node comes its value, once it has run: under what is new as well, unless that is a pill."""


def with_pill(editor: CanvasEditor, edit: Edit, source: Port, target: Port, plan: Plan, bent: str = "") -> Edit:
    """An edit that connects, its pill on the wire, and what follows moved on where room is wanting.

    The pill is in the middle; at the source's side of a wire that leads backwards.

    Args:
        bent: the connection that it takes the place of, where a person has led that around things by bends.
    """
    start, end = (editor.scene.port_position(editor.presenter.key(port)) for port in (source, target))
    width = _pill_width(editor.scene, plan)
    middle = editor.scene.wires.middle(bent) if bent else (start + end) / 2
    lacking = 0.0 if bent else width + 2 * BESIDE_PILL - (end.x() - start.x())
    if not bent and end.x() <= start.x():  # before the wire turns back
        middle = QPointF(start.x() + BESIDE_PILL + width / 2, start.y())
    x = middle.x() - width / 2
    moves: tuple[Edit, ...] = ()
    if 0 < lacking < width + 2 * BESIDE_PILL:
        moves = (_moved_on(editor, (editor.presenter.key(target).face,), lacking),)
        x = start.x() + BESIDE_PILL
    body = QRectF(x, middle.y() - PILL_HEIGHT / 2, width, PILL_HEIGHT)
    if not moves and not bent:
        ways = clearings.tops(editor.scene.bodies.boxes() + _AROUND_PILL, corners(body))  # wires pass under nodes
        body.moveTop(min(ways, key=lambda top: abs(top - body.top())))
    place = (round(body.x()), round(body.y()))
    return group(edit.title, *moves, _with_new_nodes_at(edit, place, editor.presenter.level))


def bends_around(editor: CanvasEditor, insertion: Insertion) -> tuple[Bends, Bends]:
    """The bends of a wire that come before and behind a node that is dropped on it."""
    presenter, scene, old = editor.presenter, editor.scene, insertion.connection
    start, end = (scene.port_position(presenter.key(port)).toTuple() for port in (old.source, old.target))
    at = scene.nodes[presenter.face_of(insertion.node.id)].rect().center().toTuple()
    return split(start, old.bends, end, at)


def for_node(editor: CanvasEditor, insertion: Insertion, *, straight: bool = True) -> Edit | None:
    """What makes room for a node that has come into a wire; None for enough.

    What it lies over moves on with all that follows, and so does the wire's end where it is too near. What is before it
    stays.

    Args:
        straight: the wire is to lead straight to it. Only where that leads forwards and the node stands on its way:
            elsewhere it is where the person wants it.
    """
    presenter, scene, old = editor.presenter, editor.scene, insertion.connection
    face = presenter.face_of(insertion.node.id)
    body = scene.nodes[face].rect()
    start, end = (scene.port_position(presenter.key(port)) for port in (old.source, old.target))
    moves: list[Edit] = []
    lacking = 0.0
    if straight and start.x() < end.x() and start.x() <= body.right() and body.left() <= end.x():
        aside = round(max(0.0, start.x() + BESIDE_NODE - body.left()))
        down = round(start.y() - scene.port_position(presenter.key(insertion.input)).y())
        if aside or down:
            x, y = editor.document.pipeline.graph.item(insertion.node.id).position
            moves.append(Move(((insertion.node.id, (x + aside, y + down)),)))
            body.adjust(aside, down, aside, down)
        lacking = body.right() + BESIDE_NODE - end.x()
    over = _behind(editor, _met(editor, body.adjusted(0, 0, BESIDE_PILL, 0)).keys() - {face, ENTRANCE}, insertion.node)
    shift = max([lacking, *(body.right() + BESIDE_NODE - scene.nodes[id].rect().left() for id in over)])
    if shift > 0:
        ends = {presenter.key(old.target).face} if lacking > 0 else set()
        moves.append(_moved_on(editor, over | ends, shift, but=face))
    return group("Move", *moves) if moves else None


def _behind(editor: CanvasEditor, faces: Collection[str], node: Node) -> set[str]:
    """Of faces, those with nothing in them that leads to a node."""
    pipeline, presenter = editor.document.pipeline, editor.presenter
    groups = {id for id in faces if presenter.is_group(id)}
    before = ancestors(pipeline.graph, [node.id]) if groups else frozenset()
    found = {id for id in groups if before.isdisjoint(presenter.members(id))}
    # A search that looks at what lies between alone: nothing of thousands of nodes before or behind both.
    firsts = ((id, presenter.members(id)[:1]) for id in faces if id not in groups)
    return found.union(id for id, first in firsts if not any(pipeline.types.would_cycle(node.id, one) for one in first))


def for_name(editor: CanvasEditor, naming: Rename) -> Edit:
    """Another name, and room for the node that it makes wider: what it would lie over moves on, with what follows."""
    face = _seen(editor, naming.node)
    if face is None or not isinstance(face.face, NodeFace):
        return naming
    width = lay_out(replace(face.face, title=naming.name), editor.scene.measure).width
    moves = _beside(editor, face, face.rect().width(), width)
    return naming if moves is None else group(naming.title, naming, moves)


def for_models(editor: CanvasEditor, edit: Edit) -> Callable[[], object] | None:
    """What makes room for nodes that another model or signature makes larger, once the edit is applied; None for none.

    Of many at once each stays where it is, and so does all around them. So it does in a pipeline of very many, whose
    nodes would be moved in one piece.
    """
    nodes = editor.scene.nodes
    if len(editor.document.pipeline.graph.nodes) > MANY:
        return None
    changing = {*islice(_changing_models(edit), FEW + 1)}
    sizes = {face: nodes[face].rect().size() for face in editor.presenter.faces_shown(changing) if face in nodes}
    if not sizes or len(changing) > FEW:
        return None

    def apply(moves: Edit | None) -> None:
        if moves is not None:
            editor.document.apply(moves)

    def make() -> None:
        editor.presenter.renew(changing)
        for face, before in sizes.items():
            if face in nodes and (width := nodes[face].rect().width()) > before.width():
                apply(_beside(editor, nodes[face], before.width(), width))
            if face in nodes and nodes[face].rect().height() > before.height():
                apply(_beneath(editor, nodes[face], before.height()))

    return make


def _changing_models(edit: Edit) -> Iterator[str]:
    if isinstance(edit, Group):
        for one in edit.edits:
            yield from _changing_models(one)
    elif isinstance(edit, SetReference):
        yield edit.node


def _beside(editor: CanvasEditor, item: NodeItem, before: float, width: float) -> Edit | None:
    """What stands beside a node and lies under it, or close to it, when that has another width: it moves on."""
    own = item.rect()
    body = QRectF(own.left(), own.top(), width + BESIDE_PILL, own.height())
    over = {id: rect.left() for id, rect in _met(editor, body).items() if rect.left() >= own.left() + before}
    if not over:
        return None
    shift = body.right() - min(over.values())
    return _moved_on(editor, over, shift, but=item.face.id)  # they may lead back to it


def _beneath(editor: CanvasEditor, item: NodeItem, before: float) -> Edit | None:
    """What stood under a node and lies below it, or close to it, now that it is higher: it moves down.

    So does all that stands lower, there or in a row with that.
    """
    own, bodies = item.rect(), editor.scene.bodies
    met = _met(editor, own.adjusted(0, 0, 0, AROUND_END)).values()
    over = [rect.top() for rect in met if rect.top() >= own.top() + before]
    if not over:
        return None
    boxes = bodies.boxes()
    left, right, is_wider = own.left(), own.right(), True
    while is_wider:
        held = (boxes[:, 1] >= min(over)) & (boxes[:, 0] < right) & (boxes[:, 2] > left)
        ends = min(left, boxes[held, 0].min()), max(right, boxes[held, 2].max())
        is_wider, (left, right) = ends != (left, right), ends
    moving = {bodies.ids[row] for row in np.flatnonzero(held).tolist()}
    return _shifted(editor, moving, (0, math.ceil(own.bottom() + AROUND_END - min(over))))


def is_lacking(editor: CanvasEditor, item: str) -> bool:
    """Whether a node or group that is seen lies over what stands at its right, or close to it."""
    face = _seen(editor, item)
    if face is None:
        return False
    own = face.rect()
    body = own.adjusted(0, 0, BESIDE_PILL, 0)
    return any(rect.left() > own.left() for rect in _met(editor, body).values())


def _met(editor: CanvasEditor, body: QRectF) -> dict[str, QRectF]:
    """Where the nodes are that lie below a place, and do not merely touch it."""
    scene = editor.scene
    rects = ((id, scene.nodes[id].rect()) for id in scene.bodies.within(body))
    return {id: rect for id, rect in rects if rect.intersects(body)}


def _seen(editor: CanvasEditor, item: str) -> NodeItem | None:
    """What shows a node or group; None for one that is gone meanwhile, or of another level."""
    shown = editor.presenter.faces_shown([item])
    return editor.scene.nodes.get(shown[0]) if shown else None


def beside_port(editor: CanvasEditor, key: PortKey, name: str) -> Place:
    """Where an input or output of the export stands that is made for a port: beside it, below what is there already.

    Args:
        name: what it will be called, which decides its width.
    """
    scene, is_input = editor.scene, key.side is Side.INPUT
    at, kind = scene.port_position(key), Kind.INPUT if is_input else Kind.OUTPUT
    width = lay_out(NodeFace("", name, kind, kind.value, collapsed=True), scene.measure).width
    x = at.x() - BESIDE_PORT - width if is_input else at.x() + BESIDE_PORT
    body = QRectF(x, at.y() - TITLE_ROW / 2, width, TITLE_ROW)
    _, top = clearings.tops(scene.bodies.boxes() + _AROUND_NEW, corners(body))
    return round(x), round(top)


def sizes(nodes: Sequence[Node], measure: Measure) -> list[Place]:
    """How wide and high nodes will be that are still to come, as long as they are connected to nothing."""
    scratch = Pipeline()
    scratch.apply(AddNodes(tuple(replace(node, group=TOP) for node in nodes)))
    portraits = Portraits(scratch, Ills(scratch), no_value)
    layouts = [lay_out(portraits.of_chain((node.id,)), measure) for node in nodes]
    return [(layout.width, layout.height) for layout in layouts]


def nearest(scene: CanvasScene, body: QRectF, seen: QRectF | None = None) -> Place:
    """The nearest place at which something new lies over no node; within what is seen, where that is told.

    Where all of that is taken it lies over others, a little beside where it was to be, so that each can be got at.
    """
    inner = None if seen is None else corners(seen.adjusted(AROUND_END, AROUND_END, -AROUND_END, -AROUND_END))
    found = clearings.nearest(scene.bodies.boxes() + _AROUND_NEW, corners(body), inner or clearings.EVERYWHERE)
    if found is None:
        assert seen is not None  # there is room somewhere
        width, height = seen.width(), seen.height()
        reach = max((width - body.width()) / 2, width / 4), max((height - body.height()) / 2, height / 4)
        found = clearings.cascaded(scene.bodies.boxes()[:, :2], (body.x(), body.y()), reach)
    return round(found[0]), round(found[1])


def _moved_on(editor: CanvasEditor, faces: Iterable[str], shift: float, but: str = "") -> Edit:
    """Faces and all that follows them, but one, further right, with the bends of the wires between them.

    What follows outside the group that one is in is seen behind its right door. What lies in frames stays in them.
    """
    graph, presenter, by = editor.document.pipeline.graph, editor.presenter, math.ceil(shift)
    first = frozenset(faces)
    reached = descendants(graph, presenter.nodes_behind(first))
    moving = first.union(presenter.faces_of(reached)) - {but}
    if presenter.level and any(presenter.is_outside(id) for id in reached):
        moving |= {EXIT}
    return _shifted(editor, moving, (by, 0))


def _shifted(editor: CanvasEditor, moving: Collection[str], way: tuple[int, int]) -> Edit:
    """Faces further right or down, with the bends of the wires between them. What lies in frames stays in them."""
    places = ((face, editor.presenter.place(face)) for face in moving)
    moved = editor.moved({face: (x + way[0], y + way[1]) for face, (x, y) in places})
    assert moved is not None
    along, sized = _frames_around(editor.scene, moving, way)
    return group(moved.title, moved, *Luggage(editor, moving, along, ()).edits(*way), *sized)


def _frames_around(scene: CanvasScene, moving: Collection[str], way: tuple[int, int]) -> tuple[set[str], list[Edit]]:
    """The frames that go along, as all faces in them move, with those in them; what makes others larger by as much."""
    frames = scene.frames.frames.values()
    rects = [rect_of(frame) for frame in frames]
    moves = scene.bodies.mask(moving)
    along: set[str] = set()
    wider: list[Frame] = []
    for frame, rect, rows in zip(frames, rects, scene.bodies.rows_centred_in(rects)):
        moved = np.count_nonzero(moves[rows])
        if moved and moved == len(rows):
            along.update(scene.frames.within(rect))
        elif moved:
            wider.append(frame)
    sizes = ((frame, (frame.size[0] + way[0], frame.size[1] + way[1])) for frame in wider)
    return along, [SetFrame(replace(frame, size=size)) for frame, size in sizes]


def _pill_width(scene: CanvasScene, plan: Plan) -> float:
    port = PortFace("x", plan.steps[-1].type)
    title = ", ".join(phrase(step.label) for step in plan.steps)
    return lay_out(PillFace("", (), title, port, port, plan.effect.word), scene.measure).width


def _with_new_nodes_at(edit: Edit, place: Place, level: str) -> Edit:
    if isinstance(edit, Group):
        return replace(edit, edits=tuple(_with_new_nodes_at(one, place, level) for one in edit.edits))
    if isinstance(edit, AddNodes):
        return replace(edit, nodes=tuple(replace(node, position=place, group=level) for node in edit.nodes))
    return edit
