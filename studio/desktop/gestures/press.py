"""What a pressed button begins. Every gesture's room has a rule of its own; ``rules`` puts them in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import Qt

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.scene import Hit
from studio.desktop.canvas.view import CanvasView
from studio.desktop.gestures.base import Gesture, Pointer


@dataclass(frozen=True)
class Press:
    """A button that went down.

    Attributes:
        hit: what was under the pointer.
        panning: the space bar is held, which turns any drag into one of the view.
    """

    view: CanvasView
    editor: CanvasEditor
    pointer: Pointer
    button: Qt.MouseButton
    hit: Hit
    panning: bool = False

    @property
    def is_left(self) -> bool:
        return self.button == Qt.MouseButton.LeftButton

    @property
    def is_there(self) -> bool:
        """Whether what was hit still is: an edit may have come since, of a model that was read, or an undo."""
        return self.editor.scene.has(self.hit)


@dataclass(frozen=True)
class Beginning:
    """What follows a press.

    Attributes:
        gesture: makes the one that begins once the pointer moves; None when a drag means nothing.
        clicked: what happens when the button is released in place.
    """

    gesture: Callable[[], Gesture] | None = None
    clicked: Callable[[], object] | None = None


Rule: TypeAlias = Callable[[Press], Beginning | None]
"""Answers what a press begins; None when it is not this rule's."""
