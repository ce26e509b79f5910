"""Models whose files are not where they were: where they are now, and one edit that follows them there.

A model counts as found where its content is the same; one of the same name with other content is only proposed. What is
found, or shown by a person, tells where to look for the others: folders are moved as a whole more often than not.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from studio.errors import PipelineError, StudioError
from studio.files import is_folder
from studio.pipeline import recipes
from studio.pipeline.edits import Edit, Group
from studio.pipeline.graph import Graph, ModelNode, ModelReference
from studio.pipeline.models import State, closest_signature, read, reference_to
from studio.pipeline.pipeline import Pipeline
from studio.savedmodel.info import SavedModelInfo

Move = tuple[str, str]
"""A path and what it has become."""
Key = tuple[str, tuple[str, ...]]
"""Path and tags: what nodes of one model have in common."""

_LEVELS: Final = 6  # of folders above a model that may have been moved with it
_TAIL: Final = 4  # names at the end of a path
_DEEP: Final = 4
_MOST_FOLDERS: Final = 3000
_MOST_MODELS: Final = 100  # that are read to compare their content
_GRAPHS: Final = ("saved_model.pb", "saved_model.pbtxt", "saved_model.cpb")
_INNER: Final = ("variables", "assets", "assets.extra")


@dataclass(frozen=True)
class Missing:
    """A model that is looked for: its path and tags, the content that it had, and the names of the nodes it is for."""

    path: str
    tags: tuple[str, ...]
    digest: str
    nodes: tuple[str, ...]

    @property
    def key(self) -> Key:
        return self.path, self.tags


@dataclass(frozen=True)
class Found:
    """A model for one that is missing. ``is_same``: it has the very content that that one had."""

    missing: Missing
    info: SavedModelInfo
    is_same: bool


def missing_models(pipeline: Pipeline) -> list[Missing]:
    """The models that are missing or cannot be read, as far as somebody has looked."""
    names: dict[Key, list[str]] = {}
    digests: dict[Key, str] = {}
    for node in pipeline.graph.nodes.values():
        if not isinstance(node, ModelNode):
            continue
        sighting = pipeline.sighting(node.id)
        if sighting is not None and sighting.state in (State.MISSING, State.UNREADABLE):
            key = (node.reference.path, node.reference.tags)
            names.setdefault(key, []).append(node.name)
            digests.setdefault(key, node.reference.digest)
    return [Missing(*key, digests[key], tuple(nodes)) for key, nodes in names.items()]


def examine(missing: Missing, path: Path) -> Found | None:
    """The model at a path, as one for a missing one; None where there is none with its tags."""
    try:
        info = read(path, missing.tags)
    except StudioError:
        return None
    return Found(missing, info, bool(missing.digest) and info.digest == missing.digest)


def search(
    missing: Sequence[Missing],
    document: Path | None,
    moves: Iterable[Move] = (),
    check: Callable[[], object] = bool,
) -> list[Found]:
    """Looks for models nearby, where moves lead first, and then the nearest place first. May run on any thread.

    Args:
        document: the pipeline's file.
        moves: of which one knows already.
        check: called often; what it raises ends the search.
    """
    known = list(moves)
    found: dict[Key, Found] = {}
    proposed: dict[Key, Found] = {}

    def consider(one: Missing, places: Iterable[Path], name: tuple[str, ...] | None = None) -> None:
        """Takes the first place with the same content; proposes the first other one, of that name if one is given."""
        for place in places:
            check()
            candidate = examine(one, place) if is_folder(place) else None
            if candidate is not None and candidate.is_same:
                found[one.key] = candidate
                known.append((one.path, str(candidate.info.path)))
                return
            if candidate is not None and name in (None, _name(place)):
                proposed.setdefault(one.key, candidate)

    def follow() -> list[Missing]:
        """Looks where the moves lead, as long as what is found shows the way to others. Answers the rest."""
        before = -1
        while before != len(found):
            before = len(found)
            for one in missing:
                if one.key not in found:
                    consider(one, _moved(one.path, known))
        return [one for one in missing if one.key not in found]

    rest = follow()
    models = list(_models_below(_bases(rest, document), check)) if rest else []
    while rest:
        one, *rest = rest
        name = _name(Path(one.path))
        alike = [model for model in models if _name(model) == name]
        places = dict.fromkeys((*_beside(one.path, document), *alike, *models[:_MOST_MODELS]))
        consider(one, sorted(places, key=lambda place: _distance(Path(one.path), place)), name)
        if one.key in found:
            left = follow()
            rest = [other for other in rest if other in left]
    return [outcome for one in missing if (outcome := found.get(one.key) or proposed.get(one.key)) is not None]


def relink(graph: Graph, found: Iterable[Found]) -> Edit:
    """One edit that lets every node follow its model. Connections stay, broken ones too.

    Raises:
        PipelineError: none of the models has a signature for its nodes.
    """
    infos: Mapping[Key, SavedModelInfo] = {one.missing.key: one.info for one in found}
    references: dict[str, ModelReference] = {}
    fault: PipelineError | None = None
    for key, node in graph.nodes.items():
        info = infos.get((node.reference.path, node.reference.tags)) if isinstance(node, ModelNode) else None
        if info is None or not isinstance(node, ModelNode):
            continue
        try:
            references[key] = reference_to(info, closest_signature(info, node.reference))
        except PipelineError as error:
            fault = error
    if not references:
        raise fault or PipelineError("No node stands for that model any more.")
    edit = recipes.set_reference(graph, references)
    label = "Relink model" if len(infos) == 1 else f"Relink {len(infos)} models"
    return Group(label, edit.edits if isinstance(edit, Group) else (edit,))


def _moved(path: str, moves: Iterable[Move]) -> Iterator[Path]:
    """Where a path would be had it moved along with others, whichever folder above them it was that moved."""
    for old, new in tuple(moves):
        for before, after in zip(_above(Path(old)), _above(Path(new))):
            if Path(path).is_relative_to(before):
                yield after / Path(path).relative_to(before)


def _above(path: Path) -> list[Path]:
    return [path, *path.parents][: _LEVELS + 1]


def _distance(old: Path, new: Path) -> tuple[int, bool]:
    """How far a model would have moved: the folders renamed, left out or put in; then, whether its name is another."""
    changes = SequenceMatcher(None, old.parts, new.parts, autojunk=False).get_opcodes()
    changed = sum(max(b - a, d - c) for kind, a, b, c, d in changes if kind != "equal")
    return changed, _name(old) != _name(new)


def _beside(path: str, document: Path | None) -> Iterator[Path]:
    """The end of a path below the folders around the document and around where it was."""
    parts = Path(path).parts[1:]
    for length in range(min(_TAIL, len(parts)), 0, -1):
        for base in _bases_of(path, document):
            yield Path(base, *parts[-length:])


def _bases(missing: Iterable[Missing], document: Path | None) -> list[Path]:
    return list(dict.fromkeys(base for one in missing for base in _bases_of(one.path, document)))


def _bases_of(path: str, document: Path | None) -> list[Path]:
    bases = [document.parent, *document.parent.parents[:2]] if document is not None else []
    there = next((folder for folder in Path(path).parents if is_folder(folder)), None)
    if there is not None:
        bases += [there, there.parent]
    return [base for base in dict.fromkeys(bases) if len(base.parts) > 2]  # not the whole disk


def _models_below(bases: Iterable[Path], check: Callable[[], object]) -> Iterator[Path]:
    """Folders that hold a model, nearest first, as far as a search may take."""
    pending = deque((base, 0) for base in bases)
    seen: set[str] = set()
    while pending and len(seen) < _MOST_FOLDERS:
        check()
        folder, depth = pending.popleft()
        if str(folder) in seen:
            continue
        seen.add(str(folder))
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:  # gone meanwhile, or of somebody else
            continue
        if any(entry.name in _GRAPHS for entry in listed):
            yield folder
        elif depth < _DEEP:
            pending.extend(
                (Path(entry.path), depth + 1)
                for entry in listed
                if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".") and entry.name not in _INNER
            )


def _name(path: Path) -> tuple[str, ...]:
    """What a model is called: its folder, with the one above for a numbered version."""
    return path.parts[-2:] if path.name.isdecimal() else path.parts[-1:]
