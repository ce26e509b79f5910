"""A Keras file before Keras opens it: which format it is, and whether building its model would run code of its own.

Keras builds a model from a configuration in JSON. That may name Python code (Lambda layers hold some, others name
classes to import) and files elsewhere on the disk: what does is refused here, whatever Keras itself refuses.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal

import h5py

from studio.errors import ModelError, UnsupportedModel
from studio.files import check_archive, open_regular
from studio.savedmodel import lfs

Format = Literal["keras", "h5"]

LARGEST_CONFIG: Final = 1 << 24  # bytes; it may take thirty times that once it is read
_LARGEST_RATIO: Final = 200  # of a member of the archive to what it takes in it
_SMALL: Final = 1 << 24
_DEEPEST: Final = 100
_HDF5: Final = b"\x89HDF\r\n\x1a\n"
_AGAIN: Final = "Get the file again from its source."
EXPORT: Final = "Load it in the program that made it and call model.export(folder) there."

# Layers that hold code or models of other libraries, or read files that are not in this one.
_FOREIGN: Final = ("Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer")


def format_of(path: Path) -> Format:
    """Which of Keras' formats a file has, by its first bytes.

    Raises:
        ModelError: none of them, or it cannot be read.
    """
    where = str(path)
    try:
        with open_regular(path) as file:
            begin = file.read(1024)
    except OSError as error:
        raise ModelError(f"It cannot be read ({error.strerror}).", where, "Check its permissions.") from error
    if lfs.is_pointer(begin):
        raise lfs.refusal(path)
    if begin.startswith(_HDF5):
        return "h5"
    if begin.startswith(b"PK\x03\x04"):
        return "keras"
    what = "The file is empty." if not begin else "It is no Keras file, or it is damaged."
    raise ModelError(what, where, _AGAIN)


def check(path: Path) -> Format:
    """Looks whether a file holds a whole model that Keras builds from its own layers alone.

    Raises:
        ModelError: it is damaged, or holds weights alone.
        UnsupportedModel: it needs code that is not Keras' own, or reads other files; names the layers.
    """
    found = format_of(path)
    try:
        text = _archived_config(path) if found == "keras" else _hdf5_config(path)
    except (OSError, ValueError, EOFError, KeyError, RuntimeError, zipfile.BadZipFile) as error:
        raise ModelError("The Keras file is damaged or cut short.", str(path), _AGAIN) from error
    if len(text) > LARGEST_CONFIG:
        raise ModelError("The model's configuration is larger than any model's.", str(path), _AGAIN)
    try:
        config = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ModelError("The model's configuration is damaged.", str(path), _AGAIN) from error
    if not isinstance(config, dict) or "class_name" not in config:
        raise ModelError("The model's configuration names no model.", str(path), _AGAIN)
    _refuse_foreign(config, path)
    return found


def _archived_config(path: Path) -> str | bytes:
    with open_regular(path) as opened:
        check_archive(opened)
        archive = zipfile.ZipFile(opened)
        members = archive.infolist()
        for member in members:
            name = PurePosixPath(member.filename.replace("\\", "/"))
            if name.is_absolute() or ".." in name.parts or ":" in member.filename:
                raise ModelError(f"The archive's file {member.filename!r} would lie elsewhere.", str(path), _AGAIN)
            if member.file_size > max(_SMALL, _LARGEST_RATIO * member.compress_size):
                raise ModelError(f"The archive's file {member.filename!r} unpacks to too much.", str(path), _AGAIN)
        names = {member.filename: member for member in members}
        if "config.json" not in names:
            raise ModelError("The archive holds no Keras model: config.json is missing.", str(path), _AGAIN)
        if names["config.json"].file_size > LARGEST_CONFIG:
            raise ModelError("The model's configuration is larger than any model's.", str(path), _AGAIN)
        if "model.weights.h5" in names:
            with archive.open("model.weights.h5") as weights, h5py.File(weights, "r") as file:
                _refuse_leading_out(file, path)
        return archive.read("config.json")


def _hdf5_config(path: Path) -> str | bytes:
    with h5py.File(path, "r") as file:
        _refuse_leading_out(file, path)
        config = file.attrs.get("model_config")
        if config is None:
            raise ModelError(
                "The file holds weights alone, not the model that they belong to.",
                str(path),
                "Save the whole model: model.save('name.keras').",
            )
        if not isinstance(config, (str, bytes)):
            raise ModelError("The model's configuration is damaged.", str(path), _AGAIN)
        return config


def _refuse_leading_out(file: h5py.File, path: Path) -> None:
    """HDF5 can point to other files: groups by links, datasets by storage elsewhere."""
    waiting: list[tuple[h5py.Group, int]] = [(file, 0)]
    while waiting:
        group, depth = waiting.pop()
        if depth > _DEEPEST:
            raise ModelError("The file's groups nest too deeply.", str(path), _AGAIN)
        for name in group:
            link = group.get(name, getlink=True)
            if isinstance(link, h5py.ExternalLink):
                raise UnsupportedModel(f"{name!r} in it is a link to another file.", str(path), EXPORT)
            if isinstance(link, h5py.SoftLink):
                raise UnsupportedModel(f"{name!r} in it is a link, as Keras never writes.", str(path), EXPORT)
            member = group[name]
            if isinstance(member, h5py.Group):
                waiting.append((member, depth + 1))
            elif isinstance(member, h5py.Dataset) and (member.external or member.is_virtual):
                raise UnsupportedModel(f"The values of {name!r} lie in another file.", str(path), EXPORT)


def _refuse_foreign(config: Mapping[str, Any], path: Path) -> None:
    where = str(path)
    for layer in _objects(config):
        kind = str(layer["class_name"])
        own = layer.get("config")
        name = str(own.get("name") or kind) if isinstance(own, dict) else kind
        if kind in _FOREIGN:
            raise UnsupportedModel(f"Its layer {name!r} is a {kind}, which may run any code.", where, EXPORT)
        module = layer.get("module")
        if module not in (None, "builtins") and str(module).split(".")[0] != "keras":
            raise UnsupportedModel(f"{name!r} is a {kind} of {module}, which is not Keras' own.", where, EXPORT)
        registered = layer.get("registered_name")
        if isinstance(registered, str) and ">" in registered:
            raise UnsupportedModel(f"{name!r} is a {registered}, which is not Keras' own.", where, EXPORT)
        if isinstance(own, dict) and isinstance(own.get("vocabulary"), str):
            raise UnsupportedModel(f"The vocabulary of {name!r} is a file outside of this one.", where, EXPORT)


def _objects(config: object) -> Iterator[Mapping[str, Any]]:
    """Everything that the configuration would have Keras make, in its order."""
    waiting = [config]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if "class_name" in value:
                yield value
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
