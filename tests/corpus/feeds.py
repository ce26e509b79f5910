"""Inputs for a signature that nobody has seen before: guesses, until the original takes one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import tensorflow as tf

from studio.savedmodel.linkable import Entry
from studio.savedmodel.main_graph import component_keys
from studio.tensors import Encoding
from tests.loaders import Arrays, input_tensors

_PARSERS = ("ParseExample", "ParseExampleV2", "ParseSingleExample", "ParseSequenceExample")
_SIZES = (2, 1, 3, 8)  # for unknown dimensions, in the order of trial


def guesses(meta_graph: Any, graph: tf.Graph, definition: Any, entry: Entry | None = None) -> Iterator[Arrays]:
    """Inputs to try on a signature, the likeliest first.

    Args:
        graph: where the MetaGraph is imported; its tensors know more of their shapes than the signature does.
        entry: the signature as the product sees it, which knows what parts make one ragged or sparse input.
    """
    tensors = {key: graph.get_tensor_by_name(name) for key, name in input_tensors(definition).items()}
    sparse = {**_sparse(definition), **_composite(definition, entry)}
    strings = [key for key, tensor in tensors.items() if tensor.dtype == tf.string]
    known = any(tensor.shape.is_fully_defined() for tensor in tensors.values())
    ranked = all(tensor.shape.rank is not None for tensor in tensors.values())
    for size in _SIZES:
        for rank in (2,) if ranked else (1, 2, 0, 3, 4):
            # What a session does with two values for one tensor is its secret: such inputs get the same.
            values = {tensor.name: tensor for _, tensor in sorted(tensors.items())}
            arrays = {name: _array(tensor, size, rank, seed) for seed, (name, tensor) in enumerate(values.items())}
            made = {key: arrays[tensor.name] for key, tensor in tensors.items()}
            yield {**made, **sparse}
            if not strings:
                continue
            for text in (_example(meta_graph), _picture(), b"1", b"2020-01-02 03:04:05", b'{"a": 1}'):
                yield {**made, **{key: np.full(made[key].shape, text, object) for key in strings}, **sparse}
        if known and len(tensors) == 1:
            break


def _array(tensor: tf.Tensor, size: int, rank: int, seed: int) -> Any:
    shape = [size] * rank if tensor.shape.rank is None else [size if dim is None else dim for dim in tensor.shape]
    generator = np.random.default_rng(seed)
    dtype = tensor.dtype.base_dtype
    if dtype == tf.string:
        return generator.choice(np.array([b"apple", b"a b", b"two", b""], object), shape)
    if dtype == tf.bool:
        return generator.random(shape) < 0.5
    if dtype.is_integer:
        return np.asarray(generator.integers(0, 2, shape)).astype(dtype.as_numpy_dtype)
    if dtype.is_complex:
        return np.asarray(generator.normal(0, 1, shape) + 1j).astype(dtype.as_numpy_dtype)
    return np.asarray(generator.random(shape)).astype(dtype.as_numpy_dtype)


def _sparse(definition: Any) -> dict[str, Any]:
    """Components that suit each other, for inputs that travel as sparse tensors."""
    made: dict[str, Any] = {}
    for key, info in definition.inputs.items():
        if info.WhichOneof("encoding") == "coo_sparse":
            dims = [2 if dim.size < 0 else dim.size for dim in info.tensor_shape.dim] or [2, 2]
            made[f"{key}_indices"] = np.zeros((1, len(dims)), np.int64)
            dtype = tf.dtypes.as_dtype(info.dtype)
            made[f"{key}_values"] = (
                np.array([b"apple"], object) if dtype == tf.string else np.ones(1, dtype.as_numpy_dtype)
            )
            made[f"{key}_dense_shape"] = np.array(dims, np.int64)
    return made


def _composite(definition: Any, entry: Entry | None) -> dict[str, Any]:
    """Components that suit each other, for inputs of TF2 that travel as several dense ones: two rows of two values."""
    made: dict[str, Any] = {}
    if entry is None:
        return made
    kinds = {port: argument.type for port, argument in entry.inputs.items()}
    for port, keys in component_keys(kinds).items():
        kind = kinds[port]
        if kind.is_dense or not all(key in definition.inputs for key in keys):
            continue
        dtype = tf.dtypes.as_dtype(kind.dtype.value)
        dims = [2 if dim is None else dim for dim in kind.shape or (2, 2)]
        if kind.encoding is Encoding.SPARSE:
            parts = [np.zeros((1, len(dims)), np.int64), _ones(dtype, (1,)), np.array(dims, np.int64)]
        else:
            counts = [dims[0] * 2**level for level in range(kind.ragged_rank + 1)]
            splits = [np.arange(0, 2 * count + 1, 2, kind.row_splits_dtype.value) for count in counts[:-1]]
            parts = [_ones(dtype, (counts[-1], *dims[kind.ragged_rank + 1 :])), *splits]
        made.update(zip(keys, parts))
    return made


def _ones(dtype: tf.DType, shape: tuple[int, ...]) -> Any:
    return np.full(shape, b"apple", object) if dtype == tf.string else np.ones(shape, dtype.as_numpy_dtype)


def _example(meta_graph: Any) -> bytes:
    """An Example with every feature that the model parses out of one."""
    example = tf.train.Example()
    for nodes in (meta_graph.graph_def.node, *(f.node_def for f in meta_graph.graph_def.library.function)):
        constants = {node.name: node for node in nodes if node.op == "Const"}
        for node in nodes:
            if node.op in _PARSERS:
                for key, dtype, count in _features(node, constants):
                    _fill(example.features.feature[key], dtype, count)
    return bytes(example.SerializeToString())


def _features(node: Any, constants: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Key, dtype and number of values of the features that a node parses."""
    dense = list(node.attr["Tdense"].list.type)
    sparse = list(node.attr["sparse_types"].list.type)
    shapes = node.attr["dense_shapes"].list.shape
    keys = [*_names(node.attr["sparse_keys"].list.s), *_names(node.attr["dense_keys"].list.s)]
    inputs = [name.split(":")[0] for name in node.input]
    if node.op == "ParseExample":  # one scalar a key, behind the examples and their names
        found = [value for name in inputs[2 : 2 + len(sparse) + len(dense)] for value in _texts(constants.get(name))]
        keys = found
    elif node.op == "ParseExampleV2":  # names, sparse keys, dense keys, ragged keys: a vector each
        keys = [value for name in inputs[2:4] for value in _texts(constants.get(name))]
    counts = [1] * len(sparse) + [int(np.prod([max(dim.size, 1) for dim in shape.dim])) for shape in shapes]
    yield from zip(keys, [*sparse, *dense], counts)


def _names(values: Any) -> list[str]:
    return [value.decode() for value in values]


def _texts(node: Any) -> list[str]:
    return [] if node is None else _names(np.ravel(tf.make_ndarray(node.attr["value"].tensor)))


def _fill(feature: Any, dtype: int, count: int) -> None:
    kind = tf.dtypes.as_dtype(dtype)
    if kind == tf.string:
        feature.bytes_list.value[:] = [b"1"] * count
    elif kind.is_integer:
        feature.int64_list.value[:] = [1] * count
    else:
        feature.float_list.value[:] = [0.5 + index for index in range(count)]


def _picture() -> bytes:
    return bytes(tf.io.encode_png(np.arange(48, dtype=np.uint8).reshape(4, 4, 3)).numpy())
