"""One object graph out of several: the parts under their names, the objects of operators, the lists of variables.

Beside it stands the object graph of the checkpoint, which the Python loader matches by names, and the plan of which
stored tensor gets which key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from studio.body import Array
from studio.errors import UnsupportedModel
from studio.savedmodel.additions import GENERIC, user_object
from studio.savedmodel.bundle import Bundle
from studio.savedmodel.devices import placed
from studio.savedmodel.linkable import VARIABLE_VALUE
from studio.savedmodel.messages import (
    NodeDef,
    SavedConcreteFunction,
    SavedObject,
    SavedObjectGraph,
    TrackableObjectGraph,
)
from studio.savedmodel.paths import COLLECTIONS, Step, best_paths, checkpoint_key, is_tree_object, path
from studio.savedmodel.relocate import Relocation
from studio.savedmodel.saveables import TENSORS
from studio.savedmodel.strip import RESOURCE_FUNCTIONS, Reach

LIST: Final = "trackable_list_wrapper"
MAP: Final = "signature_map"

_LISTS: Final = ("variables", "trainable_variables")


@dataclass(frozen=True, eq=False)
class Unit:
    """One thing to merge: a model, or what the operators add.

    Attributes:
        scope: stands before names of variables and operations; empty for what is the root: the additions, a part alone.
        where: for errors.
        reach: what of it is taken.
        files: of the assets, by ``asset_file_def_index``.
        keys: as in ``Linkable``; ``arrays``: values of variables that no bundle has, by object id.
    """

    scope: str
    where: str
    objects: SavedObjectGraph
    reach: Reach
    relocation: Relocation
    constants: Mapping[str, NodeDef]
    files: Sequence[Path]
    keys: Mapping[int, Mapping[str, bytes]]
    bundle: Bundle | None
    arrays: Mapping[int, Array]
    frozen: bool = False


@dataclass(frozen=True)
class Stored:
    """A tensor of a source's bundle that goes into the export's."""

    bundle: Bundle
    key: bytes


Weight = Stored | Array


@dataclass
class Merged:
    """The export's objects in the making.

    Attributes:
        graph: an empty message, to be filled; node 0 is the root.
        ids: unit and object id there -> id here. ``origin``: the way back.
        files: of the export's assets, in the order of ``asset_file_def``.
        keys: object id -> attribute -> checkpoint key, once ``finish`` has run. ``weights``: checkpoint key -> value.
        variables: what the root's list of them has, in its order.
    """

    graph: SavedObjectGraph
    ids: dict[tuple[Unit, int], int] = field(default_factory=dict)
    origin: dict[int, tuple[Unit, int]] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    keys: dict[int, dict[str, bytes]] = field(default_factory=dict)
    weights: dict[bytes, Weight] = field(default_factory=dict)
    steps: dict[int, Step] = field(default_factory=dict)
    variables: tuple[int, ...] = ()
    _numbers: dict[Path, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.graph.nodes.append(user_object())

    def add_object(self, message: SavedObject, parent: int | None = None, name: str = "") -> int:
        """Appends an object that belongs to no unit; answers its id."""
        node = len(self.graph.nodes)
        self.graph.nodes.append(message)
        if parent is not None:
            self.graph.nodes[parent].children.add(node_id=node, local_name=name)
        return node

    def add_function(self, name: str, function: SavedConcreteFunction) -> None:
        self.graph.concrete_functions[name].CopyFrom(function)

    def add_unit(self, unit: Unit) -> int:
        """Copies what is taken of a unit; answers the id of its root here. The additions' root becomes the root."""
        taken = sorted(unit.reach.tree | unit.reach.objects | {0})
        at = len(self.graph.nodes)
        for old in taken:
            if old == 0 and not unit.scope:
                self.ids[unit, 0] = 0
                continue
            self.ids[unit, old] = at
            self.origin[at] = (unit, old)
            at += 1
        for old in taken:
            proto = unit.objects.nodes[old]
            new = self.ids[unit, old]
            copy = self.graph.nodes[0] if new == 0 else self.graph.nodes.add()
            self._copy(unit, proto, copy)
        for name in sorted(unit.reach.bound & unit.objects.concrete_functions.keys()):
            function = SavedConcreteFunction()
            function.CopyFrom(unit.objects.concrete_functions[name])
            function.bound_inputs[:] = [self.ids[unit, node] for node in function.bound_inputs]
            self.add_function(unit.relocation.function(name), function)
        return self.ids[unit, 0]

    def _copy(self, unit: Unit, proto: SavedObject, copy: SavedObject) -> None:
        kind = proto.WhichOneof("kind")
        self._copy_edges(unit, proto, copy)
        if kind == "user_object" or kind is None:
            if copy.WhichOneof("kind") is None:
                whole = len(copy.children) == len(proto.children)
                identifier = proto.user_object.identifier
                if identifier in COLLECTIONS and whole:
                    copy.user_object.CopyFrom(proto.user_object)
                else:
                    copy.user_object.CopyFrom(user_object(GENERIC).user_object)
            return
        copy.registered_name = proto.registered_name
        if proto.HasField("serialized_user_proto"):
            copy.serialized_user_proto.CopyFrom(proto.serialized_user_proto)
        if kind == "variable":
            copy.variable.CopyFrom(proto.variable)
            copy.variable.name = f"{unit.scope}/{proto.variable.name}" if unit.scope else proto.variable.name
            copy.variable.device = placed(proto.variable.device)
            if unit.frozen:
                copy.variable.trainable = False
        elif kind == "constant":
            copy.constant.CopyFrom(proto.constant)
        elif kind == "asset":
            copy.asset.asset_file_def_index = self._asset(unit, proto.asset.asset_file_def_index)
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

    def _copy_edges(self, unit: Unit, proto: SavedObject, copy: SavedObject) -> None:
        for child in proto.children:
            new = self.ids.get((unit, child.node_id))
            if new is None:
                continue
            belongs = is_tree_object(unit.objects.nodes[child.node_id])
            if belongs or (proto.HasField("resource") and child.local_name in RESOURCE_FUNCTIONS):
                copy.children.add(node_id=new, local_name=child.local_name)
        for dependency in proto.dependencies:
            new = self.ids.get((unit, dependency.node_id))
            if new is not None:
                copy.dependencies.add(node_id=new, local_name=dependency.local_name)
        for name, saveable in proto.saveable_objects.items():
            save, restore = ((unit, node) for node in (saveable.save_function, saveable.restore_function))
            # Not taken where the object only stands on the way to another.
            if save in self.ids and restore in self.ids:
                copy.saveable_objects[name].save_function = self.ids[save]
                copy.saveable_objects[name].restore_function = self.ids[restore]

    def _asset(self, unit: Unit, index: int) -> int:
        if not 0 <= index < len(unit.files):
            raise UnsupportedModel(f"An asset has the number {index}, of {len(unit.files)}.", unit.where)
        file = unit.files[index]
        if file not in self._numbers:
            self._numbers[file] = len(self.files)
            self.files.append(file)
        return self._numbers[file]

    def finish(self) -> None:
        """Gives every variable a place in the tree, lists the variables at the root, and decides keys and weights."""
        # A part that is the root has lists of its own, of variables that were stripped since too.
        kept = [child for child in self.graph.nodes[0].children if child.local_name not in _LISTS]
        del self.graph.nodes[0].children[:]
        self.graph.nodes[0].children.extend(kept)
        self.steps = best_paths(self.graph)
        for node in self.saved():
            if node not in self.steps:
                self._adopt(node)
        self._list_variables()
        for node in self.saved():
            self._store(node)

    def saved(self) -> Iterator[int]:
        """Ids of the objects that the checkpoint holds something of."""
        for node in self.origin:
            message = self.graph.nodes[node]
            if message.WhichOneof("kind") == "variable" or message.saveable_objects:
                yield node

    def name(self, node: int) -> str:
        """The object's path, for people and as a name in the main graph."""
        return "/".join(path(self.steps, node)) or f"object_{node}"

    def _adopt(self, node: int) -> None:
        """A variable that no path leads to becomes a child of its part."""
        unit, _ = self.origin[node]
        parent = self.ids[unit, 0]
        wanted = self.graph.nodes[node].variable.name.rpartition("/")[2] or "captured"
        taken = {child.local_name for child in self.graph.nodes[parent].children}
        name = wanted
        number = 0
        while name in taken:
            number += 1
            name = f"{wanted}_{number}"
        self.graph.nodes[parent].children.add(node_id=node, local_name=name)
        self.steps[node] = Step(parent, name)

    def _list_variables(self) -> None:
        variables = [node for node in self.origin if self.graph.nodes[node].WhichOneof("kind") == "variable"]
        self.variables = tuple(variables)
        trainable = [node for node in variables if self.graph.nodes[node].variable.trainable]
        for name, members in zip(_LISTS, (variables, trainable)):
            message = user_object(LIST)
            for index, node in enumerate(members):
                message.children.add(node_id=node, local_name=str(index))
            self.add_object(message, 0, name)

    def _store(self, node: int) -> None:
        unit, old = self.origin[node]
        message = self.graph.nodes[node]
        names = path(self.steps, node)
        attributes: tuple[str, ...] = (VARIABLE_VALUE,)
        if message.WhichOneof("kind") != "variable":
            attributes = tuple(message.saveable_objects)
            if attributes == (TENSORS,):
                attributes = tuple(unit.keys.get(old, {}))
        for attribute in attributes:
            new = checkpoint_key(names, attribute)
            self.keys.setdefault(node, {})[attribute] = new
            if old in unit.arrays:
                self.weights[new] = unit.arrays[old]
                continue
            key = unit.keys.get(old, {}).get(attribute)
            if key is None or unit.bundle is None:
                if unit.bundle is not None:
                    unit.bundle.require()  # what is missing of the data tells more than what was not found in it
                raise UnsupportedModel(
                    f"The weights hold nothing for {'.'.join(names)!r}.", unit.where, "Save the model again."
                )
            # The older kind of saveable adds to the key that it is given; everything else is stored under it.
            exact = attribute not in message.saveable_objects
            for stored, suffix in _stored(unit.bundle, key, exact):
                self.weights[new + suffix] = Stored(unit.bundle, stored)

    def checkpoint_graph(self) -> TrackableObjectGraph:
        """The object graph that goes into the checkpoint: the same objects under the same names."""
        graph = TrackableObjectGraph()
        belongs = [is_tree_object(message) for message in self.graph.nodes]
        for node, message in enumerate(self.graph.nodes):
            saved = graph.nodes.add()
            for child in message.children:
                if belongs[child.node_id]:
                    saved.children.add(node_id=child.node_id, local_name=child.local_name)
            for name, key in self.keys.get(node, {}).items():
                saved.attributes.add(name=name, full_name=message.variable.name, checkpoint_key=key.decode())
        return graph


def _stored(bundle: Bundle, key: bytes, exact: bool) -> Iterator[tuple[bytes, bytes]]:
    """The bundle's keys for a checkpoint key, each with what it has behind it."""
    if exact:
        yield key, b""
        return
    for stored in bundle.starting_with(key):
        yield stored, stored[len(key) :]
