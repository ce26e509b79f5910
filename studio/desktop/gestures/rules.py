"""Which gesture a press begins: the first rule that has an answer. A new gesture joins by a line here."""

from __future__ import annotations

from typing import Final

from studio.desktop.gestures.bend import bending, from_bend
from studio.desktop.gestures.connect import from_port
from studio.desktop.gestures.cut import across_wires
from studio.desktop.gestures.frame import from_frame
from studio.desktop.gestures.marquee import from_canvas
from studio.desktop.gestures.move import from_face
from studio.desktop.gestures.pan import by_hand
from studio.desktop.gestures.press import Beginning, Press, Rule
from studio.desktop.gestures.select import on_wire

RULES: Final[tuple[Rule, ...]] = (
    by_hand, across_wires, from_port, from_face, from_bend, bending, on_wire, from_frame, from_canvas,
)  # fmt: skip


def beginning(press: Press) -> Beginning | None:
    """What a press begins; None for nothing."""
    for rule in RULES:
        found = rule(press)
        if found is not None:
            return found
    return None
