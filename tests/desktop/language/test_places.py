"""Paths with the home folder as people write it."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from studio.desktop.language.places import apart, short


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


@pytest.mark.parametrize(
    ("paths", "places"),
    [
        (("/home/ada/a/encoder", "/home/ada/b/encoder"), ["a", "b"]),
        (("/data/a/out/encoder/3", "/data/b/c/out/encoder/3"), ["a", "b/c"]),
        (("/data/encoder/1", "/data/encoder/2"), ["1", "2"]),
        (("/home/ada/encoder", "/home/ada/b/encoder"), ["~", "b"]),
        (("/home/ada/a/encoder", "/srv/encoder"), ["~/a", "/srv"]),
        (("/encoder", "/a/encoder"), ["/", "/a"]),
        (("/d/a/x/m", "/d/b/x/m", "/d/b/y/m"), ["a/x", "b/x", "b/y"]),
    ],
)
def test_paths_with_one_name_are_told_apart(paths: tuple[str, ...], places: list[str]) -> None:
    assert apart([Path(path) for path in paths]) == places


@pytest.mark.parametrize(
    ("paths", "places"),
    [
        (("C:/data/a/encoder", "D:/data/b/encoder"), ["C:\\data\\a", "D:\\data\\b"]),
        (("C:/a/encoder", "//server/share/encoder"), ["C:\\a", "\\\\server\\share\\"]),
        (("C:/data/a/x/encoder", "C:/data/b/encoder"), ["a\\x", "b"]),
    ],
)
def test_paths_on_two_drives_are_told_apart_by_whole_folders(paths: tuple[str, ...], places: list[str]) -> None:
    assert apart([PureWindowsPath(path) for path in paths]) == places
