"""Models that were read come to a page: one below the other, many in columns, as one step to undo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.desktop.canvas import adding
from studio.desktop.canvas.scene import Place
from studio.desktop.models.loading import Reading
from studio.desktop.page import CanvasPage
from studio.errors import PipelineError
from studio.pipeline import recipes
from studio.pipeline.edits import Edit, group
from studio.pipeline.graph import ModelReference
from studio.pipeline.models import Look, choose_signature, default_name, reference_to
from studio.pipeline.packing import columns
from studio.savedmodel.info import SavedModelInfo

STACK_GAP: Final = 40.0
COLUMN: Final = 400.0  # as wide as nodes get, and a gap


@dataclass(frozen=True)
class Arrived:
    """What became of models that were read.

    Attributes:
        paths: of those that stand on the canvas; ``faults``: sentences on the others.
    """

    paths: tuple[Path, ...]
    faults: tuple[str, ...]


def add_models(page: CanvasPage, readings: Sequence[Reading], place: Place, wire: str) -> Arrived:
    """Adds and selects them.

    Args:
        wire: the one that a single model goes into, where it fits.
    """
    document, edits, looks = page.document, [], []
    faults = [reading.fault for reading in readings if reading.info is None and not reading.inside]
    paths: list[Path] = []
    taken: list[str] = []
    found: list[tuple[Reading, SavedModelInfo, ModelReference]] = []
    for reading in readings:
        if reading.info is None:
            continue
        try:
            found.append((reading, reading.info, reference_to(reading.info, first_signature(reading))))
        except PipelineError as error:
            faults.append(str(error))
    sizes = [(COLUMN, 84.0 + 24 * (len(to.inputs) + len(to.outputs)) + STACK_GAP) for _, _, to in found]
    for (reading, info, reference), (left, top) in zip(found, columns(sizes)):
        name, at = free(default_name(info), taken), (round(place[0] + left), round(place[1] + top))
        edit = page.editor.here(recipes.add_model(document.pipeline.graph, reference, name, position=at))
        taken.append(edit.nodes[0].name)
        edits.append(edit)
        looks.append(Look(reference.path, reference.tags, info))
        paths.append(reading.path.absolute())
    if edits:
        title = edits[0].title if len(edits) == 1 else f"Add {len(edits)} models"
        step: Edit = group(title, *edits)
        below = page.screen_point((place[0], place[1] + sizes[0][1]))
        if len(edits) > 1 or not adding.add_into(page.editor, edits[0], wire, below):
            page.editor.apply(step)
        document.pipeline.take_looks(looks)
        new = [edit.nodes[0].id for edit in edits]
        page.scene.selection.set(id for id in new if id in page.scene.nodes)  # one may wait for a yes to adapters
    return Arrived(tuple(paths), tuple(faults))


def free(wanted: str, taken: Iterable[str]) -> str:
    """A name that is not taken: with a number where it must be."""
    taken = set(taken)
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}_{number}", number + 1
    return name


def first_signature(reading: Reading) -> str:
    """The default signature, else the first: the node's menu has the others."""
    assert reading.info is not None
    try:
        return choose_signature(reading.info)
    except PipelineError:
        first = next(iter(reading.info.signatures), None)
        if first is None:
            raise
        return first
