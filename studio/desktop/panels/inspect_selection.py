"""Pages of the inspector for several nodes: the adapters of one pill under one another, or what is selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtWidgets import QLabel, QWidget

from studio.desktop.documents.document import Document
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.inspect_operator import OperatorPage
from studio.desktop.panels.inspected import HEAD, Page, Subject
from studio.desktop.panels.parts import Section, SwitchRow, hairline, row
from studio.desktop.panels.rows import Row, RowList, RowsOf
from studio.desktop.panels.words import kind_word
from studio.pipeline.edits import Edit, group
from studio.pipeline.graph import InputNode, ModelNode, Node, OperatorNode, OutputNode, weights_of
from studio.pipeline.node_edits import SetFrozen
from studio.pipeline.pipeline import Pipeline


def _row(node: Node) -> Row:
    return Row(node.name, number=kind_word(node), key=node.id)


def is_plan(pipeline: Pipeline, nodes: tuple[str, ...]) -> bool:
    """Whether nodes are the adapters that one plan put into one connection."""
    plans = set()
    for record in map(pipeline.graph.node, nodes):  # ends at the first that is none: there may be thousands
        if not isinstance(record, OperatorNode) or not record.inserted_by:
            return False
        plans.add(record.inserted_by)
    return len(plans) == 1


class PlanPage(Page):
    """The adapters of a pill, in the order of the data."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(skin, parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.pages: list[OperatorPage] = []
        self._lines: list[QWidget] = []
        self.column.addStretch(1)

    def show_subject(self, document: Document, subject: Subject) -> None:
        self._document, self.subject = document, subject
        while len(self.pages) < len(subject.nodes):
            self._add_page()
        for number, page in enumerate(self.pages):
            there = number < len(subject.nodes)
            page.setVisible(there)
            self._lines[number].setVisible(there and number > 0)
            if there:
                page.show_subject(document, Subject((subject.nodes[number],)))

    def refresh(self) -> None:
        for page in self.pages[: len(self.subject.nodes)]:
            page.refresh()

    def _add_page(self) -> None:
        page, line = OperatorPage(self.skin), hairline()
        for signal, onwards in (
            (page.port_wanted, self.port_wanted),
            (page.node_wanted, self.node_wanted),
            (page.fix_wanted, self.fix_wanted),
            (page.told, self.told),
        ):
            signal.connect(onwards)
        place = self.column.count() - 1
        self.column.insertWidget(place, line)
        self.column.insertWidget(place + 1, page)
        self.pages.append(page)
        self._lines.append(line)


class SelectionPage(Page):
    """How many of what, which, and what can be done with them together."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(skin, parent)
        self._title, self._kinds = QLabel(), QLabel()
        role(self._title, "title")
        self._title.setMinimumHeight(HEAD)
        self._kinds.setWordWrap(True)
        role(self._kinds, "muted")
        self.frozen = SwitchRow(skin, self.tr("Frozen"), self.tr("weights don't train"))
        self.frozen.switch.clicked.connect(self._freeze)
        self._section = Section(self.tr("Selected"))
        self.nodes = RowList(skin, self.tr("Selected"))
        self.nodes.chosen.connect(self.node_wanted.emit)
        self._section.body.addWidget(self.nodes)
        self.add_head(row(self._title), self._kinds)
        for widget in (self.frozen, self._section):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def refresh(self) -> None:
        graph = self.pipeline.graph
        records = [*map(graph.nodes.__getitem__, self.subject.nodes)]  # there may be thousands
        nodes, wires = len(records), len(self.subject.connections)
        frames, bends = len(self.subject.frames), self.subject.bends
        parts = [self.tr("%Ln node(s)", "", nodes)] if nodes else []
        parts += [self.tr("%Ln connection(s)", "", wires)] if wires else []
        parts += [self.tr("%Ln frame(s)", "", frames)] if frames else []
        parts += [self.tr("%Ln bend(s)", "", bends)] if bends else []
        self._title.setText(", ".join(parts))
        models = [node for node in records if isinstance(node, ModelNode)]
        counts = self._counts(Counter(map(type, records)))
        self._kinds.setText(", ".join(text.replace(" ", "\u00a0") for text in counts))  # no line begins with a noun
        self.frozen.setVisible(bool(models))
        self.frozen.switch.setChecked(bool(models) and all(node.frozen for node in models))
        self.nodes.set_rows(RowsOf(records, _row))
        self._section.setVisible(bool(records))

    def _counts(self, numbers: Mapping[type, int]) -> list[str]:
        """How many of each kind."""
        words = {
            ModelNode: self.tr("%Ln model(s)", "", numbers.get(ModelNode, 0)),
            OperatorNode: self.tr("%Ln operator(s)", "", numbers.get(OperatorNode, 0)),
            InputNode: self.tr("%Ln input(s)", "", numbers.get(InputNode, 0)),
            OutputNode: self.tr("%Ln output(s)", "", numbers.get(OutputNode, 0)),
        }
        return [text for kind, text in words.items() if numbers.get(kind)]

    def forget(self) -> None:
        self.nodes.set_rows(())  # thousands would be laid out anew with every change of the look

    def _freeze(self, frozen: bool) -> None:
        """Every model of the selection with those that share its weights, as one step."""
        graph = self.pipeline.graph
        ids: dict[str, None] = {}
        for id in self.subject.nodes:
            node = graph.node(id)
            weights = weights_of(node) if isinstance(node, ModelNode) else None
            if isinstance(node, ModelNode):
                ids.update(dict.fromkeys((id,) if weights is None else graph.sharing(weights)))
        edits: list[Edit] = [SetFrozen(id, frozen) for id in ids]
        if edits:
            self.apply(group("Freeze" if frozen else "Unfreeze", *edits))
