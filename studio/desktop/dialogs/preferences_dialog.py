"""What a person prefers, in one place. Everything holds at once; only another language waits for the next start."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.dialogs.files import ask_folder
from studio.desktop.dialogs.frame import FramedDialog
from studio.desktop.language.language import LANGUAGES, SYSTEM
from studio.desktop.look.layouts import nest
from studio.desktop.look.theme import Look
from studio.desktop.panels.field import ChoiceField, SwitchField
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.parts import PathLabel, Section, empty, link, row, wrapped

WIDTH: Final = 520


class PreferencesDialog(FramedDialog):
    """Of one window; what it changes, the others have from then on."""

    def __init__(self, window: WindowFrame, library: LibraryPanel) -> None:
        super().__init__(QCoreApplication.translate("PreferencesDialog", "Preferences"), "", window, fits=True)
        self.setFixedWidth(WIDTH)
        self._window, self._settings, self._library = window, window.settings, library
        skin, settings = window.skin, window.settings
        self.look = ChoiceField(
            self.tr("Look"),
            (
                (self.tr("As the system"), Look.SYSTEM),
                (self.tr("Dark"), Look.DARK),
                (self.tr("Light"), Look.LIGHT),
            ),
        )
        self.language = ChoiceField(
            self.tr("Language"), ((self.tr("As the system"), SYSTEM), *((name, key) for key, name in LANGUAGES.items()))
        )
        self._language_note = wrapped(self.tr("The window speaks it from the next start on."), "muted")
        self.motion = SwitchField(self.tr("Reduce motion"), skin, self.tr("Things appear in their place at once."))
        self.session = SwitchField(self.tr("Reopen tabs"), skin, self.tr("Opens what was open when you last quit."))
        self.safe_plans = SwitchField(
            self.tr("Safe adapters"), skin, self.tr("Inserts the best plan at once where it is exact or lossless.")
        )
        self.snaps = SwitchField(self.tr("Snapping"), skin, self.tr("Moved nodes snap to others; Ctrl frees them."))
        self.weights = ChoiceField(
            self.tr("Weights"),
            (
                (self.tr("Share disk blocks if possible, else copy"), "auto"),
                (self.tr("Copy"), "copy"),
                (self.tr("Share blocks (reflink)"), "reflink"),
                (self.tr("Hard links"), "link"),
            ),
            self.tr("How the models' weights come into an export, unless its dialog says otherwise."),
        )
        self.folders = Section(self.tr("Folders of models in the library"))
        self._folders = QVBoxLayout()
        self._folders.setSpacing(4)
        self.add_folder = QPushButton(self.tr("Add a folder…"))
        self.shortcuts = self.add_button(self.tr("Keyboard shortcuts…"))
        self.trust = link(self.tr("Ask again before any model runs"))
        self.look.set_value(settings.look)
        self.language.set_value(settings.language if settings.language in LANGUAGES else SYSTEM)
        self.motion.set_value(settings.reduces_motion)
        self.session.set_value(settings.reopens_session)
        self.safe_plans.set_value(settings.takes_safe_plans)
        self.snaps.set_value(settings.snaps)
        self.weights.set_value(settings.export_weights)
        self._build()
        self._listen()
        self._show_folders()

    def _build(self) -> None:
        canvas, export = Section(self.tr("Canvas")), Section(self.tr("Export and running"))
        for widget in (self.look, self.language, self._language_note, self.motion, self.session):
            self.body.addWidget(widget)
        canvas.body.setSpacing(10)
        for field in (self.safe_plans, self.snaps):
            canvas.body.addWidget(field)
        for field in (self.motion, self.session, self.safe_plans, self.snaps):
            field.tell_help()
        export.body.addWidget(self.weights)
        nest(export.body, row(self.trust))
        nest(self.folders.body, self._folders)
        nest(self.folders.body, row(self.add_folder))
        for section in (canvas, export, self.folders):
            self.body.addWidget(section)
        self.body.addStretch(1)
        self._language_note.hide()

    def _listen(self) -> None:
        settings, window = self._settings, self._window
        self.look.edited.connect(window.set_look)
        self.language.edited.connect(self._speak)
        self.motion.edited.connect(self._set_motion)
        self.session.edited.connect(lambda on: setattr(settings, "reopens_session", on))
        self.safe_plans.edited.connect(lambda on: setattr(settings, "takes_safe_plans", on))
        self.snaps.edited.connect(self._set_snaps)
        self.weights.edited.connect(lambda way: setattr(settings, "export_weights", way))
        self.add_folder.clicked.connect(self._ask_folder)
        self.shortcuts.clicked.connect(lambda: window.actions_table.run("help.keys"))
        self.trust.clicked.connect(self._forget_trust)

    def _speak(self, language: str) -> None:
        self._settings.language = language
        self._language_note.show()
        self.fit()

    def _set_motion(self, reduce: bool) -> None:
        self._settings.reduces_motion = reduce
        for page in self._window.tabs:
            page.scene.stage.animates = not reduce

    def _set_snaps(self, on: bool) -> None:
        self._settings.snaps = on
        for page in self._window.tabs:
            page.editor.snaps = on

    def _forget_trust(self) -> None:
        self._settings.forget_trust()
        self.trust.setText(self.tr("You are asked again before any model runs."))
        self.trust.setEnabled(False)

    # folders

    def _show_folders(self) -> None:
        empty(self._folders)
        for folder in self._settings.library_folders:
            remove = link(self.tr("Remove"), self.tr("Remove {0} from the library").format(folder))
            remove.clicked.connect(partial(self._remove, folder))
            nest(self._folders, row(PathLabel(str(folder)), remove, stretch=0))
        if not self._settings.library_folders:
            self._folders.addWidget(wrapped(self.tr("None yet."), "muted"))
        if self.isVisible():
            self.fit()

    def _ask_folder(self) -> None:
        ask_folder(self, self.tr("Add a folder of models"), Path.home(), self._add)

    def _add(self, folder: Path) -> None:
        self._library.add_folder(folder)
        self._show_folders()

    def _remove(self, folder: Path, _checked: bool = False) -> None:
        self._library.remove_folder(folder)
        self._show_folders()
