"""A SavedModel's signature as something to call: by ``tf.saved_model.load``, or by the v1 loader and a Session."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Protocol

import numpy as np
import tensorflow as tf

from studio.errors import ModelError, PipelineError, StudioError, WorkerError
from studio.savedmodel.main_graph import numbered
from studio.tensors import Encoding
from studio.worker import reports
from studio.worker.arrays import Array, TensorValue
from studio.worker.faults import sentence

Tensors = Mapping[str, TensorValue]

_REFUSALS = (
    tf.errors.InvalidArgumentError,
    tf.errors.FailedPreconditionError,
    tf.errors.OutOfRangeError,
    tf.errors.NotFoundError,
    tf.errors.UnimplementedError,
    ValueError,
    TypeError,
)

# Of an output that is an operation and no tensor TensorFlow answers None; a port has this then.
_DONE: Final = TensorValue(Encoding.DENSE, (np.zeros(0, np.float32),))


class InputsRefused(PipelineError):
    """A model that does not take the values that it was given."""


class Runnable(Protocol):
    """One signature of a loaded model."""

    @property
    def loader(self) -> reports.Loader: ...

    def __call__(self, inputs: Tensors) -> dict[str, TensorValue]:
        """Runs it once.

        Raises:
            InputsRefused: for values or shapes that it does not take.
            WorkerError: TensorFlow failed otherwise.
        """
        ...


class Eager:
    """A signature by ``tf.saved_model.load``.

    Raises:
        ModelError: TensorFlow cannot load the model, or it lacks the signature.
    """

    loader: ClassVar[reports.Loader] = "v2"

    def __init__(self, folder: str, tags: Sequence[str], signature: str) -> None:
        try:
            self._root = tf.saved_model.load(folder, tags=list(tags))  # the functions keep no reference to it
            self._function = self._root.signatures[signature]
        except KeyError:
            raise _no_signature(folder, signature) from None
        except Exception as error:  # the loader raises whatever comes up in it
            raise ModelError(f"tf.saved_model.load refuses it: {sentence(error)}", folder) from error
        self._folder = folder
        self._arguments: Mapping[str, Any] = self._function.structured_input_signature[1]

    def __call__(self, inputs: Tensors) -> dict[str, TensorValue]:
        arguments: dict[str, Any] = {}
        for name, value in inputs.items():
            spec = self._arguments.get(name)
            if value.encoding is Encoding.DENSE:
                arguments[name] = tf.constant(value.array, getattr(spec, "dtype", None))
            elif isinstance(spec, (tf.RaggedTensorSpec, tf.SparseTensorSpec)):
                arguments[name] = _composite(value)
            else:  # a signature that takes the components one by one
                keys = _component_keys(name, value, inputs, self._arguments)
                arguments.update(zip(keys, map(tf.constant, value.components)))
        try:
            outputs = self._function(**arguments)
        except Exception as error:
            raise _call_error(error, self._folder) from error
        return {name: _DONE if tensor is None else value_of(tensor) for name, tensor in outputs.items()}


class Session:
    """A signature by the v1 loader, in a graph and a Session of its own.

    Raises:
        ModelError: TensorFlow cannot load the model, or it lacks the signature.
    """

    loader: ClassVar[reports.Loader] = "v1"

    def __init__(self, folder: str, tags: Sequence[str], signature: str) -> None:
        graph = tf.Graph()
        self._session = tf.compat.v1.Session(graph=graph)
        try:
            with graph.as_default():
                loaded = tf.compat.v1.saved_model.loader.load(self._session, list(tags), folder)
        except Exception as error:
            raise ModelError(f"The v1 loader refuses it: {sentence(error)}", folder) from error
        if signature not in loaded.signature_def:
            raise _no_signature(folder, signature)
        self._folder = folder
        self._inputs = loaded.signature_def[signature].inputs
        self._outputs = loaded.signature_def[signature].outputs

    def __call__(self, inputs: Tensors) -> dict[str, TensorValue]:
        feeds: dict[str, Array] = {}
        for name, value in inputs.items():
            tensors = _tensor_names(self._inputs[name]) if name in self._inputs else []
            if len(tensors) != len(value.components):
                keys = _component_keys(name, value, inputs, self._inputs)
                tensors = [self._inputs[key].name for key in keys]
            feeds.update(zip(tensors, value.components))
        fetches = {name: _tensor_names(info) for name, info in self._outputs.items()}
        try:
            results = self._session.run(fetches, feeds)
        except Exception as error:
            raise _call_error(error, self._folder) from error
        return {
            name: TensorValue(_encoding(self._outputs[name]), tuple(map(_array, components)))
            if all(part is not None for part in components)
            else _DONE
            for name, components in results.items()
        }


LOADERS: Final[tuple[type[Eager] | type[Session], ...]] = (Eager, Session)


@dataclass
class AnyLoader:
    """A signature by the v2 loader, or by the v1 loader where the v2 loader cannot load or cannot call it.

    Raises:
        ModelError: neither can load it.
    """

    folder: str
    tags: Sequence[str]
    signature: str
    fallback: str = ""

    def __post_init__(self) -> None:
        self._chosen: Runnable
        try:
            self._chosen = Eager(self.folder, self.tags, self.signature)
        except ModelError as error:
            self._chosen = Session(self.folder, self.tags, self.signature)
            self.fallback = error.what

    @property
    def loader(self) -> reports.Loader:
        return self._chosen.loader

    def __call__(self, inputs: Tensors) -> dict[str, TensorValue]:
        try:
            return self._chosen(inputs)
        except StudioError as refusal:
            if self.loader == "v1":
                raise
            try:  # some graphs run in a Session alone: reference variables, shapes that contradict the signature
                other = Session(self.folder, self.tags, self.signature)
                outputs = other(inputs)
            except StudioError:
                raise refusal from None
            self._chosen, self.fallback = other, refusal.what
            return outputs


def _no_signature(folder: str, signature: str) -> ModelError:
    return ModelError(f"The model has no signature {signature!r}.", folder)


def _call_error(error: Exception, folder: str) -> StudioError:
    what = sentence(error)
    if isinstance(error, _REFUSALS):
        return InputsRefused(f"The model does not take these inputs: {what}", folder)
    return WorkerError(f"TensorFlow failed: {what}", folder)


def _component_keys(name: str, value: TensorValue, inputs: Container[str], keys: Collection[str]) -> list[str]:
    """Under which of its keys a TF2 signature takes the components of a ragged or sparse input: ``x``, ``x_1`` …."""
    candidates = itertools.islice(numbered(name, inputs), len(keys) + len(value.components))
    found = [key for key in candidates if key in keys and key not in inputs]
    return [name, *found[: len(value.components) - 1]]


def tensor_of(value: TensorValue) -> Any:
    """As TensorFlow has it: ragged and sparse ones whole."""
    if value.encoding is Encoding.DENSE:
        return tf.constant(value.array)
    return _composite(value)


def _composite(value: TensorValue) -> Any:
    if value.encoding is Encoding.SPARSE:
        return tf.SparseTensor(*value.components)
    values, *splits = value.components
    return tf.RaggedTensor.from_nested_row_splits(values, splits)


def value_of(tensor: Any) -> TensorValue:
    """The inverse of ``tensor_of``."""
    if isinstance(tensor, tf.SparseTensor):
        parts: Iterable[Any] = (tensor.indices, tensor.values, tensor.dense_shape)
        return TensorValue(Encoding.SPARSE, tuple(_array(part.numpy()) for part in parts))
    if isinstance(tensor, tf.RaggedTensor):
        parts = (tensor.flat_values, *tensor.nested_row_splits)
        return TensorValue(Encoding.RAGGED, tuple(_array(part.numpy()) for part in parts))
    return TensorValue(Encoding.DENSE, (_array(tensor.numpy()),))


def _array(value: Any) -> Array:
    """TensorFlow gives scalars as Python or numpy scalars."""
    return np.array(value, dtype=object) if isinstance(value, bytes) else np.asarray(value)


def _encoding(info: Any) -> Encoding:
    kind = info.WhichOneof("encoding")
    if kind == "coo_sparse":
        return Encoding.SPARSE
    if kind == "composite_tensor":
        spec = info.composite_tensor.type_spec
        return Encoding.SPARSE if spec.type_spec_class == spec.SPARSE_TENSOR_SPEC else Encoding.RAGGED
    return Encoding.DENSE


def _tensor_names(info: Any) -> list[str]:
    kind = info.WhichOneof("encoding")
    if kind == "coo_sparse":
        sparse = info.coo_sparse
        return [sparse.indices_tensor_name, sparse.values_tensor_name, sparse.dense_shape_tensor_name]
    if kind == "composite_tensor":
        return [component.name for component in info.composite_tensor.components]
    return [info.name]
