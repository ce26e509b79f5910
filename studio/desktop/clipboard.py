"""Nodes as text on the clipboard, within a pipeline and between windows; paths of models as well."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, QRectF, QUrl
from PySide6.QtGui import QGuiApplication

from studio.desktop.background import outcome_of
from studio.desktop.canvas.luggage import with_pills
from studio.desktop.canvas.scene import USUAL
from studio.desktop.documents.reading import AT_ONCE
from studio.desktop.drops import paths_in
from studio.desktop.page import CanvasPage
from studio.errors import StudioError
from studio.pipeline.graph import Graph
from studio.pipeline.groups import with_contents
from studio.pipeline.pasting import Pasted, paste_steps

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


def copy(page: CanvasPage) -> bool:
    """Puts the selected nodes on the clipboard; answers whether there were any."""
    from studio.pipeline.document import part

    nodes = _selected(page)
    if nodes:
        fragment = Fragment(part(page.document.pipeline.graph, nodes))
        QGuiApplication.clipboard().setMimeData(fragment)
        page.document.copied.emit(fragment.graph)
    return bool(nodes)


def cut(page: CanvasPage) -> None:
    """Copies the selected nodes and removes them."""
    if copy(page):
        page.editor.delete(page.scene.selection.faces, page.scene.selection.wires, page.scene.selection.frames)


def duplicate(page: CanvasPage) -> None:
    """Adds a copy of the selected nodes beside them."""
    from studio.pipeline.document import part

    nodes = _selected(page)
    if nodes:
        _insert(page, part(page.document.pipeline.graph, nodes))


def paste(page: CanvasPage) -> list[Path]:
    """Adds the nodes that are on the clipboard. Returns what are paths instead, for the caller to open."""
    data = QGuiApplication.clipboard().mimeData()
    if isinstance(data, Fragment):
        _insert(page, data.graph, page.paste_place())
        return []
    if files := paths_in(data):
        return files
    text = data.text().strip()
    if text.startswith("{"):
        _read(page, text, page.paste_place())
        return []
    paths = [_path(line.strip().strip("\"'")) for line in text.splitlines() if line.strip()]
    if not paths or not all(path.is_absolute() for path in paths):
        text = QCoreApplication.translate("Canvas", "The clipboard holds neither nodes nor the path of a model.")
        page.editor.refused.emit(text)
        return []
    return paths


def _path(text: str) -> Path:
    """A path as people copy it: by itself, or as the address of a file, some of whose characters are codes."""
    return Path(QUrl(text).toLocalFile()) if text.startswith("file:") else Path(text).expanduser()


def _read(page: CanvasPage, text: str, place: QPointF | None) -> None:
    """Adds the nodes in a text, of a long one once it is read; a word about it, where they cannot be read."""
    from studio.pipeline.document import loads

    def work() -> Graph:
        return loads(text, where="clipboard")

    def take(outcome: Graph | StudioError) -> None:
        if isinstance(outcome, StudioError):
            page.editor.refused.emit(str(outcome))
        else:
            _insert(page, outcome, place)

    if len(text) > AT_ONCE:
        page.editor.preparing.begin_beside(work, take)
    else:
        take(outcome_of(work))


def _insert(page: CanvasPage, fragment: Graph, place: QPointF | None = None) -> None:
    """Adds copies with their upper left corner at a place; else a little beside where they were, if that is seen."""
    graph = page.document.pipeline.graph
    box = _box(fragment)
    shift, seen = QPointF(SHIFT, SHIFT), page.view.visible_rect()
    if place is not None:
        shift = place - box.topLeft()
    elif not seen.contains(box.center() + shift):
        shift = seen.center() - box.center()
    by, level = (round(shift.x()), round(shift.y())), page.editor.presenter.level

    def insert(pasted: Pasted) -> None:
        page.editor.apply(pasted.edit)
        frames = {item for item in pasted.items if item in page.scene.frames.frames}
        page.editor.building.select([item for item in pasted.items if item not in frames], frames)

    page.editor.preparing.begin(lambda: paste_steps(graph, fragment, by, level), insert)


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


def _selected(page: CanvasPage) -> set[str]:
    """The nodes, groups and frames that are selected, with the adapters between and all that lies in the groups."""
    selection = page.scene.selection
    chosen = [*page.editor.presenter.items(with_pills(page.scene, selection.faces)), *selection.frames]
    return set(with_contents(page.document.pipeline.graph, chosen))
