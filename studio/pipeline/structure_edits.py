"""Edits of what orders a document for people: groups, frames, and the bends of wires."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from studio.errors import PipelineError
from studio.pipeline.edits import Edit
from studio.pipeline.graph import Graph
from studio.pipeline.records import Frame, NodeGroup, Position


@dataclass(frozen=True)
class AddGroups(Edit):
    """Adds groups without nodes."""

    groups: tuple[NodeGroup, ...]

    @property
    def title(self) -> str:
        return "Add group"

    def apply(self, graph: Graph) -> Edit:
        graph.structure.add_groups(self.groups)
        return RemoveGroups(tuple(group.id for group in self.groups))


@dataclass(frozen=True)
class RemoveGroups(Edit):
    """Removes groups in which nothing lies."""

    groups: tuple[str, ...]

    @property
    def title(self) -> str:
        return "Remove group"

    def apply(self, graph: Graph) -> Edit:
        return AddGroups(graph.structure.remove_groups(self.groups))


@dataclass(frozen=True)
class SetGroup(Edit):
    """Changes what a group shows, or where its entrance and exit stand."""

    group: NodeGroup

    @property
    def title(self) -> str:
        return "Change group"

    def apply(self, graph: Graph) -> Edit:
        return SetGroup(graph.structure.replace_group(self.group))


@dataclass(frozen=True)
class PutInto(Edit):
    """Puts nodes, groups and frames into groups, as pairs of ids; an empty one is the top."""

    members: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        return "Move into group"

    def apply(self, graph: Graph) -> Edit:
        done: list[tuple[str, str]] = []
        try:
            for key, group in self.members:
                done.append((key, _put(graph, key, group)))
        except PipelineError:
            for key, group in reversed(done):
                _put(graph, key, group)
            raise
        return PutInto(tuple(reversed(done)))


@dataclass(frozen=True)
class AddFrames(Edit):
    """Adds frames."""

    frames: tuple[Frame, ...]

    @property
    def title(self) -> str:
        return "Add frame" if len(self.frames) == 1 else f"Add {len(self.frames)} frames"

    def apply(self, graph: Graph) -> Edit:
        graph.structure.add_frames(self.frames)
        return RemoveFrames(tuple(frame.id for frame in self.frames))


@dataclass(frozen=True)
class RemoveFrames(Edit):
    """Removes frames; what lies in them stays."""

    frames: tuple[str, ...]

    @property
    def title(self) -> str:
        return "Remove frame" if len(self.frames) == 1 else f"Remove {len(self.frames)} frames"

    def apply(self, graph: Graph) -> Edit:
        return AddFrames(graph.structure.remove_frames(self.frames))


@dataclass(frozen=True)
class SetFrame(Edit):
    """Changes a frame's place, size or colour."""

    frame: Frame

    @property
    def title(self) -> str:
        return "Change frame"

    def apply(self, graph: Graph) -> Edit:
        return SetFrame(graph.structure.replace_frame(self.frame))

    def continues(self, before: Edit) -> bool:
        """As a move does: of the same frame."""
        return isinstance(before, SetFrame) and before.frame.id == self.frame.id


@dataclass(frozen=True)
class Bend(Edit):
    """Leads the wires of connections through points, as (id, points) pairs."""

    bends: tuple[tuple[str, tuple[Position, ...]], ...]

    @property
    def title(self) -> str:
        return "Bend" if any(points for _, points in self.bends) else "Straighten"

    def apply(self, graph: Graph) -> Edit:
        for key, _ in self.bends:
            graph.connection(key)
        return Bend(tuple((key, graph.bend(key, points)) for key, points in self.bends))

    def continues(self, before: Edit) -> bool:
        """As a move does: of the same bends, none added and none gone."""
        shape = {key: len(points) for key, points in self.bends}
        return isinstance(before, Bend) and {key: len(points) for key, points in before.bends} == shape


def _put(graph: Graph, key: str, group: str) -> str:
    """Puts one thing into a group and returns where it was."""
    structure = graph.structure
    if key in structure.groups:
        return structure.replace_group(replace(structure.groups[key], parent=group)).parent
    if key in structure.frames:
        return structure.replace_frame(replace(structure.frames[key], group=group)).group
    return graph.put_node(key, group)


def without_bends(graph: Graph, bends: Iterable[tuple[str, int]]) -> Bend | None:
    """The edit that takes bends away, each by its connection and number; None where there are none."""
    gone: dict[str, set[int]] = {}
    for key, number in bends:
        if key in graph.connections:
            gone.setdefault(key, set()).add(number)
    changes = tuple(
        (key, tuple(point for place, point in enumerate(graph.connections[key].bends) if place not in numbers))
        for key, numbers in gone.items()
    )
    return Bend(changes) if changes else None
