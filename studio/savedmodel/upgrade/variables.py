"""The variables of a graph: by reference or by handle, and what is told about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from google.protobuf.message import DecodeError

from studio.errors import UnsupportedModel
from studio.savedmodel.messages import MetaGraphDef, NodeDef, TensorShapeProto, VariableDef
from studio.savedmodel.upgrade.graph import Graph, tensor
from studio.savedmodel.upgrade.successors import HANDLE, VARIABLES

_TRAINABLE: Final = "trainable_variables"
_GLOBAL: Final = "variables"


class VariableId(NamedTuple):
    """What makes two nodes the same variable."""

    container: str
    name: str


@dataclass(frozen=True)
class Variable:
    """A variable of the graph.

    Attributes:
        name: of its node, or of the first of several nodes.
        shape: as declared; the rank may be unknown.
        trainable: listed among the trainable variables.
    """

    id: VariableId
    name: str
    dtype: int
    shape: TensorShapeProto
    trainable: bool


def is_variable(node: NodeDef) -> bool:
    return node.op == HANDLE or node.op in VARIABLES


def variable_id(node: NodeDef) -> VariableId:
    """Nodes share a variable by ``shared_name``; a node without one goes by its own name."""
    container, name = (node.attr[key].s if key in node.attr else b"" for key in ("container", "shared_name"))
    return VariableId(container.decode("utf-8", "replace"), name.decode("utf-8", "replace") or node.name)


def find_variables(graph: Graph, meta_graph: MetaGraphDef) -> dict[VariableId, Variable]:
    """Every variable of the graph.

    Raises:
        UnsupportedModel: a variable has no dtype or shape, or the list of those that train is damaged.
    """
    trainable = _trainable(meta_graph)
    found: dict[VariableId, Variable] = {}
    for node in filter(is_variable, graph.nodes.values()):
        variable = variable_id(node)
        if variable not in found:
            dtype, shape = graph.attr(node, "dtype").type, graph.attr(node, "shape").shape
            found[variable] = Variable(variable, node.name, dtype, shape, node.name in trainable)
    return found


@dataclass(frozen=True)
class Slice:
    """The part of a stored tensor that a variable is: the tensor's name; start and length of each dimension."""

    name: bytes
    extents: tuple[tuple[int, int], ...]


def find_slices(meta_graph: MetaGraphDef) -> dict[str, Slice]:
    """Of the variables that are parts of one: by the names of their nodes.

    Raises:
        UnsupportedModel: the list of variables is damaged.
    """
    slices = {}
    for variable in _listed(meta_graph, _GLOBAL):
        if variable.HasField("save_slice_info_def"):
            info = variable.save_slice_info_def
            extents = tuple(zip(info.var_offset, info.var_shape))
            slices[tensor(variable.variable_name).node] = Slice(info.full_name.encode(), extents)
    return slices


def _trainable(meta_graph: MetaGraphDef) -> set[str]:
    """Names of the nodes of the variables that train."""
    return {tensor(variable.variable_name).node for variable in _listed(meta_graph, _TRAINABLE)}


def _listed(meta_graph: MetaGraphDef, collection: str) -> list[VariableDef]:
    """A collection of serialised VariableDefs."""
    if collection not in meta_graph.collection_def:
        return []
    listed = meta_graph.collection_def[collection].bytes_list.value
    try:
        return [VariableDef.FromString(data) for data in listed]
    except DecodeError as error:
        raise UnsupportedModel(f"Its list {collection!r} is damaged.") from error
