"""A model that is linked alone serves as before, through every loader."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from studio.errors import ModelError, PipelineError
from studio.savedmodel import reader
from studio.savedmodel.messages import SavedModel
from tests import models as fixtures
from tests.loaders import PythonModel, native_model, session_model
from tests.models import Models
from tests.savedmodel.linking import alone, assert_equal, made_inputs

PNG = bytes(tf.io.encode_png(np.arange(48, dtype=np.uint8).reshape(4, 4, 3)).numpy())

# Inputs that have to make sense, by the SignatureDef's keys.
FED: dict[str, dict[str, Any]] = {
    "sparse_ports": {
        "x": np.array([[0, 1], [1, 3]], np.int64),
        "x_1": np.array([1.5, 2.5], np.float32),
        "x_2": np.array([2, 4], np.int64),
    },
    "ragged_input": {"words": np.array([b"a", b"bcd", b""], object), "words_1": np.array([0, 1, 3], np.int64)},
    "ragged_traced": {
        "words": np.array([b"a", b"bcd", b""], object),
        "words_1": np.array([0, 1, 3], np.int64),
        "numbers": np.array([[0, 1], [1, 3]], np.int64),
        "numbers_1": np.array([1.5, 2.5], np.float32),
        "numbers_2": np.array([2, 4], np.int64),
    },
    "composite_dict": {
        "plain": np.array([1.5], np.float32),
        "given": np.array([1, 2, 3], np.int64),
        "given_1": np.array([0, 1, 3], np.int64),
        "given_2": np.array([[0, 1]], np.int64),
        "given_3": np.array([b"a"], object),
        "given_4": np.array([2, 2], np.int64),
    },
    "pictures": {"png": np.array([PNG, PNG], object)},
}

# What models that parse examples ask for; each takes what it knows.
_FEATURES = (
    *("x", "petal_length", "petal_width", "sepal_length", "sepal_width"),
    *("body_mass_g", "culmen_depth_mm", "culmen_length_mm", "flipper_length_mm"),
)
_EXAMPLE = tf.train.Example()
for number, feature in enumerate(_FEATURES):
    _EXAMPLE.features.feature[feature].float_list.value.append(number + 0.5)
EXAMPLES = np.array([_EXAMPLE.SerializeToString()] * 2, object)

# Two runs of the original differ, or no loader runs it.
UNCOMPARABLE = ("noise", "generator", "python_function", "no_signature")

SERVED = [name for name in (*fixtures.TF2, *fixtures.EDGES, *fixtures.KERAS) if name not in UNCOMPARABLE]


def check(path: Path, target: Path, tags: tuple[str, ...], fed: dict[str, Any]) -> int:
    """Compares an export with its original in all loaders; answers how many signatures ran."""
    with session_model(path, tags) as original:
        definitions = original.meta_graph.signature_def
        keys = [key for key in alone(path, target, tags).signatures if not key.startswith("__")]
        feeds: dict[str, dict[str, Any]] = {}
        wanted = {}
        for key in keys:
            made = made_inputs(definitions[key])
            for feed in (fed,) if fed else (made, dict.fromkeys(made, EXAMPLES)):
                try:
                    wanted[key], feeds[key] = original(feed, key), feed
                    break
                except (tf.errors.OpError, ValueError, TypeError):
                    continue  # inputs that the original does not take either
    export = PythonModel(target)
    with session_model(target) as session, native_model(target) as native:
        for key, want in wanted.items():
            for loaded in (export, session, native):
                assert_equal(loaded(feeds[key], key), want)
    return len(wanted)


@pytest.mark.parametrize("name", SERVED)
def test_a_model_serves_as_before(models: Models, tmp_path: Path, name: str) -> None:
    assert check(models[name], tmp_path / "export", ("serve",), FED.get(name, {}))


def test_real_models_serve_as_before(corpus: Path, tmp_path: Path) -> None:
    ran = 0
    for path in sorted(corpus.iterdir()):
        if not (path / "saved_model.pb").is_file() or path.name in REFUSED:
            continue
        ran += bool(check(path, tmp_path / path.name, reader.load(path).tags, {}))
    assert ran >= 30


REFUSED = {
    "java_CORRUPT_pb",
    "easyrec_multitower_LFSPOINTER",
    "dotnet_sentiment_NOVARS",
    "tf_OptimizerSlotVariableModule",  # it has no signature
    "ydf_adult_gbdt_customop",  # operations that TensorFlow lacks
    "dotnet_types_test",  # two inputs on one tensor: what a session does with both is its secret
}


def test_a_model_whose_optimizer_stops_the_python_loader_loads_once_linked(corpus: Path, tmp_path: Path) -> None:
    path = corpus / "mnist_pygame_classifier"
    with pytest.raises(AttributeError, match="add_slot"):
        tf.saved_model.load(str(path))
    assert check(path, tmp_path / "export", ("serve",), {})


def test_a_model_without_its_weights_is_refused(models: Models, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    tf.io.gfile.makedirs(str(broken))
    (broken / "saved_model.pb").write_bytes((models["encoder"] / "saved_model.pb").read_bytes())
    with pytest.raises(ModelError, match="weights hold nothing"):
        alone(broken, tmp_path / "export")
    assert not (tmp_path / "export").exists()


def renamed(source: Path, folder: Path, what: str) -> Path:
    """A copy of a model whose signature ``serving_default``, or an input or output of it, has an empty key."""
    shutil.copytree(source, folder)
    (folder / "fingerprint.pb").unlink(missing_ok=True)
    message = SavedModel.FromString((folder / "saved_model.pb").read_bytes())
    graph = message.meta_graphs[0]
    signature = graph.signature_def["serving_default"]
    if what == "signature":
        graph.signature_def[""].CopyFrom(signature)
        del graph.signature_def["serving_default"]
    else:
        ports = signature.inputs if what == "input" else signature.outputs
        old = sorted(ports)[0]
        ports[""].CopyFrom(ports[old])
        del ports[old]
        for function in graph.object_graph_def.concrete_functions.values():
            fields = function.output_signature.dict_value.fields
            if what == "output" and old in fields:
                fields[""].CopyFrom(fields[old])
                del fields[old]
        for node in graph.object_graph_def.nodes:
            keywords = node.bare_concrete_function.argument_keywords
            if what == "input" and old in keywords:
                keywords[:] = ["" if keyword == old else keyword for keyword in keywords]
    for node in graph.object_graph_def.nodes:
        for child in node.children:
            if what == "signature" and child.local_name == "serving_default":
                child.local_name = ""
    (folder / "saved_model.pb").write_bytes(message.SerializeToString())
    return folder


@pytest.mark.parametrize("what", ["signature", "output"])
@pytest.mark.parametrize("name", ["encoder", "tf1_table"])
def test_an_empty_key_is_a_key(name: str, what: str, models: Models, tmp_path: Path) -> None:
    folder = renamed(models[name], tmp_path / "model", what)
    key = "" if what == "signature" else "serving_default"
    assert check(folder, tmp_path / "export", ("serve",), {}) >= 1
    export = reader.inspect(tmp_path / "export")
    assert key in export.signatures
    assert what == "signature" or "" in export.signatures[key].outputs


def test_an_input_without_a_name_is_refused_as_tensorflow_refuses_it(models: Models, tmp_path: Path) -> None:
    folder = renamed(models["tf1_table"], tmp_path / "model", "input")
    with pytest.raises(IndexError):
        PythonModel(folder)
    with pytest.raises(PipelineError, match="An input has no name"):
        alone(folder, tmp_path / "export")
