"""Files that are there whole or not at all, and what a killed writer leaves."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from studio.beside import write_whole, written_beside

WRITER = """
import sys
from pathlib import Path
from studio.beside import written_beside
with written_beside(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    print("writing", flush=True)
    sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_and_fail(place: Path) -> None:
    with written_beside(place) as file:
        file.write(b"new")
        raise ValueError("stop")


def test_the_place_is_taken_at_the_end_and_not_before(tmp_path: Path) -> None:
    place = tmp_path / "w.npz"
    place.write_bytes(b"old")
    with written_beside(place) as file:
        file.write(b"new")
        assert place.read_bytes() == b"old"
    assert (names(tmp_path), place.read_bytes()) == (["w.npz"], b"new")


def test_an_exception_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "w.npz"
    place.write_bytes(b"old")
    with pytest.raises(ValueError, match="stop"):
        write_and_fail(place)
    assert (names(tmp_path), place.read_bytes()) == (["w.npz"], b"old")


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not flushed there")
def test_where_folders_cannot_be_flushed_a_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush, refused = os.fsync, []

    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            refused.append(descriptor)
            raise OSError(errno.EINVAL, "Invalid argument")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    place = tmp_path / "p.studio"
    place.write_bytes(b"old")
    assert write_whole(place, b"newer").st_size == 5
    assert refused
    assert (names(tmp_path), place.read_bytes()) == (["p.studio"], b"newer")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_who_may_read_it_is_as_with_every_file(mask: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        with written_beside(tmp_path / "w.npz") as file:
            file.write(b"new")
        (tmp_path / "plain").write_bytes(b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "w.npz").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
def test_what_a_killed_writer_left_is_deleted_by_the_next_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    place, mine = tmp_path / "w.npz", tmp_path / ".w.npz-notes.part"
    mine.write_text("somebody's")
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        assert process.stdout.readline() == "writing\n"
        (half,) = set(names(tmp_path)) - {mine.name}
        with written_beside(place) as file:
            file.write(b"first")
        assert names(tmp_path) == sorted([half, mine.name, "w.npz"])  # the other is still at it
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (tmp_path / half).read_bytes() == b"half"
        with written_beside(place) as file:
            file.write(b"second")
        assert names(tmp_path) == sorted([mine.name, "w.npz"])
        assert place.read_bytes() == b"second"
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
