"""What an empty canvas shows: three plain invitations, and what was open last."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.desktop.chrome.recent_cards import RecentCards
from studio.desktop.commands.actions import native
from studio.desktop.documents.recent import Recent
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Size

ROW_WIDTH: Final = 320
ROW_HEIGHT: Final = 58
ROW_GAP: Final = 10
RECENT_GAP: Final = 28
DASH: Final = 4.0
DASH_GAP: Final = 3.0
INVITATIONS: Final = 326  # height of all above the recent ones


class EmptyCanvas(QWidget):
    """Invites to drop a model, open the sample, or open a pipeline."""

    model_wanted = Signal()
    sample_wanted = Signal()
    pipeline_wanted = Signal()

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self, "canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._skin = skin
        title, line = QLabel(self.tr("Build a pipeline")), QLabel(self.tr("Connect SavedModels, export one."))
        role(title, "empty-title")
        role(line, "muted")
        self._drop = self._row(
            "model", self.tr("Drop a model here"), self.tr("or paste a path"), native("Ctrl+V"), "drop"
        )
        self.sample_button = sample = self._row(
            "run", self.tr("Open the sample"), self.tr("noisy digits, recognised"), "", "invitation"
        )
        pipeline = self._row("folder", self.tr("Open a pipeline"), "*.studio", "Ctrl+O", "invitation")
        self._drop.clicked.connect(self.model_wanted)
        sample.clicked.connect(self.sample_wanted)
        pipeline.clicked.connect(self.pipeline_wanted)

        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.addStretch(1)
        for widget, below in ((title, 8), (line, 30), (self._drop, ROW_GAP), (sample, ROW_GAP), (pipeline, 0)):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            layout.addSpacing(below)
        self.recent: RecentCards | None = None
        self._below = QVBoxLayout()
        nest(layout, self._below)
        layout.addStretch(1)

    def show_recent(self, recent: Recent) -> None:
        """Shows the pipelines that were open last, while there are any."""
        self._below.addSpacing(RECENT_GAP)
        self.recent = RecentCards(recent, self._skin, self)
        self._below.addWidget(self.recent, 0, Qt.AlignmentFlag.AlignHCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The invitations come first where the canvas is low."""
        super().resizeEvent(event)
        if self.recent is not None:
            self.recent.set_room(self.height() - INVITATIONS)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.recent is not None:
            self.recent.refresh_soon()

    def set_lit(self, lit: bool) -> None:
        """Shows that what is dragged over the canvas may be dropped."""
        self._drop.setProperty("lit", lit)
        self._drop.update()

    def _row(self, icon: str, title: str, line: str, keys: str, kind: str) -> QPushButton:
        row = _DropButton(self._skin) if kind == "drop" else QPushButton()
        row.setFixedSize(ROW_WIDTH, ROW_HEIGHT)
        row.setAccessibleName(title)
        row.setCursor(Qt.CursorShape.PointingHandCursor)
        role(row, kind)
        picture, name, below, shortcut = QLabel(), QLabel(title), QLabel(line), QLabel(native(keys))
        self._skin.dress(picture, icon, "accent", 20)
        role(name, "title")
        role(below, "caption")
        role(shortcut, "caption")
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addStretch(1)
        texts.addWidget(name)
        texts.addWidget(below)
        texts.addStretch(1)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(14)
        layout.addWidget(picture)
        nest(layout, texts, 1)
        layout.addWidget(shortcut)
        for label in (picture, name, below, shortcut):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return row


class _DropButton(QPushButton):
    """Its border is painted here: the dashes of a style sheet are dots where a pixel is a pixel."""

    def __init__(self, skin: Skin) -> None:
        super().__init__()
        self._skin = skin
        skin.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = self._skin.tokens
        is_lit = bool(self.property("lit")) or self.hasFocus()
        color = tokens.accent if is_lit else tokens.disabled if self.underMouse() else tokens.strong
        width = 2.0 if is_lit else 1.0
        pen = QPen(QColor(color), width)
        pen.setDashPattern([DASH / width, DASH_GAP / width])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        half = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), Size.RADIUS_NODE - half, Size.RADIUS_NODE - half
        )
        painter.end()
