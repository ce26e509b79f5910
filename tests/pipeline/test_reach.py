"""What is reached from nodes is what networkx finds, and is found in steps where it is much."""

from __future__ import annotations

import networkx
import pytest

from studio.pipeline.graph import Graph
from studio.pipeline.reach import ancestors, ancestors_steps, descendants, descendants_steps
from studio.pipeline.steps import Steps
from tests.pipeline.build import large


@pytest.fixture
def graph() -> Graph:
    return large(3000)


def steps_of(steps: Steps[set[str]]) -> int:
    return sum(1 for _ in steps)


def test_all_that_feeds_nodes_and_all_that_they_feed_is_found(graph: Graph) -> None:
    directed, ids = graph.directed(), [*graph.nodes]
    some = [ids[5], ids[1000]]
    assert descendants(graph, some) == set(some).union(*(networkx.descendants(directed, id) for id in some))
    some = [ids[-5], ids[1000]]
    assert ancestors(graph, some) == set(some).union(*(networkx.ancestors(directed, id) for id in some))
    assert descendants(graph, ()) == set()


def test_thousands_are_found_in_steps_and_few_at_once(graph: Graph) -> None:
    ids = [*graph.nodes]
    assert steps_of(descendants_steps(graph, ids)) > 0
    assert steps_of(ancestors_steps(graph, ids)) > 0
    assert steps_of(descendants_steps(graph, ids[-5:])) == 0
    assert steps_of(ancestors_steps(graph, ids[:5])) == 0
