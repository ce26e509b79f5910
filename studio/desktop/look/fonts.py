"""The two font stacks. Painted text is set in pixels without hinting, so that it lays out alike at every zoom."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from studio.desktop.look.tokens import Type

UI_FAMILIES: Final = ("Segoe UI", "Inter", "Cantarell", "Noto Sans", "Ubuntu", "DejaVu Sans")
MONO_FAMILIES: Final = (
    "Cascadia Mono",
    "SF Mono",
    "Menlo",
    "Consolas",
    "Noto Sans Mono",
    "Ubuntu Mono",
    "DejaVu Sans Mono",
)
MONO_ARROW: Final = "\u2794"  # between types; the usual one is hardly seen in some of these fonts


def ui_font(pixels: int = Type.BODY, weight: int = Type.REGULAR) -> QFont:
    """The font of names, titles and sentences."""
    return _font(QFontDatabase.SystemFont.GeneralFont, UI_FAMILIES, pixels, weight)


def mono_font(pixels: int = Type.CAPTION, weight: int = Type.REGULAR) -> QFont:
    """The font of types and paths."""
    font = _font(QFontDatabase.SystemFont.FixedFont, MONO_FAMILIES, pixels, weight)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def painted(font: QFont) -> QFont:
    """The same font for text that is painted under a zoom: glyphs are not moved to whole pixels."""
    font = QFont(font)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _font(system: QFontDatabase.SystemFont, families: tuple[str, ...], pixels: int, weight: int) -> QFont:
    font = QFontDatabase.systemFont(system)
    font.setFamilies([font.family(), *families])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    return font
