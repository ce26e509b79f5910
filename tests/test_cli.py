"""The shell: what it writes where, and the codes that it ends with. ``test_stories`` has the long ways."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from studio.cli import commands
from studio.cli.output import finite, size
from studio.errors import StudioError
from studio.operators import catalogue
from studio.operators.params import params_from_json
from tests.shell import Shell, heed_interrupts, shell

COMMAND = [sys.executable, "-m", "studio"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Shell:
    return shell(capsys)


def test_help_lists_the_commands(run: Shell) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert all(name in ended.out for name in commands.COMMANDS)


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        commands.main([command, "--help"])
    assert ended.value.code == 0
    assert "--json" in capsys.readouterr().out


def test_inspect_tells_ports_variables_and_operations(run: Shell, models: Mapping[str, Path]) -> None:
    ended = run("inspect", models["encoder"])
    assert (ended.code, ended.err) == (0, "")
    assert "float32[?,8]" in ended.out
    assert "features" in ended.out
    assert "MatMul" in ended.out


def test_inspect_as_json_has_the_agreed_form(run: Shell, models: Mapping[str, Path]) -> None:
    data = run("inspect", models["encoder"], "--json").data
    assert data["signatures"]["serving_default"]["inputs"] == {
        "x": {"dtype": "float32", "shape": [None, 8], "encoding": "dense"}
    }
    assert {"name", "dtype", "shape", "bytes"} <= set(data["variables"][0])
    assert data["tags"] == ["serve"]
    assert data["meta_graphs"] == [["serve"]]
    assert data["format"] == "saved_model_v2"
    assert data["ops"]["MatMul"] >= 2
    assert data["tensorflow_version"]
    assert data["assets"] == []


def test_inspect_takes_tags_and_a_signature(run: Shell, models: Mapping[str, Path]) -> None:
    data = run("inspect", models["several_ports"], "--signature", "serving_default", "--tags", "serve", "--json").data
    assert list(data["signatures"]) == ["serving_default"]
    assert run("inspect", models["several_ports"], "--tags", "eval").code == 3
    ended = run("inspect", models["several_ports"], "--signature", "nothing", "--json")
    assert ended.code == 2
    assert "serving_default" in ended.error["remedy"]


def test_inspect_is_free_of_what_it_does_not_need(models: Mapping[str, Path]) -> None:
    program = (
        "import sys; from studio.__main__ import main; code = main(sys.argv[1:]);"
        "heavy = {'tensorflow', 'keras', 'networkx', 'pydantic', 'rich', 'PySide6'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else code)"
    )
    subprocess.run(
        [sys.executable, "-c", program, "inspect", str(models["encoder"])], check=True, stdout=subprocess.DEVNULL
    )


def test_suggest_lists_plans_best_first(run: Shell) -> None:
    ended = run("suggest", "float16[?,10]", "float32[?,1,10]")
    assert ended.code == 0
    assert "lossless" in ended.out
    plans = run("suggest", "float16[?,10]", "float32[?,1,10]", "--json").data
    assert {step["operator"] for step in plans[0]["steps"]} == {"cast", "expand_dims"}
    assert plans[0]["steps"][-1]["type"] == {"dtype": "float32", "shape": [None, 1, 10], "encoding": "dense"}
    assert set(plans[0]) == {"steps", "effect", "checked", "assumptions", "cost", "why"}


def test_suggest_takes_names_as_a_hint(run: Shell) -> None:
    plans = run("suggest", "string[?]", "uint8[?,8,8,3]", "--names", "image_b64", "image", "--json").data
    assert plans[0]["steps"][0]["params"]["base64"] is True
    assert run("suggest", "float32[]", "int32[]", "--names", "one").code == 2


def test_when_nothing_fits_the_code_is_1(run: Shell) -> None:
    ended = run("suggest", "string[?]", "complex64[?,3]")
    assert (ended.code, ended.out) == (1, "")
    assert "string[?]" in ended.err


def test_operators_lists_the_catalogue(run: Shell) -> None:
    ended = run("operators")
    assert (ended.code, ended.err) == (0, "")
    listed = run("operators", "--json").data
    assert [entry["id"] for entry in listed] == [operator.id for operator in catalogue.all()]
    for entry in listed:
        assert f"  {entry['id']} " in ended.out
        assert entry["help"] in ended.out
        assert entry["category"] in ended.out.splitlines()
        operator = catalogue.get(entry["id"])
        defaults = {parameter["name"]: parameter["default"] for parameter in entry["parameters"]}
        assert params_from_json(operator.Params, defaults) == operator.Params()


def test_operators_explains_those_that_are_named(run: Shell) -> None:
    ended = run("operators", "cast", "concat")
    assert ended.code == 0
    assert "cast: Cast (Dtype)" in ended.out
    assert "one of float16, " in ended.out
    assert "x1, x2, …" in ended.out
    cast, concat = run("operators", "cast", "concat", "--json").data
    dtype = {each["name"]: each for each in cast["parameters"]}["dtype"]
    assert (dtype["type"], dtype["default"], dtype["list"], dtype["optional"]) == ("dtype", "float32", False, False)
    inputs = {each["name"]: each for each in concat["parameters"]}["inputs"]
    assert (inputs["type"], inputs["minimum"], concat["variadic"]) == ("int", 2, True)
    (resize,) = run("operators", "resize", "--json").data
    assert "bilinear" in {each["name"]: each for each in resize["parameters"]}["method"]["choices"]


def test_operators_knows_the_nearest(run: Shell) -> None:
    ended = run("operators", "reshap", "--json")
    assert (ended.code, ended.out) == (2, "")
    assert "reshape" in ended.error["remedy"]


@pytest.mark.parametrize(
    "words, says",
    [
        (["nothing"], "neither a command nor a file"),
        (["suggest", "float32[?,10", "int32[]"], "not a tensor type"),
        (["suggest", "float32[]"], "required"),
        (["operators", "nothing_of_the_kind"], "operators` lists them"),
        (["inspect", "somewhere", "--frobnicate"], "--frobnicate"),
        (["compose", "one", "-o", "out"], "two models"),
        (["run", "model", "--input", "x"], "name an input"),
        (["run", "model", "--input", "x=a.npy", "--input", "x=b.npy"], "twice"),
        (["export", "p.studio", "-o", "out", "--weights", "melt"], "melt"),
        (["--frobnicate"], "--frobnicate"),
    ],
)
def test_wrong_use_is_told_in_two_lines_and_code_2(run: Shell, words: list[str], says: str) -> None:
    ended = run(*words)
    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert 1 <= len(ended.err.splitlines()) <= 2
    as_json = run(*words, "--json")
    assert as_json.code == 2
    assert says in as_json.error["what"] + as_json.error["remedy"]


def test_compose_takes_signatures_and_tags_for_all_or_for_each(
    run: Shell, models: Mapping[str, Path], tmp_path: Path
) -> None:
    twice = [models["encoder"], models["decoder"]]
    out = tmp_path / "out"
    made = run("compose", *twice, "-o", out, "--tags", "serve", "--signature", "serving_default", "--json")
    assert made.code == 0
    assert [model["signature"] for model in made.data["models"]] == ["serving_default"] * 2
    assert made.data["connections"][0]["from"] == "encoder.features"
    assert run("compose", *twice, "-o", tmp_path / "b", "--tags", "serve", "--tags", "eval").code == 3
    three = run("compose", *twice, "-o", tmp_path / "c", *["--tags", "serve"] * 3)
    assert three.code == 2
    assert "3 times --tags" in three.err


def test_a_model_can_follow_itself_with_one_copy_of_its_weights(
    run: Shell, models: Mapping[str, Path], tmp_path: Path
) -> None:
    once = run("inspect", models["frozen"], "--json").data
    made = run("compose", models["frozen"], models["frozen"], "-o", tmp_path / "out", "--json")
    assert [model["name"] for model in made.data["models"]] == ["frozen", "frozen_2"]
    both = run("inspect", tmp_path / "out", "--json").data
    assert len(both["variables"]) == len(once["variables"])


def test_an_unexpected_fault_is_no_traceback(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("studio.operators.planner.suggest", fail)
    ended = run("suggest", "float32[]", "int32[]")
    assert ended.code == 4
    assert "RuntimeError: boom" in ended.err
    assert "Traceback" not in ended.err


def test_a_reader_that_closes_the_pipe_is_not_an_error_on_screen(models: Mapping[str, Path]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [*COMMAND, "inspect", str(models["encoder"])], stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (4, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_behind_standard_output_is_told(models: Mapping[str, Path]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, "inspect", str(models["encoder"])]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 4
    assert b"No space left" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_with_130_and_leaves_nothing_behind(
    number: signal.Signals, models: Mapping[str, Path], tmp_path: Path
) -> None:
    import numpy as np

    temporary = tmp_path / "tmp"
    temporary.mkdir()
    np.save(tmp_path / "x.npy", np.zeros((1, 4), np.float32))
    np.save(tmp_path / "times.npy", np.array(2_000_000_000, np.int32))
    inputs = [word for name in ("x", "times") for word in ("--input", f"{name}={tmp_path / name}.npy")]
    process = subprocess.Popen(
        [*COMMAND, "run", str(models["control_flow"]), *inputs, "-o", str(tmp_path / "out")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
        preexec_fn=heed_interrupts,  # noqa: PLW1509 (this process has no thread that could hold a lock)
    )
    worker = _worker_of(process.pid)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "error: Cancelled.\n")
    assert not Path(f"/proc/{worker}").exists()
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "out").exists()


def _worker_of(pid: int) -> int:
    """The worker's process id, as soon as it has loaded TensorFlow."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            if "libtensorflow" in Path(f"/proc/{child}/maps").read_text():
                return int(child)
        time.sleep(0.05)
    raise AssertionError("the worker was not started")


def test_numbers_that_json_lacks_are_texts() -> None:
    found = finite({"a": [float("nan"), 1.5], "b": (float("-inf"),)})
    assert json.loads(json.dumps(found, allow_nan=False)) == {"a": ["NaN", 1.5], "b": ["-Infinity"]}


def test_sizes_are_for_people() -> None:
    assert [size(count) for count in (0, 999, 1000, 1_460_000, 999_600, 3_000_000_000_000)] == [
        "0 B",
        "999 B",
        "1 KB",
        "1.46 MB",
        "1 MB",
        "3 TB",
    ]


def test_every_error_has_a_code() -> None:
    from studio import errors

    expected = {
        "PipelineError": 1, "TypeMismatch": 1, "OperatorError": 1, "UsageError": 2, "TargetExists": 2,
        "TypeParseError": 2, "ModelError": 3, "UnsupportedModel": 3, "DocumentError": 3, "ExportError": 4,
        "WorkerError": 4, "Cancelled": 130, "StudioError": 4,
    }  # fmt: skip
    for name, code in expected.items():
        error: StudioError = getattr(errors, name)("What.")
        assert commands.exit_code(error) == code, name


def test_without_a_display_the_window_is_a_sentence_and_code_4(
    run: Shell, models: Mapping[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for words in ([], [models["encoder"]]):
        ended = run(*words)
        assert (ended.code, ended.out) == (4, "")
        assert "no display" in ended.err
        assert "--help" in ended.err


def test_a_terminal_without_the_characters_gets_others(models: Mapping[str, Path], tmp_path: Path) -> None:
    command = [*COMMAND, "compose", str(models["encoder"]), str(models["decoder"])]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    for options in ([], ["--json"]):
        out = tmp_path / f"out{len(options)}"
        ended = subprocess.run([*command, "-o", str(out), *options], capture_output=True, check=False, env=environment)
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert ended.stdout.isascii()
