"""Where everything in a node is: a pure function of its face and of how wide its texts are. No Qt."""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

from studio.desktop.canvas.face import Face, Kind, NodeFace, PillFace, PortFace, ValueFace
from studio.pipeline.graph import Side

MIN_WIDTH: Final = 112
MAX_WIDTH: Final = 360
TITLE_ROW: Final = 36
CHIP_HEADER: Final = 60
PORT_ROW: Final = 24
ROWS_PAD: Final = 8
THUMB: Final = 20
THUMB_GAP: Final = 6
END_NAME_Y: Final = 12
END_VALUE_Y: Final = 25.5
VALUE_GROWS: Final = 24
FOOT: Final = 28
TEXT_INSET: Final = 14
GAP: Final = 10

ICON_X: Final = 12
ICON_Y: Final = 10
ICON: Final = 16
TITLE_X: Final = 36
BADGE_STEP: Final = 22
RIGHT_PAD: Final = 12

CHIP_X: Final = 12
CHIP_Y: Final = 33
CHIP_HEIGHT: Final = 20
CHIP_PAD: Final = 8
CHIP_CHEVRON: Final = 19  # gap, chevron and the pad behind it

PILL_HEIGHT: Final = 40
PILL_GLYPH_X: Final = 20
PILL_TEXT_X: Final = 36
PILL_RIGHT_PAD: Final = 14
PILL_NAME_Y: Final = 13
PILL_TYPE_Y: Final = 27.5

PORT_HIT: Final = 12  # half the edge of the square that takes a click
OVERHANG: Final = 18  # how far shadow, selection band and port rings reach beyond a node


class TextRole(enum.IntEnum):
    """The kinds of text on the canvas; each has one font. Integers, because they are looked up all the time."""

    TITLE = 0
    PORT = 1
    TYPE = 2
    CAPTION = 3
    PILL = 4


class Measure(Protocol):
    """How wide a text is at 100 %."""

    def width(self, role: TextRole, text: str) -> float: ...


@dataclass(frozen=True)
class Label:
    """A text with its left edge and the middle of its line."""

    text: str
    role: TextRole
    x: float
    y: float
    full: str = ""

    @property
    def is_elided(self) -> bool:
        return bool(self.full)


@dataclass(frozen=True)
class PortPlace:
    """A port: its centre, which lies on the edge, and its texts (none when collapsed)."""

    side: Side
    face: PortFace
    x: float
    y: float
    name: Label | None = None
    type: Label | None = None


@dataclass(frozen=True)
class Layout:
    """A node's places, from its top left corner.

    Attributes:
        header: height of the title row with the chip; the whole height when collapsed.
        chip: left, top, width, height; None without a signature.
        foot: top of the foot; None without one. An input or output has what a foot says under its name.
    """

    width: float
    height: float
    header: float
    title: Label
    ports: tuple[PortPlace, ...]
    chip: tuple[float, float, float, float] | None = None
    chip_label: Label | None = None
    foot: float | None = None
    foot_label: Label | None = None

    @cached_property
    def offsets(self) -> Mapping[tuple[Side, str], tuple[float, float]]:
        """Where each port is."""
        return {(place.side, place.face.name): (place.x, place.y) for place in self.ports}

    def offset(self, side: Side, name: str) -> tuple[float, float]:
        """Where a port is. One that the face no longer has lies at the middle of its side."""
        found = self.offsets.get((side, name))
        return found or (0.0 if side is Side.INPUT else self.width, self.height / 2)

    def port_at(self, x: float, y: float) -> PortPlace | None:
        """The port whose hit area holds the point, the nearest where areas overlap."""
        best, distance = None, math.inf
        for place in self.ports:
            dx, dy = abs(place.x - x), abs(place.y - y)
            if dx <= PORT_HIT and dy <= PORT_HIT and dx + dy < distance:
                best, distance = place, dx + dy
        return best

    def in_chip(self, x: float, y: float) -> bool:
        if self.chip is None:
            return False
        left, top, width, height = self.chip
        return left <= x <= left + width and top <= y <= top + height


def lay_out(face: Face, measure: Measure) -> Layout:
    """The layout of a face."""
    return _pill(face, measure) if isinstance(face, PillFace) else _node(face, measure)


def _even(width: float) -> int:
    return 2 * math.ceil(width / 2)


def _node(face: NodeFace, measure: Measure) -> Layout:
    rows = [] if face.collapsed else [_row(Side.INPUT, port, measure) for port in face.inputs]
    rows += [] if face.collapsed else [_row(Side.OUTPUT, port, measure) for port in face.outputs]
    badges = BADGE_STEP * len(face.badges)
    width = TITLE_X + measure.width(TextRole.TITLE, face.title) + badges + RIGHT_PAD
    if not face.collapsed:
        if face.chip:
            width = max(width, CHIP_X + _chip_width(face.chip, measure) + RIGHT_PAD)
        for row in rows:
            width = max(width, TEXT_INSET + row.name_width + GAP + row.type_width + TEXT_INSET)
        if face.foot:
            width = max(width, RIGHT_PAD + measure.width(TextRole.CAPTION, face.foot) + RIGHT_PAD)
    width = max(MIN_WIDTH, min(MAX_WIDTH, _even(width)))

    room = width - TITLE_X - badges - RIGHT_PAD
    title = _label(face.title, TextRole.TITLE, TITLE_X, TITLE_ROW / 2, room, measure)
    if face.collapsed:
        if face.value is not None and face.kind in (Kind.INPUT, Kind.OUTPUT):
            return _end_with_value(face, face.value, width, measure)
        return Layout(width, TITLE_ROW, TITLE_ROW, title, _ports_in_title(face, width))

    header = CHIP_HEADER if face.chip else TITLE_ROW
    chip = chip_label = None
    if face.chip:
        chip_width = min(_chip_width(face.chip, measure), width - CHIP_X - RIGHT_PAD)
        chip = (CHIP_X, CHIP_Y, chip_width, CHIP_HEIGHT)
        chip_label = _label(
            face.chip,
            TextRole.CAPTION,
            CHIP_X + CHIP_PAD,
            CHIP_Y + CHIP_HEIGHT / 2,
            chip_width - CHIP_PAD - CHIP_CHEVRON,
            measure,
        )
    ports, bottom = _port_rows(rows, width, header, measure)
    foot = foot_label = None
    said = face.foot or (face.value.text if face.value is not None else "")
    if said:
        foot = bottom
        has_thumb = not face.foot and face.value is not None and face.value.thumb is not None
        room = width - 2 * RIGHT_PAD - (THUMB + GAP if has_thumb else 0)
        foot_label = _label(said, TextRole.CAPTION, RIGHT_PAD, bottom + FOOT / 2, room, measure)
        bottom += FOOT
    return Layout(width, bottom, header, title, ports, chip, chip_label, foot, foot_label)


def _end_with_value(face: NodeFace, value: ValueFace, width: float, measure: Measure) -> Layout:
    """An input or output, whose value is what people look for: it stands under the name, no higher than without.

    It grows a little for that, and not so far that it would lie over what stands beside it.
    """
    beside = TITLE_X + RIGHT_PAD + BADGE_STEP * len(face.badges) + (THUMB + THUMB_GAP if value.thumb is not None else 0)
    widest = max(measure.width(TextRole.TITLE, face.title), measure.width(TextRole.CAPTION, value.text))
    width = max(width, min(_even(beside + widest), width + VALUE_GROWS))
    room = width - beside
    return Layout(
        width,
        TITLE_ROW,
        TITLE_ROW,
        _label(face.title, TextRole.TITLE, TITLE_X, END_NAME_Y, room, measure),
        _ports_in_title(face, width),
        foot_label=_label(value.text, TextRole.CAPTION, TITLE_X, END_VALUE_Y, room, measure),
    )


@dataclass(frozen=True)
class _Row:
    """A port with its texts, before there is a width."""

    side: Side
    port: PortFace
    text: str
    name_width: float
    type_width: float


def _row(side: Side, port: PortFace, measure: Measure) -> _Row:
    text = str(port.type)
    return _Row(side, port, text, measure.width(TextRole.PORT, port.name), measure.width(TextRole.TYPE, text))


def _port_rows(rows: list[_Row], width: float, top: float, measure: Measure) -> tuple[tuple[PortPlace, ...], float]:
    if not rows:
        return (), top
    y = top + ROWS_PAD + PORT_ROW / 2
    places = []
    for row in rows:
        places.append(_port_row(row, width, y, measure))
        y += PORT_ROW
    return tuple(places), y - PORT_ROW / 2 + ROWS_PAD


def _port_row(row: _Row, width: float, y: float, measure: Measure) -> PortPlace:
    port, text, name_width, type_width = row.port, row.text, row.name_width, row.type_width
    room = width - 2 * TEXT_INSET - GAP
    short_name, short_text = port.name, text
    if name_width + type_width > room:
        # The type says more than the tail of a long name: the name gives way first, but keeps half of the row.
        name_room = max(room - type_width, min(name_width, room / 2))
        short_name = elide_middle(port.name, TextRole.PORT, name_room, measure)
        name_width = measure.width(TextRole.PORT, short_name)
        short_text = elide_middle(text, TextRole.TYPE, room - name_width, measure)
        type_width = measure.width(TextRole.TYPE, short_text)
    if row.side is Side.INPUT:
        x, name_x, type_x = 0.0, float(TEXT_INSET), TEXT_INSET + name_width + GAP
    else:
        x, name_x = width, width - TEXT_INSET - name_width
        type_x = name_x - GAP - type_width
    return PortPlace(
        row.side,
        port,
        x,
        y,
        Label(short_name, TextRole.PORT, name_x, y, port.name if short_name != port.name else ""),
        Label(short_text, TextRole.TYPE, type_x, y, text if short_text != text else ""),
    )


def _ports_in_title(face: NodeFace, width: float) -> tuple[PortPlace, ...]:
    places = []
    for side, ports, x in ((Side.INPUT, face.inputs, 0.0), (Side.OUTPUT, face.outputs, width)):
        for port in ports:
            places.append(PortPlace(side, port, x, TITLE_ROW / 2))
    return tuple(places)


def _pill(face: PillFace, measure: Measure) -> Layout:
    text = str(face.output.type)
    widest = max(measure.width(TextRole.PILL, face.title), measure.width(TextRole.TYPE, text))
    width = min(MAX_WIDTH, _even(PILL_TEXT_X + widest + PILL_RIGHT_PAD))
    room = width - PILL_TEXT_X - PILL_RIGHT_PAD
    middle = PILL_HEIGHT / 2
    return Layout(
        width,
        PILL_HEIGHT,
        PILL_HEIGHT,
        _label(face.title, TextRole.PILL, PILL_TEXT_X, PILL_NAME_Y, room, measure),
        (
            PortPlace(Side.INPUT, face.input, 0, middle),
            PortPlace(
                Side.OUTPUT,
                face.output,
                width,
                middle,
                type=_label(text, TextRole.TYPE, PILL_TEXT_X, PILL_TYPE_Y, room, measure),
            ),
        ),
    )


def _chip_width(text: str, measure: Measure) -> float:
    return math.ceil(CHIP_PAD + measure.width(TextRole.CAPTION, text) + CHIP_CHEVRON)


def _label(text: str, role: TextRole, x: float, y: float, room: float, measure: Measure) -> Label:
    short = elide_middle(text, role, room, measure)
    return Label(short, role, x, y, text if short != text else "")


def elide_middle(text: str, role: TextRole, room: float, measure: Measure) -> str:
    """The text, or its two ends around an ellipsis as far as they fit."""
    if measure.width(role, text) <= room:
        return text
    low, high = 0, len(text) - 1
    while low < high:
        keep = (low + high + 1) // 2
        if measure.width(role, _ends(text, keep)) <= room:
            low = keep
        else:
            high = keep - 1
    return _ends(text, low)


def _ends(text: str, keep: int) -> str:
    head = (keep + 1) // 2
    tail = keep - head
    return text[:head] + "…" + (text[-tail:] if tail else "")
