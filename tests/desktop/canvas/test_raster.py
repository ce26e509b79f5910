"""Hairlines on pixels: where they lie, what is above, and that parts of a picture make the whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.desktop.canvas.raster import draw_hairlines

SIZE = 40
EVERYTHING = (0, 0, SIZE, SIZE)
COORDINATES = st.floats(-60, 100, width=32)
LINES = st.lists(st.lists(st.tuples(COORDINATES, COORDINATES), min_size=3, max_size=3), min_size=1, max_size=8)


def blank() -> np.ndarray:
    return np.zeros((SIZE, SIZE), dtype=np.uint32)


def draw(lines: object, colors: object = 1, box: tuple[int, int, int, int] = EVERYTHING) -> np.ndarray:
    pixels, lines = blank(), np.asarray(lines, dtype=np.float64)
    draw_hairlines(pixels, box, lines, np.full(len(lines), colors, dtype=np.uint32))
    return pixels


@pytest.mark.parametrize("end", [(30.5, 5.5), (30.5, 20.5), (12.5, 33.5), (5.5, 33.5), (3.5, 2.5)])
def test_a_line_goes_from_end_to_end_a_pixel_wide_and_without_gaps(end: tuple[float, float]) -> None:
    start = (5.5, 5.5)
    rows, columns = np.nonzero(draw([[start, end]]))
    along, across = (columns, rows) if abs(end[0] - start[0]) >= abs(end[1] - start[1]) else (rows, columns)
    axis = 0 if along is columns else 1
    low, high = sorted((int(start[axis]), int(end[axis])))
    # The pixel of the end itself is the next line's.
    assert set(range(low + 1, high)) <= set(along.tolist()) <= set(range(low, high + 1))
    assert len(set(along.tolist())) == len(along)
    assert np.abs(np.diff(across[np.argsort(along)])).max() <= 1


def test_later_lines_lie_above_earlier_ones() -> None:
    pixels = blank()
    cross = np.array([[[0.0, 20.5], [39.0, 20.5]], [[20.5, 0.0], [20.5, 39.0]]])
    draw_hairlines(pixels, EVERYTHING, cross, np.array([3, 7], dtype=np.uint32))
    assert pixels[20, 20] == 7
    assert pixels[20, 10] == 3


@given(LINES, st.integers(1, SIZE - 1), st.integers(1, SIZE - 1))
def test_parts_drawn_one_by_one_make_the_whole(lines: list[object], x: int, y: int) -> None:
    pixels = blank()
    colors = np.arange(1, len(lines) + 1, dtype=np.uint32)
    whole = blank()
    points = np.array(lines, dtype=np.float64)
    draw_hairlines(whole, EVERYTHING, points, colors)
    for box in ((0, 0, x, y), (x, 0, SIZE - x, y), (0, y, x, SIZE - y), (x, y, SIZE - x, SIZE - y)):
        part = blank()
        draw_hairlines(part, box, points, colors)
        left, top, width, height = box
        inside = np.s_[top : top + height, left : left + width]
        assert np.count_nonzero(part) == np.count_nonzero(part[inside])
        pixels[inside] = part[inside]
    # A pixel on the cut itself may be rounded to the other side.
    differ = np.argwhere(pixels != whole)
    assert all(abs(column - x) <= 1 or abs(row - y) <= 1 for row, column in differ.tolist())


def test_a_line_from_beyond_the_horizon_costs_what_is_seen_of_it() -> None:
    pixels = draw([[(-1e9, 10.5), (1e9, 10.5)], [(5.0, -3e8), (5.0, -2e8)]])
    assert pixels[10].all()
    assert np.count_nonzero(pixels) == SIZE


def test_nothing_is_drawn_where_there_is_nothing() -> None:
    assert not draw(np.empty((0, 3, 2))).any()
    assert not draw([[(-5.0, -5.0), (-1.0, -9.0)]]).any()
