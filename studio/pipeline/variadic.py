"""The inputs of variadic operators, which stay ``x1 … xn`` without gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from studio.operators.params import with_value
from studio.pipeline.edits import Connect, Disconnect, Edit
from studio.pipeline.graph import Connection, Graph, OperatorNode, Port, Side
from studio.pipeline.node_edits import SetParameters
from studio.pipeline.ports import input_names, is_variadic
from studio.pipeline.steps import SOME, Steps

_FEW: Final = 200  # operators that close up in a step


def with_inputs(node: OperatorNode, count: int) -> SetParameters:
    """Gives a variadic operator so many inputs."""
    params = with_value(node.params, "inputs", count)
    return SetParameters(node.id, node.operator, params, node.effect, node.assumptions, node.accepted)


def closing_up(graph: Graph, gone: Iterable[Connection], without: Collection[str]) -> Steps[list[Edit]]:
    """What renumbers variadic inputs after connections into them went, found in steps.

    Args:
        without: nodes that go as well.
    """
    holes: dict[str, list[int]] = {}
    for number, connection in enumerate(gone, 1):
        if not number % SOME:
            yield
        if connection.target.node in without:
            continue
        target = graph.node(connection.target.node)
        if is_variadic(target) and connection.target.name in input_names(target):
            holes.setdefault(target.id, []).append(int(connection.target.name[1:]))
    edits: list[Edit] = []
    for at, (key, numbers) in enumerate(holes.items(), 1):
        if not at % _FEW:
            yield
        node = graph.node(key)
        assert isinstance(node, OperatorNode)
        count = len(input_names(node))
        closed = sorted(numbers)[max(0, len(numbers) - (count - 2)) :]
        if not closed:
            continue
        moving = []
        for number in range(closed[0] + 1, count + 1):
            staying = graph.incoming(key).get(f"x{number}")
            if staying is not None and number not in numbers:
                fewer = sum(hole < number for hole in closed)
                moving.append((staying, Port(key, Side.INPUT, f"x{number - fewer}")))
        if moving:
            edits.append(Disconnect(tuple(connection.id for connection, _ in moving)))
        edits.append(with_inputs(node, count - len(closed)))
        if moving:
            edits.append(Connect(tuple(replace(connection, target=target) for connection, target in moving)))
    return edits
