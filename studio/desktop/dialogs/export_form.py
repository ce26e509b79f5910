"""The form of an export. What belongs to the document is changed there at once, each change a step to undo."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio.desktop.dialogs.export_order import ExportOrder
from studio.desktop.dialogs.files import ask_folder, nearest
from studio.desktop.documents.document import Document
from studio.desktop.language.places import short
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin
from studio.desktop.panels.field import ChoiceField, SwitchField, TextField
from studio.desktop.panels.inspect_pipeline import InterfaceSection
from studio.desktop.panels.inspected import Page, Subject
from studio.desktop.panels.parts import FACT_LABEL, Elided, Section, link, row, wrapped
from studio.desktop.panels.rows import Row, RowsOf
from studio.desktop.panels.switch_list import SwitchList
from studio.pipeline import recipes
from studio.pipeline.graph import ModelNode, Side
from studio.savedmodel.versions import next_version

BELOW: Final = 8  # a switch has room of its own in its row


class ExportForm(Page):
    """Fields for everything that an ``ExportOrder`` says, and for inputs, outputs and frozen parts.

    It is filled by ``refresh``.
    """

    changed = Signal()
    grown = Signal()  # it wants another height

    def __init__(self, skin: Skin, document: Document, start: ExportOrder, parent: QWidget | None = None) -> None:
        super().__init__(skin, parent)
        self.folder = TextField(self.tr("Folder"), self.tr("Where the SavedModel is written."), setting=True)
        self.browse = QPushButton(self.tr("Browse…"))
        self.target = Elided(kind="caption")
        self.versioned = SwitchField(
            self.tr("Version folder"), skin, self.tr("TensorFlow Serving takes the highest number within the folder.")
        )
        self.version = TextField(self.tr("Version"), self.tr("A whole number from 1."), steps=True, setting=True)
        self.signature = TextField(self.tr("Signature"), self.tr("By what name the export is called."), setting=True)
        self.weights = ChoiceField(
            self.tr("Weights"),
            (
                (self.tr("Share disk blocks if possible, else copy"), "auto"),
                (self.tr("Copy"), "copy"),
                (self.tr("Share blocks (reflink)"), "reflink"),
                (self.tr("Hard links"), "link"),
            ),
            self.tr("How the models' weights come into the export."),
        )
        self.warning = wrapped(
            self.tr(
                "With hard links, export and models are the same files on the disk: whoever edits a model's weights in "
                "place changes the export."
            ),
            "warning",
        )
        self.verify = SwitchField(
            self.tr("Verify after"), skin, self.tr("Compares the export with its parts, run one by one.")
        )
        self.keep_signatures = SwitchField(
            self.tr("Keep signatures"), skin, self.tr("The models' own stay callable, as node.signature.")
        )
        self.taps = SwitchField(
            self.tr("Tap tensors"), skin, self.tr("One more signature, taps, gives every tensor on the way.")
        )
        self._more = link(self.tr("More"))
        self._more.setCheckable(True)
        self.inputs = InterfaceSection(self, Side.INPUT, self.tr("Inputs"))
        self.outputs = InterfaceSection(self, Side.OUTPUT, self.tr("Outputs"))
        self.frozen = Section(self.tr("Frozen parts"))
        self.parts = SwitchList(skin, self.tr("Frozen parts"))
        self._build()
        self._set(start)
        self._document, self.subject = document, Subject()

    def order(self) -> ExportOrder | None:
        """What the form says; None while a field says nothing that makes sense."""
        version = self._version()
        if self.folder.fault or self.version.fault or self.signature.fault:
            return None
        return ExportOrder(
            Path(self.folder.text.strip()).expanduser(),
            version,
            self.signature.text.strip(),
            str(self.weights.box.currentData()),
            self.verify.switch.isChecked(),
            self.keep_signatures.switch.isChecked(),
            self.taps.switch.isChecked(),
        )

    def minimumSizeHint(self) -> QSize:
        """None: Qt's is for the narrowest that sentences could be, and would leave a void below them."""
        return QSize(0, 0)

    def refresh(self) -> None:
        interface, hidden = self.pipeline.interface(), self.pipeline.hidden_ports()
        self.inputs.show_exposed(interface.inputs, hidden)
        self.outputs.show_exposed(interface.outputs, hidden)
        self._show_frozen()

    def suggest_version(self) -> None:
        """Writes the next free version into its field."""
        self.version.set_text(str(next_version(Path(self.folder.text.strip()).expanduser())))
        self._check()

    # within

    def _build(self) -> None:
        self.column.setContentsMargins(16, 14, 16, BELOW)
        where = QVBoxLayout()
        where.setSpacing(4)
        nest(where, row(self.folder, self.browse, stretch=0))
        self.target.setContentsMargins(FACT_LABEL, 0, 0, 0)
        where.addWidget(self.target)
        nest(self.column, where)
        self.warning.setContentsMargins(FACT_LABEL, 0, 0, 0)
        fields = (self.versioned, self.version, self.signature, self.weights, self.warning, self.verify)
        for widget in fields:
            self.column.addWidget(widget)
        nest(self.column, row(self._more))
        for widget in (self.keep_signatures, self.taps):
            self.column.addWidget(widget)
            widget.hide()
            self._more.toggled.connect(widget.setVisible)
        self._more.toggled.connect(lambda on: self._more.setText(self.tr("Less") if on else self.tr("More")))
        self._more.toggled.connect(lambda _: self.grown.emit())
        for switch in (self.versioned, self.verify, self.keep_signatures, self.taps):
            switch.tell_help()
        for section in (self.inputs, self.outputs, self.frozen):
            self.column.addWidget(section)
        self.frozen.body.addWidget(self.parts)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.browse.setAccessibleName(self.tr("Browse for the folder"))
        self.browse.clicked.connect(self._browse)
        self.parts.switched.connect(self._freeze)
        self.folder.edited.connect(self._take_folder)
        self.versioned.edited.connect(self._take_versioned)
        for field in (self.version, self.signature, self.weights):
            field.edited.connect(lambda _: self._check())
        self.weights.edited.connect(lambda _: self.grown.emit())  # hard links have a warning

    def _set(self, start: ExportOrder) -> None:
        """Says what an order says; of versions, the next one."""
        self.folder.set_text(short(start.folder))
        self.versioned.set_value(start.version is not None)
        self.signature.set_text(start.signature)
        self.weights.set_value(start.weights)
        self.verify.set_value(start.verify)
        self.keep_signatures.set_value(start.keep_signatures)
        self.taps.set_value(start.taps)
        self._more.setChecked(start.keep_signatures or start.taps)
        self.suggest_version()

    def _browse(self) -> None:
        now = Path(self.folder.text.strip()).expanduser()
        start = nearest(now)
        ask_folder(self, self.tr("Export into"), start, lambda folder: self._browsed(folder, now.name))

    def _browsed(self, chosen: Path, name: str) -> None:
        """A folder that holds other things is where the export's own is made."""
        is_free = not chosen.exists() or not any(chosen.iterdir()) or (chosen / "saved_model.pb").is_file()
        self.folder.set_text(short(chosen if is_free or self.versioned.switch.isChecked() else chosen / name))
        self._take_folder()

    def _take_folder(self) -> None:
        if self.versioned.switch.isChecked():
            self.suggest_version()
        self._check()

    def _take_versioned(self) -> None:
        self.suggest_version()

    def _version(self) -> int | None:
        text = self.version.text.strip()
        return int(text) if self.versioned.switch.isChecked() and text.isdecimal() else None

    def _check(self) -> None:
        """Says what is wrong, and where the export would go."""
        path = Path(self.folder.text.strip()).expanduser()
        self.folder.set_fault("" if path.is_absolute() else self.tr("It must be a whole path, from the root on."))
        is_versioned = self.versioned.switch.isChecked()
        text = self.version.text.strip()
        valid = not is_versioned or (text.isdecimal() and int(text) > 0)
        self.version.set_fault("" if valid else self.tr("It must be a whole number from 1."))
        key = self.signature.text.strip()
        reserved = key.startswith("__saved_model")
        self.signature.set_fault(
            self.tr("It needs a name.") if not key else self.tr("TensorFlow keeps this name.") if reserved else ""
        )
        self.version.setVisible(is_versioned)
        self.warning.setVisible(self.weights.box.currentData() == "link")
        order = self.order()
        self.target.set_text(self.tr("Writes {}").format(short(order.target)) if order is not None else "")
        self.target.setVisible(order is not None and is_versioned)
        self.changed.emit()

    def _show_frozen(self) -> None:
        models = [node for node in self.pipeline.graph.nodes.values() if isinstance(node, ModelNode)]
        self.parts.set_rows(RowsOf(models, self._part))
        self.frozen.setVisible(bool(models))

    def _part(self, node: ModelNode) -> Row:
        return Row(node.name, note=self.tr("weights don't train") if node.frozen else "", key=node.id, on=node.frozen)

    def _freeze(self, node: str, frozen: bool) -> None:
        self.apply(recipes.set_frozen(self.pipeline.graph, node, frozen))
