"""A SavedModel as read from disk. Nothing of it runs, and of the weights only the index is read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from studio.errors import ModelError
from studio.files import is_file
from studio.savedmodel import graph_file, links
from studio.savedmodel.bundle import Bundle, index_path, model_prefix
from studio.savedmodel.info import SavedModelInfo
from studio.savedmodel.messages import MetaGraphDef
from studio.savedmodel.model import Model
from studio.savedmodel.progress import Tell, part, silently
from studio.savedmodel.summary import summarise

__all__ = ["Model", "format_tags", "inspect", "load", "resolve"]

LOADED: Final = 0.5  # of the time that a look takes
SERVE: Final = "serve"
_LISTED: Final = 20


def resolve(path: str | os.PathLike[str]) -> Path:
    """The absolute folder of the model that a path means: see ``graph_file.find``.

    Raises:
        ModelError: there is no model.
    """
    return graph_file.find(path).parent


def load(path: str | os.PathLike[str], tags: Sequence[str] | None = None, tell: Tell = silently) -> Model:
    """Reads a model's graph and the index of its weights.

    Args:
        path: the model's folder, its graph file, or a folder of numbered versions.
        tags: of the MetaGraph, in any order; None for the one tagged ``serve``, or else the only one.
        tell: hears how far it is, see ``progress``.

    Raises:
        ModelError: there is no model, it is damaged, or no MetaGraph has these tags.
    """
    return read(graph_file.find(path), tags, tell)


def read(file: Path, tags: Sequence[str] | None = None, tell: Tell = silently) -> Model:
    """Reads the model of a graph file: see ``load``."""
    links.refuse_leading_out(file.parent, file)
    # What was looked at may be another file by now.
    saved_model, stored = graph_file.read(file, links.home(file.parent), tell)
    choices = tuple(tuple(meta_graph.meta_info_def.tags) for meta_graph in saved_model.meta_graphs)
    at = _choose(choices, tags, str(file))
    meta_graph = saved_model.meta_graphs[at]
    prefix = model_prefix(file.parent)
    bundle = _weights(prefix)
    warnings: tuple[str, ...] = ()
    if bundle is not None:
        stored.sha256.update(bundle.digest)
        warnings = bundle.faults()
    elif _has_weights(meta_graph):
        warnings = ("The index of the weights, variables/variables.index, is missing.",)
    digest = stored.sha256.hexdigest()
    tags = choices[at]
    return Model(file.parent, file, meta_graph, tags, choices, stored.size, bundle, digest, warnings, stored.large)


def inspect(path: str | os.PathLike[str], tags: Sequence[str] | None = None, tell: Tell = silently) -> SavedModelInfo:
    """Everything that can be told of a model without running it: see ``load`` for the arguments.

    Raises:
        ModelError: as ``load``. Weights or assets that are missing are no error here, but stand in ``warnings``.
    """
    return summarise(load(path, tags, part(tell, 0, LOADED)), part(tell, LOADED, 1))


def _weights(prefix: Path) -> Bundle | None:
    if _exists(index_path(prefix)):
        return Bundle.open(prefix)
    if is_file(prefix):
        from studio.savedmodel.slice_table import SliceTable

        return SliceTable.open(prefix)
    return None


def _choose(choices: tuple[tuple[str, ...], ...], tags: Sequence[str] | None, where: str) -> int:
    sets = [frozenset(choice) for choice in choices]
    if tags is not None:
        if isinstance(tags, str):
            tags = (tags,)
        if frozenset(tags) in sets:
            return sets.index(frozenset(tags))
        raise ModelError(
            f"No MetaGraph has the tags {format_tags(tags)}.", where, f"Choose one of: {_listed(choices)}."
        )
    if frozenset((SERVE,)) in sets:
        return sets.index(frozenset((SERVE,)))
    if len(sets) == 1:
        return 0
    several = "The model has several MetaGraphs, none tagged serve alone."
    raise ModelError(several, where, f"Choose one by its tags: {_listed(choices)}.")


def format_tags(tags: Sequence[str]) -> str:
    return "{" + ",".join(sorted(tags)) + "}"


def _listed(choices: tuple[tuple[str, ...], ...]) -> str:
    sets = sorted({tuple(sorted(choice)) for choice in choices})
    more = f" and {len(sets) - _LISTED} more" if len(sets) > _LISTED else ""
    return ", ".join(map(format_tags, sets[:_LISTED])) + more


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise ModelError(f"It cannot be read ({error.strerror}).", str(path), "Check its permissions.") from error
    return True


def _has_weights(meta_graph: MetaGraphDef) -> bool:
    if any(node.WhichOneof("kind") == "variable" for node in meta_graph.object_graph_def.nodes):
        return True
    return any(node.op == "RestoreV2" for node in meta_graph.graph_def.node)
