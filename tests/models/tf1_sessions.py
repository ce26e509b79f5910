"""TF1 models that only a session serves: variables that change, loops over references, odd names, odd savers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tensorflow as tf
from tensorflow.python.ops import (
    control_flow_assert,
    gen_array_ops,
    gen_control_flow_ops,
    gen_data_flow_ops,
    gen_lookup_ops,
    gen_state_ops,
)

from tests.models.tf1 import SERVING, definitions, save, session, variable
from tests.models.tf2 import weights

v1 = tf.compat.v1


@contextmanager
def old_control_flow() -> Iterator[None]:
    """Switch and Merge instead of functions."""
    v1.disable_control_flow_v2()
    try:
        yield
    finally:
        v1.enable_control_flow_v2()


def vector(name: str = "x", dtype: Any = tf.float32, shape: Any = (None,)) -> Any:
    return v1.placeholder(dtype, shape, name=name)


def state_counter(path: Path) -> None:
    """A reference that signatures assign: ``add``, ``get``, ``reset``, ``around`` (values before and after one run)."""
    with session() as running:
        counter = variable("counter", weights(2, seed=40), resource=False)
        delta = vector("delta", shape=[2])
        added = v1.assign_add(counter, delta)
        column = tf.stop_gradient(tf.reshape(counter.value(), [2, 1]))
        with tf.control_dependencies([added]):
            after = counter.read_value() * 10.0
            late = tf.multiply(counter.value(), 3.0)
            shaped = tf.multiply(column, 3.0)
        signatures = {
            "add": ({"delta": delta}, {"output": added}),
            "get": ({}, {"output": counter._variable if hasattr(counter, "_variable") else counter.value()}),
            "reset": ({}, {"output": v1.assign(counter, tf.zeros_like(counter))}),
            "around": (
                {"delta": delta},
                {
                    "memory": counter.value(),
                    "after": after,
                    "late": late,
                    "added": added,
                    "shaped": shaped,
                    "column": column,
                },
            ),
        }
        save(path, running, signatures)


def state_metrics(path: Path) -> None:
    """Streaming metrics: local variables that nothing stores, set by the main op."""
    with session() as running:
        x = vector()
        with v1.variable_scope("metrics", use_resource=False):
            mean, update_mean = v1.metrics.mean(x)
            accuracy, update_accuracy = v1.metrics.accuracy(tf.ones_like(x), tf.round(x))
        kernel = variable("kernel", weights(1, seed=41), resource=False)
        init = v1.local_variables_initializer()
        running.run(init)
        signatures = {
            "update": ({"x": x}, {"mean": update_mean, "accuracy": update_accuracy}),
            "value": ({}, {"mean": mean, "accuracy": accuracy, "kernel": kernel.value()}),
            "both": ({"x": x}, {"mean": mean, "updated": update_mean}),
        }
        save(path, running, signatures, main_op=init)


def state_branch(path: Path) -> None:
    """A reference assigned in one branch, read in the other and afterwards."""
    with old_control_flow(), session() as running:
        x = v1.placeholder(tf.float32, [], name="x")
        total = variable("total", 1.0, resource=False)

        def change() -> Any:
            with tf.control_dependencies([v1.assign_add(total, x)]):
                return total * 2.0

        y = v1.cond(x > 0, change, lambda: total + x)
        with tf.control_dependencies([y]):
            z = total.read_value() + y
            kept = v1.cond(x > 0, lambda: tf.identity(total), lambda: tf.identity(x))
        save(path, running, {"serving_default": ({"x": x}, {"y": y, "z": z, "kept": kept})})


def state_reference_branch(path: Path) -> None:
    """A reference that itself passes through RefSwitch and RefMerge."""
    with session() as running:
        x = v1.placeholder(tf.float32, [], name="x")
        total = variable("total", 1.0, resource=False)
        off, on = gen_control_flow_ops.ref_switch(reference(total), x > 0)
        added = gen_state_ops.assign_add(on, x)
        removed = gen_state_ops.assign_sub(off, tf.constant(100.0))
        merged, _ = gen_control_flow_ops.ref_merge([removed, added])
        kept = gen_array_ops.ref_identity(merged)
        save(path, running, {"serving_default": ({"x": x}, {"y": kept * 2.0})})


def state_loop(path: Path) -> None:
    """A loop that assigns a reference in every turn and reads it."""
    with old_control_flow(), session() as running:
        times = v1.placeholder(tf.int32, [], name="times")
        total = variable("total", 1.0, resource=False)

        def turn(step: Any, seen: Any) -> Any:
            added = v1.assign_add(total, tf.cast(step, tf.float32))
            with tf.control_dependencies([added]):
                return step + 1, seen + total.read_value()

        # One turn at a time: turns that overlap would assign and read in no order.
        start = (tf.constant(0), tf.constant(0.0))
        steps, seen = v1.while_loop(lambda step, _: step < times, turn, start, parallel_iterations=1)
        with tf.control_dependencies([seen]):
            after = total.read_value()
        save(path, running, {"serving_default": ({"times": times}, {"steps": steps, "seen": seen, "after": after})})


def state_scatter(path: Path) -> None:
    """Parts of references assigned: scatter, slices, counting."""
    with session() as running:
        index = vector("index", tf.int32)
        rows = variable("rows", weights(4, 2, seed=42), resource=False)
        number = variable("number", 0, resource=False)
        update = tf.ones([tf.shape(index)[0], 2])
        ref = reference(rows)
        added = gen_state_ops.scatter_add(ref, index, update)
        set_ = gen_state_ops.scatter_update(added, index, update * 5.0)
        nd = gen_state_ops.scatter_nd_sub(set_, index[:, tf.newaxis], update)
        sliced = gen_array_ops.strided_slice_assign(nd, [0, 0], [1, 2], [1, 1], tf.zeros([1, 2]))
        counted = gen_state_ops.count_up_to(reference(number), 2)
        signatures = {"serving_default": ({"index": index}, {"rows": sliced + 0.0}), "count": ({}, {"n": counted})}
        save(path, running, signatures)


def state_training(path: Path) -> None:
    """Training steps as signatures, over references and over resources."""
    with session() as running:
        x = v1.placeholder(tf.float32, [None, 3], name="x")
        y = v1.placeholder(tf.float32, [None, 1], name="y")
        signatures = {}
        for kind in (False, True):
            scope = "resource" if kind else "reference"
            with v1.variable_scope(scope, use_resource=kind):
                kernel = variable("kernel", weights(3, 1, seed=43), resource=kind)
                loss = tf.reduce_mean((tf.matmul(x, kernel) - y) ** 2)
                for make in (
                    lambda: v1.train.GradientDescentOptimizer(0.1),
                    lambda: v1.train.AdamOptimizer(0.1),
                    lambda: v1.train.MomentumOptimizer(0.1, 0.9, use_nesterov=True),
                    lambda: v1.train.RMSPropOptimizer(0.1),
                ):
                    optimizer = make()
                    step = optimizer.minimize(loss, var_list=[kernel])
                    with tf.control_dependencies([step]):
                        after = tf.identity(kernel.read_value())
                    key = f"{scope}_{optimizer.get_name()}"
                    signatures[key] = ({"x": x, "y": y}, {"loss": loss, "kernel": after})
        save(path, running, signatures)


def reference(var: Any) -> Any:
    """The reference tensor of a reference variable."""
    return var._ref() if hasattr(var, "_ref") else var._variable


def state_old_tables(path: Path) -> None:
    """Tables of the first version, which are references, with an asset and without."""
    with session() as running:
        words = path.parent / f"{path.name}.txt"
        words.write_text("apple\nbanana\n")
        text = vector("text", tf.string)
        asset = tf.constant(str(words), name="file")
        v1.add_to_collection(v1.GraphKeys.ASSET_FILEPATHS, asset)
        table = gen_lookup_ops.hash_table(tf.string, tf.int64)
        fill = gen_lookup_ops.initialize_table_from_text_file(table, asset, -2, -1)
        number = gen_lookup_ops.lookup_table_find(table, text, tf.constant(-1, tf.int64))
        back = gen_lookup_ops.hash_table(tf.int64, tf.string, shared_name="back")
        fill_back = gen_lookup_ops.initialize_table(back, tf.constant([0, 1], tf.int64), tf.constant(["A", "B"]))
        name = gen_lookup_ops.lookup_table_find(back, number, tf.constant("none"))
        size = gen_lookup_ops.lookup_table_size(table)
        signature = ({"text": text}, {"number": number, "name": name, "size": size})
        init = tf.group(fill, fill_back)
        assets = v1.get_collection(v1.GraphKeys.ASSET_FILEPATHS)
        save(path, running, {"serving_default": signature}, main_op=init, assets_collection=assets)
        words.unlink()


def state_mutable_table(path: Path) -> None:
    """A table whose contents are saved with the variables."""
    with session() as running:
        keys, values = vector("keys", tf.string), vector("values", tf.int64)
        table = tf.lookup.experimental.MutableHashTable(tf.string, tf.int64, default_value=-1, name="numbers")
        dense = tf.lookup.experimental.DenseHashTable(tf.int64, tf.float32, 0.5, -10, -20, name="dense")
        running.run(table.insert(tf.constant(["one", "two"]), tf.constant([1, 2], tf.int64)))
        running.run(dense.insert(tf.constant([1, 2], tf.int64), tf.constant([10.0, 20.0])))
        found = table.lookup(keys)
        with tf.control_dependencies([table.insert(keys, values)]):
            size = table.size()
        signatures = {
            "find": ({"keys": keys}, {"values": found, "dense": dense.lookup(found)}),
            "put": ({"keys": keys, "values": values}, {"size": size}),
        }
        save(path, running, signatures)


def state_whole_and_slices(path: Path) -> None:
    """One tensor, three savers: ``serve`` restores whole what is stored whole, ``parts`` slices of that."""
    builder = v1.saved_model.Builder(str(path))

    def graph(partitioner: Any) -> Any:
        index = vector("index", tf.int64)
        with v1.variable_scope("table", partitioner=partitioner, use_resource=False):
            table = v1.get_variable("weights", initializer=tf.constant(weights(10, 3, seed=44)))
        return definitions({"serving_default": ({"index": index}, {"row": tf.nn.embedding_lookup(table, index)})})

    with session() as running:
        signatures = graph(None)
        running.run(v1.global_variables_initializer())
        builder.add_meta_graph_and_variables(running, SERVING, signature_def_map=signatures)
    with session():
        signatures = graph(v1.fixed_size_partitioner(3))
        builder.add_meta_graph(["parts"], signature_def_map=signatures)
    builder.save()


def state_slices_and_whole(path: Path) -> None:
    """Stored in slices: ``serve`` restores the slices, ``whole`` all of it, ``other`` other slices."""
    builder = v1.saved_model.Builder(str(path))

    def graph(partitioner: Any) -> Any:
        index = vector("index", tf.int64)
        with v1.variable_scope("table", partitioner=partitioner, use_resource=False):
            table = v1.get_variable("weights", initializer=tf.constant(weights(10, 3, seed=45)))
        whole = tf.convert_to_tensor(table)
        return definitions({"serving_default": ({"index": index}, {"row": tf.gather(whole, index)})})

    with session() as running:
        signatures = graph(v1.fixed_size_partitioner(3))
        running.run(v1.global_variables_initializer())
        builder.add_meta_graph_and_variables(running, SERVING, signature_def_map=signatures)
    for tag, partitioner in (("whole", None), ("other", v1.fixed_size_partitioner(2))):
        with session():
            signatures = graph(partitioner)
            builder.add_meta_graph([tag], signature_def_map=signatures)
    builder.save()


def state_renaming_saver(path: Path) -> None:
    """Checkpoint keys that are no variable's name, and a value stored in another shape."""
    with session() as running:
        x = vector()
        scale = variable("scope/scale", weights(1, seed=46), resource=True)
        shift = variable("scope/shift", weights(1, seed=47), resource=False)
        flat = variable("flat", weights(6, seed=48), resource=False)
        saver = v1.train.Saver({"old/a": scale, "old/b": shift, "matrix": flat}, reshape=True)
        y = x * scale + shift + tf.reduce_sum(flat)
        running.run(v1.global_variables_initializer())
        builder = v1.saved_model.Builder(str(path))
        signatures = definitions({"serving_default": ({"x": x}, {"y": y})})
        builder.add_meta_graph_and_variables(running, SERVING, signature_def_map=signatures, saver=saver)
    with session():
        x = vector()
        square = variable("square", weights(2, 3, seed=49), resource=False)
        saver = v1.train.Saver({"matrix": square}, reshape=True)
        signatures = definitions({"serving_default": ({"x": x}, {"y": x[:, tf.newaxis, tf.newaxis] * square})})
        builder.add_meta_graph(["reshaped"], signature_def_map=signatures, saver=saver)
    builder.save()


def state_initialised(path: Path) -> None:
    """Variables that the main op sets, one from the other, and that no file stores."""
    with old_control_flow(), session() as running:
        x = vector()
        with v1.variable_scope("local", use_resource=False):
            first = v1.get_variable("first", initializer=2.0, collections=[v1.GraphKeys.LOCAL_VARIABLES])
            second = v1.Variable(first.initialized_value() * 3.0, collections=[v1.GraphKeys.LOCAL_VARIABLES])
        third = v1.get_variable("third", initializer=5.0, use_resource=True, collections=[v1.GraphKeys.LOCAL_VARIABLES])
        init = tf.group(v1.local_variables_initializer())
        running.run(init)
        builder = v1.saved_model.Builder(str(path))
        signatures = definitions({"serving_default": ({"x": x}, {"y": x * first + second * third})})
        builder.add_meta_graph_and_variables(running, SERVING, signature_def_map=signatures, main_op=init)
        builder.save()


def state_no_init_op(path: Path) -> None:
    """A table and nothing that a loader would fill it with but a collection."""
    with session() as running:
        text = vector("text", tf.string)
        content = tf.lookup.KeyValueTensorInitializer(["a", "b"], tf.constant([1, 2], tf.int64))
        table = v1.lookup.StaticHashTable(content, -1)
        save(path, running, {"serving_default": ({"text": text}, {"id": table.lookup(text)})})


def state_names(path: Path) -> None:
    """Ports named as Python would not allow."""
    with session() as running:
        names = ["in", "class", "a.b", "x/y", "1st", "Ünï", "with space"]
        tensors = {name: vector(f"p{number}") for number, name in enumerate(names)}
        total = tf.add_n([tensor * float(number + 1) for number, tensor in enumerate(tensors.values())])
        save(path, running, {"serving/de fault": (tensors, {"out/put": total, "return": -total})})


def state_feeds(path: Path) -> None:
    """Fed in the middle, one output of several fed, two names for one tensor, placeholders that nobody lists."""
    with session() as running:
        x = vector()
        counter = variable("runs", 0.0, resource=False)
        with tf.control_dependencies([v1.assign_add(counter, 1.0)]):
            given = tf.identity(tf.constant([2.0, 3.0]), name="given")
        with tf.control_dependencies([given]):  # runs what ``given`` waits for, though it is fed
            runs = counter.read_value()
        with tf.control_dependencies([x]):  # means nothing where x is fed
            middle = tf.multiply(x, 2.0, name="middle")
        first, second = tf.split(tf.stack([middle, middle + 1.0]), 2)
        scale = v1.placeholder_with_default(tf.constant(3.0), [], name="scale")
        computed = v1.placeholder_with_default(tf.reduce_sum(x), [], name="computed")
        missing = v1.placeholder(tf.float32, [], name="missing")
        signatures = {
            "plain": ({"x": x}, {"y": middle * scale, "sum": computed}),
            "middle": ({"m": middle, "given": given}, {"y": middle * scale + given, "runs": runs}),
            "half": ({"x": x, "second": second}, {"y": first + second}),
            "twice": ({"a": x, "b": x}, {"y": x + 1.0, "x": x}),
            "given": ({"x": x, "scale": scale, "computed": computed}, {"y": middle * scale + computed}),
            "incomplete": ({"x": x}, {"y": x * missing}),
        }
        save(path, running, signatures)


def state_devices(path: Path) -> None:
    """Saved on machines that the one that serves has not."""
    with tf.Graph().as_default(), v1.Session(config=v1.ConfigProto(allow_soft_placement=True)) as running:
        x = vector()
        with tf.device("/job:localhost/replica:0/task:0/device:GPU:3"):
            kernel = variable("kernel", weights(1, seed=50), resource=False)
            y = x * kernel
        with tf.device("/cpu:0"), v1.colocate_with(kernel.op):
            z = y + 1.0
        save(path, running, {"serving_default": ({"x": x}, {"z": z})}, clear_devices=False)


def state_composites(path: Path) -> None:
    """Sparse and ragged tensors, in and out."""
    with session() as running:
        sparse = v1.sparse_placeholder(tf.float32, [None, 4], name="s")
        ragged = v1.ragged.placeholder(tf.float32, 1, name="r")
        scale = variable("scale", 2.0, resource=True)
        outputs = {
            "sparse": sparse * scale,
            "ragged": ragged.with_flat_values(ragged.flat_values * scale),
            "dense": tf.sparse.to_dense(sparse),
        }
        save(path, running, {"serving_default": ({"s": sparse, "r": ragged}, outputs)})


def state_functions(path: Path) -> None:
    """Functions in the library of a graph: traced ones, branches and loops of version 2."""

    @tf.function
    def scaled(x: Any) -> Any:
        return tf.cond(tf.reduce_sum(x) > 0, lambda: x * 2.0, lambda: x - 1.0)

    with session() as running:
        x = vector()
        kernel = variable("kernel", weights(1, seed=51), resource=True)
        y = scaled(x) * kernel
        y = tf.while_loop(lambda i, _: i < 3, lambda i, value: (i + 1, value + kernel), (0, y))[1]
        y = tf.map_fn(lambda item: item * item, y)
        save(path, running, {"serving_default": ({"x": x}, {"y": y})})


def state_queue(path: Path) -> None:
    """A queue of the first version that a signature fills and empties."""
    with session() as running:
        x = vector(shape=[2])
        queue = gen_data_flow_ops.fifo_queue([tf.float32], capacity=10)
        put = gen_data_flow_ops.queue_enqueue(queue, [x])
        with tf.control_dependencies([put]):
            (taken,) = gen_data_flow_ops.queue_dequeue(queue, [tf.float32])
            size = gen_data_flow_ops.queue_size(queue)
        signatures = {
            "through": ({"x": x}, {"y": taken * 2.0}),
            "put": ({"x": x}, {"size": size}),
        }
        save(path, running, signatures)


def state_loose_shapes(path: Path) -> None:
    """A variable without a shape, one of strings, one of bfloat16, and one variable under two nodes."""
    with session() as running:
        x = vector()
        loose = v1.Variable(tf.constant([1.0, 2.0]), validate_shape=False, use_resource=False, name="loose")
        text = variable("text", tf.constant(["a", "bc"]), resource=True)
        small = variable("small", tf.constant([1.5], tf.bfloat16), resource=True)
        twin = [
            gen_state_ops.variable_v2([], tf.float32, shared_name="twin", container="", name=f"twin_{number}")
            for number in range(2)
        ]
        fill = gen_state_ops.assign(twin[0], tf.constant(7.0))
        running.run(fill)
        total = tf.reduce_sum(loose) + tf.cast(small[0], tf.float32) + twin[1]
        outputs = {"y": x + total, "text": tf.identity(text)}
        save(path, running, {"serving_default": ({"x": x}, outputs)}, main_op=fill.op)


def state_unsupported(path: Path) -> None:
    """One signature that works, and one that assigns to what it is fed."""
    with session() as running:
        x = vector()
        total = variable("total", 1.0, resource=False)
        added = gen_state_ops.assign_add(reference(total), 1.0, name="added")
        signatures = {
            "plain": ({"x": x}, {"y": x + 1.0}),
            "added": ({"total": total}, {"y": added * 1.0}),
        }
        save(path, running, signatures)


def state_removed(path: Path) -> None:
    """Operations that TensorFlow has removed since, in a graph of that time: a classifier of 2015."""
    old = v1.GraphDef()
    old.versions.producer = 6
    for name, op, inputs in (
        ("x", "Placeholder", ()),
        ("mean", "Placeholder", ()),
        ("normal", "BatchNormWithGlobalNormalization", ("x", "mean", "mean", "mean", "mean")),
        ("plain", "BatchNormWithGlobalNormalization", ("x", "mean", "mean", "mean", "mean")),
        ("rows", "Placeholder", ()),
        ("diagonal", "BatchMatrixDiag", ("rows",)),
    ):
        node = old.node.add(name=name, op=op, input=inputs)
        node.attr["dtype" if op == "Placeholder" else "T"].type = tf.float32.as_datatype_enum
        if op.startswith("BatchNorm"):
            node.attr["variance_epsilon"].f = 0.01
            node.attr["scale_after_normalization"].b = name == "normal"
    with session() as running:
        tf.import_graph_def(old, name="")
        given = {name: running.graph.get_tensor_by_name(f"{name}:0") for name in ("x", "mean", "rows")}
        names = {
            "normal": "normal:0",
            "plain": "plain:0",
            "diagonal": "diagonal:0",
        }
        outputs = {name: running.graph.get_tensor_by_name(tensor) for name, tensor in names.items()}
        builder = v1.saved_model.Builder(str(path))
        signatures = definitions({"serving_default": (given, outputs)})
        builder.add_meta_graph_and_variables(running, SERVING, signature_def_map=signatures)
        builder.save()


def state_assertions(path: Path) -> None:
    """Nodes that only an edge of control keeps alive."""
    with session() as running:
        x = vector()
        with tf.control_dependencies([control_flow_assert.Assert(tf.reduce_all(x >= 0), [x])]):
            y = tf.identity(tf.sqrt(x))
        save(path, running, {"serving_default": ({"x": x}, {"y": y})})
