"""The inputs and outputs of the export: which ports they are, and what they are called.

Input and output nodes stand first, in their order, under their own names. Then come the free ports: model inputs that
nothing feeds and outputs that nothing consumes, unless hidden. A free port is named by the port, or ``node_port`` for
all of a name that occurs more than once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from studio.courtesy import in_turns
from studio.pipeline.graph import Graph, InputNode, ModelNode, Node, OperatorNode, OutputNode, Port, Side
from studio.pipeline.inference import Inference
from studio.pipeline.ports import input_names, output_names
from studio.pipeline.twins import twin
from studio.tensors import TensorType


@dataclass(frozen=True)
class Exposed:
    """One input or output of the export.

    Attributes:
        name: the key in the signature.
        port: the one of an input or output node, or the free port.
        type: at that port.
        own: an input or output node stands for it, so that it can be renamed and reordered.
    """

    name: str
    port: Port
    type: TensorType
    own: bool


@dataclass(frozen=True)
class Interface:
    """What the export takes and gives, in order."""

    inputs: tuple[Exposed, ...]
    outputs: tuple[Exposed, ...]


_Free: TypeAlias = tuple[str, tuple[Port, ...]]
"""The name of a node and those of its ports that become the export's own."""


class Naming:
    """Names of the export's inputs and outputs, kept up while the graph changes. Call ``update`` for nodes that did."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._own: dict[Side, dict[str, InputNode | OutputNode]] = {Side.INPUT: {}, Side.OUTPUT: {}}
        self._free: dict[Side, dict[str, _Free]] = {Side.INPUT: {}, Side.OUTPUT: {}}
        self._hidden: dict[str, tuple[Port, ...]] = {}
        self._names: dict[Side, dict[Port, str]] = {}
        self.update(graph.nodes)

    def copy(self, graph: Graph) -> Naming:
        """The same names, of a copy of the graph."""
        return twin(self, _graph=graph)

    def update(self, nodes: Collection[str], *, reordered: bool = False) -> None:
        """Looks again at nodes that came, went, changed, or whose connections changed.

        Args:
            reordered: nodes have another order.
        """
        graph, known = self._graph, self._graph.nodes
        for side, free in self._free.items():
            own, kind = self._own[side], InputNode if side is Side.INPUT else OutputNode
            stale = reordered
            for key in in_turns(nodes):
                node, before = known.get(key), (own.pop(key, None), free.pop(key, None))
                if isinstance(node, kind):
                    own[key] = node
                elif node is not None and (ports := free_ports(graph, node, side)):
                    free[key] = node.name, ports
                stale = stale or before != (own.get(key), free.get(key))
            if stale:
                self._names.pop(side, None)
        for key in in_turns(nodes):
            self._hidden.pop(key, None)
            if (node := known.get(key)) is not None and (ports := _kept_out(node)):
                self._hidden[key] = ports

    def names(self, side: Side) -> Mapping[Port, str]:
        """The name of every input (or output), in order."""
        if side not in self._names:
            self._names[side] = self._assign(side)
        return self._names[side]

    def hidden(self) -> list[Port]:
        """The ports that are kept out of the export, in the order of nodes."""
        hidden = self._hidden
        return [port for key in self._graph.nodes if key in hidden for port in hidden[key]] if hidden else []

    def interface(self, types: Inference) -> Interface:
        """The inputs and outputs with their types."""

        def exposed(side: Side) -> tuple[Exposed, ...]:
            own = self._own[side]
            return tuple(
                Exposed(name, port, types.at(port), port.node in own) for port, name in self.names(side).items()
            )

        return Interface(exposed(Side.INPUT), exposed(Side.OUTPUT))

    def clashes(self, side: Side) -> dict[str, tuple[Port, ...]]:
        """The ports of every name that two or more inputs (or outputs) have."""
        counts = Counter(self.names(side).values())
        if len(counts) == len(self.names(side)):
            return {}
        return {
            name: tuple(port for port, other in self.names(side).items() if other == name)
            for name, count in counts.items()
            if count > 1
        }

    def _assign(self, side: Side) -> dict[Port, str]:
        nodes, own, free = self._graph.nodes, self._own[side], self._free[side]
        names = {own[key].port: own[key].name for key in nodes if key in own}
        waiting = [(name, port) for name, ports in (free[key] for key in nodes if key in free) for port in ports]
        counts = Counter(names.values())
        counts.update(port.name for _, port in waiting)
        for node, port in waiting:
            names[port] = port.name if counts[port.name] == 1 else f"{node}_{port.name}"
        return names


def _kept_out(node: Node) -> tuple[Port, ...]:
    """The ports of a node that are hidden, by name."""
    if not isinstance(node, (ModelNode, OperatorNode)) or not node.hidden:
        return ()
    return tuple(Port(node.id, side, name) for side, name in sorted(node.hidden, key=lambda one: one[1]))


def free_ports(graph: Graph, node: Node, side: Side) -> tuple[Port, ...]:
    """The ports of a node that become the export's own as long as nothing is connected to them."""
    used: Mapping[str, object]
    if side is Side.INPUT:
        if not isinstance(node, ModelNode):
            return ()
        used, names = graph.incoming(node.id), input_names(node)
    else:
        if not isinstance(node, (ModelNode, OperatorNode)):
            return ()
        used, names = graph.outgoing(node.id), output_names(node)
    free = [name for name in names if name not in used]  # of most nodes none: thousands are asked
    return tuple(Port(node.id, side, name) for name in free if (side, name) not in node.hidden) if free else ()


def is_in_keys(graph: Graph, interface: Interface, node: Node) -> bool:
    """Whether the name of a node, once that is as given here, is part of a key of the export."""
    for side, exposed in ((Side.INPUT, interface.inputs), (Side.OUTPUT, interface.outputs)):
        others = {one.name if one.own else one.port.name for one in exposed if one.port.node != node.id}
        if any(port.name in others for port in free_ports(graph, node, side)):
            return True
    return False
