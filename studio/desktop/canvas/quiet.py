"""While a large level is made, many records come into being and none goes: Python's collector would only hold it up."""

from __future__ import annotations

import gc


class Quiet:
    """Keeps the collector still between ``begin`` and ``end``, both as often as one likes."""

    def __init__(self) -> None:
        self._stilled = False

    def begin(self) -> None:
        if not self._stilled and gc.isenabled():
            gc.disable()
            self._stilled = True

    def end(self) -> None:
        if self._stilled:
            self._stilled = False
            gc.enable()
