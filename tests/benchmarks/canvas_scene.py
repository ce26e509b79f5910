"""What the canvas's benchmarks show: nodes of 6 to 8 ports, every twentieth a group; two wires a node, most of them
short, every tenth led through bends; frames around blocks of nodes.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.desktop.canvas.face import Badge, Kind, NodeFace, PortFace, PortKey, WireFace
from studio.pipeline.graph import Side
from studio.pipeline.records import FRAME_COLORS, Frame
from studio.tensors import parse_type

TYPES = [
    parse_type(text)
    for text in (
        "float32[?,224,224,3]", "float32[?,512]", "int64[?,64]", "string[?]",
        "ragged int64[?,?]", "bool[?,64]", "float16[?,1,256]",
    )
]  # fmt: skip
COLUMN, ROW = 330.0, 290.0
FRAMES = 120
Placed = list[tuple[NodeFace, tuple[float, float]]]


def scene(nodes: int) -> tuple[Placed, list[WireFace]]:
    """Faces with places, and wires between them; the same every time."""
    chance = random.Random(20)
    columns = math.ceil(math.sqrt(nodes))
    placed = []
    for number in range(nodes):
        inputs, outputs = chance.randint(3, 4), chance.randint(3, 4)
        face = NodeFace(
            str(number),
            f"image_encoder_{number}",
            Kind.GROUP if number % 20 == 7 else Kind.MODEL,
            "group" if number % 20 == 7 else "model",
            tuple(PortFace(f"input_{i}", chance.choice(TYPES), connected=i % 2 == 0) for i in range(inputs)),
            tuple(PortFace(f"output_{i}", chance.choice(TYPES), connected=i % 2 == 0) for i in range(outputs)),
            chip="serving_default",
            badges=(Badge.FROZEN,) if number % 3 == 0 else (),
        )
        placed.append((face, (number % columns * COLUMN, number // columns * ROW)))
    wires = []
    for number in range(2 * nodes):
        source = chance.randrange(nodes)
        target = source + chance.choice((1, 1, 1, 2, columns, -columns, columns + 1))
        target = max(0, min(nodes - 1, target))
        if target // columns != source // columns and abs(target - source) <= 2:
            target = source - 1 if source % columns else source + 1  # no wire from the end of one row to the next
        kind = placed[source][0].outputs[number % 3].type
        (x, y), (to_x, to_y) = placed[source][1], placed[target][1]
        bends = ((x + 250, y - 40), (to_x - 40, to_y - 40)) if number % 10 == 3 else ()
        wires.append(
            WireFace(
                str(number),
                PortKey(str(source), Side.OUTPUT, f"output_{number % 3}"),
                PortKey(str(target), Side.INPUT, f"input_{number % 3}"),
                kind,
                bends=bends,
            )
        )
    return placed, wires


def areas(nodes: int) -> list[Frame]:
    """A frame around every sixth block of three times three nodes."""
    edge = math.ceil(math.sqrt(nodes)) // 3
    corners = [(number % edge * 3 * COLUMN, number // edge * 3 * ROW) for number in range(0, edge * edge, 6)]
    size = (3 * COLUMN - 40, 3 * ROW - 20)
    colors = FRAME_COLORS
    return [
        Frame(f"frame {at}", f"Block {at}", size, colors[at % len(colors)], position=(x - 30, y - 50))
        for at, (x, y) in enumerate(corners)
    ]


def frames(act: Callable[[int], object], count: int = FRAMES, warm: int = 4) -> list[float]:
    """Milliseconds from an event to its picture on screen, again and again."""
    times = []
    for number in range(count + warm):
        start = time.perf_counter()
        act(number)
        QGuiApplication.processEvents()
        QGuiApplication.sync()
        if number >= warm:
            times.append((time.perf_counter() - start) * 1e3)
    return times


def wait(seconds: float) -> None:
    """Lets the event loop run."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QGuiApplication.processEvents()
        time.sleep(0.005)


def wheel(widget: QWidget, dx: int, dy: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A turn of the wheel in the middle of a widget, in eighths of a degree."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPointF(0, 0).toPoint(),
        QPointF(dx, dy).toPoint(),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def mouse(widget: QWidget, kind: QMouseEvent.Type, at: QPointF, *, held: bool) -> None:
    """A press, move or release of the left button."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QMouseEvent.Type.MouseMove else left
    event = QMouseEvent(
        kind, at, QPointF(widget.mapToGlobal(at.toPoint())), button, left if held else none,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
