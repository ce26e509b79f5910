"""What a person can do in the window, as data. Other rooms add their own with ``Actions.add``.

The list is there before the canvas and the pipeline are imported: what an action needs, it imports when it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from studio.desktop.canvas import removing
from studio.desktop.commands.actions import Action
from studio.desktop.commands.canvas import finding, looking, placing, selecting, turning
from studio.desktop.commands.files import on_files, on_missing
from studio.desktop.commands.on_page import (
    OnPage,
    can_copy,
    can_delete,
    can_rename,
    has_anything,
    has_faces,
    has_nodes,
    has_one_node,
)
from studio.desktop.commands.organizing import organizing
from studio.desktop.commands.panels import on_help, on_models
from studio.desktop.commands.undoing import undoing
from studio.desktop.look.theme import Look

if TYPE_CHECKING:
    from studio.desktop.documents.workspace import Workspace
    from studio.desktop.menus import Menus
    from studio.desktop.page import CanvasPage
    from studio.desktop.window import MainWindow

translate: Final = QCoreApplication.translate

ZOOM_STEP: Final = 1.25
FIT_SELECTION: Final = 1.5


def commands(window: MainWindow) -> list[Action]:
    """Every action of the window itself, in the order of the menus."""
    own = (*on_files(window), *_edit(window), *_view(window), *_pipeline(window), *_models(window))
    return [*own, *on_models(window), on_missing(window), *on_help(window)]


def _edit(window: MainWindow) -> list[Action]:
    on = OnPage(window)

    def delete(page: CanvasPage) -> None:
        selection = page.scene.selection
        if selection.port is not None:
            removing.disconnect_port(page.editor, selection.port)
        else:
            removing.delete(page.editor, selection.faces, selection.wires, selection.frames, selection.bends)

    def step(by: int) -> Callable[[CanvasPage], object]:
        return lambda page: page.hand.tab(by)

    def open_menu(page: CanvasPage) -> None:
        from studio.desktop.gestures.menu import menu_of_current

        menu_of_current(page.view, page.editor)

    def cut(page: CanvasPage) -> None:
        from studio.desktop import clipboard

        clipboard.cut(page)

    def copy(page: CanvasPage) -> None:
        from studio.desktop import clipboard

        clipboard.copy(page)

    def duplicate(page: CanvasPage) -> None:
        from studio.desktop import clipboard

        clipboard.duplicate(page)

    def paste(page: CanvasPage) -> None:
        from studio.desktop import clipboard

        if paths := clipboard.paste(page):
            window.workspace.arrivals.take_paths(paths)

    return [
        *undoing(window),
        Action("edit.cut", translate("Action", "Cut"), on(cut), ("Ctrl+X",), "Edit", 1, enabled=on.when(can_copy)),
        Action("edit.copy", translate("Action", "Copy"), on(copy), ("Ctrl+C",), "Edit", 1, enabled=on.when(can_copy)),
        Action("edit.paste", translate("Action", "Paste"), on(paste), ("Ctrl+V",), "Edit", 1, enabled=on.there),
        Action(
            "edit.duplicate",
            translate("Action", "Duplicate"),
            on(duplicate),
            ("Ctrl+D",),
            "Edit",
            1,
            enabled=on.when(can_copy),
        ),
        Action(
            "edit.delete", translate("Action", "Delete"), on(delete), ("Del",), "Edit", 1, enabled=on.when(can_delete)
        ),
        Action(
            "edit.rename",
            translate("Action", "Rename…"),
            on(window.rename),
            ("F2",),
            "Edit",
            2,
            enabled=on.when(can_rename),
        ),
        *selecting(window),
        *finding(window),
        Action(
            "edit.next_port",
            translate("Action", "Next port"),
            on(step(1)),
            ("]",),
            "Edit",
            3,
            enabled=on.when(has_one_node),
        ),
        Action(
            "edit.previous_port",
            translate("Action", "Previous port"),
            on(step(-1)),
            ("[",),
            "Edit",
            3,
            enabled=on.when(has_one_node),
        ),
        Action(
            "edit.menu",
            translate("Action", "Open the menu here"),
            on(open_menu),
            ("Shift+F10",),
            "Edit",
            3,
            enabled=on.there,
        ),
    ]


def _view(window: MainWindow) -> list[Action]:
    on, in_menus = OnPage(window), _in_menus(window)

    def zoom(factor: float) -> Callable[[CanvasPage], None]:
        return lambda page: page.view.set_zoom(page.view.zoom * factor)

    def fit_selection(page: CanvasPage) -> None:
        page.editor.motion.settle()
        page.view.fit(page.scene.selected_bounds(), FIT_SELECTION)

    looks = [
        Action(
            f"view.look_{look.value}",
            title,
            partial(window.set_look, look),
            (),
            "View",
            3,
            checked=partial(window.is_look, look),
        )
        for look, title in (
            (Look.SYSTEM, translate("Action", "Look as the system")),
            (Look.DARK, translate("Action", "Dark look")),
            (Look.LIGHT, translate("Action", "Light look")),
        )
    ]
    docks = [
        Action(
            f"view.{name}",
            title,
            partial(window.toggle_dock, name),
            shortcuts,
            "View",
            2,
            checked=partial(window.is_dock_open, name),
        )
        for name, title, shortcuts in (
            ("library", translate("Action", "Library"), ("Ctrl+Shift+L",)),
            ("inspector", translate("Action", "Inspector"), ("Ctrl+Shift+I",)),
            ("minimap", translate("Action", "Minimap"), ("M",)),
            ("problems", translate("Action", "Problems"), ("Ctrl+Shift+M",)),
            ("run", translate("Action", "Run"), ("Ctrl+Shift+R",)),
            ("train", translate("Action", "Train"), ("Ctrl+Shift+T",)),
            ("log", translate("Action", "Log"), ()),
        )
    ]
    return [
        Action(
            "view.palette",
            translate("Action", "Run a command…"),
            in_menus(lambda menus: menus.command_palette()),
            ("Ctrl+Shift+P",),
            "View",
        ),
        Action(
            "view.zoom_in",
            translate("Action", "Zoom in"),
            on(zoom(ZOOM_STEP)),
            ("Ctrl++", "Ctrl+="),
            "View",
            1,
            enabled=on.there,
        ),
        Action(
            "view.zoom_out",
            translate("Action", "Zoom out"),
            on(zoom(1 / ZOOM_STEP)),
            ("Ctrl+-",),
            "View",
            1,
            enabled=on.there,
        ),
        Action(
            "view.zoom_100",
            translate("Action", "100 %"),
            on(lambda page: page.view.set_zoom(1.0)),
            ("Ctrl+0",),
            "View",
            1,
            enabled=on.there,
        ),
        Action(
            "view.fit",
            translate("Action", "Show everything"),
            on(lambda page: page.fit()),
            ("Home",),
            "View",
            1,
            enabled=on.there,
        ),
        Action(
            "view.fit_selection",
            translate("Action", "Show the selection"),
            on(fit_selection),
            (".",),
            "View",
            1,
            enabled=on.when(has_anything),
        ),
        *docks,
        *looks,
        *looking(window),
        *turning(window),
    ]


def _pipeline(window: MainWindow) -> list[Action]:
    on, in_menus = OnPage(window), _in_menus(window)

    def arrange(page: CanvasPage) -> None:
        from studio.desktop.canvas.luggage import lies_in

        selection = page.scene.selection
        inside, _, _ = lies_in(page.scene, selection.frames)
        faces = selection.faces | inside
        if faces or not selection.frames:  # no faces would mean all
            page.arranging.start(faces)

    def collapse(page: CanvasPage) -> None:
        from studio.desktop.canvas import organizing

        organizing.collapse(page.editor, page.scene.selection.faces)

    def export(page: CanvasPage) -> None:
        window.exporting.ask(page)

    def connect(page: CanvasPage) -> None:
        window.menus.targets(page)

    def is_training() -> bool:
        return window.page is not None and window.trainings.is_running(window.page.document)

    def toggle_safe_plans() -> None:
        window.settings.takes_safe_plans = not window.settings.takes_safe_plans

    return [
        Action(
            "pipeline.add",
            translate("Action", "Add a node…"),
            in_menus(lambda menus: menus.node_palette()),
            ("Ctrl+K",),
            "Pipeline",
        ),
        Action(
            "pipeline.connect",
            translate("Action", "Connect…"),
            on(connect),
            ("C",),
            "Pipeline",
            enabled=on.when(has_one_node),
        ),
        *placing(window),
        *organizing(window),
        Action(
            "pipeline.collapse",
            translate("Action", "Collapse"),
            on(collapse),
            ("H",),
            "Pipeline",
            1,
            enabled=on.when(has_faces),
        ),
        Action(
            "pipeline.arrange", translate("Action", "Arrange"), on(arrange), ("L",), "Pipeline", 1, enabled=on.there
        ),
        Action(
            "pipeline.safe_plans",
            translate("Action", "Insert exact and lossless plans at once"),
            toggle_safe_plans,
            (),
            "Pipeline",
            2,
            checked=lambda: window.settings.takes_safe_plans,
        ),
        Action(
            "pipeline.run",
            translate("Action", "Run"),
            on(window.run),
            ("Ctrl+R", "F5"),
            "Pipeline",
            3,
            icon="run",
            enabled=on.when(has_nodes),
        ),
        Action(
            "pipeline.train",
            translate("Action", "Train"),
            on(window.train),
            ("Ctrl+T", "F6"),
            "Pipeline",
            3,
            icon="trained",
            enabled=on.when(has_nodes),
            text=lambda: translate("Action", "Stop training") if is_training() else translate("Action", "Train"),
        ),
        Action(
            "pipeline.export",
            translate("Action", "Export…"),
            on(export),
            ("Ctrl+E",),
            "Pipeline",
            3,
            icon="export",
            enabled=on.when(has_nodes),
        ),
    ]


def _models(window: MainWindow) -> list[Action]:
    in_workspace = _in_workspace(window)
    return [
        Action(
            "models.add",
            translate("Action", "Add a model…"),
            in_workspace(lambda workspace: workspace.arrivals.ask_models()),
            ("Ctrl+Shift+O",),
            "Models",
        )
    ]


def _in_workspace(window: MainWindow) -> Callable[[Callable[[Workspace], object]], Callable[[], object]]:
    """Functions without arguments from those of the workspace, which is not there yet."""
    return lambda act: lambda: act(window.workspace)


def _in_menus(window: MainWindow) -> Callable[[Callable[[Menus], object]], Callable[[], object]]:
    """The same for menus."""
    return lambda act: lambda: act(window.menus)
