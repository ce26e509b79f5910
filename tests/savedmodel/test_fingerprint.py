"""An export's ``fingerprint.pb`` is what TensorFlow computes for it, and TensorFlow reads it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import tensorflow as tf
from tensorflow.python.saved_model.pywrap_saved_model import fingerprinting

from studio.savedmodel import fingerprint, reader
from studio.savedmodel.farmhash import fingerprint64
from studio.savedmodel.linker import Composer
from studio.savedmodel.messages import FingerprintDef, GraphDef
from studio.savedmodel.publish import publish
from tests.models import Models
from tests.savedmodel.fuzz import link

HASHES = ("graph_def_program_hash", "signature_def_hash", "saved_object_graph_hash", "checkpoint_hash")


def hashes(data: bytes) -> dict[str, int]:
    message = FingerprintDef.FromString(data)
    return {name: getattr(message, name) for name in HASHES}


@pytest.mark.parametrize("sizes", [range(1, 20), range(28, 70), range(120, 132), (1_000, 4_096, 4_097)])
def test_the_hash_is_tensorflows(sizes: range) -> None:
    rng = random.Random(0)
    for size in sizes:
        data = rng.randbytes(size)
        theirs = tf.raw_ops.Fingerprint(data=tf.constant([list(data)], tf.uint8), method="farmhash64").numpy().tobytes()
        assert fingerprint64(data) == int.from_bytes(theirs, "little"), size


@pytest.mark.parametrize("name", ["encoder", "ragged_input", "nested", "several_ports", "two_assets", "mutable_table"])
def test_of_a_model_that_tensorflow_saved_the_hashes_are_those_that_it_wrote(name: str, models: Models) -> None:
    folder = models[name]
    index = (folder / "variables" / "variables.index").read_bytes()
    data = (folder / "saved_model.pb").read_bytes()
    graph = reader.load(folder).meta_graph
    functions = graph.object_graph_def.concrete_functions
    subject = fingerprint.Subject(GraphDef(node=graph.graph_def.node).SerializeToString(), functions)
    ours = fingerprint.of([subject], graph.signature_def, data, index)
    assert hashes(ours) == hashes((folder / "fingerprint.pb").read_bytes())


@pytest.mark.parametrize("name", ["encoder", "ragged_input", "sparse_ports", "labels", "custom_gradient", "odd_names"])
def test_of_an_export_the_hashes_are_those_that_tensorflow_would_write(
    name: str, models: Models, tmp_path: Path
) -> None:
    target = tmp_path / "export"
    assert link(reader.load(models[name]), target) == "linked"
    written = (target / fingerprint.NAME).read_bytes()
    assert hashes(written) == hashes(fingerprinting.CreateFingerprintDef(str(target)))
    read = tf.saved_model.experimental.read_fingerprint(str(target))
    assert read.singleprint() == reader.inspect(target).fingerprint
    assert FingerprintDef.FromString(written).saved_model_checksum
    assert FingerprintDef.FromString(written).version.producer == 1


def test_equal_exports_have_equal_fingerprints_and_others_have_others(models: Models, tmp_path: Path) -> None:
    link(reader.load(models["encoder"]), tmp_path / "one")
    link(reader.load(models["encoder"]), tmp_path / "same")
    link(reader.load(models["decoder"]), tmp_path / "other")
    one, same, other = ((tmp_path / name / fingerprint.NAME).read_bytes() for name in ("one", "same", "other"))
    assert one == same
    assert FingerprintDef.FromString(one).uuid != FingerprintDef.FromString(other).uuid
    assert hashes(one).keys() == hashes(other).keys()
    assert all(hashes(one)[name] != hashes(other)[name] for name in HASHES)


def test_a_model_of_tensorflow_1_has_one_too(models: Models, tmp_path: Path) -> None:
    """TensorFlow refuses to compute it, for the functions that the graph became have no numbers, but it reads it."""
    link(reader.load(models["tf1_reference"]), tmp_path / "export")
    assert tf.saved_model.experimental.read_fingerprint(str(tmp_path / "export")).saved_object_graph_hash


def test_a_very_large_graph_has_none(models: Models, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "LARGEST", 100)
    composer = Composer()
    function = composer.function()
    part = composer.add_part("part", reader.load(models["encoder"]))
    entry = part.source.model.entries["serving_default"]
    inputs = {name: function.input(name, argument.type) for name, argument in entry.inputs.items()}
    for name, value in function.call(part, "serving_default", inputs).items():
        function.output(name, value)
    assert "fingerprint.pb" not in publish(composer.finish(), tmp_path / "export").files
    assert reader.inspect(tmp_path / "export").fingerprint == ""
