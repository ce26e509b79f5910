"""From a node's reference to the model on disk and back: what a look at the files finds."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import ModelError, PipelineError
from studio.files import exists
from studio.pipeline.graph import ModelReference
from studio.savedmodel.info import Outline, SavedModelInfo
from studio.tensors import TensorType

if TYPE_CHECKING:
    from studio.savedmodel.model import Model
    from studio.savedmodel.shelf import Shelf

DEFAULT_SIGNATURE = "serving_default"


@dataclass(frozen=True)
class Look:
    """What was found where a model should be.

    Attributes:
        path, tags: that were asked for; together the key under which a pipeline keeps the look.
        info: what was read; None when nothing could be, and then ``what`` says why.
        missing: there is nothing at all.
    """

    path: str
    tags: tuple[str, ...]
    info: SavedModelInfo | None = None
    what: str = ""
    remedy: str = ""
    missing: bool = False


class State(enum.Enum):
    """How the files stand to what a node remembers of them."""

    PRESENT = "present"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    CHANGED = "changed"


@dataclass(frozen=True)
class Sighting:
    """A look as it bears on one node. ``what``: a sentence; empty when all is as the node remembers it."""

    state: State
    what: str = ""
    remedy: str = ""


def read(
    path: str | PathLike[str],
    tags: Sequence[str] | None = None,
    shelf: Shelf | None = None,
    tell: Callable[[float], object] | None = None,
) -> SavedModelInfo:
    """What a model's files tell. The format is imported here: a window opens without it.

    Args:
        shelf: keeps what was read.
        tell: hears of the fraction that is done; what it raises ends the reading.

    Raises:
        ModelError: there is no model, or it cannot be read.
    """
    from studio.savedmodel.progress import silently
    from studio.savedmodel.reader import inspect

    return (inspect if shelf is None else shelf.inspect)(path, tags, tell or silently)


def look(
    path: str | PathLike[str],
    tags: Sequence[str],
    shelf: Shelf | None = None,
    tell: Callable[[float], object] | None = None,
) -> Look:
    """Reads a model's files: see ``read``. May run on any thread."""
    where, tags = str(path), tuple(tags)
    if not exists(where):
        return Look(where, tags, what=f"The model {where} is missing.", remedy="Relink it.", missing=True)
    try:
        return Look(where, tags, read(where, tags, shelf, tell))
    except ModelError as error:
        return Look(where, tags, what=error.what, remedy=error.remedy)


def look_into(model: Model) -> Look:
    """What there is to tell of a model that was read; ``look`` of it would find the same."""
    from studio.savedmodel.summary import summarise

    where, tags = str(model.folder), model.tags
    try:
        return Look(where, tags, summarise(model))
    except ModelError as error:
        return Look(where, tags, what=error.what, remedy=error.remedy)


def compare(reference: ModelReference, look: Look) -> Sighting:
    """How what was found stands to what a node remembers."""
    if look.info is None:
        return Sighting(State.MISSING if look.missing else State.UNREADABLE, look.what, look.remedy)
    return compare_outline(reference, look.info)


def compare_outline(reference: ModelReference, found: Outline) -> Sighting:
    """The same of a model that was read."""
    signature = found.signatures.get(reference.signature)
    if signature is None:
        what = f"The model has no signature {reference.signature!r}."
        return Sighting(State.CHANGED, what, f"Choose one of: {_listed(tuple(found.signatures))}.")
    if signature.fault:
        return Sighting(State.UNREADABLE, signature.fault, "Choose another signature.")
    if found.digest != reference.digest:
        return Sighting(State.CHANGED, "The model's files have changed.", "Use the changed model, or replace it.")
    if not (_equal(reference.inputs, signature.inputs) and _equal(reference.outputs, signature.outputs)):
        # A document that was edited by hand, or written by a version that read other types out of the files.
        what = "The model has other inputs or outputs than the pipeline remembers."
        return Sighting(State.CHANGED, what, "Use the changed model, or replace it.")
    return Sighting(State.PRESENT)


def _equal(ports: Mapping[str, TensorType], others: Mapping[str, TensorType]) -> bool:
    """Many nodes are compared with what may have many ports."""
    return len(ports) == len(others) and dict(ports) == dict(others)


def choose_signature(info: Outline, wanted: str | None = None) -> str:
    """The signature of that key; without one ``serving_default``, or the only one.

    Raises:
        PipelineError: there is none, or no telling which.
    """
    keys = tuple(info.signatures)
    if wanted is None and DEFAULT_SIGNATURE in keys:
        return DEFAULT_SIGNATURE
    if wanted is None and len(keys) == 1:
        return keys[0]
    if wanted is not None and wanted in keys:
        return wanted
    if not keys:
        raise PipelineError("The model has no signature.", where=str(info.path))
    what = f"The model has no signature {wanted!r}." if wanted else "The model has several signatures."
    raise PipelineError(what, where=str(info.path), remedy=f"Choose one of: {_listed(keys)}.")


def closest_signature(info: SavedModelInfo, reference: ModelReference) -> str:
    """The signature of a model that a node should go on with: its own, else the one that has most of its ports.

    Raises:
        PipelineError: the model has none that can be used.
    """
    usable = {key: signature for key, signature in info.signatures.items() if not signature.fault}
    if not usable:
        raise PipelineError("The model has no signature that can be used.", where=str(info.path))
    if reference.signature in usable:
        return reference.signature

    def likeness(key: str) -> tuple[int, int, bool]:
        pairs = ((usable[key].inputs, reference.inputs), (usable[key].outputs, reference.outputs))
        same = sum(mine.get(name) == kind for mine, other in pairs for name, kind in other.items())
        named = sum(name in mine for mine, other in pairs for name in other)
        return same, named, key == DEFAULT_SIGNATURE

    return max(usable, key=likeness)


def reference_to(info: Outline, signature: str) -> ModelReference:
    """The reference that a node keeps of a model that was read."""
    ports = info.signatures[signature]
    return ModelReference(
        path=str(info.path),
        tags=info.tags,
        signature=signature,
        digest=info.digest,
        inputs=dict(ports.inputs),
        outputs=dict(ports.outputs),
        defaults=ports.defaults,
    )


def default_name(folder: Path) -> str:
    """What to call a node: its model's folder, or the folder above for a numbered version."""
    name = folder.parent.name if folder.name.isdecimal() and folder.parent.name else folder.name
    return name.encode("utf-8", "replace").decode() or "model"  # folders may have names that are no text


def _listed(keys: Sequence[str]) -> str:
    return ", ".join(keys) or "none"
