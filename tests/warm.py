"""A worker's process that goes from test to test: starting TensorFlow takes two seconds, few tests are about that."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.worker.process import Process
from studio.worker.protocol import Command, Do, Hello, Progress, Reply


class Warm:
    """Lends one process, in place of those that workers start. One that was stopped or killed is not taken back."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="warm-worker-")
        self._spare: _Lent | None = None

    def heat(self) -> None:
        """Starts a process unless there is one."""
        if self._spare is None:
            self._spare = self._new()

    def process(self, _: Path, **heard: Callable[..., Any]) -> Process:
        """What ``Process`` answers."""
        spare, self._spare = self._spare, None
        lent = spare if spare is not None and spare.is_alive else self._new()
        lent.lend(**heard)
        return lent

    def owns(self, thing: threading.Thread | int) -> bool:
        """Whether a thread or process stays for the next test."""
        return self._spare is not None and (thing == self._spare.pid or thing in self._spare.threads)

    def _new(self) -> _Lent:
        return _Lent(Path(tempfile.mkdtemp(dir=self._folder.name)), self._take_back)

    def close(self) -> None:
        spare, self._spare = self._spare, None
        if spare is not None:
            spare.leave()
        self._folder.cleanup()

    def _take_back(self, process: _Lent) -> bool:
        """Answers whether there is a use for it: one that is spare is enough."""
        if self._spare is None:
            self._spare = process
        return self._spare is process


class _Lent(Process):
    def __init__(self, folder: Path, take_back: Callable[[_Lent], bool]) -> None:
        self._take_back = take_back
        self._is_idle, self._is_spoilt = True, False
        self._to: dict[str, Callable[..., Any]] = {}
        super().__init__(
            folder,
            received=self._pass_on,
            wrote=lambda line: self._tell("wrote", line),
            died=lambda process: self._tell("died", process),
        )

    @property
    def threads(self) -> tuple[threading.Thread, ...]:
        return self._log_thread, self._reply_thread

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def lend(self, **heard: Callable[..., Any]) -> None:
        self._to = heard

    def send(self, command: Command) -> None:
        if isinstance(command, Do):
            self._is_idle = False
        else:  # the number that it names is that of another job in the next worker's life
            self._is_spoilt = True
        super().send(command)

    def end(self) -> int:
        """Goes back, where it is as good as new."""
        self._to = {}
        is_as_new = self.is_alive and self._is_idle and not self._is_spoilt and not self.condemned
        return 0 if is_as_new and self._take_back(self) else super().end()

    def leave(self) -> None:
        super().end()

    def _pass_on(self, process: Process, reply: Reply) -> None:
        if not isinstance(reply, (Hello, Progress)):
            self._is_idle = True
        self._tell("received", process, reply)

    def _tell(self, what: str, *said: object) -> None:
        if (heard := self._to.get(what)) is not None:
            heard(*said)
