"""Pages of the inspector for what orders a pipeline: a group with the ports that it shows, and a frame."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from studio.desktop.commands.actions import native
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.field import TextField
from studio.desktop.panels.gathering import Gathering
from studio.desktop.panels.inspected import Page
from studio.desktop.panels.parts import Section, link, row, wrapped
from studio.desktop.panels.rows import Row, RowList, RowsOf
from studio.desktop.panels.segments import Segments
from studio.errors import PipelineError
from studio.pipeline import groups
from studio.pipeline.graph import Frame, NodeGroup, Port, Side
from studio.pipeline.node_edits import Rename
from studio.pipeline.ports import label
from studio.pipeline.records import FRAME_COLORS
from studio.pipeline.structure_edits import SetFrame


class ItemHead(QWidget):
    """Icon, name to type in, and what it is: as a node's, for what need not have a name of its own."""

    def __init__(self, page: Page, icon: str, kind: str) -> None:
        super().__init__(page)
        self._page = page
        self._item = ""
        sign, word = QLabel(), QLabel(kind)
        page.skin.dress(sign, icon, "group")
        role(word, "muted")
        self.name = TextField("", flat=True)
        self.name.line.setAccessibleName(self.tr("Name"))
        layout = row(sign, self.name, word, stretch=1)
        layout.setSpacing(6)
        self.setLayout(layout)
        self.name.edited.connect(self._rename)
        self.name.ended.connect(lambda typing: page.named.emit(self._item, typing))
        self.name.reverted.connect(partial(page.take_back, self.name))
        self.name.reverted.connect(self._show_name)

    def show_item(self, item: NodeGroup | Frame) -> None:
        """Shows it; a name that is being typed stays as it is."""
        fresh, self._item = item.id != self._item, item.id
        if fresh or not self.name.fault:
            self._show_name()

    def _show_name(self) -> None:
        self.name.set_name(self._page.pipeline.graph.item(self._item).name)
        self.name.set_fault("")

    def _rename(self, text: str) -> None:
        name = text.strip()
        self.name.set_fault("" if name else self.tr("It needs a name."))
        if name and name != self._page.pipeline.graph.item(self._item).name:
            self._page.apply(Rename(self._item, name), self.name.typing)


class GroupPage(Page):
    """A group: what is in it, and which of the free ports within it shows."""

    enter_wanted = Signal(str)

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(skin, parent)
        self.head = ItemHead(self, "group", self.tr("Group"))
        self._contents = QLabel()
        role(self._contents, "muted")
        self.enter, self.dissolve = link(self.tr("Look inside")), link(self.tr("Dissolve"))
        self.enter.clicked.connect(self._enter_or_leave)
        self.dissolve.clicked.connect(self._dissolve)
        self.add_head(self.head, self._contents)
        links = row(self.enter, self.dissolve, QWidget(), stretch=2, spacing=16)
        nest(self.column, links)
        self._gathering: Gathering[groups.GroupPort] = Gathering()
        self._listed = ""  # the group whose ports are seen
        self._sections: dict[Side, Section] = {}
        self.ports: dict[Side, RowList] = {}
        for side, title in ((Side.INPUT, self.tr("Inputs")), (Side.OUTPUT, self.tr("Outputs"))):
            section = self._sections[side] = Section(title)
            ports = self.ports[side] = RowList(skin, title)
            ports.chosen.connect(self._toggle)
            section.body.addWidget(ports)
            self.column.addWidget(section)
        self._hint = wrapped(
            self.tr("Enter or a double click shows a port on the group, or hides it. One in use stays."), "caption"
        )
        self.column.addWidget(self._hint)
        self.column.addStretch(1)

    def refresh(self) -> None:
        graph, id = self.pipeline.graph, self.subject.group
        self.enter.setText(self.tr("Leave") if self.subject.inside else self.tr("Look inside"))
        structure = graph.structure
        self.head.show_item(structure.group(id))
        nodes, inner = len(structure.all_nodes(id)), len(structure.within(id)) - 1
        text = self.tr("%n node(s)", "in a group", nodes)
        self._contents.setText(text if not inner else f"{text}, {self.tr('%n group(s)', 'in a group', inner)}")
        every = chain.from_iterable(groups.ports_of(graph, id, side) for side in Side)
        if not self._gathering.begin(self.document.turns, every, self._list) and id != self._listed:
            self._list(())

    def _list(self, found: Sequence[groups.GroupPort]) -> None:
        self._listed = self.subject.group
        outputs = bisect_left(found, True, key=lambda one: one.port.side is Side.OUTPUT)
        for (side, ports), mine in zip(self.ports.items(), (found[:outputs], found[outputs:])):
            ports.set_rows(RowsOf(mine, self._row))
            self._sections[side].setVisible(bool(mine))
            shown = sum(one.shown for one in mine)
            self._sections[side].set_note(self.tr("{0} of {1} shown").format(shown, len(mine)))

    def hold(self) -> None:
        self._gathering.stop()

    def forget(self) -> None:
        self.hold()
        self._list(())

    def _row(self, one: groups.GroupPort) -> Row:
        node = self.pipeline.graph.nodes.get(one.port.node)
        if node is None:  # it has gone, and the row goes with the next turn of the loop
            return Row(one.port.name)
        return Row(
            label(node, one.port),
            type=self.pipeline.type(one.port),
            connected=not one.free,
            muted=not one.shown,
            note="" if one.shown else self.tr("hidden"),
            key=one.port,
        )

    def _enter_or_leave(self) -> None:
        group = self.pipeline.graph.structure.group(self.subject.group)
        self.enter_wanted.emit(group.parent if self.subject.inside else group.id)

    def _toggle(self, port: Port) -> None:
        graph, id = self.pipeline.graph, self.subject.group
        shown = groups.port_of(graph, id, port).shown
        try:
            edit = groups.show_port(graph, id, port, not shown)
        except PipelineError as error:
            self.told.emit(str(error))
            return
        self.apply(edit)

    def _dissolve(self) -> None:
        self.apply(groups.dissolve(self.pipeline.graph, self.subject.group))


class FramePage(Page):
    """A frame: its title and colour."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(skin, parent)
        self.head = ItemHead(self, "frame", self.tr("Frame"))
        titles = {
            "": self.tr("Plain"),
            "blue": self.tr("Blue"),
            "green": self.tr("Green"),
            "amber": self.tr("Amber"),
            "violet": self.tr("Violet"),
            "red": self.tr("Red"),
        }
        self.color = Segments([(name, titles[name]) for name in FRAME_COLORS], self.tr("Colour"))
        self.color.chosen.connect(self._take_color)
        self.column.addWidget(self.head)
        section = Section(self.tr("Colour"))
        section.body.addWidget(self.color)
        self.column.addWidget(section)
        hint = self.tr("What lies in a frame moves with it; with Alt it moves alone. {0} and arrows size it.").format(
            native("Ctrl+Shift")
        )
        self.column.addWidget(wrapped(hint, "caption"))
        self.column.addStretch(1)

    def refresh(self) -> None:
        frame = self.pipeline.graph.structure.frame(self.subject.frame)
        self.head.show_item(frame)
        self.color.blockSignals(True)
        self.color.choose(frame.color)
        self.color.blockSignals(False)

    def _take_color(self, color: str) -> None:
        frame = self.pipeline.graph.structure.frame(self.subject.frame)
        if color != frame.color:
            self.apply(SetFrame(replace(frame, color=color)))
