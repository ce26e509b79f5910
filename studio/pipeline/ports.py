"""Which ports a node has, and what it declares of their types."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final, TypeAlias

from studio.errors import OperatorError
from studio.operators import catalogue
from studio.operators.base import Operator, TypeRefused, Types
from studio.operators.names import Hints
from studio.pipeline.graph import VALUE, InputNode, ModelNode, Node, OperatorNode, OutputNode, Port, Side
from studio.tensors import TensorType

Way: TypeAlias = tuple[str, str]
"""An input and the output that gives what comes there."""
_RESPECTS: Final = 3  # in which a type may be refused, one after the other: encoding, dtype, rank


def operator_of(node: OperatorNode) -> Operator[Any]:
    """The catalogue's entry that the node stands for."""
    return catalogue.get(node.operator)


def assumptions(node: OperatorNode) -> tuple[str, ...]:
    """What the node's result is right under alone: as its plan said, and as its parameters have it."""
    return tuple(dict.fromkeys((*node.assumptions, *operator_of(node).assumptions(node.params))))


def input_names(node: Node) -> tuple[str, ...]:
    """Input ports from top to bottom."""
    if isinstance(node, ModelNode):
        return tuple(node.reference.inputs)
    if isinstance(node, OperatorNode):
        return operator_of(node).inputs(node.params)
    return (VALUE,) if isinstance(node, OutputNode) else ()


def output_names(node: Node) -> tuple[str, ...]:
    """Output ports from top to bottom."""
    if isinstance(node, ModelNode):
        return tuple(node.reference.outputs)
    if isinstance(node, OperatorNode):
        return operator_of(node).outputs(node.params)
    return (VALUE,) if isinstance(node, InputNode) else ()


def names(node: Node, side: Side) -> tuple[str, ...]:
    return input_names(node) if side is Side.INPUT else output_names(node)


def ports(node: Node) -> Iterator[Port]:
    """Every port of the node, inputs first."""
    for side in Side:
        for name in names(node, side):
            yield Port(node.id, side, name)


def required(node: Node, name: str) -> TensorType | None:
    """The type that an input port asks for; None at operators and outputs, which have none of their own."""
    return node.reference.inputs.get(name) if isinstance(node, ModelNode) else None


def asked(node: OperatorNode, params: Any, inputs: Types, refusal: OperatorError) -> TensorType | None:
    """The type that an operator asks for in place of one that it refuses; None where it names none that will do."""
    for _ in range(_RESPECTS):
        if not isinstance(refusal, TypeRefused):
            return None
        try:
            operator_of(node).infer(params, {**inputs, refusal.port: refusal.expected})
        except OperatorError as other:
            if other.port == refusal.port:
                refusal = other
                continue
        return refusal.expected
    return None


def has_default(node: Node, name: str) -> bool:
    """Whether a node does without something at an input: a model that is at work and has a default there."""
    return isinstance(node, ModelNode) and not node.bypassed and name in node.reference.defaults


def passage(node: Node) -> Way | None:
    """The one input that can stand for the one output when a node is bypassed; None for a node that cannot be."""
    inputs: Collection[str]
    outputs: Collection[str]
    if isinstance(node, OperatorNode):  # thousands are asked: each looks at its operator once
        operator = operator_of(node)
        if operator.is_variadic:
            return None
        inputs, outputs = operator.inputs(node.params), operator.outputs(node.params)
    elif isinstance(node, ModelNode):
        inputs, outputs = node.reference.inputs, node.reference.outputs
    else:
        return None
    return (*inputs, *outputs) if len(inputs) == 1 and len(outputs) == 1 else None


def is_bypassed(node: Node) -> bool:
    """Whether what comes into a node leaves it as it is."""
    return isinstance(node, (ModelNode, OperatorNode)) and node.bypassed


def is_variadic(node: Node) -> bool:
    """Inputs are ``x1 … xn`` and grow as one connects."""
    return isinstance(node, OperatorNode) and operator_of(node).is_variadic


def is_adapter(node: Node) -> bool:
    """Whether a plan has put it there."""
    return isinstance(node, OperatorNode) and bool(node.inserted_by)


def label(node: Node, port: Port) -> str:
    """A port as people call it: ``encoder.image``; an input or output of the export by its name alone."""
    return node.name if isinstance(node, (InputNode, OutputNode)) else f"{node.name}.{port.name}"


def against(node: OperatorNode, inputs: Types, refusal: OperatorError) -> str:
    """What an operator has against the type at one of its inputs, with all the types that it sees."""
    refused = inputs.get(refusal.port)
    if refused is None:
        return refusal.what
    others = ", ".join(f"{name} {kind}" for name, kind in inputs.items() if kind and name != refusal.port)
    where = f"{node.name}.{refusal.port} beside {others}" if others else f"{node.name}.{refusal.port}"
    return " ".join((f"{refused} does not go into {where}.", refusal.what))


def spoken_name(node: Node, port: Port) -> str:
    """The name that tells of the values at a port: an input or output of the export has its own."""
    return node.name if isinstance(node, (InputNode, OutputNode)) else port.name


def hints(source: tuple[Node, Port], target: tuple[Node, Port]) -> Hints:
    """What the names at both ends of a connection tell the planner."""
    return Hints.between(spoken_name(*source), spoken_name(*target))
