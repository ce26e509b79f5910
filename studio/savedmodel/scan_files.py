"""Programs among a model's files, by how they begin and by their names; and Python that Keras's metadata holds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from studio.errors import ModelError
from studio.files import open_regular, read_bytes
from studio.savedmodel import asset_files
from studio.savedmodel.findings import Finding, Kind, Severity
from studio.savedmodel.model import Model

_FOLDERS: Final = ("assets", "assets.extra")
_FILES: Final = 10_000  # looked at; more assets are in no model

_MAGIC: Final = (
    (b"\x7fELF", "a program for Linux"),
    (b"MZ", "a program for Windows"),
    (b"\xcf\xfa\xed\xfe", "a program for macOS"),
    (b"\xce\xfa\xed\xfe", "a program for macOS"),
    (b"\xfe\xed\xfa\xce", "a program for macOS"),
    (b"\xfe\xed\xfa\xcf", "a program for macOS"),
    (b"\xca\xfe\xba\xbe", "a program for macOS or Java"),
    (b"#!", "a script"),
    (b"\x80\x02", "a Python pickle, which runs code when it is loaded"),
    (b"\x80\x03", "a Python pickle, which runs code when it is loaded"),
    (b"\x80\x04\x95", "a Python pickle, which runs code when it is loaded"),
    (b"\x80\x05\x95", "a Python pickle, which runs code when it is loaded"),
)
_SUFFIXES: Final = {
    **dict.fromkeys((".py", ".sh", ".bat", ".cmd", ".ps1", ".pl", ".rb", ".js", ".vbs"), "a script by its name"),
    **dict.fromkeys((".exe", ".dll", ".so", ".dylib", ".jar", ".pyc", ".pyd"), "a program by its name"),
    **dict.fromkeys((".pkl", ".pickle"), "a Python pickle by its name, which runs code when it is loaded"),
}
_LONGEST: Final = max(len(magic) for magic, _ in _MAGIC)

_KERAS: Final = "keras_metadata.pb"
_KERAS_BYTES: Final = 64 << 20
_LAMBDA: Final = (b'"class_name": "Lambda"', b'"class_name":"Lambda"', b'"function_type": "lambda"')
_LAMBDA_WHAT: Final = "Holds a Lambda layer: Python code that Keras runs when it loads the model, TensorFlow does not."


def scan_files(model: Model) -> Iterator[Finding]:
    """What is found among the files beside the graph."""
    yield from scan_assets({path.relative_to(model.folder).as_posix(): path for path in _files(model.folder)})
    for name in dict.fromkeys(asset.filename for asset in model.assets):
        try:
            asset_files.locate(model.folder, name)
        except ModelError as error:
            yield Finding(Severity.HIGH, Kind.READS, "", "", name, error.what)
    if _has_lambda(model):
        yield Finding(Severity.HIGH, Kind.PYTHON, "", "", _KERAS, _LAMBDA_WHAT)


def scan_assets(files: Mapping[str, Path]) -> Iterator[Finding]:
    """The programs among files, which are called by the names given with them."""
    for place, path in files.items():
        kind = _program(path)
        if kind:
            what = f"Is {kind}; nothing in TensorFlow runs it, but no model needs one."
            yield Finding(Severity.MEDIUM, Kind.PROGRAM, "", "", place, what)


def _files(folder: Path) -> Iterator[Path]:
    """Regular files in the folders of assets; links are not followed."""
    left = _FILES
    for name in _FOLDERS:
        for at, folders, files in os.walk(folder / name):
            folders.sort()
            for file in sorted(files):
                left -= 1
                if left < 0:
                    return
                path = Path(at, file)
                if path.is_file() and not path.is_symlink():
                    yield path


def _program(path: Path) -> str:
    try:
        with open_regular(path) as file:
            start = file.read(_LONGEST)
    except OSError:  # the summary of the model tells what cannot be read
        start = b""
    told = next((kind for magic, kind in _MAGIC if start.startswith(magic)), "")
    return told or _SUFFIXES.get(path.suffix.lower(), "")


def _has_lambda(model: Model) -> bool:
    """Whether Keras's own description of the model, in a file or in the objects, has a Lambda layer."""
    for node in model.meta_graph.object_graph_def.nodes:
        if node.user_object.metadata and any(mark.decode() in node.user_object.metadata for mark in _LAMBDA):
            return True
    path = model.folder / _KERAS
    try:
        if path.is_symlink():
            return False
        data = read_bytes(path, _KERAS_BYTES)
    except OSError:  # nobody here reads it otherwise
        return False
    return any(mark in data for mark in _LAMBDA)
