"""Whether an output may be connected to an input, and if not, what stands against it and what would help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from studio.errors import OperatorError, PipelineError, TypeMismatch, UsageError
from studio.operators import catalogue
from studio.operators.base import Effect
from studio.operators.names import NO_HINTS, Hints
from studio.operators.params import with_value
from studio.operators.planner import Plan
from studio.pipeline.graph import Graph, OperatorNode, OutputNode, Port, Side
from studio.pipeline.inference import Inference
from studio.pipeline.ports import (
    against,
    asked,
    hints,
    input_names,
    is_variadic,
    label,
    operator_of,
    output_names,
    required,
)
from studio.pipeline.problems import plans
from studio.tensors import UNKNOWN, Fit, TensorType, compatibility

Adapt: TypeAlias = bool | Literal["any"] | Plan


@dataclass(frozen=True)
class Verdict:
    """What speaks for and against a connection.

    Attributes:
        possible: the connection may be made, if need be through a plan; False for a port that is gone or a cycle.
        fits: the types fit as they are.
        reason: a sentence when one of them is False.
        hints: what the names of both ports tell the planner.
        told: the reason for who sees none of the types, where an operator refuses one: it names all of them.
        remedy: what helps then.
        expected: what the target asks for; None when it takes what it is given, or refuses it and names nothing else.
    """

    possible: bool
    fits: bool
    reason: str = ""
    actual: TensorType | None = None
    expected: TensorType | None = None
    hints: Hints = NO_HINTS
    told: str = ""
    remedy: str = ""

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Chains of adapters that would make the types fit, best first. Searched for when asked for."""
        if not self.possible or self.fits or self.actual is None or self.expected is None:
            return ()
        return plans(self.actual, self.expected, self.hints)


def judge(graph: Graph, types: Inference, source: Port, target: Port) -> Verdict:
    """Judges a new connection. That something feeds the target already is not held against it."""
    start = graph.node(source.node)
    if source.side is not Side.OUTPUT or target.side is not Side.INPUT:
        return Verdict(False, False, "A connection goes from an output to an input.")
    if source.name not in output_names(start):
        return Verdict(False, False, f"{start.name} has no output {source.name!r}.")
    if types.would_cycle(source.node, target.node):
        return Verdict(False, False, f"{graph.node(target.node).name} feeds {start.name} already: it would be a cycle.")
    verdict = judge_type(graph, types, types.output(source), target)
    return replace(verdict, hints=hints((start, source), (graph.node(target.node), target)))


def judge_type(graph: Graph, types: Inference, kind: TensorType, target: Port) -> Verdict:
    """Judges whether tensors of a type may come into an input."""
    node = graph.node(target.node)
    growing = is_variadic(node) and target.name == f"x{len(input_names(node)) + 1}"
    if target.name not in input_names(node) and not growing:
        return Verdict(False, False, f"{node.name} has no input {target.name!r}.", kind)
    if isinstance(node, OutputNode) or kind.is_unknown:
        return Verdict(True, True, actual=kind)
    if isinstance(node, OperatorNode):
        refusal = _refusal(types, node, target.name, kind, growing)
        return refusal or Verdict(True, True, actual=kind)
    expected = required(node, target.name)
    assert expected is not None
    fit = compatibility(kind, expected)
    return Verdict(True, fit.fit is Fit.YES, fit.reason, kind, expected)


def suitable(graph: Graph, types: Inference, target: Port, likely: TensorType) -> TensorType:
    """A type for what is to feed an input: the likely one, or what the input asks for in its place.

    UNKNOWN where it refuses the likely one and names none that will do.
    """
    verdict = judge_type(graph, types, likely, target)
    if verdict.fits:
        return likely
    other = verdict.expected
    return UNKNOWN if other is None or not judge_type(graph, types, other, target).fits else other


def choose_plan(graph: Graph, types: Inference, source: Port, target: Port, adapt: Adapt) -> Plan | None:
    """The plan with which to connect two ports; None when they fit as they are.

    Args:
        adapt: True for the best exact or lossless plan, ``"any"`` for the best whatever it does to the data, False for
            none; a plan is taken as it is.

    Raises:
        TypeMismatch: they don't fit so; names both sides and holds the plans that there are.
        PipelineError: a port is not there, or the connection would close a cycle.
        UsageError: ``adapt`` is none of these.
    """
    if not isinstance(adapt, Plan) and adapt not in (True, False, "any"):
        raise UsageError(f"There is no way to adapt called {adapt!r}.", remedy="Say True, False, 'any' or give a plan.")
    verdict = judge(graph, types, source, target)
    name = label(graph.node(source.node), source)
    if not verdict.possible:
        raise PipelineError(verdict.reason, f"{name} → {label(graph.node(target.node), target)}")
    if isinstance(adapt, Plan):
        try:
            behind = judge_type(graph, types, follow(adapt, types.output(source)), target)
        except OperatorError as error:
            raise mismatch(graph, name, target, replace(verdict, reason=error.what)) from error
        if not behind.fits:
            raise mismatch(graph, f"{name} behind the adapters", target, behind)
        return adapt
    if verdict.fits:
        return None
    allowed = Effect.ASSUMPTION if adapt == "any" else Effect.LOSSLESS
    for plan in verdict.plans if adapt else ():
        if plan.effect <= allowed:
            return plan
    raise mismatch(graph, name, target, verdict)


def mismatch(graph: Graph, source: str, target: Port, verdict: Verdict) -> TypeMismatch:
    """The error for a verdict against a connection."""
    wanted = f", {verdict.expected} is expected" if verdict.expected else ""
    ways = [" → ".join(step.label for step in plan.steps) for plan in verdict.plans[:3]]
    return TypeMismatch(
        f"{source} gives {verdict.actual}{wanted}. {verdict.reason}",
        label(graph.node(target.node), target),
        f"These adapters would do: {'; '.join(ways)}." if ways else "",
        verdict.plans,
    )


def follow(plan: Plan, kind: TensorType) -> TensorType:
    """The type behind a plan's last adapter.

    Raises:
        OperatorError: an adapter cannot take what comes to it.
    """
    for step in plan.steps:
        kind = catalogue.get(step.operator).infer(step.params, {"x": kind})["y"]
    return kind


def _refusal(types: Inference, node: OperatorNode, port: str, kind: TensorType, growing: bool) -> Verdict | None:
    """What an operator has against a type at a port, unless it is at odds with itself already."""
    if node.id in types.refusals and types.refusals[node.id].port != port:
        return None
    inputs = {**types.arriving_at(node), port: kind}
    params = with_value(node.params, "inputs", len(inputs)) if growing else node.params
    try:
        operator_of(node).infer(params, inputs)
    except OperatorError as refusal:
        expected = asked(node, params, inputs, refusal)
        told = against(node, inputs, refusal)
        return Verdict(True, False, refusal.what, kind, expected, told=told, remedy=refusal.remedy)
    return None
