"""Where everything in a node is: a pure function of its face and of how wide its texts are. No Qt."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
class Texts:
    """What of a layout is only needed to paint it, and made when that happens first."""

    title: Label
    ports: tuple[PortPlace, ...]
    chip_label: Label | None = None
    foot_label: Label | None = None


@dataclass(frozen=True, eq=False)
class Layout:
    """A node's places, from its top left corner.

    Attributes:
        header: height of the title row with the chip; the whole height when collapsed.
        chip: left, top, width, height; None without a signature.
        foot: top of the foot; None without one. An input or output has what a foot says under its name.
        first_port: y of the first port; the others follow in rows, or stand there too when collapsed.
    """

    face: Face
    measure: Measure
    width: float
    height: float
    header: float
    first_port: float
    chip: tuple[float, float, float, float] | None = None
    foot: float | None = None

    @property
    def title(self) -> Label:
        return self._texts.title

    @property
    def ports(self) -> tuple[PortPlace, ...]:
        return self._texts.ports

    @property
    def chip_label(self) -> Label | None:
        return self._texts.chip_label

    @property
    def foot_label(self) -> Label | None:
        return self._texts.foot_label

    @cached_property
    def _texts(self) -> Texts:
        return _pill_texts(self, self.face) if isinstance(self.face, PillFace) else _node_texts(self, self.face)

    @cached_property
    def _inputs(self) -> Mapping[str, float]:
        """The y of each."""
        return self._rows(self.face.inputs, 0)

    @cached_property
    def _outputs(self) -> Mapping[str, float]:
        return self._rows(self.face.outputs, len(self.face.inputs))

    def _rows(self, ports: Iterable[PortFace], first: int) -> Mapping[str, float]:
        if not self.has_rows:
            return {port.name: self.first_port for port in ports}
        top = self.first_port
        return {port.name: top + PORT_ROW * row for row, port in enumerate(ports, first)}

    @property
    def has_rows(self) -> bool:
        """Whether each port has a row with its texts."""
        return isinstance(self.face, NodeFace) and not self.face.collapsed

    def offset(self, side: Side, name: str) -> tuple[float, float]:
        """Where a port is. One that the face no longer has lies at the middle of its side."""
        if side is Side.INPUT:
            return 0.0, self._inputs.get(name, self.height / 2)
        return self.width, self._outputs.get(name, self.height / 2)

    def has_ports_as(self, other: Layout) -> bool:
        """Whether wires at both end at the same places."""
        return (
            (self.width, self.height) == (other.width, other.height)
            and self._inputs == other._inputs
            and self._outputs == other._outputs
        )

    def has_port(self, side: Side, name: str) -> bool:
        return name in (self._inputs if side is Side.INPUT else self._outputs)

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
    if isinstance(face, PillFace):
        return _pill(face, measure)
    return _collapsed(face, measure) if face.collapsed else _node(face, measure)


def _even(width: float) -> int:
    return 2 * math.ceil(width / 2)


def _bounded(width: float) -> int:
    return max(MIN_WIDTH, min(MAX_WIDTH, _even(width)))


def _title_width(face: NodeFace, measure: Measure) -> float:
    return TITLE_X + measure.width(TextRole.TITLE, face.title) + BADGE_STEP * len(face.badges) + RIGHT_PAD


def _node(face: NodeFace, measure: Measure) -> Layout:
    width_of, widest = measure.width, 0.0
    for port in face.inputs + face.outputs:
        widest = max(widest, width_of(TextRole.PORT, port.name) + width_of(TextRole.TYPE, str(port.type)))
    width = max(_title_width(face, measure), TEXT_INSET + widest + GAP + TEXT_INSET)
    header, chip = TITLE_ROW, None
    if face.chip:
        header, chip_width = CHIP_HEADER, _chip_width(face.chip, measure)
        width = max(width, CHIP_X + chip_width + RIGHT_PAD)
    if face.foot:
        width = max(width, RIGHT_PAD + measure.width(TextRole.CAPTION, face.foot) + RIGHT_PAD)
    width = _bounded(width)
    if face.chip:
        chip = (CHIP_X, CHIP_Y, min(chip_width, width - CHIP_X - RIGHT_PAD), CHIP_HEIGHT)
    count = len(face.inputs) + len(face.outputs)
    height = header + (2 * ROWS_PAD + PORT_ROW * count if count else 0)
    foot = None
    if _said(face):
        foot = height
        height += FOOT
    return Layout(face, measure, width, height, header, header + ROWS_PAD + PORT_ROW / 2, chip, foot)


def _collapsed(face: NodeFace, measure: Measure) -> Layout:
    width = _bounded(_title_width(face, measure))
    if face.value is not None and _bears_value(face):
        # The value of an input or output is what people look for: it stands under the name, no higher than without.
        # It grows a little for that, and not so far that it would lie over what stands beside it.
        widest = max(measure.width(TextRole.TITLE, face.title), measure.width(TextRole.CAPTION, face.value.text))
        width = max(width, min(_even(_beside(face, face.value) + widest), width + VALUE_GROWS))
    return Layout(face, measure, width, TITLE_ROW, TITLE_ROW, TITLE_ROW / 2)


def _pill(face: PillFace, measure: Measure) -> Layout:
    widest = max(measure.width(TextRole.PILL, face.title), measure.width(TextRole.TYPE, str(face.output.type)))
    width = min(MAX_WIDTH, _even(PILL_TEXT_X + widest + PILL_RIGHT_PAD))
    return Layout(face, measure, width, PILL_HEIGHT, PILL_HEIGHT, PILL_HEIGHT / 2)


def _said(face: NodeFace) -> str:
    return face.foot or (face.value.text if face.value is not None else "")


def _bears_value(face: NodeFace) -> bool:
    return face.kind in (Kind.INPUT, Kind.OUTPUT)


def _beside(face: NodeFace, value: ValueFace) -> int:
    """The room of an end that its name and value don't have."""
    thumb = THUMB + THUMB_GAP if value.thumb is not None else 0
    return TITLE_X + RIGHT_PAD + BADGE_STEP * len(face.badges) + thumb


# texts


def _node_texts(layout: Layout, face: NodeFace) -> Texts:
    measure, width = layout.measure, layout.width
    ports = tuple(_port_places(layout))
    if face.collapsed and face.value is not None and _bears_value(face):
        room = width - _beside(face, face.value)
        return Texts(
            _label(face.title, TextRole.TITLE, TITLE_X, END_NAME_Y, room, measure),
            ports,
            foot_label=_label(face.value.text, TextRole.CAPTION, TITLE_X, END_VALUE_Y, room, measure),
        )
    room = width - TITLE_X - BADGE_STEP * len(face.badges) - RIGHT_PAD
    title = _label(face.title, TextRole.TITLE, TITLE_X, TITLE_ROW / 2, room, measure)
    chip_label = foot_label = None
    if layout.chip is not None:
        x, y, room = CHIP_X + CHIP_PAD, CHIP_Y + CHIP_HEIGHT / 2, layout.chip[2] - CHIP_PAD - CHIP_CHEVRON
        chip_label = _label(face.chip, TextRole.CAPTION, x, y, room, measure)
    if layout.foot is not None:
        has_thumb = not face.foot and face.value is not None and face.value.thumb is not None
        room = width - 2 * RIGHT_PAD - (THUMB + GAP if has_thumb else 0)
        foot_label = _label(_said(face), TextRole.CAPTION, RIGHT_PAD, layout.foot + FOOT / 2, room, measure)
    return Texts(title, ports, chip_label, foot_label)


def _port_places(layout: Layout) -> Iterator[PortPlace]:
    face, has_rows = layout.face, layout.has_rows
    for side, ports in ((Side.INPUT, face.inputs), (Side.OUTPUT, face.outputs)):
        for port in ports:
            x, y = layout.offset(side, port.name)
            if has_rows:
                yield _port_row(side, port, x, y, layout.width, layout.measure)
            else:
                yield PortPlace(side, port, x, y)


def _port_row(side: Side, port: PortFace, x: float, y: float, width: float, measure: Measure) -> PortPlace:
    short_name, text = port.name, str(port.type)
    short_text, room = text, width - 2 * TEXT_INSET - GAP
    name_width, type_width = measure.width(TextRole.PORT, short_name), measure.width(TextRole.TYPE, text)
    if name_width + type_width > room:
        # The type says more than the tail of a long name: the name gives way first, but keeps half of the row.
        name_room = max(room - type_width, min(name_width, room / 2))
        short_name = elide_middle(port.name, TextRole.PORT, name_room, measure)
        name_width = measure.width(TextRole.PORT, short_name)
        short_text = elide_middle(text, TextRole.TYPE, room - name_width, measure)
        type_width = measure.width(TextRole.TYPE, short_text)
    if side is Side.INPUT:
        name_x, type_x = float(TEXT_INSET), TEXT_INSET + name_width + GAP
    else:
        name_x = width - TEXT_INSET - name_width
        type_x = name_x - GAP - type_width
    return PortPlace(
        side,
        port,
        x,
        y,
        Label(short_name, TextRole.PORT, name_x, y, port.name if short_name != port.name else ""),
        Label(short_text, TextRole.TYPE, type_x, y, text if short_text != text else ""),
    )


def _pill_texts(layout: Layout, face: PillFace) -> Texts:
    measure, room = layout.measure, layout.width - PILL_TEXT_X - PILL_RIGHT_PAD
    kind = _label(str(face.output.type), TextRole.TYPE, PILL_TEXT_X, PILL_TYPE_Y, room, measure)
    source, target = _port_places(layout)
    return Texts(
        _label(face.title, TextRole.PILL, PILL_TEXT_X, PILL_NAME_Y, room, measure),
        (source, replace(target, type=kind)),
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
