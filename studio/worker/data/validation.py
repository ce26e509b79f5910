"""Data to measure with that has files of its own: whether it is what the training data is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from studio.pipeline import Pipeline
from studio.tensors import parse_type
from studio.worker.data.ports import look_at_input, look_at_target
from studio.worker.data.reports import DataReport, PortData
from studio.worker.data.sources import FolderClasses, Source, TableColumns, TrainingData
from studio.worker.training import CROSSENTROPIES

_CHOOSE = "Choose a file, or hold back a share of the samples."
_ROWS: Final = {"binary_crossentropy", "categorical_crossentropy"}
"""Which of them rows of zeros and ones suit is a matter of chance where there are few."""


def look_at_validation(pipeline: Pipeline, trained: DataReport, validation: TrainingData) -> DataReport:
    """Every port with its validation data, which has to be given for the ports that are trained with, and alike.

    Class names stand for the numbers that they have in the training data, whichever of them the validation data has;
    the sources in the report say so.

    Args:
        trained: the report of the training data.
    """
    interface = pipeline.interface()
    exposed = {("input", one.name): one for one in interface.inputs}
    exposed |= {("target", one.name): one for one in interface.outputs}
    ports = []
    for port in trained.ports:
        given = (validation.inputs if port.role == "input" else validation.targets).get(port.port)
        if given is None or port.source is None:
            ports.append(_one_sided(port, given))
        elif port.role == "input":
            ports.append(look_at_input(pipeline, exposed["input", port.port], given))
        else:
            source = _numbered(given, port)
            ports.append(_alike(look_at_target(pipeline, exposed["target", port.port], source), port))
    known = {(port.role, port.port) for port in trained.ports}
    names = [("input", name) for name in validation.inputs] + [("target", name) for name in validation.targets]
    problems = [f"There is no port {name!r}." for role, name in names if (role, name) not in known]
    return DataReport(tuple(ports), samples_of(ports), (*disagreement(ports), *problems))


def disagreement(ports: Iterable[PortData]) -> Iterator[str]:
    """A sentence where ports have different numbers of samples."""
    counts: dict[int, list[str]] = {}
    for port in ports:
        if port.samples is not None and port.source is not None:
            counts.setdefault(port.samples, []).append(port.port)
    if len(counts) > 1:
        said = ", ".join(f"{', '.join(names)}: {count:,}" for count, names in counts.items())
        yield f"The ports have different numbers of samples ({said})."


def samples_of(ports: Iterable[PortData]) -> int | None:
    """How many samples all ports have; None where they do not agree."""
    counts = {port.samples for port in ports if port.samples is not None and port.source is not None}
    return counts.pop() if len(counts) == 1 else None


def _one_sided(port: PortData, given: Source | None) -> PortData:
    """A port with training data alone, with validation data alone, or with neither."""
    bare = PortData(port.port, port.role, port.wanted, given)
    if given is not None:
        return replace(bare, what="The training data has nothing for this port.", remedy="Give it some, too.")
    if port.source is not None:
        return replace(bare, what="No validation data is given for this port.", remedy=_CHOOSE)
    return bare


def _numbered(source: Source, trained: PortData) -> Source:
    """Targets with the training data's numbers for classes: another table may lack some, or look like numbers."""
    if isinstance(source, FolderClasses):
        return replace(source, classes=trained.classes)
    if isinstance(source, TableColumns) and (source.classes or isinstance(trained.source, TableColumns)):
        return replace(source, classes=trained.classes)
    return source


def _alike(found: PortData, trained: PortData) -> PortData:
    """Targets for validation, with the fault where what they are is not what the training targets are."""
    if not (found.found and trained.found):
        return found
    if trained.suggestion is None and found.samples:  # whoever trains with it has chosen a loss
        found = replace(found, what="", remedy="")
    mine, theirs = (parse_type(text) for text in (found.found, trained.found))
    if (mine.shape or ())[1:] != (theirs.shape or ())[1:]:
        what = f"The targets are {mine}, those of the training data {theirs}."
        return replace(found, what=what, remedy="Give both the same shape behind the first dimension.")
    if trained.suggestion is None or found.suggestion is None:
        return found
    loss, other = trained.suggestion.objective.loss, found.suggestion.objective.loss
    if loss != other and loss in CROSSENTROPIES and {loss, other} != _ROWS:
        what = f"The targets suit {other}, those of the training data {loss}."
        return replace(found, what=what, remedy="Give both the same kind of targets.")
    return found
