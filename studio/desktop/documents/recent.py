"""The pipelines that were open last: whether they are still there, and how they look."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from studio.desktop.background import Background
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.documents.thumbnails import SIZE, Thumbnails, picture_of
from studio.desktop.language.places import places_apart
from studio.desktop.look.skin import Skin
from studio.desktop.look.tips import as_title
from studio.desktop.settings import Settings
from studio.errors import StudioError

SHOWN: Final = 4


@dataclass(frozen=True)
class RecentFile:
    """A pipeline that was open.

    Attributes:
        is_there: as last looked: a file on a drive that is gone takes long to ask for.
        place: its folder, in as many words as tell it apart from the others.
    """

    path: Path
    is_there: bool
    place: str


class Recent(QObject):
    """The list, for the menu and the empty canvas of one window."""

    changed = Signal()
    chosen = Signal(object)  # Path

    def __init__(self, settings: Settings, skin: Skin, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._skin = skin
        self._thumbnails: Final = Thumbnails()
        self._background = Background(self)
        self._there: dict[Path, bool] = {}
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._wake)

    @property
    def files(self) -> list[RecentFile]:
        """Latest first."""
        paths = self._settings.recent_pipelines
        places = {path: path.parent.name for path in paths}
        places |= places_apart(paths, lambda path: (path.stem, path.parent.name))
        return [RecentFile(path, self._there.get(path, True), places[path]) for path in paths]

    def picture(self, path: Path) -> QPixmap:
        """How it looked when it was saved or opened; null when nobody knows."""
        return self._thumbnails.get(path, self._skin.tokens.name)

    def card_picture(self, path: Path, ratio: float) -> QPixmap:
        """The same as a card has it."""
        return self._thumbnails.get_for_card(path, self._skin.tokens.name, ratio)

    def picture_file(self, path: Path) -> Path | None:
        """Where that picture is."""
        return self._thumbnails.file(path, self._skin.tokens.name)

    def take(self, path: Path | None, scene: CanvasScene) -> None:
        """A pipeline was opened or saved, and is seen on a canvas."""
        if path is not None:
            image, look = picture_of(scene), self._skin.tokens.name
            self._background.start(lambda _: self._thumbnails.write(path, look, image), lambda _: None)
        self.refresh()

    def refresh(self) -> None:
        """Looks, beside the window, which of them are there."""
        paths = self._settings.recent_pipelines

        def take(there: dict[Path, bool] | StudioError) -> None:
            if not isinstance(there, StudioError):
                self._there = there
                self.changed.emit()

        self._background.start(lambda _: {path: path.is_file() for path in paths}, take)

    def forget(self, path: Path) -> None:
        """Takes one off the list."""
        self._settings.forget_pipeline(path)
        self.changed.emit()

    def forget_missing(self) -> None:
        """Takes those off the list that are not there."""
        for file in self.files:
            if not file.is_there:
                self._settings.forget_pipeline(file.path)
        self.changed.emit()

    def stop(self) -> None:
        self._background.stop()

    def _wake(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.refresh()


class RecentMenu(QMenu):
    """«Open recent», made anew whenever it opens."""

    def __init__(self, recent: Recent, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open recent"))
        self.setObjectName("menu.recent")
        self.setToolTipsVisible(True)
        self._recent = recent
        self.aboutToShow.connect(self._fill)
        recent.changed.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        self.menuAction().setEnabled(bool(self._recent.files))

    def _fill(self) -> None:
        self.clear()
        files = self._recent.files
        for file in files:
            title = file.path.stem if file.is_there else self.tr("{0} (not found)").format(file.path.stem)
            action = self.addAction(f"{as_title(title)}\t{as_title(_short(file.path.parent))}")
            action.setToolTip(self._tip(file))
            action.setEnabled(file.is_there)
            action.setData(str(file.path))
            action.triggered.connect(lambda _=False, path=file.path: self._recent.chosen.emit(path))
        self.addSeparator()
        missing = self.addAction(self.tr("Remove those not found"), self._recent.forget_missing)
        missing.setEnabled(any(not file.is_there for file in files))

    def _tip(self, file: RecentFile) -> str:
        """Its picture and its path."""
        path = html.escape(str(file.path))
        picture = self._recent.picture_file(file.path)
        if picture is None or not file.is_there:
            return f"<p>{path}</p>"
        source = html.escape(QUrl.fromLocalFile(str(picture)).toString())
        return f'<p><img src="{source}" width="{SIZE.width()}" height="{SIZE.height()}"></p><p>{path}</p>'


def _short(folder: Path) -> str:
    """A folder as people write it."""
    home = Path.home()
    return f"~/{folder.relative_to(home).as_posix()}" if folder.is_relative_to(home) else str(folder)
