"""What the linker and people learn of an upgraded model: faults, objects, keys, shared state, gradients."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.savedmodel.linkable import Linkable
from studio.savedmodel.linker import Composer
from studio.savedmodel.messages import MetaGraphDef
from studio.savedmodel.model import Model
from studio.savedmodel.reader import load
from studio.savedmodel.signatures import describe
from studio.savedmodel.upgrade.assemble import linkable
from studio.tensors import parse_type
from tests.models import Models


def edited(model: Model, edit: Callable[[MetaGraphDef], object]) -> Model:
    """The model with its MetaGraph changed."""
    meta_graph = MetaGraphDef()
    meta_graph.CopyFrom(model.meta_graph)
    edit(meta_graph)
    return dataclasses.replace(model, meta_graph=meta_graph)


def node(meta_graph: MetaGraphDef, name: str) -> Any:
    return next(node for node in meta_graph.graph_def.node if node.name == name)


def paths(upgraded: Linkable) -> dict[str, int]:
    """Objects by their path from the root."""
    nodes = upgraded.objects.nodes
    found: dict[str, int] = {}
    stack = [("", 0)]
    while stack:
        path, at = stack.pop()
        for child in nodes[at].children:
            found[f"{path}/{child.local_name}".lstrip("/")] = child.node_id
            stack.append((f"{path}/{child.local_name}", child.node_id))
    return found


def test_a_signature_that_cannot_be_converted_is_a_fault_of_its_own(models: Models) -> None:
    upgraded = linkable(load(models["state_unsupported"]))
    assert set(upgraded.entries) == {"plain"}
    assert upgraded.faults == {"added": "AssignAdd ('added') assigns to 'total', which is no variable."}


def test_a_gradient_that_cannot_be_written_is_a_fault_of_its_signature(models: Models) -> None:
    upgraded = linkable(load(models["rare_gradients"]))
    assert set(upgraded.entries) == {"own", "deep", "plainly", "inner"}
    (fault,) = upgraded.faults.values()
    assert re.sub(r"'loop_\w+'", "LOOP", fault) == (
        "The function LOOP, whose gradient is asked for, calls another that has a gradient of its own, "
        "and its body has a loop."
    )


def test_a_variable_that_nothing_ever_sets_is_a_fault_of_the_signatures_that_look_at_it(models: Models) -> None:
    upgraded = linkable(load(models["old_unset"]))
    assert upgraded.faults == {"never": "The variable 'never' has no value: nothing stores or initialises it."}
    told = {key: (set(entry.unset), set(entry.sets)) for key, entry in upgraded.entries.items()}
    assert told == {"kept": (set(), set()), "set": (set(), {"given"}), "get": ({"given"}, set())}


@pytest.mark.parametrize("keys, warns", [(("get",), True), (("get", "set"), False), (("kept",), False)])
def test_an_export_says_which_variable_nothing_in_it_sets(keys: Sequence[str], warns: bool, models: Models) -> None:
    composer = Composer()
    part = composer.add_part("part", load(models["old_unset"]))
    for key in keys:
        function = composer.function(key)
        value = function.input("x", parse_type("float32[2]"))
        function.output("y", function.call(part, key, {"x": value})["y"])
    told = [warning for warning in composer.finish().warnings if "'given'" in warning and "no value" in warning]
    assert bool(told) is warns


def test_a_placeholder_that_nobody_feeds_is_named(models: Models) -> None:
    upgraded = linkable(load(models["state_feeds"]))
    assert upgraded.faults == {"incomplete": "It depends on the placeholder 'missing', which is none of its inputs."}


@pytest.mark.parametrize(
    "model,edit,fault",
    [
        (
            "tf1_reference",
            lambda graph: graph.signature_def["serving_default"].inputs["x"].MergeFrom(_named("nothing:0")),
            "The graph has no node 'nothing'.",
        ),
        (
            "tf1_reference",
            lambda graph: graph.signature_def["serving_default"].inputs["x"].MergeFrom(_named("x:3")),
            "The node 'x' (Placeholder) has no output 3.",
        ),
        (
            "tf1_reference",
            lambda graph: setattr(node(graph, "MatMul"), "op", "MatMulOfMine"),
            "Neither the model nor TensorFlow declares the operation MatMulOfMine ('MatMul').",
        ),
        (
            "tf1_reference",
            lambda graph: node(graph, "save/restore_all").ClearField("input"),
            "The variable 'layer/kernel' has no value: nothing stores or initialises it.",
        ),
        (
            "tf1_reference",
            lambda graph: _keys(graph).__setitem__(1, b"layer/lost"),
            "The weights hold no tensor 'layer/lost' for the variable 'layer/kernel'.",
        ),
        (
            "tf1_frozen",
            lambda graph: node(graph, "kernel").attr.pop("value"),
            "The constant 'kernel' has no value.",
        ),
        (
            "tf1_table",
            lambda graph: node(graph, "init_all_tables").input.append("^text"),
            "The model cannot be initialised. It depends on the placeholder 'text', which is none of its inputs.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(model: str, edit: Any, fault: str, models: Models) -> None:
    upgraded = linkable(edited(load(models[model]), edit))
    assert upgraded.entries == {}
    assert upgraded.faults == {"serving_default": fault}


def _named(name: str) -> Any:
    from studio.savedmodel.messages import TensorInfo

    return TensorInfo(name=name)


def _keys(graph: MetaGraphDef) -> Any:
    return node(graph, "save/RestoreV2/tensor_names").attr["value"].tensor.string_val


def test_variables_stand_in_their_scopes_and_train_as_before(models: Models) -> None:
    upgraded = linkable(load(models["tf1_reference"]))
    found = paths(upgraded)
    kernel = upgraded.objects.nodes[found["layer/kernel"]].variable
    bias = upgraded.objects.nodes[found["layer/bias"]].variable
    assert (kernel.trainable, bias.trainable) == (True, False)
    assert [dim.size for dim in kernel.shape.dim] == [4, 3]
    assert upgraded.keys == {
        found["layer/kernel"]: {"VARIABLE_VALUE": b"layer/kernel"},
        found["layer/bias"]: {"VARIABLE_VALUE": b"layer/bias"},
    }


def test_keys_are_those_that_the_saver_restores(models: Models) -> None:
    upgraded = linkable(load(models["state_renaming_saver"]))
    keys = {path: upgraded.keys[at]["VARIABLE_VALUE"] for path, at in paths(upgraded).items() if at in upgraded.keys}
    assert keys == {"scope/scale": b"old/a", "scope/shift": b"old/b", "flat": b"matrix"}


def test_slices_that_are_variables_have_keys_of_their_own(models: Models) -> None:
    model = load(models["tf1_partitioned"])
    upgraded = linkable(model)
    assert model.bundle is not None
    assert upgraded.bundle is not None
    keys = sorted(key["VARIABLE_VALUE"] for key in upgraded.keys.values())
    assert keys == [f"table/weights/part_{part}".encode() for part in range(3)]
    parts = np.concatenate([upgraded.bundle.read_array(key) for key in keys])
    np.testing.assert_array_equal(parts, model.bundle.read_array(b"table/weights"))


def test_ports_have_the_dtypes_of_their_tensors_and_values_that_the_graph_gives(models: Models) -> None:
    entry = linkable(load(models["state_feeds"])).entries["given"]
    assert {name: argument.type for name, argument in entry.inputs.items()} == {
        "x": parse_type("float32[?]"),
        "scale": parse_type("float32[]"),
        "computed": parse_type("float32[]"),
    }
    assert [len(entry.inputs[name].default) for name in ("x", "scale", "computed")] == [0, 1, 0]


def test_what_a_placeholder_takes_is_believed_before_the_signature(models: Models) -> None:
    def mistake(graph: MetaGraphDef) -> None:
        graph.signature_def["serving_default"].inputs["text"].dtype = 1  # float

    model = edited(load(models["tf1_table"]), mistake)
    assert describe(model.meta_graph)["serving_default"].inputs["text"] == parse_type("string[?]")
    assert linkable(model).entries["serving_default"].inputs["text"].type == parse_type("string[?]")


def test_state_that_nothing_stores_is_shared_by_name(models: Models) -> None:
    upgraded = linkable(load(models["state_metrics"]))
    names = {
        function.signature.name: {
            inner.attr["shared_name"].s for inner in function.node_def if inner.op == "VarHandleOp"
        }
        for function in upgraded.library.function
    }
    assert names["__inference_update"] == names["__inference_initializer"]
    assert len(names["__inference_update"]) == 4
    assert upgraded.initializers


def test_devices_and_colocation_are_left_to_the_runtime(models: Models) -> None:
    upgraded = linkable(load(models["state_devices"]))
    nodes = [inner for function in upgraded.library.function for inner in function.node_def]
    assert {inner.device for inner in nodes} <= {"", "/device:CPU:0"}
    assert not any("_class" in inner.attr for inner in nodes)


def test_operations_that_the_model_does_not_declare_are_declared(models: Models) -> None:
    model = load(models["tf1_reference"])
    declared = {op.name for op in model.meta_graph.meta_info_def.stripped_op_list.op}
    assert "ReadVariableOp" not in declared
    assert {"ReadVariableOp", "VariableV2"} <= linkable(model).ops.keys()


@pytest.mark.parametrize("name", ["tf1_reference", "tf1_resource"])
def test_gradients_are_those_of_the_graph(name: str, models: Models, tmp_path: Path) -> None:
    import tensorflow as tf

    from tests.savedmodel.upgrade.sessions import relink

    model = load(models[name])
    x = np.random.default_rng(5).random((2, 4), np.float32)
    with tf.Graph().as_default() as graph, tf.compat.v1.Session() as session:
        definition = tf.compat.v1.saved_model.load(session, ["serve"], str(model.folder)).signature_def
        ports = definition["serving_default"]
        fed, out = (
            graph.get_tensor_by_name(side[key].name) for side, key in ((ports.inputs, "x"), (ports.outputs, "y"))
        )
        trainable = sorted(tf.compat.v1.trainable_variables(), key=lambda variable: variable.name)
        want = session.run(tf.gradients(tf.reduce_sum(out * out), [*trainable, fed]), {fed: x})
    loaded = tf.saved_model.load(str(relink(model, tmp_path / "export")))
    variables = sorted(loaded.trainable_variables, key=lambda variable: variable.name)
    given = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(given)
        result = loaded.signatures["serving_default"](x=given)["y"]
        loss = tf.reduce_sum(result * result)
    got = tape.gradient(loss, [*variables, given])
    assert len(got) == len(want)
    for mine, theirs in zip(got, want):
        np.testing.assert_allclose(mine, theirs, rtol=1e-5)


def test_an_upgraded_model_can_be_saved_again(models: Models, tmp_path: Path) -> None:
    import tensorflow as tf

    from tests.savedmodel.upgrade.sessions import relink

    loaded = tf.saved_model.load(str(relink(load(models["tf1_table"]), tmp_path / "export")))
    tf.saved_model.save(loaded, str(tmp_path / "again"), signatures=dict(loaded.signatures))
    again = tf.saved_model.load(str(tmp_path / "again"))
    result = again.signatures["serving_default"](text=tf.constant(["cherry", "fig"]))
    np.testing.assert_array_equal(result["ids"], [2, -1])
