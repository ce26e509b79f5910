"""The errors that people see. Each says what went wrong, where, and what to do about it."""

from __future__ import annotations

import errno
import re
import traceback
from pathlib import Path
from typing import Final

# A word that no sentence for a person has: a name in a file may be as long as the file.
_LONG: Final = re.compile(r"(\S{200})\S{100,}")
_REFUSALS: Final = {
    errno.ENOSPC: ("The disk is full.", "Make room, or choose another place."),
    errno.EDQUOT: ("Your quota on the disk is used up.", "Make room, or choose another place."),
    errno.EROFS: ("The disk is read-only.", "Choose another place."),
    errno.EACCES: ("There is no permission to write.", "Change the permissions, or choose another place."),
    errno.EPERM: ("There is no permission to write.", "Change the permissions, or choose another place."),
    errno.ENAMETOOLONG: ("The name is too long.", "Choose a shorter one."),
    errno.ENOTDIR: ("A part of the path is a file, not a folder.", "Choose another place."),
}


class StudioError(Exception):
    """Root of every error that is meant for a person.

    Args:
        what: one sentence that names the fault; words beyond all measure are cut, here and in ``remedy``.
        where: the file, node, port or argument at fault; empty when there is no place.
        remedy: what the person can do; empty when nothing helps.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        what, remedy = _LONG.sub(r"\1…", what), _LONG.sub(r"\1…", remedy)
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{hint}"


class UsageError(StudioError):
    """A call or command with arguments that make no sense together."""


class TargetExists(UsageError):
    """The target of a write exists and overwriting was not asked for."""


class TypeParseError(UsageError):
    """A text that is no tensor type."""


class ModelError(StudioError):
    """A model that cannot be read: missing, truncated, corrupt, or of an unknown format."""


class UnsupportedModel(ModelError):
    """A model that is intact but uses something the linker refuses by name."""


class DocumentError(StudioError):
    """A ``.studio`` file that cannot be read."""


class PipelineError(StudioError):
    """The pipeline is not fit for what was asked of it."""


class NotReady(PipelineError):
    """A pipeline with errors, asked to become a SavedModel. ``problems`` holds every one of them."""

    def __init__(self, what: str, where: str = "", remedy: str = "", problems: tuple[object, ...] = ()) -> None:
        super().__init__(what, where, remedy)
        self.problems = problems


class TypeMismatch(PipelineError):
    """Two ports whose types do not fit. Names both sides; ``plans`` holds the adapters that would make them fit."""

    def __init__(self, what: str, where: str = "", remedy: str = "", plans: tuple[object, ...] = ()) -> None:
        super().__init__(what, where, remedy)
        self.plans = plans


class OperatorError(PipelineError):
    """An operator that cannot take its inputs or parameters. ``port`` or ``parameter`` names the one at fault."""

    def __init__(self, what: str, where: str = "", remedy: str = "", *, port: str = "", parameter: str = "") -> None:
        super().__init__(what, where, remedy)
        self.port = port
        self.parameter = parameter


class ExportError(StudioError):
    """The disk or the system refused the work: full, read-only, no permission, a source that changed."""


class WorkerError(StudioError):
    """The worker process died, could not be started, or a job in it failed."""


class Terminated(KeyboardInterrupt):
    """The system asked the program to end, where Ctrl+C would have been a person."""


class Cancelled(StudioError):
    """The person stopped the work; nothing was left behind."""

    def __init__(self, what: str = "Cancelled.", where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)


class ProgramFault(StudioError):
    """What nobody foresaw: a fault of the program itself."""


def for_person(error: BaseException, remedy: str = "The log says more.") -> StudioError:
    """Any exception as an error for a person.

    Args:
        remedy: against a fault of the program itself.
    """
    if isinstance(error, StudioError):
        return error
    if isinstance(error, MemoryError):
        return StudioError("There is not enough memory.")
    if isinstance(error, OSError):
        return StudioError(f"The system refused: {error.strerror or error}.", str(error.filename or ""))
    return ProgramFault(f"The program is at fault: {type(error).__name__}: {error}.", _place(error), remedy)


def _place(error: BaseException) -> str:
    """The file and line of the program in which an exception came up."""
    package = Path(__file__).parent
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if package in Path(frame.filename).parents]
    return f"{Path(own[-1].filename).relative_to(package).as_posix()}:{own[-1].lineno}" if own else ""


def refusal(error: OSError, otherwise: str) -> tuple[str, str]:
    """What the disk's refusal of a write means, and what to do about it.

    Args:
        otherwise: what is said of a rare one.
    """
    return _REFUSALS.get(error.errno or 0, (otherwise, ""))


def unreadable(error: OSError) -> tuple[str, str]:
    """Why a file cannot be read, and what to do about it."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "The file does not exist.", "Check the path."
    if isinstance(error, PermissionError):
        return "There is no permission to read the file.", "Change the permissions."
    return f"The file cannot be read: {error.strerror}.", ""
