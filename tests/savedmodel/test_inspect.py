"""What a look at a model tells, against what TensorFlow says of the same model."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.errors import ModelError
from studio.savedmodel import asset_files
from studio.savedmodel.bundle import Bundle, index_path, shard_path, write_index
from studio.savedmodel.info import Asset, SavedModelInfo
from studio.savedmodel.messages import SavedModel, TrackableObjectGraph
from studio.savedmodel.reader import inspect, load
from studio.savedmodel.variables import OBJECT_GRAPH_KEY
from studio.tensors import DType
from tests.models import NAMES, Models


@pytest.fixture
def copy(models: Models, tmp_path: Path) -> Any:
    """Copies of models that the test may change."""
    return lambda name: Path(shutil.copytree(models[name], tmp_path / name))


def stored(info: SavedModelInfo) -> dict[str, tuple[str, Any]]:
    return {variable.name: (variable.dtype.value, variable.shape) for variable in info.variables}


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_are_those_of_tensorflows_own_messages(name: str, models: Models) -> None:
    from google.protobuf import text_format
    from tensorflow.core.protobuf import saved_model_pb2

    folder = models[name]
    info = inspect(folder)
    message = saved_model_pb2.SavedModel()
    if (folder / "saved_model.pb").exists():
        message.ParseFromString((folder / "saved_model.pb").read_bytes())
    else:
        text_format.Parse((folder / "saved_model.pbtxt").read_text(), message)
    meta_graph = next(graph for graph in message.meta_graphs if tuple(graph.meta_info_def.tags) == info.tags)
    ops = Counter(node.op for node in meta_graph.graph_def.node)
    for function in meta_graph.graph_def.library.function:
        ops.update(node.op for node in function.node_def)
    assert info.ops == ops
    assert info.functions == len(meta_graph.graph_def.library.function)
    assert info.tensorflow_version == meta_graph.meta_info_def.tensorflow_version
    assert (info.producer, info.min_consumer) == (
        meta_graph.graph_def.versions.producer,
        meta_graph.graph_def.versions.min_consumer,
    )
    assert info.format == ("saved_model_v1" if name.startswith("tf1") else "saved_model_v2")
    assert info.warnings == ()
    assert info.bytes == sum(
        file.stat().st_size for file in folder.rglob("*") if file.is_file() and file.name != "fingerprint.pb"
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_stored_tensor_is_told_once(name: str, models: Models) -> None:
    import tensorflow as tf

    info = inspect(models[name])
    prefix = models[name] / "variables" / "variables"
    if not index_path(prefix).exists():
        assert info.variables == ()
        return
    reader = tf.train.load_checkpoint(str(prefix))
    shapes = {key: shape for key, shape in reader.get_variable_to_shape_map().items() if not key.startswith("_CHECK")}
    assert len({variable.name for variable in info.variables}) == len(info.variables) == len(shapes)
    assert sorted(tuple(shape) for shape in shapes.values()) == sorted(
        tuple(variable.shape or ()) for variable in info.variables
    )


@pytest.mark.parametrize("name", ["encoder", "frozen", "half", "keras_convolution", "strings", "nested"])
def test_names_lead_to_the_variables_of_the_loaded_model(name: str, models: Models) -> None:
    import tensorflow as tf

    loaded = tf.saved_model.load(str(models[name]))
    for variable in inspect(models[name]).variables:
        found: Any = loaded
        for step in variable.name.split("/"):
            found = found[int(step)] if step.isdecimal() else getattr(found, step)
        assert tuple(found.shape) == variable.shape
        assert found.dtype.name == variable.dtype.value
        assert found.trainable == variable.trainable
        if variable.dtype is not DType.STRING:
            assert variable.bytes == found.numpy().nbytes


def test_sums_are_made_where_a_model_is_read(models: Models) -> None:
    info = inspect(models["encoder"])
    totals = vars(info)["totals"]
    assert totals.bytes == sum(one.bytes for one in info.variables) > totals.largest > 0
    assert totals.operations == sum(info.ops.values())
    assert (totals.weights, totals.weight_bytes) == (
        sum(not one.slot for one in info.variables),
        sum(one.bytes for one in info.variables if not one.slot),
    )


def test_names_in_tf1_are_those_of_the_checkpoint(models: Models) -> None:
    assert stored(inspect(models["tf1_reference"])) == {
        "layer/kernel": ("float32", (4, 3)),
        "layer/bias": ("float32", (3,)),
    }
    trainable = {variable.name: variable.trainable for variable in inspect(models["tf1_reference"]).variables}
    assert trainable == {"layer/kernel": True, "layer/bias": False}


def test_a_partitioned_variable_is_one(models: Models) -> None:
    (variable,) = inspect(models["tf1_partitioned"]).variables
    assert (variable.name, variable.shape, variable.bytes, variable.trainable) == ("table/weights", (10, 3), 120, True)


def test_tables_in_the_checkpoint_are_told_by_what_they_store(models: Models) -> None:
    assert stored(inspect(models["mutable_table"])) == {
        "table/table-keys": ("string", (3,)),
        "table/table-values": ("int64", (3,)),
    }


def test_names_with_slashes_and_dots(tmp_path: Path) -> None:
    import tensorflow as tf

    module = tf.Module()
    module.parts = {"a/b": tf.Variable(3), "c.d": [tf.Variable(1.0), tf.Variable(2.0, trainable=False)]}
    tf.saved_model.save(module, str(tmp_path / "model"))
    expected = ["parts/a/b", "parts/c.d/0", "parts/c.d/1"]
    assert [variable.name for variable in inspect(tmp_path / "model").variables] == expected
    shard_path(tmp_path / "model" / "variables" / "variables", 0, 1).unlink()
    without_data = inspect(tmp_path / "model")
    assert [variable.name for variable in without_data.variables] == expected
    assert [variable.trainable for variable in without_data.variables] == [True, True, False]


class TestOptimizers:
    def test_slots_and_settings_of_keras_2(self, corpus: Path) -> None:
        variables = inspect(corpus / "mnist_pygame_classifier").variables
        slots = {variable.name for variable in variables if variable.slot}
        assert "layer_with_weights-0/kernel/.OPTIMIZER_SLOT/optimizer/m" in slots
        assert "optimizer/learning_rate" in slots
        weights = [variable.name for variable in variables if variable.trainable]
        assert weights == [f"layer_with_weights-{layer}/{part}" for layer in range(2) for part in ("kernel", "bias")]
        assert [variable.slot for variable in variables] == sorted(variable.slot for variable in variables)

    def test_an_optimizer_that_lists_its_variables(self, corpus: Path) -> None:
        variables = inspect(corpus / "potato_disease_savedmodel").variables
        slots = [variable for variable in variables if variable.slot]
        assert len(slots) == 34
        assert all(variable.name.startswith("optimizer/") for variable in slots)
        assert sum(variable.trainable for variable in variables) == 16

    def test_slots_of_a_module_of_its_own(self, corpus: Path) -> None:
        variables = inspect(corpus / "tf_OptimizerSlotVariableModule").variables
        assert [variable.name for variable in variables if not variable.slot] == ["v"]
        assert {"v/.OPTIMIZER_SLOT/opt/m", "opt/iter"} < {variable.name for variable in variables}

    def test_tf1(self, corpus: Path) -> None:
        for model, weights in (("game_price_tf1", 8), ("dotnet_cifar", 4), ("dotnet_sentiment_NOVARS", 11)):
            kept = [variable.name for variable in inspect(corpus / model).variables if not variable.slot]
            assert not [name for name in kept if "Adam" in name or "RMSprop/" in name.removeprefix("training/")]
            assert len(kept) >= weights

    def test_keras_3_compiled_and_saved_with_its_optimizer(self, tmp_path: Path) -> None:
        import keras
        import tensorflow as tf

        model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(2), keras.layers.BatchNormalization()])
        model.compile("adam", "mse")
        model.train_on_batch(np.zeros((4, 3)), np.zeros((4, 2)))
        tf.saved_model.save(model, str(tmp_path / "model"))
        variables = inspect(tmp_path / "model").variables
        assert [variable.slot for variable in variables] == [False] * 6 + [True] * (len(variables) - 6)
        assert sum(variable.trainable for variable in variables) == 4


class TestAssets:
    def test_names_and_sizes(self, models: Models) -> None:
        size = (models["vocabulary"] / "assets" / "words.txt").stat().st_size
        assert inspect(models["vocabulary"]).assets == (Asset("words.txt", size),)

    def test_a_missing_asset_is_told(self, copy: Any) -> None:
        folder = copy("vocabulary")
        (folder / "assets" / "words.txt").unlink()
        info = inspect(folder)
        assert info.assets == (Asset("words.txt", 0, missing=True),)
        assert "The asset words.txt is missing" in info.warnings[0]

    def test_an_asset_that_git_lfs_keeps(self, copy: Any) -> None:
        folder = copy("vocabulary")
        (folder / "assets" / "words.txt").write_bytes(b"version https://git-lfs.github.com/spec/v1\noid ...\n")
        assert "git-LFS pointer" in inspect(folder).warnings[0]

    def test_old_models_list_them_in_a_collection_alone(self, copy: Any) -> None:
        folder = copy("tf1_table")
        before = inspect(folder).assets
        message = SavedModel.FromString((folder / "saved_model.pb").read_bytes())
        del message.meta_graphs[0].asset_file_def[:]
        (folder / "saved_model.pb").write_bytes(message.SerializeToString())
        assert inspect(folder).assets == before != ()

    @pytest.mark.parametrize("name", ["../secret", "a/../../secret", "/etc/passwd", "", "C:\\x", "..\\x", "a\0b"])
    def test_names_that_lead_out_of_the_folder(self, name: str, copy: Any) -> None:
        folder = copy("vocabulary")
        (folder / "secret").write_text("secret")
        message = SavedModel.FromString((folder / "saved_model.pb").read_bytes())
        message.meta_graphs[0].asset_file_def[0].filename = name
        (folder / "saved_model.pb").write_bytes(message.SerializeToString())
        info = inspect(folder)
        assert info.assets == (Asset(name, 0, missing=True),)
        assert "outside the model's folder" in info.warnings[0]
        with pytest.raises(ModelError, match="outside"):
            asset_files.locate(folder, name)

    def test_links_that_lead_out_of_the_folder(self, copy: Any, tmp_path: Path) -> None:
        folder = copy("vocabulary")
        (tmp_path / "secret").write_text("secret")
        (folder / "assets" / "words.txt").unlink()
        (folder / "assets" / "words.txt").symlink_to(tmp_path / "secret")
        info = inspect(folder)
        assert info.assets[0].missing
        assert "link that leads out" in info.warnings[0]

    def test_links_within_the_folder(self, copy: Any) -> None:
        folder = copy("vocabulary")
        (folder / "assets" / "words.txt").rename(folder / "assets" / "stored.txt")
        (folder / "assets" / "words.txt").symlink_to("stored.txt")
        assert not inspect(folder).assets[0].missing


def test_the_fingerprint_is_that_of_tensorflow(models: Models, copy: Any) -> None:
    import tensorflow as tf

    expected = tf.saved_model.experimental.read_fingerprint(str(models["encoder"])).singleprint()
    assert inspect(models["encoder"]).fingerprint == expected
    folder = copy("encoder")
    (folder / "fingerprint.pb").write_bytes(b"\xff\xff")
    assert "fingerprint.pb cannot be read" in inspect(folder).warnings[0]
    (folder / "fingerprint.pb").unlink()
    assert inspect(folder).fingerprint == ""


def test_every_tag_set_is_told(models: Models) -> None:
    info = inspect(models["tf1_two_graphs"], ["train", "serve"])
    assert set(info.tags) == {"train", "serve"}
    assert len(info.meta_graphs) == 2


class TestHostileObjectGraphs:
    """Ids out of range, cycles, and graphs that disagree."""

    def change(self, folder: Path, change: Any) -> None:
        """Changes the graph file's object graph; the data goes, so that no other is read."""
        file = folder / "saved_model.pb"
        message = SavedModel.FromString(file.read_bytes())
        change(message.meta_graphs[0].object_graph_def.nodes)
        file.write_bytes(message.SerializeToString())
        shard_path(folder / "variables" / "variables", 0, 1).unlink()

    @pytest.mark.parametrize("at", [-1, 10**6, 2**31 - 1])
    def test_ids_out_of_range(self, at: int, copy: Any) -> None:
        folder = copy("encoder")
        self.change(folder, lambda nodes: setattr(nodes[0].children[0], "node_id", at))
        with pytest.raises(ModelError, match=f"the object {at}, of"):
            inspect(folder)

    def test_cycles(self, copy: Any) -> None:
        folder = copy("encoder")

        def change(nodes: Any) -> None:
            for node in nodes:
                node.children.add(local_name="root", node_id=0)
                node.children.add(local_name="last", node_id=len(nodes) - 1)

        self.change(folder, change)
        assert len(inspect(folder).variables) == 4

    def test_slots_of_nothing(self, copy: Any) -> None:
        folder = copy("encoder")
        self.change(folder, lambda nodes: nodes[1].slot_variables.add(original_variable_node_id=10**6, slot_name="m"))
        assert len(inspect(folder).variables) == 4

    def test_the_checkpoints_own_graph_is_no_message(self, copy: Any) -> None:
        self.replace_checkpoint_graph(folder := copy("encoder"), b"\xff\xff\xff")
        with pytest.raises(ModelError, match="object graph of the weights is damaged"):
            inspect(folder)

    def test_the_checkpoints_own_graph_names_what_is_not_there(self, copy: Any) -> None:
        graph = TrackableObjectGraph()
        root = graph.nodes.add()
        root.children.add(local_name="layers", node_id=1)
        graph.nodes.add().attributes.add(name="VARIABLE_VALUE", checkpoint_key="nowhere")
        self.replace_checkpoint_graph(folder := copy("encoder"), graph.SerializeToString())
        assert len(inspect(folder).variables) == 4
        root.children[0].node_id = 9
        self.replace_checkpoint_graph(folder, graph.SerializeToString())
        with pytest.raises(ModelError, match="the object 9, of 2"):
            inspect(folder)

    def replace_checkpoint_graph(self, folder: Path, data: bytes) -> None:
        from studio.savedmodel.bundle import ShardWriter

        prefix = folder / "variables" / "variables"
        bundle = Bundle.open(prefix)
        shard = shard_path(prefix, 0, 1)
        before = shard.read_bytes()
        shard.unlink()
        with ShardWriter(shard) as writer:
            writer.add(np.frombuffer(before, np.uint8))
            entry = writer.add_strings([data], ())
        write_index(index_path(prefix), bundle.header, {**bundle.entries, OBJECT_GRAPH_KEY: entry})


def test_nothing_heavy_is_imported(models: Models) -> None:
    program = "import sys\nfrom studio.savedmodel.reader import inspect\ninspect(sys.argv[1])\nprint(*sys.modules)\n"
    done = subprocess.run(
        [sys.executable, "-c", program, models["encoder"]],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    modules = set(done.stdout.split())
    assert "studio.savedmodel.reader" in modules
    assert not {"tensorflow", "keras", "networkx", "pydantic", "rich", "numpy", "PySide6"} & modules


def test_a_look_changes_nothing(models: Models) -> None:
    def state() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in models["vocabulary"].rglob("*")}

    before = state()
    first = inspect(models["vocabulary"])
    assert inspect(models["vocabulary"]) == first
    assert state() == before
    assert load(models["vocabulary"]).digest == first.digest
