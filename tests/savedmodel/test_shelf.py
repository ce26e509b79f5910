"""Models on the shelf: read once while nothing changes, read again after any change."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import studio
from studio.errors import ModelError, NotReady
from studio.savedmodel.bundle import index_path, model_prefix
from studio.savedmodel.shelf import Shelf
from tests.models import KERAS, TF1, TF2, Models

TAGS = ("serve",)


def later() -> int:
    """As if what was written a moment ago had been there for long."""
    return time.time_ns() + 60_000_000_000


@pytest.fixture
def encoder(models: Models, tmp_path: Path) -> Path:
    return Path(shutil.copytree(models["encoder"], tmp_path / "encoder"))


def rewrite(path: Path, data: bytes) -> None:
    """Other content under the same times of writing, as copying programs leave it."""
    status = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def flip(path: Path) -> None:
    """Another byte, the size as it was."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    rewrite(path, bytes(data))


def exchange(path: Path) -> None:
    """Another file of the same content under the same name."""
    other = path.with_name("other")
    shutil.copy2(path, other)
    other.replace(path)


def test_a_model_is_read_once(encoder: Path) -> None:
    shelf = Shelf(clock=later)
    model = shelf.load(encoder / "saved_model.pb")
    assert shelf.load(encoder, TAGS) is model
    assert shelf.load(str(encoder), list(TAGS)) is model
    assert model.linkable is shelf.load(encoder, TAGS).linkable


def test_what_was_written_a_moment_ago_is_read_again(encoder: Path) -> None:
    shelf = Shelf()
    assert shelf.load(encoder) is not shelf.load(encoder, TAGS)


@pytest.mark.parametrize("change", [flip, exchange])
@pytest.mark.parametrize(
    "find", [lambda folder: folder / "saved_model.pb", lambda folder: index_path(model_prefix(folder))]
)
def test_a_change_is_noticed(encoder: Path, find: Callable[[Path], Path], change: Callable[[Path], None]) -> None:
    shelf = Shelf(clock=later)
    model = shelf.load(encoder)
    change(find(encoder))
    try:
        assert shelf.load(encoder, TAGS) is not model
    except ModelError:  # read, and found to be damaged
        assert change is flip


def test_weights_that_go_away_are_missed(encoder: Path) -> None:
    shelf = Shelf(clock=later)
    shelf.load(encoder)
    shutil.rmtree(encoder / "variables")
    assert shelf.load(encoder, TAGS).bundle is None
    shutil.rmtree(encoder)
    with pytest.raises(ModelError):
        shelf.load(encoder, TAGS)


def test_a_graph_that_comes_before_the_one_that_was_read_is_read(models: Models, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(models["tf1_text"], tmp_path / "text"))
    shelf = Shelf(clock=later)
    assert shelf.load(folder).graph_file.suffix == ".pbtxt"
    shutil.copy(models["encoder"] / "saved_model.pb", folder)
    assert shelf.load(folder, TAGS).graph_file.suffix == ".pb"


def test_those_used_last_are_kept_as_far_as_there_is_room(encoder: Path) -> None:
    copies = [Path(shutil.copytree(encoder, encoder.with_name(f"copy{number}"))) for number in range(3)]
    parts = (encoder, encoder / "saved_model.pb", encoder / "variables", index_path(model_prefix(encoder)))
    shelf = Shelf(room=sum(path.stat().st_size for path in parts) * 5 // 2, clock=later)
    first, second = shelf.load(copies[0]), shelf.load(copies[1])
    assert shelf.load(copies[0], TAGS) is first
    shelf.load(copies[2])
    assert shelf.load(copies[0], TAGS) is first
    assert shelf.load(copies[1], TAGS) is not second


@pytest.mark.parametrize("name", sorted({*TF2, *KERAS, *TF1} - {"no_signature"}))
def test_linking_leaves_a_model_as_it_was_read(models: Models, tmp_path: Path, name: str) -> None:
    pipeline = studio.Pipeline("one")
    pipeline.shelf = Shelf(clock=later)
    pipeline.add_model(models[name])
    model = pipeline.shelf.load(models[name], TAGS)
    read = model.meta_graph.SerializeToString(deterministic=True)
    for target in ("first", "second"):
        studio.export(pipeline, tmp_path / target)
    assert pipeline.shelf.load(models[name], TAGS) is model
    assert model.meta_graph.SerializeToString(deterministic=True) == read
    first, second = ((tmp_path / target / "saved_model.pb").read_bytes() for target in ("first", "second"))
    assert first == second


def test_an_export_notices_a_change_behind_equal_size_and_time(encoder: Path, tmp_path: Path) -> None:
    pipeline = studio.Pipeline("one")
    pipeline.shelf = Shelf(clock=later)
    pipeline.add_model(encoder)
    flip(encoder / "saved_model.pb")
    with pytest.raises(NotReady, match=r"changed|damaged"):
        studio.export(pipeline, tmp_path / "export")
    assert not (tmp_path / "export").exists()
