"""The file: the same text for the same document, paths that move with it, one clear error for what is broken."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.beside import write_whole
from studio.errors import DocumentError, ExportError
from studio.pipeline import document, migrations
from studio.pipeline.graph import Graph
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.problems import Kind
from studio.pipeline.records import (
    Connection,
    InputNode,
    ModelNode,
    ModelReference,
    Node,
    OperatorNode,
    OutputNode,
    Port,
    Side,
)
from studio.pipeline.to_json import operator_params_to_json
from tests.conftest import CHECKOUT
from tests.models import Models
from tests.pipeline.build import model
from tests.strategies import tensor_types

X = "float32[?,4]"

texts = st.text(min_size=1, max_size=6)
positions = st.tuples(*(st.floats(-1e9, 1e9).map(lambda value: round(value, 2)),) * 2)
hidden = st.frozensets(st.tuples(st.sampled_from(Side), texts), max_size=2)
ports = st.dictionaries(texts, tensor_types, max_size=3)
references = st.builds(
    ModelReference,
    path=st.sampled_from(("/models/a", "/models/b b", "/modèles/c", "/x/../y")).map(os.path.normpath),
    tags=st.lists(texts, max_size=2).map(tuple),
    signature=texts,
    digest=st.text(max_size=4),
    inputs=ports,
    outputs=ports,
    defaults=st.lists(texts, max_size=1).map(tuple),
)
_ids = st.uuids().map(str)
_operators = [
    node
    for node in (
        Pipeline().add_operator("dense", units=3).record,
        Pipeline().add_operator("average", inputs=5).record,
        Pipeline().add_operator("cast", dtype="float16").record,
    )
    if isinstance(node, OperatorNode)
]
operator_nodes = st.builds(
    replace,
    st.sampled_from(_operators),
    id=_ids,
    name=st.text(),
    inserted_by=st.text(max_size=3),
    effect=st.sampled_from(("", "exact", "lossy")),
    assumptions=st.lists(st.text(), max_size=2).map(tuple),
    accepted=st.frozensets(st.text(), max_size=2),
    hidden=hidden,
    collapsed=st.booleans(),
    position=positions,
)
model_nodes = st.builds(
    ModelNode, _ids, st.text(), references, st.booleans(), st.booleans(), hidden, st.booleans(), positions
)
nodes: st.SearchStrategy[Node] = (
    model_nodes
    | operator_nodes
    | st.builds(
        InputNode, _ids, st.text(), tensor_types, positions, st.none() | st.text() | st.just(Path("/data/k.npy"))
    )
    | st.builds(OutputNode, _ids, st.text(), positions)
)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    graph = Graph(draw(st.text()))
    found = draw(st.lists(nodes, max_size=5, unique_by=lambda node: node.id))
    graph.add_nodes(found)
    ends = st.tuples(st.sampled_from(found), texts) if found else st.nothing()
    for (source, out), (target, into) in draw(st.lists(st.tuples(ends, ends), max_size=4)) if found else ():
        if into not in graph.incoming(target.id):
            ids = draw(_ids)
            graph.connect(Connection(ids, Port(source.id, Side.OUTPUT, out), Port(target.id, Side.INPUT, into)))
    return graph


@given(graphs())
def test_what_is_written_is_read(graph: Graph) -> None:
    text = document.dumps(graph)
    again = document.loads(text)
    assert again.name == graph.name
    assert list(again.nodes.values()) == list(graph.nodes.values())
    assert dict(again.connections) == dict(graph.connections)
    assert document.dumps(again) == text


@given(graphs())
def test_the_file_is_json_in_utf_8_and_the_same_in_any_folder(graph: Graph) -> None:
    folder = Path("/home/projects")
    text = document.dumps(graph, folder)
    data = text.encode("utf-8", "backslashreplace")
    assert json.loads(data)["version"] == migrations.VERSION
    assert document.dumps(document.loads(data.decode(), folder), folder) == text


def test_one_change_is_one_line(tmp_path: Path) -> None:
    pipeline = Pipeline("lines")
    a = model(pipeline, "a", {"x": X}, {"y": X})
    pipeline.connect(pipeline.add_input("image", X), a)
    before = document.dumps(pipeline.graph).splitlines()
    from studio.pipeline.node_edits import Rename

    pipeline.apply(Rename(a.id, "b"))
    after = document.dumps(pipeline.graph).splitlines()
    assert sum(one != other for one, other in zip(before, after)) == 1
    assert sum('"from"' in line for line in after) == 1


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/home/projects/models/a", "models/a"),
        ("/home/projects", "."),
        ("/home/models/a", "../models/a"),
        ("/models/a", "../../models/a"),
    ],
)
def test_paths_are_relative_to_the_file(path: str, written: str) -> None:
    folder = Path("/home/projects")
    assert document.relative(path, folder) == written
    assert document.absolute(written, folder) == path
    assert document.relative(path, None) == path
    assert document.absolute(path, folder) == path


def test_a_link_above_the_file_does_not_lead_astray(tmp_path: Path) -> None:
    real = tmp_path / "deep" / "down" / "project"
    (tmp_path / "models" / "a").mkdir(parents=True)
    real.mkdir(parents=True)
    link = tmp_path / "project"
    link.symlink_to(real)
    written = document.relative(str(tmp_path / "models" / "a"), link)
    for folder in (link, real):
        assert Path(document.absolute(written, folder)).samefile(tmp_path / "models" / "a")


def test_a_moved_project_still_finds_its_models_and_save_as_rebases(models: Models, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(models["encoder"], home / "models" / "encoder")
    pipeline = Pipeline("p")
    encoder = pipeline.add_model(home / "models" / "encoder")
    assert isinstance(encoder.record, ModelNode)
    pipeline.save(home / "p.studio")
    assert '"path": "models/encoder"' in (home / "p.studio").read_text()

    moved = home.rename(tmp_path / "moved")
    again = Pipeline.load(moved / "p.studio")
    assert again.problems() == ()
    (moved / "sub").mkdir()
    again.save(moved / "sub" / "q.studio")
    assert '"path": "../models/encoder"' in (moved / "sub" / "q.studio").read_text()
    assert Pipeline.load(moved / "sub" / "q.studio").problems() == ()


def test_files_of_operators_are_referenced_like_models() -> None:
    @dataclass(frozen=True)
    class Params:
        vocabulary: Path | None = None
        size: int = 3

    folder = Path("/home/projects")
    data = operator_params_to_json(Params(Path("/home/words.txt")), lambda path: document.relative(path, folder))
    assert data == {"vocabulary": "../words.txt", "size": 3}
    assert operator_params_to_json(Params(), str) == {"vocabulary": None, "size": 3}


def test_a_missing_model_opens_as_it_was_last_seen(models: Models, tmp_path: Path) -> None:
    place = shutil.copytree(models["encoder"], tmp_path / "encoder")
    pipeline = Pipeline("p")
    interface = (pipeline.add_model(place), pipeline.interface())[1]
    pipeline.save(tmp_path / "p.studio")
    shutil.rmtree(place)
    again = Pipeline.load(tmp_path / "p.studio")
    assert again.interface() == interface
    assert [problem.kind for problem in again.problems()] == [Kind.MODEL]
    assert Pipeline.load(tmp_path / "p.studio", look=False).problems() == ()


def sample() -> dict[str, Any]:
    pipeline = Pipeline("sample")
    a = model(pipeline, "a", {"x": X}, {"y": X})
    dense = pipeline.add_operator("dense", units=3)
    pipeline.connect(pipeline.add_input("image", X), a)
    pipeline.connect(a, dense)
    data: dict[str, Any] = json.loads(document.dumps(pipeline.graph))
    return data


def change(*path: str | int, to: Any = None, drop: bool = False) -> dict[str, Any]:
    data: Any = sample()
    place = data
    for part in path[:-1]:
        place = place[part]
    if drop:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return data  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "not a pipeline of SavedModel Studio"),
        (change("format", to="other"), "not a pipeline of SavedModel Studio"),
        (change("version", to=99), r"newer version of the program \(format 99; .* up to 3\)\. Update the program\."),
        (change("version", to=0), "unknown format version: 0"),
        (change("version", to="1"), "unknown format version: '1'"),
        (change("version", to=True), "unknown format version: True"),
        (change("nodes", drop=True), "f.studio: nodes: Field required"),
        (change("nodes", 0, "path", drop=True), r"nodes\[0\].path: Field required"),
        (change("nodes", 0, "inputs", "x", to="float33[?]"), r"nodes\[0\].inputs.x: There is no dtype 'float33'"),
        (change("nodes", 0, "inputs", "x", to=3), r"nodes\[0\].inputs.x: It is not a tensor type"),
        (change("nodes", 0, "kind", to="zebra"), r"nodes\[0\]: "),
        (change("nodes", 0, "frozen", to="yes"), r"nodes\[0\].frozen: "),
        (change("nodes", 0, "extra", to=1), r"nodes\[0\].extra: Extra inputs are not permitted"),
        (change("nodes", 0, "position", to=[1.0]), r"nodes\[0\].position: "),
        (change("nodes", 0, "position", to=[1.0, float("nan")]), r"nodes\[0\].position\[1\]: "),
        (change("nodes", 0, "hidden", to=[["beside", "x"]]), r"nodes\[0\].hidden\[0\]: "),
        (change("nodes", 0, "hidden", to=[3]), r"nodes\[0\].hidden\[0\]: "),
        (change("nodes", 1, "operator", to="zebra"), r"nodes\[1\].operator: There is no operator 'zebra'"),
        (change("nodes", 1, "params", "units", to=-1), r"nodes\[1\].params.units: "),
        (change("nodes", 1, "params", "unit", to=3), r"nodes\[1\].params.unit: "),
        (change("connections", 0, "to", 0, to="nobody"), r"connections\[0\]: .*There is no node nobody"),
        (change("connections", 0, "to", to=sample()["connections"][1]["to"]), r"connections\["),
        (change("connections", 0, "from", to="a.y"), r"connections\[0\].from: "),
    ],
)
def test_what_is_wrong_is_named_with_its_place(data: Any, says: str, tmp_path: Path) -> None:
    file = tmp_path / "f.studio"
    file.write_text(json.dumps(data))
    with pytest.raises(DocumentError, match=says):
        Pipeline.load(file)


def test_two_nodes_with_one_id(tmp_path: Path) -> None:
    data = sample()
    data["nodes"].append(data["nodes"][0])
    with pytest.raises(DocumentError, match="nodes: Two new nodes have one id"):
        document.loads(json.dumps(data))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not a pipeline: it is no JSON from line 1, column 1 on"),
        (b"hello", "line 1, column 1"),
        (b'{"format": "savedmodel-studio pipeline",\n "version": 1,,', "line 2, column"),
        (b"\xff\xfe\x00", "no text"),
        (b"[" * 100_000, "not a pipeline"),
        (b"[" + b"{}," * 1_000_001, "more than any has"),
        (document.dumps(Graph("cut")).encode()[:-20], "not a pipeline"),
    ],
)
def test_files_that_are_no_documents(content: bytes, says: str, tmp_path: Path) -> None:
    file = tmp_path / "f.studio"
    file.write_bytes(content)
    with pytest.raises(DocumentError, match=says) as caught:
        Pipeline.load(file)
    assert str(file) in str(caught.value)


def test_a_file_of_nothing_but_faults_takes_little_memory(tmp_path: Path) -> None:
    head = json.dumps(
        {"format": migrations.FORMAT, "version": migrations.VERSION, "name": "p", "connections": [], "nodes": []}
    )
    (tmp_path / "f.studio").write_text(head.removesuffix("]}") + "{}," * 400_000 + "{}]}")
    look = (
        "import sys; from pathlib import Path; from studio.errors import DocumentError\n"
        "from studio.pipeline import Pipeline\n"
        "try: Pipeline.load(Path(sys.argv[1]))\n"
        "except DocumentError as error: print(error)\n"
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )
    command = [sys.executable, "-c", look, str(tmp_path / "f.studio")]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    *told, kilobytes = ended.stdout.splitlines()
    assert "nodes" in told[0]
    assert int(kilobytes) < 300_000


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        Pipeline.load(tmp_path)


@given(data=st.data())
def test_a_damaged_file_gives_a_document_or_one_error(data: st.DataObject) -> None:
    text = bytearray(json.dumps(sample()).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place] = data.draw(st.integers(32, 126))
    with contextlib.suppress(DocumentError):
        Pipeline(graph=document.loads(text.decode())).problems()


class TestWriting:
    """Whole or not at all."""

    def test_permissions_and_a_link_stay(self, tmp_path: Path) -> None:
        file, link = tmp_path / "file", tmp_path / "link"
        file.write_bytes(b"old")
        file.chmod(0o640)
        link.symlink_to(file)
        write_whole(link, b"new")
        assert file.read_bytes() == b"new"
        assert link.is_symlink()
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
        assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link"]

    def test_a_new_file_is_as_the_user_wants_new_files(self, tmp_path: Path) -> None:
        write_whole(tmp_path / "new", b"")
        (tmp_path / "like").touch()
        assert (tmp_path / "new").stat().st_mode == (tmp_path / "like").stat().st_mode

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ExportError, match="folder is not there"):
            Pipeline("p").save(tmp_path / "nowhere" / "p.studio")

    def test_a_folder_in_the_way(self, tmp_path: Path) -> None:
        (tmp_path / "p.studio").mkdir()
        with pytest.raises(ExportError):
            Pipeline("p").save(tmp_path / "p.studio")
        assert [path.name for path in tmp_path.iterdir()] == ["p.studio"]

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
    def test_a_full_disk_leaves_the_old_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "p.studio"
        pipeline = Pipeline("p")
        pipeline.save(file)
        old = file.read_bytes()
        real = os.open

        def full(path: Any, flags: int, mode: int = 0o777) -> int:
            return real("/dev/full", os.O_WRONLY) if str(path).endswith(".part") else real(path, flags, mode)

        monkeypatch.setattr(os, "open", full)
        with pytest.raises(ExportError, match="disk is full"):
            pipeline.save(file)
        assert file.read_bytes() == old
        assert [path.name for path in tmp_path.iterdir()] == ["p.studio"]

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes everything")
    def test_a_read_only_file_is_left_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "p.studio"
        file.write_bytes(b"old")
        file.chmod(0o444)
        with pytest.raises(ExportError, match="read-only"):
            Pipeline("p").save(file)
        assert file.read_bytes() == b"old"


@pytest.mark.parametrize("version", ["9" * 5_000, "1e400", "true", "1" + "0" * 400])
def test_numbers_that_python_does_not_read(tmp_path: Path, version: str) -> None:
    file = tmp_path / "p.studio"
    Pipeline("p").save(file)
    file.write_text(re.sub(r'"version": \d+', f'"version": {version}', file.read_text()))
    with pytest.raises(DocumentError) as caught:
        Pipeline.load(file)
    assert len(str(caught.value)) < 500
    Pipeline("q").save(file)  # over it, which is kept if it is a document at all
    assert Pipeline.load(file).name == "q"
