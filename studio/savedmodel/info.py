"""What a look at a SavedModel tells, without running it: plain records, free of protobuf."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Final

from studio.savedmodel.findings import Finding
from studio.tensors import DType, Shape, TensorType

HEAVIEST: Final = 50  # variables that are kept by size: about as many as are listed by themselves


@dataclass(frozen=True)
class Signature:
    """One function that a model serves.

    Attributes:
        method: ``tensorflow/serving/predict`` and the like, as written in the file.
        inputs, outputs: the ports, in the order of their names (the file has none).
        defaults: names of inputs that have a default value in the file.
        fault: why the signature cannot be linked, when that is already known; empty otherwise.
    """

    method: str
    inputs: Mapping[str, TensorType]
    outputs: Mapping[str, TensorType]
    defaults: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class Variable:
    """A weight as the bundle's index tells it.

    Attributes:
        name: TF2 object path (``dense/kernel``; ``table/table-keys`` of what a table stores) or TF1 name.
        bytes: as stored.
        slot: an optimizer's slot or hyperparameter, no weight of the model.
        stored: what files of trained weights call it, after its key in the checkpoint.
    """

    name: str
    dtype: DType
    shape: Shape
    bytes: int
    slot: bool = False
    trainable: bool = True
    stored: str = ""


@dataclass(frozen=True)
class Asset:
    """A file beside the graph. ``missing``: declared, but not there. ``bytes`` is 0 then."""

    name: str
    bytes: int
    missing: bool = False


@dataclass(frozen=True)
class Outline:
    """As much of a model as a pipeline builds on.

    Attributes:
        path: the model's folder, absolute.
        tags: of the MetaGraph that was read.
        digest: of the graph file and the bundle's index; equal digests are the same model.
    """

    path: Path
    tags: tuple[str, ...]
    signatures: Mapping[str, Signature]
    digest: str


@dataclass(frozen=True)
class Totals:
    """Sums over a model's lists, which may be of a hundred thousand.

    Attributes:
        weights, weight_bytes: variables that are no slots. ``largest``: bytes of the largest variable.
        bytes: of all variables. ``operations``: how many there are, of all kinds.
        heaviest: the largest variables, up to ``HEAVIEST``.
    """

    weights: int
    weight_bytes: int
    largest: int
    bytes: int
    operations: int
    heaviest: tuple[Variable, ...]


@dataclass(frozen=True)
class SavedModelInfo(Outline):
    """Everything that the program shows of a model before it runs.

    Attributes:
        meta_graphs: every tag set in the file.
        format: ``saved_model_v1`` (no object graph) or ``saved_model_v2``.
        ops: operation name -> count, main graph and library, each body once.
        functions: number of functions in the library.
        bytes: of the graph, the weights and the assets.
        fingerprint: TensorFlow's own, hashes of graph, signatures, objects and checkpoint; empty when there is none.
        warnings: what is odd about the files, a sentence each.
        findings: what it could do to the machine and the process that run it, the worst first.
        totals: summed up where the model is read, on whatever thread.
    """

    meta_graphs: tuple[tuple[str, ...], ...]
    format: str
    tensorflow_version: str
    variables: tuple[Variable, ...]
    assets: tuple[Asset, ...]
    ops: Mapping[str, int]
    functions: int
    bytes: int
    producer: int = 0
    min_consumer: int = 0
    fingerprint: str = ""
    warnings: tuple[str, ...] = field(default=())
    findings: tuple[Finding, ...] = ()
    totals: Totals = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        sizes = [one.bytes for one in self.variables]
        weights = [one.bytes for one in self.variables if not one.slot]
        heaviest = tuple(heapq.nlargest(HEAVIEST, self.variables, key=attrgetter("bytes")))
        operations = sum(self.ops.values())
        totals = Totals(len(weights), sum(weights), max(sizes, default=0), sum(sizes), operations, heaviest)
        object.__setattr__(self, "totals", totals)
