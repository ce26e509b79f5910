"""Runs a SavedModel through each of TensorFlow's loaders: Python's, the session's, and the C++ one that servers use.

All three take arrays by the SignatureDef's keys and answer, for each output, the dense arrays that it travels as.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import tensorflow as tf
from tensorflow.core.protobuf import meta_graph_pb2, saved_model_pb2

from studio.savedmodel.composed import identifier
from studio.savedmodel.names import Names

Arrays = Mapping[str, Any]
Results = dict[str, tuple[Any, ...]]
SERVING_DEFAULT = "serving_default"


class Loaded(Protocol):
    """A model that is loaded."""

    def __call__(self, inputs: Arrays, signature: str = SERVING_DEFAULT) -> Results: ...


class PythonModel:
    """By ``tf.saved_model.load``. ``root`` is what it answers."""

    def __init__(self, path: Path, tags: Sequence[str] | None = None) -> None:
        self.root = tf.saved_model.load(str(path), list(tags) if tags else None)

    def __call__(self, inputs: Arrays, signature: str = SERVING_DEFAULT) -> Results:
        function = self.root.signatures[signature]
        outputs = function(**{_named(inputs)[name]: tf.constant(value) for name, value in inputs.items()})
        return {
            name: tuple(as_array(part) for part in tf.nest.flatten(value, expand_composites=True))
            for name, value in outputs.items()
        }


def as_array(part: Any) -> Any:
    """An array; an operation's result is None and counts as an empty tensor."""
    if part is None:
        return np.zeros(0, np.float32)
    value = part.numpy() if isinstance(part, tf.Tensor) else part
    return np.asarray(value, object if isinstance(value, bytes) else None)  # bytes of their own dtype lose zeros


def _named(inputs: Arrays) -> dict[str, str]:
    """What Python calls inputs: their names, unless two of these are one to it (``a.b``, ``a_b``)."""
    names = Names()
    made = {name: names.new(identifier(name)) for name in sorted(inputs)}
    return made if len({identifier(name) for name in inputs}) < len(inputs) else {name: name for name in inputs}


class SessionModel:
    """By ``tf.compat.v1.saved_model.load`` into a session that is open meanwhile. ``meta_graph`` is what it answers."""

    def __init__(self, path: Path, tags: Sequence[str]) -> None:
        # A graph of its own, which is the default only meanwhile: eager calls go on beside the session.
        with tf.Graph().as_default() as graph:
            self.session = tf.compat.v1.Session(graph=graph)
            self.meta_graph = tf.compat.v1.saved_model.load(self.session, list(tags), str(path))

    def __call__(self, inputs: Arrays, signature: str = SERVING_DEFAULT) -> Results:
        definition = self.meta_graph.signature_def[signature]
        feeds = {tensor: inputs[key] for key, tensor in input_tensors(definition).items() if key in inputs}
        fetches = output_tensors(definition)
        flat = [name for names in fetches.values() for name in names]
        values = dict(zip(flat, self.session.run([self._fetched(name) for name in flat], feeds)))
        return {name: tuple(map(as_array, map(values.get, parts))) for name, parts in fetches.items()}

    def _fetched(self, name: str) -> str:
        """As servers understand it: an operation's name means its first tensor, where it has one."""
        element = self.session.graph.as_graph_element(name)
        return f"{name}:0" if isinstance(element, tf.Operation) and element.outputs else name


@contextlib.contextmanager
def session_model(path: Path, tags: Sequence[str] = ("serve",)) -> Iterator[SessionModel]:
    model = SessionModel(path, tags)
    try:
        yield model
    finally:
        model.session.close()


class NativeModel:
    """By ``TF_LoadSessionFromSavedModel`` of TensorFlow's shared library."""

    def __init__(self, path: Path, tags: Sequence[str]) -> None:
        self._c = _library()
        self._status = self._c.TF_NewStatus()
        self._graph = self._c.TF_NewGraph()
        options = self._c.TF_NewSessionOptions()
        names = (ctypes.c_char_p * len(tags))(*(tag.encode() for tag in tags))
        self._session = self._c.TF_LoadSessionFromSavedModel(
            options, None, str(path).encode(), names, len(tags), self._graph, None, self._status
        )
        self._c.TF_DeleteSessionOptions(options)
        self._check()
        model = saved_model_pb2.SavedModel.FromString((path / "saved_model.pb").read_bytes())
        self._definitions = next(
            graph.signature_def for graph in model.meta_graphs if set(graph.meta_info_def.tags) == set(tags)
        )

    def __call__(self, inputs: Arrays, signature: str = SERVING_DEFAULT) -> Results:
        definition = self._definitions[signature]
        given = input_tensors(definition)
        feeds = [self._output(given[key]) for key in inputs]
        tensors = [self._tensor(np.asarray(inputs[key]), definition.inputs[key].dtype) for key in inputs]
        fetches = output_tensors(definition)
        flat = [self._output(name) for names in fetches.values() for name in names]
        results = (ctypes.c_void_p * len(flat))()
        self._c.TF_SessionRun(
            self._session,
            None,
            (_Output * len(feeds))(*feeds),
            (ctypes.c_void_p * len(tensors))(*tensors),
            len(feeds),
            (_Output * len(flat))(*flat),
            results,
            len(flat),
            None,
            0,
            None,
            self._status,
        )
        for tensor in tensors:
            self._c.TF_DeleteTensor(tensor)
        self._check()
        arrays = iter([self._array(tensor) for tensor in results])
        return {name: tuple(next(arrays) for _ in parts) for name, parts in fetches.items()}

    def close(self) -> None:
        self._c.TF_CloseSession(self._session, self._status)
        self._c.TF_DeleteSession(self._session, self._status)
        self._c.TF_DeleteGraph(self._graph)
        self._c.TF_DeleteStatus(self._status)

    def _check(self) -> None:
        if self._c.TF_GetCode(self._status):
            raise RuntimeError(self._c.TF_Message(self._status).decode())

    def _output(self, name: str) -> _Output:
        operation, _, index = name.partition(":")
        found = self._c.TF_GraphOperationByName(self._graph, operation.encode())
        assert found, name
        return _Output(found, int(index))

    def _tensor(self, array: Any, code: int) -> Any:
        dtype = tf.dtypes.as_dtype(code)
        dims = (ctypes.c_int64 * array.ndim)(*array.shape)
        if dtype != tf.string:
            array = np.asarray(array, dtype.as_numpy_dtype, order="C")
            tensor = self._c.TF_AllocateTensor(code, dims, array.ndim, array.nbytes)
            ctypes.memmove(self._c.TF_TensorData(tensor), array.ctypes.data, array.nbytes)
            return tensor
        tensor = self._c.TF_AllocateTensor(code, dims, array.ndim, array.size * _STRING)
        data = self._c.TF_TensorData(tensor)
        for index, item in enumerate(array.reshape(-1)):
            raw = item.encode() if isinstance(item, str) else bytes(item)
            self._c.TF_StringInit(data + index * _STRING)
            self._c.TF_StringCopy(data + index * _STRING, raw, len(raw))
        return tensor

    def _array(self, tensor: int) -> Any:
        shape = tuple(self._c.TF_Dim(tensor, axis) for axis in range(self._c.TF_NumDims(tensor)))
        dtype = tf.dtypes.as_dtype(self._c.TF_TensorType(tensor))
        data = self._c.TF_TensorData(tensor)
        if dtype == tf.string:
            array = np.empty(int(np.prod(shape)), object)
            for index in range(array.size):
                place = data + index * _STRING
                size = self._c.TF_StringGetSize(place)
                array[index] = ctypes.string_at(self._c.TF_StringGetDataPointer(place), size)
        else:
            raw = ctypes.string_at(data, self._c.TF_TensorByteSize(tensor))
            array = np.frombuffer(raw, _plain(dtype))
        self._c.TF_DeleteTensor(tensor)
        return array.reshape(shape)


@contextlib.contextmanager
def native_model(path: Path, tags: Sequence[str] = ("serve",)) -> Iterator[NativeModel]:
    model = NativeModel(path, tags)
    try:
        yield model
    finally:
        model.close()


def input_tensors(definition: meta_graph_pb2.SignatureDef) -> dict[str, str]:
    """Keys of a signature's inputs, components of sparse ones apart, with the tensors that they feed."""
    found = {}
    for key, info in definition.inputs.items():
        if info.WhichOneof("encoding") == "coo_sparse":
            names = _parts(info)
            found.update({f"{key}_{part}": name for part, name in zip(("indices", "values", "dense_shape"), names)})
        else:
            found[key] = info.name
    return found


def output_tensors(definition: meta_graph_pb2.SignatureDef) -> dict[str, tuple[str, ...]]:
    """The tensors of each output."""
    return {name: _parts(definition.outputs[name]) for name in sorted(definition.outputs)}


def _parts(info: meta_graph_pb2.TensorInfo) -> tuple[str, ...]:
    encoding = info.WhichOneof("encoding")
    if encoding == "coo_sparse":
        parts = info.coo_sparse
        return parts.indices_tensor_name, parts.values_tensor_name, parts.dense_shape_tensor_name
    if encoding == "composite_tensor":
        return tuple(component.name for component in info.composite_tensor.components)
    return (info.name,)


def _plain(dtype: Any) -> Any:
    """As NumPy sessions answer it: quantized types as the numbers that they are."""
    kind = np.dtype(dtype.as_numpy_dtype)
    return kind if kind.fields is None else next(iter(kind.fields.values()))[0]


class _Output(ctypes.Structure):
    _fields_ = (("operation", ctypes.c_void_p), ("index", ctypes.c_int))


_STRING = 24  # bytes of a TF_TString
_POINTERS = (
    "TF_NewStatus",
    "TF_NewGraph",
    "TF_NewSessionOptions",
    "TF_LoadSessionFromSavedModel",
    "TF_GraphOperationByName",
    "TF_AllocateTensor",
    "TF_TensorData",
    "TF_StringGetDataPointer",
)


def _library() -> Any:
    place = Path(tf.__file__).parent
    library = ctypes.CDLL(str(next(place.glob("libtensorflow_cc.*"))))
    for name in _POINTERS:
        getattr(library, name).restype = ctypes.c_void_p
    library.TF_Message.restype = ctypes.c_char_p
    library.TF_Dim.restype = ctypes.c_int64
    for name in ("TF_TensorByteSize", "TF_StringGetSize"):
        getattr(library, name).restype = ctypes.c_size_t
    return _Typed(library)


class _Typed:
    """The library's functions with every integer argument passed as 64 bits wide, so that no pointer is cut."""

    def __init__(self, library: Any) -> None:
        self._library = library

    def __getattr__(self, name: str) -> Any:
        function = getattr(self._library, name)

        def call(*arguments: Any) -> Any:
            return function(*(ctypes.c_void_p(a) if type(a) is int else a for a in arguments))

        return call
