"""The pipelines that were open last, as small pictures below the invitations of an empty canvas."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio.desktop.documents.recent import SHOWN, Recent, RecentFile
from studio.desktop.documents.thumbnails import SIZE
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Size
from studio.desktop.panels.parts import Elided, empty

GAP: Final = 12
TEXT_HEIGHT: Final = 46
REMOVE: Final = 24


class RecentCards(QWidget):
    """Hidden as long as there is nothing to show."""

    def __init__(self, recent: Recent, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Recent pipelines"))
        self._recent = recent
        self._skin = skin
        head = QLabel(self.tr("Recent"))
        role(head, "section")
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(head)
        layout.addLayout(self._row)
        self.cards: list[RecentCard] = []
        self._is_stale = False
        self._has_room = True
        recent.changed.connect(self._take_change)
        self.refresh()

    def _take_change(self) -> None:
        """A page with a pipeline on it needs none of them now."""
        parent = self.parentWidget()
        if parent is not None and parent.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def refresh_if_stale(self) -> None:
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        self._is_stale = False
        empty(self._row)
        self.cards = [RecentCard(file, self._recent, self._skin) for file in self._recent.files[:SHOWN]]
        for card in self.cards:
            self._row.addWidget(card)
        self._row.addStretch(1)
        self.updateGeometry()
        self.setVisible(bool(self.cards) and self._has_room)

    def set_room(self, height: int) -> None:
        """Says how high it may be; cards are seen whole or not at all."""
        self._has_room = height >= super().minimumSizeHint().height()
        self.setVisible(bool(self.cards) and self._has_room)

    def sizeHint(self) -> QSize:
        width = sum(card.width() + GAP for card in self.cards) - GAP if self.cards else 0
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only cards that fit are seen; the rest is in the menu of files."""
        super().resizeEvent(event)
        right = 0
        for card in self.cards:
            right += card.width()
            card.setVisible(right <= self.width())
            right += GAP


class RecentCard(QPushButton):
    """One pipeline: picture, name, folder. One that is not there can only be taken off the list."""

    def __init__(self, file: RecentFile, recent: Recent, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file: Final = file
        self.remove: Final = QToolButton(self)
        role(self, "card")
        self.setFixedSize(SIZE.width() + 2, SIZE.height() + TEXT_HEIGHT)
        self.setAccessibleDescription(str(file.path))
        self.setToolTip(str(file.path))
        shown, name, folder = QLabel(), Elided(file.path.stem, "card-title"), Elided(kind="caption")
        shown.setFixedSize(SIZE)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture = recent.picture(file.path)
        if file.is_there and not picture.isNull():
            shown.setPixmap(_fitting(picture, self.devicePixelRatioF()))
        else:
            skin.dress(shown, "file", "disabled", 24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(1)
        layout.addWidget(shown)
        layout.addStretch(1)
        for text in (name, folder):
            text.setContentsMargins(10, 0, 10, 0)
            layout.addWidget(text)
        layout.addStretch(1)
        for widget in (shown, name, folder):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if file.is_there:
            self.setAccessibleName(self.tr("Open {0}").format(file.path.stem))
            folder.set_text(file.path.parent.name)
            self.clicked.connect(lambda: recent.chosen.emit(file.path))
        else:
            self.setAccessibleName(self.tr("{0} (not found)").format(file.path.stem))
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            folder.set_text(self.tr("Not found"))
            name.setEnabled(False)
        self._dress_remove(skin)
        self.remove.clicked.connect(lambda: recent.forget(file.path))

    def _dress_remove(self, skin: Skin) -> None:
        title = self.tr("Remove {0} from the list").format(self.file.path.stem)
        skin.dress(self.remove, "close")
        self.remove.setAccessibleName(title)
        self.remove.setToolTip(title)
        self.remove.setFixedSize(REMOVE, REMOVE)
        self.remove.move(self.width() - REMOVE - 6, 6)
        self.remove.setVisible(not self.file.is_there)
        self.remove.raise_()


def _fitting(picture: QPixmap, ratio: float) -> QPixmap:
    """At the screen's own sharpness."""
    size = QSize(round(SIZE.width() * ratio), round(SIZE.height() * ratio))
    scaled = picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    scaled.setDevicePixelRatio(ratio)
    return _rounded(scaled)


def _rounded(picture: QPixmap) -> QPixmap:
    """With the upper corners of the card, within its border."""
    result = QPixmap(picture.size())
    result.setDevicePixelRatio(picture.devicePixelRatio())
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(picture))
    radius = Size.RADIUS_NODE - 1
    painter.drawRoundedRect(QRectF(0, 0, SIZE.width(), SIZE.height() + radius), radius, radius)
    painter.end()
    return result
