"""What the values of an output are, logits or probabilities: told by what computes them, else by their name."""

from __future__ import annotations

import enum
from typing import Final

from studio.errors import ModelError
from studio.operators.base import Aspect
from studio.operators.names import Role, role
from studio.pipeline import Pipeline
from studio.pipeline.graph import ModelNode, OperatorNode, Port, Side
from studio.pipeline.ports import input_names, is_bypassed, operator_of, passage, spoken_name
from studio.savedmodel.last_operation import last_operation

_PROBABLE: Final = {"Softmax": "softmax", "Sigmoid": "sigmoid"}
_PLAIN: Final = frozenset({"BiasAdd", "MatMul", "Add", "AddV2", "Conv2D", "BatchMatMulV2", "BatchMatMul", "Einsum"})
_ACTIVATED: Final = {"dense": "activation", "conv_1x1": "activation", "activation": "function"}
_STEPS: Final = 100


class Form(enum.Enum):
    """What scores are."""

    LOGITS = "logits"
    SOFTMAX = "softmax"
    SIGMOID = "sigmoid"
    PROBABILITIES = "probabilities"
    OPEN = "open"


def form_of(pipeline: Pipeline, output: Port) -> tuple[Form, str]:
    """The form of what comes out at a port, and a sentence that says how that is known."""
    graph = pipeline.graph
    name = spoken_name(graph.node(output.node), output)
    port = output
    for _ in range(_STEPS):
        connection = graph.feeding(port) if port.side is Side.INPUT else None
        port = connection.source if connection is not None else port
        if port.side is Side.INPUT:
            break
        node = graph.node(port.node)
        if isinstance(node, (ModelNode, OperatorNode)) and is_bypassed(node) and (way := passage(node)):
            port = Port(node.id, Side.INPUT, way[0])
            continue
        if isinstance(node, OperatorNode):
            form = _of_operator(node)
            if form is not Form.OPEN:
                return form, _said(form, node.name)
            operator = operator_of(node)
            inputs = input_names(node)
            if len(inputs) != 1 or getattr(operator, "changes", Aspect.VALUES) & Aspect.VALUES:
                break
            port = Port(node.id, Side.INPUT, inputs[0])
            continue
        if isinstance(node, ModelNode):
            form = _of_model(pipeline, node, port.name)
            if form is not Form.OPEN:
                return form, _said(form, node.name)
            name = port.name
        break
    named = role(name)
    if named is Role.LOGITS:
        return Form.LOGITS, f"{name} is called logits."
    if named is Role.PROBABILITIES:
        return Form.PROBABILITIES, f"{name} is called probabilities."
    return Form.OPEN, ""


def _of_operator(node: OperatorNode) -> Form:
    if node.operator == "softmax":
        return Form.SOFTMAX
    activation = getattr(node.params, _ACTIVATED.get(node.operator, ""), None)
    if activation in ("softmax", "sigmoid"):
        return Form(activation)
    return Form.LOGITS if activation == "linear" else Form.OPEN


def _of_model(pipeline: Pipeline, node: ModelNode, port: str) -> Form:
    try:
        model = pipeline.shelf.load(node.reference.path, node.reference.tags)
        operation = last_operation(model, node.reference.signature, port)
    except (ModelError, KeyError):
        return Form.OPEN
    if operation in _PROBABLE:
        return Form(_PROBABLE[operation])
    return Form.LOGITS if operation in _PLAIN else Form.OPEN


def _said(form: Form, node: str) -> str:
    return f"{node} gives logits." if form is Form.LOGITS else f"{node} ends in {form.value}."
