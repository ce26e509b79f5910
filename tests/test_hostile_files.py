"""Files in which others may have put anything: pipes, devices, links in circles, sizes without end, links swapped."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.body import dense
from studio.errors import DocumentError, ExportError, ModelError, OperatorError, StudioError, UsageError
from studio.exporter import export
from studio.files import Content, open_regular, read_bytes
from studio.npy import open_npy, read_npy
from studio.operators.constant import ArrayFile, ArrayFileParams
from studio.pipeline import Pipeline
from studio.savedmodel import graph_file, links, reader, transfer
from studio.savedmodel.bundle import Bundle, index_path, shard_path, write_index
from studio.savedmodel.linker import Composer
from studio.savedmodel.messages import NodeDef, SavedModel
from studio.savedmodel.publish import publish
from studio.savedmodel.transfer import Span
from studio.savedmodel.variables import OBJECT_GRAPH_KEY
from studio.tensors import parse_type
from studio.worker import arrays
from tests.conftest import CHECKOUT
from tests.models import Models


@pytest.fixture
def folder(models: Models, tmp_path: Path) -> Path:
    return Path(shutil.copytree(models["two_assets"], tmp_path / "m"))


def pipe(path: Path) -> Path:
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return path


def refused_array(path: Path) -> None:
    arrays.read({"": str(path)}, parse_type("float32[?]"), "x")


def refused_constant(path: Path) -> None:
    ArrayFile().infer(ArrayFileParams(path), {})


# Pipes and devices: the test would never end if one was read.


@pytest.mark.parametrize(
    "read, error",
    [
        (Pipeline.load, DocumentError),
        (refused_array, UsageError),
        (refused_constant, OperatorError),
        (reader.load, ModelError),
    ],
)
@pytest.mark.parametrize("device", [False, True])
def test_what_never_ends_is_not_read(
    read: Callable[[Path], Any], error: type[StudioError], device: bool, tmp_path: Path
) -> None:
    path = Path("/dev/zero") if device else pipe(tmp_path / "x.studio")
    with pytest.raises(error):
        read(path)


def test_a_document_takes_the_place_of_a_pipe(tmp_path: Path) -> None:
    Pipeline("p").save(pipe(tmp_path / "x.studio"))
    assert (tmp_path / "x.studio").is_file()


def test_pipes_in_place_of_a_models_files(folder: Path, tmp_path: Path) -> None:
    pipe(folder / "keras_metadata.pb")
    pipe(next(path for path in (folder / "assets").rglob("*") if path.is_file()))
    pipeline = Pipeline("p")
    pipeline.add_model(folder)
    report = export(pipeline, tmp_path / "out")
    assert any("does not exist" in warning for warning in report.warnings)


# Links in a circle


@pytest.mark.parametrize("file", ["saved_model.pb", "variables/variables.index"])
def test_a_link_to_itself(folder: Path, file: str) -> None:
    (folder / file).unlink()
    (folder / file).symlink_to(Path(file).name)
    with pytest.raises(ModelError):
        reader.load(folder)


def test_an_asset_that_is_a_link_to_itself(folder: Path) -> None:
    asset = next(path for path in (folder / "assets").rglob("*") if path.is_file())
    asset.unlink()
    asset.symlink_to(asset.name)
    assert any("missing or unreadable" in warning for warning in reader.inspect(folder).warnings)


# Links swapped between the look and the reading


def test_what_was_swapped_for_a_link_is_not_copied(tmp_path: Path) -> None:
    home = tmp_path / "m"
    home.mkdir()
    (tmp_path / "secret").write_bytes(b"secret")
    (home / "asset").write_bytes(b"public")
    assert not links.leads_out(home, home / "asset")
    (home / "asset").unlink()
    (home / "asset").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="leads out"):
        transfer.copy(home / "asset", tmp_path / "copy", (Span(0, 6),), lambda _: None, links.home(home))
    with pytest.raises(OSError, match="leads out"):
        transfer.reflink(home / "asset", tmp_path / "copy", links.home(home))
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize("file", ["saved_model.pb", "variables/variables.index", "variables"])
def test_what_is_swapped_while_a_model_is_read(
    file: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = links.refuse_leading_out

    def swap(at: Path, graph_file: Path) -> None:
        look(at, graph_file)
        (folder / file).rename(tmp_path / "elsewhere")
        (folder / file).symlink_to(tmp_path / "elsewhere")

    monkeypatch.setattr(links, "refuse_leading_out", swap)
    with pytest.raises(ModelError, match="leads out"):
        reader.load(folder)


def test_weights_that_are_swapped_before_they_are_read(folder: Path, tmp_path: Path) -> None:
    bundle = reader.load(folder).bundle
    assert bundle is not None
    shard = shard_path(bundle.prefix, 0, 1)
    shard.rename(tmp_path / "elsewhere")
    shard.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ModelError, match="leads out"):
        bundle.read(next(iter(bundle.entries)))


def test_shards_and_assets_swapped_during_an_export(folder: Path, tmp_path: Path) -> None:
    pipeline = Pipeline("p")
    pipeline.add_model(folder)
    (tmp_path / "secret").write_bytes(b"secret" * 1_000)

    def swap(text: str, _: float | None = None) -> None:
        if text == "Writing" and not changed:
            for path in [*(folder / "assets").rglob("*"), shard_path(folder / "variables" / "variables", 0, 1)]:
                if path.is_file():
                    path.unlink()
                    path.symlink_to(tmp_path / "secret")
                    changed.append(path)

    changed: list[Path] = []
    with pytest.raises(ExportError):
        export(pipeline, tmp_path / "out", progress=swap)
    assert len(changed) > 1
    assert not (tmp_path / "out").exists()


def test_links_within_are_read_and_links_out_are_not(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "file").write_bytes(b"1")
    (tmp_path / "in" / "link").symlink_to("file")
    (tmp_path / "out").symlink_to(tmp_path / "in" / "file")
    within = (tmp_path / "in").resolve()
    assert read_bytes(tmp_path / "in" / "link", 10, within) == b"1"
    assert read_bytes(tmp_path / "out", 10, within) == b"1"  # what is read lies in the folder
    (tmp_path / "secret").write_bytes(b"2")
    (tmp_path / "in" / "bad").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="leads out"):
        open_regular(tmp_path / "in" / "bad", within)
    with pytest.raises(OSError, match="larger than"):
        read_bytes(tmp_path / "secret", 0)


def test_hard_links_of_a_cache_of_links_are_files(models: Models, tmp_path: Path) -> None:
    """The system would link the link, which leads nowhere from the export."""
    blobs, snapshot = tmp_path / "models--a" / "blobs", tmp_path / "models--a" / "snapshots" / "0123"
    blobs.mkdir(parents=True)
    for number, file in enumerate(path for path in models["encoder"].rglob("*") if path.is_file()):
        shutil.copy(file, blobs / str(number))
        place = snapshot / file.relative_to(models["encoder"])
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(os.path.relpath(blobs / str(number), place.parent))
    pipeline = Pipeline("p")
    pipeline.add_model(snapshot)
    export(pipeline, tmp_path / "out", weights="link")
    shards = list((tmp_path / "out" / "variables").iterdir())
    assert shards
    assert not any(shard.is_symlink() for shard in shards)
    assert any(shard.stat().st_nlink == 2 for shard in shards)


def test_a_fingerprint_that_is_a_link_out_is_not_read(folder: Path, tmp_path: Path) -> None:
    (folder / "fingerprint.pb").rename(tmp_path / "elsewhere")
    (folder / "fingerprint.pb").symlink_to(tmp_path / "elsewhere")
    info = reader.inspect(folder)
    assert info.fingerprint == ""
    assert any("leads out" in warning for warning in info.warnings)


# Sizes


def test_a_graph_beyond_what_a_message_can_be_is_not_read(folder: Path) -> None:
    with (folder / "saved_model.pb").open("r+b") as file:
        file.truncate(1 << 40)  # sparse
    with pytest.raises(ModelError, match="2 GB"):
        reader.load(folder)


def test_an_object_graph_of_a_terabyte(folder: Path) -> None:
    prefix = folder / "variables" / "variables"
    bundle = Bundle.open(prefix)
    entries = dict(bundle.entries)
    entries[OBJECT_GRAPH_KEY].size, entries[OBJECT_GRAPH_KEY].offset = 1 << 40, 0
    write_index(index_path(prefix), bundle.header, entries)
    with shard_path(prefix, 0, 1).open("r+b") as file:
        file.truncate(1 << 40)
    with pytest.raises(ModelError, match="far too many"):
        reader.inspect(folder)


def test_counts_beyond_all_models(folder: Path) -> None:
    file = folder / "saved_model.pb"
    good = file.read_bytes()

    def refused(change: Callable[[Any], None], what: str) -> None:
        message = SavedModel.FromString(good)
        change(message)
        file.write_bytes(message.SerializeToString())
        with pytest.raises(ModelError, match=what) as caught:
            reader.load(folder)
        assert len(str(caught.value)) < 600

    def meta_graphs(message: Any) -> None:
        for number in range(1_001):
            message.meta_graphs.add().meta_info_def.tags.append(f"t{number}")

    def few_meta_graphs(message: Any) -> None:
        message.meta_graphs[0].meta_info_def.tags[:] = ["a"]
        for number in range(900):
            message.meta_graphs.add().meta_info_def.tags.append(f"t{number}")

    def assets(message: Any) -> None:
        for number in range(10_001):
            message.meta_graphs[0].asset_file_def.add(filename=f"a{number}")

    def nodes(message: Any) -> None:
        message.meta_graphs[0].graph_def.node.extend([NodeDef(name="a" * 40)] * 1_000_001)

    def signature(message: Any) -> None:
        for number in range(10_001):
            message.meta_graphs[0].signature_def["x"].outputs[str(number)].name = "a:0"

    def collection(message: Any) -> None:
        message.meta_graphs[0].collection_def["variables"].bytes_list.value.extend([b""] * 200_001)

    refused(meta_graphs, "1,001 MetaGraphs|1,002 MetaGraphs")
    refused(few_meta_graphs, "and 881 more")
    refused(assets, "assets; no model")
    refused(nodes, "operations; no model")
    refused(signature, "inputs or outputs of a signature; no model")
    refused(collection, "values of a collection; no model")


@pytest.mark.parametrize(
    "text, says",
    [
        ("meta_graphs { x" + " " * 200_000 + "{", "blanks without end"),
        ('meta_graphs { meta_info_def { meta_graph_version: "' + "\\0" * 1_000_001 + '" } }', "escaped bytes"),
        ("#" * ((1 << 25) + 1), "read up to 32 MB"),
        ("meta_graphs { meta_info_def { meta_graph_version: " + '"a"' * 200_000 + "} }", "up to 100,000 pieces"),
        ("meta_graphs { graph_def { " + "node { attr { " * 50_000, "text form"),
        ('meta_graphs { meta_info_def { tags: "' + "x" * 2_000_000, "text form"),
    ],
)
def test_texts_that_would_take_forever(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / graph_file.TEXT).write_text(text)
    with pytest.raises(ModelError, match=says) as caught:
        reader.load(tmp_path)
    assert len(str(caught.value)) < 700


# Arrays


def test_an_array_of_a_form_that_vouches_for_nothing(tmp_path: Path) -> None:
    text = repr({"descr": "<f4", "fortran_order": False, "shape": (1 << 40,)}).encode()
    (tmp_path / "x.npy").write_bytes(b"\x93NUMPY\x03\x00" + len(text).to_bytes(4, "little") + text)
    for read in (read_npy, open_npy):
        with pytest.raises(ValueError, match="a form that arrays"):
            read(tmp_path / "x.npy")


def header(path: Path, shape: tuple[int, ...], descr: str) -> Path:
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, {"descr": descr, "fortran_order": False, "shape": shape})
    return path


@pytest.mark.parametrize(
    "shape, descr", [((1 << 40,), "<f4"), ((10**9, 10**9), "|S0"), ((1 << 62, 4), "<f8"), ((3,), "|O")]
)
@pytest.mark.parametrize("read", [read_npy, open_npy])
def test_arrays_that_are_not_in_their_file(
    tmp_path: Path, shape: tuple[int, ...], descr: str, read: Callable[[Path], Any]
) -> None:
    with pytest.raises(ValueError, match=r"not in the file|Object arrays"):
        read(header(tmp_path / "x.npy", shape, descr))


def test_a_pickle_is_not_loaded(tmp_path: Path) -> None:
    marker = tmp_path / "ran"

    class Harm:
        def __reduce__(self) -> tuple[Any, ...]:
            return (os.mkdir, (str(marker),))

    np.save(tmp_path / "x.npy", np.array([Harm()], dtype=object), allow_pickle=True)
    for read in (refused_array, refused_constant):
        with pytest.raises(StudioError):
            read(tmp_path / "x.npy")
    assert not marker.exists()


def test_arrays_of_all_kinds_are_still_read(tmp_path: Path) -> None:
    for number, array in enumerate(
        (np.arange(6).reshape(2, 3), np.float32(3), np.zeros((0, 4)), np.array([b"a", b""]))
    ):
        np.save(tmp_path / f"{number}.npy", array)
        for read in (read_npy, open_npy):
            assert np.array_equal(read(tmp_path / f"{number}.npy"), array)


def test_an_array_that_is_cut_between_linking_and_writing(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.zeros(100_000))
    composer = Composer()
    function = composer.function()
    value = function.operator("array").variable("value", open_npy(tmp_path / "x.npy"), trainable=False)
    function.output("y", dense(parse_type("float64[100000]"), value))
    linked = composer.finish()
    os.truncate(tmp_path / "x.npy", 1000)
    with pytest.raises(ExportError, match="changed while it was exported") as caught:
        publish(linked, tmp_path / "export")
    assert caught.value.where == str(tmp_path / "x.npy")
    assert [path.name for path in tmp_path.iterdir()] == ["x.npy"]


def test_the_shell_ends_by_itself_on_a_pipe(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "studio", "check", str(pipe(tmp_path / "p.studio"))]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 3
    assert "no regular file" in ended.stderr


def test_a_file_that_is_cut_while_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(bytes(range(200)) * 10_000)
    with open_regular(file) as opened:
        content = Content(opened)
        assert content.read(1_000, 5) == bytes(range(5))
        os.truncate(file, 100_000)
        with pytest.raises(OSError, match="cut short"):
            content.read(90_000, 1_000_000)


@pytest.mark.parametrize("pieces", [(), ((0, 7),), ((0, 7), (3, 9), (12, 1_000_000)), ((5, 20), (0, 10))])
def test_the_hash_is_of_all_whatever_was_read(pieces: tuple[tuple[int, int], ...], tmp_path: Path) -> None:
    data = bytes(range(200)) * 10_000
    (tmp_path / "file").write_bytes(data)
    with open_regular(tmp_path / "file") as opened:
        content = Content(opened)
        for at, count in pieces:
            assert content.read(at, count) == data[at : at + count]
        assert content.sha256().digest() == hashlib.sha256(data).digest()
