"""Looking at models more closely: all that their files tell, two side by side, and what replacing one would change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.background import Background, Token
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.dialogs.compare_dialog import CompareDialog, Side
from studio.desktop.dialogs.files import ask_folder
from studio.desktop.dialogs.model_dialog import ModelDialog
from studio.desktop.documents.preparing import Preparing
from studio.desktop.language.numbers import whole
from studio.desktop.language.phrases import phrase
from studio.desktop.look.painting import paint_later
from studio.desktop.models.loading import ModelReader, Reading
from studio.errors import PipelineError, StudioError
from studio.pipeline import Pipeline
from studio.pipeline.edits import Edit, Group
from studio.pipeline.graph import ModelNode, ModelReference
from studio.pipeline.models import Look, choose_signature, default_name
from studio.pipeline.node_edits import Rename
from studio.savedmodel.comparing import Comparison, compare
from studio.savedmodel.info import SavedModelInfo, Signature

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage

MOST_EFFECTS = 6


class ModelDesk(QObject):
    """Dialogs about models, of one window."""

    def __init__(self, window: WindowFrame, reader: ModelReader) -> None:
        super().__init__(window)
        self._window, self._reader = window, reader
        self._background = Background(self)
        self._copying: list[Preparing] = []  # apart from what a person has prepared on the canvas, and gives up there

    @property
    def is_busy(self) -> bool:
        """Whether models are compared, or will be once a document is copied."""
        return self._background.busy or bool(self._copying)

    def stop(self) -> None:
        """Ends what runs in the background. To be called before the window closes."""
        for preparing in tuple(self._copying):
            self._end(preparing)
        self._background.stop()

    def show_details(self, page: CanvasPage, node: str = "", tab: str = "signatures") -> None:
        """Everything of the selected model, or of a node's."""
        chosen = page.document.pipeline.graph.node(node) if node else selected_models(page)[0]
        assert isinstance(chosen, ModelNode)

        def show(info: SavedModelInfo) -> None:
            opened = (one for one in self._window.findChildren(ModelDialog) if one.tells(chosen.name, info))
            dialog = next(opened, None) or ModelDialog(chosen.name, info, self._window.skin, self._window)
            dialog.pages.show_page(tab)
            dialog.show()
            dialog.raise_()
            dialog.activateWindow()

        self._with_info(page, chosen, show)

    def compare(self, page: CanvasPage) -> None:
        """Two selected models, or the selected one with one that is asked for."""
        chosen = selected_models(page)
        if len(chosen) == 2:
            left, right = chosen

            def show(info: SavedModelInfo) -> None:
                self._with_info(page, right, lambda other: self.show_compared(_side(left, info), _side(right, other)))

            self._with_info(page, left, show)
            return
        (node,) = chosen
        start = Path(node.reference.path).parent
        title = self.tr("Compare {0} with").format(node.name)
        ask_folder(self._window, title, start, lambda path: self.compare_with(page, node, path), page.hold)

    def compare_with(self, page: CanvasPage, node: ModelNode, path: Path) -> None:
        """A model of the pipeline with one on disk, which is read in the background."""

        def take(readings: list[Reading]) -> None:
            (reading,) = readings
            info = reading.info
            if info is None:
                self._window.refuse((reading.fault,))
                return
            try:
                kept = node.reference.signature
                key = kept if kept in info.signatures else choose_signature(info)
            except PipelineError:
                key = next(iter(info.signatures), "")
            if not key:
                self._window.refuse((self.tr("{0} has no signature to compare.").format(path),))
                return
            other = Side(default_name(info.path), info, key)
            self._with_info(page, node, lambda own: self.show_compared(_side(node, own), other))

        self._reader.read([path], take)

    def ask_replace(
        self,
        page: CanvasPage,
        node: ModelNode,
        info: SavedModelInfo,
        key: str,
        edit: Callable[[], Edit],
        go: Callable[[], object],
    ) -> None:
        """Shows what putting a model in a node's place would change, and does it after a yes. Alike ones need none.

        Args:
            edit: what does it to the document as it is then.
        """
        reference = node.reference
        signature = info.signatures[key]
        alike = (signature.inputs, signature.outputs) == (reference.inputs, reference.outputs)
        if alike:
            go()
            return
        look = page.document.pipeline.look_of(node.id)
        own = look.info if look is not None and look.info is not None else _from_reference(reference)
        left = _side(node, own if reference.signature in own.signatures else _from_reference(reference))
        right = Side(default_name(info.path), info, key)

        def is_there() -> bool:
            return page in tuple(self._window.tabs) and node.id in page.document.pipeline.graph.nodes

        def look_at(copy: Pipeline) -> None:
            self._end(preparing)
            if is_there():
                tried = edit()
                self._background.start(lambda _: (new_problems(copy, tried), _comparison(left, right)), show)

        def show(found: tuple[list[str], Comparison] | StudioError) -> None:
            if isinstance(found, StudioError):
                self._window.refuse((str(found),))
                return
            if not is_there():
                return
            effects, comparison = found
            shown = effects[:MOST_EFFECTS]
            if len(effects) > MOST_EFFECTS:
                shown.append(self.tr("And {0} more.").format(whole(len(effects) - MOST_EFFECTS)))
            dialog = CompareDialog(left, right, comparison, self._compared, self._window.skin, self._window, shown)
            dialog.accepted.connect(go)
            paint_later(dialog)
            page.hold(dialog)

        preparing = Preparing(page.document, self)
        self._copying.append(preparing)
        page.document.closed.connect(lambda: self._end(preparing))
        preparing.begin(page.document.pipeline.copy_steps, look_at)

    def _end(self, preparing: Preparing) -> None:
        if preparing in self._copying:
            self._copying.remove(preparing)
            preparing.stop()
            preparing.deleteLater()

    def show_compared(self, left: Side, right: Side) -> None:
        """Two models side by side, once they are compared."""

        def show(comparison: Comparison | StudioError) -> None:
            if isinstance(comparison, StudioError):
                self._window.refuse((str(comparison),))
            else:
                dialog = CompareDialog(left, right, comparison, self._compared, self._window.skin, self._window)
                paint_later(dialog)
                dialog.show()

        self._compared(left, right, show)

    def _compared(self, left: Side, right: Side, then: Callable[[Comparison | StudioError], None]) -> Token:
        """Compares beside the window."""
        return self._background.start(lambda _: _comparison(left, right), then)

    def _with_info(self, page: CanvasPage, node: ModelNode, then: Callable[[SavedModelInfo], object]) -> None:
        """What is known of a node's model, read in the background if need be."""
        pipeline = page.document.pipeline
        look = pipeline.look_of(node.id) if node.id in pipeline.graph.nodes else None  # it was read for another before
        if look is not None and look.info is not None:
            then(look.info)
            return

        def take(looks: list[Look]) -> None:
            (found,) = looks
            if page in tuple(self._window.tabs):
                page.document.take_looks(looks)
            if found.info is None:
                self._window.refuse((f"{found.what} {found.remedy}".strip(),))
            else:
                then(found.info)

        self._reader.look([(node.reference.path, node.reference.tags)], take, node.name)


def selected_models(page: CanvasPage) -> list[ModelNode]:
    """The selected nodes when they are one or two models, in the order of the pipeline; else none.

    It is asked at every edit: it looks no further than at three.
    """
    graph, presenter = page.document.pipeline.graph, page.editor.presenter
    faces = page.scene.selection.faces
    ids = list(islice(chain.from_iterable(map(presenter.members, faces)), 3))
    if len(ids) == 2:
        ids = [id for id in graph.nodes if id in ids]
    chosen = [node for id in ids if isinstance(node := graph.nodes.get(id), ModelNode)]
    return chosen if len(chosen) == len(ids) <= 2 else []


def new_problems(copy: Pipeline, edit: Edit) -> list[str]:
    """What an edit would break, as sentences: the problems that a copy has after it and did not have before.

    A problem that is there before is no new one where it is told by another name of its node.
    """
    for naming in _namings(edit):
        copy.apply(naming)
    copy.settle()
    before = {str(problem) for problem in copy.problems()}
    copy.apply(edit)
    copy.settle()
    return [f"{problem.where}: {phrase(problem.what)}" for problem in copy.problems() if str(problem) not in before]


def _namings(edit: Edit) -> Iterator[Rename]:
    if isinstance(edit, Group):
        for one in edit.edits:
            yield from _namings(one)
    elif isinstance(edit, Rename):
        yield edit


def _comparison(left: Side, right: Side) -> Comparison:
    """With what the dialog asks of it and of the models, which takes a while where they are large."""
    found = compare(left.info, left.signature, right.info, right.signature)
    _ = found.differing, found.counts
    return found


def _side(node: ModelNode, info: SavedModelInfo) -> Side:
    kept = node.reference.signature
    return Side(node.name, info, kept if kept in info.signatures else next(iter(info.signatures)))


def _from_reference(reference: ModelReference) -> SavedModelInfo:
    """What a node remembers of a model that is not there any more."""
    signature = Signature("", dict(reference.inputs), dict(reference.outputs), reference.defaults)
    return SavedModelInfo(
        path=Path(reference.path),
        tags=reference.tags,
        meta_graphs=(),
        format="saved_model_v2",
        tensorflow_version="",
        signatures={reference.signature: signature},
        variables=(),
        assets=(),
        ops={},
        functions=0,
        bytes=0,
        digest=reference.digest,
    )
