"""Wide edits in pieces come to what they come to as a whole, there and back, and are sound in between."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from studio.pipeline import Pipeline, groups, recipes
from studio.pipeline.document import dumps, loads
from studio.pipeline.edits import AddNodes, Connect, Disconnect, Edit, Move, group
from studio.pipeline.graph import Graph
from studio.pipeline.node_edits import Rename, SetBypassed, SetCollapsed
from studio.pipeline.pasting import paste
from studio.pipeline.pieces import PIECE, WIDE, pieces
from studio.pipeline.records import Connection, InputNode, OperatorNode, Port, Side, new_id
from studio.pipeline.structure_edits import Bend
from tests.pipeline.build import large

NODES = 450  # what is wide, and a half


@pytest.fixture(scope="module")
def text() -> str:
    return dumps(large(NODES))


def _collapse(graph: Graph) -> Edit:
    return group("Collapse", *(SetCollapsed(id, True) for id in graph.nodes))


def _remove_most(graph: Graph) -> Edit:
    return recipes.remove(graph, [id for at, id in enumerate(graph.nodes) if at % 7])


def _add_again(graph: Graph) -> Edit:
    """What takes a removal back: nodes between others, at places."""
    probe = loads(dumps(graph))
    edit = _remove_most(probe).apply(probe)
    _remove_most(graph).apply(graph)
    return edit


def _places(graph: Graph) -> dict[str, tuple[float, float]]:
    return {id: node.position for id, node in graph.nodes.items()}


EDITS: dict[str, Callable[[Graph], Edit]] = {
    "collapse": _collapse,
    "remove most": _remove_most,
    "remove all": lambda graph: recipes.remove(graph, graph.nodes),
    "add again": _add_again,
    "move": lambda graph: Move(tuple((id, (x + 7.0, y + x)) for id, (x, y) in _places(graph).items())),
    "paste": lambda graph: paste(graph, large(NODES), (40, 40)).edit,
    "bend": lambda graph: Bend(tuple((id, ((1.0, 2.0),)) for id in graph.connections)),
    "disconnect": lambda graph: Disconnect(tuple(graph.connections)),
    "group": lambda graph: groups.enclose(graph, list(graph.nodes), "All").edit,
}


@pytest.mark.parametrize("name", EDITS)
def test_pieces_come_to_the_whole_and_their_inverses_to_the_start(text: str, name: str) -> None:
    graph, whole = loads(text), loads(text)
    edit = EDITS[name](whole)
    if name == "add again":
        _remove_most(graph).apply(graph)
    start = dumps(graph)
    edit.apply(whole)
    inverses = [piece.apply(graph) for piece in pieces(edit, graph)]
    assert dumps(graph) == dumps(whole) != start
    ends = [piece.apply(graph) for inverse in reversed(inverses) for piece in pieces(inverse, graph)]
    assert dumps(graph) == start
    for piece in reversed(ends):
        piece.apply(graph)
    assert dumps(graph) == dumps(whole)


@pytest.mark.parametrize("name", EDITS)
def test_a_wide_edit_is_made_of_narrow_ones_between_which_the_document_is_sound(text: str, name: str) -> None:
    graph = loads(text)
    edit = EDITS[name](graph)
    pipeline = Pipeline(graph=graph)
    made = pieces(edit, graph)
    assert len(made) > 3
    for piece in made:
        pipeline.apply(piece, infers=False)
        delta = len(pipeline.graph.nodes), len(pipeline.graph.connections)
        again = Pipeline(graph=loads(dumps(pipeline.graph)))
        assert (len(again.graph.nodes), len(again.graph.connections)) == delta
    pipeline.settle()
    again = Pipeline(graph=loads(dumps(pipeline.graph)))
    assert pipeline.problems() == again.problems()
    assert pipeline.interface() == again.interface()


def test_a_narrow_edit_stays_whole() -> None:
    graph = large(WIDE)
    edit = Move(tuple((id, (1.0, 2.0)) for id in graph.nodes))
    assert pieces(edit, graph) == (edit,)


def test_what_feeds_very_many_comes_with_some_of_its_connections_and_gets_the_others_after() -> None:
    graph = Graph()
    scratch = Pipeline()
    record = scratch.add_operator("softmax").record
    source = scratch.add_input("x", "float32[?,8]").record
    assert isinstance(record, OperatorNode)
    assert isinstance(source, InputNode)
    targets = [OperatorNode(new_id(), f"s{at}", record.operator, record.params) for at in range(20 * PIECE)]
    graph.add_nodes(targets)
    wires = tuple(Connection(new_id(), source.port, Port(one.id, Side.INPUT, "x")) for one in targets)
    made = pieces(AddNodes((source,), wires), graph)
    for piece in made:
        piece.apply(graph)
    assert graph.connections.keys() == {wire.id for wire in wires}
    assert len(made) > 10
    assert [type(piece) for piece in made] == [AddNodes, *[Connect] * (len(made) - 1)]


def test_a_delta_names_what_is_only_shown_otherwise() -> None:
    graph = large(4)
    graph.take_delta()
    first, second, third, fourth = list(graph.nodes)[:4]
    SetCollapsed(first, True).apply(graph)
    Rename(second, "other").apply(graph)
    SetCollapsed(second, True).apply(graph)
    Move(((third, (5.0, 5.0)),)).apply(graph)
    Move(((fourth, (5.0, 5.0)),)).apply(graph)
    SetBypassed(fourth, True).apply(graph)
    delta = graph.take_delta()
    assert delta.changed.keys() == {first, second, third, fourth}
    assert delta.shown == {first, third}
    assert delta.moved == {third}
