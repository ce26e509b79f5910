"""Nodes as text on the clipboard, within a pipeline and between windows; paths of models as well."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, QRectF, QUrl
from PySide6.QtGui import QGuiApplication

from studio.desktop.background import outcome_of
from studio.desktop.canvas import removing
from studio.desktop.canvas.organizing import can_enclose, items_with_contents
from studio.desktop.canvas.scene import USUAL
from studio.desktop.documents.reading import AT_ONCE
from studio.desktop.drops import paths_in
from studio.desktop.page import CanvasPage
from studio.errors import StudioError
from studio.pipeline.graph import Graph
from studio.pipeline.groups import with_contents
from studio.pipeline.pasting import Pasted, paste_steps
from studio.pipeline.steps import Steps, known, pause

SHIFT: Final = 24.0
TEXT: Final = "text/plain"


class Fragment(QMimeData):
    """Nodes on the clipboard. They become text when another program asks; this one takes them as they are."""

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self.graph: Final = graph

    def formats(self) -> list[str]:
        return [TEXT]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype == TEXT

    def retrieveData(self, mimetype: str, preferredType: object) -> object:  # noqa: N803 (Qt's names)
        return self._text if mimetype == TEXT else None

    @cached_property
    def _text(self) -> str:
        from studio.pipeline.document import dumps

        return dumps(self.graph)


def copy(page: CanvasPage, then: Callable[[Graph], object] = bool) -> bool:
    """Puts the selected nodes on the clipboard, very many a little later; answers whether there are any.

    Args:
        then: called with them once they are there.
    """

    def put(graph: Graph) -> None:
        QGuiApplication.clipboard().setMimeData(Fragment(graph))
        page.document.copied.emit(graph)
        then(graph)

    is_any = can_enclose(page.editor)
    if is_any:
        page.editor.preparing.begin(_selected(page), put)
    return is_any


def cut(page: CanvasPage) -> None:
    """Copies the selected nodes and removes what was copied, with the selected connections."""
    wires = page.scene.selection.wires

    def remove(copied: Graph) -> None:
        structure = copied.structure
        removing.remove(page.editor, [*copied.nodes, *structure.groups], wires, structure.frames)

    copy(page, remove)


def duplicate(page: CanvasPage) -> None:
    """Adds a copy of the selected nodes beside them."""
    if can_enclose(page.editor):
        _insert(page, _selected(page))


def paste(page: CanvasPage) -> list[Path]:
    """Adds the nodes that are on the clipboard. Returns what are paths instead, for the caller to open."""
    data = QGuiApplication.clipboard().mimeData()
    if isinstance(data, Fragment):
        _insert(page, lambda: known(data.graph), page.paste_place())
        return []
    if files := paths_in(data):
        return files
    text = data.text().strip()
    if text.startswith("{"):
        _read(page, text, page.paste_place())
        return []
    paths = [_path(line.strip()) for line in text.splitlines() if line.strip()]
    if not paths or not all(path.is_absolute() for path in paths):
        text = QCoreApplication.translate("Canvas", "The clipboard holds neither nodes nor the path of a model.")
        page.editor.refused.emit(text)
        return []
    return paths


def _path(text: str) -> Path:
    """A path as people copy it: by itself, in quotes, as shells complete it, or as the address of a file."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    if text.startswith("file:"):
        return Path(QUrl(text).toLocalFile())
    path = Path(os.path.expanduser(text))  # noqa: PTH111 # Path raises where there is no such user
    if os.name == "posix" and "\\" in text and not os.path.lexists(path):
        return Path(os.path.expanduser(re.sub(r"\\(.)", r"\1", text)))  # noqa: PTH111
    return path


def _read(page: CanvasPage, text: str, place: QPointF | None) -> None:
    """Adds the nodes in a text, of a long one once it is read; a word about it, where they cannot be read."""
    from studio.pipeline.document import loads

    def work() -> Graph:
        return loads(text, where="clipboard")

    def take(outcome: Graph | StudioError) -> None:
        if isinstance(outcome, StudioError):
            page.editor.refused.emit(str(outcome))
        else:
            _insert(page, lambda: known(outcome), place)

    if len(text) > AT_ONCE:
        page.editor.preparing.begin_beside(work, take)
    else:
        take(outcome_of(work))


def _insert(page: CanvasPage, take: Callable[[], Steps[Graph]], place: QPointF | None = None) -> None:
    """Adds copies with their upper left corner at a place; else a little beside where they were, if that is seen.

    Args:
        take: begins the steps to what is copied.
    """
    graph = page.document.pipeline.graph
    seen, level = page.view.visible_rect(), page.editor.presenter.level

    def copies() -> Steps[Pasted]:
        fragment = yield from take()
        yield from pause(fragment.nodes)
        shift, box = QPointF(SHIFT, SHIFT), _box(fragment)
        if place is not None:
            shift = place - box.topLeft()
        elif not seen.contains(box.center() + shift):
            shift = seen.center() - box.center()
        yield from pause(fragment.nodes)
        return (yield from paste_steps(graph, fragment, (round(shift.x()), round(shift.y())), level))

    def insert(pasted: Pasted) -> None:
        was_empty = page.is_empty
        page.editor.apply(pasted.edit)
        frames = {item for item in pasted.items if item in page.scene.frames.frames}
        page.editor.building.select([item for item in pasted.items if item not in frames], frames)
        if was_empty:  # there is nothing that one would lose sight of
            page.when_whole(page.fit_readable)

    page.editor.preparing.begin(copies, insert)


def _box(fragment: Graph) -> QRectF:
    """About where what is on the clipboard stood, by itself and not within the groups that came with it."""
    structure = fragment.structure
    tops = [*fragment.nodes.values(), *structure.frames.values()]
    corners = [item.position for item in tops if not item.group]
    corners += [group.position for group in structure.groups.values() if not group.parent]
    left, top = (min((corner[axis] for corner in corners), default=0.0) for axis in (0, 1))
    right, bottom = (max((corner[axis] for corner in corners), default=0.0) for axis in (0, 1))
    width, height = USUAL
    return QRectF(left, top, right - left + width, bottom - top + height)


def _selected(page: CanvasPage) -> Callable[[], Steps[Graph]]:
    """What begins the steps to the nodes, groups and frames that are selected, as a document of their own.

    With them are the adapters between, and all that lies in the groups and frames.
    """
    graph, selection = page.document.pipeline.graph, page.scene.selection
    faces, frames = selection.faces, selection.frames

    @cache
    def items() -> list[str]:  # once: another level may be looked at when the steps are made anew
        return items_with_contents(page.editor, faces, frames)

    def steps() -> Steps[Graph]:
        from studio.pipeline.document import part_steps

        chosen = frozenset(with_contents(graph, items()))
        yield from pause(chosen)
        return (yield from part_steps(graph, chosen))

    return steps
