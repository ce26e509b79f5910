"""Writing operations: an OpDef, the tensors that go in and some attributes make a NodeDef and what comes out of it."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.body import Array, Attr, ShapeAttr, Tensor
from studio.npy import AnyArray
from studio.savedmodel.messages import (
    AttrValue,
    NodeDef,
    OpDef,
    TensorProto,
    dtype_from_proto,
    dtype_to_proto,
    shape_to_proto,
)
from studio.tensors import DType

Inputs = Sequence["Tensor | Sequence[Tensor]"]


@dataclass(frozen=True)
class Output:
    """One output argument of an operation: its name in the OpDef and the dtypes of its tensors."""

    name: str
    dtypes: tuple[DType, ...]


def write_node(op: OpDef, name: str, inputs: Inputs, attrs: Mapping[str, Attr]) -> tuple[NodeDef, tuple[Output, ...]]:
    """A node, its attributes completed from what the inputs tell.

    Raises:
        TypeError: the number or dtypes of the inputs are not those of the operation.
        ValueError: an attribute is unknown, missing, or contradicts the inputs.
    """
    declared = {attr.name: attr for attr in op.attr}
    unknown = [key for key in attrs if key not in declared and not key.startswith("_")]
    if unknown:
        raise ValueError(f"{op.name} has no attribute {unknown[0]!r}")
    known: dict[str, Any] = dict(attrs)
    flat = _take(op, inputs, known)
    node = NodeDef(name=name, op=op.name, input=[tensor.ref for tensor in flat])
    for key, value in known.items():
        node.attr[key].CopyFrom(attr_value(declared[key].type if key in declared else "", value))
    for key, attr in declared.items():
        if key not in known:
            if not attr.HasField("default_value"):
                raise ValueError(f"{op.name} needs the attribute {key!r}")
            known[key] = _default(attr)
    return node, tuple(_output(arg, known) for arg in op.output_arg)


def _take(op: OpDef, inputs: Inputs, known: dict[str, Any]) -> list[Tensor]:
    if len(inputs) != len(op.input_arg):
        raise TypeError(f"{op.name} takes {len(op.input_arg)} inputs, {len(inputs)} given")
    flat: list[Tensor] = []
    for arg, given in zip(op.input_arg, inputs):
        is_list = bool(arg.number_attr or arg.type_list_attr)
        if is_list is isinstance(given, Tensor):
            raise TypeError(f"{op.name}: {arg.name!r} takes {'a list' if is_list else 'one tensor'}")
        tensors = [given] if isinstance(given, Tensor) else list(given)
        flat += tensors
        dtypes = [tensor.dtype for tensor in tensors]
        if arg.type_list_attr:
            _learn(op, known, arg.type_list_attr, dtypes)
            continue
        if arg.number_attr:
            _learn(op, known, arg.number_attr, len(tensors))
        for dtype in dtypes:
            if arg.type_attr:
                _learn(op, known, arg.type_attr, dtype)
            elif dtype is not dtype_from_proto(arg.type):
                want = dtype_from_proto(arg.type).value
                raise TypeError(f"{op.name}: {arg.name!r} takes {want}, not {dtype.value}")
    return flat


def _learn(op: OpDef, known: dict[str, Any], key: str, value: Any) -> None:
    have = known.setdefault(key, value)
    if (list(have) if isinstance(value, list) else have) != value:
        raise TypeError(f"{op.name}: {key} is both {have} and {value}")


def _default(attr: OpDef.AttrDef) -> Any:
    """Only dtypes and counts matter: outputs depend on nothing else."""
    value = attr.default_value
    if attr.type == "type":
        return dtype_from_proto(value.type)
    if attr.type == "list(type)":
        return [dtype_from_proto(code) for code in value.list.type]
    return value.i


def _output(arg: OpDef.ArgDef, known: Mapping[str, Any]) -> Output:
    if arg.type_list_attr:
        return Output(arg.name, tuple(known[arg.type_list_attr]))
    dtype = known[arg.type_attr] if arg.type_attr else dtype_from_proto(arg.type)
    return Output(arg.name, (dtype,) * (known[arg.number_attr] if arg.number_attr else 1))


def attr_value(kind: str, value: Any) -> AttrValue:
    """An attribute's value as a message.

    Args:
        kind: as OpDefs write it: ``type``, ``list(int)`` …; empty for attributes that no OpDef declares.
    """
    message = AttrValue()
    if kind.startswith("list(") or (not kind and isinstance(value, (list, tuple))):
        message.list.SetInParent()
        for item in value:
            if isinstance(item, ShapeAttr):
                message.list.shape.append(shape_to_proto(item.dims))
            elif isinstance(item, DType):
                message.list.type.append(dtype_to_proto(item))
            elif isinstance(item, str):
                message.list.s.append(item.encode())
            elif isinstance(item, bytes):
                message.list.s.append(item)
            elif kind == "list(float)":
                message.list.f.append(item)
            elif isinstance(item, bool):
                message.list.b.append(item)
            else:
                message.list.i.append(item)
    elif isinstance(value, TensorProto):
        message.tensor.CopyFrom(value)
    elif isinstance(value, ShapeAttr):
        message.shape.CopyFrom(shape_to_proto(value.dims))
    elif isinstance(value, DType):
        message.type = dtype_to_proto(value)
    elif kind == "func":
        message.func.name = value
    elif isinstance(value, (str, bytes)):
        message.s = value.encode() if isinstance(value, str) else value
    elif isinstance(value, bool):
        message.b = value
    elif kind == "float" or isinstance(value, float):
        message.f = value
    else:
        message.i = int(value)
    return message


@functools.lru_cache(1024)
def dtypes_attr(*dtypes: DType) -> AttrValue:
    """An attribute ``list(type)``. To be copied, not to be changed: equal lists are one message."""
    message = AttrValue()
    message.list.SetInParent()  # also where there are none
    message.list.type.extend(map(dtype_to_proto, dtypes))
    return message


def tensor_proto(array: Array, dtype: DType) -> TensorProto:
    """An array as a message; strings from arrays of str or bytes."""
    proto = TensorProto(dtype=dtype_to_proto(dtype), tensor_shape=shape_to_proto(array.shape))
    if dtype is DType.STRING:
        for item in array.reshape(-1):
            proto.string_val.append(item.encode() if isinstance(item, str) else bytes(item))
    elif math.prod(array.shape):
        proto.tensor_content = array.tobytes()
    return proto


def to_array(value: Any, dtype: DType) -> Array:
    """A value as an array of that dtype, little-endian, strings as objects.

    Raises:
        ValueError: it does not fit the dtype.
    """
    import numpy as np

    from studio.savedmodel.tensor_bytes import numpy_dtype

    if dtype is DType.STRING:
        if isinstance(value, (str, bytes)):
            single = np.empty((), object)
            single[()] = value
            return single
        return np.asarray(value, object)
    return np.asarray(value).astype(numpy_dtype(dtype))


def array_dtype(array: AnyArray) -> DType:
    """The dtype of an array; objects are strings."""
    return DType.STRING if array.dtype.kind in "OSU" else DType(array.dtype.name)
