"""The frame of a panel that shows a job: a head above two halves, and a document that is followed while it is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from studio.desktop.documents.document import Document
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import role
from studio.desktop.panels.parts import ProgressBar, hairline


class JobPanel(QWidget):
    """Shows the job of one document at a time. A panel fills the halves, lays itself out, and follows."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self, "panel")
        self._document: Document | None = None
        self._is_behind = False
        self.bar = ProgressBar()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)

    def show_document(self, document: Document | None) -> None:
        """Shows the job of a document; call it again whenever that changed."""
        self._document = document
        self._heed()

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_behind:
            self._is_behind = False
            self._follow()
        super().showEvent(event)

    def _lay_out(self, head: QHBoxLayout, *between: QWidget) -> None:
        head.setContentsMargins(14, 6, 14, 6)
        head.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        nest(layout, head)
        layout.addWidget(hairline())
        for widget in between:
            layout.addWidget(widget)
        layout.addWidget(self.split, 1)

    def _changed(self, document: Document) -> None:
        """A job changed."""
        if document is self._document:
            self._heed()

    def _heed(self) -> None:
        """Follows now, or once it is seen: an edit costs nothing where nobody looks."""
        self._is_behind = not self.isVisible()
        if not self._is_behind:
            self._follow()

    def _follow(self) -> None:
        """Shows everything as it is now."""
        raise NotImplementedError
