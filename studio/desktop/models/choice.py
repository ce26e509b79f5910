"""Which of the models in a folder are to be added: asked in a palette, where the folder was dropped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.documents.arrivals import Arrivals
from studio.desktop.palette import Entry, Palette
from studio.desktop.panels.library_scan import title_of

if TYPE_CHECKING:
    from studio.desktop.documents.arrivals import ModelsFound


def choose_models(window: WindowFrame, arrivals: Arrivals, found: ModelsFound) -> None:
    """Lists what was found; choosing adds one of them, or all."""
    take = arrivals.take_paths
    count = len(found.models)
    every = QCoreApplication.translate("ModelChoice", "Add all %n models", "", count)
    entries = [Entry(every, partial(take, found.models, found.place), icon="model", token="model")]
    entries += [
        Entry(
            title_of(path),
            partial(take, (path,), found.place),
            str(path.relative_to(found.folder).parent) if path.parent != found.folder else "",
            "model",
            token="model",
        )
        for path in found.models
    ]
    title = QCoreApplication.translate("ModelChoice", "Which of the models in {0}?").format(found.folder.name)
    window.tabs.show_page(found.page)
    place = found.place or found.page.seen_rect().center().toTuple()
    Palette(entries, title, window.skin, window).open_at(window.mapFromGlobal(found.page.screen_point(place)))
