"""Wires as arrays: curves, culling, hitting."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.desktop.canvas.curves import SEGMENTS, Curves, control_points

COORDINATES = st.floats(-5000, 5000)
ENDS = st.tuples(COORDINATES, COORDINATES, COORDINATES, COORDINATES)
RECTS = st.tuples(COORDINATES, COORDINATES, st.floats(1, 800), st.floats(1, 800)).map(
    lambda r: (r[0], r[1], r[0] + r[2], r[1] + r[3])
)


def curves(*ends: tuple[float, float, float, float]) -> Curves:
    made = Curves()
    rows = made.add([str(number) for number in range(len(ends))])
    made.place(rows, np.array(ends))
    return made


def point(controls: np.ndarray, t: float) -> tuple[float, float]:
    weights = np.array([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3])
    x, y = weights @ controls
    return x, y


@pytest.mark.parametrize(
    ("dx", "tangent"), [(10, 12), (100, 50), (1000, 160), (0, 12), (-10, 48), (-200, 120), (-1000, 160)]
)
def test_a_wire_leaves_to_the_right_and_arrives_from_the_left(dx: float, tangent: float) -> None:
    (controls,) = control_points(np.array([[5.0, 7.0, 5.0 + dx, 90.0]]))
    assert controls.tolist() == [[5, 7], [5 + tangent, 7], [5 + dx - tangent, 90], [5 + dx, 90]]


@given(st.lists(ENDS, min_size=1, max_size=12), RECTS)
def test_culling_never_loses_a_wire_that_the_rectangle_shows(
    ends: list[tuple[float, float, float, float]], rect: tuple[float, float, float, float]
) -> None:
    made = curves(*ends)
    shown = set(made.visible(rect).tolist())
    assert shown <= set(made.near(rect).tolist())
    left, top, right, bottom = rect
    for row in range(len(ends)):
        points = made.points(np.array([row]))[0]
        if any(left <= x <= right and top <= y <= bottom for x, y in points):
            assert row in shown


@given(ENDS, RECTS)
def test_the_stretch_of_a_long_wire_holds_all_that_is_shown(
    ends: tuple[float, float, float, float], rect: tuple[float, float, float, float]
) -> None:
    made = curves(ends)
    if not len(made.visible(rect)):
        return
    whole = np.array(made.control(0))
    stretches, skipped = made.spans(np.array([0]), rect)
    cut = stretches[0]
    on_cut = np.array([point(cut, t) for t in np.linspace(0, 1, 200)])
    for t in np.linspace(0, 1, 60):
        x, y = point(whole, t)
        if rect[0] < x < rect[2] and rect[1] < y < rect[3]:
            length = math.hypot(*(on_cut[-1] - on_cut[0])) + 200
            assert np.hypot(*(on_cut - (x, y)).T).min() < max(2.0, length / 100)
    assert skipped[0] >= 0


@pytest.mark.parametrize("segments", [1, 2, 4, 8, 16])
def test_outlines_lie_on_the_curves(segments: int) -> None:
    made, rows = curves((0, 0, 300, 40), (9, -7, -80, 1000), (5, 5, 5, 5)), np.array([2, 0])
    outlines = made.outlines(rows, segments)
    assert (outlines.transpose(2, 0, 1) == made.points(rows)[:, :: 16 // segments]).all()


def test_several_rectangles_show_what_each_shows() -> None:
    made = curves((0, 0, 100, 0), (500, 500, 600, 500), (0, 900, 100, 900))
    assert made.visible((0, -10, 50, 10), (550, 490, 560, 510)).tolist() == [0, 1]
    assert made.visible().tolist() == []


def test_the_nearest_wire_is_hit() -> None:
    made = curves((0, 0, 200, 0), (0, 10, 200, 10))
    assert made.hit(100, 3, 6) == "0"
    assert made.hit(100, 7, 6) == "1"
    assert made.hit(100, 40, 6) is None


def test_a_line_crosses_the_wires_it_cuts() -> None:
    made = curves((0, 0, 200, 0), (0, 50, 200, 50), (0, 300, 200, 300))
    assert made.crossed(90, -20, 110, 80) == ["0", "1"]
    assert made.crossed(300, -20, 300, 80) == []


def test_removal_keeps_the_others_findable() -> None:
    made = curves(*((0, 40 * n, 200, 40 * n) for n in range(5)))
    made.remove(["1"])
    assert len(made) == 4
    assert "1" not in made
    for n in (0, 2, 3, 4):
        assert made.hit(100, 40 * n, 5) == str(n)
        assert made.ids[made.row(str(n))] == str(n)


def test_rows_are_grouped_by_tag() -> None:
    made = curves(*((0, n, 1, n) for n in range(4)))
    made.tag(("0", "1", "2", "3"), (2, 0, 2, 1))
    groups = {tag: rows.tolist() for tag, rows in made.by_tag(np.arange(4))}
    assert groups == {0: [1], 1: [3], 2: [0, 2]}


def test_growth_keeps_what_was_there() -> None:
    made = curves((1, 2, 3, 4))
    made.add([f"more {number}" for number in range(200)])
    assert made.ends(0) == (1, 2, 3, 4)
    assert made.points(np.array([0])).shape == (1, SEGMENTS + 1, 2)


def test_wires_that_move_as_they_are_lie_where_new_ones_would() -> None:
    chance = np.random.default_rng(3)
    ends = chance.uniform(-900, 900, (40, 4)).round()
    way = np.array([37.0, -12.0, 37.0, -12.0])
    moved = ends + way
    moved[::5, 2:] += 50.0  # one end of some goes elsewhere
    kept, anew = Curves(), Curves()
    rows = np.arange(len(ends))
    for made in (kept, anew):
        made.add([str(number) for number in rows])
    kept.place(rows, ends)
    kept.place(rows, moved)
    anew.place(rows, moved)
    np.testing.assert_allclose(kept.points(rows), anew.points(rows), atol=1e-9)
    np.testing.assert_allclose(kept.points(rows, coarse=True), anew.points(rows, coarse=True), atol=1e-9)
    for row in range(len(ends)):
        assert kept.ends(row) == anew.ends(row)
        np.testing.assert_allclose(kept.control(row), anew.control(row), atol=1e-9)
        np.testing.assert_allclose(kept.box([row]), anew.box([row]), atol=1e-9)


def test_wires_led_through_points_are_smooth_there_and_leave_ports_sideways() -> None:
    ways = {
        "0": ((0.0, 0.0), (100.0, 50.0), (40.0, 200.0), (300.0, 220.0)),
        "1": ((5.0, 5.0), (90.0, -40.0), (200.0, 10.0), (260.0, -300.0)),
        "2": ((0.0, 0.0), (80.0, 90.0), (160.0, 0.0)),
    }
    made = curves(*((0, 0, 1, 1) for _ in range(4)))
    made.tag(("1",), (3,))
    made.lead(ways)
    for id, way in ways.items():
        rows = made.rows(id)
        pieces = [made.control(row) for row in rows]
        assert [made.pieces[row] for row in rows] == list(range(len(way) - 1))
        assert [tuple(piece[0]) for piece in pieces] + [tuple(pieces[-1][3])] == list(way)
        (_, y), (_, leaving_y) = pieces[0][:2]
        (_, arriving_y), (_, end_y) = pieces[-1][2:]
        assert (y, end_y) == (leaving_y, arriving_y)
        for before, after in pairwise(pieces):
            into, out = np.subtract(before[3], before[2]), np.subtract(after[1], after[0])
            assert np.dot(into, out) == pytest.approx(np.linalg.norm(into) * np.linalg.norm(out))
    made.lead({"0": ((0.0, 0.0), (300.0, 0.0))})
    assert len(made.rows("0")) == 1
    assert [tuple(made.ends(row)[2:]) for row in made.rows("1")] == list(ways["1"][1:])
    assert made.ends(made.row("3")) == (0, 0, 1, 1)


@pytest.mark.parametrize("height", [50.0, 50.3])
def test_a_level_stretch_stays_level_where_the_wire_turns_back(height: float) -> None:
    made = curves((0, 0, 1, 1))
    made.lead({"0": ((0.0, 0.0), (20.0, 50.0), (-300.0, height), (-200.0, 120.0))})
    level = made.control(made.rows("0")[1])
    assert all(50.0 <= y <= height for _, y in level)


def test_room_that_is_made_beforehand_changes_no_wire() -> None:
    made = curves((0, 0, 100, 50), (40, 200, 300, 220))
    before = made.points(np.arange(2)).copy()
    made.reserve(1000)
    rows = made.add([f"new_{number}" for number in range(998)])
    made.place(rows, np.zeros((998, 4)))
    assert (made.points(np.arange(2)) == before).all()
    assert made.visible((-1000, -1000, 1000, 1000)).tolist() == list(range(1000))
