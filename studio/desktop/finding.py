"""Searching a pipeline: by names of nodes and ports, types, operators and models. No Qt widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studio.desktop.language.phrases import phrase
from studio.pipeline import Pipeline
from studio.pipeline.graph import InputNode, ModelNode, Node, OperatorNode, Port
from studio.pipeline.ports import operator_of, ports


@dataclass(frozen=True)
class Found:
    """A node, or one of its ports."""

    node: str
    port: Port | None = None


def seek(pipeline: Pipeline, text: str) -> Iterator[list[Found]]:
    """What every word of a text finds, node by node, from left to right: the node itself, else those of its ports."""
    words = text.lower().split()
    if not words:
        return
    nodes = sorted(pipeline.graph.nodes.values(), key=lambda node: (node.position, node.id))
    for node in nodes:
        if node.id not in pipeline.graph.nodes:  # it went while the search was under way
            continue
        own = _words(node)
        if all(word in own for word in words):
            yield [Found(node.id)]
            continue
        hits = []
        for port in ports(node):
            about = f"{own} {port.name} {pipeline.types.at(port)}".lower()
            if all(word in about for word in words):
                hits.append(Found(node.id, port))
        yield hits


def _words(node: Node) -> str:
    """What names a node, in small letters."""
    if isinstance(node, ModelNode):
        about = f"{node.reference.path} {node.reference.signature} model"
    elif isinstance(node, OperatorNode):
        operator = operator_of(node)
        words = (operator.title, operator.category.value)
        about = " ".join((operator.id, *words, *map(phrase, words)))
    else:
        about = "input" if isinstance(node, InputNode) else "output"
    return f"{node.name} {about}".lower()
