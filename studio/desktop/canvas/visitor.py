"""What is dragged over a canvas from outside, before it is dropped: its outline, and the wire it would go into."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF

from studio.desktop.canvas.adding import new_operator
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.landing import Ghost, WireTarget
from studio.desktop.canvas.view import CanvasView
from studio.operators import catalogue
from studio.pipeline.graph import Node
from studio.pipeline.layout import estimate

PATH_SIZE: Final = (200.0, 108.0)


class Visitor:
    """One drag at a time."""

    def __init__(self, view: CanvasView, editor: CanvasEditor) -> None:
        self._view = view
        self._editor = editor
        self._title = ""
        self._size = PATH_SIZE
        self._path: Path | None = None
        self._target: WireTarget | None = None
        self._ghost: Ghost | None = None

    @property
    def wire(self) -> str:
        """The wire that it would go into; empty for none."""
        return self._target.wire if self._target is not None else ""

    def bring_operator(self, id: str) -> None:
        self.leave()
        add = new_operator(self._editor.document.pipeline.graph, id, (0.0, 0.0))
        self._title, self._size = catalogue.get(id).title, estimate(add.nodes[0])
        self._target = WireTarget(self._editor, add.nodes[0])

    def bring_paths(self, paths: Sequence[Path]) -> None:
        self.leave()
        self._size = PATH_SIZE
        if len(paths) == 1:
            (self._path,) = paths
            self._title = self._path.parent.name if self._path.name.isdecimal() else self._path.stem
        else:
            self._title = QCoreApplication.translate("Canvas", "%n model(s)", "", len(paths))

    def know(self, path: Path, node: Node) -> None:
        """What the path that is being dragged would become."""
        if path == self._path:
            self._size = estimate(node)
            self._target = WireTarget(self._editor, node)
            if self._ghost is not None:
                at = self._ghost.body().topLeft()
                self._take_ghost()
                self.move(at)

    def move(self, point: QPointF) -> None:
        """It is over a point of the scene."""
        if not self._title:
            return
        if self._ghost is None:
            self._ghost = Ghost(self._editor.scene, self._title, *self._size)
        self._ghost.move_to(QPointF(round(point.x()), round(point.y())))
        if self._target is not None:
            self._target.hover(point, self._ghost.body(), self._view.zoom)

    def leave(self) -> None:
        """It is gone, dropped or not."""
        self._take_ghost()
        if self._target is not None:
            self._target.leave()
        self._title, self._path, self._target = "", None, None

    def _take_ghost(self) -> None:
        if self._ghost is not None:
            self._ghost.take()
            self._ghost = None
