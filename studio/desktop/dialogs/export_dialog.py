"""The dialog of an export: the form, the work with its progress, the result. The window stays free to work in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.chrome.primary import PrimaryButton
from studio.desktop.dialogs.coming import Coming
from studio.desktop.dialogs.export_form import ExportForm
from studio.desktop.dialogs.export_order import (
    ExportOrder,
    is_replaceable,
    is_there,
    python_code,
    serving_code,
)
from studio.desktop.dialogs.export_result import ExportResult
from studio.desktop.dialogs.export_run import ExportRun
from studio.desktop.dialogs.notice import Notice
from studio.desktop.dialogs.verification import Verification
from studio.desktop.documents.document import Document
from studio.desktop.jobs import Jobs
from studio.desktop.language.phrases import phrase
from studio.desktop.language.places import short
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.parts import PathLabel, ProgressBar, hairline
from studio.desktop.panels.scroller import Scroller
from studio.desktop.running.trust import Trust
from studio.desktop.spoken import announce
from studio.errors import Cancelled, NotReady, StudioError
from studio.exporter import ExportReport
from studio.pipeline import Pipeline

WIDTH: Final = 560
MOST_HEIGHT: Final = 700
LEAST_HEIGHT: Final = 240
AROUND: Final = 204  # head, foot, a notice, and the window's bar above


class ExportDialog(QDialog):
    """Exports one document. Closing it cancels what is under way.

    To make its form and to style it takes a turn of the loop each: it is shown once both are done.
    """

    ready = Signal()  # to be shown
    problems_wanted = Signal()
    ordered = Signal(object)  # ExportOrder, of an export that begins
    exported = Signal(object)  # ExportReport
    told = Signal(str)
    failed = Signal(str)  # a sentence, which is said here

    def __init__(
        self, document: Document, start: ExportOrder, skin: Skin, jobs: Jobs, trust: Trust, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export {}").format(document.title))
        self._document = document
        self._skin = skin
        self._was_shown = False
        self._order: ExportOrder | None = None
        self._pipeline: Pipeline | None = None  # as it was exported
        self.report: ExportReport | None = None
        self._start_order = start
        self._form: ExportForm | None = None
        self.outcome: ExportResult | None = None
        self.run = ExportRun(self)
        self._verification = Verification(jobs, trust, self)
        self.notice = Notice(skin)
        self.bar = ProgressBar()
        self._title, self._path, self._working = QLabel(), PathLabel(kind="caption"), QLabel()
        self._sign = QLabel()
        self._area = Scroller(QWidget(), self.tr("What is exported, and how"), self)
        self.export_button = PrimaryButton(self.tr("Export"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.back_button = QPushButton(self.tr("Export again…"))
        self.open_button = QPushButton(self.tr("Open folder"))
        self.code_button = QPushButton(self.tr("Copy load code"))
        self._build()
        self._listen()
        self._coming = Coming((self._make_form, self._put_form, self.ready.emit), self)

    # coming up

    @property
    def form(self) -> ExportForm:
        """It is made at once where it is not there yet."""
        if self._form is None:
            self.complete()
        assert self._form is not None
        return self._form

    def complete(self) -> None:
        """Somebody needs it: it is there, and ready."""
        self._coming.finish()

    def _make_form(self) -> None:
        self._form = form = ExportForm(self._skin, self._document, self._start_order, self)
        form.changed.connect(self._form_changed)
        form.grown.connect(self._fit)
        form.told.connect(lambda sentence: self.notice.say(sentence, "error"))

    def _put_form(self) -> None:
        self._area.setWidget(self.form)
        self._show_form()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        role(self, "dialog")
        role(self._title, "title")
        role(self._working, "muted")
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        menu = QMenu(self)
        menu.addAction(self.tr("Python"), self._copy_python)
        menu.addAction(self.tr("TensorFlow Serving"), self._copy_serving)
        self.code_button.setMenu(menu)
        role(self.code_button, "menu")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(hairline())
        layout.addWidget(self._area, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self.bar)
        layout.addWidget(hairline())
        layout.addWidget(self._foot())
        self.export_button.setDefault(True)  # not before: it is the dialog's only once it stands in it

    def _head(self) -> QWidget:
        head = QWidget()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._path)
        layout = QHBoxLayout(head)
        layout.setContentsMargins(16, 12, 16, 10)
        layout.setSpacing(10)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        nest(layout, texts, 1)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(8)
        layout.addWidget(self._working, 1)
        layout.addWidget(self.open_button)
        layout.addWidget(self.code_button)
        layout.addStretch(1)
        layout.addWidget(self.back_button)
        layout.addWidget(self.cancel_button)
        layout.addWidget(self.export_button)
        return foot

    def _listen(self) -> None:
        self._document.renewed.connect(self._follow)
        self._document.title_changed.connect(self._follow)
        self.export_button.clicked.connect(self._export)
        self.cancel_button.clicked.connect(self._cancel)
        self.back_button.clicked.connect(self._show_form)
        self.open_button.clicked.connect(self._open_folder)
        self.run.progressed.connect(self._show_progress)
        self.run.done.connect(self._done)
        self.run.failed.connect(self._failed)
        self._verification.ended.connect(self._fit)
        self._verification.failed.connect(self.failed)

    # the form

    def _follow(self) -> None:
        """The document changed."""
        self.setWindowTitle(self.tr("Export {}").format(self._document.title))
        if self.report is None and self._form is not None:
            self._form.refresh()
            self._title.setText(self.windowTitle())
            if self.notice.is_about_problems:
                self._refuse()

    def _form_changed(self) -> None:
        self.export_button.setEnabled(self.form.order() is not None)
        if not self.notice.is_about_problems:
            self.notice.hide()

    def _show_form(self) -> None:
        if self.outcome is not None:
            self._put(self.form)
            self.outcome.deleteLater()
            self.outcome = None
        self._verification.end()
        self.report = None
        if self.form.versioned.switch.isChecked():
            self.form.suggest_version()
        self.form.refresh()
        self.form.setEnabled(True)
        self._skin.dress(self._sign, "export", "text2", 18)
        self._title.setText(self.windowTitle())
        self._path.set_text(self.tr("One SavedModel of all that stands on the canvas."))
        self._show_only(self.export_button, self.cancel_button)
        self.cancel_button.setText(self.tr("Close"))
        self.notice.hide()
        if self._document.pipeline.errors():
            self._refuse()
        self.form.folder.line.setFocus()
        self.form.folder.line.selectAll()
        self._fit()

    def _refuse(self) -> None:
        """Errors keep the pipeline from export: the list of them comes into view."""
        errors = len(self._document.pipeline.errors())
        if not errors:
            self.notice.hide()
            return
        sentence = self.tr("%n error(s) keep this pipeline from being exported.", "", errors)
        self.notice.say(sentence, "error", self.tr("Show the problems"), self.problems_wanted.emit, about_problems=True)

    # the work

    def _export(self) -> None:
        self._start(overwrite=False)

    def _start(self, *, overwrite: bool) -> None:
        order = self.form.order()
        if order is None:
            return
        if self._document.pipeline.errors():
            self._refuse()
            self.problems_wanted.emit()
            return
        if is_there(order.target) and not overwrite:
            self._ask_overwrite(order)
            return
        self._order = order
        self.ordered.emit(order)
        self._pipeline = self._document.copy()
        self.notice.hide()
        self.form.setEnabled(False)
        self.bar.show_fraction(None)
        self._working.setText(self.tr("Beginning…"))
        self._title.setText(self.tr("Exporting {}…").format(self._document.title))
        self._path.set_text(short(order.target))
        announce(self, self._title.text())
        self.cancel_button.setText(self.tr("Cancel"))
        self._show_only(self.bar, self._working, self.cancel_button)
        self.cancel_button.setFocus()
        self.run.start(self._pipeline, order, overwrite=overwrite)

    def _ask_overwrite(self, order: ExportOrder) -> None:
        if not is_replaceable(order.target):
            sentence = self.tr("{} is there already and is no SavedModel. Choose another name.")
            self.notice.say(sentence.format(short(order.target)), "error")
            return
        sentence = self.tr("{} is there already. Exporting would replace it, and it cannot be brought back.")
        self.notice.say(
            sentence.format(short(order.target)), "warning", self.tr("Replace it"), lambda: self._start(overwrite=True)
        )

    def _show_progress(self, text: str, fraction: float | None) -> None:
        percent = "" if fraction is None else f"  {fraction:.0%}"
        self._working.setText(f"{phrase(text)}{percent}")
        self.bar.show_fraction(fraction)

    def _cancel(self) -> None:
        if self.run.is_running:
            self._working.setText(self.tr("Cancelling…"))
            self.bar.show_fraction(None)
            self.run.cancel()
        else:
            self.close()

    def _failed(self, error: StudioError) -> None:
        self._show_form()
        if isinstance(error, Cancelled):
            self.notice.say(self.tr("Cancelled. Nothing was written, and what was there is as it was."), "info")
            return
        self.failed.emit(str(error))
        if isinstance(error, NotReady):
            # The files changed since the pipeline last looked at them.
            self._document.pipeline.look_at_models()
            self._refuse()
            self.problems_wanted.emit()
        if self.notice.isHidden():
            self.notice.say(str(error), "error")

    # the result

    def _done(self, report: ExportReport) -> None:
        self.report = report
        self.outcome = ExportResult(report, self._skin)
        self.outcome.verify_wanted.connect(self._verify)
        self.outcome.cancel_wanted.connect(self._verification.cancel)
        self._put(self.outcome)
        self._skin.dress(self._sign, "lossless", "exact", 18)
        self._title.setText(self.tr("Exported {}").format(self._document.title))
        self._path.set_text(short(report.target))
        announce(self, f"{self._title.text()}: {short(report.target)}")
        self.cancel_button.setText(self.tr("Close"))
        self._show_only(self.open_button, self.code_button, self.back_button, self.cancel_button)
        self.cancel_button.setFocus()
        self.exported.emit(report)
        if self._order is not None and self._order.verify:
            self._verify()
        self._fit()

    @property
    def _key(self) -> str:
        """The signature that the pipeline itself became."""
        assert self._order is not None
        return self._order.signature

    def _verify(self) -> None:
        if self.report is not None and self._pipeline is not None and self.outcome is not None:
            self._verification.start(self._pipeline, self.report.target, self._key, self.outcome.proof)

    def _open_folder(self) -> None:
        if self.report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.report.target)))

    def _copy_python(self) -> None:
        if self.report is not None:
            self._copy(python_code(self.report, self._key))

    def _copy_serving(self) -> None:
        if self.report is not None:
            self._copy(serving_code(self.report, self._key))

    def _copy(self, code: str) -> None:
        QGuiApplication.clipboard().setText(code)
        self.told.emit(self.tr("Copied."))

    # within

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its texts need, once fonts are those of the style sheet; then as high as a person has it."""
        if not self._was_shown:
            self._was_shown = True
            self._fit()
        super().showEvent(event)

    def done(self, result: int) -> None:
        """However the dialog is closed, nothing goes on behind it."""
        try:
            self._coming.stop()
            self.run.end()
            self._verification.end()
        finally:
            super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.done(QDialog.DialogCode.Rejected)
        event.accept()

    def reject(self) -> None:
        """Esc cancels what runs; without that it closes."""
        if self.run.is_running:
            self._cancel()
        else:
            super().reject()

    def _put(self, widget: QWidget) -> None:
        before = self._area.takeWidget()
        before.hide()
        before.setParent(self if before is self.form else None)
        self._area.setWidget(widget)
        self._area.set_reached(widget is not self.form)
        widget.show()

    def _show_only(self, *shown: QWidget) -> None:
        pieces = (self.bar, self._working, self.export_button, self.cancel_button)
        for widget in (*pieces, self.back_button, self.open_button, self.code_button):
            widget.setVisible(widget in shown)

    def _fit(self) -> None:
        """As high as what is shown, as far as that goes."""
        shown: QWidget = self.form if self.outcome is None else self.outcome
        layout = shown.layout()
        assert layout is not None
        layout.activate()
        over = self.parentWidget()
        assert over is not None
        room = max(LEAST_HEIGHT, min(MOST_HEIGHT, over.window().height() - AROUND))
        self._area.setMinimumHeight(min(room, layout.totalHeightForWidth(WIDTH - 2)))
        whole = self.layout()
        assert whole is not None
        whole.activate()
        self.resize(WIDTH, whole.totalHeightForWidth(WIDTH))  # Qt would take what sentences need at a hint's width
