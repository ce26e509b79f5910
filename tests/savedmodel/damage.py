"""Ways to damage a model for a fuzzer: its bytes, its messages, what they refer to, how deep and how long they are."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from google.protobuf.descriptor import FieldDescriptor

from studio.savedmodel.bundle import Bundle, ShardWriter, index_path, shard_path, write_index
from studio.savedmodel.messages import SavedModel, TrackableObjectGraph
from studio.savedmodel.variables import OBJECT_GRAPH_KEY
from tests.savedmodel.damage_forms import change_chunks, change_files, change_names, change_text
from tests.savedmodel.mutations import is_map, replacements

LENGTHS = (1, 10, 300, 3_000)
_FILES = (".pb", ".index", ".data-00000-of-00001")


def damage(source: Path, folder: Path, rng: random.Random) -> str:
    """Makes ``folder`` a copy of a model with something wrong; answers the name of the way."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    way = rng.choice(WAYS)
    for _ in range(1 if way in ONCE else rng.choice((1, 1, 1, 2, 4))):
        way(folder, rng)
    return way.__name__


def change_bytes(folder: Path, rng: random.Random) -> None:
    """Flips, cuts, inserts, inflates lengths: in one of the files."""
    file = rng.choice(sorted(path for path in folder.rglob("*") if path.is_file() and _is_format(path)))
    data = bytearray(file.read_bytes())
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        at = rng.randrange(len(data) + 1)
        kind = rng.randrange(6)
        if kind == 0:
            data[at : at + 1] = bytes((rng.randrange(256),))
        elif kind == 1:
            del data[at : at + rng.randrange(1, 20)]
        elif kind == 2:
            data[at:at] = rng.randbytes(rng.randrange(1, 12))
        elif kind == 3:
            data[at : at + rng.choice((1, 5, 9))] = b"\xff" * rng.choice((1, 4, 8)) + b"\x7f"
        elif kind == 4:
            data[at:at] = data[at : at + rng.randrange(1, 400)]
        else:
            del data[at:]
    file.write_bytes(data)


def _is_format(path: Path) -> bool:
    return path.suffix in _FILES or path.name == "variables"  # the first format of weights


def change_fields(folder: Path, rng: random.Random) -> None:
    """Gives fields of the graph file other values: impossible ones, and those of other fields of the same kind."""

    def change(graph: Any) -> None:
        for _ in range(rng.choice((1, 1, 2, 5))):
            _wander(graph, _Pool(graph, rng), rng)

    _edit(folder, change)


def change_objects(folder: Path, rng: random.Random) -> None:
    """The same of the object graph alone, where ids lead to cycles and to objects of other kinds."""

    def change(graph: Any) -> None:
        objects = graph.object_graph_def
        for _ in range(rng.choice((1, 2, 5))):
            if objects.nodes:
                pool = _Pool(graph, rng)
                parts = [rng.choice(objects.nodes), *objects.concrete_functions.values()]
                _wander(parts[0] if rng.random() < 0.6 else rng.choice(parts), pool, rng)

    _edit(folder, change)


def change_calls(folder: Path, rng: random.Random) -> None:
    """Has functions call others, nodes take other inputs, and operations be of other kinds: cycles of all sorts."""

    def change(graph: Any) -> None:
        functions = graph.graph_def.library.function
        names = [function.signature.name for function in functions] or [""]
        bodies = [graph.graph_def.node, *(function.node_def for function in functions)]
        for _ in range(rng.choice((1, 3, 8))):
            nodes = rng.choice(bodies)
            if not nodes:
                continue
            node, other = rng.choice(nodes), rng.choice(nodes)
            kind = rng.randrange(6)
            if kind == 0 and node.input:
                node.input[rng.randrange(len(node.input))] = f"{other.name}{rng.choice(('', ':0', ':7', ':y:0'))}"
            elif kind == 1:
                node.input.append(f"^{other.name}")
            elif kind == 2:
                node.attr["f"].func.name = rng.choice(names)
            elif kind == 3:
                node.op = rng.choice((other.op, rng.choice(names), "Identity", "PartitionedCall", "Const"))
            elif kind == 4:
                node.name = other.name
            else:
                node.attr["g"].list.func.add(name=rng.choice(names))

    _edit(folder, change)


def grow(folder: Path, rng: random.Random) -> None:
    """Makes something very long or very deep."""

    def change(graph: Any) -> None:
        rng.choice((_chain_functions, _chain_nodes, _chain_objects, _nest, _repeat, _widen))(graph, rng)

    _edit(folder, change)


def change_index(folder: Path, rng: random.Random) -> None:
    """Changes entries of the index of the weights, or its header, under good checksums."""
    prefix = folder / "variables" / "variables"
    try:
        bundle = Bundle.open(prefix)
    except Exception:  # noqa: BLE001 - damaged already
        return
    entries = dict(bundle.entries)
    kind = rng.randrange(4)
    if kind == 0 and entries:
        entries.pop(rng.choice(list(entries)))
    elif kind == 1 and entries:
        entries[rng.choice((b"\0", b"\xff", b"a/.ATTRIBUTES/VARIABLE_VALUE", b"x" * 3_000))] = rng.choice(
            [*entries.values()]
        )
    else:
        target = rng.choice([bundle.header, *entries.values()])
        _wander(target, _Pool(target, rng), rng)
    write_index(index_path(prefix), bundle.header, dict(sorted(entries.items())))


def change_stored_objects(folder: Path, rng: random.Random) -> None:
    """Changes the checkpoint's own object graph, under good checksums."""
    prefix = folder / "variables" / "variables"
    try:
        bundle = Bundle.open(prefix)
        graph = TrackableObjectGraph.FromString(bundle.read_strings(OBJECT_GRAPH_KEY)[0])
    except Exception:  # noqa: BLE001 - damaged already, or none
        return
    for _ in range(rng.choice((1, 2, 5))):
        if graph.nodes:
            _wander(rng.choice(graph.nodes), _Pool(graph, rng), rng)
    strings = [graph.SerializeToString()] * rng.choice((1, 1, 1, 0, 2))
    shard = shard_path(prefix, 0, 1)
    before = np.fromfile(shard, np.uint8)
    shard.unlink()
    with ShardWriter(shard) as writer:
        writer.add(before)
        entry = writer.add_strings(strings, () if len(strings) == 1 else (len(strings),))
    write_index(index_path(prefix), bundle.header, {**bundle.entries, OBJECT_GRAPH_KEY: entry})


WAYS: tuple[Callable[[Path, random.Random], None], ...] = (
    change_bytes,
    change_fields,
    change_fields,
    change_objects,
    change_objects,
    change_calls,
    grow,
    change_index,
    change_stored_objects,
    change_text,
    change_chunks,
    change_names,
    change_files,
)
ONCE = (change_text, change_chunks, change_files)


def _edit(folder: Path, change: Callable[[Any], None]) -> None:
    file = folder / "saved_model.pb"
    message = SavedModel.FromString(file.read_bytes())
    if message.meta_graphs:
        change(message.meta_graphs[0])
    file.write_bytes(message.SerializeToString())


class _Pool:
    """Values that stand elsewhere in a message: what a reference could be changed to and still lead somewhere."""

    def __init__(self, message: Any, rng: random.Random) -> None:
        self._rng = rng
        self._texts: list[Any] = []
        self._numbers: list[Any] = []
        for _ in range(60):
            self._sample(message)

    def _sample(self, message: Any) -> None:
        rng = self._rng
        while True:
            fields = message.ListFields()
            if not fields:
                return
            field, value = rng.choice(fields)
            if is_map(field):
                self._texts += [key for key in list(value)[:20] if isinstance(key, str)]
            if field.is_repeated:
                if not value:
                    return
                value = rng.choice(list(value.values()) if is_map(field) else value)
            if field.type != FieldDescriptor.TYPE_MESSAGE or not hasattr(value, "ListFields"):
                (self._texts if isinstance(value, (str, bytes)) else self._numbers).append(value)
                return
            message = value

    def like(self, value: Any) -> Any:
        """Another value of the type of this one."""
        rng = self._rng
        same = [one for one in (*self._texts, *self._numbers) if type(one) is type(value)]
        if isinstance(value, int) and not isinstance(value, bool):
            same += [value + 1, value - 1, 0, 1, 2, 3]
        return rng.choice(same) if same and rng.random() < 0.6 else rng.choice(replacements(value))


def _wander(message: Any, pool: _Pool, rng: random.Random) -> None:
    """Goes down at random, and changes what it comes to."""
    while True:
        fields = message.ListFields()
        if not fields:
            return
        field, value = rng.choice(fields)
        inner = field.type == FieldDescriptor.TYPE_MESSAGE
        if inner and rng.random() < 0.85:
            if field.is_repeated:
                items = list(value.values()) if is_map(field) else value
                value = rng.choice(items) if items else None
            if hasattr(value, "ListFields"):
                message = value
                continue
        _change(message, field, value, pool, rng)
        return


def _change(owner: Any, field: Any, value: Any, pool: _Pool, rng: random.Random) -> None:
    try:
        if not field.is_repeated:
            if field.type == FieldDescriptor.TYPE_MESSAGE or rng.random() < 0.1:
                owner.ClearField(field.name)
            else:
                setattr(owner, field.name, pool.like(value))
        elif is_map(field):
            key = rng.choice(list(value))
            kept = value[key]
            if rng.random() < 0.5:
                other = pool.like(key)
                if hasattr(kept, "CopyFrom"):
                    value[other].CopyFrom(kept)
                else:
                    value[other] = kept
            if rng.random() < 0.8:
                value.pop(key, None)
        else:
            at = rng.randrange(len(value))
            kind = rng.randrange(3)
            if kind == 0:
                del value[at]
            elif field.type == FieldDescriptor.TYPE_MESSAGE:
                value.add().CopyFrom(value[at])
            elif kind == 1:
                value.append(value[at])
            else:
                value[at] = pool.like(value[at])
    except (ValueError, TypeError, UnicodeDecodeError):  # out of the field's range: the message stays as it is
        return


def _chain_functions(graph: Any, rng: random.Random) -> None:
    """Each function calls the next; the last one the first, perhaps."""
    functions = graph.graph_def.library.function
    if not functions:
        return
    count = rng.choice(LENGTHS)
    first = functions[0].signature.name
    called = rng.choice((first, "f0", "nothing"))
    for number in reversed(range(count)):
        function = functions.add()
        function.signature.name = f"f{number}"
        node = function.node_def.add(name="call", op="PartitionedCall")
        node.attr["f"].func.name = called
        called = f"f{number}"
    node = rng.choice(functions[: len(functions) - count]).node_def.add(name="into", op="StatefulPartitionedCall")
    node.attr["f"].func.name = called


def _chain_nodes(graph: Any, rng: random.Random) -> None:
    """A long way of Identities in front of something that is used."""
    nodes = graph.graph_def.node
    fed = [node for node in nodes if node.input]
    if not fed:
        return
    node = rng.choice(fed)
    before = node.input[0]
    for number in range(rng.choice(LENGTHS)):
        nodes.add(name=f"way{number}", op=rng.choice(("Identity", "StopGradient")), input=[before])
        before = f"way{number}"
    node.input[0] = before
    if rng.random() < 0.2:
        nodes[len(nodes) - 1].input.append("^way0")


def _chain_objects(graph: Any, rng: random.Random) -> None:
    """An object at the end of a long path, or of two that are as long."""
    nodes = graph.object_graph_def.nodes
    if not nodes:
        return
    at = rng.randrange(len(nodes))
    names = rng.choice((("a",), ("a", "b"), ("x" * 300,)))
    for _ in range(rng.choice(LENGTHS)):
        new = len(nodes)
        nodes.add().user_object.identifier = rng.choice(("_generic_user_object", "trackable_list_wrapper"))
        for name in names:
            nodes[at].children.add(node_id=new, local_name=name)
        at = new
    nodes[at].children.add(node_id=rng.randrange(len(nodes)), local_name="end")


def _nest(graph: Any, rng: random.Random) -> None:
    """Structured values, and functions in attributes of functions, as deep as protocol buffers go."""
    depth = rng.choice((20, 80, 94))
    functions = graph.object_graph_def.concrete_functions
    if functions and rng.random() < 0.5:
        value = functions[rng.choice(list(functions))].canonicalized_input_signature
        for _ in range(depth // 2):
            value = value.tuple_value.values.add()
    elif graph.graph_def.node:
        attr = rng.choice(graph.graph_def.node).attr["f"]
        for _ in range(depth // 4):
            attr.func.name = "f"
            attr = attr.func.attr["f"]


def _repeat(graph: Any, rng: random.Random) -> None:
    """One thing many times."""
    count = rng.choice(LENGTHS)
    parts = [graph.graph_def.node, graph.graph_def.library.function, graph.object_graph_def.nodes]
    parts += [graph.asset_file_def, graph.graph_def.library.gradient, graph.meta_info_def.stripped_op_list.op]
    part = rng.choice([one for one in parts if one])
    one = rng.choice(part)
    for _ in range(min(count, 2_000_000 // (one.ByteSize() + 1))):
        part.add().CopyFrom(one)


def _widen(graph: Any, rng: random.Random) -> None:
    """Many edges to one object, many captures of one function, names as long as books."""
    objects = graph.object_graph_def
    count = rng.choice(LENGTHS)
    if objects.nodes and rng.random() < 0.5:
        node = rng.choice(objects.nodes)
        for number in range(count):
            node.children.add(node_id=rng.randrange(len(objects.nodes)), local_name=f"c{number % 50}")
    elif objects.concrete_functions:
        function = objects.concrete_functions[rng.choice(list(objects.concrete_functions))]
        function.bound_inputs.extend(rng.randrange(len(objects.nodes)) for _ in range(count) if objects.nodes)
    elif graph.graph_def.node:
        rng.choice(graph.graph_def.node).name = "n" * 100 * count
