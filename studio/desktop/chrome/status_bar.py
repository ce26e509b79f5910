"""The line at the bottom: zoom, selection, size, sentences; at the right problems and the worker."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from studio.desktop.language.numbers import counted
from studio.desktop.language.phrases import phrase
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Size

TELL_MS: Final = 8000


class StatusLine(QStatusBar):
    """Gives all of a window's status bar to one widget; Qt's own layout would leave gaps around it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setFixedHeight(Size.STATUS_BAR)
        self._content = content
        content.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._content.setGeometry(self.rect())


class StatusBar(QWidget):
    """What is true now, in words."""

    problems_clicked = Signal()

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(Size.STATUS_BAR)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self, "status-bar")
        self._skin = skin
        self._zoom, self._selection, self._size, self._told = (self._label() for _ in range(4))
        self._errors = self._counter("error", "error")
        self._warnings = self._counter("warning", "assumption")
        self._worker, self._worker_dot = self._label(), QLabel("●")
        self._worker.hide()
        self._worker_dot.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 1, 12, 0)
        layout.setSpacing(18)
        for label in (self._zoom, self._selection, self._size, self._told):
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addWidget(self._errors)
        layout.addWidget(self._warnings)
        worker = QHBoxLayout()
        worker.setSpacing(6)
        worker.addWidget(self._worker_dot)
        worker.addWidget(self._worker)
        nest(layout, worker)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(TELL_MS)
        self._forget.timeout.connect(lambda: self._told.setText(""))

    def set_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{round(zoom * 100)} %")

    def set_selection(self, nodes: int, connections: int, frames: int, bends: int) -> None:
        kinds = (
            (nodes, self._nodes(nodes)),
            (connections, self._connections(connections)),
            (frames, counted(frames, self.tr("frame"), self.tr("frames"))),
            (bends, counted(bends, self.tr("bend"), self.tr("bends"))),
        )
        parts = [text for count, text in kinds if count]
        if len(parts) > 1:
            text = self.tr("{0} and {1} selected").format(", ".join(parts[:-1]), parts[-1])
        else:
            text = self.tr("{} selected").format(*parts) if parts else ""
        self._selection.setText(text)
        self._selection.setVisible(bool(parts))

    def set_size(self, nodes: int, connections: int) -> None:
        self._size.setText(f"{self._nodes(nodes)}, {self._connections(connections)}")

    def set_problems(self, errors: int, warnings: int) -> None:
        for button, number, words in (
            (self._errors, errors, counted(errors, self.tr("error"), self.tr("errors"))),
            (self._warnings, warnings, counted(warnings, self.tr("warning"), self.tr("warnings"))),
        ):
            button.setText(str(number))
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setVisible(bool(number))

    def set_worker(self, text: str, mood: str) -> None:
        """What the worker is doing; empty before there is one.

        Args:
            mood: of ``jobs.Mood``: the dot's colour.
        """
        self._worker.setText(text)
        for label in (self._worker_dot, self._worker):
            label.setVisible(bool(text))
        role(self._worker_dot, f"dot-{mood}")
        self._worker_dot.style().polish(self._worker_dot)

    def tell(self, sentence: str) -> None:
        """Shows a sentence for a while."""
        self._told.setText(phrase(sentence))
        self._forget.start()

    def _nodes(self, count: int) -> str:
        return counted(count, self.tr("node"), self.tr("nodes"))

    def _connections(self, count: int) -> str:
        return counted(count, self.tr("connection"), self.tr("connections"))

    def _label(self) -> QLabel:
        label = QLabel()
        role(label, "secondary")
        return label

    def _counter(self, icon: str, token: str) -> QPushButton:
        button = QPushButton()
        role(button, "count")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._skin.dress(button, icon, token, 14)
        button.clicked.connect(self.problems_clicked)
        button.hide()
        return button
