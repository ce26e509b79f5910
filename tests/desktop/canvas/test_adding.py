"""New nodes at the end of a wire, and what the pointer is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from studio.desktop.canvas import connecting, mending
from studio.desktop.canvas.adding import add_end, add_operator, fitting
from studio.desktop.canvas.tips import tip
from studio.operators import catalogue
from studio.pipeline import Pipeline
from studio.pipeline.document import dumps
from studio.pipeline.graph import InputNode, OperatorNode, OutputNode, Port, Side
from studio.pipeline.problems import Kind
from studio.tensors import UNKNOWN
from tests.desktop.conftest import Canvas


def output(pipeline: Pipeline, name: str, port: str) -> Port:
    return pipeline.node(name).outputs[port]


def test_only_what_fits_is_offered(sample: Pipeline) -> None:
    ids = {operator.id for operator in fitting(sample, output(sample, "label", "label"))}
    assert "lower" in ids
    assert "softmax" not in ids
    assert len(list(fitting(sample, None))) == len(catalogue.all())


def test_what_is_offered_can_be_added_and_connected(canvas: Canvas) -> None:
    pipeline = canvas.pipeline
    before = dumps(pipeline.graph)
    for port in (output(pipeline, "classify", "logits"), output(pipeline, "label", "label")):
        for operator in list(fitting(pipeline, port)):
            count = len(pipeline.graph.connections)
            add_operator(canvas.editor, operator.id, (100.0, 500.0), port)
            assert len(pipeline.graph.connections) == count + 1, operator.id
            assert not [p for p in pipeline.problems() if p.connection is not None and p.port and p.port.name == "x"]
            canvas.page.document.undo_stack.undo()
            assert dumps(pipeline.graph) == before


def test_a_new_operators_port_lies_where_the_wire_was_dropped(canvas: Canvas) -> None:
    add_operator(canvas.editor, "softmax", (900.0, 500.0), output(canvas.pipeline, "classify", "logits"))
    (face,) = canvas.scene.selection.faces
    item = canvas.scene.nodes[face]
    place = item.port_position(Side.INPUT, "x")
    assert place == QPointF(900, 500)


@pytest.mark.parametrize("side", list(Side))
def test_an_end_of_the_export_is_added_connected_or_alone(canvas: Canvas, side: Side) -> None:
    kind = InputNode if side is Side.INPUT else OutputNode
    add_end(canvas.editor, side, (0.0, 600.0))
    (alone,) = canvas.scene.selection.faces
    assert isinstance(canvas.pipeline.graph.node(alone), kind)
    canvas.pipeline.disconnect(canvas.pipeline.node("softmax").inputs["x"])
    port = (
        canvas.pipeline.node("softmax").inputs["x"]
        if side is Side.INPUT
        else output(canvas.pipeline, "classify", "logits")
    )
    add_end(canvas.editor, side, (0.0, 700.0), port)
    (connected,) = canvas.scene.selection.faces
    assert canvas.pipeline.graph.connections_of([connected])


def test_an_input_without_a_type_takes_that_of_the_first_port_that_it_feeds(canvas: Canvas) -> None:
    canvas.pipeline.disconnect(canvas.pipeline.node("classify").inputs["image"])
    add_end(canvas.editor, Side.INPUT, (0.0, 400.0))
    (problem,) = [one for one in canvas.pipeline.errors() if one.kind is Kind.TYPE]
    assert problem.what == "This input has no type."
    canvas.page.fit()
    before = canvas.page.document.undo_stack.count()
    canvas.drag(canvas.port("input", Side.OUTPUT, "value"), canvas.port("classify", Side.INPUT, "image"))
    node = canvas.pipeline.node("input")
    assert str(canvas.pipeline.type(node.outputs["value"])) == "float32[?,28,28]"
    assert canvas.pipeline.errors() == ()
    assert canvas.page.document.undo_stack.count() == before + 1
    canvas.page.document.undo_stack.undo()
    assert canvas.pipeline.type(node.outputs["value"]).is_unknown


def test_ports_wires_and_nodes_tell_their_types(canvas: Canvas) -> None:
    def told(point: QPointF) -> str:
        hit = canvas.scene.hit(point)
        return tip(canvas.pipeline, canvas.editor.presenter, canvas.scene, hit)

    port = told(canvas.scene.port_position(canvas.key("classify", Side.INPUT, "image")))
    assert "float32[?,28,28]" in port
    assert "from" in port
    ends = canvas.scene.wires.curves.ends(0)
    wire = told(QPointF((ends[0] + ends[2]) / 2, (ends[1] + ends[3]) / 2))
    assert "\nto " in wire
    body = told(canvas.scene.nodes[canvas.face("denoise")].pos() + QPointF(60, 18))
    assert "denoise" in body
    assert told(canvas.scene.bounds().topLeft() - QPointF(300, 300)) == ""


@pytest.mark.parametrize("is_there", [True, False], ids=["an input without a type", "a new input"])
def test_no_type_that_an_input_is_given_for_an_operator_is_refused_by_it(open_canvas, is_there: bool) -> None:
    pipeline = Pipeline()
    for operator in catalogue.all():
        pipeline.add_operator(operator.id)
    canvas = open_canvas(pipeline)
    graph, types = pipeline.graph, pipeline.types
    before = dict(types.refusals)
    given: dict[str, str] = {}
    for node in tuple(graph.nodes.values()):
        assert isinstance(node, OperatorNode)
        for name in catalogue.get(node.operator).inputs(node.params):
            target = Port(node.id, Side.INPUT, name)
            if is_there:
                start = pipeline.add_input(f"in{len(given)}", UNKNOWN).outputs["value"]
                connecting.connect_ports(canvas.editor, start, target)
            else:
                mending.expose(canvas.editor, target)
            assert types.arriving(target) is not None
            given[f"{node.operator}.{name}"] = str(pipeline.type(target))
    assert types.refusals.keys() == before.keys()
    assert given["decode_image.x"] == given["lower.x"] == "string[?]"
    assert given["one_hot.x"] == given["embedding.x"] == "int64[?]"
    assert given["resize.x"] == "?"  # the rank is for the person to say
    assert given["softmax.x"] == ("?" if is_there else "float32[?]")
