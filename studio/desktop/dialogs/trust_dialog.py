"""The question before models run for the first time that could do more than compute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from studio.desktop.dialogs.frame import FramedDialog
from studio.desktop.language.numbers import whole
from studio.desktop.language.phrases import phrase
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin
from studio.desktop.panels.model_lists import SIGNS, finding_sentence
from studio.desktop.panels.parts import Elided, PathLabel, row, wrapped
from studio.desktop.running.suspects import Suspect

WIDTH: Final = 520
MOST_HEIGHT: Final = 360
MOST_FINDINGS: Final = 12


class TrustDialog(FramedDialog):
    """Accepted when the models may run."""

    def __init__(self, suspects: Sequence[Suspect], skin: Skin, parent: QWidget) -> None:
        many = len(suspects) > 1
        translate = QCoreApplication.translate
        title = translate("TrustDialog", "Run these models?") if many else translate("TrustDialog", "Run this model?")
        self.sentence: Final = translate(
            "TrustDialog",
            "A model is a program that runs with your rights, and here a scan found more than computing. Run it only "
            "if you trust where it comes from. You are asked once, and again when its files change.",
        )
        super().__init__(title, self.sentence, parent, fits=True, most=MOST_HEIGHT)
        self.setFixedWidth(WIDTH)
        self._skin = skin
        self.body.setContentsMargins(0, 0, 0, 0)
        assert self._area is not None
        self._area.setAccessibleName(self.tr("What the scan found"))
        self._list = QWidget()
        self._fill(suspects)
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self.cancel_button = self.close_button
        self.cancel_button.setText(self.tr("Don't run"))
        self.run_button = QPushButton(self.tr("Run them") if many else self.tr("Run it"))
        self.run_button.clicked.connect(self.accept)
        self.foot.addWidget(self.run_button)
        self.cancel_button.setFocus()

    def fit(self) -> bool:
        layout = self._list.layout()
        assert layout is not None
        self._list.resize(WIDTH - 2, MOST_HEIGHT * 4)
        layout.activate()
        texts = self._list.findChildren(QLabel)
        bottom = max(text.geometry().bottom() + 1 for text in texts) + layout.contentsMargins().bottom()
        self._list.setFixedHeight(bottom)  # by itself it reckons with breaks in sentences where there are none
        is_whole = super().fit()
        assert self._area is not None
        self._area.set_reached(not is_whole)  # nothing in it takes the keyboard
        return is_whole

    def _fill(self, suspects: Sequence[Suspect]) -> None:
        column = QVBoxLayout(self._list)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for suspect in suspects:
            name = Elided(suspect.name, "title")
            column.addWidget(name)
            column.addWidget(PathLabel(suspect.path, "caption"))
            for finding in suspect.findings[:MOST_FINDINGS]:
                sign = QLabel()
                sign.setAccessibleName(phrase(finding.severity.value))
                self._skin.dress(sign, *SIGNS[finding.severity])
                line = row(sign, wrapped(finding_sentence(finding)), stretch=1)
                line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
                nest(column, line)
            if len(suspect.findings) > MOST_FINDINGS:
                more = self.tr("And {0} more.").format(whole(len(suspect.findings) - MOST_FINDINGS))
                column.addWidget(wrapped(more, "muted"))
        column.addStretch(1)
