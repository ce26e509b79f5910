"""Large levels, and large changes of them, come into sight, and go, in slices, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal

from studio.desktop.canvas.presenter import Presenter
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.documents.document import Document

SLICE: Final = 0.01  # seconds of making faces between two pictures


class Building(QObject):
    """Lets a presenter show what it has put off, and a scene destroy what it has no more, once the document is settled.

    What is added is selected once all of it is there; a person who acts before that gets the rest at once (see
    ``complete``).
    """

    whole = Signal()  # nothing is put off any more

    def __init__(self, document: Document, presenter: Presenter, scene: CanvasScene) -> None:
        super().__init__(scene)
        self._document = document
        self._presenter = presenter
        self._scene = scene
        self._chosen: tuple[list[str], frozenset[str]] | None = None
        self._begun: frozenset[str] = frozenset()
        self._is_due = False  # to show the rest

    def begin(self) -> None:
        """Goes on until all is shown, and what is gone is destroyed, beginning with the next turn of the loop."""
        self._is_due = self._is_due or not self._presenter.is_whole
        if (self._is_due or self._scene.leavings) and self._document.is_settled:
            self._document.turns.ask(self._go_on)

    def stop(self) -> None:
        self._document.turns.cancel(self._go_on)

    def select(self, items: Iterable[str], frames: Iterable[str] = ()) -> None:
        """Selects nodes and groups by themselves and frames, above all others: some now, all once they are shown."""
        items = list(items)
        self._chosen = items, frozenset(frames)
        self._begun = frozenset(self._presenter.faces_shown(items))
        self._show_chosen(self._begun, self._chosen[1])
        if self._is_there:
            self._chosen = None

    @property
    def _is_there(self) -> bool:
        return self._document.is_whole and self._presenter.is_whole

    def complete(self) -> None:
        """A person acts: what is to be selected is there, and is selected."""
        if self._chosen is not None:
            self._presenter.finish()
            self._end()

    def _go_on(self) -> None:
        if not self._is_due:
            self._scene.leavings.let_go(SLICE)
        elif self._presenter.go_on(0.0):
            self._end()  # a turn after the last slice: thousands are selected, and painted so
        else:
            self._presenter.go_on(SLICE)
        self.begin()

    def _end(self) -> None:
        self._document.turns.cancel(self._go_on)
        self._is_due = False
        chosen, self._chosen = self._chosen, None
        selection = self._scene.selection
        if chosen is not None and (selection.faces, selection.frames) == (self._begun, chosen[1]):
            self._show_chosen(self._presenter.faces_shown(chosen[0]), chosen[1])
        self.whole.emit()

    def _show_chosen(self, faces: Collection[str], frames: frozenset[str]) -> None:
        self._scene.raise_faces(faces)
        self._scene.selection.set(faces, frames=frames)
