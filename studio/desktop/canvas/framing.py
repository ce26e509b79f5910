"""Frames around nodes: how they are laid, and laid anew where what lies in them goes elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF

from studio.desktop.canvas.frames import TITLE, rect_of
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
    """The frames in which faces lie that come to other places, around all that lies in them then, frames as well.

    Those in them in which nothing lies go along.
    """
    bodies, frames = scene.bodies, sorted(scene.frames.frames.values(), key=lambda one: one.size[0] * one.size[1])
    rects = [rect_of(frame) for frame in frames]
    moving = [id for id in places if id in scene.nodes]
    rows, moves, boxes = bodies.rows(moving), bodies.mask(moving), bodies.boxes().copy()
    boxes[rows] += np.tile(np.reshape([places[id] for id in moving], (-1, 2)) - boxes[rows, :2], 2)
    laid: dict[str, QRectF] = {}
    empty: dict[str, Frame] = {}
    found: list[Frame] = []
    for frame, rect, inside in zip(frames, rects, bodies.rows_centred_in(rects)):  # what lies in another comes first
        inner = scene.frames.within(rect)
        if not len(inside):
            empty[frame.id] = frame
            continue
        lost = [empty.pop(id) for id in inner if id in empty]
        if not moves[inside].any():
            continue
        left, top = boxes[inside, :2].min(axis=0).tolist()
        right, bottom = boxes[inside, 2:].max(axis=0).tolist()
        body = QRectF(left, top, right - left, bottom - top)
        for id in inner:
            body = body.united(laid.get(id, body))
        laid[frame.id] = around(body)
        found.append(placed(frame, laid[frame.id]))
        way = found[-1].position[0] - frame.position[0], found[-1].position[1] - frame.position[1]
        found += [replace(one, position=(one.position[0] + way[0], one.position[1] + way[1])) for one in lost]
    return found
