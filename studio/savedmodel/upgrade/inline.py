"""Signatures of TF2 models that are no single call of a function: what their main graph runs becomes one.

TensorFlow writes one call for each signature. Who edits a main graph, or writes one with other tools, need not: a
session runs what stands there. What a call captures is then an input of some node; which object that is, is found out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel.library import Library, changes_state
from studio.savedmodel.linkable import VARIABLE_VALUE, Entry
from studio.savedmodel.messages import (
    FunctionDef,
    MetaGraphDef,
    NodeDef,
    SavedConcreteFunction,
    SavedObject,
    TensorShapeProto,
)
from studio.savedmodel.names import Names, word
from studio.savedmodel.signatures import SignaturePorts
from studio.savedmodel.structures import keyword_function, named
from studio.savedmodel.upgrade.function import FULL, Parameter, room, run_to_end, write_function
from studio.savedmodel.upgrade.graph import Graph, Tensor, data_inputs, tensor
from studio.savedmodel.upgrade.references import dereference
from studio.savedmodel.upgrade.removed import modern
from studio.savedmodel.upgrade.restore import RESTORE, restore_source
from studio.savedmodel.upgrade.signature import interface
from studio.savedmodel.upgrade.successors import HANDLE

_ASSIGN: Final = "AssignVariableOp"
_PASS: Final = "Identity"


@dataclass(frozen=True)
class Inlined:
    """A signature's function, what the object graph tells of it, and how it is called."""

    function: FunctionDef
    concrete: SavedConcreteFunction
    entry: Entry


class MainGraph:
    """The main graph of a TF2 model, and which of its tensors are which objects.

    Args:
        keys: of the checkpoint, by object and attribute, as in ``Linkable``.

    Raises:
        UnsupportedModel: what restores its variables is damaged.
    """

    def __init__(self, meta_graph: MetaGraphDef, keys: Mapping[int, Mapping[str, bytes]]) -> None:
        self._meta_graph = meta_graph
        self._graph = Graph.of(meta_graph)
        self._library = Library(meta_graph.graph_def.library)
        self._names = Names(tuple(self._library.functions))
        self._objects = {**dict(self._restored(keys)), **dict(self._captured())}
        self._room = room(meta_graph.graph_def)

    def inlined(self, key: str, ports: SignaturePorts) -> Inlined:
        """What a session runs for a signature, as one function.

        Raises:
            UnsupportedModel: it uses a variable that is no object of the model, or cannot be converted.
        """
        if self._room < 0:
            raise UnsupportedModel(FULL)
        plan = interface(self._graph, ports)
        fed = {parameter.tensor for parameter in plan.parameters if parameter.tensor is not None}
        results = [result for _, result in plan.results]
        body = modern(dereference(plan.graph, results, (), fed | self._objects.keys()))
        self._room -= len(body.nodes)
        for node in body.nodes:
            if node.op == HANDLE:
                raise UnsupportedModel(f"The variable {node.name!r} of its main graph is no object of the model.")
        used = {each for node in body.nodes for each in data_inputs(node)}.union(body.outputs)
        captures = {each: object_id for each, object_id in self._objects.items() if each in used and each not in fed}
        function = write_function(
            body.graph,
            self._names.new(f"__inference_signature_wrapper_{word(key)}"),
            body.nodes,
            (*plan.parameters, *(self._parameter(each, object_id) for each, object_id in captures.items())),
            [(name, output) for (name, _), output in zip(plan.results, body.outputs)],
        )
        if any(changes_state(node.op) or self._calls_change(node) for node in body.nodes):
            run_to_end(function, dict.fromkeys(result.node for result in body.outputs))
        outputs = named({name: argument.type for name, argument in plan.outputs.items()})
        concrete = keyword_function(plan.python, outputs, list(captures.values()))
        return Inlined(function, concrete, Entry(function.signature.name, ports.method, plan.inputs, plan.outputs))

    def _calls_change(self, node: NodeDef) -> bool:
        called = {value.func.name for value in node.attr.values() if value.HasField("func")}
        return any(map(self._library.changes_state, called & self._library.functions.keys()))

    def _parameter(self, of: Tensor, object_id: int) -> Parameter:
        message = self._object(object_id)
        variable = message.variable if message.WhichOneof("kind") == "variable" else None
        refers_to = None if variable is None else (variable.dtype, variable.shape)
        shape = None if variable is None else TensorShapeProto()
        return Parameter(of.node, self._graph.dtype(of), shape, of, refers_to)

    def _object(self, object_id: int) -> SavedObject:
        return self._meta_graph.object_graph_def.nodes[object_id]

    def _captured(self) -> Iterator[tuple[Tensor, int]]:
        """What the calls of functions that the object graph knows are given behind their arguments."""
        functions = self._meta_graph.object_graph_def.concrete_functions
        for node in self._graph.nodes.values():
            called = node.attr["f"].func.name if "f" in node.attr else ""
            if called in functions:
                bound = functions[called].bound_inputs
                given = data_inputs(node)
                yield from zip(given[max(len(given) - len(bound), 0) :], bound)

    def _restored(self, keys: Mapping[int, Mapping[str, bytes]]) -> Iterator[tuple[Tensor, int]]:
        """The variables that the restore operation gives the values of checkpoint keys."""
        objects = {stored[VARIABLE_VALUE]: node for node, stored in keys.items() if VARIABLE_VALUE in stored}
        name = tensor(self._meta_graph.saver_def.restore_op_name.lstrip("^")).node
        node = self._graph.nodes.get(name)
        if node is None or "f" not in node.attr or node.attr["f"].func.name not in self._library.functions:
            return
        function = self._library.functions[node.attr["f"].func.name]
        inside = self._graph.with_nodes(map(_plain, function.node_def))
        given = dict(zip((arg.name for arg in function.signature.input_arg), data_inputs(node)))
        for assign in inside.nodes.values():
            inputs = data_inputs(assign)
            if assign.op == _ASSIGN and len(inputs) > 1 and inputs[0].node in given:
                restored = _origin(inside, inputs[1])
                source = None if restored is None else restore_source(inside, restored).key
                if source in objects:
                    yield given[inputs[0].node], objects[source]


def _plain(node: NodeDef) -> NodeDef:
    """A node of a function as one of a graph: ``node:argument:1`` is ``node:1``, for there is but one argument here."""
    copy = NodeDef()
    copy.CopyFrom(node)
    for at, text in enumerate(copy.input):
        name, _, rest = text.partition(":")
        copy.input[at] = f"{name}:{rest.rpartition(':')[2]}" if rest else name
    return copy


def _origin(graph: Graph, value: Tensor) -> Tensor | None:
    """The restored tensor behind one, Identities passed over; None when there is none."""
    for _ in range(len(graph.nodes)):
        node = graph.nodes.get(value.node)
        if node is None or node.op == RESTORE:
            return None if node is None else value
        inputs = data_inputs(node)
        if node.op != _PASS or not inputs:
            return None
        value = inputs[0]
    return None
