"""Data to measure with that has files of its own: it has to be what the training data is, class by class."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from studio.errors import UsageError
from studio.pipeline.pipeline import Pipeline
from studio.tensors import parse_type
from studio.worker.data.describe import assign, assign_any, describe
from studio.worker.data.reports import DataReport
from studio.worker.data.samples import open_samples
from tests.worker.data.test_describe import dense, saved

N = 20
LABELS = np.arange(N) % 3


def arrays(folder: Path, **given: Any) -> dict[str, Path]:
    folder.mkdir(exist_ok=True)
    return {name: saved(folder, name, array) for name, array in given.items()}


def measured(pipeline: Pipeline, folder: Path, **validation: Any) -> DataReport:
    """The report of validation data beside ``N`` samples of four numbers and their targets."""
    trained = arrays(folder / "trained", x=np.zeros((N, 4), np.float32), y=LABELS)
    data = assign(pipeline, {"x": trained["x"]}, {"y": trained["y"]})
    report = describe(pipeline, data, assign_any(pipeline, arrays(folder / "held", **validation)))
    assert report.validation is not None
    assert report.fits == report.validation.fits
    return report.validation


def said(report: DataReport) -> str:
    return " ".join([*(f"{port.port}: {port.what}" for port in report.ports if port.what), *report.problems])


def numbers_of(report: DataReport, kind: str) -> list[int]:
    """The class numbers that are measured with."""
    samples = open_samples(report.data.targets["y"], parse_type(kind))
    return [int(number) for number in samples.take(np.arange(len(samples)))]


def test_another_number_of_samples_of_the_same_kind_fits(tmp_path: Path) -> None:
    report = measured(dense(), tmp_path, x=np.ones((7, 4), np.float32), y=LABELS[:7])
    assert (said(report), report.samples) == ("", 7)


@pytest.mark.parametrize(
    "validation, what",
    [
        ({"x": np.ones((7, 4), np.float32)}, "y: No validation data is given for this port."),
        ({"y": LABELS}, "x: No validation data is given for this port."),
        ({"x": np.ones((7, 5), np.float32), "y": LABELS[:7]}, "x: One sample is float32[5], float32[4] is expected."),
        ({"x": np.ones((7, 4), np.float32), "y": LABELS[:6]}, "different numbers of samples (x: 7, y: 6)"),
        ({"x": np.ones((7, 4), np.float32), "y": LABELS[:7] + 3}, "y: The targets have the class number 3"),
        ({"x": np.ones((3, 4), np.float32), "y": np.eye(3)}, "y: The targets are float64[3,3], those of the training"),
        ({"x": np.ones((2, 4), np.float32), "y": np.array([0.5, 1])}, "suit no loss for float32[?,3]"),
    ],
)
def test_what_is_not_alike_is_named(tmp_path: Path, validation: dict[str, Any], what: str) -> None:
    assert what in said(measured(dense(), tmp_path, **validation))


def test_numbers_are_no_probabilities(tmp_path: Path) -> None:
    pipeline = dense(1, "sigmoid")
    trained = arrays(tmp_path / "trained", x=np.zeros((N, 4), np.float32), y=np.arange(N) % 2)
    held = arrays(tmp_path / "held", x=np.zeros((3, 4), np.float32), y=np.array([0.0, 7.0, 3.0]))
    found = describe(pipeline, assign_any(pipeline, trained), assign_any(pipeline, held)).validation
    assert found is not None
    assert "suit mean_squared_error, those of the training data binary_crossentropy" in said(found)


def test_validation_data_without_samples_is_refused_though_a_loss_was_chosen(tmp_path: Path) -> None:
    pipeline = dense()
    trained = arrays(tmp_path / "trained", x=np.zeros((N, 4), np.float32), y=np.zeros((N, 2)))
    held = arrays(tmp_path / "held", x=np.zeros((0, 4), np.float32), y=np.zeros((0, 2)))
    report = describe(pipeline, assign_any(pipeline, trained), assign_any(pipeline, held))
    assert report.validation is not None
    assert [port.suggestion for port in report.ports] == [None, None]
    assert said(report.validation) == "y: There are no samples."


def test_a_port_that_is_not_trained_with_is_not_measured_with(tmp_path: Path) -> None:
    pipeline = dense()
    trained = arrays(tmp_path / "trained", x=np.zeros((N, 4), np.float32))
    held = arrays(tmp_path / "held", x=np.zeros((N, 4), np.float32), y=LABELS)
    found = describe(pipeline, assign_any(pipeline, trained), assign_any(pipeline, held)).validation
    assert found is not None
    assert said(found) == "y: The training data has nothing for this port."


class TestClasses:
    """Names have the numbers that the training data gave them, whatever else the validation data holds."""

    @staticmethod
    def tables(folder: Path, trained: list[str], held: list[str]) -> DataReport:
        pipeline = dense()
        for name, cells in (("trained", trained), ("held", held)):
            (folder / f"{name}.csv").write_text("y\n" + "".join(f"{cell}\n" for cell in cells))
        data = assign(pipeline, {}, {"y": folder / "trained.csv"})
        report = describe(pipeline, data, assign_any(pipeline, {"y": folder / "held.csv"}))
        assert report.validation is not None
        return report.validation

    def test_of_a_table_that_lacks_the_first(self, tmp_path: Path) -> None:
        report = self.tables(tmp_path, ["ape", "bee", "cow"], ["cow", "bee"])
        assert numbers_of(report, "float32[?,3]") == [2, 1]

    def test_that_look_like_numbers_where_there_are_others(self, tmp_path: Path) -> None:
        report = self.tables(tmp_path, ["10", "20", "none"], ["20", "10"])
        assert numbers_of(report, "float32[?,3]") == [1, 0]

    def test_that_the_training_data_does_not_have_are_named(self, tmp_path: Path) -> None:
        assert "'dog' is no class of the training data." in said(self.tables(tmp_path, ["ape", "bee"], ["dog"]))

    def test_are_not_made_up_where_the_training_data_has_numbers(self, tmp_path: Path) -> None:
        assert "'ape' in row 2 is no number." in said(self.tables(tmp_path, ["0", "1", "2"], ["ape", "bee"]))

    @staticmethod
    def folder(path: Path, *names: str) -> Path:
        for name in names:
            (path / name).mkdir(parents=True)
            tf.io.write_file(str(path / name / "a.png"), tf.io.encode_png(tf.zeros([4, 4, 1], tf.uint8)))
        return path

    def test_of_a_folder_that_lacks_the_first(self, tmp_path: Path) -> None:
        pipeline = dense()
        trained, held = self.folder(tmp_path / "t", "ape", "bee", "cow"), self.folder(tmp_path / "v", "bee", "cow")
        report = describe(pipeline, assign(pipeline, {}, {"y": trained}), assign_any(pipeline, {"y": held})).validation
        assert report is not None
        assert numbers_of(report, "float32[?,3]") == [1, 2]
        strange = self.folder(tmp_path / "s", "bee", "dog")
        report = describe(
            pipeline, assign(pipeline, {}, {"y": trained}), assign_any(pipeline, {"y": strange})
        ).validation
        assert report is not None
        assert "'dog' is no class of the training data." in said(report)


def test_a_name_that_is_no_ports_or_two_ports_is_refused(tmp_path: Path) -> None:
    pipeline = dense()
    with pytest.raises(UsageError, match="There is no input or output 'zebra'"):
        assign_any(pipeline, {"zebra": tmp_path / "z.npy"})
    pipeline.expose_output(pipeline.node("layer").outputs["y"], name="x")
    with pytest.raises(UsageError, match="An input and an output are both called 'x'"):
        assign_any(pipeline, {"x": tmp_path / "x.npy"})
