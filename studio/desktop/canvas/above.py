"""What lies above a canvas while something is dragged over it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from studio.desktop.canvas.scene import CanvasScene

ON_TOP: Final = 1e9


class Above(QGraphicsItem):
    """``lay`` puts it on the scene, ``take`` takes it off again. What paints it, tells with ``reshape`` where it is."""

    def __init__(self, scene: CanvasScene) -> None:
        super().__init__()
        self.setZValue(ON_TOP)
        self._scene: Final = scene
        self._bounds = QRectF()

    def lay(self, *, still: bool = True) -> None:
        """Puts it on the scene; ``still`` unless what is below it moves with it."""
        self._scene.lay_over(self, still=still)

    def take(self) -> None:
        self._scene.take_away(self)

    def reshape(self, bounds: QRectF) -> None:
        """It looks another way from now on, within bounds."""
        self.prepareGeometryChange()
        self._bounds = bounds
        self.update()
        self._scene.repaint_above()

    def boundingRect(self) -> QRectF:
        return self._bounds
