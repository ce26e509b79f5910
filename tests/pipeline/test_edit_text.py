"""Edits as lines of a journal. That every kind comes back as it was is shown by ``test_any_edits``."""

from __future__ import annotations

import pytest

from studio.errors import DocumentError
from studio.pipeline import edit_text
from studio.pipeline.edit_text import KINDS
from studio.pipeline.edits import Group, Move
from studio.pipeline.node_edits import Rename, SetHidden, SetParameters
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.records import OperatorNode, Side
from studio.pipeline.structure_edits import Bend


def test_a_line_is_a_line() -> None:
    edit = Group(
        "a\nb", (Rename("1", "ü\u2028"), Move((("1", (0.5, -3.0)),)), SetHidden("1", frozenset({(Side.INPUT, "x")})))
    )
    line = edit_text.dumps(edit)
    assert "\n" not in line
    assert edit_text.loads(line) == edit


def test_parameters_come_back_as_the_operators_own() -> None:
    node = Pipeline().add_operator("dense", units=3).record
    assert isinstance(node, OperatorNode)
    edit = SetParameters(node.id, "dense", node.params, "lossy", ("b", "a"), frozenset({"a"}))
    assert edit_text.loads(edit_text.dumps(edit)) == edit


REST = '"node": "1", "effect": "", "assumptions": [], "accepted": []}'


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        '{"edit": "Zebra"}',
        '{"edit": "Rename", "node": "1"}',
        '{"edit": "Rename", "node": "1", "name": 3}',
        '{"edit": "Move", "positions": [["1", [0]]]}',
        '{"edit": "Move", "positions": 3}',
        '{"edit": "AddNodes", "nodes": [{"kind": "zebra"}], "connections": [], "places": null}',
        '{"edit": "AddNodes", "nodes": [], "connections": [3], "places": null}',
        '{"edit": "SetReference", "node": "1", "reference": {}}',
        '{"edit": "SetType", "node": "1", "type": "float33[?]"}',
        '{"edit": "SetHidden", "node": "1", "hidden": [["beside", "x"]]}',
        '{"edit": "SetParameters", "operator": "zebra", "params": {}, ' + REST,
        '{"edit": "SetParameters", "operator": "dense", "params": {"units": 0}, ' + REST,
        '{"edit": "Group", "label": "a", "edits": [{"edit": "Rename"}]}',
    ],
)  # fmt: skip
def test_what_is_no_edit(line: str) -> None:
    with pytest.raises(DocumentError):
        edit_text.loads(line)


def test_every_kind_of_edit_has_a_title_and_merges_only_where_a_person_types_or_drags() -> None:
    merging = {"Rename", "SetType", "SetDefault", "SetParameters", "Move", "RenamePipeline"}
    assert merging < KINDS.keys()
    one, other = Rename("1", "a"), Rename("2", "b")
    assert one.title
    assert Rename("1", "b").continues(one)
    assert not other.continues(one)
    assert Move((("1", (0.0, 1.0)),)).continues(Move((("1", (0.0, 0.0)),)))
    assert not Move((("2", (0.0, 1.0)),)).continues(Move((("1", (0.0, 0.0)),)))
    places = (("1", (0.0, 1.0)), ("2", (0.0, 2.0)))
    assert Move(places).continues(Move(places[::-1]))
    assert not Move(places).continues(Move(places[:1]))
    bends = (("1", ((0.0, 1.0),)), ("2", ((0.0, 2.0), (0.0, 3.0))))
    assert Bend(bends).continues(Bend(bends[::-1]))
    assert not Bend(bends).continues(Bend((("1", bends[1][1]), ("2", bends[0][1]))))
    assert not SetHidden("1", frozenset()).continues(SetHidden("1", frozenset()))
