"""The worker's process from start to end: how it is started, what is sent to it, the threads that read what it says."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from studio.errors import WorkerError
from studio.worker import protocol
from studio.worker.protocol import Command, Hello, Reply

_LAST_WORDS: Final = 1.0
"""Seconds that are left for what a process wrote to its log before it went."""


def worker_command() -> list[str]:
    """How the worker is started: by the interpreter, or by the frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-m", "studio.worker"]


class Process:
    """One life of the worker. What it says comes from the threads that read its streams.

    Args:
        folder: where it works, and where tensors lie on their way.
        received: is given every reply.
        wrote: is given every line of its log, with the line's end.
        died: is told once that it is gone, after the last reply and the last line.

    Attributes:
        greeted: it has said that it is there.
        condemned: it was killed because its job did not stop.

    Raises:
        WorkerError: it cannot be started.
    """

    def __init__(
        self,
        folder: Path,
        *,
        received: Callable[[Process, Reply], None],
        wrote: Callable[[str], None],
        died: Callable[[Process], None],
    ) -> None:
        self.greeted = False
        self.condemned = False
        self._received, self._wrote, self._died = received, wrote, died
        command = [*worker_command(), "--folder", str(folder)]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=folder,  # "-m" puts it first on the path: no stranger's numpy.py lies here
                env=_environment(),
                **_own_group(),
            )
        except OSError as error:
            raise WorkerError(
                f"The worker process cannot be started: {error.strerror}.", command[0], "Check the installation."
            ) from error
        # daemons, so that a program that is left without close() still ends
        self._log_thread = threading.Thread(target=self._read_log, name="worker log", daemon=True)
        self._reply_thread = threading.Thread(target=self._read_replies, name="worker replies", daemon=True)
        self._log_thread.start()
        self._reply_thread.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_read(self) -> bool:
        """Whether nothing more will come from it."""
        return not self._reply_thread.is_alive()

    def send(self, command: Command) -> None:
        """Writes a command; nothing happens when the process is gone."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(protocol.encode(command))
            self._process.stdin.flush()
        except (OSError, ValueError):
            pass  # the process is gone: its reading thread finds that out and fails the job

    def condemn(self) -> None:
        """Kills the process because its job does not stop."""
        self.condemned = True
        self._process.kill()

    def end(self) -> int:
        """Kills the process if it lives, waits for it and for the threads, and answers its exit code."""
        self._process.kill()
        code = self._process.wait()
        for thread in (self._log_thread, self._reply_thread):
            if thread is not threading.current_thread():
                thread.join()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            try:
                if stream is not None:
                    stream.close()
            except OSError:
                pass  # bytes that nobody will read any more could not be flushed
        return code

    def _read_log(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._wrote(line.decode(errors="replace"))

    def _read_replies(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            try:
                reply = protocol.decode_reply(line)
            except ValueError as error:
                self._wrote(f"The worker wrote what is no message: {error}\n")
                self._process.kill()
                break
            if isinstance(reply, Hello):
                self.greeted = True
            self._received(self, reply)
        self._log_thread.join(_LAST_WORDS)
        self._process.wait()
        self._died(self)


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    environment.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    environment.setdefault("TF_FORCE_GPU_ALLOW_GROWTH", "true")
    root = str(Path(__file__).resolve().parents[2])
    if root not in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        path = environment.get("PYTHONPATH")  # a checkout: the folder that the worker starts in does not have it
        environment["PYTHONPATH"] = os.pathsep.join([root, path] if path else [root])
    return environment


def _own_group() -> dict[str, Any]:
    """So that Ctrl-C at the terminal reaches the program alone, which then cancels in good order."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}
