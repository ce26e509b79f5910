"""States of the window that have to do with files: recovery, conflicts, closing, missing models."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from studio.desktop.dialogs.recovered import RecoverySheet
from studio.desktop.dialogs.relink import RelinkSheet
from studio.desktop.dialogs.sheet import Sheet
from studio.desktop.documents.locks import Holder
from studio.desktop.models.converting import ConversionSheet
from studio.pipeline import Pipeline
from studio.pipeline.journal import Leftover
from studio.resources import resource
from tests.desktop.scenes import Stage, own_folder, settle, wait_until
from tests.models.keras_files import dense_h5


def recovery(stage: Stage) -> None:
    """Three journals: of a file, of none, and one that cannot be read."""
    now = time.time()
    sheet = RecoverySheet(
        stage.window.skin,
        [
            Leftover(Path("/j/1.journal"), "digits", Path("/home/ada/projects/readers/digits.studio"), now, 12),
            Leftover(Path("/j/2.journal"), "pipeline", None, now - 7000, 1),
            Leftover(
                Path("/home/ada/.local/share/savedmodel-studio/journals/0b7c.journal"),
                "0b7c",
                None,
                now - 90000,
                0,
                "The journal is from another version of the program (format 3, documents 5). "
                "Open it with that version.",
            ),
        ],
        stage.window,
    )
    sheet.open()


def _opened(stage: Stage, name: str = "digits") -> Path:
    """The sample from a file of its own."""
    stage.open_sample()
    path = own_folder() / f"{name}.studio"
    stage.page.document.save(path)
    stage.window.workspace.close(stage.page)
    stage.window.workspace.open(path)
    settle(300)
    return path


def _edit(stage: Stage) -> None:
    stage.window.actions_table.run("edit.select_all")
    stage.window.actions_table.run("pipeline.collapse")


def _change(path: Path) -> None:
    pipeline = Pipeline.load(path)
    pipeline.add_operator("softmax", name="theirs")
    pipeline.save()


def changed_on_disk(stage: Stage) -> None:
    _change(_opened(stage))
    settle(500)


def changed_on_disk_dirty(stage: Stage) -> None:
    path = _opened(stage)
    _edit(stage)
    _change(path)
    wait_until(lambda: any(sheet.isVisible() for sheet in stage.window.findChildren(Sheet)))


def save_conflict(stage: Stage) -> None:
    path = _opened(stage)
    _edit(stage)
    _change(path)
    stage.window.actions_table.run("file.save")


def save_failed(stage: Stage) -> None:
    path = _opened(stage)
    _edit(stage)
    shutil.rmtree(path.parent)
    stage.window.actions_table.run("file.save")


def read_only(stage: Stage) -> None:
    path = _opened(stage)
    stage.window.workspace.close(stage.page)
    path.chmod(0o444)
    stage.window.workspace.open(path)


def open_elsewhere(stage: Stage) -> None:
    path = _opened(stage)
    stage.window.workspace.close(stage.page)
    with subprocess.Popen([sys.executable, "-c", ""]) as other:
        other.wait()
    stage.window.workspace._ask_held(path, Holder(other.pid, ""))


def closing(stage: Stage) -> None:
    _opened(stage)
    _edit(stage)
    stage.window.actions_table.run("file.close")


def closing_several(stage: Stage) -> None:
    for name in ("digits", "reader", "spoken words"):
        _opened(stage, name)
        _edit(stage)
    stage.window.close()


def _project(stage: Stage) -> Path:
    """The sample with models of its own, which are moved before it is opened."""
    folder = own_folder() / "ada" / "project"
    for name in ("denoise", "classify", "label"):
        shutil.copytree(resource("samples", name), folder / name)
    return Path(shutil.copy(resource("samples", "digits.studio"), folder / "digits.studio"))


def missing_models(stage: Stage) -> None:
    file = _project(stage)
    for name in ("denoise", "classify"):
        shutil.rmtree(file.parent / name)
    stage.window.workspace.open(file)
    settle(600)


def relink(stage: Stage) -> None:
    """One found, one proposed, one not found."""
    file = _project(stage)
    (file.parent / "denoise").rename(file.parent / "cleaner")
    shutil.rmtree(file.parent / "classify")
    shutil.rmtree(file.parent / "label")
    shutil.copytree(file.parent / "cleaner", file.parent / "new" / "classify")
    stage.window.workspace.open(file)
    _until(lambda: len(stage.page.document.pipeline.errors()) == 3)
    stage.window.relinking.ask(stage.page)
    settle(100)
    (sheet,) = stage.window.findChildren(RelinkSheet)
    _until(lambda: len(sheet.chosen) == 1)


def changed_model(stage: Stage) -> None:
    file = _project(stage)
    stage.window.workspace.open(file)
    _until(lambda: len(stage.window.workspace.watch.known) == 3)
    shutil.rmtree(file.parent / "classify")
    shutil.copytree(file.parent / "denoise", file.parent / "classify")
    _until(lambda: bool(stage.page.document.pipeline.errors()))
    stage.window.bottom.show_page("problems")


def recent(stage: Stage) -> None:
    """Four, one of them gone."""
    stage.window.settings.clear()
    for name in ("old", "spoken words", "reader", "digits"):
        path = _opened(stage, name)
        if name == "reader":
            stage.page.scene.selection.clear()
            stage.window.actions_table.run("edit.select_all")
            stage.window.actions_table.run("edit.duplicate")
            stage.window.actions_table.run("file.save")
        stage.window.workspace.close(stage.page)
        if name == "old":
            path.unlink()
    stage.window.workspace.recent.refresh()
    _until(lambda: any(not file.is_there for file in stage.window.workspace.recent.files))
    settle(100)


def _until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Lets other threads run meanwhile."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()


def converting(stage: Stage) -> None:
    """A Keras file of which a SavedModel is being made."""
    source, target = Path("/home/ada/models/face_emotion.h5"), Path("/home/ada/models/face_emotion_savedmodel")
    stage.open_sample()
    sheet = ConversionSheet(stage.window.skin, stage.window, source, target)
    sheet.show_progress("Saving the SavedModel", 0.4)
    sheet.show()


def converted_before(stage: Stage) -> None:
    """A Keras file that has changed since a SavedModel was made of it."""
    folder = own_folder()
    shutil.copytree(resource("samples", "denoise"), folder / "classifier_savedmodel")
    stage.window.workspace.arrivals.take_paths([dense_h5(folder / "classifier.h5")])
    wait_until(lambda: any(sheet.isVisible() for sheet in stage.window.findChildren(Sheet)))


SCENES: dict[str, Callable[[Stage], None]] = {
    play.__name__: play
    for play in (
        recovery, changed_on_disk, changed_on_disk_dirty, save_conflict, save_failed, read_only, open_elsewhere,
        closing, closing_several, missing_models, relink, changed_model, recent, converting,
        converted_before,
    )
}  # fmt: skip
