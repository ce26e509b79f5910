"""Gradients of functions that call functions with a gradient of their own, written out.

``SymbolicGradient`` names a function, and TensorFlow makes its gradient where it runs: operation by operation, and for
a call the gradient that the library has for the called function. Nothing of that lasts in an export: Python's loader
drops those entries, and other loaders inline the calls before they look, so that the gradient of the body is taken
instead. Here that function is written as TensorFlow would make it, with every such gradient called by its name. All
else stays TensorFlow's: an operation becomes a function of its own, whose ``SymbolicGradient`` is asked for.
"""

from __future__ import annotations

import graphlib
from collections.abc import Iterable
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel.library import names_in
from studio.savedmodel.messages import (
    AttrValue,
    DataType,
    FunctionDef,
    FunctionDefLibrary,
    NameAttrList,
    NodeDef,
)
from studio.savedmodel.names import Names
from studio.savedmodel.upgrade.graph import Graph, is_control
from studio.savedmodel.upgrade.references import Body

_GRADIENT: Final = "SymbolicGradient"
_CALL: Final = "StatefulPartitionedCall"  # takes and gives what SymbolicGradient does
_ZERO: Final = (DataType.DT_BOOL, DataType.DT_STRING)  # nothing flows back to these


class Gradients:
    """Writes gradients into a library.

    Args:
        functions: gets the new functions, under ``names``.
        graph: declares the operations.
    """

    def __init__(self, functions: FunctionDefLibrary, graph: Graph, names: Names) -> None:
        self._library = functions
        self._graph = graph
        self._names = names
        self._functions = {function.signature.name: function for function in functions.function}
        self._own: dict[str, str] = {entry.function_name: entry.gradient_func for entry in functions.gradient}
        self._affected = self._callers(self._own)
        self._gradients: dict[str, str] = {}  # of affected functions, by name
        self._sources: dict[str, str] = {}

    def explicit(self, body: Body) -> Body:
        """The slice with such gradients called; in the functions that it calls they are called from then on too.

        Raises:
            UnsupportedModel: the body of a function cannot be followed.
        """
        if not self._affected:
            return body
        nodes = [self._replaced(node) for node in body.nodes]
        seen: set[str] = set()
        left = [name for node in nodes for name in _named(node)]
        while left:
            name = left.pop()
            if name in seen:
                continue
            seen.add(name)
            if name in self._sources and name not in self._functions:
                self._library.function.append(self._gradient(self._sources[name]))
                self._functions[name] = self._library.function[-1]
            if name in self._functions:
                for node in self._functions[name].node_def:
                    node.CopyFrom(self._replaced(node))
                    left += _named(node)
        return Body(body.graph.with_nodes((*body.graph.nodes.values(), *nodes)), nodes, body.outputs)

    def _callers(self, names: Iterable[str]) -> frozenset[str]:
        """Some functions, and those that call one of them as an operation, at any depth."""
        callers: dict[str, set[str]] = {}
        for name, function in self._functions.items():
            for node in function.node_def:
                callers.setdefault(node.op, set()).add(name)
        found, left = set(names), list(names)
        while left:
            new = callers.get(left.pop(), set()) - found
            found |= new
            left += new
        return frozenset(found)

    def _replaced(self, node: NodeDef) -> NodeDef:
        of = node.attr["f"].func.name if node.op == _GRADIENT and "f" in node.attr else ""
        if of not in self._affected:
            return node
        call = NodeDef()
        call.CopyFrom(node)
        call.op = _CALL
        call.attr["f"].CopyFrom(AttrValue(func=NameAttrList(name=self._name(of))))
        return call

    def _name(self, name: str) -> str:
        """What an affected function's gradient is called; one without a gradient of its own may be still to write."""
        if name in self._own:
            return self._own[name]
        if name not in self._gradients:
            self._gradients[name] = self._names.new(f"{name}_gradient")
            self._sources[self._gradients[name]] = name
        return self._gradients[name]

    def _gradient(self, name: str) -> FunctionDef:
        """From a function's arguments, and the gradients of its results, the gradients of its arguments."""
        writer = _Writer(self._graph, self._functions[name])
        for node in writer.backwards():
            if node.op in self._affected:
                writer.flow_back(node, _CALL, self._name(node.op))
            elif node.op in self._functions:
                writer.flow_back(node, _GRADIENT, node.op)
            else:
                alone = writer.alone(node, self._names.new(f"{name}_{node.op}"))
                self._library.function.append(alone)
                writer.flow_back(node, _GRADIENT, alone.signature.name)
        return writer.finish(self._name(name))


class _Writer:
    """Writes one function's gradient. Tensors are named as functions do: ``argument``, ``node:output:position``."""

    def __init__(self, graph: Graph, function: FunctionDef) -> None:
        self._function = function
        self._graph = graph.with_nodes(function.node_def)
        self._arguments = [arg.name for arg in function.signature.input_arg]
        self._names = Names((*self._graph.nodes, *self._arguments))
        self._gradients: dict[str, list[str]] = {}
        self._dtypes = {arg.name: arg.type for arg in function.signature.input_arg}
        for node in function.node_def:
            outputs = self._graph.outputs(node)
            self._dtypes.update(zip(self.outputs(node), (output.dtype for output in outputs)))
        self._written = FunctionDef()
        self._written.signature.input_arg.extend(function.signature.input_arg)
        self._written.signature.is_stateful = function.signature.is_stateful
        self._written.node_def.extend(function.node_def)
        for arg in function.signature.output_arg:
            given = self._names.new(f"{arg.name}_gradient")
            self._written.signature.input_arg.add(name=given, type=arg.type)
            self._dtypes[given] = arg.type
            self._gradients.setdefault(function.ret[arg.name], []).append(given)
        if function.signature.attr or any(text not in self._dtypes for text in self._texts()):
            raise self._fault("its body cannot be followed")

    def _texts(self) -> list[str]:
        inputs = (text for node in self._function.node_def for text in _data(node))
        return [*inputs, *self._function.ret.values()]

    def _fault(self, why: str) -> UnsupportedModel:
        return UnsupportedModel(
            f"The function {self._function.signature.name!r}, whose gradient is asked for, calls another that has a "
            f"gradient of its own, and {why}."
        )

    def outputs(self, node: NodeDef) -> list[str]:
        return [f"{node.name}:{output.argument}:{output.position}" for output in self._graph.outputs(node)]

    def backwards(self) -> list[NodeDef]:
        """The nodes between arguments and results, each behind those that use it."""
        nodes = self._graph.nodes
        before = {node.name: [text.partition(":")[0] for text in _data(node)] for node in nodes.values()}
        try:
            order = [name for name in graphlib.TopologicalSorter(before).static_order() if name in nodes]
        except graphlib.CycleError:
            raise self._fault("its body has a loop") from None
        depending = set(self._arguments)
        for name in order:
            if not depending.isdisjoint(before[name]):
                depending.add(name)
        needed = {text.partition(":")[0] for text in self._function.ret.values()}
        for name in reversed(order):
            if name in needed:
                needed.update(before[name])
        return [nodes[name] for name in reversed(order) if name in needed and name in depending]

    def sum(self, tensor: str) -> str:
        """The gradient of a tensor whose users have all flowed back: zeros, where none did."""
        gradients = self._gradients.get(tensor, [])
        dtype = self._dtypes[tensor]
        if gradients and dtype not in _ZERO:
            if len(gradients) == 1:
                return gradients[0]
            added = self._node("AddN", gradients)
            added.attr["N"].i = len(gradients)
            added.attr["T"].type = _value(dtype)
            return f"{added.name}:sum:0"
        if dtype == DataType.DT_RESOURCE:
            read = self._node("ReadVariableOp", [tensor])
            read.attr["dtype"].type = _value(dtype)
            tensor = f"{read.name}:value:0"
        zeros = self._node("ZerosLike", [tensor])
        zeros.attr["T"].type = _value(dtype)
        return f"{zeros.name}:y:0"

    def flow_back(self, node: NodeDef, op: str, called: str) -> None:
        """Adds the gradients of a node's inputs to theirs: what an operation gives that takes a function."""
        inputs = _data(node)
        given = [self.sum(text) for text in self.outputs(node)]
        back = self._node(op, (*inputs, *given))
        dtypes = [self._dtypes[text] for text in inputs]
        back.attr["Tin"].list.type.extend((*dtypes, *(self._dtypes[text] for text in self.outputs(node))))
        back.attr["Tout"].list.type.extend(map(_value, dtypes))
        back.attr["f"].func.name = called
        for position, text in enumerate(inputs):
            self._gradients.setdefault(text, []).append(f"{back.name}:output:{position}")

    def alone(self, node: NodeDef, name: str) -> FunctionDef:
        """The function that is one node."""
        function = FunctionDef()
        function.signature.name = name
        function.signature.is_stateful = self._graph.op(node).is_stateful
        written = function.node_def.add()
        written.CopyFrom(node)
        written.name = "operation"
        written.attr.pop("_class", None)  # it names other nodes
        del written.input[:]
        for position, text in enumerate(_data(node)):
            written.input.append(f"x{position}")
            function.signature.input_arg.add(name=f"x{position}", type=self._dtypes[text])
        for position, output in enumerate(self._graph.outputs(node)):
            function.signature.output_arg.add(name=f"y{position}", type=output.dtype)
            function.ret[f"y{position}"] = f"operation:{output.argument}:{output.position}"
        return function

    def finish(self, name: str) -> FunctionDef:
        written = self._written
        written.signature.name = name
        results = Names()
        for arg in self._function.signature.input_arg:
            result = results.new(arg.name)
            written.signature.output_arg.add(name=result, type=_value(arg.type))
            written.ret[result] = self.sum(arg.name)
        return written

    def _node(self, op: str, inputs: Iterable[str]) -> NodeDef:
        return self._written.node_def.add(name=self._names.new(f"gradient/{op}"), op=op, input=inputs)


def _named(node: NodeDef) -> list[str]:
    """The functions that a node calls or passes on; its operation, too, may be one."""
    return [node.op, *(name for value in node.attr.values() for name in names_in(value))]


def _data(node: NodeDef) -> list[str]:
    return [text for text in node.input if not is_control(text)]


def _value(dtype: int) -> int:
    """The dtype of a gradient; that of a variable is taken for float, as TensorFlow does."""
    return DataType.DT_FLOAT if dtype == DataType.DT_RESOURCE else dtype
