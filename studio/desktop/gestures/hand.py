"""The hand on one canvas: begins the gesture that a press asks for, forwards the pointer to it, cancels it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QStyle, QToolTip

from studio.desktop.canvas.editor import CanvasEditor
from studio.desktop.canvas.scene import NOTHING, Hit
from studio.desktop.canvas.tips import tip, tip_of_draft
from studio.desktop.canvas.view import CanvasView
from studio.desktop.gestures import wheel
from studio.desktop.gestures.base import Gesture, Pointer
from studio.desktop.gestures.edges import EdgeScroll
from studio.desktop.gestures.frame import cursor_for
from studio.desktop.gestures.keyboard import Keyboard
from studio.desktop.gestures.menu import menu_of_current
from studio.desktop.gestures.press import Beginning, Press
from studio.desktop.gestures.rules import beginning
from studio.desktop.gestures.touch import Touch
from studio.desktop.gestures.twice import bend, twice
from studio.desktop.look.tips import as_tip
from studio.pipeline.upkeep import Change

WIRE_REACH: Final = 7.0
TIP_REACH: Final = QPoint(12, 12)  # how far beside it the pointer may go until a wire's tip goes
_MODIFIERS: Final = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)


class Hand(QObject):
    """What mouse, touchpad and keys do. Which gesture a press begins, ``rules`` knows."""

    def __init__(self, view: CanvasView, editor: CanvasEditor) -> None:
        super().__init__(view)
        self._view = view
        self._editor = editor
        self._keyboard = Keyboard(view, editor)
        self._touch = Touch(view)
        self._gesture: Gesture | None = None
        self._press: Press | None = None
        self._begun = Beginning()
        self._space = False
        self._menu_is_answered = False
        self._last: Pointer | None = None
        self._edges = EdgeScroll(view, self._follow_view)
        # Qt asks for no tips while a button is held, and a drag is when a port has most to say.
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(view.style().styleHint(QStyle.StyleHint.SH_ToolTip_WakeUpDelay))
        self._resting.timeout.connect(self._tell_resting)
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.timeout.connect(self._follow_view)
        editor.document.changed.connect(self._heed)

    @property
    def is_busy(self) -> bool:
        """A gesture is under way."""
        return self._gesture is not None

    @property
    def pointer(self) -> QPointF | None:
        """Where in the viewport the pointer is; None while it is elsewhere, also with a button held."""
        last = self._last
        return last.at if last is not None and self._is_over_the_view(last) else None

    def cancel(self) -> bool:
        """Ends whatever is under way as if it had not begun; answers whether there was a gesture."""
        gesture, self._gesture = self._gesture, None
        self._edges.take_back()
        self._forget_press()
        if gesture is not None:
            gesture.cancel()
            QToolTip.hideText()
            self._show_cursor()
        return gesture is not None

    # mouse

    def press(self, event: QMouseEvent) -> None:
        self._menu_is_answered = False
        if self._press is not None:
            if event.button() == Qt.MouseButton.RightButton and self.cancel():
                self._menu_is_answered = True
            return
        self._keyboard.forget()
        self._editor.complete()
        self._editor.motion.settle()
        pointer = self._pointer(event)
        press = Press(self._view, self._editor, pointer, event.button(), self._hit(pointer), self._space)
        begun = beginning(press)
        if begun is not None:
            self._press, self._begun = press, begun
            is_middle = press.button == Qt.MouseButton.MiddleButton
            self._editor.scene.set_hovered(NOTHING if is_middle else self._hit(pointer))

    def move(self, event: QMouseEvent) -> None:
        pointer, begins = self._pointer(event), False
        self._last = pointer
        if self._press is not None and not event.buttons() & self._press.button:
            self.cancel()  # it came up where nobody told: over a question, or in another program
        if self._press is not None and self._gesture is None and not self._press.is_there:
            self._forget_press()
        if self._press is not None and self._gesture is None and self._begun.gesture is not None:
            moved = (pointer.at - self._press.pointer.at).manhattanLength()
            if moved >= QApplication.startDragDistance():
                self._gesture = self._begun.gesture()
                self._gesture.start(self._press.pointer)
                self._show_cursor()
                begins = True
        if self._gesture is not None:
            if begins and self._gesture.is_wide:
                self._following.start()
            else:
                self._following.stop()
                self._gesture.move(pointer)
            if self._gesture.scrolls:
                self._edges.watch(pointer.at)
            self._resting.start()
        elif self._press is None:
            self._editor.scene.set_hovered(self._hit(pointer))
            self._show_cursor()

    def release(self, event: QMouseEvent) -> None:
        if self._press is None or event.button() != self._press.button:
            return
        pointer = self._pointer(event)
        if self._gesture is not None and self._gesture.stays and not self._is_over_the_view(pointer):
            self.cancel()
            return
        gesture, clicked = self._gesture, self._begun.clicked if self._press.is_there else None
        self._gesture = None
        self._menu_is_answered = event.button() == Qt.MouseButton.RightButton
        self._forget_press()
        if gesture is not None:
            gesture.end(pointer)
        elif clicked is not None:
            clicked()
        self._editor.scene.set_hovered(self._hit(pointer))
        self._show_cursor()

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pointer = self._pointer(event)
        press = Press(self._view, self._editor, pointer, event.button(), self._hit(pointer), self._space)
        bend(press)
        meant = twice(press)
        self.press(event)
        if meant is not None and self._press is not None:  # a drag stays a drag, however soon it follows a click
            self._begun = replace(self._begun, clicked=meant)

    def context_menu(self, event: QContextMenuEvent) -> None:
        """Selects what the menu will be about, and asks for the menu."""
        # Some systems ask for a menu when the button goes down, others when it comes up after a gesture.
        if self._gesture is not None or self._press is not None or self._menu_is_answered:
            self._menu_is_answered = False
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            menu_of_current(self._view, self._editor)
            return
        at = QPointF(event.pos())
        pointer = Pointer(at, self._view.to_scene(at), event.globalPos(), event.modifiers())
        hit, selection = self._hit(pointer), self._editor.scene.selection
        if hit.port is not None:
            selection.set([hit.face], (), hit.port)
        elif hit.face and hit.face not in selection.faces:
            selection.set([hit.face])
        elif hit.bend is not None and hit.bend not in selection.bends:
            selection.set(bends=[hit.bend])
        elif hit.wire and hit.wire not in selection.wires and hit.bend is None:
            selection.set((), [hit.wire])
        elif hit.frame is not None and hit.frame.frame not in selection.frames:
            selection.set(frames=[hit.frame.frame])
        elif hit == NOTHING:
            selection.clear()
        self._editor.context_menu_wanted.emit(hit, event.globalPos())

    def enter(self, event: QEnterEvent) -> None:
        """The pointer is on the canvas: it came, or what lay over it has gone."""
        self._last = self._pointer(event)

    def leave(self) -> None:
        """The pointer has left the canvas."""
        if self._gesture is None:
            self._last = None
            self._editor.scene.set_hovered(NOTHING)

    def wheel(self, event: QWheelEvent) -> None:
        wheel.wheel(self._view, event)
        self._follow_view()

    def fingers(self, event: QNativeGestureEvent | QTouchEvent) -> bool:
        """What two fingers do on a touchpad or a screen; answers whether it was that."""
        if isinstance(event, QNativeGestureEvent):
            is_taken = wheel.pinch(self._view, event)
            self._follow_view()
            return is_taken
        is_taken = self._touch.take(event)
        if is_taken:
            self.cancel()
        return is_taken

    def tip(self, event: QHelpEvent) -> None:
        """Tells what is under the pointer that rests."""
        self._tell(event.pos(), event.globalPos())

    def _tell_resting(self) -> None:
        if self._gesture is not None and self._last is not None:
            self._tell(self._last.at.toPoint(), self._last.screen)

    def _tell(self, at: QPoint, screen: QPoint) -> None:
        editor, around = self._editor, QRect()
        hit = editor.scene.hit(self._view.to_scene(QPointF(at)))
        if not self.is_busy:
            document = editor.document
            text = tip(document.pipeline, editor.presenter, editor.scene, hit, document.values.said)
        elif editor.draft.answers is not None and hit.port is not None:
            text = tip_of_draft(editor.document.pipeline, editor.presenter, editor.draft.answers, hit.port)
            around = QRect(at - TIP_REACH, at + TIP_REACH)  # it goes when the wire is dragged on
        else:
            text = ""
        QToolTip.showText(screen, as_tip(text), self._view.viewport(), around)

    # keys and focus

    def queues(self, event: QKeyEvent) -> bool:
        """Whether what a key does waits for its turn behind what is under way."""
        return self._press is None and self._keyboard.queues(event)

    def key_press(self, event: QKeyEvent) -> bool:
        """Answers whether the key was the hand's."""
        if self._press is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
            else:
                self._heed_modifiers(event)
            return True
        if event.key() == Qt.Key.Key_Escape and any(end() for end in self._editor.endings):
            return True
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self._show_cursor()
            return True
        if event.key() not in _MODIFIERS and not self.queues(event):
            self._editor.complete()
        return self._keyboard.press(event)

    def key_release(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        self._heed_modifiers(event)

    def tab(self, step: int) -> bool:
        self._editor.preparing.complete()
        return self._keyboard.tab(step)

    def focus_out(self, event: QFocusEvent) -> None:
        self._space = False
        self.cancel()

    # within

    def _is_over_the_view(self, pointer: Pointer) -> bool:
        return self._view.viewport().rect().contains(pointer.at.toPoint())

    def _heed(self, change: Change) -> None:
        """An edit from elsewhere, as a removal by key, may take away what is dragged: that ends then."""
        if self._gesture is None:
            return
        if change.delta and not self._gesture.survives(change.delta):
            self.cancel()
        else:  # what was shown anew stands where the document has it
            self._follow_view()

    def _forget_press(self) -> None:
        self._press, self._begun = None, Beginning()
        self._edges.stop()
        self._resting.stop()
        self._following.stop()

    def _hit(self, pointer: Pointer) -> Hit:
        return self._editor.scene.hit(pointer.scene, WIRE_REACH / self._view.zoom)

    def _pointer(self, event: QMouseEvent | QEnterEvent) -> Pointer:
        at = event.position()
        return Pointer(at, self._view.to_scene(at), event.globalPosition().toPoint(), event.modifiers())

    def _heed_modifiers(self, event: QKeyEvent) -> None:
        """What a key changes about a gesture is seen at once, not when the pointer moves again."""
        if self._last is not None and event.key() in _MODIFIERS:
            self._last = replace(self._last, modifiers=event.modifiers())
            self._follow_view()

    def _follow_view(self) -> None:
        """The view has moved under the pointer: the gesture goes on from what is there now."""
        if self._last is not None and self._gesture is not None:
            self._gesture.move(replace(self._last, scene=self._view.to_scene(self._last.at)))

    def _show_cursor(self) -> None:
        if self._gesture is not None:
            shape = self._gesture.cursor
        elif self._space:
            shape = Qt.CursorShape.OpenHandCursor
        elif self._editor.scene.hovered.port is not None:
            shape = Qt.CursorShape.CrossCursor
        elif self._editor.scene.hovered.frame is not None and self._editor.scene.hovered.frame.edges:
            shape = cursor_for(self._editor.scene.hovered.frame.edges)
        elif self._editor.scene.hovered.chip:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        viewport = self._view.viewport()
        if viewport.cursor().shape() != shape:
            viewport.setCursor(QCursor(shape))
