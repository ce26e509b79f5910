"""What a canvas asks of the rest of the window: plans to choose from, a node to add, a yes to connections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint

from studio.desktop.canvas.scene import Place
from studio.operators.planner import Plan
from studio.pipeline.graph import Port
from studio.pipeline.inserting import Insertion


@dataclass(frozen=True)
class PlansWanted:
    """Two ports that fit only after adapting: whoever shows the plans answers with ``CanvasEditor.connect_ports``.

    Attributes:
        replaced: id of the connection whose end was dragged here; empty for a new one.
        at: where the wire was dropped, on screen.
    """

    source: Port
    target: Port
    plans: tuple[Plan, ...]
    replaced: str
    at: QPoint


@dataclass(frozen=True)
class PaletteWanted:
    """A place for a new node, and the port that it is to be connected to, if a wire was dropped there.

    Attributes:
        place: None for where there is room for what is chosen, in the middle of what is seen or beside it.
    """

    place: Place | None
    port: Port | None
    at: QPoint


@dataclass(frozen=True)
class InsertionWanted:
    """A node was dropped on a wire that it fits only through adapters: whoever shows them accepts or cancels."""

    insertion: Insertion
    at: QPoint
    accept: Callable[[], object]
    cancel: Callable[[], object]


@dataclass(frozen=True)
class MatchWanted:
    """Two nodes, by id, that are to be connected as a whole."""

    source: str
    target: str
    at: QPoint
