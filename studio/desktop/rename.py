"""A field over a node's title in which it is renamed. It is there only while one types."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from studio.desktop.canvas import geometry as g
from studio.desktop.canvas import room
from studio.desktop.look.skin import role
from studio.desktop.page import CanvasPage
from studio.pipeline.node_edits import Rename

HEIGHT = 26
WIDEST = 320


class RenameField(QLineEdit):
    """Enter and leaving the field take the name over, Esc does not."""

    def __init__(self, page: CanvasPage, node: str) -> None:
        super().__init__(page.document.pipeline.graph.item(node).name, page.view.viewport())
        self._page, self._node = page, node
        self._is_left = False
        role(self, "on-canvas")
        self.setAccessibleName(self.tr("Name of the node"))
        self.setGeometry(self._place())
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()  # once it has the keyboard: who hears a selection first is not told what field it is in
        page.left.connect(self._finish)
        page.view.moved.connect(self._follow)
        page.document.renewed.connect(self._follow_edit)

    def _follow_edit(self) -> None:
        """What is named may be gone."""
        if self._is_there():
            self._follow()
        else:
            self._leave()

    def _follow(self) -> None:
        """Stays over the title, wherever that goes with the view, as long as that is seen."""
        page = self._page
        if self._node in page.scene.frames.frames or page.editor.presenter.faces_shown([self._node]):
            self.setGeometry(self._place())

    def _is_there(self) -> bool:
        graph = self._page.document.pipeline.graph
        structure = graph.structure
        return self._node in graph.nodes or self._node in structure.groups or self._node in structure.frames

    def _place(self) -> QRect:
        scene, view = self._page.scene, self._page.view
        if self._node in scene.frames.frames:
            title = scene.frames.title_rect(self._node)
            place = view.mapFromScene(title.left(), title.center().y())
            room = round(title.width() * view.zoom) - 8
            return QRect(place.x() + 4, place.y() - HEIGHT // 2, min(max(140, room), WIDEST), HEIGHT)
        rect = scene.nodes[self._page.editor.presenter.face_of(self._node)].rect()
        corner = self._page.view.mapFromScene(rect.left() + g.TITLE_X - 5, rect.top() + g.TITLE_ROW / 2)
        width = round((rect.width() - g.TITLE_X) * self._page.view.zoom)
        return QRect(corner.x(), corner.y() - HEIGHT // 2, max(140, width), HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._finish()

    def _finish(self) -> None:
        self._take_over()
        self._leave()

    def _take_over(self) -> None:
        graph, name = self._page.document.pipeline.graph, self.text().strip()
        if not self._is_left and self._is_there() and name and name != graph.item(self._node).name:
            editor = self._page.editor
            editor.apply(room.for_name(editor, Rename(self._node, name)))

    def _leave(self) -> None:
        if self._is_left:
            return
        self._is_left = True
        # Before it hides: Qt would give the keyboard to what comes next, and Tab means something on a canvas.
        self._page.view.setFocus()
        self.hide()
        self.deleteLater()
