"""The list of commands, and what holds for all of them: arguments, errors, exit codes."""

from __future__ import annotations

import argparse
import importlib
import signal
import sys
import threading
from collections.abc import Sequence
from typing import Any, Final, NoReturn

import studio
from studio import errors
from studio.cli.output import Output, silence
from studio.errors import StudioError, UsageError

PROGRAM: Final = "savedmodel-studio"
COMMANDS: Final = {
    "inspect": "show what a SavedModel is: signatures, variables, assets, operations",
    "suggest": "list the adapters that make one tensor type fit another",
    "operators": "list the operators that can stand between models, or explain some",
    "compose": "chain SavedModels, with the adapters they need, into one",
    "convert": "make a SavedModel of a Keras file",
    "check": "list every problem of a pipeline",
    "export": "write a pipeline as one SavedModel",
    "split": "take one model out of an export again",
    "run": "run a pipeline or a SavedModel on tensors from files",
    "scan": "tell what a SavedModel could do to the machine that runs it",
    "train": "train a pipeline on samples from files, and keep its new weights",
    "verify": "compare an export with its parts, run one by one",
    "demo": "take the sample pipeline from export to answers",
}

DONE: Final = 0
PROBLEMS: Final = 1
WRONG_USE: Final = 2
UNREADABLE: Final = 3
SYSTEM: Final = 4
CANCELLED: Final = 130

_CODES: Final = (
    (errors.PipelineError, PROBLEMS),
    (errors.UsageError, WRONG_USE),
    (errors.ModelError, UNREADABLE),
    (errors.DocumentError, UNREADABLE),
    (errors.Cancelled, CANCELLED),
)


class Parser(argparse.ArgumentParser):
    """Raises instead of writing usage and leaving."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", remedy=f"See {self.prog} --help.")


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns the exit code.

    Args:
        arguments: without the program's name; the first is a key of ``COMMANDS``, or an option such as ``--help``.
    """
    output = Output(as_json="--json" in arguments)
    with _Terminable():
        try:
            code = _perform(arguments, output)
            sys.stdout.flush()
            return code
        except StudioError as error:
            output.error(error)
            return exit_code(error)
        except KeyboardInterrupt:
            output.error(errors.Cancelled())
            return CANCELLED
        except BrokenPipeError:  # the reader, such as head, has seen enough
            silence()
            return SYSTEM
        except OSError as error:
            silence()
            refused = errors.for_person(error)
            output.error(StudioError(refused.what, refused.where or "standard output"))
            return SYSTEM
        except Exception as error:  # noqa: BLE001 - a fault of the program is told in two lines as well
            output.error(errors.for_person(error, "Please report this with the command."))
            return SYSTEM


def exit_code(error: StudioError) -> int:
    """Which code an error ends the program with."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), SYSTEM)


def _perform(arguments: Sequence[str], output: Output) -> int:
    name = arguments[0] if arguments else "--help"
    if name in ("-h", "--help"):
        output.text(_overview())
        return DONE
    if name == "--version":
        output.text(f"{PROGRAM} {studio.__version__}")
        return DONE
    if name not in COMMANDS:
        raise UsageError(f"{name!r} is neither a command nor a file.", remedy=f"See {PROGRAM} --help.")
    command: Any = importlib.import_module(f"studio.cli.{name}")
    parser = Parser(prog=f"{PROGRAM} {name}", description=command.__doc__, allow_abbrev=False)
    command.arguments(parser)
    parser.add_argument("--json", action="store_true", help="write the result as JSON, errors too")
    code: int = command.perform(parser.parse_args(arguments[1:]), output)
    return code


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = "\n".join(f"  {name:{width}}  {help}" for name, help in COMMANDS.items())
    return f"""usage: {PROGRAM} [FILE.studio | MODEL ...]   opens the window
       {PROGRAM} COMMAND ...

Makes one SavedModel of several: connects them, puts adapters where types differ, links.

commands:
{lines}

{PROGRAM} COMMAND --help tells more about each. A first word that names a command is the command;
write ./{next(iter(COMMANDS))} for a path of that name.
"""


class _Terminable:
    """A polite request to end (SIGTERM) tidies up like Ctrl-C."""

    def __enter__(self) -> None:
        self._before: Any = None
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGTERM, _interrupt)

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGTERM, self._before)


def _interrupt(*_: object) -> NoReturn:
    raise errors.Terminated
