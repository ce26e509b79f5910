"""Dense against keras.layers.Dense: the same weights for the same seed, values, gradients of inputs and weights."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from studio.operators import activations, catalogue, initialisers
from studio.operators.layers import DenseParams
from studio.tensors import DType, parse_type
from tests.operators.graph_body import gradient, sample, trace
from tests.operators.inferring import refused


def keras_dense(units: int, seed: int, kernel: str, bias: str, **options: Any) -> Any:
    import keras

    def initializer(name: str) -> Any:
        config = {} if name in ("zeros", "ones") else {"seed": seed}
        return keras.initializers.get(
            {"class_name": "".join(part.title() for part in name.split("_")), "config": config}
        )

    return keras.layers.Dense(
        units, kernel_initializer=initializer(kernel), bias_initializer=initializer(bias), **options
    )


@pytest.mark.parametrize("name", initialisers.NAMES)
@pytest.mark.parametrize("shape", [(7, 5), (64, 128), (3, 10), (3, 3, 4, 8), (1, 1)], ids=str)
def test_initialisers_are_keras(name: str, shape: tuple[int, ...]) -> None:
    for seed in (0, 1, 42, 2**31 - 1, 2**32 - 1):
        layer = keras_dense(1, seed, name, "zeros")
        expected = np.asarray(layer.kernel_initializer(shape))
        found = initialisers.initial(name, shape, DType.FLOAT32, seed)
        assert found.dtype == np.float32
        np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("activation", activations.NAMES)
def test_activations_are_keras(activation: str) -> None:
    value = sample((4, 3))
    traced = trace("dense", {"units": 5, "activation": activation, "seed": 7}, "float32[?,3]")
    layer = keras_dense(5, 7, "glorot_uniform", "zeros", activation=activation)
    np.testing.assert_allclose(traced(value), layer(value), rtol=2e-5, atol=1e-6)
    np.testing.assert_allclose(gradient(traced, value), gradient(layer, value), rtol=2e-4, atol=2e-5)


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        ("float32[?,6]", (4, 6)),
        ("float32[4,6]", (4, 6)),
        ("float32[?,5,6]", (2, 5, 6)),
        ("float32[?,?,?,6]", (2, 3, 4, 6)),
        ("float32[?,?,6]", (0, 3, 6)),
    ],
)
@pytest.mark.parametrize("use_bias", [True, False])
def test_every_rank(kind: str, shape: tuple[int, ...], use_bias: bool) -> None:
    params = {
        "units": 3,
        "use_bias": use_bias,
        "activation": "softmax",
        "bias_initializer": "random_normal",
        "seed": 3,
    }
    traced = trace("dense", params, kind)
    layer = keras_dense(3, 3, "glorot_uniform", "random_normal", use_bias=use_bias, activation="softmax")
    value = sample(shape)
    np.testing.assert_allclose(traced(value), layer(value), rtol=1e-5, atol=1e-6)
    assert set(traced.variables) == ({"kernel", "bias"} if use_bias else {"kernel"})


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
def test_every_float(dtype: str) -> None:
    traced = trace("dense", {"units": 3}, f"{dtype}[?,6]")
    value = tf.constant(sample((4, 6), DType(dtype)))
    kernel = traced.variables["kernel"]
    assert kernel.dtype.name == dtype
    np.testing.assert_allclose(
        *(np.asarray(tf.cast(x, tf.float64)) for x in (traced(value), value @ kernel)), rtol=1e-2, atol=1e-2
    )


def test_weights_have_gradients() -> None:
    traced = trace("dense", {"units": 3, "activation": "tanh", "seed": 1}, "float32[?,5,6]")
    layer = keras_dense(3, 1, "glorot_uniform", "zeros", activation="tanh")
    value = tf.constant(sample((2, 5, 6)))
    found, expected = [], []
    for function, into in ((traced, found), (layer, expected)):
        with tf.GradientTape() as tape:
            total = tf.reduce_sum(function(value) ** 2)
        weights = [traced.variables["kernel"], traced.variables["bias"]] if function is traced else layer.weights
        into.extend(
            tape.gradient(
                total, [getattr(weight, "value", weight) if function is layer else weight for weight in weights]
            )
        )
    for one, other in zip(found, expected):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("trainable", [True, False])
def test_weights_train_when_told(trainable: bool) -> None:
    traced = trace("dense", {"units": 3, "trainable": trainable}, "float32[?,6]")
    assert all(variable.trainable is trainable for variable in traced.variables.values())


@pytest.mark.parametrize(
    "kind",
    ["float32[?,?]", "float32[...]", "float32[?]", "float32[]", "int32[?,6]", "float32[?,0]", "ragged float32[?,?,6]"],
)
def test_refusals_name_the_place(kind: str) -> None:
    assert refused("dense", {}, kind).port == "x"


@pytest.mark.parametrize("kind", ["float32[?,6,7,3]", "float32[?,?,?,3]"])
def test_conv_1x1_is_keras(kind: str) -> None:
    import keras

    value = tf.constant(sample((2, 6, 7, 3)))
    initializer = keras.initializers.GlorotUniform(5)
    layer = keras.layers.Conv2D(4, 1, kernel_initializer=initializer, activation="relu")
    traced = trace("conv_1x1", {"filters": 4, "seed": 5, "activation": "relu"}, kind)
    np.testing.assert_allclose(traced(value), layer(value), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(gradient(traced, value), gradient(layer, value), rtol=1e-4, atol=1e-4)
    assert set(traced.variables) == {"kernel", "bias"}


@pytest.mark.parametrize("kind", ["int32[?,5]", "int64[?,?]", "int32[...]"])
def test_embedding_is_keras(kind: str) -> None:
    import keras

    value = tf.cast(np.array([[0, 1, 9, 3, 3], [2, 2, 2, 0, 9]]), parse_type(kind).dtype.value)
    layer = keras.layers.Embedding(10, 4, embeddings_initializer=keras.initializers.RandomUniform(seed=3))
    traced = trace("embedding", {"vocabulary": 10, "dimension": 4, "seed": 3}, kind)
    np.testing.assert_allclose(traced(value), layer(value), rtol=1e-6)
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(traced(value) ** 2)
    found = tape.gradient(total, traced.variables["embeddings"])
    assert np.abs(tf.convert_to_tensor(found)).sum(axis=1).astype(bool).tolist() == [
        n in (0, 1, 2, 3, 9) for n in range(10)
    ]
    with pytest.raises(tf.errors.InvalidArgumentError):
        traced(value + 1)


def test_embedding_of_ragged() -> None:
    traced = trace("embedding", {"vocabulary": 5, "dimension": 2}, "ragged int64[?,?]")
    assert str(traced.types["y"]) == "ragged float32[?,?,2]"
    result = traced(tf.ragged.constant([[1, 2], [], [4]], tf.int64))
    assert [len(row) for row in result.to_list()] == [2, 0, 1]


@pytest.mark.parametrize("kind", ["float32[?,3]", "float32[?,?,3]", "float32[2,5,6,3]"])
def test_normalisations_are_keras(kind: str) -> None:
    import keras

    shape = [2 if dim is None else dim for dim in parse_type(kind).shape or ()]
    value = tf.constant(sample(shape) * 3 + 1)
    for operator, layer in (
        ("batch_normalisation", keras.layers.BatchNormalization()),
        ("layer_normalisation", keras.layers.LayerNormalization()),
    ):
        traced = trace(operator, {}, kind)
        np.testing.assert_allclose(traced(value), layer(value), rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(gradient(traced, value), gradient(layer, value), rtol=1e-3, atol=1e-3)
        trained = {name for name, variable in traced.variables.items() if variable.trainable}
        assert trained == {"gamma", "beta"}
    plain = trace("layer_normalisation", {"scale": False, "center": False}, kind)
    assert plain.variables == {}
    scaled = trace("scale_bias", {}, kind)
    np.testing.assert_array_equal(scaled(value), value)
    assert set(scaled.variables) == {"scale", "bias"}


def test_layer_normalisation_of_halves_does_not_overflow() -> None:
    value = tf.constant([[60000, -60000, 0, 1]], tf.float16)
    result = trace("layer_normalisation", {}, "float16[?,4]")(value)
    np.testing.assert_allclose(tf.cast(result, tf.float32), [[1.414, -1.414, 0, 0]], atol=1e-2)


def test_types() -> None:
    inferred = catalogue.get("dense").infer(DenseParams(units=4), {"x": parse_type("float16[?,?,6]")})
    assert str(inferred["y"]) == "float16[?,?,4]"
