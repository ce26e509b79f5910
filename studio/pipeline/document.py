"""The ``.studio`` file: JSON that is the same for the same document, with paths relative to where it lies."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any, Final, TypeVar

from studio.beside import write_whole
from studio.courtesy import in_turns
from studio.errors import DocumentError, PipelineError, unreadable
from studio.files import read_bytes
from studio.pipeline import json_text
from studio.pipeline.graph import Connection, Frame, Graph, Node, NodeGroup
from studio.pipeline.migrations import FORMAT, LARGEST, VERSION, holds_too_much, keep_original, migrate
from studio.pipeline.stamps import Stamp, stamp
from studio.pipeline.steps import SOME, Steps, done
from studio.pipeline.structure import TOP, Structure
from studio.pipeline.to_json import connection_to_json, frame_to_json, group_to_json, node_to_json

_LINE = 100
_Grouped = TypeVar("_Grouped", Node, Frame)


def save(graph: Graph, path: str | os.PathLike[str]) -> tuple[Path, Stamp]:
    """Writes a document, whole or not at all; over one of another version, that is kept.

    Returns:
        its absolute path, and how the file is now.

    Raises:
        ExportError: the disk or the system refused.
    """
    target = Path(path).absolute()
    keep_original(target)
    data = dumps(graph, target.parent).encode("utf-8", "backslashreplace")
    return target, stamp(write_whole(target, data), data)


def load(path: str | os.PathLike[str]) -> tuple[Graph, Stamp]:
    """Reads a document, and how its file is.

    Raises:
        DocumentError: it cannot be read, or is none; names the place in the file.
    """
    target = Path(path).absolute()
    try:
        status = target.stat()
        data = read_bytes(target, LARGEST)
    except OSError as error:
        what, remedy = unreadable(error)
        raise DocumentError(what, str(target), remedy) from error
    if holds_too_much(data):
        raise DocumentError("The file is not a pipeline: it holds more than any has.", str(target))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError("The file is not a pipeline: it is no text.", str(target)) from error
    return loads(text, target.parent, str(target)), stamp(status, data)


def dumps(graph: Graph, folder: Path | None = None, only: Collection[str] | None = None) -> str:
    """A document as text: the same text for the same document.

    Args:
        folder: that paths are relative to; without one they are absolute, as on the clipboard.
        only: what to take (see ``part``); all by default.
    """
    if only is not None:
        graph = part(graph, only)
    nodes, structure = graph.nodes.values(), graph.structure
    groups, frames = sorted(structure.groups.items()), sorted(structure.frames.items())
    place = {node.id: number for number, node in enumerate(nodes)}
    connections = sorted(
        graph.connections.values(),
        key=lambda connection: (place[connection.target.node], connection.target.name),
    )
    # Many nodes stand for one model.
    related = lru_cache(maxsize=None)(lambda path: relative(path, folder))
    fields = {
        "format": _compact(FORMAT),
        "version": _compact(VERSION),
        "name": _compact(graph.name),
        "nodes": _block([_node(node_to_json(node, related)) for node in nodes]),
        "connections": _block([_compact(connection_to_json(connection)) for connection in connections]),
    }
    if groups:
        fields["groups"] = _block([_compact(group_to_json(group)) for _, group in groups])
    if frames:
        fields["frames"] = _block([_compact(frame_to_json(frame)) for _, frame in frames])
    return "{\n" + ",\n".join(f"  {_compact(name)}: {text}" for name, text in fields.items()) + "\n}\n"


def part(graph: Graph, only: Collection[str]) -> Graph:
    """Some nodes, groups and frames as a document of their own, with the connections between them (see ``Graph.of``).

    What lies in a group that is not taken lies at the top.
    """
    return done(part_steps(graph, only))


def part_steps(graph: Graph, only: Collection[str]) -> Steps[Graph]:
    """The same in steps; of few nodes in one."""
    structure, taken = graph.structure, Structure(graph.name)
    taken.add_groups([_lifted_group(group, only) for key, group in structure.groups.items() if key in only])
    taken.add_frames([_lifted(frame, only) for key, frame in structure.frames.items() if key in only])
    nodes = {key: _lifted(node, only) if node.group else node for key, node in graph.nodes.items() if key in only}
    for key, node in nodes.items():
        if node.group:
            taken.enter(key, node.group)
    keys, connections = [*nodes], dict[str, Connection]()
    for start in range(0, len(keys), SOME):
        if start:
            yield
        connections.update(graph.connections_between(nodes, keys[start : start + SOME]))
    return Graph.of(graph.name, taken, nodes, connections)


def loads(text: str, folder: Path | None = None, where: str = "pipeline") -> Graph:
    """The inverse of ``dumps``. Nodes whose position is not written are given one.

    Raises:
        DocumentError: the text is no document of a version that this program knows.
    """
    from studio.pipeline import from_json

    try:
        data = json_text.parse(text)
    except json.JSONDecodeError as error:
        what = f"The file is not a pipeline: it is no JSON from line {error.lineno}, column {error.colno} on."
        raise DocumentError(what, where) from error
    except RecursionError as error:
        raise DocumentError("The file is not a pipeline: it nests too deeply.", where) from error
    except ValueError as error:  # a number of more digits than Python reads
        raise DocumentError("The file is not a pipeline: a number in it is too long.", where) from error
    data = migrate(data, where)
    checked = from_json.document(data, where)
    graph = Graph(checked.name)
    nodes = from_json.records(checked.nodes, lru_cache(maxsize=None)(lambda path: absolute(path, folder)), where)
    try:
        graph.structure.add_groups([group.record() for group in checked.groups])
    except PipelineError as error:
        raise DocumentError(error.what, f"{where}: groups") from error
    try:
        graph.structure.add_frames([frame.record() for frame in checked.frames])
    except PipelineError as error:
        raise DocumentError(error.what, f"{where}: frames") from error
    try:
        graph.add_nodes(nodes)
    except PipelineError as error:
        raise DocumentError(error.what, f"{where}: nodes") from error
    for number, connection in enumerate(in_turns(checked.connections)):
        try:
            graph.connect(connection.record())
        except PipelineError as error:
            raise DocumentError(error.what, f"{where}: connections[{number}]") from error
    homeless = {node.id for node in checked.nodes if "position" not in node.model_fields_set}
    if homeless:
        from studio.pipeline.inference import Inference
        from studio.pipeline.layout import settle

        types = Inference(graph)
        types.settle()
        settle(graph, types.at, homeless).apply(graph)
    graph.take_delta()
    for records in (data["nodes"], data["connections"], checked.nodes, checked.connections):
        json_text.let_go(records)
    return graph


def _lifted(item: _Grouped, only: Collection[str]) -> _Grouped:
    """The record as it is when the group around it does not come with it."""
    return item if not item.group or item.group in only else replace(item, group=TOP)


def _lifted_group(group: NodeGroup, only: Collection[str]) -> NodeGroup:
    return group if not group.parent or group.parent in only else replace(group, parent=TOP)


def relative(path: str, folder: Path | None) -> str:
    """A path as it stands in a file that lies in a folder: relative and POSIX, or absolute where that cannot be."""
    if folder is None or not PurePath(path).is_absolute():
        return PurePath(path).as_posix()
    try:
        found = os.path.relpath(path, folder)
        if found.startswith(os.pardir):  # above the folder, a link on the way to it would lead elsewhere
            found = os.path.relpath(path, os.path.realpath(folder))
    except ValueError:  # another drive
        return PurePath(path).as_posix()
    return PurePath(found).as_posix()


def absolute(path: str, folder: Path | None) -> str:
    """The inverse of ``relative``."""
    if folder is None or PurePath(path).is_absolute():
        return str(PurePath(path))
    base = os.path.realpath(folder) if path.startswith(os.pardir) else folder
    return os.path.normpath(Path(base, path))


def _node(data: dict[str, Any]) -> str:
    """A node, one field a line; a field that is too long for a line, one entry a line."""
    lines = []
    for name, value in data.items():
        text = _compact(value)
        if len(text) <= _LINE:
            pass
        elif isinstance(value, dict):
            entries = ",\n".join(f"        {_compact(key)}: {_compact(item)}" for key, item in value.items())
            text = f"{{\n{entries}\n      }}"
        elif isinstance(value, list):
            entries = ",\n".join(f"        {_compact(item)}" for item in value)
            text = f"[\n{entries}\n      ]"
        lines.append(f'      "{name}": {text}')
    return "{\n" + ",\n".join(lines) + "\n    }"


def _block(items: list[str]) -> str:
    if not items:
        return "[]"
    return "[\n" + ",\n".join(f"    {item}" for item in items) + "\n  ]"


_compact: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
