"""The trainings of one window: with what each document is trained, the job, and what became of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFile, QObject, QTimer, Signal

from studio.desktop.background import Background, Token, outcome_of
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.documents.closing import Pages
from studio.desktop.documents.document import Document
from studio.desktop.jobs import Jobs, TrainOrder
from studio.desktop.language.numbers import decimal, whole
from studio.desktop.language.phrases import phrase
from studio.desktop.running.trust import Trust
from studio.desktop.training import keeping
from studio.desktop.training.feeding import Feeding
from studio.desktop.training.state import Outcome, Stage, TrainState
from studio.errors import Cancelled, StudioError
from studio.pipeline import Pipeline
from studio.pipeline.weight_files import delete_unused, place_beside, weight_files
from studio.worker.data.reports import DataReport
from studio.worker.reports import TrainFigures, TrainReport
from studio.worker.training import Objective, TrainOptions

if TYPE_CHECKING:
    from studio.desktop.training.memory import Memory

WEIGHTS: Final = "weights.npz"
FIGURES_MS: Final = 100  # from one look at the figures to the next


class Trainings(QObject):
    """Starts, ends and keeps; whoever shows a state hears of it by ``changed``.

    Args:
        ask_unkept: asks what becomes of weights that nobody kept, before others take their place; see ``Closing``.
    """

    changed = Signal(object)  # Document
    progressed = Signal(object)  # Document: figures alone
    refused = Signal(str)  # errors of the pipeline keep it from beginning: a sentence

    def __init__(
        self,
        window: WindowFrame,
        jobs: Jobs,
        trust: Trust,
        ask_unkept: Callable[[Pages, Callable[[], object]], object],
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._trust, self._ask_unkept = window, jobs, trust, ask_unkept
        self._background = Background(self)
        self._files = Background(self)
        self._sweep = Background(self)
        self._memory: Memory | None = None
        self._states: dict[Document, TrainState] = {}
        self._waiting: dict[Document, list[Path]] = {}
        self._figured: dict[Document, bool] = {}  # whose figures are to be shown: all of them, or the job alone
        self._show_soon = QTimer(self)
        self._show_soon.setSingleShot(True)
        self._show_soon.setInterval(FIGURES_MS)
        self._show_soon.timeout.connect(self._show_figures)
        self._given: dict[Document, set[str]] = {}  # files of weights that were made here, and that nobody copied
        self.documents: Callable[[], Iterable[Document]] = lambda: [page.document for page in window.tabs]
        """Those of all windows, once there are several."""
        self.feeding: Final = Feeding(self._states, self)
        self.feeding.changed.connect(self.changed)
        self.feeding.chosen.connect(self._remember)
        self.feeding.told.connect(window.tell)

    def state(self, document: Document) -> TrainState:
        if document not in self._states:
            self._states[document] = self._remembered().state(document.pipeline.path)
            document.closed.connect(lambda: self._forget(document))
            document.renewed.connect(lambda: self._forget_errors(document))
            document.saved.connect(lambda: self._remember(document))  # perhaps under another name
            document.copied.connect(lambda graph: self._leave(document, weight_files(graph.nodes.values())))
        return self._states[document]

    def is_running(self, document: Document) -> bool:
        return document in self._states and self._states[document].is_running

    def offers(self, document: Document) -> bool:
        """Whether a result waits to be kept or given up."""
        state = self._states.get(document)
        return state is not None and state.outcome is not None and state.outcome.is_offered

    # how

    def set_objective(self, document: Document, output: str, objective: Objective) -> None:
        self.state(document).objectives[output] = objective
        self.state(document).forget_fault()
        self._remember(document)
        self.changed.emit(document)

    def set_options(self, document: Document, options: TrainOptions) -> None:
        self.state(document).options = options
        self._remember(document)

    # the job

    def start(self, document: Document) -> None:
        """Trains the document as it stands now, after asking for models that were never run."""
        state = self.state(document)
        if state.is_running:
            return
        document.complete()
        errors = len(document.pipeline.errors())
        if errors:
            sentence = self.tr("%n error(s) keep this pipeline from training.", "", errors)
            self._end(document, sentence, is_of_errors=True)
            self.refused.emit(f"{document.title}: {sentence}")
            return
        pipeline = document.copy()
        state.say("")
        state.stage = Stage.PREPARING
        state.text, state.fraction = self.tr("Looking at the data"), None
        self._window.say_of(document, state.text)
        self.changed.emit(document)
        self._check_data(document, pipeline)

    def _check_data(self, document: Document, pipeline: Pipeline) -> None:
        from studio.worker.data import describe

        state = self.state(document)
        data, validation = state.data, state.validation

        def fail(error: StudioError) -> None:
            self._end(document, phrase(error.what), phrase(error.remedy), is_fault=True)

        def take(found: DataReport | StudioError) -> None:
            if isinstance(found, StudioError):
                fail(found)
                return
            state.looked = found
            wrong = state.fault(found)
            if wrong is not None:
                places = (self.tr("Validation") if wrong.is_measured else "", wrong.port, phrase(wrong.what))
                self._end(document, ": ".join(filter(None, places)), phrase(wrong.remedy), is_fault=True)
            else:
                order = TrainOrder(found, state.wanted(found), state.options)
                state.beside = self._trust.ask(
                    pipeline,
                    lambda question: self._window.tabs.page_of(document).hold(question),
                    lambda: self._begin(document, pipeline, order),
                    lambda: self._end(document, self.tr("Not trained.")),
                    fail,
                )

        state.beside = self._background.start(lambda _: describe.describe(pipeline, data, validation), take)

    def stop_training(self, document: Document) -> None:
        """Ends the job with what it has so far; called once more, or before it has anything, gives it up."""
        state = self.state(document)
        if state.stage is Stage.TRAINING and state.history and state.task is not None:
            state.stage, state.text = Stage.STOPPING, self.tr("Stopping…")
            state.task.finish()
            self.changed.emit(document)
        else:
            self.give_up(document)

    def give_up(self, document: Document) -> None:
        """Ends the job without a result; the state says so within a second or so."""
        state = self.state(document)
        if state.task is not None:
            state.stage, state.text, state.fraction = Stage.CANCELLING, self.tr("Cancelling…"), None
            state.task.cancel()
            self.changed.emit(document)
        elif state.beside is not None:  # nothing was handed to the worker yet
            state.beside.cancel()
            self._end(document, self.tr("Cancelled."))

    def toggle(self, document: Document) -> None:
        """Starts, or stops. What the last training gave is asked about before another takes its place."""
        if self.is_running(document):
            self.stop_training(document)
        else:
            tabs = self._window.tabs
            self._ask_unkept(lambda: [page for page in tabs if page.document is document], lambda: self.start(document))

    def stop(self) -> None:
        """Before the window goes."""
        self._show_soon.stop()
        self.feeding.stop()
        for document in tuple(self._given):
            self._delete_unused(document)
        self._sweep.finish()
        self._background.stop()
        self._files.stop()

    def _begin(self, document: Document, pipeline: Pipeline, order: TrainOrder) -> None:
        if document not in self._states:
            return
        state = self.state(document)
        if state.stage is not Stage.PREPARING:  # given up while the question was open
            return
        state.reset_figures()
        self._drop(state.offer(None))
        folder = outcome_of(self._jobs.room)
        if isinstance(folder, StudioError):
            self._end(document, phrase(folder.what), phrase(folder.remedy), is_fault=True)
            return
        task = state.task = self._jobs.train(pipeline, order, folder / WEIGHTS)
        task.progressed.connect(lambda text, fraction: self._progress(document, text, fraction))
        task.figured.connect(lambda figures: self._figures(document, figures))
        task.done.connect(lambda report: self._trained(document, Outcome(report, pipeline, folder)))
        task.failed.connect(lambda error: self._failed(document, error, folder))
        self._progress(document, self.tr("Waiting for the worker"), None)

    def _progress(self, document: Document, text: str, fraction: float | None) -> None:
        state = self._states.get(document)
        if state is None or state.task is None:
            return
        if fraction is not None or state.stage is not Stage.TRAINING:  # what comes between epochs says nothing of it
            state.fraction = fraction
        if state.stage not in (Stage.STOPPING, Stage.CANCELLING):
            state.text = phrase(text)
        self._tell_soon(document, all_of_it=False)

    def _figures(self, document: Document, figures: TrainFigures) -> None:
        state = self._states.get(document)
        if state is None or state.task is None:
            return
        state.figures = figures
        if figures.completed is not None:
            state.history.append(figures.completed)
        if state.stage is Stage.PREPARING:
            state.stage = Stage.TRAINING
        if figures.completed is not None or len(state.history) == 0:
            self._tell_soon(document, all_of_it=True)

    def _tell_soon(self, document: Document, *, all_of_it: bool) -> None:
        """Epochs may be over faster than they can be drawn: what came meanwhile is shown at once."""
        self._figured[document] = self._figured.get(document, False) or all_of_it
        if not self._show_soon.isActive():
            self._show_soon.start()

    def _show_figures(self) -> None:
        waiting, self._figured = self._figured, {}
        for document, all_of_it in waiting.items():
            if document in self._states:
                (self.changed if all_of_it else self.progressed).emit(document)

    def _failed(self, document: Document, error: StudioError, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        if document not in self._states:
            return
        if isinstance(error, Cancelled):
            self._end(document, self.tr("Cancelled. Nothing of the pipeline has changed."))
            return
        place = "" if error.where.startswith(str(folder.parent)) else error.where
        what = f"{place}: {phrase(error.what)}" if place else phrase(error.what)
        self._end(document, what, phrase(error.remedy), is_fault=True)
        self._window.log.tell(str(error))

    def _trained(self, document: Document, outcome: Outcome) -> None:
        if document not in self._states:
            shutil.rmtree(outcome.folder, ignore_errors=True)
            return
        state, report = self.state(document), outcome.report
        state.history = list(report.history)
        state.offer(outcome)
        self._end(document, self._sentence(report), brief=duration(report.seconds))
        said = f"{document.title}: {state.sentence}"
        self._window.status.tell(said)
        self._window.log.tell(said)

    def _sentence(self, report: TrainReport) -> str:
        if report.ended == "stopped":
            epoch = whole(len(report.history) + 1)
            return self.tr("Stopped in epoch {0}, after {1}.").format(epoch, duration(report.seconds))
        epochs = self.tr("%n epoch(s)", "", len(report.history))
        said = {
            "finished": self.tr("Trained {0} in {1}."),
            "patience": self.tr("Ended after {0} in {1}: it became no better."),
        }[report.ended]
        return said.format(epochs, duration(report.seconds))

    def _end(
        self,
        document: Document,
        sentence: str,
        remedy: str = "",
        *,
        brief: str = "",
        is_fault: bool = False,
        is_of_errors: bool = False,
    ) -> None:
        state = self._states.get(document)
        if state is None:  # the document was closed meanwhile
            return
        state.task, state.beside, state.stage, state.text, state.fraction = None, None, Stage.NONE, "", None
        state.say(sentence, remedy, brief=brief, is_fault=is_fault, is_of_errors=is_of_errors)
        if not is_of_errors:  # the window tells these
            self._window.say_of(document, f"{sentence} {remedy}".strip())
        self.changed.emit(document)

    def _forget_errors(self, document: Document) -> None:
        state = self._states.get(document)
        if state is not None and state.forget_errors(document.pipeline):
            self.changed.emit(document)

    # what came of it

    def keep(self, document: Document, then: Callable[[bool], object] = bool) -> None:
        """Gives the document its new weights, as one edit, once their file is in its place."""
        outcome = self.state(document).outcome
        if outcome is None or not outcome.is_offered:
            then(True)
            return
        place = keeping.place_for(document.pipeline.path)
        source = Path(outcome.report.weights)

        def take(error: StudioError | None) -> None:
            state = self._states.get(document)
            if state is None or state.outcome is not outcome:
                place.unlink(missing_ok=True)
                return
            try:
                if error is not None:
                    raise error
                document.complete()  # all parts are to get their weights
                document.apply(keeping.keep(outcome, document.pipeline, place))
            except StudioError as failure:
                place.unlink(missing_ok=True)
                state.say(phrase(failure.what), phrase(failure.remedy), is_fault=True)
                self.changed.emit(document)
                then(False)
                return
            self._given.setdefault(document, set()).add(str(place))
            if document.pipeline.path is None:
                self._waiting.setdefault(document, []).append(place)
            state.mark_kept()
            self.changed.emit(document)
            then(True)

        self._files.start(lambda _: keeping.bring(source, place), take)

    def discard(self, document: Document) -> None:
        """Gives the result up; the document is as it was."""
        state = self.state(document)
        self._drop(state.offer(None))
        state.reset_figures()
        state.say("")
        self.changed.emit(document)

    def bring_home(self, document: Document, path: Path, then: Callable[[], None]) -> None:
        """Before a document is saved for the first time: the weights that waited for that get their place beside it."""
        found = self._waits(document)
        if not found:
            then()
            return

        def work(_: Token) -> Mapping[str, Path]:
            places: dict[str, Path] = {}
            for file, _digest in found:
                place = place_beside(path)
                keeping.bring(Path(file), place)
                places[file] = place
            return places

        def take(places: Mapping[str, Path] | StudioError) -> None:
            if isinstance(places, StudioError):
                self._window.tell(str(places))  # the document is saved all the same, with the file where it is
                then()
                return
            self._given.setdefault(document, set()).update(map(str, places.values()))
            document.complete()
            for file, digest in found:
                document.perform(keeping.moved(document.pipeline.graph, file, places[file], digest))
            then()

        self._files.start(work, take)

    # within

    def _remembered(self) -> Memory:
        if self._memory is None:
            from studio.desktop.training.memory import Memory

            self._memory = Memory(self._window.settings)
        return self._memory

    def _remember(self, document: Document) -> None:
        if document in self._states:
            self._remembered().remember(self._states[document], document.pipeline.path)

    def _forget(self, document: Document) -> None:
        self.feeding.forget(document)
        self._delete_unused(document)
        for place in self._waiting.pop(document, ()):
            place.unlink(missing_ok=True)
        state = self._states.pop(document, None)
        if state is not None:
            if state.task is not None:
                state.task.cancel()
            elif state.beside is not None:
                state.beside.cancel()
            self._drop(state.outcome)

    def _delete_unused(self, document: Document) -> None:
        """Once nothing can be undone any more: files of weights that the document has only had for a while."""
        given, path = self._given.pop(document, set()), document.pipeline.path
        for other in self.documents():
            if other is not document:
                given -= weight_files(other.pipeline.graph.nodes.values())
        if given and path is not None:
            elsewhere = self._window.settings.recent_pipelines
            self._sweep.start(lambda _: delete_unused(path, given, _to_trash, elsewhere), lambda _: None)

    def _leave(self, document: Document, files: Collection[str]) -> None:
        """Nodes were copied with their weights, into whatever pipeline: these files stay."""
        self._given.get(document, set()).difference_update(files)
        waiting = self._waiting.get(document, [])
        waiting[:] = [place for place in waiting if str(place) not in files]

    @staticmethod
    def _waits(document: Document) -> tuple[tuple[str, str], ...]:
        return tuple(keeping.waiting(document.pipeline.graph))

    @staticmethod
    def _drop(outcome: Outcome | None) -> None:
        if outcome is not None:
            shutil.rmtree(outcome.folder, ignore_errors=True)


def _to_trash(file: Path) -> None:
    """A pipeline that nobody knows of here may have been made with it."""
    QFile.moveToTrash(str(file))


def duration(seconds: float) -> str:
    """``0.4 s``, ``12 s``, ``3 min 20 s``, ``2 h 5 min``."""
    if seconds < 10:
        return f"{decimal(seconds, 1)} s"
    rounded = round(seconds)
    if rounded < 60:
        return f"{rounded} s"
    if rounded < 3600:
        return f"{rounded // 60} min {rounded % 60} s"
    return f"{rounded // 3600} h {rounded % 3600 // 60} min"
