"""Runs one operator in TensorFlow without an export between: a body that writes into a tf.function.

Hundreds of parameters and types are tried this way in the time that one export and its loading take; that exports do
the same is shown in test_exported.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from tensorflow.python.eager import context
from tensorflow.python.framework import op_def_library, op_def_registry

from studio.body import ShapeAttr, Tensor, Value
from studio.operators import catalogue
from studio.operators.params import params_from_json
from studio.tensors import DType, Encoding, TensorType, parse_type


class GraphBody:
    """``studio.body.Body`` inside the graph that TensorFlow is tracing."""

    def __init__(self, training: bool = False) -> None:
        self.training = training
        self.variables: dict[str, tf.Variable] = {}
        self.tables: list[Any] = []  # kept, or their resources would go
        self._tensors: dict[str, Any] = {}
        self._checks: list[Any] = []

    def wrap(self, tensor: Any) -> Tensor:
        ref = f"t{len(self._tensors)}"
        self._tensors[ref] = tensor
        return Tensor(ref, DType(tensor.dtype.name))

    def unwrap(self, tensor: Tensor) -> Any:
        return self._tensors[tensor.ref]

    def node(
        self, op: str, inputs: Sequence[Tensor | Sequence[Tensor]], attrs: Mapping[str, Any] | None = None
    ) -> tuple[Tensor, ...]:
        declared = op_def_registry.get(op)
        assert declared is not None, op
        assert len(declared.input_arg) == len(inputs), op
        arguments: dict[str, Any] = {key: _attr(value) for key, value in (attrs or {}).items()}
        for arg, value in zip(declared.input_arg, inputs):
            one = isinstance(value, Tensor)
            arguments[arg.name] = self.unwrap(value) if one else [self.unwrap(item) for item in value]
        inferred = {name for arg in declared.input_arg for name in (arg.type_attr, arg.number_attr, arg.type_list_attr)}
        for attr in declared.attr:
            if attr.HasField("default_value") and attr.name not in inferred:
                arguments.setdefault(attr.name, _default(attr.default_value))
        with tf.control_dependencies(self._checks):
            outputs = op_def_library.apply_op(op, **arguments)
        return tuple(self.wrap(output) for output in tf.nest.flatten(outputs) if not isinstance(output, tf.Operation))

    def constant(self, value: Any, dtype: DType) -> Tensor:
        return self.wrap(tf.constant(value, tf.dtypes.as_dtype(dtype.value)))

    def variable(self, name: str, initial: Any, *, trainable: bool = True) -> Tensor:
        if name not in self.variables:
            with tf.init_scope():
                self.variables[name] = tf.Variable(initial, trainable=trainable, name=name)
        return self.wrap(self.variables[name].read_value())

    def update(self, name: str, value: Tensor) -> None:
        self.variables[name].assign(self.unwrap(value))

    def asset(self, path: Path) -> Tensor:
        return self.wrap(tf.constant(str(path)))

    def table(self, path: Path, key: DType, value: DType, *, key_index: int, value_index: int) -> Tensor:
        kinds = [tf.dtypes.as_dtype(kind.value) for kind in (key, value)]
        with tf.init_scope():
            file = tf.lookup.TextFileInitializer(str(path), kinds[0], key_index, kinds[1], value_index)
            missing = "" if value is DType.STRING else -1
            self.tables.append(tf.lookup.StaticHashTable(file, missing))
        return self.wrap(self.tables[-1].resource_handle)

    def call(self, function: bytes, inputs: Sequence[Tensor]) -> tuple[Tensor, ...]:
        graph = tf.compat.v1.GraphDef()
        graph.library.ParseFromString(function)
        signature = graph.library.function[0].signature
        node = graph.node.add(name="call", op="StatefulPartitionedCall")
        feeds = {}
        for tensor, arg in zip(inputs, signature.input_arg, strict=True):
            fed = graph.node.add(name=f"feed_{arg.name}", op="Placeholder")
            fed.attr["dtype"].type = arg.type
            node.input.append(fed.name)
            node.attr["Tin"].list.type.append(arg.type)
            feeds[fed.name] = self.unwrap(tensor)
        node.attr["Tout"].list.type.extend(arg.type for arg in signature.output_arg)
        node.attr["f"].func.name = signature.name
        names = [f"call:{index}" for index in range(len(signature.output_arg))]
        with tf.init_scope():
            for each in graph.library.function:
                context.context().add_function_def(each)
        with tf.control_dependencies(self._checks):
            outputs = tf.graph_util.import_graph_def(graph, feeds, names, name="kept")
        return tuple(self.wrap(output) for output in outputs)

    def check(self, condition: Tensor, message: str, data: Sequence[Tensor] = ()) -> None:
        shown = [tf.constant(f"here: {message}"), *(self.unwrap(item) for item in data)]
        with tf.control_dependencies(self._checks):
            self._checks.append(tf.raw_ops.Assert(condition=self.unwrap(condition), data=shown))


def _attr(value: Any) -> Any:
    if isinstance(value, DType):
        return tf.dtypes.as_dtype(value.value)
    if isinstance(value, ShapeAttr):
        return tf.TensorShape(value.dims)
    if isinstance(value, (list, tuple)):
        return [_attr(item) for item in value]
    return value


def _default(value: Any) -> Any:
    kind = value.WhichOneof("value")
    if kind == "list":
        (items,) = [list(items) for _, items in value.list.ListFields()] or [[]]
        return items
    if kind == "type":
        return tf.dtypes.as_dtype(value.type)
    if kind == "shape":
        return tf.TensorShape(value.shape)
    return getattr(value, kind)


@dataclass
class Traced:
    """An operator, or a chain of them, as a TensorFlow function.

    Attributes:
        types: as ``infer`` promised them, by output port.
        variables: those that it made.
    """

    inputs: dict[str, TensorType]
    types: dict[str, TensorType]
    function: Any
    variables: dict[str, tf.Variable]
    body: GraphBody

    def __call__(self, *values: Any) -> Any:
        """Runs on dense, ragged or sparse values, one per input port; checks what comes out against the types.

        Returns the value of the only output, or a dict by port.
        """
        flat = [item for value in values for item in components(value)]
        outputs = self.function(*flat)
        result, at = {}, 0
        for port, promised in self.types.items():
            parts = outputs[at : at + len(promised.components)]
            at += len(parts)
            for part, kind in zip(parts, promised.components):
                assert_is(part, kind)
            result[port] = composed(promised, parts)
        return next(iter(result.values())) if len(result) == 1 else result

    def check_static(self) -> None:
        """What TensorFlow infers must not contradict what ``infer`` promised, nor know more."""
        parts = [(part, kind) for kind in self.types.values() for part in kind.components]
        for spec, (part, kind) in zip(self.function.structured_outputs, parts):
            assert spec.dtype.name == part.dtype.value
            if spec.shape.rank is None:
                continue
            assert part.shape is not None, f"TensorFlow knows {spec.shape}, {kind} says less"
            assert len(part.shape) == spec.shape.rank
            for dim, known in zip(part.shape, spec.shape):
                assert known is None or dim == known, f"TensorFlow knows {spec.shape}, {kind} says {part.shape}"


def trace(operator: str, params: Mapping[str, Any], *inputs: str | TensorType, training: bool = False) -> Traced:
    """The operator with inputs of these types, in the order of its ports."""
    op = catalogue.get(operator)
    built = params_from_json(op.Params, params)
    types = {
        port: parse_type(kind) if isinstance(kind, str) else kind
        for port, kind in zip(op.inputs(built), inputs, strict=True)
    }
    promised = op.infer(built, types)
    traced = trace_steps([(operator, built)], types, training)
    assert traced.types == promised
    traced.check_static()
    return traced


def trace_steps(steps: Sequence[tuple[str, Any]], types: dict[str, TensorType], training: bool = False) -> Traced:
    """Adapters one after the other, each with an instance of its parameters."""
    specs = [
        tf.TensorSpec(part.shape, tf.dtypes.as_dtype(part.dtype.value))
        for kind in types.values()
        for part in kind.components
    ]
    body = GraphBody(training)
    outputs: dict[str, Value] = {}

    def function(*tensors: Any) -> list[Any]:
        rest = list(tensors)
        values: dict[str, Value] = {}
        for port, kind in types.items():
            count = len(kind.components)
            values[port] = Value(kind, tuple(body.wrap(tensor) for tensor in rest[:count]))
            del rest[:count]
        for id, params in steps:
            operator = catalogue.get(id)
            outputs.clear()
            outputs.update(operator.emit(body, params, values))
            assert list(outputs) == list(operator.outputs(params))
            inferred = operator.infer(params, {port: value.type for port, value in values.items()})
            assert {port: value.type for port, value in outputs.items()} == inferred
            values = {"x": next(iter(outputs.values()))}
        outputs.update({} if steps else {"y": values["x"]})
        return [tf.identity(body.unwrap(part)) for value in outputs.values() for part in value.components]

    concrete = tf.function(function, input_signature=specs, autograph=False).get_concrete_function()
    promised = {port: value.type for port, value in outputs.items()}
    return Traced(types, promised, concrete, body.variables, body)


def components(value: Any) -> list[Any]:
    if isinstance(value, tf.RaggedTensor):
        return [value.flat_values, *value.nested_row_splits]
    if isinstance(value, tf.SparseTensor):
        return [value.indices, value.values, value.dense_shape]
    return [tf.convert_to_tensor(value)]


def composed(kind: TensorType, parts: Sequence[Any]) -> Any:
    if kind.encoding is Encoding.RAGGED:
        return tf.RaggedTensor.from_nested_row_splits(parts[0], parts[1:])
    if kind.encoding is Encoding.SPARSE:
        return tf.SparseTensor(*parts)
    return parts[0]


def assert_is(tensor: Any, kind: TensorType) -> None:
    """The tensor at run time is one of that type."""
    assert tensor.dtype.name == kind.dtype.value, f"{tensor.dtype.name} where {kind} was promised"
    if kind.shape is None:
        return
    assert tensor.shape.rank == len(kind.shape), f"{tensor.shape} where {kind} was promised"
    for dim, promised in zip(tensor.shape, kind.shape):
        assert promised is None or dim == promised, f"{tensor.shape} where {kind} was promised"


def gradient(function: Any, *values: Any) -> list[Any]:
    """Of the weighted sum of the result, for each float value; weights keep rows from cancelling out."""
    return with_gradient(function, *values)[1]


def with_gradient(function: Any, *values: Any) -> tuple[list[Any], list[Any]]:
    """What the function gives, ``in_order``, and ``gradient`` of it."""
    values = tuple(tf.convert_to_tensor(value) for value in values)
    with tf.GradientTape() as tape:
        tape.watch(values)
        results = function(*values)
        flat = tf.concat([tf.reshape(tf.cast(one, tf.float64), [-1]) for one in tf.nest.flatten(results)], 0)
        total = tf.reduce_sum(flat * tf.cast(tf.range(1, tf.size(flat) + 1), tf.float64))
    found = tape.gradient(total, values)
    assert all(item is not None for item in found)
    return in_order(results), [np.asarray(tf.convert_to_tensor(item), np.float64) for item in found]


def in_order(result: Any) -> list[Any]:
    """One tensor, or several as an operator has its ports: not by their names."""
    if isinstance(result, Mapping):
        return [*result.values()]
    return [*result] if isinstance(result, (list, tuple)) else [result]


def agrees(
    operator: str,
    params: Mapping[str, Any],
    reference: Any,
    *inputs: tuple[str, Any],
    gradients: bool = True,
    tolerance: float = 1e-6,
) -> None:
    """The operator gives what TensorFlow gives: values, types, and gradients of float inputs.

    Args:
        reference: TensorFlow's function of the inputs; answers one tensor, or a list by output port.
        inputs: type and value at each port.
    """
    kinds, values = [kind for kind, _ in inputs], [tf.constant(value) for _, value in inputs]
    traced = trace(operator, params, *kinds)
    if gradients and all(value.dtype.is_floating for value in values):
        (found, slopes), (expected, others) = with_gradient(traced, *values), with_gradient(reference, *values)
        for one, other in zip(slopes, others):
            np.testing.assert_allclose(one, other, rtol=100 * tolerance, atol=100 * tolerance)
    else:
        found, expected = (in_order(function(*values)) for function in (traced, reference))
    assert len(found) == len(expected)
    for one, other in zip(found, expected):
        assert one.dtype == other.dtype
        near(one, other, tolerance)
    specs = [tf.TensorSpec(parse_type(kind).shape, value.dtype) for kind, value in zip(kinds, values)]
    concrete = tf.function(reference, input_signature=specs, autograph=False).get_concrete_function()
    static = tf.nest.flatten(concrete.structured_outputs)
    for promised, spec in zip(traced.types.values(), static):
        known = spec.shape.as_list() if spec.shape.rank is not None else None
        if known is not None:
            assert promised.shape is not None
            assert all(dim is None or dim == ours for dim, ours in zip(known, promised.shape, strict=True)), promised


def near(one: Any, other: Any, tolerance: float = 1e-6) -> None:
    """Two tensors have the same shape and values."""
    if one.dtype.is_floating:
        one, other = (tf.cast(value, tf.float64) for value in (one, other))
        np.testing.assert_allclose(one, other, rtol=tolerance, atol=tolerance)
    else:
        np.testing.assert_array_equal(one, other)
    assert one.shape == other.shape


def sample(shape: Sequence[int], dtype: DType = DType.FLOAT32, seed: int = 0) -> Any:
    """Numbers of both signs for floats, of the whole range up to ±100 for integers."""
    generator = np.random.default_rng(seed)
    numpy_dtype = tf.dtypes.as_dtype(dtype.value).as_numpy_dtype
    if dtype is DType.BOOL:
        return generator.integers(0, 2, shape).astype(bool)
    if dtype is DType.STRING:
        return np.array([str(n).encode() for n in generator.integers(0, 99, int(np.prod(shape)))], object).reshape(
            shape
        )
    if dtype.is_int:
        return generator.integers(0 if dtype.value.startswith("u") else -100, 100, shape).astype(numpy_dtype)
    return generator.normal(0, 2, shape).astype(numpy_dtype)
