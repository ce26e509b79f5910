"""Operations that functions cannot have, written with others: most are those that TensorFlow removed from new graphs.

A session still runs them in a graph whose version is from before the removal. Functions are checked as new graphs are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from studio.savedmodel.messages import AttrValue, NodeDef, dtype_from_proto
from studio.savedmodel.names import Names
from studio.savedmodel.nodes import tensor_proto, to_array
from studio.savedmodel.upgrade.graph import Graph, control_inputs
from studio.savedmodel.upgrade.references import Body
from studio.savedmodel.upgrade.successors import COUNT, READ
from studio.tensors import DType

# Same inputs, outputs and attributes under another name.
RENAMED: Final = {
    "BatchSelfAdjointEigV2": "SelfAdjointEigV2",
    **{
        f"Batch{op}": op
        for op in (
            "Cholesky", "FFT", "FFT2D", "FFT3D", "IFFT", "IFFT2D", "IFFT3D", "MatrixBandPart", "MatrixDeterminant",
            "MatrixDiag", "MatrixDiagPart", "MatrixInverse", "MatrixSetDiag", "MatrixSolve", "MatrixSolveLs",
            "MatrixTriangularSolve", "Svd",
        )
    },
}  # fmt: skip


def modern(body: Body) -> Body:
    """The same slice without such operations. Those that nothing replaces stay.

    Raises:
        UnsupportedModel: one lacks an input or an attribute.
    """
    if not any(node.op in RENAMED or node.op in _REWRITTEN for node in body.nodes):
        return body
    writer = _Writer(body.graph)
    nodes: list[NodeDef] = []
    for node in body.nodes:
        writer.node = node
        if node.op in RENAMED:
            nodes.append(writer.new(node.name, RENAMED[node.op], writer.inputs(), node.attr))
        elif node.op in _REWRITTEN:
            nodes += _REWRITTEN[node.op](writer)
        else:
            nodes.append(node)
    return Body(body.graph.with_nodes((*body.graph.nodes.values(), *nodes)), nodes, body.outputs)


class _Writer:
    """Writes what takes the place of ``node``: under its scope, behind what it waits for."""

    def __init__(self, graph: Graph) -> None:
        self.node = NodeDef()
        self._graph = graph
        self._names = Names(tuple(graph.nodes))

    def new(self, name: str, op: str, inputs: Iterable[str], attrs: Mapping[str, Any]) -> NodeDef:
        written = NodeDef(name=name, op=op, device=self.node.device, input=inputs)
        written.input.extend(f"^{before}" for before in control_inputs(self.node))
        for key, value in attrs.items():
            written.attr[key].CopyFrom(value)
        return written

    def inner(self, op: str, inputs: Sequence[str], attrs: Mapping[str, Any] | None = None) -> NodeDef:
        """An operation below the node's name. ``attrs``: the node's own ``T`` unless they are given."""
        return self.new(self._names.new(f"{self.node.name}/{op}"), op, inputs, attrs or {"T": self.attr("T")})

    def constant(self, value: float, dtype: DType) -> NodeDef:
        written = self.new(self._names.new(f"{self.node.name}/Const"), "Const", (), {})
        proto = tensor_proto(to_array(value, dtype), dtype)
        written.attr["dtype"].type = proto.dtype
        written.attr["value"].tensor.CopyFrom(proto)
        return written

    def inputs(self) -> list[str]:
        return [str(given) for given, _ in self._graph.reference_inputs(self.node)]

    def attr(self, name: str) -> Any:
        return self._graph.attr(self.node, name)


def _batch_norm(writer: _Writer) -> list[NodeDef]:
    """(x - mean) / sqrt(variance + epsilon), by gamma where that is asked for, plus beta."""
    x, mean, variance, beta, gamma = writer.inputs()
    epsilon = writer.constant(writer.attr("variance_epsilon").f, dtype_from_proto(writer.attr("T").type))
    shifted = writer.inner("AddV2", (variance, epsilon.name))
    factor = writer.inner("Rsqrt", (shifted.name,))
    nodes = [epsilon, shifted, factor]
    if writer.attr("scale_after_normalization").b:
        factor = writer.inner("Mul", (factor.name, gamma))
        nodes.append(factor)
    centred = writer.inner("Sub", (x, mean))
    scaled = writer.inner("Mul", (centred.name, factor.name))
    result = writer.new(writer.node.name, "AddV2", (scaled.name, beta), {"T": writer.attr("T")})
    return [*nodes, centred, scaled, result]


def _count(writer: _Writer) -> list[NodeDef]:
    """The value, if it is below the limit, and one more in the variable; else an error.

    ResourceCountUpTo does that, but wants to know the variable's type before the Python loader tells it.
    """
    (handle,) = writer.inputs()
    kind = writer.attr("T")
    dtype = dtype_from_proto(kind.type)
    read = writer.inner(READ, (handle,), {"dtype": kind})
    limit, one = writer.constant(writer.attr("limit").i, dtype), writer.constant(1, dtype)
    less = writer.inner("Less", (read.name, limit.name))
    check = writer.inner("Assert", (less.name, read.name), {"T": AttrValue(list=AttrValue.ListValue(type=[kind.type]))})
    add = writer.inner("AssignAddVariableOp", (handle, one.name, f"^{check.name}"), {"dtype": kind})
    value = writer.new(writer.node.name, "Identity", (read.name, f"^{add.name}"), {"T": kind})
    return [read, limit, one, less, check, add, value]


_REWRITTEN: Final[Mapping[str, Callable[[_Writer], list[NodeDef]]]] = {
    "BatchNormWithGlobalNormalization": _batch_norm,
    COUNT: _count,
}
