"""One value of a run in full: its picture or histogram, its figures, its first elements."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from studio.desktop.background import Background, Token
from studio.desktop.dialogs.frame import within
from studio.desktop.language.phrases import phrase
from studio.desktop.look.fonts import mono_font
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.parts import Facts, hairline, mono, row
from studio.desktop.panels.value_facts import Picture, summary_facts
from studio.desktop.panels.value_list import ValueRow
from studio.errors import StudioError
from studio.tensors import parse_type
from studio.worker import arrays
from studio.worker.arrays import TensorValue
from studio.worker.reports import TensorFiles
from studio.worker.summary import text_of

SIZE: Final = QSize(620, 540)  # as wide as the lines that numpy makes
ELEMENTS: Final = 400


class ValueDialog(QDialog):
    """Stays open beside the window; the value is that of the run it was opened on."""

    def __init__(self, shown: ValueRow, skin: Skin, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(shown.name)
        self.resize(within(SIZE, parent))
        role(self, "dialog")
        self._background = Background(self)
        summary = shown.value.summary
        title = QLabel(shown.name)
        title.setTextFormat(Qt.TextFormat.PlainText)
        role(title, "title")
        self.facts = Facts()
        self.facts.set(summary_facts(summary))
        self.picture = Picture(shown, skin)
        self.picture.setVisible(shown.image is not None or bool(summary.counts))
        self.elements = QPlainTextEdit(self.tr("Reading…"))
        self.elements.setReadOnly(True)
        self.elements.setFont(mono_font())
        self.elements.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.elements.setAccessibleName(self.tr("Elements"))
        self.copy_button, self.close_button = QPushButton(self.tr("Copy")), QPushButton(self.tr("Close"))
        self.copy_button.setToolTip(self.tr("Copies the elements that are shown"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.elements.toPlainText()))
        self.close_button.clicked.connect(self.close)
        column = QVBoxLayout()
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        nest(column, row(title, mono(QLabel(str(summary.type)))))
        column.addWidget(self.facts)
        column.addWidget(self.picture)
        column.addWidget(self.elements, 1)
        foot = row(self.copy_button, QWidget(), self.close_button, stretch=1)
        foot.setContentsMargins(16, 10, 16, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        nest(layout, column, 1)
        layout.addWidget(hairline())
        nest(layout, foot)
        self.close_button.setDefault(True)
        self._background.start(lambda token: _elements(shown.name, shown.value.files, token), self._show)

    def _show(self, found: str | StudioError) -> None:
        self.elements.setPlainText(phrase(str(found)) if isinstance(found, StudioError) else found)

    def done(self, result: int) -> None:
        try:
            self._background.stop()
        finally:
            super().done(result)


def _elements(name: str, files: TensorFiles, token: Token) -> str:
    token.check()
    value = arrays.read(files.files, parse_type(files.type), name)
    return "\n\n".join(_part(part, array) for part, array in _parts(value))


def _parts(value: TensorValue) -> list[tuple[str, arrays.Array]]:
    return list(zip(arrays.part_names(value.type), value.components))


def _part(part: str, array: arrays.Array) -> str:
    if array.dtype == object:
        body = "\n".join(text_of(item) for item in array.ravel()[:ELEMENTS])
    else:
        shown = array[..., 0] if array.ndim > 2 and array.shape[-1] == 1 else array
        body = np.array2string(shown, threshold=ELEMENTS, edgeitems=4, precision=5, suppress_small=True)
    return f"{part}\n{body}" if part else body
