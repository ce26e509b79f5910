"""The documents in which the window's holds are measured, written as files."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path

from studio.pipeline.graph import Graph
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.records import Connection, InputNode, ModelNode, Node, OperatorNode, Port, Side, new_id
from studio.resources import resource
from studio.tensors import parse_type

COLUMN, ROW, HIGH = 330.0, 250.0, 40
Wired = tuple[Node, tuple[str, ...], str]


class Files:
    """Pipelines of so many nodes, each with two wires a node in the middle, in a folder."""

    def __init__(self, folder: Path, nodes: int) -> None:
        self._folder = folder
        self._nodes = nodes
        scratch = Pipeline()
        model = scratch.add_model(str(resource("samples", "denoise"))).record
        average = scratch.add_operator("average", inputs=3).record
        softmax = scratch.add_operator("softmax").record
        source = scratch.add_input("image", "float32[?,28,28,1]").record
        assert isinstance(model, ModelNode)
        assert isinstance(average, OperatorNode)
        assert isinstance(softmax, OperatorNode)
        assert isinstance(source, InputNode)
        self._model, self._average, self._softmax, self._source = model, average, softmax, source

    def sound(self) -> Path:
        """Nothing is wrong with it; few outputs."""
        return self._save("sound", self._graph())

    def troubled(self) -> Path:
        """Every model is gone: a problem for every fourth node, and every tenth connection is broken."""
        return self._save("troubled", self._graph(gone=True))

    def wide(self, outputs: int) -> Path:
        """As many nodes as outputs of the export."""
        graph = Graph("wide")
        graph.add_nodes([self._source])
        nodes = [
            replace(self._softmax, id=new_id(), name=f"soft_{at}", position=_place(at + HIGH)) for at in range(outputs)
        ]
        graph.add_nodes(nodes)
        for node in nodes:
            graph.connect(Connection(new_id(), self._source.port, Port(node.id, Side.INPUT, "x")))
        return self._save("wide", graph)

    def refusing(self, models: int) -> Path:
        """A chain of models each of which takes but what the one before it gives."""
        graph = Graph("refusing")
        nodes: list[Node] = [replace(self._source, type=parse_type("float32[?,1]"))]
        for at in range(1, models + 1):
            into, out = ({"x": parse_type(f"float32[?,{size}]")} for size in (at, at + 1))
            reference = replace(self._model.reference, path="/nowhere", inputs=into, outputs=out)
            name, place = f"model_{at}", _place(at)
            nodes.append(replace(self._model, id=new_id(), name=name, position=place, reference=reference))
        graph.add_nodes(nodes)
        for before, behind in itertools.pairwise(nodes):
            output = self._source.port.name if before is nodes[0] else "x"
            graph.connect(Connection(new_id(), Port(before.id, Side.OUTPUT, output), Port(behind.id, Side.INPUT, "x")))
        return self._save("refusing", graph)

    def feeding(self, nodes: int) -> Path:
        """A dense layer that feeds so many nodes."""
        graph = Graph("feeding")
        dense = Pipeline().add_operator("dense", units=3).record
        graph.add_nodes([replace(self._source, type=parse_type("float32[?,4]")), dense])
        graph.connect(Connection(new_id(), self._source.port, Port(dense.id, Side.INPUT, "x")))
        fed = [
            replace(self._softmax, id=new_id(), name=f"soft_{at}", position=_place(at + HIGH)) for at in range(nodes)
        ]
        graph.add_nodes(fed)
        for node in fed:
            graph.connect(Connection(new_id(), Port(dense.id, Side.OUTPUT, "y"), Port(node.id, Side.INPUT, "x")))
        return self._save("feeding", graph)

    def _graph(self, *, gone: bool = False) -> Graph:
        chance = random.Random(7)
        graph = Graph("large")
        names: list[tuple[str, str]] = []
        nodes: list[Node] = [self._source]
        wires: list[Connection] = []
        names.append((self._source.id, self._source.port.name))
        for at in range(1, self._nodes):
            node, inputs, output = self._node(at, gone)
            before = names[-HIGH:]
            # The one beside it, so that few outputs are left over, and others near it.
            feeding = [before[0], *(chance.choice(before) for _ in inputs[1:])]
            for (key, name), into in zip(feeding, inputs):
                wires.append(Connection(new_id(), Port(key, Side.OUTPUT, name), Port(node.id, Side.INPUT, into)))
            nodes.append(node)
            names.append((node.id, output))
        graph.add_nodes(nodes)
        for number, wire in enumerate(wires):
            broken = gone and number % 10 == 9
            graph.connect(replace(wire, source=replace(wire.source, name="lost")) if broken else wire)
        return graph

    def _node(self, at: int, gone: bool) -> Wired:
        key, place = new_id(), _place(at)
        if at % 4 == 0:
            reference = self._model.reference
            if gone:
                reference = replace(reference, path=f"/nowhere/model_{at}", digest=f"{at}")
            return (
                replace(self._model, id=key, name=f"denoise_{at}", position=place, reference=reference),
                ("noisy",),
                "clean",
            )
        if at % 4 == 1:
            return replace(self._softmax, id=key, name=f"soft_{at}", position=place), ("x",), "y"
        return replace(self._average, id=key, name=f"mean_{at}", position=place), ("x1", "x2", "x3"), "y"

    def _save(self, name: str, graph: Graph) -> Path:
        path = self._folder / f"{name}.studio"
        Pipeline(graph=graph).save(path)
        return path


def _place(at: int) -> tuple[float, float]:
    return COLUMN * (at // HIGH), ROW * (at % HIGH)
