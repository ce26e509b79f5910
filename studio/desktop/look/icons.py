"""Icons: SVG files of one colour, drawn at the device's pixel ratio in the colour asked for."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from studio.desktop.look.tokens import Size, Tokens
from studio.resources import resource


class Icons:
    """Every icon in every colour, each drawn once."""

    def __init__(self) -> None:
        self._sources: dict[str, bytes] = {}
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, color: str, size: int = Size.ICON, ratio: float = 1.0) -> QPixmap:
        """An icon as a pixmap.

        Args:
            name: of the file, without ``.svg``.
            color: ``#rrggbb``.
            size: edge in logical pixels.
            ratio: device pixels per logical pixel.
        """
        key = (name, color, size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            edge = max(1, round(size * ratio))
            found = QPixmap(edge, edge)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            self.draw(painter, name, color, QRectF(0, 0, edge, edge))
            painter.end()
            found.setDevicePixelRatio(ratio)
            self._pixmaps[key] = found
        return found

    def draw(self, painter: QPainter, name: str, color: str, rect: QRectF) -> None:
        """Draws an icon as vectors, where no pixmap would be exact."""
        self._renderer(name, color).render(painter, rect)

    def icon(self, name: str, tokens: Tokens, color: str = "") -> QIcon:
        """An icon for a widget: in ``color`` (``text2`` unless given), greyed where the widget is disabled."""
        return QIcon(_Engine(self, name, color or tokens.text2, tokens.disabled))

    def _renderer(self, name: str, color: str) -> QSvgRenderer:
        key = (name, color)
        found = self._renderers.get(key)
        if found is None:
            source = self._sources.get(name)
            if source is None:
                source = self._sources[name] = resource("icons", f"{name}.svg").read_bytes()
            found = QSvgRenderer(QByteArray(source.replace(b"currentColor", color.encode())))
            self._renderers[key] = found
        return found


class _Engine(QIconEngine):
    """Draws at whatever size and ratio the style asks for; a QIcon made of pixmaps would be scaled."""

    def __init__(self, icons: Icons, name: str, color: str, disabled: str) -> None:
        super().__init__()
        self._icons, self._name, self._color, self._disabled = icons, name, color, disabled

    def clone(self) -> QIconEngine:
        return _Engine(self._icons, self._name, self._color, self._disabled)

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = self._disabled if mode == QIcon.Mode.Disabled else self._color
        self._icons.draw(painter, self._name, color, QRectF(rect))  # type: ignore[call-overload]

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        color = self._disabled if mode == QIcon.Mode.Disabled else self._color
        square = self._icons.pixmap(self._name, color, min(size.width(), size.height()), scale)
        if size.width() <= size.height():
            return square
        wide = QPixmap(round(size.width() * scale), square.height())  # with room at the right, before a text
        wide.setDevicePixelRatio(scale)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, square)
        painter.end()
        return wide

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)
