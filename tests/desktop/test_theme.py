"""Tokens, palette, style sheet, icons."""

from __future__ import annotations

import re
import time
from dataclasses import fields

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.desktop.look.fonts import ui_font
from studio.desktop.look.icons import Icons
from studio.desktop.look.restyling import SLICE
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.style import style_sheet
from studio.desktop.look.theme import Look, Theme, palette
from studio.desktop.look.tokens import DARK, LIGHT, Tokens, Type
from studio.resources import resource
from tests.desktop.conftest import bring_up
from tests.desktop.contrast import contrast

LOOKS = pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
TEXTS = ("text", "text2", "muted")
GROUNDS = ("window", "panel", "canvas", "sunken", "surface", "header", "raised")
GRAPHICS = (
    "float_family", "int_family", "string_family", "bool_family", "complex_family", "other_family",
    "model", "operator", "input", "output", "accent", "adaptable",
)  # fmt: skip


class Paints(QObject):
    """What was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.of: set[QObject] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.of.add(watched)
        return False


@LOOKS
def test_text_is_readable_on_every_ground(tokens: Tokens) -> None:
    for text in TEXTS:
        for ground in GROUNDS:
            assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5, (text, ground)
    assert contrast(tokens.on_accent, tokens.accent_fill) >= 4.5
    assert contrast(tokens.accent_text, tokens.panel) >= 4.5


@LOOKS
def test_words_in_colour_are_readable(tokens: Tokens) -> None:
    for text in ("exact", "lossless", "lossy", "assumption", "error", "accent_text"):
        for ground in ("panel", "surface", "raised", "sunken", "accent_soft", "error_soft", "warning_soft"):
            assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5, (text, ground)


@LOOKS
def test_the_ring_of_what_has_the_keyboard_stands_out(tokens: Tokens) -> None:
    for ground in GROUNDS:
        assert contrast(tokens.accent, getattr(tokens, ground)) >= 3.0, ground


@LOOKS
def test_what_is_drawn_stands_out_from_its_ground(tokens: Tokens) -> None:
    for graphic in GRAPHICS:
        for ground in ("canvas", "surface", "raised"):
            assert contrast(getattr(tokens, graphic), getattr(tokens, ground)) >= 3.0, (graphic, ground)


@LOOKS
def test_the_palette_sets_every_role_of_every_group(tokens: Tokens, qapp: QApplication) -> None:
    made = palette(tokens)
    known = {
        QColor(getattr(tokens, field.name)).rgb()
        for field in fields(tokens)
        if field.type == "str" and str(getattr(tokens, field.name)).startswith("#")
    }
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for one in QPalette.ColorRole:
            if one not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
                assert made.color(group, one).rgb() in known, (group, one)


@LOOKS
def test_the_style_sheet_leaves_nothing_open_and_its_images_are_there(tokens: Tokens) -> None:
    sheet = style_sheet(tokens)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for image in re.findall(r"url\(look:([^)]+)\)", sheet):
        assert resource("look", tokens.name, image).exists()


def test_what_is_a_window_of_its_own_is_filled_to_its_corners(qapp: QApplication) -> None:
    theme, menu = Theme(qapp, Look.LIGHT), QMenu()
    menu.addAction("Cut")
    menu.popup(QPoint(20, 20))
    seen = menu.grab().toImage()
    right, bottom = seen.width() - 1, seen.height() - 1
    corners = {seen.pixelColor(*at).name() for at in ((0, 0), (right, 0), (0, bottom), (right, bottom))}
    menu.close()
    assert corners == {theme.tokens.strong.lower()}


@LOOKS
def test_images_of_a_look_have_its_colours(tokens: Tokens) -> None:
    known = {getattr(tokens, field.name) for field in fields(tokens)}
    for file in resource("look", tokens.name).iterdir():
        for color in re.findall(r"#[0-9A-Fa-f]{6}", file.read_text()):
            assert color in known, file.name


def test_a_chosen_look_is_told_once_and_the_system_is_followed(qapp: QApplication) -> None:
    theme, told = Theme(qapp, Look.DARK), []
    theme.changed.connect(told.append)
    theme.set_look(Look.LIGHT)
    theme.set_look(Look.LIGHT)
    assert told == [LIGHT]
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.panel)
    theme.set_look(Look.SYSTEM)
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.tokens is (DARK if dark else LIGHT)
    theme.deleteLater()


def test_a_window_is_painted_in_the_new_look_in_a_turn_of_its_own(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, Look.DARK)
    window, painted = QWidget(), Paints()
    qtbot.addWidget(window)
    label, view = QLabel("as wide as its text", window), QGraphicsView(QGraphicsScene(window), window)
    QHBoxLayout(window).addWidget(label)
    bring_up(window)
    for waiting in (label.update, view.viewport().update, view.scene().update, lambda: None):
        QTest.qWait(20)
        qapp.installEventFilter(painted)
        waiting()
        theme.set_look(Look.LIGHT if theme.look is Look.DARK else Look.DARK)
        painted.of.clear()
        qapp.sendPostedEvents()
        assert not painted.of, "painted in the turn that has restyled"
        qtbot.waitUntil(lambda: {window, label, view.viewport()} <= painted.of)
        qapp.removeEventFilter(painted)
    theme.deleteLater()


class Styled(QLabel):
    """Notes the colour of its text whenever it is restyled, and takes its time for it."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        role(self, "muted")
        self.restyled: list[str] = []

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            time.sleep(SLICE / 4)
            self.restyled.append(self.palette().color(QPalette.ColorRole.WindowText).name())


def test_widgets_are_restyled_once_each_in_slices_and_painted_after_the_last(qapp: QApplication, qtbot: QtBot) -> None:
    theme, window, painted, turn = Theme(qapp, Look.DARK), QWidget(), Paints(), QTimer()
    qtbot.addWidget(window)
    column = QHBoxLayout(window)
    labels = [Styled(str(at), window) for at in range(12)]
    for label in labels:
        column.addWidget(label)
    bring_up(window)
    QTest.qWait(200)
    for label in labels:
        label.restyled.clear()
    turns: list[int] = []  # how many were restyled after each

    def look() -> None:
        turns.append(sum(bool(label.restyled) for label in labels))
        assert turns[-1] == len(labels) or not painted.of & {window, *labels}

    def ready() -> None:
        assert all(label.restyled for label in labels)
        assert not painted.of & {window, *labels}, "painted before all is ready for it"

    turn.timeout.connect(look)
    theme.put_on.connect(ready)
    qapp.installEventFilter(painted)
    theme.set_look(Look.LIGHT)
    assert not any(label.restyled for label in labels)
    turn.start()
    qtbot.waitUntil(lambda: {window, *labels} <= painted.of)
    turn.stop()
    qapp.removeEventFilter(painted)
    assert [label.restyled for label in labels] == [[LIGHT.muted.lower()]] * len(labels)
    assert set(turns) > {len(labels)}, "in one turn"
    theme.deleteLater()


def test_a_window_that_comes_with_another_look_is_painted(qapp: QApplication, qtbot: QtBot) -> None:
    theme, window, painted = Theme(qapp, Look.DARK), QWidget(), Paints()
    qtbot.addWidget(window)
    label = QLabel("text", window)
    QHBoxLayout(window).addWidget(label)
    QTest.qWait(50)
    qapp.installEventFilter(painted)
    window.show()
    theme.set_look(Look.LIGHT)
    for _ in range(2):
        qtbot.waitUntil(lambda: {window, label} <= painted.of)
        QTest.qWait(50)
        painted.of.clear()
        window.update()
        label.update()
    qapp.removeEventFilter(painted)
    theme.deleteLater()


def test_a_look_that_is_changed_again_at_once_is_the_last_one(qapp: QApplication, qtbot: QtBot) -> None:
    theme, window = Theme(qapp, Look.DARK), QWidget()
    qtbot.addWidget(window)
    label = Styled("one", window)
    bring_up(window)
    theme.set_look(Look.LIGHT)
    qapp.processEvents()
    theme.set_look(Look.DARK)
    qtbot.waitUntil(window.updatesEnabled)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.muted)
    assert window.grab().toImage().pixelColor(2, 2) == QColor(DARK.panel)
    theme.deleteLater()


def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    icons = Icons()
    for file in resource("icons").glob("*.svg"):
        image = icons.pixmap(file.stem, "#ff0000", 16, 2.0).toImage()
        assert (image.width(), image.height()) == (32, 32)
        opaque = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 200]
        assert opaque, file.stem
        assert all((c.red() > 200, c.green(), c.blue()) == (True, 0, 0) for c in opaque), file.stem


def test_widgets_get_icons_with_a_pixel_for_each_of_the_screens(qapp: QApplication) -> None:
    pixmap = Icons().icon("close", LIGHT).pixmap(QSize(16, 16), 2.0)
    assert (pixmap.size(), pixmap.devicePixelRatio()) == (QSize(32, 32), 2.0)


def test_icons_are_single_coloured_on_a_grid_of_16() -> None:
    for file in resource("icons").glob("*.svg"):
        text = file.read_text()
        assert 'viewBox="0 0 16 16"' in text
        assert "currentColor" in text
        assert "#" not in text


def test_an_icon_keeps_its_form_and_stands_left_where_it_is_given_room() -> None:
    icons = Icons()
    square = icons.icon("run", DARK).pixmap(QSize(16, 16), 2.0).toImage()
    wide = icons.icon("run", DARK).pixmap(QSize(20, 16), 2.0).toImage()
    assert (square.width(), wide.width(), wide.height()) == (32, 40, 32)
    assert wide.copy(0, 0, 32, 32).convertToFormat(square.format()) == square
    assert not any(wide.pixelColor(x, y).alpha() for x in range(32, 40) for y in range(32))


def test_no_rule_matches_every_widget(qapp: QApplication) -> None:
    selectors = re.findall(r"([^{};]+)\{", style_sheet(DARK))
    alone = {one.strip() for some in selectors for one in some.split(",")}
    assert "QLabel" in alone
    assert not {one for one in alone if re.fullmatch(r"\*|QWidget(:\w+)?", one)}
    font = ui_font()
    Theme(qapp, Look.DARK)
    label, button = QLabel("one"), QPushButton("one")
    label.setEnabled(False)
    for widget in (label, button):
        widget.ensurePolished()
        assert widget.font().pixelSize() == font.pixelSize() == Type.BODY
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.disabled)


def test_a_window_is_painted_in_another_look_with_the_next_turn_of_the_loop(qapp: QApplication, qtbot: QtBot) -> None:
    theme, window, still = Theme(qapp, Look.DARK), QWidget(), QWidget()
    for one in (window, still):
        qtbot.addWidget(one)
        bring_up(one)
    still.setUpdatesEnabled(False)
    theme.set_look(Look.LIGHT)
    assert not window.updatesEnabled()
    qtbot.waitUntil(window.updatesEnabled)
    assert window.grab().toImage().pixelColor(2, 2) == QColor(LIGHT.panel)
    assert not still.updatesEnabled()


def test_tabs_that_cannot_be_chosen_look_so(skin: Skin, qtbot: QtBot) -> None:
    tabs = QTabBar()
    tabs.setDrawBase(False)
    tabs.addTab("Problems")
    tabs.addTab("Run")
    qtbot.addWidget(tabs)
    bring_up(tabs)

    def colors() -> set[str]:
        picture = tabs.grab().toImage()
        return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}

    assert skin.tokens.accent.lower() in colors()
    tabs.setEnabled(False)
    assert skin.tokens.accent.lower() not in colors()
    assert skin.tokens.strong.lower() in colors()  # the line below the one that is open
