"""Arguments that several commands take."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from studio.errors import UsageError
from studio.savedmodel.info import SavedModelInfo


def add_model_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--tags", type=tags, metavar="A,B", help="tags of the MetaGraph to read (default: serve)")
    parser.add_argument("--signature", metavar="KEY", help="signature (default: serving_default, or the only one)")


def add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--input",
        action="append",
        default=[],
        metavar="NAME=FILE.npy",
        help="tensor for an input; a ragged or sparse one also by its parts (NAME.values=FILE.npy "
        "NAME.row_splits_0=FILE.npy, or NAME.indices, NAME.values, NAME.dense_shape)",
    )


def add_target(parser: argparse.ArgumentParser, *, verify: bool = True) -> None:
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="folder of the SavedModel to write")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--overwrite", action="store_true", help="replace what is there")
    place.add_argument(
        "--versioned", action="store_true", help="write OUT/1, or the next number there, as TensorFlow Serving has it"
    )
    if verify:
        parser.add_argument("--verify", action="store_true", help="compare the export with its parts, in TensorFlow")


def add_weights(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--weights",
        choices=("auto", "copy", "reflink", "link"),
        default="auto",
        help="how weight files get there: auto is reflink where the disk can, else copy; with link (hard links), "
        "editing a source in place would change the export",
    )


def tags(text: str) -> tuple[str, ...]:
    """``serve,train`` as a set of tags; an empty text is the empty set."""
    return tuple(part for part in text.split(",") if part)


def inputs(given: Sequence[str]) -> dict[str, str]:
    """``NAME=FILE`` arguments as a mapping.

    Raises:
        UsageError: one is not of that form, or a name comes twice.
    """
    found: dict[str, str] = {}
    for text in given:
        name, equals, file = text.partition("=")
        if not (name and equals and file):
            raise UsageError(f"{text!r} does not name an input and a file.", "--input", "Write NAME=FILE.npy.")
        if name in found:
            raise UsageError(f"The input {name!r} is given twice.", "--input")
        found[name] = file
    return found


def require_signature(info: SavedModelInfo, key: str | None) -> None:
    """Raises UsageError when a signature that was asked for is not there."""
    if key is not None and key not in info.signatures:
        choices = ", ".join(info.signatures) or "none"
        raise UsageError(f"There is no signature {key!r}.", str(info.path), f"Signatures are: {choices}.")
