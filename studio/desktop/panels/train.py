"""The panel of training: what trains, with what and how at the left, what comes of it at the right, the job above."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from studio.desktop.background import Background
from studio.desktop.dialogs.notice import Notice
from studio.desktop.documents.document import Document
from studio.desktop.language.numbers import whole
from studio.desktop.look.skin import Skin, role
from studio.desktop.panels.columns import Columns
from studio.desktop.panels.job_panel import JobPanel
from studio.desktop.panels.parts import Remark, Section, row, wrapped
from studio.desktop.panels.scroller import Scroller
from studio.desktop.panels.train_curves import TrainCurves, best_epoch
from studio.desktop.panels.train_data import TrainData
from studio.desktop.panels.train_objective import figure_text
from studio.desktop.panels.train_options import TrainOptionsForm
from studio.desktop.panels.train_parts import TrainParts
from studio.desktop.panels.train_result import TrainResult, change_text
from studio.desktop.training import keeping
from studio.desktop.training.state import Outcome, Stage, TrainState
from studio.desktop.training.trainings import Trainings, duration
from studio.worker.reports import TrainFigures

BAR: Final = 120
SETUP: Final = 340
RESULT: Final = 232
LEAST_HEIGHT: Final = 36
LEAST_WIDTH: Final = 240
NARROW: Final = 640


class TrainPanel(JobPanel):
    """Shows the training of one document at a time."""

    def __init__(self, trainings: Trainings, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trainings, self._skin = trainings, skin
        self._background = Background(self)
        self.button = QPushButton()
        self.sentence = Remark(kind="muted")
        self.fault = Notice(skin, quiet=True)
        self.offer, self.offered = QFrame(), wrapped()
        self.keep = QPushButton(self.tr("Keep these weights"))
        self.discard = QPushButton(self.tr("Discard"))
        self.parts = TrainParts(skin, self._background)
        self.data = TrainData(skin, trainings.feeding.contents)
        self.options = TrainOptionsForm(skin)
        self.results = QWidget()
        self.curves = TrainCurves(skin)
        self.result = TrainResult(skin)
        self._build()
        self._listen()
        self._follow()

    def _build(self) -> None:
        self.bar.setFixedWidth(BAR)
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        head = row(self.button, self.bar, self.sentence, stretch=2)
        self._build_offer()
        self._build_setup()
        self._build_results()
        self.split.addWidget(self.setup)
        self.split.addWidget(self.results)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([SETUP, 2 * SETUP])
        self._lay_out(head, self.fault, self.offer)

    def _build_offer(self) -> None:
        role(self.offer, "notice-info")
        sign = QLabel()
        self._skin.dress(sign, "trained", "accent")
        line = row(sign, self.offered, self.discard, self.keep, stretch=1)
        line.setContentsMargins(14, 6, 14, 6)
        self.offer.setLayout(line)
        self.offer.setAccessibleName(self.tr("The result of the training"))

    def _build_setup(self) -> None:
        columns = Columns()
        for title, part in (
            (self.tr("What trains"), self.parts),
            (self.tr("Data"), self.data),
            (self.tr("How"), self.options),
        ):
            section = Section(title, line=False)
            section.body.addWidget(part)
            columns.add(section)
        columns.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(columns, "panel")
        self.setup = Scroller(columns, self.tr("What is trained, with what and how"))
        self.setup.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)

    def _build_results(self) -> None:
        self.results.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self.results, "panel")
        self.result.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self.result, "panel")
        self._result_area = Scroller(self.result, self.tr("What training gave"))
        self._result_area.set_reached(True)
        self._result_area.setMinimumHeight(LEAST_HEIGHT)
        self._result_area.setFixedWidth(RESULT)
        layout = QHBoxLayout(self.results)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.curves, 1)
        layout.addWidget(self._result_area)
        self.results.setMinimumHeight(LEAST_HEIGHT)

    def _listen(self) -> None:
        self._trainings.changed.connect(self._changed)
        self._trainings.progressed.connect(self._progressed)
        self.button.clicked.connect(self._toggle)
        self.keep.clicked.connect(self._keep)
        self.discard.clicked.connect(self._discard)
        self.parts.told.connect(self.told)
        self.data.file_chosen.connect(self._on_document(self._trainings.feeding.choose_file))
        self.data.names_chosen.connect(self._on_document(self._trainings.feeding.choose_names))
        self.data.taken_away.connect(self._on_document(self._trainings.feeding.take_away))
        self.data.objective_changed.connect(self._on_document(self._trainings.set_objective))
        self.data.measures_own.connect(self._on_document(self._trainings.feeding.measure_own))
        self.options.edited.connect(self._on_document(self._trainings.set_options))

    def _on_document(self, act: Callable[..., object]) -> Callable[..., None]:
        def do(*arguments: object) -> None:
            if self._document is not None:
                act(self._document, *arguments)

        return do

    @property
    def state(self) -> TrainState | None:
        return self._trainings.state(self._document) if self._document is not None else None

    def stop(self) -> None:
        """Before the window goes."""
        self.parts.stop()
        self._background.stop()

    # what is shown

    def _progressed(self, document: Document) -> None:
        state = self.state
        if document is self._document and state is not None and self.isVisible():
            self._show_job(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < NARROW
        self.split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        super().resizeEvent(event)

    def _follow(self) -> None:
        document = self._document
        self.setEnabled(document is not None)
        if document is None:
            return
        state = self._trainings.state(document)
        self._trainings.feeding.heed(document)
        self.parts.show_document(document)
        self.data.show_state(document.pipeline.interface(), state)
        self.options.show_options(state.options, measures_own=state.measures_own)
        self._show_job(state)
        self._show_offer(state, document)
        self._show_results(state)

    def _show_job(self, state: TrainState) -> None:
        running = state.is_running
        text, icon = (self.tr("Stop"), "stop") if running else (self.tr("Train"), "run")
        if state.stage in (Stage.STOPPING, Stage.CANCELLING):
            text = self.tr("Cancel")
        if self.button.text() != text:
            self.button.setText(text)
            self._skin.dress(self.button, icon, "text2")
        self.button.setEnabled(state.stage is not Stage.CANCELLING)
        self.bar.setVisible(running)
        self.bar.show_fraction(state.fraction)
        if state.stage is Stage.TRAINING and state.figures is not None:
            said = self._figures(state.figures)
            self.sentence.set_text("  ·  ".join(said), said[0])
        else:
            self.sentence.set_text(state.text if running else "" if state.is_fault else state.sentence, state.brief)
        if state.is_fault and not running:
            self.fault.say(f"{state.sentence} {state.remedy}".strip(), "error")
        else:
            self.fault.hide()

    def _figures(self, figures: TrainFigures) -> list[str]:
        said = [
            self.tr("Epoch {0} of {1}").format(whole(figures.epoch), whole(figures.epochs)),
            self.tr("loss {0}").format(figure_text(figures.loss, is_share=False)),
            self.tr("step {0} of {1}").format(whole(figures.step), whole(figures.steps)),
            self.tr("{0} samples/s").format(whole(round(figures.samples_per_second))),
        ]
        if figures.seconds_left is not None:
            said.append(self.tr("{0} left").format(duration(figures.seconds_left)))
        return said

    def _show_offer(self, state: TrainState, document: Document) -> None:
        outcome = state.outcome
        offered = outcome is not None and outcome.is_offered and not state.is_running
        self.offer.setVisible(offered)
        if offered and outcome is not None:
            self.offered.setText(self._offer_text(outcome, document))
            self.keep.setEnabled(any(part.changed for part in keeping.fitting(outcome, document.pipeline).parts))

    def _offer_text(self, outcome: Outcome, document: Document) -> str:
        lost = [
            part.key for part in outcome.report.parts if not keeping.fits(part, outcome.pipeline, document.pipeline)
        ]
        if not lost:
            change = change_text(outcome.report)
            return self.tr("{0}. The pipeline is as it was until you keep the new weights.").format(change)
        names = ", ".join(lost)
        if any(part.changed for part in keeping.fitting(outcome, document.pipeline).parts):
            return self.tr("{0} changed since: new weights are kept for the other parts only.").format(names)
        return self.tr("{0} changed since: the new weights fit nothing any more. Train again.").format(names)

    def _show_results(self, state: TrainState) -> None:
        outcome = state.outcome
        shown = state.is_running or bool(state.history) or outcome is not None
        self.results.setVisible(shown)
        if shown:
            self.curves.prepare()
        self._result_area.setVisible(outcome is not None and not state.is_running)
        if outcome is not None:
            self.result.show_report(outcome.report)
        best = outcome.report.best_epoch if outcome is not None else best_epoch(state.history)
        self.curves.show_history(state.history, best, state.options.epochs)

    # doing

    def _toggle(self) -> None:
        if self._document is None:
            return
        if not self._trainings.is_running(self._document) and self.wrong:
            self.told.emit(self.wrong)
            self.options.reveal_fault()
            return
        self._trainings.toggle(self._document)

    @property
    def wrong(self) -> str:
        """What is typed wrong; empty when all is right."""
        forms = (line.objective for line in self.data.rows.values() if line.objective is not None)
        return next((fault for fault in (self.options.fault, *(form.fault for form in forms)) if fault), "")

    def _keep(self) -> None:
        if self._document is not None:
            self.button.setFocus()  # those of the offer go
            self._trainings.keep(self._document)

    def _discard(self) -> None:
        if self._document is not None:
            self.button.setFocus()
            self._trainings.discard(self._document)
