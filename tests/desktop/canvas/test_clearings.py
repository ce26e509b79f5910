"""Where there is room for something new: compared with looking at every place."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from studio.desktop.canvas.clearings import STEP, Box, cascaded, nearest, tops
from studio.desktop.canvas.curves import Floats


def some_boxes(chance: random.Random, count: int, extent: int) -> Floats:
    corners = [(chance.randrange(extent), chance.randrange(extent)) for _ in range(count)]
    boxes = [(x, y, x + chance.randint(1, 9), y + chance.randint(1, 9)) for x, y in corners]
    return np.array(boxes, float).reshape(-1, 4)


def is_free(boxes: Floats, body: Box) -> bool:
    left, top, right, bottom = body
    return not any(a < right and c > left and b < bottom and d > top for a, b, c, d in boxes.tolist())


@pytest.mark.parametrize("seed", range(60))
def test_a_body_goes_up_or_down_to_the_next_room(seed: int) -> None:
    chance = random.Random(seed)
    boxes = some_boxes(chance, chance.randrange(30), 30)
    height, top = chance.randint(1, 6), chance.randrange(30)
    above, below = tops(boxes, (10, top, 15, top + height))
    free = [y for y in range(-50, 100) if is_free(boxes, (10, y, 15, y + height))]
    assert above == max(y for y in free if y <= top)
    assert below == min(y for y in free if y >= top)


@pytest.mark.parametrize("seed", range(60))
def test_the_nearest_room_is_found_in_both_directions_and_within_what_is_seen(seed: int) -> None:
    chance = random.Random(seed)
    boxes = some_boxes(chance, chance.randrange(25), 30)  # few enough that every edge is tried
    x, y = chance.randrange(25), chance.randrange(25)
    free = [(a, b) for a in range(26) for b in range(24) if is_free(boxes, (a, b, a + 4, b + 6))]
    found = nearest(boxes, (x, y, x + 4, y + 6), (0, 0, 30, 30))
    if not free:
        assert found is None
        return
    wanted = min(x, 26), min(y, 24)
    assert found is not None
    assert is_free(boxes, (*found, found[0] + 4, found[1] + 6))
    assert math.dist(found, wanted) == min(math.dist(one, wanted) for one in [*free, *_last_row(boxes)])


@pytest.mark.parametrize("side", [9, 16, 32])
@pytest.mark.parametrize("seed", range(12))
def test_the_one_free_place_among_many_is_found(seed: int, side: int) -> None:
    chance, cell, size = random.Random(seed), 40, 30
    cells = [(cell * i, cell * j) for i in range(side) for j in range(side)]
    cells.remove(chance.choice(cells))
    spaces = [[chance.randrange(10) for _ in range(4)] for _ in cells]  # two of them are less than the body is wide
    corners = [(x + a, y + b, x + cell - c, y + cell - d) for (x, y), (a, b, c, d) in zip(cells, spaces)]
    extent = side * cell
    taken = np.zeros((extent + 1, extent + 1), dtype=np.int64)
    for left, top, right, bottom in corners:
        taken[left + 1 : right + 1, top + 1 : bottom + 1] = 1
    sums = taken.cumsum(0).cumsum(1)
    free = np.argwhere(sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size] == 0)
    wanted = chance.randrange(extent - size), chance.randrange(extent - size)
    body = (*wanted, wanted[0] + size, wanted[1] + size)
    found = nearest(np.array(corners, float), body, (0, 0, extent, extent))
    assert found is not None
    assert math.dist(found, wanted) == np.hypot(*(free - wanted).T).min()


def _last_row(boxes: Floats) -> list[tuple[int, int]]:
    """The places that touch the right and the lower edge of (0, 0, 30, 30)."""
    edge = [(26, b) for b in range(25)] + [(a, 24) for a in range(27)]
    return [(a, b) for a, b in edge if is_free(boxes, (a, b, a + 4, b + 6))]


def test_where_all_is_taken_nothing_is_found_within_and_the_next_room_beyond() -> None:
    boxes = np.array([(0.0, 0.0, 100.0, 60.0)])
    assert nearest(boxes, (40, 20, 50, 30), (0, 0, 100, 60)) is None
    assert nearest(boxes, (40, 10, 50, 20), (45, 12, 50, 30)) is None  # smaller than the body
    assert nearest(boxes, (40, 20, 50, 30)) == (40, -10)


def test_what_lies_over_others_from_another_place_is_a_step_from_them_too() -> None:
    chance = random.Random(1)
    corners = [(100.0, 200.0)]
    for _ in range(20):
        place = (100.0 - chance.randrange(20), 200.0 - chance.randrange(20))  # wider and higher ones begin before
        corners.append(cascaded(np.array(corners), place, (10 * STEP, 10 * STEP)))
    ways = [max(abs(a - c), abs(b - d)) for at, (a, b) in enumerate(corners) for c, d in corners[:at]]
    assert min(ways) >= STEP


def test_what_lies_over_each_other_is_a_step_apart_and_within_reach() -> None:
    corners: list[tuple[float, float]] = [(500.0, 500.0)]
    for _ in range(11):
        corners.append(cascaded(np.array(corners), (100.0, 200.0), (4 * STEP, 3 * STEP)))
    assert len(set(corners[1:])) == 11
    assert corners[1:4] == [(100, 200), (100 + STEP, 200 + STEP), (100 + 2 * STEP, 200 + 2 * STEP)]
    assert all(100 <= x < 100 + 4 * STEP and 200 <= y < 200 + 3 * STEP for x, y in corners[1:])
    for _ in range(12 + 1):  # more than there is room for lie on each other, as evenly as it goes
        corners.append(cascaded(np.array(corners), (100.0, 200.0), (4 * STEP, 3 * STEP)))
    assert max(corners.count(one) for one in corners) == 2
