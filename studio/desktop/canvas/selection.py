"""What is selected on a canvas."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, Signal

from studio.desktop.canvas.bends import BendKey
from studio.desktop.canvas.face import PortKey, WireFace


class Selection(QObject):
    """Ids of selected faces, wires and frames, bends, or one port."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.faces: frozenset[str] = frozenset()
        self.wires: frozenset[str] = frozenset()
        self.port: PortKey | None = None
        self.frames: frozenset[str] = frozenset()
        self.bends: frozenset[BendKey] = frozenset()
        self._untold = False

    def set(
        self,
        faces: Iterable[str] = (),
        wires: Iterable[str] = (),
        port: PortKey | None = None,
        frames: Iterable[str] = (),
        bends: Iterable[BendKey] = (),
    ) -> None:
        """Selects exactly these. A port is selected with its face, for the inspector."""
        state = (frozenset(faces), frozenset(wires), port, frozenset(frames), frozenset(bends))
        if state != (self.faces, self.wires, self.port, self.frames, self.bends):
            self.faces, self.wires, self.port, self.frames, self.bends = state
            self._untold = False
            self.changed.emit()

    def clear(self) -> None:
        self.set()

    def discard(
        self, *, faces: Collection[str] = (), wires: Collection[str] = (), frames: Collection[str] = ()
    ) -> None:
        """Forgets what goes. ``tell`` says so once the scene is whole again."""
        # Asked with every slice of what changes, where thousands are selected: as much work as there goes.
        gone = self.faces.intersection(faces), self.wires.intersection(wires), self.frames.intersection(frames)
        bends = {bend for bend in self.bends if bend[0] in wires}
        is_port_gone = self.port is not None and self.port.face in faces
        if any(gone) or bends or is_port_gone:
            self.faces, self.wires, self.frames = self.faces - gone[0], self.wires - gone[1], self.frames - gone[2]
            self.bends -= bends
            self.port = None if is_port_gone else self.port
            self._untold = True

    def keep_bends(self, wires: Iterable[WireFace]) -> None:
        """Forgets the bends of wires that they have no longer. ``tell`` says so once the scene is whole again."""
        counts = {wire.id: len(wire.bends) for wire in wires} if self.bends else {}
        kept = frozenset(bend for bend in self.bends if bend[1] < counts.get(bend[0], bend[1] + 1))
        if kept != self.bends:
            self.bends = kept
            self._untold = True

    def discard_port(self) -> None:
        """Forgets the port, which its face has no more; the face stays."""
        self.port = None
        self._untold = True

    def tell(self) -> None:
        """Says what ``discard`` kept to itself."""
        if self._untold:
            self._untold = False
            self.changed.emit()

    def toggle(self, *, face: str = "", wire: str = "", frame: str = "", bend: BendKey | None = None) -> None:
        """Adds something to what is selected, or takes it out."""

        def toggled(ids: frozenset[str], id: str) -> frozenset[str]:
            return ids ^ ({id} - {""})

        bends = self.bends if bend is None else self.bends ^ {bend}
        self.set(toggled(self.faces, face), toggled(self.wires, wire), None, toggled(self.frames, frame), bends)

    @property
    def is_empty(self) -> bool:
        return not (self.faces or self.wires or self.frames or self.bends)
