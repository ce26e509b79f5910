"""The page of the inspector for a model: what its files tell, without running any of it."""

from __future__ import annotations

import itertools
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from studio.desktop.background import Background, Token
from studio.desktop.language.numbers import counted, size_text, whole
from studio.desktop.language.phrases import phrase
from studio.desktop.language.places import short
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.field import choice_box
from studio.desktop.panels.inspected import NodeHead, Page, ProblemLines, TrainedLine, port_rows, problems_of
from studio.desktop.panels.model_lists import MOST_HERE, Findings, LongList
from studio.desktop.panels.parts import Facts, PathLabel, Section, SwitchRow, link, row
from studio.desktop.panels.rows import PLAIN_ROW, Row, RowList
from studio.desktop.panels.snippets import as_curl, as_python, as_text
from studio.errors import PipelineError, StudioError
from studio.pipeline import recipes
from studio.pipeline.graph import ModelNode, Side
from studio.pipeline.models import Look, look, reference_to
from studio.savedmodel.info import Asset, SavedModelInfo, Variable
from studio.tensors import TensorType

PATIENCE_MS = 200  # the window reads models that it opens by itself; only others are read here


class ModelPage(Page):
    """Shows what the pipeline's last look at the files found, and has them read when nobody has looked."""

    replace_wanted = Signal(str)  # node
    details_wanted = Signal(str, str)  # node, which of all that is to be seen

    def __init__(self, skin: Skin, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(skin, parent)
        self._background = background
        self._reading: Token | None = None
        self._given_up = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.read)
        self._shown_info: SavedModelInfo | None = None
        self._has_shown = False
        self._build_head()
        self._build_signature()
        self.variables = LongList(skin, self.tr("Variables"))
        self.operations = LongList(skin, self.tr("Operations"), PLAIN_ROW)
        self.assets = LongList(skin, self.tr("Assets"), PLAIN_ROW)
        self.findings = Findings(skin)
        for widget in (self.variables, self.findings, self.operations, self.assets):
            self.column.addWidget(widget)
        for list_, tab in ((self.variables, "variables"), (self.operations, "operations"), (self.assets, "assets")):
            list_.all_wanted.connect(partial(self._show_details, tab))
        self.details = link(self.tr("All details…"), self.tr("All details of the model"))
        self.details.clicked.connect(partial(self._show_details, "signatures"))
        nest(self.column, row(self.details))
        self.column.addStretch(1)
        self._build_footer()

    def _build_head(self) -> None:
        self.head = NodeHead(self)
        self._path = PathLabel(kind="muted")
        self._problems = ProblemLines(self)
        self.facts = Facts()
        self._wait = QWidget()
        self._wait_text = QLabel()
        role(self._wait_text, "muted")
        self.wait_button = link(self.tr("Cancel"))
        self.wait_button.clicked.connect(self._cancel_or_read)
        self._wait.setLayout(row(self._wait_text, self.wait_button))
        self.frozen = SwitchRow(self.skin, self.tr("Frozen"), self.tr("weights don't train"))
        self.frozen.switch.clicked.connect(self._freeze)
        self.trained = TrainedLine(self)
        self.own_weights = SwitchRow(self.skin, self.tr("Own weights"), self.tr("a copy, not shared"))
        self.own_weights.switch.clicked.connect(self._separate)
        self.add_head(self.head, self._path)
        for widget in (self._problems, self.facts, self._wait, self.trained, self.frozen, self.own_weights):
            self.column.addWidget(widget)

    def _build_signature(self) -> None:
        self.signature = Section(self.tr("Signature"))
        self.box = choice_box(self.tr("Signature"))
        self.box.activated.connect(self._choose_signature)
        self.inputs = RowList(self.skin, self.tr("Inputs"))
        self.outputs = RowList(self.skin, self.tr("Outputs"))
        body = self.signature.body
        body.addWidget(self.box)
        self._heads = []
        for title, list_ in ((self.tr("Inputs"), self.inputs), (self.tr("Outputs"), self.outputs)):
            head = QLabel(title)
            role(head, "secondary-caption")
            self._heads.append(head)
            body.addSpacing(2)
            body.addWidget(head)
            body.addWidget(list_)
            list_.chosen.connect(self.port_wanted)
        self.column.addWidget(self.signature)

    def _build_footer(self) -> None:
        """Buttons that the inspector keeps in sight below what scrolls."""
        self.copy = QPushButton(self.tr("Copy signature"))
        menu = QMenu(self.copy)
        for title, text in (
            (self.tr("As text"), self._as_text),
            (self.tr("As Python"), self._as_python),
            (self.tr("As curl, for TensorFlow Serving"), self._as_curl),
        ):
            menu.addAction(title).triggered.connect(partial(self._copy, text))
        self.copy.setMenu(menu)
        role(self.copy, "menu")
        self.replace = QPushButton(self.tr("Replace…"))
        self.replace.clicked.connect(lambda: self.replace_wanted.emit(self.node.id))
        self.footer = QWidget()
        layout = row(self.copy, self.replace, stretch=0)
        layout.setStretch(1, 1)
        layout.setContentsMargins(14, 10, 14, 12)
        self.footer.setLayout(layout)

    @property
    def node(self) -> ModelNode:
        node = self.pipeline.graph.node(self.subject.nodes[0])
        assert isinstance(node, ModelNode)
        return node

    # what is shown

    def refresh(self) -> None:
        node = self.node
        found = self.pipeline.look_of(node.id)
        info = found.info if found is not None else None
        self.head.show_node(node)
        self._path.set_text(short(node.reference.path))
        self._problems.show_problems(problems_of(self.pipeline, node.id))
        self._follow_reading(found)
        self.facts.set(self._facts(node, info))
        self.frozen.switch.setChecked(node.frozen)
        self.trained.show_node(node)
        self._show_sharing(node)
        self._show_signature(node, info)
        if info is not self._shown_info or not self._has_shown:
            self._shown_info, self._has_shown = info, True
            self._show_contents(info)

    def _facts(self, node: ModelNode, info: SavedModelInfo | None) -> list[tuple[str, str]]:
        tags = self.tr("Tags"), ", ".join(node.reference.tags) or self.tr("none")
        if info is None:
            return [tags]
        kinds = counted(len(info.ops), self.tr("kind"), self.tr("kinds"))
        format = "TF1" if info.format == "saved_model_v1" else "TF2"
        return [
            (self.tr("Format"), f"SavedModel, {format}"),
            (self.tr("TensorFlow"), info.tensorflow_version or self.tr("not written")),
            tags,
            (self.tr("Size"), size_text(info.bytes)),
            (self.tr("Operations"), self.tr("{0} in {1}").format(whole(info.totals.operations), kinds)),
        ]

    def _show_sharing(self, node: ModelNode) -> None:
        digest = node.reference.digest
        has_others = bool(digest) and any(
            isinstance(other, ModelNode) and other.id != node.id and other.reference.digest == digest
            for other in self.pipeline.graph.nodes.values()
        )
        self.own_weights.setVisible(has_others)
        self.own_weights.switch.setChecked(node.copy)

    def _show_signature(self, node: ModelNode, info: SavedModelInfo | None) -> None:
        key = node.reference.signature
        keys = list(info.signatures) if info is not None else [key]
        if [self.box.itemText(at) for at in range(self.box.count())] != keys:
            self.box.clear()
            self.box.addItems(keys)
        self.box.setCurrentIndex(self.box.findText(key))
        for at, name in enumerate(keys if info is not None else ()):
            fault = info.signatures[name].fault if info is not None else ""
            self.box.setItemData(at, phrase(fault), Qt.ItemDataRole.ToolTipRole)
        note = self.tr("{0} of {1}").format(keys.index(key) + 1, len(keys)) if key in keys else ""
        self.signature.set_note(note if info is not None else "")
        for head, list_, side in zip(self._heads, (self.inputs, self.outputs), (Side.INPUT, Side.OUTPUT)):
            list_.set_rows(port_rows(self.pipeline, node.id, side))
            head.setVisible(bool(list_.rows.rows))

    def _show_contents(self, info: SavedModelInfo | None) -> None:
        variables = info.variables if info is not None else ()
        # The largest alone are seen here, of however many.
        first = info.totals.heaviest[:MOST_HERE] if info is not None else ()
        largest = (info.totals.largest if info is not None else 0) or 1
        total = size_text(info.totals.bytes if info is not None else 0)
        self.variables.show_items(first, lambda one: _weight(one, largest), total, len(variables))
        self.findings.show_info(info)
        ops = info.ops if info is not None else {}
        self.operations.show_items(
            list(itertools.islice(ops.items(), MOST_HERE)),
            lambda one: Row(one[0], number=whole(one[1])),
            whole(info.totals.operations if info is not None else 0),
            len(ops),
        )
        assets = info.assets if info is not None else ()
        self.assets.show_items(assets, self._asset, size_text(sum(asset.bytes for asset in assets)))

    def _asset(self, asset: Asset) -> Row:
        number = self.tr("missing") if asset.missing else size_text(asset.bytes)
        return Row(f"assets/{asset.name}", number=number, muted=asset.missing)

    # reading

    def show_subject(self, *args: object) -> None:
        self.forget()
        super().show_subject(*args)  # type: ignore[arg-type]

    def forget(self) -> None:
        """Nobody waits any more for what is being read."""
        self._patience.stop()
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._given_up = ""

    def read(self) -> None:
        """Reads the model's files in the background."""
        document, reference = self.document, self.node.reference
        self._given_up = ""

        def take(found: Look | StudioError) -> None:
            self._reading = None
            if isinstance(found, StudioError):
                found = Look(reference.path, reference.tags, what=found.what, remedy=found.remedy)
            document.take_looks([found])

        def work(token: Token) -> Look:
            return look(reference.path, reference.tags, tell=token.tell)

        self._reading = self._background.start(work, take, self._show_progress)
        self._wait_text.setText(self.tr("Reading…"))
        self._follow_reading(None)

    def _follow_reading(self, found: Look | None) -> None:
        if found is not None:
            self._patience.stop()
        elif self._reading is None and not self._given_up and not self._patience.isActive():
            self._patience.start()
        self._wait.setVisible(found is None)
        given_up = bool(self._given_up)
        if given_up or self._reading is None:
            self._wait_text.setText(self.tr("Not read.") if given_up else self.tr("Reading…"))
        self.wait_button.setText(self.tr("Read") if given_up else self.tr("Cancel"))

    def _show_progress(self, done: float) -> None:
        self._wait_text.setText(self.tr("Reading… {0} %").format(round(100 * done)))

    def _cancel_or_read(self) -> None:
        if self._given_up:
            self.read()
        else:
            self.forget()
            self._given_up = self.node.id
            self._follow_reading(None)

    # changing

    def _freeze(self, frozen: bool) -> None:
        self.apply(recipes.set_frozen(self.pipeline.graph, self.node.id, frozen))

    def _separate(self, copy: bool) -> None:
        self.apply(recipes.set_copy(self.pipeline.graph, self.node.id, copy))

    def _choose_signature(self, row: int) -> None:
        found = self.pipeline.look_of(self.node.id)
        key = self.box.itemText(row)
        if found is None or found.info is None or key == self.node.reference.signature:
            return
        fault = found.info.signatures[key].fault
        if fault:
            self.told.emit(phrase(fault))
            self.refresh()
            return
        reference = reference_to(found.info, key)
        try:
            edit = recipes.set_reference(self.pipeline.graph, {self.node.id: reference})
        except PipelineError as error:
            self.told.emit(str(error))
            return
        self.apply(edit)

    def _show_details(self, tab: str, *_: object) -> None:
        self.details_wanted.emit(self.node.id, tab)

    # copying

    def _copy(self, text: object, _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(text())  # type: ignore[operator]
        self.told.emit(self.tr("Copied the signature of {0}.").format(self.node.name))

    def _as_text(self) -> str:
        return as_text(self.node.name, self.node.reference)

    def _as_python(self) -> str:
        return as_python(self.node.reference)

    def _as_curl(self) -> str:
        return as_curl(self.node.name, self.node.reference)


def _weight(variable: Variable, largest: int) -> Row:
    return Row(
        variable.name,
        below=str(TensorType(variable.dtype, variable.shape)),
        number=size_text(variable.bytes),
        share=variable.bytes / largest,
        muted=variable.slot,
    )
