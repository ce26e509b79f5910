"""Every problem is found, says where and what, and goes away by its own fixes."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from studio.operators import catalogue
from studio.operators.scaling import MinMaxParams
from studio.pipeline import document, fixes, recipes
from studio.pipeline.edits import Connect
from studio.pipeline.handles import Handle
from studio.pipeline.models import Look
from studio.pipeline.node_edits import Rename, SetFrozen, SetParameters, SetType
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.problems import Kind, Problem, Severity
from studio.pipeline.records import ModelNode, OperatorNode, Port, Side
from studio.savedmodel.info import Variable
from studio.savedmodel.reader import inspect
from studio.tensors import UNKNOWN, parse_type
from tests.models import Models
from tests.pipeline.build import model, reference, wire

X = "float32[?,4]"


def only(pipeline: Pipeline, kind: Kind, severity: Severity = Severity.ERROR) -> Problem:
    """The one problem there is, of that kind."""
    problems = pipeline.problems()
    assert [problem.kind for problem in problems] == [kind], [str(problem) for problem in problems]
    assert problems[0].severity is severity
    return problems[0]


def mended(pipeline: Pipeline, problem: Problem, fix: type[fixes.Mend]) -> None:
    """The fix is offered, mends the problem, and can be undone."""
    before = document.dumps(pipeline.graph)
    found = next(each for each in problem.fixes if isinstance(each, fix))
    assert found.title
    inverse = pipeline.mend(found)
    assert problem not in pipeline.problems()
    text = document.dumps(pipeline.graph)
    pipeline.apply(inverse)
    assert document.dumps(pipeline.graph) == before
    assert problem in pipeline.problems()
    pipeline.mend(found)
    assert document.dumps(pipeline.graph).count("\n") == text.count("\n")


@pytest.fixture
def chain() -> tuple[Pipeline, Handle, Handle]:
    pipeline = Pipeline("chain")
    a = model(pipeline, "a", {"x": X}, {"y": X})
    b = model(pipeline, "b", {"x": X}, {"y": X})
    pipeline.connect(a, b)
    return pipeline, a, b


def test_a_pipeline_that_is_right_has_none(chain: tuple[Pipeline, Handle, Handle]) -> None:
    assert chain[0].problems() == ()
    assert Pipeline().problems() == ()


def test_types_at_odds_on_a_connection() -> None:
    pipeline = Pipeline()
    image = pipeline.add_input("image", "uint8[?,2,2]")
    net = model(pipeline, "net", {"x": X}, {"y": X})
    pipeline.apply(Connect((wire(image.outputs["value"], net.inputs["x"]),)))
    problem = only(pipeline, Kind.MISMATCH)
    assert (problem.node, problem.port, problem.where) == (net.id, net.inputs["x"], "net.x")
    assert (str(problem.actual), str(problem.expected)) == ("uint8[?,2,2]", X)
    assert "image gives uint8[?,2,2], float32[?,4] is expected" in problem.what
    assert problem.plans
    assert problem.to_json()["plans"]
    mended(pipeline, problem, fixes.InsertPlan)
    assert pipeline.problems() == ()


@pytest.mark.parametrize("given", ["uint8[?,2,2]", "?"])
def test_an_input_can_be_made_what_the_port_asks_for(given: str) -> None:
    pipeline = Pipeline()
    image = pipeline.add_input("image", given)
    net = model(pipeline, "net", {"x": X}, {"y": X})
    pipeline.apply(Connect((wire(image.outputs["value"], net.inputs["x"]),)))
    problem = only(pipeline, Kind.TYPE if given == "?" else Kind.MISMATCH)
    assert f"Make image {X}" in [fix.title for fix in problem.fixes]
    mended(pipeline, problem, fixes.TakeType)
    assert pipeline.problems() == ()


def test_an_unknown_dim_into_a_known_one_is_at_odds_and_a_check_mends_it() -> None:
    pipeline = Pipeline()
    a = model(pipeline, "a", {"x": X}, {"y": "float32[?,?]"})
    b = model(pipeline, "b", {"x": X}, {"y": X})
    pipeline.apply(Connect((wire(a.outputs["y"], b.inputs["x"]),)))
    problem = only(pipeline, Kind.MISMATCH)
    assert problem.plans[0].checked
    mended(pipeline, problem, fixes.InsertPlan)


def test_a_changed_signature_breaks_connections_and_keeps_them(chain: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, b = chain
    changed = reference({"x": X}, {"z": X}, path="/models/a")
    pipeline.apply(recipes.set_reference(pipeline.graph, {a.id: changed}))
    problem = only(pipeline, Kind.BROKEN)
    assert (problem.node, problem.where) == (a.id, "a.y")
    assert "no output 'y'" in problem.what
    mended(pipeline, problem, fixes.Reconnect)
    assert pipeline.problems() == ()
    pipeline.apply(recipes.set_reference(pipeline.graph, {b.id: reference({"w": X}, {"y": X}, path="/models/b")}))
    problem = only(pipeline, Kind.BROKEN)
    assert (problem.node, problem.port) == (b.id, Port(b.id, Side.INPUT, "x"))
    mended(pipeline, problem, fixes.RemoveConnection)
    again = Pipeline(graph=document.loads(document.dumps(pipeline.graph)))
    assert again.problems() == pipeline.problems()


def test_a_broken_connection_that_fits_nowhere_leads_elsewhere_through_adapters(
    chain: tuple[Pipeline, Handle, Handle],
) -> None:
    pipeline, a, b = chain
    narrow = reference({"w": "float16[?,1,4]"}, {"y": X}, path="/models/b")
    pipeline.apply(recipes.set_reference(pipeline.graph, {b.id: narrow}))
    problem = only(pipeline, Kind.BROKEN)
    assert [fix.title for fix in problem.fixes] == [
        "y → w through Expand dims at 1, Cast to float16",
        "Remove the connection",
    ]
    mended(pipeline, problem, fixes.Reconnect)
    assert pipeline.problems() == ()
    changed = reference({"x": X}, {"z": "int32[?,4]"}, path="/models/a")
    pipeline.apply(recipes.set_reference(pipeline.graph, {a.id: changed}))
    problem = only(pipeline, Kind.BROKEN)
    assert (problem.node, problem.where) == (a.id, "a.y")
    mended(pipeline, problem, fixes.Reconnect)
    assert Kind.BROKEN not in [one.kind for one in pipeline.problems()]


def offered(inputs: dict[str, str], given: str, source: str = "image") -> list[str]:
    """What is offered to a connection to an input that a changed model has no longer."""
    pipeline = Pipeline()
    a = model(pipeline, "a", {"x": X}, {source: given})
    b = model(pipeline, "b", {"x": given}, {"y": X})
    pipeline.apply(Connect((wire(a.outputs[source], b.inputs["x"]),)))
    pipeline.apply(recipes.set_reference(pipeline.graph, {b.id: reference(inputs, {"y": X}, path="/models/b")}))
    return [fix.title for fix in only(pipeline, Kind.BROKEN).fixes if isinstance(fix, fixes.Reconnect)]


def test_a_broken_connection_leads_to_the_port_of_its_name_and_not_to_those_that_come_first() -> None:
    texts = {f"s{number}": "string[?]" for number in range(40)}
    assert offered({**texts, "image": X}, "float32[?,4,1]") == ["image → image through Squeeze at 2"]
    assert offered({"a": X, "image": X}, X) == ["Connect image to image", "Connect image to a"]


def test_a_broken_connection_leads_where_least_becomes_of_the_data() -> None:
    halves = {"a": "float16[?,4,1]", "b": "float16[?,4]", "c": "float32[?,4]", "d": "float64[?,4,1]"}
    kept = ["v → c through Squeeze at 2", "v → d through Cast to float64"]
    assert offered(halves, "float32[?,4,1]", "v") == kept
    assert offered({**halves, "V": "float16[?,4]"}, "float32[?,4,1]", "v") == [
        "v → V through Squeeze at 2, Cast to float16",
        *kept,
    ]
    assert len(offered({key: halves[key] for key in "ab"}, "float32[?,4,1]", "v")) == 2


def test_a_broken_connection_stays_through_the_file(chain: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, _ = chain
    pipeline.apply(recipes.set_reference(pipeline.graph, {a.id: reference({"x": X}, {"z": X}, path="/models/a")}))
    again = Pipeline(graph=document.loads(document.dumps(pipeline.graph)))
    assert only(again, Kind.BROKEN) == only(pipeline, Kind.BROKEN)


def test_an_operators_free_input() -> None:
    pipeline = Pipeline()
    average = pipeline.add_operator("average")
    pipeline.connect(pipeline.add_input("a", X), average)
    problem = only(pipeline, Kind.UNCONNECTED)
    assert problem.where == "average.x2"
    mended(pipeline, problem, fixes.ExposeInput)
    assert [str(exposed.type) for exposed in pipeline.interface().inputs] == [X, X]


def test_what_an_operator_cannot_take() -> None:
    pipeline = Pipeline()
    average = pipeline.add_operator("average")
    pipeline.connect(pipeline.add_input("a", X), average)
    number = pipeline.add_input("b", "int64[?]")
    pipeline.apply(Connect((wire(number.outputs["value"], average.inputs["x2"]),)))
    problem = only(pipeline, Kind.REFUSED)
    assert (problem.port, str(problem.actual)) == (average.inputs["x2"], "int64[?]")
    assert pipeline.types.refusals.keys() == {average.id}
    assert [fix.title for fix in problem.fixes][:1] == ["Insert Cast to float32"]
    mended(pipeline, problem, fixes.RemoveConnection)


@pytest.mark.parametrize(
    ("operator", "given", "asked", "first"),
    [
        ("dense", "int32[?,4]", "float32[?,4]", "Insert Cast to float32"),
        ("dense", "string[?,4]", "float32[?,4]", "Insert String to float32"),
        ("dense", "float32[4]", "float32[?,4]", "Insert Expand dims at 0"),
        ("dense", "int32[4]", "float32[?,4]", "Insert Expand dims at 0, Cast to float32"),
        ("lower", "int64[?]", "string[?]", "Insert Number to string"),
        ("embedding", "float32[?,7]", "int64[?,7]", "Insert Saturate to int64"),
        ("slice", "ragged float32[?,?]", "float32[?,?]", "Insert Pad to the longest"),
        ("dense", "float32[?,?]", None, "Remove the connection"),
    ],
)
def test_adapters_help_where_an_operator_says_what_it_takes(
    operator: str, given: str, asked: str | None, first: str
) -> None:
    pipeline = Pipeline()
    node, start = pipeline.add_operator(operator), pipeline.add_input("a", given)
    (port,) = node.inputs.values()
    pipeline.apply(Connect((wire(start.outputs["value"], port),)))
    problem = only(pipeline, Kind.REFUSED)
    assert problem.expected == (None if asked is None else parse_type(asked))
    assert problem.fixes[0].title == first
    assert pipeline.judge(start.outputs["value"], port).plans == problem.plans
    mended(pipeline, problem, type(problem.fixes[0]))


def test_a_parameter_that_does_not_suit_what_arrives() -> None:
    pipeline = Pipeline()
    squeeze = pipeline.add_operator("squeeze", axis=1)
    pipeline.connect(pipeline.add_input("a", "float32[?,1,4]"), squeeze)
    assert pipeline.problems() == ()
    node = squeeze.record
    assert isinstance(node, OperatorNode)
    pipeline.apply(SetParameters(node.id, "squeeze", type(node.params)(axis=7)))
    problem = only(pipeline, Kind.PARAMETER)
    assert problem.parameter == "axis"
    assert any(isinstance(fix, fixes.SetParameter) for fix in problem.fixes)


def test_a_hidden_input_that_nothing_feeds(chain: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, _ = chain
    pipeline.apply(recipes.set_hidden(pipeline.graph, a.inputs["x"], True))
    problem = only(pipeline, Kind.UNCONNECTED)
    assert (problem.where, str(problem.expected)) == ("a.x", X)
    mended(pipeline, problem, fixes.SetHidden)
    pipeline.apply(recipes.set_hidden(pipeline.graph, a.inputs["x"], True))
    mended(pipeline, only(pipeline, Kind.UNCONNECTED), fixes.ExposeInput)


def test_a_hidden_input_with_a_default_is_no_problem(chain: tuple[Pipeline, Handle, Handle]) -> None:
    from dataclasses import replace

    pipeline, a, _ = chain
    with_default = replace(reference({"x": X}, {"y": X}, path="/models/a"), defaults=("x",))
    pipeline.apply(recipes.set_reference(pipeline.graph, {a.id: with_default}))
    pipeline.apply(recipes.set_hidden(pipeline.graph, a.inputs["x"], True))
    assert pipeline.problems() == ()
    assert pipeline.interface().inputs == ()


def test_nothing_comes_out(chain: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, _, b = chain
    pipeline.apply(recipes.set_hidden(pipeline.graph, b.outputs["y"], True))
    mended(pipeline, only(pipeline, Kind.NO_OUTPUT), fixes.SetHidden)


def test_an_output_without_a_source_and_an_input_without_a_use(chain: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, _, _ = chain
    pipeline.add_output("scores")
    mended(pipeline, only(pipeline, Kind.UNCONNECTED), fixes.RemoveNode)
    pipeline.add_input("image", X)
    mended(pipeline, only(pipeline, Kind.UNUSED, Severity.WARNING), fixes.RemoveNode)


def test_a_cycle_names_its_nodes_and_the_connections_that_make_it(chain: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, b = chain
    softmax = pipeline.add_operator("softmax")
    pipeline.connect(b, softmax)
    pipeline.expose_output(softmax)
    pipeline.apply(Connect((wire(softmax.outputs["y"], a.inputs["x"]),)))
    problem = only(pipeline, Kind.CYCLE)
    assert problem.nodes == (a.id, b.id, softmax.id)
    assert "a, b, softmax" in problem.what
    titles = [fix.title for fix in problem.fixes]
    assert titles == ["Remove softmax.y – a.x", "Remove a.y – b.x", "Remove b.y – softmax.x"]
    mended(pipeline, problem, fixes.RemoveConnection)
    assert pipeline.types.cycles == ()


def test_what_arrives_round_a_cycle_is_looked_at_again_when_it_is_another() -> None:
    pipeline = Pipeline()
    average, m = pipeline.add_operator("average", inputs=2), model(pipeline, "m", {"x": X}, {"y": X})
    a = pipeline.add_input("a", X)
    pipeline.connect(a, average)
    pipeline.apply(Connect((wire(average.outputs["y"], m.inputs["x"]), wire(m.outputs["y"], average.inputs["x2"]))))
    assert pipeline.types.output(average.outputs["y"]).shape is None
    assert Kind.MISMATCH in {problem.kind for problem in pipeline.problems_at[m.id]}
    pipeline.apply(SetType(a.id, parse_type("string[?,4]")))  # of which there is no average
    assert pipeline.types.output(average.outputs["y"]).is_unknown
    assert Kind.MISMATCH not in {problem.kind for problem in pipeline.problems_at.get(m.id, ())}


def test_a_node_that_feeds_itself() -> None:
    pipeline = Pipeline()
    softmax = pipeline.add_operator("softmax")
    pipeline.expose_output(softmax)
    pipeline.apply(Connect((wire(softmax.outputs["y"], softmax.inputs["x"]),)))
    assert only(pipeline, Kind.CYCLE).nodes == (softmax.id,)


def test_two_outputs_of_one_name(chain: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, b = chain
    first = pipeline.expose_output(a, "scores")
    second = pipeline.expose_output(b, "other")
    pipeline.apply(Rename(second.id, "scores"))
    problem = only(pipeline, Kind.NAME)
    assert problem.what == "Two outputs of the export are called 'scores'."
    assert problem.nodes == (first.id, second.id)
    later, earlier = problem.fixes
    assert later.title == "Rename the later one to scores_2"
    assert earlier.title == "Rename the earlier one to scores_2"
    copy = pipeline.copy()
    mended(pipeline, problem, fixes.RenameNode)
    assert [exposed.name for exposed in pipeline.interface().outputs] == ["scores", "scores_2"]
    assert isinstance(earlier, fixes.Mend)
    copy.apply(earlier.edit(copy.graph))
    assert [exposed.name for exposed in copy.interface().outputs] == ["scores_2", "scores"]


def test_of_three_nodes_of_one_name_each_but_the_first_is_renamed_by_itself() -> None:
    pipeline = Pipeline()
    nodes = [pipeline.add_operator("softmax") for _ in range(3)]
    for node in nodes:
        pipeline.apply(Rename(node.id, "x"))
    problems = [one for one in pipeline.problems() if one.what == "Another node has this name."]
    assert [one.node for one in problems] == [node.id for node in nodes[1:]]
    assert [[fix.title for fix in one.fixes] for one in problems] == [["Rename to x_2"], ["Rename to x_2"]]


def test_a_free_port_whose_full_name_is_taken() -> None:
    pipeline = Pipeline()
    model(pipeline, "a", {"x": X}, {"b_y": X})
    model(pipeline, "a_b", {"z": X}, {"y": X})
    model(pipeline, "c", {"w": X}, {"y": X})
    pipeline.add_operator("softmax", name="a_b_y")
    pipeline.remove(pipeline.node("a_b_y"))
    taken = pipeline.expose_output(pipeline.node("a").outputs["b_y"], "a_b_y")
    problem = only(pipeline, Kind.NAME)
    assert {port.name for port in (problem.port,) if port} == {"y"}
    assert taken.id in problem.nodes
    mended(pipeline, problem, fixes.ExposeOutput)


def test_two_nodes_of_one_name_and_a_node_without_one(chain: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, b = chain
    pipeline.apply(Rename(b.id, "a"))
    problem = only(pipeline, Kind.NAME)
    assert (problem.node, problem.nodes) == (b.id, (a.id, b.id))
    mended(pipeline, problem, fixes.RenameNode)
    pipeline.apply(Rename(b.id, " "))
    mended(pipeline, only(pipeline, Kind.NAME), fixes.RenameNode)


def test_shared_weights_of_two_minds() -> None:
    pipeline = Pipeline()
    a, b = (model(pipeline, name, {"x": X}, {"y": X}, path="/models/same") for name in "ab")
    pipeline.apply(SetFrozen(b.id, True))
    problem = only(pipeline, Kind.SHARING)
    assert set(problem.nodes) == {a.id, b.id}
    mended(pipeline, problem, fixes.SetFrozen)


def test_statistics_of_a_batch_are_an_assumption_to_accept() -> None:
    p = Pipeline()
    node = p.add_operator("min_max", source="the batch")
    p.connect(p.add_input("x", "float32[?,3]"), node)
    p.expose_output(node)
    (problem,) = p.problems()
    assert (problem.kind, problem.severity) == (Kind.ASSUMPTION, Severity.WARNING)
    assert "Each batch holds the least and the greatest number" in problem.what
    p.mend(problem.fixes[0])
    assert p.problems() == ()
    p.apply(SetParameters(node.id, "min_max", MinMaxParams(source="each example")))
    assert p.problems() == ()


def test_an_assumption_is_a_warning_until_it_is_accepted() -> None:
    pipeline = Pipeline()
    image, net = (
        pipeline.add_input("image", "uint8[?,4]"),
        model(pipeline, "net", {"x": X}, {"y": X}),
    )
    plan = next(
        plan
        for plan in pipeline.judge(image.outputs["value"], net.inputs["x"]).plans
        if plan.effect.word == "assumption"
    )
    pipeline.connect(image, net, adapt=plan)
    problem = only(pipeline, Kind.ASSUMPTION, Severity.WARNING)
    assert problem.what in plan.assumptions
    assert pipeline.errors() == ()
    mended(pipeline, problem, fixes.Accept)
    again = Pipeline(graph=document.loads(document.dumps(pipeline.graph)))
    assert again.problems() == ()


def test_an_input_whose_type_is_not_known(chain: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, _ = chain
    pipeline.connect(pipeline.add_input("image", "?"), a)
    assert only(pipeline, Kind.TYPE).where == "image"


def test_a_free_model_input_whose_type_is_not_known(chain: tuple[Pipeline, Handle, Handle]) -> None:
    pipeline, a, _ = chain
    pipeline.apply(recipes.set_reference(pipeline.graph, {a.id: reference({"x": "?"}, {"y": X}, path="/models/a")}))
    assert only(pipeline, Kind.TYPE).where == "a.x"
    pipeline.connect(pipeline.add_input("image", X), a)
    assert pipeline.problems() == ()


def test_nothing_is_wrong_merely_because_it_is_unknown() -> None:
    pipeline = Pipeline()
    a = model(pipeline, "a", {"x": X}, {"y": "?"})
    b = model(pipeline, "b", {"x": X}, {"y": X})
    dense = pipeline.add_operator("dense", units=2)
    pipeline.connect(a, b)
    pipeline.connect(a, dense)
    assert pipeline.problems() == ()


def test_errors_stand_before_warnings_and_every_one_is_listed() -> None:
    pipeline = Pipeline()
    pipeline.add_input("unused", X)
    pipeline.add_operator("softmax")
    pipeline.add_operator("average")
    kinds = [problem.kind for problem in pipeline.problems()]
    assert kinds == [Kind.UNCONNECTED] * 3 + [Kind.UNUSED]


class TestFiles:
    """Models that go missing, change, or come back."""

    @pytest.fixture
    def place(self, models: Models, tmp_path: Path) -> Path:
        import shutil

        return Path(shutil.copytree(models["encoder"], tmp_path / "encoder"))

    @pytest.fixture
    def pipeline(self, place: Path) -> Pipeline:
        pipeline = Pipeline()
        pipeline.add_model(place)
        assert pipeline.look_at_models() == ()
        return pipeline

    def test_a_missing_model(self, pipeline: Pipeline, place: Path) -> None:
        place.rename(place.with_name("elsewhere"))
        pipeline.look_at_models()
        problem = only(pipeline, Kind.MODEL)
        assert "is missing" in problem.what
        assert [type(fix) for fix in problem.fixes] == [fixes.Relink]
        place.with_name("elsewhere").rename(place)
        assert pipeline.look_at_models() == ()

    def test_an_unreadable_model(self, pipeline: Pipeline, place: Path) -> None:
        (place / "saved_model.pb").write_bytes(b"not a model")
        pipeline.look_at_models()
        assert only(pipeline, Kind.MODEL).where == "encoder"

    def test_a_changed_model_is_taken_over(self, pipeline: Pipeline, place: Path, models: Models) -> None:
        import shutil

        shutil.rmtree(place)
        shutil.copytree(models["decoder"], place)
        pipeline.look_at_models()
        problem = only(pipeline, Kind.MODEL)
        assert "changed" in problem.what
        old = pipeline.interface()
        mended(pipeline, problem, fixes.UpdateModel)
        assert pipeline.problems() == ()
        assert pipeline.interface() != old

    def test_what_a_changed_model_consists_of_is_not_compared(
        self, pipeline: Pipeline, place: Path, models: Models
    ) -> None:
        class Compared(tuple[Variable, ...]):
            def __eq__(self, other: object) -> bool:
                raise AssertionError("compared")

            __hash__ = tuple.__hash__

        (node,) = pipeline.graph.nodes.values()
        assert isinstance(node, ModelNode)
        files, info = (node.reference.path, node.reference.tags), inspect(models["decoder"])

        def look(digest: str) -> tuple[Problem, ...]:
            changed = replace(info, variables=Compared(info.variables), digest=digest)
            pipeline.take_looks([Look(*files, changed)])
            return pipeline.problems()

        first = look(info.digest)
        assert [problem.kind for problem in first] == [Kind.MODEL]
        assert look(info.digest) == first
        assert look("of another state") != first

    def test_a_signature_that_is_gone(self, pipeline: Pipeline, place: Path, models: Models) -> None:
        import shutil

        shutil.rmtree(place)
        shutil.copytree(models["no_signature"], place)
        pipeline.look_at_models()
        problem = only(pipeline, Kind.MODEL)
        assert "no signature 'serving_default'" in problem.what
        assert [type(fix) for fix in problem.fixes] == [fixes.ChooseSignature, fixes.Replace, fixes.Relink]

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
    def test_a_model_without_permission(self, pipeline: Pipeline, place: Path) -> None:
        (place / "saved_model.pb").chmod(0)
        pipeline.look_at_models()
        only(pipeline, Kind.MODEL)


def test_no_type_that_a_fix_gives_an_input_is_refused_by_the_operator_behind_it() -> None:
    for operator in catalogue.all():
        pipeline = Pipeline()
        node = pipeline.add_operator(operator.id)
        before = pipeline.types.refusals.get(node.id)
        for problem in pipeline.problems():
            if problem.kind is Kind.UNCONNECTED:
                (fix,) = problem.fixes
                pipeline.mend(fix)
        assert pipeline.types.refusals.get(node.id) == before, operator.id


def test_an_input_without_a_type_may_take_what_an_operator_behind_it_asks_for() -> None:
    pipeline = Pipeline()
    text = pipeline.add_input("text", UNKNOWN)
    pipeline.connect(text, pipeline.add_operator("lower"))
    pipeline.expose_output(pipeline.node("lower"))
    problem = only(pipeline, Kind.TYPE)
    mended(pipeline, problem, fixes.TakeType)
    assert pipeline.problems() == ()
    assert str(pipeline.type(text.outputs["value"])) == "string[...]"


def test_names_that_several_nodes_have_are_told_in_the_order_of_the_document() -> None:
    pipeline = Pipeline()
    nodes = [pipeline.add_operator("softmax", name=f"n{at}") for at in range(6)]

    def told() -> list[str]:
        found = (one for one in pipeline.problems() if one.what == "Another node has this name.")
        return [pipeline.graph.nodes[one.node].name for one in found]

    for node, name in ((nodes[5], "n2"), (nodes[3], "n1"), (nodes[4], "n1")):
        pipeline.apply(Rename(node.id, name))
    assert told() == ["n1", "n1", "n2"]
    pipeline.remove(nodes[1])
    assert told() == ["n2", "n1"]
    pipeline.remove(nodes[2], nodes[3])
    assert told() == []
