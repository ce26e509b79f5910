"""With what documents are trained: files that people choose, and a look at what is in them whenever that may differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from studio.desktop.background import Background, Token
from studio.desktop.documents.document import Document
from studio.desktop.training import choices
from studio.desktop.training.state import PortRole, Role, TrainState
from studio.errors import StudioError
from studio.worker.data.reports import DataReport, FileContent
from studio.worker.data.sources import Source

LOOK_AFTER: Final = 150  # ms without another choice or edit
Sources = Mapping[PortRole, Source]


class States(Protocol):
    """The documents' states, without those that are closed."""

    def __contains__(self, document: object) -> bool: ...
    def __getitem__(self, document: Document) -> TrainState: ...


class Feeding(QObject):
    """Whoever shows a state hears of it by ``changed``; ``chosen`` comes with every choice of a person."""

    changed = Signal(object)  # Document
    chosen = Signal(object)  # Document
    told = Signal(str)

    def __init__(self, states: States, parent: QObject) -> None:
        super().__init__(parent)
        self._states = states
        self._looking = Background(self)
        self._files = Background(self)
        self._seen: dict[Document, object] = {}
        self._tokens: dict[Document, Token] = {}
        self._to_look: set[Document] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(LOOK_AFTER)
        self._soon.timeout.connect(self._look)

    def stop(self) -> None:
        """Before the window goes."""
        self._soon.stop()
        self._looking.stop()
        self._files.stop()

    def forget(self, document: Document) -> None:
        self._seen.pop(document, None)
        self._to_look.discard(document)
        token = self._tokens.pop(document, None)
        if token is not None:
            token.cancel()

    def choose_file(self, document: Document, port: PortRole, path: Path) -> None:
        """Gives a port the samples in a file or folder, and what else it holds to the ports that have none yet."""
        from studio.worker.data import describe

        state, pipeline = self._states[document], document.copy()
        free = [one for one in self.ports(document, port[0].is_measured) if one not in state.sources]
        taken = [
            source for one, source in state.sources.items() if one != port and one[0].is_measured == port[0].is_measured
        ]

        def work(_: Token) -> Sources:
            found = describe.look_into(path)
            chosen = (port, *choices.companions(found, port, free))
            names = {one: choices.names_for(found, one, taken) for one in chosen}
            return {one: choices.source_of(pipeline, one, found.path, names[one]) for one in chosen}

        self._read(document, work)

    def choose_names(self, document: Document, port: PortRole, names: Sequence[str]) -> None:
        """Gives a port others of the arrays or columns of the file that it has."""
        pipeline, path = document.copy(), self._states[document].sources[port].path
        self._read(document, lambda _: {port: choices.source_of(pipeline, port, path, names)})

    def take_away(self, document: Document, port: PortRole) -> None:
        """Leaves a port without samples."""
        state = self._states[document]
        state.sources.pop(port, None)
        if port[0] is Role.TARGET:
            state.objectives.pop(port[1], None)
        self._chosen(document)

    def contents(self, path: str, take: Callable[[FileContent], None]) -> None:
        """Tells what a file offers to choose from."""
        from studio.worker.data import describe

        def answer(found: FileContent | StudioError) -> None:
            if not isinstance(found, StudioError):
                take(found)

        self._files.start(lambda _: describe.look_into(Path(path)), answer)

    def measure_own(self, document: Document, own: bool) -> None:
        """Has samples of their own measured with, or a share of those that are trained with."""
        self._states[document].measures_own = own
        self._chosen(document)

    def ports(self, document: Document, measured: bool = False) -> tuple[PortRole, ...]:
        """What can have samples to train with, or to measure with: the inputs of the pipeline, and its outputs."""
        interface = document.pipeline.interface()
        first, second = (Role.MEASURED_INPUT, Role.MEASURED_TARGET) if measured else (Role.INPUT, Role.TARGET)
        return (*((first, one.name) for one in interface.inputs), *((second, one.name) for one in interface.outputs))

    def heed(self, document: Document) -> None:
        """Looks at the data again where an edit has changed what it is for. Called when somebody looks."""
        interface = document.pipeline.interface()
        shape = tuple((one.name, one.type) for one in (*interface.inputs, *interface.outputs))
        if self._seen.get(document) != shape and document.pipeline.types.settled:
            self._seen[document] = shape
            self._look_soon(document)

    def _read(self, document: Document, work: Callable[[Token], Sources]) -> None:
        def take(found: Sources | StudioError) -> None:
            if document not in self._states:
                return
            state = self._states[document]
            if isinstance(found, StudioError):
                self.told.emit(str(found))
                return
            for port, source in found.items():
                if port[0] is Role.TARGET and state.sources.get(port) != source:
                    state.objectives.pop(port[1], None)  # it was chosen for other data
                state.sources[port] = source
            self._chosen(document)

        self._files.start(work, take)

    def _chosen(self, document: Document) -> None:
        self.chosen.emit(document)
        self._look_soon(document)

    def _look_soon(self, document: Document) -> None:
        if document in self._tokens:
            self._tokens.pop(document).cancel()  # it looks at what is no longer chosen
        self._to_look.add(document)
        self._states[document].is_looking = True
        self._states[document].forget_fault()
        self._soon.start()
        self.changed.emit(document)

    def _look(self) -> None:
        waiting, self._to_look = self._to_look, set()
        for document in waiting:
            self._look_at(document)

    def _look_at(self, document: Document) -> None:
        from studio.worker.data import describe

        state, pipeline = self._states[document], document.copy()
        data, validation = state.data, state.validation

        def take(found: DataReport | StudioError) -> None:
            if document not in self._states:
                return
            state.is_looking = False
            if isinstance(found, StudioError):
                self.told.emit(str(found))
            else:
                state.looked = found
            self.changed.emit(document)

        self._tokens[document] = self._looking.start(lambda _: describe.describe(pipeline, data, validation), take)
