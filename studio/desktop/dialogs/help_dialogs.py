"""The first steps, and what the program is made of."""

from __future__ import annotations

import platform
from typing import Final

import PySide6
from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

import studio
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.dialogs.frame import FramedDialog
from studio.desktop.look.skin import role
from studio.desktop.panels.parts import Facts, row, wrapped
from studio.worker.reports import Versions

WIDTH: Final = 480
LICENCE: Final = "Apache-2.0"


class GettingStarted(FramedDialog):
    """Five steps; the sample is one click away."""

    def __init__(self, window: WindowFrame) -> None:
        title = QCoreApplication.translate("GettingStarted", "Getting started")
        sentence = QCoreApplication.translate("GettingStarted", "Several SavedModels become one, in five steps.")
        super().__init__(title, sentence, window, fits=True)
        self.setFixedWidth(WIDTH)
        for number, (head, text) in enumerate(self._steps(), 1):
            self.body.addWidget(self._step(number, head, text))
        self.sample_button = self.add_button(self.tr("Open the sample"))
        self.keys_button = self.add_button(self.tr("Keyboard shortcuts…"))
        self.sample_button.clicked.connect(lambda: window.actions_table.run("file.open_sample"))
        self.sample_button.clicked.connect(self.close)
        self.keys_button.clicked.connect(lambda: window.actions_table.run("help.keys"))

    def _steps(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("Drop models"),
                self.tr("Drag folders of SavedModels onto the canvas, or paste their paths. Nothing of them runs."),
            ),
            (
                self.tr("Connect ports"),
                self.tr("Drag from port to port. What fits glows; what fits after adapting says in how many steps."),
            ),
            (
                self.tr("Choose adapters"),
                self.tr("Where types differ, a list offers chains of adapters and says what each does to the data."),
            ),
            (
                self.tr("Mend and try"),
                self.tr("Problems stand below, with fixes to click. Run shows what comes out, at every node."),
            ),
            (
                self.tr("Export"),
                self.tr("One SavedModel of all of it, written by linking, and proved against its parts."),
            ),
        )

    def _step(self, number: int, head: str, text: str) -> QWidget:
        sign, title = QLabel(str(number)), QLabel(head)
        role(sign, "key")
        sign.setFixedWidth(22)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title.setFixedWidth(120)
        body = wrapped(text, "secondary")
        body.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = row(sign, title, body, stretch=2)
        line.setSpacing(10)
        for widget in (sign, title):
            line.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        box = QWidget()
        box.setLayout(line)
        return box


class About(FramedDialog):
    """Versions and licence."""

    def __init__(self, window: QWidget, versions: Versions | None) -> None:
        sentence = QCoreApplication.translate("About", "Makes one TensorFlow SavedModel of several.")
        super().__init__("SavedModel Studio", sentence, window, fits=True)
        self.setFixedWidth(WIDTH)
        self.facts = Facts()
        tensorflow = versions.tensorflow if versions is not None else self.tr("not started yet")
        self.facts.set(
            [
                (self.tr("Version"), studio.__version__),
                (self.tr("Licence"), LICENCE),
                ("Python", platform.python_version()),
                ("Qt", f"{qVersion()}, PySide6 {PySide6.__version__}"),
                ("TensorFlow", tensorflow),
                (self.tr("System"), platform.platform()),
            ]
        )
        self.body.addWidget(self.facts)
        self.copy_button = self.add_button(self.tr("Copy"))
        self.copy_button.clicked.connect(self._copy)

    def _copy(self) -> None:
        lines = (f"{name}: {value}" for name, value in self.facts.shown)
        QGuiApplication.clipboard().setText("\n".join(lines))
