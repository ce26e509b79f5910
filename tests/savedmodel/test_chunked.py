"""Chunked SavedModels: what TensorFlow's C++ reads is read here, as the model before it was split.

TensorFlow's Python package neither writes nor reads the form. The files are written by ``chunk_writer``; TensorFlow's
fingerprinting, which is C++, reads them too.
"""

from __future__ import annotations

import contextlib
import io
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tensorflow.python.saved_model.pywrap_saved_model import fingerprinting

from studio.errors import ModelError, UnsupportedModel
from studio.files import Content
from studio.savedmodel import graph_file, reader
from studio.savedmodel.chunked import metadata_class, parse_chunks
from studio.savedmodel.messages import FingerprintDef, SavedModel
from studio.savedmodel.riegeli import Records
from studio.worker.client import Worker
from studio.worker.run import run
from tests.models import Models
from tests.savedmodel.chunk_writer import _File, chunk_model, split, write
from tests.savedmodel.fuzz import link
from tests.savedmodel.work import counted

MANY = 1 << 30
LINES = 8_000  # executed for one small file, 2,100 at most where all is well


def content(data: bytes) -> Content:
    return Content(io.BytesIO(data))


def last_record(data: bytes) -> bytes | None:
    records = Records(content(data), "file", MANY)
    return records.take(records.last)


@pytest.fixture
def chunked(models: Models, tmp_path: Path) -> Callable[..., tuple[Path, Any]]:
    """A copy of a model in chunks, and the message that it was."""

    def make(name: str, compression: str = "") -> tuple[Path, Any]:
        folder = tmp_path / name
        shutil.copytree(models[name], folder)
        before = SavedModel.FromString((folder / "saved_model.pb").read_bytes())
        chunk_model(folder, compression)
        return folder, before

    return make


@pytest.mark.parametrize("name", ["encoder", "constants", "vocabulary", "keras_lstm", "tf1_two_graphs"])
def test_a_chunked_model_is_the_model_that_was_split(name: str, chunked: Any, tmp_path: Path) -> None:
    folder, before = chunked(name)
    message, _ = graph_file.read(folder / "saved_model.cpb")
    assert message == before
    if name != "tf1_two_graphs":
        assert link(reader.load(folder), tmp_path / "export") == "linked"


@pytest.mark.parametrize("compression", ["", "b"])
def test_tensorflow_reads_what_is_read_here(compression: str, chunked: Any, models: Models) -> None:
    folder, _ = chunked("keras_lstm", compression)
    told = FingerprintDef.FromString(fingerprinting.CreateFingerprintDef(str(folder)))
    index = (models["keras_lstm"] / "fingerprint.pb").read_bytes()
    assert told.checkpoint_hash == FingerprintDef.FromString(index).checkpoint_hash
    assert told.graph_def_program_hash
    assert told.saved_object_graph_hash


def test_compressed_chunks(chunked: Any) -> None:
    pytest.importorskip("brotli")
    folder, before = chunked("keras_lstm", "b")
    assert graph_file.read(folder / "saved_model.cpb")[0] == before


def test_compressed_chunks_without_what_expands_them(chunked: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    folder, _ = chunked("encoder", "b")
    with pytest.raises(UnsupportedModel, match="brotli is not installed") as caught:
        reader.load(folder)
    assert "pip install brotli" in caught.value.remedy


def test_the_folder_and_the_file_name_the_model(chunked: Any) -> None:
    folder, _ = chunked("encoder")
    assert graph_file.find(folder) == folder / "saved_model.cpb" == graph_file.find(folder / "saved_model.cpb")
    (folder.parent / "versions").mkdir()
    folder.rename(folder.parent / "versions" / "3")
    assert graph_file.find(folder.parent / "versions").name == "saved_model.cpb"


@pytest.mark.usefixtures("warm_worker")
def test_it_runs(chunked: Any, tmp_path: Path) -> None:
    folder, _ = chunked("encoder")
    (tmp_path / "out").mkdir()
    with Worker() as worker:
        report = run(worker, folder, {"x": np.zeros((2, 8), np.float32)}, tmp_path / "out")
    assert list(report.outputs) == ["features"]


def tree(change: Callable[[Any], None], models: Models) -> bytes:
    message = SavedModel.FromString((models["encoder"] / "saved_model.pb").read_bytes())
    chunks, metadata = split(message)
    data = write(chunks, metadata)
    metadata = metadata_class().FromString(last_record(data))
    change(metadata)
    file = _File()
    for chunk, info in zip(chunks, metadata.chunks):
        file.add([chunk])
        assert info.offset
    file.add([metadata.SerializeToString()])
    return bytes(file.data)


def twice(metadata: Any) -> None:
    metadata.message.chunked_fields.add().CopyFrom(metadata.message.chunked_fields[0])


def far(metadata: Any) -> None:
    metadata.message.chunked_fields[0].field_tag[-1].index = 1 << 60


def unknown_field(metadata: Any) -> None:
    metadata.message.chunked_fields[0].field_tag[0].field = 999


def no_such_chunk(metadata: Any) -> None:
    metadata.message.chunk_index = 1 << 40


def no_such_place(metadata: Any) -> None:
    metadata.chunks[0].offset = 12


def a_number(metadata: Any) -> None:
    tags = metadata.message.chunked_fields[0].field_tag
    del tags[:]
    tags.add().field = 1


def newer(metadata: Any) -> None:
    metadata.version.join_version = 7


def deep(metadata: Any) -> None:
    message = metadata.message
    for _ in range(40):
        message = message.chunked_fields.add().message
        message.chunk_index = 1 << 20


@pytest.mark.parametrize("change", [twice, far, unknown_field, no_such_chunk, no_such_place, a_number, newer, deep])
def test_a_tree_that_makes_no_sense(change: Callable[[Any], None], models: Models) -> None:
    with pytest.raises(ModelError) as caught:
        parse_chunks(content(tree(change, models)), "file", MANY)
    assert caught.value.where == "file"


def header(
    data: bytearray, at: int, size: int | None = None, count: int | None = None, room: int | None = None
) -> None:
    if size is not None:
        data[at + 8 : at + 16] = size.to_bytes(8, "little")
    if count is not None:
        data[at + 25 : at + 32] = count.to_bytes(7, "little")
    if room is not None:
        data[at + 32 : at + 40] = room.to_bytes(8, "little")


@pytest.mark.parametrize(
    "change",
    [{"size": 1 << 63}, {"size": 10**6}, {"size": 0}, {"count": (1 << 56) - 1}, {"count": 2}, {"room": 1 << 62}],
)
def test_sizes_that_are_impossible(change: dict[str, int]) -> None:
    file = _File()
    file.add([b"record"])
    data = bytearray(file.data)
    assert last_record(data) == b"record"
    header(data, 64, **change)
    with pytest.raises(ModelError, match=r"chunk|record|number"):
        last_record(data)


def test_what_expands_beyond_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    file = _File()
    file.add([b"x" * 2_000])
    with pytest.raises(ModelError, match="more memory than the file is worth"):
        Records(content(file.data), "file", 1_000)


def test_chunked_files_changed_at_random(models: Models) -> None:
    message = SavedModel.FromString((models["nested"] / "saved_model.pb").read_bytes())
    good = write(*split(message))
    read = 0
    for seed in range(200):
        rng = random.Random(seed)
        data = bytearray(good)
        for _ in range(rng.choice((1, 1, 2, 5))):
            # Half of the damage in the tree at the end.
            at = rng.randrange(len(data)) if rng.random() < 0.5 else rng.randrange(len(data) - 900, len(data))
            size = rng.choice((1, 1, 8))
            data[at : at + size] = rng.choice((rng.randbytes(size), b"\xff" * size, b""))
        with counted() as work, contextlib.suppress(ModelError):
            parse_chunks(content(bytes(data)), "file", MANY)
            read += 1
        assert work.lines < LINES
    assert 10 < read < 190
