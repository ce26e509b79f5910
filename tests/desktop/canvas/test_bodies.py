"""Where nodes are, as arrays: what is asked of them is what one by one would say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from studio.desktop.canvas.bodies import TILE, Bodies, tone
from studio.desktop.canvas.ends import Ends
from studio.desktop.canvas.face import Kind, NodeFace, Trouble
from studio.desktop.canvas.geometry import Layout, TextRole, lay_out


class Narrow:
    """Texts of no width."""

    def width(self, role: TextRole, text: str) -> float:
        return 0.0


def layout() -> Layout:
    return lay_out(NodeFace("", "", Kind.MODEL, ""), Narrow())


WIDTH, HEIGHT = layout().width, layout().height


def put(bodies: Bodies, places: dict[str, tuple[float, float]]) -> None:
    bodies.put(list(places), np.array(list(places.values()), dtype=np.float64), [layout() for _ in places])


def row(count: int) -> Bodies:
    """Nodes 0, 1, 2 ... side by side, each over half of the one before."""
    made = Bodies()
    put(made, {str(at): (at * WIDTH / 2, 0.0) for at in range(count)})
    return made


def order(bodies: Bodies, ids: Sequence[str] = ()) -> list[str]:
    rows = bodies.in_order(bodies.rows(ids) if ids else None)
    return [bodies.ids[row] for row in rows.tolist()]


def test_a_node_is_where_it_was_put_and_where_it_was_moved_to() -> None:
    bodies = row(3)
    bodies.move(bodies.rows(["2", "0"]), np.array([[5.0, 6.0], [7.0, 8.0]]))
    assert bodies.place("0") == (7, 8)
    assert bodies.places(["1", "2"]) == {"1": (WIDTH / 2, 0), "2": (5, 6)}
    assert bodies.bounds(["2"]) == QRectF(5, 6, WIDTH, HEIGHT)
    assert bodies.bounds() == QRectF(5, 0, WIDTH + max(2.0, WIDTH / 2 - 5), HEIGHT + 8)
    assert bodies.bounds(()).isEmpty()


@given(st.sets(st.integers(0, 19)), st.sets(st.integers(0, 19)))
def test_what_is_taken_out_leaves_the_others_as_they_are(gone: set[int], raised: set[int]) -> None:
    bodies = row(20)
    ids = {str(at) for at in range(20)}
    bodies.lift([str(at) for at in raised])
    bodies.select(bodies.rows(str(at) for at in raised), True)
    bodies.mark(["7"], [tone(Trouble.PROBLEM, dimmed=True)])
    before, places, stacked = ids - {str(at) for at in gone}, bodies.places(ids), order(bodies)
    bodies.remove([str(at) for at in gone])
    assert set(bodies.ids) == before
    assert bodies.places(before) == {id: places[id] for id in before}
    assert order(bodies) == [id for id in stacked if id in before]
    for id in before:
        (selected,), (look,) = bodies.selected(bodies.rows([id])), bodies.tones(bodies.rows([id]))
        assert selected == (int(id) in raised)
        assert look == (tone(Trouble.PROBLEM, dimmed=True) if id == "7" else tone(Trouble.NONE, dimmed=False))
    put(bodies, {"new": (0.0, 0.0)})
    assert not bodies.selected(bodies.rows(["new"])).any()
    assert order(bodies).index("new") == sum(int(id) not in raised for id in before)  # above those that nobody raised


def test_what_is_raised_lies_above_and_keeps_its_own_order() -> None:
    bodies = row(6)
    assert order(bodies) == ["0", "1", "2", "3", "4", "5"]
    bodies.lift({"3", "0", "1"})
    assert order(bodies) == ["2", "4", "5", "0", "1", "3"]
    bodies.lift(["2"])
    assert order(bodies) == ["4", "5", "0", "1", "3", "2"]
    assert order(bodies, ["2", "1", "4"]) == ["4", "1", "2"]


def test_nodes_come_tile_by_tile() -> None:
    bodies = Bodies()
    ids = [f"{x} {y}" for y in range(-2, 2) for x in range(-2, 2)]
    bodies.put(ids, TILE * (np.array([[*map(float, id.split())] for id in ids]) + 0.25), [layout()] * len(ids))
    assert bodies.by_tile(ids) == [f"{x} {y}" for x in range(-2, 2) for y in range(-2, 2)]


def test_at_a_point_the_topmost_comes_first() -> None:
    bodies = row(4)
    x = 0.75 * WIDTH
    assert bodies.topmost_first(x, 5) == ["1", "0"]
    bodies.lift(["0"])
    assert bodies.topmost_first(x, 5) == ["0", "1"]
    assert bodies.topmost_first(-3, 5) == []
    assert bodies.topmost_first(-3, -3, 4) == ["0"]
    assert bodies.nearest_first(WIDTH, 0) == ["2", "1", "3", "0"]


def test_what_a_rectangle_meets_and_what_it_holds_the_middle_of() -> None:
    bodies = row(4)
    rect = QRectF(0.6 * WIDTH, -5, 0.5 * WIDTH, 100)
    assert bodies.within(rect) == ["0", "1", "2"]
    (rows,) = bodies.rows_centred_in([rect])
    assert [bodies.ids[row] for row in rows] == ["1"]
    assert bodies.are_within(rect, ["3", "1"]).tolist() == [False, True]
    assert len(bodies.boxes_within(rect, but=["1", "gone"])) == 2


@given(st.sets(st.integers(0, 5)))
def test_heights_of_ports_are_those_of_wires_that_lead_out(moving: set[int]) -> None:
    ends = Ends()
    faces = [str(at) for at in range(6)]
    for at, id in enumerate(faces):
        ends.put_face(id, (0.0, 10.0 * at))
    wires = {f"{a}{b}": (a, b) for a, b in ((0, 1), (1, 2), (0, 5), (4, 3), (2, 0))}
    at = [(str(a), str(b)) for a, b in wires.values()]
    ends.put_wires(list(wires), at, [(0.0, 1.0, 0.0, 2.0)] * len(at))
    chosen = [str(at) for at in moving]
    starts = np.array([[0.0, 100.0 + at] for at in moving]).reshape(-1, 2)
    levels = ends.levels(chosen, starts)
    expected = []
    for a, b in wires.values():
        if a in moving and b not in moving:
            expected.append([100 + a + 1, 10 * b + 2])
        elif b in moving and a not in moving:
            expected.append([100 + b + 2, 10 * a + 1])
    assert sorted(levels.tolist()) == sorted(expected)
