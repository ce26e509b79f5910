"""Operations that functions cannot have, written with others: most are those that TensorFlow removed from new graphs.

A session still runs them in a graph whose version is from before the removal. Functions are checked as new graphs are.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from studio.errors import UnsupportedModel
from studio.savedmodel.messages import AttrValue, DataType, NodeDef, dtype_from_proto, dtype_to_proto
from studio.savedmodel.names import Names
from studio.savedmodel.nodes import tensor_proto, to_array
from studio.savedmodel.upgrade.graph import Graph, control_inputs
from studio.savedmodel.upgrade.references import Body
from studio.savedmodel.upgrade.successors import COUNT, LATER_VERSIONS, PACK, READ, SELECT, SHRINK, UNPACK
from studio.tensors import DType

# Same inputs, outputs and attributes under another name.
RENAMED: Final = {
    "BatchCholeskyGrad": "CholeskyGrad",
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

# Of the exponential's polynomials: factors, the norm that a matrix may have, and how often it is halved at most.
_PADE: Final = tuple(
    math.factorial(26 - at) * math.factorial(13) / (math.factorial(26) * math.factorial(at) * math.factorial(13 - at))
    for at in range(14)
)
_NORM: Final = 4.0
_MOST: Final = 20_000  # operations more than there were
_SQUARINGS: Final = 32


def modern(body: Body) -> Body:
    """The same slice without such operations. Those that nothing replaces stay.

    Raises:
        UnsupportedModel: one lacks an input or an attribute, or there are too many.
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
        if len(nodes) > len(body.nodes) + _MOST:
            raise UnsupportedModel("What replaces its removed operations is too much.")
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
        return self.new(self.name(op), op, inputs, {"T": self.attr("T")} if attrs is None else attrs)

    def name(self, op: str) -> str:
        """A name for an operation below the node's."""
        return self._names.new(f"{self.node.name}/{op}")

    def gather(self, name: str, values: str, index: str, axis: str, dtype: int) -> NodeDef:
        """The value of that index."""
        kind = AttrValue(type=DataType.DT_INT32)
        attrs = {"Tparams": AttrValue(type=dtype), "Tindices": kind, "Taxis": kind}
        return self.new(name, "GatherV2", (values, index, axis), attrs)

    def shape(self, value: str) -> NodeDef:
        return self.inner("Shape", (value,), {"T": self.attr("T"), "out_type": AttrValue(type=DataType.DT_INT32)})

    def indices(self, size: str) -> list[NodeDef]:
        """Zero to that number, the last of the nodes."""
        start, step = (self.constant(number, DType.INT32) for number in (0, 1))
        kind = {"Tidx": AttrValue(type=DataType.DT_INT32)}
        return [start, step, self.inner("Range", (start.name, size, step.name), kind)]

    def constant(self, value: float, dtype: DType, shape: tuple[int, ...] = ()) -> NodeDef:
        written = self.new(self._names.new(f"{self.node.name}/Const"), "Const", (), {})
        proto = tensor_proto(to_array(value, dtype).reshape(shape), dtype)
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


def _select(writer: _Writer) -> list[NodeDef]:
    """One of several handles."""
    index, *handles = writer.inputs()
    pack = writer.inner("Pack", handles, {"T": AttrValue(type=DataType.DT_RESOURCE), "N": AttrValue(i=len(handles))})
    axis = writer.constant(0, DType.INT32)
    return [pack, axis, writer.gather(writer.node.name, pack.name, index, axis.name, DataType.DT_RESOURCE)]


def _pack(writer: _Writer) -> list[NodeDef]:
    """All elements of an array, as its size tells."""
    handle, flow = writer.inputs()
    size = writer.inner(LATER_VERSIONS["TensorArraySize"], (handle, flow), {})
    indices = writer.indices(size.name)
    attrs = {name: writer.attr(name) for name in ("dtype", "element_shape")}
    op = LATER_VERSIONS["TensorArrayGather"]
    return [size, *indices, writer.new(writer.node.name, op, (handle, indices[-1].name, flow), attrs)]


def _unpack(writer: _Writer) -> list[NodeDef]:
    """The elements of an array, as many as a value has."""
    handle, value, flow = writer.inputs()
    shape = writer.shape(value)
    first = writer.constant(0, DType.INT32)
    size = writer.gather(writer.name("Size"), shape.name, first.name, first.name, DataType.DT_INT32)
    indices = writer.indices(size.name)
    given = (handle, indices[-1].name, value, flow)
    scatter = writer.new(writer.node.name, LATER_VERSIONS["TensorArrayScatter"], given, {"T": writer.attr("T")})
    return [shape, first, size, *indices, scatter]


def _eigen(writer: _Writer) -> list[NodeDef]:
    """The eigenvalues as a row above the eigenvectors."""
    kind = writer.attr("T")
    parts = writer.inner("SelfAdjointEigV2", writer.inputs(), {"T": kind, "compute_v": AttrValue(b=True)})
    axis = writer.constant(-2, DType.INT32)
    index = AttrValue(type=DataType.DT_INT32)
    row = writer.inner("ExpandDims", (parts.name, axis.name), {"T": kind, "Tdim": index})
    attrs = {"T": kind, "N": AttrValue(i=2), "Tidx": index}
    whole = writer.new(writer.node.name, "ConcatV2", (row.name, f"{parts.name}:1", axis.name), attrs)
    return [parts, axis, row, whole]


def _quantize(writer: _Writer) -> list[NodeDef]:
    (values,) = writer.inputs()
    dtype = dtype_from_proto(writer.attr("T").type)
    low, high = (writer.constant(writer.attr(name).f, dtype) for name in ("input_min", "input_max"))
    attrs = {name: writer.attr(name) for name in ("T", "signed_input", "num_bits", "range_given")}
    given = (values, low.name, high.name)
    return [low, high, writer.new(writer.node.name, "QuantizeAndDequantizeV2", given, attrs)]


def _convolution_gradient(writer: _Writer) -> list[NodeDef]:
    """The second version is told the shape of what the first one was given."""
    given = writer.inputs()
    sized = 0 if writer.node.op.endswith("Input") else 1
    shape = writer.shape(given[sized])
    given[sized] = shape.name
    attrs = {name: writer.attr(name) for name in ("T", "strides", "padding", "dilations")}
    return [shape, writer.new(writer.node.name, f"{writer.node.op}V2", given, attrs)]


def _crop(writer: _Writer) -> list[NodeDef]:
    """A part of an image, at a place drawn by chance. (Another one than the old operation's, of the same seed.)"""
    image, size = writer.inputs()
    index = AttrValue(type=DataType.DT_INT64)
    shape = writer.inner("Shape", (image,), {"T": writer.attr("T"), "out_type": index})
    zero, all_of_it = writer.constant(0, DType.INT64, (1,)), writer.constant(-1, DType.INT64, (1,))
    pair, axis = writer.constant(2, DType.INT64, (1,)), writer.constant(0, DType.INT32)
    low, one, most = (writer.constant(number, DType.INT64) for number in (0, 1, 1 << 62))
    whole = writer.inner("Slice", (shape.name, zero.name, pair.name), {"T": index, "Index": index})
    room = writer.inner("Sub", (whole.name, size), {"T": index})
    places = writer.inner("AddV2", (room.name, one.name), {"T": index})
    seeds = {name: writer.attr(name) for name in ("seed", "seed2")}
    drawn = writer.inner("RandomUniformInt", (pair.name, low.name, most.name), {"T": index, "Tout": index, **seeds})
    place = writer.inner("FloorMod", (drawn.name, places.name), {"T": index})
    joined = {"T": index, "N": AttrValue(i=2), "Tidx": AttrValue(type=DataType.DT_INT32)}
    start = writer.inner("ConcatV2", (place.name, zero.name, axis.name), joined)
    sizes = writer.inner("ConcatV2", (size, all_of_it.name, axis.name), joined)
    attrs = {"T": writer.attr("T"), "Index": index}
    result = writer.new(writer.node.name, "Slice", (image, start.name, sizes.name), attrs)
    before = [shape, zero, all_of_it, pair, axis, low, one, most, whole, room, places, drawn, place, start, sizes]
    return [*before, result]


def _shrink(writer: _Writer) -> list[NodeDef]:
    """Every variable comes nearer to zero by l1 / l2, and no further than that."""
    kind = {"T": AttrValue(type=DataType.DT_FLOAT)}
    step = writer.constant(writer.attr("l1").f / (writer.attr("l2").f or 1.0), DType.FLOAT32)
    zero = writer.constant(0.0, DType.FLOAT32)
    nodes = [step, zero]
    assigned = []
    for handle in writer.inputs():
        read = writer.inner(READ, (handle,), {"dtype": kind["T"]})
        sign, size = (writer.inner(op, (read.name,), kind) for op in ("Sign", "Abs"))
        less = writer.inner("Sub", (size.name, step.name), kind)
        rest = writer.inner("Maximum", (less.name, zero.name), kind)
        value = writer.inner("Mul", (sign.name, rest.name), kind)
        assign = writer.inner("AssignVariableOp", (handle, value.name), {"dtype": kind["T"]})
        nodes += [read, sign, size, less, rest, value, assign]
        assigned.append(f"^{assign.name}")
    return [*nodes, writer.new(writer.node.name, "NoOp", assigned, {})]


def _draw(writer: _Writer) -> list[NodeDef]:
    """Numbers as the generator's state tells them: the algorithm, where it has come to, its key. Then it moves on."""
    handle, shape = writer.inputs()
    kind, index = AttrValue(type=DataType.DT_INT64), AttrValue(type=DataType.DT_INT32)
    cast = {"T": kind, "type": AttrValue(type=DataType.DT_UINT64)}
    read = writer.inner(READ, (handle,), {"dtype": kind})
    first, one, two = (writer.constant(number, DType.INT32, (1,)) for number in (0, 1, 2))
    length = writer.inner("Shape", (read.name,), {"T": kind, "out_type": index})
    last, between = (writer.inner("Sub", (length.name, less.name), {"T": index}) for less in (one, two))
    nodes = [read, first, one, two, length, last, between]
    parts = []
    for start, size in ((first, one), (one, between), (last, one)):
        parts.append(writer.inner("Slice", (read.name, start.name, size.name), {"T": kind, "Index": index}))
    scalar = writer.constant(0, DType.INT32)
    number = writer.inner("Sum", (parts[0].name, scalar.name), {"T": kind, "Tidx": index})
    algorithm = writer.inner("Cast", (number.name,), {"SrcT": kind, "DstT": index})
    counter, key = (writer.inner("Bitcast", (part.name,), cast) for part in parts[1:])
    attrs = {"dtype": writer.attr("dtype"), "Tshape": writer.attr("shape_dtype")}
    given = (shape, key.name, counter.name, algorithm.name)
    drawn = writer.inner("StatelessRandomNormalV2", given, attrs)
    count = writer.inner("Size", (drawn.name,), {"T": attrs["dtype"], "out_type": kind})
    each, none = writer.constant(256, DType.INT64), writer.constant(0, DType.INT64)
    moved = writer.inner("Mul", (count.name, each.name), {"T": kind})
    entry, depth = writer.constant(1, DType.INT32), writer.inner("Size", (read.name,), {"T": kind, "out_type": index})
    step = writer.inner("OneHot", (entry.name, depth.name, moved.name, none.name), {"T": kind, "TI": index})
    move = writer.inner("AssignAddVariableOp", (handle, step.name), {"dtype": kind})
    result = writer.new(writer.node.name, "Identity", (drawn.name, f"^{move.name}"), {"T": attrs["dtype"]})
    nodes += [
        *parts,
        scalar,
        number,
        algorithm,
        counter,
        key,
        drawn,
        count,
        each,
        none,
        moved,
        entry,
        depth,
        step,
        move,
    ]
    return [*nodes, result]


def _exponential(writer: _Writer) -> list[NodeDef]:
    """The exponential of matrices: of each over a power of two a quotient of polynomials, squared as many times.

    Wrong where a matrix's 1-norm is above 2 to the 34th, 1.7e10: there nearly all are zero or not finite.

    (Source: Higham, The scaling and squaring method for the matrix exponential revisited, 2005.)
    """
    kind = AttrValue(type=writer.attr("T").type)
    dtype = dtype_from_proto(kind.type)
    real = {DType.COMPLEX64: DType.FLOAT32, DType.COMPLEX128: DType.FLOAT64}.get(dtype, dtype)
    size, index = AttrValue(type=dtype_to_proto(real)), AttrValue(type=DataType.DT_INT32)
    nodes: list[NodeDef] = []

    def add(op: str, *inputs: str, **attrs: AttrValue) -> str:
        nodes.append(writer.inner(op, inputs, attrs or {"T": kind}))
        return str(nodes[-1].name)

    def constant(value: float, of: DType) -> str:
        nodes.append(writer.constant(value, of))
        return str(nodes[-1].name)

    def product(left: str, right: str) -> str:
        return add("BatchMatMulV2", left, right)

    def polynomial(factors: Sequence[float], *powers: str) -> str:
        terms = [add("Mul", constant(factor, dtype), power) for factor, power in zip(factors, powers)]
        return functools.reduce(lambda left, right: add("AddV2", left, right), terms)

    (matrix,) = writer.inputs()
    absolute = add("Abs", matrix) if dtype is real else add("ComplexAbs", matrix, T=kind, Tout=size)
    keep = {"T": size, "Tidx": index, "keep_dims": AttrValue(b=True)}
    norm = add("Max", add("Sum", absolute, constant(-2, DType.INT32), **keep), constant(-1, DType.INT32), **keep)
    halvings = add("Log", add("Mul", norm, constant(1 / _NORM, real), T=size), T=size)
    halvings = add("Ceil", add("Mul", halvings, constant(1 / math.log(2), real), T=size), T=size)
    halvings = add("Maximum", halvings, constant(0, real), T=size)
    scale = add("Pow", constant(0.5, real), halvings, T=size)
    scale = scale if dtype is real else add("Cast", scale, SrcT=size, DstT=kind)
    one = add("Mul", matrix, scale)
    two = product(one, one)
    four = product(two, two)
    six = product(four, two)
    # Ones on the diagonal, as many as there are rows.
    zero = add("ZerosLike", add("MatrixDiagPart", matrix))
    unit = add("MatrixDiag", add("AddV2", zero, constant(1, dtype)))
    odd, even = (
        add(
            "AddV2",
            product(six, polynomial(_PADE[12 + at :: -2][:3], six, four, two)),
            polynomial(_PADE[6 + at :: -2][:4], six, four, two, unit),
        )
        for at in (1, 0)
    )
    odd = product(one, odd)
    result = add("MatrixSolve", add("Sub", even, odd), add("AddV2", even, odd))
    for turn in range(_SQUARINGS):
        more = add("Greater", halvings, constant(turn, real), T=size)
        result = add("SelectV2", more, product(result, result), result)
    return [*nodes, writer.new(writer.node.name, "Identity", (result,), {"T": kind})]


def _accumulate(writer: _Writer) -> list[NodeDef]:
    """Sessions themselves take it apart; where Python calls functions nobody does."""
    return [writer.new(writer.node.name, "AddN", writer.inputs(), {name: writer.attr(name) for name in ("T", "N")})]


def _poisson(writer: _Writer) -> list[NodeDef]:
    attrs = {name: writer.attr(name) for name in ("seed", "seed2", "S", "dtype")}
    return [writer.new(writer.node.name, "RandomPoissonV2", writer.inputs(), {**attrs, "R": attrs["dtype"]})]


_REWRITTEN: Final[Mapping[str, Callable[[_Writer], list[NodeDef]]]] = {
    "AccumulateNV2": _accumulate,
    "BatchNormWithGlobalNormalization": _batch_norm,
    "BatchSelfAdjointEig": _eigen,
    COUNT: _count,
    "Conv3DBackpropFilter": _convolution_gradient,
    "Conv3DBackpropInput": _convolution_gradient,
    PACK: _pack,
    "MatrixExponential": _exponential,
    "QuantizeAndDequantize": _quantize,
    "RandomCrop": _crop,
    "RandomPoisson": _poisson,
    SELECT: _select,
    "SelfAdjointEig": _eigen,
    "StatefulStandardNormal": _draw,
    SHRINK: _shrink,
    UNPACK: _unpack,
}
