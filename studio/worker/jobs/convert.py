"""Makes a SavedModel of a Keras file, and compares the two."""

from __future__ import annotations

import inspect
import itertools
import keyword
import os
import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import keras
import tensorflow as tf

from studio.errors import ModelError, PipelineError, UnsupportedModel
from studio.savedmodel import reader
from studio.savedmodel.folders import file_sizes
from studio.savedmodel.publish import fill
from studio.worker.arrays import TensorValue, dtype_of
from studio.worker.faults import sentence
from studio.worker.jobs import compare, generate, keras_file
from studio.worker.jobs.inputs import recipe_for
from studio.worker.jobs.keras_file import EXPORT
from studio.worker.jobs.loading import Eager, InputsRefused, Tensors, tensor_of, value_of
from studio.worker.keras_source import digest_of, write_note
from studio.worker.protocol import Convert, Report
from studio.worker.reports import ConvertReport, Difference

SIGNATURE: Final = "serving_default"
_ENDINGS: Final = {"keras": (".keras",), "h5": (".h5", ".hdf5")}
_UNNAMED: Final = "keras_tensor"  # as Keras calls what nobody named, with a number that depends on the program's past

_ALLOWED: Final = 1e-4
"""Relative: Keras computes layer by layer, TensorFlow the graph that it has rearranged, and both add up rounding."""


def convert(request: Convert, progress: Report) -> ConvertReport:
    """Builds the model from Keras' own layers, saves it and runs both on the same inputs.

    Raises:
        ModelError: the file is damaged, or Keras cannot build what it describes.
        UnsupportedModel: its model needs code that is not Keras' own, or has no inputs of known types.
        TargetExists: something is at the target. ``ExportError``: the disk refuses.
        Cancelled: through ``progress``.
    """
    started = time.perf_counter()
    source = Path(request.file)
    proofs: list[tuple[tuple[Difference, ...], str]] = []

    def write(folder: Path) -> list[Path]:
        progress("Reading the Keras file", 0.1)
        digest = digest_of(source)
        built = _InKeras(_load(source, keras_file.check(source), folder), source)
        progress("Saving the SavedModel", 0.4)
        built.save(folder)
        write_note(folder, source, digest)
        progress("Comparing the two", 0.7)
        proofs.append(_compare(built, folder, progress))
        return [*(folder / name for name in file_sizes(folder)), folder]

    published = fill(request.target, write, request.overwrite, (source,))
    ((differences, unproved),) = proofs
    seconds = time.perf_counter() - started
    folder, files = str(published.folder), published.files
    return ConvertReport(folder, files, published.bytes, keras.__version__, differences, unproved, seconds)


def _load(source: Path, found: keras_file.Format, folder: Path) -> Any:
    path = source
    if source.suffix.lower() not in _ENDINGS[found]:  # Keras goes by the name
        path = folder.with_name(f"{folder.name}{_ENDINGS[found][0]}")
        os.symlink(source, path)  # noqa: PTH211 - as short
    try:
        return keras.saving.load_model(path, compile=False, safe_mode=True)
    except Exception as error:  # Keras raises whatever comes up in it
        what = f"Keras {keras.__version__} cannot build it: {sentence(error)}"
        raise ModelError(what, str(source), EXPORT) from error
    finally:
        if path != source:
            path.unlink()


class _InKeras:
    """A model as Keras built it, with a name for each input and output.

    Raises:
        UnsupportedModel: the shapes of its inputs are not known.
    """

    def __init__(self, model: Any, source: Path) -> None:
        self._model = model
        self._source = source
        try:
            self._inputs = list(model.inputs or ())
            self._outputs = list(model.outputs or ())
        except (AttributeError, ValueError):  # a Sequential that was never built has none
            self._inputs = []
        if not self._inputs:
            raise UnsupportedModel("The shapes of its inputs are not known: it was never built.", str(source), EXPORT)
        unnamed = ("input" if tensor.name.startswith(_UNNAMED) else tensor.name for tensor in self._inputs)
        self._input_names = _distinct(unnamed)
        layers = getattr(model, "output_names", None) or [model.layers[-1].name]
        self._output_names = _distinct(layers if len(layers) == len(self._outputs) else ["output"] * len(self._outputs))

    def save(self, folder: Path) -> None:
        """Writes the SavedModel.

        Raises:
            UnsupportedModel: TensorFlow cannot trace it.
        """

        def serve(*tensors: Any) -> dict[str, Any]:
            return self._named(self._model(self._argument(tensors), training=False))

        # TensorFlow takes the names of ragged and sparse inputs from the arguments
        parameters = [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in self._input_names]
        serve.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        archive = keras.export.ExportArchive()
        archive.track(self._model)
        try:
            specs = [_spec(tensor, name) for tensor, name in zip(self._inputs, self._input_names)]
            archive.add_endpoint(SIGNATURE, tf.function(serve, input_signature=specs, autograph=False))
            archive.write_out(folder, verbose=False)
        except OSError:
            raise
        except Exception as error:  # tracing runs the layers: anything may come up
            what = f"TensorFlow cannot save it: {sentence(error)}"
            raise UnsupportedModel(what, str(self._source), EXPORT) from error

    def __call__(self, inputs: Tensors) -> dict[str, TensorValue]:
        """Runs it in Keras.

        Raises:
            InputsRefused: for values that it does not take.
        """
        try:
            result = self._model(
                self._argument([tensor_of(inputs[name]) for name in self._input_names]), training=False
            )
        except Exception as error:  # as layers raise anything for values that they don't take
            what = f"The model does not take these inputs: {sentence(error)}"
            raise InputsRefused(what, str(self._source)) from error
        return {name: value_of(tensor) for name, tensor in self._named(result).items()}

    def _argument(self, tensors: Sequence[Any]) -> Any:
        return tensors[0] if len(tensors) == 1 else list(tensors)

    def _named(self, result: Any) -> dict[str, Any]:
        names = _distinct(result) if isinstance(result, dict) else self._output_names
        values = list(result.values()) if isinstance(result, dict) else keras.tree.flatten(result)
        return dict(zip(names, values))


def _spec(tensor: Any, name: str) -> Any:
    dtype = tf.as_dtype(tensor.dtype)
    if getattr(tensor, "sparse", False):
        return tf.SparseTensorSpec(tensor.shape, dtype)
    if getattr(tensor, "ragged", False):
        return tf.RaggedTensorSpec(tensor.shape, dtype)
    return tf.TensorSpec(tensor.shape, dtype, name)


def _distinct(wanted: Iterable[str]) -> list[str]:
    """Names as TensorFlow takes them for arguments, each once."""
    names: list[str] = []
    for name in wanted:
        base = re.sub(r"\W", "_", name, flags=re.ASCII) or "tensor"
        base = f"_{base}" if base[0].isdigit() or keyword.iskeyword(base) else base
        numbered = itertools.chain((base,), (f"{base}_{number}" for number in itertools.count(1)))
        names.append(next(name for name in numbered if name not in names))
    return names


def _compare(built: _InKeras, folder: Path, progress: Report) -> tuple[tuple[Difference, ...], str]:
    """Differences of what was saved, or a sentence that says why there are none."""
    info = reader.inspect(folder)
    types = info.signatures[SIGNATURE].inputs
    try:
        recipe, _ = recipe_for(types, {}, 0, built, progress)
    except PipelineError as error:
        return (), error.what
    saved = Eager(str(folder), info.tags, SIGNATURE)
    inputs = generate.generate(types, recipe, 0)
    expected, actual, again = built(inputs), saved(inputs), built(inputs)
    if any(not compare.identical(value, again[name]) for name, value in expected.items()):
        return (), "Its outputs differ from run to run."
    found = []
    for name, value in expected.items():
        allowed = max(_ALLOWED, *(compare.tolerance(dtype_of(part)) for part in value.components))
        found.append(compare.difference(name, saved.loader, value, actual[name], allowed))
    return tuple(found), ""
