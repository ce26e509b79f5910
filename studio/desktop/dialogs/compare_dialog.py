"""Two models side by side: ports aligned, what differs marked by sign, word and colour; also before a replacement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.background import Token
from studio.desktop.chrome.primary import PrimaryButton
from studio.desktop.dialogs.frame import within
from studio.desktop.dialogs.pair_tree import Fact, PairTree, Part
from studio.desktop.language.numbers import size_text, whole
from studio.desktop.language.phrases import phrase
from studio.desktop.language.places import short
from studio.desktop.look.layouts import nest
from studio.desktop.look.ring import TreeTable
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Size
from studio.desktop.panels.field import choice_box
from studio.desktop.panels.lines import LineDelegate
from studio.desktop.panels.parts import Elided, SwitchRow, hairline, row, wrapped
from studio.errors import StudioError
from studio.savedmodel.comparing import Change, Comparison, differing
from studio.savedmodel.info import SavedModelInfo

SIZE: Final = QSize(1040, 640)
MARGIN: Final = 16
GAP: Final = 16  # between the halves of the head
STATE_WIDTH: Final = 136
TYPE_WIDTH: Final = 170


@dataclass(frozen=True)
class Side:
    """One of the two models, by the name and signature that it has in the pipeline."""

    name: str
    info: SavedModelInfo
    signature: str


Compare = Callable[[Side, Side, Callable[[Comparison | StudioError], None]], Token]


class CompareDialog(QDialog):
    """With ``effects`` it is a question: accepted when the right model may take the left one's place.

    Args:
        comparison: of the two signatures.
        compare: makes another one, of signatures that are chosen here, beside the window: large models take their time.
    """

    def __init__(
        self,
        left: Side,
        right: Side,
        comparison: Comparison,
        compare: Compare,
        skin: Skin,
        parent: QWidget,
        effects: Sequence[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asks = asks = effects is not None
        title = self.tr("Replace {0}") if asks else self.tr("Compare {0} with {1}")
        self.setWindowTitle(title.format(left.name, right.name))
        self.resize(within(SIZE, parent))
        role(self, "dialog")
        self._skin, self._sides = skin, (left, right)
        self._compare, self._comparing = compare, Token()
        self.boxes = tuple(self._box(side) for side in self._sides)
        self.verdict = wrapped()
        self._sign = QLabel()
        self.only_differences = SwitchRow(skin, self.tr("Only what differs"))
        self.only_differences.switch.toggled.connect(self._show)
        names = [self.tr("Now"), self.tr("Then")] if asks else [left.name, right.name]
        self._pairs = PairTree(skin, names, self)
        self._models, self.tree = self._both(), self._tree()
        self.close_button = QPushButton(self.tr("Cancel") if asks else self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.replace_button = PrimaryButton(self.tr("Replace"))
        self.replace_button.setVisible(asks)
        self.replace_button.clicked.connect(self.accept)
        self._build(effects or ())
        (self.replace_button if asks else self.close_button).setDefault(True)  # not before: they must stand in it
        for box in self.boxes:
            box.activated.connect(self._compare_again)
        self.finished.connect(lambda _: self._comparing.cancel())
        self._take(comparison)

    def _build(self, effects: Sequence[str]) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 12, MARGIN, 10)
        head.setSpacing(8)
        title = QLabel(self.windowTitle())
        role(title, "title")
        head.addWidget(title)
        head.addSpacing(4)
        nest(head, self._models)
        nest(head, row(self._sign, self.verdict, self.only_differences, stretch=1))
        for sentence in effects:
            sign = QLabel()
            self._skin.dress(sign, "warning", "assumption")
            effect = row(sign, wrapped(sentence), stretch=1)
            effect.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            nest(head, effect)
        foot = row(QWidget(), self.close_button, self.replace_button, stretch=0)
        foot.setContentsMargins(MARGIN, 10, MARGIN, 10)
        body = QVBoxLayout()
        beside = MARGIN - Size.INSET
        body.setContentsMargins(beside, 6, beside, 6)
        body.addWidget(self.tree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        nest(layout, head)
        layout.addWidget(hairline())
        nest(layout, body, 1)
        layout.addWidget(hairline())
        nest(layout, foot)

    def _both(self) -> QGridLayout:
        """The models, each over its columns of the table."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, STATE_WIDTH)  # Qt has no gap beside an empty column
        for column, (side, box) in enumerate(zip(self._sides, self.boxes), 1):
            name, sign = Elided(side.name, "secondary"), QLabel()
            self._skin.dress(sign, "model", "model")
            nest(grid, row(sign, name, stretch=1), 0, column)
            if self._asks:  # nothing to choose
                grid.addWidget(Elided(f"{short(side.info.path)}  ·  {side.signature}", "caption"), 1, column)
            else:
                grid.addWidget(Elided(short(side.info.path), "caption"), 1, column)
                grid.addWidget(box, 2, column)
        return grid

    def _line_up(self) -> None:
        """Divides the head's room as the table does its own."""
        head = self.tree.header()
        left = head.sectionSize(1) + head.sectionSize(2) - GAP
        room = self.width() - 2 * (MARGIN + 1) - STATE_WIDTH - GAP
        self._models.setColumnStretch(1, left)
        self._models.setColumnStretch(2, max(1, room - left))

    def _box(self, side: Side) -> QComboBox:
        box = choice_box(self.tr("Signature of {0}").format(side.name))
        box.setParent(self)
        box.setVisible(not self._asks)
        box.addItems(list(side.info.signatures))
        box.setCurrentText(side.signature)
        return box

    def _tree(self) -> TreeTable:
        tree = TreeTable(self._skin)
        tree.setAccessibleName(self.tr("Ports and variables side by side"))
        tree.setModel(self._pairs)
        tree.setUniformRowHeights(True)
        tree.setIndentation(14)
        tree.setRootIsDecorated(False)
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, STATE_WIDTH), (2, TYPE_WIDTH), (4, TYPE_WIDTH)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            tree.setColumnWidth(column, width)
        head.sectionResized.connect(lambda *_: self._line_up())
        tree.setItemDelegate(LineDelegate(self._skin, tree))
        role(tree, "table")
        return tree

    # what is shown

    def _compare_again(self) -> None:
        self._comparing.cancel()
        self.tree.setEnabled(False)
        self._say("info", self.tr("Comparing…"))
        left, right = (replace(side, signature=box.currentText()) for side, box in zip(self._sides, self.boxes))
        self._sides = (left, right)
        self._comparing = self._compare(left, right, self._take)

    def _take(self, comparison: Comparison | StudioError) -> None:
        self.tree.setEnabled(True)
        if isinstance(comparison, StudioError):
            self._comparison = Comparison((), (), ())
            self._say("error", phrase(str(comparison)))
            self._show()
            return
        self._comparison = comparison
        left, right = self._sides
        same_files = left.info.digest == right.info.digest
        if same_files and left.signature == right.signature:
            icon, said = "exact", self.tr("They are the same model: graph and index of the weights are equal.")
        elif self._comparison.is_same and left.info.variables:
            icon, said = "exact", self.tr("Same ports, same types, same variables; the values may differ.")
        else:
            icon, said = "info", self._counts()
        self._say(icon, said)
        self._show()

    def _say(self, icon: str, said: str) -> None:
        self._skin.dress(self._sign, icon, "muted" if icon == "info" else icon)
        self.verdict.setText(said)

    def _counts(self) -> str:
        words = (
            (Change.SAME, self.tr("%n the same", "", self._comparison.counts[Change.SAME])),
            (Change.CHANGED, self.tr("%n changed", "", self._comparison.counts[Change.CHANGED])),
            (Change.RENAMED, self.tr("%n renamed", "", self._comparison.counts[Change.RENAMED])),
            (Change.MISSING, self.tr("%n missing", "", self._comparison.counts[Change.MISSING])),
            (Change.ADDED, self.tr("%n added", "", self._comparison.counts[Change.ADDED])),
        )
        listed = ", ".join(text for change, text in words if self._comparison.counts[change])
        return self.tr("Ports: {0}.").format(listed) if listed else self.tr("The ports are the same.")

    def _show(self, *_: object) -> None:
        only = self.only_differences.switch.isChecked()
        comparison, facts = self._comparison, self._facts()
        parts = (
            Part(self.tr("Inputs"), comparison.inputs, comparison.differing.inputs),
            Part(self.tr("Outputs"), comparison.outputs, comparison.differing.outputs),
            Part(self.tr("Model"), facts, differing(facts)),
            Part(self.tr("Variables"), comparison.variables, comparison.differing.variables),
        )
        self._pairs.show_parts(parts, only_differences=only)
        self.tree.expandToDepth(0)
        for at in range(self._pairs.rowCount()):
            self.tree.setFirstColumnSpanned(at, QModelIndex(), True)

    def _facts(self) -> tuple[Fact, ...]:
        def facts(info: SavedModelInfo) -> list[tuple[str, str]]:
            totals = info.totals
            return [
                (self.tr("TensorFlow"), info.tensorflow_version),
                (self.tr("Format"), "TF1" if info.format == "saved_model_v1" else "TF2"),
                (self.tr("Size"), size_text(info.bytes)),
                (self.tr("Variables"), f"{whole(totals.weights)}, {size_text(totals.weight_bytes)}"),
                (self.tr("Operations"), whole(totals.operations)),
                (self.tr("Findings"), whole(len(info.findings))),
            ]

        left, right = (facts(side.info) for side in self._sides)
        return tuple(
            Fact(Change.SAME if one == other else Change.CHANGED, name, one, name, other)
            for (name, one), (_, other) in zip(left, right)
        )
