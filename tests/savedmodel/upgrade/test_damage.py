"""Graphs that are broken by chance: they are converted, or a sentence says what is wrong; nothing else happens."""

from __future__ import annotations

import dataclasses
import random

import pytest
from google.protobuf.message import DecodeError

from studio.errors import ModelError
from studio.savedmodel.messages import MetaGraphDef
from studio.savedmodel.model import Model
from studio.savedmodel.reader import load
from studio.savedmodel.upgrade.assemble import linkable
from tests.models import Models

NAMES = ("tf1_table", "state_counter", "state_branch", "state_mutable_table", "tf1_partitioned", "state_composites")
_TEXTS = ("", "^", ":", "x:99999999999999999999", "nothing", "^nothing:0")
_NUMBERS = (-1, 0, 1 << 62)


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_graph_is_converted_or_refused(name: str, models: Models) -> None:
    check(load(models[name]), random.Random(name), 60)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_many_broken_graphs_are_converted_or_refused(name: str, models: Models) -> None:
    check(load(models[name]), random.Random(f"{name} long"), 3000)


def check(model: Model, chance: random.Random, count: int) -> None:
    for number in range(count):
        try:
            meta_graph = garbled(model.meta_graph, chance) if number % 3 == 0 else rewired(model.meta_graph, chance)
            found = linkable(dataclasses.replace(model, meta_graph=meta_graph))
        except (DecodeError, ModelError):
            continue
        assert all(fault.endswith((".", ")")) for fault in found.faults.values())


def garbled(meta_graph: MetaGraphDef, chance: random.Random) -> MetaGraphDef:
    """Some bytes changed."""
    data = bytearray(meta_graph.SerializeToString())
    for _ in range(chance.randint(1, 5)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return MetaGraphDef.FromString(bytes(data))


def rewired(meta_graph: MetaGraphDef, chance: random.Random) -> MetaGraphDef:
    """Some nodes, attributes, declarations or signatures changed, each as the format allows it."""
    changed = MetaGraphDef()
    changed.CopyFrom(meta_graph)
    for _ in range(chance.randint(1, 4)):
        node, other = (chance.choice(changed.graph_def.node) for _ in range(2))
        op = chance.choice(changed.meta_info_def.stripped_op_list.op)
        ports = changed.signature_def[chance.choice(sorted(changed.signature_def))]
        kind = chance.randrange(9)
        if kind == 0 and node.input:
            node.input[chance.randrange(len(node.input))] = chance.choice((other.name, f"^{other.name}", *_TEXTS))
        elif kind == 1 and node.attr:
            del node.attr[chance.choice(sorted(node.attr))]
        elif kind == 2:
            node.op = other.op
        elif kind == 3:
            node.name = other.name
        elif kind == 4:
            del node.input[:]
        elif kind == 5 and node.attr:
            node.attr[chance.choice(sorted(node.attr))].i = chance.choice(_NUMBERS)
        elif kind == 6:
            del op.output_arg[:]
        elif kind == 7:
            changed.saver_def.restore_op_name = chance.choice((other.name, f"^{other.name}", *_TEXTS))
        else:
            side = ports.outputs if chance.random() < 0.5 or not ports.inputs else ports.inputs
            side[chance.choice(sorted(side))].name = chance.choice((other.name, f"{other.name}:5", *_TEXTS))
    return changed


def test_operations_that_tell_of_outputs_without_end(models: Models) -> None:
    """The model's own declarations, which nobody vouches for, make lists of what was one tensor."""
    model = load(models["state_loop"])
    graph = MetaGraphDef()
    graph.CopyFrom(model.meta_graph)
    for op in graph.meta_info_def.stripped_op_list.op:
        op.attr.add(name="many", type="int").default_value.i = 60_000
        for arg in op.output_arg:
            arg.number_attr = "many"
    lied = linkable(dataclasses.replace(model, meta_graph=graph))
    assert not lied.entries
    assert "more than 262,144 outputs" in " ".join(lied.faults.values())


def test_an_operation_without_a_tensor_is_no_part_of_a_sparse_output(models: Models) -> None:
    model = load(models["rare_operations"])
    graph = MetaGraphDef()
    graph.CopyFrom(model.meta_graph)
    outputs = graph.signature_def["serving_default"].outputs
    operation, parts = outputs["step"].name, outputs["y"].coo_sparse
    parts.indices_tensor_name = parts.values_tensor_name = parts.dense_shape_tensor_name = operation
    lied = linkable(dataclasses.replace(model, meta_graph=graph))
    assert lied.entries.keys() == {"add", "get"}
    assert lied.faults == {"serving_default": f"The node {operation!r} (NoOp) has no output 0."}


@pytest.mark.parametrize(
    "name, says",
    [("old_exponential", "too much"), ("rare_shrinking", "takes 60,001 inputs"), ("rare_race", "too many times")],
)
def test_small_graphs_that_would_become_large_ones(name: str, says: str, models: Models) -> None:
    model = load(models[name])
    graph = MetaGraphDef()
    graph.CopyFrom(model.meta_graph)
    nodes = {node.op: node for node in graph.graph_def.node}
    if name == "old_exponential":
        first = last = nodes["MatrixExponential"]
        for number in range(300):
            before, last = last, graph.graph_def.node.add()
            last.CopyFrom(first)
            last.name, last.input[0] = f"more_{number}", before.name
        more = graph.signature_def["serving_default"].outputs["more"]
        more.name, more.dtype = f"{last.name}:0", first.attr["T"].type
    elif name == "rare_shrinking":
        nodes["SdcaShrinkL1"].attr["num_features"].i = 60_001
        del nodes["SdcaShrinkL1"].input[:]
        nodes["SdcaShrinkL1"].input.extend(["a"] * 60_001)
    else:
        add = nodes["AssignAddVariableOp"]
        read = next(node for node in graph.graph_def.node if node.op == "ReadVariableOp" and len(node.input) == 1)
        after = graph.graph_def.node.add(name="after", op="NoOp")
        for number in range(1_000):
            for like in (read, add):
                made = graph.graph_def.node.add()
                made.CopyFrom(like)
                made.name = f"{like.op}_more_{number}"
                after.input.append(f"^{made.name}")
        graph.signature_def["serving_default"].outputs["after"].name = "after"
    large = linkable(dataclasses.replace(model, meta_graph=graph))
    assert any(says in fault for fault in large.faults.values()), large.faults


def test_an_assignment_that_is_declared_to_take_no_reference(models: Models) -> None:
    model = load(models["state_counter"])
    graph = MetaGraphDef()
    graph.CopyFrom(model.meta_graph)
    for op in graph.meta_info_def.stripped_op_list.op:
        if op.name.startswith("Assign"):
            op.input_arg[0].is_ref = False
    lied = linkable(dataclasses.replace(model, meta_graph=graph))
    assert "takes no reference that it could assign to" in " ".join(lied.faults.values())
