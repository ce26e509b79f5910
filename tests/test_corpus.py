"""The run over a folder of models: nothing is missed, and what breaks costs one row."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.savedmodel import reader
from tests import models as fixtures
from tests.corpus.__main__ import candidates, main, run, table
from tests.corpus.row import totals
from tests.models import Models
from tests.savedmodel.linking import alone

SECONDS, MEGABYTES = 60, 6000


def test_every_model_gets_a_row_and_one_that_aborts_costs_its_own(models: Models, tmp_path: Path) -> None:
    for name in ("dangerous", "encoder", "tf1_two_graphs"):
        (tmp_path / name).symlink_to(models[name])
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "saved_model.pb").write_bytes((models["encoder"] / "saved_model.pb").read_bytes()[:-9])
    (tmp_path / "notes").mkdir()

    rows = {(row.model, row.tags): row for row in run(tmp_path, list(candidates(tmp_path)), SECONDS, MEGABYTES)}

    aborted = rows["dangerous", "{serve}"]
    assert (aborted.read, aborted.serves, aborted.linked) == ("yes", "NO", "-")
    assert "signal 6" in aborted.note
    for key in (("encoder", "{serve}"), ("tf1_two_graphs", "{serve}"), ("tf1_two_graphs", "{serve,train}")):
        row = rows.get(key) or rows["tf1_two_graphs", "{train,serve}"]
        assert (row.serves, row.linked, row.python, row.session, row.native, row.equal) == ("yes",) * 6, row
        assert not row.missed
        assert row.note == ""
    assert rows["torn", "-"].note == "It is no SavedModel, or it is damaged or cut short."
    assert "empty" in rows["notes", "-"].note
    assert len(rows) == 6
    assert "3 of the 3 that serve" in totals(list(rows.values()))
    assert len(table(list(rows.values())).splitlines()) == 7


def test_a_model_that_takes_too_long_is_ended(models: Models, tmp_path: Path) -> None:
    (tmp_path / "encoder").symlink_to(models["encoder"])
    (row,) = run(tmp_path, list(candidates(tmp_path)), 0.1, MEGABYTES)
    assert "more than 0.1 s" in row.note


@pytest.mark.long
@pytest.mark.timeout(900)
def test_all_models_that_the_tests_make_are_linked_and_equal(models: Models, tmp_path: Path) -> None:
    for name in (*fixtures.NAMES, *fixtures.SESSIONS):
        (tmp_path / name).symlink_to(models[name])
    rows = run(tmp_path, list(candidates(tmp_path)), SECONDS, MEGABYTES)
    assert [row.model for row in rows if row.missed] == []
    assert all(row.note for row in rows if "NO" in (row.read, row.serves, row.linked))


@pytest.mark.long
@pytest.mark.timeout(900)
def test_all_real_models_are_linked_and_equal(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(corpus)]) == 0
    assert "34 of the 34 that serve are linked and equal in all loaders" in capsys.readouterr().out


@pytest.mark.long
@pytest.mark.timeout(900)
def test_exports_are_linked_again_and_equal(models: Models, tmp_path: Path) -> None:
    for name in (*fixtures.NAMES, *fixtures.SESSIONS):
        if name != "no_signature":
            alone(models[name], tmp_path / name, reader.load(models[name]).tags)
    rows = run(tmp_path, list(candidates(tmp_path)), SECONDS, MEGABYTES)
    assert [row.model for row in rows if row.missed] == []
    assert all(row.linked == "yes" for row in rows)
