"""Trained weights on their way into a document, and where their file lies: beside the pipeline's, once that has one."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import platformdirs

from studio.beside import written_beside
from studio.desktop.training.state import Outcome
from studio.errors import ExportError
from studio.pipeline import Pipeline
from studio.pipeline.edits import Edit
from studio.pipeline.graph import Graph, ModelNode, OperatorNode, terms_of
from studio.pipeline.sharing import keep_weights, move_weights
from studio.pipeline.weight_files import place_beside
from studio.pipeline.weighted import is_layer, layer_of
from studio.worker.reports import TrainedPart, TrainReport


def waiting_folder() -> Path:
    """Where weights lie that a document has kept which was never saved."""
    return platformdirs.user_data_path("savedmodel-studio", appauthor=False) / "trained"


def place_for(document: Path | None) -> Path:
    """Where the weights go that a document keeps, by its own path."""
    return place_beside(document) if document is not None else waiting_folder() / f"{uuid.uuid4().hex}.npz"


def bring(file: Path, to: Path) -> None:
    """Copies a file to a place, whole or not at all. On any thread.

    Raises:
        ExportError: the disk refused.
    """
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with file.open("rb") as source, written_beside(to) as target:
            shutil.copyfileobj(source, target)
    except OSError as error:
        remedy = "Make room, or save the pipeline elsewhere."
        raise ExportError(f"The trained weights cannot be saved: {error.strerror}.", str(to), remedy) from error


def fitting(outcome: Outcome, pipeline: Pipeline) -> TrainReport:
    """The report with those parts alone that the pipeline still has as they were trained."""
    kept = tuple(part for part in outcome.report.parts if fits(part, outcome.pipeline, pipeline))
    return replace(outcome.report, parts=kept)


def fits(part: TrainedPart, trained: Pipeline, now: Pipeline) -> bool:
    """Whether a part's trained values can be those of the pipeline as it is now."""
    if not part.changed:
        return True
    present = [id for id in part.nodes if id in now.graph.nodes]
    return bool(present) and all(_is_alike(id, trained, now) for id in present)


def keep(outcome: Outcome, pipeline: Pipeline, path: Path) -> Edit:
    """Gives the nodes their new weights, in the file at ``path``.

    Raises:
        PipelineError: none of what was trained is there any more.
    """
    return keep_weights(pipeline.graph, fitting(outcome, pipeline), str(path))


def waiting(graph: Graph) -> Iterator[tuple[str, str]]:
    """Files (and digests) that the graph has from the folder where weights wait for the document to be saved."""
    folder = waiting_folder()
    found = (terms_of(node).weights for node in graph.nodes.values())
    yield from dict.fromkeys((one.path, one.digest) for one in found if one and Path(one.path).parent == folder)


def moved(graph: Graph, path: str, to: Path, digest: str) -> Edit:
    """Lets the nodes have their weights from the file's new place."""
    return move_weights(graph, path, str(to), digest)


def _is_alike(id: str, trained: Pipeline, now: Pipeline) -> bool:
    before, after = trained.graph.nodes[id], now.graph.nodes[id]
    if isinstance(before, ModelNode) and isinstance(after, ModelNode):
        return before.reference.digest == after.reference.digest
    if isinstance(before, OperatorNode) and isinstance(after, OperatorNode):
        return (
            layer_of(trained, before) == layer_of(now, after)
            if is_layer(before) and is_layer(after)
            else before == after
        )
    return False
