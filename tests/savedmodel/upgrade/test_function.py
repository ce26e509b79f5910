"""The functions themselves, beside those that TensorFlow's own conversion writes of the same graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.savedmodel.messages import FunctionDef
from studio.savedmodel.reader import load
from studio.savedmodel.signatures import signature_ports
from studio.savedmodel.upgrade.assemble import linkable
from tests.models import Models

# Fixtures without references: there TensorFlow has nothing to compare with.
PLAIN = ("tf1_resource", "tf1_control_flow", "tf1_text", "tf1_frozen", "state_functions", "state_names")


@pytest.mark.parametrize("name", PLAIN)
def test_nodes_inputs_and_results_are_those_of_tensorflow(name: str, models: Models) -> None:
    model = load(models[name])
    upgraded = linkable(model)
    functions = {function.signature.name: function for function in upgraded.library.function}
    for key, entry in upgraded.entries.items():
        mine = functions[entry.function]
        captures = len(upgraded.objects.concrete_functions[entry.function].bound_inputs)
        theirs = converted(models[name], key, [arg.name for arg in mine.signature.input_arg], captures)
        assert nodes(mine) == nodes(theirs)
        assert results(mine) == results(theirs)
        assert [arg.type for arg in mine.signature.input_arg] == [arg.type for arg in theirs.signature.input_arg]
        assert mine.signature.is_stateful == theirs.signature.is_stateful


def nodes(function: FunctionDef) -> dict[str, tuple[str, list[str], dict[str, bytes]]]:
    """Operation, inputs and attributes of every node; of attributes those that change what is computed."""
    return {
        node.name: (
            node.op,
            [*(text for text in node.input if text[0] != "^"), *sorted(text for text in node.input if text[0] == "^")],
            {
                key: value.SerializeToString(deterministic=True)
                for key, value in node.attr.items()
                if not key.startswith("_") and key != "shared_name"
            },
        )
        for node in function.node_def
    }


def results(function: FunctionDef) -> list[str]:
    return [function.ret[arg.name] for arg in function.signature.output_arg]


def converted(path: Path, key: str, arguments: list[str], captures: int) -> FunctionDef:
    """What TF_GraphToFunction makes of a signature, its arguments renamed to ours."""
    import tensorflow as tf
    from tensorflow.python.client import pywrap_tf_session as c

    ports = signature_ports(load(path).meta_graph)[key]
    with tf.Graph().as_default() as graph, tf.compat.v1.Session() as session:
        tf.compat.v1.saved_model.load(session, ["serve"], str(path))
        fed = sorted(ports.inputs, key=lambda name: arguments.index(_argument(name)))
        inputs = [graph.get_tensor_by_name(tensor) for name in fed for tensor in ports.inputs[name].tensors]
        outputs = [graph.get_tensor_by_name(tensor) for port in ports.outputs.values() for tensor in port.tensors]
        needed = _needed(outputs, {tensor.op.name for tensor in inputs})
        handles = {op.name: op.outputs[0] for op in needed if op.type == "VarHandleOp"}
        inputs += [handles[name] for name in sorted(handles, key=lambda name: arguments.index(_argument(name)))]
        body = [op for op in needed if op.type not in ("VarHandleOp", "Placeholder")]
        assert len(handles) == captures
        with graph._c_graph.get() as c_graph:
            function = c.TF_GraphToFunction_wrapper(
                c_graph,
                "theirs",
                False,
                [op._c_op for op in sorted(body, key=lambda op: op.name)],
                [tensor._as_tf_output() for tensor in inputs],
                [tensor._as_tf_output() for tensor in outputs],
                [f"result_{number}".encode() for number in range(len(outputs))],
                [],
                [],
                None,
                "",
            )
        buffer = c.TF_NewBuffer()
        c.TF_FunctionToFunctionDef(function, buffer)
        theirs = FunctionDef.FromString(bytes(c.TF_GetBuffer(buffer)))
        c.TF_DeleteBuffer(buffer)
    renamed = {arg.name: ours for arg, ours in zip(theirs.signature.input_arg, arguments)}
    for node in theirs.node_def:
        node.input[:] = [renamed.get(text, text) for text in node.input]
    for result in theirs.ret:
        theirs.ret[result] = renamed.get(theirs.ret[result], theirs.ret[result])
    return theirs


def _argument(name: str) -> str:
    from studio.savedmodel.names import argument_name

    return argument_name(name)


def _needed(outputs: list[Any], fed: set[str]) -> list[Any]:
    found: dict[str, Any] = {}
    stack = [tensor.op for tensor in outputs]
    while stack:
        op = stack.pop()
        if op.name not in found and op.name not in fed:
            found[op.name] = op
            stack += [*(tensor.op for tensor in op.inputs), *op.control_inputs]
    return list(found.values())
