"""Puts a model in its place in an export: strips it, renames what it calls its own, and tells what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel import asset_files, opdefs, parts, sliced
from studio.savedmodel.composed import Source
from studio.savedmodel.linkable import Linkable
from studio.savedmodel.messages import FunctionDefLibrary, SavedObject
from studio.savedmodel.saveables import function_name
from studio.savedmodel.section import SIGNATURES, Place, Section, Unit
from studio.savedmodel.section_writer import make_section
from studio.savedmodel.strip import CREATE, Reach, Stripped, reach, stripped

_KEPT: Final = 2  # places that each model remembers; a copy of a model beside it has the second


@dataclass(frozen=True, eq=False)
class Placed:
    """A model in its place.

    Attributes:
        operations: of its functions, with their OpDefs as fields of an OpList; nothing for unknown ones.
        aliases: of its functions, by their names. ``records``: what the export remembers of the parts that it is.
    """

    section: Section
    operations: Mapping[str, bytes]
    aliases: Mapping[str, str]
    stripped: Stripped
    records: Sequence[bytes]


def place(source: Source, where: Place, room: int, number: Callable[[Path], int]) -> Placed:
    """Puts a model in its place, or finds what was made of it when it was there before.

    Args:
        where: without a name, the model is the export's root.
        room: bytes that its functions may take. ``number``: counts the export's assets.

    Raises:
        UnsupportedModel: the model needs something that cannot be linked; names it.
    """
    model = source.model
    # Whether a file is a link that leads out is asked each time.
    files = [asset_files.locate(model.folder, name) for name in model.assets]
    key = (where, source.scope, tuple(source.relocation.scopes.items()), frozenset(source.used))
    found = model.placed.pop(key, None) if source.weights is None else None
    placed = found if isinstance(found, Placed) else _place(source, where, files, room, number)
    # Numbers of assets depend on the other models; trained values are read anew each time; and records have whole what
    # inputs are by default, however large.
    is_small = sum(map(len, placed.records)) <= sliced.LARGE
    if is_small and not placed.section.has_assets and source.weights is None:
        model.placed[key] = placed
        for old in list(model.placed)[:-_KEPT]:
            model.placed.pop(old, None)
    return placed


def too_large() -> UnsupportedModel:
    """No message can hold the export."""
    return UnsupportedModel(
        "The export's graph would be too large; a SavedModel's graph cannot exceed 2 GB.",
        remedy="Leave out the model with the largest constants, or keep them as variables.",
    )


def _place(source: Source, where: Place, files: Sequence[Path], room: int, number: Callable[[Path], int]) -> Placed:
    model, library, relocation = source.model, source.library, source.relocation
    folder = str(model.folder)
    used = sorted(source.used)
    found = reach(model, library, used)
    _check_operations(found, folder)
    if model.graph_bytes > room and sum(library.functions[name].ByteSize() for name in found.functions) > room:
        raise too_large()
    functions = FunctionDefLibrary()
    relocation.copy(library, found.functions, frozenset(_creators(model, found)), functions)
    unit = Unit(
        where=folder,
        objects=model.objects,
        reach=found,
        steps=model.steps,
        relocation=relocation,
        library=functions,
        constants=model.constants,
        files=files,
        keys=model.keys,
        bundle=model.bundle,
        arrays=source.arrays(),
        signatures=_signatures(source) if where.names else {},
    )
    entries = {key: model.entries[key] for key in used}
    return Placed(
        section=make_section(unit, where, number),
        operations={name: _declaration(model, name) for name in found.operations},
        aliases={
            relocation.function(name): f"{source.scope}/{alias}"
            for name, alias in model.aliases.items()
            if name in found.functions
        },
        stripped=stripped(source.name, model, found),
        records=[parts.record(name, source.scope, entries, relocation.function, model.large) for name in where.names],
    )


def _declaration(model: Linkable, operation: str) -> bytes:
    declared = model.ops.get(operation)
    if declared is None:
        return opdefs.listed(operation)
    return opdefs.field_of(declared.SerializeToString(deterministic=True))


def _signatures(source: Source) -> dict[str, SavedObject]:
    """The part's own signatures that are called, by key."""
    model = source.model
    nodes = model.objects.nodes
    maps = [child.node_id for child in nodes[0].children if child.local_name == SIGNATURES]
    found = {}
    for child in (child for at in maps for child in nodes[at].children if child.local_name in source.used):
        bare = nodes[child.node_id].bare_concrete_function
        # Functions other than those of the entries were not taken.
        if bare.concrete_function_name == model.entries[child.local_name].function:
            message = found[child.local_name] = SavedObject(bare_concrete_function=bare)
            message.bare_concrete_function.concrete_function_name = source.relocation.function(
                bare.concrete_function_name
            )
    return found


def _creators(model: Linkable, found: Reach) -> set[str]:
    nodes = model.objects.nodes
    return {
        function_name(nodes[child.node_id])
        for node in found.objects
        if nodes[node].WhichOneof("kind") == "resource"
        for child in nodes[node].children
        if child.local_name == CREATE
    }


def _check_operations(found: Reach, where: str) -> None:
    """Operations that TensorFlow removed: functions are always checked against the newest version."""
    for name in sorted(found.operations):
        if opdefs.is_known(name) and opdefs.op_def(name).HasField("deprecation"):
            removed = opdefs.op_def(name).deprecation
            instead = removed.explanation.rstrip(".")
            raise UnsupportedModel(
                f"The operation {name} was removed in GraphDef version {removed.version}: {instead}.",
                where,
                "Save the model again with a newer TensorFlow.",
            )
