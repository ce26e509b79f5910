"""To undo and redo; what exactly was undone is said, once it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.commands.actions import Action
from studio.desktop.commands.on_page import OnPage
from studio.desktop.language.phrases import phrase
from studio.desktop.spoken import announce

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage

translate: Final = QCoreApplication.translate


def undoing(window: WindowFrame) -> list[Action]:
    """Both ways."""
    on = OnPage(window)

    def titled(template: str, step: Callable[[CanvasPage], str]) -> Callable[[], str]:
        def title() -> str:
            page = window.page
            return template.format(phrase(step(page)) if page else "").strip()

        return title

    def heard(title: Callable[[], str], act: Callable[[], object]) -> None:
        said = title()
        act()
        announce(window, said)

    undo_title = titled(translate("Action", "Undo {}"), lambda page: page.document.undo_stack.undoText())
    redo_title = titled(translate("Action", "Redo {}"), lambda page: page.document.undo_stack.redoText())

    def undo(page: CanvasPage) -> None:
        if not page.hand.cancel():  # what is under way is what one wants undone
            heard(undo_title, page.document.undo)

    return [
        Action(
            "edit.undo",
            translate("Action", "Undo"),
            on(undo),
            ("Ctrl+Z",),
            "Edit",
            icon="undo",
            enabled=on.when(lambda page: page.document.undo_stack.canUndo() or not page.editor.preparing.is_idle),
            text=undo_title,
            queues=True,
        ),
        Action(
            "edit.redo",
            translate("Action", "Redo"),
            on(lambda page: heard(redo_title, page.document.redo)),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            "Edit",
            icon="redo",
            enabled=on.when(lambda page: page.document.undo_stack.canRedo()),
            text=redo_title,
            queues=True,
        ),
    ]
