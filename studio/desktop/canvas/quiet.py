"""While a large level is made, many records come into being and none goes: Python's collector would only hold it up.

What has been made stays for as long as the level is seen, and goes with its last reference. So it is also set aside
from the collector, which else goes through all of it, within a tenth of a second and more, as often as a little garbage
has come together.
"""

from __future__ import annotations

import gc

from studio.desktop.aside import Aside


class Quiet:
    """Keeps the collector still between ``begin`` and ``end``, both as often as one likes."""

    def __init__(self) -> None:
        self._stilled = False
        self._slices = 0

    def begin(self) -> None:
        self._slices += 1
        if self._slices > 1:
            Aside.put()  # else ``garbage`` would go through it before the end
        if not self._stilled and gc.isenabled():
            gc.disable()
            self._stilled = True

    def end(self) -> None:
        if self._slices > 1:
            Aside.put()
        if self._stilled:
            self._stilled = False
            gc.enable()
        self._slices = 0

    def leave(self) -> None:
        """The canvas is closed: what was set aside may go, whatever refers to itself included."""
        self.end()
        Aside.leave()
