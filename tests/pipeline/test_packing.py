"""Boxes in columns and rows."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from studio.pipeline.packing import columns, rows

SIZES = st.lists(st.tuples(st.integers(20, 900), st.integers(20, 900)), max_size=60)


@given(SIZES)
def test_no_two_boxes_overlap_and_they_stay_in_their_order(sizes: list[tuple[int, int]]) -> None:
    places = columns([(float(width), float(height)) for width, height in sizes])
    assert places == sorted(places)
    for (one, (width, height)), (two, _) in itertools.combinations(zip(places, sizes), 2):
        assert two[0] >= one[0] + width or (two[0] == one[0] and two[1] >= one[1] + height)


def test_a_few_stand_one_below_the_other_and_many_fill_a_screen() -> None:
    assert {x for x, _ in columns([(900.0, 100.0)] * 4)} == {0.0}
    places = columns([(300.0, 200.0)] * 40)
    width, height = max(x for x, _ in places) + 300, max(y for _, y in places) + 200
    assert 1 < width / height < 2.5


@given(SIZES)
def test_rows_are_columns_seen_from_the_side(sizes: list[tuple[int, int]]) -> None:
    places = rows([(float(width), float(height)) for width, height in sizes])
    assert [place[::-1] for place in places] == sorted(place[::-1] for place in places)
    for (one, (width, height)), (two, _) in itertools.combinations(zip(places, sizes), 2):
        assert two[1] >= one[1] + height or (two[1] == one[1] and two[0] >= one[0] + width)


def test_a_few_stand_beside_one_another_and_many_fill_a_screen() -> None:
    assert {y for _, y in rows([(400.0, 200.0)] * 3)} == {0.0}
    places = rows([(400.0, 200.0)] * 40)
    width, height = max(x for x, _ in places) + 400, max(y for _, y in places) + 200
    assert 1 < width / height < 2.5
