"""The program's side of the worker: has it started, hands it one job at a time, and outlives it.

Callbacks come from the thread that reads the worker's replies. The shell waits for ``Job.result``; the window turns the
callbacks into signals.
"""

from __future__ import annotations

import tempfile
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Generic, TypeVar, overload

from studio import errors
from studio.errors import Cancelled, StudioError, WorkerError
from studio.worker import faults
from studio.worker.process import Process
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
    Stop,
    Trace,
    Train,
    Verify,
)
from studio.worker.reports import ConvertReport, RunReport, TrainReport, VerifyReport, Versions

R = TypeVar("R")
OnProgress = Callable[[Progress], None]

PATIENCE: Final = 1.0
"""Seconds that a job may take to notice that it is to stop; then its process is killed."""
_LOG_LINES: Final = 400


class Job(Generic[R]):
    """A request and, some time later, its result. Made by ``Worker.submit``."""

    def __init__(self, worker: Worker, number: int, request: Request, on_progress: OnProgress | None) -> None:
        self.request = request
        self._worker = worker
        self._number = number
        self._on_progress = on_progress
        self._ended = threading.Event()
        self._callbacks: list[Callable[[Job[R]], None]] = []
        self._result: R | None = None
        self._error: StudioError | None = None
        self._stopping: threading.Timer | None = None

    @property
    def done(self) -> bool:
        return self._ended.is_set()

    @property
    def error(self) -> StudioError | None:
        """Why there is no result; None while the job runs and when it succeeded."""
        return self._error

    def result(self, timeout: float | None = None) -> R:
        """Waits for the end.

        Raises:
            StudioError: the job failed. ``WorkerError``: its process died. ``Cancelled``: it was cancelled.
            TimeoutError: not within ``timeout`` seconds.
        """
        if not self._ended.wait(timeout):
            raise TimeoutError
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value]

    def cancel(self) -> None:
        """Asks the job to end; returns at once. Within ``PATIENCE`` it has ended, whatever it does."""
        self._worker._cancel(self)

    def finish(self) -> None:
        """Asks the job to end with what it has so far, as its result; returns at once.

        A training ends after the step that it is at. Other jobs, and a training that has not begun, go on.
        """
        self._worker._finish(self)

    def when_done(self, callback: Callable[[Job[R]], None]) -> None:
        """Calls back at the end: from the reading thread, or at once when the job has ended already."""
        with self._worker._lock:
            if not self.done:
                self._callbacks.append(callback)
                return
        callback(self)


class Worker:
    """The process and the queue of jobs before it. A context manager: leaving it ends process, threads and files.

    Args:
        warm: start a new process when one died, so that the next job need not wait for it.
        on_log: is told every line that the process writes to standard error, from the thread that reads them.
        on_death: is told that a process is gone, from its reading thread: why, or None when it died within a job, whose
            error says it, or was killed because its job was cancelled and did not stop by itself.
    """

    def __init__(
        self,
        *,
        warm: bool = False,
        on_log: Callable[[str], None] | None = None,
        on_death: Callable[[WorkerError | None], None] | None = None,
    ) -> None:
        self._warm = warm
        self._on_log = on_log
        self._on_death = on_death
        self._lock = threading.RLock()
        self._folder = tempfile.TemporaryDirectory(prefix="savedmodel-studio-")
        self._life: Process | None = None
        self._ended_lives: list[Process] = []
        self._waiting: deque[Job[Any]] = deque()
        self._running: Job[Any] | None = None
        self._numbers = 0
        self._closed = False
        self._log: deque[str] = deque(maxlen=_LOG_LINES)

    @property
    def folder(self) -> Path:
        """A private folder for files on the way to and from the worker; gone when the worker is closed."""
        return Path(self._folder.name)

    @property
    def log(self) -> str:
        """The last lines that the worker wrote to standard error."""
        return "".join(self._log)

    @property
    def pid(self) -> int | None:
        """Of the living process."""
        with self._lock:
            return self._life.pid if self._life else None

    def start(self) -> None:
        """Starts the process unless it lives. Returns at once; a job does the same when it needs to."""
        with self._lock:
            self._require_open()
            if self._life is None:
                self._life = Process(self.folder, received=self._received, wrote=self._wrote, died=self._died)

    @overload
    def submit(self, request: Ping, on_progress: OnProgress | None = None) -> Job[Versions]: ...
    @overload
    def submit(self, request: Run | Trace, on_progress: OnProgress | None = None) -> Job[RunReport]: ...
    @overload
    def submit(self, request: Verify, on_progress: OnProgress | None = None) -> Job[VerifyReport]: ...
    @overload
    def submit(self, request: Train, on_progress: OnProgress | None = None) -> Job[TrainReport]: ...
    @overload
    def submit(self, request: Convert, on_progress: OnProgress | None = None) -> Job[ConvertReport]: ...

    def submit(self, request: Request, on_progress: OnProgress | None = None) -> Job[Any]:
        """Queues a job. Jobs run one by one in the order of submission.

        Raises:
            WorkerError: the process cannot be started.
        """
        with self._lock:
            self._require_open()
            self._numbers += 1
            job: Job[Any] = Job(self, self._numbers, request, on_progress)
            self._waiting.append(job)
            try:
                self._next()
            except WorkerError:
                self._waiting.remove(job)
                raise
        return job

    def close(self) -> None:
        """Ends the process at once, cancels what runs and waits, and removes the private folder."""
        with self._lock:
            self._closed = True
            waiting, running, life = list(self._waiting), self._running, self._life
            self._waiting.clear()
            self._running = self._life = None
        for job in [running, *waiting]:
            if job is not None:
                self._end(job, error=Cancelled())
        for past in [*self._ended_lives, life]:
            if past is not None:
                past.end()
        self._folder.cleanup()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _require_open(self) -> None:
        if self._closed:
            raise WorkerError("The worker is closed.")

    def _next(self) -> None:
        if self._running is None and self._waiting:
            self.start()
            assert self._life is not None
            self._running = self._waiting.popleft()
            self._life.send(Do(self._running._number, self._running.request))

    def _cancel(self, job: Job[Any]) -> None:
        with self._lock:
            if job is self._running and job._stopping is None and self._life is not None:
                job._stopping = threading.Timer(PATIENCE, self._life.condemn)
                job._stopping.name = "worker patience"
                job._stopping.start()
                self._life.send(Stop(job._number))
                return
            if job not in self._waiting:
                return
            self._waiting.remove(job)
        self._end(job, error=Cancelled())

    def _finish(self, job: Job[Any]) -> None:
        with self._lock:
            if job is self._running and self._life is not None:
                self._life.send(Enough(job._number))

    def _end(self, job: Job[Any], *, result: Any = None, error: StudioError | None = None) -> None:
        with self._lock:
            timer, job._stopping = job._stopping, None
            job._result, job._error = result, error
            job._ended.set()
            callbacks, job._callbacks = job._callbacks, []
        if timer is not None:
            timer.cancel()
            timer.join()
        for callback in callbacks:
            callback(job)

    def _received(self, life: Process, reply: Reply) -> None:
        with self._lock:
            job = self._running
            if life is not self._life or job is None or isinstance(reply, Hello) or reply.id != job._number:
                return
            if not isinstance(reply, Progress):
                self._running = None
        if isinstance(reply, Progress):
            if job._on_progress is not None:
                job._on_progress(reply)
            return
        if isinstance(reply, Done):
            self._end(job, result=reply.result)
        elif isinstance(reply, Failed):
            self._end(job, error=_error(reply))
        else:
            self._end(job, error=Cancelled())
        self._go_on()

    def _wrote(self, line: str) -> None:
        self._log.append(line)
        if self._on_log is not None:
            self._on_log(line.rstrip())

    def _died(self, life: Process) -> None:
        """The process is gone; called once, from its reading thread."""
        with self._lock:
            if life is not self._life:
                return
            job, self._running, self._life = self._running, None, None
            self._ended_lives = [past for past in self._ended_lives if not past.is_read] + [life]
            if job is not None and job._stopping is None and life.condemned:
                self._waiting.appendleft(job)  # the killing was meant for the job before it
                job = None
            on_request = life.condemned or (job is not None and job._stopping is not None)
        code = life.end()
        request = job.request if job is not None else None
        death = faults.explain_death(code, request, life.greeted, self.log)
        if self._on_death is not None:
            self._on_death(None if on_request or job is not None else death)
        if job is not None:
            self._end(job, error=Cancelled() if job._stopping else death)
        self._go_on(revive=self._warm and life.greeted)

    def _go_on(self, *, revive: bool = False) -> None:
        with self._lock:
            if self._closed:
                return
            try:
                self._next()
                if revive:
                    self.start()
                return
            except WorkerError as error:
                failed, self._waiting = list(self._waiting), deque()
                reason = error
        for job in failed:
            self._end(job, error=reason)


def _error(reply: Failed) -> StudioError:
    kind = getattr(errors, reply.error, WorkerError)
    return kind(reply.what, reply.where, reply.remedy)
