"""What people do with an export afterwards: link it again, save it again, look at it, save and restore its state."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf
from tensorflow.python.tools import saved_model_cli

from studio.savedmodel import reader
from studio.savedmodel.linker import Composer
from studio.savedmodel.publish import publish
from tests.loaders import PythonModel, native_model, session_model
from tests.models import Models
from tests.savedmodel.linking import alone, assert_equal, chain, made_inputs

# One of each thing that an export can hold.
AGAIN = ("encoder", "vocabulary", "two_assets", "mutable_table", "control_flow", "constants", "strings", "keras_lstm")
KEYS = np.array([b"one", b"three", b"none"], object)


@pytest.mark.parametrize("name", AGAIN)
def test_an_export_is_a_model_like_any_other(models: Models, tmp_path: Path, name: str) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    alone(models[name], first)
    alone(first, second)
    with session_model(models[name]) as original, session_model(second) as session, native_model(second) as native:
        inputs = made_inputs(original.meta_graph.signature_def["serving_default"])
        want = original(inputs)
        assert_equal(session(inputs), want)
        assert_equal(native(inputs), want)
        assert_equal(PythonModel(second)(inputs), want)


def test_an_export_is_linked_into_another(models: Models, tmp_path: Path) -> None:
    chain(tmp_path / "inner", {"enc": models["encoder"], "dec": models["decoder"]})
    chain(tmp_path / "outer", {"auto": tmp_path / "inner", "enc": models["encoder"]})
    x = np.ones((2, 8), np.float32)
    y = PythonModel(tmp_path / "inner")({"x": x})["y"][0]
    want = PythonModel(models["encoder"])({"x": y})
    outer = PythonModel(tmp_path / "outer")
    assert_equal(outer({"x": x}), want)
    assert outer.root.auto.enc.layers[0].kernel.shape == (8, 16)


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("name", AGAIN)
def test_what_was_loaded_can_be_saved_again(models: Models, tmp_path: Path, name: str, named: bool) -> None:
    alone(models[name], tmp_path / "export")
    root = tf.saved_model.load(str(tmp_path / "export"))
    tf.saved_model.save(root, str(tmp_path / "saved"), signatures=root.signatures if named else None)
    with session_model(models[name]) as original, session_model(tmp_path / "saved") as saved:
        inputs = made_inputs(original.meta_graph.signature_def["serving_default"])
        want = original(inputs)
        assert_equal(saved(inputs), want)
        assert_equal(PythonModel(tmp_path / "saved")(inputs), want)


def test_custom_gradients_survive_saving_again(models: Models, tmp_path: Path) -> None:
    alone(models["custom_gradient"], tmp_path / "export")
    options = tf.saved_model.SaveOptions(experimental_custom_gradients=True)
    tf.saved_model.save(tf.saved_model.load(str(tmp_path / "export")), str(tmp_path / "saved"), options=options)
    root = tf.saved_model.load(str(tmp_path / "saved"))
    x = tf.ones((1, 4))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = root.signatures["serving_default"](x=x)["y"]
    scale = next(v for v in root.variables if v.name.startswith("part/scale")).numpy()
    assert np.allclose(tape.gradient(y, x), 14.0 * scale**2, rtol=1e-6)


def test_saved_model_cli_shows_an_export(models: Models, tmp_path: Path) -> None:
    chain(tmp_path / "export", {"enc": models["encoder"], "dec": models["decoder"]})
    shown = io.StringIO()
    with redirect_stdout(shown):
        saved_model_cli._show_all(str(tmp_path / "export"))
    assert "signature_def['serving_default']" in shown.getvalue()
    assert "shape: (-1, 8)" in shown.getvalue()
    assert "Method name is: tensorflow/serving/predict" in shown.getvalue()


def test_a_sessions_saver_saves_and_restores(models: Models, tmp_path: Path) -> None:
    """Variables, and the content of a mutable table."""
    composer = Composer()
    table = composer.add_part("table", reader.load(models["mutable_table"]))
    layer = composer.add_part("layer", reader.load(models["frozen"]))
    function = composer.function()
    for part in (table, layer):
        for port, argument in part.source.model.entries["serving_default"].inputs.items():
            value = function.input(port, argument.type)
            for name, result in function.call(part, "serving_default", {port: value}).items():
                function.output(name, result)
    publish(composer.finish(), tmp_path / "export")
    inputs = {"key": KEYS, "x": np.ones((1, 4), np.float32)}
    with session_model(tmp_path / "export") as loaded:
        want = loaded(inputs)
        saver, run = loaded.meta_graph.saver_def, loaded.session.run
        checkpoint = str(tmp_path / "checkpoint")
        assert run(saver.save_tensor_name, {saver.filename_tensor_name: checkpoint}).decode() == checkpoint
        _disturb(loaded)
        changed = loaded(inputs)
        assert changed["value"][0].tolist() == [7, 3, -1]
        assert not np.array_equal(changed["y"][0], want["y"][0])
        run(saver.restore_op_name, {saver.filename_tensor_name: checkpoint})
        assert_equal(loaded(inputs), want)
    # The checkpoint is also one that Python reads by its objects.
    root = tf.saved_model.load(str(tmp_path / "export"))
    root.layer.free.kernel.assign(tf.zeros((4, 4)))
    tf.train.Checkpoint(root=root, layer=root.layer).read(checkpoint).expect_partial()
    assert root.layer.free.kernel.numpy().any()


def _disturb(loaded: Any) -> None:
    """Changes what the saver saved: an entry of the table, a kernel."""
    graph = loaded.session.graph
    with graph.as_default():
        handle = graph.get_tensor_by_name("table/table:0")
        insert = tf.raw_ops.LookupTableInsertV2(
            table_handle=handle, keys=tf.constant(["one"]), values=tf.constant([7], tf.int64)
        )
        kernel = graph.get_tensor_by_name("layer/free/kernel:0")
        assign = tf.raw_ops.AssignVariableOp(resource=kernel, value=tf.zeros((4, 4)))
    loaded.session.run([insert, assign])


def test_two_sessions_of_one_process_share_nothing(models: Models, tmp_path: Path) -> None:
    alone(models["counter"], tmp_path / "export")
    step = {"step": np.array(1, np.int64)}
    with session_model(tmp_path / "export") as one, session_model(tmp_path / "export") as two:
        assert [one(step)["count"][0], one(step)["count"][0], two(step)["count"][0]] == [1, 2, 1]
    one, two = PythonModel(tmp_path / "export"), PythonModel(tmp_path / "export")
    assert [one(step)["count"][0], one(step)["count"][0], two(step)["count"][0]] == [1, 2, 1]


def test_an_export_is_the_same_every_time(models: Models, tmp_path: Path) -> None:
    for name in ("one", "two"):
        chain(tmp_path / name, {"enc": models["encoder"], "dec": models["decoder"]})
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert len(files) == 4
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)


class Ledger(tf.saved_model.experimental.TrackableResource):
    """A table as a resource of its own that saves itself in the newer way: a dict of tensors."""

    def _create_resource(self) -> Any:
        return tf.raw_ops.MutableHashTableV2(key_dtype=tf.string, value_dtype=tf.int64, shared_name="ledger")

    def _serialize_to_tensors(self) -> dict[str, Any]:
        keys, values = tf.raw_ops.LookupTableExportV2(
            table_handle=self.resource_handle, Tkeys=tf.string, Tvalues=tf.int64
        )
        return {"numbers": values, "names": keys}

    def _restore_from_tensors(self, restored: dict[str, Any]) -> Any:
        return tf.raw_ops.LookupTableImportV2(
            table_handle=self.resource_handle, keys=restored["names"], values=restored["numbers"]
        )


def test_a_resource_that_saves_a_dict_of_tensors_is_restored(tmp_path: Path) -> None:
    class Model(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.ledger = Ledger()
            keys, values = tf.constant(["one", "two"]), tf.constant([1, 2], tf.int64)
            tf.raw_ops.LookupTableInsertV2(table_handle=self.ledger.resource_handle, keys=keys, values=values)

        @tf.function(input_signature=[tf.TensorSpec([None], tf.string, name="key")])
        def __call__(self, key: Any) -> Any:
            default = tf.constant(-1, tf.int64)
            return {
                "value": tf.raw_ops.LookupTableFindV2(
                    table_handle=self.ledger.resource_handle, keys=key, default_value=default
                )
            }

    model = Model()
    tf.saved_model.save(model, str(tmp_path / "model"), signatures=model.__call__)
    alone(tmp_path / "model", tmp_path / "export")
    fed, want = {"key": np.array([b"two", b"three"], object)}, {"value": (np.array([2, -1]),)}
    assert_equal(PythonModel(tmp_path / "export")(fed), want)
    with session_model(tmp_path / "export") as session, native_model(tmp_path / "export") as native:
        assert_equal(session(fed), want)
        assert_equal(native(fed), want)
