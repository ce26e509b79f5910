"""What can be dragged onto a canvas, as mime data: written by the library, read by the canvas."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent

OPERATOR_MIME: Final = "application/x-savedmodel-studio-operator"


def operator_data(id: str) -> QMimeData:
    """An entry of the catalogue, by its id."""
    data = QMimeData()
    data.setData(OPERATOR_MIME, id.encode())
    return data


def paths_data(paths: Iterable[Path]) -> QMimeData:
    """Files and folders, as file managers drag them: other programs take them too."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def accept(event: QDropEvent) -> None:
    """Takes what is dragged, or would, as a copy: who hears that it was moved may remove it where it was."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def operator_in(data: QMimeData) -> str:
    """The id of an operator that a drag brings; empty for none."""
    return bytes(data.data(OPERATOR_MIME).data()).decode() if data.hasFormat(OPERATOR_MIME) else ""


def paths_in(data: QMimeData) -> list[Path]:
    """Files and folders that a drag or the clipboard brings."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
