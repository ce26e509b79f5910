"""Whole pipelines in the worker: values on the way, made-up inputs, times."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.errors import NotReady, PipelineError, UsageError
from studio.pipeline import Pipeline
from studio.resources import resource
from studio.tensors import parse_type
from studio.worker import arrays
from studio.worker.client import Worker
from studio.worker.reports import RunReport, TensorFiles
from studio.worker.run_pipeline import RunOrder, plan


@pytest.fixture(scope="module")
def sample() -> Pipeline:
    return Pipeline.load(resource("samples", "digits.studio"))


def run(worker: Worker, pipeline: Pipeline, order: RunOrder, folder: Path) -> RunReport:
    output = folder / "values"
    output.mkdir()
    request = plan(pipeline.copy(), order, folder, output, lambda text, fraction=None: None)
    return worker.submit(request).result()


def array(tensor: TensorFiles) -> np.ndarray:
    return arrays.read(tensor.files, parse_type(tensor.type), "x").array


def test_values_of_all_nodes_and_the_outputs_come_from_one_run(worker: Worker, sample: Pipeline, out: Path) -> None:
    digits = np.load(resource("samples", "pictures", "digits.npy"))
    report = run(worker, sample, RunOrder({"image": digits}), out)
    outputs = {exposed.name for exposed in sample.interface().outputs}
    assert outputs <= report.outputs.keys()
    assert {"rescale.y", "denoise.clean", "classify.logits", "softmax.y"} <= report.outputs.keys()
    assert np.allclose(array(report.outputs["rescale.y"]), digits / 255, atol=1e-6)
    assert np.allclose(array(report.outputs["softmax.y"]).sum(axis=1), 1, atol=1e-5)
    assert not report.made_up
    assert not report.times


def test_node_by_node_gives_the_same_values_and_the_time_of_each(
    worker: Worker, sample: Pipeline, tmp_path: Path
) -> None:
    digits = np.load(resource("samples", "pictures", "digits.npy"))
    folders = [tmp_path / name for name in ("whole", "parts")]
    reports = []
    for folder, timed in zip(folders, (False, True)):
        folder.mkdir()
        reports.append(run(worker, sample, RunOrder({"image": digits}, timed=timed), folder))
    whole, parts = reports
    assert whole.outputs.keys() == parts.outputs.keys()
    for name in ("softmax.y", "clean"):
        assert np.allclose(array(whole.outputs[name]), array(parts.outputs[name]), atol=1e-5)
    assert {"rescale", "denoise", "squeeze", "classify", "softmax", "label"} == parts.times.keys()
    assert all(seconds > 0 for seconds in parts.times.values())


def test_inputs_are_made_up_as_the_models_take_them_and_come_back(worker: Worker, sample: Pipeline, out: Path) -> None:
    order = RunOrder(made_up=("image",), seed=3, on_the_way=False)
    report = run(worker, sample, order, out)
    made = array(report.made_up["image"])
    assert (made.dtype, made.shape) == (np.uint8, (2, 28, 28, 1))
    assert report.outputs.keys() == {exposed.name for exposed in sample.interface().outputs}


@pytest.mark.parametrize("timed", [False, True])
def test_whatever_outputs_are_called_no_input_takes_their_place(
    timed: bool, worker: Worker, sample: Pipeline, out: Path
) -> None:
    pipeline = sample.copy()
    for name in ("image", "in image", "In Image"):
        pipeline.expose_output(pipeline.node("denoise").outputs["clean"], name)
    report = run(worker, pipeline, RunOrder(made_up=("image",), timed=timed), out)
    assert array(report.made_up["image"]).dtype == np.uint8
    for name in ("image", "in image", "In Image"):
        assert array(report.outputs[name]).dtype == np.float32


def test_what_is_missing_or_does_not_fit_is_told_before_anything_runs(sample: Pipeline, out: Path) -> None:
    def planned(order: RunOrder) -> None:
        plan(sample.copy(), order, out, out, lambda text, fraction=None: None)

    with pytest.raises(UsageError, match="An input is missing: image"):
        planned(RunOrder())
    with pytest.raises(UsageError, match="expected") as error:
        planned(RunOrder({"image": np.zeros((2, 3), np.float32)}))
    assert error.value.where == "image"
    broken = sample.copy()
    broken.disconnect(broken.node("softmax").inputs["x"])
    with pytest.raises(NotReady):
        plan(broken, RunOrder(), out, out, lambda text, fraction=None: None)


def test_a_refused_value_names_the_node_where_nodes_run_one_by_one(worker: Worker, out: Path) -> None:
    pipeline = Pipeline("joining")
    pipeline.add_operator("concat", name="join")
    for name, port in pipeline.node("join").inputs.items():
        pipeline.expose_input(port, name, parse_type("float32[?,?]"))
    pipeline.expose_output(pipeline.node("join").outputs["y"], "y")
    order = RunOrder({"x1": np.zeros((2, 3), np.float32), "x2": np.zeros((3, 3), np.float32)}, timed=True)
    with pytest.raises(PipelineError) as error:
        run(worker, pipeline, order, out)
    assert error.value.where == "join"
