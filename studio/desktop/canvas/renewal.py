"""Which of many changed nodes get their new face now, and which with the next slices: the window stays alive."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Final

import numpy as np

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
        """Answers which of the nodes to show now: all of few, of many those that must.

        While others are due, all wait that may: what is changed in slices would else come on top of each. What is in
        sight comes first, and tile by tile, so that little of a far picture is drawn anew with each slice.

        Args:
            face_if_alone: the face of a node that may wait, empty for one that may not.
        """
        for id in touched:
            self._due.pop(id, None)
        if len(touched) <= AT_ONCE and not self._due:
            return touched
        may_wait = {id: face for id in touched if (face := face_if_alone(id))}
        bodies, seen = self._scene.bodies, np.zeros(len(may_wait), dtype=np.bool_)
        for sight in self._scene.sights():
            seen |= bodies.are_within(sight, may_wait.values())
        waiting = list(may_wait)
        order = np.lexsort((bodies.tiles(may_wait.values()), ~seen))
        self._due.update(dict.fromkeys([waiting[at] for at in order.tolist()]))
        return touched - may_wait.keys()

    def take_these(self, nodes: Iterable[str]) -> list[str]:
        """Those of nodes that are due: somebody asks how wide they are."""
        taken = [id for id in nodes if id in self._due]
        for id in taken:
            del self._due[id]
        return taken

    def take(self, count: int) -> list[str]:
        """The next that are due."""
        taken = list(itertools.islice(self._due, count))
        for id in taken:
            del self._due[id]
        return taken

    def stop(self) -> None:
        """Nothing is due any more: another level is seen, or none."""
        self._due.clear()
