"""A look at the samples of one port, without TensorFlow: what there is, and whether it fits."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

import numpy as np

from studio.errors import UsageError
from studio.pipeline import Pipeline
from studio.pipeline.graph import InputNode
from studio.pipeline.interface import Exposed
from studio.pipeline.ports import has_default
from studio.tensors import DType, Encoding, TensorType, format_type
from studio.worker.data import folders
from studio.worker.data.outputs import form_of
from studio.worker.data.reports import PortData
from studio.worker.data.samples import ArraySamples, PictureSamples, converts, open_samples
from studio.worker.data.sources import FolderClasses, ImageFiles, Source, TableColumns
from studio.worker.data.suggest import look_at, suggest

Role: TypeAlias = Literal["input", "target"]

_LOOKED_AT: Final = 2000  # targets; evenly spread over all
_READ_WHOLE: Final = 1 << 22  # elements of class numbers
_PICTURE_DTYPES: Final = frozenset({DType.UINT8, DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16, DType.FLOAT64})


def look_at_input(pipeline: Pipeline, exposed: Exposed, source: Source | None) -> PortData:
    """The samples for an input: how many of what type, and whether they fit it."""
    wanted = format_type(exposed.type)
    node = pipeline.graph.node(exposed.port.node)
    if source is None and (has_default(node, exposed.port.name) or (isinstance(node, InputNode) and node.default)):
        return PortData(exposed.name, "input", wanted)
    if source is None:
        what, remedy = "No samples are given for this input.", "Choose a file."
        return PortData(exposed.name, "input", wanted, what=what, remedy=remedy)
    what, remedy = _port_fault(exposed.type)
    if what:
        return PortData(exposed.name, "input", wanted, source, what=what, remedy=remedy)
    try:
        samples = open_samples(source, exposed.type)
    except UsageError as error:
        return _unread(exposed, "input", source, error)
    what, remedy = _misfit(samples, exposed.type)
    found = "" if isinstance(samples, PictureSamples) else format_type(samples.type)
    classes = folders.classes(source.path).names if isinstance(source, ImageFiles) and not source.table else ()
    return PortData(exposed.name, "input", wanted, source, found, len(samples), classes, what, remedy)


def _port_fault(kind: TensorType) -> tuple[str, str]:
    """Why an input can have no samples, and what to do."""
    if kind.encoding is Encoding.SPARSE:
        what = "The input is sparse; samples in files are dense."
        return what, "Put Dense to sparse before it, and give dense samples."
    if kind.encoding is Encoding.RAGGED:
        what = "The input is ragged; samples in files all have one shape."
        if kind.ragged_rank == 1:
            return what, "Put Ragged by lengths before it, and give padded samples and the length of each."
        return what, "Put Dense to ragged before it, and give padded samples."
    if kind.shape == ():
        return "The input is a single value, not one for each sample.", "Give it a default, or connect a Constant."
    return ("The type of the input is not known.", "Give it a type.") if kind.is_unknown else ("", "")


def _misfit(samples: ArraySamples | PictureSamples, wanted: TensorType) -> tuple[str, str]:
    """Why samples don't fit an input, and what to do."""
    if isinstance(samples, PictureSamples):
        if wanted.dtype not in _PICTURE_DTYPES or wanted.rank not in (3, 4, None):
            return (
                f"Pictures are not {format_type(wanted)}.",
                "Connect an input of uint8 or floats, [?,height,width,channels].",
            )
        size = (wanted.shape or (None,) * 4)[1:3]
        if None in size:
            return "The input tells no size for pictures.", "Put Resize behind an input of a fixed size."
        return "", ""
    found = samples.type
    if not converts(found.dtype, wanted.dtype):
        remedy = "Convert the file with NumPy's astype, or put Cast behind the input."
        return f"The samples are {found.dtype.value}, {wanted.dtype.value} is expected.", remedy
    row, given = (wanted.shape or ())[1:], (found.shape or ())[1:]
    if wanted.shape is not None and (len(row) != len(given) or any(a not in (b, None) for a, b in zip(row, given))):
        one = TensorType(wanted.dtype, row)
        return f"One sample is {TensorType(found.dtype, given)}, {one} is expected.", "Reshape the samples."
    return "", ""


def look_at_target(pipeline: Pipeline, exposed: Exposed, source: Source | None) -> PortData:
    """The targets for an output: how many of what type, and what it could be trained for with them."""
    wanted, kind = format_type(exposed.type), exposed.type
    if source is None:
        return PortData(exposed.name, "target", wanted)
    if not (kind.dtype.is_float and kind.is_dense):
        remedy = "Give the target to an output of floats."
        what = "Only outputs of floats can be trained."
        return PortData(exposed.name, "target", wanted, source, what=what, remedy=remedy)
    if isinstance(source, ImageFiles):
        what = "Pictures cannot be targets yet."
        return PortData(exposed.name, "target", wanted, source, what=what, remedy="Give them as a .npy file.")
    try:
        samples = open_samples(source, kind)
        assert isinstance(samples, ArraySamples)
        count = len(samples)
        some = samples.take(np.unique(np.linspace(0, count - 1, min(count, _LOOKED_AT)).astype(int)))
    except UsageError as error:
        return _unread(exposed, "target", source, error)
    classes = source.classes if isinstance(source, (TableColumns, FolderClasses)) else ()
    if isinstance(source, FolderClasses) and not classes:
        classes = folders.classes(source.path).names
    values = look_at(some)
    form, why = form_of(pipeline, exposed.port)
    suggestion = suggest(kind, samples.type, values, form, why)
    what = remedy = ""
    if not count:
        what, remedy = "There are no samples.", "Choose another file."
    elif suggestion is None:
        what = f"Targets of {format_type(samples.type)} suit no loss for {wanted}."
        remedy = "Targets have the output's shape, or are class numbers for its last dimension."
    elif suggestion.objective.loss == "sparse_categorical_crossentropy":
        what, remedy = _class_fault(samples, kind)
    return PortData(
        exposed.name, "target", wanted, source, format_type(samples.type), count, classes, what, remedy, suggestion
    )


def _class_fault(samples: ArraySamples, kind: TensorType) -> tuple[str, str]:
    """Class numbers that the output has no score for."""
    classes = kind.shape[-1] if kind.shape else None
    if classes is None:
        return "", ""
    try:
        numbers = samples.take(np.arange(min(len(samples), _READ_WHOLE)))
    except UsageError as error:
        return error.what, error.remedy
    bad = [int(number) for number in (numbers.min(), numbers.max()) if not 0 <= number < classes]
    if not bad:
        return "", ""
    return (
        f"The targets have the class number {bad[0]}; the output has scores for 0 to {classes - 1}.",
        "Number them from 0.",
    )


def _unread(exposed: Exposed, role: Role, source: Source, error: UsageError) -> PortData:
    what = f"{error.what} ({error.where})" if error.where else error.what
    return PortData(exposed.name, role, format_type(exposed.type), source, what=what, remedy=error.remedy)
