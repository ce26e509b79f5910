"""Keras files that come to the window, with the real worker."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.dialogs.sheet import Sheet
from studio.desktop.jobs import Task
from studio.desktop.models.converting import ConversionSheet
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.graph import ModelNode
from studio.resources import resource
from tests.desktop.conftest import LEFT
from tests.desktop.sheets import choose_file
from tests.models.keras_files import dense_h5

pytestmark = pytest.mark.usefixtures("warm_worker")

JOB_MS = 120_000


def paste(window: MainWindow, *paths: Path) -> None:
    QGuiApplication.clipboard().setText("\n".join(map(str, paths)))
    window.actions_table.run("edit.paste")


def models(window: MainWindow) -> list[Path]:
    page = window.page
    assert page is not None
    nodes = page.document.pipeline.graph.nodes.values()
    return [Path(node.reference.path) for node in nodes if isinstance(node, ModelNode)]


def asked(window: MainWindow, qtbot: QtBot) -> Sheet:
    """The sheet that comes up."""
    found: list[Sheet] = []

    def is_there() -> bool:
        found[:] = [one for one in window.findChildren(Sheet) if one.isVisible() and type(one) is Sheet]
        return bool(found)

    qtbot.waitUntil(is_there, timeout=JOB_MS)
    return found[0]


def test_a_keras_file_becomes_a_node_whose_model_lies_beside_it_and_is_made_once(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    source = dense_h5(tmp_path / "classifier.h5")
    paste(window, source)
    qtbot.waitUntil(lambda: models(window) == [tmp_path / "classifier_savedmodel"], timeout=JOB_MS)
    page = window.page
    assert page is not None
    (item,) = page.scene.nodes.values()
    assert item.face.title == "classifier_savedmodel"
    assert [port.name for port in (*item.face.inputs, *item.face.outputs)] == ["features", "scores"]
    assert not any(sheet.isVisible() for sheet in window.findChildren(Sheet))
    stamp = (tmp_path / "classifier_savedmodel" / "saved_model.pb").stat().st_mtime_ns
    paste(window, source)
    qtbot.waitUntil(lambda: len(models(window)) == 2)
    assert (tmp_path / "classifier_savedmodel" / "saved_model.pb").stat().st_mtime_ns == stamp


@pytest.fixture
def taken(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> tuple[Sheet, Path]:
    """What is asked where another model is in the place."""
    target = tmp_path / "classifier_savedmodel"
    shutil.copytree(resource("samples", "denoise"), target)
    paste(window, dense_h5(tmp_path / "classifier.h5"))
    return asked(window, qtbot), target


@pytest.mark.parametrize(("key", "outputs"), [("replace", ["scores"]), ("use", ["clean"])])
def test_what_is_in_the_place_is_replaced_or_used_as_the_person_says(
    key: str, outputs: list[str], taken: tuple[Sheet, Path], window: MainWindow, qtbot: QtBot
) -> None:
    sheet, target = taken
    QTest.mouseClick(sheet.button(key), LEFT)
    qtbot.waitUntil(lambda: models(window) == [target], timeout=JOB_MS)
    page = window.page
    assert page is not None
    (item,) = page.scene.nodes.values()
    assert [port.name for port in item.face.outputs] == outputs


def test_no_is_an_answer_that_changes_nothing(taken: tuple[Sheet, Path], window: MainWindow, qtbot: QtBot) -> None:
    sheet, target = taken
    with qtbot.waitSignal(sheet.answered):
        QTest.mouseClick(sheet.button(""), LEFT)
    assert models(window) == []
    assert (target / "saved_model.pb").read_bytes() == resource("samples", "denoise", "saved_model.pb").read_bytes()


def converting(window: MainWindow, qtbot: QtBot) -> ConversionSheet:
    """The sheet of a conversion, once it is under way."""
    sheets: list[ConversionSheet] = []

    def is_there() -> bool:
        sheets[:] = window.findChildren(ConversionSheet)
        return bool(sheets) and sheets[0].isVisible()

    qtbot.waitUntil(is_there)
    return sheets[0]


def test_a_file_that_comes_again_while_it_is_converted_is_answered(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    source = dense_h5(tmp_path / "classifier.h5")
    paste(window, source)
    converting(window, qtbot)
    paste(window, source)
    assert window.notice.isVisible()
    assert window.notice.sentence.text() == "classifier.h5 is being converted already."
    qtbot.waitUntil(lambda: models(window) == [tmp_path / "classifier_savedmodel"], timeout=JOB_MS)


def test_whether_to_replace_what_is_there_is_asked_on_the_page_that_the_file_came_to(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = window.page
    assert page is not None
    shutil.copytree(resource("samples", "denoise"), tmp_path / "classifier_savedmodel")
    paste(window, dense_h5(tmp_path / "classifier.h5"))
    other = window.workspace.new()  # before the file is looked at
    qtbot.waitUntil(lambda: bool(window.findChildren(Sheet)))
    assert not any(sheet.isVisible() for sheet in window.findChildren(Sheet))
    window.tabs.show_page(page)
    QTest.mouseClick(asked(window, qtbot).button("use"), LEFT)
    qtbot.waitUntil(lambda: models(window) == [tmp_path / "classifier_savedmodel"])
    assert other.is_empty


def test_what_is_converted_comes_to_the_page_that_its_file_came_to(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = window.page
    assert page is not None
    paste(window, dense_h5(tmp_path / "classifier.h5"))
    converting(window, qtbot)
    window.workspace.new()
    qtbot.waitUntil(lambda: not page.is_empty, timeout=JOB_MS)
    assert models(window) == []
    window.tabs.show_page(page)
    assert models(window) == [tmp_path / "classifier_savedmodel"]


def test_it_is_said_where_a_model_is_whose_page_was_closed_while_it_was_made(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = window.page
    assert page is not None
    paste(window, dense_h5(tmp_path / "classifier.h5"))
    converting(window, qtbot)
    window.workspace.close(page)
    said = f"{tmp_path / 'classifier_savedmodel'} is converted; the pipeline that it was for is closed."
    qtbot.waitUntil(lambda: said in window.log.toPlainText(), timeout=JOB_MS)
    assert models(window) == []


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A pipeline that is read beside the window."""
    pipeline = Pipeline("large")
    for _ in range(600):
        pipeline.add_operator("softmax")
    pipeline.save(tmp_path / "large.studio")
    return tmp_path / "large.studio"


@pytest.mark.parametrize("is_taken", [False, True])
def test_what_comes_with_a_pipeline_comes_onto_it_however_long_that_is_read(
    is_taken: bool, window: MainWindow, large: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "classifier_savedmodel"
    if is_taken:
        shutil.copytree(resource("samples", "denoise"), target)
    start = window.page
    paste(window, large, dense_h5(tmp_path / "classifier.h5"))
    assert window.page is start
    if is_taken:
        qtbot.waitUntil(lambda: window.page is not start)
        QTest.mouseClick(asked(window, qtbot).button("use"), LEFT)
    qtbot.waitUntil(lambda: models(window) == [target], timeout=JOB_MS)
    (page,) = window.tabs
    assert page.document.pipeline.path == large
    assert "closed" not in window.log.toPlainText()


def test_what_is_converted_comes_onto_what_is_loaded_again_meanwhile(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    pipeline = Pipeline("p")
    pipeline.add_operator("softmax")
    pipeline.save(tmp_path / "p.studio")
    window.workspace.open(tmp_path / "p.studio")
    page = window.page
    assert page is not None
    paste(window, dense_h5(tmp_path / "classifier.h5"))
    converting(window, qtbot)
    window.workspace.reload(page)
    qtbot.waitUntil(lambda: window.page is not page)
    qtbot.waitUntil(lambda: models(window) == [tmp_path / "classifier_savedmodel"], timeout=JOB_MS)
    assert "closed" not in window.log.toPlainText()


def test_a_file_that_comes_to_another_page_while_it_is_converted_comes_to_both(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    first, source = window.page, dense_h5(tmp_path / "classifier.h5")
    assert first is not None
    paste(window, source)
    converting(window, qtbot)
    window.workspace.new()
    paste(window, source)
    qtbot.waitUntil(lambda: models(window) == [tmp_path / "classifier_savedmodel"], timeout=JOB_MS)
    window.tabs.show_page(first)
    assert models(window) == [tmp_path / "classifier_savedmodel"]
    assert not window.notice.isVisible()


def test_who_asks_for_a_file_and_chooses_none_gets_no_page(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page
    assert page is not None
    window.tabs.remove(page)
    window.conversions.ask()
    choose_file(qtbot, None)
    assert len(window.tabs) == 0


def test_cancel_leaves_nothing_of_what_came_together_and_gives_up_nothing_else(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second, third = (dense_h5(tmp_path / f"{name}.h5") for name in ("first", "second", "third"))
    paste(window, first, second)
    sheet = converting(window, qtbot)
    paste(window, third)
    QTest.mouseClick(sheet.button(""), LEFT)
    qtbot.waitUntil(lambda: models(window) == [tmp_path / "third_savedmodel"], timeout=JOB_MS)
    said = window.log.toPlainText()
    assert [f"{name}.h5 was not converted." in said for name in ("first", "second", "third")] == [True, True, False]
    assert {path.name for path in tmp_path.iterdir()} == {"first.h5", "second.h5", "third.h5", "third_savedmodel"}


def test_what_is_given_up_as_it_comes_to_its_end_is_given_up(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = Task._finish

    def give_up(task: Task, outcome: object) -> None:
        if sheets:
            QTest.mouseClick(sheets.pop().button(""), LEFT)
        finish(task, outcome)

    sheets: list[ConversionSheet] = []
    monkeypatch.setattr(Task, "_finish", give_up)
    paste(window, dense_h5(tmp_path / "first.h5"))
    sheets.append(converting(window, qtbot))
    paste(window, dense_h5(tmp_path / "second.h5"))
    qtbot.waitUntil(lambda: models(window) == [tmp_path / "second_savedmodel"], timeout=JOB_MS)
    assert "first.h5 was not converted." in window.log.toPlainText()
    assert {path.name for path in tmp_path.iterdir()} == {"first.h5", "second.h5", "second_savedmodel"}


def test_why_files_cannot_be_converted_is_said_above_the_canvas(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    texts = {"notes.keras": "dear diary", "empty.h5": "", "letter.h5": "dear friend"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    paste(window, *(tmp_path / name for name in texts))

    def said() -> str:
        return window.notice.sentence.text()

    qtbot.waitUntil(lambda: "letter.h5 cannot be converted" in said(), timeout=JOB_MS)
    assert "notes.keras cannot be converted: It is no Keras file" in said()
    assert "empty.h5 cannot be converted: The file is empty." in said()
    assert not any(sheet.isVisible() for sheet in window.findChildren(Sheet))
    assert {path.name for path in tmp_path.iterdir()} == texts.keys()


def test_files_of_one_name_come_to_places_of_their_own_and_one_that_comes_again_is_converted_once(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    a, other_a, b, other_b = (dense_h5(tmp_path / name) for name in ("a.h5", "a.hdf5", "b.h5", "b.hdf5"))
    paste(window, a, other_a, b, b)
    paste(window, a)  # while the others are looked at
    converting(window, qtbot)
    paste(window, other_b, b)
    qtbot.waitUntil(lambda: len(models(window)) == 4, timeout=JOB_MS)
    names = [path.name.removesuffix("_savedmodel") for path in models(window)]
    assert names == ["a", "a_hdf5", "b", "b_hdf5"]
    assert not any(sheet.isVisible() for sheet in window.findChildren(Sheet))
    said = window.log.toPlainText()
    assert [f"{name} is being converted already." in said for name in ("a.h5", "a.hdf5", "b.h5", "b.hdf5")] == [
        True, False, True, False,
    ]  # fmt: skip
