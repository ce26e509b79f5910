"""``savedmodel-studio train``: the digits sample fine-tuned from the shell, and what it refuses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import studio
from studio.pipeline.graph import terms_of
from studio.resources import resource
from tests.shell import Shell, heed_interrupts, shell

pytestmark = pytest.mark.usefixtures("warm_worker")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Shell:
    return shell(capsys)


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A classifier of pictures and a labelled set: shifted copies of the sample's pictures, noise on them."""
    folder = tmp_path_factory.mktemp("digits")
    pipeline = studio.Pipeline("digits")
    image = pipeline.add_input("image", "uint8[?,28,28]")
    rescale = pipeline.add_operator("rescale", preset="0..255 to 0..1")
    classify = pipeline.add_model(resource("samples") / "classify", name="classify")
    pipeline.connect(image, rescale.inputs["x"])
    pipeline.connect(rescale.outputs["y"], classify.inputs["image"])
    pipeline.expose_output(classify.outputs["logits"], name="scores")
    pipeline.save(folder / "digits.studio")
    names = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    files = sorted((resource("samples") / "pictures").glob("*.png"))
    labels = np.array([names.index(file.stem.split("-")[1]) for file in files])
    pictures = np.load(resource("samples") / "pictures" / "digits.npy")[..., 0]
    chance = np.random.default_rng(0)
    places = chance.integers(0, len(labels), 200)
    shifted = [np.roll(pictures[at], chance.integers(-6, 7, 2), (0, 1)) for at in places]
    noisy = np.clip(np.array(shifted) + chance.normal(0, 60, (200, 28, 28)), 0, 255).astype(np.uint8)
    np.savez(folder / "set.npz", image=noisy, scores=labels[places])
    return folder


def test_the_sample_is_fine_tuned(run: Shell, digits: Path, tmp_path: Path) -> None:
    target = tmp_path / "tuned.studio"
    ended = run("train", digits / "digits.studio", "--data", digits / "set.npz", "--epochs", 8, "-o", target, "--json")
    assert (ended.code, ended.err) == (0, "")
    report = ended.data
    assert report["after"]["accuracy"] > report["before"]["accuracy"]
    assert report["objectives"]["scores"]["loss"] == "sparse_categorical_crossentropy"
    assert report["pipeline"] == str(target)
    tuned = studio.Pipeline.load(target)
    assert tuned.problems() == ()
    weights = terms_of(tuned.node("classify").record).weights
    assert weights is not None
    assert Path(weights.path) == tmp_path / "tuned.trained.npz"
    assert studio.Pipeline.load(digits / "digits.studio").graph.nodes.keys() == tuned.graph.nodes.keys()
    refused = run("train", digits / "digits.studio", "--data", digits / "set.npz", "-o", target)
    assert (refused.code, "The file exists" in refused.err) == (2, True)


def test_in_place_and_for_people(run: Shell, digits: Path, tmp_path: Path) -> None:
    pipeline = studio.Pipeline.load(digits / "digits.studio")
    pipeline.save(tmp_path / "mine.studio")
    words = ["--data", f"image={digits / 'set.npz'}:image", "--target", f"scores={digits / 'set.npz'}:scores"]
    ended = run("train", tmp_path / "mine.studio", *words, "--epochs", 2, "--save")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].split() == ["epoch", "loss", "accuracy", "validation", "loss", "validation", "accuracy"]
    assert lines[-1] == f"{tmp_path / 'mine.studio'}  {tmp_path / 'mine.trained.npz'}"
    assert "note: scores: sparse_categorical_crossentropy. The targets are class numbers." in ended.err
    assert terms_of(studio.Pipeline.load(tmp_path / "mine.studio").node("classify").record).weights is not None


@pytest.mark.parametrize(
    "words, code, what",
    [
        (["--data", "image=gone.npy", "--target", "scores=gone.npy", "--save"], 2, "The file does not exist"),
        (["--data", "zebra=SET:image", "--save"], 2, "There is no input 'zebra'"),
        (["--data", "SET", "--loss", "scores=hinge", "--save"], 2, "There is no loss 'hinge'"),
        (["--data", "SET", "--loss", "image=huber", "--save"], 2, "has a loss and no target"),
        (["--data", "SET"], 2, "-o/--output --save is required"),
        (["--data", "image=SET:image", "--save"], 2, "No output has a target"),
        (["--data", "SET", "--epochs", "0", "--save"], 2, "No training can have 0 as its epochs"),
        (["--data", "SET", "--only", "zebra", "--save"], 2, "There is no node 'zebra'"),
        (["--data", "SET", "--learning-rate", "0", "--save"], 2, "0.0 as its learning rate"),
        (["--data", "SET", "--validation", "half", "--save"], 2, "'half' is not understood"),
        (["--data", "SET", "--validation", "0.1", "--validation", "SET", "--save"], 2, "Give one share of the samples"),
        (
            ["--data", "SET", "--validation", "image=SET:image", "--save"],
            2,
            "No validation data is given for this port",
        ),
    ],
)
def test_what_it_refuses(run: Shell, digits: Path, words: list[str], code: int, what: str) -> None:
    before = (digits / "digits.studio").read_bytes()
    given = [word.replace("SET", str(digits / "set.npz")) for word in words]
    ended = run("train", digits / "digits.studio", *given, "--json")
    assert ended.code == code
    assert what in ended.error["what"]
    assert (digits / "digits.studio").read_bytes() == before
    assert sorted(path.name for path in digits.iterdir()) == ["digits.studio", "set.npz"]


def test_training_in_place_again_keeps_the_former_weights_and_says_where(
    run: Shell, digits: Path, tmp_path: Path
) -> None:
    mine, copy = tmp_path / "mine.studio", tmp_path / "copy.studio"
    studio.Pipeline.load(digits / "digits.studio").save(mine)
    words = ["train", mine, "--data", digits / "set.npz", "--epochs", 1, "--save"]
    assert run(*words).code == 0
    copy.write_bytes(mine.read_bytes())  # as a file manager copies it
    again = run(*words)
    assert again.code == 0
    assert f"The former weights stay in {tmp_path / 'mine.trained.npz'}" in again.err
    assert weights_beside(tmp_path) == ["mine.trained-2.npz", "mine.trained.npz"]
    for path in (mine, copy):
        assert studio.Pipeline.load(path).problems() == ()


def weights_beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.npz"))


def test_validation_data_may_have_files_of_its_own(run: Shell, digits: Path, tmp_path: Path) -> None:
    with np.load(digits / "set.npz") as whole:
        np.savez(tmp_path / "held.npz", image=whole["image"][:30], scores=whole["scores"][:30])
        np.save(tmp_path / "images.npy", whole["image"][:20])
        (tmp_path / "scores.csv").write_text("n,scores\n" + "".join(f"0,{one}\n" for one in whole["scores"][:20]))
    for words, count in (
        ([tmp_path / "held.npz"], 30),
        ([f"image={tmp_path / 'images.npy'}", f"scores={tmp_path / 'scores.csv'}"], 20),
    ):
        options = [part for word in words for part in ("--validation", word)]
        more = ["--epochs", 1, "-o", tmp_path / f"{count}.studio", "--json"]
        ended = run("train", digits / "digits.studio", "--data", digits / "set.npz", *options, *more)
        assert (ended.code, ended.err) == (0, "")
        assert (ended.data["samples"], ended.data["validation_samples"]) == (200, count)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("sign, code", [(signal.SIGINT, 0), (signal.SIGTERM, 130)])
def test_ctrl_c_keeps_what_there_is_and_a_request_to_end_leaves_nothing(
    digits: Path, tmp_path: Path, sign: signal.Signals, code: int
) -> None:
    target = tmp_path / "tuned.studio"
    words = ["--data", str(digits / "set.npz"), "--epochs", "1000000", "--validation", "0", "-o", str(target)]
    master, terminal = os.openpty()  # for progress, which tells that it has begun
    process = subprocess.Popen(
        [sys.executable, "-m", "studio", "train", str(digits / "digits.studio"), *words],
        stdout=subprocess.PIPE,
        stderr=terminal,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 (this process has no thread that could hold a lock)
    )
    os.close(terminal)
    try:
        shown = b""
        while b"Epoch 2" not in shown:
            shown += os.read(master, 4096)
        process.send_signal(sign)
        while True:
            try:
                if not os.read(master, 4096):
                    break
            except OSError:  # Linux says so when the other end is closed
                break
        assert process.stdout is not None
        process.stdout.read()
        process.stdout.close()
        assert process.wait() == code
    finally:
        process.kill()  # what does not heed would train on for days
        process.wait()
        os.close(master)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == (["tuned.studio", "tuned.trained.npz"] if code == 0 else [])
