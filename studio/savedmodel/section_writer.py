"""Puts a unit in its place in an export: copies its objects, plans its weights, writes what holds them in the graph."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from studio.body import Tensor
from studio.errors import UnsupportedModel
from studio.savedmodel.additions import user_object
from studio.savedmodel.bundle import Bundle
from studio.savedmodel.devices import placed
from studio.savedmodel.fingerprint import Subject
from studio.savedmodel.graph_writer import GraphWriter
from studio.savedmodel.linkable import VARIABLE_VALUE
from studio.savedmodel.messages import (
    SavedObject,
    SavedObjectGraph,
    TrackableObjectGraph,
    dtype_from_proto,
    shape_from_proto,
)
from studio.savedmodel.names import Names
from studio.savedmodel.paths import COLLECTIONS, checkpoint_key, is_tree_object, path
from studio.savedmodel.saveables import TENSORS
from studio.savedmodel.section import LISTS, SAVER_FILE, SIGNATURES, Place, Section, Stored, Unit, Weight
from studio.savedmodel.strip import RESOURCE_FUNCTIONS
from studio.tensors import DType


def make_section(unit: Unit, place: Place, number: Callable[[Path], int], taken: Iterable[str] = ()) -> Section:
    """Puts a unit in its place.

    Args:
        number: counts files: that of a file among the export's assets.
        taken: names of nodes that other sections have, where this one has no scope.

    Raises:
        UnsupportedModel: an object is of an unknown kind, or what it needs is missing.
    """
    return _Making(unit, place, number, taken).run()


class _Making:
    def __init__(self, unit: Unit, place: Place, number: Callable[[Path], int], taken: Iterable[str]) -> None:
        self._unit = unit
        self._place = place
        self._number = number
        self._is_root = not place.names
        taken_objects = sorted(unit.reach.tree | unit.reach.objects | {0})
        self._ids = dict(zip(taken_objects, itertools.count(place.first - self._is_root)))
        if self._is_root:
            self._ids[0] = 0
        self._graph = SavedObjectGraph()
        self._root = SavedObject() if self._is_root else self._graph.nodes.add()
        add = self._graph.nodes.add
        self._made = [(0, self._root), *((old, add()) for old in taken_objects[1:])]
        self._paths: dict[int, tuple[str, ...]] = {}
        self._keys: dict[int, dict[str, bytes]] = {}
        self._weights: dict[bytes, Weight] = {}
        self._writer = GraphWriter((SAVER_FILE.ref, *taken))
        self._tensors: dict[int, Tensor] = {}
        self._has_assets = False

    def run(self) -> Section:
        unit, place, ids = self._unit, self._place, self._ids
        for old, copy in self._made:
            self._copy(unit.objects.nodes[old], copy)
        saved = [
            (old, message) for old, message in self._made if message.HasField("variable") or message.saveable_objects
        ]
        named = [(old, message) for old, message in self._made if message.WhichOneof("kind") in ("asset", "resource")]
        for old, message in (*saved, *named):
            self._paths[old] = self._path(old, message)
        for old, message in saved:
            self._keys[old] = dict(self._store(old, message))
        names = {ids[old]: self._name(names) for old, names in self._paths.items()}
        variables = [(old, message) for old, message in saved if message.HasField("variable")]
        reads, restored = self._write_variables(variables, names)
        self._write_constants()
        self._add_signatures()
        self._add_functions()
        root, saved_objects = self._checkpoint()
        graph = self._graph
        return Section(
            first=place.first,
            end=place.first + len(graph.nodes),
            ids=ids,
            root=(self._root, root) if self._is_root else None,
            library=unit.library.SerializeToString(deterministic=True),
            object_graph=graph,
            objects=graph.SerializeToString(deterministic=True),
            saved=saved_objects.SerializeToString(deterministic=True),
            graph=Subject(self._writer.serialised(), graph.concrete_functions),
            nodes=frozenset(node.name for node in self._writer.nodes),
            operations=frozenset(node.op for node in self._writer.nodes),
            names=names,
            tensors=self._tensors,
            variables={ids[old]: old for old, _ in variables},
            trainable=frozenset(ids[old] for old, message in variables if message.variable.trainable),
            resources=[ids[old] for old, message in named if message.HasField("resource")],
            keys={ids[old]: self._keys[old] for old, message in saved if message.saveable_objects},
            reads=reads,
            restored=restored,
            weights=self._weights,
            has_assets=self._has_assets,
        )

    def _copy(self, proto: SavedObject, copy: SavedObject) -> None:
        unit = self._unit
        kind = proto.WhichOneof("kind")
        self._copy_edges(proto, copy)
        if kind == "user_object" or kind is None:
            whole = len(copy.children) == len(proto.children)
            if self._is_root and copy is self._root:
                return
            if proto.user_object.identifier in COLLECTIONS and whole:
                copy.user_object.CopyFrom(proto.user_object)
            else:
                copy.user_object.CopyFrom(user_object().user_object)
            return
        copy.registered_name = proto.registered_name
        if proto.HasField("serialized_user_proto"):
            copy.serialized_user_proto.CopyFrom(proto.serialized_user_proto)
        if kind == "variable":
            scope = self._place.scope
            copy.variable.CopyFrom(proto.variable)
            copy.variable.name = f"{scope}/{proto.variable.name}" if scope else proto.variable.name
            copy.variable.device = placed(proto.variable.device)
            if self._place.frozen:
                copy.variable.trainable = False
        elif kind == "constant":
            copy.constant.CopyFrom(proto.constant)
        elif kind == "asset":
            copy.asset.asset_file_def_index = self._asset(proto.asset.asset_file_def_index)
        elif kind == "resource":
            copy.resource.CopyFrom(proto.resource)
        elif kind == "function":
            copy.function.CopyFrom(proto.function)
            names = [unit.relocation.function(name) for name in proto.function.concrete_functions]
            copy.function.concrete_functions[:] = names
        elif kind == "bare_concrete_function":
            bare = copy.bare_concrete_function
            bare.CopyFrom(proto.bare_concrete_function)
            bare.concrete_function_name = unit.relocation.function(bare.concrete_function_name)
        elif kind == "captured_tensor":
            copy.captured_tensor.CopyFrom(proto.captured_tensor)
            name = unit.relocation.function(proto.captured_tensor.concrete_function)
            copy.captured_tensor.concrete_function = name
        else:
            raise UnsupportedModel(f"The model has an object of the unknown kind {kind!r}.", unit.where)

    def _copy_edges(self, proto: SavedObject, copy: SavedObject) -> None:
        ids = self._ids
        for child in proto.children:
            new = ids.get(child.node_id)
            if new is None or (self._is_root and copy is self._root and child.local_name in LISTS):
                # A part that is the root has lists of its own, of variables that are stripped too.
                continue
            belongs = is_tree_object(self._unit.objects.nodes[child.node_id])
            if belongs or (proto.HasField("resource") and child.local_name in RESOURCE_FUNCTIONS):
                copy.children.add(node_id=new, local_name=child.local_name)
        for dependency in proto.dependencies:
            new = ids.get(dependency.node_id)
            if new is not None:
                copy.dependencies.add(node_id=new, local_name=dependency.local_name)
        for name, saveable in proto.saveable_objects.items():
            # Not taken where the object only stands on the way to another.
            if saveable.save_function in ids and saveable.restore_function in ids:
                copy.saveable_objects[name].save_function = ids[saveable.save_function]
                copy.saveable_objects[name].restore_function = ids[saveable.restore_function]

    def _asset(self, index: int) -> int:
        files = self._unit.files
        if not 0 <= index < len(files):
            raise UnsupportedModel(f"An asset has the number {index}, of {len(files)}.", self._unit.where)
        self._has_assets = True
        return self._number(files[index])

    def _path(self, old: int, message: SavedObject) -> tuple[str, ...]:
        """The names that lead to an object. One that holds weights is given a place in the tree if it has none."""
        names = path(self._unit.steps, old)
        if old == 0 or (names and not (self._is_root and names[0] in LISTS)):
            return names
        if not message.HasField("variable") and not message.saveable_objects:
            return (f"object_{self._ids[old]}",)
        wanted = message.variable.name.rpartition("/")[2] or "captured"
        taken = {child.local_name for child in self._root.children}
        name = Names((*taken, SIGNATURES, *LISTS)).new(wanted)
        self._root.children.add(node_id=self._ids[old], local_name=name)
        return (name,)

    def _name(self, names: Sequence[str]) -> str:
        """As a name in the main graph."""
        return "/".join((self._place.scope, *names) if self._place.scope else names)

    def _store(self, old: int, message: SavedObject) -> Iterator[tuple[str, bytes]]:
        """Plans the weights of an object; answers attributes and their checkpoint keys."""
        unit = self._unit
        names = (*self._place.names[:1], *self._paths[old])
        keys = unit.keys.get(old, {})
        attributes: tuple[str, ...] = (VARIABLE_VALUE,)
        if not message.HasField("variable"):
            attributes = tuple(message.saveable_objects)
            if attributes == (TENSORS,):
                attributes = tuple(keys)
        for attribute in attributes:
            new = checkpoint_key(names, attribute)
            yield attribute, new
            if old in unit.arrays:
                self._weights[new] = unit.arrays[old]
                continue
            key = keys.get(attribute)
            if key is None or unit.bundle is None:
                if unit.bundle is not None:
                    unit.bundle.require()  # what is missing of the data tells more than what was not found in it
                raise UnsupportedModel(
                    f"The weights hold nothing for {'.'.join(names)!r}.", unit.where, "Save the model again."
                )
            # The older kind of saveable adds to the key that it is given; everything else is stored under it.
            exact = attribute not in message.saveable_objects
            for stored, suffix in _stored(unit.bundle, key, exact):
                self._weights[new + suffix] = Stored(unit.bundle, stored)

    def _write_variables(
        self, variables: Sequence[tuple[int, SavedObject]], names: Mapping[int, str]
    ) -> tuple[list[tuple[bytes, Tensor]], str]:
        """Handles, reads and what restores them; answers what a session saves, and the last node of the restoring."""
        writer = self._writer
        reads, rows = [], []
        for old, message in variables:
            node, key = self._ids[old], self._keys[old][VARIABLE_VALUE]
            dtype, shape = dtype_from_proto(message.variable.dtype), shape_from_proto(message.variable.shape)
            self._tensors[node] = writer.handle(names[node], dtype, shape)
            reads.append((key, writer.read(f"{names[node]}/Read", self._tensors[node], dtype, shape)))
            rows.append((key, b"", dtype))
        if not rows:
            return [], ""
        name = self._name(("restore",))
        values = writer.restore(f"{name}/RestoreV2", SAVER_FILE, rows)
        handles = (self._tensors[self._ids[old]] for old, _ in variables)
        done = [writer.assign(f"{name}/Assign", handle, value) for handle, value in zip(handles, values)]
        return reads, writer.join(name, done)

    def _write_constants(self) -> None:
        """The Python loader takes constants from the main graph, also those that only functions use."""
        unit = self._unit
        for old, message in self._made:
            if not message.HasField("constant"):
                continue
            operation = message.constant.operation
            source = unit.constants.get(operation)
            if source is None or "value" not in source.attr or "dtype" not in source.attr:
                raise UnsupportedModel(f"The constant {operation!r} has no value.", unit.where, "Save the model again.")
            dtype = dtype_from_proto(source.attr["dtype"].type)
            if dtype is DType.UNKNOWN:
                raise UnsupportedModel(f"The constant {operation!r} has no dtype.", unit.where, "Save the model again.")
            copy = self._writer.node(self._name((operation,)), "Const")
            for key in ("dtype", "value", "_output_shapes"):
                if key in source.attr:
                    copy.attr[key].CopyFrom(source.attr[key])
            message.constant.operation = copy.name
            self._tensors[self._ids[old]] = Tensor(copy.name, dtype)

    def _add_signatures(self) -> None:
        """Gives the part its signatures that are called: ``loaded.encoder.signatures["serving_default"]``."""
        if self._unit.signatures:
            at = self._place.first + len(self._graph.nodes)
            self._root.children.add(node_id=at, local_name=SIGNATURES)
            self._graph.nodes.extend(signature_map(at, self._unit.signatures))

    def _add_functions(self) -> None:
        known = self._unit.objects.concrete_functions
        for name in sorted(self._unit.reach.bound & known.keys()):
            function = self._graph.concrete_functions[self._unit.relocation.function(name)]
            function.CopyFrom(known[name])
            function.bound_inputs[:] = [self._ids[node] for node in function.bound_inputs]

    def _checkpoint(self) -> tuple[TrackableObjectGraph.TrackableObject, TrackableObjectGraph]:
        """The same objects under the same names, as the checkpoint's own graph has them; the root for itself."""
        in_tree = {self._ids[old] for old, message in self._made if is_tree_object(message)}
        root, graph = TrackableObjectGraph.TrackableObject(), TrackableObjectGraph()
        for old, message in self._made:
            saved = root if self._is_root and message is self._root else graph.nodes.add()
            for child in message.children:
                if child.node_id in in_tree:
                    saved.children.add(node_id=child.node_id, local_name=child.local_name)
            for name, key in self._keys.get(old, {}).items():
                saved.attributes.add(name=name, full_name=message.variable.name, checkpoint_key=key.decode())
        for _ in range(len(self._graph.nodes) - len(graph.nodes)):
            graph.nodes.add()
        return root, graph


def signature_map(at: int, signatures: Mapping[str, SavedObject]) -> Iterator[SavedObject]:
    """The objects of a map of signatures, from the id ``at``: itself, then the signatures."""
    yield user_object("signature_map", {key: at + number for number, key in enumerate(signatures, 1)})
    yield from signatures.values()


def _stored(bundle: Bundle, key: bytes, exact: bool) -> Iterator[tuple[bytes, bytes]]:
    """The bundle's keys for a checkpoint key, each with what it has behind it."""
    if exact:
        yield key, b""
        return
    for stored in bundle.starting_with(key):
        yield stored, stored[len(key) :]
