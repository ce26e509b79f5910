"""What wires look like: colours by type, and pens by style and by what a gesture has in mind with them."""

from __future__ import annotations

import enum
from typing import Final

from PySide6.QtGui import QColor, QPen

from studio.desktop.canvas.face import WireFace, WireStyle
from studio.desktop.canvas.ink import WIRE_BAND, dimmed, faded, pen
from studio.desktop.canvas.stage import Stage
from studio.tensors import DType, Family

WIDTH: Final = 2.0
WIDTH_LIT: Final = 3.0
BAND: Final = 8.0
RING: Final = 13.0  # around the band of the wire that has the keyboard
DASHES: Final = (8.0, 6.0)
DOTS: Final = (2.0, 5.0)

_FAMILIES: Final = list(Family)
_NUMBERS: Final = {dtype: _FAMILIES.index(dtype.family) for dtype in DType}
_BROKEN: Final = len(_FAMILIES)
_SELECTED: Final = _BROKEN + 1
SPECIAL: Final = 64  # the bit of tags of wires that are more than a plain stroke in their colour


class WireMark(enum.Enum):
    """What a gesture or the keyboard has in mind with a wire."""

    FOCUSED = "focused"
    TAKES = "takes"  # what is dropped here goes in
    ADAPTS = "adapts"  # the same, through adapters
    CUT = "cut"


class WirePens:
    """Pens of wires, made once each.

    Attributes:
        dimmed: wires step back behind one that is dragged.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._pens: dict[tuple[int, WireStyle, float], QPen] = {}
        self._plain: dict[tuple[int, bool], QPen] = {}
        self.dimmed = False

    def clear(self) -> None:
        """Another look."""
        self._pens.clear()
        self._plain.clear()

    def color(self, face: WireFace, mark: WireMark | None) -> QColor:
        ink = self._stage.ink
        color = ink.error if _style(face, mark) is WireStyle.BROKEN else ink.type_color(face.type)
        return dimmed(color, ink.canvas) if self.dimmed else color

    def pen(self, face: WireFace, mark: WireMark | None, width: float, before: float = 0.0) -> QPen:
        """The pen of a wire; ``before`` is the length that is left out, for dashes to stay where they are."""
        color, style = self.color(face, mark), _style(face, mark)
        key = (color.rgb(), style, width)
        found = self._pens.get(key)
        if found is None:
            found = self._pens[key] = pen(color, width)
            pattern = {WireStyle.ASSUMPTION: DASHES, WireStyle.BROKEN: DOTS}.get(style)
            if pattern is not None:
                found.setDashPattern([length / width for length in pattern])
        if before and style is not WireStyle.NORMAL:
            found = QPen(found)
            found.setDashOffset(before / width)
        return found

    def bands(self, mark: WireMark | None, is_selected: bool) -> list[QPen]:
        """What lies under a wire that stands out, the widest first."""
        ink = self._stage.ink
        bands = []
        if mark is WireMark.FOCUSED:
            bands += [pen(ink.accent, RING), pen(ink.canvas, RING - 3.0)]
        if mark is WireMark.ADAPTS:
            bands.append(pen(faded(ink.adaptable, WIRE_BAND), BAND))
        elif mark is WireMark.TAKES or is_selected:
            bands.append(pen(ink.wire_band, BAND))
        return bands

    def tag(self, face: WireFace, mark: WireMark | None, is_selected: bool) -> int:
        """A number for how a wire is drawn; those above ``SPECIAL`` by themselves."""
        style = _style(face, mark)
        if style is WireStyle.BROKEN:
            return SPECIAL | _BROKEN
        if mark is not None or is_selected:
            return SPECIAL | _SELECTED
        family = _NUMBERS[face.type.dtype]
        return family if style is WireStyle.NORMAL else SPECIAL | family

    def plain(self, tag: int) -> QPen:
        """The pen of wires that have the tag, which is below ``SPECIAL``."""
        key = tag, self.dimmed
        found = self._plain.get(key)
        if found is None:
            found = self._plain[key] = pen(self.tag_color(tag), WIDTH)
        return found

    def tag_color(self, tag: int) -> QColor:
        """The colour of hairlines of wires that have the tag."""
        ink, tag = self._stage.ink, tag & ~SPECIAL
        if tag == _SELECTED:
            return ink.accent
        color = ink.error if tag == _BROKEN else ink.family_color(_FAMILIES[tag])
        return dimmed(color, ink.canvas) if self.dimmed else color


def _style(face: WireFace, mark: WireMark | None) -> WireStyle:
    """A wire that is about to be cut looks like one that is broken."""
    return WireStyle.BROKEN if mark is WireMark.CUT else face.style
