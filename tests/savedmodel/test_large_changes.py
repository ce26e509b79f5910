"""Graph files that large constants were left in, and that are something else once an export reads them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import studio
from studio.errors import Cancelled, ExportError
from studio.exporter.exporting import Progress
from studio.files import state_of
from studio.savedmodel import graph_file, reader, transfer
from studio.savedmodel.linker import Composer
from studio.savedmodel.messages import SavedModel
from studio.savedmodel.publish import publish
from studio.savedmodel.transfer import Span, Stretch
from studio.worker import plain
from tests.savedmodel.test_large import tf1, tf2, values

_MEGABYTE = 1 << 20
_CHANGED = "changed while it was exported"


def other(file: Path) -> Path:
    """A file beside it of the same size and times, with another constant."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    made = file.with_name("other")
    made.write_bytes(data)
    status = file.stat()
    os.utime(made, ns=(status.st_atime_ns, status.st_mtime_ns))
    return made


def rewritten(file: Path) -> None:
    """The other content, in the same file."""
    file.write_bytes(other(file).read_bytes())


def replaced(file: Path) -> None:
    """The other file in its place."""
    other(file).replace(file)


def rewritten_with_its_time(file: Path) -> None:
    """The other content in the same file, which claims to be of the time that it was."""
    status = file.stat()
    rewritten(file)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def cut(file: Path) -> None:
    """Less of it."""
    os.truncate(file, file.stat().st_size // 2)


def moved(file: Path) -> None:
    """Nothing there."""
    file.rename(file.with_name("moved"))


def piped(file: Path) -> None:
    """Something there that no file is."""
    file.unlink()
    os.mkfifo(file)


def led_out(file: Path) -> None:
    """A link to the same content elsewhere."""
    elsewhere = file.parent.parent / "elsewhere.pb"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)


_HAPPENINGS = [rewritten, replaced, rewritten_with_its_time, cut, moved, piped, led_out]


def exported(path: Path, target: Path, happen: Progress) -> None:
    """Exports a model while something happens, which is told how far the export is."""
    pipeline = studio.Pipeline("p")
    pipeline.add_model(path)
    studio.export(pipeline, target, progress=happen)


@pytest.mark.parametrize("make", [tf2, tf1])
@pytest.mark.parametrize("happening", _HAPPENINGS)
def test_a_file_that_changes_before_it_is_exported(
    make: Callable[[Path, list[Any]], Path], happening: Callable[[Path], None], tmp_path: Path
) -> None:
    """That of TensorFlow 1 has a default, which is read for the signature; the other is read when it is written."""
    path = make(tmp_path / "model", values(_MEGABYTE))
    file = path / "saved_model.pb"

    def happen(text: str, _: float | None = None) -> None:
        if text == "Linking":
            happening(file)

    with pytest.raises(ExportError, match=_CHANGED) as caught:
        exported(path, tmp_path / "out", happen)
    assert caught.value.where == str(file)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("happening", [rewritten, rewritten_with_its_time, cut])
def test_a_file_that_changes_while_it_is_written(happening: Callable[[Path], None], tmp_path: Path) -> None:
    path = tf2(tmp_path / "model", values(_MEGABYTE, 9 * _MEGABYTE))
    begun: list[float] = []

    def happen(text: str, fraction: float | None = None) -> None:
        if text == "Writing" and fraction and not begun:
            begun.append(fraction)
            happening(path / "saved_model.pb")

    with pytest.raises(ExportError, match=_CHANGED):
        exported(path, tmp_path / "out", happen)
    assert begun[0] < 0.95
    assert not (tmp_path / "out").exists()


def test_who_cancels_hears_of_that_alone(tmp_path: Path) -> None:
    path = tf2(tmp_path / "model", values(_MEGABYTE))

    def happen(text: str, fraction: float | None = None) -> None:
        if text == "Writing" and fraction:
            rewritten(path / "saved_model.pb")
            raise Cancelled

    with pytest.raises(Cancelled):
        exported(path, tmp_path / "out", happen)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("is_newer_first", [True, False])
@pytest.mark.parametrize("happening", [rewritten, replaced])
def test_two_states_of_a_file_are_no_export(
    happening: Callable[[Path], None], is_newer_first: bool, tmp_path: Path
) -> None:
    path = tf2(tmp_path / "model", values(_MEGABYTE))
    models = [reader.load(path)]
    happening(path / "saved_model.pb")
    models.append(reader.load(path))
    composer = Composer()
    function = composer.function()
    for name, model in zip("ab", reversed(models) if is_newer_first else models):
        part = composer.add_part(name, model)
        x = function.input(f"x_{name}", part.source.entry("serving_default").inputs["x"].type)
        function.output(f"y_{name}", function.call(part, "serving_default", {"x": x})["y"])
    with pytest.raises(ExportError, match=_CHANGED):
        publish(composer.finish(), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_graph_that_the_disk_has_no_room_for_is_not_begun(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"x")
    pieces = (b"head", Stretch(source, None, Span(0, 1 << 60), state_of(source)))
    with pytest.raises(OSError, match="No space left"):
        transfer.write(tmp_path / "target", pieces)
    assert not (tmp_path / "target").exists()


def test_a_graph_that_is_put_in_one_piece_has_its_large_constants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tf2(tmp_path / "model", values(_MEGABYTE))
    monkeypatch.setattr(
        plain, "CHUNKED", graph_file.BINARY
    )  # those in chunks have no constants that stay in their file
    made = plain.readable(path, tmp_path)
    assert made != path
    assert SavedModel.FromString((made / "saved_model.pb").read_bytes()) == SavedModel.FromString(
        (path / "saved_model.pb").read_bytes()
    )
