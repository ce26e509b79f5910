"""What a face shows besides itself: pointer, selection, focus, and the answers of its ports to a wire being dragged."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from studio.pipeline.graph import Side

FULL_DETAIL: Final = 0.55  # zoom below which only title and port dots are drawn
FAR: Final = 0.30  # zoom below which the view paints flat rectangles itself
DIMMED: Final = 0.38  # opacity of what does not fit


class Fits(enum.Enum):
    """How a port takes the wire that is being dragged."""

    YES = "yes"
    ADAPTED = "adapted"
    NO = "no"


@dataclass(frozen=True)
class Mark:
    """A port's answer; ``steps`` of the best plan where the type must be adapted."""

    fits: Fits
    steps: int = 0


Marks = Mapping[tuple[Side, str], Mark]


@dataclass(frozen=True)
class Look:
    """How a face stands out. Whole faces that don't fit are painted with less opacity, which is not part of it."""

    hovered: bool = False
    selected: bool = False
    focused: bool = False
    hovered_port: tuple[Side, str] | None = None
    current_port: tuple[Side, str] | None = None
    marks: Marks | None = None


PLAIN: Final = Look()
SELECTED: Final = Look(selected=True)
