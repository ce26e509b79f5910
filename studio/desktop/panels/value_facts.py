"""What there is to say and to see of one value: facts, and its picture."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.desktop.language.numbers import whole
from studio.desktop.look.skin import Skin
from studio.desktop.panels.parts import FACT_LABEL
from studio.desktop.panels.value_list import ValueRow
from studio.desktop.panels.value_pictures import draw
from studio.worker.summary import Summary, number

translate: Final = QCoreApplication.translate

PICTURE_HEIGHT: Final = 180


class Picture(QWidget):
    """A value's picture or histogram, below its facts and as far from the edge as they are."""

    def __init__(self, shown: ValueRow, skin: Skin, height: int = PICTURE_HEIGHT) -> None:
        super().__init__()
        self._shown, self._skin = shown, skin
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Picture of {0}").format(shown.name))
        skin.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(FACT_LABEL + 0.5, 0.5, -0.5, -1.5)
        draw(painter, rect, self._shown.value.summary, self._shown.image, self._skin)
        painter.end()


def summary_facts(summary: Summary) -> list[tuple[str, str]]:
    """What there is to say about a value, as labels with texts."""
    facts: list[tuple[str, str]] = []
    if summary.range:
        facts.append((translate("Facts", "Range"), summary.range))
    if summary.mean is not None:
        facts.append((translate("Facts", "Mean"), number(summary.mean)))
    if summary.odd:
        facts.append((translate("Facts", "Not finite"), whole(summary.odd)))
    if summary.classes:
        facts.append((translate("Facts", "Top classes"), summary.short))
    if summary.texts:
        facts.append((translate("Facts", "Text"), summary.short))
    if summary.type.elements is not None:
        facts.append((translate("Facts", "Elements"), whole(summary.type.elements)))
    return facts
