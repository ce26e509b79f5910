"""States of the window that have to do with files: recovery, conflicts, closing, missing models."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from studio.desktop.dialogs.recovered import RecoverySheet
from studio.pipeline.journal import Leftover
from tests.desktop.scenes import Stage


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


SCENES: dict[str, Callable[[Stage], None]] = {play.__name__: play for play in (recovery,)}
