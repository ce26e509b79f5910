"""Models and trained weights that change on disk while a pipeline is open: noticed, and looked at beside the window."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from studio.courtesy import in_turns
from studio.desktop.background import Background, Token
from studio.desktop.documents.document import Document
from studio.desktop.watched import watch
from studio.errors import ModelError, StudioError
from studio.pipeline.graph import ModelNode, Node
from studio.pipeline.models import Look, look
from studio.pipeline.trained import look_into
from studio.pipeline.upkeep import Change
from studio.pipeline.weight_files import weight_files
from studio.pipeline.weighted import is_layer

Key = tuple[str, tuple[str, ...]]
State = tuple[tuple[str, int, int], ...]
"""Names, times and sizes of what a model is read from."""

SETTLE_MS: Final = 400  # a model is written in several steps
_READ: Final = (
    *("", "saved_model.pb", "saved_model.pbtxt", "saved_model.cpb"),
    *("variables", "variables/variables.index", "variables/variables"),
)


@dataclass(frozen=True)
class _Sight:
    """What a look at the disk found.

    Attributes:
        places: what is to be watched. ``weights``: files of weights that are not as they were.
    """

    states: dict[str, State]
    places: list[str]
    looks: list[Look]
    weights: set[str]


class ModelWatch(QObject):
    """Watches the folders of all models and files of trained weights of one window's documents."""

    def __init__(self, documents: Callable[[], Iterable[Document]], parent: QObject) -> None:
        super().__init__(parent)
        self._documents = documents
        self._background = Background(self)
        self._states: dict[str, State] = {}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._stir)
        self._watcher.fileChanged.connect(self._stir)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self.look)
        self._running: Token | None = None
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._wake)

    @property
    def known(self) -> frozenset[str]:
        """The models of which it knows how their files are."""
        return frozenset(self._states)

    def keep(self, document: Document) -> None:
        """Follows which models a document has."""
        document.changed.connect(self._follow)
        self._stir()

    def stop(self) -> None:
        self._settling.stop()
        self._background.stop()

    def look(self) -> None:
        """Compares the files with how they were, in the background, and reads what has changed."""
        documents = [_nodes(document) for document in self._documents()]
        if self._running is not None:
            self._running.cancel()
        known = dict(self._states)

        def work(token: Token) -> _Sight:
            states, places, looks = {}, [], []
            wanted = {key for nodes in documents for key in _models(in_turns(nodes))}
            weights = {path for nodes in documents for path in weight_files(in_turns(nodes))}
            for path in sorted({path for path, _ in wanted} | weights):
                token.check()
                states[path] = _state(path)
                places += _folders(path)
                places += [path] if path in weights and states[path] else []
            for path, tags in sorted(wanted):
                if path in known and known[path] != states[path]:
                    token.check()
                    looks.append(look(path, tags))
            changed = {path for path in weights if path in known and known[path] != states[path]}
            for path in changed:
                with contextlib.suppress(ModelError):  # said where it is checked, which need not read it then
                    look_into(path)
            return _Sight(states, places, looks, changed)

        self._running = self._background.start(work, self._take)

    def _take(self, sight: _Sight | StudioError) -> None:
        if isinstance(sight, StudioError):  # what has changed is looked at again with the next change
            return
        self._states = sight.states
        if watch(self._watcher, sight.places):
            self._stir()
        for document in self._documents() if sight.looks or sight.weights else ():
            nodes = _nodes(document)
            mine = _models(nodes)
            found = [one for one in sight.looks if (one.path, one.tags) in mine]
            if found or sight.weights & weight_files(nodes):
                document.take_looks(found)

    def _follow(self, change: Change) -> None:
        delta = change.delta
        nodes = (*delta.added.values(), *delta.changed.values())
        if any(isinstance(node, ModelNode) or is_layer(node) for node in nodes):
            self._stir()

    def _stir(self) -> None:
        self._settling.start()

    def _wake(self, state: Qt.ApplicationState) -> None:
        """Not every file system tells of changes: looked at whenever the person comes back."""
        if state == Qt.ApplicationState.ApplicationActive:
            self._stir()


def _nodes(document: Document) -> tuple[Node, ...]:
    """All that it has now, for another thread: there may be thousands."""
    return tuple(document.pipeline.graph.nodes.values())


def _models(nodes: Iterable[Node]) -> set[Key]:
    return {(node.reference.path, node.reference.tags) for node in nodes if isinstance(node, ModelNode)}


def _state(path: str) -> State:
    folder, found = Path(path), []
    for name in _READ:
        try:
            status = (folder / name if name else folder).stat()
        except OSError:  # not there, which is a state too
            if not name:
                break  # nor is anything in it: thousands of questions, and the window waits for Python's lock
            continue
        found.append((name, status.st_mtime_ns, status.st_size))
    return tuple(found)


def _folders(path: str) -> list[str]:
    """What to watch for a model: its own folders, and for a missing one the nearest that is there."""
    folder = Path(path)
    own = [str(one) for one in (folder, folder / "variables") if one.is_dir()] if folder.is_dir() else []
    there = next((str(parent) for parent in folder.parents if parent.is_dir()), None)
    return [*own, there] if there is not None else own
