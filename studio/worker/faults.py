"""What went wrong in the worker, as one sentence: why it died, and what TensorFlow's long messages come down to."""

from __future__ import annotations

import re
import signal
import textwrap
from typing import Final

from studio.errors import WorkerError
from studio.worker.protocol import Convert, Request, Run, Train, Verify

_FATAL = re.compile(r"\bF\d{4} [\d:.]+ +\d+ [\w./-]+:\d+\] (.+)|(Check failed: .+)")
_MEANING = {
    signal.SIGABRT: "TensorFlow aborted",
    signal.SIGSEGV: "a memory access that is not allowed",
    signal.SIGILL: "an instruction that this processor lacks",
    signal.SIGFPE: "an arithmetic fault",
    signal.SIGTERM: "from outside",
}
if hasattr(signal, "SIGKILL"):
    _MEANING[signal.SIGKILL] = "perhaps for lack of memory"
_DOING: Final = {
    "ping": "starting TensorFlow",
    "run": "running this model",
    "trace": "running this pipeline node by node",
    "verify": "verifying this export",
    "train": "training",
    "convert": "converting this file",
}


def explain_death(returncode: int, request: Request | None, greeted: bool, log: str) -> WorkerError:
    """The error for the job during which the process ended.

    Args:
        request: that job's; None when there was none.
        returncode: as ``subprocess`` tells it: negative for a signal.
        greeted: the process had come so far as to say hello.
        log: the end of its standard error.
    """
    if not greeted:
        return WorkerError(
            f"The worker process cannot be started: {_last_line(log) or f'it ended with code {returncode}'}.",
            remedy="Check the installation of Python and TensorFlow.",
        )
    where = _subject(request)
    fatal = [match[1] or match[2] for match in map(_FATAL.search, log.splitlines()) if match]
    cause = f": {fatal[-1].rstrip('. ')}" if fatal else ""
    when = f" while {_DOING[request.kind]}" if request is not None else ""
    return WorkerError(
        f"The worker process died{when}, {_end(returncode)}{cause}.",
        where,
        _remedy(request),
    )


def _remedy(request: Request | None) -> str:
    if isinstance(request, Train):  # where memory is refused to it, TensorFlow may end in any way
        return "The pipeline is as it was. If memory was short, make the batch smaller."
    return "The program itself is not affected."


def _subject(request: Request | None) -> str:
    if isinstance(request, Run):
        return request.folder
    if isinstance(request, Verify):
        return request.export
    return request.file if isinstance(request, Convert) else ""


def _end(returncode: int) -> str:
    if returncode >= 0:
        return f"ending with code {returncode}"
    try:
        number = signal.Signals(-returncode)
    except ValueError:
        return f"killed by signal {-returncode}"
    return f"killed by {number.name} ({_MEANING[number]})" if number in _MEANING else f"killed by {number.name}"


def _last_line(log: str) -> str:
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    return lines[-1].rstrip(".") if lines else ""


_NOISE = re.compile(
    r"^Graph execution error:|^Detected at node|^<stack traces unavailable>|^Node: |^\[\[|^\d+ root error"
    r"|^\(\d+\) \w+: *$|^Original stack trace|^\d+ (successful|derived) |^Traceback|^File |^Call arguments"
    r"|^Arguments received|^Function call stack"
)
_LENGTH: Final = 300
_TAIL = re.compile(r"\s*(\[\[\{\{node .*|\[Op:\w+\].*|\[\[\w[\w/]*\]\].*)$")


def sentence(error: BaseException) -> str:
    """The first line of an exception's message that says something, without node traces, as a sentence."""
    for line in str(error).splitlines():
        text = _TAIL.sub("", line.strip())
        if text and not _NOISE.match(text):
            text = textwrap.shorten(text, _LENGTH, placeholder=" …")
            return text if text.endswith((".", "!", "?", "…")) else text + "."
    return f"{type(error).__name__}."
