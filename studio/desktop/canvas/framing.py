"""Frames around nodes: how they are laid, and laid anew where what lies in them goes elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from studio.desktop.canvas.frames import TITLE
from studio.desktop.canvas.scene import CanvasScene, Place
from studio.pipeline.graph import Frame

FRAME_PAD: Final = 28.0
FRAME_BELOW: Final = 40.0  # a run adds a line to nodes: their frame is still around them


def around(body: QRectF) -> QRectF:
    """What a frame takes that is laid around something."""
    return body.adjusted(-FRAME_PAD, -FRAME_PAD - TITLE, FRAME_PAD, FRAME_BELOW)


def placed(frame: Frame, rect: QRectF) -> Frame:
    """A frame that takes a rectangle, in whole units."""
    size = (round(rect.width()), round(rect.height()))
    return replace(frame, position=(round(rect.left()), round(rect.top())), size=size)


def laid_anew(scene: CanvasScene, places: Mapping[str, Place]) -> list[Frame]:
    """The frames in which faces lie that come to other places, around all that lies in them then, frames as well."""
    rects: dict[str, QRectF] = {}
    found: list[Frame] = []
    frames = scene.frames.frames.values()
    for frame in sorted(frames, key=lambda one: one.size[0] * one.size[1]):  # what lies in another comes before it
        rect = scene.frames.rect(frame.id)
        faces, inner = scene.bodies.centred_in(rect), [id for id in scene.frames.within(rect) if id in rects]
        rects[frame.id] = rect
        if not places.keys().isdisjoint(faces):
            body = QRectF()
            for face in faces:
                box = scene.nodes[face].rect()
                body = body.united(QRectF(QPointF(*places[face]), box.size()) if face in places else box)
            for id in inner:
                body = body.united(rects[id])
            rects[frame.id] = around(body)
            found.append(placed(frame, rects[frame.id]))
    return found
