"""The one style sheet of the window, made from tokens.

Widgets say what they are by the dynamic property ``role``; nothing is styled by its place in the window. What all
widgets have, font and colours of text, is the application's font and palette: rules that match every one cost most when
the look changes. The few images that a style sheet needs (arrows, check marks) are files of each look, under the search
path ``look:``.
What is a window of its own (menus, open choices, tooltips, dialogs) has square corners: what a rounded border leaves
of a window is seen through only where the system composes windows.
"""

from __future__ import annotations

import functools
from dataclasses import asdict
from string import Template
from typing import Final

from studio.desktop.look.tokens import Size, Tokens, Type

CELL_MARGIN: Final = 3  # what Qt leaves beside the text of a cell

_SHEET: Final = Template("""
QAbstractItemView, QAbstractButton, QTabBar, QComboBox, QLabel { outline: none; }
QMainWindow, QDialog { background: $panel; }
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QToolTip { background: $raised; color: $text; border: 1px solid $strong; padding: 0 3px; }

[role="bar"] { background: $window; border: none; }
[role="top-bar"] { background: $window; border: none; border-bottom: 1px solid $border; }
[role="status-bar"] { background: $window; border: none; border-top: 1px solid $border; }
QStatusBar { background: $window; border: none; }
QStatusBar::item { border: none; }
[role="panel"] { background: $panel; border: none; }
[role="dock-title"] { background: $panel; border: none; }
[role="tab-row"] { background: $panel; border: none; border-bottom: 1px solid $border; }
[role="canvas"] { background: $canvas; border: none; }
[role="line"] { background: $border; border: none; }

QFrame[role="row"] { background: transparent; border: none; border-radius: ${radius_control}px; }
QFrame[role="row"][lit="true"], QFrame[role="row"]:focus { background: $hover; }
QListWidget[role="palette"] { background: transparent; border: none; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: $semibold; }
QLabel[role="empty-title"] { font-size: ${empty_title}px; font-weight: $semibold; }
QLabel[role="section"] { font-size: ${caption}px; font-weight: $semibold; color: $muted; }
QWidget[role="breadcrumbs"] { background: $panel; border-bottom: 1px solid $border; }
QPushButton[role="crumb"] {
    background: transparent; border: none; padding: 2px 6px; color: $muted; border-radius: 4px;
}
QPushButton[role="crumb"]:hover { background: $hover; color: $text; }
QPushButton[role="crumb"]:focus {
    color: $accent_text; text-decoration: underline; border: none; padding: 2px 6px;
}
QLabel[role="crumb-here"] { font-weight: $semibold; padding: 2px 6px; color: $text; }
QLabel[role="caption"] { font-size: ${caption}px; color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="secondary"] { color: $text2; }
QLabel[role="secondary-caption"] { font-size: ${caption}px; color: $text2; }
QLabel[role="mono"] { font-size: ${caption}px; color: $text2; }
QLabel[role="effect-exact"] { color: $exact; }
QLabel[role="effect-lossless"] { color: $lossless; }
QLabel[role="effect-lossy"] { color: $lossy; }
QLabel[role="effect-assumption"] { color: $assumption; }
QLabel[role="key"] {
    font-size: ${key}px; font-weight: $medium; color: $text2;
    border: 1px solid $strong; border-radius: ${radius_chip}px; padding: 1px 5px;
}
QLabel[role="error"] { color: $error; }
QLabel[role="warning"] { color: $assumption; }
QLabel[role="dot-ready"] { font-size: ${key}px; color: $exact; }
QLabel[role="dot-busy"] { font-size: ${key}px; color: $accent; }
QLabel[role="dot-failed"] { font-size: ${key}px; color: $error; }
QLabel[role="link"], QLabel a { color: $accent_text; }

QMenuBar { background: transparent; border: none; padding: 0; }
QMenuBar::item { background: transparent; color: $text2; padding: 5px 10px; border-radius: ${radius_control}px; }
QMenuBar::item:selected { background: $hover; color: $text; }
QMenuBar::item:pressed { background: $pressed; color: $text; }
QMenu { background: $raised; border: 1px solid $strong; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 8px; border-radius: ${radius_chip}px; color: $text; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $strong; margin: 4px 8px; }
QMenu::icon { padding-left: 4px; }
QMenu::indicator { width: 14px; height: 14px; left: 4px; }
QMenu::indicator:checked { image: url(look:tick.svg); }
QMenu::right-arrow { image: url(look:chevron-right.svg); width: 12px; height: 12px; right: 6px; }

QPushButton {
    background: $panel; color: $text; border: 1px solid $strong; border-radius: ${radius_control}px;
    padding: 5px 14px; min-height: 17px; font-weight: $medium;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:disabled { color: $disabled; border-color: $border; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 13px; }
QPushButton[role="primary"] {
    background: $accent_fill; color: $on_accent; border-color: $accent_fill; font-weight: $semibold;
}
QPushButton[role="primary"]:hover { background: $accent_fill_hover; border-color: $accent_fill_hover; }
QPushButton[role="primary"]:pressed { background: $accent_fill_pressed; border-color: $accent_fill_pressed; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $pressed; border-color: $pressed; color: $disabled; }
QPushButton[role="primary-at-rest"] { font-weight: $semibold; }
QPushButton[role="link"] {
    background: transparent; border: none; color: $accent_text; padding: 2px 4px; font-weight: $regular;
    min-height: 14px;
}
QPushButton[role="flush-link"] {
    background: transparent; border: none; color: $accent_text; padding: 2px 0; font-weight: $regular;
    min-height: 14px; text-align: left;
}
QPushButton[role="link"]:disabled, QPushButton[role="flush-link"]:disabled { color: $disabled; }
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus,
QPushButton[role="flush-link"]:hover, QPushButton[role="flush-link"]:focus { text-decoration: underline; }
QPushButton[role="link"]:focus { border: none; padding: 2px 4px; }
QPushButton[role="flush-link"]:focus { border: none; padding: 2px 0; }
QPushButton[role="count"], QPushButton[role="count"]:focus {
    background: transparent; border: none; color: $text2; padding: 0; font-weight: $regular; min-height: 0;
}
QPushButton[role="count"]:hover, QPushButton[role="count"]:focus { color: $text; text-decoration: underline; }
QPushButton[role="command"] {
    background: $panel; color: $muted; border: 1px solid $border; text-align: left; font-weight: $regular;
    padding: 5px 10px;
}
QPushButton[role="command"]:hover { border-color: $strong; }
QPushButton[role="command"]:focus { border: 2px solid $accent; padding: 4px 9px; }
QPushButton[role="menu"] { padding-right: 20px; }
QPushButton[role="menu"]:focus { padding-right: 19px; }
QPushButton::menu-indicator {
    image: url(look:chevron-down.svg); width: 12px; height: 12px; subcontrol-position: right center; right: 10px;
}
QPushButton[role="invitation"] {
    background: $surface; border: 1px solid $node_border; border-radius: ${radius_node}px; padding: 0;
    font-weight: $regular; text-align: left; min-height: 56px; max-height: 56px;
}
QPushButton[role="invitation"]:hover { border-color: $disabled; }
QPushButton[role="invitation"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[role="card"] {
    background: $surface; border: 1px solid $node_border; border-radius: ${radius_node}px; padding: 0;
    font-weight: $regular; text-align: left; min-height: 143px; max-height: 143px;
}
QPushButton[role="card"]:hover { border-color: $disabled; }
QPushButton[role="card"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[role="recent"] {
    background: transparent; border: none; border-radius: ${radius_control}px; padding: 0;
    font-weight: $regular; text-align: left; min-height: 26px; max-height: 26px;
}
QPushButton[role="recent"]:hover { background: $hover; }
QPushButton[role="recent"]:focus { border: 2px solid $accent; padding: 0; }
QLabel[role="card-title"] { font-weight: $medium; }
QLabel[role="card-title"]:disabled { color: $muted; }
QPushButton[role="drop"], QPushButton[role="drop"]:focus {
    background: transparent; border: none; border-radius: ${radius_node}px; padding: 0;
    font-weight: $regular; text-align: left; min-height: 58px; max-height: 58px;
}

QFrame[role="segments"] { background: $sunken; border: 1px solid $border; border-radius: ${radius_control}px; }
QPushButton[role="segment"] {
    background: transparent; border: 1px solid transparent; border-radius: ${radius_chip}px; color: $muted;
    padding: 3px 4px; min-height: 16px; font-weight: $regular;
}
QPushButton[role="segment"]:hover { color: $text; }
QPushButton[role="segment"]:checked { background: $pressed; color: $text; font-weight: $medium; }
QPushButton[role="segment"]:disabled { color: $disabled; }
QPushButton[role="segment"]:checked:disabled { background: $hover; color: $muted; }
QPushButton[role="segment"]:focus { border: 2px solid $accent; padding: 2px 3px; }

QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: ${radius_control}px; padding: 4px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $pressed; }
QToolButton:focus { border: 2px solid $accent; padding: 3px; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="link"] { color: $accent_text; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $sunken; color: $text; border: 1px solid $border; border-radius: ${radius_control}px;
    padding: 5px 8px; min-height: 17px; selection-background-color: $accent_fill; selection-color: $on_accent;
}
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $muted; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled { placeholder-text-color: $disabled; }
QLineEdit { lineedit-clear-button-icon: url(look:clear.svg); }
QLineEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover, QComboBox:hover { border-color: $strong; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 4px 7px;
}
QComboBox:focus { padding-left: 9px; padding-right: 1px; }
QPlainTextEdit, QTextEdit { padding: 5px 6px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 5px; }
QLineEdit[invalid="true"], QSpinBox[invalid="true"], QDoubleSpinBox[invalid="true"] { border-color: $error; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled,
QComboBox:disabled { color: $disabled; }
QLineEdit[role="name"] {
    background: transparent; border-color: transparent; padding: 2px 4px; margin-left: -7px;
    font-size: ${title}px; font-weight: $semibold;
}
QLineEdit[role="name"]:hover { border-color: $border; }
QLineEdit[role="name"]:focus { background: $sunken; border-color: $accent; padding: 1px 3px; }
QLineEdit[role="name"][invalid="true"] { border-color: $error; }
QLineEdit[role="in-row"], QLineEdit[role="in-row"]:focus {
    border: 1px solid $accent; border-radius: ${radius_chip}px; padding: 0 2px; min-height: 0;
}
QLineEdit[role="on-canvas"], QLineEdit[role="on-canvas"]:focus { border: 2px solid $accent; padding: 3px; }
QPlainTextEdit[role="log"] { background: $panel; border: none; border-radius: 0; padding: 8px 10px; }
QPlainTextEdit[role="log"]:focus { border: 2px solid $accent; padding: 6px 8px; }
QComboBox {
    padding-left: 10px; padding-right: 2px; combobox-popup: 0;
    selection-background-color: $accent_soft; selection-color: $text;
}
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(look:chevron-down.svg); width: 14px; height: 14px; }
QComboBox::down-arrow:disabled { image: url(look:chevron-down-disabled.svg); }
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $strong; border-radius: 0; padding: 4px;
    selection-background-color: $accent_soft; selection-color: $text;
}
QComboBox QAbstractItemView::item { padding: 5px 6px; border-radius: ${radius_chip}px; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
    background: transparent; border: none; width: 18px;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(look:chevron-up.svg); width: 11px; height: 11px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(look:chevron-down.svg); width: 11px; height: 11px; }

QCheckBox, QRadioButton { background: transparent; spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; background: $sunken; border: 1px solid $strong; border-radius: ${radius_chip}px;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent_fill; border-color: $accent_fill; image: url(look:check.svg); }
QCheckBox::indicator:indeterminate { background: $accent_fill; border-color: $accent_fill; image: url(look:dash.svg); }
QRadioButton::indicator:checked { background: $on_accent; border: 4px solid $accent_fill; width: 8px; height: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $muted; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { width: 12px; height: 12px; border: 2px solid $accent; }
QCheckBox::indicator:checked:focus, QCheckBox::indicator:indeterminate:focus { border-color: $text; }
QCheckBox::indicator:checked:disabled { background: $strong; border-color: $strong; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }

QTabBar { background: transparent; border: none; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
    padding: 8px 2px 7px 2px; margin: 0 10px 0 10px;
}
QTabBar::tab:hover { color: $text2; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:disabled { color: $disabled; }
QTabBar::tab:selected:disabled { border-bottom-color: $strong; }
QTabBar::tab:selected:focus { color: $accent_text; background: $accent_soft; }
QTabBar::tear { width: 0; }
QTabBar QToolButton { background: $panel; border: none; border-radius: 0; padding: 0; margin-bottom: 1px; }
QTabBar QToolButton::left-arrow { image: url(look:chevron-left.svg); }
QTabBar QToolButton::right-arrow { image: url(look:chevron-right.svg); }

QAbstractItemView {
    background: $panel; border: none; selection-background-color: $accent_soft; selection-color: $text;
}
QTreeView::item, QListView::item { border-radius: ${radius_control}px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected { background: $accent_soft; color: $text; }
QTreeView::branch { background: transparent; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section {
    background: $panel; color: $muted; border: none; border-bottom: 1px solid $border; padding: 4px 0;
    font-size: ${caption}px;
}
QHeaderView::down-arrow { image: url(look:chevron-down.svg); width: 10px; height: 10px; }
QHeaderView::up-arrow { image: url(look:chevron-up.svg); width: 10px; height: 10px; }
QTreeView[role="table"]::item { padding: 0 ${table_cell}px; border-radius: 0; }
QTreeView[role="table"]::item:hover { background: transparent; }
QTreeView[role="plain-table"] { margin-left: -${cell_margin}px; }
QTreeView[role="plain-table"]::item { padding: 0 9px 0 0; }
QTreeView[role="plain-table"]::item:hover { background: transparent; }
QTreeView[role="plain-table"] QHeaderView::section { padding: 4px 12px 4px ${cell_margin}px; }
QTreeView[role="table"] QHeaderView::section { padding: 4px ${table_inset}px; }
QTableView[role="table"] { background: transparent; border: none; }
QTableView[role="table"] QHeaderView::section { padding: 4px ${sort_arrow}px 4px ${table_inset}px; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; margin: 0; }
QScrollBar:horizontal { height: 10px; margin: 0; }
QScrollBar::handle { background: $strong; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 28px; margin: 2px; }
QScrollBar::handle:hover { background: $disabled; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; }

QProgressBar { background: $pressed; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QGroupBox { border: none; margin: 0; padding: 0; }
QSplitter::handle { background: $border; }
QDialog[role="dialog"] { border: 1px solid $strong; }
QFrame[role="notice-error"] { background: $error_soft; border: none; }
QFrame[role="notice-warning"] { background: $warning_soft; border: none; }
QFrame[role="notice-info"] { background: $hover; border: none; }
[role="clear"] { background: transparent; border: none; }
QFrame[role="popup"] { background: $raised; border: 1px solid $strong; border-radius: ${radius_popup}px; }
QDialogButtonBox { button-layout: 0; }
""")


@functools.cache
def style_sheet(tokens: Tokens) -> str:
    """The sheet for a look."""
    sizes = {
        "body": Type.BODY,
        "title": Type.TITLE,
        "caption": Type.CAPTION,
        "key": Type.KEY,
        "empty_title": Type.EMPTY_TITLE,
        "regular": Type.REGULAR,
        "medium": Type.MEDIUM,
        "semibold": Type.SEMIBOLD,
        "table_inset": Size.INSET,
        "cell_margin": CELL_MARGIN,
        "sort_arrow": Size.SORT_ARROW,
        "table_cell": Size.INSET - CELL_MARGIN,
        "radius_chip": Size.RADIUS_CHIP,
        "radius_control": Size.RADIUS_CONTROL,
        "radius_node": Size.RADIUS_NODE,
        "radius_popup": Size.RADIUS_POPUP,
    }
    return _SHEET.substitute(asdict(tokens), **sizes)
