"""Free room among boxes: where something new lies over none of them. No Qt."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from studio.desktop.canvas.curves import Floats, overlaps

Place = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom

EVERYWHERE: Final[Box] = (-math.inf, -math.inf, math.inf, math.inf)
STEP: Final = 24.0  # from one thing to the next of those that lie over each other for want of room
_MOST_STEPS: Final = 64  # along an axis
_MOST_COLUMNS: Final = 2000  # that are looked through; of many thousands of boxes, every so many


def tops(boxes: Floats, body: Box) -> tuple[float, float]:
    """The next upper edges, upwards and downwards, with which a body lies over no box (n, 4); both its own if free."""
    left, top, right, bottom = body
    column = boxes[(boxes[:, 0] < right) & (boxes[:, 2] > left)]
    column = column[column[:, 1].argsort()]
    starts, ends = column[:, 1] - (bottom - top), np.maximum.accumulate(column[:, 3])
    is_first = np.ones(len(column), dtype=np.bool_)  # of a pile with no room within
    is_first[1:] = starts[1:] >= ends[:-1]
    firsts = starts[is_first]
    pile = int(firsts.searchsorted(top)) - 1  # the last that begins above
    if pile < 0:
        return top, top
    end = ends[np.roll(is_first, -1)][pile] if pile + 1 < len(firsts) else ends[-1]
    return (float(firsts[pile]), float(end)) if end > top else (top, top)


def nearest(boxes: Floats, body: Box, within: Box = EVERYWHERE) -> Place | None:
    """The upper left corner, the nearest to where a body is, with which it lies over no box and in a rectangle."""
    left, top, right, bottom = body
    width, height = right - left, bottom - top
    (low, most_left), (high, most_top) = (within[0], within[2] - width), (within[1], within[3] - height)
    if low > most_left or high > most_top:
        return None
    boxes = boxes[overlaps(boxes, within)]
    boxes = boxes[boxes[:, 0].argsort()]
    left, top = min(max(left, low), most_left), min(max(top, high), most_top)
    columns = np.unique(np.concatenate([(left,), boxes[:, 0] - width, boxes[:, 2]]))
    columns = columns[(columns >= low) & (columns <= most_left)]
    columns = columns[np.abs(columns - left).argsort(kind="stable")]
    columns = columns[:: math.ceil(len(columns) / _MOST_COLUMNS)]
    widest = (boxes[:, 2] - boxes[:, 0]).max(initial=0.0)
    firsts, ends = boxes[:, 0].searchsorted(columns - widest), boxes[:, 0].searchsorted(columns + width)
    way, found = math.inf, None
    for x, first, end in zip(columns.tolist(), firsts.tolist(), ends.tolist()):
        if abs(x - left) >= way:
            break
        for y in tops(boxes[first:end], (x, top, x + width, top + height)):
            if high <= y <= most_top and math.hypot(x - left, y - top) < way:
                way, found = math.hypot(x - left, y - top), (x, y)
    return found


def cascaded(corners: Floats, place: Place, reach: Place) -> Place:
    """A place right below another, no farther than a reach, at which there are fewest of other corners (n, 2)."""
    across, down = (min(_MOST_STEPS, max(1, int(way // STEP))) for way in reach)
    exact = (corners - place) / STEP
    ways = np.floor(exact), np.ceil(exact)  # what lies between two steps is too near to both
    steps = np.concatenate([np.stack((i[:, 0], j[:, 1]), axis=1) for i in ways for j in ways]).astype(np.intp)
    steps = steps[((steps >= 0) & (steps < (across, down))).all(axis=1)]
    taken = np.zeros((across, down), dtype=np.intp)
    np.add.at(taken, tuple(steps.T), 1)
    i, j = np.indices(taken.shape)
    order = np.lexsort((i.ravel(), np.abs(i - j).ravel(), taken.ravel()))  # along the diagonal, then beside it
    return place[0] + STEP * int(i.ravel()[order[0]]), place[1] + STEP * int(j.ravel()[order[0]])
