"""Boxes and links drawn in layers from left to right: few crossings, most links straight. Knows no pipeline.

After Sugiyama, Tagawa and Toda (1981): layers by longest path, long links through dummies, order within a layer by
the barycentres of neighbours. Heights after Brandes and Köpf (2001): boxes joined by a straight link are one block;
blocks are pushed together and then drawn to where their other links are short. A link that would pass beneath boxes
is bent where its dummies are.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from studio.courtesy import in_turns
from studio.pipeline.packing import Position, columns
from studio.pipeline.ways import Column, lead

COLUMN_GAP: Final = 56.0
ROW_GAP: Final = 32.0
_DUMMY_GAP: Final = 14.0  # around a long link that passes between boxes
_SWEEPS: Final = 8
_PULLS: Final = 6
_DUMMIES: Final = 3  # for each box at most; the longest links beyond that pass where they will


@dataclass(frozen=True)
class Box:
    """A box by its size; ``rank`` is where it stands now among the others, from top to bottom."""

    width: float
    height: float
    rank: float = 0.0


@dataclass(frozen=True)
class Link:
    """From the right of one box to the left of another, by index; ``start`` and ``end`` are heights within them."""

    source: int
    target: int
    start: float
    end: float


@dataclass(frozen=True)
class Layout:
    """The upper left corners of boxes, and for each link the points through which it is led around others."""

    places: list[Position]
    ways: list[tuple[Position, ...]]


def place(boxes: Sequence[Box], links: Sequence[Link], tell: Callable[[float], None] = lambda done: None) -> Layout:
    """Draws boxes, the first layer at 0, the highest box at 0; what does not hang together is packed.

    Args:
        tell: is told now and then how much is done, from 0 to 1; what it raises ends the work.
    """
    places: list[Position] = [(0.0, 0.0)] * len(boxes)
    ways: list[tuple[Position, ...]] = [()] * len(links)
    done, sizes = 0, []
    components = _components(boxes, links)
    for members, numbers, own in components:
        drawing = _Drawing([boxes[index] for index in members], own)
        begun, share = done / len(boxes), len(members) / len(boxes)
        drawing.draw(lambda part, begun=begun, share=share: tell(begun + part * share))  # type: ignore[misc]
        done += len(members)
        tops = drawing.tops[: len(members)]
        highest = min(tops)
        for index, x, y in zip(members, drawing.lefts, tops):
            places[index] = (x, y - highest)
        for number, link in zip(numbers, in_turns(own)):
            ways[number] = tuple((x, y - highest) for x, y in drawing.way(link))
        width = max(places[index][0] + boxes[index].width for index in members)
        height = max(places[index][1] + boxes[index].height for index in members)
        sizes.append((width + 2 * COLUMN_GAP, height + 2 * ROW_GAP))
    for (members, numbers, _), (left, top) in zip(components, columns(sizes)):
        for index in members:
            places[index] = (places[index][0] + left, places[index][1] + top)
        for number in numbers:
            ways[number] = tuple((x + left, y + top) for x, y in ways[number])
    return Layout(places, ways)


def _components(boxes: Sequence[Box], links: Sequence[Link]) -> list[tuple[list[int], list[int], list[Link]]]:
    """Boxes that hang together and their links, by their indices, and the links as they count within them; from top
    to bottom.
    """
    parent = list(range(len(boxes)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for link in links:
        parent[root(link.source)] = root(link.target)
    found: dict[int, list[int]] = {}
    for index in range(len(boxes)):
        found.setdefault(root(index), []).append(index)
    number = {index: own for members in found.values() for own, index in enumerate(members)}
    held: dict[int, list[int]] = {key: [] for key in found}
    for place_of, link in enumerate(links):
        held[root(link.source)].append(place_of)
    own = [Link(number[link.source], number[link.target], link.start, link.end) for link in links]
    order = sorted(found, key=lambda key: min(boxes[index].rank for index in found[key]))
    return [(found[key], held[key], [own[index] for index in held[key]]) for key in order]


@dataclass
class _Edge:
    """A link, or a piece of one, between neighbouring layers."""

    source: int
    target: int
    start: float
    end: float
    inner: bool = False  # between two dummies


@dataclass
class _Drawing:
    """One component. Indices beyond the boxes are dummies."""

    boxes: Sequence[Box]
    links: Sequence[Link]
    heights: list[float] = field(default_factory=list)
    layer: list[int] = field(default_factory=list)
    layers: list[list[int]] = field(default_factory=list)
    before: list[list[_Edge]] = field(default_factory=list)
    after: list[list[_Edge]] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    dummies: dict[int, list[int]] = field(default_factory=dict)  # by the identity of their link

    def draw(self, tell: Callable[[float], None]) -> None:
        tell(0.0)
        self._make_layers(self._acyclic())
        self._make_edges()
        tell(0.2)
        self._order(lambda part: tell(0.2 + 0.5 * part))
        self._make_heights(lambda part: tell(0.7 + 0.3 * part))
        left = 0.0
        self.lefts = [0.0] * len(self.boxes)
        for members in self.layers:
            own = [index for index in members if index < len(self.boxes)]
            width = max((self.boxes[index].width for index in own), default=0.0)
            for index in own:
                # What begins a line stands close to what it feeds.
                slack = 0.0 if self.before[index] else width - self.boxes[index].width
                self.lefts[index] = left + slack
            spans = [(self.tops[index], self.tops[index] + self.boxes[index].height) for index in own]
            rights = [self.lefts[index] + self.boxes[index].width for index in own]
            self.columns.append(Column(left, left + width, spans, rights))
            left += width + COLUMN_GAP if own else 0.0

    def way(self, link: Link) -> list[Position]:
        """The points through which a link is led; none where nothing is in its way."""
        first, last = self.layer[link.source], self.layer[link.target]
        if first >= last:
            return []
        start, end = self.tops[link.source] + link.start, self.tops[link.target] + link.end
        heights = [start, *(self.tops[index] for index in self.dummies.get(id(link), ())), end]
        begin = self.lefts[link.source] + self.boxes[link.source].width
        return lead(begin, self.columns[first:last], heights) if len(heights) == last - first + 1 else []

    # layers

    def _acyclic(self) -> list[Link]:
        """The links less those that close a cycle, and those from a box to itself."""
        leaving: list[list[Link]] = [[] for _ in self.boxes]
        for link in self.links:
            leaving[link.source].append(link)
        state = [0] * len(self.boxes)  # 1 while on the way, 2 when done
        kept: list[Link] = []
        for start in range(len(self.boxes)):
            if state[start]:
                continue
            state[start] = 1
            way = [(start, iter(leaving[start]))]
            while way:
                index, rest = way[-1]
                for link in rest:
                    if state[link.target] == 1:
                        continue
                    kept.append(link)
                    if not state[link.target]:
                        state[link.target] = 1
                        way.append((link.target, iter(leaving[link.target])))
                        break
                else:
                    state[index] = 2
                    way.pop()
        return kept

    def _make_layers(self, links: list[Link]) -> None:
        """Each box right of all that feed it, and sources as far right as what they feed allows."""
        count = len(self.boxes)
        leaving: list[list[int]] = [[] for _ in range(count)]
        waiting = [0] * count
        for link in links:
            leaving[link.source].append(link.target)
            waiting[link.target] += 1
        self.layer = [0] * count
        is_source = [not number for number in waiting]
        ready = [index for index in range(count) if is_source[index]]
        for index in ready:  # grows as it is gone through
            for target in leaving[index]:
                self.layer[target] = max(self.layer[target], self.layer[index] + 1)
                waiting[target] -= 1
                if not waiting[target]:
                    ready.append(target)
        for index in range(count):
            if is_source[index] and leaving[index]:
                self.layer[index] = min(self.layer[target] for target in leaving[index]) - 1
        self._kept = links

    def _make_edges(self) -> None:
        """Pieces between neighbouring layers, with a dummy where links of one port pass a layer: they go together."""
        self.heights = [box.height for box in self.boxes]
        budget = _DUMMIES * len(self.boxes) + 100
        pieces: list[_Edge] = []
        lanes: dict[tuple[int, float, int], int] = {}  # dummies, by the port that links come from, and the layer
        for link in in_turns(sorted(self._kept, key=lambda one: self.layer[one.target] - self.layer[one.source])):
            span = self.layer[link.target] - self.layer[link.source]
            budget -= sum((link.source, link.start, step) not in lanes for step in range(1, span))
            if budget < 0:
                break
            at, height = link.source, link.start
            for step in range(1, span):
                dummy = lanes.get((link.source, link.start, step), -1)
                if dummy < 0:
                    self.heights.append(0.0)
                    self.layer.append(self.layer[link.source] + step)
                    dummy = lanes[link.source, link.start, step] = len(self.heights) - 1
                    pieces.append(_Edge(at, dummy, height, 0.0, inner=step > 1))
                self.dummies.setdefault(id(link), []).append(dummy)
                at, height = dummy, 0.0
            pieces.append(_Edge(at, link.target, height, link.end))
        count = len(self.heights)
        self.before, self.after = [[] for _ in range(count)], [[] for _ in range(count)]
        for piece in pieces:
            self.after[piece.source].append(piece)
            self.before[piece.target].append(piece)
        for edges in self.before:
            edges.sort(key=lambda edge: edge.end)
        for edges in self.after:
            edges.sort(key=lambda edge: edge.start)
        self.layers = [[] for _ in range(max(self.layer) + 1)]
        ranks = [box.rank for box in self.boxes]
        for index in sorted(range(count), key=lambda one: ranks[one] if one < len(ranks) else 0.0):
            self.layers[self.layer[index]].append(index)

    # order

    def _order(self, tell: Callable[[float], None]) -> None:
        """Sorts each layer by where its neighbours stand, left to right and back, and keeps the best order seen."""
        best, fewest = [list(members) for members in self.layers], self._crossings()
        for sweep in range(_SWEEPS):
            if not fewest:
                break
            tell(sweep / _SWEEPS)
            rightwards = sweep % 2 == 0
            order = range(1, len(self.layers)) if rightwards else range(len(self.layers) - 2, -1, -1)
            for number in in_turns(order):
                self._sort(number, rightwards=rightwards)
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = [list(members) for members in self.layers], crossings
        self.layers = best

    def _sort(self, number: int, *, rightwards: bool) -> None:
        fixed = self.layers[number - 1 if rightwards else number + 1]
        place = self._places(fixed)
        members = self.layers[number]
        keys: dict[int, tuple[float, int]] = {}
        for row, index in enumerate(members):
            edges = self.before[index] if rightwards else self.after[index]
            ends = [
                place[edge.source] + self._share(edge.source, edge.start)
                if rightwards
                else place[edge.target] + self._share(edge.target, edge.end)
                for edge in edges
            ]
            keys[index] = (sum(ends) / len(ends) if ends else float(row), row)
        members.sort(key=keys.__getitem__)

    def _share(self, index: int, height: float) -> float:
        """How far down in a box a port is, from 0 to 1."""
        whole = self.heights[index]
        return height / whole if whole else 0.0

    def _crossings(self) -> int:
        """Pairs of pieces between neighbouring layers that cross, counted by inversions."""
        total = 0
        for members, following in in_turns(itertools.pairwise(self.layers)):
            place = self._places(following)
            seen: list[tuple[int, float]] = []
            for index in members:
                for edge in self.after[index]:
                    end = (place[edge.target], edge.end)
                    total += len(seen) - bisect_right(seen, end)
                    insort(seen, end)
        return total

    @staticmethod
    def _places(members: list[int]) -> dict[int, int]:
        return {index: row for row, index in enumerate(members)}

    # heights

    def _make_heights(self, tell: Callable[[float], None]) -> None:
        chosen = self._straight()
        count = len(self.heights)
        block, shift = list(range(count)), [0.0] * count
        for members in self.layers:
            for index in members:
                edge = chosen.get(index)
                if edge is not None:
                    block[index] = block[edge.source]
                    shift[index] = shift[edge.source] + edge.start - edge.end
        tell(0.2)
        lower: dict[int, dict[int, float]] = {}
        upper: dict[int, dict[int, float]] = {}
        for members in in_turns(self.layers):
            for above, below in itertools.pairwise(members):
                one, two = block[above], block[below]
                if one == two:
                    continue
                dummies = above >= len(self.boxes) or below >= len(self.boxes)
                apart = shift[above] + self.heights[above] + (_DUMMY_GAP if dummies else ROW_GAP) - shift[below]
                lower.setdefault(two, {})[one] = max(apart, lower.get(two, {}).get(one, apart))
                upper.setdefault(one, {})[two] = lower[two][one]
        order = self._in_order(block, upper, lower)
        tops = dict.fromkeys(order, 0.0)
        for one in order:
            tops[one] = max((tops[other] + apart for other, apart in lower.get(one, {}).items()), default=0.0)
        tell(0.4)
        self._pull(order, block, shift, chosen, lower, upper, tops, lambda part: tell(0.4 + 0.6 * part))
        self.tops = [tops[block[index]] + shift[index] for index in range(count)]

    def _straight(self) -> dict[int, _Edge]:
        """Which piece into a box is straight: the middle one that is free and crosses no other straight one."""
        chosen: dict[int, _Edge] = {}
        for number in in_turns(range(1, len(self.layers))):
            place = self._places(self.layers[number - 1])
            barred = self._barred(number, place)
            taken: set[int] = set()
            last = -1
            for index in self.layers[number]:
                edges = self.before[index]
                middle = (len(edges) - 1) / 2
                for edge in sorted(edges, key=lambda one: abs(edges.index(one) - middle)) if len(edges) > 1 else edges:
                    row = place[edge.source]
                    if row > last and edge.source not in taken and (edge.inner or id(edge) not in barred):
                        chosen[index] = edge
                        taken.add(edge.source)
                        last = row
                        break
        return chosen

    def _barred(self, number: int, place: dict[int, int]) -> set[int]:
        """The pieces into a layer that cross one between two dummies: long links stay straight before others."""
        starts: list[float] = [-1.0]  # of those further up, the lowest
        ends: list[int] = []
        for row, index in enumerate(self.layers[number]):
            for edge in self.before[index]:
                if edge.inner:
                    ends.append(row)
                    starts.append(max(starts[-1], place[edge.source]))
        if not ends:
            return set()
        lows = [float("inf")]  # of those further down, the highest
        for row in reversed(ends):
            (edge,) = self.before[self.layers[number][row]]
            lows.append(min(lows[-1], place[edge.source]))
        lows.reverse()
        barred = set()
        for row, index in enumerate(self.layers[number]):
            for edge in self.before[index]:
                above, below = bisect_left(ends, row), bisect_right(ends, row)
                if not edge.inner and (starts[above] > place[edge.source] or lows[below] < place[edge.source]):
                    barred.add(id(edge))
        return barred

    @staticmethod
    def _in_order(
        block: list[int], upper: dict[int, dict[int, float]], lower: dict[int, dict[int, float]]
    ) -> list[int]:
        """Blocks, each behind all that lie above it."""
        blocks = list(dict.fromkeys(block))
        waiting = {one: len(lower.get(one, {})) for one in blocks}
        order = [one for one in blocks if not waiting[one]]
        for one in order:
            for other in upper.get(one, {}):
                waiting[other] -= 1
                if not waiting[other]:
                    order.append(other)
        return order

    def _pull(
        self,
        order: list[int],
        block: list[int],
        shift: list[float],
        chosen: dict[int, _Edge],
        lower: dict[int, dict[int, float]],
        upper: dict[int, dict[int, float]],
        tops: dict[int, float],
        tell: Callable[[float], None],
    ) -> None:
        """Draws each block to the middle of where its crooked links want it, as far as the others leave room."""
        wishes: dict[int, list[tuple[int, float]]] = {}
        for edges in self.before:
            for edge in edges:
                one, two = block[edge.source], block[edge.target]
                if chosen.get(edge.target) is edge or one == two:
                    continue
                way = shift[edge.source] + edge.start - shift[edge.target] - edge.end
                wishes.setdefault(two, []).append((one, way))
                wishes.setdefault(one, []).append((two, -way))
        for number in range(_PULLS):
            tell(number / _PULLS)
            downwards = number % 2 == 0
            for one in in_turns(reversed(order) if downwards else order):
                wanted = wishes.get(one)
                if not wanted:
                    continue
                goals = sorted(tops[other] + way for other, way in wanted)
                goal = goals[(len(goals) - 1) // 2]
                if goal > tops[one]:
                    room = min((tops[other] - apart for other, apart in upper.get(one, {}).items()), default=goal)
                    tops[one] = max(tops[one], min(goal, room))
                else:
                    room = max((tops[other] + apart for other, apart in lower.get(one, {}).items()), default=goal)
                    tops[one] = min(tops[one], max(goal, room))
