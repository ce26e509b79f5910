"""With what it is trained and measured: a row for each input, and for each output with what that is trained for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from studio.desktop import drops
from studio.desktop.drops import paths_in
from studio.desktop.language.phrases import phrases
from studio.desktop.look.layouts import nest
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.tips import as_title
from studio.desktop.panels.parts import Elided, mono, wrapped
from studio.desktop.panels.run_inputs import PortGlyph
from studio.desktop.panels.segments import Segments
from studio.desktop.panels.train_objective import ObjectiveForm
from studio.desktop.training import choices
from studio.desktop.training.state import PortRole, Role, TrainState
from studio.pipeline.interface import Interface
from studio.tensors import TensorType
from studio.worker.data.reports import FileContent, PortData
from studio.worker.data.sources import Source

FILES: Final = "*.npy *.npz *.csv"
SHARE, OWN = "share", "own"
Contents = Callable[[str, Callable[[FileContent], None]], None]


class TrainData(QWidget):
    """Rows for the ports of a pipeline, kept up while it is edited."""

    file_chosen = Signal(object, object)  # PortRole, Path
    names_chosen = Signal(object, object)  # PortRole, arrays or columns of its file
    taken_away = Signal(object)  # PortRole
    objective_changed = Signal(str, object)  # output, Objective
    measures_own = Signal(bool)

    def __init__(self, skin: Skin, contents: Contents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skin, self._contents = skin, contents
        self.rows: dict[PortRole, DataRow] = {}
        self._shown: dict[PortRole, TensorType] = {}
        self.problems, self.measured_problems = wrapped(kind="error"), wrapped(kind="error")
        self._heads = {
            one: self._head(self.tr("Inputs") if one.is_input else self.tr("Expected outputs")) for one in Role
        }
        self._lists = {one: QVBoxLayout() for one in Role}
        self.measured = Segments(
            ((SHARE, self.tr("A share of the samples")), (OWN, self.tr("Own files"))), self.tr("Validation")
        )
        self.measured.chosen.connect(lambda key: self.measures_own.emit(key == OWN))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for one in Role:
            self._lists[one].setSpacing(8)
            column.addSpacing(0 if one is Role.INPUT else 4)
            if one is Role.MEASURED_INPUT:
                column.addWidget(self.problems)
                column.addWidget(self._head(self.tr("Validation")))
                column.addWidget(self.measured)
            column.addWidget(self._heads[one])
            nest(column, self._lists[one])
        column.addWidget(self.measured_problems)
        self.problems.hide()
        self.measured_problems.hide()

    def show_state(self, interface: Interface, state: TrainState) -> None:
        """Shows these ports. Rows whose port is still there are left alone, so that what is typed in them stays."""
        shown = {(Role.INPUT, one.name): one.type for one in interface.inputs}
        shown |= {(Role.TARGET, one.name): one.type for one in interface.outputs}
        if state.measures_own:
            shown |= {(Role.MEASURED_INPUT, one.name): one.type for one in interface.inputs}
            chosen = {name for one, name in state.sources if not one.is_input}
            shown |= {(Role.MEASURED_TARGET, one.name): one.type for one in interface.outputs if one.name in chosen}
        if shown != self._shown:
            self._arrange(shown)
        self.measured.show_chosen(OWN if state.measures_own else SHARE)
        several = sum(1 for one, _ in state.sources if one is Role.TARGET) > 1
        for key, line in self.rows.items():
            line.show_port(state.sources.get(key), state.seen(key), is_looking=state.is_looking)
            if line.objective is not None:
                line.objective.show_objective(state.objective(key[1]) if key in state.sources else None, several)
        looked = state.looked if state.sources and not state.is_looking else None
        measured = looked.validation if looked is not None else None
        for label, report in ((self.problems, looked), (self.measured_problems, measured)):
            problems = report.problems if report is not None else ()
            label.setText(phrases(*problems))
            label.setVisible(bool(problems))

    def _arrange(self, shown: dict[PortRole, TensorType]) -> None:
        kept = {key: self.rows[key] for key, kind in shown.items() if self._shown.get(key) == kind}
        for key, line in self.rows.items():
            if key not in kept:
                self._lists[key[0]].removeWidget(line)
                line.hide()
                line.deleteLater()
        self._shown, self.rows = shown, {}
        for key, kind in shown.items():
            line = kept.get(key) or self._row(key, kind)
            self.rows[key] = line
            place = sum(1 for other in self.rows if other[0] is key[0]) - 1
            if self._lists[key[0]].indexOf(line) != place:
                self._lists[key[0]].insertWidget(place, line)
        for one, head in self._heads.items():
            head.setVisible(any(key[0] is one for key in shown))

    def _row(self, key: PortRole, kind: TensorType) -> DataRow:
        line = DataRow(self._skin, key, kind, self._contents)
        line.file_chosen.connect(partial(self.file_chosen.emit, key))
        line.names_chosen.connect(partial(self.names_chosen.emit, key))
        line.taken_away.connect(partial(self.taken_away.emit, key))
        if line.objective is not None:
            line.objective.edited.connect(partial(self.objective_changed.emit, key[1]))
        return line

    def _head(self, text: str) -> QLabel:
        label = QLabel(text)
        role(label, "secondary-caption")
        return label


class DataRow(QWidget):
    """One port. Files and folders may be dropped on it."""

    file_chosen = Signal(object)  # Path
    names_chosen = Signal(object)  # arrays or columns of its file
    taken_away = Signal()

    def __init__(self, skin: Skin, key: PortRole, kind: TensorType, contents: Contents) -> None:
        super().__init__()
        self._key, self._kind, self._contents = key, kind, contents
        self._source: Source | None = None
        self.setAcceptDrops(True)
        name = key[1]
        spoken = {
            Role.INPUT: self.tr("Samples for the input {0}, {1}"),
            Role.TARGET: self.tr("What {0} should answer, {1}"),
            Role.MEASURED_INPUT: self.tr("Validation samples for the input {0}, {1}"),
            Role.MEASURED_TARGET: self.tr("What {0} should answer to the validation samples, {1}"),
        }[key[0]]
        self.setAccessibleName(spoken.format(name, kind))
        label, type_label = Elided(name), Elided(str(kind))
        mono(type_label)
        type_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.place = Elided(kind="secondary")
        self.browse = QPushButton(self.tr("Choose"))
        choose = (
            self.tr("Choose the validation samples for {0}")
            if key[0].is_measured
            else self.tr("Choose the samples for {0}")
        )
        self.browse.setAccessibleName(choose.format(name))
        menu = QMenu(self.browse)
        menu.aboutToShow.connect(self._fill)
        self.browse.setMenu(menu)
        role(self.browse, "menu")
        self._sign, self.found = QLabel(), wrapped()
        self._skin = skin
        self.objective = ObjectiveForm(skin, name) if key[0] is Role.TARGET else None
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(PortGlyph(skin, kind))
        head.addWidget(label, 1)
        head.addWidget(type_label, 1)
        field = QHBoxLayout()
        field.setContentsMargins(20, 0, 0, 0)
        field.setSpacing(6)
        field.addWidget(self.place, 1)
        field.addWidget(self.browse)
        said = QHBoxLayout()
        said.setContentsMargins(20, 0, 0, 0)
        said.setSpacing(6)
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.found, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        nest(column, head)
        nest(column, field)
        nest(column, said)
        if self.objective is not None:
            self.objective.setContentsMargins(20, 0, 0, 0)
            column.addWidget(self.objective)

    @property
    def fault(self) -> str:
        return self.found.text() if self.found.property("role") == "error" else ""

    def show_port(self, source: Source | None, looked: PortData | None, *, is_looking: bool) -> None:
        self._source = source
        none = (
            self.tr("No target; choose or drop one")
            if self._key[0] is Role.TARGET
            else self.tr("Choose or drop samples")
        )
        self.place.set_text(choices.place_text(source) if source is not None else none)
        self.place.setToolTip(source.path if source is not None else "")
        if source is None:
            self._say("", "muted")
        elif is_looking or looked is None or not choices.is_same(looked.source, source):
            self._say(self.tr("Reading…"), "muted")
        elif not looked.fits:
            self._say(phrases(looked.what, looked.remedy), "error")
        else:
            self._say(self._facts(looked), "muted", fits=True)

    def _facts(self, looked: PortData) -> str:
        said = [self.tr("%n sample(s)", "", looked.samples)] if looked.samples is not None else []
        said += [looked.found] if looked.found else []
        if looked.classes:
            said.append(self.tr("%n class(es): {0}", "", len(looked.classes)).format(_few(looked.classes)))
        return " · ".join(said)

    def _say(self, text: str, kind: str, *, fits: bool = False) -> None:
        self.found.setText(text)
        if self.found.property("role") != kind:
            role(self.found, kind)
            self.found.style().unpolish(self.found)
            self.found.style().polish(self.found)
        sign = ("error", "error") if kind == "error" else ("check", "exact") if fits else None
        self._sign.setVisible(sign is not None)
        if sign is not None:
            self._skin.dress(self._sign, *sign, 14)
        self.found.setVisible(bool(text))

    # choosing

    def _fill(self) -> None:
        """Files and folders; where one is chosen, what it offers, and how to be rid of it."""
        menu, source = self.browse.menu(), self._source
        menu.clear()
        menu.addAction(self.tr("File…"), self._ask_file)
        menu.addAction(self.tr("Folder with a folder of pictures for each class…"), self._ask_folder)
        if source is None:
            return
        menu.addSeparator()
        end = menu.addAction(self.tr("Take away"), self.taken_away.emit)
        if source.kind in ("npz", "csv"):
            self._contents(source.path, partial(self._list_names, menu, end, source))

    def _list_names(self, menu: QMenu, end: QAction, source: Source, content: FileContent) -> None:
        """The arrays of an archive, the columns of a table, of which several may be taken."""
        if self._source != source or end not in menu.actions():
            return
        chosen = choices.names_of(source)
        for name, kind in content.arrays.items():
            action = QAction(f"{as_title(name)}\t{kind}" if kind else as_title(name), menu)
            action.setCheckable(True)
            action.setChecked(name in chosen)
            action.triggered.connect(partial(self._take_name, name, content))
            menu.insertAction(end, action)
        menu.insertSeparator(end)
        if menu.isVisible():
            menu.adjustSize()

    def _take_name(self, name: str, content: FileContent, *_: object) -> None:
        source = self._source
        if source is None:
            return
        if source.kind == "npz":
            names: list[str] = [name]
        else:
            chosen = set(choices.names_of(source)) ^ {name}
            names = [one for one in content.arrays if one in chosen]
        if names:
            self.names_chosen.emit(names)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Samples for {0}").format(self._key[1]), self._start())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Arrays and tables ({0})").format(FILES), self.tr("All files (*)")])
        self._ask(dialog)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Pictures for {0}").format(self._key[1]), self._start())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._ask(dialog)

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.fileSelected.connect(lambda chosen: self.file_chosen.emit(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _start(self) -> str:
        return str(Path(self._source.path).parent if self._source is not None else Path.home())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(paths_in(event.mimeData())) == 1:
            drops.accept(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.file_chosen.emit(paths_in(event.mimeData())[0])
        drops.accept(event)


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:4]) + (" …" if len(names) > 4 else "")
