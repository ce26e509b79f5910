"""Several models as one: values, gradients, weights, names, state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from studio.errors import PipelineError
from studio.savedmodel import reader
from studio.savedmodel.bundle import Bundle
from studio.savedmodel.linker import Composer
from studio.savedmodel.publish import publish
from studio.tensors import parse_type
from tests.loaders import PythonModel, native_model, session_model
from tests.models import Models
from tests.savedmodel.linking import assert_equal, chain, outputs

X = np.random.default_rng(1).normal(0, 1, (3, 8)).astype(np.float32)


@pytest.fixture(scope="module")
def autoencoder(models: Models, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("linked") / "autoencoder"
    chain(target, {"enc": models["encoder"], "dec": models["decoder"]}, frozen=("enc",))
    return target


def hand_written(models: Models) -> tuple[Any, Any]:
    return tf.saved_model.load(str(models["encoder"])), tf.saved_model.load(str(models["decoder"]))


def by_hand(parts: tuple[Any, Any], x: Any) -> Any:
    features = parts[0].signatures["serving_default"](x=x)["features"]
    return parts[1].signatures["serving_default"](features=features)["y"]


def test_two_models_in_sequence_equal_their_parts_in_every_loader(models: Models, autoencoder: Path) -> None:
    want = {"y": (by_hand(hand_written(models), tf.constant(X)).numpy(),)}
    assert_equal(PythonModel(autoencoder)({"x": X}), want)
    with session_model(autoencoder) as session, native_model(autoencoder) as native:
        assert_equal(session({"x": X}), want)
        assert_equal(native({"x": X}), want)


def test_gradients_equal_the_hand_written_compositions(models: Models, autoencoder: Path) -> None:
    parts, export = hand_written(models), PythonModel(autoencoder).root
    theirs = [layer for part in parts for layer in part.layers]
    ours = [layer for part in (export.enc, export.dec) for layer in part.layers]
    x = tf.constant(X)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = by_hand(parts, x)
    want = tape.gradient(y, [x, *(v for layer in theirs for v in (layer.kernel, layer.bias))])
    with tf.GradientTape() as tape:
        tape.watch(x)
        variables = [v for layer in ours for v in (layer.kernel, layer.bias)]
        tape.watch(variables)  # the encoder is frozen, and still has gradients
        y = outputs(export.signatures["serving_default"], {"x": x})["y"]
    got = tape.gradient(y, [x, *variables])
    for have, expected in zip(got, want):
        scale = float(tf.reduce_max(tf.abs(expected)))
        assert np.allclose(have, expected, rtol=0, atol=1e-6 * scale)


def test_parts_are_children_and_variables_are_listed(autoencoder: Path) -> None:
    root = PythonModel(autoencoder).root
    kernels = [layer.kernel for part in (root.enc, root.dec) for layer in part.layers]
    assert [tuple(kernel.shape) for kernel in kernels] == [(8, 16), (16, 4), (4, 16), (16, 8)]
    assert len(root.variables) == 8
    assert {id(v) for v in root.variables} > {id(v) for v in root.trainable_variables}
    assert {v.name for v in root.trainable_variables} == {v.name for v in root.variables if v.name.startswith("dec/")}
    assert not root.enc.layers[0].kernel.trainable
    features = root.enc.signatures["serving_default"](x=tf.constant(X))["features"]
    assert features.shape == (3, 4)


def test_training_a_loaded_export_moves_what_is_not_frozen(autoencoder: Path) -> None:
    root = PythonModel(autoencoder).root
    before = [v.numpy() for v in root.variables]
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(root.signatures["serving_default"](x=tf.constant(X))["y"] - X))
    assert {v.name for v in tape.watched_variables()} == {v.name for v in root.trainable_variables}
    for variable, gradient in zip(root.trainable_variables, tape.gradient(loss, root.trainable_variables)):
        variable.assign_sub(0.1 * gradient)
    moved = [not np.array_equal(old, v.numpy()) for old, v in zip(before, root.variables)]
    assert moved == [v.trainable for v in root.variables]


def test_the_checkpoint_tells_names_below_the_parts(autoencoder: Path) -> None:
    names = dict(tf.train.list_variables(str(autoencoder / "variables" / "variables")))
    assert names["enc/layers/0/kernel/.ATTRIBUTES/VARIABLE_VALUE"] == [8, 16]
    assert names["dec/layers/1/bias/.ATTRIBUTES/VARIABLE_VALUE"] == [8]


def two_of(models: Models, target: Path, name: str, copy: bool) -> Any:
    """One input into the same model under two names, one signature with both outputs."""
    composer = Composer()
    model = reader.load(models[name])
    function = composer.function()
    parts = [composer.add_part("one", model), composer.add_part("two", model, copy=copy)]
    ((port, argument),) = parts[0].source.model.entries["serving_default"].inputs.items()
    value = function.input(port, argument.type)
    for part in parts:
        for result in function.call(part, "serving_default", {port: value}).values():
            function.output(f"{part.name}_out", result)
    publish(composer.finish(), target)
    return tf.saved_model.load(str(target))


def test_the_same_model_twice_shares_its_weights(models: Models, tmp_path: Path) -> None:
    root = two_of(models, tmp_path / "shared", "frozen", copy=False)
    assert root.one is root.two
    assert len(root.variables) == 4
    assert len(Bundle.open(tmp_path / "shared" / "variables" / "variables").entries) == 4 + 1
    size = (tmp_path / "shared" / "saved_model.pb").stat().st_size
    two_of(models, tmp_path / "apart", "frozen", copy=True)
    assert size < 0.75 * (tmp_path / "apart" / "saved_model.pb").stat().st_size


def test_a_copy_has_weights_of_its_own(models: Models, tmp_path: Path) -> None:
    root = two_of(models, tmp_path / "apart", "frozen", copy=True)
    assert len(root.variables) == 8
    root.one.free.kernel.assign(tf.zeros_like(root.one.free.kernel))
    root.one.free.bias.assign(tf.zeros_like(root.one.free.bias))
    answer = root.signatures["serving_default"](x=tf.ones((2, 4)))
    assert not answer["one_out"].numpy().any()
    assert answer["two_out"].numpy().any()
    with session_model(tmp_path / "apart") as session:
        both = session({"x": np.ones((2, 4), np.float32)})
    assert np.array_equal(both["one_out"], both["two_out"])


@pytest.mark.parametrize("copy", [False, True])
def test_custom_gradients_stay_with_both_copies(models: Models, tmp_path: Path, copy: bool) -> None:
    root = two_of(models, tmp_path / "export", "custom_gradient", copy)
    original = tf.saved_model.load(str(models["custom_gradient"]))
    x = tf.ones((1, 4))
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        want = original.signatures["serving_default"](x=x)["y"]
        got = root.signatures["serving_default"](x=x)
    expected = tape.gradient(want, x)
    # Seven times too large, as the model says: the plain gradient would be 2 x.
    assert np.allclose(expected, 14.0 * original.scale.numpy() ** 2, rtol=1e-6)
    for name in ("one_out", "two_out"):
        assert np.allclose(tape.gradient(got[name], x), expected, rtol=1e-6)


def test_calls_that_change_state_run_in_the_order_in_which_they_were_made(models: Models, tmp_path: Path) -> None:
    composer = Composer()
    part = composer.add_part("counter", reader.load(models["counter"]))
    function = composer.function()
    one = function.input("step", parse_type("int64[]"))
    for index in range(8):
        function.output(f"count_{index}", function.call(part, "serving_default", {"step": one})["count"])
    publish(composer.finish(), tmp_path / "export")
    want = {f"count_{index}": (np.array(2 * (index + 1), np.int64),) for index in range(8)}
    step = {"step": np.array(2, np.int64)}
    assert_equal(PythonModel(tmp_path / "export")(step), want)
    with session_model(tmp_path / "export") as session, native_model(tmp_path / "export") as native:
        assert_equal(session(step), want)
        assert_equal(native(step), want)


def test_random_generators_move_on_in_the_order_of_the_calls(models: Models, tmp_path: Path) -> None:
    chain(tmp_path / "export", {"one": models["generator"], "two": models["generator"]})
    x = {"x": np.zeros((2, 2), np.float32)}
    original = PythonModel(models["generator"])
    once, again = (original(x)["y"][0] for _ in range(2))
    with session_model(tmp_path / "export") as session, native_model(tmp_path / "export") as native:
        for loaded in (PythonModel(tmp_path / "export"), session, native):
            assert_equal(loaded(x), {"y": (once + again,)})


def test_calls_of_a_model_of_tensorflow_1_that_change_state_too(models: Models, tmp_path: Path) -> None:
    composer = Composer()
    part = composer.add_part("counter", reader.load(models["state_counter"]))
    function = composer.function()
    delta = function.input("delta", parse_type("float32[2]"))
    function.output("reset", function.call(part, "reset", {})["output"])
    for index in range(8):
        function.output(f"count_{index}", function.call(part, "add", {"delta": delta})["output"])
    function.output("last", function.call(part, "get", {})["output"])
    publish(composer.finish(), tmp_path / "export")
    want = {f"count_{index}": (np.array([index + 1, 2 * index + 2], np.float32),) for index in range(8)}
    want |= {"reset": (np.zeros(2, np.float32),), "last": want["count_7"]}
    step = {"delta": np.array([1, 2], np.float32)}
    with session_model(tmp_path / "export") as session, native_model(tmp_path / "export") as native:
        for loaded in (PythonModel(tmp_path / "export"), session, native):
            assert_equal(loaded(step), want)


def test_a_graph_of_models_with_several_signatures(models: Models, tmp_path: Path) -> None:
    """Fan-out, fan-in, several inputs and outputs, a signature without inputs."""
    composer = Composer()
    several = composer.add_part("several", reader.load(models["several_ports"]))
    nested = composer.add_part("nested", reader.load(models["control_flow"]))
    first = composer.function("combine")
    x, n = first.input("x", parse_type("float32[?,3]")), first.input("n", parse_type("int32[]"))
    scaled = first.call(several, "scaled", {"x": x})["y"]
    combined = first.call(several, "serving_default", {"a": scaled, "b": x, "n": n})
    for name, value in combined.items():
        first.output(name, value)
    second = composer.function("loop")
    y, times = second.input("y", parse_type("float32[?,4]")), second.input("times", parse_type("int32[]"))
    second.output("y", second.call(nested, "serving_default", {"x": y, "times": times})["y"])
    composer.function("current").output("scale", composer._functions["current"].call(several, "current", {})["scale"])
    publish(composer.finish(), tmp_path / "export")

    data = np.array([[1, 2, 3], [4, 5, 6]], np.float32)
    scale = np.array([1, 2, 3], np.float32)
    want = {
        "combine": {
            "a": (data * scale,),
            "larger": (data * scale > data,),
            "rows": (np.array(2, np.int64),),
            "sum": ((data * scale + data) * scale * 2,),
        },
        "current": {"scale": (scale,)},
    }
    fed: dict[str, dict[str, Any]] = {"combine": {"x": data, "n": np.array(2, np.int32)}, "current": {}}
    fed["loop"] = {"y": np.ones((2, 4), np.float32), "times": np.array(3, np.int32)}
    want["loop"] = {"y": (np.tile(np.array([0.125, 1, 3.375, 8], np.float32), (2, 1)),)}
    python = PythonModel(tmp_path / "export")
    with session_model(tmp_path / "export") as session, native_model(tmp_path / "export") as native:
        for loaded in (python, session, native):
            for key, results in want.items():
                assert_equal(loaded(fed[key], key), results)


def test_a_default_is_taken_where_nothing_is_connected(models: Models, tmp_path: Path) -> None:
    composer = Composer()
    part = composer.add_part("scaled", reader.load(models["default_input"]))
    function = composer.function()
    x = function.input("x", parse_type("float32[?,4]"))
    function.output("y", function.call(part, "serving_default", {"x": x})["y"])
    publish(composer.finish(), tmp_path / "export")
    ones = np.ones((1, 4), np.float32)
    assert_equal(PythonModel(tmp_path / "export")({"x": ones}), {"y": (2 * ones,)})


class TestRefusals:
    @pytest.fixture
    def composer(self) -> Composer:
        return Composer()

    def test_an_unknown_signature_names_those_there_are(self, models: Models, composer: Composer) -> None:
        part = composer.add_part("several", reader.load(models["several_ports"]))
        with pytest.raises(PipelineError, match="current, scaled, serving_default"):
            composer.function().call(part, "predict", {})

    def test_an_input_that_is_not_fed(self, models: Models, composer: Composer) -> None:
        part = composer.add_part("encoder", reader.load(models["encoder"]))
        with pytest.raises(PipelineError, match=r"encoder\.serving_default.*'x' is not fed"):
            composer.function().call(part, "serving_default", {})

    def test_an_input_that_does_not_exist(self, models: Models, composer: Composer) -> None:
        part = composer.add_part("encoder", reader.load(models["encoder"]))
        function = composer.function()
        with pytest.raises(PipelineError, match="no input 'z'"):
            function.call(part, "serving_default", {"z": function.input("z", parse_type("float32[?,8]"))})

    @pytest.mark.parametrize("kind", ["float64[?,8]", "float32[?,9]", "float32[?,?]", "ragged float32[?,?]"])
    def test_a_type_that_does_not_fit(self, models: Models, composer: Composer, kind: str) -> None:
        part = composer.add_part("encoder", reader.load(models["encoder"]))
        function = composer.function()
        with pytest.raises(PipelineError, match=r"encoder\.serving_default\.x"):
            function.call(part, "serving_default", {"x": function.input("x", parse_type(kind))})

    def test_two_inputs_or_outputs_of_one_name(self, composer: Composer) -> None:
        function = composer.function()
        value = function.input("x", parse_type("float32[]"))
        with pytest.raises(PipelineError, match="two inputs named 'x'"):
            function.input("x", parse_type("float32[]"))
        function.output("y", value)
        with pytest.raises(PipelineError, match="two outputs named 'y'"):
            function.output("y", value)

    @pytest.mark.parametrize("key", ["__saved_model_init_op"])
    def test_a_signature_key_that_loaders_use_themselves(self, composer: Composer, key: str) -> None:
        with pytest.raises(PipelineError):
            composer.function(key)

    def test_an_export_without_outputs(self, composer: Composer) -> None:
        with pytest.raises(PipelineError, match="no signature"):
            composer.finish()
        composer.function().input("x", parse_type("float32[]"))
        with pytest.raises(PipelineError, match="no outputs"):
            composer.finish()
