"""The file that holds a SavedModel's graph: find it, read it as binary, text or chunks, name what is no model."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from google.protobuf.message import DecodeError

from studio.errors import ModelError
from studio.files import Content, open_regular
from studio.savedmodel import lfs, sliced
from studio.savedmodel.footprint import Footprint, check_footprint
from studio.savedmodel.large import Keeper, Large
from studio.savedmodel.messages import NodeDef, SavedModel
from studio.savedmodel.progress import Tell, silently
from studio.savedmodel.sizes import check_size
from studio.savedmodel.text_form import parse_text

BINARY: Final = "saved_model.pb"
TEXT: Final = "saved_model.pbtxt"
CHUNKED: Final = "saved_model.cpb"
NAMES: Final = (BINARY, CHUNKED, TEXT)  # the first that is there counts, as for TensorFlow

# A protocol buffer message cannot be larger.
MAX_BYTES: Final = (1 << 31) - 1

_OPERATION: Final = b"\x0a"  # a field of the graph

_AGAIN: Final = "Get the model again from its source."
_KERAS: Final = "Make a SavedModel of it: savedmodel-studio convert FILE, or drop it on the canvas."

# What people take for a SavedModel, by the end of the name.
_OTHERS: Final = {
    ".h5": ("a Keras HDF5 file", _KERAS),
    ".hdf5": ("a Keras HDF5 file", _KERAS),
    ".keras": ("a Keras file", _KERAS),
    ".tflite": ("a TensorFlow Lite model", "Use the SavedModel that it was converted from."),
    ".onnx": ("an ONNX model", "Convert it to a SavedModel first, for example with onnx2tf."),
    ".ckpt.index": ("a checkpoint without a graph", "Export it as a SavedModel from the program that trained it."),
    ".ckpt.meta": ("a TF1 checkpoint", "Export it as a SavedModel from the program that trained it."),
}


def find(path: str | os.PathLike[str]) -> Path:
    """The graph file of a model, absolute.

    Args:
        path: a model's folder, the graph file itself, or a folder of numbered versions as TensorFlow Serving has it:
            the highest that holds a model is taken.

    Raises:
        ModelError: there is no model; says what there is instead.
    """
    # Not resolve(): a model cache's links have telling names, their targets have not.
    place = Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111 (Path's raises without a home)
    try:
        if place.is_dir():
            return _in_folder(place)
        if place.is_file():
            return _checked_file(place)
        # exists() hides what a forbidden parent folder says.
        place.stat()
    except (FileNotFoundError, ValueError):  # ValueError: no path at all, with a zero in it
        raise ModelError("There is no such file or folder.", str(place), "Check the path.") from None
    except OSError as error:
        raise ModelError(f"It cannot be read ({error.strerror}).", str(place), "Check its permissions.") from error
    raise ModelError("It is neither a file nor a folder.", str(place), "Give a SavedModel's folder.")


def _checked_file(path: Path) -> Path:
    if path.suffix not in (".pb", ".pbtxt", ".cpb"):
        other = _other(path.name)
        if other is not None:
            raise ModelError(f"It is {other[0]}, not a SavedModel.", str(path), other[1])
        raise ModelError("It is no SavedModel.", str(path), "Give the folder that holds saved_model.pb.")
    return path


def _in_folder(folder: Path) -> Path:
    found = _graph_in(folder)
    if found is not None:
        return found
    names = sorted(entry.name for entry in folder.iterdir())
    versions = sorted((name for name in names if name.isascii() and name.isdecimal()), key=int, reverse=True)
    for version in versions:
        found = _graph_in(folder / version)
        if found is not None:
            return found
    if not names:
        raise ModelError("The folder is empty.", str(folder), "Give a folder that holds saved_model.pb.")
    for name in names:
        other = _other(name)
        if other is not None:
            raise ModelError(f"The folder holds no SavedModel but {other[0]}, {name}.", str(folder), other[1])
    raise ModelError("The folder holds no SavedModel.", str(folder), "Give a folder that holds saved_model.pb.")


def _graph_in(folder: Path) -> Path | None:
    for name in NAMES:
        if (folder / name).is_file():
            return folder / name
    return None


def _other(name: str) -> tuple[str, str] | None:
    return next((other for suffix, other in _OTHERS.items() if name.lower().endswith(suffix)), None)


@dataclass(frozen=True)
class Stored:
    """A graph file.

    Attributes:
        size: in bytes. ``sha256``: of its content, a hash object of its own.
        large: the constants that stayed in it.
    """

    size: int
    sha256: hashlib._Hash
    large: Large


def read(path: Path, within: Path | None = None, tell: Tell = silently) -> tuple[Any, Stored]:
    """The SavedModel message of a graph file, tokens in the places of large constants, and what else is to know of it.

    Args:
        within: as in ``files.open_regular``. ``tell``: see ``progress``.

    Raises:
        ModelError: the file is unreadable, too large, damaged, or something else.
    """
    where = str(path)
    try:
        with open_regular(path, within) as file:
            content = Content(file)
            if content.size > MAX_BYTES:
                raise ModelError(
                    f"The graph has {content.size:,} bytes; a SavedModel's graph cannot exceed 2 GB.",
                    where,
                    "Keep large constants as variables.",
                )
            keeper = Keeper(file, content, path, within, tell)
            message = _parse(content, path, keeper, tell)
            stored = Stored(content.size, content.sha256(), keeper.kept)
    except OSError as error:
        raise ModelError(f"It cannot be read ({error.strerror}).", where, "Check its permissions.") from error
    check_size(message, where)
    return message, stored


def _parse(content: Content, path: Path, keeper: Keeper, tell: Tell) -> Any:
    where = str(path)
    head = content.read(0, sliced.SLICE)
    if not head:
        raise ModelError("The file is empty.", where, _AGAIN)
    if lfs.is_pointer(head):
        raise lfs.refusal(path)
    if path.suffix == ".pbtxt":
        message = parse_text(content, where, tell)
    elif path.suffix == ".cpb":
        from studio.savedmodel.chunked import parse_chunks  # few models need it

        message = parse_chunks(content, where, MAX_BYTES)
    else:
        message = _from_binary(content, head, where, keeper, tell)
    if not message.meta_graphs:
        raise ModelError("It holds no MetaGraph.", where, _AGAIN)
    return message


def _from_binary(content: Content, head: bytes, where: str, keeper: Keeper, tell: Tell) -> Any:
    if _is_frozen(head, where):
        raise ModelError(
            "It is a frozen graph (GraphDef), not a SavedModel: it has no signatures.",
            where,
            "Save it with tf.compat.v1.saved_model.simple_save.",
        )
    message = SavedModel()
    try:
        sliced.parse(message, content.read, content.size, Footprint(content.size, where).add, tell, keeper.keep)
    except DecodeError as error:
        raise ModelError("It is no SavedModel, or it is damaged or cut short.", where, _AGAIN) from error
    return message


def _is_frozen(head: bytes, where: str) -> bool:
    """Whether a file that begins so holds a graph alone: it begins with an operation, a SavedModel with a number."""
    if head[:1] != _OPERATION:
        return False
    try:
        start, size = sliced.field_head(head)
        operation = head[start : start + size]
        operation = operation[: sliced.whole_fields(operation)]
        check_footprint(operation, NodeDef.DESCRIPTOR, where)
        return bool(NodeDef.FromString(operation).op)
    except DecodeError:
        return False
