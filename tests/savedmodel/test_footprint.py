"""What a graph file, an index or a list of objects takes in memory is bounded, whatever fills it."""

from __future__ import annotations

import ast
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from google.protobuf.message import DecodeError

from studio.errors import ModelError
from studio.files import Content
from studio.savedmodel import reader, sliced
from studio.savedmodel.bundle import Bundle, ShardWriter, index_path, new_header, shard_path, write_index
from studio.savedmodel.chunked import metadata_class, parse_chunks
from studio.savedmodel.footprint import Footprint, check_footprint
from studio.savedmodel.graph_file import MAX_BYTES
from studio.savedmodel.messages import (
    BundleEntry,
    DataType,
    GraphDef,
    SavedModel,
    TrackableObjectGraph,
)
from studio.savedmodel.table import varint, write_table
from studio.savedmodel.text_form import parse_text
from studio.savedmodel.variables import OBJECT_GRAPH_KEY
from tests.conftest import CHECKOUT
from tests.models import Models
from tests.savedmodel.amplifiers import HONEST, LARGE, family, held, hollow
from tests.savedmodel.chunk_writer import write

MEGABYTES = 300
SMALL_PARTS = "so many small parts"
# Those that took most, and one for each way of taking it.
WORST = (
    ".meta_graphs: empty", ".meta_graphs.graph_def.node: attr", ".meta_graphs.graph_def.node: empty",
    ".meta_graphs.graph_def.node.attr.value.list.tensor: resource_handle_val",
    ".meta_graphs.signature_def.value.defaults.value.int64_val: packed",
    ".meta_graphs.object_graph_def.nodes: children",
    ".meta_graphs.signature_def.value.defaults: empty",
    ".meta_graphs.signature_def.value.outputs: keys", "collection saved_model_assets",
    "collection trainable_variables", "hidden among large nodes", "towers",
)  # fmt: skip
# What grows while it is read: the larger the file, the more of it.
GROWING = (
    ".meta_graphs.signature_def.value.outputs: keys", ".meta_graphs.collection_def: keys",
    ".meta_graphs.asset_file_def: filename", ".meta_graphs.meta_info_def.tags",
    ".meta_graphs.object_graph_def.concrete_functions: keys", ".meta_graphs.graph_def.versions.bad_consumers: packed",
    ".meta_graphs.signature_def.value.defaults.value.int64_val: one by one", "numbers: 35 %",
)  # fmt: skip


def measured(size: int, *options: str) -> dict[str, Any]:
    """What looks at the files of the family take, each in a process of its own."""
    command = [sys.executable, "-m", "tests.savedmodel.amplifiers", str(size), *options]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-2_000:]
    result: dict[str, Any] = json.loads(ended.stdout)
    return result


def bounded(result: dict[str, Any]) -> None:
    print(json.dumps(result, indent=1))
    assert not [name for name, end in result.items() if end["end"].startswith("fault")]
    assert max(end["megabytes"] for end in result.values()) < MEGABYTES


def test_files_made_to_take_memory() -> None:
    result = measured(8_000_000, "--only", *WORST)
    assert set(result) == set(WORST)
    bounded(result)
    refused = [name for name, end in result.items() if end["end"].startswith("refused")]
    assert len(refused) > len(WORST) // 2


def test_large_files_of_lists_and_maps() -> None:
    result = measured(30_000_000, "--only", *GROWING)
    assert set(result) == set(GROWING)
    bounded(result)
    assert all(end["end"].startswith("refused") for end in result.values())


def test_large_files_are_not_read_to_be_refused() -> None:
    result = measured(0, "--hollow")
    assert len(result) == len(list(hollow()))
    constant = result.pop(HONEST)
    bounded(result)
    taken = [name for name, end in result.items() if not end["end"].startswith("refused")]
    assert taken == ["an unknown field of the graph"]  # which is left out
    assert constant["end"] == "without signatures"
    assert constant["megabytes"] < LARGE / 1e6 / 4  # it stays in the file


@pytest.mark.long
@pytest.mark.timeout(7_200)
@pytest.mark.parametrize("size", [250_000, 1_000_000, 8_000_000, 30_000_000])
def test_the_whole_family(size: int) -> None:
    bounded(measured(size))


def test_the_family_is_of_the_size_that_is_asked_for() -> None:
    sizes = {name: len(make()) for name, make in family(10_000)}
    assert len(sizes) > 300
    assert all(5_000 < size < 30_000 for size in sizes.values())


def large(models: Models, name: str, size: int) -> SavedModel:
    """A model as honest as the one of that name, grown by copies of its own operations and functions."""
    message = SavedModel.FromString((models[name] / "saved_model.pb").read_bytes())
    graph = message.meta_graphs[0].graph_def
    piece = GraphDef(node=graph.node, library=graph.library)
    for _ in range(size // piece.ByteSize()):
        graph.MergeFrom(piece)
    return message


@pytest.mark.parametrize(
    ("size", "constants"), [(6_000_000, 0), (14_000_000, 300_000_000), (20_000_000, 0), (40_000_000, 300_000_000)]
)
@pytest.mark.parametrize("name", ["encoder", "keras_lstm", "tf1_signatures", "tf1_control_flow", "constants"])
def test_large_honest_graphs_pass(name: str, size: int, constants: int, models: Models) -> None:
    """However large the constants beside them that stay in the file."""
    data = large(models, name, size).SerializeToString()
    for _ in range(3):  # what lies in small messages is drawn by lot
        footprint = Footprint(len(data) + constants, "x")
        sliced.parse(SavedModel(), lambda at, count: data[at : at + count], len(data), footprint.add)


def test_a_graph_of_very_many_small_operations_passes() -> None:
    piece = GraphDef()
    for number in range(1_000):
        node = piece.node.add(name=f"add_{number + 100_000}", op="AddV2", input=["x", f"add_{number + 99_999}"])
        node.attr["T"].type = DataType.DT_FLOAT
    data = piece.SerializeToString()
    for _ in range(20):  # what the lot falls on makes no difference
        footprint = Footprint(100 * len(data) + 500_000_000, "x")
        for _ in range(100):
            footprint.add(data, GraphDef.DESCRIPTOR)


def test_a_large_constant_passes() -> None:
    message = GraphDef()
    tensor = message.node.add(op="Const").attr["value"].tensor
    tensor.tensor_content = b"\x0a\x00" * 20_000_000
    tensor.string_val.extend([b"word"] * 300_000)
    tensor.int64_val.extend([1_000_000_007] * 300_000)
    check_footprint(message.SerializeToString(), GraphDef.DESCRIPTOR, "x")


def test_a_constant_of_millions_of_small_numbers_passes() -> None:
    """As converters write what they compress."""
    message = GraphDef()
    message.node.add(op="Const").attr["value"].tensor.int_val.extend(bytes(5_000_000))
    check_footprint(message.SerializeToString(), GraphDef.DESCRIPTOR, "x")


def test_numbers_that_claim_more_than_there_is_are_not_counted() -> None:
    """Each of many such fields would have what follows it gone through again."""
    claiming = b"\x3a" + varint(50_000_000) + b"\xff" * 5_000
    data = held(1, held(5, held(1, b"v") + held(2, held(8, claiming) * 2_000)))
    footprint = Footprint(len(data), "x")
    footprint.add(data, GraphDef.DESCRIPTOR)
    assert footprint._fields_left > 9_999_000  # it ends at the first of them


def test_what_lies_in_small_messages_is_found_by_lot() -> None:
    node = held(5, held(1, b"s") + held(2, held(1, held(7, b"") * 1_200)))
    with pytest.raises(ModelError, match=SMALL_PARTS):
        check_footprint(held(1, node) * 4_000, GraphDef.DESCRIPTOR, "x")


@pytest.mark.parametrize("field", [b"\x08\x01", b"\xf8\x07\x01"], ids=["known", "unknown"])
def test_fields_without_end_that_take_nothing_are_not_gone_through(field: bytes) -> None:
    with pytest.raises(ModelError, match=SMALL_PARTS):
        check_footprint(field * 10_000_001, SavedModel.DESCRIPTOR, "x")


def test_a_file_that_ends_in_nothing_is_left_to_the_parser() -> None:
    data = held(2, held(2, held(1, b"")))
    check_footprint(data + bytes(200_000_000), SavedModel.DESCRIPTOR, "x")
    with pytest.raises(DecodeError):
        SavedModel.FromString(data + bytes(10))


def taken(footprint: Footprint, piece: bytes, most: int) -> int:
    """How many bytes of such pieces are taken, one after the other."""
    for count in range(most):
        try:
            footprint.add(piece, GraphDef.DESCRIPTOR)
        except ModelError:
            return count * len(piece)
    return most * len(piece)


def test_what_is_not_in_memory_makes_no_room_for_parts() -> None:
    piece = held(1, b"") * 10_000
    assert taken(Footprint(1_000_000_000, "x"), piece, 1_000) < 1_000_000
    assert taken(Footprint(10_000_000, "x"), piece, 1_000) < 1_000_000


def test_parts_take_so_much_at_most_whatever_the_size() -> None:
    most = taken(Footprint(MAX_BYTES, "x"), held(1, held(1, b"x" * 46)) * 10_000, 1_000)
    assert 80_000_000 < most < 160_000_000
    text = held(1, held(5, held(1, b"s") + held(2, held(2, bytes(1 << 20)))))
    assert taken(Footprint(MAX_BYTES, "x"), text, 1_500) == 1_500 * len(text)


def test_parts_of_a_file_count_together() -> None:
    part = held(1, b"") * 150_000
    footprint = Footprint(4 * len(part), "x")
    footprint.add(part, GraphDef.DESCRIPTOR)
    with pytest.raises(ModelError, match=SMALL_PARTS):
        footprint.add(part * 3, GraphDef.DESCRIPTOR)


@pytest.mark.parametrize("end", [b"", b"\x0a", b"\x0a\xff", b"\x0a\x05", b"\xff" * 12, b"\x0b\x0c\x0d", b"\x08"])
def test_what_is_damaged_is_left_to_the_parser(end: bytes) -> None:
    check_footprint(held(1, b"\x0a\x02ab") * 60_000 + end, GraphDef.DESCRIPTOR, "x")


def test_a_text_of_nothing_but_small_messages() -> None:
    text = b"meta_graphs{graph_def{" + b"node{}" * 1_000_000 + b"}}"
    with pytest.raises(ModelError, match=SMALL_PARTS):
        parse_text(Content(io.BytesIO(text)), "x")


def test_chunks_that_make_messages_by_their_places() -> None:

    metadata = metadata_class()()
    metadata.message.chunk_index = 0
    for _ in range(200_000):  # operations of the main graph
        field = metadata.message.chunked_fields.add()
        field.field_tag.add(field=2)
        field.field_tag.add(index=0)
        field.field_tag.add(field=2)
        field.field_tag.add(field=1)
        field.field_tag.add(index=0)
    with pytest.raises(ModelError, match=SMALL_PARTS):
        parse_chunks(Content(io.BytesIO(write([b"\x12\x00"], metadata, "b"))), "x", 1 << 30)


def entry(**fields: Any) -> Any:
    return BundleEntry(dtype=DataType.DT_FLOAT, size=4, **fields)


def test_an_index_of_very_many_entries(tmp_path: Path) -> None:
    value = entry().SerializeToString()
    items = [(b"", new_header(1).SerializeToString())]
    items += [(b"%08x" % number, value) for number in range(100_001)]
    index_path(tmp_path / "w").write_bytes(write_table(items))
    with pytest.raises(ModelError, match="more than 100,000 tensors"):
        Bundle.open(tmp_path / "w")


def test_an_index_of_entries_full_of_small_parts(tmp_path: Path) -> None:
    value = entry().SerializeToString() + b"\x12" + varint(5_000_000) + b"\x12\x00" * 2_500_000
    index_path(tmp_path / "w").write_bytes(write_table([(b"", new_header(1).SerializeToString()), (b"x", value)]))
    with pytest.raises(ModelError, match="4 MB of entries"):
        Bundle.open(tmp_path / "w")


def test_chunks_that_expand_to_small_parts() -> None:
    pytest.importorskip("brotli")
    metadata = metadata_class()()
    metadata.message.chunk_index = 0
    graph = held(2, held(2, held(1, b"") * 10_000_000))
    with pytest.raises(ModelError, match=SMALL_PARTS):
        parse_chunks(Content(io.BytesIO(write([graph], metadata, "b"))), "x", 1 << 30)


def test_chunks_that_expand_beyond_measure() -> None:
    pytest.importorskip("brotli")
    metadata = metadata_class()()
    metadata.message.chunk_index = 0
    with pytest.raises(ModelError, match="more memory than the file is worth"):
        parse_chunks(Content(io.BytesIO(write([bytes(70_000_000)], metadata, "b"))), "x", 1 << 30)


def with_objects(models: Models, folder: Path, strings: list[bytes]) -> Path:
    """A copy of a model with another object graph in its weights."""
    shutil.copytree(models["encoder"], folder)
    prefix = folder / "variables" / "variables"
    bundle = Bundle.open(prefix)
    before = np.fromfile(shard_path(prefix, 0, 1), np.uint8)
    shard_path(prefix, 0, 1).unlink()
    with ShardWriter(shard_path(prefix, 0, 1)) as writer:
        writer.add(before)
        stored = writer.add_strings(strings, () if len(strings) == 1 else (len(strings),))
    write_index(index_path(prefix), bundle.header, {**bundle.entries, OBJECT_GRAPH_KEY: stored})
    return folder


def test_objects_of_the_weights_full_of_small_parts(models: Models, tmp_path: Path) -> None:
    assert TrackableObjectGraph.DESCRIPTOR.fields_by_name["nodes"].number == 1
    folder = with_objects(models, tmp_path / "m", [held(1, b"") * 2_000_000])
    with pytest.raises(ModelError, match=SMALL_PARTS):
        reader.inspect(folder)


def test_large_objects_of_the_weights_take_no_more_than_is_free(models: Models, tmp_path: Path) -> None:
    count = 200_000
    names = [held(1, b"\x08" + varint(at + 1) + held(2, b"%032x" % at)) for at in range(count)]
    graph = held(1, b"".join(names)) + held(1, held(3, held(2, b"abcdefg"))) * count
    assert len(graph) > 10_000_000
    with_objects(models, tmp_path / "model", [graph])
    look = "import sys; from tests.savedmodel import amplifiers as a; print(a.ended(a.Path(sys.argv[1])))"
    command = [sys.executable, "-c", look, str(tmp_path)]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    end = ast.literal_eval(ended.stdout)
    print(end)
    assert end["megabytes"] < MEGABYTES


def test_objects_of_the_weights_as_very_many_texts(models: Models, tmp_path: Path) -> None:
    folder = with_objects(models, tmp_path / "m", [b""] * 100_000)
    with pytest.raises(ModelError, match="object graph of the weights is damaged"):
        reader.inspect(folder)
