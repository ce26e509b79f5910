"""Groups and frames of a document: which node lies in which group. The flat graph stays the truth for everything else.

Only edits change it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count

from studio.errors import PipelineError
from studio.pipeline.records import Frame, NodeGroup

TOP = ""
"""Where what lies in no group is."""


class Structure:
    """All groups and frames, with the nodes of each group."""

    def __init__(self, name: str = "pipeline") -> None:
        self._name = name
        self._groups: dict[str, NodeGroup] = {}
        self._frames: dict[str, Frame] = {}
        self._nodes: dict[str, dict[str, None]] = {}
        self._groups_before: dict[str, NodeGroup | None] = {}
        self._frames_before: dict[str, Frame | None] = {}

    # Reading

    @property
    def groups(self) -> Mapping[str, NodeGroup]:
        return self._groups

    @property
    def frames(self) -> Mapping[str, Frame]:
        return self._frames

    def group(self, id: str) -> NodeGroup:
        """Raises PipelineError when there is none of that id."""
        try:
            return self._groups[id]
        except KeyError:
            raise PipelineError(f"There is no group {id}.", where=self._name) from None

    def frame(self, id: str) -> Frame:
        """Raises PipelineError when there is none of that id."""
        try:
            return self._frames[id]
        except KeyError:
            raise PipelineError(f"There is no frame {id}.", where=self._name) from None

    def require(self, group: str) -> None:
        """Raises PipelineError unless it is the top or a group."""
        if group and group not in self._groups:
            self.group(group)

    def nodes(self, group: str) -> Collection[str]:
        """Ids of the nodes right in a group; not for the top."""
        return self._nodes.get(group, {}).keys()

    def subgroups(self, group: str) -> Iterator[str]:
        """Ids of the groups right in a group, or at the top."""
        return (key for key, one in self._groups.items() if one.parent == group)

    def frames_in(self, group: str) -> Iterator[Frame]:
        """The frames right in a group, or at the top."""
        return (frame for frame in self._frames.values() if frame.group == group)

    def within(self, group: str) -> list[str]:
        """Ids of a group and of all groups in it, however deep; the outer before the inner."""
        found = [group]
        for key in found:
            found.extend(self.subgroups(key))
        return found

    def all_nodes(self, group: str) -> list[str]:
        """Ids of the nodes in a group, however deep."""
        return [node for key in self.within(group) for node in self.nodes(key)]

    def path(self, group: str) -> tuple[str, ...]:
        """The groups from the top down to a group, itself the last; nothing for the top."""
        path: list[str] = []
        while group:
            path.append(group)
            group = self._groups[group].parent
        return tuple(reversed(path))

    def common(self, one: str, other: str) -> str:
        """The innermost group in which both lie, or the top."""
        common = TOP
        for first, second in zip(self.path(one), self.path(other)):
            if first != second:
                break
            common = first
        return common

    def child_towards(self, level: str, group: str) -> str | None:
        """The group right in ``level`` that ``group`` is or lies in; empty for ``level``, None for one outside."""
        if group == level:
            return TOP
        path = self.path(group)
        if not level:
            return path[0]
        return path[path.index(level) + 1] if level in path else None

    def free_name(self, wanted: str, taken: Collection[str] = ()) -> str:
        """The name, or the name with a number that no other group has: beside ``Group 2`` a ``Group 3``."""
        names = {group.name for group in self._groups.values()}.union(taken)
        if wanted not in names:
            return wanted
        stem, _, counted = wanted.rpartition(" ")
        if counted.isdecimal() and stem in names:
            wanted = stem
        return next(name for number in count(2) if (name := f"{wanted} {number}") not in names)

    # Changing: for edits and the graph only

    def take_changes(self) -> tuple[dict[str, NodeGroup | None], dict[str, Frame | None]]:
        """Groups and frames that changed since the last call, as they were before; None for what was not there."""
        groups, frames = self._groups_before, self._frames_before
        self._groups_before, self._frames_before = {}, {}
        return groups, frames

    def enter(self, node: str, group: str) -> None:
        if group:
            self._nodes.setdefault(group, {})[node] = None

    def leave(self, node: str, group: str) -> None:
        if group:
            del self._nodes[group][node]

    def add_groups(self, groups: Sequence[NodeGroup]) -> None:
        """Raises PipelineError: one is there already, or a parent is missing."""
        new = {group.id: group for group in groups}
        if len(new) != len(groups) or new.keys() & self._groups.keys():
            raise PipelineError("A group is in the pipeline already.", where=self._name)
        for group in groups:
            if group.parent not in new:
                self.require(group.parent)
            _require_no_circle(group, {**self._groups, **new}, self._name)
        for group in groups:
            self._groups_before.setdefault(group.id, None)
            self._groups[group.id] = group

    def remove_groups(self, ids: Iterable[str]) -> tuple[NodeGroup, ...]:
        """Raises PipelineError: one is missing, or something else lies in it."""
        wanted = dict.fromkeys(ids)
        records = tuple(self.group(key) for key in wanted)
        for key in wanted:
            inner = [group for group in self.subgroups(key) if group not in wanted]
            if self._nodes.get(key) or inner or any(self.frames_in(key)):
                raise PipelineError("The group is not empty.", where=self._groups[key].name)
        for key in wanted:
            self._groups_before.setdefault(key, self._groups[key])
            del self._groups[key]
        return records

    def replace_group(self, group: NodeGroup) -> NodeGroup:
        """Puts another record in a group's place and returns the old one."""
        old = self.group(group.id)
        self.require(group.parent)
        _require_no_circle(group, self._groups, self._name)
        self._groups_before.setdefault(group.id, old)
        self._groups[group.id] = group
        return old

    def add_frames(self, frames: Sequence[Frame]) -> None:
        """Raises PipelineError: one is there already, or its group is missing."""
        if len({frame.id for frame in frames}) != len(frames) or any(frame.id in self._frames for frame in frames):
            raise PipelineError("A frame is in the pipeline already.", where=self._name)
        for frame in frames:
            self.require(frame.group)
        for frame in frames:
            self._frames_before.setdefault(frame.id, None)
            self._frames[frame.id] = frame

    def remove_frames(self, ids: Iterable[str]) -> tuple[Frame, ...]:
        """Raises PipelineError: one is missing."""
        records = tuple(self.frame(key) for key in dict.fromkeys(ids))
        for frame in records:
            self._frames_before.setdefault(frame.id, frame)
            del self._frames[frame.id]
        return records

    def replace_frame(self, frame: Frame) -> Frame:
        """Puts another record in a frame's place and returns the old one."""
        old = self.frame(frame.id)
        self.require(frame.group)
        self._frames_before.setdefault(frame.id, old)
        self._frames[frame.id] = frame
        return old


def _require_no_circle(group: NodeGroup, groups: Mapping[str, NodeGroup], where: str) -> None:
    above = {group.id}
    parent = group.parent
    while parent:
        if parent in above:
            raise PipelineError("A group cannot lie in itself.", where=group.name or where)
        above.add(parent)
        parent = groups[parent].parent if parent in groups else TOP
