"""What one model puts into an export, or the operators do: its section of the library, of the objects, of the graph.

A section depends on its model and its place alone, the names and ids that it has in the export, and is told in bytes
that need only be joined. A model keeps the sections that were made of it last, so that exports of a pipeline which
changed elsewhere join what is there.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.body import Tensor
from studio.npy import AnyArray
from studio.savedmodel.bundle import Bundle
from studio.savedmodel.fingerprint import Subject
from studio.savedmodel.function_writer import Callee
from studio.savedmodel.messages import (
    FunctionDef,
    FunctionDefLibrary,
    NodeDef,
    SavedObject,
    SavedObjectGraph,
    TrackableObjectGraph,
)
from studio.savedmodel.paths import Step
from studio.savedmodel.relocate import Relocation
from studio.savedmodel.strip import Reach
from studio.tensors import DType, TensorType

SIGNATURES: Final = "signatures"
LISTS: Final = ("variables", "trainable_variables")
# The node that sessions feed with the name of a checkpoint. Names of sections' nodes have a slash.
SAVER_FILE: Final = Tensor("saver_filename", DType.STRING)
SAVER_FILE_TYPE: Final = TensorType(DType.STRING, ())


@dataclass(frozen=True)
class Place:
    """Where in an export a unit stands.

    Attributes:
        scope: stands before names of functions, variables and nodes; a word that no other unit has. Empty for what is
            the root: the operators' additions, a part alone.
        names: below the export's root; none for what is the root itself.
        first: the id of its first object.
        frozen: its variables don't train.
    """

    scope: str
    names: tuple[str, ...]
    first: int
    frozen: bool = False


@dataclass(frozen=True, eq=False)
class Unit:
    """One thing to place: a model, or what the operators add.

    Attributes:
        where: for errors.
        reach: what of it is taken. ``steps``: as in ``Linkable``.
        relocation: new names of its functions. ``library``: those that are taken, under their new names.
        files: of the assets, by ``asset_file_def_index``.
        keys: as in ``Linkable``; ``arrays``: values of variables that no bundle has, by object id.
        signatures: key -> object that becomes a signature of the part.
    """

    where: str
    objects: SavedObjectGraph
    reach: Reach
    steps: Mapping[int, Step]
    relocation: Relocation
    library: FunctionDefLibrary
    constants: Mapping[str, NodeDef]
    files: Sequence[Path]
    keys: Mapping[int, Mapping[str, bytes]]
    bundle: Bundle | None
    arrays: Mapping[int, AnyArray]
    signatures: Mapping[str, SavedObject]


@dataclass(frozen=True)
class Stored:
    """A tensor of a source's bundle that goes into the export's."""

    bundle: Bundle
    key: bytes


Weight = Stored | AnyArray


@dataclass(frozen=True, eq=False)
class Section:
    """A unit in its place.

    Attributes:
        first, end: its objects have the ids between.
        ids: object id in the unit -> id in the export.
        root: what the root of the export has of it, where the unit is the root, and the checkpoint's root.
        library: FunctionDefLibrary, serialised. ``saved``: the checkpoint's graph, serialised.
        object_graph: its objects and their functions. ``objects``: the same, serialised.
        graph: nodes of the main graph, and the functions that objects tell of. ``nodes``: their names.
        operations: of these nodes.
        names: id -> name of the object in the main graph, for those that stand or could stand there.
        tensors: id -> what stands in the main graph for a variable or a constant.
        variables: id -> object id in the unit. ``trainable``: ids of those that train.
        resources: ids of the others that are made.
        keys: id -> attribute -> checkpoint key, of the objects that are not variables.
        reads: what a session saves: key and value of each variable.
        restored: the node after which all variables have their values; empty where there are none.
        weights: checkpoint key -> value.
        has_assets: numbers of the export's assets are in it.
    """

    first: int
    end: int
    ids: Mapping[int, int]
    root: tuple[SavedObject, TrackableObjectGraph.TrackableObject] | None
    library: bytes
    object_graph: SavedObjectGraph
    objects: bytes
    saved: bytes
    graph: Subject
    nodes: frozenset[str]
    operations: frozenset[str]
    names: Mapping[int, str]
    tensors: Mapping[int, Tensor]
    variables: Mapping[int, int]
    trainable: frozenset[int]
    resources: Sequence[int]
    keys: Mapping[int, Mapping[str, bytes]]
    reads: Sequence[tuple[bytes, Tensor]]
    restored: str
    weights: Mapping[bytes, Weight]
    has_assets: bool

    @functools.cached_property
    def functions(self) -> Mapping[str, FunctionDef]:
        """The library by name; parsed where a resource or what saves it has functions that sessions call."""
        return {f.signature.name: f for f in FunctionDefLibrary.FromString(self.library).function}

    def holds(self, node: int) -> bool:
        """Whether an id is that of one of its objects."""
        return self.first <= node < self.end or (self.root is not None and not node)

    def object(self, node: int) -> SavedObject:
        """One of its objects."""
        return self.root[0] if self.root is not None and not node else self.object_graph.nodes[node - self.first]

    def name(self, node: int) -> str:
        """Of an object in the main graph."""
        return self.names.get(node) or f"object_{node}"

    def callee(self, function: str) -> Callee:
        """A function of the library."""
        return Callee.of(function, self.functions[function])

    def bound_inputs(self, function: str) -> Sequence[int]:
        """Ids of the objects that a function captures."""
        told = self.graph.functions.get(function)
        return () if told is None else told.bound_inputs
