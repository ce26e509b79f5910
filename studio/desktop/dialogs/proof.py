"""The verification of an export: under way, its table, or why there is none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from studio.desktop.language.numbers import counted, decimal, significant
from studio.desktop.language.phrases import phrase
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tips import as_tip
from studio.desktop.look.tokens import Size
from studio.desktop.panels.parts import ProgressBar, Section, link, row, wrapped
from studio.desktop.spoken import announce
from studio.worker.reports import Difference, VerifyReport

MOST_ROWS: Final = 8
HEAD: Final = 26
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ProofSection(Section):
    """Shows one of three things at a time."""

    verify_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("ProofSection", "Verification"), parent)
        self._skin = skin
        self.setAccessibleName(self.tr("Verification"))
        self._sign, self.sentence = QLabel(), wrapped()
        self.again = link(self.tr("Verify"), self.tr("Verify the export"))
        self.stop = link(self.tr("Cancel"), self.tr("Cancel the verification"))
        self.bar = ProgressBar()
        self.bar.setAccessibleName(self.tr("Progress of the verification"))
        self.table = QTreeWidget()
        self._build()
        self.again.clicked.connect(self.verify_wanted)
        self.stop.clicked.connect(self.cancel_wanted)
        self.show_none(self.tr("Not compared with its parts."))

    def show_none(self, sentence: str, *, is_fault: bool = False) -> None:
        """Nothing was compared."""
        self._show("error" if is_fault else "info", "error" if is_fault else "muted", sentence)
        self.again.setText(self.tr("Verify again") if is_fault else self.tr("Verify"))
        if is_fault:
            announce(self, self.sentence.text())
        self._pieces(again=True)

    def show_progress(self, sentence: str, fraction: float | None) -> None:
        """The comparison is under way."""
        self._show("refresh", "accent", sentence)
        self.bar.show_fraction(fraction)
        self._pieces(running=True)

    def show_report(self, report: VerifyReport) -> None:
        """The comparison is done."""
        icon, token = ("lossless", "exact") if report.passed else ("error", "error")
        self._show(icon, token, self._verdict(report))
        announce(self, self.sentence.text())
        self._fill(report)
        self.again.setText(self.tr("Verify again"))
        self._pieces(again=True, table=bool(report.differences))

    # within

    def _build(self) -> None:
        head = self.table
        head.setAccessibleName(self.tr("Differences between the export and its parts"))
        head.setHeaderLabels([self.tr("Output"), self.tr("Loader"), self.tr("Largest difference"), self.tr("Verdict")])
        head.setRootIsDecorated(False)
        head.setUniformRowHeights(True)
        head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        head.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head.header().setStretchLastSection(False)
        head.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            head.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        head.headerItem().setTextAlignment(2, _RIGHT)
        role(head, "plain-table")
        line = row(self._sign, self.sentence, self.again, self.stop, stretch=1)
        line.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        nest(self.body, line)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.table)

    def _show(self, icon: str, token: str, sentence: str) -> None:
        self._skin.dress(self._sign, icon, token)
        self.sentence.setText(phrase(sentence))

    def _pieces(self, *, again: bool = False, running: bool = False, table: bool = False) -> None:
        self.again.setVisible(again)
        self.stop.setVisible(running)
        self.bar.setVisible(running)
        self.table.setVisible(table)

    def _verdict(self, report: VerifyReport) -> str:
        trials = counted(len(report.trials), self.tr("set"), self.tr("sets"))
        if report.failures:
            loader, reason = next(iter(report.failures.items()))
            return self.tr("The export does not run by the {0} loader. {1}").format(loader, phrase(reason))
        if report.passed:
            said = self.tr("It answers as its parts do ({0} of inputs, {1}\u00a0s).")
        else:
            said = self.tr("It does not answer as its parts do ({0} of inputs, {1}\u00a0s).")
        return said.format(trials, decimal(report.seconds, 1))

    def _fill(self, report: VerifyReport) -> None:
        tokens = self._skin.tokens
        self.table.clear()
        for difference in report.differences:
            item = QTreeWidgetItem(
                [difference.output, self._loader(difference), _number(difference), self._word(difference)]
            )
            item.setSizeHint(0, QSize(0, Size.TABLE_ROW))
            item.setTextAlignment(2, _RIGHT)
            item.setForeground(3, QColor(tokens.text if difference.equal else tokens.error))
            item.setToolTip(0, as_tip(difference.type))
            item.setToolTip(3, as_tip(phrase(difference.note)))
            self.table.addTopLevelItem(item)
        rows = min(MOST_ROWS, len(report.differences))
        self.table.setFixedHeight(HEAD + rows * Size.TABLE_ROW + 2)

    def _loader(self, difference: Difference) -> str:
        return self.tr("TensorFlow 2") if difference.loader == "v2" else self.tr("Session (v1)")

    def _word(self, difference: Difference) -> str:
        if not difference.comparable:
            return self.tr("not comparable")
        if not difference.equal:
            return self.tr("differs")
        return self.tr("equal") if difference.absolute == 0 or difference.absolute is None else self.tr("within limits")


def _number(difference: Difference) -> str:
    if not difference.comparable or difference.absolute is None:
        return ""
    return "0" if difference.absolute == 0 else significant(difference.absolute, 2)
