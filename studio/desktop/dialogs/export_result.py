"""What came of an export: its types, its size against the parts, how long it took, and how it compares with them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.dialogs.proof import ProofSection
from studio.desktop.language.numbers import counted, decimal, size_text, whole
from studio.desktop.language.phrases import phrase
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin
from studio.desktop.panels.column import Column
from studio.desktop.panels.model_lists import Findings
from studio.desktop.panels.parts import Facts, Section, row, wrapped
from studio.desktop.panels.rows import Row, RowList
from studio.exporter import ExportedSignature, ExportReport
from studio.tensors import TensorType


class ExportResult(QWidget):
    """Made for one report."""

    verify_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, report: ExportReport, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = Facts()
        self.facts.set(self._facts(report))
        self.findings = Findings(skin)
        self.findings.show_found(report.findings)
        self.proof = ProofSection(skin)
        self.proof.verify_wanted.connect(self.verify_wanted)
        self.proof.cancel_wanted.connect(self.cancel_wanted)
        column = Column(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.facts)
        if report.warnings:
            column.addWidget(self._warnings(report))
        column.addWidget(self.findings)
        several = len(report.signatures) > 1
        if several:  # who asked for a verification sees it before long lists
            column.addWidget(self.proof)
        for key, signature in report.signatures.items():
            for title, ports in ((self.tr("Inputs"), signature.inputs), (self.tr("Outputs"), signature.outputs)):
                section = Section(self.tr("{0} of {1}").format(title, key) if several else title)
                section.set_note(whole(len(ports)))
                names = RowList(skin, title)
                names.set_rows(
                    [Row(name, kind, note=self._note(name, signature, ports)) for name, kind in ports.items()]
                )
                section.body.addWidget(names)
                column.addWidget(section)
        if not several:
            column.addWidget(self.proof)
        column.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """None: Qt's is for the narrowest that sentences could be, and would leave a void below them."""
        return QSize(0, 0)

    def _note(self, name: str, signature: ExportedSignature, ports: Mapping[str, TensorType]) -> str:
        return self.tr("may be left out") if ports is signature.inputs and name in signature.defaults else ""

    def _facts(self, report: ExportReport) -> list[tuple[str, str]]:
        parts = sum(part.bytes for part in report.parts)
        size = self.tr("{0} in {1}; the parts have {2}").format(
            size_text(report.bytes), counted(len(report.files), self.tr("file"), self.tr("files")), size_text(parts)
        )
        facts = [
            (self.tr("Size"), size),
            (self.tr("Time"), self.tr("{0} s").format(decimal(report.seconds, 2))),
            (self.tr("Weights"), self._weights(report.weights)),
            (self.tr("Signatures"), whole(len(report.signatures)))
            if len(report.signatures) > 1
            else (self.tr("Signature"), ", ".join(report.signatures)),
        ]
        left_out = self._left_out(report)
        return [*facts, (self.tr("Left out"), left_out)] if left_out else facts

    def _weights(self, way: str) -> str:
        return {
            "auto": self.tr("disk blocks shared if possible, else copied"),
            "copy": self.tr("copied"),
            "reflink": self.tr("blocks shared"),
            "link": self.tr("hard links to the models' own files"),
        }[way]

    def _left_out(self, report: ExportReport) -> str:
        """What nothing in the pipeline reaches."""
        words = (
            (sum(part.functions for part in report.stripped), self.tr("function"), self.tr("functions")),
            (sum(part.variables for part in report.stripped), self.tr("variable"), self.tr("variables")),
            (sum(part.assets for part in report.stripped), self.tr("asset"), self.tr("assets")),
        )
        listed = [counted(number, one, many) for number, one, many in words if number]
        size = sum(part.bytes for part in report.stripped)
        if size:
            listed.append(size_text(size))
        return ", ".join(listed)

    def _warnings(self, report: ExportReport) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for sentence in report.warnings:
            nest(layout, row(wrapped(phrase(sentence), "warning"), stretch=0))
        return box
