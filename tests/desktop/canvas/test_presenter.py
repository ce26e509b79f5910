"""Faces follow the pipeline."""

from __future__ import annotations

from dataclasses import replace

from studio.desktop.canvas.face import Badge, Kind, NodeFace, PillFace, Trouble, WireStyle
from studio.desktop.canvas.ink import Ink, TextMeasure
from studio.desktop.canvas.presenter import Presenter
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.look.icons import Icons
from studio.desktop.look.tokens import DARK
from studio.operators.planner import suggest
from studio.pipeline import Pipeline, recipes
from studio.pipeline.edits import Move, Reorder
from studio.pipeline.graph import Graph, ModelNode, Side, new_id
from studio.pipeline.models import Look
from studio.pipeline.node_edits import Rename, SetCollapsed
from studio.resources import resource
from studio.tensors import parse_type


class Shown:
    """A pipeline with the scene that shows it."""

    def __init__(self, pipeline: Pipeline) -> None:
        measure = TextMeasure()
        self.pipeline = pipeline
        self.scene = CanvasScene(Ink(DARK, measure, Icons()), measure)
        self.presenter = Presenter(pipeline, self.scene)
        self.presenter.show()
        pipeline.subscribe(self.presenter.follow)

    def face(self, name: str) -> NodeFace | PillFace:
        return self.scene.nodes[self.presenter.face_of(self.pipeline.node(name).id)].face

    def snapshot(self) -> tuple[object, ...]:
        """All that is shown, for comparing with another scene of the same pipeline."""
        faces = {id: (item.face, item.pos().toTuple()) for id, item in self.scene.nodes.items()}
        wires = {
            id: (face, self.scene.wires.curves.ends(self.scene.wires.curves.row(id)))
            for id, face in self.scene.wires.faces.items()
        }
        return faces, wires


def test_every_node_has_a_face_and_adapters_of_a_plan_are_one_pill(qapp: object, sample: Pipeline) -> None:
    shown = Shown(sample)
    kinds = [face.kind for face in (shown.face(n) for n in ("denoise", "softmax")) if isinstance(face, NodeFace)]
    assert kinds == [Kind.MODEL, Kind.OPERATOR]
    pill = shown.face("squeeze")
    assert isinstance(pill, PillFace)
    assert pill.effect == "exact"
    assert len(shown.scene.nodes) == len(sample.graph.nodes)
    assert len(shown.scene.wires.faces) == len(sample.graph.connections)


def test_a_plan_of_two_steps_is_one_pill_without_the_wire_between(qapp: object) -> None:
    pipeline = Pipeline("p")
    source = pipeline.add_input("a", "float16[?,1,256]")
    dense = pipeline.add_operator("dense", name="dense", units=4)
    shown = Shown(pipeline)
    plans = suggest(parse_type("float16[?,1,256]"), parse_type("float32[?,256]"))
    plan = next(plan for plan in plans if len(plan.steps) == 2)
    pipeline.connect(source, dense.inputs["x"], adapt=plan)
    assert len(pipeline.graph.nodes) == 4
    assert len(shown.scene.nodes) == 3
    assert len(shown.scene.wires.faces) == 2
    pill = next(item.face for item in shown.scene.nodes.values() if isinstance(item.face, PillFace))
    assert pill.title == ", ".join(step.label for step in plan.steps)
    assert len(shown.presenter.members(pill.id)) == 2
    assert str(pill.input.type) == "float16[?,1,256]"
    assert str(pill.output.type) == "float32[?,256]"
    pipeline.disconnect(dense.inputs["x"])
    assert len(shown.scene.wires.faces) == 1
    assert shown.snapshot() == Shown(pipeline).snapshot()


def test_a_change_shows_the_same_as_showing_anew(qapp: object, sample: Pipeline) -> None:
    shown = Shown(sample)
    graph = sample.graph
    edits = [
        lambda: Rename(sample.node("denoise").id, "clean up"),
        lambda: SetCollapsed(sample.node("softmax").id, True),
        lambda: Move(((sample.node("squeeze").id, (700.0, 33.0)), (sample.node("label").id, (1500.0, 90.0)))),
        lambda: recipes.remove(graph, [sample.node("classify").id]),
        lambda: recipes.remove(graph, [sample.node("squeeze").id]),
        lambda: recipes.add_operator(graph, "average", _params("average"), "average"),
    ]
    inverses = []
    for make in edits:
        inverses.append(sample.apply(make()))
        assert shown.snapshot() == Shown(sample).snapshot()
    for inverse in reversed(inverses):
        sample.apply(inverse)
        assert shown.snapshot() == Shown(sample).snapshot()


def test_problems_become_badges_and_broken_wires(qapp: object) -> None:
    pipeline = Pipeline("p")
    average = pipeline.add_operator("average", name="average")
    shown = Shown(pipeline)
    face = shown.face("average")
    assert isinstance(face, NodeFace)
    assert face.trouble is Trouble.PROBLEM
    assert face.badges == (Badge.PROBLEM,)
    assert [port.name for port in face.inputs] == ["x1", "x2", "x3"]  # the last is the one that grows
    one, other = pipeline.add_input("a", "float32[?,3]"), pipeline.add_input("b", "float32[?,3]")
    pipeline.connect(one, average.inputs["x1"])
    pipeline.connect(other, average.inputs["x2"])
    face = shown.face("average")
    assert isinstance(face, NodeFace)
    assert face.trouble is Trouble.NONE
    assert {wire.style for wire in shown.scene.wires.faces.values()} == {WireStyle.NORMAL}


def test_ports_lead_from_the_canvas_to_the_pipeline_and_back(qapp: object, sample: Pipeline) -> None:
    shown = Shown(sample)
    for connection in sample.graph.connections.values():
        for port in (connection.source, connection.target):
            assert shown.presenter.port(shown.presenter.key(port)) == port
    squeeze = sample.node("squeeze").id
    assert shown.presenter.members(shown.presenter.face_of(squeeze)) == (squeeze,)
    assert shown.presenter.key(next(iter(sample.node("squeeze").outputs.values()))).side is Side.OUTPUT


def _params(id: str) -> object:
    from studio.operators import catalogue

    return catalogue.get(id).Params()


def test_a_problem_that_goes_to_another_node_with_the_order_is_shown_there(qapp: object) -> None:
    pipeline = Pipeline()
    first, second = pipeline.add_input("a", "float32[?,4]"), pipeline.add_input("b", "float32[?,4]")
    shown = Shown(pipeline)
    pipeline.apply(Rename(second.id, "a"))
    before = shown.snapshot()
    pipeline.apply(Reorder((second.id, first.id)))
    assert shown.snapshot() != before
    assert shown.snapshot() == Shown(pipeline).snapshot()


def test_what_looks_at_models_found_is_shown_though_a_node_is_moved_before_all_is_checked(qapp: object) -> None:
    record = Pipeline().add_model(str(resource("samples", "denoise"))).record
    assert isinstance(record, ModelNode)
    graph = Graph()
    graph.add_nodes([replace(record, id=new_id(), name=f"model {number}") for number in range(200)])
    pipeline = Pipeline(graph=graph)
    shown = Shown(pipeline)
    shown.presenter.finish()
    pipeline.take_looks([Look(record.reference.path, record.reference.tags, what="Gone.", missing=True)], 0.0)
    assert not pipeline.settled
    pipeline.apply(Move(((next(iter(graph.nodes)), (10, 20)),)))
    assert pipeline.settled
    shown.presenter.finish()
    faces = [item.face for item in shown.scene.nodes.values()]
    assert len(faces) == 200
    assert {face.trouble for face in faces if isinstance(face, NodeFace)} == {Trouble.MISSING}
