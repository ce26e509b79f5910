"""TF1 models that other people made, linked alone: equal to the original in all three of TensorFlow's loaders."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.savedmodel.model import Model
from studio.savedmodel.reader import load
from studio.savedmodel.signatures import signature_ports
from studio.savedmodel.upgrade.assemble import linkable
from studio.tensors import DType, TensorType

NAMES = (
    "dotnet_cifar",
    "dotnet_matmul",
    "dotnet_mnist_conv",
    "dotnet_mnist_lr",
    "dotnet_primitive_input",
    "dotnet_shape_test",
    "dotnet_string_test",
    "dotnet_types_test",
    "game_price_tf1",
    "gcp_churn_transform_gs_dir",
    "onnx_tf_assign",
    "ovms_dummy",
    "rust_regression_tf1",
    "serving_counter",
    "serving_half_plus_three",
    "serving_half_plus_two_cpu",
    "tfx_iris_transform_2020",
    "triton_string_identity",
    "zoltar_iris_estimator",
)
# Signatures whose inputs must be more than of the right type.
RECORDS = {"zoltar_iris_estimator": ("sepal_length", "sepal_width", "petal_length", "petal_width")}
SHAPES = {("serving_half_plus_three", "x"): (2, 1), ("serving_counter", "delta"): ()}


@pytest.mark.parametrize("name", NAMES)
def test_a_real_model_equals_the_original_in_every_loader(name: str, corpus: Path, tmp_path: Path) -> None:
    from tests.loaders import PythonModel, native_model, session_model
    from tests.savedmodel.upgrade.sessions import dense_keys, difference, original, relink

    model = load(corpus / name)
    assert linkable(model).faults == {}
    export = relink(model, tmp_path / "export")
    feeds = {key: inputs(model, name, key) for key in signature_ports(model.meta_graph)}
    want = {}
    with original(model) as loaded:
        for key, given in feeds.items():
            want[key] = loaded(given, key)
    for loader, context in (
        ("Python", nullcontext(PythonModel(export))),
        ("session", session_model(export)),
        ("C++", native_model(export)),
    ):
        with context as loaded:
            for key, expected in want.items():
                assert not difference(loaded(dense_keys(feeds[key]), key), expected), f"{loader}, {key}"


def test_weights_that_are_not_there_are_a_sentence(corpus: Path) -> None:
    upgraded = linkable(load(corpus / "dotnet_sentiment_NOVARS"))
    assert upgraded.entries == {}
    assert upgraded.faults["serving_default"].startswith("The data file variables.data-00000-of-00001 is missing")


def inputs(model: Model, name: str, key: str) -> dict[str, tuple[Any, ...]]:
    """Arrays for every port, the same for ports that are one tensor."""
    ports = signature_ports(model.meta_graph)[key].inputs
    rng = np.random.default_rng(len(name))
    by_tensor: dict[str, Any] = {}
    found = {}
    for port in sorted(ports):
        (tensor,) = ports[port].tensors
        kind = ports[port].type
        if (name, port) in SHAPES:
            kind = kind.with_shape(SHAPES[name, port])
        found[port] = (by_tensor.setdefault(tensor, array(kind, name, rng)),)
    return found


def array(kind: TensorType, name: str, rng: np.random.Generator) -> Any:
    shape = (2,) if kind.shape is None else tuple(3 if dim is None else dim for dim in kind.shape)
    if kind.dtype is DType.STRING:
        filled = np.empty(shape, object)
        filled[...] = record(name)
        return filled
    if kind.dtype.is_float:
        return rng.random(shape).astype(kind.dtype.value)
    return rng.integers(0, 2, shape).astype(kind.dtype.value)


def record(name: str) -> bytes:
    """A serialised tf.Example."""
    import tensorflow as tf

    example = tf.train.Example()
    for feature in RECORDS.get(name, ("x",)):
        example.features.feature[feature].float_list.value.append(1.5)
    return bytes(example.SerializeToString())
