"""The window speaks German as it speaks English: nothing is left out, nothing is cut off."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.portrait import CATEGORY_ICONS
from studio.desktop.commands.actions import MENUS
from studio.desktop.language.language import LANGUAGES
from studio.desktop.language.phrases import phrase, phrases
from studio.desktop.page import CanvasPage
from studio.desktop.panels.library_entries import operator_sections
from studio.desktop.panels.parts import Elided
from studio.desktop.window import MainWindow
from studio.errors import OperatorError
from studio.operators import catalogue
from studio.operators.params import parameters
from studio.operators.planner import explain, suggest
from studio.pipeline import Pipeline, recipes
from studio.pipeline.graph import OperatorNode, Port, Side
from studio.pipeline.ports import against
from studio.tensors import parse_type
from tests.desktop.reading import ENGLISH, FOLDER, clipped_in, english_in, forms, messages, translatable

TYPES = (
    "float32[?,28,28,1]", "uint8[?,28,28,3]", "float32[?,3,224,224]", "string[]", "string[?]", "int64[?]",
    "float32[?,10]", "ragged int64[?,?]", "int64[?,64]", "sparse float32[?,?]", "float16[1,10]", "complex64[?,4]",
)  # fmt: skip
ROOT = Path(__file__).parents[2]
SLOT = re.compile(r"\{[^{}]*\}|%n")


def test_the_translations_know_the_texts_of_the_code(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        import make_translations as made
    finally:
        sys.path.pop(0)
    advice = "run packaging/make_translations.py"
    phrases, texts = set(made.phrases()), made.window_texts()
    lines = (FOLDER / "phrases.txt").read_text(encoding="utf-8").splitlines()
    assert set(lines) ^ {made._line(text) for text in phrases} == set(), advice
    said = {(context, text, note) for context, text, note, _ in texts} | {("Phrase", text, "") for text in phrases}
    assert keys("de") ^ said == set(), advice
    assert keys("en") ^ {(context, text, note) for context, text, note, plural in texts if plural} == set(), advice


def keys(language: str) -> set[tuple[str, str, str]]:
    """What tells the messages of a language apart."""
    return {(place, one.findtext("source", ""), one.findtext("comment") or "") for place, one in messages(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_with_its_values(language: str) -> None:
    for _, message in messages(language):
        source, translation = message.findtext("source", ""), message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, source
        for form in forms(message):
            assert form, source
            kept, given = SLOT.findall(form), SLOT.findall(source)
            if "%n" in given and "%n" not in kept:  # «an error keeps»
                kept.append("%n")
            ordered = [f"{{{place}}}" for place in range(len(given))]
            assert sorted(kept) in (sorted(given), ordered), (source, form)
            assert source.isspace() or (form[0].isspace(), form[-1].isspace()) == (
                source[0].isspace(),
                source[-1].isspace(),
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_loads_what_the_source_says(language: str, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    release = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([release, "-silent", FOLDER / f"studio_{language}.ts", "-qm", made], check=True)
    same = made.read_bytes() == (FOLDER / f"studio_{language}.qm").read_bytes()
    assert same, "run packaging/make_translations.py"


@pytest.mark.usefixtures("german")
def test_everything_of_the_catalogue_has_german_words() -> None:
    for operator in catalogue.all():
        for text in (operator.help, *(one.help for one in parameters(operator.Params))):
            assert not text or phrase(text) != text, text


@pytest.mark.usefixtures("german")
def test_the_library_finds_an_operator_by_its_words_in_either_language() -> None:
    entries = [entry for section in operator_sections(CATEGORY_ICONS) for entry in section.entries]
    (pad,) = [entry for entry in entries if entry.title == "Auffüllen"]
    assert "auffüllen" in pad.words
    assert "pad to size" in pad.words


@pytest.mark.usefixtures("german")
def test_sentences_of_the_lower_layers_are_translated_with_their_values() -> None:
    assert phrase("There is no node 'a'.") == "Es gibt keinen Knoten 'a'."
    assert phrase("a.x gives float32[2], int64[2] is expected. The dtype is float32, int64 is expected.") == (
        "a.x gibt float32[2], erwartet wird int64[2]. Der Dtype ist float32, erwartet wird int64."
    )
    assert phrase("/models/a: The file does not exist. Check the path.") == (
        "/models/a: Die Datei gibt es nicht. Den Pfad prüfen."
    )
    assert phrase("Add Resize to fit") == "Resize to fit hinzufügen"  # the name of a node is its title in English
    assert phrase("Insert Cast to int64, Squeeze") == "Cast nach int64, Squeeze einsetzen"


@pytest.mark.usefixtures("german")
def test_no_template_takes_the_sentences_of_another() -> None:
    for template in {message.findtext("source", "") for place, message in messages("de") if place == "Phrase"}:
        values = [f"value{place}.x" for place in range(template.count("{}"))]
        said = QCoreApplication.translate("Phrase", template).format(*values)
        assert phrase(template.format(*values)) == said, template


@pytest.mark.usefixtures("german")
def test_what_the_planner_says_is_german_throughout() -> None:
    kinds = [parse_type(text) for text in TYPES]
    for source, target in itertools.product(kinds, kinds):
        plans = suggest(source, target)
        labels = [step.label for plan in plans for step in plan.steps]
        for text in (
            explain(source, target),
            *labels,
            *(one for plan in plans for one in (plan.why, *plan.assumptions)),
        ):
            assert not ENGLISH.search(phrase(text)), text


@pytest.mark.usefixtures("german")
def test_what_operators_refuse_is_german_throughout() -> None:
    refused: list[tuple[str, OperatorError]] = []
    for operator, kind in itertools.product(catalogue.all(), map(parse_type, TYPES)):
        node = Pipeline().add_operator(operator.id).record
        assert isinstance(node, OperatorNode)
        for port in operator.inputs(node.params):
            inputs = {port: kind}
            try:
                operator.infer(node.params, inputs)
            except OperatorError as refusal:
                refused.append((against(node, inputs, refusal), refusal))
    assert len(refused) > 500
    for told, refusal in refused:
        said = phrases(told, refusal.remedy)
        assert said.endswith(phrases(refusal.what, refusal.remedy))
        assert not re.search(r"\b(Texts|Floats|[Nn]umbers|or|it|expected)\b", said), said
        assert not ENGLISH.search(said), said


def test_nothing_that_is_seen_is_left_in_english_or_cut_off(german_window: MainWindow, qtbot: QtBot) -> None:
    window = german_window
    window.workspace.open_sample()
    page = window.page
    assert page is not None
    graph = page.document.pipeline.graph
    wire = graph.feeding(Port(id_of(page, "classify"), Side.INPUT, "image"))
    assert wire is not None
    page.document.apply(recipes.disconnect(graph, [wire.id]))
    faces = [page.editor.presenter.face_of(id_of(page, node)) for node in ("softmax", "classify", "image")]
    for chosen in (*([face] for face in faces), faces):
        page.scene.selection.set(chosen)
        window.bottom.show_page("problems")
        QApplication.processEvents()
        assert english_in(window) == []
        assert clipped_in(window) == []
    for action in window.actions_table:
        assert action.title not in translatable(), action.id
    assert window.status.findChildren(QLabel)
    menus = [window.findChild(QMenu, f"menu.{name}") for name in MENUS]
    assert [menu.title() for menu in menus if menu is not None][:3] == ["&Datei", "&Bearbeiten", "&Ansicht"]


def id_of(page: CanvasPage, name: str) -> str:
    return page.document.pipeline.node(name).id


def test_the_window_fits_the_smallest_screen_in_german(german_window: MainWindow, qtbot: QtBot) -> None:
    window, field = german_window, german_window.top_bar.command_field
    words = field.findChild(Elided)
    assert words is not None
    window.resize(1200, 600)
    qtbot.waitUntil(words.isVisible)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: window.width() == 900)
    seen = [field, *window.top_bar.findChildren(QPushButton)]
    assert all(window.rect().contains(QRect(one.mapTo(window, QPoint()), one.size())) for one in seen)
    assert not words.isVisible() or words.text() == words.full_text
