"""Reading a model: which file and which MetaGraph are meant, and one clear error for whatever is no model."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.errors import ModelError
from studio.savedmodel import graph_file
from studio.savedmodel.bundle import index_path, shard_path
from studio.savedmodel.messages import AssetFileDef, GraphDef, NodeDef, SavedModel
from studio.savedmodel.reader import inspect, load, resolve
from tests.models import Models

NOBODY = 65_534  # the user and group of that name
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 1234567\n"


@pytest.fixture
def encoder(models: Models, tmp_path: Path) -> Path:
    """A copy of a model that the test may damage."""
    return Path(shutil.copytree(models["encoder"], tmp_path / "encoder"))


class TestPlace:
    def test_the_folder_and_the_file_in_it_are_one_model(self, models: Models) -> None:
        folder = models["encoder"]
        assert resolve(folder) == resolve(folder / "saved_model.pb") == resolve(str(folder)) == folder

    def test_a_relative_path_becomes_absolute(self, encoder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(encoder.parent)
        assert resolve("encoder") == resolve("encoder/../encoder/saved_model.pb") == encoder
        assert load("encoder").folder == encoder

    def test_the_home_folder_may_be_a_tilde(self, encoder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(encoder.parent))
        assert resolve("~/encoder") == encoder

    def test_the_highest_version_of_a_serving_folder(self, models: Models, tmp_path: Path) -> None:
        for version in ("9", "10", "00000003"):
            shutil.copytree(models["encoder"], tmp_path / version)
        (tmp_path / "11").mkdir()  # a version that is being written holds no model yet
        (tmp_path / "notes").mkdir()
        assert resolve(tmp_path) == tmp_path / "10"

    def test_the_binary_form_comes_before_the_text(self, encoder: Path) -> None:
        (encoder / "saved_model.pbtxt").write_text("nonsense")
        assert load(encoder).graph_file.name == "saved_model.pb"

    def test_a_link_to_a_model_keeps_its_own_name(self, encoder: Path) -> None:
        link = encoder.parent / "link"
        link.symlink_to(encoder)
        assert resolve(link) == link


class TestChoice:
    def test_serve_is_the_default(self, models: Models) -> None:
        model = load(models["tf1_two_graphs"])
        assert model.tags == ("serve",)
        assert set(model.meta_graphs) == {("serve",), ("train", "serve")}

    def test_tags_choose_in_any_order(self, models: Models) -> None:
        for tags in (["serve", "train"], ("train", "serve"), {"train", "serve"}):
            assert set(load(models["tf1_two_graphs"], list(tags)).tags) == {"train", "serve"}
        assert load(models["tf1_two_graphs"], "serve").tags == ("serve",)

    def test_tags_that_nothing_has_list_the_choices(self, models: Models) -> None:
        with pytest.raises(ModelError, match=r"No MetaGraph has the tags \{gpu\}") as caught:
            load(models["tf1_two_graphs"], ["gpu"])
        assert "{serve}, {serve,train}" in caught.value.remedy

    @pytest.mark.parametrize("tags", [[], ["transform"], ["a", "b"]])
    def test_the_only_metagraph_needs_no_tags(self, encoder: Path, tags: list[str]) -> None:
        retag(encoder, tags)
        assert load(encoder).tags == tuple(tags)
        assert load(encoder, tags).tags == tuple(tags)

    def test_several_without_serve_list_the_choices(self, encoder: Path) -> None:
        retag(encoder, ["a"], ["b"])
        with pytest.raises(ModelError, match="several MetaGraphs") as caught:
            load(encoder)
        assert "{a}, {b}" in caught.value.remedy


def retag(folder: Path, *tag_sets: list[str]) -> None:
    """As many copies of the only MetaGraph as there are tag sets."""
    file = folder / "saved_model.pb"
    message = SavedModel.FromString(file.read_bytes())
    source = message.meta_graphs[0]
    del message.meta_graphs[:]
    for tags in tag_sets:
        copy = message.meta_graphs.add()
        copy.CopyFrom(source)
        copy.meta_info_def.tags[:] = tags
    file.write_bytes(message.SerializeToString())


class TestDigest:
    def test_equal_files_have_equal_digests(self, models: Models, encoder: Path) -> None:
        assert load(encoder).digest == load(models["encoder"]).digest
        assert load(encoder).digest != load(models["decoder"]).digest

    def test_other_weights_make_another_digest(self, models: Models, encoder: Path) -> None:
        before = load(encoder).digest
        index = index_path(encoder / "variables" / "variables")
        shutil.copy(index_path(models["decoder"] / "variables" / "variables"), index)
        assert load(encoder).digest != before


class TestText:
    def test_text_and_binary_hold_the_same(self, models: Models, tmp_path: Path) -> None:
        text_format = pytest.importorskip("google.protobuf.text_format")
        for name in ("encoder", "tf1_table", "vocabulary"):
            binary = load(models[name])
            folder = Path(shutil.copytree(models[name], tmp_path / name))
            (folder / "saved_model.pb").rename(tmp_path / "kept.pb")
            message = SavedModel.FromString((tmp_path / "kept.pb").read_bytes())
            (folder / "saved_model.pbtxt").write_text(text_format.MessageToString(message))
            assert load(folder).meta_graph == binary.meta_graph

    def test_text_from_tensorflow_with_its_own_names_of_types(self, models: Models, tmp_path: Path) -> None:
        from google.protobuf import text_format
        from tensorflow.core.protobuf import meta_graph_pb2, saved_model_pb2

        assert meta_graph_pb2.AssetFileDef  # its type must be known for the Any to be written out
        source = (models["tf1_table"] / "saved_model.pb").read_bytes()
        text = text_format.MessageToString(saved_model_pb2.SavedModel.FromString(source))
        assert "[type.googleapis.com/tensorflow.AssetFileDef]" in text
        (tmp_path / "saved_model.pbtxt").write_text(text)
        meta_graph = load(tmp_path).meta_graph
        assert meta_graph == load(models["tf1_table"]).meta_graph
        value = meta_graph.collection_def["saved_model_assets"].any_list.value[0]
        assert value.type_url == "type.googleapis.com/tensorflow.AssetFileDef"
        assert AssetFileDef.FromString(value.value).filename

    def test_text_as_tensorflow_saves_it(self, models: Models) -> None:
        model = load(models["tf1_text"])
        assert model.graph_file.name == "saved_model.pbtxt"
        assert list(inspect(models["tf1_text"]).signatures) == ["serving_default"]

    def test_comments_are_passed_over_and_lines_are_counted_all_the_same(self, models: Models, tmp_path: Path) -> None:
        text = "# head\n" + (models["tf1_text"] / "saved_model.pbtxt").read_text().replace("{\n", "{  # }\n  # {\n")
        (tmp_path / "saved_model.pbtxt").write_text(text)
        assert load(tmp_path).meta_graph == load(models["tf1_text"]).meta_graph
        (tmp_path / "saved_model.pbtxt").write_text("# one\n  # two\nsaved_model_schema_version: }")
        with pytest.raises(ModelError, match=r"\(3:"):
            load(tmp_path)

    @pytest.mark.parametrize(
        "text",
        [
            b"hello world",
            b"saved_model_schema_version: x",
            b"\xff\xfe",
            b"meta_graphs {",
            b"unknown_field: 1",
            b"meta_graphs { collection_def { value { any_list { value { [any.where/tensorflow.No] {} } } } } }",
            b"meta_graphs { object_graph_def { concrete_functions { value { output_signature { "
            + b"list_value { values { " * 3_000,
        ],
    )
    def test_text_that_tells_no_model(self, text: bytes, tmp_path: Path) -> None:
        (tmp_path / "saved_model.pbtxt").write_bytes(text)
        with pytest.raises(ModelError, match="no SavedModel in text form") as caught:
            load(tmp_path)
        assert len(str(caught.value)) < 600


class TestNoModel:
    """One error each, which says what, where and what to do."""

    def refused(self, path: Path, what: str, remedy: str = "") -> ModelError:
        with pytest.raises(ModelError, match=what) as caught:
            load(path)
        assert caught.value.where.startswith(str(path))
        assert caught.value.remedy
        assert remedy in caught.value.remedy
        return caught.value

    def test_missing(self, tmp_path: Path) -> None:
        self.refused(tmp_path / "nowhere", "no such file or folder")
        (tmp_path / "file").write_text("")
        self.refused(tmp_path / "file" / "below", "cannot be read|no such file")

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        self.refused(tmp_path, "folder is empty")

    def test_a_folder_of_something_else(self, tmp_path: Path) -> None:
        (tmp_path / "readme.md").write_text("hello")
        self.refused(tmp_path, "holds no SavedModel", "saved_model.pb")

    @pytest.mark.parametrize(
        "name, what",
        [
            ("model.h5", "Keras HDF5"),
            ("weights.HDF5", "Keras HDF5"),
            ("model.keras", "Keras file"),
            ("model.tflite", "TensorFlow Lite"),
            ("model.onnx", "ONNX"),
            ("model.ckpt.index", "checkpoint"),
            ("notes.txt", "no SavedModel"),
        ],
    )
    def test_other_formats_by_name(self, name: str, what: str, tmp_path: Path) -> None:
        (tmp_path / name).write_bytes(b"something")
        self.refused(tmp_path / name, what)
        self.refused(tmp_path, what)

    def test_a_text_file_called_saved_model(self, tmp_path: Path) -> None:
        (tmp_path / "saved_model.pb").write_text("This is a plain text file.\n" * 20)
        self.refused(tmp_path, "no SavedModel, or it is damaged")

    def test_an_empty_file(self, tmp_path: Path) -> None:
        (tmp_path / "saved_model.pb").touch()
        self.refused(tmp_path, "file is empty")

    def test_a_file_cut_short_anywhere(self, encoder: Path) -> None:
        file = encoder / "saved_model.pb"
        data = file.read_bytes()
        for length in range(0, len(data) - 1, max(1, len(data) // 200)):
            file.write_bytes(data[:length])
            self.refused(encoder, "damaged or cut short|file is empty|holds no MetaGraph")

    def test_a_frozen_graph(self, models: Models, tmp_path: Path) -> None:
        graph = load(models["encoder"]).meta_graph.graph_def
        (tmp_path / "frozen.pb").write_bytes(GraphDef(node=graph.node).SerializeToString())
        self.refused(tmp_path / "frozen.pb", "frozen graph")

    def test_a_frozen_graph_that_begins_with_a_large_constant(self, tmp_path: Path) -> None:
        constant = NodeDef(name="weights", op="Const")
        constant.attr["value"].tensor.tensor_content = bytes(600_000)
        (tmp_path / "frozen.pb").write_bytes(
            GraphDef(node=[constant, NodeDef(name="y", op="NoOp")]).SerializeToString()
        )
        self.refused(tmp_path / "frozen.pb", "frozen graph")

    def test_a_git_lfs_pointer(self, encoder: Path) -> None:
        (encoder / "saved_model.pb").write_bytes(LFS)
        self.refused(encoder, "git-LFS pointer", "git lfs pull")

    def test_a_git_lfs_pointer_for_the_index(self, encoder: Path) -> None:
        index_path(encoder / "variables" / "variables").write_bytes(LFS)
        self.refused(encoder, "git-LFS pointer", "git lfs pull")

    def test_an_index_cut_short(self, encoder: Path) -> None:
        index = index_path(encoder / "variables" / "variables")
        index.write_bytes(index.read_bytes()[:-20])
        self.refused(encoder, "does not end as one")

    def test_larger_than_a_message_can_be_is_refused_unread(self, encoder: Path) -> None:
        with (encoder / "saved_model.pb").open("r+b") as file:
            file.truncate(graph_file.MAX_BYTES + 1)  # sparse: takes no space
        self.refused(encoder, "cannot exceed 2 GB")

    def test_neither_file_nor_folder(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        self.refused(tmp_path / "pipe", "neither a file nor a folder")


@pytest.fixture
def guarded(models: Models) -> Iterator[Path]:
    """A model of which a part may be closed to the rest of the test, which no superuser runs: none is bound."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(shutil.copytree(models["encoder"], Path(folder, "model")))
        before = os.geteuid()
        if before == 0:
            for place in (path, *path.rglob("*")):
                os.chown(place, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        yield path
        os.seteuid(before)
        for place in (path, path / "variables"):
            place.chmod(0o755)


@pytest.mark.parametrize(
    "part, where",
    [
        (".", "."),
        ("saved_model.pb", "saved_model.pb"),
        ("variables", "variables/variables.index"),
        ("variables/variables.index", "variables/variables.index"),
    ],
)
def test_no_permission_is_an_error_that_names_the_place(part: str, where: str, guarded: Path) -> None:
    load(guarded)
    (guarded / part).chmod(0)
    with pytest.raises(ModelError, match="Permission denied") as caught:
        load(guarded)
    assert Path(caught.value.where) == guarded / where
    assert caught.value.remedy


def test_data_without_permission_is_told(guarded: Path) -> None:
    shard_path(guarded / "variables" / "variables", 0, 1).chmod(0)
    with pytest.raises(ModelError, match="Permission denied"):
        inspect(guarded)


class TestMissingData:
    """A model can be looked at without its data; what is missing is told, and found without reading the data."""

    def test_no_data(self, encoder: Path) -> None:
        shard_path(encoder / "variables" / "variables", 0, 1).unlink()
        info = inspect(encoder)
        assert "is missing" in info.warnings[0]
        assert [variable.name for variable in info.variables] == [
            "layers/0/kernel",
            "layers/0/bias",
            "layers/1/kernel",
            "layers/1/bias",
        ]
        assert all(variable.trainable and variable.bytes for variable in info.variables)

    def test_data_cut_short(self, encoder: Path) -> None:
        shard = shard_path(encoder / "variables" / "variables", 0, 1)
        shard.write_bytes(shard.read_bytes()[:100])
        assert "is cut short: it has 100 bytes" in inspect(encoder).warnings[0]

    def test_a_git_lfs_pointer_for_the_data(self, encoder: Path) -> None:
        shard_path(encoder / "variables" / "variables", 0, 1).write_bytes(LFS)
        assert "git-LFS pointer" in inspect(encoder).warnings[0]

    def test_no_index(self, encoder: Path) -> None:
        shutil.rmtree(encoder / "variables")
        model = load(encoder)
        assert model.bundle is None
        assert "variables.index, is missing" in model.warnings[0]

    def test_a_model_without_weights_misses_nothing(self, models: Models, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(models["tf1_text"], tmp_path / "text"))
        shutil.rmtree(folder / "variables", ignore_errors=True)
        assert load(folder).warnings == ()


def test_every_message_is_written_as_it_was_read(corpus: Path) -> None:
    count = 0
    for file in sorted(corpus.glob("*/saved_model.pb")):
        data = file.read_bytes()
        try:
            message, _ = graph_file.read(file)
        except ModelError:
            continue
        assert len(message.SerializeToString()) == len(data)
        assert SavedModel.FromString(message.SerializeToString()) == message
        count += 1
    assert count > 30
