"""What the window and its worker have said so far, with the time of day, and which exports were written."""

from __future__ import annotations

import enum
import time
from collections import deque
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QSaveFile, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from studio.desktop.dialogs.files import ask_target
from studio.desktop.language.phrases import phrase
from studio.desktop.look.fonts import mono_font
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import role
from studio.desktop.panels.segments import Segments

MOST_LINES: Final = 2000
AT_ONCE: Final = 100  # lines of a flood that are shown between two turns of the loop
SEGMENTS_WIDTH: Final = 300
LEAST_HEIGHT: Final = 36


class Source(enum.Enum):
    """Who said it."""

    PROGRAM = "program"
    WORKER = "worker"
    EXPORT = "export"


class Line(NamedTuple):
    """One line with its time, in seconds since the epoch. A worker may write thousands, and few are ever words."""

    time: float
    source: Source
    text: str

    def __str__(self) -> str:
        return f"{time.strftime('%H:%M:%S', time.localtime(self.time))}  {self.text}"


class LogPanel(QWidget):
    """Lines of text, the newest below; one source alone, or all of them."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: deque[Line] = deque(maxlen=MOST_LINES)
        self._pending: deque[Line] = deque(maxlen=MOST_LINES)
        self._is_flooded = False  # as the timer is active; asked for every line, of which thousands may come at once
        self._flood = QTimer(self)
        self._flood.setSingleShot(True)
        self._flood.setInterval(0)
        self._flood.timeout.connect(self._write_some)
        self.text: Final = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setMaximumBlockCount(MOST_LINES)
        self.text.setFont(mono_font())
        self.text.setAccessibleName(self.tr("Log"))
        self.text.setMinimumHeight(LEAST_HEIGHT)
        self._nothing = QLabel(
            self.tr("Nothing yet. What is read, run, trained and exported is noted here."), self.text.viewport()
        )  # in mono, a placeholder would be
        role(self._nothing, "muted")
        self._nothing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._nothing.move(round(self.text.document().documentMargin()), 0)
        self.text.textChanged.connect(self._follow_text)
        role(self.text, "log")
        self.segments = Segments(
            (
                ("", self.tr("Everything")),
                (Source.PROGRAM.value, self.tr("Program")),
                (Source.WORKER.value, self.tr("Worker")),
                (Source.EXPORT.value, self.tr("Exports")),
            ),
            self.tr("What the log shows"),
        )
        self.segments.setFixedWidth(SEGMENTS_WIDTH)
        self._source: Source | None = None  # None for all
        self.segments.chosen.connect(self._show)
        self.copy_button = self._button(self.tr("Copy"), self.tr("Copy the log"))
        self.save_button = self._button(self.tr("Save…"), self.tr("Save the log"))
        self.clear_button = self._button(self.tr("Clear"), self.tr("Clear the log"))
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._ask_file)
        self.clear_button.clicked.connect(self._clear)
        head = QHBoxLayout()
        head.setContentsMargins(14, 4, 14, 4)
        head.setSpacing(14)
        head.addWidget(self.segments)
        head.addStretch(1)
        for button in (self.copy_button, self.save_button, self.clear_button):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        nest(layout, head)
        layout.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        self._follow_text()

    def tell(self, sentence: str, source: Source = Source.PROGRAM) -> None:
        """Adds a line."""
        if not sentence:
            return
        said = sentence if source is Source.WORKER else phrase(sentence)
        line = Line(time.time(), source, said)
        self._lines.append(line)
        if self._source is None or self._source is source:
            self._pending.append(line)
            if not self._is_flooded:
                self._write_some()

    def tell_worker(self, line: str) -> None:
        """A line that the worker's process wrote."""
        self.tell(line.rstrip("\n"), Source.WORKER)

    def _write_some(self, count: int = AT_ONCE) -> None:
        """Shows a line at once; of those that come in a flood some, and the others with the next turns of the loop."""
        some = [str(self._pending.popleft()) for _ in range(min(count, len(self._pending)))]
        self._is_flooded = bool(some)
        if some:
            self.text.appendPlainText("\n".join(some))
            self._flood.start()

    def toPlainText(self) -> str:
        """What is shown now, or is about to be."""
        self._write_some(len(self._pending))
        return self.text.toPlainText()

    def save(self, path: Path) -> None:
        """Writes what is shown into a file."""
        file = QSaveFile(str(path))
        written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(self.toPlainText().encode()) >= 0
        if not (written and file.commit()):
            self.told.emit(self.tr("The log cannot be saved: {0}.").format(file.errorString()))

    def _follow_text(self) -> None:
        is_empty = self.text.document().isEmpty()
        self._nothing.setVisible(is_empty)
        for button in (self.copy_button, self.save_button, self.clear_button):
            button.setEnabled(not is_empty)

    def _button(self, title: str, name: str) -> QPushButton:
        button = QPushButton(title)
        button.setAccessibleName(name)
        role(button, "flush-link")
        return button

    def _is_shown(self, line: Line) -> bool:
        return self._source is None or self._source is line.source

    def _show(self, source: str) -> None:
        self._source = Source(source) if source else None
        self._pending.clear()
        self.text.setPlainText("\n".join(str(line) for line in self._lines if self._is_shown(line)))
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _copy(self) -> None:
        selected = self.text.textCursor().selectedText().replace("\u2029", "\n")
        QGuiApplication.clipboard().setText(selected or self.toPlainText())

    def _clear(self) -> None:
        self._lines.clear()
        self._pending.clear()
        self.text.clear()

    def _ask_file(self) -> None:
        ask_target(self, self.tr("Save the log"), Path.home() / "studio.log", (), self.save)
