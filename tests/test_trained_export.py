"""Exports with trained weights: the values are there in every loader, and nothing else moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ml_dtypes
import numpy as np
import pytest
import tensorflow as tf

import studio
from studio.errors import NotReady, PipelineError
from studio.pipeline.graph import TrainedWeights
from studio.pipeline.node_edits import SetWeights
from studio.savedmodel import reader
from studio.savedmodel.trained import write_weights
from tests.loaders import PythonModel, native_model, session_model
from tests.models import Models
from tests.savedmodel.linking import assert_equal, made_inputs
from tests.trained import Values, keep, one_model, other_values


def assert_everywhere(export: Path, fed: Values, want: Any) -> None:
    with session_model(export) as session, native_model(export) as native:
        for loaded in (PythonModel(export), session, native):
            assert_equal(loaded(fed), want)


@pytest.mark.parametrize("name", ["encoder", "keras_dense", "keras_lstm", "half"])
def test_a_model_computes_with_its_trained_values(models: Models, tmp_path: Path, name: str) -> None:
    """As TensorFlow does when it is given them."""
    values = other_values(models[name])
    pipeline, node = one_model(models[name])
    keep(pipeline, tmp_path / "w.npz", {node: values})
    target = studio.export(pipeline, tmp_path / "out").target
    original = PythonModel(models[name])
    with session_model(models[name]) as session:
        fed = made_inputs(session.meta_graph.signature_def["serving_default"])
    before = original(fed)
    reader_of = tf.train.load_checkpoint(str(models[name] / "variables" / "variables"))
    for variable in original.root.signatures["serving_default"].variables:
        for key, value in values.items():
            stored = reader_of.get_tensor(f"{key}/.ATTRIBUTES/VARIABLE_VALUE")
            if stored.shape == variable.shape and (stored == variable.numpy()).all():
                variable.assign(value)
                break
    want = original(fed)
    assert any((a[0] != b[0]).any() for a, b in zip(before.values(), want.values()))
    assert_everywhere(target, fed, want)


@pytest.mark.parametrize("name", ["tf1_reference", "tf1_resource"])
def test_a_model_of_tensorflow_1_has_its_trained_values(models: Models, tmp_path: Path, name: str) -> None:
    x = np.random.default_rng(0).normal(size=(3, 4)).astype(np.float32)
    pipeline, node = one_model(models[name])
    values = other_values(models[name])
    kernel = next(value for value in values.values() if value.ndim == 2)
    keep(pipeline, tmp_path / "w.npz", {node: values})
    target = studio.export(pipeline, tmp_path / "out").target
    loaded = reader.load(models[name])
    assert loaded.bundle is not None
    bias = next(
        value
        for key in loaded.bundle.entries
        if (value := values.get(key.decode(), loaded.bundle.read_array(key))).shape == (3,)
    )
    y = x @ kernel + bias
    y = y if name == "tf1_reference" else np.maximum(y, 0)
    assert_everywhere(target, {"x": x}, {"y": (y,)})


def test_a_layer_has_its_trained_values_and_its_bytes(models: Models, tmp_path: Path) -> None:
    pipeline = studio.Pipeline("layers")
    brain = pipeline.add_operator("dense", units=2, name="brain")
    pipeline.expose_input(brain.inputs["x"], "x", "bfloat16[?,3]")
    kernel = np.array([[1, 2], [3, 4], [0.5, -1]], ml_dtypes.bfloat16)
    keep(pipeline, tmp_path / "w.npz", {brain: {"kernel": kernel}})
    target = studio.export(pipeline, tmp_path / "out").target
    (found,) = [variable for variable in PythonModel(target).root.variables if len(variable.shape) == 2]
    assert found.dtype == tf.bfloat16
    assert found.numpy().tobytes() == kernel.tobytes()


def test_what_was_not_trained_keeps_its_bytes(models: Models, tmp_path: Path) -> None:
    pipeline = studio.Pipeline("both")
    encoder, decoder = (pipeline.add_model(models[name], name=name) for name in ("encoder", "decoder"))
    pipeline.connect(encoder.outputs["features"], decoder.inputs["features"])
    keep(pipeline, tmp_path / "w.npz", {decoder: {"layers/1/bias": np.full(8, 7, np.float32)}})
    root = PythonModel(studio.export(pipeline, tmp_path / "out").target).root
    for name, part in (("encoder", root.encoder), ("decoder", root.decoder)):
        original = tf.saved_model.load(str(models[name]))
        for layer, other in zip(part.layers, original.layers):
            assert layer.kernel.numpy().tobytes() == other.kernel.numpy().tobytes()
            same = layer.bias.numpy().tobytes() == other.bias.numpy().tobytes()
            assert same == (name == "encoder" or layer is part.layers[0])
    assert root.decoder.layers[1].bias.numpy().tolist() == [7] * 8


def test_the_same_model_twice_is_one_with_trained_values_and_a_copy_another(models: Models, tmp_path: Path) -> None:
    pipeline = studio.Pipeline("twice")
    first, second, copy = (
        pipeline.add_model(models["encoder"], name=name, copy=name == "c") for name in ("a", "b", "c")
    )
    for node in (first, second, copy):
        pipeline.expose_output(node.outputs["features"], f"{node.name}_out")
    keep(pipeline, tmp_path / "w.npz", {first: other_values(models["encoder"])})
    report = studio.export(pipeline, tmp_path / "out")
    root = PythonModel(report.target).root
    assert root.a.layers[0].kernel is root.b.layers[0].kernel
    assert (root.a.layers[0].kernel.numpy() != root.c.layers[0].kernel.numpy()).all()
    assert {variable.nodes for variable in report.variables} == {(first.id, second.id), (copy.id,)}


def test_the_old_bytes_are_not_carried_along(tmp_path: Path) -> None:
    class Wide(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.w = tf.Variable(tf.ones([1000, 1000]))

        @tf.function(input_signature=[tf.TensorSpec([None, 1000], tf.float32, "x")])
        def __call__(self, x: Any) -> Any:
            return {"y": x @ self.w}

    model = Wide()
    tf.saved_model.save(model, str(tmp_path / "wide"), signatures=model.__call__)
    pipeline, node = one_model(tmp_path / "wide")
    plain = studio.export(pipeline, tmp_path / "plain").bytes
    keep(pipeline, tmp_path / "w.npz", {node: {"w": np.zeros((1000, 1000), np.float32)}})
    assert studio.export(pipeline, tmp_path / "out", weights="copy").bytes <= plain + 1024


def test_a_part_taken_out_is_the_trained_one(models: Models, tmp_path: Path) -> None:
    pipeline, node = one_model(models["encoder"])
    values = other_values(models["encoder"])
    keep(pipeline, tmp_path / "w.npz", {node: values})
    studio.split(studio.export(pipeline, tmp_path / "out").target, "part", tmp_path / "part")
    again = tf.saved_model.load(str(tmp_path / "part"))
    np.testing.assert_array_equal(again.layers[0].kernel.numpy(), values["layers/0/kernel"])


def test_undo_gives_back_the_old_outputs(models: Models, tmp_path: Path) -> None:
    pipeline, node = one_model(models["encoder"])
    fed = {"x": np.ones((2, 8), np.float32)}
    before = PythonModel(studio.export(pipeline, tmp_path / "before").target)(fed)
    digest = write_weights(tmp_path / "w.npz", {"part": other_values(models["encoder"])})
    inverse = pipeline.apply(SetWeights(node.id, TrainedWeights(str(tmp_path / "w.npz"), digest, "part")))
    trained = PythonModel(studio.export(pipeline, tmp_path / "trained").target)(fed)
    assert (trained["features"][0] != before["features"][0]).any()
    pipeline.apply(inverse)
    assert_equal(PythonModel(studio.export(pipeline, tmp_path / "after").target)(fed), before)


def test_weights_that_went_are_a_problem_of_the_export(models: Models, tmp_path: Path) -> None:
    pipeline, node = one_model(models["encoder"])
    keep(pipeline, tmp_path / "w.npz", {node: other_values(models["encoder"])})
    (tmp_path / "w.npz").unlink()
    with pytest.raises(NotReady, match="The file of trained weights is missing"):
        studio.export(pipeline, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_value_that_does_not_fit_is_refused_by_the_linker(models: Models, tmp_path: Path) -> None:
    pipeline, node = one_model(models["encoder"])
    digest = write_weights(tmp_path / "w.npz", {"part": {"layers/0/kernel": np.ones((8, 3), np.float32)}})
    pipeline.apply(SetWeights(node.id, TrainedWeights(str(tmp_path / "w.npz"), digest, "part")))
    with pytest.raises(PipelineError, match=r"float32\[8,3\], the variable float32\[8,16\]"):
        studio.export(pipeline, tmp_path / "out")
