"""The models and layers of a pipeline that have weights: how large, frozen or not, trained before or not."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from studio.body import Body, Tensor
from studio.errors import OperatorError, PipelineError
from studio.npy import AnyArray
from studio.operators import catalogue
from studio.operators.base import Category
from studio.operators.params import with_value
from studio.pipeline.edits import Edit, Group
from studio.pipeline.graph import Graph, ModelNode, OperatorNode, Port, Side, TrainedWeights, weights_of
from studio.pipeline.node_edits import SetFrozen, SetParameters
from studio.pipeline.ports import input_names, operator_of
from studio.pipeline.sharing import sharing
from studio.tensors import TensorType

if TYPE_CHECKING:
    from studio.pipeline.pipeline import Pipeline

TRAINABLE: Final = "trainable"
"""The parameter of a layer that says whether it trains."""


@dataclass(frozen=True)
class Weighted:
    """A model or layer with weights, once for all nodes that share them.

    Attributes:
        name: of its first node.
        trains: it is not frozen.
        weights: trained values that stand in the place of its own.
    """

    name: str
    nodes: tuple[str, ...]
    is_layer: bool
    trains: bool
    weights: TrainedWeights | None


def is_layer(node: object) -> bool:
    """Whether a node is an operator with weights that can train."""
    if not isinstance(node, OperatorNode):
        return False
    return operator_of(node).category is Category.LAYER and hasattr(node.params, TRAINABLE)


def weighted(graph: Graph) -> Iterator[Weighted]:
    """Models and layers in the order of their first nodes, but for those that are bypassed."""
    seen: set[str] = set()
    for id, node in graph.nodes.items():
        if id in seen or not isinstance(node, (ModelNode, OperatorNode)) or node.bypassed:
            continue
        if isinstance(node, ModelNode):
            weights = weights_of(node)
            nodes = (id,) if weights is None else graph.sharing(weights)
            seen.update(nodes)
            yield Weighted(node.name, tuple(nodes), False, not node.frozen, node.weights)
        elif is_layer(node):
            yield Weighted(node.name, (id,), True, getattr(node.params, TRAINABLE), node.weights)


def set_trains(graph: Graph, node: str, trains: bool) -> Edit:
    """Lets a model or layer train, with all that share its weights, or freezes it.

    Raises:
        PipelineError: nothing would change.
    """
    return _changed(graph, {node: trains}, "Unfreeze" if trains else "Freeze")


def train_new_layers(graph: Graph) -> Edit:
    """Freezes every model and lets every layer train, as one step.

    Raises:
        PipelineError: it is so already.
    """
    return _changed(graph, {one.nodes[0]: one.is_layer for one in weighted(graph)}, "Train only new layers")


def train_everything(graph: Graph) -> Edit:
    """Lets every model and layer train, as one step.

    Raises:
        PipelineError: it is so already.
    """
    return _changed(graph, {one.nodes[0]: True for one in weighted(graph)}, "Train everything")


def _changed(graph: Graph, wanted: Mapping[str, bool], title: str) -> Edit:
    edits: list[Edit] = []
    for id, trains in wanted.items():
        node = graph.node(id)
        if isinstance(node, OperatorNode):
            if getattr(node.params, TRAINABLE) != trains:
                params = with_value(node.params, TRAINABLE, trains)
                edits.append(SetParameters(id, node.operator, params, node.effect, node.assumptions, node.accepted))
            continue
        for other in sharing(graph, (id,)):
            model = graph.node(other)
            if isinstance(model, ModelNode) and model.frozen == trains:
                edits.append(SetFrozen(other, not trains))
    if not edits:
        raise PipelineError("It is so already.", graph.name)
    return Group(title, tuple(edits))


@dataclass(frozen=True)
class Extent:
    """How many variables can train, and how many numbers they are together."""

    variables: int
    parameters: int


@dataclass(frozen=True)
class Layer:
    """What decides about a layer's weights: equal ones have the same variables."""

    operator: str
    params: Any
    inputs: tuple[tuple[str, TensorType], ...]


def layer_of(pipeline: Pipeline, node: OperatorNode) -> Layer:
    """The layer that a node is, whether it trains now or not."""
    names = input_names(node)
    inputs = ((name, pipeline.type(Port(node.id, Side.INPUT, name))) for name in names)
    return Layer(node.operator, with_value(node.params, TRAINABLE, True), tuple(inputs))


def extent_of_layer(layer: Layer) -> Extent | None:
    """What a layer's weights come to; None where that is not known yet. Draws them, which may take its time."""
    variables = variables_of_layer(layer)
    return None if variables is None else Extent(len(variables), sum(map(math.prod, variables.values())))


@functools.lru_cache(maxsize=256)
def variables_of_layer(layer: Layer) -> Mapping[str, tuple[int, ...]] | None:
    """Name -> shape of the variables that train; None where that is not known yet. Draws them."""
    from studio.savedmodel.linker import Composer

    if any(kind.is_unknown for _, kind in layer.inputs):
        return None
    function = Composer().function()
    values = {name: function.input(name, kind) for name, kind in layer.inputs}
    noting = _Noting(function.operator("layer"))
    try:
        catalogue.get(layer.operator).emit(noting, layer.params, values)  # type: ignore[arg-type]
    except (OperatorError, PipelineError):  # a problem of the pipeline says what is the matter
        return None
    return noting.shapes


class _Noting:
    """A ``Body`` that notes the variables that train."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self.shapes: dict[str, tuple[int, ...]] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return getattr(self._body, name)  # type: ignore[no-any-return]

    def variable(self, name: str, initial: AnyArray, *, trainable: bool = True) -> Tensor:
        if trainable:
            self.shapes[name] = initial.shape
        return self._body.variable(name, initial, trainable=trainable)
