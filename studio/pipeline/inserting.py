"""Putting a node into a connection: by which of its ports, and through which adapters before and behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studio.errors import OperatorError
from studio.operators.base import Effect
from studio.operators.planner import Plan
from studio.pipeline.fitting import judge_type
from studio.pipeline.graph import Connection, ModelNode, Node, OperatorNode, Port, Side
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.ports import hints, input_names, operator_of, output_names, required
from studio.pipeline.problems import plans
from studio.tensors import TensorType, compatibility


@dataclass(frozen=True)
class Insertion:
    """A node in the place of a connection.

    Attributes:
        connection: the one that gives way.
        node: with its ports ``input`` and ``output`` that take its place.
        arriving, given: the types at the source of the connection and at the node's output.
        before, behind: adapters; None where the types fit as they are.
    """

    connection: Connection
    node: Node
    input: Port
    output: Port
    arriving: TensorType
    given: TensorType
    before: Plan | None = None
    behind: Plan | None = None

    @property
    def plans(self) -> tuple[Plan, ...]:
        return tuple(plan for plan in (self.before, self.behind) if plan is not None)

    @property
    def effect(self) -> Effect:
        """What the adapters do to the data, the worst of them."""
        return max((plan.effect for plan in self.plans), default=Effect.EXACT)

    @property
    def steps(self) -> int:
        return sum(len(plan.steps) for plan in self.plans)

    @property
    def links(self) -> tuple[tuple[Port, Port, Plan | None], ...]:
        """The connections to make, in the order of the data."""
        return (self.connection.source, self.input, self.before), (self.output, self.connection.target, self.behind)


def insertion(pipeline: Pipeline, connection: str, node: Node) -> Insertion | None:
    """How a node would stand in a connection: what fits as it is first, then what loses least in the fewest steps.

    Args:
        node: of the pipeline, or one that is still to come.

    Returns:
        None where types, a cycle or the want of a free port are in the way.
    """
    old = pipeline.graph.connection(connection)
    if node.id in pipeline.graph.nodes and _closes_a_cycle(pipeline, old, node):
        return None
    return min(_ways(pipeline, old, node), key=lambda one: (one.effect, one.steps), default=None)


def _closes_a_cycle(pipeline: Pipeline, old: Connection, node: Node) -> bool:
    types = pipeline.types
    return (
        node.id in (old.source.node, old.target.node)
        or types.would_cycle(old.source.node, node.id)
        or types.would_cycle(node.id, old.target.node)
    )


def _ways(pipeline: Pipeline, old: Connection, node: Node) -> Iterator[Insertion]:
    graph = pipeline.graph
    fed = graph.incoming(node.id) if node.id in graph.nodes else {}
    arriving = pipeline.types.output(old.source)
    for name in input_names(node):
        if name in fed:
            continue
        end = Port(node.id, Side.INPUT, name)
        for before in _into(pipeline, old, node, name, arriving):
            coming = before.steps[-1].type if before else arriving
            for output, kind in _given(node, name, coming):
                start = Port(node.id, Side.OUTPUT, output)
                verdict = judge_type(graph, pipeline.types, kind, old.target)
                if verdict.fits:
                    yield Insertion(old, node, end, start, arriving, kind, before)
                elif verdict.plans:
                    yield Insertion(old, node, end, start, arriving, kind, before, verdict.plans[0])


def _into(pipeline: Pipeline, old: Connection, node: Node, name: str, kind: TensorType) -> Iterator[Plan | None]:
    """How a type comes into an input of a node: as it is, or through the best plan."""
    if isinstance(node, OperatorNode):
        if _results(node, name, kind) is not None:
            yield None
        return
    wanted = required(node, name)
    if wanted is None:
        return
    if kind.is_unknown or compatibility(kind, wanted):
        yield None
        return
    ends = (pipeline.graph.node(old.source.node), old.source), (node, Port(node.id, Side.INPUT, name))
    yield from plans(kind, wanted, hints(*ends))[:1]


def _given(node: Node, name: str, kind: TensorType) -> Iterator[tuple[str, TensorType]]:
    """What a node gives when a type comes into one of its inputs."""
    if isinstance(node, ModelNode):
        yield from node.reference.outputs.items()
    elif isinstance(node, OperatorNode):
        results = _results(node, name, kind) or {}
        yield from ((output, results[output]) for output in output_names(node) if output in results)


def _results(node: OperatorNode, name: str, kind: TensorType) -> dict[str, TensorType] | None:
    """None when the operator refuses."""
    inputs: dict[str, TensorType | None] = dict.fromkeys(input_names(node))
    try:
        return dict(operator_of(node).infer(node.params, {**inputs, name: None if kind.is_unknown else kind}))
    except OperatorError:
        return None
