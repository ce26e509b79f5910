"""Between canvas, inspector and problems: what is selected is looked at, what is asked for is gone to, or asked."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from studio.desktop.canvas import room
from studio.desktop.canvas.mending import mend
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.dialogs.files import ask_file, ask_folder, nearest
from studio.desktop.menus import Menus
from studio.desktop.models.desk import ModelDesk
from studio.desktop.models.loading import ModelReader, Reading
from studio.desktop.models.relinking import Relinking
from studio.desktop.page import CanvasPage
from studio.desktop.panels.inspected import Subject
from studio.desktop.panels.inspector import InspectorPanel
from studio.errors import PipelineError, StudioError
from studio.pipeline import recipes, sharing
from studio.pipeline.edits import Edit, group
from studio.pipeline.fixes import ChooseSignature, Fix, Mend, Relink, RelinkWeights, Replace, SetParameter
from studio.pipeline.graph import Connection, ModelNode, ModelReference, Port
from studio.pipeline.groups import level_of_wire
from studio.pipeline.models import Look, closest_signature, reference_to
from studio.pipeline.node_edits import Rename
from studio.pipeline.problems import Problem
from studio.pipeline.trained import look_into
from studio.savedmodel.info import SavedModelInfo


class Guide(QObject):
    """Leads the person through one window's current page."""

    def __init__(
        self,
        window: WindowFrame,
        inspector: InspectorPanel,
        menus: Menus,
        reader: ModelReader,
        desk: ModelDesk,
        relinking: Relinking,
    ) -> None:
        super().__init__(window)
        self._window, self._menus, self._reader = window, menus, reader
        self._desk, self._relinking = desk, relinking
        self._inspector: Final = inspector
        inspector.node_wanted.connect(self.go_to_node)
        inspector.enter_wanted.connect(self._look_into)
        inspector.port_wanted.connect(self.go_to_port)
        inspector.replace_wanted.connect(lambda node: self.ask_files(node, everywhere=False))
        inspector.details_wanted.connect(self.show_details)
        inspector.fix_wanted.connect(self.mend)
        inspector.named.connect(self.make_room)
        inspector.told.connect(window.tell)

    def look_at_selection(self) -> None:
        """Shows in the inspector what is selected on the page that is seen."""
        page = self._window.page
        if page is None:
            self._inspector.show_subject(None, Subject())
        else:
            self._inspector.show_subject(page.document, subject_of(page))

    def make_room(self, item: str, typing: object) -> None:
        """A name was typed in the inspector: what the node lies over now moves on, in the same step."""
        page = self._window.page
        if page is not None and room.is_lacking(page.editor, item):
            edit = page.document.take_back(typing)
            if isinstance(edit, Rename):
                page.editor.apply(room.for_name(page.editor, edit))

    def show_details(self, node: str, tab: str) -> None:
        """Everything of a model, in a dialog."""
        page = self._page_with(node)
        if page is not None:
            self._desk.show_details(page, node, tab)

    def _look_into(self, group: str) -> None:
        page = self._window.page
        if page is not None:
            page.editor.enter(group)

    # going there

    def go_to_node(self, node: str) -> None:
        page = self._page_with(node)
        if page is not None:
            page.editor.enter(page.document.pipeline.graph.node(node).group)
            face = page.editor.presenter.face_of(node)
            page.scene.selection.set([face])
            page.view.center_at(page.view.goal(face))

    def go_to_port(self, port: Port) -> None:
        page = self._page_with(port.node)
        if page is not None:
            page.editor.enter(page.document.pipeline.graph.node(port.node).group)
            key = page.editor.presenter.key(port)
            page.scene.selection.set([key.face], port=key)
            page.view.center_at(page.view.goal(key.face, key))

    def go_to_problem(self, problem: Problem) -> None:
        """Selects what a problem is about: a wire, a port, or a node."""
        page = self._page_with(problem.node)
        if page is None:
            page = self._window.page
            if page is not None:
                page.scene.selection.clear()
            return
        wire = problem.connection
        if wire is not None and self._go_to_wire(page, wire):
            return
        if problem.port is not None and problem.port.node in page.document.pipeline.graph.nodes:
            self.go_to_port(problem.port)
        else:
            self.go_to_node(problem.node)

    def _go_to_wire(self, page: CanvasPage, wire: Connection) -> bool:
        graph = page.document.pipeline.graph
        if wire.id not in graph.connections:
            return False
        # Where both ends are seen, at least as groups; a wire within a pill is seen nowhere.
        page.editor.enter(level_of_wire(graph, graph.connections[wire.id]))
        if wire.id not in page.scene.wires.faces:
            return False
        page.scene.selection.set((), [wire.id])
        target = page.editor.presenter.key(wire.target)
        page.view.center_at(page.view.goal(target.face, target))
        return True

    def _page_with(self, node: str) -> CanvasPage | None:
        page = self._window.page
        return page if page is not None and node in page.document.pipeline.graph.nodes else None

    # mending

    def mend(self, fix: Fix) -> None:
        """Applies a fix, or asks for what it needs."""
        page = self._window.page
        if page is None:
            return
        if isinstance(fix, Mend):
            mend(page.editor, fix)
        elif isinstance(fix, Relink):
            if self._relinking.ask(page) is None:  # it is there, and yet to be another
                self.ask_files(fix.node, everywhere=True)
        elif isinstance(fix, RelinkWeights):
            self._ask_weights(page, fix)
        elif isinstance(fix, Replace):
            self.ask_files(fix.node, everywhere=False)
        elif isinstance(fix, ChooseSignature):
            self.go_to_node(fix.node)
            item = page.scene.nodes[page.editor.presenter.face_of(fix.node)]
            self._menus.signatures(fix.node, page.view.on_screen(item.below_chip()))
        elif isinstance(fix, SetParameter):
            self.go_to_node(fix.node)
            self._window.show_inspector()
            self._inspector.edit_parameter(fix.parameter)

    def _ask_weights(self, page: CanvasPage, fix: RelinkWeights) -> None:
        """Asks where a file of trained weights is now, and lets every node that has its weights from it follow."""

        def take(path: Path) -> None:
            if page not in tuple(self._window.tabs):
                return
            try:
                digest = look_into(str(path)).digest
                page.editor.apply(sharing.move_weights(page.document.pipeline.graph, fix.path, str(path), digest))
            except StudioError as error:
                self._window.refuse((str(error),))

        title, filters = self.tr("The trained weights of {0}"), [self.tr("Weights (*.npz)")]
        name = page.document.pipeline.graph.node(fix.node).name
        ask_file(self._window, title.format(name), nearest(Path(fix.path)), filters, take, page.hold)

    # other files for a model

    def ask_files(self, node: str, *, everywhere: bool) -> None:
        """Asks where the model is that a node is to stand for.

        Args:
            everywhere: every node that stood for the same files is to follow.
        """
        page = self._page_with(node)
        if page is None:
            return
        record = page.document.pipeline.graph.node(node)
        if not isinstance(record, ModelNode):
            return
        title, start = self.tr("The model for {0}").format(record.name), nearest(Path(record.reference.path))

        def take(path: Path) -> None:
            self.take_files(page, node, path, everywhere=everywhere)

        ask_folder(self._window, title, start, take, page.hold)

    def take_files(self, page: CanvasPage, node: str, path: Path, *, everywhere: bool) -> None:
        """Reads a model in the background and lets nodes stand for it."""

        def take(readings: list[Reading]) -> None:
            (reading,) = readings
            if reading.info is None:
                self._window.refuse((reading.fault,))
                return
            page.document.complete()  # what is replaced is found in all of it
            if page in tuple(self._window.tabs) and node in page.document.pipeline.graph.nodes:
                self._replace(page, node, reading.info, everywhere)

        self._reader.read([path], take)

    def _replace(self, page: CanvasPage, node: str, info: SavedModelInfo, everywhere: bool) -> None:
        old = page.document.pipeline.graph.node(node)
        assert isinstance(old, ModelNode)
        try:
            if everywhere:
                page.editor.apply(recipes.relink(page.document.pipeline.graph, old.reference.path, info))
                page.document.take_looks([Look(str(info.path), info.tags, info)])
                return
            key = closest_signature(info, old.reference)
        except PipelineError as error:
            self._window.tell(str(error))
            return

        def edit() -> Edit:
            return _replacing(page, node, reference_to(info, key))

        def go() -> None:
            if page in tuple(self._window.tabs) and node in page.document.pipeline.graph.nodes:
                page.editor.apply(edit())
                page.document.take_looks([Look(str(info.path), info.tags, info)])

        self._desk.ask_replace(page, old, info, key, edit, go)


def _replacing(page: CanvasPage, node: str, reference: ModelReference) -> Edit:
    """What puts another model in a node's place now, under its name. Connections that don't fit stay, as problems."""
    page.document.complete()
    pipeline = page.document.pipeline
    old = pipeline.graph.node(node)
    assert isinstance(old, ModelNode)
    edit = recipes.set_reference(pipeline.graph, {node: reference})
    naming = recipes.named_after(pipeline.graph, pipeline.interface(), old, reference)
    return edit if naming is None else group(edit.title, edit, naming)


def subject_of(page: CanvasPage) -> Subject:
    """What is selected on a canvas, in the pipeline's own terms."""
    selection, presenter = page.scene.selection, page.editor.presenter
    if selection.port is not None:
        return Subject(port=presenter.port(selection.port))
    graph = page.document.pipeline.graph
    is_more = bool(selection.wires or selection.bends)
    if len(selection.faces) == 1 and not selection.frames and not is_more and presenter.is_group(*selection.faces):
        return Subject(group=next(iter(selection.faces)))
    if len(selection.frames) == 1 and not selection.faces and not is_more:
        return Subject(frame=next(iter(selection.frames)))
    if presenter.level and selection.is_empty:
        return Subject(group=presenter.level, inside=True)
    if len(selection.faces) > 1:
        chosen = tuple(presenter.nodes_behind(selection.faces))
    else:  # a pill keeps the order of the data
        chosen = tuple(chain.from_iterable(map(presenter.members, selection.faces)))
    wires = tuple(selection.wires)
    if len(wires) > 1:
        wires = tuple(filter(selection.wires.__contains__, graph.connections))
    return Subject(chosen, wires, frames=tuple(sorted(selection.frames)), bends=len(selection.bends))
