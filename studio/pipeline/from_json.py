"""Records from JSON values: those that ``schema`` finds right. The inverse of ``to_json``.

Imports pydantic, so only reading imports this.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from studio.courtesy import in_turns
from studio.errors import DocumentError, OperatorError, UsageError
from studio.pipeline.node_schema import AnyNode
from studio.pipeline.records import Connection, Frame, ModelReference, Node, NodeGroup, TrainedWeights
from studio.pipeline.schema import ConnectionSchema, DocumentSchema, FrameSchema, GroupSchema
from studio.pipeline.schema_parts import FileSchema, ReferenceSchema, WeightsSchema
from studio.pipeline.to_json import Rebase

T = TypeVar("T")

_LONGEST_PLACE = 300
_AT_A_TIME = 100  # records
_DOCUMENT = TypeAdapter(DocumentSchema)
_NODES: TypeAdapter[list[Any]] = TypeAdapter(list[AnyNode])
_CONNECTIONS = TypeAdapter(list[ConnectionSchema])
_GROUPS = TypeAdapter(list[GroupSchema])
_FRAMES = TypeAdapter(list[FrameSchema])
_REFERENCE = TypeAdapter(ReferenceSchema)
_DEFAULT: TypeAdapter[Any] = TypeAdapter(str | FileSchema | None)
_WEIGHTS: TypeAdapter[WeightsSchema | None] = TypeAdapter(WeightsSchema | None)


def document(data: Any, where: str) -> DocumentSchema:
    """Checks a document of this version.

    Raises:
        DocumentError: names the first place that is wrong.
    """
    try:
        return _in_parts(data)
    except (ValidationError, TypeError, KeyError):  # what is wrong, and where, is told of the whole
        return _checked(_DOCUMENT, data, where)


def _in_parts(data: Any) -> DocumentSchema:
    """Checks a document some records at a time: the checks hold all threads for as long as they are at work."""
    checked = _DOCUMENT.validate_python({**data, "nodes": [], "connections": []})
    checked.nodes = _each(_NODES, data["nodes"])
    checked.connections = _each(_CONNECTIONS, data["connections"])
    return checked


def _some_checked(schema: TypeAdapter[list[T]], data: Any, where: str) -> list[T]:
    """The same for records by themselves."""
    try:
        return _each(schema, data)
    except (ValidationError, TypeError):
        return _checked(schema, data, where)


def _each(schema: TypeAdapter[list[T]], items: list[Any]) -> list[T]:
    found: list[T] = []
    for start in in_turns(range(0, len(items), _AT_A_TIME) if type(items) is list else (0,)):
        found += schema.validate_python(items[start : start + _AT_A_TIME])
    return found


def nodes(data: Any, resolve: Rebase, where: str) -> tuple[Node, ...]:
    """Nodes by themselves, as an edit holds them. Raises DocumentError."""
    return records(_some_checked(_NODES, data, where), resolve, where)


def connections(data: Any, where: str) -> tuple[Connection, ...]:
    """Connections by themselves, as an edit holds them. Raises DocumentError."""
    return tuple(schema.record() for schema in _some_checked(_CONNECTIONS, data, where))


def groups(data: Any, where: str) -> tuple[NodeGroup, ...]:
    """Groups by themselves, as an edit holds them. Raises DocumentError."""
    return tuple(schema.record() for schema in _checked(_GROUPS, data, where))


def frames(data: Any, where: str) -> tuple[Frame, ...]:
    """Frames by themselves, as an edit holds them. Raises DocumentError."""
    return tuple(schema.record() for schema in _checked(_FRAMES, data, where))


def reference(data: Any, resolve: Rebase, where: str) -> ModelReference:
    """A reference by itself, as an edit holds it. Raises DocumentError."""
    return _checked(_REFERENCE, data, where).reference(resolve)


def default(data: Any, resolve: Rebase, where: str) -> str | Path | None:
    """An input's default by itself, as an edit holds it. Raises DocumentError."""
    found = _checked(_DEFAULT, data, where)
    return found.record(resolve) if isinstance(found, FileSchema) else found


def weights(data: Any, resolve: Rebase, where: str) -> TrainedWeights | None:
    """A node's trained weights by themselves, as an edit holds them. Raises DocumentError."""
    found = _checked(_WEIGHTS, data, where)
    return None if found is None else found.record(resolve)


def records(schemas: list[Any], resolve: Rebase, where: str) -> tuple[Node, ...]:
    """The records of checked nodes. Raises DocumentError for operators that are not right."""
    made = []
    for number, schema in enumerate(in_turns(schemas)):
        try:
            made.append(schema.record(resolve))
        except UsageError as error:  # no such operator
            raise DocumentError(error.what, f"{where}: nodes[{number}].operator", error.remedy) from error
        except OperatorError as error:
            place = f"{where}: nodes[{number}].params" + (f".{error.parameter}" if error.parameter else "")
            raise DocumentError(error.what, place, error.remedy) from error
    return tuple(made)


def _checked(schema: TypeAdapter[T], data: Any, where: str) -> T:
    try:
        return schema.validate_python(data)
    except ValidationError as error:
        raise _fault(error, where) from error


def _fault(error: ValidationError, where: str) -> DocumentError:
    """The first fault that the schema found, for people."""
    first = error.errors(include_url=False, include_context=False)[0]
    place = ""
    for part in first["loc"]:
        if part not in ("model", "operator", "input", "output") or not place.endswith("]"):
            place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else str(part)
    message = first["msg"].removeprefix("Value error, ").rstrip(".")
    place = place if len(place) <= _LONGEST_PLACE else f"{place[:_LONGEST_PLACE]}…"  # keys are of the file
    return DocumentError(f"{message[:1].upper()}{message[1:]}.", f"{where}: {place}" if place else where)
