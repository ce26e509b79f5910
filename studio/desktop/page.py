"""One tab: a document with its canvas, or the invitations as long as there is nothing on it. Takes what is dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from studio.desktop import drops
from studio.desktop.canvas import adding, room
from studio.desktop.canvas.arranging import Arranging
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.ink import Ink, TextMeasure
from studio.desktop.canvas.motion import Glide
from studio.desktop.canvas.scene import CanvasScene, Place
from studio.desktop.canvas.targets import spoken
from studio.desktop.canvas.view import FIT_MARGIN, MIN_ZOOM, CanvasView
from studio.desktop.canvas.visitor import Visitor
from studio.desktop.chrome.breadcrumbs import Breadcrumbs
from studio.desktop.chrome.empty_canvas import EmptyCanvas
from studio.desktop.documents.document import Document
from studio.desktop.drops import operator_in, paths_in
from studio.desktop.gestures.hand import Hand
from studio.desktop.look.skin import Skin
from studio.desktop.look.stack import Stack
from studio.desktop.spoken import announce, tell_whole
from studio.pipeline.edits import AddNodes
from studio.pipeline.graph import Node

READABLE: Final = 0.6  # the zoom at which a pipeline is opened at least: ports and types can be read


class CanvasPage(Stack):
    """Signals tell the window what was dropped; it knows how models are read.

    Args:
        invite: makes the invitations, once there is nothing on the canvas; most pages are never empty.
    """

    paths_dropped = Signal(object, object, str)  # list of paths, place in the scene, wire below
    operator_dropped = Signal(str, object, str)  # id in the catalogue, place in the scene, wire below
    left = Signal()  # what was seen is no longer: it closes, another page is shown, or another level of this one
    seen = Signal(bool)  # it is shown, or another page is
    path_entered = Signal(object)  # path that is dragged over the canvas: whoever reads it answers with ``know``

    def __init__(
        self,
        document: Document,
        skin: Skin,
        measure: TextMeasure,
        invite: Callable[[], EmptyCanvas] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._skin = skin
        self._measure = measure
        self.document: Final = document
        self.successor: CanvasPage | None = None  # what has taken its place
        document.setParent(self)
        self.scene: Final = CanvasScene(Ink(skin.tokens, measure, skin.icons), measure, self)
        self.view: Final = CanvasView(self.scene)
        self.view.setAccessibleName(self.tr("Canvas"))
        self.editor: Final = CanvasEditor(document, self.scene)
        document.accompany = partial(room.for_models, self.editor)
        self.arranging: Final = Arranging(self.editor)
        self.glide: Final = Glide(self.view)
        self.paste_at: QPointF | None = None
        self._visitor = Visitor(self.view, self.editor)
        self.hand: Final = Hand(self.view, self.editor)
        self.view.hand = self.hand
        self.view.spoken_for = self.editor
        self.view.setAcceptDrops(False)  # drops come to the page, whichever of the two is seen
        self._invite = invite or (lambda: EmptyCanvas(skin))
        self._empty: EmptyCanvas | None = None
        self.breadcrumbs: Final = Breadcrumbs(skin)
        self.canvas: Final = QWidget()
        self._column: Final = QVBoxLayout(self.canvas)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.breadcrumbs)
        self._column.addWidget(self.view, 1)
        self.layers.addWidget(self.canvas)
        self._passing: dict[QDialog, Callable[[], None]] = {}  # with what ends that they are held
        self._level = ""
        self._views: dict[str, tuple[float, QPointF]] = {}
        self.breadcrumbs.chosen.connect(self.editor.enter)
        self.editor.level_leaving.connect(self.hand.cancel)
        self.editor.level_leaving.connect(self.left)
        self.editor.level_changed.connect(self._show_level)
        self.editor.faces_wanted.connect(self.bring_into_sight)
        self.arranging.arranged.connect(self._keep_in_sight)
        self.setAcceptDrops(True)
        document.changed.connect(self._show_right_one)
        skin.theme.changed.connect(self._take_look)
        skin.theme.put_on.connect(self._draw_ahead)
        self.scene.selection.changed.connect(self._speak)
        document.renewed.connect(self._speak)
        document.renewed.connect(self._name_way)
        self._fits_when_shown = not self.is_empty
        self._show_right_one()

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be seen on the canvas, of nodes or of what orders them."""
        graph = self.document.pipeline.graph
        return not (graph.nodes or graph.structure.groups or graph.structure.frames)

    @property
    def empty(self) -> EmptyCanvas:
        """What is seen as long as there is nothing on the canvas."""
        if self._empty is None:
            self._empty = self._invite()
            self.layers.addWidget(self._empty)
        return self._empty

    def fit(self, faces: Iterable[str] | None = None, smallest: float = MIN_ZOOM) -> None:
        """Brings faces into view, all unless told; at ``smallest``, those that there is room for."""
        self.editor.motion.settle()  # into view comes where they go, not where they are on the way
        self.view.fit(self.scene.bounds(faces), smallest=smallest)

    def fit_readable(self) -> None:
        """Brings as much into view as can be read."""
        self.fit(smallest=READABLE)

    def middle(self, size: Place) -> QRectF:
        """Where something new of a size stands: in the middle of what is or will be seen, or at the top if higher."""
        seen, (width, height) = self.seen_rect(), size
        point, top = seen.center(), seen.top() + FIT_MARGIN / self.view.zoom
        return QRectF(round(point.x() - width / 2), round(max(point.y() - height / 2, top)), width, height)

    def add_in_sight(self, add: AddNodes) -> None:
        """Adds a new node in the middle, or beside what stands there: one after the other, they lie side by side."""
        (node,) = add.nodes
        (size,) = room.sizes(add.nodes, self.scene.measure)
        place = room.nearest(self.scene, self.middle(size), self.seen_rect())
        adding.add_new(self.editor, AddNodes((replace(node, position=place),)))

    def seen_rect(self) -> QRectF:
        """What of the scene is seen, or will be once there is something on it."""
        seen = self.view.visible_rect()
        if self.layers.currentWidget() is not self.canvas:  # of a stack, only what is seen is kept in size
            seen.setSize(QSizeF(self.size()) / self.view.zoom)
        return seen

    def take_focus(self) -> None:
        """Gives the keyboard to the canvas, whichever of the two is seen."""
        seen = self.empty if self.is_empty else self.view
        seen.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Takes over what is being typed on the canvas, as the name of a node, and what is being put together."""
        self.editor.preparing.complete()
        self.document.complete()
        focus = QApplication.focusWidget()
        if focus is not None and self.view.viewport().isAncestorOf(focus):
            self.view.setFocus()

    def when_whole(self, then: Callable[[], object]) -> None:
        """Calls back once all of the level is shown: now, where it is."""
        if self.editor.presenter.is_whole:
            then()
        else:
            self.editor.building.whole.connect(then, Qt.ConnectionType.SingleShotConnection)

    def hold(self, dialog: QDialog, *, passes: bool = False) -> None:
        """Asks about this page, as long as it is seen: out of sight with it, and unanswered when it closes.

        Args:
            passes: it is not about what is on the page now: what takes the page's place goes on asking.
        """

        def let_go() -> None:  # it is over, or another page's: nothing here is to show it again
            self.seen.disconnect(dialog.setVisible)
            self.document.closed.disconnect(dialog.reject)
            dialog.finished.disconnect(let_go)
            self._passing.pop(dialog, None)

        if passes:
            self._passing[dialog] = let_go

        self.seen.connect(dialog.setVisible)
        self.document.closed.connect(dialog.reject)
        dialog.finished.connect(let_go)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        if self.isVisible():
            dialog.open()

    def hand_over(self, successor: CanvasPage) -> None:
        """Another page takes this one's place: what was promised to this one comes there (see ``CanvasTabs.heir``)."""
        self.successor = successor
        for dialog, let_go in tuple(self._passing.items()):
            let_go()
            successor.hold(dialog, passes=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # that is a minimised window
            self.editor.preparing.complete()
            self.left.emit()
            self.seen.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.editor.preparing.complete()  # what is copied may be pasted there

    def close_document(self) -> None:
        self.hand.cancel()
        self.arranging.stop()
        self.editor.stop()
        self.document.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.seen.emit(True)
        if self._fits_when_shown:
            self._fits_when_shown = False
            self.fit_readable()

    def _show_right_one(self) -> None:
        wanted: QWidget = self.empty if self.is_empty else self.canvas
        if self.layers.currentWidget() is not wanted:
            focus = QApplication.focusWidget()
            had_focus = focus is not None and self.isAncestorOf(focus)
            self.hand.cancel()
            self.left.emit()
            self.layers.setCurrentWidget(wanted)
            if had_focus:
                self.take_focus()

    def _show_level(self) -> None:
        """Another group is looked into: the view is where it was there, or on all of it."""
        middle = self.view.visible_rect().center()
        self._views[self._level] = self.view.zoom, middle
        self.editor.seen_at[self._level] = (middle.x(), middle.y())
        self._level = self.editor.presenter.level
        self._name_way()
        self._column.activate()  # the way takes its room, or gives it back, before anything is brought into view
        self.view.canvas.stage.settled = True
        if self._level in self._views:
            zoom, center = self._views[self._level]
            self.view.set_zoom(zoom)
            self.view.center_at(center)
        else:
            self.fit()
        self._speak()

    def bring_into_sight(self, faces: Iterable[str]) -> None:
        """Goes to faces, unless some of them are seen."""
        seen = self.view.visible_rect()
        rects = {face: self.scene.nodes[face].rect() for face in faces}
        if rects and not any(rect.intersects(seen) for rect in rects.values()):
            first = min(rects, key=lambda face: (rects[face].left(), rects[face].top()))
            self.view.center_at(self.view.goal(first))

    def _keep_in_sight(self, faces: list[str], around: QRectF) -> None:
        """Goes after faces that have moved: all of them are seen if they were until now, else some."""
        seen, now = self.view.visible_rect(), self.scene.bounds(faces)
        if not seen.contains(around):
            self.bring_into_sight(faces)
        elif not seen.contains(now):
            self.view.fit(now, largest=self.view.zoom)

    def _name_way(self) -> None:
        """The names of the groups around what is seen may have changed."""
        structure = self.document.pipeline.graph.structure
        path = structure.path(self.editor.presenter.level)
        self.breadcrumbs.show_way([("", self.document.title), *((id, structure.group(id).name) for id in path)])

    def _speak(self) -> None:
        """Of a wide edit that is under way, what comes of it is told."""
        if not self.document.is_whole:
            return
        text = spoken(self.editor)
        if text == self.view.accessibleDescription():
            return
        interface = self.view.interface
        is_told = interface is not None and interface.tell()  # before the canvas has other words, or both are heard
        self.view.setAccessibleDescription(text)
        if not is_told and self.view.hasFocus():
            announce(self.view, text or self.tr("Nothing selected"))
            tell_whole(self.view)

    def _take_look(self) -> None:
        self.scene.set_ink(Ink(self._skin.tokens, self._measure, self._skin.icons))

    def _draw_ahead(self) -> None:
        """Draws what the canvas keeps of its picture: nodes, and from far away all of it. What is seen beside it has a
        turn without them.
        """
        if self.view.isVisible():
            self.view.viewport().grab()

    def paste_place(self) -> QPointF | None:
        """Where what is pasted comes: where a menu was asked for, or the pointer is; None when it is elsewhere."""
        if self.paste_at is not None:
            return self.paste_at
        pointer = self.hand.pointer
        return None if pointer is None else self.view.to_scene(pointer)

    def forget_paste_place(self) -> None:
        self.paste_at = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends what goes on, whatever of the page has the keyboard."""
        if event.key() == Qt.Key.Key_Escape and any(end() for end in self.editor.endings):
            return
        super().keyPressEvent(event)

    # dropping

    def know(self, path: Path, node: Node) -> None:
        """The node that a path which is being dragged would become."""
        self._visitor.know(path, node)

    def screen_point(self, place: Place) -> QPoint:
        """Where a place of the scene is on screen."""
        return self.view.on_screen(QPointF(*place))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        operator, paths = operator_in(event.mimeData()), paths_in(event.mimeData())
        if not operator and not paths:
            return
        drops.accept(event)
        self._light(True)
        if operator:
            self._visitor.bring_operator(operator)
        else:
            self._visitor.bring_paths(paths)
            if len(paths) == 1:
                self.path_entered.emit(paths[0])

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._visitor.move(self._scene_point(event.position()))
        drops.accept(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(False)
        self._visitor.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(False)
        point = self._scene_point(event.position())
        self._visitor.move(point)
        wire = self._visitor.wire
        self._visitor.leave()
        place = (round(point.x()), round(point.y()))
        data = event.mimeData()
        if operator := operator_in(data):
            self.operator_dropped.emit(operator, place, wire)
        else:
            self.paths_dropped.emit(paths_in(data), place, wire)
        (self.empty if self.is_empty else self.view).setFocus()  # what one types next is meant for what was dropped
        drops.accept(event)

    def _light(self, lit: bool) -> None:
        if self._empty is not None:
            self._empty.set_lit(lit)

    def _scene_point(self, at: QPointF) -> QPointF:
        return self.view.to_scene(QPointF(self.view.viewport().mapFrom(self, at.toPoint())))
