"""TF2 models as other tools leave them: a main graph that is no longer one call for each signature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tensorflow as tf
from tensorflow.core.protobuf import saved_model_pb2

from tests.models.tf1 import definitions
from tests.models.tf2 import Spec, function, weights

v1 = tf.compat.v1
_INPUTS = {"dense": "x", "find": "text", "add": "by"}
_OUTPUTS = {"dense": "y", "find": "row", "add": "count"}


def other_main_graph(path: Path) -> None:
    """A dense layer, a table and a counter; then signatures of operations beside, before, behind and between calls."""

    class Parts(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.kernel = tf.Variable(weights(3, 2, seed=70), name="kernel")
            self.count = tf.Variable(0.0, name="count")
            rows = tf.lookup.KeyValueTensorInitializer(["one", "two"], tf.constant([0, 1], tf.int64))
            self.table = tf.lookup.StaticHashTable(rows, -1)

        @function(Spec([None, 3], name="x"))
        def dense(self, x: Any) -> Any:
            return {"y": x @ self.kernel}

        @function(Spec([None], tf.string, name="text"))
        def find(self, text: Any) -> Any:
            return {"row": self.table.lookup(text)}

        @function(Spec([], name="by"))
        def add(self, by: Any) -> Any:
            self.count.assign_add(by)
            return {"count": self.count.read_value()}

    parts = Parts()
    tf.saved_model.save(parts, str(path), {"dense": parts.dense, "find": parts.find, "add": parts.add})
    with tf.Graph().as_default() as graph, v1.Session(graph=graph) as session:
        told = v1.saved_model.load(session, ["serve"], str(path)).signature_def
        tensor = graph.get_tensor_by_name
        x, text, by = (tensor(told[key].inputs[name].name) for key, name in _INPUTS.items())
        y, row, count = (tensor(told[key].outputs[name].name) for key, name in _OUTPUTS.items())
        handle = next(node for node in graph.get_operations() if node.type == "VarHandleOp" and node.name == "kernel")
        kernel = tf.raw_ops.ReadVariableOp(resource=handle.outputs[0], dtype=tf.float32)
        raw = v1.placeholder(tf.float32, [None], name="raw")
        rows = tf.reshape(raw, [-1, 3])
        made = definitions(
            {
                "behind": ({"x": x}, {"y": y * 2.0}),
                "before": ({"raw": raw}, {"y": y}),
                "beside": ({"x": x, "text": text}, {"y": y, "row": row}),
                "bare": ({"x": x}, {"y": tf.matmul(x, kernel) + 1.0}),
                "between": ({"text": text}, {"y": tf.gather(kernel, row) + tf.cast(row, tf.float32)[:, None]}),
                "counted": ({"by": by}, {"double": count * 2.0}),
            }
        )
        changed = graph.as_graph_def()
        again = changed.node.add()
        again.CopyFrom(y.op.node_def)
        again.name, again.input[0] = "again", rows.op.name
        made["before"].outputs["y"].name = f"{again.name}:0"
    model = saved_model_pb2.SavedModel.FromString((path / "saved_model.pb").read_bytes())
    (meta_graph,) = model.meta_graphs
    del meta_graph.graph_def.node[:]
    meta_graph.graph_def.node.extend(changed.node)
    for key, definition in made.items():
        meta_graph.signature_def[key].CopyFrom(definition)
    (path / "saved_model.pb").write_bytes(model.SerializeToString())
