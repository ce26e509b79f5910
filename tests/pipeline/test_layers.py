"""Layered drawings of boxes and links."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import Cancelled
from studio.pipeline.layers import Box, Link, place


@st.composite
def drawings(draw: st.DrawFn) -> tuple[list[Box], list[Link]]:
    count = draw(st.integers(1, 14))
    size = st.integers(20, 200)
    boxes = [Box(draw(size), draw(size), draw(st.integers(0, 50))) for _ in range(count)]
    index = st.integers(0, count - 1)
    ends = draw(st.lists(st.tuples(index, index), max_size=25))
    links = [
        Link(source, target, boxes[source].height / 2, boxes[target].height * draw(st.sampled_from((0.2, 0.5, 0.8))))
        for source, target in ends
    ]
    return boxes, links


@given(drawings())
@settings(max_examples=200, deadline=None)
def test_no_two_boxes_overlap_and_links_go_to_the_right(drawing: tuple[list[Box], list[Link]]) -> None:
    boxes, links = drawing
    places = place(boxes, links).places
    assert len(places) == len(boxes)
    for (one, (x1, y1)), (two, (x2, y2)) in itertools.combinations(zip(boxes, places), 2):
        apart = x1 + one.width <= x2 or x2 + two.width <= x1 or y1 + one.height <= y2 or y2 + two.height <= y1
        assert apart
    # Links that close no cycle lead on to the right.
    if all(link.source < link.target for link in links):
        for link in links:
            assert places[link.source][0] + boxes[link.source].width < places[link.target][0]


@given(drawings())
@settings(max_examples=200, deadline=None)
def test_no_link_that_goes_to_the_right_passes_beneath_a_box(drawing: tuple[list[Box], list[Link]]) -> None:
    boxes, links = drawing
    layout = place(boxes, links)
    for link, way in zip(links, layout.ways):
        (x0, y0), (x1, y1) = layout.places[link.source], layout.places[link.target]
        start, end = (x0 + boxes[link.source].width, y0 + link.start), (x1, y1 + link.end)
        if start[0] >= end[0]:
            assert not way
            continue
        points = [start, *way, end]
        assert [x for x, _ in points] == sorted(x for x, _ in points)
        for (left, one), (right, two) in itertools.pairwise(points):
            for index, (box, (x, y)) in enumerate(zip(boxes, layout.places)):
                beside = x >= right or x + box.width <= left
                apart = y >= max(one, two) or y + box.height <= min(one, two)
                assert beside or apart or index in (link.source, link.target)


def test_links_past_a_box_are_level_beside_it_and_those_that_are_free_have_no_bend() -> None:
    boxes = [Box(100, 80), Box(160, 80), Box(100, 80)]
    layout = place(boxes, [Link(0, 1, 40, 40), Link(1, 2, 40, 20), *[Link(0, 2, 40, 60)] * 2])
    assert layout.ways[:2] == [(), ()]
    left, top = layout.places[1]
    for way in layout.ways[2:]:
        heights = [y for x, y in way if left <= x <= left + 160]
        assert heights
        assert all(y < top or y > top + 80 for y in heights)
        assert len(set(heights)) == 1


def test_links_of_one_port_go_together_as_far_as_they_do() -> None:
    boxes = [Box(100, 80), Box(160, 80), Box(100, 80), Box(100, 80)]
    links = [Link(0, 1, 70, 60), Link(1, 2, 70, 40), Link(2, 3, 70, 40), Link(0, 2, 70, 20), Link(0, 3, 70, 20)]
    layout = place(boxes, links)
    left, _ = layout.places[1]
    beside = [{y for x, y in way if left <= x <= left + 160} for way in layout.ways[3:]]
    assert beside[0] == beside[1]
    assert len(beside[0]) == 1


def test_a_chain_with_ports_at_different_heights_has_straight_links() -> None:
    boxes = [Box(100, 40), Box(100, 200), Box(100, 90)]
    links = [Link(0, 1, 20, 150), Link(1, 2, 60, 30)]
    places = place(boxes, links).places
    for link in links:
        assert places[link.source][1] + link.start == places[link.target][1] + link.end


def test_crossed_links_are_uncrossed() -> None:
    boxes = [Box(100, 50, rank) for rank in range(6)]
    links = [Link(one, two, 25, 25) for one, two in ((0, 5), (1, 4), (2, 3), (0, 4))]
    places = place(boxes, links).places
    for one, two in itertools.combinations(links, 2):
        up = (places[one.source][1] - places[two.source][1]) * (places[one.target][1] - places[two.target][1])
        assert up >= 0


def test_parts_that_do_not_hang_together_stand_one_below_the_other_in_their_order() -> None:
    boxes = [Box(100, 50, 3), Box(100, 50, 1), Box(100, 50, 2), Box(100, 50, 0)]
    places = place(boxes, [Link(0, 2, 25, 25), Link(3, 1, 25, 25)]).places
    assert places[3][1] < places[0][1]
    assert places[3][0] == places[0][0] == 0


def test_many_parts_fill_a_screen_instead_of_one_column() -> None:
    places = place([Box(200, 120, rank) for rank in range(40)], []).places
    width, height = max(x for x, _ in places) + 200, max(y for _, y in places) + 120
    assert 1 < width / height < 2.5
    assert len(set(places)) == 40


def test_it_tells_how_far_it_is_and_can_be_ended() -> None:
    boxes = [Box(100, 50) for _ in range(40)]
    links = [Link(one, two, 10 + one, 40 - two % 7) for one in range(20) for two in range(20, 40, 1 + one % 3)]
    told: list[float] = []
    place(boxes, links, told.append)
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1

    def end(done: float) -> None:
        if done > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        place(boxes, links, end)
