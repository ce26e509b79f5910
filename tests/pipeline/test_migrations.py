"""Documents of older versions: they open, are brought up in memory, and the original is kept when they are saved."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from studio.errors import DocumentError, ExportError
from studio.pipeline import migrations
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.records import ModelNode, OperatorNode, Side

V1 = Path(__file__).parent / "documents" / "v1.studio"
"""As the first version of the program wrote it; never written anew."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(V1, tmp_path / "digits.studio"))


def test_a_file_of_version_1_opens_as_it_was(old: Path) -> None:
    before = json.loads(V1.read_bytes())
    pipeline = Pipeline.load(old)
    assert [node.name for node in pipeline.graph.nodes.values()] == [node["name"] for node in before["nodes"]]
    assert list(pipeline.graph.connections) == [connection["id"] for connection in before["connections"]]
    denoise, classify = (pipeline.node(name).record for name in ("denoise", "classify"))
    assert isinstance(denoise, ModelNode)
    assert isinstance(classify, ModelNode)
    assert denoise.frozen
    assert denoise.hidden == {(Side.OUTPUT, "mask")}
    assert denoise.reference.defaults == ("strength",)
    assert (classify.copy, classify.collapsed, classify.position) == (True, True, (480.0, -40.25))
    assert classify.reference.path == str(old.parent / "models" / "classify")
    rescale = pipeline.node("rescale").record
    assert isinstance(rescale, OperatorNode)
    assert rescale.accepted == {"pixels lie in [0, 255]"}
    assert old.read_bytes() == V1.read_bytes()  # opening changes nothing


def test_saving_brings_it_up_and_keeps_the_original_beside_it(old: Path) -> None:
    pipeline = Pipeline.load(old)
    pipeline.save()
    assert json.loads(old.read_bytes())["version"] == migrations.VERSION
    kept = old.with_name("digits.v1.studio")
    assert kept.read_bytes() == V1.read_bytes()
    pipeline.save()
    assert sorted(path.name for path in old.parent.iterdir()) == ["digits.studio", "digits.v1.studio"]
    again, original = Pipeline.load(old), Pipeline.load(kept)
    assert list(again.graph.nodes.values()) == list(original.graph.nodes.values())
    assert dict(again.graph.connections) == dict(original.graph.connections)


def test_what_is_there_under_the_kept_name_is_not_replaced(old: Path) -> None:
    mine = old.with_name("digits.v1.studio")
    mine.write_text("mine")
    Pipeline.load(old).save()
    assert mine.read_text() == "mine"
    assert old.with_name("digits.v1-2.studio").read_bytes() == V1.read_bytes()
    shutil.copy(V1, old)
    Pipeline("other").save(old)  # a copy of the same is there already
    assert len(list(old.parent.iterdir())) == 3


def test_one_that_a_newer_program_wrote_is_refused_and_kept_when_it_is_written_over(old: Path) -> None:
    newer = json.dumps({"version": 99, "format": migrations.FORMAT, "name": "n", "nodes": [], "connections": []})
    old.write_text(newer)
    with pytest.raises(DocumentError, match=r"saved by a newer version of the program .* Update the program\."):
        Pipeline.load(old)
    Pipeline("other").save(old)
    assert old.with_name("digits.v99.studio").read_text() == newer


def test_what_is_no_document_is_not_kept(tmp_path: Path) -> None:
    for number, content in enumerate((b"", b"notes", b'{"version": 1}', b"[1", b'{"format": 1, "version": 1}')):
        file = tmp_path / f"{number}.studio"
        file.write_bytes(content)
        Pipeline("other").save(file)
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes everything")
def test_when_the_original_cannot_be_kept_nothing_is_written(old: Path) -> None:
    pipeline = Pipeline.load(old)
    old.parent.chmod(0o555)
    try:
        with pytest.raises(ExportError, match="cannot be kept"):
            pipeline.save()
    finally:
        old.parent.chmod(0o755)
    assert old.read_bytes() == V1.read_bytes()


def test_older_versions_are_brought_up_step_by_step() -> None:
    def first(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "nodes": data.pop("boxes")}

    def second(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "name": data["name"].upper()}

    old = {"format": migrations.FORMAT, "version": 1, "name": "old", "boxes": [], "connections": []}
    new = migrations.migrate(old, "f", {1: first, 2: second}, newest=3)
    assert (new["version"], new["name"], new["nodes"]) == (3, "OLD", [])
    with pytest.raises(DocumentError, match="unknown format version: 1"):
        migrations.migrate({**old, "version": 1}, "f", {2: second}, newest=3)
