"""Which look the window has, following the system or chosen: palette, font and style sheet of the application."""

from __future__ import annotations

import enum

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from studio.desktop.look.fonts import ui_font
from studio.desktop.look.restyling import Restyling
from studio.desktop.look.style import style_sheet
from studio.desktop.look.tokens import DARK, LIGHT, Tokens
from studio.resources import resource


class Look(enum.Enum):
    """What the person chose; the value is what settings store."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class Theme(QObject):
    """The look in force.

    Whatever paints with tokens of its own listens to ``changed``; widgets need nothing, palette and style sheet
    reach them.
    """

    changed = Signal(object)  # Tokens
    put_on = Signal()  # all widgets have it, and are painted next: what takes long to paint draws its pixels now

    def __init__(self, application: QApplication, look: Look = Look.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._look = look
        application.setStyle("Fusion")
        application.setFont(ui_font())
        self._restyling = Restyling(application, self)
        self._restyling.ended.connect(self.put_on)
        self._tokens = self._resolve()
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._refresh)

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def look(self) -> Look:
        return self._look

    def set_look(self, look: Look) -> None:
        """Dark, light, or what the system says."""
        self._look = look
        hints = QGuiApplication.styleHints()
        # The system's own parts of the window (title bar, file dialogs) follow the hint.
        if look is Look.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if look is Look.DARK else Qt.ColorScheme.Light)
        self._refresh()

    def _resolve(self) -> Tokens:
        if self._look is Look.SYSTEM:
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._look is Look.DARK else LIGHT

    def _refresh(self) -> None:
        tokens = self._resolve()
        if tokens is not self._tokens:
            self._tokens = tokens
            self._apply()
            self.changed.emit(tokens)

    def _apply(self) -> None:
        QDir.setSearchPaths("look", [str(resource("look", self._tokens.name))])
        self._restyling.begin(palette(self._tokens), style_sheet(self._tokens))


def palette(tokens: Tokens) -> QPalette:
    """Every role in every group, so that nothing falls back to Fusion's greys."""
    role = QPalette.ColorRole
    colors = {
        role.Window: tokens.panel,
        role.WindowText: tokens.text,
        role.Base: tokens.sunken,
        role.AlternateBase: tokens.panel,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Text: tokens.text,
        role.Button: tokens.panel,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.error,
        role.Light: tokens.hover,
        role.Midlight: tokens.border,
        role.Mid: tokens.border,
        role.Dark: tokens.strong,
        role.Shadow: tokens.shadow,
        role.Highlight: tokens.accent_soft,
        role.HighlightedText: tokens.text,
        role.Accent: tokens.accent,
        role.Link: tokens.accent_text,
        role.LinkVisited: tokens.accent_text,
    }
    disabled = (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.PlaceholderText, role.Link)
    result = QPalette()
    for key, value in colors.items():
        result.setColor(QPalette.ColorGroup.All, key, QColor(value))
    for key in disabled:
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.disabled))
    return result
