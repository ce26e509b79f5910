"""Versions of the ``.studio`` file: what brings an old document up, one version a step, and what an old file keeps.

A change that older programs would misread gets a new ``VERSION`` and a function in ``MIGRATIONS`` that takes the JSON
of the version before. New fields with a default need no code there, only the number.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from studio.errors import DocumentError, ExportError
from studio.files import read_bytes

FORMAT: Final = "savedmodel-studio pipeline"
VERSION: Final = 3
_NAMED: Final = 1_000_000  # a version from which no file gets its name
_DIGITS: Final = 20
LARGEST: Final = 1 << 26  # bytes; a pipeline of 10,000 nodes has 10 MB
_MOST_VALUES: Final = 1_000_000  # such a pipeline has a quarter of that
_PART: Final = 1 << 20  # bytes
Migration = Callable[[dict[str, Any]], dict[str, Any]]


def _groups_and_frames(data: dict[str, Any]) -> dict[str, Any]:
    """Version 2 adds fields that may be left out: groups, frames, bends of wires, bypass, defaults of inputs."""
    return data


def _trained_weights(data: dict[str, Any]) -> dict[str, Any]:
    """Version 3 adds a field that may be left out: the trained weights of a node."""
    return data


MIGRATIONS: Final[Mapping[int, Migration]] = {1: _groups_and_frames, 2: _trained_weights}
"""What turns a document of one version into one of the next, by the version that it takes."""

_HEAD: Final = re.compile(rb'\s*\{\s*"format"\s*:\s*"' + FORMAT.encode() + rb'"\s*,\s*"version"\s*:\s*(\d+)\s*[,}]')
_HEAD_BYTES: Final = 512


def migrate(
    data: Any, where: str, migrations: Mapping[int, Migration] = MIGRATIONS, newest: int = VERSION
) -> dict[str, Any]:
    """The document in the newest version.

    Raises:
        DocumentError: it is no document, or of a version that is not known.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise DocumentError("The file is not a pipeline of SavedModel Studio.", where)
    document: dict[str, Any] = data
    version = document.get("version")
    if type(version) is not int:
        raise DocumentError(f"The file has an unknown format version: {version!r}.", where)
    if version > newest:
        what = (
            f"The file was saved by a newer version of the program (format {version}; this one knows up to {newest})."
        )
        raise DocumentError(what, where, "Update the program.")
    while version != newest:
        if version not in migrations:
            raise DocumentError(f"The file has an unknown format version: {version!r}.", where)
        document = migrations[version](document)
        version += 1
        document["version"] = version
    return document


def holds_too_much(data: bytes) -> bool:
    """Whether a text in JSON has more values than any document: each may take a hundred bytes for two of the text."""
    parts = range(0, len(data), _PART)  # a call holds all other threads
    return sum(data.count(sign, at, at + _PART) for at in parts for sign in (b"{", b"[", b",")) > _MOST_VALUES


def keep_original(path: Path) -> Path | None:
    """Copies a document of another version aside before it is written over; answers where it is, or None.

    ``digits.studio`` of version 1 is kept as ``digits.v1.studio``, beside it, so that its relative paths stay right.
    What is there already is never replaced, and a copy that is there already is not made again.

    Raises:
        ExportError: the copy cannot be made.
    """
    try:
        data = read_bytes(path, LARGEST)
    except OSError:  # nothing there to keep; whether it can be written is the writer's business
        return None
    version = _version(data)
    if version is None or version == VERSION:
        return None
    label = f"v{version}" if 0 <= version < _NAMED else "unknown"
    kept, number = path.with_name(f"{path.stem}.{label}{path.suffix}"), 2
    while True:
        try:
            with kept.open("xb") as file:
                file.write(data)
            return kept
        except FileExistsError:
            if kept.is_file() and kept.stat().st_size == len(data) and kept.read_bytes() == data:
                return kept
            kept, number = path.with_name(f"{path.stem}.{label}-{number}{path.suffix}"), number + 1
        except OSError as error:
            with contextlib.suppress(OSError):
                kept.unlink(missing_ok=True)
            what = f"The file is of format version {version}, and its original cannot be kept: {error.strerror}."
            raise ExportError(what, str(kept), "Save it under another name.") from error


def _version(data: bytes) -> int | None:
    """The version of a document; None for what is none. The head tells it without reading the rest."""
    if found := _HEAD.match(data[:_HEAD_BYTES]):
        return int(found[1][:_DIGITS])
    if holds_too_much(data):
        return None
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    version = document.get("version") if isinstance(document, dict) and document.get("format") == FORMAT else None
    return version if type(version) is int else None
