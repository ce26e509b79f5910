"""The question before models run for the first time that could do more than compute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio.desktop.panels.model_lists import SIGNS, finding_sentence
from studio.desktop.panels.parts import Elided, hairline, row, wrapped
from studio.desktop.skin import Skin, role

if TYPE_CHECKING:
    from studio.desktop.running.trust import Suspect

WIDTH: Final = 520
MOST_HEIGHT: Final = 360
MOST_FINDINGS: Final = 12


class TrustDialog(QDialog):
    """Accepted when the models may run."""

    def __init__(self, suspects: Sequence[Suspect], skin: Skin, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Run these models?") if len(suspects) > 1 else self.tr("Run this model?"))
        self.setFixedWidth(WIDTH)
        role(self, "dialog")
        self._skin = skin
        self.run_button = QPushButton(self.tr("Run it") if len(suspects) == 1 else self.tr("Run them"))
        self.cancel_button = QPushButton(self.tr("Don't run"))
        title = QLabel(self.windowTitle())
        role(title, "title")
        self.sentence = wrapped(
            self.tr(
                "Running a model runs the code in it, with your rights. A scan found what goes beyond computing; let "
                "it run only if you know where it comes from. You are asked once, and again when its files change."
            ),
            "secondary",
        )
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(6)
        head.addWidget(title)
        head.addWidget(self.sentence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(hairline())
        layout.addWidget(self._list(suspects))
        layout.addWidget(hairline())
        layout.addLayout(self._foot())
        layout.activate()
        self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))

    def _list(self, suspects: Sequence[Suspect]) -> QScrollArea:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for suspect in suspects:
            name = QLabel(suspect.name)
            role(name, "title")
            column.addWidget(name)
            column.addWidget(Elided(suspect.path, "caption"))
            for finding in suspect.findings[:MOST_FINDINGS]:
                sign = QLabel()
                sign.setAccessibleName(finding.severity.value)
                self._skin.dress(sign, *SIGNS[finding.severity])
                line = row(sign, wrapped(finding_sentence(finding)), stretch=1)
                line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
                column.addLayout(line)
            if len(suspect.findings) > MOST_FINDINGS:
                more = self.tr("And {0:,} more.").format(len(suspect.findings) - MOST_FINDINGS)
                column.addWidget(wrapped(more, "muted"))
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setAccessibleName(self.tr("What the scan found"))
        layout = body.layout()
        assert layout is not None
        area.setFixedHeight(min(MOST_HEIGHT, max(60, layout.totalHeightForWidth(WIDTH - 2) + 4)))
        return area

    def _foot(self) -> QHBoxLayout:
        layout = row(QWidget(), self.cancel_button, self.run_button, stretch=0)
        layout.setContentsMargins(16, 10, 16, 10)
        self.cancel_button.setDefault(True)
        self.run_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.run_button.clicked.connect(self.accept)
        self.cancel_button.setFocus()
        return layout
