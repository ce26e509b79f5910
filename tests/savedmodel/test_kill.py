"""A process that is killed while it exports leaves the target as it was or complete; the next export tidies up."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from studio.errors import ExportError, TargetExists
from studio.savedmodel.partial import partial_folder
from studio.savedmodel.publish import _explained, publish
from studio.savedmodel.replace import recover
from tests.conftest import CHECKOUT
from tests.models import Models
from tests.savedmodel.dying import link

Files = dict[str, bytes]


def files(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def export(lines: int, source: Path, target: Path, *how: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "tests.savedmodel.dying", str(lines), str(source), str(target), *how]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout


def kill_often(models: Models, folder: Path, overwrite: bool, seeds: range, *how: str) -> None:
    new, old = models["two_assets"], models["labels"]
    target = folder / "export"

    def prepare() -> Files:
        publish(link(new), target, overwrite=True)
        complete = files(target)
        if overwrite:
            publish(link(old), target, overwrite=True)
        else:
            for path in sorted(target.rglob("*"), reverse=True):
                path.unlink() if path.is_file() else path.rmdir()
            target.rmdir()
        return complete

    prepare()
    code, counted = export(0, new, target, *how)
    assert code == 0
    states = set()
    for seed in seeds:
        complete = prepare()
        before = files(target) if overwrite else {}
        assert names(folder) == ({"export"} if overwrite else set())
        rng = random.Random(f"{overwrite} {seed}")
        # Half of them where the folders change places.
        lines = rng.randrange(1 if seed % 2 else int(counted) - 600, int(counted))
        code, _ = export(lines, new, target, *how)
        if how:
            recover(target)  # what every export begins with
        after = files(target) if target.exists() else {}
        assert after in (before, complete), f"killed at line {lines} of {counted}"
        # Threads take their lines in turn: an export may be over before it has run as many as the one that was counted.
        assert code == -signal.SIGKILL or (code == 0 and after == complete)
        states.add(after == complete)
        publish(link(old), target, overwrite=True)
        assert names(folder) == {"export"}
    if len(seeds) > 20:
        assert states == {False, True}


@pytest.mark.parametrize("overwrite", [False, True])
def test_killed_at_any_moment(models: Models, tmp_path: Path, overwrite: bool) -> None:
    kill_often(models, tmp_path, overwrite, range(5))


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("overwrite", [False, True])
def test_killed_at_very_many_moments(models: Models, tmp_path: Path, overwrite: bool) -> None:
    kill_often(models, tmp_path, overwrite, range(5, 55))


@pytest.mark.long
@pytest.mark.timeout(900)
def test_killed_where_folders_cannot_be_exchanged(models: Models, tmp_path: Path) -> None:
    kill_often(models, tmp_path, True, range(55, 80), "plain")


def test_an_error_names_the_target_and_not_what_is_hidden_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "export"
    with pytest.raises(ExportError) as caught, _explained(target), partial_folder(target) as folder:
        (folder / "missing" / "file").write_bytes(b"")
    assert caught.value.where == str(target)
    with pytest.raises(ExportError) as caught, _explained(target):
        (tmp_path / "another" / "file").write_bytes(b"")
    assert caught.value.where == str(tmp_path / "another" / "file")


def test_what_is_being_written_is_not_taken_for_a_remnant(models: Models, tmp_path: Path) -> None:
    target = tmp_path / "export"
    remnant = tmp_path / ".export.0123456789ab.partial"
    (remnant / "variables").mkdir(parents=True)
    seen: list[set[str]] = []

    def meanwhile(done: int, total: int) -> None:
        if not seen:
            seen.append(names(tmp_path))
            publish(link(models["labels"]), target)
            seen.append(names(tmp_path))

    with pytest.raises(TargetExists):
        publish(link(models["two_assets"]), target, progress=meanwhile)
    assert remnant.name not in seen[0]
    assert seen[1] == seen[0] | {"export"}
    assert len(seen[1]) == 2
    assert names(tmp_path) == {"export"}


def test_what_only_looks_like_a_remnant_stays(models: Models, tmp_path: Path) -> None:
    others = {".export.0123456789ab.partial.txt", ".export.mine.partial", ".other.0123456789ab.partial", "0.partial"}
    for name in others:
        (tmp_path / name).mkdir()
    (tmp_path / "kept").mkdir()
    (tmp_path / ".export.ffffffffffff.partial").symlink_to(tmp_path / "kept")
    (tmp_path / ".export.eeeeeeeeeeee.partial").write_text("a file")
    publish(link(models["labels"]), tmp_path / "export")
    links = {".export.ffffffffffff.partial", ".export.eeeeeeeeeeee.partial"}
    assert names(tmp_path) == {"export", "kept", *others, *links}
