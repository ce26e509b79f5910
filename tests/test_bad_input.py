"""What goes wrong on disk and in pipelines, through the shell: error, exit code, and that nothing is left behind."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from studio.pipeline import Pipeline
from tests.shell import Ended, Shell, shell

COMMAND = [sys.executable, "-m", "studio"]
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


class Place:
    """A folder that commands work in, and that has to be as it was when they fail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.temporary = folder / "tmp"
        self.temporary.mkdir()

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def tree(self) -> dict[str, bytes | None]:
        found: dict[str, bytes | None] = {}
        for path in sorted(self.folder.rglob("*")):
            found[str(path.relative_to(self.folder))] = path.read_bytes() if path.is_file() else None
        return found


@pytest.fixture
def place(tmp_path: Path, models: Mapping[str, Path], monkeypatch: pytest.MonkeyPatch) -> Place:
    for name in ("encoder", "decoder", "vocabulary"):
        assert models[name].is_dir()  # made now: TensorFlow leaves files of its own among the temporary ones
    place = Place(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(place.temporary))
    return place


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Shell:
    return shell(capsys)


def fails(run: Shell, place: Place, code: int, says: str, *words: str | Path) -> None:
    """The command fails, for people and for programs, and changes nothing."""
    before = place.tree()
    ended = run(*words)
    _check(ended, code, says)
    as_json = run(*words, "--json")
    assert as_json.code == code
    assert says in " ".join(as_json.error.values())
    assert place.tree() == before


def _check(ended: Ended, code: int, says: str) -> None:
    assert ended.code == code, ended.err
    assert says in ended.err
    assert "Traceback" not in ended.err
    assert 1 <= len(ended.err.splitlines()) <= 2


# Models that cannot be read


def text_file(model: Path, _: Path) -> str:
    shutil.rmtree(model)
    model.write_text("This is no model.\n")
    return "no model"


def missing(model: Path, _: Path) -> str:
    shutil.rmtree(model)
    return str(model)


def empty_folder(model: Path, _: Path) -> str:
    shutil.rmtree(model)
    model.mkdir()
    return str(model)


def text_as_graph(model: Path, _: Path) -> str:
    (model / "saved_model.pb").write_text("This is no model.\n")
    return "saved_model.pb"


def truncated_graph(model: Path, _: Path) -> str:
    file = model / "saved_model.pb"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    return "saved_model.pb"


def index_cut_short(model: Path, _: Path) -> str:
    file = model / "variables" / "variables.index"
    file.write_bytes(file.read_bytes()[:60])
    return "variables.index"


@pytest.mark.parametrize("damage", [missing, empty_folder, text_file, text_as_graph, truncated_graph, index_cut_short])
@pytest.mark.parametrize("command", ["inspect", "compose", "run"])
def test_a_model_that_cannot_be_read_is_code_3(
    run: Shell, place: Place, models: Mapping[str, Path], damage: Callable[[Path, Path], str], command: str
) -> None:
    model = place.folder / "model"
    shutil.copytree(models["encoder"], model)
    damage(model, place.folder)
    words: dict[str, list[str | Path]] = {
        "inspect": ["inspect", model],
        "compose": ["compose", models["encoder"], model, "-o", place.out],
        "run": ["run", model, "-o", place.out],
    }
    fails(run, place, 3, str(model), *words[command])


def index_without_data(model: Path) -> None:
    next(model.glob("variables/variables.data-*")).unlink()


def data_cut_short(model: Path) -> None:
    file = next(model.glob("variables/variables.data-*"))
    file.write_bytes(file.read_bytes()[:-8])


@pytest.mark.parametrize("damage", [index_without_data, data_cut_short])
def test_weights_that_are_missing_can_be_looked_at_and_not_exported(
    run: Shell, place: Place, models: Mapping[str, Path], damage: Callable[[Path], None]
) -> None:
    model = place.folder / "model"
    shutil.copytree(models["encoder"], model)
    damage(model)
    looked = run("inspect", model)
    assert looked.code == 0
    assert "variables.data" in looked.err
    fails(run, place, 3, "variables.data", "compose", model, models["decoder"], "-o", place.out)


# What only an ordinary user meets: root may read and write everything


def as_user(place: Place, *words: str | Path, limit: int | None = None) -> Ended:
    """The command in a process of its own, to which permissions apply even when this is root."""
    bound = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if ROOT else []
    if ROOT and shutil.which(bound[0]) is None:
        pytest.skip("nothing takes root's privileges away here")

    def restrict() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    ended = subprocess.run(
        [*bound, *COMMAND, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TMPDIR": str(place.temporary), "HOME": str(place.temporary)},
        preexec_fn=restrict,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def copies(place: Place, models: Mapping[str, Path], *names: str) -> list[Path]:
    for name in names:
        shutil.copytree(models[name], place.folder / name)
    return [place.folder / name for name in names]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("locked", ["", "saved_model.pb", "variables"])
def test_a_model_without_read_permission_is_code_3(place: Place, models: Mapping[str, Path], locked: str) -> None:
    encoder, decoder = copies(place, models, "encoder", "decoder")
    before = place.tree()
    (encoder / locked).chmod(0)
    ended = as_user(place, "compose", encoder, decoder, "-o", place.out)
    (encoder / locked).chmod(0o755)
    _check(ended, 3, "permission")
    assert str(encoder) in ended.err
    assert place.tree() == before


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_folder_without_write_permission_is_code_4(place: Place, models: Mapping[str, Path]) -> None:
    encoder, decoder = copies(place, models, "encoder", "decoder")
    locked = place.folder / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    before = place.tree()
    ended = as_user(place, "compose", encoder, decoder, "-o", locked / "out")
    _check(ended, 4, "permission")
    assert place.tree() == before


# Disks


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts small disks; skips where that is not allowed."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        folder = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if not ROOT or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("no disk can be mounted here")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_code_4_and_holds_nothing_afterwards(
    run: Shell, place: Place, models: Mapping[str, Path], disk: Callable[[str], Path]
) -> None:
    full = disk("size=16k")
    fails(run, place, 4, "full", "compose", models["encoder"], models["decoder"], "-o", full / "out")
    assert list(full.iterdir()) == []


def test_a_read_only_disk_is_code_4(
    run: Shell, place: Place, models: Mapping[str, Path], disk: Callable[[str], Path]
) -> None:
    locked = disk("size=1m,ro")
    fails(run, place, 4, "read-only", "compose", models["encoder"], models["decoder"], "-o", locked / "out")


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_limit_on_the_size_of_files_is_code_4_and_leaves_nothing(place: Place, models: Mapping[str, Path]) -> None:
    encoder, decoder = copies(place, models, "encoder", "decoder")
    before = place.tree()
    ended = as_user(place, "compose", encoder, decoder, "-o", place.out, limit=512)
    _check(ended, 4, os.strerror(errno.EFBIG))
    assert place.tree() == before


# Targets


def test_a_target_that_exists_is_code_2_and_stays(run: Shell, place: Place, models: Mapping[str, Path]) -> None:
    place.out.mkdir()
    (place.out / "mine.txt").write_text("Mine.\n")
    words: list[str | Path] = ["compose", models["encoder"], models["decoder"], "-o", place.out]
    fails(run, place, 2, str(place.out), *words)
    fails(run, place, 2, str(place.out), *words, "--overwrite")  # what is no SavedModel is never replaced


def test_only_overwrite_replaces_an_export(run: Shell, place: Place, models: Mapping[str, Path]) -> None:
    words: list[str | Path] = ["compose", models["encoder"], models["decoder"], "-o", place.out]
    assert run(*words).code == 0
    fails(run, place, 2, str(place.out), *words)
    assert run(*words, "--overwrite").code == 0
    assert run("inspect", place.out).code == 0


# Pipelines


def document(place: Place, models: Mapping[str, Path], change: Callable[[dict[str, Any]], None]) -> Path:
    """A pipeline encoder → decoder → out whose file was changed by hand."""
    pipeline = Pipeline("bad")
    encoder = pipeline.add_model(models["encoder"], name="encoder")
    decoder = pipeline.add_model(models["decoder"], name="decoder")
    pipeline.connect(encoder.outputs["features"], decoder.inputs["features"])
    pipeline.expose_output(decoder.outputs["y"], name="out")
    path = place.folder / "bad.studio"
    pipeline.save(path)
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))
    return path


def node(data: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(node for node in data["nodes"] if node["name"] == name)
    return found


def cycle(data: dict[str, Any]) -> None:
    encoder, decoder = node(data, "encoder")["id"], node(data, "decoder")["id"]
    connection = dict(data["connections"][0])
    _connect(connection, (decoder, "y"), (encoder, "x"))
    data["connections"].append(connection)


def two_outputs_of_one_name(data: dict[str, Any]) -> None:
    encoder, decoder = node(data, "encoder"), node(data, "decoder")
    out = dict(node(data, "out"), id="another")
    connection = dict(data["connections"][0])
    _connect(connection, (encoder["id"], "features"), ("another", "value"))
    data["nodes"].append(out)
    data["connections"].append(connection)
    assert decoder


def dtype_mismatch(data: dict[str, Any]) -> None:
    data["nodes"].append({"id": "given", "name": "given", "kind": "input", "type": "int64[?,8]"})
    connection = dict(data["connections"][0])
    _connect(connection, ("given", "value"), (node(data, "encoder")["id"], "x"))
    data["connections"].append(connection)


def _connect(connection: dict[str, Any], source: tuple[str, str], target: tuple[str, str]) -> None:
    connection.update({"id": f"{source}{target}", "from": list(source), "to": list(target)})


def port_that_there_is_not(data: dict[str, Any]) -> None:
    node(data, "decoder")["outputs"]["more"] = "float32[?]"


def other_type_than_the_models(data: dict[str, Any]) -> None:
    node(data, "decoder")["outputs"]["y"] = "int64[?]"


@pytest.mark.parametrize(
    "change, says",
    [
        (port_that_there_is_not, "remembers"),
        (other_type_than_the_models, "remembers"),
        (cycle, "circle"),
        (two_outputs_of_one_name, "out"),
        (dtype_mismatch, "int64"),
    ],
)
def test_a_pipeline_with_errors_is_code_1_and_is_not_exported(
    run: Shell, place: Place, models: Mapping[str, Path], change: Callable[[dict[str, Any]], None], says: str
) -> None:
    path = document(place, models, change)
    fails(run, place, 1, says, "export", path, "-o", place.out)
    checked = run("check", path)
    assert (checked.code, checked.err) == (1, "")
    assert says in checked.out
    problems = run("check", path, "--json").data["problems"]
    assert any(problem["severity"] == "error" and says in json.dumps(problem) for problem in problems)


def test_models_whose_types_nothing_reconciles_are_code_1(run: Shell, place: Place, models: Mapping[str, Path]) -> None:
    fails(run, place, 1, "float32[?,4]", "compose", models["encoder"], models["encoder"], "-o", place.out, "--yes")


@pytest.mark.parametrize(
    "text, says", [("", "line 1"), ("{}", ""), ('{"version": 999}', ""), ('"text"', ""), ('{"nodes": [', "line 1")]
)
def test_a_file_that_is_no_pipeline_is_code_3(run: Shell, place: Place, text: str, says: str) -> None:
    path = place.folder / "bad.studio"
    path.write_text(text)
    fails(run, place, 3, says or str(path), "check", path)
    fails(run, place, 3, says or str(path), "export", path, "-o", place.out)
    path.unlink()
    fails(run, place, 3, str(path), "check", path)
