"""The exports of one window: a dialog for each document that is being exported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.dialogs.export_dialog import ExportDialog
from studio.desktop.dialogs.export_order import ExportOrder
from studio.desktop.documents.workspace import Workspace
from studio.desktop.jobs import Jobs
from studio.desktop.language.numbers import decimal, size_text
from studio.desktop.language.phrases import phrase
from studio.desktop.look.painting import paint_later
from studio.desktop.panels.log import Source
from studio.desktop.running.trust import Trust
from studio.exporter import ExportReport

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage


class Exporting(QObject):
    """Opens the dialogs and closes them with their pages."""

    def __init__(self, window: WindowFrame, workspace: Workspace, jobs: Jobs, trust: Trust) -> None:
        super().__init__(window)
        self._window, self._jobs, self._trust = window, jobs, trust
        self._dialogs: dict[CanvasPage, ExportDialog] = {}
        self._orders: dict[CanvasPage, ExportOrder] = {}  # the last of each
        workspace.page_reloaded.connect(self._hand_over)

    def ask(self, page: CanvasPage) -> ExportDialog:
        """Opens the dialog for a page, with the next turns of the loop, or brings it forward.

        Where errors are in the way, their list comes into view.
        """
        dialog, window = self._dialogs.get(page), self._window
        if dialog is None:
            start = self._orders.get(page) or ExportOrder(self._folder(page), weights=window.settings.export_weights)
            dialog = ExportDialog(page.document, start, window.skin, self._jobs, self._trust, window)
            self._dialogs[page] = dialog
            dialog.problems_wanted.connect(lambda: self._show_problems(page))
            dialog.ordered.connect(lambda order: self._orders.update({page: order}))
            dialog.exported.connect(self._exported)
            dialog.told.connect(window.tell)
            dialog.failed.connect(self._failed)
            dialog.finished.connect(lambda: self._forget(page))
            page.destroyed.connect(lambda: self.close_with(page))
            dialog.ready.connect(lambda: self._show(dialog))
        else:
            dialog.complete()
            self._show(dialog)
        if page.document.pipeline.errors():
            self._show_problems(page)
        return dialog

    def _show(self, dialog: ExportDialog) -> None:
        if dialog.isHidden():
            self._place(dialog)
            paint_later(dialog)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def close_with(self, page: CanvasPage) -> None:
        """The page goes, and its dialog with it."""
        self._orders.pop(page, None)
        dialog = self._dialogs.get(page)
        if dialog is not None:
            dialog.close()

    def _hand_over(self, page: CanvasPage, successor: CanvasPage) -> None:
        if page in self._orders:
            self._orders[successor] = self._orders.pop(page)

    def _forget(self, page: CanvasPage) -> None:
        self._dialogs.pop(page, None)

    def stop(self) -> None:
        """Cancels and closes everything."""
        for page in tuple(self._dialogs):
            self.close_with(page)

    def _place(self, dialog: ExportDialog) -> None:
        """Over the right half of the window, so that the pipeline stays in sight."""
        window = self._window.frameGeometry()
        x = window.right() - dialog.width() - min(48, max(0, window.width() - dialog.width()) // 2)
        y = window.top() + max(64, (window.height() - dialog.height()) // 3)
        dialog.move(max(window.left(), x), y)

    def _folder(self, page: CanvasPage) -> Path:
        """Beside the last export, else beside the pipeline's file, under the pipeline's name."""
        path, last = page.document.pipeline.path, self._window.settings.export_folder
        parent = last or (path.parent if path is not None else Path.home())
        return parent / page.document.stem

    def _failed(self, sentence: str) -> None:
        self._window.status.tell(phrase(sentence))
        self._window.log.tell(sentence)

    def _exported(self, report: ExportReport) -> None:
        folder = report.target.parent
        self._window.settings.export_folder = folder.parent if report.target.name.isdecimal() else folder
        self._window.status.tell(self.tr("Exported {}.").format(report.target))
        said = self.tr("Exported {0}: {1} in {2} s from {3}.")
        parts = ", ".join(part.name for part in report.parts) or self.tr("operators alone")
        self._window.log.tell(
            said.format(report.target, size_text(report.bytes), decimal(report.seconds, 2), parts), Source.EXPORT
        )

    def _show_problems(self, page: CanvasPage) -> None:
        self._window.tabs.show_page(page)
        self._window.bottom.show_page("problems")
