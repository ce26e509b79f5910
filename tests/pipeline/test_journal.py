"""The journal: what is written as it happens leads back to the document, however the process ended."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest

from studio.errors import DocumentError
from studio.operators import catalogue
from studio.pipeline import journal as journals
from studio.pipeline import recipes
from studio.pipeline.document import dumps
from studio.pipeline.edits import Edit, Move
from studio.pipeline.graph import Graph
from studio.pipeline.journal import Journal, left_behind, replay
from studio.pipeline.node_edits import Rename
from studio.pipeline.pipeline import Pipeline
from tests.pipeline.build import large, model

X = "float32[?,4]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journals"


class Session:
    """A document that is edited with a journal at its side."""

    def __init__(self, folder: Path, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self.journal = Journal.begin(folder, pipeline.graph, pipeline.name, pipeline.path, pipeline.stamp)

    def do(self, edit: Edit) -> Edit:
        inverse = self.pipeline.apply(edit)
        self.journal.write(edit)
        return inverse

    @property
    def text(self) -> str:
        return dumps(self.pipeline.graph)


def softmax(graph: Graph, name: str) -> Edit:
    return recipes.add_operator(graph, "softmax", catalogue.get("softmax").Params(), name)


def begun(folder: Path) -> Session:
    session = Session(folder, Pipeline("p"))
    for name in ("a", "b"):
        session.do(softmax(session.pipeline.graph, name))
    return session


def test_edits_and_the_inverses_of_undo_lead_to_the_same_document(folder: Path) -> None:
    session = begun(folder)
    first, second = session.pipeline.graph.nodes
    inverse = session.do(Rename(first, "other"))
    session.do(Move(((second, (3.0, 4.0)),)))
    session.do(inverse)
    session.do(recipes.remove(session.pipeline.graph, (second,)))
    text = session.text
    session.journal.close()
    (leftover,) = left_behind(folder)
    assert (leftover.title, leftover.path, leftover.edits, leftover.fault) == ("p", None, 6, "")
    recovered = replay(leftover.file)
    assert dumps(recovered.graph) == text
    assert (recovered.applied, recovered.lost) == (6, 0)


def test_a_saved_document_starts_from_what_its_file_was(folder: Path, tmp_path: Path) -> None:
    pipeline = Pipeline("p")
    model(pipeline, "m", {"x": X}, {"y": X}, path=str(tmp_path / "models" / "m"))
    pipeline.save(tmp_path / "p.studio")
    session = Session(folder, pipeline)
    session.do(softmax(pipeline.graph, "late"))
    (tmp_path / "p.studio").write_text("something else")  # meanwhile
    text = session.text
    session.journal.close()
    recovered = replay(left_behind(folder)[0].file)
    assert recovered.path == tmp_path / "p.studio"
    assert recovered.stamp == pipeline.stamp
    assert dumps(recovered.graph) == text


def test_a_document_whose_file_is_another_by_now_starts_from_what_is_in_memory(folder: Path, tmp_path: Path) -> None:
    pipeline = Pipeline("p")
    pipeline.add_operator("softmax", name="a")
    pipeline.save(tmp_path / "p.studio")
    (tmp_path / "p.studio").write_text("{}")
    session = Session(folder, pipeline)
    session.do(softmax(pipeline.graph, "b"))
    session.journal.close()
    assert dumps(replay(session.journal.file).graph) == session.text


def test_a_journal_that_is_held_is_not_offered(folder: Path) -> None:
    session = begun(folder)
    assert left_behind(folder) == []
    with pytest.raises(BlockingIOError):
        Journal.resume(session.journal.file, 0)
    session.journal.close()
    assert len(left_behind(folder)) == 1


def test_a_journal_without_edits_and_one_that_is_removed_leave_nothing(folder: Path) -> None:
    empty, other = Session(folder, Pipeline("p")), begun(folder)
    other.journal.remove()
    empty.journal.close()
    assert left_behind(folder) == []
    assert list(folder.iterdir()) == []
    assert left_behind(folder / "nowhere") == []


@pytest.mark.parametrize("tail", ["", '{"edit": "Ren', '{"edit": "Rename"}\n', "\0\0\0\n", "\ufffd"])
def test_what_a_crash_leaves_of_the_last_line_is_no_obstacle_and_is_gone_on_after(folder: Path, tail: str) -> None:
    session = begun(folder)
    session.journal.close()
    with session.journal.file.open("ab") as file:
        file.write(tail.encode("utf-16" if tail == "\ufffd" else "utf-8"))
    recovered = replay(session.journal.file)
    assert dumps(recovered.graph) == session.text
    assert recovered.applied == 2
    session.journal = Journal.resume(session.journal.file, recovered.length)
    session.do(Rename(next(iter(session.pipeline.graph.nodes)), "later"))
    session.journal.close()
    assert dumps(replay(session.journal.file).graph) == session.text


def test_after_a_damaged_line_the_rest_is_told_as_lost(folder: Path) -> None:
    session = begun(folder)
    before = session.text
    for name in ("x", "y", "z"):
        session.do(Rename(next(iter(session.pipeline.graph.nodes)), name))
    session.journal.close()
    lines = session.journal.file.read_bytes().split(b"\n")
    lines[4] = lines[4][:-5]
    session.journal.file.write_bytes(b"\n".join(lines))
    recovered = replay(session.journal.file)
    assert dumps(recovered.graph) == before
    assert (recovered.applied, recovered.lost) == (2, 3)


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ({"version": 2}, "from another version of the program"),
        ({"document": 99}, "from another version of the program"),
        ({"format": "other"}, "damaged"),
        ({"title": 3}, "damaged"),
        ({"path": []}, "damaged"),
    ],
)
def test_a_journal_that_cannot_be_read_says_why_and_stays(folder: Path, head: dict[str, object], says: str) -> None:
    session = begun(folder)
    session.journal.close()
    file = session.journal.file
    first, rest = file.read_bytes().split(b"\n", 1)
    file.write_bytes(json.dumps({**json.loads(first), **head}).encode() + b"\n" + rest)
    (leftover,) = left_behind(folder)
    assert says in leftover.fault
    with pytest.raises(DocumentError, match=says):
        replay(file)
    assert file.exists()


@pytest.mark.parametrize("content", [b"", b"notes", b"[]\n", b'{"format": "savedmodel-studio journal"}\n', b"\xff\n"])
def test_files_that_are_no_journals(folder: Path, content: bytes) -> None:
    folder.mkdir()
    file = folder / f"a{journals.ENDING}"
    file.write_bytes(content)
    assert "damaged" in left_behind(folder)[0].fault
    with pytest.raises(DocumentError, match="damaged"):
        replay(file)


def test_a_journal_may_be_far_longer_than_any_line_and_is_read_line_by_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begun(folder)
    node = next(iter(session.pipeline.graph.nodes))
    for number in range(80):
        session.do(Rename(node, f"{number} {'x' * 100_000}"))
    session.journal.close()
    monkeypatch.setattr(journals, "_LONGEST", 200_000)
    tracemalloc.start()
    try:
        (leftover,) = left_behind(folder)
        recovered = replay(leftover.file)
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()
    assert (leftover.fault, leftover.edits) == ("", 82)
    assert (recovered.applied, recovered.lost) == (82, 0)
    assert recovered.length == leftover.file.stat().st_size > 8_000_000
    assert dumps(recovered.graph) == session.text


def test_a_line_that_is_longer_than_any_is_not_read_and_what_was_before_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begun(folder)
    session.journal.close()
    with session.journal.file.open("r+b") as stream:
        stream.truncate(1 << 24)  # no line ends in what is added
    monkeypatch.setattr(journals, "_LONGEST", 20_000)
    tracemalloc.start()
    try:
        assert left_behind(folder)[0].fault == ""
        recovered = replay(session.journal.file)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()
    assert recovered.applied == 2
    assert dumps(recovered.graph) == session.text


def test_an_edit_that_can_be_read_but_not_applied_is_not_gone_on_after(folder: Path) -> None:
    session = begun(folder)
    session.journal.write(Rename("nowhere", "x"))
    session.journal.close()
    recovered = replay(session.journal.file)
    assert (recovered.applied, recovered.lost) == (2, 1)
    session.journal = Journal.resume(session.journal.file, recovered.length)
    session.do(Rename(next(iter(session.pipeline.graph.nodes)), "later"))
    session.journal.close()
    assert dumps(replay(session.journal.file).graph) == session.text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_and_a_folder_that_cannot_be_are_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space left"):
        Journal(tmp_path / "j", full).write(Rename("1", "a"))
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="directory"):
        Journal.begin(tmp_path / "file" / "journals", Graph(), "p", None, None)


def test_a_line_is_as_long_as_its_edit_however_large_the_document(folder: Path) -> None:
    sizes = []
    for count in (10, 1000):
        pipeline = Pipeline(graph=large(count))
        session = Session(folder, pipeline)
        before = session.journal.file.stat().st_size
        session.journal.write(Move(((next(iter(pipeline.graph.nodes)), (0.25, 1.5)),)))
        session.journal.close()
        sizes.append(session.journal.file.stat().st_size - before)
    assert sizes[0] == sizes[1] < 200


def test_wherever_a_journal_is_cut_it_leads_to_the_document_after_some_edit(folder: Path) -> None:
    session = Session(folder, Pipeline("p"))
    states = [session.text]
    for name in ("a", "ü\n", "c"):
        session.do(softmax(session.pipeline.graph, name))
        states.append(session.text)
    first, *others = session.pipeline.graph.nodes
    for edit in (Rename(first, "x"), Move(((first, (1.0, 2.5)),)), recipes.remove(session.pipeline.graph, others)):
        session.do(edit)
        states.append(session.text)
    session.journal.close()
    data, file = session.journal.file.read_bytes(), session.journal.file
    begin = data.index(b"\n", data.index(b"\n") + 1) + 1
    for cut in range(begin, len(data) + 1):
        file.write_bytes(data[:cut])
        recovered = replay(file)
        assert recovered.applied == data[begin:cut].count(b"\n")
        assert recovered.lost == 0
        assert dumps(recovered.graph) == states[recovered.applied]
    for cut in range(begin):
        file.write_bytes(data[:cut])
        with pytest.raises(DocumentError, match="damaged"):
            replay(file)
        assert all(one.fault for one in left_behind(folder))  # or it is gone: there was no edit
