"""The section of the inspector for the value that a port had in the last run."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from studio.desktop.look.skin import Skin
from studio.desktop.panels.parts import Facts, Section, empty
from studio.desktop.panels.value_facts import Picture, summary_facts
from studio.desktop.panels.value_list import ValueRow
from studio.desktop.panels.value_pictures import to_qimage
from studio.desktop.running.values import Value

HEIGHT: Final = 96


class ValueSection(Section):
    """Hidden while there is none."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Last value"))
        self._skin = skin
        self._shown: Value | None = None
        self.hide()

    def show_value(self, value: Value | None, name: str) -> None:
        self.setVisible(value is not None)
        if value is self._shown or value is None:
            return
        self._shown = value
        summary = value.summary
        empty(self.body)
        facts = Facts()
        facts.set([(self.tr("Type"), summary.type), *summary_facts(summary)])
        self.body.addWidget(facts)
        if summary.image is not None or summary.counts:
            image = to_qimage(summary.image) if summary.image is not None else None
            self.body.addSpacing(4)
            self.body.addWidget(Picture(ValueRow(name, value, image=image), self._skin, HEIGHT))
