"""Which operation computes an output of a signature: told from the graph, without running it."""

from __future__ import annotations

from typing import Final

from studio.savedmodel.messages import FunctionDef, NodeDef
from studio.savedmodel.model import Model

_PASSING: Final = frozenset(
    {"Identity", "IdentityN", "Cast", "Reshape", "Squeeze", "ExpandDims", "StopGradient", "Snapshot"}
)
_CALLS: Final = frozenset({"StatefulPartitionedCall", "PartitionedCall"})
_STEPS: Final = 200


def last_operation(model: Model, signature: str, output: str) -> str:
    """The operation behind an output, past those that only hand on; empty where it cannot be told."""
    info = model.meta_graph.signature_def[signature].outputs
    if output not in info or info[output].WhichOneof("encoding") != "name":
        return ""
    functions = {function.signature.name: function for function in model.meta_graph.graph_def.library.function}
    nodes = {node.name: node for node in model.meta_graph.graph_def.node}
    name, _, index = info[output].name.partition(":")
    scopes: list[tuple[dict[str, NodeDef], NodeDef, FunctionDef]] = []  # the calls that led into a function
    for _ in range(_STEPS):
        node = nodes.get(name)
        if node is None:
            if not scopes:
                return ""
            outer, call, function = scopes.pop()  # an argument: what it is given where the function is called
            names = [arg.name for arg in function.signature.input_arg]
            if name not in names or names.index(name) >= len(call.input):
                return ""
            nodes, (name, index) = outer, _split(call.input[names.index(name)])
            continue
        if node.op in functions or node.op in _CALLS:
            function_name = node.attr["f"].func.name if node.op in _CALLS else node.op
            if function_name not in functions:
                return ""
            function = functions[function_name]
            results = function.signature.output_arg
            at = int(index) if index.isdecimal() else 0
            if at >= len(results) or results[at].name not in function.ret:
                return ""
            scopes.append((nodes, node, function))
            nodes = {inner.name: inner for inner in function.node_def}
            name, index = _split(function.ret[results[at].name])
            continue
        if node.op not in _PASSING or not node.input:
            return str(node.op)
        at = int(index) if node.op == "IdentityN" and index.isdecimal() else 0
        if at >= len(node.input):
            return ""
        name, index = _split(node.input[at])
    return ""


def _split(reference: str) -> tuple[str, str]:
    """Node and number of the output: ``node:1`` in a graph, ``node:output:1`` in a function."""
    name, _, rest = reference.lstrip("^").partition(":")
    return name, rest.rpartition(":")[2] or "0"
