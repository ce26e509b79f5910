"""Everything that a model's files tell, at full size: signatures, variables, operations, assets, findings."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.dialogs.frame import within
from studio.desktop.dialogs.signature_tree import SignatureTree
from studio.desktop.dialogs.tabbed import Tabbed
from studio.desktop.language.numbers import counted, size_text, whole
from studio.desktop.language.places import short
from studio.desktop.look.layouts import nest
from studio.desktop.look.ring import TreeTable
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Size
from studio.desktop.panels.later import Later
from studio.desktop.panels.lines import LineDelegate
from studio.desktop.panels.model_lists import Findings
from studio.desktop.panels.parts import Facts, PathLabel, hairline, row
from studio.desktop.panels.scroller import Scroller
from studio.desktop.panels.snippets import as_curl, as_python, as_text
from studio.desktop.panels.tables import Column, Searched
from studio.pipeline.models import reference_to
from studio.savedmodel.info import Asset, SavedModelInfo, Variable
from studio.tensors import TensorType, format_type

SIZE: Final = QSize(760, 560)
MOST_OPEN: Final = 1000  # ports that are seen at once


class ModelDialog(QDialog):
    """Made for one look at the files; stays open beside the window. Its tables are made when they are seen."""

    def __init__(self, name: str, info: SavedModelInfo, skin: Skin, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Model {0}").format(name))
        self.resize(within(SIZE, parent))
        role(self, "dialog")
        self._name, self._info, self._skin = name, info, skin
        self.pages = Tabbed(self.tr("What the files tell"))
        self.signatures = self._signatures()
        self._variables = Later(self._make_variables)
        self._operations = Later(self._make_operations)
        self._assets = Later(self._make_assets)
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
        role(self.copy_button, "menu")
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
        nest(layout, foot)
        self.close_button.setDefault(True)

    def tells(self, name: str, info: SavedModelInfo) -> bool:
        """Whether a person would see the same again in another one."""
        return self.isVisible() and self._name == name and self._info is info

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
                (self.tr("Operations"), self.tr("{0} in {1}").format(whole(info.totals.operations), kinds)),
                (self.tr("Functions"), whole(info.functions)),
            ]
        )
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(4)
        nest(column, row(sign, title, spacing=6))
        column.addWidget(PathLabel(short(info.path), "muted"))
        column.addSpacing(4)
        column.addWidget(facts)
        return head

    # the pages

    @property
    def variables(self) -> Searched:
        return self._variables.get()

    @property
    def operations(self) -> Searched:
        return self._operations.get()

    def _make_variables(self) -> Searched:
        made = Searched(self._variable_columns(), self._skin, self.tr("Variables"))
        made.set_records(self._info.variables, size_text(self._info.totals.bytes), 2, descending=True)
        return made

    def _make_operations(self) -> Searched:
        made = Searched(self._operation_columns(), self._skin, self.tr("Operations"))
        made.set_records(list(self._info.ops), whole(self._info.totals.operations), 1, descending=True)
        return made

    def _make_assets(self) -> Searched:
        made = Searched(self._asset_columns(), self._skin, self.tr("Assets"))
        made.set_records(self._info.assets, size_text(sum(one.bytes for one in self._info.assets)), 0, descending=False)
        return made

    def _fill(self) -> None:
        info = self._info
        findings = Findings(self._skin)
        findings.show_info(info)
        findings_page = Scroller(findings, self.tr("Findings"))
        findings_page.set_reached(True)
        for key, title, count, page, nothing in (
            ("signatures", self.tr("Signatures"), len(info.signatures), self.signatures,
             self.tr("The model has no signatures.")),
            ("variables", self.tr("Variables"), len(info.variables), self._variables,
             self.tr("The model has no variables.")),
            ("operations", self.tr("Operations"), len(info.ops), self._operations,
             self.tr("The model has no operations.")),
            ("assets", self.tr("Assets"), len(info.assets), self._assets,
             self.tr("The model has no assets.")),
            ("findings", self.tr("Findings"), len(findings.sentences), findings_page,
             self.tr("The scan found nothing.")),
        ):  # fmt: skip
            box = QWidget()
            layout = QVBoxLayout(box)
            margin = 16 - Size.INSET if count else 16
            layout.setContentsMargins(margin, 10, margin, 0)  # what scrolls is cut by the hairline
            layout.addWidget(page, 1)
            if not count:
                page.hide()
                layout.addWidget(self._nothing(nothing), 1)
            self.pages.add(key, f"{title}  {whole(count)}", box)

    def _nothing(self, sentence: str) -> QWidget:
        label = QLabel(sentence)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        role(label, "muted")
        return label

    def _variable_columns(self) -> tuple[Column, ...]:
        def kind(one: Variable) -> str:
            return format_type(TensorType(one.dtype, one.shape))

        largest = self._info.totals.largest or 1

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
                lambda one: one.bytes / largest,
                at_right=True,
                width=160,
            ),
            Column(self.tr("Use"), use, width=80),
        )

    def _operation_columns(self) -> tuple[Column, ...]:
        counts = self._info.ops
        most = max(counts.values(), default=0) or 1
        return (
            Column(self.tr("Operation"), str),
            Column(
                self.tr("Count"),
                lambda name: whole(counts[name]),
                counts.__getitem__,
                lambda name: counts[name] / most,
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
        tree = TreeTable(self._skin)
        self._lines = lines = SignatureTree(self._skin, self.devicePixelRatioF(), self)
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
        tree.setItemDelegate(LineDelegate(self._skin, tree))
        role(tree, "table")
        open_all = sum(len(one.inputs) + len(one.outputs) for one in self._info.signatures.values()) <= MOST_OPEN
        tree.expandToDepth(1 if open_all else 0)
        tree.setCurrentIndex(lines.index(0, 0))
        return tree

    # copying

    @property
    def signature(self) -> str:
        """The one that is chosen in the tree, or the first."""
        current = self.signatures.currentIndex()
        return self._lines.thing(current).signature if current.isValid() else next(iter(self._info.signatures))

    def _copy(self, text: Any, _checked: bool = False) -> None:
        if self._info.signatures:
            QGuiApplication.clipboard().setText(text())

    def _as_text(self) -> str:
        return as_text(self._name, reference_to(self._info, self.signature))

    def _as_python(self) -> str:
        return as_python(reference_to(self._info, self.signature))

    def _as_curl(self) -> str:
        return as_curl(self._name, reference_to(self._info, self.signature))
