"""Docks with a title bar of our own: no bevel, a title, and what one can do with it at the right."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QTabBar,
    QToolButton,
    QWidget,
)

from studio.desktop.look.skin import Skin, role
from studio.desktop.look.stack import Stack
from studio.desktop.look.tokens import Size


class Dock(QDockWidget):
    """A dock around one panel, which may come later.

    Args:
        name: stable, for the remembered layout.
    """

    def __init__(self, name: str, title: str, skin: Skin, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.setObjectName(f"dock.{name}")
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        label = QLabel(title)
        role(label, "title")
        self._more = _more_button(title, skin)
        bar = _title_bar(self, label, [self._more], skin)
        bar.setAccessibleName(title)
        self.setTitleBarWidget(bar)
        ground = QWidget()
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(ground, "panel")
        self.setWidget(ground)

    def fill(self, panel: QWidget, menu: QMenu | None = None) -> None:
        """Puts the panel in; the three dots open the menu."""
        before = self.widget()
        self.setWidget(panel)
        before.deleteLater()
        if menu is not None:
            self._more.setMenu(menu)
        self._more.setVisible(menu is not None)


class TabbedDock(QDockWidget):
    """A dock with several pages of which one is seen; their tabs are its title bar."""

    page_clicked = Signal(str)  # the name of the page whose tab it was

    def __init__(self, name: str, title: str, skin: Skin, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.setObjectName(f"dock.{name}")
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(title)
        self._stack = _Pages()
        self._names: list[str] = []
        self._titles: list[str] = []
        self.tabs.currentChanged.connect(self._stack.layers.setCurrentIndex)
        self.tabs.tabBarClicked.connect(
            lambda index: self.page_clicked.emit(self._names[index]) if index >= 0 else None
        )
        self.setTitleBarWidget(_title_bar(self, self.tabs, [], skin, left=4))
        self.setWidget(self._stack)

    def add_page(self, name: str, title: str, page: QWidget, *, before: str = "") -> None:
        """Adds a page at the end, or before another. The first page comes forward."""
        place = self._names.index(before) if before else len(self._names)
        self._names.insert(place, name)
        self._titles.insert(place, title)
        self._stack.layers.insertWidget(place, page)
        self.tabs.insertTab(place, title)
        self.tabs.setCurrentIndex(0)
        self._stack.layers.setCurrentIndex(0)

    def show_page(self, name: str) -> None:
        """Brings a page forward, and the dock with it."""
        self.tabs.setCurrentIndex(self._names.index(name))
        self.show()

    @property
    def page(self) -> str:
        """The name of the page that is seen."""
        return self._names[self.tabs.currentIndex()]

    def set_count(self, name: str, count: int) -> None:
        """Writes a number behind a page's title; 0 for none."""
        index = self._names.index(name)
        self.tabs.setTabText(index, f"{self._titles[index]}  {count}" if count else self._titles[index])


class _Pages(Stack):
    """As narrow as the page that is seen: the window must fit on small screens."""

    def __init__(self) -> None:
        super().__init__()
        self.layers.currentChanged.connect(lambda _: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        page = self.layers.currentWidget()
        return super().minimumSizeHint() if page is None else page.minimumSizeHint()


class _TitleBar(QWidget):
    """A dock asks its title bar for a hint and for nothing else."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), Size.DOCK_TITLE)


def _title_bar(dock: QDockWidget, title: QWidget, buttons: list[QToolButton], skin: Skin, left: int = 14) -> QWidget:
    bar = _TitleBar()
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    role(bar, "dock-title")
    close = QToolButton()
    close.setAccessibleName(QCoreApplication.translate("Dock", "Close {}").format(dock.windowTitle()))
    close.setToolTip(QCoreApplication.translate("Dock", "Close"))
    close.clicked.connect(dock.close)
    skin.dress(close, "close")
    layout = QHBoxLayout(bar)
    layout.setContentsMargins(left, 0, 10, 0)
    layout.setSpacing(4)
    layout.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom if isinstance(title, QTabBar) else Qt.AlignmentFlag(0))
    layout.addStretch(1)
    for button in (*buttons, close):
        layout.addWidget(button)
    return bar


def _more_button(title: str, skin: Skin) -> QToolButton:
    more = QToolButton()
    more.setAccessibleName(QCoreApplication.translate("Dock", "More of {}").format(title))
    more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    skin.dress(more, "more")
    more.hide()
    return more
