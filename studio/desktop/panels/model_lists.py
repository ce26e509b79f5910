"""Lists on a model's page: what is long is shown in part, what a scan found is shown as signs with sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.desktop.language.numbers import whole
from studio.desktop.language.phrases import phrase
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin
from studio.desktop.panels.parts import Section, empty, link, row, wrapped
from studio.desktop.panels.rows import WEIGHT_ROW, Row, RowList
from studio.savedmodel.findings import Finding, Severity
from studio.savedmodel.info import SavedModelInfo

FEW: Final = 5  # rows of a long list, until all are asked for; one more is shown at once
MOST_HERE: Final = 40  # rows that the panel shows itself; more are seen in the dialog of details
MOST_LINES: Final = 12
SIGNS: Final = {
    Severity.HIGH: ("error", "error"),
    Severity.MEDIUM: ("warning", "assumption"),
    Severity.LOW: ("info", "muted"),
}


class LongList(Section):
    """The first few rows of a list, and all of them when asked for: here, or elsewhere where that would be too many."""

    all_wanted = Signal()

    def __init__(self, skin: Skin, title: str, height: int = WEIGHT_ROW) -> None:
        super().__init__(title)
        self.list = RowList(skin, title, height)
        self._items: Sequence[Any] = ()
        self._count = 0
        self._row: Callable[[Any], Row] = Row
        self._total = ""
        self.toggle = link(self.tr("Show all"))
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._toggle)
        self.body.addWidget(self.list)
        nest(self.body, row(self.toggle))

    def show_items(
        self, items: Sequence[Any], make_row: Callable[[Any], Row], total: str, count: int | None = None
    ) -> None:
        """Shows these, few again; an empty list hides the whole section.

        Args:
            count: of all there are, where the items are but the first ``MOST_HERE`` of them.
        """
        self._items, self._row, self._total = items, make_row, total
        self._count = len(items) if count is None else count
        self.setVisible(bool(items))
        self.toggle.setVisible(self._count > FEW + 1)
        self._untoggle()
        self._show(False)

    def _toggle(self, everything: bool) -> None:
        if everything and self._count > MOST_HERE:
            self._untoggle()
            self.all_wanted.emit()
        else:
            self._show(everything)

    def _untoggle(self) -> None:
        self.toggle.blockSignals(True)
        self.toggle.setChecked(False)
        self.toggle.blockSignals(False)

    def _show(self, everything: bool) -> None:
        count = self._count
        shown = self._items if everything or count <= FEW + 1 else self._items[:FEW]
        self.list.set_rows([self._row(item) for item in shown])
        all_of_them = self.tr("Show all {0}…") if count > MOST_HERE else self.tr("Show all {0}")
        self.toggle.setText(self.tr("Show fewer") if everything else all_of_them.format(whole(count)))
        number = whole(count) if len(shown) == count else self.tr("{0} of {1}").format(len(shown), whole(count))
        self.set_note(f"{number}  ·  {self._total}")


class Findings(Section):
    """What the scan found the model able to do, and what is odd about its files; hidden when that is nothing."""

    def __init__(self, skin: Skin) -> None:
        super().__init__("")
        self.set_title(self.tr("Findings"))
        self._skin = skin
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.body.addWidget(self._lines)
        self.sentences: tuple[str, ...] = ()
        self.hide()

    def show_info(self, info: SavedModelInfo | None) -> None:
        """Shows the findings and warnings of a model."""
        self.show_found(info.findings if info else (), info.warnings if info else ())

    def show_found(self, findings: Sequence[Finding], warnings: Sequence[str] = ()) -> None:
        """Shows these, each sentence once, the worst first."""
        empty(self._column)
        lines = {finding_sentence(finding): finding.severity for finding in reversed(findings)}
        lines = dict(reversed(lines.items()))
        lines.update(dict.fromkeys(map(phrase, warnings), Severity.MEDIUM))
        self.sentences = tuple(sorted(lines, key=lambda text: -lines[text].rank))
        for text in self.sentences[:MOST_LINES]:
            self._add(text, lines[text])
        if len(self.sentences) > MOST_LINES:
            more = self.tr("And {0} more.").format(whole(len(self.sentences) - MOST_LINES))
            self._column.addWidget(wrapped(more, "muted"))
        self.set_note(whole(len(self.sentences)))
        self.setVisible(bool(self.sentences))

    def _add(self, text: str, severity: Severity) -> None:
        sign = QLabel()
        sign.setAccessibleName(phrase(severity.value))
        self._skin.dress(sign, *SIGNS[severity])
        line = row(sign, wrapped(text, "muted" if severity is Severity.LOW else ""), stretch=1)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        nest(self._column, line)


def finding_sentence(finding: Finding) -> str:
    """What a finding says, with where it is."""
    return f"{finding.operation or finding.place}: {phrase(finding.what)}"
