"""Paths with the home folder as people write it."""

from __future__ import annotations

import pytest

from studio.desktop.language.places import short


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("/home/ada", "~"),
        ("/home/ada/models/3", "~/models/3"),
        ("The model /home/ada/m is missing.", "The model ~/m is missing."),
        ("/home/adam/models", "/home/adam/models"),
        ("/mnt/home/ada/models", "/mnt/home/ada/models"),
    ],
)
def test_the_home_folder_alone_is_shortened(text: str, shown: str) -> None:
    assert short(text) == shown


def test_without_a_home_paths_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/")
    assert short("/models/3") == "/models/3"
