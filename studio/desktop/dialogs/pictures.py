"""Making a picture of a pipeline: what it shows, how it looks, where it goes; drawn a slice at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from studio.beside import write_whole
from studio.desktop.canvas.ink import TextMeasure
from studio.desktop.canvas.picture import Picture, extent_of, png
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.dialogs.files import ask_target
from studio.desktop.dialogs.sheet import Answer, Sheet
from studio.desktop.documents.filing import Filing
from studio.desktop.language.numbers import whole
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tokens import DARK, LIGHT
from studio.desktop.panels.segments import Segments
from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage

SLICE: Final = 0.015
COPY: Final = "copy"
SAVE: Final = "save"
SCALES: Final = ("1", "2", "4")


class PictureSheet(Sheet):
    """Asks what the picture is to be."""

    def __init__(self, skin: Skin, window: QWidget, page: CanvasPage) -> None:
        title = QCoreApplication.translate("PictureSheet", "Picture of the pipeline")
        super().__init__(skin, window, title, icon="image")
        self._page = page
        self._skin = skin
        self._measure = TextMeasure()
        self.format: Final = Segments((("svg", "SVG"), ("png", "PNG")), self.tr("Format"))
        self.scale: Final = Segments([(key, f"{key}×") for key in SCALES], self.tr("Scale"))
        self.part: Final = Segments(
            (("all", self.tr("Everything")), ("selection", self.tr("Selection"))), self.tr("What it shows")
        )
        self.look: Final = Segments((("dark", self.tr("Dark")), ("light", self.tr("Light"))), self.tr("Look"))
        self.ground: Final = Segments(
            (("canvas", self.tr("Canvas")), ("clear", self.tr("Transparent"))), self.tr("Ground")
        )
        self.size_label: Final = QLabel()
        role(self.size_label, "muted")
        self.scale.choose("2")
        self.look.choose("dark" if skin.tokens.is_dark else "light")
        has_selection = bool(page.scene.selection.faces)
        self.part.setEnabled(has_selection)
        if has_selection:
            self.part.choose("selection")
        rows = QGridLayout()
        rows.setContentsMargins(16, 2, 16, 14)
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(8)
        rows.setColumnStretch(1, 1)
        fields = (self.format, self.scale, self.part, self.look, self.ground)
        for number, field in enumerate(fields):
            name = QLabel(field.accessibleName())
            role(name, "secondary")
            rows.addWidget(name, number, 0)
            rows.addWidget(field, number, 1)
            field.chosen.connect(self._show_size)
        rows.addWidget(self.size_label, len(fields), 1, Qt.AlignmentFlag.AlignLeft)
        nest(self.body, rows)
        self.set_answers(
            (
                Answer(COPY, self.tr("Copy"), apart=True),
                Answer("", self.tr("Cancel")),
                Answer(SAVE, self.tr("Save…"), primary=True),
            )
        )
        self._show_size()

    @property
    def factor(self) -> float:
        return float(self.scale.current)

    def picture(self) -> Picture:
        """What was chosen, as it is on the canvas now."""
        self._page.editor.presenter.finish()
        return Picture(
            self._page.scene,
            DARK if self.look.current == "dark" else LIGHT,
            self._measure,
            self._skin.icons,
            *self._chosen(),
            ground=self.ground.current == "canvas",
        )

    def _chosen(self) -> tuple[frozenset[str] | None, frozenset[str]]:
        """Faces, None for all of them, and frames."""
        selection = self._page.scene.selection
        return selection.faces if self.part.current == "selection" else None, selection.frames

    def _show_size(self) -> None:
        is_vector = self.format.current == "svg"
        self.scale.setEnabled(not is_vector)
        self._page.editor.presenter.finish()
        extent = extent_of(self._page.scene, *self._chosen())
        size = extent.size(1.0 if is_vector else self.factor)
        text = self.tr("{0} × {1} pixels").format(whole(size.width()), whole(size.height()))
        fits = is_vector or extent.fits(self.factor)
        self.size_label.setText(text if fits else self.tr("{} is too large. Choose a smaller scale.").format(text))
        role(self.size_label, "muted" if fits else "error")
        self.size_label.style().polish(self.size_label)
        self.button(SAVE).setEnabled(fits)
        self.button(COPY).setEnabled(fits)


class Pictures(QObject):
    """The pictures of one window, one at a time."""

    def __init__(self, window: WindowFrame, filing: Filing) -> None:
        super().__init__(window)
        self._window, self._filing = window, filing
        self._page: CanvasPage | None = None  # that is being drawn
        self._drawing: Iterator[QImage | bytes] | None = None
        self._last: QImage | bytes = b""
        self._target: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        return self._drawing is not None

    def ask(self, page: CanvasPage) -> PictureSheet:
        """Opens the sheet."""
        sheet = PictureSheet(self._window.skin, self._window, page)
        sheet.answered.connect(lambda answer: self._answered(page, sheet, answer))
        page.hold(sheet)
        return sheet

    def stop(self) -> None:
        """Gives up what is being drawn; no file has been touched."""
        self._timer.stop()
        self._page = self._drawing = None

    def _answered(self, page: CanvasPage, sheet: PictureSheet, answer: str) -> None:
        if not answer:
            return
        picture, is_vector, scale = sheet.picture(), sheet.format.current == "svg", sheet.factor
        if answer == COPY:
            # Other programs take pixels; few take vectors.
            self._begin(page, picture.image(scale), None)
        else:
            suffix = ".svg" if is_vector else ".png"
            title, names = page.document.title, (self.tr("Pictures (*{})").format(suffix),)
            ask_target(
                self._window,
                self.tr("Save picture"),
                Path(self._filing.folder(), page.document.stem + suffix),
                names,
                lambda path: self._begin(page, picture.svg(title) if is_vector else picture.image(scale), path),
                show=page.hold,
            )

    def _begin(self, page: CanvasPage, drawing: Iterator[QImage | bytes], target: Path | None) -> None:
        """Draws into a file, or onto the clipboard."""
        self._page, self._drawing, self._target = page, drawing, target
        self._window.status.tell(self.tr("Drawing the picture…"))
        self._timer.start()

    def _go_on(self) -> None:
        if self._drawing is None:
            return
        if self._page not in tuple(self._window.tabs):
            self.stop()
            self._window.status.tell("")
            return
        drawing, self._drawing = self._drawing, None  # what raises ends it
        deadline = time.perf_counter() + SLICE
        for drawn in drawing:
            self._last = drawn
            if time.perf_counter() > deadline:
                self._drawing = drawing
                self._timer.start()
                return
        last, target = self._last, self._target
        self._last = b""
        if target is None:
            assert isinstance(last, QImage)
            QGuiApplication.clipboard().setImage(last)
            self._window.tell(self.tr("The picture is on the clipboard."))
            return
        self._write(target, png(last) if isinstance(last, QImage) else last)

    def _write(self, target: Path, data: bytes) -> None:
        try:
            write_whole(target, data)
        except StudioError as error:
            self._window.tell(str(error))
        else:
            self._window.tell(self.tr("The picture is saved: {}").format(target))
