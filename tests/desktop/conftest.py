"""Parts of the window, each made for one test and gone after it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt, QTranslator
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop.canvas.face import PortKey
from studio.desktop.canvas.ink import TextMeasure
from studio.desktop.commands.table import commands
from studio.desktop.documents.document import Document
from studio.desktop.furnishing import furnish
from studio.desktop.garbage import Garbage
from studio.desktop.language.language import speak
from studio.desktop.look.icons import Icons
from studio.desktop.look.skin import Skin
from studio.desktop.look.theme import Look, Theme
from studio.desktop.page import CanvasPage
from studio.desktop.settings import Settings
from studio.desktop.window import MainWindow
from studio.pipeline import Pipeline
from studio.pipeline.graph import Side
from studio.resources import resource

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True, scope="session")
def _english(qapp: QApplication) -> None:
    """Plurals have their forms from the English translation."""
    speak(qapp, "en")


@pytest.fixture(autouse=True, scope="session")
def _pointer_apart(qapp: QApplication) -> None:
    """The window system's own pointer rests where no window is, so that it tells of nothing between what tests do."""
    QCursor.setPos(qapp.primaryScreen().geometry().bottomRight())


@pytest.fixture(autouse=True, scope="module")
def _garbage(qapp: QApplication) -> Iterator[None]:
    """Python's collector works as in the program: by itself it destroys what is Qt's on any thread."""
    garbage = Garbage(qapp, is_free=lambda: False)
    yield
    garbage.stop()
    garbage.deleteLater()


@pytest.fixture(autouse=True)
def _buttons_come_up(qapp: QApplication) -> Iterator[None]:
    """A mouse button that a test leaves down comes up after it: every move of the tests after it would be a drag."""
    yield
    for button in (LEFT, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        if qapp.mouseButtons() & button:
            QTest.mouseRelease(QWidget(), button)


@pytest.fixture
def settings() -> Settings:
    """Settings that nobody has used yet."""
    stored = Settings()
    stored.clear()
    return stored


@pytest.fixture(scope="session")
def _icons(qapp: QApplication) -> Icons:
    """Each drawn once, whatever the look."""
    return Icons()


@pytest.fixture
def skin(qapp: QApplication, _icons: Icons) -> Iterator[Skin]:
    """The dark look."""
    theme = Theme(qapp, Look.DARK)
    yield Skin(theme, _icons)
    theme.deleteLater()


@pytest.fixture
def sample() -> Pipeline:
    """The sample pipeline: ten nodes, one of them an adapter."""
    pipeline = Pipeline.load(resource("samples", "digits.studio"))
    pipeline.path = None
    return pipeline


def tell_of_move(
    widget: QWidget,
    point: QPoint,
    buttons: Qt.MouseButton,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Moves the pointer to a point of a widget.

    The window system's own stays where it is: it moves in its own time, and knows of no button that a test holds.
    """
    at = QPointF(widget.mapToGlobal(point))
    move = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), at, Qt.MouseButton.NoButton, buttons, modifier)
    QApplication.sendEvent(widget, move)


class Canvas:
    """A page on screen, with what tests do to it by mouse."""

    def __init__(self, page: CanvasPage) -> None:
        self.page = page
        self.view, self.scene, self.editor = page.view, page.scene, page.editor
        self.pipeline = page.document.pipeline

    @property
    def viewport(self) -> QWidget:
        return self.view.viewport()

    def face(self, name: str) -> str:
        """The face of the model or operator of that name, else of the input or output."""
        return self.editor.presenter.face_of(self.pipeline.node(name).id)

    def key(self, name: str, side: Side, port: str) -> PortKey:
        return PortKey(self.face(name), side, port)

    def port(self, name: str, side: Side, port: str) -> QPoint:
        """Where a port is in the viewport."""
        return self.at(self.scene.port_position(self.key(name, side, port)))

    def at(self, point: QPointF) -> QPoint:
        """A point of the scene in the viewport."""
        return self.view.viewportTransform().map(point).toPoint()

    def title(self, name: str) -> QPoint:
        """Where a node can be taken hold of."""
        return self.at(self.scene.nodes[self.face(name)].pos() + QPointF(60, 18))

    def free(self) -> QPoint:
        """Somewhere on empty canvas."""
        return self.at(self.scene.bounds().bottomLeft() + QPointF(8, 48))

    def press(
        self,
        point: QPoint,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        self.move(point)
        QTest.mousePress(self.viewport, button, modifier, point)

    def move(self, point: QPoint) -> None:
        """Moves the pointer."""
        tell_of_move(self.viewport, point, QApplication.mouseButtons())

    def move_with(self, point: QPoint, modifier: Qt.KeyboardModifier, buttons: Qt.MouseButton = LEFT) -> None:
        """The same while a key is held."""
        tell_of_move(self.viewport, point, buttons, modifier)

    def leave(self) -> None:
        """Moves the pointer away from the canvas."""
        QApplication.sendEvent(self.viewport, QEvent(QEvent.Type.Leave))

    def release(
        self,
        point: QPoint,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        QTest.mouseRelease(self.viewport, button, modifier, point)

    def press_again(self, point: QPoint) -> None:
        """Presses so soon after a click that it is the second half of a double click."""
        QTest.mouseDClick(self.viewport, LEFT, Qt.KeyboardModifier.NoModifier, point)

    def double_click(self, point: QPoint) -> None:
        self.click(point)
        self.press_again(point)
        self.release(point)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Presses, moves in a few steps, releases."""
        self.press(start)
        for step in range(1, 5):
            self.move(start + (end - start) * step / 4)
        self.release(end)

    def drag_with(
        self, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier, button: Qt.MouseButton = LEFT
    ) -> None:
        """The same with a key held."""
        self.press(start, modifier, button)
        for step in range(1, 5):
            self.move_with(start + (end - start) * step / 4, modifier, button)
        self.release(end, modifier, button)

    def click(self, point: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.press(point, modifier)
        self.release(point, modifier)


@pytest.fixture
def open_canvas(qapp: QApplication, skin: Skin) -> Iterator[object]:
    """A function that shows a pipeline on a canvas at 100 % and waits for it."""
    pages: list[CanvasPage] = []

    def show(pipeline: Pipeline) -> Canvas:
        page = CanvasPage(Document(pipeline), skin, TextMeasure())
        pages.append(page)
        page.resize(1500, 900)
        bring_up(page)
        page.view.set_zoom(1.0)
        page.view.center_at(page.scene.bounds().center())
        return Canvas(page)

    yield show
    for page in pages:
        page.close_document()
        page.close()
        page.deleteLater()


def python_calls(act: Callable[[], object]) -> int:
    """How many functions of Python something calls on this thread: what it costs, however busy the machine is."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return calls


def bring_up(widget: QWidget) -> None:
    """Shows a window and waits until it is on screen and has the keyboard."""
    widget.show()
    assert QTest.qWaitForWindowExposed(widget)
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)


@pytest.fixture
def canvas(open_canvas, sample: Pipeline) -> Canvas:
    """The sample on a canvas."""
    return open_canvas(sample)


@pytest.fixture
def window(qapp: QApplication, skin: Skin, settings: Settings) -> Iterator[MainWindow]:
    """The furnished main window on screen, with an empty pipeline."""
    window = MainWindow(skin, settings, commands)
    bring_up(window)
    window.setUpdatesEnabled(False)  # it is painted once, not after each of its parts
    furnish(window)
    qapp.processEvents()
    window.setUpdatesEnabled(True)
    yield window
    window.leave()
    window.deleteLater()


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before, region = set(qapp.findChildren(QTranslator)), QLocale()
    speak(qapp, "de")
    yield
    QLocale.setDefault(region)
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture
def german_window(german: None, window: MainWindow) -> MainWindow:
    """A window made after the translators were there."""
    return window
