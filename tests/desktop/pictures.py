"""``python -m tests.desktop.pictures FOLDER [NAME ...]``: pictures of the window in every state, to be looked at.

Each in both looks, at 100 and 200 %, in English or another language. Needs a display, or Xvfb to make one.
"""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studio.desktop.furnishing import furnish
from studio.desktop.language.language import LANGUAGES
from tests.benchmarks.display import display

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from tests.desktop.scenes import Stage

LOOKS = ("dark", "light")
RATIOS = (1, 2)
SIZE = (1600, 1000)
ALIKE = 3  # pictures, one after the other: on a busy machine a wait is over before all is painted
MOST = 20  # pictures of what does not come to rest, as a bar that moves
BETWEEN_MS = 60


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.desktop.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of pictures; all by default")
    parser.add_argument("--look", choices=LOOKS, help="only this one")
    parser.add_argument("--ratio", type=int, choices=RATIOS, help="only this one")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="that the window speaks")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)  # one look, one ratio, this process
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if arguments.here:
        _take(arguments.folder, arguments.look, arguments.ratio, arguments.names, arguments.language)
        return
    screen = f"{SIZE[0] * 2 + 100}x{SIZE[1] * 2 + 100}x24"
    with display(screen) as environment, tempfile.TemporaryDirectory(prefix="studio") as home:
        for look in [arguments.look] if arguments.look else LOOKS:
            for ratio in [arguments.ratio] if arguments.ratio else RATIOS:
                command = [sys.executable, "-m", "tests.desktop.pictures", str(arguments.folder), *arguments.names]
                options = ["--look", look, "--ratio", str(ratio), "--language", arguments.language, "--here"]
                places = {"HOME": home, "XDG_CONFIG_HOME": f"{home}/.config"}
                subprocess.run(
                    [*command, *options], env={**environment, **places, "QT_SCALE_FACTOR": str(ratio)}, check=True
                )


def scenes() -> dict[str, Callable[[Stage], None]]:
    """What the modules beside this one have under ``SCENES``; a scene's ``size`` is that of the window."""
    found: dict[str, Callable[[Stage], None]] = {}
    for file in sorted(Path(__file__).parent.glob("*scenes.py")):
        found |= importlib.import_module(f"tests.desktop.{file.stem}").SCENES
    return found


def _screen(width: int, height: int) -> QImage:
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.primaryScreen().grabWindow(0, 0, 0, width, height).toImage()


def _at_rest(look: Callable[[], QImage]) -> QImage:
    """The picture that stays as it is."""
    from tests.desktop.scenes import settle

    picture, alike = look(), 1
    for _ in range(MOST):
        if alike == ALIKE:
            break
        settle(BETWEEN_MS)
        before, picture = picture, look()
        alike = alike + 1 if picture == before else 1
    return picture


def _take(folder: Path, look: str, ratio: int, names: list[str], language: str) -> None:
    from PySide6.QtWidgets import QApplication

    from studio import resources
    from studio.desktop.app import make_application, make_window
    from studio.desktop.garbage import Garbage
    from studio.desktop.look.theme import Look
    from studio.desktop.settings import Settings
    from studio.resources import resource
    from tests.desktop.scenes import Stage, settle

    # Paths are on the pictures: the program is seen as if it lay in the home folder of whoever works with it.
    program = Path.home() / "studio"
    program.mkdir()
    (program / "resources").symlink_to(resource())
    resources._PACKAGE = program / "package"
    application = make_application()
    Garbage(application)  # as in the program: a thread that collected what a page leaves would take it all with it
    application.setCursorFlashTime(0)  # a caret that is seen now and not then is no other picture
    every = scenes()
    unknown = [name for name in names if name not in every]
    if unknown:
        raise SystemExit(f"There is no picture {', '.join(unknown)}. There are: {', '.join(every)}.")
    for name in names or every:
        play = every[name]
        settings = Settings()
        settings.clear()  # what one left is not on the next
        settings.language = language
        size = getattr(play, "size", SIZE)
        window = make_window(application)
        window.set_look(Look(look))
        window.resize(*size)
        window.move(0, 0)
        window.show()
        window.activateWindow()
        settle(50)
        furnish(window)
        stage = Stage(window)
        play(stage)
        settle(350)
        screen = _at_rest(partial(_screen, *size))
        suffix = f"{look}_{ratio * 100}"
        screen.save(str(folder / f"{name}_{suffix}.png"))
        stage.end()
        window.leave()
        window.deleteLater()
        QApplication.processEvents()
        shutil.rmtree(Path.home() / "projects", ignore_errors=True)
    (program / "resources").unlink()
    program.rmdir()


if __name__ == "__main__":
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    main()
