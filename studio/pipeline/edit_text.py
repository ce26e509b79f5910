"""Edits as JSON, for the journal: one line each, and back."""

from __future__ import annotations

import dataclasses
import functools
import json
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from studio.courtesy import in_turns
from studio.errors import DocumentError, OperatorError, UsageError
from studio.pipeline import edits, json_text, node_edits, structure_edits
from studio.pipeline.edits import Edit
from studio.pipeline.node_edits import SetParameters
from studio.pipeline.records import Connection, Frame, ModelReference, Node, NodeGroup, Position, Side, TrainedWeights
from studio.pipeline.to_json import (
    connection_to_json,
    default_to_json,
    frame_to_json,
    group_to_json,
    node_to_json,
    operator_params_to_json,
    reference_to_json,
    weights_to_json,
)
from studio.tensors import TensorType, format_type, parse_type

KINDS: dict[str, type[Edit]] = {
    kind.__name__: kind
    for kind in (
        edits.AddNodes, edits.RemoveNodes, edits.Connect, edits.Disconnect, edits.Move, edits.Reorder,
        edits.RenamePipeline, edits.Group,
        node_edits.Rename, node_edits.SetType, node_edits.SetDefault, node_edits.SetFrozen, node_edits.SetCopy,
        node_edits.SetReference, node_edits.SetCollapsed, node_edits.SetBypassed, node_edits.SetHidden,
        node_edits.SetAccepted, node_edits.SetParameters, node_edits.SetWeights,
        structure_edits.AddGroups, structure_edits.RemoveGroups, structure_edits.SetGroup, structure_edits.PutInto,
        structure_edits.AddFrames, structure_edits.RemoveFrames, structure_edits.SetFrame, structure_edits.Bend,
    )
}  # fmt: skip
"""Every kind of edit by the name that the journal uses."""

_WHERE = "edit"


def dumps(edit: Edit) -> str:
    """One line of text. Paths in it are absolute."""
    if isinstance(edit, edits.Group):
        parts = ", ".join(in_turns(map(dumps, edit.edits)))
        return f'{{"edit": "Group", "label": {_encode(edit.label)}, "edits": [{parts}]}}'
    fields = ", ".join(f'"{name}": {_written(value)}' for name, value in _to_json(edit).items())
    return f"{{{fields}}}"


def _written(value: Any) -> str:
    """A field, item by item where it has some: there may be thousands."""
    if isinstance(value, (list, Iterator)):
        return f"[{', '.join(in_turns(map(_encode, value)))}]"
    return _encode(value)


def loads(text: str) -> Edit:
    """The inverse of ``dumps``.

    Raises:
        DocumentError: the text is no edit.
    """
    try:
        return _from_json(json_text.parse(text))
    except (KeyError, TypeError, ValueError, RecursionError, UsageError, OperatorError) as error:
        raise DocumentError(f"The line is not an edit: {error}", _WHERE) from error


_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _to_json(edit: Edit) -> dict[str, Any]:
    data: dict[str, Any] = {"edit": type(edit).__name__}
    for field, (write, _) in _fields(type(edit)).items():
        value = getattr(edit, field)
        data[field] = operator_params_to_json(value, _same) if field == "params" else write(value)
    return data


def _from_json(data: dict[str, Any]) -> Edit:
    kind = KINDS[data["edit"]]
    values = {field: read(data[field]) for field, (_, read) in _fields(kind).items()}
    if kind is SetParameters:
        from studio.pipeline.node_schema import operator_params

        values["params"] = operator_params(values["operator"], values["params"], _same)
    return kind(**values)


@functools.cache
def _fields(kind: type[Edit]) -> dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]]:
    """What writes and what reads each field of an edit, by the field's annotation."""
    hints = typing.get_type_hints(kind)
    return {field.name: _CODECS[hints[field.name]] for field in dataclasses.fields(typing.cast(Any, kind))}


def _same(value: Any) -> Any:
    return value


def _checked(*kinds: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) not in kinds:
            raise TypeError(f"{value!r} is not {kinds[0].__name__}")
        return value

    return read


def _many(read: Callable[[Any], Any], into: Callable[[Any], Any] = tuple) -> Callable[[Any], Any]:
    return lambda values: into(read(value) for value in _checked(list)(values))


def _read_nodes(data: Any) -> tuple[Node, ...]:
    from studio.pipeline.from_json import nodes

    return nodes(data, _same, _WHERE)


def _read_connections(data: Any) -> tuple[Connection, ...]:
    from studio.pipeline.from_json import connections

    return connections(data, _WHERE)


def _read_reference(data: Any) -> ModelReference:
    from studio.pipeline.from_json import reference

    return reference(data, _same, _WHERE)


def _read_default(data: Any) -> str | Path | None:
    from studio.pipeline.from_json import default

    return default(data, _same, _WHERE)


def _read_weights(data: Any) -> TrainedWeights | None:
    from studio.pipeline.from_json import weights

    return weights(data, _same, _WHERE)


def _read_group(data: Any) -> NodeGroup:
    from studio.pipeline.from_json import groups

    return groups([data], _WHERE)[0]


def _read_frame(data: Any) -> Frame:
    from studio.pipeline.from_json import frames

    return frames([data], _WHERE)[0]


def _read_point(data: Any) -> Position:
    x, y = data
    return float(x), float(y)


def _read_bends(data: Any) -> tuple[str, tuple[Position, ...]]:
    connection, points = data
    return _text(connection), _many(_read_point)(points)


def _read_pair(data: Any) -> tuple[str, str]:
    one, other = data
    return _text(one), _text(other)


def _read_position(data: Any) -> tuple[str, tuple[float, float]]:
    node, (x, y) = data
    return _text(node), (float(x), float(y))


def _read_hidden(data: Any) -> tuple[Side, str]:
    side, name = data
    return Side(side), _text(name)


_text = _checked(str)
_CODECS: dict[Any, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    str: (_same, _text),
    bool: (_same, _checked(bool)),
    Any: (_same, _checked(dict)),
    TensorType: (format_type, parse_type),
    ModelReference: (lambda reference: reference_to_json(reference, _same), _read_reference),
    str | Path | None: (lambda default: None if default is None else default_to_json(default, _same), _read_default),
    TrainedWeights | None: (
        lambda weights: None if weights is None else weights_to_json(weights, _same),
        _read_weights,
    ),
    tuple[str, ...]: (list, _many(_text)),
    frozenset[str]: (sorted, _many(_text, frozenset)),
    frozenset[tuple[Side, str]]: (
        lambda hidden: sorted([side.value, name] for side, name in hidden),
        _many(_read_hidden, frozenset),
    ),
    tuple[Node, ...]: (lambda nodes: (node_to_json(node, _same) for node in nodes), _read_nodes),
    tuple[Connection, ...]: (lambda connections: map(connection_to_json, connections), _read_connections),
    tuple[int, ...] | None: (
        lambda places: None if places is None else list(places),
        lambda places: None if places is None else _many(_checked(int))(places),
    ),
    tuple[tuple[str, tuple[float, float]], ...]: (
        lambda positions: ([node, list(position)] for node, position in positions),
        _many(_read_position),
    ),
    NodeGroup: (group_to_json, _read_group),
    Frame: (frame_to_json, _read_frame),
    tuple[NodeGroup, ...]: (lambda groups: [group_to_json(group) for group in groups], _many(_read_group)),
    tuple[Frame, ...]: (lambda frames: [frame_to_json(frame) for frame in frames], _many(_read_frame)),
    tuple[tuple[str, str], ...]: (lambda pairs: map(list, pairs), _many(_read_pair)),
    tuple[tuple[str, tuple[Position, ...]], ...]: (
        lambda bends: ([connection, [list(point) for point in points]] for connection, points in bends),
        _many(_read_bends),
    ),
    tuple[Edit, ...]: (_same, _many(_from_json)),  # ``dumps`` writes them
}
"""By annotation: what makes JSON of a value, of many things one after the other, and what reads it back."""
