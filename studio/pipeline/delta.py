"""What an edit has changed, for those that keep up with the graph."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.pipeline.records import Connection, Frame, Node, NodeGroup


@dataclass
class Delta:
    """What changed in a graph since it was last asked: records by id, the old ones where something went.

    An id in both ``removed`` and ``added`` is another record under the same id. ``changed`` and ``bent`` hold the
    record before, ``groups`` and ``frames`` as well, or None for what is new. ``shown`` names those of ``changed`` that
    differ in nothing but how they are shown: their position, their group, collapsed or not; ``moved`` those of them
    that differ in their position alone.
    """

    added: dict[str, Node] = field(default_factory=dict)
    removed: dict[str, Node] = field(default_factory=dict)
    changed: dict[str, Node] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    connected: dict[str, Connection] = field(default_factory=dict)
    disconnected: dict[str, Connection] = field(default_factory=dict)
    bent: dict[str, Connection] = field(default_factory=dict)
    groups: dict[str, NodeGroup | None] = field(default_factory=dict)
    frames: dict[str, Frame | None] = field(default_factory=dict)
    reordered: bool = False
    renamed: bool = False

    def __bool__(self) -> bool:
        return bool(
            self.added
            or self.removed
            or self.changed
            or self.connected
            or self.disconnected
            or self.bent
            or self.groups
            or self.frames
            or self.reordered
            or self.renamed
        )
