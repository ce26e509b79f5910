"""What git-LFS leaves in place of a large file that was never fetched: the commonest way in which a model is broken."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from studio.errors import ModelError
from studio.files import open_regular

_START: Final = b"version https://git-lfs.github.com/spec/"
_LARGEST: Final = 1024  # bytes, by LFS's specification
REMEDY: Final = "Run git lfs pull in the repository that it is from."


def is_pointer(start: bytes) -> bool:
    """Whether a file that begins so is a pointer."""
    return start.startswith(_START)


def is_pointer_file(path: Path, size: int) -> bool:
    """The same of a file of that size, which is opened only when it is as small as a pointer."""
    if not len(_START) < size < _LARGEST:
        return False
    with open_regular(path) as file:
        return is_pointer(file.read(len(_START)))


def refusal(path: Path) -> ModelError:
    return ModelError("The file is a git-LFS pointer; its content was never fetched.", str(path), REMEDY)
