"""What the library lists: sections of entries, as plain records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from studio.desktop.language.phrases import phrase
from studio.desktop.language.places import places_apart
from studio.operators import catalogue
from studio.operators.base import Category, Operator


@dataclass(frozen=True)
class Entry:
    """One line that can be added to the canvas.

    Attributes:
        place: behind the title: the folder of a model, where others have its title.
        detail: at the right: a size, an effect.
        help: for the tooltip.
        words: what finds it, in small letters.
        icon: its name; ``token`` the colour.
        path: of a model. ``operator``: id of an operator. One of the two is empty.
        missing: a model that is not there any more.
    """

    title: str
    detail: str = ""
    help: str = ""
    words: str = ""
    icon: str = ""
    token: str = "operator"
    path: Path | None = None
    operator: str = ""
    missing: bool = False
    place: str = ""

    @property
    def is_model(self) -> bool:
        return self.path is not None


@dataclass(frozen=True)
class Section:
    """A head with entries under it.

    Attributes:
        key: stable, for what is collapsed.
        note: in place of entries as long as there are none.
        folder: the added folder that it lists, if it is one.
    """

    key: str
    title: str
    entries: tuple[Entry, ...]
    note: str = ""
    folder: Path | None = None
    models: bool = False


def model_entry(path: Path, title: str, detail: str = "", *, missing: bool = False) -> Entry:
    """A model by its folder."""
    words = f"{title} {path.name}".lower()
    return Entry(title, detail, str(path), words, "model", "model", path=path, missing=missing)


def told_apart(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Models; those of one title with what differs of their folders."""
    entries = tuple(entries)
    titles = {entry.path: entry.title for entry in entries if entry.path is not None}
    places = places_apart(titles, titles.__getitem__)
    return tuple(
        replace(entry, place=places[entry.path], words=f"{entry.words} {places[entry.path].lower()}")
        if entry.path in places
        else entry
        for entry in entries
    )


def operator_sections(icons: Mapping[Category, str]) -> tuple[Section, ...]:
    """The catalogue, category by category.

    Args:
        icons: names of icons by category.
    """
    return tuple(
        Section(
            f"operators/{category.name}",
            phrase(category.value),
            tuple(_operator_entry(operator, icons[category], category.value) for operator in operators),
        )
        for category, operators in catalogue.by_category().items()
    )


def _operator_entry(operator: Operator[Any], icon: str, category: str) -> Entry:
    effect = operator.effect
    title, help = phrase(operator.title), phrase(operator.help)
    words = " ".join((title, operator.title, operator.id, category, phrase(category), *operator.keywords)).lower()
    return Entry(
        title=title,
        detail="" if effect is None else phrase(effect.word),
        help=help,
        words=words,
        icon=icon,
        operator=operator.id,
    )
