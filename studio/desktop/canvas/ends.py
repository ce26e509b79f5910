"""Where wires begin and end, as arrays: thousands of faces move at once, and their wires with them. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.desktop.canvas.curves import Floats, Rows, larger
from studio.desktop.canvas.remembered import Remembered

Point = tuple[float, float]
Offsets = tuple[float, float, float, float]
"""Of the ports at both ends of a wire, from the corners of their faces."""
_NOWHERE: Final = 0  # the slot of no face


class Ends:
    """The places of faces, and for each wire its two faces with the offsets of the ports on them.

    Faces and wires keep their slots in the arrays as long as they are there.
    """

    def __init__(self) -> None:
        self._faces = _Slots(first=_NOWHERE + 1)
        self._wires = _Slots()
        self._places: Floats = np.zeros((1, 2))
        self._at: NDArray[np.intp] = np.zeros((0, 2), dtype=np.intp)
        self._offsets: Floats = np.zeros((0, 4))
        self._moving = Remembered[tuple[tuple[str, ...], Rows]]()

    def put_face(self, id: str, place: Point) -> None:
        """Adds a face or moves it."""
        slot = self._faces.take(id)
        if slot >= len(self._places):
            self._places = larger(self._places, max(64, 2 * slot))
        self._places[slot] = place

    def remove_faces(self, ids: Iterable[str]) -> None:
        """Their wires must be gone."""
        self._moving.forget()
        self._faces.leave(ids)

    def put_wires(self, ids: Sequence[str], faces: Sequence[tuple[str, str]], offsets: Sequence[Offsets]) -> None:
        """Adds wires or leads them elsewhere: at each end the face, and where on it the port is."""
        if not ids:
            return
        self._moving.forget()
        slots = [self._wires.take(id) for id in ids]
        if max(slots) >= len(self._at):
            size = max(64, 2 * max(slots))
            self._at, self._offsets = larger(self._at, size), larger(self._offsets, size)
        of = self._faces.of
        self._at[slots] = [(of[source], of[target]) for source, target in faces]
        self._offsets[slots] = offsets

    def remove_wires(self, ids: Iterable[str]) -> None:
        self._moving.forget()
        self._at[self._wires.leave(ids)] = _NOWHERE

    def move(self, faces: Sequence[str], places: Floats) -> tuple[Sequence[str], Floats]:
        """Moves faces to places (n, 2); answers the wires at them, and where these end now (see ``of``)."""
        self._places[self._faces.slots(faces)] = places
        wires, slots = self._moving.of(faces, self._all_at)
        return wires, self._of(slots)

    def wires_at(self, faces: Iterable[str]) -> list[str]:
        """The wires that begin or end at faces."""
        return [*self._all_at(faces)[0]]

    def _all_at(self, faces: Iterable[str]) -> tuple[tuple[str, ...], Rows]:
        """The wires that begin or end at faces, and their slots."""
        met, ids = self._are(faces), self._wires.ids
        slots = np.flatnonzero(met[self._at[:, 0]] | met[self._at[:, 1]])
        return tuple([ids[slot] for slot in slots.tolist()]), slots

    def _are(self, faces: Iterable[str]) -> NDArray[np.bool_]:
        """Which slots are those of faces."""
        met = np.zeros(len(self._places), dtype=np.bool_)
        met[self._faces.slots(faces)] = True
        return met

    def wires_between(self, faces: Iterable[str]) -> list[str]:
        """The wires that begin and end at faces."""
        met = self._are(faces)
        ids = self._wires.ids
        return [ids[slot] for slot in np.flatnonzero(met[self._at].all(axis=1)).tolist()]

    def levels(self, faces: Sequence[str], places: Floats) -> Floats:
        """Of wires that lead from faces, were they at places (n, 2), to others: the heights (m, 2) of both ports."""
        own, heights = self._are(faces), self._places[:, 1].copy()
        heights[self._faces.slots(faces)] = places[:, 1]
        leading = own[self._at[:, 0]] != own[self._at[:, 1]]
        at = self._at[leading]
        levels: Floats = heights[at] + self._offsets[leading][:, 1::2]
        return np.where(own[at[:, :1]], levels, levels[:, ::-1])

    def of(self, wires: Iterable[str]) -> Floats:
        """The ends (n, 4) of wires: x and y of the source, then of the target."""
        return self._of(self._wires.slots(wires))

    def _of(self, slots: Rows) -> Floats:
        result: Floats = self._places[self._at[slots]].reshape(-1, 4) + self._offsets[slots]
        return result


class _Slots:
    """Numbers for ids, given anew when one has left."""

    def __init__(self, first: int = 0) -> None:
        self.of: dict[str, int] = {}
        self.ids: list[str] = [""] * first
        self._free: list[int] = []
        self._found = Remembered[Rows]()

    def take(self, id: str) -> int:
        slot = self.of.get(id)
        if slot is None:
            if self._free:
                slot = self._free.pop()
                self.ids[slot] = id
            else:
                slot = len(self.ids)
                self.ids.append(id)
            self.of[id] = slot
        return slot

    def slots(self, ids: Iterable[str]) -> Rows:
        return self._found.of(ids, lambda ids: np.fromiter(map(self.of.__getitem__, ids), dtype=np.intp))

    def leave(self, ids: Iterable[str]) -> list[int]:
        self._found.forget()
        slots = [self.of.pop(id) for id in ids]
        self._free.extend(slots)
        return slots
