"""Objects that Python's collector does not go through: it would, again and again, and most of them stay."""

from __future__ import annotations

import gc
from typing import ClassVar


class Aside:
    """What is set aside from the collector, of the whole program.

    Attributes:
        count: about how many objects that are. To count them takes hundredths of a second (see ``recount``).
        is_left: whether something may have been left among them since all were gone through: a canvas was closed.
    """

    count: ClassVar[int] = 0
    is_left: ClassVar[bool] = False

    @classmethod
    def put(cls, count: int | None = None) -> None:
        """Sets all objects aside that there are.

        Args:
            count: about how many; by default how many more than when the collector was last at work, or this done.
        """
        cls.count += gc.get_count()[0] if count is None else count
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
        cls.recount()

    @classmethod
    def recount(cls) -> None:
        cls.count = gc.get_freeze_count()
