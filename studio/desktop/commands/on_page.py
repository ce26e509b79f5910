"""Actions on the page that is seen, as functions without arguments, and when they can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.desktop.chrome.window_frame import WindowFrame

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage


class OnPage:
    """Actions on the page that is seen, as functions without arguments."""

    def __init__(self, window: WindowFrame) -> None:
        self._window = window

    def __call__(self, act: Callable[[CanvasPage], object]) -> Callable[[], None]:
        def run() -> None:
            page = self._window.page
            if page is not None:
                act(page)

        return run

    def there(self) -> bool:
        return self._window.page is not None

    def when(self, holds: Callable[[CanvasPage], bool]) -> Callable[[], bool]:
        def enabled() -> bool:
            page = self._window.page
            return page is not None and holds(page)

        return enabled


def can_delete(page: CanvasPage) -> bool:
    """Whether anything is selected that can be removed."""
    selection = page.scene.selection
    if selection.port is not None:
        return bool(page.editor.wires_at(selection.port))
    return not selection.is_empty


def has_nodes(page: CanvasPage) -> bool:
    """Whether there are nodes at all."""
    return bool(page.document.pipeline.graph.nodes)


def has_faces(page: CanvasPage) -> bool:
    """Whether nodes are selected."""
    return bool(page.scene.selection.faces)


def has_one_node(page: CanvasPage) -> bool:
    """Whether exactly one node is selected."""
    return len(page.scene.selection.faces) == 1


def has_many(page: CanvasPage, count: int) -> bool:
    """Whether at least so many nodes are selected."""
    return len(page.scene.selection.faces) >= count


def has_two_nodes(page: CanvasPage) -> bool:
    """Whether exactly two nodes are selected, and no groups."""
    faces = page.scene.selection.faces
    return len(faces) == 2 and all(page.editor.presenter.is_node(face) for face in faces)


def has_anything(page: CanvasPage) -> bool:
    """Whether anything is selected."""
    return not page.scene.selection.is_empty


def can_rename(page: CanvasPage) -> bool:
    """Whether one thing that has a name is selected: a node, group or frame."""
    selection = page.scene.selection
    if len(selection.faces) + len(selection.frames) != 1:
        return False
    return all(map(page.editor.presenter.item, selection.faces))  # a door has no name of its own


def can_copy(page: CanvasPage) -> bool:
    """Whether nodes, groups or frames are selected."""
    return bool(page.scene.selection.faces or page.scene.selection.frames)


def has_one_wire(page: CanvasPage) -> bool:
    """Whether one connection is selected, and nothing else."""
    selection = page.scene.selection
    return len(selection.wires) == 1 and not (selection.faces or selection.frames or selection.bends)
