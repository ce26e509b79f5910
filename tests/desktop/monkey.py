"""A monkey at the window: mouse, wheel and keys at random, mostly where something is, from one seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QToolButton, QWidget

from studio.desktop.canvas.ink import Ink
from studio.desktop.canvas.presenter import ENTRANCE, EXIT, Presenter
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.page import CanvasPage
from studio.desktop.palette import Palette
from studio.desktop.rename import RenameField
from studio.desktop.window import MainWindow
from studio.operators.numeric import SoftmaxParams
from studio.pipeline import document, recipes
from studio.pipeline.graph import ModelNode
from studio.pipeline.models import look
from studio.pipeline.node_edits import Rename
from studio.pipeline.records import Side
from tests.desktop.conftest import tell_of_move
from tests.desktop.on_screen import comes_to_show_what_is_due

BUTTONS = (Qt.MouseButton.LeftButton,) * 6 + (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)
NONE = Qt.KeyboardModifier.NoModifier
MODIFIERS = (NONE,) * 6 + (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space),
    *(Qt.Key.Key_C, Qt.Key.Key_G, Qt.Key.Key_H, Qt.Key.Key_L, Qt.Key.Key_M, Qt.Key.Key_F2, Qt.Key.Key_Home),
    *(Qt.Key.Key_Period, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_A, Qt.Key.Key_1),
)
OUTWARD = (
    "file.",
    "models.",
    "help.",
    "run.",
    "window.",
    "pipeline.run",
)  # what opens files, other windows or the worker's jobs
ASKING = (
    "view.palette", "pipeline.add", "pipeline.connect", "pipeline.match", "pipeline.insert", "edit.rename", "edit.find",
)  # fmt: skip
"""Actions that ask something within the window; what ends in three dots otherwise opens a dialog."""
ELSEWHERE = ("file.new", "file.new_window", "file.open", "file.open_sample", "file.close", "file.quit", "pipeline.run")
"""Actions that lead to another page, or begin what ends in its own time: dialogs that others open are left at once."""
ORGANIZING = (
    "pipeline.frame", "pipeline.group", "pipeline.dissolve", "pipeline.enter", "pipeline.leave", "pipeline.bend",
    "pipeline.straighten", "pipeline.bypass", "pipeline.collapse", "pipeline.arrange",
)  # fmt: skip
MOST_NODES = 60  # copies of copies would be all it ever does
TEXTS = ("a", "cast", "dense", "re", "x y", "ß", "0")


class Monkey:
    """Acts on one window.

    Args:
        seed: equal seeds act alike on equal windows.
    """

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.done: list[str] = []
        self._random = random.Random(seed)
        self._acts: Sequence[tuple[int, Callable[[], str]]] = (
            (10, self._drag),
            (6, self._click),
            (2, self._double_click),
            (3, self._context_menu),
            (3, self._wheel),
            (10, self._key),
            (6, self._action),
            (3, self._write),
            (2, self._undo),
            (4, self._organize),
            (1, self._find),
            (1, self._look_at_minimap),
        )

    @property
    def page(self) -> CanvasPage:
        page = self.window.page
        assert page is not None
        return page

    def act(self, times: int) -> None:
        """Does so many things, each followed by what Qt has to do."""
        weights = [weight for weight, _ in self._acts]
        for _ in range(times):
            (_, act), *_ = self._random.choices(self._acts, weights)
            self._do(act)
            if len(self.page.document.pipeline.graph.nodes) > MOST_NODES:
                self.calm_down()
                for action in ("edit.select_all", "edit.delete"):
                    self.window.actions_table.run(action)

    def press_keys(self, times: int) -> None:
        """The same, by nothing but keys."""
        for _ in range(times):
            self._do(self._key)

    def calm_down(self) -> None:
        """Ends whatever is open or under way."""
        self._leave_dialogs()
        if not self.window.isActiveWindow():  # there may be no window manager, which gives keys back after a dialog
            self.window.activateWindow()
            assert QTest.qWaitForWindowActive(self.window)
        left = 0
        while left < 4:
            popup = QApplication.activePopupWidget()
            QTest.keyClick(popup or QApplication.focusWidget() or self.window, Qt.Key.Key_Escape)
            self._let_qt_work()
            left += popup is None  # of menus there may be any number, one on the other
        self.page.hand.cancel()
        self.page.editor.motion.settle()
        self.page.view.setFocus()
        self._let_qt_work()

    def _do(self, act: Callable[[], str]) -> None:
        self.done.append(act())
        self._let_qt_work()
        self._leave_menu_bar()
        self._leave_dialogs()

    def _leave_menu_bar(self) -> None:
        """Its menus, which keys open, lead to other pages."""
        bar, menu = self.window.top_bar.menu_bar, QApplication.activePopupWidget()
        if menu is not None and menu.parent() is bar:
            QTest.keyClick(menu, Qt.Key.Key_Escape)
        if bar.activeAction() is not None:
            QTest.keyClick(bar, Qt.Key.Key_Escape)

    @staticmethod
    def _leave_popup() -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            QTest.keyClick(popup, Qt.Key.Key_Escape)

    @staticmethod
    def _let_qt_work() -> None:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # which no loop does here

    # what it does

    def _drag(self) -> str:
        start, end = self._somewhere(), self._somewhere()
        button, modifier = self._one(BUTTONS), self._one(MODIFIERS)
        QTest.mousePress(self._viewport, button, modifier, start)
        steps, arrived = self._random.randint(1, 4), []
        for step in range(1, steps + 1):
            if self._random.random() < 0.05:
                arrived.append(self._arrive())
            tell_of_move(self._viewport, start + (end - start) * step / steps, button, modifier)
        ending = self._random.random()
        if ending < 0.1:
            QTest.keyClick(self.page.view, Qt.Key.Key_Escape)
        elif ending < 0.2:
            QTest.keyClick(self.page.view, self._one(KEYS))
        if ending > 0.04:  # now and then the button is let go somewhere else
            QTest.mouseRelease(self._viewport, button, modifier, end)
        return f"drag {start.toTuple()} {end.toTuple()} {button.name} {modifier} {ending:.2f} {arrived}"

    def _arrive(self) -> str:
        """Something comes from elsewhere while a button is held, as of a model that has been read."""
        document = self.page.document
        graph = document.pipeline.graph
        nodes = sorted(graph.nodes.values(), key=lambda node: (node.position, node.name))
        what, node = self._random.randrange(5), self._one(nodes) if nodes else None
        if what == 0 or node is None:
            place = self._random.randrange(-400, 400), self._random.randrange(-400, 400)
            document.apply(recipes.add_operator(graph, "softmax", SoftmaxParams(), "late", place))
        elif what == 1:
            document.apply(Rename(node.id, f"{node.name}_"))
        elif what == 2:
            document.apply(recipes.remove(graph, [node.id]))
        elif what == 3:
            document.undo_stack.undo()
        elif isinstance(node, ModelNode):
            reference = node.reference
            document.pipeline.take_looks([look(reference.path, reference.tags)])
        return f"arrived {what}"

    def _click(self) -> str:
        at, button, modifier = self._somewhere(), self._one(BUTTONS), self._one(MODIFIERS)
        tell_of_move(self._viewport, at, Qt.MouseButton.NoButton, modifier)
        QTest.mouseClick(self._viewport, button, modifier, at)
        return f"click {at.toTuple()} {button.name} {modifier}"

    def _double_click(self) -> str:
        at = self._somewhere()
        QTest.mouseClick(self._viewport, Qt.MouseButton.LeftButton, NONE, at)
        QTest.mouseDClick(self._viewport, Qt.MouseButton.LeftButton, NONE, at)
        QTest.mouseRelease(self._viewport, Qt.MouseButton.LeftButton, NONE, at)
        return f"double click {at.toTuple()}"

    def _context_menu(self) -> str:
        """Opens the menu of something and chooses one of its lines, or none."""
        at = self._somewhere()
        QTest.mouseClick(self._viewport, Qt.MouseButton.LeftButton, NONE, at)
        self.window.actions_table.run("edit.menu")
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return f"menu {at.toTuple()}: none"
        lines = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
        line = self._one(lines) if lines else None
        menu.close()
        if line is None or line.menu() is not None or line.text().endswith("…"):
            return f"menu {at.toTuple()}: left"
        line.trigger()
        return f"menu {at.toTuple()}: {line.text()}"

    def _wheel(self) -> str:
        at, turn = QPointF(self._somewhere()), self._one((-240, -120, 120, 240))
        modifier = self._one(MODIFIERS)
        event = QWheelEvent(
            at,
            QPointF(self._viewport.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self._viewport, event)
        return f"wheel {turn} {modifier}"

    def _key(self) -> str:
        key, modifier = self._one(KEYS), self._one(MODIFIERS)
        widget, pressed = self._focus(), QKeySequence(QKeyCombination(modifier, key))
        if any(
            pressed in action.shortcuts() and self._leads_out(action.objectName()) for action in self.window.actions()
        ):
            return "nothing"
        if key == Qt.Key.Key_Return and self._lit_action(widget).startswith(ELSEWHERE):  # New is the first
            return "nothing"
        QTest.keyClick(widget, key, modifier)
        return f"key {key.name} {modifier} on {type(widget).__name__}"

    def _write(self) -> str:
        text, widget = self._one(TEXTS), self._focus()
        QTest.keyClicks(widget, text)
        return f"write {text} on {type(widget).__name__}"

    def _action(self) -> str:
        actions = [action for action in self.window.actions_table if action.enabled()]
        action = self._one([action for action in actions if not self._leads_out(action.id)])
        self.window.actions_table.run(action.id)
        return f"action {action.id}"

    def _undo(self) -> str:
        stack, times = self.page.document.undo_stack, self._random.randint(1, 5)
        undo = self._random.random() < 0.5
        for _ in range(times):
            self.window.actions_table.run("edit.undo" if undo else "edit.redo")
        return f"{'undo' if undo else 'redo'} {times}, now {stack.index()} of {stack.count()}"

    def _organize(self) -> str:
        """Selects a few things by clicks and does with them what brings order."""
        points = [self._somewhere() for _ in range(self._random.randint(1, 4))]
        for number, at in enumerate(points):
            QTest.mouseClick(self._viewport, BUTTONS[0], Qt.KeyboardModifier.ShiftModifier if number else NONE, at)
        id = self._one(ORGANIZING)
        done = self.window.actions_table.run(id)
        named = self._random.random() < 0.5
        if named and isinstance(self._focus(), RenameField):
            QTest.keyClick(self._focus(), Qt.Key.Key_Return)
        return f"organize {[at.toTuple() for at in points]} {id} {done}"

    def _find(self) -> str:
        """Searches, goes to some of what is found, and leaves the search or edits meanwhile."""
        self.window.actions_table.run("edit.find")
        bar, text = self.window.finder.bar, self._one(TEXTS)
        QTest.keyClicks(bar.field, text)
        steps = [self._one(MODIFIERS) for _ in range(self._random.randint(0, 3))]
        for modifier in steps:
            QTest.keyClick(bar.field, Qt.Key.Key_Return, modifier)
        if self._random.random() < 0.7:
            QTest.keyClick(bar.field, Qt.Key.Key_Escape)
        return f"find {text} {len(steps)}"

    def _look_at_minimap(self) -> str:
        """Shows the minimap, goes somewhere by it, zooms by it."""
        self.window.minimap_dock.show()
        minimap = self.window.minimap
        size = minimap.size()
        start, end = (
            QPoint(self._random.randrange(size.width()), self._random.randrange(size.height())) for _ in range(2)
        )
        QTest.mousePress(minimap, BUTTONS[0], NONE, start)
        tell_of_move(minimap, end, BUTTONS[0])
        QTest.mouseRelease(minimap, BUTTONS[0], NONE, end)
        if self._random.random() < 0.5:
            self.window.minimap_dock.hide()
        return f"minimap {start.toTuple()} {end.toTuple()}"

    # where

    @property
    def _viewport(self) -> QWidget:
        return self.page.view.viewport()

    def _focus(self) -> QWidget:
        """What keys are sent to now: not what leads to another page."""
        widget = QApplication.activePopupWidget() or QApplication.focusWidget() or self.page.view
        tabs, empty = self.window.tabs, self.page.empty
        is_recent = empty.recent is not None and empty.recent.isAncestorOf(widget)
        if is_recent or widget in {tabs.new_button, empty.sample_button}:
            return self.page.view
        if isinstance(widget, QPushButton | QToolButton) and widget.menu() is not None:
            QTimer.singleShot(0, self._leave_popup)  # the button waits for that
        return widget

    def _lit_action(self, field: QWidget) -> str:
        """The action that Return runs in the field of a palette, if it does."""
        runs = [palette.lit.run for palette in self.window.findChildren(Palette)
                if palette.isAncestorOf(field) and palette.lit is not None]  # fmt: skip
        return next((action.id for action in self.window.actions_table if action.run in runs), "")

    def _somewhere(self) -> QPoint:
        """A point of the viewport: on a port, a node, a wire, a bend, a frame's title or corner, or anywhere."""
        scene, kind = self.page.scene, self._random.random()
        faces = sorted(scene.nodes, key=lambda face: (scene.nodes[face].pos().toTuple(), face))
        point = None
        if faces and kind < 0.75:
            item = scene.nodes[self._one(faces)]
            ports = [(side, port.name) for side in Side for port in self._ports(item.face, side)]
            if ports and kind < 0.4:
                side, name = self._one(ports)
                point = item.port_position(side, name)
            if point is None:
                rect = item.rect()
                point = QPointF(
                    self._random.uniform(rect.left(), rect.right()), self._random.uniform(rect.top(), rect.bottom())
                )
        wires = sorted(scene.wires.faces, key=str)
        if point is None and wires and kind < 0.85:
            wire = scene.wires.faces[self._one(wires)]
            point = (scene.port_position(wire.source) + scene.port_position(wire.target)) / 2
            if wire.bends:
                point = QPointF(*self._one(wire.bends))
        frames = sorted(scene.frames.frames.values(), key=lambda frame: (frame.position, frame.size, frame.id))
        if point is None and frames and kind < 0.92:
            frame = self._one(frames)
            corner = QPointF(*frame.position) + QPointF(*frame.size)
            point = self._one((scene.frames.title_rect(frame.id).center(), corner))
        size = self._viewport.size()
        if point is not None:
            at = self.page.view.viewportTransform().map(point).toPoint()
            if self._viewport.rect().contains(at):
                return at
        return QPoint(self._random.randrange(size.width()), self._random.randrange(size.height()))

    @staticmethod
    def _ports(face: Any, side: Side) -> Sequence[Any]:
        return getattr(face, "inputs" if side is Side.INPUT else "outputs", ())

    def _one(self, of: Sequence[Any]) -> Any:
        return of[self._random.randrange(len(of))]

    def _leads_out(self, id: str) -> bool:
        if not id or id in ASKING:
            return False
        return id.startswith(OUTWARD) or self.window.actions_table.get(id).title.endswith("…")

    def _leave_dialogs(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()


def text(page: CanvasPage) -> str:
    """The document as its file would hold it."""
    return document.dumps(page.document.pipeline.graph)


def disagreements(window: MainWindow, page: CanvasPage) -> list[str]:
    """Where the canvas shows something else than one that is made of the pipeline anew."""
    living, measure, level = page.scene, page.scene.measure, page.editor.presenter.level
    fresh = CanvasScene(Ink(window.skin.tokens, measure, window.skin.icons), measure)
    anew = Presenter(page.document.pipeline, fresh)
    anew.enter(level)
    anew.finish()
    page.editor.presenter.finish()
    group = page.document.pipeline.graph.structure.groups.get(level)
    places = {} if group is None else {ENTRANCE: group.entrance, EXIT: group.exit}
    free = {door for door, place in places.items() if place is None}  # it stays where it was when one came in
    found = [f"face {id} is on one side only" for id in living.nodes.keys() ^ fresh.nodes.keys()]
    for id in living.nodes.keys() & fresh.nodes.keys():
        mine, anew = living.nodes[id], fresh.nodes[id]
        if mine.face != anew.face:
            found.append(f"{mine.face} is shown, {anew.face} is due")
        if mine.pos() != anew.pos() and id not in free:
            found.append(f"{mine.face.title} lies at {mine.pos().toTuple()}, {anew.pos().toTuple()} is due")
    wires, due = living.wires.faces, fresh.wires.faces
    found += [f"wire {id}: {wires.get(id)} is shown, {due.get(id)} is due" for id in wires.keys() | due.keys()
              if wires.get(id) != due.get(id)]  # fmt: skip
    for id, wire in wires.items():
        rows, curves = living.wires.curves.rows(id), living.wires.curves
        ends = (curves.ends(rows[0])[:2], curves.ends(rows[-1])[2:])
        ports = tuple(living.port_position(port).toTuple() for port in (wire.source, wire.target))
        if not np.allclose(ends, ports):
            found.append(f"{wire} ends at {ends}, {ports} is due")
    selection = living.selection
    found += [f"{id} is selected and not there" for id in selection.faces - living.nodes.keys()]
    found += [f"{id} is selected and not there" for id in selection.wires - wires.keys()]
    found += [f"{id} is selected and not there" for id in selection.frames - living.frames.frames.keys()]
    found += [f"bend {bend} is selected and not there" for bend in selection.bends
              if bend[0] not in wires or bend[1] >= len(wires[bend[0]].bends)]  # fmt: skip
    if living.frames.frames != fresh.frames.frames:
        found.append(f"{living.frames.frames} are shown, {fresh.frames.frames} are due")
    fresh.deleteLater()
    if page.view.isVisible() == page.is_empty:
        found.append("the canvas is seen, or invitations in its place, where the other is due")
    elif not page.is_empty and not comes_to_show_what_is_due(page.view):
        found.append("the screen shows something else than what would be painted")
    return found
