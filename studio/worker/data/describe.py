"""What training data holds and whether it suits a pipeline, told without TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TypeAlias

import numpy as np

from studio.errors import UsageError
from studio.files import is_folder
from studio.pipeline import Pipeline
from studio.tensors import DType, TensorType, format_type
from studio.worker.arrays import dtype_of
from studio.worker.data import folders, tables
from studio.worker.data.outputs import Form, form_of
from studio.worker.data.ports import Role, look_at_input, look_at_target
from studio.worker.data.reports import DataReport, FileContent
from studio.worker.data.samples import open_archive, open_array
from studio.worker.data.sources import (
    ArchiveArray,
    ArrayFile,
    FolderClasses,
    ImageFiles,
    Source,
    TableColumns,
    TrainingData,
)
from studio.worker.data.validation import disagreement, look_at_validation, samples_of
from studio.worker.training import CROSSENTROPIES, LossName

Given: TypeAlias = Mapping[str, "str | PathLike[str] | Source"]
"""Port -> a source, or where it is: ``x.npy``, ``all.npz:array``, ``table.csv:column,column``, a folder of images."""


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
        array = open_array(where)
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


def assign_any(pipeline: Pipeline, given: Given) -> TrainingData:
    """Data by the names of inputs and outputs alike.

    Raises:
        UsageError: a port is unknown, or an input and an output have the name; or as ``assign`` does.
    """
    interface = pipeline.interface()
    inputs, outputs = ({one.name for one in ports} for ports in (interface.inputs, interface.outputs))
    for name in given:
        if name not in inputs | outputs:
            there = ", ".join((*inputs, *outputs))
            raise UsageError(f"There is no input or output {name!r}.", pipeline.name, f"There are: {there}.")
        if name in inputs & outputs:
            what = f"An input and an output are both called {name!r}."
            raise UsageError(what, pipeline.name, "Rename one of them, or give a .npz that has both.")
    return assign(
        pipeline,
        {name: source for name, source in given.items() if name in inputs},
        {name: source for name, source in given.items() if name in outputs},
    )


def from_logits(pipeline: Pipeline, output: str, loss: LossName) -> bool:
    """Whether a loss has to take what an output gives for logits."""
    if loss not in CROSSENTROPIES:
        return False
    port = next(exposed.port for exposed in pipeline.interface().outputs if exposed.name == output)
    return form_of(pipeline, port)[0] in (Form.LOGITS, Form.OPEN)


def describe(pipeline: Pipeline, data: TrainingData, validation: TrainingData | None = None) -> DataReport:
    """Every port with its data: how many samples of what type, whether they fit, and what to train each output for.

    Reads no samples but the columns of a table and, of targets, a few to see what they are. Never raises for bad
    data: what is wrong stands in the report.

    Args:
        pipeline: settled; a copy where it is edited meanwhile.
        validation: data to measure with, see ``validation.look_at_validation``.
    """
    interface = pipeline.interface()
    ports = [look_at_input(pipeline, exposed, data.inputs.get(exposed.name)) for exposed in interface.inputs]
    ports += [look_at_target(pipeline, exposed, data.targets.get(exposed.name)) for exposed in interface.outputs]
    problems = [*disagreement(ports)]
    if not data.targets:
        problems.append("No output has a target.")
    known = {exposed.name for exposed in (*interface.inputs, *interface.outputs)}
    problems += [f"There is no port {name!r}." for name in (*data.inputs, *data.targets) if name not in known]
    report = DataReport(tuple(ports), samples_of(ports), tuple(problems))
    if validation is not None:
        report = replace(report, validation=look_at_validation(pipeline, report, validation))
    return report


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
