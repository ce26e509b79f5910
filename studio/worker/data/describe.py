"""What training data holds and whether it suits a pipeline, told without TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from studio.pipeline import Pipeline
from studio.worker.data.reports import DataReport, FileContent
from studio.worker.data.sources import Source, TrainingData

Given: TypeAlias = Mapping[str, "str | PathLike[str] | Source"]
"""Port -> a source, or where it is: ``x.npy``, ``all.npz:name``, ``table.csv:column,column``, a folder of images."""


def look_into(path: Path) -> FileContent:
    """What a file or folder offers: arrays of a ``.npz``, columns of a table, classes of a folder.

    Takes a few milliseconds, for a large table or folder as long as it takes to count its rows or names.

    Raises:
        UsageError: it cannot be read, or is none of them.
    """
    raise NotImplementedError


def assign(pipeline: Pipeline, inputs: Given, targets: Given) -> TrainingData:
    """Training data from what people name.

    A ``.npz`` or a table without a name after it has the array, or column, of the port's name. A folder of pictures
    gives pictures to an input and class numbers to a target.

    Raises:
        UsageError: a port is unknown, or a file cannot be read; names it.
    """
    raise NotImplementedError


def describe(pipeline: Pipeline, data: TrainingData) -> DataReport:
    """Every port with its data: how many samples of what type, whether they fit, and what to train each output for.

    Reads no samples but the first rows of a table and, of targets, a few to see what they are. Never raises for bad
    data: what is wrong stands in the report.

    Args:
        pipeline: settled; a copy where it is edited meanwhile.
    """
    raise NotImplementedError
