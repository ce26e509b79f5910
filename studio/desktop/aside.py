"""Objects that Python's collector does not go through: it would, again and again, and most of them stay."""

from __future__ import annotations

import gc
from typing import ClassVar


class Aside:
    """What is set aside from the collector, of the whole program.

    Attributes:
        is_left: whether something may have been left among them since all were gone through: a canvas was closed.
    """

    is_left: ClassVar[bool] = False

    @classmethod
    def put(cls) -> None:
        """Sets all objects aside that there are."""
        gc.freeze()

    @classmethod
    def leave(cls) -> None:
        """The collector may go through all of them again."""
        cls.is_left = True
        gc.unfreeze()

    @classmethod
    def go_through(cls) -> None:
        """Has the collector go through all of them now."""
        cls.is_left = False
        gc.unfreeze()
        gc.collect()
        gc.freeze()
