"""What a gesture is: an object that is started, moved, and either ended or cancelled. Nothing half-done survives it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QPoint, QPointF, Qt

from studio.pipeline.delta import Delta


@dataclass(frozen=True)
class Pointer:
    """Where the pointer is.

    Attributes:
        at: in the viewport.
        scene: in scene coordinates.
        screen: on screen.
    """

    at: QPointF
    scene: QPointF
    screen: QPoint
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def shift(self) -> bool:
        return bool(self.modifiers & Qt.KeyboardModifier.ShiftModifier)

    @property
    def control(self) -> bool:
        return bool(self.modifiers & Qt.KeyboardModifier.ControlModifier)


class Gesture(ABC):
    """One drag of the pointer.

    Attributes:
        cursor: the pointer's shape meanwhile.
        scrolls: whether the view scrolls when the pointer comes to its edge.
        stays: whether it is about what is seen under the pointer: released beside the view, it is cancelled.
    """

    cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor
    scrolls: ClassVar[bool] = True
    stays: ClassVar[bool] = False

    @property
    def is_wide(self) -> bool:
        """Whether it is about thousands, which follow the pointer a turn of the loop after the start."""
        return False

    @abstractmethod
    def start(self, pointer: Pointer) -> None:
        """The pointer was pressed here, and has moved since."""

    @abstractmethod
    def move(self, pointer: Pointer) -> None:
        """The pointer is here."""

    @abstractmethod
    def end(self, pointer: Pointer) -> None:
        """It was released here: what the gesture is for happens now."""

    @abstractmethod
    def cancel(self) -> None:
        """Everything is as it was before the start."""

    def survives(self, delta: Delta) -> bool:
        """Whether it can go on after an edit from elsewhere: after one that only adds, as of a model read meanwhile."""
        return not (
            *delta.removed, *delta.changed, *delta.connected, *delta.disconnected, *delta.bent,
            *delta.groups, *delta.frames,
        )  # fmt: skip
