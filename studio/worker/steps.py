"""A pipeline as SavedModels to run one by one: each model by its own, each operator as an export of one node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from studio.exporter import export as write_export
from studio.pipeline import Pipeline, recipes
from studio.pipeline.edits import AddNodes
from studio.pipeline.graph import Graph, ModelNode, OperatorNode, Port, Side
from studio.pipeline.node_edits import SetWeights
from studio.pipeline.ports import input_names, is_bypassed, output_names, passage
from studio.pipeline.reach import ancestors
from studio.pipeline.trained import open_weights
from studio.savedmodel import reader
from studio.savedmodel.graph_file import find
from studio.savedmodel.retrained import is_stored_alike, write_copy
from studio.worker.plain import readable
from studio.worker.protocol import Source, Step

SIGNATURE: Final = "serving_default"


def steps_of(pipeline: Pipeline, folder: Path) -> tuple[tuple[Step, ...], dict[str, Source]]:
    """What to run, in order, and where each output of the pipeline comes from.

    Args:
        folder: takes the exports of single operators; has to live as long as the job.
    """
    interface, graph = pipeline.interface(), pipeline.graph
    names = {exposed.port: exposed.name for exposed in interface.inputs}
    outputs = {exposed.name: _source_of(graph, exposed.port, names) for exposed in interface.outputs}
    needed = ancestors(graph, (exposed.port.node for exposed in interface.outputs))
    steps: list[Step] = []
    for id in pipeline.types.order.sorted(needed):
        node = graph.nodes[id]
        if not isinstance(node, (ModelNode, OperatorNode)) or node.bypassed:
            continue
        fed = {
            name: _source_of(graph, Port(id, Side.INPUT, name), names)
            for name in input_names(node)
            if graph.feeding(Port(id, Side.INPUT, name)) or Port(id, Side.INPUT, name) in names
        }
        if isinstance(node, ModelNode):
            model = node.reference
            if node.weights is None:
                step = Step(node.name, str(readable(model.path, folder)), model.tags, model.signature, fed)
            else:
                step = _trained(pipeline, node, folder / f"model_{len(steps)}", fed)
            steps.append(step)
        else:
            target = folder / f"operator_{len(steps)}"
            steps.append(Step(node.name, str(target), _export_alone(pipeline, node, target), SIGNATURE, fed))
    return tuple(steps), outputs


def _source_of(graph: Graph, port: Port, inputs: Mapping[Port, str]) -> Source:
    """Where the value at a port comes from: a free input of the export, an input node, or another node's output."""
    if port in inputs:
        return Source("", inputs[port])
    connection = graph.feeding(port) if port.side is Side.INPUT else None
    if connection is not None:
        return _source_of(graph, connection.source, inputs)
    node = graph.nodes[port.node]
    if is_bypassed(node) and port.side is Side.OUTPUT and (way := passage(node)):
        return _source_of(graph, Port(node.id, Side.INPUT, way[0]), inputs)
    return Source(node.name, port.name)


def _trained(pipeline: Pipeline, node: ModelNode, target: Path, fed: Mapping[str, Source]) -> Step:
    """A model with the node's trained weights: a copy of it, or an export where its checkpoint has other names."""
    assert node.weights is not None
    reference, weights = node.reference, open_weights(node.weights)
    model = pipeline.shelf.load(reference.path, reference.tags)
    if is_stored_alike(model, weights):
        write_copy(model, find(readable(model.folder, target.parent)), weights, target)
        return Step(node.name, str(target), reference.tags, reference.signature, fed)
    alone = Pipeline(node.name)
    alone.apply(AddNodes((replace(node, group="", hidden=frozenset()),)))
    write_export(alone, target)
    return Step(node.name, str(target), reader.load(target).tags, SIGNATURE, fed)


def _export_alone(pipeline: Pipeline, node: OperatorNode, target: Path) -> tuple[str, ...]:
    """Exports a pipeline of this operator alone, with the types that arrive at it, and answers the export's tags."""
    alone = Pipeline(node.name)
    alone.apply(recipes.add_operator(alone.graph, node.operator, node.params, node.name, (0.0, 0.0)))
    (id,) = alone.graph.nodes
    if node.weights is not None:
        alone.apply(SetWeights(id, node.weights))
    for name in input_names(node):
        port = Port(node.id, Side.INPUT, name)
        if connection := pipeline.graph.feeding(port):
            alone.expose_input(Port(id, Side.INPUT, name), name, pipeline.types.at(connection.source))
    for name in output_names(node):
        alone.expose_output(Port(id, Side.OUTPUT, name), name)
    write_export(alone, target)
    return reader.load(target).tags
