"""``python -m tests.benchmarks.holds_window NODES FOLDER``: how long the window is held by what a person does, as JSON.

Everything is done by mouse and keys in a whole window on screen, in a pipeline of so many nodes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop.app import make_application, make_windows
from studio.desktop.dialogs.pictures import COPY
from studio.desktop.garbage import Garbage
from studio.desktop.look.theme import Look
from studio.desktop.page import CanvasPage
from studio.desktop.window import MainWindow
from studio.pipeline.graph import Side
from studio.pipeline.node_edits import SetType
from studio.tensors import parse_type
from tests.benchmarks import holds_masses
from tests.benchmarks.canvas_scene import mouse, wheel
from tests.benchmarks.holds_files import Files
from tests.benchmarks.watcher import Hold, Watcher

LEFT = Qt.MouseButton.LeftButton
RUNS = 3  # of most of it, in pipelines of up to MANY nodes; larger ones take minutes
MANY = 1000
MOST_TRIES = 100
WIDE = 1000  # outputs of an export
NONE = Qt.KeyboardModifier.NoModifier


class Bench:
    """A person at one window.

    Args:
        tells: write each hold to standard error at once, with what the program was found doing.
    """

    def __init__(self, window: MainWindow, watcher: Watcher, files: Files, *, tells: bool) -> None:
        self.window, self.files = window, files
        self._watcher, self._tells = watcher, tells
        self.holds: dict[str, list[Hold]] = {}

    @property
    def page(self) -> CanvasPage:
        page = self.window.page
        assert page is not None
        return page

    def measure(self, name: str, act: Callable[[], object], done: Callable[[], bool] = lambda: True) -> None:
        """Does something until it is done, and notes how long the window was held."""
        self._take_keyboard()
        hold = self._watcher.watch(act, lambda: done() and self._is_done())
        self.holds.setdefault(name, []).append(hold)
        if self._tells:
            sys.stderr.write(f"{name}: {hold.wall:.0f} ms, processor {hold.processor:.0f}, whole {hold.total:.0f}\n")
            sys.stderr.writelines(f"        {line}\n" for line in hold.where)

    def _take_keyboard(self) -> None:
        """Without a window manager nobody gives it back to the window."""
        for _ in range(MOST_TRIES):
            if QApplication.activeWindow() is not None:
                return
            self.window.activateWindow()
            QTest.qWait(20)
        raise RuntimeError("The window does not get the keyboard.")

    def _is_done(self) -> bool:
        if self.window.page is None:
            return True
        editor = self.page.editor
        return (
            editor.preparing.is_idle
            and self.page.document.is_whole
            and editor.presenter.is_whole
            and self.page.document.pipeline.settled
            and not editor.motion.is_running
            and not self.page.arranging.is_running
        )

    # what a person does

    def keys(self, *shortcuts: str) -> None:
        for shortcut in shortcuts:
            combination = QKeySequence(shortcut)[0]
            QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)

    def _focus(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.page.view.viewport(), LEFT, NONE, at)

    def on(self, point: QPointF) -> QPoint:
        return self.page.view.viewportTransform().map(point).toPoint()

    def free(self) -> QPoint:
        """A point of the canvas with nothing on it."""
        return QPoint(6, self.page.view.viewport().height() - 6)

    # what is measured

    def large(self) -> None:
        """All that is done to many nodes at once, there and back."""
        self.open(self.files.sound(), "open the document")
        self.measure("show everything", lambda: self.keys("Home"))
        self.measure("the first edit: drag a node", self._drag_one)
        for _ in range(RUNS if len(self.page.scene.nodes) <= MANY else 1):
            self._edit()
            self._wire()
            self._group()
            self._copy()
            self._look()
        scene = self.page.scene
        scene.selection.set(list(scene.nodes)[:1000])
        self.measure("lay out 1,000 nodes", lambda: self.keys("L"))
        self.measure("save", lambda: self.keys("Ctrl+S"))
        self.measure("close the document", lambda: self.keys("Ctrl+W"))

    def _edit(self) -> None:
        self.measure("select all", lambda: self.keys("Ctrl+A"))
        assert len(self.page.scene.selection.faces) == len(self.page.scene.nodes), "not all is selected"
        self.measure("move all by a key", lambda: self.keys("Shift+Right"))
        self.measure("undo that", lambda: self.keys("Ctrl+Z"))
        self.measure("redo it", lambda: self.keys("Ctrl+Shift+Z"))
        self._there_and_back("drag all", self._drag_all)
        self._there_and_back("collapse all", lambda: self.keys("H"))
        self._there_and_back("bypass all", lambda: self.keys("Ctrl+B"))
        run = self.window.actions_table.run
        self._there_and_back("align all", lambda: run("pipeline.align_left"))
        self._there_and_back("distribute all", lambda: run("pipeline.distribute_horizontally"))
        self._there_and_back("frame all", self._frame)
        self._there_and_back("delete all", lambda: self.keys("Del"))
        self.measure("redo: delete all", lambda: self.keys("Ctrl+Shift+Z"))
        self.measure("undo: delete all", lambda: self.keys("Ctrl+Z"))
        self.measure("change a type that all follow", self._edit_type)
        self.measure("undo: change a type that all follow", lambda: self.keys("Ctrl+Z"))
        self.measure("drag a node", self._drag_one)
        self.measure("save", lambda: self.keys("Ctrl+S"))

    def _wire(self) -> None:
        """By the wire and across wires, where ports are in view."""
        self.keys("Ctrl+0")
        self.rest()
        viewport = self.page.view.viewport()
        start, end = self._output(), QPoint(viewport.width() - 8, viewport.height() - 8)
        self.measure("drag a wire onto empty canvas", lambda: self._drag_to(start, end))
        self.measure("choose nothing there", lambda: self.keys("Esc"))
        self.measure("drag a wire and give it up", lambda: self._drag_to(start, end, "Esc"))
        left, right = QPoint(3, viewport.height() // 3), QPoint(viewport.width() - 5, viewport.height() // 3 + 40)
        self._there_and_back("cut what is in view", lambda: self._cut(left, right))
        self.measure("show everything", lambda: self.keys("Home"))
        self._there_and_back("cut all across", lambda: self._cut(left, right))
        self.page.scene.selection.set(list(self.page.scene.nodes)[:1])
        self.measure("select what follows", lambda: self.keys("Alt+Shift+Down"))
        self.measure("select nothing", lambda: self.click(self.free()))

    def _output(self) -> QPoint:
        """Where an output is in view."""
        seen = self.page.view.visible_rect().adjusted(50, 50, -200, -50)
        points = (
            item.pos() + QPointF(place.x, place.y)
            for item in self.page.scene.nodes.values()
            for place in item.layout.ports
            if place.side is Side.OUTPUT
        )
        return self.on(next(point for point in points if seen.contains(point)))

    def _drag_to(self, start: QPoint, end: QPoint, key: str = "") -> None:
        """Drags from a point to another; a key is pressed before the button is released."""
        viewport = self.page.view.viewport()
        QTest.mousePress(viewport, LEFT, NONE, start)
        for step in range(1, 9):
            mouse(viewport, QEvent.Type.MouseMove, QPointF(start) + QPointF(end - start) * (step / 8), held=True)
            self._watcher.let_turn()
        if key:
            self.keys(key)
        QTest.mouseRelease(viewport, LEFT, NONE, end)

    def _cut(self, start: QPoint, end: QPoint) -> None:
        viewport, right = self.page.view.viewport(), Qt.MouseButton.RightButton
        control = Qt.KeyboardModifier.ControlModifier
        QTest.mousePress(viewport, right, control, start)
        for step in range(1, 9):
            QTest.mouseMove(viewport, (QPointF(start) + QPointF(end - start) * (step / 8)).toPoint())
            self._watcher.let_turn()
        QTest.mouseRelease(viewport, right, control, end)

    def _frame(self) -> None:
        self.keys("G")
        self.keys("Esc")  # the field for its title

    def _group(self) -> None:
        self.keys("Ctrl+A")
        self.rest()
        self.measure("group all", lambda: self.keys("Ctrl+G"))
        self.keys("Esc")  # the field for its name
        group = self.page.document.pipeline.graph.structure.groups
        if group:
            self.page.scene.selection.set(list(group))
            self.measure("enter the group", lambda: self.keys("Return"))
            self.measure("leave it", lambda: self.keys("Backspace"))
            self.measure("undo: group all", lambda: self.keys("Ctrl+Z"))

    def _copy(self) -> None:
        self.keys("Ctrl+A")
        self.rest()
        self.measure("copy all", lambda: self.keys("Ctrl+C"))
        self._there_and_back("duplicate all", lambda: self.keys("Ctrl+D"))
        self._there_and_back("paste all", lambda: self.keys("Ctrl+V"))
        self.measure("select nothing", lambda: self.click(self.free()))

    def _there_and_back(self, name: str, act: Callable[[], object]) -> None:
        self.measure(name, act)
        self.measure(f"undo: {name}", lambda: self.keys("Ctrl+Z"))

    def _look(self) -> None:
        self.measure("find", lambda: self.keys("Ctrl+F"))
        self.measure("type what is looked for", lambda: self.type("so"))
        self.measure("go to the next", lambda: self.keys("Return"))
        self.keys("Esc")
        self.measure("change the look", lambda: self.window.set_look(Look.LIGHT))
        self.measure("change the look", lambda: self.window.set_look(Look.DARK))
        self.measure("show the minimap", lambda: self.keys("M"))
        self.measure("drag in the minimap", self._drag_in_minimap)
        self.keys("M")
        self.measure("zoom to 100 %", lambda: self.keys("Ctrl+0"))
        self.measure("scroll", lambda: wheel(self.page.view.viewport(), 0, -120))
        self.measure("show everything", lambda: self.keys("Home"))
        self.measure("open the palette", lambda: self.keys("Ctrl+K"))
        self.measure("type into the palette", lambda: self.type("cas"))
        self.keys("Esc")
        self.measure("a new tab", lambda: self.keys("Ctrl+N"))
        self.measure("close it", lambda: self.keys("Ctrl+W"))
        self.measure("draw a picture", self._draw, lambda: not self.window.pictures.is_busy)

    def panels(self) -> None:
        """What panels show where there is much of it."""
        self.open(self.files.troubled(), "open a document full of problems")
        self.measure("show the problems", lambda: self.keys("Ctrl+Shift+M"))
        self.measure("edit among problems: drag a node", self._drag_one)
        self.close()
        self.open(self.files.wide(WIDE), f"open a document of {WIDE:,} outputs")
        self.measure("ask for an export of them", lambda: self.keys("Ctrl+E"))
        self.keys("Esc")
        self.rest()
        self.close()
        self.measure("10,000 lines of log", lambda: [self.window.log.tell_worker(f"line {at}") for at in range(10_000)])

    def open(self, path: Path, name: str) -> None:
        self.measure(name, lambda: self.window.workspace.open(path), lambda: self._is_open(path))
        self.page.view.setFocus()

    def _is_open(self, path: Path) -> bool:
        return self.window.page is not None and self.page.document.pipeline.path == path

    def close(self) -> None:
        page = self.page
        page.document.undo_stack.setClean()
        self._take_keyboard()
        self.keys("Ctrl+W")
        self.rest()
        assert page not in self.window.tabs, "the document stays open"

    def rest(self) -> None:
        """What is not measured has its time, and is not measured with what comes after."""
        self._watcher.rest()

    def _draw(self) -> None:
        sheet = self.window.pictures.ask(self.page)
        sheet.scale.choose("1")
        sheet.format.choose("png")
        sheet.button(COPY).click()

    def _drag_in_minimap(self) -> None:
        minimap = self.window.minimap
        middle = QPointF(minimap.rect().center())
        mouse(minimap, QEvent.Type.MouseButtonPress, middle, held=True)
        for step in range(1, 6):
            mouse(minimap, QEvent.Type.MouseMove, middle + QPointF(4 * step, 2 * step), held=True)
            self._watcher.let_turn()
        mouse(minimap, QEvent.Type.MouseButtonRelease, middle, held=False)

    def _drag_one(self) -> None:
        item = next(iter(self.page.scene.nodes.values()))
        self._drag(self.on(item.rect().center()))

    def _drag_all(self) -> None:
        seen = self.page.view.visible_rect()
        item = next(item for item in self.page.scene.nodes.values() if seen.contains(item.rect()))
        self._drag(self.on(item.rect().center()))

    def _drag(self, start: QPoint) -> None:
        viewport = self.page.view.viewport()
        QTest.mousePress(viewport, LEFT, NONE, start)
        for step in range(1, 6):
            mouse(viewport, QEvent.Type.MouseMove, QPointF(start + QPoint(8, 5) * step), held=True)
            self._watcher.let_turn()
        QTest.mouseRelease(viewport, LEFT, NONE, start + QPoint(40, 25))

    def _edit_type(self) -> None:
        document = self.page.document
        node = document.pipeline.graph.inputs[0]
        document.apply(SetType(node.id, parse_type("float32[8,28,28,1]")))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.holds_window", description=__doc__)
    parser.add_argument("nodes", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--where", action="store_true", help="tell of each what the program was found doing")
    arguments = parser.parse_args()
    application = make_application()
    Garbage(application)
    windows = make_windows(application)
    window = windows.make()
    watcher = Watcher(samples=arguments.where)
    window.resize(1600, 1000)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    bench = Bench(window, watcher, Files(arguments.folder, arguments.nodes), tells=arguments.where)
    watcher.watch(lambda: windows.furnish_softly(window), lambda: window.is_furnished)  # as the program does
    watcher.rest()
    bench.large()
    bench.panels()
    holds_masses.masses(bench, arguments.folder)
    for page in window.tabs:
        page.document.undo_stack.setClean()
    window.leave()
    holds = {name: [(hold.wall, hold.processor) for hold in holds] for name, holds in bench.holds.items()}
    sys.stdout.write(json.dumps(holds))


if __name__ == "__main__":
    main()
