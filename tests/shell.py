"""The shell in this process: what a command writes and how it ends."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike
from typing import Any

import pytest

from studio.__main__ import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The JSON error on standard error, checked for its form."""
        (line,) = self.err.splitlines()
        record: dict[str, str] = json.loads(line)["error"]
        assert set(record) == {"what", "where", "remedy"}
        return record


Shell = Callable[..., Ended]


def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    def run(*words: str | PathLike[str]) -> Ended:
        capsys.readouterr()
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    return run


def heed_interrupts() -> None:
    """A shell's background jobs ignore them, and what they start does as well."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
