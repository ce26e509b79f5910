"""What the pointer is told when it rests: whole names, types, both ends of a wire and what is wrong with it."""

from __future__ import annotations

from studio.desktop.canvas.face import NodeFace, PillFace
from studio.desktop.canvas.presenter import Presenter
from studio.desktop.canvas.scene import CanvasScene, Hit
from studio.pipeline import Pipeline
from studio.pipeline.graph import Connection, ModelNode, OperatorNode, Port, Side
from studio.pipeline.ports import operator_of
from studio.pipeline.problems import Problem


def tip(pipeline: Pipeline, presenter: Presenter, scene: CanvasScene, hit: Hit) -> str:
    """Plain text for what is under the pointer; empty for nothing to say."""
    if hit.port is not None:
        return _port(pipeline, presenter.port(hit.port))
    if hit.wire:
        return _wire(pipeline, pipeline.graph.connection(hit.wire))
    if hit.face:
        return _face(pipeline, presenter, scene, hit.face)
    return ""


def _port(pipeline: Pipeline, port: Port) -> str:
    lines = [f"{port.name}  {pipeline.type(port)}"]
    if port.side is Side.INPUT:
        feeding = pipeline.graph.feeding(port)
        if feeding is not None:
            arriving = pipeline.types.output(feeding.source)
            lines.append(f"from {pipeline.label(feeding.source)}  {arriving}")
    else:
        lines.extend(f"to {pipeline.label(wire.target)}" for wire in pipeline.graph.fed_by(port))
    lines.extend(_sentence(problem) for problem in pipeline.problems() if problem.port == port)
    return "\n".join(lines)


def _wire(pipeline: Pipeline, connection: Connection) -> str:
    source, target = connection.source, connection.target
    lines = [
        f"{pipeline.label(source)}  {pipeline.types.output(source)}",
        f"to {pipeline.label(target)}  {pipeline.type(target)}",
    ]
    wrong = [problem for problem in pipeline.problems() if problem.connection == connection]
    lines.extend(_sentence(problem) for problem in wrong)
    return "\n".join(lines)


def _face(pipeline: Pipeline, presenter: Presenter, scene: CanvasScene, id: str) -> str:
    face, layout = scene.nodes[id].face, scene.nodes[id].layout
    lines = [face.title]
    if isinstance(face, PillFace):
        lines.append(f"{face.input.type} to {face.output.type}")
        if face.effect:
            lines.append(face.effect.capitalize())
    else:
        lines.extend(_node(pipeline, face))
    members = set(presenter.members(id))
    lines.extend(_sentence(problem) for problem in pipeline.problems() if problem.node in members)
    says_more = len(lines) > 1 or layout.title.is_elided
    return "\n".join(dict.fromkeys(lines)) if says_more else ""


def _node(pipeline: Pipeline, face: NodeFace) -> list[str]:
    node = pipeline.graph.nodes.get(face.id)  # None for a group or a door
    if isinstance(node, ModelNode):
        return [node.reference.path]
    if isinstance(node, OperatorNode):
        return [operator_of(node).label(node.params)]
    return []


def _sentence(problem: Problem) -> str:
    return f"{problem.what} {problem.remedy}".strip()
