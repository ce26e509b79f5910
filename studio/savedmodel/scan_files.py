"""Programs among a model's files, by how they begin and by their names; and Python that Keras's metadata holds."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from studio.errors import ModelError
from studio.files import open_regular, read_bytes
from studio.savedmodel import asset_files
from studio.savedmodel.findings import Finding, Kind, Severity
from studio.savedmodel.messages import AssetFileDef, MetaGraphDef
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
    yield from _programs({path.relative_to(model.folder).as_posix(): path for path in _files(model.folder)})
    yield from _names(model.assets, functools.partial(asset_files.locate, model.folder))
    if _objects_have_lambda(model.meta_graph) or _file_has_lambda(model.folder / _KERAS):
        yield Finding(Severity.HIGH, Kind.PYTHON, "", "", _KERAS, _LAMBDA_WHAT)


def scan_linked(meta_graph: MetaGraphDef, assets: Mapping[str, Path]) -> Iterator[Finding]:
    """The same of an export, where ``assets`` will be by those names."""
    yield from _programs({f"{asset_files.FOLDER}/{name}": path for name, path in assets.items()})
    yield from _names(meta_graph.asset_file_def, functools.partial(asset_files.check_name, where=""))
    if _objects_have_lambda(meta_graph):
        yield Finding(Severity.HIGH, Kind.PYTHON, "", "", _KERAS, _LAMBDA_WHAT)


def _names(assets: Iterable[AssetFileDef], check: Callable[[str], object]) -> Iterator[Finding]:
    for name in dict.fromkeys(asset.filename for asset in assets):
        try:
            check(name)
        except ModelError as error:
            yield Finding(Severity.HIGH, Kind.READS, "", "", name, error.what)


def _programs(files: Mapping[str, Path]) -> Iterator[Finding]:
    """Among files, by the names given with them."""
    for place, path in files.items():
        kind = _program(path, place)
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


def _program(path: Path, place: str) -> str:
    try:
        with open_regular(path) as file:
            start = file.read(_LONGEST)
    except OSError:  # the summary of the model tells what cannot be read
        start = b""
    told = next((kind for magic, kind in _MAGIC if start.startswith(magic)), "")
    return told or _SUFFIXES.get(PurePosixPath(place).suffix.lower(), "")


def _objects_have_lambda(meta_graph: MetaGraphDef) -> bool:
    """Whether Keras's description of the model in its objects has a Lambda layer."""
    marks = [mark.decode() for mark in _LAMBDA]
    told = (node.user_object.metadata for node in meta_graph.object_graph_def.nodes)
    return any(mark in metadata for metadata in told if metadata for mark in marks)


def _file_has_lambda(path: Path) -> bool:
    """Whether Keras's own description of the model in a file has one."""
    try:
        if path.is_symlink():
            return False
        data = read_bytes(path, _KERAS_BYTES)
    except OSError:  # nobody here reads it otherwise
        return False
    return any(mark in data for mark in _LAMBDA)
