"""Searching the pipeline that is seen: a slice of it at a time, with what is found selected and brought into view."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from studio.desktop.chrome.find_bar import FindBar
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.finding import Found, seek
from studio.desktop.panels.library import LibraryPanel

SLICE: Final = 0.008
READABLE: Final = 0.55  # zoom from which one sees what was found


class Finder(QObject):
    """One window's search."""

    def __init__(self, window: WindowFrame, library: LibraryPanel) -> None:
        super().__init__(window)
        self._window, self._library = window, library
        self.bar: Final = FindBar(window.skin)
        window.tabs.put_above(self.bar)
        self.bar.hide()
        self.bar.sought.connect(self._begin)
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self.close)
        window.tabs.current_changed.connect(self._turn_to_page)
        self._found: list[Found] = []
        self._at = -1
        self._asked = 0  # steps asked for before anything was found
        self._going: Iterator[list[Found]] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def open(self) -> None:
        """Shows the bar and gives it the keyboard; who searches from the library searches the library."""
        focus = QApplication.focusWidget()
        library = self._library
        if focus is not None and library.isAncestorOf(focus):
            library.search.setFocus()
            return
        was_hidden = self.bar.isHidden()
        self.bar.show()
        self.bar.field.setFocus()
        self.bar.field.selectAll()
        if was_hidden:
            self._begin(self.bar.field.text())

    def close(self) -> None:
        """Hides the bar; what was gone to stays selected."""
        self._timer.stop()
        self.bar.hide()
        if self._window.page is not None:
            self._window.page.take_focus()

    def step(self, by: int) -> None:
        """Goes to the next that was found, or the one before, around the ends."""
        if self.bar.isHidden():
            self.open()
        # The last of all is known once all are; the first as soon as it is found.
        if self._timer.isActive() and (not self._found or (by < 0 and self._at < 0)):
            self._asked += by
        elif self._found:
            self._at = (self._at + by) % len(self._found) if self._at >= 0 else (0 if by > 0 else len(self._found) - 1)
            self._show(self._found[self._at])
        self._tell()

    # within

    def _begin(self, text: str, asked: int = 0) -> None:
        page = self._window.page
        self._found, self._at, self._asked = [], -1, asked
        self._going = iter(()) if page is None else seek(page.document.pipeline, text)
        self._timer.start()
        self._go_on()

    def _go_on(self) -> None:
        deadline = time.perf_counter() + SLICE
        for found in self._going:
            self._found += found
            if time.perf_counter() > deadline:
                if 0 < self._asked <= len(self._found):
                    self._go_where_asked()
                self._tell()
                return
        self._timer.stop()
        self._go_where_asked()
        self._tell()

    def _go_where_asked(self) -> None:
        """Enter that was pressed before there was anything to go to."""
        asked, self._asked = self._asked, 0
        if self._found and asked:
            self._at = (asked - 1 if asked > 0 else asked) % len(self._found)
            self._show(self._found[self._at])

    def _tell(self) -> None:
        self.bar.show_count(self._at + 1, len(self._found), complete=not self._timer.isActive())

    def _show(self, found: Found) -> None:
        page = self._window.page
        if page is None or found.node not in page.document.pipeline.graph.nodes:
            return
        page.editor.enter(page.document.pipeline.graph.node(found.node).group)
        presenter = page.editor.presenter
        port = None if found.port is None else presenter.key(found.port)
        face = presenter.face_of(found.node) if port is None else port.face
        page.scene.selection.set([face], port=port)
        if page.view.zoom < READABLE:
            page.view.set_zoom(READABLE)
        page.glide.to(page.view.goal(face, port))

    def heed(self) -> None:
        """The pipeline has changed: searches again, and stays where it is if that is still there, or goes where one is
        waiting to go.
        """
        if self.bar.isHidden():
            return
        kept = self._found[self._at] if 0 <= self._at < len(self._found) else None
        self._begin(self.bar.field.text(), self._asked)
        if kept is not None:
            self._at = self._found.index(kept) if kept in self._found else -1
        self._tell()

    def _turn_to_page(self) -> None:
        if not self.bar.isHidden():
            self._begin(self.bar.field.text())
