"""Which of many changed nodes get their new face now, and which with the next slices: the window stays alive."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Final

from studio.desktop.canvas.scene import CanvasScene

AT_ONCE: Final = 30  # faces within a hundredth of a second


class Renewal:
    """The nodes whose face is seen as it was before the last change, and is due.

    Only nodes belong here of which nothing but the face has changed: what came, went or got other connections is
    shown at once.
    """

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._due: dict[str, None] = {}

    def __bool__(self) -> bool:
        return bool(self._due)

    def begin(self, touched: set[str], face_if_alone: Callable[[str], str]) -> set[str]:
        """Answers which of the nodes to show now: all of few; of many those that must, and what is in sight.

        While others are due, all wait that may: what is changed in slices would else come on top of each.

        Args:
            face_if_alone: the face of a node that may wait, empty for one that may not.
        """
        for id in touched:
            self._due.pop(id, None)
        room = 0 if self._due else AT_ONCE
        if len(touched) <= room:
            return touched
        may_wait = {id: face for id in touched if (face := face_if_alone(id))}
        sights = [view.mapToScene(view.viewport().rect()).boundingRect() for view in self._scene.views()]
        seen = {item.face.id for sight in sights for item in self._scene.far.within(sight)}
        order = sorted(may_wait, key=lambda id: may_wait[id] not in seen)
        later = order[max(0, room - (len(touched) - len(may_wait))) :]
        self._due.update(dict.fromkeys(later))
        return touched.difference(later)

    def take(self, count: int) -> list[str]:
        """The next that are due."""
        taken = list(itertools.islice(self._due, count))
        for id in taken:
            del self._due[id]
        return taken

    def stop(self) -> None:
        """Nothing is due any more: another level is seen, or none."""
        self._due.clear()
