"""The runs of one window: what each document is fed, the job, and what came of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from studio.desktop.background import Background, Token, outcome_of
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.documents.document import Document
from studio.desktop.ending import Ending
from studio.desktop.jobs import Jobs, Task
from studio.desktop.language.numbers import time_text
from studio.desktop.language.phrases import phrase, phrases
from studio.desktop.running import feeds
from studio.desktop.running.feeds import Feed, Source
from studio.desktop.running.trust import Trust
from studio.desktop.running.values import Result, Value
from studio.errors import Cancelled, StudioError
from studio.pipeline import Pipeline
from studio.pipeline.defaults import Default, default_value
from studio.pipeline.graph import InputNode, ModelNode, OperatorNode, Port, Side
from studio.pipeline.ports import output_names
from studio.tensors import TensorType, parse_type
from studio.worker import arrays
from studio.worker.protocol import Report, Run, Trace
from studio.worker.reports import RunReport, TensorFiles
from studio.worker.run_pipeline import RunOrder
from studio.worker.summary import summarise


@dataclass
class RunState(Ending):
    """One document's run, as the panel shows it.

    Attributes:
        feeds: by input. ``seed``: of what is made up.
        text, fraction: how far the run is; empty while none is.
        give_up: ends what is done for the run beside the window, before and after the worker's job.
    """

    feeds: dict[str, Feed] = field(default_factory=dict)
    seed: int = 0
    node_values: bool = True
    timed: bool = False
    text: str = ""
    fraction: float | None = None
    result: Result | None = None
    folder: Path | None = None
    task: Task | None = None
    give_up: Callable[[], object] | None = None

    @property
    def is_running(self) -> bool:
        return bool(self.text)


class Runs(QObject):
    """Starts and cancels; whoever shows a state hears of it by ``changed``."""

    changed = Signal(object)  # Document
    refused = Signal(str)  # errors of the pipeline keep it from beginning: a sentence

    def __init__(self, window: WindowFrame, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._jobs = window, jobs
        self.trust: Final = Trust(window, window.skin, window.settings)
        self._background = Background(self)
        self._states: dict[Document, RunState] = {}

    def state(self, document: Document) -> RunState:
        if document not in self._states:
            self._states[document] = RunState()
            document.closed.connect(lambda: self._forget(document))
            document.renewed.connect(lambda: self._forget_errors(document))
        return self._states[document]

    def feed(self, document: Document, name: str, kind: TensorType, defaults: Collection[str]) -> Feed:
        """What an input is fed: what the person said, as long as its type takes that.

        Args:
            defaults: the inputs that have one (see ``defaults_of``).
        """
        known = self.state(document).feeds.get(name)
        allowed = feeds.sources(kind, name in defaults)
        if known is not None and known.source in allowed:
            return known
        return Feed(allowed[0])

    def set_feed(self, document: Document, name: str, feed: Feed) -> None:
        state = self.state(document)
        state.feeds[name] = feed
        if state.fault_at == name and state.forget_fault():
            self.changed.emit(document)

    def inherit(self, old: Document, new: Document) -> None:
        """What a document is loaded again as is fed and run as that was."""
        if old in self._states:
            before, state = self._states[old], self.state(new)
            state.feeds = {**before.feeds, **state.feeds}
            state.seed, state.node_values, state.timed = before.seed, before.node_values, before.timed
            self.changed.emit(new)

    def feed_sample(self, document: Document, pictures: Path) -> None:
        """Gives the sample its pictures, so that its first run shows what it is for."""
        for one in document.pipeline.interface().inputs:
            self.set_feed(document, one.name, Feed(Source.FILE, paths=(pictures,)))
        self.changed.emit(document)

    # running

    def start(self, document: Document) -> None:
        """Runs the document as it stands now, after asking for models that were never run."""
        state = self.state(document)
        if state.is_running:
            return
        document.complete()
        pipeline = document.pipeline
        errors = len(pipeline.errors())
        if errors:
            sentence = self.tr("%n error(s) keep this pipeline from running.", "", errors)
            self._end(document, sentence, is_of_errors=True)
            self.refused.emit(f"{document.title}: {sentence}")
            return
        inputs, defaults = pipeline.interface().inputs, defaults_of(pipeline)
        given = {one.name: self.feed(document, one.name, one.type, defaults) for one in inputs}
        for one in inputs:
            fault = feeds.fault(given[one.name], one.type, one.name)
            if fault:
                self._end(document, f"{one.name}: {fault}", is_fault=True, fault_at=one.name)
                return
        copy = pipeline.copy()
        state.say("")
        state.text, state.fraction = self.tr("Looking at the models"), None
        self._window.say_of(document, state.text)
        self.changed.emit(document)
        state.give_up = self.trust.ask(
            copy,
            lambda question: self._window.tabs.page_of(document).hold(question),
            lambda: self._begin(document, copy, given),
            lambda: self._end(document, self.tr("Not run.")),
            lambda error: self._fail(document, error),
        ).cancel

    def cancel(self, document: Document) -> None:
        """Ends the run; the state says so within a second or so."""
        state = self.state(document)
        if state.task is not None:
            state.text, state.fraction = self.tr("Cancelling…"), None
            self.changed.emit(document)
            state.task.cancel()
        elif state.give_up is not None:
            state.give_up()
            self._end(document, self.tr("Cancelled."))

    def stop(self) -> None:
        """Before the window goes."""
        self.trust.stop()
        self._background.stop()

    def _begin(self, document: Document, pipeline: Pipeline, given: Mapping[str, Feed]) -> None:
        if document not in self._states:
            return
        state = self.state(document)
        types = {one.name: one.type for one in pipeline.interface().inputs}
        made_up = tuple(name for name, feed in given.items() if feed.source is Source.MADE_UP)
        defaults = defaults_of(pipeline)
        seed, node_values, timed = state.seed, state.node_values, state.timed

        reading = self.tr("Reading the inputs")

        def order_for(tell: Report) -> RunOrder:
            tell(reading)
            tensors: dict[str, object] = {}
            for name, feed in given.items():
                if feed.source is Source.DEFAULT:
                    tensors[name] = default_value(defaults[name], types[name])
                elif feed.source is not Source.MADE_UP:
                    tensors.update(feeds.values(feed, types[name], name, lambda: tell(reading)))
            return RunOrder(tensors, made_up, seed, node_values, timed)

        output = outcome_of(self._jobs.room)
        if isinstance(output, StudioError):
            self._fail(document, output)
            return
        task = state.task = self._jobs.run(pipeline, order_for, output)
        task.progressed.connect(lambda text, fraction: self._progress(document, text, fraction))
        task.done.connect(lambda report: self._ran(document, pipeline, task, report, output))
        task.failed.connect(lambda error: self._failed(document, error, output))
        self._progress(document, self.tr("Waiting for the worker"), None)

    def _progress(self, document: Document, text: str, fraction: float | None) -> None:
        if document in self._states and self._states[document].task is not None:
            state = self._states[document]
            state.text, state.fraction = phrase(text), fraction
            self.changed.emit(document)

    def _failed(self, document: Document, error: StudioError, output: Path) -> None:
        shutil.rmtree(output, ignore_errors=True)
        if document not in self._states:
            return
        if isinstance(error, Cancelled):
            self._end(document, self.tr("Cancelled."))
            return
        place = "" if error.where.startswith(str(output.parent)) else error.where
        self._fail(document, error, place, error.where)
        self._window.log.tell(str(error))

    def _fail(self, document: Document, error: StudioError, place: str = "", at: str = "") -> None:
        remedy = "" if "--input" in error.remedy else error.remedy  # that is for the shell
        said = phrases(error.what, remedy)
        self._end(document, f"{place}: {said}" if place else said, is_fault=True, fault_at=at)

    def _ran(self, document: Document, pipeline: Pipeline, task: Task, report: RunReport, output: Path) -> None:
        if document not in self._states:
            shutil.rmtree(output, ignore_errors=True)
            return
        request = task.request
        assert isinstance(request, (Run, Trace))
        self._states[document].task = None
        self._progress_after(document)

        def work(token: Token) -> Result:
            return _result(pipeline, request, report, token)

        def take(result: Result | StudioError) -> None:
            if isinstance(result, StudioError):
                self._failed(document, result, output)
                return
            state = self._states.get(document)
            if state is None:
                shutil.rmtree(output, ignore_errors=True)
                return
            self._drop(state)
            state.result, state.folder = result, output
            note = self.tr("It ran by the v1 loader.") if report.loader == "v1" else ""
            took = time_text(report.seconds)
            self._end(document, f"{self.tr('Ran in {0}.').format(took)} {note}".strip(), brief=took)
            if state.node_values or state.timed:
                document.values.take(result)

        token = self._background.start(work, take)

        def give_up() -> None:
            token.cancel()
            shutil.rmtree(output, ignore_errors=True)

        self._states[document].give_up = give_up

    def _progress_after(self, document: Document) -> None:
        state = self._states[document]
        state.text, state.fraction = self.tr("Looking at the values"), 0.95
        self.changed.emit(document)

    def _end(
        self,
        document: Document,
        sentence: str,
        *,
        brief: str = "",
        is_fault: bool = False,
        fault_at: str = "",
        is_of_errors: bool = False,
    ) -> None:
        state = self._states.get(document)
        if state is None:  # the document was closed meanwhile
            return
        state.task, state.give_up, state.text, state.fraction = None, None, "", None
        state.say(sentence, brief=brief, is_fault=is_fault, fault_at=fault_at, is_of_errors=is_of_errors)
        if not is_of_errors:  # the window tells these
            self._window.say_of(document, sentence)
        self.changed.emit(document)

    def _forget_errors(self, document: Document) -> None:
        state = self._states.get(document)
        if state is not None and state.forget_errors(document.pipeline):
            self.changed.emit(document)

    def _forget(self, document: Document) -> None:
        state = self._states.pop(document, None)
        if state is not None:
            if state.task is not None:
                state.task.cancel()
            elif state.give_up is not None:
                state.give_up()
            self._drop(state)

    @staticmethod
    def _drop(state: RunState) -> None:
        if state.folder is not None:
            shutil.rmtree(state.folder, ignore_errors=True)
            state.folder = None


def defaults_of(pipeline: Pipeline) -> dict[str, Default]:
    """What inputs of the export are when nobody feeds them."""
    nodes = pipeline.graph.nodes.values()
    return {node.name: node.default for node in nodes if isinstance(node, InputNode) and node.default is not None}


def _result(pipeline: Pipeline, request: Run | Trace, report: RunReport, token: Token) -> Result:
    """Reads every tensor once. On a thread."""

    def value(name: str, files: TensorFiles) -> Value:
        token.check()
        return Value(files, summarise(arrays.read(files.files, parse_type(files.type), name)))

    interface, graph = pipeline.interface(), pipeline.graph
    given = {name: TensorFiles(request.types[name], parts) for name, parts in request.inputs.items()}
    fed = {**given, **report.made_up}
    inputs = {one.name: value(one.name, fed[one.name]) for one in interface.inputs if one.name in fed}
    outputs = {one.name: value(one.name, report.outputs[one.name]) for one in interface.outputs}
    ports = {one.port: inputs[one.name] for one in interface.inputs if one.name in inputs}
    for id, node in graph.nodes.items():
        if isinstance(node, (ModelNode, OperatorNode)):
            for name in output_names(node):
                port = Port(id, Side.OUTPUT, name)
                tap = report.outputs.get(f"{node.name}.{name}")
                if tap is not None:
                    ports[port] = value(name, tap)
    ids = {node.name: id for id, node in graph.nodes.items() if isinstance(node, (ModelNode, OperatorNode))}
    times = {ids[name]: seconds for name, seconds in report.times.items() if name in ids}
    return Result(outputs, inputs, ports, times, report.seconds)
