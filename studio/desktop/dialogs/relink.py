"""The dialog for models that are not where they were: a row for each, where it was found, a button to show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.desktop.dialogs.sheet import INDENT, WIDTH, Answer, Sheet
from studio.desktop.language.places import short
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.parts import Elided, link
from studio.pipeline.moved import Found, Key, Missing

RELINK: Final = "relink"
MOST_HEIGHT: Final = 340


class RelinkSheet(Sheet):
    """Answers RELINK, meant for what is ``chosen``."""

    choose_wanted = Signal(object)  # Missing: a person shows where it is

    def __init__(self, skin: Skin, missing: Sequence[Missing], parent: QWidget) -> None:
        super().__init__(
            skin,
            parent,
            QCoreApplication.translate("RelinkSheet", "Models that are not where they were"),
            QCoreApplication.translate("RelinkSheet", "Show one, and those that were moved with it are found too."),
            "link",
        )
        self._rows: dict[Key, _Row] = {}
        rows = QWidget()
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(48, 10, 16, 12)
        layout.setSpacing(14)
        for one in missing:
            row = _Row(one)
            row.box.toggled.connect(self._refresh)
            row.choose.clicked.connect(lambda _=False, one=one: self.choose_wanted.emit(one))
            self._rows[one.key] = row
            layout.addWidget(row)
        self.setFixedWidth(WIDTH + 60)
        self.add_rows(rows, MOST_HEIGHT)
        self.set_answers(
            (Answer("", self.tr("Cancel")), Answer(RELINK, self.tr("Relink"), primary=True)),
        )
        self._refresh()

    @property
    def chosen(self) -> list[Found]:
        return [row.found for row in self._rows.values() if row.found is not None and row.box.isChecked()]

    @property
    def unsettled(self) -> list[Missing]:
        """Those for which nothing sure is known yet."""
        return [row.missing for row in self._rows.values() if row.found is None or not row.is_sure]

    def row(self, missing: Missing) -> _Row:
        return self._rows[missing.key]

    def show_searching(self, missing: Iterable[Missing]) -> None:
        for one in missing:
            self._rows[one.key].say(self.tr("Searching nearby…"), "caption")

    def show_found(self, searched: Iterable[Missing], found: Iterable[Found]) -> None:
        """What a search brought; what a person has shown stays."""
        by_key = {one.missing.key: one for one in found}
        for one in searched:
            row, outcome = self._rows[one.key], by_key.get(one.key)
            if outcome is not None:
                row.take(outcome)
            elif row.found is None:
                row.say(self.tr("Not found nearby"), "error")
        self._refresh()

    def take(self, found: Found) -> None:
        """What a person has shown."""
        row = self._rows[found.missing.key]
        row.take(found)
        row.is_sure = True
        row.box.setChecked(True)
        self._refresh()

    def _refresh(self) -> None:
        number, focus = len(self.chosen), self.focusWidget()
        button = self.button(RELINK)
        button.setEnabled(bool(number))
        button.setText(self.tr("Relink %n model(s)", "", number) if number else self.tr("Relink"))
        is_done = number == len(self._rows) and any(row.choose is focus for row in self._rows.values())
        if is_done or (number and focus is self.button("")):
            button.setFocus(Qt.FocusReason.OtherFocusReason)  # nothing else is or was reached for


class _Row(QWidget):
    """One missing model."""

    def __init__(self, missing: Missing) -> None:
        super().__init__()
        self.missing: Final = missing
        self.found: Found | None = None
        self.is_sure = False
        self.box: Final = QCheckBox(", ".join(missing.nodes))
        self.box.setEnabled(False)
        self.choose: Final = link(self.tr("Choose…"), self.tr("Choose where {0} is").format(missing.nodes[0]))
        self._word, self._place = QLabel(), Elided(kind="secondary-caption")
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.box, 1)
        top.addWidget(self._word)
        top.addSpacing(8)
        top.addWidget(self.choose)
        below = QVBoxLayout()
        below.setContentsMargins(INDENT, 0, 0, 0)
        below.setSpacing(2)
        below.addWidget(Elided(self.tr("was {0}").format(short(missing.path)), "caption"))
        below.addWidget(self._place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        nest(layout, top)
        nest(layout, below)

    def take(self, found: Found) -> None:
        self.found, self.is_sure = found, found.is_same
        self.box.setEnabled(True)
        self.box.setChecked(found.is_same)
        self._place.set_text(self.tr("now {0}").format(short(found.info.path)))
        if found.is_same:
            self.say(self.tr("Same content"), "effect-exact")
        else:
            self.say(self.tr("Other content"), "warning")

    def say(self, word: str, kind: str) -> None:
        self._word.setText(word)
        role(self._word, kind)
        self._word.style().unpolish(self._word)
        self._word.style().polish(self._word)
