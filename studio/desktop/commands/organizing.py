"""What a person can do to order a pipeline: groups, frames, bends, nodes that are passed by."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from studio.desktop.commands.actions import Action
from studio.desktop.commands.on_page import OnPage

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage
    from studio.desktop.window import MainWindow

translate: Final = QCoreApplication.translate


def organizing(window: MainWindow) -> list[Action]:
    """Groups, frames, bends and bypass, in the Pipeline menu."""
    return [*_groups(window), *_frames(window), *_wires(window)]


def _groups(window: MainWindow) -> list[Action]:
    on = OnPage(window)

    def enclose(page: CanvasPage) -> None:
        from studio.desktop.canvas import organizing

        organizing.enclose(page.editor, translate("Canvas", "Group"))

    def can_enclose(page: CanvasPage) -> bool:
        from studio.desktop.canvas import organizing

        return organizing.can_enclose(page.editor)

    def dissolve(page: CanvasPage) -> None:
        from studio.desktop.canvas import organizing

        organizing.dissolve(page.editor)

    def move_into(page: CanvasPage) -> None:
        from studio.desktop.canvas import organizing

        organizing.move_selected_into(page.editor)

    def may_move_into(page: CanvasPage) -> bool:
        from studio.desktop.canvas import organizing

        return bool(organizing.may_move_into(page.editor))

    def move_out(page: CanvasPage) -> None:
        from studio.desktop.canvas import organizing

        organizing.move_out(page.editor)

    def may_move_out(page: CanvasPage) -> bool:
        return bool(page.editor.presenter.level) and can_enclose(page)

    def has_group(page: CanvasPage) -> bool:
        presenter = page.editor.presenter
        return bool(presenter.level) or bool(presenter.groups_among(page.scene.selection.faces))

    def one_group(page: CanvasPage) -> bool:
        faces = page.scene.selection.faces
        return len(faces) == 1 and page.editor.presenter.is_group(*faces)

    def enter(page: CanvasPage) -> None:
        page.editor.enter(*page.scene.selection.faces)

    def leave(page: CanvasPage) -> None:
        page.editor.leave()

    def is_inside(page: CanvasPage) -> bool:
        return bool(page.editor.presenter.level)

    rows: tuple[tuple[str, str, Callable[[CanvasPage], None], tuple[str, ...], Callable[[CanvasPage], bool]], ...] = (
        ("group", translate("Action", "Group"), enclose, ("Ctrl+G",), can_enclose),
        ("dissolve", translate("Action", "Dissolve group"), dissolve, ("Ctrl+Shift+G",), has_group),
        ("move_into", translate("Action", "Move into the group"), move_into, ("Ctrl+Alt+G",), may_move_into),
        ("move_out", translate("Action", "Move out of the group"), move_out, ("Ctrl+Alt+Shift+G",), may_move_out),
        ("enter", translate("Action", "Look inside"), enter, (), one_group),
        ("leave", translate("Action", "Leave group"), leave, (), is_inside),
    )
    return [
        Action(f"pipeline.{id}", title, on(act), keys, "Pipeline", 2, enabled=on.when(enabled))
        for id, title, act, keys, enabled in rows
    ]


def _frames(window: MainWindow) -> list[Action]:
    on = OnPage(window)

    def frame(page: CanvasPage) -> None:
        from studio.desktop.canvas import organizing

        id = organizing.add_frame(page.editor, translate("Canvas", "Frame"), page.seen_rect().center())
        if id:
            window.name_frame(page, id)

    def color(name: str) -> Callable[[CanvasPage], None]:
        def act(page: CanvasPage) -> None:
            from studio.desktop.canvas import organizing

            organizing.color_frames(page.editor, name)

        return act

    within, has_frames = translate("Action", "Colour of the frame"), on.when(_has_frames)
    colors = (
        ("", "plain", translate("Action", "Plain")),
        ("blue", "blue", translate("Action", "Blue")),
        ("green", "green", translate("Action", "Green")),
        ("amber", "amber", translate("Action", "Amber")),
        ("violet", "violet", translate("Action", "Violet")),
        ("red", "red", translate("Action", "Red")),
    )
    return [
        Action("pipeline.frame", translate("Action", "Frame"), on(frame), ("G",), "Pipeline", 2, enabled=on.there),
        *(
            Action(
                f"pipeline.frame_{id}",
                title,
                on(color(name)),
                (),
                "Pipeline",
                2,
                enabled=has_frames,
                submenu=within,
                alone=f"{within}: {title}",
            )
            for name, id, title in colors
        ),
    ]


def _wires(window: MainWindow) -> list[Action]:
    on = OnPage(window)

    def bypass(page: CanvasPage) -> None:
        from studio.desktop.canvas import organizing

        organizing.bypass(page.editor)

    def may_bypass(page: CanvasPage) -> bool:
        from studio.desktop.canvas.organizing import offer_of_bypass
        from studio.pipeline.passing import Offer

        return offer_of_bypass(page.editor) is not Offer.NOTHING

    def is_bypassed() -> bool:
        from studio.desktop.canvas.organizing import offer_of_bypass
        from studio.pipeline.passing import Offer

        return window.page is not None and offer_of_bypass(window.page.editor) is Offer.STOP

    def bend(page: CanvasPage) -> None:
        from studio.desktop.canvas import organizing

        for wire in page.scene.selection.wires:
            middle = page.scene.wires.middle(wire)
            organizing.add_bend(page.editor, wire, (middle.x(), middle.y()))

    def straighten(page: CanvasPage) -> None:
        from studio.desktop.canvas import organizing

        selection = page.scene.selection
        organizing.straighten(page.editor, {*selection.wires, *(wire for wire, _ in selection.bends)})

    def is_bent(page: CanvasPage) -> bool:
        selection = page.scene.selection
        return bool(selection.bends) or any(page.scene.wires.bends.points(wire) for wire in selection.wires)

    def one_wire(page: CanvasPage) -> bool:
        return len(page.scene.selection.wires) == 1

    return [
        Action(
            "pipeline.bypass",
            translate("Action", "Bypass"),
            on(bypass),
            ("Ctrl+B",),
            "Pipeline",
            1,
            enabled=on.when(may_bypass),
            checked=is_bypassed,
            is_heard=True,
        ),
        Action(
            "pipeline.bend", translate("Action", "Bend"), on(bend), ("B",), "Pipeline", 1, enabled=on.when(one_wire)
        ),
        Action(
            "pipeline.straighten",
            translate("Action", "Straighten"),
            on(straighten),
            ("Shift+B",),
            "Pipeline",
            1,
            enabled=on.when(is_bent),
        ),
    ]


def _has_frames(page: CanvasPage) -> bool:
    return bool(page.scene.selection.frames)
