"""Keras files become SavedModels: those that Keras wrote, and those that somebody made to harm."""

from __future__ import annotations

import json
import shutil
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

import studio
from studio.errors import ModelError, TargetExists, UnsupportedModel
from studio.worker.client import Worker
from studio.worker.convert import convert
from studio.worker.jobs import keras_file
from studio.worker.keras_source import default_target, is_made_of

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"


def two_ways() -> Any:
    """Two inputs, one of them of words, and two outputs with names of their own."""
    import keras

    image = keras.Input((8, 8, 3), name="image")
    word = keras.Input((1,), dtype="string", name="word")
    number = keras.layers.StringLookup(vocabulary=["cat", "dog"])(word)
    known = keras.layers.Flatten()(keras.layers.Embedding(3, 4)(number))
    seen = keras.layers.GlobalAveragePooling2D()(keras.layers.Conv2D(4, 3, name="edges")(image))
    both = keras.layers.BatchNormalization()(keras.layers.Concatenate()([seen, known]))
    scores = keras.layers.Dense(5, activation="softmax", name="scores")(both)
    return keras.Model([image, word], [scores, keras.layers.Dense(1, name="size")(both)])


def chain() -> Any:
    import keras

    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="relu", name="hidden")])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files that Keras wrote."""
    import keras

    folder = tmp_path_factory.mktemp("keras")
    made = {"two_ways.keras": two_ways(), "chain.keras": chain(), "chain.h5": chain()}
    made["never_built.keras"] = keras.Sequential([keras.layers.Dense(2)])
    made["lambda.keras"] = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(lambda x: x * 2, name="twice")])
    made["lambda.h5"] = made["lambda.keras"]

    @keras.saving.register_keras_serializable("shop")
    class Discount(keras.layers.Layer):  # type: ignore[misc]
        def call(self, x: Any) -> Any:
            return x * 0.9

    made["own.keras"] = keras.Sequential([keras.Input((2,)), Discount(name="cheaper")])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras' own: of numpy's copies, and of HDF5 as a format that it has left
        for name, model in made.items():
            model.save(folder / name)
        made["chain.h5"].save_weights(folder / "only.weights.h5")
    return {path.name: path for path in folder.iterdir()}


@pytest.fixture
def given(files: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    """A copy of a file, alone in its folder."""
    return lambda name: Path(shutil.copy(files[name], tmp_path))


def answers(folder: str, **inputs: Any) -> dict[str, Any]:
    import tensorflow as tf

    function = tf.saved_model.load(folder).signatures["serving_default"]
    return {name: value.numpy() for name, value in function(**{k: tf.constant(v) for k, v in inputs.items()}).items()}


def test_ports_have_the_names_of_layers_and_the_answers_are_those_of_keras(
    worker: Worker, given: Callable[[str], Path]
) -> None:
    import keras
    import tensorflow as tf

    source = given("two_ways.keras")
    made = convert(source, worker=worker)
    signature = studio.inspect(made.target).signatures["serving_default"]
    assert {name: str(kind) for name, kind in signature.inputs.items()} == {
        "image": "float32[?,8,8,3]",
        "word": "string[?,1]",
    }
    assert {name: str(kind) for name, kind in signature.outputs.items()} == {
        "scores": "float32[?,5]",
        "size": "float32[?,1]",
    }
    assert made.passed
    assert {difference.output for difference in made.differences} == {"scores", "size"}
    image = np.random.default_rng(1).random((2, 8, 8, 3), np.float32)
    word = np.array([["dog"], ["bird"]])
    expected = keras.saving.load_model(source)([tf.constant(image), tf.constant(word)])
    found = answers(made.target, image=image, word=word)
    np.testing.assert_allclose(found["scores"], expected[0], rtol=1e-5)
    np.testing.assert_allclose(found["size"], expected[1], rtol=1e-5)


def test_a_converted_model_is_a_part_like_any_other_and_its_weights_train(
    worker: Worker, given: Callable[[str], Path], tmp_path: Path
) -> None:
    import tensorflow as tf

    made = convert(given("chain.h5"), worker=worker)
    pipeline = studio.Pipeline("p")
    model = pipeline.add_model(made.target, name="encoder")
    head = pipeline.add_operator("dense", units=2)
    pipeline.connect(model.outputs["hidden"], head.inputs["x"])
    studio.export(pipeline, tmp_path / "out")
    loaded = tf.saved_model.load(str(tmp_path / "out"))
    assert len(loaded.trainable_variables) == 4
    with tf.GradientTape() as tape:
        (value,) = loaded.signatures["serving_default"](tf.ones((2, 4))).values()
    gradients = tape.gradient(value, loaded.trainable_variables)
    assert all(gradient is not None for gradient in gradients)


def test_a_file_under_another_formats_name_is_read_by_its_content(
    worker: Worker, given: Callable[[str], Path], tmp_path: Path
) -> None:
    renamed = given("chain.h5").rename(tmp_path / "model.keras")
    made = convert(renamed, tmp_path / "made", worker=worker)
    assert list(studio.inspect(made.target).signatures["serving_default"].outputs) == ["hidden"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made", "model.keras"]


def test_the_default_place_is_beside_the_file_and_never_overwritten_unasked(
    worker: Worker, given: Callable[[str], Path]
) -> None:
    source = given("chain.keras")
    target = default_target(source)
    assert target == source.parent / "chain_savedmodel"
    assert not is_made_of(target, source)
    assert convert(source, worker=worker).target == str(target)
    assert is_made_of(target, source)
    with pytest.raises(TargetExists):
        convert(source, worker=worker)
    given("chain.h5").rename(source)  # the file has changed
    assert not is_made_of(target, source)
    assert convert(source, overwrite=True, worker=worker).passed
    assert is_made_of(target, source)


@pytest.mark.parametrize(
    ("name", "error", "what"),
    [
        ("lambda.keras", UnsupportedModel, "Its layer 'twice' is a Lambda, which may run any code."),
        ("lambda.h5", UnsupportedModel, "Its layer 'twice' is a Lambda, which may run any code."),
        ("own.keras", UnsupportedModel, "'cheaper' is a Discount of"),
        ("only.weights.h5", ModelError, "The file holds weights alone"),
        ("never_built.keras", UnsupportedModel, "The shapes of its inputs are not known: it was never built."),
    ],
)
def test_what_keras_alone_cannot_make_is_refused_with_the_layers_name(
    name: str, error: type[ModelError], what: str, worker: Worker, given: Callable[[str], Path]
) -> None:
    source = given(name)
    with pytest.raises(error) as refusal:
        convert(source, worker=worker)
    assert refusal.value.what.startswith(what)
    assert refusal.value.where == str(source)
    assert refusal.value.remedy
    assert list(source.parent.iterdir()) == [source], "nothing is left behind"


def archive(path: Path, config: Any, members: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("config.json", config if isinstance(config, (str, bytes)) else json.dumps(config))
        for name, data in (members or {}).items():
            made.writestr(name, data)
    return path


def layer(**fields: Any) -> dict[str, Any]:
    inner = {"class_name": "Dense", "module": "keras.layers", "config": {"name": "d"}, "registered_name": None}
    outer = {"class_name": "Sequential", "module": "keras", "config": {"layers": [{**inner, **fields}]}}
    return {**outer, "registered_name": "Sequential"}


@pytest.mark.parametrize(
    ("config", "what"),
    [
        (layer(module="os", class_name="system"), "'d' is a system of os, which is not Keras' own."),
        (layer(registered_name="evil>Dense"), "'d' is a evil>Dense, which is not Keras' own."),
        (layer(class_name="TFSMLayer"), "Its layer 'd' is a TFSMLayer, which may run any code."),
        (layer(config={"name": "d", "vocabulary": "/etc/passwd"}), "The vocabulary of 'd' is a file outside"),
        (layer(config={"name": "d", "inner": layer(class_name="Lambda")}), "Its layer 'd' is a Lambda"),
        ("[1, 2]", "The model's configuration names no model."),
        ("{", "The model's configuration is damaged."),
        ("[" * 100_000, "The model's configuration is damaged."),
    ],
)
def test_a_configuration_that_reaches_beyond_keras_is_refused(config: Any, what: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as refusal:
        keras_file.check(archive(tmp_path / "model.keras", config))
    assert refusal.value.what.startswith(what)


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "assets/../../evil", "C:\\evil", "a\\..\\..\\evil"])
def test_members_of_an_archive_that_would_lie_elsewhere_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="would lie elsewhere"):
        keras_file.check(archive(tmp_path / "model.keras", layer(), {name: b"x"}))


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="unpacks to too much"):
        keras_file.check(archive(tmp_path / "model.keras", layer(), {"assets/zeros": bytes(1 << 25)}))


def test_an_archive_that_is_exchanged_once_it_was_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = archive(tmp_path / "model.keras", layer()), tmp_path / "other"
    other.write_bytes(b"no archive")
    look = keras_file.check_archive

    def swap(file: Any) -> None:
        look(file)
        other.replace(path)

    monkeypatch.setattr(keras_file, "check_archive", swap)
    assert keras_file.check(path) == "keras"  # of the file that was looked at
    assert path.read_bytes() == b"no archive"


def test_a_configuration_that_is_larger_than_any_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "model.keras"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("config.json", bytes(keras_file.LARGEST_CONFIG + 1))
    tracemalloc.start()
    try:
        with pytest.raises(ModelError, match="larger than any"):
            keras_file.check(path)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("way", ["external link", "soft link", "external storage", "virtual"])
def test_an_hdf5_file_that_takes_values_from_other_files_is_refused(way: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.h5"
    with h5py.File(secret, "w") as other:
        other["value"] = np.ones(4)
    path = tmp_path / "model.h5"
    with h5py.File(path, "w") as file:
        file.attrs["model_config"] = json.dumps(layer())
        group = file.create_group("model_weights")
        if way == "external link":
            group["value"] = h5py.ExternalLink("secret.h5", "/value")
        elif way == "soft link":
            group["value"] = h5py.SoftLink("/elsewhere")
        elif way == "external storage":
            group.create_dataset("value", (4,), "f8", external=[(str(secret), 0, 32)])
        else:
            layout = h5py.VirtualLayout((4,), "f8")
            layout[:] = h5py.VirtualSource(secret, "value", (4,))
            group.create_virtual_dataset("value", layout)
    with pytest.raises(UnsupportedModel, match=r"another file|as Keras never writes"):
        keras_file.check(path)


@pytest.mark.parametrize("end", [0, 4, 100, 2000, -1])
@pytest.mark.parametrize("name", ["chain.keras", "chain.h5"])
def test_a_file_cut_short_is_damaged_and_nothing_is_left_behind(
    name: str, end: int, worker: Worker, given: Callable[[str], Path]
) -> None:
    source = given(name)
    source.write_bytes(source.read_bytes()[:end])
    with pytest.raises(ModelError) as refusal:
        convert(source, worker=worker)
    assert refusal.value.what
    assert list(source.parent.iterdir()) == [source]


def test_what_is_no_keras_file_says_so(tmp_path: Path, worker: Worker) -> None:
    text = tmp_path / "notes.keras"
    text.write_text("dear diary")
    with pytest.raises(ModelError, match="It is no Keras file"):
        convert(text, worker=worker)
    with pytest.raises(ModelError, match="There is no such file"):
        convert(tmp_path / "nothing.keras", worker=worker)
    with pytest.raises(ModelError, match="cannot be read"):
        convert(tmp_path, worker=worker)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize(
    ("name", "outputs"),
    [
        ("chemvae_encoder_h5/zinc_encoder.h5", {"z_mean_sample", "encoder_dense0_norm"}),
        ("chemvae_prop_pred_h5/zinc_prop_pred.h5", {"reg_property_output"}),
        ("face_emotion_h5/fer2013_mini_XCEPTION.119-0.65.hdf5", {"predictions"}),
    ],
)
def test_files_of_keras_2_become_savedmodels(name: str, outputs: set[str], worker: Worker, tmp_path: Path) -> None:
    made = convert(CORPUS / name, tmp_path / "made", worker=worker)
    assert {difference.output for difference in made.differences} == outputs
    assert made.passed, made.differences
