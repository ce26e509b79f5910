"""The tabs over the canvases, as they are seen."""

from __future__ import annotations

from PySide6.QtWidgets import QStyleOptionTab, QTabBar

from studio.desktop.window import MainWindow
from studio.pipeline.edits import RenamePipeline


def test_names_stay_whole_where_tabs_scroll_anyway(window: MainWindow) -> None:
    for _ in range(14):
        window.workspace.new()
        assert window.page is not None
        window.page.document.apply(RenamePipeline("image_encoder"))
    (bar,) = (bar for bar in window.tabs.findChildren(QTabBar) if bar.count() > 10)
    assert bar.usesScrollButtons()
    shown = QStyleOptionTab()
    bar.initStyleOption(shown, 3)
    assert shown.text == bar.tabText(3)
    assert shown.text.startswith("image_encoder")
