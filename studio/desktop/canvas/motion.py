"""Short movements that show where something went: nodes to new places, the view to another point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation
from PySide6.QtWidgets import QApplication, QStyle

from studio.desktop.canvas.presenter import Presenter
from studio.desktop.canvas.scene import CanvasScene, Place
from studio.desktop.canvas.view import CanvasView
from studio.desktop.documents.document import Document

DURATION: Final = 180  # milliseconds
MOST_FACES: Final = 600  # more would move in jerks


def moves_softly(scene: CanvasScene) -> bool:
    """Whether movements are shown at all: neither the person nor the system has asked for stillness."""
    style = QApplication.style()
    return scene.stage.animates and bool(style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))


class Motion(QObject):
    """Lets nodes glide to where they are in the document already. Whatever ends it, that is where they are then."""

    def __init__(self, document: Document, scene: CanvasScene, presenter: Presenter) -> None:
        super().__init__(scene)
        self._document = document
        self._scene = scene
        self._presenter = presenter
        self._ways: dict[str, tuple[Place, Place]] = {}
        self._clock = _clock(self)
        self._clock.valueChanged.connect(self._step)
        self._clock.finished.connect(self.settle)
        document.changed.connect(self.settle)

    @property
    def is_running(self) -> bool:
        return bool(self._ways)

    def glide(self, before: Mapping[str, Place]) -> None:
        """Shows the way from places where faces were until now."""
        self.settle()
        if not moves_softly(self._scene) or len(before) > MOST_FACES:
            return
        for id, start in before.items():
            position = self._scene.nodes[id].pos()
            self._ways[id] = (start, (position.x(), position.y()))
        self._step(0.0)
        self._clock.start()

    def settle(self) -> None:
        """Ends it: everything is where the document has it."""
        ways, self._ways = self._ways, {}
        self._clock.stop()
        if ways:
            there = [id for id in ways if id in self._scene.nodes]
            self._scene.move_faces({id: self._presenter.place(id) for id in there})

    def take_back(self) -> bool:
        """Ends it and undoes what it shows; answers whether it was under way."""
        if not self.is_running:
            return False
        self.settle()
        self._document.undo()
        return True

    def _step(self, part: float) -> None:
        places = {
            id: (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part)
            for id, ((x1, y1), (x2, y2)) in self._ways.items()
            if id in self._scene.nodes
        }
        if places:
            self._scene.move_faces(places)


class Glide(QObject):
    """Lets a view glide to a point of the scene. Whoever moves the view meanwhile is right."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._start = self._end = self._last = QPointF()
        self._clock = _clock(self)
        self._clock.valueChanged.connect(self._step)

    def to(self, point: QPointF) -> None:
        """Brings a point to the middle."""
        self._clock.stop()
        self._start, self._end = self._view.visible_rect().center(), point
        self._last = self._start
        far = (self._end - self._start).manhattanLength() > 4 * self._view.visible_rect().width()
        if far or not moves_softly(self._view.canvas):  # what lies between would be a blur
            self._view.center_at(point)
        else:
            self._clock.start()

    def _step(self, part: float) -> None:
        if (self._view.visible_rect().center() - self._last).manhattanLength() > 2 / self._view.zoom:
            self._clock.stop()
            return
        self._view.center_at(self._start + (self._end - self._start) * part)
        self._last = self._view.visible_rect().center()


def _clock(parent: QObject) -> QVariantAnimation:
    clock = QVariantAnimation(parent)
    clock.setStartValue(0.0)
    clock.setEndValue(1.0)
    clock.setDuration(DURATION)
    clock.setEasingCurve(QEasingCurve.Type.OutCubic)
    return clock
