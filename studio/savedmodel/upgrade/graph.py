"""A graph of TensorFlow 1 by names: its nodes, what their operations declare, and the tensors between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from studio.errors import UnsupportedModel
from studio.savedmodel import opdefs
from studio.savedmodel.messages import AttrValue, MetaGraphDef, NodeDef, OpDef, is_reference

PLACEHOLDERS: Final = ("Placeholder", "PlaceholderV2")
_REFERENCE: Final = 100  # what a reference's dtype has above that of its value
_MAX_LIST: Final = 1 << 16
_MAX_OUTPUTS: Final = 1 << 18  # beside eight for each node
_MAX_DIGITS: Final = 9  # of the number of an output


class Tensor(NamedTuple):
    """The output of a node, counted over all its output arguments."""

    node: str
    slot: int

    def __str__(self) -> str:
        return self.node if self.slot == 0 else f"{self.node}:{self.slot}"


class Output(NamedTuple):
    """What an OpDef says of one output.

    Attributes:
        argument: its name. ``position``: within a list argument, else 0.
        dtype: as written in the node, a reference's number perhaps.
    """

    argument: str
    position: int
    dtype: int
    is_reference: bool


def tensor(text: str) -> Tensor:
    """The tensor that a node's input or a TensorInfo names: ``name`` or ``name:1``."""
    name, colon, index = text.rpartition(":")
    if colon and index.isdecimal() and len(index) <= _MAX_DIGITS:
        return Tensor(name, int(index))
    return Tensor(text, 0)


def is_control(text: str) -> bool:
    return text[:1] == "^"


def data_inputs(node: NodeDef) -> list[Tensor]:
    return [tensor(text) for text in node.input if not is_control(text)]


def control_inputs(node: NodeDef) -> list[str]:
    """Names of the nodes that must have run before."""
    return [text[1:] for text in node.input if is_control(text)]


@dataclass(frozen=True)
class Graph:
    """Nodes by name, and by name what operations and functions of the library declare."""

    nodes: Mapping[str, NodeDef]
    ops: Mapping[str, OpDef]
    _outputs: dict[str, list[Output]] = field(default_factory=dict, repr=False, compare=False)
    _told: list[int] = field(default_factory=lambda: [0], repr=False, compare=False)  # how many, in all

    @classmethod
    def of(cls, meta_graph: MetaGraphDef) -> Graph:
        ops = {op.name: op for op in meta_graph.meta_info_def.stripped_op_list.op}
        ops.update((function.signature.name, function.signature) for function in meta_graph.graph_def.library.function)
        return cls({node.name: node for node in meta_graph.graph_def.node}, ops)

    def with_nodes(self, nodes: Iterable[NodeDef]) -> Graph:
        """Another graph over the same operations."""
        return Graph({node.name: node for node in nodes}, self.ops)

    def node(self, name: str) -> NodeDef:
        """Raises UnsupportedModel when there is none."""
        found = self.nodes.get(name)
        if found is None:
            raise UnsupportedModel(f"The graph has no node {name!r}.")
        return found

    def op(self, node: NodeDef) -> OpDef:
        """What the model says of the node's operation, or else TensorFlow itself.

        Raises:
            UnsupportedModel: neither knows it.
        """
        found = self.ops.get(node.op)
        if found is not None:
            return found
        if opdefs.is_known(node.op):
            return opdefs.op_def(node.op)
        raise UnsupportedModel(f"Neither the model nor TensorFlow declares the operation {node.op} ({node.name!r}).")

    def attr(self, node: NodeDef, name: str) -> AttrValue:
        """The node's attribute, or else the operation's default for it.

        Raises:
            UnsupportedModel: it has neither.
        """
        if name in node.attr:
            return node.attr[name]
        for declared in self.op(node).attr:
            if declared.name == name and declared.HasField("default_value"):
                return declared.default_value
        raise UnsupportedModel(f"The node {node.name!r} ({node.op}) lacks the attribute {name}.")

    def outputs(self, node: NodeDef) -> list[Output]:
        """What the operation of one of the graph's nodes declares, lists of outputs flattened."""
        found = self._outputs.get(node.name)
        if found is None:
            found = self._outputs[node.name] = [
                Output(arg.name, position, dtype, arg.is_ref or is_reference(dtype))
                for arg in self.op(node).output_arg
                for position, dtype in enumerate(self._dtypes(node, arg))
            ]
            self._told[0] += len(found)
            if self._told[0] > _MAX_OUTPUTS + 8 * len(self.nodes):
                raise UnsupportedModel(f"Its operations tell of more than {_MAX_OUTPUTS:,} outputs.")
        return found

    def reference_inputs(self, node: NodeDef) -> list[tuple[Tensor, bool]]:
        """The node's data inputs, and whether the operation takes each by reference.

        Raises:
            UnsupportedModel: it has more or fewer than the operation declares.
        """
        declared = [arg.is_ref for arg in self.op(node).input_arg for _ in self._dtypes(node, arg)]
        given = data_inputs(node)
        if len(given) != len(declared):
            raise UnsupportedModel(f"{node.op} ({node.name!r}) takes {len(declared)} inputs and has {len(given)}.")
        return list(zip(given, declared))

    def output(self, of: Tensor) -> Output:
        """Raises UnsupportedModel when the node or the output does not exist."""
        node = self.node(of.node)
        outputs = self.outputs(node)
        if of.slot >= len(outputs):
            raise UnsupportedModel(f"The node {node.name!r} ({node.op}) has no output {of.slot}.")
        return outputs[of.slot]

    def dtype(self, of: Tensor) -> int:
        """The dtype of a tensor, a reference's as the dtype that it refers to."""
        dtype = self.output(of).dtype
        return dtype - _REFERENCE if is_reference(dtype) else dtype

    def _dtypes(self, node: NodeDef, arg: OpDef.ArgDef) -> Iterator[int]:
        if arg.type_list_attr:
            yield from self.attr(node, arg.type_list_attr).list.type
            return
        dtype = arg.type or self.attr(node, arg.type_attr).type
        count = self.attr(node, arg.number_attr).i if arg.number_attr else 1
        if count > _MAX_LIST:  # a number from a file must not decide what is allocated
            raise UnsupportedModel(f"The node {node.name!r} ({node.op}) tells of {count:,} tensors in one list.")
        for _ in range(count):
            yield dtype
