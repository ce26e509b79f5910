"""The library's tree, and what stands in its place when nothing is found."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import role
from studio.desktop.look.still import Still
from studio.desktop.look.tokens import Size
from studio.desktop.panels.keys import keep_plain_keys
from studio.desktop.panels.library_delegate import LibraryDelegate
from studio.desktop.panels.library_entries import Entry, Section
from studio.desktop.panels.library_model import THING

ABOVE: Final = 6


class LibraryTree(Still, QTreeView):
    """Double click and Enter choose an entry; on a head they fold it."""

    chosen = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self._choose)

    def drawBranches(self, *_: object) -> None:
        """The delegate paints the chevron."""

    def event(self, event: QEvent) -> bool:
        keep_plain_keys(event)
        # No style sheet says how high a row is, nor does a font: none is laid out anew.
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            return QFrame.event(self, event)
        return super().event(event)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803
        """Neither a head is dragged nor a model that is gone.

        The sign of what is dragged lies above the pointer: below, the canvas shows the node, and at it the wire that
        takes it.
        """
        index, delegate = self.currentIndex(), self.itemDelegate()
        thing = index.data(THING)
        if isinstance(thing, Entry) and not thing.missing and isinstance(delegate, LibraryDelegate):
            drag, sign = QDrag(self), delegate.sign(thing)
            drag.setMimeData(self.model().mimeData([index]))
            drag.setPixmap(sign)
            drag.setHotSpot(QPoint(0, round(sign.deviceIndependentSize().height()) + ABOVE))
            drag.exec(supportedActions, self.defaultDropAction())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            if isinstance(index.data(THING), Section):
                self.setExpanded(index, not self.isExpanded(index))
            else:
                self._choose(index)
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if isinstance(index.data(THING), Entry):
            self.chosen.emit(index)


class NothingFound(QWidget):
    """What stands there when nothing is found."""

    all_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line = QLabel()
        self._line.setWordWrap(True)
        role(self._line, "muted")
        self._everything = QPushButton(self.tr("Show everything"))
        self._everything.clicked.connect(self.all_wanted)
        self._folder = QPushButton(self.tr("Add a folder…"))
        self._folder.clicked.connect(self.folder_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Size.PADDING, 8, Size.PADDING, 8)
        layout.addWidget(self._line)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self._everything, self._folder):
            role(button, "flush-link")
            button.hide()
            row.addWidget(button)
        row.addStretch(1)
        nest(layout, row)
        layout.addStretch(1)

    def say(self, text: str, everywhere: bool) -> None:
        """Says what was sought."""
        if text:
            line = self.tr("Nothing matches “{0}”.").format(text)
        elif everywhere:
            line = self.tr("The library is empty.")
        else:
            line = self.tr("No models yet. Drop one on the canvas, or add a folder that holds some.")
        self._line.setText(line)
        self._everything.setVisible(bool(text))
        self._folder.setVisible(not text)
