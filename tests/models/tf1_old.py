"""Graphs of TensorFlow's first years whose version still allows what was removed since, and how they stored weights."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tensorflow as tf
from tensorflow.core.framework import attr_value_pb2
from tensorflow.python.ops import gen_array_ops, gen_control_flow_ops, gen_state_ops

from tests.models.tf1 import SERVING, definitions, save, session, variable
from tests.models.tf1_sessions import reference, vector
from tests.models.tf2 import weights

v1 = tf.compat.v1
_FLOAT = tf.float32
_ARRAYS = 10  # a version of graphs in which arrays were still references


class _OldGraph:
    """A graph of some version, node by node."""

    def __init__(self, producer: int) -> None:
        self.graph = v1.GraphDef()
        self.graph.versions.producer = producer

    def __call__(self, name: str, op: str, *inputs: str, **attrs: Any) -> str:
        node = self.graph.node.add(name=name, op=op, input=inputs)
        for key, value in attrs.items():
            node.attr[key].CopyFrom(_attr(value))
        return name

    def number(self, name: str, value: Any, dtype: Any = tf.int32) -> str:
        return self(name, "Const", dtype=dtype, value=tf.make_tensor_proto(value, dtype))

    def save(self, path: Path, inputs: Mapping[str, str], outputs: Mapping[str, str], init: str = "") -> None:
        with session() as running:
            tf.import_graph_def(self.graph, name="")
            tensor = running.graph.get_tensor_by_name
            ports = [{port: tensor(name) for port, name in side.items()} for side in (inputs, outputs)]
            signature = definitions({"serving_default": (ports[0], ports[1])})
            builder = v1.saved_model.Builder(str(path))
            main_op = running.graph.get_operation_by_name(init) if init else None
            builder.add_meta_graph_and_variables(running, SERVING, signature_def_map=signature, main_op=main_op)
            builder.save()


def _attr(value: Any) -> Any:
    made = attr_value_pb2.AttrValue()
    if isinstance(value, tf.DType):
        made.type = value.as_datatype_enum
    elif isinstance(value, bool):
        made.b = value
    elif isinstance(value, (int, float)):
        setattr(made, "i" if isinstance(value, int) else "f", value)
    elif isinstance(value, str):
        made.s = value.encode()
    elif isinstance(value, list):
        made.list.i.extend(value)
    else:
        made.tensor.CopyFrom(value)
    return made


def old_arrays(path: Path) -> None:
    """Arrays told by reference, and by name: filled in a loop, chosen in a branch, packed and unpacked, a gradient."""
    graph = _OldGraph(_ARRAYS)
    graph("x", "Placeholder", dtype=_FLOAT)  # a matrix of three rows
    graph("on", "Placeholder", dtype=tf.bool)
    graph.number("zero", 0)
    graph.number("one", 1)
    graph.number("three", 3)
    graph.number("lengths", [1, 2], tf.int64)
    graph.number("flow", 0.0, _FLOAT)
    outputs = {}
    for version in ("", "V2"):
        outputs.update(_array(graph, version))
    graph("unpacked", "TensorArray", "three", dtype=_FLOAT, tensor_array_name="unpacked")
    filled = graph("unpack", "TensorArrayUnpack", "unpacked", "x", "flow", T=_FLOAT)
    outputs["packed"] = graph("pack", "TensorArrayPack", "unpacked", filled, dtype=_FLOAT)
    graph.save(path, {"x": "x:0", "on": "on:0"}, {name: f"{tensor}:0" for name, tensor in outputs.items()})


def _array(graph: _OldGraph, version: str) -> dict[str, str]:
    """Every operation of one version of arrays: ``by_name`` for the second."""
    scope = f"array{version}"
    ref = "" if version else "Ref"
    kind = {"T": tf.string}
    number = {"T": tf.int32}

    def op(name: str, kind: str, *inputs: str, **attrs: Any) -> str:
        return graph(f"{scope}/{name}", f"TensorArray{kind}{version}", *inputs, **attrs)

    array = op("array", "", "three", dtype=_FLOAT, tensor_array_name=scope, clear_after_read=False)
    filled = op("scatter", "Scatter", array, f"{scope}/range", "x", "flow", T=_FLOAT)
    graph(f"{scope}/range", "Range", "zero", f"{scope}/size", "one", Tidx=tf.int32)
    op("size", "Size", array, "flow")
    gathered = op("gather", "Gather", array, f"{scope}/range", filled, dtype=_FLOAT)
    joined = op("concat", "Concat", array, filled, dtype=_FLOAT)
    slope = op("grad", "Grad", array, filled, source="gradients")
    written = op("grad_write", "Write", slope, "one", f"{scope}/row", "flow", T=_FLOAT)
    graph(f"{scope}/row", "Gather", "x", "one", Tparams=_FLOAT, Tindices=tf.int32)
    rise = op("grad_read", "Read", slope, "one", written, dtype=_FLOAT)
    halves = op("halves", "", "two", dtype=_FLOAT, tensor_array_name="halves")
    if not version:
        graph.number("two", 2)
    split = op("split", "Split", halves, "x", "lengths", "flow", T=_FLOAT)
    # The handle through a branch that is taken or not.
    side = graph(f"{scope}/switch", f"{ref}Switch", halves, "on", **kind)
    second = op("second", "Read", f"{side}:1", "one", split, dtype=_FLOAT)
    first = op("first", "Read", side, "zero", split, dtype=_FLOAT)
    half = graph(f"{scope}/half", "Merge", first, second, T=_FLOAT, N=2)
    # A loop that doubles each row into another array.
    frame = {"frame_name": f"{scope}/frame"}
    target = op("doubled", "", "three", dtype=_FLOAT, tensor_array_name="doubled")
    inner = {
        name: graph(f"{scope}/loop/{name}", f"{ref}Enter", tensor, **kind, **frame, is_constant=True)
        for name, tensor in (("source", array), ("target", target))
    }
    limit = graph(f"{scope}/loop/limit", "Enter", "three", **number, **frame, is_constant=True)
    ready = graph(f"{scope}/loop/ready", "Enter", filled, T=_FLOAT, **frame, is_constant=True)
    start = graph(f"{scope}/loop/start", "Enter", "zero", **number, **frame)
    begin = graph(f"{scope}/loop/begin", "Enter", "flow", T=_FLOAT, **frame)
    step = graph(f"{scope}/loop/step", "Merge", start, f"{scope}/loop/next", **number, N=2)
    flow = graph(f"{scope}/loop/flow", "Merge", begin, f"{scope}/loop/next_flow", T=_FLOAT, N=2)
    goes_on = graph(f"{scope}/loop/cond", "LoopCond", graph(f"{scope}/loop/less", "Less", step, limit, **number))
    here = graph(f"{scope}/loop/here", "Switch", step, goes_on, **number)
    current = graph(f"{scope}/loop/current", "Switch", flow, goes_on, T=_FLOAT)
    row = op("loop/read", "Read", inner["source"], f"{here}:1", ready, dtype=_FLOAT)
    twice = graph(f"{scope}/loop/twice", "Add", row, row, T=_FLOAT)
    after = op("loop/write", "Write", inner["target"], f"{here}:1", twice, f"{current}:1", T=_FLOAT)
    one = graph(f"{scope}/loop/one", "Const", f"^{here}_on", dtype=tf.int32, value=tf.make_tensor_proto(1, tf.int32))
    graph(f"{here}_on", "Identity", f"{here}:1", **number)
    graph(
        f"{scope}/loop/next", "NextIteration", graph(f"{scope}/loop/add", "Add", f"{here}:1", one, **number), **number
    )
    graph(f"{scope}/loop/next_flow", "NextIteration", after, T=_FLOAT)
    done = graph(f"{scope}/loop/exit", "Exit", current, T=_FLOAT)
    doubled = op("doubled_rows", "Gather", target, f"{scope}/range", done, dtype=_FLOAT)
    closed = op("close", "Close", array, f"^{gathered}", f"^{doubled}", f"^{joined}", f"^{rise}")
    end = graph(f"{scope}/end", "Identity", doubled, f"^{closed}", T=_FLOAT)
    prefix = "by_name_" if version else ""
    results = {"rows": gathered, "joined": joined, "slope": rise, "half": half, "doubled": end}
    return {f"{prefix}{name}": tensor for name, tensor in results.items()}


def old_operations(path: Path) -> None:
    """What was removed and has a successor that takes or gives something else."""
    graph = _OldGraph(6)
    graph("x", "Placeholder", dtype=_FLOAT)  # a symmetric matrix
    graph("batch", "Placeholder", dtype=_FLOAT)
    graph("volume", "Placeholder", dtype=_FLOAT)
    graph("filter", "Placeholder", dtype=_FLOAT)
    outputs = {"own": graph("own", "SelfAdjointEig", "x", T=_FLOAT)}
    outputs["owns"] = graph("owns", "BatchSelfAdjointEig", "batch", T=_FLOAT)
    outputs["coarse"] = graph("coarse", "QuantizeAndDequantize", "x", T=_FLOAT, num_bits=4)
    outputs["ranged"] = graph(
        "ranged", "QuantizeAndDequantize", "x", T=_FLOAT, num_bits=4, range_given=True, input_min=-2.0, input_max=2.0
    )
    strides = {"T": _FLOAT, "strides": [1, 1, 1, 1, 1], "padding": "SAME"}
    out = graph("convolved", "Conv3D", "volume", "filter", **strides)
    outputs["d_volume"] = graph("d_volume", "Conv3DBackpropInput", "volume", "filter", out, **strides)
    outputs["d_filter"] = graph("d_filter", "Conv3DBackpropFilter", "volume", "filter", out, **strides)
    graph.number("seeds", [3])
    outputs["drawn"] = graph("drawn", "RandomPoisson", "seeds", "x", seed=1, seed2=2, S=tf.int32, dtype=_FLOAT)
    inputs = {name: f"{name}:0" for name in ("x", "batch", "volume", "filter")}
    graph.save(path, inputs, {name: f"{tensor}:0" for name, tensor in outputs.items()})


def old_crop(path: Path) -> None:
    """A part of an image as a kernel drew it: of one colour, so that it does not matter which."""
    graph = _OldGraph(7)
    graph("x", "Placeholder", dtype=_FLOAT)
    graph("size", "Placeholder", dtype=tf.int64)
    graph("y", "RandomCrop", "x", "size", T=_FLOAT)
    graph.save(path, {"x": "x:0", "size": "size:0"}, {"y": "y:0"})


def old_generator(path: Path) -> None:
    """A generator of random numbers whose state has the algorithm in it, as TensorFlow 1.13 had them."""
    graph = _OldGraph(28)
    graph("shape", "Placeholder", dtype=tf.int32)
    graph("state", "VarHandleOp", dtype=tf.int64, shared_name="state")
    graph.graph.node[-1].attr["shape"].shape.dim.add(size=4)
    graph("assign", "AssignVariableOp", "state", graph.number("start", [1, 5, 6, 7], tf.int64), dtype=tf.int64)
    graph("y", "StatefulStandardNormal", "state", "shape", dtype=_FLOAT, shape_dtype=tf.int32)
    graph.save(path, {"shape": "shape:0"}, {"y": "y:0"}, "assign")


def old_exponential(path: Path) -> None:
    """Exponentials of matrices, of every dtype that has a kernel."""
    graph = _OldGraph(26)
    dtypes = {"single": _FLOAT, "double": tf.float64, "small": tf.complex64, "wide": tf.complex128}
    for name, dtype in dtypes.items():
        graph(name, "Placeholder", dtype=dtype)
        graph(f"{name}_power", "MatrixExponential", name, T=dtype)
    graph.save(path, {name: f"{name}:0" for name in dtypes}, {name: f"{name}_power:0" for name in dtypes})


def old_selection(path: Path) -> None:
    """One of two references, by RefSelect and by RefMerge, read and assigned; and one of two tables."""
    with session() as running:
        x = v1.placeholder(_FLOAT, [], name="x")
        index = v1.placeholder(tf.int32, [], name="index")
        left, right = (variable(name, value, resource=False) for name, value in (("left", 1.0), ("right", 10.0)))
        chosen = gen_control_flow_ops.ref_select(index, [reference(left), reference(right)])
        sides = [gen_control_flow_ops.ref_switch(reference(each), index > 0) for each in (left, right)]
        merged, _ = gen_control_flow_ops.ref_merge([sides[0][0], sides[1][1]])
        added = gen_state_ops.assign_add(merged, x)
        with tf.control_dependencies([added]):
            both = left.read_value(), right.read_value()
        signatures = {
            "read": ({"x": x, "index": index}, {"y": x + chosen, "chosen": chosen}),
            "add": ({"x": x, "index": index}, {"y": gen_state_ops.assign_add(chosen, x) * 1.0}),
            "merge": ({"x": x, "index": index}, {"y": added * 1.0, "left": both[0], "right": both[1]}),
            "same": ({"index": index}, {"y": gen_array_ops.ref_identity(chosen) * 3.0}),
            "race": ({"x": x, "index": index}, {"before": x + merged, "after": added * 1.0}),
        }
        save(path, running, signatures)


def old_weights(path: Path) -> None:
    """Weights in the first format of checkpoints: every dtype that it has, slices, a reference and a resource each."""
    with session() as running:
        index = vector("index", tf.int64)
        with v1.variable_scope("table", partitioner=v1.fixed_size_partitioner(3), use_resource=False):
            table = v1.get_variable("weights", shape=[10, 3], initializer=v1.random_normal_initializer(seed=60))
        values = {
            "float": tf.constant(weights(3, 4, seed=61)),
            "double": tf.constant([1.5, -2.5], tf.float64),
            "half": tf.constant([0.5, 2.0], tf.float16),
            "flags": tf.constant([True, False]),
            "small": tf.constant([1, -2], tf.int8),
            "byte": tf.constant([1, 200], tf.uint8),
            "short": tf.constant([1, -200], tf.int16),
            "word": tf.constant([1, 60000], tf.uint16),
            "number": tf.constant(-7),
            "long": tf.constant([-5, 1 << 40], tf.int64),
            "complex": tf.constant([1 + 2j], tf.complex64),
            "text": tf.constant([["a", "bcd"], ["", "ü"]]),
            "wide": tf.constant(weights(300, 40, seed=62)),
            "empty": tf.zeros([0, 3]),
        }
        outputs = {"row": tf.nn.embedding_lookup(table, index)}
        for name, value in values.items():
            resource = name == "double"
            outputs[name] = tf.identity(variable(name, value, resource=resource))
        saver = v1.train.Saver(write_version=v1.train.SaverDef.V1)
        save(path, running, {"serving_default": ({"index": index}, outputs)}, saver=saver)


def old_unset(path: Path) -> None:
    """Variables that the checkpoint lacks: ``given`` is set by a signature, ``never`` by none."""
    with session() as running:
        x = v1.placeholder(_FLOAT, [2], name="x")
        kept, given, never = (variable(name, weights(2, seed=63), resource=True) for name in ("kept", "given", "never"))
        with tf.control_dependencies([given.assign(x)]):
            after = given.read_value()
        signatures = {
            "kept": ({"x": x}, {"y": x * kept}),
            "set": ({"x": x}, {"y": after}),
            "get": ({"x": x}, {"y": x * given}),
            "never": ({"x": x}, {"y": x * never}),
        }
        save(path, running, signatures, saver=v1.train.Saver([kept]))
