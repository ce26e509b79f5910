"""What the pages of the inspector have in common: what is looked at, how it is changed, the head, the problems."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.desktop.canvas.portrait import CATEGORY_ICONS
from studio.desktop.documents.document import Document
from studio.desktop.language.numbers import whole
from studio.desktop.language.phrases import phrase
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.column import Column
from studio.desktop.panels.field import TextField
from studio.desktop.panels.parts import LongLink, empty, link, row, wrapped
from studio.desktop.panels.rows import Row
from studio.desktop.panels.words import kind_word
from studio.errors import PipelineError
from studio.pipeline.edits import Edit
from studio.pipeline.graph import InputNode, ModelNode, Node, OperatorNode, OutputNode, Port, Side, space_of
from studio.pipeline.node_edits import Rename
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.ports import names, operator_of
from studio.pipeline.problems import Problem, Severity
from studio.pipeline.sharing import set_weights

HEAD: Final = 23  # height of a line with a name, whatever is looked at
BELOW_HEAD: Final = 2
MOST_PROBLEMS = 8
LINKS = 2
_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class Subject:
    """What is selected, by id; nothing at all stands for the pipeline.

    Attributes:
        group, frame: the only thing that is selected.
        frames: of several things; how many ``bends`` of wires are among them.
        inside: the group is looked into.
    """

    nodes: tuple[str, ...] = ()
    connections: tuple[str, ...] = ()
    port: Port | None = None
    group: str = ""
    frame: str = ""
    frames: tuple[str, ...] = ()
    bends: int = 0
    inside: bool = False


class Page(QWidget):
    """One kind of thing to look at. ``show_subject`` once it is selected, ``refresh`` whenever the document changed."""

    port_wanted = Signal(object)  # Port to go to
    node_wanted = Signal(str)  # node to go to
    fix_wanted = Signal(object)  # Fix
    named = Signal(str, object)  # node or group, and the typing of its name that is over
    told = Signal(str)

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.skin = skin
        self._document: Document | None = None
        self.subject = Subject()
        self.column = Column(self)
        self.column.setContentsMargins(14, 4, 14, 14)
        self.column.setSpacing(10)

    def add_head(self, name: QWidget | QHBoxLayout, *below: QWidget) -> None:
        """The line with the name, and close below it what it is."""
        head = QVBoxLayout()
        head.setSpacing(BELOW_HEAD)
        if isinstance(name, QWidget):
            head.addWidget(name)
        else:
            nest(head, name)
        for line in below:
            head.addWidget(line)
        nest(self.column, head)

    @property
    def document(self) -> Document:
        assert self._document is not None
        return self._document

    @property
    def pipeline(self) -> Pipeline:
        return self.document.pipeline

    def show_subject(self, document: Document, subject: Subject) -> None:
        self._document, self.subject = document, subject
        self.refresh()

    def refresh(self) -> None:
        """Brings what is shown up to date."""

    def hold(self) -> None:
        """Something has changed: what is under way for ``refresh`` ends, which is called with the next turn."""

    def forget(self) -> None:
        """The page is left."""

    def apply(self, edit: Edit, typing: object = None) -> bool:
        """Applies an edit; a refusal becomes a sentence. Answers whether it was taken."""
        try:
            self.document.apply(edit, typing)
        except PipelineError as error:
            self.told.emit(str(error))
            return False
        return True

    def take_back(self, field: TextField) -> None:
        """What was typed into a field has not been."""
        self.document.take_back(field.typing)


class NodeHead(QWidget):
    """Icon, name to type in, and what it is."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._node = ""
        self._icon = QLabel()
        self.name = TextField("", flat=True)
        self.name.line.setAccessibleName(self.tr("Name"))
        self._kind = QLabel()
        role(self._kind, "muted")
        layout = row(self._icon, self.name, self._kind, stretch=1)
        layout.setSpacing(6)
        self.setLayout(layout)
        self.name.edited.connect(self._rename)
        self.name.ended.connect(lambda typing: page.named.emit(self._node, typing))
        self.name.reverted.connect(partial(page.take_back, self.name))
        self.name.reverted.connect(self._show_name)

    def show_node(self, node: Node) -> None:
        """Shows a node; a name that is being typed stays as it is."""
        fresh = node.id != self._node
        self._node = node.id
        icon, token = icon_of(node)
        self._page.skin.dress(self._icon, icon, token)
        self._kind.setText(kind_word(node))
        self.name.line.setToolTip(node.name)
        if fresh or not self.name.fault:
            self._show_name()

    def _show_name(self) -> None:
        self.name.set_name(self._page.pipeline.graph.node(self._node).name)
        self.name.set_fault("")

    def _rename(self, text: str) -> None:
        graph = self._page.pipeline.graph
        node = graph.node(self._node)
        name = text.strip()
        fault = ""
        if not name or not name.isprintable():
            fault = self.tr("It needs a name.")
        elif any(id != node.id for id in graph.named(space_of(node), name)):
            fault = self.tr("Another has this name.")
        self.name.set_fault(fault)
        if not fault and name != node.name:
            self._page.apply(Rename(node.id, name), self.name.typing)


class ProblemLines(QWidget):
    """What is wrong with what is looked at, with links that mend it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._shown: tuple[Problem, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        if problems == self._shown:
            return
        self._shown = problems
        empty(self._column)
        for problem in problems[:MOST_PROBLEMS]:
            self._add(problem)
        if len(problems) > MOST_PROBLEMS:
            more = self.tr("And {0} more, below.").format(whole(len(problems) - MOST_PROBLEMS))
            self._column.addWidget(wrapped(more, "muted"))
        self.setVisible(bool(problems))

    def _add(self, problem: Problem) -> None:
        is_error = problem.severity is Severity.ERROR
        sign = QLabel()
        self._page.skin.dress(sign, *(("error", "error") if is_error else ("warning", "assumption")))
        text = wrapped(f"{self._port(problem)}{phrase(problem.what)} {phrase(problem.remedy)}".strip())
        line = row(sign, text, stretch=1)
        line.setAlignment(sign, _TOP)
        nest(self._column, line)
        for fix in problem.fixes[:LINKS]:
            button = LongLink(phrase(fix.title))
            button.clicked.connect(partial(_without_state, self._page.fix_wanted.emit, fix))
            below = row(button, stretch=0)
            below.setContentsMargins(24, 0, 0, 0)
            nest(self._column, below)

    def _port(self, problem: Problem) -> str:
        """Which of several it is about: an input or output of the export has only one, whose name nobody sees."""
        if problem.port is None:
            return ""
        node = self._page.pipeline.graph.nodes.get(problem.port.node)
        return "" if isinstance(node, (InputNode, OutputNode)) else f"{problem.port.name}: "


class TrainedLine(QWidget):
    """Says that a node has trained weights, and gives it the original ones back."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        sign, text = QLabel(), QLabel(self.tr("Trained weights"))
        page.skin.dress(sign, "trained", "accent")
        self.back = link(self.tr("Back to the original weights"))
        self.back.clicked.connect(self._go_back)
        below = row(self.back)
        below.setContentsMargins(24, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        nest(column, row(sign, text))
        nest(column, below)

    def show_node(self, node: ModelNode | OperatorNode) -> None:
        self.setVisible(node.weights is not None)

    def _go_back(self) -> None:
        node = self._page.subject.nodes[0]
        self._page.apply(set_weights(self._page.pipeline.graph, {node: None}))


def _without_state(act: object, argument: object, _checked: bool = False) -> None:
    act(argument)  # type: ignore[operator]


def icon_of(node: Node) -> tuple[str, str]:
    """The icon of a node with the token of its colour."""
    if isinstance(node, ModelNode):
        return "model", "model"
    if isinstance(node, InputNode):
        return "input", "input"
    if isinstance(node, OutputNode):
        return "output", "output"
    return CATEGORY_ICONS[operator_of(node).category], "operator"


def port_rows(pipeline: Pipeline, node: str, side: Side) -> list[Row]:
    """The ports of a node with their types."""
    record, graph = pipeline.graph.node(node), pipeline.graph
    used = graph.incoming(node).keys() if side is Side.INPUT else graph.outgoing(node).keys()
    defaults = record.reference.defaults if isinstance(record, ModelNode) and side is Side.INPUT else ()
    hidden = record.hidden if isinstance(record, (ModelNode, OperatorNode)) else frozenset()
    rows = []
    for name in names(record, side):
        port = Port(node, side, name)
        rows.append(
            Row(
                name,
                type=pipeline.type(port),
                connected=name in used,
                note="default" if name in defaults else "hidden" if (side, name) in hidden else "",
                key=port,
            )
        )
    return rows


def problems_of(pipeline: Pipeline, node: str) -> tuple[Problem, ...]:
    """The problems of a node."""
    return tuple(problem for problem in pipeline.problems() if problem.node == node or node in problem.nodes)
