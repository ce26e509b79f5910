"""Whole ways from the shell, on real models and on the sample: compose, export, run, verify."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.pipeline import Pipeline
from studio.resources import resource
from tests.shell import Shell, shell

pytestmark = pytest.mark.usefixtures("warm_worker")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Shell:
    return shell(capsys)


def proved(report: dict[str, Any], *outputs: str) -> None:
    """The export loads in both loaders and equals its parts."""
    assert report["passed"], report
    assert report["failures"] == {}
    assert {(item["output"], item["loader"]) for item in report["differences"]} == {
        (output, loader) for output in outputs for loader in ("v1", "v2")
    }
    assert all(item["comparable"] and item["relative"] <= 1e-6 for item in report["differences"])


@pytest.mark.long
def test_integers_flow_into_a_float_model_through_a_cast(run: Shell, corpus: Path, tmp_path: Path) -> None:
    models = (corpus / "tfjs_int64_multiply", corpus / "serving_half_plus_two_cpu")
    out = tmp_path / "out"
    asked = run("compose", *models, "-o", out, "--json")
    assert asked.code == 1
    assert "--yes" in asked.error["remedy"]
    (connection,) = asked.data["connections"]
    assert connection["effect"] == "lossy"
    assert "cast" in [step["operator"] for step in connection["plan"]["steps"]]
    assert not out.exists()

    made = run("compose", *models, "-o", out, "--yes", "--verify", "--json")
    assert made.code == 0
    proved(made.data["verify"], "y")
    np.save(tmp_path / "x.npy", np.array([3, 4]))
    answer = run("run", out, "--input", f"x={tmp_path / 'x.npy'}", "--json")
    assert answer.data["outputs"]["y"] == {
        "dtype": "float32", "shape": [2, 1], "encoding": "dense", "values": [[11.0], [14.0]],
    }  # fmt: skip


def digits(corpus: Path, path: Path) -> None:
    """Three digit models of different ages on one input, averaged."""
    pipeline = Pipeline("digits")
    image = pipeline.add_input("image", "float32[?,28,28,1]")
    conv = pipeline.add_model(corpus / "dotnet_mnist_conv")
    linear = pipeline.add_model(corpus / "dotnet_mnist_lr")
    keras = pipeline.add_model(corpus / "mnist_pygame_classifier")
    softmax = pipeline.add_operator("softmax")
    average = pipeline.add_operator("average", inputs=3)
    for target in (conv.inputs["Features"], linear.inputs["Features"], keras.inputs["flatten_input"]):
        pipeline.connect(image, target, adapt=True)
    pipeline.connect(keras.outputs["dense_1"], softmax.inputs["x"])
    for number, source in enumerate((conv.outputs["Prediction"], linear.outputs["Prediction"], softmax.outputs["y"])):
        pipeline.connect(source, average.inputs[f"x{number + 1}"])
    pipeline.expose_output(average.outputs["y"], name="scores")
    pipeline.save(path)


def test_three_digit_models_share_an_input_and_are_averaged(run: Shell, corpus: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "digits.studio", tmp_path / "out"
    digits(corpus, path)
    assert run("check", path).code == 0
    made = run("export", path, "-o", out, "--verify", "--json")
    assert made.code == 0
    proved(made.data["verify"], "scores")
    by_loader = {part["node"]: part["loader"] for part in made.data["verify"]["parts"]}
    assert by_loader["mnist_pygame_classifier"] == "v1"  # the v2 loader refuses its optimizer, and loads the export

    pictures = np.load(resource("samples") / "pictures" / "digits.npy").astype(np.float32) / 255
    np.save(tmp_path / "image.npy", pictures)
    answer = run("run", out, "--input", f"image={tmp_path / 'image.npy'}", "-o", tmp_path / "answers", "--json")
    (file,) = answer.data["outputs"]["scores"]["files"]
    assert np.allclose(np.load(file).sum(axis=1), 1, atol=1e-5)


@pytest.mark.long
def test_a_super_resolution_model_feeds_a_classifier(run: Shell, corpus: Path, tmp_path: Path) -> None:
    pipeline = Pipeline("potato")
    finer = pipeline.add_model(corpus / "rtvsrgan_2x")
    rescale = pipeline.add_operator("rescale", preset="-1..1 to 0..255")
    classify = pipeline.add_model(corpus / "potato_disease_savedmodel")
    pipeline.connect(finer.outputs["tanh_"], rescale.inputs["x"])
    pipeline.connect(rescale.outputs["y"], classify.inputs["sequential_3_input"], adapt=True)
    pipeline.save(tmp_path / "potato.studio")
    made = run("export", tmp_path / "potato.studio", "-o", tmp_path / "out", "--verify", "--json")
    assert made.code == 0
    proved(made.data["verify"], "dense_3")

    composed = run("compose", corpus / "rtvsrgan_2x", corpus / "potato_disease_savedmodel", "-o", tmp_path / "chain")
    assert composed.code == 0
    assert "checked at run time" in composed.out  # the size is unknown until a picture comes


def test_an_export_runs_after_its_originals_are_gone(run: Shell, corpus: Path, tmp_path: Path) -> None:
    names = ("tf_StaticHashTableModule", "dotnet_mnist_lr")
    originals = tmp_path / "originals"
    for name in names:
        shutil.copytree(corpus / name, originals / name)
    pipeline = Pipeline("both")
    for name in names:
        pipeline.add_model(originals / name, name=name)
    pipeline.save(tmp_path / "both.studio")
    out = tmp_path / "out"
    assert run("export", tmp_path / "both.studio", "-o", out).code == 0

    np.save(tmp_path / "word.npy", np.array(["foo", "bar", "nothing"]))
    np.save(tmp_path / "Features.npy", np.random.default_rng(0).random((2, 784), np.float32))
    inputs = [word for name in ("word", "Features") for word in ("--input", f"{name}={tmp_path / name}.npy")]
    before = run("run", out, *inputs, "--json").data["outputs"]
    assert len(set(before["output_0"]["values"])) > 1
    originals.rename(tmp_path / "elsewhere")
    shutil.rmtree(tmp_path / "elsewhere")
    out = out.rename(tmp_path / "moved")
    assert run("run", out, *inputs, "--json").data["outputs"] == before

    gone = run("export", tmp_path / "both.studio", "-o", tmp_path / "again", "--json")
    assert gone.code == 1
    assert str(originals / names[0]) in gone.error["what"]


def test_the_demo_reads_every_picture_and_proves_itself(run: Shell) -> None:
    shown = run("demo")
    assert (shown.code, shown.err) == (0, "")
    assert "10 of 10 right" in shown.out
    assert "Verification passed" in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80
    told = run("demo", "--json").data
    assert [answer["picture"] for answer in told["answers"]] == [answer["label"] for answer in told["answers"]]
    proved(told["verify"], "label", "confidence", "clean")
    assert told["export"]["bytes"] < 1_000_000


def test_the_sample_is_small_and_has_no_problems(run: Shell) -> None:
    samples = resource("samples")
    assert sum(path.stat().st_size for path in samples.rglob("*") if path.is_file()) < 1_000_000
    checked = run("check", samples / "digits.studio", "--json")
    assert checked.code == 0
    assert checked.data["problems"] == []


def test_a_pipeline_runs_without_being_exported_first(run: Shell, tmp_path: Path) -> None:
    samples = resource("samples")
    image = f"image={samples / 'pictures' / 'digits.npy'}"
    shown = run("run", samples / "digits.studio", "--input", image)
    assert (shown.code, shown.err) == (0, "")
    assert "label  string[10]" in shown.out
    assert "seven" in shown.out

    kept = run("run", samples / "digits.studio", "--input", image, "-o", tmp_path / "out", "--json")
    assert {Path(file).name for output in kept.data["outputs"].values() for file in output["files"]} == {
        "label.npy", "confidence.npy", "clean.npy",
    }  # fmt: skip
    assert np.load(tmp_path / "out" / "label.npy")[0] == b"seven"
    again = run("run", samples / "digits.studio", "--input", image, "-o", tmp_path / "out", "--json")
    assert again.code == 2
    assert run("run", samples / "digits.studio", "--input", image, "-o", tmp_path / "out", "--overwrite").code == 0


def test_inputs_are_checked_before_anything_runs(run: Shell, tmp_path: Path) -> None:
    sample = resource("samples") / "classify"
    np.save(tmp_path / "wrong.npy", np.zeros((1, 28), np.float32))
    assert "image" in run("run", sample, "--json").error["what"]
    wrong = run("run", sample, "--input", f"image={tmp_path / 'wrong.npy'}", "--json")
    assert wrong.code == 2
    assert "float32[?,28,28]" in wrong.error["what"]
    unknown = run("run", sample, "--input", f"picture={tmp_path / 'wrong.npy'}", "--json")
    assert unknown.code == 2
    assert "image (float32[?,28,28])" in unknown.error["remedy"]
    assert run("run", sample, "--input", f"image={tmp_path / 'missing.npy'}").code == 2
    assert run("run", sample, "--signature", "nothing").code == 2


def test_verify_finds_a_pipeline_that_is_not_what_was_exported(run: Shell, tmp_path: Path) -> None:
    samples = tmp_path / "samples"
    shutil.copytree(resource("samples"), samples)
    out = tmp_path / "out"
    assert run("export", samples / "digits.studio", "-o", out).code == 0
    data = json.loads((samples / "digits.studio").read_text())
    rescale = next(node for node in data["nodes"] if node.get("operator") == "rescale")
    rescale["params"]["preset"] = "0..255 to -1..1"
    (samples / "digits.studio").write_text(json.dumps(data))
    verified = run("verify", samples / "digits.studio", out)
    assert verified.code == 1
    assert "DIFFERS" in verified.out
    assert "Verification FAILED" in verified.out
