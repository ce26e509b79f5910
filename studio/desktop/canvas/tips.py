"""What the pointer is told when it rests: whole names, types, both ends of a wire and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

from studio.desktop.canvas.answers import Answers
from studio.desktop.canvas.face import NodeFace, PillFace, PortKey
from studio.desktop.canvas.presenter import Presenter
from studio.desktop.canvas.scene import CanvasScene, Hit
from studio.desktop.language.phrases import phrase, phrases
from studio.pipeline import Pipeline
from studio.pipeline.fitting import judge_type
from studio.pipeline.graph import Connection, ModelNode, OperatorNode, Port, Side
from studio.pipeline.ports import operator_of, required
from studio.pipeline.problems import Problem

translate: Final = QCoreApplication.translate


def _nothing(_port: Port) -> str:
    return ""


def tip(
    pipeline: Pipeline, presenter: Presenter, scene: CanvasScene, hit: Hit, said: Callable[[Port], str] = _nothing
) -> str:
    """Plain text for what is under the pointer; empty for nothing to say.

    Args:
        said: the value that a port had in the last run, as a line.
    """
    if hit.port is not None:
        port = presenter.port(hit.port)
        return _with_value(_port(pipeline, port), said(port))
    if hit.wire:
        connection = pipeline.graph.connection(hit.wire)
        return _with_value(_wire(pipeline, connection), said(connection.source))
    if hit.face:
        face = scene.nodes[hit.face].face
        told = _face(pipeline, presenter, scene, hit.face)
        last = ""
        if isinstance(face, PillFace):
            last = said(presenter.port(PortKey(face.id, Side.OUTPUT, face.output.name)))
        elif face.value is not None:
            last = face.value.text
        return _with_value(told or (face.title if last else ""), last)
    return ""


def _with_value(told: str, last: str) -> str:
    return "\n".join((told, translate("Tip", "Last value: {0}").format(last))) if last else told


def tip_of_draft(pipeline: Pipeline, presenter: Presenter, answers: Answers, key: PortKey) -> str:
    """What a port has to say to the wire that is being dragged over it."""
    verdict = answers.verdict(key)
    port = presenter.port(key)
    lines = [f"{pipeline.label(port)}  {verdict.expected or pipeline.type(port)}"]
    if verdict.actual is not None:
        lines.append(translate("Tip", "gets {}").format(verdict.actual))
    if not verdict.possible:
        lines.append(phrase(verdict.reason))
    elif verdict.fits:
        lines.append(translate("Tip", "Fits as it is."))
    else:
        if verdict.reason:
            lines.append(phrase(verdict.reason))
        plans = verdict.plans
        if plans:
            steps = ", ".join(phrase(step.label) for step in plans[0].steps)
            lines.append(translate("Tip", "With {0}: {1}").format(steps, phrase(plans[0].effect.word)))
    return "\n".join(lines)


def _port(pipeline: Pipeline, port: Port) -> str:
    lines = [f"{port.name}  {pipeline.type(port)}"]
    if port.side is Side.INPUT:
        feeding = pipeline.graph.feeding(port)
        if feeding is None:
            lines.append(translate("Tip", "Free: nothing feeds it."))
        else:
            arriving = pipeline.types.output(feeding.source)
            lines.append(translate("Tip", "from {0}  {1}").format(pipeline.label(feeding.source), arriving))
            lines += _fit(pipeline, feeding)
    else:
        fed = pipeline.graph.fed_by(port)
        lines.extend(translate("Tip", "to {}").format(pipeline.label(wire.target)) for wire in fed)
        if not fed:
            lines.append(translate("Tip", "Free: it feeds nothing."))
    lines.extend(_sentence(problem) for problem in pipeline.problems() if problem.port == port)
    return "\n".join(dict.fromkeys(lines))


def _wire(pipeline: Pipeline, connection: Connection) -> str:
    source, target = connection.source, connection.target
    wanted = required(pipeline.graph.node(target.node), target.name)
    lines = [
        f"{pipeline.label(source)}  {pipeline.types.output(source)}",
        translate("Tip", "to {}").format(f"{pipeline.label(target)}  {wanted or pipeline.type(target)}"),
        *_fit(pipeline, connection),
    ]
    wrong = [problem for problem in pipeline.problems() if problem.connection == connection]
    lines.extend(_sentence(problem) for problem in wrong)
    return "\n".join(dict.fromkeys(lines))


def _fit(pipeline: Pipeline, connection: Connection) -> list[str]:
    """Why the types at both ends fit, or why they do not; nothing where a problem says so already."""
    verdict = judge_type(pipeline.graph, pipeline.types, pipeline.types.output(connection.source), connection.target)
    if not verdict.fits:
        told = any(problem.connection == connection for problem in pipeline.problems())
        return [] if told or not verdict.reason else [phrase(verdict.reason)]
    if verdict.actual is None or verdict.actual.is_unknown:
        return [translate("Tip", "The type is not known yet.")]
    if verdict.expected is None or verdict.expected == verdict.actual:
        return [translate("Tip", "Fits as it is.")]
    return [translate("Tip", "Fits: {0} is taken as {1}.").format(verdict.actual, verdict.expected)]


def _face(pipeline: Pipeline, presenter: Presenter, scene: CanvasScene, id: str) -> str:
    face, layout = scene.nodes[id].face, scene.nodes[id].layout
    lines = [face.title]
    if isinstance(face, PillFace):
        lines.append(translate("Tip", "{0} to {1}").format(face.input.type, face.output.type))
        if face.effect:
            lines.append(phrase(face.effect.capitalize()))
    else:
        lines.extend(_node(pipeline, face))
    members = set(presenter.members(id))
    lines.extend(_sentence(problem) for problem in pipeline.problems() if problem.node in members)
    says_more = len(lines) > 1 or layout.title.is_elided
    return "\n".join(dict.fromkeys(lines)) if says_more else ""


def _node(pipeline: Pipeline, face: NodeFace) -> list[str]:
    node = pipeline.graph.nodes.get(face.id)  # None for a group or a door
    if not isinstance(node, (ModelNode, OperatorNode)):
        return []
    trained = [translate("Tip", "Has trained weights.")] if node.weights is not None else []
    if isinstance(node, ModelNode):
        frozen = [translate("Tip", "Frozen: its weights don't train.")] if node.frozen else []
        return [node.reference.path, *frozen, *trained]
    return [operator_of(node).label(node.params), *trained]


def _sentence(problem: Problem) -> str:
    return phrases(problem.what, problem.remedy)
