"""The page of the inspector for the pipeline itself: its name, and the inputs and outputs of the export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QMenu,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from studio.desktop.commands.actions import native
from studio.desktop.language.numbers import whole
from studio.desktop.language.places import short
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import Size
from studio.desktop.panels.field import TextField
from studio.desktop.panels.inspected import Page
from studio.desktop.panels.parts import Facts, PathLabel, Section, row, wrapped
from studio.desktop.panels.rows import GLYPH, Row, RowDelegate, RowList, Rows, RowsOf
from studio.pipeline import recipes
from studio.pipeline.edits import RenamePipeline, Reorder
from studio.pipeline.fixes import ExposeInput, ExposeOutput
from studio.pipeline.graph import InputNode, ModelNode, OperatorNode, Port, Side, Space
from studio.pipeline.interface import Exposed
from studio.pipeline.node_edits import Rename

ROW_MIME: Final = "application/x-savedmodel-studio-interface-row"
TOOLS: Final = 22
Index = QModelIndex | QPersistentModelIndex


class PipelinePage(Page):
    """Shown while nothing is selected."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(skin, parent)
        self.name = TextField("", flat=True)
        self.name.line.setAccessibleName(self.tr("Name of the pipeline"))
        self.name.edited.connect(self._rename)
        self.name.reverted.connect(partial(self.take_back, self.name))
        self.name.reverted.connect(self._show_name)
        kind = QLabel(self.tr("Pipeline"))
        role(kind, "muted")
        self._path = PathLabel(kind="muted")
        self.facts = Facts()
        self.inputs = InterfaceSection(self, Side.INPUT, self.tr("Inputs"))
        self.outputs = InterfaceSection(self, Side.OUTPUT, self.tr("Outputs"))
        self.add_head(row(self.name, kind, stretch=0), self._path)
        for widget in (self.facts, self.inputs, self.outputs):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def refresh(self) -> None:
        pipeline = self.pipeline
        if not self.name.fault:
            self.name.set_name(pipeline.name)
        self._path.set_text(short(pipeline.path) if pipeline.path is not None else self.tr("Not saved yet"))
        graph = pipeline.graph
        kinds = Counter(map(type, graph.nodes.values()))
        self.facts.set(
            [
                (self.tr("Models"), whole(kinds[ModelNode])),
                (self.tr("Operators"), whole(kinds[OperatorNode])),
                (self.tr("Connections"), whole(len(graph.connections))),
            ]
        )
        interface, hidden = pipeline.interface(), pipeline.hidden_ports()
        self.inputs.show_exposed(interface.inputs, hidden)
        self.outputs.show_exposed(interface.outputs, hidden)

    def _show_name(self) -> None:
        self.name.set_fault("")
        self.name.set_name(self.pipeline.name)

    def _rename(self, text: object) -> None:
        name = str(text).strip()
        self.name.set_fault("" if name else self.tr("It needs a name."))
        if name and name != self.pipeline.name:
            self.apply(RenamePipeline(name), self.name.typing)


class InterfaceSection(Section):
    """The inputs, or the outputs, of the export; what can be done with the one that is lit stands in the head."""

    def __init__(self, page: Page, side: Side, title: str) -> None:
        super().__init__(title)
        self._page = page
        self._side = side
        self.list = InterfaceList(page.skin, title)
        self._none = wrapped(
            self.tr("Nothing yet. A free input of a model becomes one.")
            if side is Side.INPUT
            else self.tr("Nothing yet. An output that nothing uses becomes one."),
            "muted",
        )
        self.up = self._button("chevron-up", self.tr("Move up"), "Alt+Up")
        self.down = self._button("chevron-down", self.tr("Move down"), "Alt+Down")
        self.edit = self._button("edit", self.tr("Rename"), "F2")
        self.hide_button = self._button("eye-off", self.tr("Keep out of the export"), "Del")
        self.go = self._button("fit", self.tr("Show on the canvas"), "Enter")
        self._tools = QWidget()
        self._tools.setLayout(row(self.up, self.down, self.edit, self.hide_button, self.go, spacing=2))
        self._tools.setFixedHeight(TOOLS)
        kept = self._tools.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._tools.setSizePolicy(kept)
        self.add_tools(self._tools)
        for widget in (self.list, self._none):
            self.body.addWidget(widget)
        self.up.clicked.connect(lambda: self._step(-1))
        self.down.clicked.connect(lambda: self._step(1))
        self.edit.clicked.connect(lambda: self.list.edit(self.list.currentIndex()))
        self.hide_button.clicked.connect(self._hide_or_show)
        self.go.clicked.connect(self._go)
        self.list.chosen.connect(lambda _: self._go())
        self.list.stepped.connect(self._step)
        self.list.hide_wanted.connect(self._hide_or_show)
        self.list.model_.renamed.connect(self._rename)
        self.list.model_.dropped.connect(self._move)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self.list.customContextMenuRequested.connect(self._show_menu)

    def show_exposed(self, exposed: tuple[Exposed, ...], hidden: Iterable[Port]) -> None:
        """Shows these, and of what is kept out the ports of this side."""
        self.set_note(whole(len(exposed)) if exposed else "")
        shown: list[Exposed | Port] = [*exposed, *(port for port in hidden if port.side is self._side)]
        rows = RowsOf(shown, self._row)
        self.list.set_rows(rows)
        self._none.setVisible(not rows)
        self._enable()

    def _row(self, one: Exposed | Port) -> Row:
        if isinstance(one, Port):
            return self._hidden_row(one)
        node = self._page.pipeline.graph.nodes.get(one.port.node)
        if node is None:  # it has gone, and the row goes with the next turn of the loop
            return Row(one.name)
        note = "" if one.own else self.tr("of {0}").format(node.name)
        if isinstance(node, InputNode) and node.default is not None:
            note = self.tr("may be left out")
        return Row(one.name, one.type, connected=one.own, note=note, key=one.port)

    def _hidden_row(self, port: Port) -> Row:
        pipeline = self._page.pipeline
        node = pipeline.graph.nodes.get(port.node)
        if node is None:
            return Row(port.name)
        return Row(
            port.name,
            pipeline.type(port),
            connected=False,
            muted=True,
            note=self.tr("of {0}, kept out").format(node.name),
            key=port,
        )

    def _button(self, icon: str, title: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setFixedSize(TOOLS, TOOLS)
        button.setAccessibleName(title)
        button.setToolTip(f"{title}  {native(keys)}")
        self._page.skin.dress(button, icon)
        return button

    # what is lit

    @property
    def _port(self) -> Port | None:
        current = self.list.current_row
        return current.key if current is not None and isinstance(current.key, Port) else None

    def _own(self) -> list[str]:
        """Ids of the input (or output) nodes, in order."""
        graph = self._page.pipeline.graph
        return [node.id for node in (graph.inputs if self._side is Side.INPUT else graph.outputs)]

    def _is_hidden(self, port: Port) -> bool:
        node = self._page.pipeline.graph.node(port.node)
        return isinstance(node, (ModelNode, OperatorNode)) and (port.side, port.name) in node.hidden

    def _enable(self) -> None:
        port = self._port
        own = self._own() if port is not None else []  # of thousands of nodes
        at = own.index(port.node) if port is not None and port.node in own else -1
        self._tools.setVisible(port is not None)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(own) - 1)
        hidden = port is not None and self._is_hidden(port)
        self.edit.setEnabled(port is not None and not hidden)
        self.go.setEnabled(port is not None)
        self.hide_button.setEnabled(port is not None and at < 0)
        title = self.tr("Let into the export") if hidden else self.tr("Keep out of the export")
        if title != self.hide_button.accessibleName():
            self.hide_button.setAccessibleName(title)
            self.hide_button.setToolTip(f"{title}  {native('Del')}")
            self._page.skin.dress(self.hide_button, "eye" if hidden else "eye-off")

    # changing

    def _step(self, by: int) -> None:
        port, own = self._port, self._own()
        if port is None or port.node not in own:
            return
        at = own.index(port.node)
        if 0 <= at + by < len(own):
            own.insert(at + by, own.pop(at))
            self._page.apply(Reorder(tuple(own)))
            self._page.refresh()  # at once, so that the row that moved stays lit
            self.list.select(port)

    def _move(self, start: int, end: int) -> None:
        """A row was dropped before another."""
        own = self._own()
        if start < len(own):
            port = self.list.rows.rows[start].key
            own.insert(min(end if end <= start else end - 1, len(own) - 1), own.pop(start))
            self._page.apply(Reorder(tuple(own)))
            self._page.refresh()  # at once, so that the row that moved stays lit
            self.list.select(port)

    def _rename(self, port: Port, text: str) -> None:
        pipeline, name = self._page.pipeline, text.strip()
        space = Space.INPUTS if self._side is Side.INPUT else Space.OUTPUTS
        node = pipeline.graph.node(port.node)
        if not name or not name.isprintable():
            self._page.told.emit(self.tr("It needs a name."))
        elif any(id != node.id for id in pipeline.graph.named(space, name)):
            self._page.told.emit(self.tr("Another is called {0!r} already.").format(name))
        elif node.id in self._own():
            if name != node.name:
                self._page.apply(Rename(node.id, name))
        else:
            # A free port has its name from the model: another name makes an input or output of it.
            is_input = self._side is Side.INPUT
            fix = ExposeInput(port, pipeline.type(port), name) if is_input else ExposeOutput(port, name)
            self._page.fix_wanted.emit(fix)

    def _hide_or_show(self) -> None:
        port = self._port
        if port is not None and port.node not in self._own():
            self._page.apply(recipes.set_hidden(self._page.pipeline.graph, port, not self._is_hidden(port)))

    def _go(self) -> None:
        port = self._port
        if port is not None:
            node = self._page.pipeline.graph.node(port.node)
            if isinstance(node, (ModelNode, OperatorNode)):
                self._page.port_wanted.emit(port)
            else:
                self._page.node_wanted.emit(node.id)

    def _show_menu(self, point: QPoint) -> None:
        if not self.list.indexAt(point).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.edit, self.up, self.down, self.hide_button, self.go):
            action = menu.addAction(button.accessibleName(), button.click)
            action.setEnabled(button.isEnabled())
        menu.popup(self.list.viewport().mapToGlobal(point))


class InterfaceModel(Rows):
    """Rows that can be renamed in place and dragged to another place."""

    renamed = Signal(object, str)  # Port, name
    dropped = Signal(int, int)  # row, row before which it goes

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        if self.rows[index.row()].muted:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.rows[index.row()].title if role == Qt.ItemDataRole.EditRole else super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        # The document tells of its change itself: nothing is stored here.
        if role == Qt.ItemDataRole.EditRole and value != self.rows[index.row()].title:
            self.renamed.emit(self.rows[index.row()].key, str(value))
        return False

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ROW_MIME]

    def mimeData(self, indexes: object) -> QMimeData:
        data = QMimeData()
        data.setData(ROW_MIME, QByteArray(str(next(iter(indexes)).row()).encode()))  # type: ignore[call-overload]
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not data.hasFormat(ROW_MIME):
            return False
        start = int(bytes(data.data(ROW_MIME).data()))
        self.dropped.emit(start, row if row >= 0 else self.rowCount())
        return False  # the view must not take the row out: the document does


class InterfaceList(RowList):
    """F2 renames, Alt+arrows move, Del keeps out, Enter goes there; rows can be dragged."""

    stepped = Signal(int)
    hide_wanted = Signal()

    def __init__(self, skin: Skin, name: str) -> None:
        super().__init__(skin, name)
        self.model_: Final = InterfaceModel(self)
        self.rows = self.model_
        self.setModel(self.model_)
        delegate = _NameEditor(skin, Size.SIGNATURE_ROW, self)
        delegate.keeps_lit = True  # the buttons above act on it
        self.setItemDelegate(delegate)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)
        self.doubleClicked.disconnect()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def select(self, key: object) -> None:
        """Lights the row of that key."""
        for at, one in enumerate(self.rows.rows):
            if one.key == key:
                self.setCurrentIndex(self.rows.index(at, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in step:
            self.stepped.emit(step[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.hide_wanted.emit()
        else:
            super().keyPressEvent(event)


class _NameEditor(RowDelegate):
    """Edits in the place of the name; the type stays in sight."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName(self.tr("Name"))
        role(line, "in-row")
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        editor.setGeometry(rect.adjusted(Size.INSET + GLYPH, 1, -round(rect.width() * 0.35), -2))
