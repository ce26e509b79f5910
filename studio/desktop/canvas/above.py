"""What lies above a canvas while something is dragged over it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from studio.desktop.canvas.scene import CanvasScene


class Above:
    """``lay`` puts it on the scene, ``take`` takes it off again. What paints it, tells with ``reshape`` where it is.

    Attributes:
        bounds: where it is on the scene; pens that are as wide at every zoom may reach a little beyond.
    """

    def __init__(self, scene: CanvasScene) -> None:
        self._scene: Final = scene
        self.bounds = QRectF()

    def lay(self, *, still: bool = True) -> None:
        """Puts it on the scene; ``still`` unless what is below it moves with it."""
        self._scene.lay_over(self, still=still)

    def take(self) -> None:
        self._scene.take_away(self)

    def reshape(self, bounds: QRectF) -> None:
        """It looks another way from now on, within bounds."""
        before, self.bounds = self.bounds, bounds
        self._scene.repaint(before)
        self._scene.repaint(bounds)

    def paint(self, painter: QPainter) -> None:
        """Paints it in scene coordinates."""
        raise NotImplementedError
