"""A look at training data: what there is, whether it fits the ports, and what an output could be trained for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

import studio
from studio.errors import UsageError
from studio.npy import FileArray
from studio.pipeline import recipes
from studio.pipeline.pipeline import Pipeline
from studio.tensors import parse_type
from studio.worker.data.describe import assign, describe, look_into, spread
from studio.worker.data.reports import PortData
from studio.worker.data.samples import open_samples
from studio.worker.data.sources import ArchiveArray, ArrayFile, FolderClasses, ImageFiles, TableColumns
from studio.worker.training import Objective
from tests.models import Models

N = 20


def dense(units: int = 3, activation: str = "linear", kind: str = "float32[?,4]") -> Pipeline:
    pipeline = Pipeline("dense")
    layer = pipeline.add_operator("dense", name="layer", units=units, activation=activation)
    pipeline.connect(pipeline.add_input("x", kind), layer.inputs["x"])
    pipeline.expose_output(layer.outputs["y"], name="y")
    return pipeline


def saved(folder: Path, name: str, array: Any) -> Path:
    np.save(folder / f"{name}.npy", array)
    return folder / f"{name}.npy"


def target(pipeline: Pipeline, folder: Path, array: Any) -> PortData:
    report = describe(pipeline, assign(pipeline, {}, {"y": saved(folder, "y", array)}))
    return next(port for port in report.ports if port.role == "target")


def objective(pipeline: Pipeline, folder: Path, array: Any) -> Objective:
    found = target(pipeline, folder, array)
    assert (found.what, found.remedy) == ("", "")
    assert found.suggestion is not None
    return found.suggestion.objective


LABELS = np.arange(N) % 3


class TestSuggestions:
    def test_class_numbers(self, tmp_path: Path) -> None:
        found = objective(dense(), tmp_path, LABELS)
        assert (found.loss, found.from_logits, found.metrics) == (
            "sparse_categorical_crossentropy",
            True,
            ("accuracy",),
        )
        assert objective(dense(), tmp_path, LABELS[:, None]).loss == "sparse_categorical_crossentropy"
        assert not objective(dense(activation="softmax"), tmp_path, LABELS).from_logits

    def test_rows_of_probabilities(self, tmp_path: Path) -> None:
        rows = np.eye(3, dtype=np.float32)[LABELS] * 0.9 + 0.1 / 3
        found = objective(dense(activation="softmax"), tmp_path, rows)
        assert (found.loss, found.from_logits) == ("categorical_crossentropy", False)

    def test_ones_and_zeros(self, tmp_path: Path) -> None:
        binary = (LABELS > 0).astype(np.uint8)
        assert objective(dense(1, "sigmoid"), tmp_path, binary) == Objective(
            "binary_crossentropy", metrics=("accuracy",)
        )
        assert objective(dense(1), tmp_path, binary[:, None]).from_logits
        several = np.stack([binary, 1 - binary, binary], axis=-1)
        assert objective(dense(3, "sigmoid"), tmp_path, several).loss == "binary_crossentropy"

    def test_numbers(self, tmp_path: Path) -> None:
        found = objective(dense(1), tmp_path, np.linspace(-3, 9, N))
        assert found == Objective("mean_squared_error", metrics=("mean_absolute_error",))
        assert objective(dense(3), tmp_path, np.random.default_rng(0).normal(size=(N, 3))).loss == "mean_squared_error"

    @pytest.mark.parametrize("adapters", [("cast",), ("expand_dims", "squeeze")])
    def test_what_only_hands_values_on_is_looked_through(self, tmp_path: Path, adapters: tuple[str, ...]) -> None:
        pipeline = dense(activation="softmax")
        last = pipeline.node("layer")
        for name in adapters:
            params = {"cast": {"dtype": "float64"}, "expand_dims": {"axis": 1}, "squeeze": {"axis": 1}}[name]
            following = pipeline.add_operator(name, **params)
            pipeline.connect(last.outputs["y"], following.inputs["x"])
            last = following
        pipeline.remove(pipeline.node("y"))
        pipeline.expose_output(last.outputs["y"], name="y")
        assert not objective(pipeline, tmp_path, LABELS).from_logits

    def test_a_models_graph_tells(self, tmp_path: Path) -> None:
        model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(3, activation="softmax")])
        model.export(str(tmp_path / "model"), verbose=False)
        pipeline = Pipeline("keras")
        node = pipeline.add_model(tmp_path / "model", name="model")
        pipeline.expose_output(next(iter(node.outputs.values())), name="y")
        found = target(pipeline, tmp_path, LABELS).suggestion
        assert found is not None
        assert not found.objective.from_logits
        assert found.why == "The targets are class numbers. model ends in softmax."

    def test_a_name_tells_where_nothing_else_does(self, tmp_path: Path) -> None:
        pipeline = dense(activation="relu")
        pipeline.apply(recipes.remove(pipeline.graph, (pipeline.node("y").id,)))
        pipeline.expose_output(pipeline.node("layer").outputs["y"], name="probabilities")
        report = describe(pipeline, assign(pipeline, {}, {"probabilities": saved(tmp_path, "y", LABELS)}))
        assert not report.objectives["probabilities"].from_logits


class TestMisfits:
    @pytest.mark.parametrize(
        "array, words",
        [
            (np.zeros((N, 5), np.float32), "One sample is float32[5], float32[4] is expected."),
            (np.zeros((N, 4), np.int64), "The samples are int64, float32 is expected."),
            (np.array(["a"] * N), "The samples are string, float32 is expected."),
            (np.float32(3), "The file holds one number"),
        ],
    )
    def test_samples(self, tmp_path: Path, array: Any, words: str) -> None:
        pipeline = dense()
        (found, _) = describe(pipeline, assign(pipeline, {"x": saved(tmp_path, "x", array)}, {})).ports
        assert words in found.what
        assert found.remedy or "one number" in words

    @pytest.mark.parametrize("array", [np.zeros((N, 4), np.uint8), np.zeros((N, 4)), np.zeros((N, 4), np.float16)])
    def test_samples_that_convert_without_loss_fit(self, tmp_path: Path, array: Any) -> None:
        pipeline = dense()
        assert describe(pipeline, assign(pipeline, {"x": saved(tmp_path, "x", array)}, {})).ports[0].fits

    def test_targets(self, tmp_path: Path) -> None:
        assert "class number 5; the output has scores for 0 to 2" in target(dense(), tmp_path, LABELS + 5).what
        assert "suit no loss" in target(dense(), tmp_path, np.zeros((N, 2, 2), np.float32)).what
        assert target(dense(), tmp_path, np.zeros((0, 3), np.float32)).what == "There are no samples."

    def test_lengths_that_differ_and_no_target(self, tmp_path: Path) -> None:
        pipeline = dense()
        x = saved(tmp_path, "x", np.zeros((N, 4), np.float32))
        report = describe(pipeline, assign(pipeline, {"x": x}, {"y": saved(tmp_path, "y", LABELS[:-1])}))
        assert report.problems == ("The ports have different numbers of samples (x: 20, y: 19).",)
        assert not report.fits
        assert describe(pipeline, assign(pipeline, {"x": x}, {})).problems == ("No output has a target.",)

    def test_ragged_inputs_and_outputs_of_strings(self, models: Models, tmp_path: Path) -> None:
        pipeline = Pipeline("ragged")
        node = pipeline.add_model(models["ragged_input"])
        (name,) = node.inputs
        found = describe(pipeline, assign(pipeline, {name: saved(tmp_path, "x", LABELS)}, {})).ports[0]
        assert found.what == "The input is ragged; samples in files all have one shape."
        assert found.remedy.startswith("Put Ragged by lengths before it")
        sparse = Pipeline("sparse")
        (name,) = sparse.add_model(models["sparse_ports"]).inputs
        found = describe(sparse, assign(sparse, {name: saved(tmp_path, "x", LABELS)}, {})).ports[0]
        assert (found.what, found.remedy.split(" before")[0]) == (
            "The input is sparse; samples in files are dense.",
            "Put Dense to sparse",
        )

    def test_a_file_that_is_gone_is_told_and_nothing_raised(self, tmp_path: Path) -> None:
        pipeline = dense()
        (found, _) = describe(pipeline, assign(pipeline, {"x": tmp_path / "gone.npy"}, {})).ports
        assert "The file does not exist" in found.what

    def test_ports_that_are_not_there(self) -> None:
        with pytest.raises(UsageError, match=r"no input 'z'\. Inputs are: x\."):
            assign(dense(), {"z": "x.npy"}, {})
        with pytest.raises(UsageError, match=r"no output 'z'\. The outputs are: y\."):
            assign(dense(), {}, {"z": "x.npy"})


class TestFiles:
    def test_an_archive(self, tmp_path: Path) -> None:
        file = tmp_path / "all.npz"
        np.savez(file, x=np.zeros((N, 4), np.float32), y=LABELS, other=np.zeros(3))
        content = look_into(file)
        assert (content.kind, content.samples) == ("npz", None)
        assert content.arrays == {"x": "float32[20,4]", "y": "int64[20]", "other": "float64[3]"}
        pipeline = dense()
        inputs, targets = spread(pipeline, str(file))
        data = assign(pipeline, inputs, targets)
        assert data.inputs == {"x": ArchiveArray(str(file), "x")}
        assert describe(pipeline, data).fits
        np.savez(file, other=np.zeros(3))
        with pytest.raises(UsageError, match="called like an input or output"):
            spread(pipeline, str(file))
        with pytest.raises(UsageError, match="no array 'x'"):
            open_samples(ArchiveArray(str(file), "x"), parse_type("float32[?]"))

    def test_a_table(self, tmp_path: Path) -> None:
        file = tmp_path / "table.csv"
        file.write_text("a,b,c,d,kind,note\n" + "".join(f'{n},{n / 4},0,1,{"xyz"[n % 3]},"n, {n}"\n' for n in range(N)))
        content = look_into(file)
        assert (content.kind, content.samples) == ("csv", N)
        assert content.arrays["a"] == "int64[20]"
        assert content.arrays["b"] == "float64[20]"
        assert content.arrays["kind"] == "string[20]"
        pipeline = dense()
        data = assign(pipeline, {"x": f"{file}:a,b,c,d"}, {"y": f"{file}:kind"})
        assert data.targets["y"] == TableColumns(str(file), ("kind",), ("x", "y", "z"))
        report = describe(pipeline, data)
        assert report.fits
        assert report.ports[1].classes == ("x", "y", "z")
        numbers = open_samples(data.inputs["x"], parse_type("float32[?,4]"))
        assert numbers.take(np.array([8])).tolist() == [[8, 2, 0, 1]]
        labels = open_samples(data.targets["y"], parse_type("float32[?,3]"))
        assert labels.take(np.arange(N)).tolist() == LABELS.tolist()
        strings = open_samples(TableColumns(str(file), ("note",)), parse_type("string[?]"))
        assert strings.take(np.array([2])).tolist() == [b"n, 2"]

    @pytest.mark.parametrize(
        "text, columns, words",
        [
            ("", ("a",), "The table is empty"),
            ("a,a\n1,2\n", ("a",), "Two columns"),
            ("a,b\n1,2\n", ("z",), "no column 'z'"),
            ("a,b\n1\n", ("a",), "Row 2 of the table has 1 cells, not 2"),
            ("a,b\n1,2\nx,2\n", ("a",), "'x' in row 3 is no number"),
            ("a,b\n1,2\n,2\n", ("a",), "The cell in row 3 is empty"),
        ],
    )
    def test_tables_that_are_not_right(self, tmp_path: Path, text: str, columns: tuple[str, ...], words: str) -> None:
        (tmp_path / "t.csv").write_text(text)
        with pytest.raises(UsageError, match=words):
            open_samples(TableColumns(str(tmp_path / "t.csv"), columns), parse_type("float32[?]"))

    def test_a_folder_of_classes(self, tmp_path: Path) -> None:
        pictures(tmp_path / "set")
        content = look_into(tmp_path / "set")
        assert (content.kind, content.samples, content.classes) == ("images", 8, ("bright", "dark"))
        pipeline = dense(2, kind="float32[?,6,6,3]")
        data = assign(pipeline, {"x": tmp_path / "set"}, {})
        assert data.inputs["x"] == ImageFiles(str(tmp_path / "set"))
        assert describe(pipeline, data).ports[0].fits
        labels = open_samples(FolderClasses(str(tmp_path / "set")), parse_type("float32[?,2]"))
        assert labels.take(np.arange(8)).tolist() == [0] * 4 + [1] * 4
        (tmp_path / "empty").mkdir()
        with pytest.raises(UsageError, match="no folders of pictures"):
            look_into(tmp_path / "empty")

    def test_a_table_that_names_pictures_and_their_classes(self, tmp_path: Path) -> None:
        pictures(tmp_path / "set")
        names = [f"{name}/{n}.{'jpg' if n % 2 else 'png'}" for name in ("dark", "bright") for n in range(4)]
        file = tmp_path / "set" / "labels.csv"
        file.write_text("file,class\n" + "".join(f"{name},{name.partition('/')[0]}\n" for name in names))
        pipeline = Pipeline("pictures")
        flatten, cast = pipeline.add_operator("flatten"), pipeline.add_operator("cast", dtype="float32")
        layer = pipeline.add_operator("dense", units=2)
        pipeline.connect(pipeline.add_input("x", "uint8[?,6,6,3]"), cast.inputs["x"])
        pipeline.connect(cast, flatten)
        pipeline.connect(flatten, layer)
        pipeline.expose_output(layer.outputs["y"], name="y")
        data = assign(pipeline, {"x": f"{file}:file"}, {"y": f"{file}:class"})
        assert data.inputs["x"] == ImageFiles(str(tmp_path / "set"), str(file), "file", unit=False)
        report = describe(pipeline, data)
        assert report.fits
        assert report.ports[1].classes == ("bright", "dark")
        (tmp_path / "set" / "dark" / "0.png").unlink()
        assert describe(pipeline, data).ports[0].what.startswith("The picture 0.png is missing.")

    def test_arrays_stay_in_their_files(self, tmp_path: Path) -> None:
        samples = open_samples(ArrayFile(str(saved(tmp_path, "x", np.zeros((N, 4))))), parse_type("float32[?,4]"))
        assert isinstance(samples.array, FileArray)  # type: ignore[union-attr]

    def test_a_file_that_is_cut_while_samples_are_taken(self, tmp_path: Path) -> None:
        file = saved(tmp_path, "x", np.zeros((N, 4)))
        samples = open_samples(ArrayFile(str(file)), parse_type("float32[?,4]"))
        os.truncate(file, 200)
        with pytest.raises(UsageError, match="The samples cannot be read: It changed while it was read") as caught:
            samples.take(np.arange(2))
        assert caught.value.where == str(file)

    @pytest.mark.parametrize("name", ["gone.npy", "notes.txt"])
    def test_what_is_no_data(self, tmp_path: Path, name: str) -> None:
        if name == "notes.txt":
            (tmp_path / name).write_text("notes")
        with pytest.raises(UsageError):
            look_into(tmp_path / name)


def pictures(folder: Path) -> Mapping[str, int]:
    """Eight pictures in two classes, in several formats and sizes; answers the brightness of each class."""
    levels = {"bright": 220, "dark": 30}
    for name, level in levels.items():
        (folder / name).mkdir(parents=True)
        for number in range(4):
            image = np.full((8 + number, 9, 3), level + number, np.uint8)
            data = tf.io.encode_jpeg(image, quality=100) if number % 2 else tf.io.encode_png(image)
            (folder / name / f"{number}.{'jpg' if number % 2 else 'png'}").write_bytes(data.numpy())
    return levels


def test_a_network_learns_from_a_folder_of_pictures(tmp_path: Path) -> None:
    pictures(tmp_path / "set")
    pipeline = Pipeline("pictures")
    flatten = pipeline.add_operator("flatten")
    head = pipeline.add_operator("dense", name="head", units=2)
    pipeline.connect(pipeline.add_input("image", "float32[?,6,6,3]"), flatten.inputs["x"])
    pipeline.connect(flatten, head)
    pipeline.expose_output(head.outputs["y"], name="class")
    options = studio.TrainOptions(epochs=30, learning_rate=0.05, validation=0, batch_size=4)
    folder = str(tmp_path / "set")
    report = studio.train(pipeline, {"image": folder}, {"class": folder}, options=options, output=tmp_path / "w.npz")
    assert report.after["accuracy"] == 1
    assert report.before["loss"] > report.after["loss"]
