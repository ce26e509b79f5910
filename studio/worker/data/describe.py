"""What training data holds and whether it suits a pipeline, told without TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Final, Literal, TypeAlias

import numpy as np

from studio.errors import UsageError
from studio.files import is_folder
from studio.pipeline import Pipeline
from studio.pipeline.graph import InputNode
from studio.pipeline.interface import Exposed
from studio.pipeline.ports import has_default
from studio.tensors import DType, TensorType, format_type
from studio.worker.arrays import dtype_of
from studio.worker.data import folders, tables
from studio.worker.data.outputs import Form, form_of
from studio.worker.data.reports import DataReport, FileContent, PortData
from studio.worker.data.samples import ArraySamples, PictureSamples, converts, map_array, open_archive, open_samples
from studio.worker.data.sources import (
    ArchiveArray,
    ArrayFile,
    FolderClasses,
    ImageFiles,
    Source,
    TableColumns,
    TrainingData,
)
from studio.worker.data.suggest import look_at, suggest
from studio.worker.training import CROSSENTROPIES, LossName

Given: TypeAlias = Mapping[str, "str | PathLike[str] | Source"]
"""Port -> a source, or where it is: ``x.npy``, ``all.npz:array``, ``table.csv:column,column``, a folder of images."""

Role: TypeAlias = Literal["input", "target"]

_LOOKED_AT: Final = 2000  # targets; evenly spread over all
_READ_WHOLE: Final = 1 << 22  # elements of class numbers
_PICTURE_DTYPES: Final = frozenset({DType.UINT8, DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16, DType.FLOAT64})


def look_into(path: Path) -> FileContent:
    """What a file or folder offers: arrays of a ``.npz``, columns of a table, classes of a folder.

    Takes a few milliseconds, for a large table or folder as long as it takes to count its rows or names.

    Raises:
        UsageError: it cannot be read, or is none of them.
    """
    where, suffix = str(path.absolute()), path.suffix.lower()
    if is_folder(path):
        found = folders.classes(where)
        return FileContent("images", where, len(found.files), classes=found.names)
    if suffix == ".npy":
        array = map_array(where)
        return FileContent("npy", where, len(array) if array.ndim else None, {"": _text(dtype_of(array), array.shape)})
    if suffix == ".npz":
        members = open_archive(where).members.values()
        arrays = {member.name: _text(_known(member.dtype), member.shape) for member in members}
        lengths = {member.shape[0] for member in members if member.shape}
        return FileContent("npz", where, lengths.pop() if len(lengths) == 1 else None, arrays)
    if suffix == ".csv":
        names, rows = tables.header(where), tables.first_rows(where, 100)
        count = tables.count(where)
        kinds = {name: _cells_type([row[at] for row in rows if at < len(row)]) for at, name in enumerate(names)}
        return FileContent("csv", where, count, {name: _text(kind, (count,)) for name, kind in kinds.items()})
    what = "There is no such file." if not path.exists() else "This is no file of samples."
    raise UsageError(
        what, where, "Give a .npy, .npz or .csv file, or a folder with a folder of pictures for each class."
    )


def assign(pipeline: Pipeline, inputs: Given, targets: Given) -> TrainingData:
    """Training data from what people name.

    A ``.npz`` or a table without a name after it has the array, or column, of the port's name. A folder of pictures
    gives pictures to an input and class numbers to a target.

    Raises:
        UsageError: a port is unknown, or a file cannot be read; names it.
    """
    interface = pipeline.interface()
    known = {exposed.name: exposed.type for exposed in interface.inputs}
    answers = {exposed.name: exposed.type for exposed in interface.outputs}
    if unknown := [name for name in inputs if name not in known]:
        there = ", ".join(known) or "none"
        raise UsageError(f"There is no input {unknown[0]!r}.", pipeline.name, f"Inputs are: {there}.")
    if unknown := [name for name in targets if name not in answers]:
        there = ", ".join(answers) or "none"
        raise UsageError(f"There is no output {unknown[0]!r}.", pipeline.name, f"The outputs are: {there}.")
    return TrainingData(
        {name: _source(source, name, "input", known[name]) for name, source in inputs.items()},
        {name: _source(source, name, "target", answers[name]) for name, source in targets.items()},
    )


def spread(pipeline: Pipeline, archive: str) -> tuple[dict[str, str], dict[str, str]]:
    """The arrays of a ``.npz`` for the inputs and for the outputs of their names.

    Raises:
        UsageError: it cannot be read, or no port has a name of its arrays.
    """
    names, interface = look_into(Path(archive)).arrays, pipeline.interface()
    inputs = {one.name: f"{archive}:{one.name}" for one in interface.inputs if one.name in names}
    outputs = {one.name: f"{archive}:{one.name}" for one in interface.outputs if one.name in names}
    if not (inputs or outputs) or not archive.lower().endswith(".npz"):
        ports = ", ".join(one.name for one in (*interface.inputs, *interface.outputs))
        raise UsageError("No array of it is called like an input or output.", archive, f"These are: {ports}.")
    return inputs, outputs


def from_logits(pipeline: Pipeline, output: str, loss: LossName) -> bool:
    """Whether a loss has to take what an output gives for logits."""
    if loss not in CROSSENTROPIES:
        return False
    port = next(exposed.port for exposed in pipeline.interface().outputs if exposed.name == output)
    return form_of(pipeline, port)[0] in (Form.LOGITS, Form.OPEN)


def describe(pipeline: Pipeline, data: TrainingData) -> DataReport:
    """Every port with its data: how many samples of what type, whether they fit, and what to train each output for.

    Reads no samples but the columns of a table and, of targets, a few to see what they are. Never raises for bad
    data: what is wrong stands in the report.

    Args:
        pipeline: settled; a copy where it is edited meanwhile.
    """
    interface = pipeline.interface()
    ports = [_input(pipeline, exposed, data.inputs.get(exposed.name)) for exposed in interface.inputs]
    ports += [_target(pipeline, exposed, data.targets.get(exposed.name)) for exposed in interface.outputs]
    problems = []
    counts: dict[int, list[str]] = {}
    for port in ports:
        if port.samples is not None and port.source is not None:
            counts.setdefault(port.samples, []).append(port.port)
    if len(counts) > 1:
        said = ", ".join(f"{', '.join(names)}: {count:,}" for count, names in counts.items())
        problems.append(f"The ports have different numbers of samples ({said}).")
    if not data.targets:
        problems.append("No output has a target.")
    known = {exposed.name for exposed in (*interface.inputs, *interface.outputs)}
    problems += [f"There is no port {name!r}." for name in (*data.inputs, *data.targets) if name not in known]
    return DataReport(tuple(ports), next(iter(counts)) if len(counts) == 1 else None, tuple(problems))


def _source(given: str | PathLike[str] | Source, port: str, role: Role, kind: TensorType) -> Source:
    if not isinstance(given, (str, PathLike)):
        return given
    path, name = _divided(str(given))
    where, suffix = str(Path(path).absolute()), Path(path).suffix.lower()
    if is_folder(where):
        return ImageFiles(where, unit=kind.dtype is not DType.UINT8) if role == "input" else FolderClasses(where)
    if suffix == ".npz":
        return ArchiveArray(where, name or port)
    if suffix == ".csv":
        columns = tuple(name.split(",")) if name else (port,)
        if role == "input" and kind.dtype is not DType.STRING and len(columns) == 1 and kind.rank == 4:
            return ImageFiles(str(Path(where).parent), where, columns[0], unit=kind.dtype is not DType.UINT8)
        classes = tables.class_names(where, columns[0]) if role == "target" and len(columns) == 1 else ()
        return TableColumns(where, columns, classes)
    return ArrayFile(where)


def _divided(text: str) -> tuple[str, str]:
    """``all.npz:name`` in two; a colon that is a drive's divides nothing."""
    for suffix in (".npz:", ".csv:"):
        at = text.lower().rfind(suffix)
        if at >= 0:
            return text[: at + 4], text[at + 5 :]
    return text, ""


def _input(pipeline: Pipeline, exposed: Exposed, source: Source | None) -> PortData:
    wanted = format_type(exposed.type)
    node = pipeline.graph.node(exposed.port.node)
    if source is None and (has_default(node, exposed.port.name) or (isinstance(node, InputNode) and node.default)):
        return PortData(exposed.name, "input", wanted)
    if source is None:
        what, remedy = "No samples are given for this input.", "Choose a file."
        return PortData(exposed.name, "input", wanted, what=what, remedy=remedy)
    fault = _port_fault(exposed.type)
    if fault:
        return PortData(exposed.name, "input", wanted, source, what=fault, remedy="Put an adapter before the input.")
    try:
        samples = open_samples(source, exposed.type)
    except UsageError as error:
        return _unread(exposed, "input", source, error)
    what, remedy = _misfit(samples, exposed.type)
    found = "" if isinstance(samples, PictureSamples) else format_type(samples.type)
    classes = folders.classes(source.path).names if isinstance(source, ImageFiles) and not source.table else ()
    return PortData(exposed.name, "input", wanted, source, found, len(samples), classes, what, remedy)


def _port_fault(kind: TensorType) -> str:
    if not kind.is_dense:
        return f"Samples for {kind.encoding.value} inputs cannot be taken from files."
    if kind.shape == ():
        return "The input is a single value, not one for each sample."
    return "The type of the input is not known." if kind.is_unknown else ""


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


def _target(pipeline: Pipeline, exposed: Exposed, source: Source | None) -> PortData:
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
    except UsageError as error:
        return _unread(exposed, "target", source, error)
    assert isinstance(samples, ArraySamples)
    classes = source.classes if isinstance(source, TableColumns) else ()
    if isinstance(source, FolderClasses):
        classes = folders.classes(source.path).names
    count = len(samples)
    some = (
        samples.take(np.unique(np.linspace(0, count - 1, min(count, _LOOKED_AT)).astype(int)))
        if count
        else samples.array
    )
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
    numbers = np.asarray(samples.array if samples.array.size <= _READ_WHOLE else samples.array[:_READ_WHOLE])
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


def _text(dtype: DType, shape: tuple[int, ...]) -> str:
    return format_type(TensorType(dtype, shape))


def _known(dtype: np.dtype[np.generic]) -> DType:
    return dtype_of(np.empty(0, dtype))


def _cells_type(cells: list[str]) -> DType:
    for dtype, read in ((DType.INT64, int), (DType.FLOAT64, float)):
        try:
            for cell in cells:
                read(cell)
        except ValueError:
            continue
        return dtype
    return DType.STRING
