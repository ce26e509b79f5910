"""Who sits in front of the canvas."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.window import MainWindow
from tests.desktop.stories.person import Person

X = "float32[?,8]"


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """Works on the sample."""
    window.workspace.open_sample()
    person = Person(window, qtbot)
    person.canvas.view.setFocus()
    return person


def at_a_chain(window: MainWindow, qtbot: QtBot, names: str, apart: int) -> Person:
    """In front of a chain of dense layers, each named by a letter, between ``in`` and ``out``."""
    person = Person(window, qtbot)
    pipeline = person.pipeline
    before = pipeline.add_input("in", X, position=(0, 0))
    for number, name in enumerate(names, 1):
        node = pipeline.add_operator("dense", name=name, units=8, position=(apart * number, 0))
        pipeline.connect(before, node)
        before = node
    pipeline.expose_output(before, "out")
    return person
