"""The inputs of a run: a row each, with where its value comes from and the field for that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop import drops
from studio.desktop.canvas.glyphs import draw_glyph
from studio.desktop.dialogs.files import ask_files
from studio.desktop.drops import paths_in
from studio.desktop.language.phrases import phrase
from studio.desktop.language.places import short
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.field import choice_box
from studio.desktop.panels.parts import Elided, PathLabel, mono, row, wrapped
from studio.desktop.panels.run_line import ValueLine, ValueText
from studio.desktop.running import feeds
from studio.desktop.running.feeds import Feed, Scale, Source
from studio.pipeline.interface import Exposed
from studio.tensors import TensorType
from studio.worker import literal

SOURCE_WIDTH: Final = 128
TEXT_HEIGHT: Final = 52
PICTURES: Final = "*.png *.jpg *.jpeg *.bmp *.gif *.webp *.pgm *.ppm"


class RunInputs(QWidget):
    """Rows for the inputs of a pipeline, kept up while it is edited."""

    fed = Signal(str, object)  # input, Feed
    reseed_wanted = Signal()
    run_wanted = Signal()

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin = skin
        self.rows: dict[str, InputRow] = {}
        self._shown: tuple[tuple[str, TensorType, bool], ...] = ()
        self._none = wrapped(self.tr("It takes no inputs."), "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 6, 14, 8)  # its names are on the lines of those at the right
        self._column.setSpacing(6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._column.addWidget(self._none)
        nest(self._column, self._rows)
        self._column.addStretch(1)

    def show_inputs(
        self, inputs: tuple[Exposed, ...], feed_of: dict[str, Feed], defaults: Collection[str], seed: int
    ) -> None:
        """Shows these. Rows whose input is still there are left alone, so that what is typed in them stays."""
        rows: dict[str, Exposed] = {}
        for one in inputs:  # two of one name are an error: there is one row for both
            rows.setdefault(one.name, one)
        shown = tuple((name, one.type, name in defaults) for name, one in rows.items())
        if shown != self._shown:
            self._arrange(shown)
        for name, line in self.rows.items():
            line.show_feed(feed_of[name], seed)
        self._none.setVisible(not shown)

    def _arrange(self, shown: tuple[tuple[str, TensorType, bool], ...]) -> None:
        kept = {name: self.rows[name] for name, *of in shown if (name, *of) in self._shown}
        for name, line in self.rows.items():
            if name not in kept:
                self._rows.removeWidget(line)
                line.hide()
                line.deleteLater()
        self._shown, self.rows = shown, {}
        for at, (name, kind, has_default) in enumerate(shown):
            line = kept.get(name) or self._row(name, kind, has_default)
            self.rows[name] = line
            if self._rows.indexOf(line) != at:
                self._rows.insertWidget(at, line)

    def _row(self, name: str, kind: TensorType, has_default: bool) -> InputRow:
        line = InputRow(self._skin, name, kind, has_default)
        line.fed.connect(self.fed)
        line.reseed_wanted.connect(self.reseed_wanted)
        line.run_wanted.connect(self.run_wanted)
        return line

    def set_fault(self, name: str, sentence: str) -> None:
        """Puts a sentence under an input; takes it from the others."""
        for other, line in self.rows.items():
            line.set_fault(sentence if other == name else "")


class InputRow(QWidget):
    """One input. Files may be dropped on it."""

    fed = Signal(str, object)
    reseed_wanted = Signal()
    run_wanted = Signal()

    def __init__(self, skin: Skin, name: str, kind: TensorType, has_default: bool) -> None:
        super().__init__()
        self._name, self._kind = name, kind
        self._feed = Feed()
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Input {0}, {1}").format(name, kind))
        label, type_label = Elided(name), Elided(str(kind))
        mono(type_label)
        type_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        needed = type_label.fontMetrics().horizontalAdvance(str(kind)) + 1  # which is rounded
        type_label.setMaximumWidth(needed)  # the rest is for the name
        self.box = choice_box(self.tr("Where {0} comes from").format(name))
        self.box.setFixedWidth(SOURCE_WIDTH)
        for source in feeds.sources(kind, has_default):
            self.box.addItem(self._title(source), source)
        self.box.activated.connect(self._choose)
        self.line = ValueLine(literal.example(kind), self.tr("Value of {0}").format(name))
        self.line.textEdited.connect(self._type)
        self.line.returnPressed.connect(self.run_wanted)
        self.line.setToolTip(self.tr("Enter runs the pipeline."))
        self.text = ValueText()
        self.text.setAccessibleName(self.tr("Text for {0}").format(name))
        self.text.setPlaceholderText(self.tr("A text") if kind.shape == () else self.tr("A line for each string"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(TEXT_HEIGHT)
        self.text.textChanged.connect(self._write)
        self.text.done.connect(self.run_wanted)
        self.text.setToolTip(self.tr("Ctrl+Enter runs the pipeline."))
        self.made_up = Elided(kind="muted")
        self.reseed = QPushButton(self.tr("New values"))
        role(self.reseed, "flush-link")
        self.reseed.clicked.connect(self.reseed_wanted)
        self.path = PathLabel(kind="secondary")
        self.browse = QPushButton(self.tr("Choose…"))
        self.browse.setAccessibleName(self.tr("Choose the file for {0}").format(name))
        self.browse.clicked.connect(self._ask)
        self.scale = choice_box(self.tr("Range of the pixels of {0}").format(name))
        for title, value in (("0 … 1", Scale.UNIT), ("-1 … 1", Scale.SIGNED), ("0 … 255", Scale.BYTE)):
            self.scale.addItem(title, value)
        self.scale.setToolTip(self.tr("What the darkest and the brightest pixel become"))
        self.scale.activated.connect(self._scale)
        self._wrong = ""  # with what is typed
        self._fault = wrapped(kind="error")
        self._fault.hide()
        head = row(PortGlyph(skin, kind), label, type_label, stretch=1)
        head.setStretch(2, 2)
        field = QHBoxLayout()
        field.setContentsMargins(0, 0, 0, 0)
        field.setSpacing(8)
        field.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        for widget, stretch in (
            (self.line, 1), (self.text, 1), (self.made_up, 1), (self.reseed, 0),
            (self.path, 1), (self.scale, 0), (self.browse, 0),
        ):  # fmt: skip
            field.addWidget(widget, stretch)
        field.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        nest(layout, head)
        nest(layout, field)
        layout.addWidget(self._fault)
        self._arrange()

    @property
    def fault(self) -> str:
        return self._fault.text() if not self._fault.isHidden() else ""

    def set_fault(self, sentence: str) -> None:
        """Says what a run found wrong here; for nothing, what is wrong with what is typed."""
        sentence = phrase(sentence) or self._wrong
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.line.set_invalid(bool(sentence) and self._feed.source is Source.TYPED)

    def show_feed(self, feed: Feed, seed: int) -> None:
        self.made_up.set_text(self.tr("random, seed {0}").format(seed + 1))
        if feed == self._feed:
            return
        self._feed = feed
        self.box.setCurrentIndex(self.box.findData(feed.source))
        if self.line.text() != feed.text:
            self.line.setText(feed.text)
        if self.text.toPlainText() != feed.text:
            self.text.blockSignals(True)
            self.text.setPlainText(feed.text)
            self.text.blockSignals(False)
        self._arrange()
        self._check()

    # within

    def _title(self, source: Source) -> str:
        return {
            Source.DEFAULT: self.tr("Its default"),
            Source.MADE_UP: self.tr("Generated"),
            Source.TYPED: self.tr("Typed"),
            Source.TEXT: self.tr("Text"),
            Source.FILE: self.tr("NumPy file"),
            Source.PICTURES: self.tr("Pictures"),
        }[source]

    def _arrange(self) -> None:
        source = self._feed.source
        files = source in (Source.FILE, Source.PICTURES)
        self.line.setVisible(source is Source.TYPED)
        self.text.setVisible(source is Source.TEXT)
        self.made_up.setVisible(source is Source.MADE_UP)
        self.reseed.setVisible(source is Source.MADE_UP)
        self.path.setVisible(files)
        self.browse.setVisible(files)
        self.scale.setVisible(source is Source.PICTURES and self._kind.dtype.is_float)
        paths = self._feed.paths
        if len(paths) > 1:
            self.path.set_text(self.tr("%n file(s), {0} …", "", len(paths)).format(paths[0].name))
        else:
            self.path.set_text(short(paths[0]) if paths else self.tr("Choose or drop a file"))

    def _change(self, feed: Feed) -> None:
        self._feed = feed
        self._arrange()
        self._check()
        self.fed.emit(self._name, feed)

    def _check(self) -> None:
        typed = self._feed.source in (Source.TYPED, Source.TEXT) and bool(self._feed.text)
        self._wrong = feeds.fault(self._feed, self._kind, self._name) if typed else ""
        self.set_fault("")

    def _choose(self, at: int) -> None:
        source = self.box.itemData(at)
        keeps = source in (Source.FILE, Source.PICTURES) and source is self._feed.source
        self._change(replace(self._feed, source=source, paths=self._feed.paths if keeps else ()))
        editor = {Source.TYPED: self.line, Source.TEXT: self.text}.get(source)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type(self, text: str) -> None:
        self._change(replace(self._feed, text=text))

    def _write(self) -> None:
        self._change(replace(self._feed, text=self.text.toPlainText()))

    def _scale(self, at: int) -> None:
        self._change(replace(self._feed, scale=self.scale.itemData(at)))

    def _ask(self) -> None:
        pictures = self._feed.source is Source.PICTURES
        title = self.tr("Pictures for {0}") if pictures else self.tr("Values of {0}")
        start = self._feed.paths[0].parent if self._feed.paths else Path.home()
        names = self.tr("Pictures ({0})").format(PICTURES) if pictures else self.tr("NumPy arrays (*.npy)")
        ask_files(self, title.format(self._name), start, (names, self.tr("All files (*)")), self.take_files)

    def take_files(self, paths: list[Path]) -> None:
        """Feeds files: arrays or pictures, as they are called."""
        is_array = all(path.suffix.lower() == feeds.NPY for path in paths)
        source = Source.FILE if is_array else Source.PICTURES
        if self.box.findData(source) < 0:
            self.set_fault(self.tr("{0} takes no pictures.").format(self._kind))
            return
        self.box.setCurrentIndex(self.box.findData(source))
        self._change(replace(self._feed, source=source, paths=tuple(paths)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            drops.accept(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_files(paths_in(event.mimeData()))
        drops.accept(event)


class PortGlyph(QWidget):
    """The port's sign: its form is the encoding, its colour the dtype."""

    def __init__(self, skin: Skin, kind: TensorType) -> None:
        super().__init__()
        self._skin, self._kind = skin, kind
        self.setFixedSize(14, 16)
        skin.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(self._skin.tokens.family(self._kind.dtype.family))
        draw_glyph(painter, 7, 8.5, self._kind.encoding, color, None, True)
        painter.end()
