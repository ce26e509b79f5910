"""What a view shows on the screen, beside what it would paint."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from studio.desktop.canvas.view import CanvasView

SLIGHT = 40  # of 255: the edge of a wire whose part is painted, not all of it
PATIENCE = 20.0  # seconds: all widgets may have to get another look first, a few of them between two comparisons
FEW = 50  # colours of pixels of 350,000: a line that stays behind has hundreds


def shows_what_is_due(view: CanvasView) -> bool:
    """Whether the screen shows what the view would paint now."""
    at = view.viewport().mapTo(view.window(), QPoint())
    size = view.viewport().size()
    seen = view.screen().grabWindow(view.window().winId(), at.x(), at.y(), size.width(), size.height())
    due = view.viewport().grab()
    return bool((np.abs(colors(seen.toImage()) - colors(due.toImage())) > SLIGHT).sum() <= FEW)


def comes_to_show_what_is_due(view: CanvasView) -> bool:
    """Whether it does so once what goes on by itself is done."""
    end = time.monotonic() + PATIENCE
    while not shows_what_is_due(view):
        if time.monotonic() > end:
            return False
        QTest.qWait(20)
    return True


def colors(picture: QImage) -> NDArray[np.int16]:
    """The colours of all pixels, one after the other."""
    return np.frombuffer(picture.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8).astype(np.int16)
