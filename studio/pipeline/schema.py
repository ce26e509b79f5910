"""The ``.studio`` file's schema: what JSON of the newest version holds, field by field, and the records that makes.

Nodes are in ``node_schema``, what they and all of this are made of in ``schema_parts``: pydantic takes its time to make
classes, and all of them at once would hold the window.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, FailFast, Field

from studio.pipeline.node_schema import AnyNode
from studio.pipeline.records import FRAME_COLORS, Connection, Frame, NodeGroup, Port, Side
from studio.pipeline.schema_parts import Pair, Position, Schema, Text, origin


def _port(triple: list[str]) -> list[str]:
    Side(triple[1])
    return triple


def _color(name: str) -> str:
    if name not in FRAME_COLORS:
        raise ValueError(f"{name!r} is no colour of a frame")
    return name


AnyPort = Annotated[list[Text], Field(min_length=3, max_length=3), AfterValidator(_port)]
Color = Annotated[str, AfterValidator(_color)]


class ConnectionSchema(Schema):
    """A connection, as pairs of node id and port name."""

    id: Text
    source: Pair = Field(alias="from")
    target: Pair = Field(alias="to")
    bends: list[Position] = Field(default_factory=list)

    def record(self) -> Connection:
        source = Port(self.source[0], Side.OUTPUT, self.source[1])
        target = Port(self.target[0], Side.INPUT, self.target[1])
        return Connection(self.id, source, target, tuple((x, y) for x, y in self.bends))


class GroupSchema(Schema):
    """A group of nodes."""

    id: Text
    name: str
    parent: str = ""
    hidden: list[AnyPort] = Field(default_factory=list)
    exposed: list[AnyPort] = Field(default_factory=list)
    collapsed: bool = False
    entrance: Position | None = None
    exit: Position | None = None
    position: Position = Field(default_factory=origin)

    def record(self) -> NodeGroup:
        def ports(triples: list[list[str]]) -> frozenset[Port]:
            return frozenset(Port(node, Side(side), name) for node, side, name in triples)

        def place(at: list[float] | None) -> tuple[float, float] | None:
            return None if at is None else (at[0], at[1])

        return NodeGroup(
            id=self.id,
            name=self.name,
            parent=self.parent,
            hidden=ports(self.hidden),
            exposed=ports(self.exposed),
            collapsed=self.collapsed,
            entrance=place(self.entrance),
            exit=place(self.exit),
            position=(self.position[0], self.position[1]),
        )


class FrameSchema(Schema):
    """A titled area behind nodes."""

    id: Text
    name: str
    color: Color = ""
    group: str = ""
    size: Position
    position: Position = Field(default_factory=origin)

    def record(self) -> Frame:
        width, height = self.size
        return Frame(self.id, self.name, (width, height), self.color, self.group, (self.position[0], self.position[1]))


class DocumentSchema(Schema):
    """The whole file."""

    format: Literal["savedmodel-studio pipeline"]
    version: int  # the newest, by ``migrations``
    name: str
    # The first fault is what people are told: all of a file that holds nothing else would take a gigabyte.
    nodes: Annotated[list[AnyNode], FailFast()]
    connections: Annotated[list[ConnectionSchema], FailFast()]
    groups: Annotated[list[GroupSchema], FailFast()] = Field(default_factory=list)
    frames: Annotated[list[FrameSchema], FailFast()] = Field(default_factory=list)
