"""``python -m tests.desktop.long_work``: what the collector does while a person works on and on, as JSON.

In a process of its own, which has little else in memory: what comes counts by what there is.
"""

from __future__ import annotations

import gc
import json
import sys
import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from studio.desktop import garbage
from studio.desktop.aside import Aside
from studio.desktop.garbage import BLOCKS, MANY, Garbage

TIMES = 20


class Ring:
    """Goes by the collector alone, and says on which thread."""

    def __init__(self, gone: list[int], holds: object = None) -> None:
        self._gone, self._holds = gone, holds
        self._self = self

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())


def allocate(count: int) -> list[list[object]]:
    return [[object()] for _ in range(count)]


def much(parent: QObject) -> int:
    """How much of what comes by much at a time, and is garbage soon, has gone."""
    gone: list[int] = []
    made = Garbage(parent, lambda: False)
    garbage.MOST = each = max(2 * MANY, sys.getallocatedblocks() // BLOCKS)
    for _ in range(TIMES):
        Ring(gone, allocate(each))
        made.look()
        Aside.put()  # as a level is
    made.stop()
    return len(gone)


def little(parent: QObject) -> float:
    """How much comes by little at a time, beside ``MOST``, until garbage that was set aside has gone."""
    gone, kept = list[int](), list[object]()
    made = Garbage(parent, lambda: False)
    garbage.MOST = most = sys.getallocatedblocks() // BLOCKS
    Ring(gone)
    Aside.put()
    while not gone and len(kept) < 4 * most:
        kept += allocate(1_000)
        made.look()
    made.stop()
    return len(kept) / most


if __name__ == "__main__":
    application = QApplication([])
    gc.freeze()
    print(json.dumps({"much": much(application), "little": little(application)}))
