"""What upgraded models are compared with: the originals, as TensorFlow's session loader serves them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

from studio.savedmodel.linker import Composer
from studio.savedmodel.model import Model
from studio.savedmodel.publish import publish
from studio.savedmodel.signatures import signature_ports
from tests.loaders import as_array

v1 = tf.compat.v1
Arrays = tuple[Any, ...]
Feeds = Mapping[str, Arrays]
"""Port -> the dense arrays that its tensor travels as."""


class Original:
    """A model in the session loader."""

    def __init__(self, session: Any, model: Model) -> None:
        self._ports = signature_ports(model.meta_graph)
        self._session = session
        v1.saved_model.load(session, list(model.tags), str(model.folder))

    def __call__(self, feeds: Feeds, signature: str) -> dict[str, Arrays]:
        ports = self._ports[signature]
        given = {
            tensor: array for name, arrays in feeds.items() for tensor, array in zip(ports.inputs[name].tensors, arrays)
        }
        results = self._session.run({name: port.tensors for name, port in ports.outputs.items()}, given)
        return {name: tuple(map(as_array, arrays)) for name, arrays in results.items()}


@contextlib.contextmanager
def original(model: Model) -> Iterator[Original]:
    # Models saved on machines with other devices are served too.
    config = v1.ConfigProto(allow_soft_placement=True)
    with tf.Graph().as_default(), v1.Session(config=config) as session:
        yield Original(session, model)


def relink(model: Model, target: Path) -> Path:
    """Exports a model that is linked alone: every signature that can be called, under its own key."""
    composer = Composer()
    part = composer.add_part("part", model)
    for key, entry in model.linkable.entries.items():
        function = composer.function(key, entry.method)
        given = {name: function.input(name, argument.type) for name, argument in entry.inputs.items()}
        for name, value in function.call(part, key, given).items():
            function.output(name, value)
    publish(composer.finish(), target)
    return target


def dense_keys(feeds: Feeds) -> dict[str, Any]:
    """As an export's signature takes them: ``x``, and ``x_1`` … for what a ragged or sparse ``x`` has besides."""
    return {
        f"{name}_{index}" if index else name: array
        for name, arrays in feeds.items()
        for index, array in enumerate(arrays)
    }


def difference(got: Mapping[str, Arrays], want: Mapping[str, Arrays]) -> str:
    """What differs beyond rounding; empty when nothing does."""
    if got.keys() != want.keys():
        return f"outputs {sorted(got)} instead of {sorted(want)}"
    for name, arrays in want.items():
        for mine, theirs in zip(got[name], arrays):
            if mine.shape != theirs.shape or mine.dtype.kind != theirs.dtype.kind or not _equal(mine, theirs):
                return f"{name}: {mine!r} instead of {theirs!r}"
    return ""


def _equal(mine: Any, theirs: Any) -> bool:
    if theirs.dtype.kind in "OSb" or not theirs.size:
        return bool(np.all(mine == theirs))
    scale = float(np.max(np.abs(theirs.astype(np.complex128))))
    return bool(np.allclose(mine, theirs, rtol=0, atol=1e-6 * scale, equal_nan=True))
