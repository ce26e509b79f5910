"""The dialog that offers what a crash left behind: a row for each document, all of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio.desktop.dialogs.sheet import INDENT, Answer, Sheet
from studio.desktop.language.phrases import phrase
from studio.desktop.language.places import short
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin
from studio.desktop.panels.parts import Elided, PathLabel, wrapped
from studio.pipeline.journal import Leftover

RECOVER: Final = "recover"
DELETE: Final = "delete"
MOST_HEIGHT: Final = 320


class RecoverySheet(Sheet):
    """Answers RECOVER or DELETE, meant for the rows that are ``chosen``; else all wait for the next start."""

    def __init__(self, skin: Skin, leftovers: Sequence[Leftover], parent: QWidget) -> None:
        super().__init__(
            skin,
            parent,
            QCoreApplication.translate("RecoverySheet", "The program did not close properly"),
            QCoreApplication.translate(
                "RecoverySheet", "These pipelines have changes that were not saved. They can be recovered."
            ),
            "warning",
        )
        self._boxes: list[tuple[QCheckBox, Leftover]] = []
        rows = QWidget()
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(48, 10, 16, 12)
        layout.setSpacing(12)
        for leftover in leftovers:
            layout.addWidget(self._row(leftover))
        self.add_rows(rows, MOST_HEIGHT)
        self.set_answers(
            (
                Answer(DELETE, self.tr("Delete"), apart=True),
                Answer("", self.tr("Not now")),
                Answer(RECOVER, self.tr("Recover"), primary=True),
            )
        )
        self._refresh()

    @property
    def chosen(self) -> list[Leftover]:
        return [leftover for box, leftover in self._boxes if box.isChecked()]

    @property
    def boxes(self) -> list[QCheckBox]:
        return [box for box, _ in self._boxes]

    def _row(self, leftover: Leftover) -> QWidget:
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        box = QCheckBox(leftover.title)
        box.setChecked(not leftover.fault)
        box.toggled.connect(self._refresh)
        self._boxes.append((box, leftover))
        layout.addWidget(box)
        below = QVBoxLayout()
        below.setContentsMargins(INDENT, 0, 0, 0)
        below.setSpacing(2)
        if leftover.fault:
            below.addWidget(wrapped(phrase(leftover.fault), "warning"))
            below.addWidget(PathLabel(short(leftover.file), "caption"))
        else:
            below.addWidget(Elided(self._changes(leftover), "caption"))
            below.addWidget(PathLabel(short(leftover.path or self.tr("Never saved")), "caption"))
        nest(layout, below)
        return row

    def _changes(self, leftover: Leftover) -> str:
        moment = QDateTime.fromSecsSinceEpoch(round(leftover.time))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        return self.tr("%n change(s), the last on {0}", "", leftover.edits).format(when)

    def _refresh(self) -> None:
        self.button(DELETE).setEnabled(bool(self.chosen))
        self.button(RECOVER).setEnabled(any(not leftover.fault for leftover in self.chosen))
