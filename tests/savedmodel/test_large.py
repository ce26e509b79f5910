"""Large constants stay in their file: what is linked of them is byte for byte what it would be, in little memory."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf
from google.protobuf.message import DecodeError

import studio
from studio.files import Content
from studio.savedmodel import large, reader, sliced
from studio.savedmodel.composed import ComposedFunction
from studio.savedmodel.linker import Composer
from studio.savedmodel.messages import SavedModel
from studio.savedmodel.publish import publish
from studio.savedmodel.shelf import Shelf
from studio.savedmodel.sliced import LARGE, SLICE
from studio.savedmodel.table import varint
from studio.savedmodel.transfer import Stretch
from tests.conftest import CHECKOUT
from tests.loaders import native_model, session_model
from tests.savedmodel.linking import alone

_MEGABYTE = 1 << 20
_LINK = """
import json, re, sys
from pathlib import Path
import studio

def peak():
    return int(re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024

pipeline = studio.Pipeline("p")
pipeline.add_model(sys.argv[1])
studio.export(pipeline, sys.argv[2])
before = peak()
pipeline = studio.Pipeline("p")
pipeline.add_model(sys.argv[3])
report = studio.export(pipeline, sys.argv[4])
print(json.dumps({"more": peak() - before, "findings": [finding.what for finding in report.findings]}))
"""


def values(*sizes: int) -> list[Any]:
    """Arrays of so many bytes each."""
    generator = np.random.default_rng(0)
    return [generator.standard_normal(size // 4).astype(np.float32) for size in sizes]


def tf2(path: Path, arrays: list[Any]) -> Path:
    """A model with constants in its function."""

    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32, name="x")])
    def serve(x: Any) -> Any:
        for array in arrays:
            x = x + tf.reduce_sum(tf.constant(array))
        return {"y": x}

    module = tf.Module()
    module.serve = serve
    tf.saved_model.save(module, str(path), signatures=serve)
    return path


def tf1(path: Path, arrays: list[Any]) -> Path:
    """A model with constants in its main graph, one of which stands for an input that nobody feeds."""
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        x = tf.compat.v1.placeholder(tf.float32, [None], name="x")
        given = tf.compat.v1.placeholder_with_default(arrays[0], arrays[0].shape, name="given")
        y = x + tf.reduce_sum(given)
        for array in arrays[1:]:
            y = y + tf.reduce_sum(tf.constant(array))
        ports = {"x": x, "given": given}, {"y": tf.identity(y, name="y")}
        tf.compat.v1.saved_model.simple_save(session, str(path), *ports)
    return path


def content(folder: Path) -> dict[str, bytes]:
    """Of all its files."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("make", [tf2, tf1])
@pytest.mark.parametrize("sizes", [(LARGE + 100, 3 * _MEGABYTE, 12), (10 * _MEGABYTE, _MEGABYTE)], ids=str)
def test_an_export_is_what_it_would_be(
    make: Callable[[Path, list[Any]], Path], sizes: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path / "model", values(*sizes))
    assert len(reader.load(path).large) == sum(size > LARGE for size in sizes)
    alone(path, tmp_path / "kept")
    pipeline = studio.Pipeline("p")
    pipeline.add_model(path, name="part")
    report = studio.export(pipeline, tmp_path / "exported")
    assert report.bytes == sum(map(len, content(tmp_path / "exported").values()))
    studio.split(tmp_path / "exported", "part", tmp_path / "split")
    with monkeypatch.context() as patch:
        patch.setattr(large.Keeper, "keep", lambda *_: None)
        assert not reader.load(path).large
        alone(path, tmp_path / "whole")
        pipeline = studio.Pipeline("p")
        pipeline.add_model(path, name="part")
        studio.export(pipeline, tmp_path / "exported whole")
        studio.split(tmp_path / "exported whole", "part", tmp_path / "split whole")
    for kept, whole in (("kept", "whole"), ("exported", "exported whole"), ("split", "split whole")):
        assert content(tmp_path / kept) == content(tmp_path / whole)
    x = {"x": np.zeros(2, np.float32)}
    x |= {"given": np.ones(sizes[0] // 4, np.float32)} if make is tf1 else {}
    with session_model(path) as original, session_model(tmp_path / "split") as split:
        assert np.array_equal(original(x)["y"][0], split(x)["y"][0])
    with native_model(path) as original, native_model(tmp_path / "exported") as exported:
        assert np.array_equal(original(x)["y"][0], exported(x)["y"][0])


def test_a_large_default(tmp_path: Path) -> None:
    """It comes into the signature, whose fingerprint is of its content, or into the function that calls the model."""
    path = tf1(tmp_path / "model", values(_MEGABYTE))
    pipelines = []
    for is_free in (True, False):
        composer = Composer()
        part = composer.add_part("part", reader.load(path))
        function: ComposedFunction = composer.function()
        ports = part.source.entry("serving_default").inputs
        default = function.default_of(part, "serving_default", "given")
        assert default is not None
        assert len(default.tensor_content) == _MEGABYTE
        fed = {"x": function.input("x", ports["x"].type)}
        if is_free:
            fed["given"] = function.input("given", ports["given"].type, default)
        for name, value in function.call(part, "serving_default", fed).items():
            function.output(name, value)
        pipelines.append(composer.finish())
        publish(pipelines[-1], tmp_path / str(is_free))
        with native_model(path) as original, native_model(tmp_path / str(is_free)) as exported:
            x = {"x": np.zeros(2, np.float32)}
            assert np.array_equal(original(x)["y"][0], exported(x)["y"][0])
    assert [any(isinstance(piece, Stretch) for piece in linked.pieces) for linked in pipelines] == [False, True]


@pytest.mark.parametrize("make", [tf2, tf1])
@pytest.mark.parametrize("sizes", [(100 * _MEGABYTE,), (_MEGABYTE // 4,) * 400], ids=["one", "many"])
def test_linking_takes_little_memory(
    make: Callable[[Path, list[Any]], Path], sizes: tuple[int, ...], tmp_path: Path
) -> None:
    small, path = make(tmp_path / "small", values(12)), make(tmp_path / "model", values(12, *sizes))
    command = [sys.executable, "-c", _LINK, *map(str, (small, tmp_path / "out", path, tmp_path / "large"))]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    told = json.loads(ended.stdout)
    print(told)
    assert told["more"] < 30 * _MEGABYTE
    held = [what for what in told["findings"] if re.search(r"Holds 105 MB in the graph itself", what)]
    assert len(held) == (len(sizes) == 1)


def test_a_model_of_large_constants_is_kept_where_a_small_one_is(tmp_path: Path) -> None:
    path = tf2(tmp_path / "model", values(10 * _MEGABYTE, 10 * _MEGABYTE))
    shelf = Shelf(_MEGABYTE, clock=lambda: time.time_ns() + 10_000_000_000)
    assert shelf.load(path, ("serve",)) is shelf.load(path, ("serve",))
    shutil.copyfile(tf2(tmp_path / "other", values(12)) / "saved_model.pb", path / "saved_model.pb")
    assert not shelf.load(path, ("serve",)).large


@pytest.mark.parametrize(("default", "is_remembered"), [(_MEGABYTE, False), (12, True)])
def test_a_large_default_is_not_remembered(default: int, is_remembered: bool, tmp_path: Path) -> None:
    """The record of a part has it whole: the shelf would keep more than it believes."""
    model = reader.load(tf1(tmp_path / "model", values(default, 2 * _MEGABYTE)))
    composer = Composer()
    part = composer.add_part("part", model)
    function = composer.function()
    x = function.input("x", part.source.entry("serving_default").inputs["x"].type)
    function.output("y", function.call(part, "serving_default", {"x": x})["y"])
    composer.finish()
    assert bool(model.linkable.placed) == is_remembered


@pytest.mark.parametrize("make", [tf2, tf1])
def test_a_damaged_file_is_taken_as_the_parser_takes_it(
    make: Callable[[Path, list[Any]], Path], tmp_path: Path
) -> None:
    path = make(tmp_path / "model", values(LARGE + 4, 6 * LARGE, 4 * LARGE + 400))
    whole = (path / "saved_model.pb").read_bytes()
    spans = [constant.span for constant in reader.load(path).large.values()]
    around = [
        at for at in range(len(whole)) if not any(span.start + 8 <= at < span.start + span.size for span in spans)
    ]
    near = [at for at in around if any(-120 <= at - span.start < 8 for span in spans)]
    generator = random.Random(7)
    kept = [
        as_the_parser(damaged(whole, generator, generator.choice((around, near))), tmp_path / "damaged.pb")
        for _ in range(150)
    ]
    assert kept.count(None) < 130
    assert {3, 6} <= set(kept)


def test_a_strange_file_is_taken_as_the_parser_takes_it(tmp_path: Path) -> None:
    generator = random.Random(5)
    kept = [as_the_parser(strange(generator), tmp_path / "strange.pb") for _ in range(300)]
    assert kept.count(None) < 200
    assert {1, 2, 3} <= set(kept)


def as_the_parser(data: bytes, file: Path) -> int | None:
    """How many constants stayed in a file that is read as the parser reads it at once; None: both refuse it."""
    file.write_bytes(data)
    try:
        want = SavedModel.FromString(data).SerializeToString(deterministic=True)
    except DecodeError:
        want = None
    with file.open("rb") as opened:
        content = Content(opened)
        keeper = large.Keeper(opened, content, file, None)
        message = SavedModel()
        try:
            sliced.parse(message, content.read, content.size, keep=keeper.keep)
        except DecodeError:
            assert want is None
            return None
        assert content.sha256().digest() == hashlib.sha256(data).digest()
    assert large.joined(large.pieces(message.SerializeToString(deterministic=True), keeper.kept)) == want
    return len(keeper.kept)


def strange(generator: random.Random) -> bytes:
    """A file whose lengths are right, but whose fields stand in any order, twice, or where they do not belong."""

    def field(number: int, content: bytes) -> bytes:
        return varint(number << 3 | 2) + varint(len(content)) + content

    def mixed(always: bytes, *others: bytes) -> bytes:
        chosen = [always, *(each for each in others if generator.random() < 0.4)]
        generator.shuffle(chosen)
        return b"".join(chosen)

    def number(usual: int, *others: int) -> int:
        return usual if generator.random() < 0.9 else generator.choice(others)

    usual = field(2, field(8, field(4, bytes(SLICE))))  # what is smaller than a slice is not looked into
    nodes = field(1, field(1, b"usual") + field(5, field(1, b"value") + usual))
    for name in (b"a", b"b"):
        content = field(number(4, 3, 8, 60), generator.randbytes(LARGE + generator.randrange(20000)))
        tensor = mixed(
            content,
            b"\x08\x01",
            field(2, b"\x12\x02\x08\x04"),
            field(4, b"last"),
            field(8, bytes(3000)),
            field(60, b"x"),
        )
        value = mixed(field(number(8, 1, 2, 3), tensor), field(2, b"text"), field(8, b"\x08\x03"), b"\x18\x05")
        attribute = mixed(
            field(number(2, 1, 3), value), field(1, b"value"), field(2, field(2, b"s")), field(9, bytes(5000))
        )
        nodes += field(
            1, mixed(field(number(5, 3, 6), attribute), field(1, name), field(2, b"Const"), field(5, b"\x0a\x01T"))
        )
    return field(2, field(2, nodes)) + bytes(generator.random() < 0.1)


def damaged(data: bytes, generator: random.Random, places: list[int]) -> bytes:
    """A file with a few bytes other than they were, at some of these places."""
    made = bytearray(data)
    for _ in range(generator.choice((1, 1, 1, 2, 4))):
        at = min(generator.choice(places), len(made) - 1)
        kind = generator.randrange(8)
        if kind <= 1:
            made[at] ^= 1 << generator.randrange(8)
        elif kind <= 3:
            made[at] = generator.choice(
                (0, 1, 0x0A, 0x12, 0x22, 0x2A, 0x42, 0x7F, 0x80, 0xFF, generator.randrange(256))
            )
        elif kind == 4:
            del made[at : at + generator.choice((1, 2, 9))]
        elif kind == 5:
            made[at:at] = generator.randbytes(generator.choice((1, 2, 9)))
        elif kind == 6:
            made += data
        else:
            del made[max(at, len(made) - generator.randrange(1, 3 * LARGE)) :]
    return bytes(made)
