"""Messages parsed in slices: the same as parsed at once, and as careful."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.message import DecodeError

from studio.errors import Cancelled, ModelError
from studio.savedmodel.messages import SavedModel
from studio.savedmodel.reader import inspect
from studio.savedmodel.sliced import LARGE, SLICE, parse
from studio.savedmodel.table import varint


def read(data: bytes) -> Callable[[int, int], bytes]:
    return lambda at, count: data[at : at + count]


def large() -> Any:
    """A message whose main graph, library and one of its functions are longer than a slice, each with what follows."""
    message = SavedModel(saved_model_schema_version=1)
    for _ in range(2):
        meta_graph = message.meta_graphs.add()
        meta_graph.meta_info_def.tags.append("serve")
        graph = meta_graph.graph_def
        _fill(graph.node, 9000)
        for name, count in (("small", 3), ("large", 9000), ("last", 3)):
            function = graph.library.function.add()
            function.signature.name = name
            _fill(function.node_def, count)
            function.ret["y"] = "last:0"
        graph.versions.producer = 1882
        meta_graph.signature_def["serving_default"].method_name = "predict"
    return message


def _fill(nodes: Any, count: int) -> None:
    for at in range(count):
        node = nodes.add(name=f"block/layer_{at}/" + "x" * (at % 90), op="Const")
        node.attr["value"].tensor.tensor_content = bytes(at % 60)
    nodes[0].attr["value"].tensor.tensor_content = bytes(SLICE + 7)


@pytest.fixture(scope="module")
def whole() -> Any:
    return large()


@pytest.fixture(scope="module")
def data(whole: Any) -> bytes:
    return bytes(whole.SerializeToString())


def test_it_is_the_message_that_the_parser_makes_at_once(whole: Any, data: bytes) -> None:
    assert len(data) > 4 * SLICE
    sliced = SavedModel()
    parse(sliced, read(data), len(data))
    assert sliced == whole
    assert [one.signature.name for one in sliced.meta_graphs[1].graph_def.library.function] == [
        "small",
        "large",
        "last",
    ]


def test_no_more_than_a_slice_is_read_at_once_but_for_a_constant(data: bytes) -> None:
    sizes = []

    def read_piece(at: int, count: int) -> bytes:
        sizes.append(count)
        return data[at : at + count]

    parse(SavedModel(), read_piece, len(data))
    assert len([size for size in sizes if size > SLICE]) == 8  # the constants that are longer
    assert max(sizes) < SLICE + 200


def test_what_is_unknown_and_large_is_left_out(whole: Any, data: bytes) -> None:
    for unknown in (b"\x7a", b"\x0a"):  # no field has that number; the field of that number is no text
        large = unknown + b"\x87\x80\x20" + bytes(SLICE + 7)
        sliced = SavedModel()
        parse(sliced, read(data + large + data), 2 * len(data) + len(large))
        assert len(sliced.meta_graphs) == 4
        assert sliced.ByteSize() < len(data) * 2 + 100


@pytest.mark.parametrize("size", [LARGE - 7, LARGE, LARGE + 1, SLICE - 5])
def test_what_is_unknown_and_no_larger_than_a_slice_is_kept(data: bytes, size: int) -> None:
    for unknown in (b"\x7a", b"\x0a"):
        field = unknown + varint(size) + b"x" * size
        want = SavedModel.FromString(data + field + data)
        sliced = SavedModel()
        parse(sliced, read(data + field + data), 2 * len(data) + len(field))
        assert sliced.SerializeToString(deterministic=True) == want.SerializeToString(deterministic=True)


def test_it_tells_how_far_it_is_and_never_goes_back(data: bytes) -> None:
    told: list[float] = []
    parse(SavedModel(), read(data), len(data), tell=told.append)
    assert told == sorted(told)
    assert len(told) > 8
    assert told[-1] == 1


def test_who_hears_of_it_can_end_it(data: bytes) -> None:
    def tell(done: float) -> None:
        if done > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        parse(SavedModel(), read(data), len(data), tell=tell)


@pytest.mark.parametrize("at", [1, SLICE - 1, SLICE + 1, 3 * SLICE])
def test_what_is_cut_short_is_refused(data: bytes, at: int) -> None:
    with pytest.raises(DecodeError):
        parse(SavedModel(), read(data[:-at]), len(data) - at)


@pytest.mark.parametrize("depth", [120, 3000])
def test_what_nests_deeper_than_the_parser_goes_is_refused(depth: int, tmp_path: Path) -> None:
    inner = b"x" * (SLICE + 7)
    for field in (3, *[2] * depth, 7, 1, 2, 2):  # a string of types in types, of a node of the main graph
        size = len(inner)
        length = bytes((size & 0x7F | 0x80, size >> 7 & 0x7F | 0x80, size >> 14))
        inner = bytes((field << 3 | 2,)) + length + inner
    with pytest.raises(DecodeError):
        parse(SavedModel(), read(inner), len(inner))
    (tmp_path / "saved_model.pb").write_bytes(inner)
    with pytest.raises(ModelError, match="damaged"):
        inspect(tmp_path)


def test_a_model_is_read_with_word_of_how_far_it_is_and_no_further_than_wanted(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "saved_model.pb").write_bytes(data)
    told: list[float] = []

    def tell(done: float) -> None:
        told.append(done)
        if done > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        inspect(tmp_path, ["serve"], tell)
    assert told == sorted(told)
    assert 0 < told[0] < 0.3 < told[-1] < 0.6
