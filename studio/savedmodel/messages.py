"""The protocol buffer messages of a SavedModel, without TensorFlow.

Most come from tensorboard's copy of TensorFlow's definitions, whose package is ``tensorboard``: the bytes are the same,
only the names inside ``Any`` differ. ``SavedModel`` (saved_model.proto), ``FingerprintDef`` (fingerprint.proto) and
those of both formats of weights (tensor_bundle.proto, tensor_slice.proto, saved_tensor_slice.proto) are missing there
and are built here, field for field.
"""

from __future__ import annotations

import functools
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from tensorboard.compat.proto.attr_value_pb2 import AttrValue, NameAttrList
from tensorboard.compat.proto.function_pb2 import (
    FunctionDef,
    FunctionDefLibrary,
    GradientDef,
    RegisteredGradient,
)
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.meta_graph_pb2 import (
    AssetFileDef,
    CollectionDef,
    MetaGraphDef,
    SignatureDef,
    TensorInfo,
)
from tensorboard.compat.proto.node_def_pb2 import NodeDef
from tensorboard.compat.proto.op_def_pb2 import OpDef, OpList
from tensorboard.compat.proto.saved_object_graph_pb2 import (
    CapturedTensor,
    FunctionSpec,
    SavedAsset,
    SavedBareConcreteFunction,
    SavedConcreteFunction,
    SavedConstant,
    SavedFunction,
    SavedObject,
    SavedObjectGraph,
    SavedResource,
    SavedUserObject,
    SavedVariable,
)
from tensorboard.compat.proto.saver_pb2 import SaverDef
from tensorboard.compat.proto.struct_pb2 import (
    BoundedTensorSpecProto,
    DictValue,
    ListValue,
    NamedTupleValue,
    NoneValue,
    PairValue,
    StructuredValue,
    TensorSpecProto,
    TupleValue,
    TypeSpecProto,
)
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.tensor_shape_pb2 import TensorShapeProto
from tensorboard.compat.proto.trackable_object_graph_pb2 import TrackableObjectGraph
from tensorboard.compat.proto.types_pb2 import DataType
from tensorboard.compat.proto.variable_pb2 import VariableDef
from tensorboard.compat.proto.versions_pb2 import VersionDef

from studio.tensors import DType, Shape

__all__ = [
    "AssetFileDef", "AttrValue", "BoundedTensorSpecProto", "BundleEntry", "BundleHeader", "CapturedTensor",
    "CollectionDef", "DataType", "DictValue", "FingerprintDef", "FunctionDef", "FunctionDefLibrary", "FunctionSpec",
    "GradientDef", "GraphDef", "ListValue", "MetaGraphDef", "NameAttrList", "NamedTupleValue", "NodeDef",
    "NoneValue", "OpDef", "OpList", "PairValue", "RegisteredGradient", "SavedAsset", "SavedBareConcreteFunction",
    "SavedConcreteFunction", "SavedConstant", "SavedFunction", "SavedModel", "SavedObject", "SavedObjectGraph",
    "SavedResource", "SavedUserObject", "SavedVariable", "SaverDef", "SignatureDef", "SliceTableEntry",
    "StructuredValue", "TensorInfo", "TensorProto", "TensorShapeProto", "TensorSpecProto", "TrackableObjectGraph",
    "TupleValue", "TypeSpecProto", "VariableDef", "VersionDef", "dtype_from_proto", "dtype_to_proto", "is_reference",
    "shape_from_proto", "shape_to_proto",
]  # fmt: skip

_FIELD = descriptor_pb2.FieldDescriptorProto
_INT32, _INT64, _UINT64, _STRING, _FIXED32, _ENUM, _MESSAGE = (
    _FIELD.TYPE_INT32,
    _FIELD.TYPE_INT64,
    _FIELD.TYPE_UINT64,
    _FIELD.TYPE_STRING,
    _FIELD.TYPE_FIXED32,
    _FIELD.TYPE_ENUM,
    _FIELD.TYPE_MESSAGE,
)
_PACKAGE = "savedmodel_studio"


def _declare() -> dict[str, Any]:
    file = descriptor_pb2.FileDescriptorProto(
        name="savedmodel_studio/missing.proto",
        package=_PACKAGE,
        syntax="proto3",
        dependency=[
            "tensorboard/compat/proto/meta_graph.proto",
            "tensorboard/compat/proto/tensor.proto",
            "tensorboard/compat/proto/tensor_shape.proto",
            "tensorboard/compat/proto/types.proto",
            "tensorboard/compat/proto/versions.proto",
        ],
    )

    def message(name: str, *fields: tuple[str, int, int, str, bool]) -> None:
        into = file.message_type.add(name=name)
        for field, number, kind, type_name, repeated in fields:
            into.field.add(
                name=field,
                number=number,
                type=kind,
                type_name=type_name or None,
                label=_FIELD.LABEL_REPEATED if repeated else _FIELD.LABEL_OPTIONAL,
            )

    message(
        "SavedModel",
        ("saved_model_schema_version", 1, _INT64, "", False),
        ("meta_graphs", 2, _MESSAGE, ".tensorboard.MetaGraphDef", True),
    )
    message(
        "BundleHeader",
        ("num_shards", 1, _INT32, "", False),
        ("endianness", 2, _INT32, "", False),
        ("version", 3, _MESSAGE, ".tensorboard.VersionDef", False),
    )
    message("SliceExtent", ("start", 1, _INT64, "", False), ("length", 2, _INT64, "", False))
    extent = file.message_type[-1]  # its length is a oneof of one field, so that 0 differs from nothing, which is all
    extent.field[1].oneof_index = 0
    extent.oneof_decl.add(name="has_length")
    message("TensorSlice", ("extent", 1, _MESSAGE, f".{_PACKAGE}.SliceExtent", True))
    message(
        "BundleEntry",
        ("dtype", 1, _ENUM, ".tensorboard.DataType", False),
        ("shape", 2, _MESSAGE, ".tensorboard.TensorShapeProto", False),
        ("shard_id", 3, _INT32, "", False),
        ("offset", 4, _INT64, "", False),
        ("size", 5, _INT64, "", False),
        ("crc32c", 6, _FIXED32, "", False),
        ("slices", 7, _MESSAGE, f".{_PACKAGE}.TensorSlice", True),
    )
    message(
        "SlicedTensor",  # SavedSliceMeta
        ("name", 1, _STRING, "", False),
        ("shape", 2, _MESSAGE, ".tensorboard.TensorShapeProto", False),
        ("dtype", 3, _ENUM, ".tensorboard.DataType", False),
        ("slices", 4, _MESSAGE, f".{_PACKAGE}.TensorSlice", True),
    )
    message("SliceTableHeader", ("tensors", 1, _MESSAGE, f".{_PACKAGE}.SlicedTensor", True))  # SavedTensorSliceMeta
    message(
        "StoredSlice",  # SavedSlice
        ("name", 1, _STRING, "", False),
        ("slice", 2, _MESSAGE, f".{_PACKAGE}.TensorSlice", False),
        ("data", 3, _MESSAGE, ".tensorboard.TensorProto", False),
    )
    message(
        "SliceTableEntry",  # SavedTensorSlices
        ("header", 1, _MESSAGE, f".{_PACKAGE}.SliceTableHeader", False),
        ("stored", 2, _MESSAGE, f".{_PACKAGE}.StoredSlice", False),
    )
    message(
        "FingerprintDef",
        ("saved_model_checksum", 1, _UINT64, "", False),
        ("graph_def_program_hash", 2, _UINT64, "", False),
        ("signature_def_hash", 3, _UINT64, "", False),
        ("saved_object_graph_hash", 4, _UINT64, "", False),
        ("checkpoint_hash", 5, _UINT64, "", False),
        ("version", 6, _MESSAGE, ".tensorboard.VersionDef", False),
        ("uuid", 7, _STRING, "", False),
    )
    pool = descriptor_pool.Default()
    pool.Add(file)
    described = pool.FindFileByName(file.name)
    return {
        name: message_factory.GetMessageClass(described.message_types_by_name[name])
        for name in ("SavedModel", "BundleHeader", "BundleEntry", "SliceTableEntry", "FingerprintDef")
    }


_CLASSES = _declare()
SavedModel: Any = _CLASSES["SavedModel"]
BundleHeader: Any = _CLASSES["BundleHeader"]
BundleEntry: Any = _CLASSES["BundleEntry"]
SliceTableEntry: Any = _CLASSES["SliceTableEntry"]
FingerprintDef: Any = _CLASSES["FingerprintDef"]

_TO_PROTO = {
    DType.FLOAT16: DataType.DT_HALF,
    DType.FLOAT32: DataType.DT_FLOAT,
    DType.FLOAT64: DataType.DT_DOUBLE,
    **{
        dtype: DataType.Value(f"DT_{dtype.name}")
        for dtype in DType
        if f"DT_{dtype.name}" in DataType.keys()  # noqa: SIM118 (an enum wrapper is no mapping)
    },
}
_REFERENCE = 100
_FROM_PROTO = {code + reference: dtype for dtype, code in _TO_PROTO.items() for reference in (0, _REFERENCE)}
MAX_RANK = 254


def is_reference(code: int) -> bool:
    """The dtype of a TF1 reference (``DT_FLOAT_REF``)."""
    return code > _REFERENCE


def dtype_from_proto(code: int) -> DType:
    """The dtype of that number, references as the dtype that they refer to, unknown numbers as UNKNOWN."""
    return _FROM_PROTO.get(code, DType.UNKNOWN)


def dtype_to_proto(dtype: DType) -> int:
    """Raises KeyError for UNKNOWN."""
    return int(_TO_PROTO[dtype])


def shape_from_proto(proto: TensorShapeProto) -> Shape:
    """-1 (and any other negative size) is an unknown dim. More dims than TensorFlow takes say nothing."""
    if proto.unknown_rank or len(proto.dim) > MAX_RANK:
        return None
    return tuple(None if dim.size < 0 else dim.size for dim in proto.dim)


@functools.lru_cache(1024)
def shape_to_proto(shape: Shape) -> TensorShapeProto:
    """To be copied, not to be changed: equal shapes are one message."""
    if shape is None:
        return TensorShapeProto(unknown_rank=True)
    proto = TensorShapeProto()
    for dim in shape:
        proto.dim.add(size=-1 if dim is None else dim)
    return proto
