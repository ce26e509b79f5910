"""What a person can do with the nodes on a canvas beside editing them: select by relation, put in line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from studio.desktop.commands.actions import Action
from studio.desktop.commands.on_page import (
    OnPage,
    has_anything,
    has_faces,
    has_many,
    has_nodes,
    has_one_wire,
    has_two_nodes,
)

if TYPE_CHECKING:
    from studio.desktop.finder import Finder
    from studio.desktop.page import CanvasPage
    from studio.desktop.window import MainWindow

translate: Final = QCoreApplication.translate


def selecting(window: MainWindow) -> list[Action]:
    """Selecting, in the Edit menu."""
    on = OnPage(window)

    def select_all(page: CanvasPage) -> None:
        from studio.desktop.canvas import picking

        picking.all_there_is(page.editor)

    def upstream(page: CanvasPage) -> None:
        from studio.desktop.canvas import picking

        picking.upstream(page.editor)

    def downstream(page: CanvasPage) -> None:
        from studio.desktop.canvas import picking

        picking.downstream(page.editor)

    def invert(page: CanvasPage) -> None:
        from studio.desktop.canvas import picking

        picking.invert(page.editor)

    def alike(page: CanvasPage) -> None:
        from studio.desktop.canvas import picking

        picking.alike(page.editor)

    def frame(page: CanvasPage) -> None:
        from studio.desktop.canvas import picking

        picking.frame(page.editor)
        (chosen,) = page.scene.selection.frames
        rect = page.scene.frames.rect(chosen)
        if not page.view.visible_rect().intersects(rect):
            page.view.center_at(rect.center())

    within = translate("Action", "Select")
    rows: tuple[tuple[str, str, Callable[[CanvasPage], None], str, Callable[[], bool]], ...] = (
        ("all", translate("Action", "Select all"), select_all, "Ctrl+A", on.there),
        ("inverse", translate("Action", "Select the others"), invert, "Ctrl+I", on.there),
        ("upstream", translate("Action", "Select upstream"), upstream, "Alt+Shift+Up", on.when(has_anything)),
        ("downstream", translate("Action", "Select downstream"), downstream, "Alt+Shift+Down", on.when(has_anything)),
        ("kind", translate("Action", "Select all of this kind"), alike, "Ctrl+Shift+A", on.when(has_faces)),
        ("frame", translate("Action", "Select a frame"), frame, "Shift+G", on.when(_has_frames)),
    )
    return [
        Action(f"edit.select_{id}", title, on(act), (keys,), "Edit", 2, enabled=enabled, submenu=within)
        for id, title, act, keys, enabled in rows
    ]


def _has_frames(page: CanvasPage) -> bool:
    return bool(page.scene.frames.frames)


def finding(window: MainWindow) -> list[Action]:
    """Searching the pipeline, in the Edit menu."""
    on = OnPage(window)

    def in_finder(act: Callable[[Finder], None]) -> Callable[[], None]:
        return lambda: act(window.finder)

    rows: tuple[tuple[str, str, Callable[[], object], str], ...] = (
        ("find", translate("Action", "Find…"), in_finder(lambda finder: finder.open()), "Ctrl+F"),
        ("find_next", translate("Action", "Find next"), in_finder(lambda finder: finder.step(1)), "F3"),
        ("find_previous", translate("Action", "Find previous"), in_finder(lambda finder: finder.step(-1)), "Shift+F3"),
    )
    within = translate("Action", "Find")
    return [
        Action(f"edit.{id}", title, act, (keys,), "Edit", 2, enabled=on.there, submenu=within)
        for id, title, act, keys in rows
    ]


def placing(window: MainWindow) -> list[Action]:
    """Matching, aligning and distributing, in the Pipeline menu."""
    on = OnPage(window)

    def match(page: CanvasPage) -> None:
        from studio.desktop.canvas.matching import ask_match

        ask_match(page.view, page.editor)

    def align(line: str) -> Callable[[CanvasPage], None]:
        def act(page: CanvasPage) -> None:
            from studio.desktop.canvas.placing import Line

            page.editor.align(page.scene.selection.faces, Line(line))

        return act

    def distribute(axis: int) -> Callable[[CanvasPage], None]:
        return lambda page: page.editor.distribute(page.scene.selection.faces, axis)

    def insert(page: CanvasPage) -> None:
        window.menus.into_wire(page)

    within, many, few = translate("Action", "Align"), on.when(lambda page: has_many(page, 2)), on.when(has_two_nodes)
    lines = (
        ("left", translate("Action", "Align left edges")),
        ("centre", translate("Action", "Align centres")),
        ("right", translate("Action", "Align right edges")),
        ("top", translate("Action", "Align upper edges")),
        ("middle", translate("Action", "Align middles")),
        ("bottom", translate("Action", "Align lower edges")),
    )
    three = on.when(lambda page: has_many(page, 3))
    axes = (
        ("horizontally", translate("Action", "Distribute horizontally"), 0),
        ("vertically", translate("Action", "Distribute vertically"), 1),
    )
    return [
        Action(
            "pipeline.insert",
            translate("Action", "Insert into the connection…"),
            on(insert),
            ("I",),
            "Pipeline",
            enabled=on.when(has_one_wire),
        ),
        Action(
            "pipeline.match",
            translate("Action", "Connect two nodes…"),
            on(match),
            ("Shift+C",),
            "Pipeline",
            enabled=few,
        ),
        *(
            Action(f"pipeline.align_{line}", title, on(align(line)), (), "Pipeline", 1, enabled=many, submenu=within)
            for line, title in lines
        ),
        *(
            Action(
                f"pipeline.distribute_{id}",
                title,
                on(distribute(axis)),
                (),
                "Pipeline",
                1,
                enabled=three,
                submenu=within,
            )
            for id, title, axis in axes
        ),
    ]


def looking(window: MainWindow) -> list[Action]:
    """How the canvas shows itself, in the View menu."""
    settings = window.settings

    def toggle_motion() -> None:
        settings.reduces_motion = not settings.reduces_motion
        for page in window.tabs:
            page.scene.stage.animates = not settings.reduces_motion

    def toggle_types() -> None:
        settings.shows_types = not settings.shows_types
        for page in window.tabs:
            page.scene.stage.shows_types = settings.shows_types
            page.scene.stage.ground.spoil()

    return [
        Action(
            "view.types",
            translate("Action", "Types on connections"),
            toggle_types,
            ("T",),
            "View",
            4,
            checked=lambda: settings.shows_types,
        ),
        Action(
            "view.reduce_motion",
            translate("Action", "Reduce motion"),
            toggle_motion,
            (),
            "View",
            4,
            checked=lambda: settings.reduces_motion,
        ),
    ]


def turning(window: MainWindow) -> list[Action]:
    """Going along the tabs, in the View menu."""

    def step(by: int) -> Callable[[], None]:
        return lambda: window.tabs.step(by)

    def are_several() -> bool:
        return len(window.tabs) > 1

    rows = (
        ("next", translate("Action", "Next pipeline"), 1, ("Ctrl+Tab", "Ctrl+PgDown")),
        ("previous", translate("Action", "Previous pipeline"), -1, ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
    )
    return [Action(f"file.{id}", title, step(by), keys, "View", 5, enabled=are_several) for id, title, by, keys in rows]


def picturing(window: MainWindow) -> list[Action]:
    """A picture of the pipeline, in the File menu."""
    on = OnPage(window)

    def ask(page: CanvasPage) -> None:
        window.pictures.ask(page)

    title = translate("Action", "Save a picture…")
    return [Action("file.picture", title, on(ask), ("Ctrl+Shift+E",), "File", 1, enabled=on.when(has_nodes))]
