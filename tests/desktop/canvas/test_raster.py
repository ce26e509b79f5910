"""Hairlines on pixels: where they lie, what is above, and that parts of a picture make the whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.desktop.canvas import raster
from studio.desktop.canvas.raster import draw_hairlines, fill_boxes

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


def test_of_very_many_the_last_is_above_all() -> None:
    many = 2 * raster._AT_ONCE + 10
    lines = np.full((many, 2, 2), (0.0, 20.5))
    lines[:, 1] = 39.0, 20.5
    pixels = blank()
    draw_hairlines(pixels, EVERYTHING, lines, np.arange(many, dtype=np.uint32))
    assert set(pixels[20, :39].tolist()) == {many - 1}


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
    assert (pixels == whole).all()


def test_a_line_from_beyond_the_horizon_costs_what_is_seen_of_it() -> None:
    pixels = draw([[(-1e9, 10.5), (1e9, 10.5)], [(5.0, -3e8), (5.0, -2e8)]])
    assert pixels[10].all()
    assert np.count_nonzero(pixels) == SIZE


def test_nothing_is_drawn_where_there_is_nothing() -> None:
    assert not draw(np.empty((0, 3, 2))).any()
    assert not draw([[(-5.0, -5.0), (-1.0, -9.0)]]).any()


# boxes

CORNERS = st.tuples(COORDINATES, COORDINATES, st.floats(0, 30), st.floats(0, 30))
BOXES = st.lists(CORNERS.map(lambda one: (one[0], one[1], one[0] + one[2], one[1] + one[3])), min_size=1, max_size=9)


def filled(boxes: object, box: tuple[int, int, int, int] = EVERYTHING) -> np.ndarray:
    pixels, boxes = blank(), np.asarray(boxes, dtype=np.float64)
    fill_boxes(pixels, box, boxes, np.arange(1, len(boxes) + 1, dtype=np.uint32))
    return pixels


def test_a_box_takes_the_pixels_whose_middles_it_has_and_later_ones_lie_above() -> None:
    pixels = filled([(2.4, 3.6, 6.4, 5.6), (5.0, 5.0, 8.0, 9.0)])
    assert np.argwhere(pixels == 1).tolist() == [[4, 2], [4, 3], [4, 4], [4, 5], [5, 2], [5, 3], [5, 4]]
    assert (pixels[5:9, 5:8] == 2).all()
    assert np.count_nonzero(pixels) == 7 + 12


def test_the_smallest_box_takes_a_pixel() -> None:
    assert np.argwhere(filled([(7.6, 3.1, 7.6, 3.2)])).tolist() == [[3, 8]]


def test_a_box_beyond_the_edge_takes_none() -> None:
    assert not filled([(-9.0, 3.0, -2.0, 9.0), (3.0, 90.0, 8.0, 95.0)]).any()


@given(BOXES, st.integers(1, SIZE - 1), st.integers(1, SIZE - 1))
def test_parts_filled_one_by_one_make_the_whole(boxes: list[object], x: int, y: int) -> None:
    parts = sum(
        filled(boxes, box).astype(np.int64)
        for box in ((0, 0, x, y), (x, 0, SIZE - x, y), (0, y, x, SIZE - y), (x, y, SIZE - x, SIZE - y))
    )
    assert (parts == filled(boxes)).all()


@given(BOXES)
def test_small_and_large_boxes_are_filled_alike(boxes: list[object]) -> None:
    before = raster._FEW
    try:
        raster._FEW = 0  # type: ignore[misc]
        each = filled(boxes)
        raster._FEW = SIZE**2  # type: ignore[misc]
        assert (filled(boxes) == each).all()
    finally:
        raster._FEW = before  # type: ignore[misc]
