"""The worker process: reads commands from standard input, runs one job at a time, writes replies to standard output.

Whatever else writes to descriptor 1 (TensorFlow's PrintV2 does) ends up in standard error, the worker's log.
"""

from __future__ import annotations

import argparse
import gc
import os
import queue
import shutil
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn

from studio.errors import Cancelled, StudioError, WorkerError
from studio.worker import faults, protocol
from studio.worker.protocol import (
    Convert,
    Do,
    Done,
    Enough,
    Failed,
    Hello,
    Ping,
    Progress,
    Reply,
    Request,
    Run,
    Stopped,
    Trace,
    Train,
    TrainReporter,
)
from studio.worker.reports import Result, TrainFigures


class Session:
    """The two streams, the queue of commands and the number of the job that is to stop."""

    def __init__(self, commands: BinaryIO, replies: BinaryIO, folder: str) -> None:
        self._commands = commands
        self._replies = replies
        self._folder = folder
        self._waiting: queue.SimpleQueue[Do] = queue.SimpleQueue()
        self._stop = 0
        self._enough = 0

    def serve(self) -> NoReturn:
        """Never returns: the reading thread ends the process together with standard input."""
        threading.Thread(target=self._read, name="commands", daemon=True).start()
        self.reply(Hello(os.getpid()))
        while True:
            self._work(self._waiting.get())

    def _read(self) -> None:
        code = 1
        try:
            for line in self._commands:
                command = protocol.decode_command(line)
                if isinstance(command, Do):
                    self._waiting.put(command)
                elif isinstance(command, Enough):
                    self._enough = command.id
                else:
                    self._stop = command.id
            code = 0
        finally:
            # The program has gone, perhaps without a chance to tidy up. A running job knows no other way to end.
            shutil.rmtree(self._folder, ignore_errors=True)
            os._exit(code)

    def is_to_stop(self, job: int) -> bool:
        return self._stop == job

    def is_enough(self, job: int) -> bool:
        return self._enough == job

    def reply(self, reply: Reply) -> None:
        self._replies.write(protocol.encode(reply))
        self._replies.flush()

    def _work(self, command: Do) -> None:
        reply: Reply
        try:
            reply = Done(command.id, _perform(command.request, _Reporter(self, command.id)))
        except Cancelled:
            reply = Stopped(command.id)
        except StudioError as error:
            reply = Failed(command.id, _family(error), error.what, error.where, error.remedy)
        except Exception as error:  # noqa: BLE001 - whatever TensorFlow raises must reach the person
            traceback.print_exc()
            reply = Failed(command.id, "WorkerError", faults.sentence(error))
        self.reply(reply)


class _Reporter:
    """Implements ``protocol.TrainReporter`` for one job."""

    def __init__(self, session: Session, job: int) -> None:
        self._session = session
        self._job = job

    def __call__(self, text: str, fraction: float | None = None, figures: TrainFigures | None = None) -> None:
        if self._session.is_to_stop(self._job):
            raise Cancelled
        self._session.reply(Progress(self._job, text, fraction, figures))

    @property
    def enough(self) -> bool:
        return self._session.is_enough(self._job)


def _family(error: StudioError) -> str:
    """The class that the program knows: the error's own or the nearest above it in ``studio.errors``."""
    return next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == StudioError.__module__)


@contextmanager
def uncollected(package: str) -> Iterator[None]:
    """While a package is imported for the first time: looking for garbage among what stays would take a fifth more.

    The collector passes over all of it from then on.
    """
    if package in sys.modules:
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _perform(request: Request, progress: TrainReporter) -> Result:
    progress("Starting TensorFlow")
    try:
        with uncollected("tensorflow"):
            from studio.worker.jobs import ping, run, verify
    except ImportError as error:
        raise WorkerError(f"TensorFlow cannot be imported: {faults.sentence(error)}", remedy="Reinstall it.") from error

    if isinstance(request, Ping):
        return ping.ping()
    if isinstance(request, Run):
        return run.run(request, progress)
    if isinstance(request, Trace):
        return run.trace(request, progress)
    if isinstance(request, Train):
        from studio.worker.jobs.training import train

        return train.train(request, progress)
    if isinstance(request, Convert):
        from studio.worker.jobs import convert

        return convert.convert(request, progress)
    return verify.verify(request, progress)


def main(arguments: Sequence[str]) -> NoReturn:
    """Serves the program that started this process, until it closes standard input."""
    parser = argparse.ArgumentParser(prog="studio.worker")
    parser.add_argument("--folder", required=True, help="private folder of the program that started this process")
    options = parser.parse_args(arguments)

    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    commands = os.fdopen(os.dup(0), "rb")
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    Session(commands, replies, options.folder).serve()


if __name__ == "__main__":
    main(sys.argv[1:])
