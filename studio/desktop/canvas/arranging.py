"""Laying out a canvas: at once where it is small, beside the window with progress where it is large."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from studio.desktop.background import Background, Token
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.framing import laid_anew
from studio.desktop.canvas.luggage import with_pills
from studio.desktop.canvas.scene import Place
from studio.errors import StudioError
from studio.pipeline.layers import Box, Layout, Link, place
from studio.pipeline.upkeep import Change

AT_ONCE: Final = 60  # faces that are laid out while one waits


class Arranging(QObject):
    """One canvas's layouts, one at a time. An edit meanwhile ends it: it would speak of another pipeline."""

    progressed = Signal(object)  # from 0 to 1; None when it is over
    arranged = Signal(object, object)  # the faces, and the rectangle (QRectF) that they took until now
    _told = Signal(float)

    def __init__(self, editor: CanvasEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._background = Background(self)
        self._token: Token | None = None
        self._told.connect(self._show_progress)
        editor.document.changed.connect(self._heed)
        editor.endings.append(self.cancel)

    @property
    def is_running(self) -> bool:
        return self._token is not None

    def start(self, faces: Collection[str]) -> None:
        """Lays out faces, or all when fewer than two are given, as one step."""
        self.cancel()
        self._editor.presenter.finish()
        scene = self._editor.scene
        wanted = scene.nodes.keys() if len(faces) < 2 else with_pills(scene, faces)
        chosen = [id for id in scene.nodes if id in wanted]
        if not chosen:
            return
        sketch = _Sketch(self._editor, chosen)
        if len(chosen) <= AT_ONCE:
            self._apply(sketch, sketch.laid_out(place(*sketch.measured())))
            return

        def work(token: Token) -> _Places:
            def tell(done: float) -> None:
                token.check()
                self._told.emit(done)

            return sketch.laid_out(place(*sketch.measured(), tell))

        self.progressed.emit(0.0)
        self._token = self._background.start(work, lambda places: self._take(sketch, places))

    def cancel(self) -> bool:
        """Gives up; nothing has moved. Answers whether there was anything to give up."""
        token, self._token = self._token, None
        if token is None:
            return False
        token.cancel()
        self.progressed.emit(None)
        return True

    def stop(self) -> None:
        """Gives up and waits for the thread."""
        self.cancel()
        self._background.stop()

    def _heed(self, change: Change) -> None:
        if change.delta:
            self.cancel()

    def _show_progress(self, done: float) -> None:
        if self._token is not None:
            self.progressed.emit(done)

    def _take(self, sketch: _Sketch, places: _Places | StudioError) -> None:
        self._token = None
        self.progressed.emit(None)
        if not isinstance(places, StudioError):
            self._apply(sketch, places)

    def _apply(self, sketch: _Sketch, places: _Places) -> None:
        """Puts the faces there, with frames around those that are in some, and leads their wires around others."""
        self._editor.motion.settle()
        before, scene = sketch.corners, self._editor.scene
        around = scene.bounds(before)
        frames = laid_anew(scene, {id: places.after[id] for id in places.moved})
        if self._editor.arrange(places.after, places.bends, frames):
            self.arranged.emit([*before], around)
            self._editor.motion.glide(places.moved)


@dataclass(frozen=True)
class _Places:
    """Where faces and the bends of wires come, and where those faces were that move."""

    after: dict[str, Place]
    bends: dict[str, tuple[Place, ...]]
    moved: dict[str, Place]


class _Sketch:
    """What a layout needs to know, taken down quickly: no edit changes it, and any thread may read it."""

    def __init__(self, editor: CanvasEditor, chosen: list[str]) -> None:
        scene, presenter = editor.scene, editor.presenter
        self.corners: Final[dict[str, Place]] = {id: presenter.place(id) for id in chosen}
        self._layouts = [scene.nodes[id].layout for id in chosen]
        self._wires = [scene.wires.faces[id] for id in scene.wires_between(chosen)]
        self.linked: Final[list[str]] = [wire.id for wire in self._wires]

    def measured(self) -> tuple[list[Box], list[Link]]:
        index = {id: number for number, id in enumerate(self.corners)}
        ranks = {id: float(rank) for rank, id in enumerate(sorted(index, key=lambda id: self.corners[id][::-1]))}
        layouts = self._layouts
        boxes = [Box(layout.width, layout.height, ranks[id]) for id, layout in zip(index, layouts)]
        links = []
        for wire in self._wires:
            source, target = index[wire.source.face], index[wire.target.face]
            start = layouts[source].offset(wire.source.side, wire.source.name)[1]
            end = layouts[target].offset(wire.target.side, wire.target.name)[1]
            links.append(Link(source, target, start, end))
        return boxes, links

    def laid_out(self, layout: Layout) -> _Places:
        """What a layout comes to that begins where the faces begin now."""
        before = self.corners
        left, top = min(x for x, _ in before.values()), min(y for _, y in before.values())

        def at(point: Place) -> Place:
            return (round(left + point[0]), round(top + point[1]))

        after = {id: at(place) for id, place in zip(before, layout.places)}
        bends = {wire: tuple(map(at, way)) for wire, way in zip(self.linked, layout.ways)}
        moved = {id: place for id, place in before.items() if after[id] != place}
        return _Places(after, bends, moved)
