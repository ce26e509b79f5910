"""What a screen reader is told beyond what Qt tells it: sentences, and where in a list or canvas the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QTabBar, QWidget


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Has a sentence said, over what is being said if it is urgent."""
    if not QAccessible.isActive() or not sentence:
        return
    event = QAccessibleAnnouncementEvent(widget, sentence)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def tell_current(widget: QWidget) -> bool:
    """Tells which part of a widget is the current one and what it is called now, as a list does whose row changes.

    Answers whether there is one.
    """
    interface = QAccessible.queryAccessibleInterface(widget) if QAccessible.isActive() else None
    current = None if interface is None else _part(interface)
    if current is None:
        return False
    while (inner := _part(current)) is not None:
        current = inner
    # Who stays where it is does not get the keyboard once more: then its new words are news. Of rows Orca heeds the
    # description alone.
    for happened in (QAccessible.Event.NameChanged, QAccessible.Event.DescriptionChanged, QAccessible.Event.Focus):
        QAccessible.updateAccessibility(QAccessibleEvent(current, happened))
    return True


def tell_whole(widget: QWidget) -> None:
    """Tells that a widget has the keyboard, and none of its parts."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Focus))


def _part(interface: QAccessibleInterface) -> QAccessibleInterface | None:
    """The current part of something, if that is no widget: of widgets Qt tells."""
    found: QAccessibleInterface | None = interface.focusChild()
    return found if found is not None and found.object() is None else None


class CurrentTold(QObject):
    """Where something with parts gets the keyboard, tells the current one too: Qt tells of the whole only, and last."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._tell)
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and QAccessible.isActive():
            self._timer.start()  # Qt tells of the whole after this

    def _tell(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and not isinstance(focus, QTabBar):  # its current tab is told by Qt
            tell_current(focus)
