"""What an export remembers of its parts: which functions their signatures are, so that a part can be taken out again.

It stands as JSON in a collection of the MetaGraph, which every loader passes over.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from google.protobuf.message import DecodeError

from studio.errors import ModelError, StudioError
from studio.savedmodel import objects
from studio.savedmodel.large import Large, joined, pieces
from studio.savedmodel.linkable import Argument, Entry, Linkable
from studio.savedmodel.messages import FunctionDef, MetaGraphDef, NodeDef, SavedObjectGraph, dtype_from_proto
from studio.savedmodel.model import Model
from studio.tensors import type_from_json, type_to_json

COLLECTION: Final = "savedmodel_studio_parts"
_DAMAGED: Final = "Export the pipeline again."


def record(part: str, scope: str, entries: Mapping[str, Entry], renamed: Callable[[str], str], large: Large) -> bytes:
    """What an export remembers of a part: its signatures that are called.

    Args:
        scope: stands before names of its variables. ``renamed``: gives functions their names in the export.
        large: as in ``Linkable``.

    Raises:
        ExportError: a large constant is no longer what it was.
    """
    signatures = {key: _to_json(entry, renamed, large) for key, entry in entries.items()}
    return json.dumps({"part": part, "scope": scope, "signatures": signatures}, sort_keys=True).encode()


def names(meta_graph: MetaGraphDef) -> tuple[str, ...]:
    """The parts that can be taken out of a model; none when it is no export.

    Raises:
        ModelError: what it remembers of them is damaged.
    """
    return tuple(_records(meta_graph))


def take(model: Model, name: str) -> Linkable:
    """One part of an export, with the signatures that the export calls.

    Raises:
        ModelError: there is no such part, or what the export remembers of it is damaged.
    """
    where = str(model.graph_file)
    records = _records(model.meta_graph)
    if not records:
        raise ModelError(
            "The model remembers no parts: it is no export, or it was saved again since.", where, "Give an export."
        )
    if name not in records:
        raise ModelError(f"There is no part {name!r}.", where, f"The parts are: {', '.join(records)}.")
    whole = objects.linkable(model)
    roots = [child.node_id for child in whole.objects.nodes[0].children if child.local_name == name]
    functions = {function.signature.name: function for function in whole.library.function}
    try:
        scope = f"{records[name]['scope']}/"
        signatures = records[name]["signatures"]
        entries = {str(key): _from_json(record, functions, whole.objects) for key, record in signatures.items()}
        root = roots[0]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, DecodeError, StudioError) as error:
        raise ModelError(f"What the export remembers of its part {name!r} is damaged.", where, _DAMAGED) from error

    moved = {node: node for node in range(len(whole.objects.nodes))} | {0: root, root: 0}
    return replace(
        whole,
        objects=_with_root(whole.objects, root, scope),
        keys={moved[node]: keys for node, keys in whole.keys.items()},
        initializers=tuple(sorted(moved[node] for node in whole.initializers)),
        entries=entries,
        faults={},
    )


def _records(meta_graph: MetaGraphDef) -> dict[str, Any]:
    if COLLECTION not in meta_graph.collection_def:
        return {}
    try:
        records = [json.loads(text) for text in meta_graph.collection_def[COLLECTION].bytes_list.value]
        return {str(record["part"]): record for record in records}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelError("What the export remembers of its parts is damaged.", remedy=_DAMAGED) from error


def _with_root(graph: SavedObjectGraph, root: int, scope: str) -> SavedObjectGraph:
    """The graph with another object as its node 0, and names of variables without the scope that linking gave them."""
    swapped = {0: root, root: 0}
    made = SavedObjectGraph()
    made.CopyFrom(graph)
    made.nodes[0].CopyFrom(graph.nodes[root])
    made.nodes[root].CopyFrom(graph.nodes[0])
    for node in made.nodes:
        for reference in (*node.children, *node.dependencies):
            reference.node_id = swapped.get(reference.node_id, reference.node_id)
        for saveable in node.saveable_objects.values():
            saveable.save_function = swapped.get(saveable.save_function, saveable.save_function)
            saveable.restore_function = swapped.get(saveable.restore_function, saveable.restore_function)
        if node.WhichOneof("kind") == "variable":
            node.variable.name = node.variable.name.removeprefix(scope)
    for function in made.concrete_functions.values():
        function.bound_inputs[:] = [swapped.get(node, node) for node in function.bound_inputs]
    return made


def _to_json(entry: Entry, renamed: Callable[[str], str], large: Large) -> dict[str, Any]:
    return {
        "function": renamed(entry.function),
        "method": entry.method,
        "inputs": {port: _argument_to_json(argument, large) for port, argument in entry.inputs.items()},
        "outputs": {port: _argument_to_json(argument, large) for port, argument in entry.outputs.items()},
        "unused": {str(position): _encoded(node, large) for position, node in entry.unused.items()},
    }


def _argument_to_json(argument: Argument, large: Large) -> dict[str, Any]:
    record: dict[str, Any] = {"type": type_to_json(argument.type), "positions": list(argument.positions)}
    if argument.default:
        record["default"] = [_encoded(node, large) for node in argument.default]
    return record


def _from_json(record: Mapping[str, Any], functions: Mapping[str, FunctionDef], graph: SavedObjectGraph) -> Entry:
    """Raises one of many kinds of error when the record does not suit the function."""
    function = functions[record["function"]].signature
    captured = (
        len(graph.concrete_functions[function.name].bound_inputs) if function.name in graph.concrete_functions else 0
    )
    inputs = {port: _argument(argument) for port, argument in record["inputs"].items()}
    outputs = {port: _argument(argument) for port, argument in record["outputs"].items()}
    unused = {int(position): _decoded(text) for position, text in record["unused"].items()}
    positions = sorted([*unused, *(position for argument in inputs.values() for position in argument.positions)])
    if positions != list(range(len(function.input_arg) - captured)):
        raise ValueError("positions of arguments")
    for arguments, declared in ((inputs, function.input_arg), (outputs, function.output_arg)):
        for argument in arguments.values():
            for position, part in zip(argument.positions, argument.type.components, strict=True):
                if position < 0 or dtype_from_proto(declared[position].type) is not part.dtype:
                    raise ValueError("dtype")
    return Entry(function.name, str(record["method"]), inputs, outputs, unused)


def _argument(record: Mapping[str, Any]) -> Argument:
    default = tuple(_decoded(text) for text in record.get("default", ()))
    return Argument(type_from_json(record["type"]), tuple(map(int, record["positions"])), default)


def _encoded(node: NodeDef, large: Large) -> str:
    return base64.b64encode(joined(pieces(node.SerializeToString(deterministic=True), large))).decode()


def _decoded(text: str) -> NodeDef:
    try:
        return NodeDef.FromString(base64.b64decode(text, validate=True))
    except binascii.Error as error:
        raise ValueError("base64") from error
