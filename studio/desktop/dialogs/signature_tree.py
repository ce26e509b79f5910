"""The signatures of a model as a tree: each with its inputs and outputs, and what keeps it from being linked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from studio.desktop.canvas.glyphs import draw_glyph
from studio.desktop.language.numbers import whole
from studio.desktop.language.phrases import phrase
from studio.desktop.look.fonts import mono_font
from studio.desktop.look.skin import Skin
from studio.desktop.panels.branches import Leaves
from studio.desktop.panels.lines import Cell, Lines
from studio.savedmodel.info import Signature
from studio.tensors import TensorType, format_type

GLYPH: Final = 16
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Line(NamedTuple):
    """One line of the tree. A named tuple: large models have thousands.

    Attributes:
        signature: the key of the one that it is, or is in.
        type: of a port.
        lines: what lies in it.
    """

    signature: str
    title: str
    note: str = ""
    type: TensorType | None = None
    lines: Sequence[Line] = ()


class SignatureTree(Lines[Line]):
    """What a model serves."""

    def __init__(self, skin: Skin, ratio: float, parent: QObject) -> None:
        super().__init__((self.tr("Signature"), self.tr("Type")), parent)
        self._skin, self._ratio = skin, ratio
        self._mono = mono_font()
        self._glyphs: dict[tuple[object, object], QIcon] = {}

    def within(self, thing: Line) -> Sequence[Line]:
        return thing.lines

    def says(self, thing: Line, column: int) -> Cell:
        if column == 0:
            return Cell(thing.title, icon=self._glyph(thing.type) if thing.type is not None else None)
        if thing.type is None:
            return Cell(thing.note, at_right=True)
        return Cell(format_type(thing.type), self._mono, at_right=True)

    def tip(self, thing: Line, column: int) -> str:
        return self.says(thing, column).text if column == 1 else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if section == 1 and role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        return super().headerData(section, orientation, role)

    def line_of(self, key: str, signature: Signature) -> Line:
        """A signature with all that is in it."""
        lines = [Line(key, phrase(signature.fault))] if signature.fault else []
        with_default = self.tr("{0}, has a default")

        def port(one: tuple[str, TensorType]) -> Line:
            name, kind = one
            return Line(key, with_default.format(name) if name in signature.defaults else name, type=kind)

        for title, ports in ((self.tr("Inputs"), signature.inputs), (self.tr("Outputs"), signature.outputs)):
            lines.append(Line(key, title, whole(len(ports)), lines=Leaves(tuple(ports.items()), port)))
        return Line(key, key, signature.method.rsplit("/", 1)[-1], lines=lines)

    def _glyph(self, kind: TensorType) -> QIcon:
        color = self._skin.tokens.family(kind.dtype.family)
        look = kind.encoding, color
        found = self._glyphs.get(look)
        if found is None:
            pixmap = QPixmap(round(GLYPH * self._ratio), round(GLYPH * self._ratio))
            pixmap.setDevicePixelRatio(self._ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_glyph(painter, 8, 8, kind.encoding, QColor(color), None, True)
            painter.end()
            found = self._glyphs[look] = QIcon(pixmap)
        return found
