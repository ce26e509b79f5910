"""The panel of the run: inputs at the left, what came out at the right, above them the job."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from studio.desktop.dialogs.files import ask_folder
from studio.desktop.dialogs.notice import Notice
from studio.desktop.language.phrases import phrase
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.stack import Stack
from studio.desktop.panels.job_panel import JobPanel
from studio.desktop.panels.parts import Remark, SwitchRow, row, wrapped
from studio.desktop.panels.run_inputs import InputRow, RunInputs
from studio.desktop.panels.scroller import Scroller
from studio.desktop.panels.value_list import VALUE, ValueList, ValueRow
from studio.desktop.running import saving
from studio.desktop.running.feeds import Feed
from studio.desktop.running.runs import Runs, RunState, defaults_of
from studio.desktop.running.values import Value
from studio.errors import StudioError, TargetExists

BAR: Final = 96
INPUTS: Final = 430
LEAST_INPUTS: Final = 320
LEAST_HEIGHT: Final = 36
NARROW: Final = 640  # here the head keeps its room for what the run has to say


class RunPanel(JobPanel):
    """Shows the run of one document at a time."""

    opened = Signal(object)  # ValueRow

    def __init__(self, runs: Runs, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs, self._skin = runs, skin
        self.run_button = QPushButton(self.tr("Run"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.sentence = Remark(kind="muted")
        self.fault = Notice(skin, quiet=True)
        self.node_values = SwitchRow(skin, self.tr("Values on nodes"))
        self.timed = SwitchRow(skin, self.tr("Time each node"))
        self.save_button = QToolButton()
        self.inputs = RunInputs(skin)
        self.results = ValueList(skin, self.tr("Values of the last run"))
        self._nothing = wrapped(self.tr("What comes out is shown here."), "muted")
        self._right = Stack()
        self._shown: object = None
        self._build()
        self._listen()
        self._follow()

    def _build(self) -> None:
        skin = self._skin
        skin.dress(self.run_button, "run", "text2")
        self.bar.setMinimumWidth(BAR // 2)
        self.bar.setMaximumWidth(BAR)
        self.bar.setAccessibleName(self.tr("Progress of the run"))
        role(self.save_button, "link")
        skin.dress(self.save_button, "save", "accent_text")
        self.save_button.setText(self.tr("Save outputs…"))
        self.save_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.timed.switch.setAccessibleDescription(self.tr("Runs the nodes one by one, which takes longer"))
        self.timed.setToolTip(self.tr("Runs the nodes one by one, which takes longer"))
        self.node_values.setToolTip(self.tr("Shows on each node what came out of it"))
        head = row(
            self.run_button, self.cancel_button, self.bar, self.sentence, self.save_button,
            self.node_values, self.timed, stretch=3,
        )  # fmt: skip
        for later in (self.cancel_button, self.bar, self.save_button):
            later.hide()
        self._area = area = Scroller(self.inputs, self.tr("Inputs"))
        area.setMinimumWidth(LEAST_INPUTS)
        self.inputs.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self.inputs, "panel")
        self._nothing.setContentsMargins(14, 7, 14, 0)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._right.layers.addWidget(self._nothing)
        self._right.layers.addWidget(self.results)
        self.split.addWidget(area)
        self.split.addWidget(self._right)
        for part in (area, self.results, self._right):
            part.setMinimumHeight(LEAST_HEIGHT)  # their hints would keep the dock from being low
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 3)
        self.split.setSizes([2 * INPUTS, 3 * INPUTS])
        self._lay_out(head, self.fault)

    def _listen(self) -> None:
        self._runs.changed.connect(self._changed)
        self.run_button.clicked.connect(self._run)
        self.cancel_button.clicked.connect(self._cancel)
        self.save_button.clicked.connect(self.ask_save)
        self.inputs.fed.connect(self._feed)
        self.inputs.reseed_wanted.connect(self._reseed)
        self.inputs.run_wanted.connect(self._run)
        self.node_values.switch.clicked.connect(self._switch_values)
        self.timed.switch.clicked.connect(self._switch_times)
        self.results.opened.connect(self.opened)
        self.results.customContextMenuRequested.connect(self._menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        style = Qt.ToolButtonStyle
        is_narrow = self.width() < NARROW
        self.save_button.setToolButtonStyle(style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextOnly)
        self.save_button.setToolTip(self.save_button.text() if is_narrow else "")
        super().resizeEvent(event)

    @property
    def state(self) -> RunState | None:
        return self._runs.state(self._document) if self._document is not None else None

    # what is shown

    def _follow(self) -> None:
        document, state = self._document, self.state
        self.setEnabled(document is not None)
        if document is None or state is None:
            return
        inputs = document.pipeline.interface().inputs
        defaults = defaults_of(document.pipeline)
        feeds = {one.name: self._runs.feed(document, one.name, one.type, defaults) for one in inputs}
        self.inputs.show_inputs(inputs, feeds, defaults, state.seed)
        self._show_job(state)
        self.node_values.switch.setChecked(state.node_values)
        self.timed.switch.setChecked(state.timed)
        result = state.result
        if result is not self._shown:
            self._shown = result
            rows: list[tuple[str, Value, str]] = []
            if result is not None:
                rows = [(name, value, "") for name, value in result.outputs.items()]
                rows += [(name, value, self.tr("input")) for name, value in result.inputs.items()]
            self.results.set_values(rows)
        self._right.layers.setCurrentIndex(1 if result is not None else 0)

    def _show_job(self, state: RunState) -> None:
        running = state.is_running
        shown: tuple[tuple[QWidget, bool], ...] = (
            (self.run_button, not running),
            (self.cancel_button, running),
            (self.bar, running),
            (self.save_button, state.result is not None and not running),
        )
        for widget, is_shown in sorted(shown, key=lambda one: one[1]):  # room for all at once would widen the dock
            widget.setVisible(is_shown)
        self.bar.show_fraction(state.fraction)
        is_fault = state.is_fault and not running
        if state.text:
            self.sentence.set_text(state.text)
        else:
            self.sentence.set_text("" if is_fault else state.sentence, state.brief)
        if is_fault:
            self.fault.say(state.sentence, "error")
        else:
            self.fault.hide()
        at_input = state.is_fault and state.fault_at in self.inputs.rows
        self.inputs.set_fault(state.fault_at if at_input else "", state.sentence.removeprefix(f"{state.fault_at}: "))

    # doing

    def _run(self) -> None:
        if self._document is not None:
            self._runs.start(self._document)

    def _cancel(self) -> None:
        if self._document is not None:
            self._runs.cancel(self._document)

    def _feed(self, name: str, feed: Feed) -> None:
        if self._document is not None:
            self._runs.set_feed(self._document, name, feed)
            line = self.inputs.rows[name]
            if line.fault:
                QTimer.singleShot(0, line, lambda: self._bring(line))  # the sentence has not got its room yet

    def _bring(self, line: InputRow) -> None:
        """Scrolls to an input, with the sentence below it."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._area.ensureWidgetVisible(line)

    def _reseed(self) -> None:
        state = self.state
        if state is not None:
            state.seed += 1
            self._follow()

    def _switch_values(self, on: bool) -> None:
        state, document = self.state, self._document
        if state is None or document is None:
            return
        state.node_values = on
        if not on:
            document.values.clear()
        elif state.result is not None:
            document.values.take(state.result)

    def _switch_times(self, on: bool) -> None:
        state = self.state
        if state is not None:
            state.timed = on

    # saving

    def ask_save(self) -> None:
        """Asks for a folder and writes the outputs into it as ``.npy`` files."""
        state = self.state
        if state is not None and state.result is not None:
            self._ask(dict(state.result.outputs))

    def _ask(self, values: dict[str, Value]) -> None:
        title = self.tr("Save values as .npy files into")
        ask_folder(self, title, Path.home(), lambda folder: self.save(values, folder))

    def save(self, values: dict[str, Value], folder: Path) -> None:
        """Writes values into a folder; asks before it replaces files."""
        from studio.desktop.dialogs.questions import confirm

        files = {name: value.files for name, value in values.items()}
        try:
            written = saving.save(files, folder)
        except TargetExists as error:
            question = self.tr("{0} Replace what is there?").format(phrase(error.what))
            if not confirm(self, self.tr("Replace files?"), question, self.tr("Replace")):
                return
            try:
                written = saving.save(files, folder, overwrite=True)
            except StudioError as failure:
                self.told.emit(str(failure))
                return
        except StudioError as error:
            self.told.emit(str(error))
            return
        self.told.emit(self.tr("Saved %n file(s) into {0}.", "", len(written)).format(folder))

    def _menu(self, point: QPoint) -> None:
        shown = self.results.indexAt(point).data(VALUE)
        if not isinstance(shown, ValueRow):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open"), lambda: self.opened.emit(shown))
        menu.addAction(self.tr("Save as .npy…"), lambda: self._ask({shown.name: shown.value}))
        menu.addAction(self.tr("Copy"), lambda: QGuiApplication.clipboard().setText(shown.spoken))
        menu.popup(self.results.viewport().mapToGlobal(point))
