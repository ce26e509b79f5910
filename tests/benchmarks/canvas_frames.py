"""``python -m tests.benchmarks.canvas_frames NODES``: frame times of the canvas as JSON, by real events on screen."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication

from studio.desktop.app import make_application
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.ink import Ink, TextMeasure
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.canvas.view import CanvasView
from studio.desktop.documents.document import Document
from studio.desktop.documents.thumbnails import picture_of
from studio.desktop.garbage import Garbage
from studio.desktop.gestures.hand import Hand
from studio.desktop.look.icons import Icons
from studio.desktop.look.theme import Look, Theme
from studio.pipeline import Pipeline
from tests.benchmarks.canvas_scene import areas, frames, mouse, scene, wait, wheel
from tests.benchmarks.figures import once

SIZE = (1920, 1200)


class Bench:
    """A canvas of 1920 x 1200 device pixels."""

    def __init__(self, application: QApplication, nodes: int) -> None:
        theme, measure = Theme(application, Look.DARK), TextMeasure()
        self.scene = CanvasScene(Ink(theme.tokens, measure, Icons()), measure)
        placed, wires = scene(nodes)
        start = time.perf_counter()
        self.scene.put_faces(placed)
        self.scene.put_wires(wires)
        self.scene.frames.put(areas(nodes))
        self.building = (time.perf_counter() - start) * 1e3
        # The faces are no pipeline's: gestures act on an empty one, and only what they show is measured.
        self.view = CanvasView(self.scene)
        self.editor = CanvasEditor(Document(Pipeline()), self.scene)
        self.view.hand = Hand(self.view, self.editor)
        ratio = self.view.devicePixelRatioF()
        self.view.resize(round(SIZE[0] / ratio), round(SIZE[1] / ratio))
        self.view.show()
        self.middle = str(nodes // 2 + round(nodes**0.5) // 2)
        wait(0.4)

    def picture(self) -> float:
        """Milliseconds of the small picture that a recent file is shown with, taken while the window waits."""
        picture_of(self.scene)
        return once(lambda: picture_of(self.scene)) * 1e3

    def at(self, zoom: float) -> None:
        """Shows the middle of the scene, and lets it settle."""
        self.view.set_zoom(zoom)
        self.view.center_at(self.scene.nodes[self.middle].rect().center())
        wait(0.4)

    def everything(self) -> list[float]:
        """All in view, each frame painted anew, as while nodes are selected by a rectangle."""
        self.view.fit(self.scene.bounds())
        wait(0.4)
        return frames(lambda _: self.view.viewport().update())

    def anew(self) -> list[float]:
        """The same with nothing of the frames before, as after an edit that touches everything."""

        def change(_: int) -> None:
            self.scene.stage.ground.spoil()
            self.view.viewport().update()

        return frames(change)

    def panning(self) -> list[float]:
        self.at(1.0)
        return frames(lambda number: wheel(self.view.viewport(), 13 if number % 40 < 20 else -13, -9))

    def zooming(self) -> list[float]:
        self.at(0.12)
        control = Qt.KeyboardModifier.ControlModifier
        return frames(lambda number: wheel(self.view.viewport(), 0, 15 if number % 60 < 30 else -15, control), 60)

    def dragging(self) -> list[float]:
        self.at(1.0)
        viewport, item = self.view.viewport(), self.scene.nodes[self.middle]
        start = self.view.viewportTransform().map(item.pos() + QPointF(60, 18))
        mouse(viewport, QEvent.Type.MouseButtonPress, start, held=True)

        def move(number: int) -> None:
            way = number if number < 80 else 160 - number
            mouse(viewport, QEvent.Type.MouseMove, start + QPointF(12 + 3 * way, 2 * way), held=True)

        before = item.pos()
        times = frames(move)
        assert item.pos() != before, "the node was not dragged"
        assert self.view.hand is not None
        self.view.hand.cancel()  # type: ignore[attr-defined]
        return times


def main() -> None:
    application = make_application()
    Garbage(application)  # as in the program
    bench = Bench(application, int(sys.argv[1]))
    answer = {
        "building": bench.building,
        "picture": bench.picture(),
        "all in view": bench.everything(),
        "all in view, all of it changed": bench.anew(),
        "panning": bench.panning(),
        "dragging": bench.dragging(),
        "zooming": bench.zooming(),
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
