"""The window on small screens, for ``pictures``: a laptop of 1366 x 768, and the smallest that is catered for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.desktop import canvas_scenes, document_scenes, panel_scenes, scenes
from tests.desktop.scenes import Stage, settle

LAPTOP: Final = (1366, 768)
SMALL: Final = (1024, 700)


def problem_of_model(stage: Stage) -> None:
    """A long inspector over a list of problems."""
    scenes.problem(stage)
    stage.page.scene.selection.set([stage.face("denoise")])
    settle(300)


PLAYS: Final = {
    "empty": scenes.empty,
    "recent": document_scenes.recent,
    "sample": scenes.sample,
    "problem": problem_of_model,
    "popup": scenes.popup,
    "run": panel_scenes.run_done,
    "export": scenes.export,
    "exported": scenes.export_done,
    "details": panel_scenes.model_details,
    "compare": panel_scenes.replace_model,
    "shortcuts": panel_scenes.shortcuts,
    "preferences": panel_scenes.preferences,
    "relink": document_scenes.relink,
    "released": canvas_scenes.released,
}


def _sized(play: Callable[[Stage], None], size: tuple[int, int]) -> Callable[[Stage], None]:
    def played(stage: Stage) -> None:
        play(stage)

    played.size = size  # type: ignore[attr-defined]
    return played


SCENES: dict[str, Callable[[Stage], None]] = {
    f"{screen}_{name}": _sized(play, size)
    for screen, size in (("laptop", LAPTOP), ("small", SMALL))
    for name, play in PLAYS.items()
}
