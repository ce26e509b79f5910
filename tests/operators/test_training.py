"""What is active only in training: dropout and batch normalisation, against TensorFlow and Keras, and in exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

import studio
from studio.errors import OperatorError
from studio.operators.dropout import DropoutParams
from studio.tensors import parse_type
from tests.loaders import PythonModel, native_model, session_model
from tests.operators.graph_body import gradient, sample, trace
from tests.operators.inferring import refused

pytestmark = pytest.mark.usefixtures("warm_worker")

ONES = np.ones((64, 100), np.float32)


def test_dropout_is_tensorflows_for_the_same_seed() -> None:
    value = sample((8, 5, 6))
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:  # free of a seed that was set for the process
        expected = session.run(tf.nn.dropout(tf.constant(value), 0.3, seed=7))
    params = {"rate": 0.3, "seed": 7}
    found = trace("dropout", params, "float32[?,?,6]", training=True)(tf.constant(value))
    np.testing.assert_allclose(found, expected, rtol=1e-6)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_dropout_drops_at_its_rate_and_scales_the_rest(dtype: str, rate: float) -> None:
    traced = trace("dropout", {"rate": rate, "seed": 3}, f"{dtype}[...]", training=True)
    found = np.asarray(tf.cast(traced(tf.cast(np.ones((400, 100)), dtype)), tf.float64))
    assert abs((found == 0).mean() - rate) < 0.01  # five deviations at 40,000 elements
    np.testing.assert_allclose(found[found != 0], 1 / (1 - rate), rtol=1e-2)


def test_gradients_pass_where_nothing_was_dropped() -> None:
    traced = trace("dropout", {"rate": 0.4}, "float32[?,?]", training=True)
    value = tf.constant(sample((20, 30)))
    with tf.GradientTape() as tape:
        tape.watch(value)
        result = traced(value)
    np.testing.assert_allclose(tape.gradient(result, value), np.where(result == 0, 0, 1 / 0.6), rtol=1e-6)


def test_whole_channels_are_dropped_as_spatial_dropout_does() -> None:
    traced = trace("dropout", {"drop": "whole channels"}, "float32[?,?,?,64]", training=True)
    found = np.asarray(traced(np.ones((4, 5, 6, 64), np.float32)))
    per_channel = found.reshape(4, 30, 64)
    assert (per_channel == per_channel[:, :1]).all()
    assert 0.3 < (per_channel == 0).mean() < 0.7
    assert not (per_channel[0] == per_channel[1]).all()


def test_dropped_elements_that_are_no_numbers_are_gone() -> None:
    traced = trace("dropout", {"rate": 0.5, "seed": 1}, "float32[?]", training=True)
    found = np.asarray(traced(np.full(100, np.inf, np.float32)))
    assert set(found) == {0, np.inf}


def test_ragged_and_sparse_tensors_keep_their_structure() -> None:
    rows = tf.RaggedTensor.from_row_lengths(np.ones(50, np.float32), [20, 0, 30])
    found = trace("dropout", {}, "ragged float32[?,?]", training=True)(rows)
    assert found.row_lengths().numpy().tolist() == [20, 0, 30]
    assert set(found.flat_values.numpy()) == {0, 2}
    sparse = tf.sparse.from_dense(np.eye(30, dtype=np.float32))
    found = trace("dropout", {}, "sparse float32[?,?]", training=True)(sparse)
    np.testing.assert_array_equal(found.indices, sparse.indices)
    assert set(found.values.numpy()) == {0, 2}


@pytest.mark.parametrize("kind", ["float32[?,3]", "float16[?]", "bfloat16[...]", "ragged float64[?,?]"])
def test_outside_training_nothing_is_dropped(kind: str) -> None:
    traced = trace("dropout", {"rate": 0.9}, kind)
    assert traced.types == {"y": parse_type(kind)}
    assert not [node.op for node in traced.function.graph.as_graph_def().node if "Random" in node.op]


@pytest.mark.parametrize(
    ("params", "kind"),
    [({}, "int32[?,3]"), ({"drop": "whole channels"}, "float32[?,3]"), ({"drop": "whole channels"}, "float32[...]")],
)
def test_refusals_name_the_place(params: dict[str, Any], kind: str) -> None:
    assert refused("dropout", params, kind).port == "x"


def test_a_rate_of_one_is_refused() -> None:
    with pytest.raises(OperatorError, match="nothing would be left"):
        DropoutParams(rate=1.0)


@pytest.mark.parametrize(("kind", "shape"), [("float32[?,3]", (8, 3)), ("float32[?,?,?,3]", (2, 5, 6, 3))])
def test_batch_normalisation_trains_as_keras(kind: str, shape: tuple[int, ...]) -> None:
    import keras

    layer = keras.layers.BatchNormalization(momentum=0.9)
    traced = trace("batch_normalisation", {"momentum": 0.9}, kind, training=True)
    value = tf.constant(sample(shape) * 3 + 1)
    for _ in range(3):
        np.testing.assert_allclose(traced(value), layer(value, training=True), rtol=1e-4, atol=1e-5)
    found = [traced.variables[name].numpy() for name in ("moving_mean", "moving_variance")]
    np.testing.assert_allclose(found, [np.asarray(layer.moving_mean), np.asarray(layer.moving_variance)], rtol=1e-5)

    def trained(x: Any) -> Any:
        return layer(x, training=True)

    np.testing.assert_allclose(gradient(traced, value), gradient(trained, value), rtol=1e-3, atol=1e-3)


def test_batch_normalisation_of_halves_does_not_overflow() -> None:
    value = tf.constant([[60000], [-60000], [0]], tf.float16)
    traced = trace("batch_normalisation", {}, "float16[?,1]", training=True)
    np.testing.assert_allclose(tf.cast(traced(value), tf.float32), [[1.2247], [-1.2247], [0]], atol=1e-2)


def test_batch_normalisation_that_does_not_train_keeps_its_statistics() -> None:
    traced = trace("batch_normalisation", {"trainable": False}, "float32[?,3]", training=True)
    value = sample((8, 3))
    np.testing.assert_allclose(traced(value), value, rtol=1e-3)
    np.testing.assert_array_equal(traced.variables["moving_mean"], np.zeros(3))


def head(**dropout: Any) -> studio.Pipeline:
    p = studio.Pipeline("head")
    x = p.add_input("x", "float32[?,100]")
    norm = p.add_operator("batch_normalisation", momentum=0.5, name="norm")
    drop = p.add_operator("dropout", rate=0.25, **dropout)
    p.connect(x, norm)
    p.connect(norm, drop)
    p.expose_output(drop, name="y")
    return p


def test_an_export_has_a_signature_for_training_in_every_loader(tmp_path: Path) -> None:
    report = studio.export(head(), tmp_path / "export")
    assert report.signatures["training"] == report.signatures["serving_default"]
    with session_model(report.target) as session, native_model(report.target) as native:
        for model in (PythonModel(report.target), session, native):
            plain, again = (model({"x": ONES})["y"][0] for _ in range(2))
            np.testing.assert_allclose(plain, 1 / np.sqrt(1.001), rtol=1e-5)
            np.testing.assert_array_equal(plain, again)
            first, second = (model({"x": ONES + sample((64, 100))}, "training")["y"][0] for _ in range(2))
            assert abs((first == 0).mean() - 0.25) < 0.03
            assert not (first == second).all()
            assert abs(first.mean()) < 0.1  # of the batch's own mean
            moved = model({"x": ONES})["y"][0]
            assert abs(moved.mean()) < 0.5  # the moving mean has come three quarters of the way to 1


def test_a_loaded_export_trains(tmp_path: Path) -> None:
    p = studio.Pipeline("classifier")
    x = p.add_input("x", "float32[?,4]")
    parts = [p.add_operator("dense", units=8, activation="relu"), p.add_operator("batch_normalisation", name="norm")]
    parts += [p.add_operator("dropout", rate=0.2, seed=5), p.add_operator("dense", units=1, name="score")]
    for one, other in zip([x, *parts], parts):
        p.connect(one, other)
    p.expose_output(parts[-1], name="y")
    loaded = tf.saved_model.load(str(studio.export(p, tmp_path / "export").target))
    value = tf.constant(sample((256, 4)))
    wanted = tf.reduce_sum(value, 1, keepdims=True)

    def loss(signature: str) -> Any:
        return tf.reduce_mean((loaded.signatures[signature](x=value)["y"] - wanted) ** 2)

    before = loss("serving_default")
    mean = loaded.norm.moving_mean.numpy()
    for _ in range(100):
        with tf.GradientTape() as tape:
            missed = loss("training")
        for weight, slope in zip(loaded.trainable_variables, tape.gradient(missed, loaded.trainable_variables)):
            weight.assign_sub(0.02 * slope)
    assert len(loaded.trainable_variables) == 6
    assert loss("serving_default") < before / 2
    assert not np.array_equal(loaded.norm.moving_mean, mean)


def test_two_calls_within_one_function_drop_differently(tmp_path: Path) -> None:
    p = studio.Pipeline()
    drop = p.add_operator("dropout")
    p.connect(p.add_input("x", "float32[?]"), drop)
    p.expose_output(drop, name="y")
    function = tf.saved_model.load(str(studio.export(p, tmp_path / "export").target)).signatures["training"]
    twice = tf.function(lambda x: function(x=x)["y"] - function(x=x)["y"])
    assert np.any(twice(tf.ones([100])))


def test_pipelines_that_do_the_same_in_training_have_no_signature_for_it(tmp_path: Path) -> None:
    p = studio.Pipeline()
    drop = p.add_operator("dropout", rate=0)
    p.connect(p.add_input("x", "float32[?]"), drop)
    p.expose_output(drop, name="y")
    assert list(studio.export(p, tmp_path / "export").signatures) == ["serving_default"]


def test_another_signature_may_have_the_name(tmp_path: Path) -> None:
    report = studio.export(head(), tmp_path / "export", signature="training")
    assert list(report.signatures) == ["training", "training_"]
    model = PythonModel(report.target)
    np.testing.assert_allclose(model({"x": ONES}, "training")["y"][0], 1 / np.sqrt(1.001), rtol=1e-5)
    assert (model({"x": ONES}, "training_")["y"][0] == 0).any()


def test_an_export_with_dropout_is_proved(tmp_path: Path) -> None:
    pipeline = head()
    report = studio.export(pipeline, tmp_path / "export")
    assert studio.verify(pipeline, report.target).passed
