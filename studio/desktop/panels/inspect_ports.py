"""Pages of the inspector for what lies between nodes: a port, a connection, an input or output of the export."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from studio.desktop.dialogs.plan_row import effect_word, reason
from studio.desktop.language.numbers import whole
from studio.desktop.language.phrases import phrase, phrases
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.default_field import DefaultField
from studio.desktop.panels.field import TextField
from studio.desktop.panels.inspect_value import ValueSection
from studio.desktop.panels.inspected import HEAD, NodeHead, Page, ProblemLines, problems_of
from studio.desktop.panels.parts import (
    Elided,
    Fact,
    Facts,
    LongLink,
    Section,
    SwitchRow,
    empty,
    hairline,
    link,
    row,
    wrapped,
)
from studio.desktop.panels.rows import Row, RowList
from studio.errors import TypeParseError
from studio.operators.planner import Plan
from studio.pipeline import recipes
from studio.pipeline.graph import Connection, InputNode, ModelNode, OperatorNode, OutputNode, Port, Side
from studio.pipeline.node_edits import SetDefault, SetType
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.ports import required
from studio.pipeline.problems import Kind as ProblemKind
from studio.tensors import Encoding, TensorType, parse_type

translate: Final = QCoreApplication.translate

MOST_PLANS = 6
BESIDE_SIGN: Final = 24  # where sentences begin that a sign stands before


class PortPage(Page):
    """A port: its type in words, what feeds it or what it feeds, whether the export has it."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(skin, parent)
        self._name = Elided(kind="title")
        self._name.setMinimumHeight(HEAD)
        self._kind = QLabel()
        self._kind.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        role(self._kind, "muted")
        self.facts = Facts()
        self.exposed = SwitchRow(skin, self.tr("In the export"), self.tr("while nothing is connected"))
        self.exposed.switch.clicked.connect(self._expose)
        self._problems = ProblemLines(self)
        self._ends = Section("")
        self.ends = RowList(skin, self.tr("Connected to"))
        self.ends.chosen.connect(self.port_wanted)
        self._ends.body.addWidget(self.ends)
        self.value = ValueSection(skin)
        self.to_node = LongLink("")
        self.to_node.clicked.connect(lambda: self.node_wanted.emit(self.port.node))
        self.add_head(row(self._name, self._kind, stretch=0), self.to_node)
        for widget in (self._problems, self.facts, self.exposed, self._ends, self.value):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    @property
    def port(self) -> Port:
        assert self.subject.port is not None
        return self.subject.port

    def refresh(self) -> None:
        port, pipeline = self.port, self.pipeline
        node = pipeline.graph.node(port.node)
        is_input = port.side is Side.INPUT
        self._name.set_text(port.name)
        self._kind.setText(self.tr("Input port") if is_input else self.tr("Output port"))
        self.to_node.set_text(self.tr("of {0}").format(node.name))
        self.to_node.setAccessibleName(self.tr("Go to {0}").format(node.name))
        facts = type_facts(pipeline.type(port))
        arriving = pipeline.types.arriving(port) if is_input else None
        if arriving is not None and required(node, port.name) is not None and arriving != pipeline.type(port):
            facts.append((self.tr("Arrives"), arriving))
        self.facts.set(facts)
        problems = (one for one in problems_of(pipeline, node.id) if one.port == port)
        self._problems.show_problems(tuple(problems))
        feeding = pipeline.graph.feeding(port) if is_input else None
        ends = [feeding.source] if feeding else [] if is_input else [one.target for one in pipeline.graph.fed_by(port)]
        self.ends.set_rows([Row(pipeline.label(end), pipeline.type(end), key=end) for end in ends])
        self._ends.setVisible(bool(ends))
        self._ends.set_title(self.tr("Fed by") if is_input else self.tr("Feeds"))
        self.value.show_value(self.document.values.of(port), port.name)
        may_hide = isinstance(node, ModelNode) or (isinstance(node, OperatorNode) and not is_input)
        self.exposed.setVisible(may_hide and not ends)
        if isinstance(node, (ModelNode, OperatorNode)):
            self.exposed.switch.setChecked((port.side, port.name) not in node.hidden)

    def _expose(self, exposed: bool) -> None:
        self.apply(recipes.set_hidden(self.pipeline.graph, self.port, not exposed))


class ConnectionPage(Page):
    """A connection: the types at both ends, whether they fit, and the plans that would make them."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(skin, parent)
        title, self._kind = QLabel(self.tr("Connection")), QLabel()
        role(title, "title")
        title.setMinimumHeight(HEAD)
        role(self._kind, "muted")
        nest(self.column, row(title, QWidget(), self._kind, stretch=1))
        self.ends = RowList(skin, self.tr("Both ends"))
        self.ends.chosen.connect(self.port_wanted)
        self._sign, self.verdict = QLabel(), wrapped()
        self._plans = Section(self.tr("Adapters that would fit"))
        self.plan_buttons: list[QPushButton] = []
        self._shown: tuple[Plan, ...] = ()
        disconnect = QPushButton(self.tr("Disconnect"))
        disconnect.clicked.connect(self._disconnect)
        self.column.addWidget(self.ends)
        nest(self.column, _beside_sign(self._sign, self.verdict))
        self.column.addWidget(self._plans)
        nest(self.column, row(disconnect))
        self.column.addStretch(1)

    @property
    def connection(self) -> Connection:
        return self.pipeline.graph.connection(self.subject.connections[0])

    def refresh(self) -> None:
        connection, pipeline = self.connection, self.pipeline
        source, target = connection.source, connection.target
        node = pipeline.graph.node(target.node)
        wanted = required(node, target.name)
        self.ends.set_rows(
            [
                Row(pipeline.label(source), pipeline.type(source), key=source),
                Row(pipeline.label(target), wanted or pipeline.type(target), key=target),
            ]
        )
        fault, plans = self._judge(connection)
        if not fault and pipeline.type(source).is_unknown:
            self.skin.dress(self._sign, "info", "muted")
            self.verdict.setText(self.tr("What arrives is not known yet."))
        else:
            self.skin.dress(self._sign, "error" if fault else "exact", "error" if fault else "exact")
            self.verdict.setText(fault or self.tr("The types fit."))
        self._show_plans(plans)

    def _judge(self, connection: Connection) -> tuple[str, tuple[Plan, ...]]:
        """What is wrong with the connection, and what would mend it."""
        for problem in self.pipeline.problems():
            if problem.connection == connection:
                plans = problem.plans or self.pipeline.judge(connection.source, connection.target).plans
                return phrases(problem.what, problem.remedy), plans
        return "", ()

    def _show_plans(self, plans: tuple[Plan, ...]) -> None:
        self._plans.setVisible(bool(plans))
        self._plans.set_note(str(len(plans)))
        if plans == self._shown:
            return
        self._shown = plans
        empty(self._plans.body)
        self.plan_buttons = []
        for plan in plans[:MOST_PLANS]:
            self._add_plan(plan)

    def _add_plan(self, plan: Plan) -> None:
        title = " → ".join(phrase(step.label) for step in plan.steps)
        sign, effect = QLabel(), QLabel(effect_word(plan))
        self.skin.dress(sign, plan.effect.word, plan.effect.word)
        role(effect, f"effect-{plan.effect.word}")
        insert = link(self.tr("Insert"), self.tr("Insert {0}").format(title))
        insert.clicked.connect(partial(self._insert, plan))
        self.plan_buttons.append(insert)
        body = self._plans.body
        if body.count():
            body.addSpacing(2)
            body.addWidget(hairline())
            body.addSpacing(4)
        head = _beside_sign(sign, wrapped(title))
        head.addWidget(effect, 0, Qt.AlignmentFlag.AlignTop)
        nest(body, head)
        for below in (row(wrapped(reason(plan), "muted"), stretch=0), row(insert)):
            below.setContentsMargins(BESIDE_SIGN, 0, 0, 0)
            nest(body, below)

    def _insert(self, plan: Plan, _checked: bool = False) -> None:
        self.apply(recipes.insert_plan(self.pipeline.graph, self.connection.id, plan))

    def _disconnect(self) -> None:
        self.apply(recipes.disconnect(self.pipeline.graph, (self.connection.id,)))


def _beside_sign(sign: QLabel, sentence: QWidget) -> QHBoxLayout:
    """A sign on the first line of a sentence."""
    line = row(sign, sentence, stretch=1)
    for widget in (sign, sentence):  # a single line is less high than the sign
        line.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
    return line


class EndPage(Page):
    """An input or output of the export: its name, its type, and where it leads."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(skin, parent)
        self.head = NodeHead(self)
        self._problems = ProblemLines(self)
        self.type = TextField(self.tr("Type"), self.tr("Such as float32[?,10], string[] or ragged int64[?,?]."))
        self.type.edited.connect(self._retype)
        self.type.reverted.connect(partial(self.take_back, self.type))
        self.type.reverted.connect(self._show_type)
        self.default = DefaultField()
        self.default.reverted.connect(partial(self.take_back, self.default))
        self.default.changed.connect(self._set_default)
        self.facts = Facts()
        self.value = ValueSection(skin)
        self._ends = Section(self.tr("Connected to"))
        self.ends = RowList(skin, self.tr("Connected to"))
        self.ends.chosen.connect(self.port_wanted)
        self._ends.body.addWidget(self.ends)
        for widget in (self.head, self._problems, self.type, self.default, self.facts, self._ends, self.value):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    @property
    def node(self) -> InputNode | OutputNode:
        node = self.pipeline.graph.node(self.subject.nodes[0])
        assert isinstance(node, (InputNode, OutputNode))
        return node

    def show_subject(self, *args: object) -> None:
        self.type.set_fault("")
        self.default.forget()
        super().show_subject(*args)  # type: ignore[arg-type]
        self._show_type()

    def refresh(self) -> None:
        node, pipeline = self.node, self.pipeline
        self.head.show_node(node)
        # A default that does not fit says so under its field.
        shown = (one for one in problems_of(pipeline, node.id) if one.kind is not ProblemKind.PARAMETER)
        self._problems.show_problems(tuple(shown))
        is_input = isinstance(node, InputNode)
        self.type.setVisible(is_input)
        self.default.setVisible(isinstance(node, InputNode))
        if isinstance(node, InputNode):
            if not self.type.fault:
                self._show_type()
            self.default.show_default(node.default, node.type)
        self.facts.set([] if is_input else type_facts(pipeline.type(node.port)))
        self.value.show_value(self.document.values.of(node.port), node.name)
        ends = _ends(pipeline, node)
        self.ends.set_rows([Row(pipeline.label(end), pipeline.type(end), key=end) for end in ends])
        self._ends.setVisible(bool(ends))

    def _show_type(self) -> None:
        node = self.node
        self.type.set_fault("")
        if isinstance(node, InputNode) and not _means(self.type.text, node.type):
            self.type.set_text(str(node.type))

    def _retype(self, text: object) -> None:
        node = self.node
        try:
            kind = parse_type(str(text))
        except TypeParseError as error:
            self.type.set_fault(phrase(f"{error.what} {error.remedy}".strip()))
            return
        self.type.set_fault("")
        if isinstance(node, InputNode) and kind != node.type:
            self.apply(SetType(node.id, kind), self.type.typing)

    def _set_default(self, default: object) -> None:
        node = self.node
        if isinstance(node, InputNode) and default != node.default:
            assert default is None or isinstance(default, (str, Path))
            self.apply(SetDefault(node.id, default), self.default.typing)


def type_facts(kind: TensorType) -> list[tuple[str, Fact]]:
    """A type, and what it does not say by itself."""
    if kind.is_unknown:
        return [(translate("Facts", "Type"), translate("Facts", "not known yet"))]
    facts: list[tuple[str, Fact]] = [(translate("Facts", "Type"), kind)]
    if kind.encoding is not Encoding.DENSE:
        encoding = kind.encoding.value
        if kind.encoding is Encoding.RAGGED:
            encoding = translate("Facts", "ragged, rank {0}, splits {1}").format(
                kind.ragged_rank, kind.row_splits_dtype.value
            )
        facts.append((translate("Facts", "Encoding"), encoding))
    if kind.elements is not None:
        facts.append((translate("Facts", "Elements"), whole(kind.elements)))
    return facts


def _ends(pipeline: Pipeline, node: InputNode | OutputNode) -> list[Port]:
    graph = pipeline.graph
    if isinstance(node, InputNode):
        return [one.target for one in graph.fed_by(node.port)]
    feeding = graph.feeding(node.port)
    return [feeding.source] if feeding else []


def _means(text: str, kind: TensorType) -> bool:
    try:
        return parse_type(text) == kind
    except TypeParseError:
        return False
