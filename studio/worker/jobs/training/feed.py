"""Batches for a signature: rows of the samples, converted to what its ports take, one batch ahead of the step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import tensorflow as tf

from studio.errors import UsageError, WorkerError
from studio.tensors import TensorType
from studio.worker.arrays import Array
from studio.worker.data.samples import ArraySamples, PictureSamples, converted, open_samples
from studio.worker.data.sources import TrainingData

_IN_MEMORY: Final = 256 << 20  # bytes of decoded pictures that are kept


@dataclass(frozen=True)
class Batch:
    """What one step takes.

    Attributes:
        size: how many samples; behind them stand copies of the last one, to fill a fixed batch.
        weights: of each sample; 0 for what only fills.
    """

    inputs: Mapping[str, Any]
    targets: Mapping[str, Any]
    weights: Any
    size: int


class Feed:
    """The samples of one set of data.

    Args:
        inputs: ports and their types. ``fixed``: the batch that the signature fixes, or 0.

    Raises:
        UsageError: a source cannot be read, or has another number of samples.
    """

    def __init__(self, data: TrainingData, inputs: Mapping[str, TensorType], outputs: Mapping[str, TensorType]) -> None:
        self._types = inputs
        self._inputs = {name: open_samples(source, inputs[name]) for name, source in data.inputs.items()}
        self._targets = {name: open_samples(source, outputs[name]) for name, source in data.targets.items()}
        self._pictures: dict[str, dict[int, Array]] = {}
        lengths = {name: len(samples) for name, samples in (*self._inputs.items(), *self._targets.items())}
        self.samples = next(iter(lengths.values()), 0)
        if len(set(lengths.values())) > 1:
            said = ", ".join(f"{name}: {length:,}" for name, length in lengths.items())
            raise UsageError(f"The ports have different numbers of samples ({said}).")
        if not self.samples:
            raise UsageError("There are no samples.", remedy="Give data that holds some.")

    def batches(self, places: Array, size: int, fixed: bool, keep_rest: bool) -> Iterator[Batch]:
        """The samples at some places, in that order.

        Args:
            fixed: every batch has to have that size.
            keep_rest: a last batch that is smaller is filled up with what does not count, where the size is fixed;
                otherwise it is left out then.
        """
        chunks = [places[start : start + size] for start in range(0, len(places), size)]
        if fixed and not keep_rest and chunks and len(chunks[-1]) < size:
            chunks.pop()
        with ThreadPoolExecutor(1, "samples") as ahead:
            coming = None
            for chunk in chunks:
                following = ahead.submit(self._batch, chunk, size if fixed else len(chunk))
                if coming is not None:
                    yield coming.result()
                coming = following
            if coming is not None:
                yield coming.result()

    def _batch(self, places: Array, size: int) -> Batch:
        try:
            return self._read(places, size)
        except (MemoryError, tf.errors.ResourceExhaustedError) as error:
            what = f"There is not enough memory for a batch of {size} samples."
            raise WorkerError(what, remedy="Make the batch smaller.") from error

    def _read(self, places: Array, size: int) -> Batch:
        weights = np.ones(size, np.float32)
        weights[len(places) :] = 0
        filled = np.concatenate([places, np.repeat(places[-1:], size - len(places))])
        return Batch(
            {name: self._input(name, samples, filled) for name, samples in self._inputs.items()},
            {name: tf.constant(samples.take(filled)) for name, samples in self._targets.items()},
            tf.constant(weights),
            len(places),
        )

    def _input(self, name: str, samples: ArraySamples | PictureSamples, places: Array) -> Any:
        kind = self._types[name]
        if isinstance(samples, ArraySamples):
            array = converted(samples.take(places), kind.dtype, name)
            return tf.constant(array, tf.as_dtype(kind.dtype.value))
        known = self._pictures.setdefault(name, {})
        rows = []
        for place in places.tolist():
            row = known.get(place)
            if row is None:
                row = decode(samples, place, kind)
                if len(known) * row.nbytes < _IN_MEMORY:
                    known[place] = row
            rows.append(row)
        return tf.constant(np.stack(rows), tf.as_dtype(kind.dtype.value))


def decode(samples: PictureSamples, place: int, kind: TensorType) -> Array:
    """A picture as a port has it: resized to its height and width, with as many channels.

    Raises:
        UsageError: the file is no picture that TensorFlow decodes; names it.
    """
    file = samples.files[place]
    _, height, width, *rest = kind.shape or (None, None, None, None)
    channels = rest[0] if rest else 1
    try:
        image = tf.io.decode_image(tf.io.read_file(str(file)), channels or 3, expand_animations=False)
    except tf.errors.OpError as error:
        raise UsageError("This is no picture that TensorFlow reads.", str(file), "Take it out.") from error
    if tuple(image.shape[:2]) != (height, width):
        image = tf.image.resize(image, (height, width), antialias=True)
    values = np.asarray(image.numpy(), np.float32)
    if not kind.dtype.is_float:
        values = np.clip(np.round(values), 0, 255)
    elif samples.unit:
        values /= 255
    found: Array = tf.cast(values if rest else values[..., 0], tf.as_dtype(kind.dtype.value)).numpy()
    return found
