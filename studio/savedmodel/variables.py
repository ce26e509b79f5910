"""The weights that a model stores, under the names that people know them by: TF2 object paths, TF1 variable names."""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from google.protobuf.message import DecodeError

from studio.errors import ModelError
from studio.savedmodel.bundle import Bundle
from studio.savedmodel.footprint import check_footprint
from studio.savedmodel.info import Variable
from studio.savedmodel.messages import (
    MetaGraphDef,
    SavedObject,
    SavedObjectGraph,
    TrackableObjectGraph,
    VariableDef,
    dtype_from_proto,
    shape_from_proto,
)
from studio.savedmodel.paths import LONGEST, variable_name

OBJECT_GRAPH_KEY: Final = b"_CHECKPOINTABLE_OBJECT_GRAPH"
# Bytes of the object graph; with 100,000 objects it has 10 MB.
_LARGEST: Final = 1 << 25
_MOST_MEMORY: Final = 180 << 20  # once it is parsed; real ones take 15 times their size
_ATTRIBUTES: Final = "/.ATTRIBUTES/"
_VALUE: Final = "VARIABLE_VALUE"
_SLOTS: Final = ".OPTIMIZER_SLOT"
_DAMAGED: Final = "Get the model again from its source."
_SLICE: Final = b"\0"  # no name starts with it, every slice's key does

# What a checkpoint holds of Python objects: settings, no weights.
_PYTHON_STATE: Final = (b"/.ATTRIBUTES/OBJECT_CONFIG_JSON", b"/.ATTRIBUTES/PYTHON_STATE")

# What optimizers of TF1 and of Keras on TF1 call their own variables.
_OPTIMIZER: Final = re.compile(
    r"(.*/)?(beta[12]_power(_\d+)?"
    r"|(Adadelta|Adagrad|Adam|Adamax|Nadam|RMSprop|SGD)(_\d+)?/"
    r"(iterations|decay|lr|learning_rate|rho|momentum|beta_[12]|m_schedule|Variable(_\d+)?))"
)


def variables(meta_graph: MetaGraphDef, bundle: Bundle | None, where: str) -> tuple[Variable, ...]:
    """Every tensor of the weights, the optimizer's last; empty when there is no index.

    Raises:
        ModelError: the object graph is damaged.
    """
    if bundle is None:
        return ()
    if meta_graph.object_graph_def.nodes:
        found = list(_of_objects(meta_graph.object_graph_def, bundle, where))
    else:
        found = list(_of_names(meta_graph, bundle, where))
    return tuple(sorted(found, key=lambda variable: variable.slot))


def checkpoint_objects(bundle: Bundle) -> TrackableObjectGraph | None:
    """The checkpoint's own object graph; None when it has none, or when its data is missing.

    Raises:
        ModelError: its data is damaged.
    """
    if OBJECT_GRAPH_KEY not in bundle.entries or bundle.faults((OBJECT_GRAPH_KEY,)):
        return None
    where = str(bundle.prefix)
    damage = ModelError("The object graph of the weights is damaged.", where, _DAMAGED)
    if math.prod(bundle.shape(OBJECT_GRAPH_KEY)) != 1:
        raise damage
    (data,) = bundle.read_strings(OBJECT_GRAPH_KEY, _LARGEST)
    check_footprint(data, TrackableObjectGraph.DESCRIPTOR, where, _MOST_MEMORY)
    try:
        return TrackableObjectGraph.FromString(data)
    except DecodeError as error:
        raise damage from error


@dataclass(frozen=True)
class _Found:
    """An object on the way from the root.

    Attributes:
        path: names of the edges that lead to it.
        stored: its node in the checkpoint's graph, or the model's where that of the checkpoint is not to be had.
        saved: its node in the model's graph.
        slot: only an optimizer leads to it.
    """

    path: tuple[str, ...]
    stored: Any
    saved: SavedObject | None
    slot: bool


def _of_objects(objects: SavedObjectGraph, bundle: Bundle, where: str) -> Iterator[Variable]:
    left = {key for key in bundle.entries if key != OBJECT_GRAPH_KEY and not _is_no_tensor(key)}
    for found in _walk(checkpoint_objects(bundle) or objects, objects, where):
        trainable = found.saved is not None and found.saved.variable.trainable and not found.slot
        for attribute, key in _keys(found):
            if key in left:
                left.remove(key)
                path = found.path if attribute == _VALUE else (*found.path, attribute)
                yield _variable(bundle, key, "/".join(path), found.slot, trainable)
        if not left:  # most objects are functions and lists, and come behind
            return
    for key in sorted(left):
        name, _, attribute = key.decode("utf-8", "backslashreplace").partition(_ATTRIBUTES)
        slot = f"/{_SLOTS}/" in name
        yield _variable(bundle, key, name if attribute in ("", _VALUE) else f"{name}/{attribute}", slot, False)


def _is_no_tensor(key: bytes) -> bool:
    """A slice, which counts with its tensor, or settings."""
    return key.startswith(_SLICE) or key.endswith(_PYTHON_STATE)


def _keys(found: _Found) -> list[tuple[str, bytes]]:
    if isinstance(found.stored, SavedObject):
        # How TensorFlow makes a key of a path.
        escaped = (edge if edge == _SLOTS else edge.replace(".", "..").replace("/", ".S") for edge in found.path)
        return [(_VALUE, f"{'/'.join(escaped)}{_ATTRIBUTES}{_VALUE}".encode())]
    return [(attribute.name, attribute.checkpoint_key.encode()) for attribute in found.stored.attributes]


def _walk(stored: TrackableObjectGraph | SavedObjectGraph, saved: SavedObjectGraph, where: str) -> Iterator[_Found]:
    """Every object once, at its shortest path from the root; through optimizers only what nothing else leads to.

    The graphs agree in the names of the edges, not in the ids. (An optimizer's objects list the model's own variables
    too, under paths that tell nothing.)
    """
    models: deque[tuple[tuple[str, ...], int, int | None]] = deque([((), 0, 0)])
    optimizers: deque[tuple[tuple[str, ...], int, int | None]] = deque()
    paths: dict[int, tuple[str, ...]] = {}
    slots: list[tuple[tuple[str, ...], Any]] = []
    named: dict[int, dict[str, int]] = {}  # the model's objects' children, for several may have one twin
    while models or optimizers or slots:
        if not models and not optimizers:
            for owner, reference in slots:
                original = paths.get(reference.original_variable_node_id, ())
                path = (*original, _SLOTS, *owner, reference.slot_name)
                optimizers.append((path, reference.slot_variable_node_id, None))
            slots = []
        slot = not models
        path, at, twin = (models or optimizers).popleft()
        if at in paths:
            continue
        node = _node(stored, at, where)
        saved_node = None if twin is None else _node(saved, twin, where)
        if not slot and path and _is_optimizer(node, saved_node):
            optimizers.append((path, at, twin))
            continue
        paths[at] = path
        yield _Found(path, node, saved_node, slot)
        if twin is not None and twin not in named:
            named[twin] = {child.local_name: child.node_id for child in saved.nodes[twin].children}
        twins = {} if twin is None else named[twin]
        queue = optimizers if slot else models
        letters = sum(map(len, path)) + len(path)
        for child in node.children:
            if child.node_id not in paths and letters + len(child.local_name) <= LONGEST:
                queue.append(((*path, child.local_name), child.node_id, twins.get(child.local_name)))
        slots += [(path, reference) for reference in node.slot_variables]


def _node(graph: TrackableObjectGraph | SavedObjectGraph, at: int, where: str) -> Any:
    if not 0 <= at < len(graph.nodes):
        raise ModelError(f"The object graph names the object {at}, of {len(graph.nodes)}.", where, _DAMAGED)
    return graph.nodes[at]


def _is_optimizer(node: Any, saved: SavedObject | None) -> bool:
    if node.slot_variables or (saved is not None and saved.user_object.identifier.endswith("ptimizer")):
        return True
    names = {child.local_name.lstrip("_") for child in node.children}
    return "learning_rate" in names and not names.isdisjoint(("iter", "iterations"))


def _of_names(meta_graph: MetaGraphDef, bundle: Bundle, where: str) -> Iterator[Variable]:
    keys = {key.decode("utf-8", "backslashreplace"): key for key in bundle.entries if not _is_no_tensor(key)}
    declared = _trainable(meta_graph, where)
    weights = declared or set(keys)
    for name, key in keys.items():
        slot = _OPTIMIZER.fullmatch(name) is not None or (name not in declared and _is_slot(name, weights))
        yield _variable(bundle, key, name, slot, name in declared if declared else not slot)


def _trainable(meta_graph: MetaGraphDef, where: str) -> set[str]:
    """Names that the collection of trainable variables lists, a partitioned variable under its full name."""
    names = set()
    collection = meta_graph.collection_def
    if "trainable_variables" in collection:
        for data in collection["trainable_variables"].bytes_list.value:
            try:
                variable = VariableDef.FromString(data)
            except DecodeError as error:
                raise ModelError("The list of trainable variables is damaged.", where, _DAMAGED) from error
            names.add(variable.save_slice_info_def.full_name or variable.variable_name.rpartition(":")[0])
    return names


def _is_slot(name: str, weights: set[str]) -> bool:
    """TF1 optimizers call a slot ``[scope/]variable/Adam``."""
    parts = name.split("/")
    return any("/".join(parts[start:-1]) in weights for start in range(len(parts) - 1))


def _variable(bundle: Bundle, key: bytes, name: str, slot: bool, trainable: bool) -> Variable:
    entry = bundle.entries[key]
    return Variable(
        name=name,
        dtype=dtype_from_proto(entry.dtype),
        shape=shape_from_proto(entry.shape),
        bytes=bundle.size(key),
        slot=slot,
        trainable=trainable,
        stored=variable_name(key),
    )
