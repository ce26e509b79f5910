"""Connecting two whole nodes that are selected."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.view import CanvasView
from studio.desktop.canvas.wanted import MatchWanted


def ask_match(view: CanvasView, editor: CanvasEditor) -> None:
    """Asks for the connections of the two selected nodes; the one further left is thought to feed the other."""
    scene = editor.scene
    if not all(map(editor.presenter.is_node, scene.selection.faces)):
        editor.told.emit(QCoreApplication.translate("Canvas", "A group is connected port by port."))
        return
    first, second = sorted(scene.selection.faces, key=lambda id: (scene.nodes[id].pos().x(), id))
    place = scene.nodes[second].rect().bottomLeft()
    at = view.on_screen(place)
    source, target = editor.presenter.members(first)[-1], editor.presenter.members(second)[0]
    editor.match_wanted.emit(MatchWanted(source, target, at))
