"""Everything that a model's files tell, at full size: signatures, variables, operations, assets, findings."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.dialogs.frame import within
from studio.desktop.dialogs.signature_tree import Line, SignatureTree
from studio.desktop.dialogs.tabbed import Tabbed
from studio.desktop.language.numbers import counted, size_text, whole
from studio.desktop.language.places import short
from studio.desktop.look.lines import LineDelegate
from studio.desktop.look.ring import TreeTable
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Size
from studio.desktop.panels.branches import THING
from studio.desktop.panels.model_lists import Findings
from studio.desktop.panels.parts import Elided, Facts, hairline, row
from studio.desktop.panels.snippets import as_curl, as_python, as_text
from studio.desktop.panels.tables import Column, Searched
from studio.pipeline.models import reference_to
from studio.savedmodel.info import Asset, SavedModelInfo, Variable
from studio.tensors import TensorType, format_type

SIZE: Final = QSize(760, 560)
MOST_OPEN: Final = 1000  # ports that are seen at once


class ModelDialog(QDialog):
    """Made for one look at the files; stays open beside the window."""

    def __init__(self, name: str, info: SavedModelInfo, skin: Skin, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Model {0}").format(name))
        self.resize(within(SIZE, parent))
        role(self, "dialog")
        self._name, self._info, self._skin = name, info, skin
        self.pages = Tabbed(self.tr("What the files tell"))
        self.signatures = self._signatures()
        self.variables = Searched(self._variable_columns(), skin, self.tr("Variables"))
        self.operations = Searched(self._operation_columns(), skin, self.tr("Operations"))
        self.assets = Searched(self._asset_columns(), skin, self.tr("Assets"))
        self._fill()
        self.copy_button = QPushButton(self.tr("Copy signature"))
        menu = QMenu(self)
        for title, text in (
            (self.tr("As text"), self._as_text),
            (self.tr("As Python"), self._as_python),
            (self.tr("As curl, for TensorFlow Serving"), self._as_curl),
        ):
            menu.addAction(title).triggered.connect(partial(self._copy, text))
        self.copy_button.setMenu(menu)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.close)
        foot = row(self.copy_button, QWidget(), self.close_button, stretch=1)
        foot.setContentsMargins(16, 10, 16, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self.pages, 1)
        layout.addWidget(hairline())
        layout.addLayout(foot)
        self.close_button.setDefault(True)

    def _head(self) -> QWidget:
        info = self._info
        head, sign, title = QWidget(), QLabel(), QLabel(self._name)
        self._skin.dress(sign, "model", "model")
        role(title, "title")
        facts = Facts()
        format = "TF1" if info.format == "saved_model_v1" else "TF2"
        kinds = counted(len(info.ops), self.tr("kind"), self.tr("kinds"))
        facts.set(
            [
                (self.tr("Format"), f"SavedModel, {format}"),
                (self.tr("TensorFlow"), info.tensorflow_version or self.tr("not written")),
                (self.tr("Tags"), ", ".join(info.tags) or self.tr("none")),
                (self.tr("Size"), size_text(info.bytes)),
                (self.tr("Operations"), self.tr("{0} in {1}").format(whole(sum(info.ops.values())), kinds)),
                (self.tr("Functions"), whole(info.functions)),
            ]
        )
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(6)
        column.addLayout(row(sign, title))
        column.addWidget(Elided(short(info.path), "muted"))
        column.addWidget(facts)
        return head

    # the pages

    def _fill(self) -> None:
        info = self._info
        largest = max((one.bytes for one in info.variables), default=0) or 1
        self._largest = largest
        weights = size_text(sum(one.bytes for one in info.variables))
        self.variables.set_records(info.variables, weights, 2, descending=True)
        counts = list(info.ops.items())
        self.operations.set_records(counts, whole(sum(info.ops.values())), 1, descending=True)
        total = size_text(sum(asset.bytes for asset in info.assets))
        self.assets.set_records(info.assets, total, 0, descending=False)
        findings = Findings(self._skin)
        findings.show_info(info)
        findings_page = _scrolled(findings, self.tr("Findings"))
        for key, title, count, page in (
            ("signatures", self.tr("Signatures"), len(info.signatures), self.signatures),
            ("variables", self.tr("Variables"), len(info.variables), self.variables),
            ("operations", self.tr("Operations"), len(info.ops), self.operations),
            ("assets", self.tr("Assets"), len(info.assets), self.assets),
            ("findings", self.tr("Findings"), len(findings.sentences), findings_page),
        ):
            box = QWidget()
            layout = QVBoxLayout(box)
            margin = 16 - Size.TABLE_INSET if count and page is not findings_page else 16
            layout.setContentsMargins(margin, 10, margin, 0)  # what scrolls is cut by the hairline
            layout.addWidget(page, 1)
            if not count:
                page.hide()
                layout.addWidget(self._nothing(), 1)
            self.pages.add(key, f"{title}  {whole(count)}", box)

    def _nothing(self) -> QWidget:
        label = QLabel(self.tr("None."))
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        role(label, "muted")
        return label

    def _variable_columns(self) -> tuple[Column, ...]:
        def kind(one: Variable) -> str:
            return format_type(TensorType(one.dtype, one.shape))

        def use(one: Variable) -> str:
            if one.slot:
                return self.tr("optimizer")
            return self.tr("trains") if one.trainable else self.tr("fixed")

        def elements(one: Variable) -> int:
            return TensorType(one.dtype, one.shape).elements or 0

        return (
            Column(self.tr("Name"), lambda one: one.name),
            Column(self.tr("Type"), kind, elements, mono=True, width=170),
            Column(
                self.tr("Size"),
                lambda one: size_text(one.bytes),
                lambda one: one.bytes,
                lambda one: one.bytes / self._largest,
                at_right=True,
                width=160,
            ),
            Column(self.tr("Use"), use, width=80),
        )

    def _operation_columns(self) -> tuple[Column, ...]:
        most = max(self._info.ops.values(), default=0) or 1
        return (
            Column(self.tr("Operation"), lambda one: str(one[0])),
            Column(
                self.tr("Count"),
                lambda one: whole(one[1]),
                lambda one: one[1],
                lambda one: one[1] / most,
                at_right=True,
                width=160,
            ),
        )

    def _asset_columns(self) -> tuple[Column, ...]:
        def size(one: Asset) -> str:
            return self.tr("missing") if one.missing else size_text(one.bytes)

        return (
            Column(self.tr("File"), lambda one: f"assets/{one.name}"),
            Column(self.tr("Size"), size, lambda one: one.bytes, at_right=True, width=120),
        )

    def _signatures(self) -> TreeTable:
        tree, lines = TreeTable(self._skin), SignatureTree(self._skin, self.devicePixelRatioF(), self)
        lines.show_things([lines.line_of(key, one) for key, one in self._info.signatures.items()])
        tree.setModel(lines)
        tree.setAccessibleName(self.tr("Signatures"))
        tree.setUniformRowHeights(True)
        tree.setIndentation(16)
        tree.setRootIsDecorated(False)
        head = tree.header()
        head.setStretchLastSection(False)
        head.setResizeContentsPrecision(0)  # by what is seen
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.setMaximumSectionSize(420)
        tree.setItemDelegate(LineDelegate(tree))
        role(tree, "table")
        open_all = sum(len(one.inputs) + len(one.outputs) for one in self._info.signatures.values()) <= MOST_OPEN
        tree.expandAll() if open_all else tree.expandToDepth(0)
        tree.setCurrentIndex(lines.index(0, 0))
        return tree

    # copying

    @property
    def signature(self) -> str:
        """The one that is chosen in the tree, or the first."""
        line = self.signatures.currentIndex().data(THING)
        return line.signature if isinstance(line, Line) else next(iter(self._info.signatures))

    def _copy(self, text: Any, _checked: bool = False) -> None:
        if self._info.signatures:
            QGuiApplication.clipboard().setText(text())

    def _as_text(self) -> str:
        return as_text(self._name, reference_to(self._info, self.signature))

    def _as_python(self) -> str:
        return as_python(reference_to(self._info, self.signature))

    def _as_curl(self) -> str:
        return as_curl(self._name, reference_to(self._info, self.signature))


def _scrolled(widget: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(widget)
    area.setAccessibleName(name)
    return area
