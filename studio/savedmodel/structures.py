"""Types of arguments and results as the object graph writes them, for the loader that calls functions from Python."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from studio.savedmodel.messages import (
    FunctionSpec,
    SavedConcreteFunction,
    StructuredValue,
    TypeSpecProto,
    dtype_to_proto,
    shape_to_proto,
)
from studio.tensors import DType, Encoding, TensorType


def _write_spec(into: StructuredValue, name: str, kind: TensorType) -> None:
    """The type of one argument or result: TensorSpec, RaggedTensorSpec or SparseTensorSpec."""
    if kind.is_dense:
        spec = into.tensor_spec_value
        spec.name = name
        spec.shape.CopyFrom(shape_to_proto(kind.shape))
        spec.dtype = dtype_to_proto(kind.dtype)
    else:
        into.type_spec_value.CopyFrom(composite_spec(kind))


def composite_spec(kind: TensorType) -> TypeSpecProto:
    """The type of a ragged or sparse tensor."""
    state = StructuredValue()
    values = state.tuple_value.values
    values.add().tensor_shape_value.CopyFrom(shape_to_proto(kind.shape))
    values.add(tensor_dtype_value=dtype_to_proto(kind.dtype))
    if kind.encoding is Encoding.SPARSE:
        code, name = TypeSpecProto.SPARSE_TENSOR_SPEC, "SparseTensorSpec"
    else:
        code, name = TypeSpecProto.RAGGED_TENSOR_SPEC, "RaggedTensorSpec"
        values.add(int64_value=kind.ragged_rank)
        values.add(tensor_dtype_value=dtype_to_proto(kind.row_splits_dtype))
    return TypeSpecProto(
        type_spec_class=code,
        type_state=state,
        type_spec_class_name=name,
        num_flat_components=len(kind.components),
    )


def named(fields: Mapping[str, TensorType]) -> StructuredValue:
    """A dict of types."""
    value = StructuredValue()
    _write_named(value, fields)
    return value


def _write_named(into: StructuredValue, fields: Mapping[str, TensorType]) -> None:
    into.dict_value.SetInParent()
    entries = into.dict_value.fields
    for name, kind in fields.items():
        _write_spec(entries[name], name, kind)


def keyword_function(
    inputs: Mapping[str, TensorType], outputs: StructuredValue, bound_inputs: Sequence[int]
) -> SavedConcreteFunction:
    """A function that is called with keywords alone: arguments in the order of their names, captures behind."""
    function = SavedConcreteFunction(bound_inputs=bound_inputs, output_signature=outputs)
    arguments = function.canonicalized_input_signature.tuple_value.values
    arguments.add().tuple_value.SetInParent()
    _write_named(arguments.add(), inputs)
    return function


def handle_result() -> StructuredValue:
    """The result of a resource's creator."""
    return _unknown(DType.RESOURCE)


def done_result() -> StructuredValue:
    """The result of functions that are run for what they do: a number that nobody reads."""
    return _unknown(DType.INT32)


def _unknown(dtype: DType) -> StructuredValue:
    value = StructuredValue()
    _write_spec(value, "unknown", TensorType(dtype, ()))
    return value


@functools.lru_cache(256)
def function_spec(keywords: tuple[str, ...], *, signature: bool = False) -> FunctionSpec:
    """How Python calls a function: by these keywords, without defaults.

    Args:
        signature: whether other arguments than the traced ones are refused, as a tf.function with an input_signature
            does.
    """
    message = FunctionSpec()
    arguments = message.fullargspec.named_tuple_value
    arguments.name = "FullArgSpec"

    def field(name: str) -> StructuredValue:
        return arguments.values.add(key=name).value

    field("args").list_value.SetInParent()
    field("varargs").none_value.SetInParent()
    field("varkw").none_value.SetInParent()
    field("defaults").none_value.SetInParent()
    only = field("kwonlyargs")
    only.list_value.SetInParent()
    for keyword in keywords:
        only.list_value.values.add(string_value=keyword)
    field("kwonlydefaults").none_value.SetInParent()
    field("annotations").dict_value.SetInParent()
    if signature:
        message.input_signature.tuple_value.SetInParent()
    else:
        message.input_signature.none_value.SetInParent()
    return message
