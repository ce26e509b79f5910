"""The worker as the window has it: jobs whose progress and results are signals, its state in words, its log.

The client's callbacks come from the threads that read the worker's streams; every one becomes a signal here, so that
what is connected runs on the window's thread.
"""

from __future__ import annotations

import enum
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from studio.desktop.background import Background, Token, outcome_of
from studio.desktop.language.phrases import phrase
from studio.errors import Cancelled, ExportError, StudioError, WorkerError
from studio.pipeline import Pipeline
from studio.worker.client import Job, Worker
from studio.worker.data.reports import DataReport
from studio.worker.protocol import Ping, Progress, Report, Request
from studio.worker.reports import Versions
from studio.worker.training import Objective, TrainOptions

if TYPE_CHECKING:
    from studio.worker.run_pipeline import RunOrder


class Prepare(Protocol):
    """Makes the worker's request on a thread; ``tell`` says how far it is, and raises ``Cancelled`` to end it."""

    def __call__(self, folder: Path, tell: Report) -> Request: ...


@dataclass(frozen=True)
class TrainOrder:
    """What is trained for with what, which fits or whose misfits the objectives overrule."""

    data: DataReport
    objectives: Mapping[str, Objective]
    options: TrainOptions


_QUEUED: Final = Qt.ConnectionType.QueuedConnection


class Mood(enum.Enum):
    """How the worker is, for the colour beside the words."""

    NONE = "none"
    BUSY = "busy"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class WorkerState:
    """How the worker is, in words."""

    mood: Mood
    text: str


class Task(QObject):
    """One job of the worker, on the window's thread. Ends with ``done`` or ``failed``, once."""

    progressed = Signal(str, object)  # sentence, fraction or None
    figured = Signal(object)  # TrainFigures of a training
    done = Signal(object)  # the report
    failed = Signal(object)  # StudioError; Cancelled after ``cancel``
    _progress = Signal(object)
    _end = Signal(object)

    def __init__(self, worker: Worker | StudioError, prepare: Prepare, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._folder: Path | None = None
        self.request: Request | None = None
        self._job: Job[Any] | None = None
        self._is_cancelled = False
        self._is_over = False
        self._progress.connect(self._tell, _QUEUED)
        self._end.connect(self._ended, _QUEUED)
        background.start(lambda token: self._submit(prepare, token), self._submitted)

    @property
    def is_over(self) -> bool:
        return self._is_over

    @property
    def is_cancelled(self) -> bool:
        """Whether it was to be ended; it may have been done by then."""
        return self._is_cancelled

    @property
    def is_submitted(self) -> bool:
        """Whether the worker has the job; until then it is being prepared here."""
        return self._job is not None

    def cancel(self) -> None:
        """Ends the job; ``failed`` follows within a second or so."""
        self._is_cancelled = True
        if self._job is not None:
            self._job.cancel()

    def finish(self) -> None:
        """Has the job end with what it has so far, where it can: see ``Job.finish``."""
        if self._job is not None:
            self._job.finish()

    def _submit(self, prepare: Prepare, token: Token) -> Job[Any]:
        """On a thread: reading models and writing tensors takes its time."""

        def check() -> None:
            token.check()
            if self._is_cancelled:
                raise Cancelled

        def tell(text: str, fraction: float | None = None) -> None:
            check()
            self._progress.emit(Progress(0, text, fraction))

        if isinstance(self._worker, StudioError):
            raise self._worker
        self._folder = _new_folder(self._worker, "job-")
        request = self.request = prepare(self._folder, tell)
        check()
        return self._worker.submit(request, self._progress.emit)

    def _submitted(self, outcome: Job[Any] | StudioError) -> None:
        if isinstance(outcome, StudioError):
            self._finish(outcome)
        else:
            self._job = outcome
            outcome.when_done(self._end.emit)
            if self._is_cancelled:
                outcome.cancel()

    def _tell(self, progress: Progress) -> None:
        if not self._is_over:
            self.progressed.emit(progress.text, progress.fraction)
            if progress.figures is not None:
                self.figured.emit(progress.figures)

    def _ended(self, job: Job[Any]) -> None:
        self._finish(job.error if job.error is not None else job.result())

    def _finish(self, outcome: object) -> None:
        self._is_over = True
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        (self.failed if isinstance(outcome, StudioError) else self.done).emit(outcome)
        self.deleteLater()


class Jobs(QObject):
    """The worker of one window. ``start`` it after the first paint, ``stop`` it before the window goes."""

    state_changed = Signal(object)  # WorkerState
    told = Signal(str)  # one sentence when the worker died, unless within a task, which fails then
    logged = Signal(str)  # a line of the worker's own
    _death = Signal(object)
    _line = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._worker: Worker | None = None
        self._tasks: list[Task] = []
        self._versions: Versions | None = None
        self._state = WorkerState(Mood.NONE, "")
        self._death.connect(self._take_death, _QUEUED)
        self._line.connect(self.logged, _QUEUED)

    @property
    def state(self) -> WorkerState:
        return self._state

    @property
    def versions(self) -> Versions | None:
        """What the worker runs on, once it has answered."""
        return self._versions

    @property
    def pid(self) -> int | None:
        """Of the worker's process, while it lives."""
        return self._worker.pid if self._worker is not None else None

    def start(self) -> None:
        """Starts the process and lets it import TensorFlow, so that the first job need not wait."""
        if self._versions is None and not self._tasks:
            self._greet(self.tr("Starting the worker…"))

    def verify(self, pipeline: Pipeline, target: Path, signature: str) -> Task:
        """Compares an export with its parts; ends with a ``VerifyReport``.

        Args:
            pipeline: a copy, that nobody edits any more.
        """
        from studio.worker import verify

        def prepare(folder: Path, tell: Report) -> Request:
            tell(self.tr("Preparing the parts"))
            return verify.plan(pipeline, target, folder, signature=signature, inputs={}, trials=3)

        return self._begin(prepare)

    def run(self, pipeline: Pipeline, order_for: Callable[[Report], RunOrder], output: Path) -> Task:
        """Runs a pipeline; ends with a ``RunReport``.

        Args:
            pipeline: a copy, that nobody edits any more.
            order_for: says what to feed; called on a thread, as it may read files.
            output: takes what comes out; it exists.
        """
        from studio.worker import run_pipeline

        def prepare(folder: Path, tell: Report) -> Request:
            return run_pipeline.plan(pipeline, order_for(tell), folder, output, tell)

        return self._begin(prepare)

    def convert(self, source: Path, target: Path, *, overwrite: bool) -> Task:
        """Makes a SavedModel of a Keras file; ends with a ``ConvertReport``."""
        from studio.worker import convert

        return self._begin(lambda *_: convert.plan(source, target, overwrite=overwrite))

    def train(self, pipeline: Pipeline, order: TrainOrder, output: Path) -> Task:
        """Trains a pipeline; ends with a ``TrainReport``.

        Args:
            pipeline: a copy, that nobody edits any more.
            output: file that takes the weights.
        """
        from studio.worker import train

        def prepare(folder: Path, tell: Report) -> Request:
            return train.plan(
                pipeline,
                order.data,
                folder,
                output,
                objectives=order.objectives,
                options=order.options,
                progress=tell,
            )

        return self._begin(prepare)

    def room(self) -> Path:
        """A new folder for values, gone with the worker at the latest.

        Raises:
            ExportError: the disk refused.
        """
        return _new_folder(self._ready_worker(), "values-")

    def stop(self) -> None:
        """Ends everything at once: tasks, threads, the process, its files."""
        for task in self._tasks:
            task.blockSignals(True)
        self._background.stop()
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        self._tasks.clear()

    # within

    def _ready_worker(self) -> Worker:
        if self._worker is None:
            with _disk():
                self._worker = Worker(warm=True, on_log=self._line.emit, on_death=self._death.emit)
        return self._worker

    def _begin(self, prepare: Prepare) -> Task:
        task = Task(outcome_of(self._ready_worker), prepare, self._background, self)
        self._tasks.append(task)
        task.progressed.connect(lambda text, _: self._show_progress(task, text))
        task.done.connect(lambda _: self._ended(task, answered=True))
        task.failed.connect(lambda _: self._ended(task, answered=False))
        return task

    def _greet(self, text: str) -> None:
        """Asks the worker for its versions: that it answers is what «ready» means."""
        self._set_state(Mood.BUSY, text)
        task = Task(outcome_of(self._ready_worker), lambda *_: Ping(), self._background, self)
        self._tasks.append(task)
        task.done.connect(lambda versions: self._greeted(task, versions))
        task.failed.connect(lambda error: self._not_greeted(task, error))

    def _greeted(self, task: Task, versions: Versions) -> None:
        self._versions = versions
        self._ended(task, answered=True)

    def _not_greeted(self, task: Task, error: StudioError) -> None:
        self._tasks.remove(task)
        self._set_state(Mood.FAILED, self.tr("The worker does not run"))
        if not isinstance(error, Cancelled):
            self.told.emit(str(error))

    def _ended(self, task: Task, *, answered: bool) -> None:
        self._tasks.remove(task)
        if self._tasks:
            return
        if self._versions is not None:
            self._set_state(Mood.READY, self.tr("Worker ready, TensorFlow {}").format(self._versions.tensorflow))
        elif answered or self._state.mood is not Mood.FAILED:
            self._greet(self.tr("Restarting the worker…"))

    def _take_death(self, error: WorkerError | None) -> None:
        """The process is gone; the client has started another one unless the first never came up."""
        self._versions = None
        if self._worker is None:
            return
        if error is not None:
            self.told.emit(str(error))
        if not self._tasks and self._state.mood is not Mood.FAILED:
            self._greet(self.tr("Restarting the worker…"))

    def _show_progress(self, task: Task, text: str) -> None:
        if task.is_submitted:
            self._set_state(Mood.BUSY, self.tr("Worker: {}").format(phrase(text)))

    def _set_state(self, mood: Mood, text: str) -> None:
        state = WorkerState(mood, text)
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)


def _new_folder(worker: Worker, prefix: str) -> Path:
    with _disk():
        return Path(tempfile.mkdtemp(prefix=prefix, dir=worker.folder))


@contextmanager
def _disk() -> Iterator[None]:
    """What the disk refuses is an error for a person."""
    try:
        yield
    except OSError as error:
        what = f"There is no place for the worker's files: {error.strerror}."
        remedy = "Make room on the disk of temporary files, or start the program anew."
        raise ExportError(what, remedy=remedy) from error
