"""Pages of the inspector for operators: the form of their parameters, their ports, and what a plan assumed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from studio.desktop.dialogs.files import ask_file
from studio.desktop.language.phrases import phrase
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.field import ChoiceField, Field, SwitchField, TextField
from studio.desktop.panels.inspected import NodeHead, Page, ProblemLines, TrainedLine, port_rows, problems_of
from studio.desktop.panels.parts import Section, SwitchRow, empty, link, row, wrapped
from studio.desktop.panels.rows import RowList
from studio.desktop.panels.typed import from_text, sentence, to_text
from studio.errors import OperatorError
from studio.operators.params import Kind, Parameter, parameters, to_json_value, with_values
from studio.pipeline import recipes
from studio.pipeline.graph import OperatorNode, Side
from studio.pipeline.node_edits import SetParameters
from studio.pipeline.ports import assumptions, operator_of
from studio.pipeline.problems import Kind as ProblemKind

translate: Final = QCoreApplication.translate


class OperatorPage(Page):
    """One operator. A row of adapters of one plan is shown by one page each, under one another."""

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(skin, parent)
        self.head = NodeHead(self)
        self._help = wrapped(kind="muted")
        self._effect = QLabel()
        role(self._effect, "secondary")
        self._problems = ProblemLines(self)
        self.trained = TrainedLine(self)
        self._form_section = Section(self.tr("Parameters"))
        self.form = ParameterForm(self)
        self._form_section.body.addWidget(self.form)
        self._assumptions = Section(self.tr("Assumptions"))
        self._switches: list[SwitchRow] = []
        self._inputs_section, self._outputs_section = Section(self.tr("Inputs")), Section(self.tr("Result"))
        self.inputs = RowList(skin, self.tr("Inputs"))
        self.outputs = RowList(skin, self.tr("Result"))
        self._inputs_section.body.addWidget(self.inputs)
        self._outputs_section.body.addWidget(self.outputs)
        for list_ in (self.inputs, self.outputs):
            list_.chosen.connect(self.port_wanted)
        self._shown_assumptions: tuple[tuple[str, bool], ...] = ()
        self.add_head(self.head, self._help)
        for widget in (
            self._effect,
            self._problems,
            self.trained,
            self._form_section,
            self._assumptions,
            self._inputs_section,
            self._outputs_section,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    @property
    def node(self) -> OperatorNode:
        node = self.pipeline.graph.node(self.subject.nodes[0])
        assert isinstance(node, OperatorNode)
        return node

    def refresh(self) -> None:
        node = self.node
        operator = operator_of(node)
        self.head.show_node(node)
        self._help.setText(_about(node))
        self._effect.setText(_effect_text(node))
        self._effect.setVisible(bool(self._effect.text()))
        self.trained.show_node(node)
        self._form_section.setVisible(bool(parameters(operator.Params)))
        self.form.show_node(node)
        # A parameter that is refused says so under its field, an assumption in its own section.
        elsewhere = (ProblemKind.PARAMETER, ProblemKind.ASSUMPTION)
        shown = (one for one in problems_of(self.pipeline, node.id) if one.kind not in elsewhere)
        self._problems.show_problems(tuple(shown))
        self._show_assumptions(node)
        self.inputs.set_rows(port_rows(self.pipeline, node.id, Side.INPUT))
        self._inputs_section.setVisible(bool(self.inputs.rows.rows))
        self.outputs.set_rows(port_rows(self.pipeline, node.id, Side.OUTPUT))

    def _show_assumptions(self, node: OperatorNode) -> None:
        shown = tuple((text, text in node.accepted) for text in assumptions(node))
        self._assumptions.setVisible(bool(shown))
        if shown == self._shown_assumptions:
            return
        same = [text for text, _ in shown] == [text for text, _ in self._shown_assumptions]
        self._shown_assumptions = shown
        if not same:
            empty(self._assumptions.body)
            self._switches = []
            for text, _ in shown:
                accepted = SwitchRow(self.skin, self.tr("Accepted"))
                accepted.switch.setAccessibleDescription(phrase(text))
                accepted.switch.clicked.connect(lambda on, text=text: self._accept(text, on))
                self._switches.append(accepted)
                self._assumptions.body.addWidget(wrapped(phrase(text)))
                self._assumptions.body.addWidget(accepted)
        for (_, accepted_now), switch_row in zip(shown, self._switches):
            switch_row.switch.setChecked(accepted_now)

    def _accept(self, text: str, accepted: bool) -> None:
        self.apply(recipes.accept(self.pipeline.graph, self.node.id, text, accepted))


class ParameterForm(QWidget):
    """The fields of an operator's parameters. What is typed is checked at every key, and goes into the document."""

    def __init__(self, page: OperatorPage) -> None:
        super().__init__(page)
        self._page = page
        self._operator = ""
        self._node = ""
        self.fields: dict[str, Field] = {}
        self._known: dict[str, Parameter] = {}
        self._seen: dict[str, Any] = {}
        self._wrong: dict[str, object] = {}  # what was typed that is not in the document
        self._advanced = QWidget()
        self._fold = link(self.tr("More"))
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._advanced.setVisible)
        self._fold.toggled.connect(lambda on: self._fold.setText(self.tr("Less") if on else self.tr("More")))
        self._column = QVBoxLayout(self)
        self._inner = QVBoxLayout()
        self._rest = QVBoxLayout(self._advanced)
        for layout in (self._column, self._inner, self._rest):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(6)
        nest(self._column, self._inner)
        nest(self._column, row(self._fold))
        self._column.addWidget(self._advanced)

    def show_node(self, node: OperatorNode) -> None:
        """Shows a node's parameters. A field whose text means the value already, or is wrong, is left alone.

        A field that means nothing beside the others takes nothing: what is typed there would be without effect. Nor is
        what was typed there before wrong any more.
        """
        if node.operator != self._operator:
            self._build(node)
        fresh = node.id != self._node
        self._node = node.id
        for name, field in self.fields.items():
            value, applies = getattr(node.params, name), self._known[name].applies
            field.setEnabled(applies is None or applies(node.params))
            if fresh:
                field.typing = object()
            elif field.isEnabledTo(self) and name in self._wrong and value == self._seen[name]:
                continue
            self._seen[name] = value
            self._wrong.pop(name, None)
            if fresh or not isinstance(field, TextField) or not self._means(field, name, value):
                self._show(field, self._known[name], value)
        self._show_refusal(node)

    def _build(self, node: OperatorNode) -> None:
        empty(self._inner)
        empty(self._rest)
        self._operator, self._node = node.operator, ""
        self._seen, self._wrong = {}, {}
        known = parameters(operator_of(node).Params)
        self._known = {parameter.name: parameter for parameter in known}
        self.fields = {}
        for parameter in known:
            field = self._field(parameter)
            self.fields[parameter.name] = field
            (self._rest if parameter.advanced else self._inner).addWidget(field)
            field.edited.connect(partial(self._edit, parameter.name))
        self._fold.setChecked(False)
        self._advanced.hide()
        self._fold.setVisible(any(parameter.advanced for parameter in known))

    def _field(self, parameter: Parameter) -> Field:
        label, help = phrase(parameter.label), phrase(parameter.help)
        if parameter.choices and not parameter.many:
            return ChoiceField(label, [(phrase(str(to_json_value(one))), one) for one in parameter.choices], help)
        if parameter.kind is Kind.BOOL and not parameter.many and not parameter.optional:
            return SwitchField(label, self._page.skin, help)
        hint = self._hint(parameter)
        help = f"{help} {hint}".strip()
        field = TextField(label, help, steps=parameter.kind is Kind.INT and not parameter.many)
        if parameter.optional:
            field.line.setPlaceholderText(self.tr("unknown") if parameter.many else self.tr("none"))
        field.reverted.connect(partial(self._page.take_back, field))
        field.reverted.connect(partial(self._revert, parameter.name))
        if parameter.kind is Kind.FILE:
            choose = QPushButton(self.tr("Choose…"))
            choose.clicked.connect(partial(self._ask_file, parameter.name))
            field.layout().addWidget(choose)  # type: ignore[union-attr]
        return field

    def _hint(self, parameter: Parameter) -> str:
        least, most = parameter.minimum, parameter.maximum
        if least is not None and most is not None:
            return self.tr("From {0:.10g} to {1:.10g}.").format(least, most)
        if least is not None:
            return self.tr("At least {0:.10g}.").format(least)
        return self.tr("At most {0:.10g}.").format(most) if most is not None else ""

    def _means(self, field: TextField, name: str, value: Any) -> bool:
        try:
            return bool(from_text(self._known[name], field.text) == value)
        except OperatorError:
            return False

    def _show(self, field: Field, parameter: Parameter, value: Any) -> None:
        if isinstance(field, TextField):
            field.set_text(to_text(parameter, value))
        elif isinstance(field, ChoiceField):
            field.set_value(value)
        elif isinstance(field, SwitchField):
            field.set_value(bool(value))

    def _show_refusal(self, node: OperatorNode) -> None:
        """What the operator says of a parameter once it knows its inputs stands under the field as well."""
        refusal = self._page.pipeline.types.refusals.get(node.id)
        for name, field in self.fields.items():
            if name not in self._wrong:
                field.set_fault(sentence(refusal) if refusal is not None and refusal.parameter == name else "")

    def _edit(self, name: str, typed: object) -> None:
        """Takes a value over; with it those that were wrong only beside the old one, as of a width without a height."""
        field, node = self.fields[name], self._page.node
        self._wrong.pop(name, None)
        together = {**self._wrong, name: typed}
        params = self._with(node.params, together)
        if not isinstance(params, OperatorError):
            self._wrong.clear()
        else:
            params = self._with(node.params, {name: typed})
        if isinstance(params, OperatorError):
            self._wrong[name] = typed
            field.set_fault(sentence(params))
        elif params != node.params:
            typing = field.typing if isinstance(field, TextField) else object()
            self._page.apply(SetParameters(node.id, node.operator, params), typing)
        else:
            self._show_refusal(node)

    def _with(self, params: Any, typed: Mapping[str, object]) -> Any:
        """The parameters with what was typed, or what is wrong with that."""
        try:
            return with_values(params, {name: self._value(name, one) for name, one in typed.items()})
        except OperatorError as error:
            return error

    def _value(self, name: str, typed: object) -> object:
        return from_text(self._known[name], str(typed)) if isinstance(self.fields[name], TextField) else typed

    def _revert(self, name: str) -> None:
        field = self.fields[name]
        self._wrong.pop(name, None)
        self._show(field, self._known[name], getattr(self._page.node.params, name))
        self._show_refusal(self._page.node)

    def _ask_file(self, name: str) -> None:
        ask_file(self, phrase(self._known[name].label), Path.home(), (), partial(self._take_file, name))

    def _take_file(self, name: str, path: Path) -> None:
        field = self.fields[name]
        if isinstance(field, TextField):
            field.set_text(str(path))
            self._edit(name, str(path))


def _about(node: OperatorNode) -> str:
    """What the operator does, after its title where the node's name does not say that."""
    operator = operator_of(node)
    help, title = phrase(operator.help), phrase(operator.title)
    return help if node.name.lower() in (title.lower(), operator.title.lower()) else f"{title}. {help}"


def _effect_text(node: OperatorNode) -> str:
    if not node.inserted_by:
        return ""
    word: str = phrase(node.effect) or translate("OperatorPage", "changed by hand")
    return translate("OperatorPage", "Inserted by a plan: {0}.").format(word)
