"""Models and operators come to a page: models beside one another in the order of the data, as one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QRectF, Signal

from studio.desktop.canvas import adding, room
from studio.desktop.canvas.scene import Place
from studio.desktop.chrome.canvas_tabs import CanvasTabs
from studio.desktop.dialogs.files import ask_folder
from studio.desktop.documents.filing import SUFFIX
from studio.desktop.models.loading import ModelReader, Reading
from studio.desktop.page import READABLE, CanvasPage
from studio.desktop.settings import Settings
from studio.errors import PipelineError
from studio.pipeline import recipes
from studio.pipeline.edits import AddNodes, Edit, group
from studio.pipeline.graph import ModelNode, ModelReference
from studio.pipeline.models import Look, choose_signature, default_name, reference_to
from studio.pipeline.packing import rows
from studio.pipeline.records import Port
from studio.pipeline.sequence import sequence
from studio.savedmodel.info import SavedModelInfo
from studio.worker.keras_source import is_keras_file

GAP: Final = 40.0  # below each of several
COLUMN: Final = 400.0  # as wide as nodes get, and a gap


@dataclass(frozen=True)
class ModelsFound:
    """A folder of several models, of which a person has yet to say which are wanted; ``place`` as they were brought."""

    folder: Path
    models: tuple[Path, ...]
    page: CanvasPage
    place: Place | None


@dataclass(frozen=True)
class KerasFiles:
    """Files of which SavedModels are to be made and added to a page; ``place`` and ``wire`` as for models."""

    paths: tuple[Path, ...]
    page: CanvasPage
    place: Place | None = None
    wire: str = ""


@dataclass(frozen=True)
class Arrived:
    """What became of models that were read.

    Attributes:
        paths: of those that stand on the canvas; ``faults``: sentences on the others.
    """

    paths: tuple[Path, ...]
    faults: tuple[str, ...]


class Arrivals(QObject):
    """What comes onto the canvases from outside: files and operators that are chosen or dropped.

    Args:
        open_pipeline: opens one by its file. ``new``: makes a page. ``folder``: where file dialogs begin.
    """

    asked = Signal()  # files have come; what was refused before is of no interest any more
    refused = Signal(object)  # sentences: why files are not taken
    models_found = Signal(object)  # ModelsFound
    keras_found = Signal(object)  # KerasFiles
    remembered = Signal()  # models have joined the recent ones

    def __init__(
        self,
        tabs: CanvasTabs,
        settings: Settings,
        reader: ModelReader,
        *,
        open_pipeline: Callable[[Path], object],
        new: Callable[[], CanvasPage],
        folder: Callable[[], str],
    ) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._settings = settings
        self._reader = reader
        self._open, self._new, self._folder = open_pipeline, new, folder

    def attend(self, page: CanvasPage) -> None:
        """Sees to what is dropped on a page."""
        page.paths_dropped.connect(self.take_paths)
        page.operator_dropped.connect(partial(self._drop_operator, page))
        page.path_entered.connect(partial(self._read_visitor, page))
        page.editor.refused.connect(lambda sentence: self.refused.emit([sentence]))
        page.editor.endings.append(self._reader.give_up)

    def take_paths(self, paths: Iterable[Path], place: Place | None = None, wire: str = "") -> None:
        """Opens pipelines, has Keras files converted and adds models, in the background, at a place of the canvas.

        Args:
            wire: the one that a single model goes into, where it fits.
        """
        self.asked.emit()
        self._bring(None, paths, place, wire)

    def goal(self) -> CanvasPage:
        """The page that what comes now is meant for: one is made where there is none."""
        return self._tabs.current or self._new()

    def bring_made(self, files: KerasFiles, models: Iterable[Path]) -> None:
        """Adds what was made of Keras files to their page: what was refused of these is still to be read."""
        self._bring(self._tabs.heir(files.page), models, files.place, files.wire)

    def _bring(self, page: CanvasPage | None, paths: Iterable[Path], place: Place | None, wire: str) -> None:
        """Without a page, models come to the one that is seen once the pipelines among the paths are open."""
        models, keras = [], []
        for path in paths:
            if path.suffix.lower() == SUFFIX and path.is_file():
                self._open(path)
            elif is_keras_file(path):
                keras.append(path)
            else:
                models.append(path)
        if not models and not keras:
            return
        goal = page or self.goal()
        if keras:
            self.keras_found.emit(KerasFiles(tuple(keras), goal, place, wire))
        if models:
            self._reader.read(models, lambda readings: self._add_models(goal, readings, place, wire), inside=True)

    def ask_models(self) -> None:
        folder = Path(self._folder())
        ask_folder(self._tabs, self.tr("Add a SavedModel"), folder, lambda path: self.take_paths([path]))

    def add_operator(self, id: str, place: Place | None = None, port: Port | None = None) -> None:
        """Adds an entry of the catalogue to the current canvas, with the parameters that it has by itself.

        A port is one from which a wire was dropped at the place: the operator is connected to it.
        """
        page = self.goal()
        if place is None:
            page.add_in_sight(adding.new_operator(page.document.pipeline.graph, id))
        else:
            adding.add_operator(page.editor, id, place, port)
        page.bring_into_sight(page.scene.selection.faces)

    def look_at_models(self, page: CanvasPage) -> None:
        """Looks at the files of every model of a page, beside the window."""
        nodes = page.document.pipeline.graph.nodes.values()
        wanted = {(node.reference.path, node.reference.tags) for node in nodes if isinstance(node, ModelNode)}
        if wanted:

            def take(looks: list[Look]) -> None:
                if page in tuple(self._tabs):
                    page.document.take_looks(looks)

            self._reader.look(sorted(wanted), take)

    # within

    def _drop_operator(self, page: CanvasPage, id: str, place: Place, wire: str) -> None:
        add = adding.new_operator(page.document.pipeline.graph, id, place)
        if not adding.add_into(page.editor, add, wire, page.screen_point(place)):
            self.add_operator(id, place)

    def _read_visitor(self, page: CanvasPage, path: Path) -> None:
        """Reads the model that is dragged over a page, so that it is known where it fits."""

        def take(readings: list[Reading]) -> None:
            (info,) = (reading.info for reading in readings)
            if info is None or page not in tuple(self._tabs):
                return
            try:
                reference = reference_to(info, first_signature(readings[0]))
                adding = recipes.add_model(page.document.pipeline.graph, reference, default_name(info.path))
                page.know(path, adding.nodes[0])
            except PipelineError:  # it is said when the model is dropped
                return

        if path.suffix != SUFFIX:
            self._reader.read([path], take, awaited=False)

    def _add_models(self, goal: CanvasPage, readings: Sequence[Reading], place: Place | None, wire: str = "") -> None:
        page = self._tabs.heir(goal)
        if page is None:
            return
        for folder in readings:
            if len(folder.inside) == 1:
                self._bring(page, folder.inside, place, wire)
            elif folder.inside:
                self.models_found.emit(ModelsFound(folder.path, folder.inside, page, place))
        arrived = add_models(page, readings, place, wire)
        for path in arrived.paths:
            self._settings.remember_model(path)
        if arrived.paths:
            self.remembered.emit()
        if arrived.faults:
            self.refused.emit(arrived.faults)


def add_models(page: CanvasPage, readings: Sequence[Reading], place: Place | None, wire: str) -> Arrived:
    """Adds and selects them.

    Args:
        place: None for the middle of what is seen.
        wire: the one that a single model goes into, where it fits.
    """
    document, edits, looks = page.document, list[AddNodes](), list[Look]()
    document.complete()  # their names are to be free in all of it
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
    found = [found[index] for index in sequence([reference for _, _, reference in found])]
    if not found:
        return Arrived((), tuple(faults))
    for reading, info, reference in found:
        name = free(default_name(info.path), taken)
        edit = page.editor.here(recipes.add_model(document.pipeline.graph, reference, name))
        taken.append(edit.nodes[0].name)
        edits.append(edit)
        looks.append(Look(reference.path, reference.tags, info))
        paths.append(reading.path.absolute())
    sizes = room.sizes([edit.nodes[0] for edit in edits], page.scene.measure)
    corners = rows([(COLUMN, height + GAP) for _, height in sizes])
    body = _body(page, place, corners, sizes)
    wanted = beginning = body.x(), body.y()
    if not wire or len(found) > 1:
        beginning = room.nearest(page.scene, body, page.seen_rect() if len(found) == 1 else None)
    edits = [_moved(edit, beginning, corner) for edit, corner in zip(edits, corners)]
    title = edits[0].title if len(edits) == 1 else f"Add {len(edits)} models"
    step: Edit = group(title, *edits)
    below = page.screen_point((wanted[0], wanted[1] + sizes[0][1] + GAP))
    if len(edits) > 1 or not adding.add_into(page.editor, edits[0], wire, below):
        page.editor.apply(step)
    document.take_looks(looks)
    new = [edit.nodes[0].id for edit in edits]
    seen = [id for id in new if id in page.scene.nodes]  # one may wait for a yes to adapters
    page.editor.building.select(seen)
    if (len(seen) > 1 or beginning != wanted) and not page.view.visible_rect().contains(page.scene.bounds(seen)):
        page.fit(seen, READABLE)
    return Arrived(tuple(paths), tuple(faults))


def _body(page: CanvasPage, place: Place | None, corners: Sequence[Place], sizes: Sequence[Place]) -> QRectF:
    """What they are to take up: one at the place, a row around it, or in the middle of what is seen."""
    width, height = (max(corner[axis] + size[axis] for corner, size in zip(corners, sizes)) for axis in (0, 1))
    if place is None:
        return page.middle((width, height))
    last = max(left for left, _ in corners)
    return QRectF(place[0] - last / 2, place[1], width, height)


def _moved(edit: AddNodes, beginning: Place, corner: Place) -> AddNodes:
    (node,) = edit.nodes
    return AddNodes((replace(node, position=(round(beginning[0] + corner[0]), round(beginning[1] + corner[1]))),))


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
