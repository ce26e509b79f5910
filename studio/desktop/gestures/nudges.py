"""Keys that move what is selected a little: at once, or in their turn behind what is under way, all as one."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from studio.desktop.canvas.bends import BendKey
from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.luggage import Luggage, lies_in, with_pills
from studio.desktop.documents.haste import Haste
from studio.pipeline.edits import Edit
from studio.pipeline.steps import Steps, pause

ONE_NUDGE: Final = 1.0  # seconds within which the next one belongs to the same step


@dataclass(frozen=True)
class _Moving:
    """What is selected when a key is pressed."""

    faces: frozenset[str]
    frames: frozenset[str]
    bends: frozenset[BendKey]

    @property
    def all(self) -> frozenset[str | BendKey]:
        return self.faces | self.frames | self.bends


class Nudges(QObject):
    """Several in a row are one step. As long as one lasts, whoever acts elsewhere has all of them done first."""

    def __init__(self, editor: CanvasEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._waiting: _Nudge | None = None
        self._moving: _Moving | None = None  # by the nudge that is under way, if one is
        self._last: tuple[frozenset[str | BendKey], object] = (frozenset(), object())
        self._pressed = 0.0
        self._haste = Haste(self, editor.preparing.complete, but=_is_esc)
        editor.preparing.rested.connect(self._rest)
        editor.document.rested.connect(self._forget_moving)

    def press(self, shift: QPointF) -> bool:
        """Moves what is selected, or will be once something else is done that is under way; answers whether it does."""
        preparing = self._editor.preparing
        if self._is_idle:
            self._editor.building.complete()
        moving = self.selected() if self._is_idle or self._moving is not None else None
        if moving is not None and not moving.all:
            return False
        is_soon = self.comes_soon()
        if self._waiting is not None and self._waiting.moving == moving:
            self._waiting.shift += shift
            return True
        if self._waiting is not None:
            preparing.complete()
        self._waiting = nudge = _Nudge(self, self._editor, moving, shift, is_soon)
        preparing.begin_in_turn(nudge.steps, nudge.apply)
        if not preparing.is_idle:
            self._haste.begin()
        return True

    def begin(self, moving: _Moving) -> None:
        """The one that waited is under way, and does not grow any more."""
        self._waiting, self._moving = None, moving

    def selected(self) -> _Moving:
        selection = self._editor.scene.selection
        return _Moving(selection.faces, selection.frames, selection.bends)

    def comes_soon(self) -> bool:
        """A key is pressed: whether so soon after the last one that both are one step, if they act on the same."""
        before, self._pressed = self._pressed, time.monotonic()
        return self._pressed - before <= ONE_NUDGE

    def token(self, moving: frozenset[str | BendKey], is_soon: bool) -> object:
        """What makes one step of keys in a row that act on the same."""
        before, token = self._last
        if before != moving or not is_soon:
            token = object()
        self._last = (moving, token)
        return token

    @property
    def _is_idle(self) -> bool:
        return self._editor.preparing.is_idle and self._editor.document.is_whole

    def _rest(self) -> None:
        self._waiting = None
        self._haste.end()
        self._forget_moving()

    def _forget_moving(self) -> None:
        if self._is_idle:
            self._moving = None


class _Nudge:
    """One shift, which grows as long as it waits.

    Attributes:
        moving: None where that is known once its turn comes.
    """

    def __init__(
        self, nudges: Nudges, editor: CanvasEditor, moving: _Moving | None, shift: QPointF, is_soon: bool
    ) -> None:
        self._nudges = nudges
        self._editor = editor
        self._is_soon = is_soon
        self._token: object = None
        self.moving = moving
        self.shift = shift

    def steps(self) -> Steps[Edit | None]:
        """What moves faces, frames and bends, as far as they are there; None where nothing is."""
        editor, scene = self._editor, self._editor.scene
        editor.building.complete()
        editor.motion.settle()
        if self._token is None:
            self.moving = self.moving or self._nudges.selected()
            self._token = self._nudges.token(self.moving.all, self._is_soon)
            self._nudges.begin(self.moving)
        assert self.moving is not None
        way = self.shift.x(), self.shift.y()
        there = self.moving.frames.intersection(scene.frames.frames)
        inside, inner, bent = lies_in(scene, there)
        faces = with_pills(scene, self.moving.faces.intersection(scene.nodes) | inside)
        yield from pause(faces)
        order = scene.bodies.by_tile(faces)
        places = np.add(scene.bodies.corners(order), way).tolist()
        luggage = Luggage(editor, faces, there | inner, self.moving.bends | bent)
        yield from pause(faces)
        return (yield from editor.moved_steps(dict(zip(order, map(tuple, places))), luggage.edits(*way)))

    def apply(self, edit: Edit | None) -> None:
        if edit is not None:
            self._editor.apply(edit, self._token)


def _is_esc(event: QEvent) -> bool:
    """Which gives them up."""
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
