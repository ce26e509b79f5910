"""What a person wants done, as one edit each: connect through adapters, remove and close the gap, expose, freeze.

Recipes read a graph and change nothing. Variadic inputs stay ``x1 … xn`` without gaps here, and weights that are shared
stay frozen or trainable together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.errors import PipelineError
from studio.operators.planner import Plan
from studio.pipeline.bends import Bends, halve
from studio.pipeline.defaults import Default
from studio.pipeline.edits import AddNodes, Connect, Disconnect, Edit, RemoveNodes, group
from studio.pipeline.graph import (
    Connection,
    Graph,
    InputNode,
    ModelNode,
    ModelReference,
    Node,
    OperatorNode,
    OutputNode,
    Port,
    Position,
    Side,
    Space,
    new_id,
)
from studio.pipeline.groups import place_in, removal
from studio.pipeline.interface import Interface, is_in_keys
from studio.pipeline.models import default_name, reference_to
from studio.pipeline.node_edits import (
    Rename,
    SetAccepted,
    SetCopy,
    SetFrozen,
    SetHidden,
    SetReference,
    SetWeights,
)
from studio.pipeline.ports import assumptions, input_names, is_variadic
from studio.pipeline.sharing import agreeing, conform, shared_terms, sharing
from studio.pipeline.steps import Steps, done
from studio.pipeline.variadic import closing_up, with_inputs
from studio.savedmodel.info import SavedModelInfo
from studio.tensors import TensorType

BESIDE = 260.0
"""How far a new node stands from the port that it was made for."""


def add_model(
    graph: Graph,
    reference: ModelReference,
    name: str,
    *,
    frozen: bool | None = None,
    copy: bool = False,
    position: Position = (0.0, 0.0),
) -> AddNodes:
    """Adds a model. ``frozen`` defaults to what the other nodes with its weights say.

    Raises:
        PipelineError: ``frozen`` is at odds with them.
    """
    node = ModelNode(new_id(), graph.free_name(Space.PARTS, name), reference, bool(frozen), copy, position=position)
    shared = shared_terms(graph, node)
    if shared is None:
        return AddNodes((node,))
    if frozen is not None and shared.frozen != frozen:
        raise PipelineError(
            "The same weights stand in the pipeline already, " + ("frozen." if shared.frozen else "trainable."),
            where=name,
            remedy="Ask for the same, or for a copy.",
        )
    return AddNodes((agreeing(node, shared),))


def add_operator(graph: Graph, operator: str, params: Any, name: str, position: Position = (0.0, 0.0)) -> AddNodes:
    """Adds an operator that a person chose."""
    node = OperatorNode(new_id(), graph.free_name(Space.PARTS, name), operator, params, position=position)
    return AddNodes((node,))


def add_input(
    graph: Graph, name: str, type: TensorType, position: Position = (0.0, 0.0), default: Default | None = None
) -> AddNodes:
    """Adds an input of the export."""
    return AddNodes((InputNode(new_id(), graph.free_name(Space.INPUTS, name), type, position, default),))


def add_output(graph: Graph, name: str, position: Position = (0.0, 0.0)) -> AddNodes:
    """Adds an output of the export."""
    return AddNodes((OutputNode(new_id(), graph.free_name(Space.OUTPUTS, name), position),))


def connect(graph: Graph, source: Port, target: Port, plan: Plan | None = None, bends: Bends = ()) -> Edit:
    """Connects two ports, through the plan's adapters if there is one. What fed the target before gives way.

    The port behind the last of a variadic operator's inputs is one that this adds.

    Args:
        bends: that lead the wire; the adapters stand in the middle of it.

    Raises:
        PipelineError: the target is no input of a variadic operator, neither there nor the next.
    """
    before: list[Edit] = []
    node = graph.node(target.node)
    if is_variadic(node) and target.name not in input_names(node):
        assert isinstance(node, OperatorNode)
        count = len(input_names(node)) + 1
        if target.name != f"x{count}":
            raise PipelineError(f"There is no input {target.name!r}.", where=node.name)
        before.append(with_inputs(node, count))
    old = graph.feeding(target)
    if old is not None:
        before.append(Disconnect((old.id,)))
    return group("Connect", *before, _wire(graph, source, target, plan, bends=bends))


def connect_all(graph: Graph, links: Iterable[tuple[Port, Port, Plan | None]]) -> Edit:
    """Connects several free inputs of nodes that do not grow, each through its plan's adapters, as one step.

    Raises:
        PipelineError: there is nothing to connect.
    """
    edits: list[Edit] = []
    taken: list[str] = []
    for source, target, plan in links:
        edit = _wire(graph, source, target, plan, taken)
        if isinstance(edit, AddNodes):
            taken += [node.name for node in edit.nodes]
        edits.append(edit)
    if not edits:
        raise PipelineError("There is nothing to connect.")
    return group("Connect" if len(edits) == 1 else f"Connect {len(edits)} ports", *edits)


def insert_plan(graph: Graph, connection: str, plan: Plan) -> Edit:
    """Puts a plan's adapters into a connection."""
    old = graph.connection(connection)
    return group("Insert adapters", Disconnect((old.id,)), _wire(graph, old.source, old.target, plan, bends=old.bends))


def disconnect(graph: Graph, connections: Iterable[str]) -> Edit:
    """Removes connections; variadic inputs close up."""
    ids = tuple(dict.fromkeys(connections))
    closing = done(closing_up(graph, [graph.connection(key) for key in ids], ()))
    return group("Disconnect", Disconnect(ids), *closing)


def reconnect(graph: Graph, connection: str, source: Port, target: Port, plan: Plan | None = None) -> Edit:
    """Moves an end of a connection to another port, through the plan's adapters if there is one."""
    old = graph.connection(connection)
    if plan is None:
        moved: Edit = Connect((replace(old, source=source, target=target),))
    else:
        moved = _wire(graph, source, target, plan, bends=old.bends)
    return group("Reconnect", Disconnect((old.id,)), moved)


def remove(graph: Graph, items: Iterable[str]) -> Edit:
    """Removes nodes with their connections, groups with all in them, and frames; variadic inputs close up."""
    return done(remove_steps(graph, items))


def remove_steps(graph: Graph, items: Iterable[str]) -> Steps[Edit]:
    """The same, found in steps."""
    nodes, others = removal(graph, items)
    edits: list[Edit] = []
    if nodes or not others:
        edits.append(RemoveNodes(tuple(nodes)))
        gone = frozenset(nodes)
        edits += yield from closing_up(graph, graph.connections_out(gone), gone)
    edits += others
    return group(edits[0].title, *edits)


def take_off_steps(graph: Graph, connections: Iterable[str], nodes: Collection[str]) -> Steps[Edit]:
    """Removes connections, and nodes with all of theirs; variadic inputs close up. Found in steps.

    They do once, for all that goes: of the two inputs that are kept, those are open that would be, had all of it been
    connections. One step after the other, what is left could stand at another of the two.
    """
    gone = frozenset(nodes)
    ends = map(graph.connection, dict.fromkeys(connections))
    left = [one for one in ends if one.source.node not in gone and one.target.node not in gone]
    edits: list[Edit] = [RemoveNodes(tuple(nodes))] if nodes else []
    if left:
        edits.append(Disconnect(tuple(one.id for one in left)))
    edits += yield from closing_up(graph, [*graph.connections_out(gone), *left], gone)
    return group("Disconnect", *edits)


def dissolve(graph: Graph, node: str) -> Edit:
    """Removes a node with one input and one output in use and connects what fed it to what it fed.

    Raises:
        PipelineError: more or less of it is connected.
    """
    record = graph.node(node)
    incoming = tuple(graph.incoming(node).values())
    outgoing = tuple(graph.outgoing(node).values())
    if len(incoming) != 1 or len(outgoing) != 1:
        raise PipelineError("Only a node with one connected input and output can be dissolved.", where=record.name)
    through = tuple(
        Connection(connection.id, incoming[0].source, connection.target, incoming[0].bends + connection.bends)
        for connection in outgoing[0].values()
    )
    return group(f"Dissolve {record.name}", RemoveNodes((node,)), Connect(through))


def expose_input(
    graph: Graph, port: Port, type: TensorType, name: str | None = None, position: Position | None = None
) -> AddNodes:
    """Adds an input of the export for a free input port."""
    node = graph.node(port.node)
    position = position or (node.position[0] - BESIDE, node.position[1])
    added = InputNode(new_id(), graph.free_name(Space.INPUTS, name or port.name), type, position, group=node.group)
    return AddNodes((added,), (Connection(new_id(), added.port, port),))


def expose_output(graph: Graph, port: Port, name: str | None = None, position: Position | None = None) -> AddNodes:
    """Adds an output of the export for an output port."""
    node = graph.node(port.node)
    position = position or (node.position[0] + BESIDE, node.position[1])
    added = OutputNode(new_id(), graph.free_name(Space.OUTPUTS, name or port.name), position, node.group)
    return AddNodes((added,), (Connection(new_id(), port, added.port),))


def set_hidden(graph: Graph, port: Port, hidden: bool) -> Edit:
    """Keeps a free port from becoming the export's own, or lets it.

    Raises:
        PipelineError: it is of an input or output.
    """
    node = graph.node(port.node)
    if not isinstance(node, (ModelNode, OperatorNode)):
        raise PipelineError("Only ports of models and operators can be hidden.", where=node.name)
    mark = {(port.side, port.name)}
    return SetHidden(node.id, node.hidden | mark if hidden else node.hidden - mark)


def set_frozen(graph: Graph, node: str, frozen: bool) -> Edit:
    """Freezes a model's weights or lets them train, in every node that shares them."""
    edits = (SetFrozen(key, frozen) for key in sharing(graph, (node,)))
    return group("Freeze" if frozen else "Unfreeze", *edits)


def set_copy(graph: Graph, node: str, copy: bool) -> Edit:
    """Gives a model weights of its own, or lets it share again; sharing, it takes the others' terms.

    Raises:
        PipelineError: the node is no model.
    """
    record = graph.node(node)
    if not isinstance(record, ModelNode):
        raise PipelineError("Only models have weights to share.", where=record.name)
    label = "Separate weights" if copy else "Share weights"
    return group(label, SetCopy(node, copy), *conform(graph, replace(record, copy=copy)))


def set_reference(graph: Graph, nodes: Mapping[str, ModelReference]) -> Edit:
    """Makes nodes stand for other models, signatures or states of the files.

    Connections stay, broken ones too. Trained weights are those of one model: another goes without. A node that comes
    to share weights takes them on the others' terms.
    """
    edits: list[Edit] = []
    for key, reference in nodes.items():
        edits.append(SetReference(key, reference))
        node = graph.node(key)
        if isinstance(node, ModelNode):
            if node.weights is not None and node.reference.digest != reference.digest:
                edits.append(SetWeights(key, None))
                node = replace(node, weights=None)
            edits.extend(conform(graph, replace(node, reference=reference)))
    return group("Change model", *edits)


def named_after(graph: Graph, interface: Interface, node: ModelNode, reference: ModelReference) -> Rename | None:
    """The name of the model that comes in a node's place.

    None for a node that a person has named, for one that has it, and where it would be part of a key of the export.
    """
    old, new = (default_name(Path(one.path)) for one in (node.reference, reference))
    is_named_by_program = node.name == old or re.fullmatch(re.escape(old) + r"_([2-9]|[1-9]\d+)", node.name)
    if not is_named_by_program or old == new or is_in_keys(graph, interface, replace(node, reference=reference)):
        return None
    return Rename(node.id, graph.free_name(Space.PARTS, new))


def relink(graph: Graph, path: str, info: SavedModelInfo) -> Edit:
    """Makes every node that stands for the model at a path stand for another, or for the state that it is in now.

    Raises:
        PipelineError: no node that stands for it finds its tags and signature in the other.
    """
    references = {
        key: reference_to(info, node.reference.signature)
        for key, node in graph.nodes.items()
        if isinstance(node, ModelNode)
        and node.reference.path == path
        and node.reference.tags == info.tags
        and node.reference.signature in info.signatures
    }
    if not references:
        raise PipelineError("The model has not the signature that is used of it.", str(info.path), "Choose another.")
    return set_reference(graph, references)


def accept(graph: Graph, node: str, assumption: str, accepted: bool = True) -> Edit:
    """Accepts an assumption, or takes that back.

    Raises:
        PipelineError: the node has no such assumption.
    """
    record = graph.node(node)
    if not isinstance(record, OperatorNode) or assumption not in assumptions(record):
        raise PipelineError("There is no such assumption.", where=record.name)
    mark = {assumption}
    return SetAccepted(node, record.accepted | mark if accepted else record.accepted - mark)


def _wire(
    graph: Graph,
    source: Port,
    target: Port,
    plan: Plan | None,
    taken: Collection[str] = (),
    bends: Bends = (),
) -> Edit:
    """A new connection, through the plan's adapters; both ends are free.

    Args:
        taken: names of nodes that are to come.
        bends: of the connection that was there; the adapters stand in the middle of it.
    """
    if plan is None or not plan.steps:
        return Connect((Connection(new_id(), source, target, bends),))
    first, last = graph.node(source.node), graph.node(target.node)
    level = graph.structure.common(first.group, last.group)
    start, end = place_in(graph, first, level), place_in(graph, last, level)
    before, after, (start, end) = halve(start, bends, end)
    nodes: list[Node] = []
    wires: list[Connection] = []
    at = source
    for number, step in enumerate(plan.steps, 1):
        part = number / (len(plan.steps) + 1)
        node = OperatorNode(
            id=new_id(),
            name=graph.free_name(Space.PARTS, step.operator, [*taken, *(node.name for node in nodes)]),
            operator=step.operator,
            params=step.params,
            inserted_by=plan.id,
            effect=step.effect.word,
            assumptions=step.assumptions,
            position=(start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part),
            group=level,
        )
        nodes.append(node)
        wires.append(Connection(new_id(), at, Port(node.id, Side.INPUT, "x"), before if number == 1 else ()))
        at = Port(node.id, Side.OUTPUT, "y")
    wires.append(Connection(new_id(), at, target, after))
    return AddNodes(tuple(nodes), tuple(wires))
