"""Where the samples of a port come from: small records that travel as JSON. Paths are absolute.

The first dimension of every source is the sample; the first sample of one belongs to the first of all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True)
class ArrayFile:
    """An array in a ``.npy`` file."""

    path: str
    kind: Literal["npy"] = "npy"


@dataclass(frozen=True)
class ArchiveArray:
    """An array in a ``.npz`` file. Uncompressed ones are not read into memory."""

    path: str
    name: str
    kind: Literal["npz"] = "npz"


@dataclass(frozen=True)
class TableColumns:
    """Columns of a CSV file whose first row names them: one is a vector, several are the rows of a matrix.

    Attributes:
        classes: the texts that stand for class numbers 0, 1 …; empty where the cells are what they say.
    """

    path: str
    columns: tuple[str, ...]
    classes: tuple[str, ...] = ()
    kind: Literal["csv"] = "csv"


@dataclass(frozen=True)
class ImageFiles:
    """Pictures, decoded and resized in the worker as the port wants them; values as the port's dtype has them.

    Attributes:
        path: a folder with one folder of pictures for each class; or, with ``table``, the folder that its names are of.
        table: a CSV file whose column ``column`` names the pictures; empty for folders of classes.
        unit: floats are in [0, 1], not in [0, 255].
    """

    path: str
    table: str = ""
    column: str = ""
    unit: bool = True
    kind: Literal["images"] = "images"


@dataclass(frozen=True)
class FolderClasses:
    """The class numbers of the pictures in a folder of folders, which are the classes.

    Attributes:
        classes: the names that stand for class numbers 0, 1 …; empty for the folders in the order of their names.
    """

    path: str
    classes: tuple[str, ...] = ()
    kind: Literal["classes"] = "classes"


Source: TypeAlias = ArrayFile | ArchiveArray | TableColumns | ImageFiles | FolderClasses


@dataclass(frozen=True)
class TrainingData:
    """Samples for the inputs of a pipeline, and what its outputs should answer.

    Attributes:
        inputs: input of the pipeline -> where its samples come from.
        targets: output -> where the answers come from; outputs without are not trained for.
    """

    inputs: Mapping[str, Source] = field(default_factory=dict)
    targets: Mapping[str, Source] = field(default_factory=dict)
