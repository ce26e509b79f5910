"""TF1 models with what hardly any model has: temporary variables, references that nothing replaces, wrong shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tensorflow as tf
from tensorflow.core.protobuf import saved_model_pb2
from tensorflow.python.framework import function
from tensorflow.python.ops import gen_array_ops, gen_data_flow_ops, gen_sdca_ops, gen_state_ops

from tests.models.tf1 import SERVING, definitions, save, session, variable
from tests.models.tf1_sessions import old_control_flow, reference, vector
from tests.models.tf2 import weights

v1 = tf.compat.v1


def rare_temporary(path: Path) -> None:
    """Sums as ``accumulate_n`` made them: in a temporary variable, once and in each turn of a loop, and later."""

    def total(name: str, values: list[Any]) -> Any:
        ref = gen_state_ops.temporary_variable([3], tf.float32, var_name=name)
        with tf.control_dependencies([gen_state_ops.assign(ref, tf.zeros([3]))]):
            added = [gen_state_ops.assign_add(ref, value, use_locking=True) for value in values]
        with tf.control_dependencies(added):
            return gen_state_ops.destroy_temporary_variable(ref, name)

    with old_control_flow(), session() as running:
        x = vector(shape=[3])
        y = total("once", [x, x * 2.0, x]) + tf.raw_ops.AccumulateNV2(inputs=[x, x * 3.0], shape=[3])
        _, z = tf.while_loop(lambda i, _: i < 3, lambda i, value: (i + 1, total("turn", [value, x])), (0, x))
        save(path, running, {"serving_default": ({"x": x}, {"y": y, "z": z})})


def rare_gradients(path: Path) -> None:
    """Gradients of functions that have their own, and of functions that call such, beside a Switch and Merge.

    ``looped`` calls one in a loop.
    """
    single = (tf.float32,)

    @function.Defun(*single, *single)
    def thrice(x: Any, gradient: Any) -> Any:
        return gradient * 3.0 + 0.0 * x

    @function.Defun(*single, grad_func=thrice)
    def own(x: Any) -> Any:
        return v1.Print(x * 2.0, [x], summarize=0)

    @function.Defun(*single)
    def plain(x: Any) -> Any:
        return x * x

    @function.Defun(*single, *single, *single)
    def calling(x: Any, unused: Any, size: Any) -> Any:
        # The size and the sign flow nowhere, nor does what is not used.
        left, right = tf.split(own(x) + own(plain(x)), 2)
        scale = tf.cast(tf.size(size), tf.float32) * tf.floor(x[0])
        return left + own(right) * scale * tf.cast(x[0] > 0.0, tf.float32), x[:1]

    @function.Defun(*single)
    def deep(x: Any) -> Any:
        both, first = calling(tf.nn.relu(x), x, x)
        return tf.reduce_sum(both) * first

    @function.Defun(*single)
    def inner(x: Any) -> Any:
        return v1.gradients(deep(x), x)[0] * 2.0

    @function.Defun(*single)
    def loop(x: Any) -> Any:
        return tf.while_loop(lambda i, _: i < 2, lambda i, value: (i + 1, own(value)), (0, x))[1]

    with old_control_flow(), session() as running:
        x = vector()
        with tf.control_dependencies([v1.Assert(tf.reduce_all(x > -100.0), [x])]):
            fed = x * 1.0
        gradient = {call: v1.gradients(call(fed), x)[0] for call in (own, deep, loop)}
        plainly = v1.gradients(deep(x), x)[0]
        outputs = {"own": gradient[own], "deep": gradient[deep], "plainly": plainly, "inner": inner(x)}
        signatures = {key: ({"x": x}, {"y": value}) for key, value in outputs.items()}
        save(path, running, {**signatures, "looped": ({"x": x}, {"y": gradient[loop]})})


def rare_references(path: Path) -> None:
    """A stack, a barrier and an accumulator, of which there is no form but that by reference."""
    with session() as running:
        x = vector(shape=[2])
        stack = tf.raw_ops.Stack(elem_type=tf.float32, stack_name="stack")
        with tf.control_dependencies([tf.raw_ops.StackPush(handle=stack, elem=x)]):
            popped = tf.raw_ops.StackPop(handle=stack, elem_type=tf.float32)
        barrier = gen_data_flow_ops.barrier([tf.float32], shapes=[[]])
        with tf.control_dependencies([gen_data_flow_ops.barrier_insert_many(barrier, ["one", "two"], x, 0)]):
            ready = gen_data_flow_ops.barrier_ready_size(barrier)
        gradients = v1.SparseConditionalAccumulator(tf.float32, shape=[4])
        with tf.control_dependencies([gradients.apply_grad(tf.constant([0, 2], tf.int64), x, local_step=100)]):
            mean = gradients.take_grad(1)
        outputs = {"popped": popped * 2.0, "ready": ready + 0, "index": mean[0], "value": mean[1]}
        save(path, running, {"serving_default": ({"x": x}, outputs)})


def rare_shapes(path: Path) -> None:
    """A signature that tells shapes which its tensors do not have."""
    with session() as running:
        x = v1.placeholder(tf.float32, [None, 3], name="x")
        y = vector("y")
        factor = variable("factor", 2.0, resource=False)
        outputs = {"wide": x * factor, "sum": tf.reduce_sum(x), "plain": y * factor}
        signatures = definitions({"serving_default": ({"x": x, "y": y}, outputs)})
        told = signatures["serving_default"]
        told.outputs["wide"].tensor_shape.dim[1].size = 7
        told.outputs["sum"].tensor_shape.dim.add(size=5)
        for info in (told.outputs["plain"], told.inputs["y"]):
            del info.tensor_shape.dim[:]
        running.run(v1.global_variables_initializer())
        builder = v1.saved_model.Builder(str(path))
        builder.add_meta_graph_and_variables(running, SERVING, signature_def_map=signatures)
        builder.save()


def rare_names(path: Path) -> None:
    """Ports whose names become the same where Python must call them."""
    with session() as running:
        first, second, third = (vector(f"p{number}") for number in range(3))
        y = first - 2.0 * second + 5.0 * third
        inputs = {"a.b": first, "a_b": second, "a/b": third}
        save(path, running, {"serving_default": (inputs, {"o.p": y, "o_p": -y})})


def rare_iterator(path: Path) -> None:
    """A one-shot iterator from which two signatures take in turn."""
    with session() as running:
        x = v1.placeholder(tf.int64, [], name="x")
        dataset = tf.data.Dataset.range(1, 100).map(lambda value: value * 2)
        taken = v1.data.make_one_shot_iterator(dataset).get_next()
        save(path, running, {"add": ({"x": x}, {"y": x + taken}), "next": ({}, {"y": taken})})


def rare_no_saver(path: Path) -> None:
    """Weights and no operations that restore them, as modules of TensorFlow Hub are: loaders go by the variables."""
    with session() as running:
        index = vector("index", tf.int64)
        partitioner = v1.fixed_size_partitioner(3)
        with v1.variable_scope("table", partitioner=partitioner, use_resource=False):
            table = v1.get_variable("weights", initializer=tf.constant(weights(10, 3, seed=52)))
        scale = variable("scale", 2.0, resource=True)
        save(path, running, {"default": ({"index": index}, {"row": tf.gather(table, index) * scale})})
    model = saved_model_pb2.SavedModel.FromString((path / "saved_model.pb").read_bytes())
    (meta_graph,) = model.meta_graphs
    meta_graph.ClearField("saver_def")
    kept = [node for node in meta_graph.graph_def.node if not node.name.startswith("save/")]
    del meta_graph.graph_def.node[:]
    meta_graph.graph_def.node.extend(kept)
    (path / "saved_model.pb").write_bytes(model.SerializeToString())


def rare_race(path: Path) -> None:
    """A resource read beside its assignments, none of which waits for the other: ``value``, and ``sum`` after them."""
    with session() as running:
        x = v1.placeholder(tf.float32, [], name="x")
        total = variable("total", 0.0, resource=True)
        value = total.read_value() * 1.0
        with tf.control_dependencies([total.assign_add(x)]):
            after = total.read_value()
        save(path, running, {"serving_default": ({"x": x}, {"value": value, "sum": after})})


def rare_resource_count(path: Path) -> None:
    """CountUpTo on a resource, which Python's loader cannot load as it is."""
    with session() as running:
        number = variable("number", tf.constant(0, tf.int64), resource=True)
        save(path, running, {"serving_default": ({}, {"n": number.count_up_to(2)})})


def rare_narrow(path: Path) -> None:
    """A signature that tells of one width where its placeholder takes any."""
    with session() as running:
        x = v1.placeholder(tf.float32, [None, None], name="x")
        signatures = definitions({"serving_default": ({"x": x}, {"y": x * 2.0, "sum": tf.reduce_sum(x, 1)})})
        told = signatures["serving_default"]
        told.inputs["x"].tensor_shape.dim[1].size = told.outputs["y"].tensor_shape.dim[1].size = 3
        builder = v1.saved_model.Builder(str(path))
        builder.add_meta_graph_and_variables(running, SERVING, signature_def_map=signatures)
        builder.save()


def rare_operations(path: Path) -> None:
    """Outputs that are operations without a tensor: what adds to a resource, alone too, and what waits for that."""
    with session() as running:
        x = vector(shape=[2])
        total = variable("total", tf.zeros([2]), resource=True)
        add = total.assign_add(x, read_value=False)
        with tf.control_dependencies([v1.assign_sub(variable("left", 10.0, resource=False), x[0])]):
            step = tf.no_op("step")
        left = running.graph.get_tensor_by_name("left:0")
        told = definitions(
            {
                "serving_default": ({"x": x}, {"y": x * 2.0, "add": x, "step": x}),
                "add": ({"x": x}, {"add": x}),
                "get": ({}, {"total": total.read_value() * 1.0, "left": left * 1.0}),
            }
        )
        for key, output, operation in (
            ("serving_default", "add", add),
            ("serving_default", "step", step),
            ("add", "add", add),
        ):
            told[key].outputs[output].name = operation.name
        running.run(v1.global_variables_initializer())
        builder = v1.saved_model.Builder(str(path))
        builder.add_meta_graph_and_variables(running, SERVING, signature_def_map=told)
        builder.save()


def rare_shrinking(path: Path) -> None:
    """Two variables that come nearer to zero, as linear models' training had it; and a reference passed on."""
    with session() as running:
        x = vector(shape=[3])
        pair = [
            variable(name, tf.constant(value), resource=False)
            for name, value in (("a", [1.0, -2.0, 0.1]), ("b", [3.0]))
        ]
        shrink = gen_sdca_ops.sdca_shrink_l1([reference(each) for each in pair], l1=0.5, l2=2.0)
        with tf.control_dependencies([shrink]):
            after = {each.op.name: each.read_value() for each in pair}
        passed = gen_array_ops.debug_gradient_ref_identity(reference(pair[0]))
        signatures = {
            "shrink": ({}, after),
            "add": ({"x": x}, {"y": gen_state_ops.assign_add(passed, x) * 1.0}),
            "get": ({"x": x}, {"y": passed + x}),
        }
        save(path, running, signatures)
