"""The values of a pipeline's last run, as long as they are still true of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Signal

from studio.desktop.canvas.face import Thumb, ValueFace
from studio.desktop.language.numbers import significant, time_text
from studio.pipeline import Pipeline
from studio.pipeline.graph import OutputNode, Port, Side
from studio.pipeline.reach import descendants
from studio.pipeline.upkeep import Change
from studio.worker.reports import TensorFiles
from studio.worker.summary import Image, Summary

THUMB_PIXELS: Final = 48
MOST_OF_ONE: Final = 34  # letters of one output's value on a node


@dataclass(frozen=True)
class Value:
    """One tensor of a run: where it lies, and what there is to say about it."""

    files: TensorFiles
    summary: Summary


@dataclass(frozen=True)
class Result:
    """What one run gave.

    Attributes:
        outputs: of the export, in its order; ``inputs``: what it was fed.
        ports: values at output ports of nodes, at input nodes, and at free inputs.
        times: seconds of each node, by id, where they were taken.
        note: a sentence on how it ran; mostly empty.
    """

    outputs: Mapping[str, Value]
    inputs: Mapping[str, Value] = field(default_factory=dict)
    ports: Mapping[Port, Value] = field(default_factory=dict)
    times: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    note: str = ""


class NodeValues(QObject):
    """Values at the ports of one document. An edit takes away what it made untrue, and nothing else."""

    changed = Signal(object)  # ids of the nodes that show something else now

    def __init__(self, pipeline: Pipeline, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pipeline = pipeline
        self._ports: dict[Port, Value] = {}
        self._times: dict[str, float] = {}

    def take(self, result: Result) -> None:
        """Shows the values of a run that has just ended."""
        nodes = self._pipeline.graph.nodes
        before = self._shown_at(self._ports)
        self._ports = {port: value for port, value in result.ports.items() if port.node in nodes}
        self._times = {node: seconds for node, seconds in result.times.items() if node in nodes}
        self.changed.emit(before | self._shown_at(self._ports))

    def clear(self) -> None:
        self.take(Result({}))

    def __bool__(self) -> bool:
        return bool(self._ports)

    def of(self, port: Port) -> Value | None:
        """The value at a port: for an input, what arrived there."""
        graph = self._pipeline.graph
        if port.side is Side.INPUT and port not in self._ports:
            feeding = graph.feeding(port)
            return self._ports.get(feeding.source) if feeding is not None else None
        return self._ports.get(port)

    def seconds(self, node: str) -> float | None:
        return self._times.get(node)

    def face(self, ports: Iterable[Port], nodes: Iterable[str]) -> ValueFace | None:
        """What the face of a node, or of several, shows; None for nothing.

        Args:
            ports: what goes out of them.
        """
        if not self._ports:
            return None
        found = [value.summary for value in map(self.of, ports) if value is not None]
        times = [time for time in map(self._times.get, nodes) if time is not None]
        told = sorted(found, key=lambda summary: not summary.texts)[:1]  # words say more than numbers
        parts = [*map(_short, told), *([time_text(sum(times))] if times else [])]
        image = next((summary.image for summary in found if summary.image is not None), None)
        return ValueFace(" · ".join(parts), _thumb(image) if image is not None else None) if parts else None

    def said(self, port: Port) -> str:
        """The value at a port in a line; empty for none."""
        value = self.of(port)
        return f"{value.summary.type}  {value.summary.short}".rstrip() if value is not None else ""

    def follow(self, change: Change) -> None:
        """Forgets what a change made untrue: the values of the nodes that it touched, and of all that they feed."""
        if not self._ports:
            return
        delta, nodes = change.delta, self._pipeline.graph.nodes
        touched = set(delta.added) | set(delta.removed)
        for id, before in delta.changed.items():
            after = nodes.get(id)
            if after is None or not _computes_alike(before, after):
                touched.add(id)
        for connection in (*delta.connected.values(), *delta.disconnected.values()):
            touched.add(connection.target.node)
        if touched:
            self._forget(touched)

    def _forget(self, touched: Iterable[str]) -> None:
        graph = self._pipeline.graph
        present = [id for id in touched if id in graph.nodes]
        untrue = descendants(graph, present) | set(touched)
        gone = {port for port in self._ports if port.node in untrue}
        if gone or not untrue.isdisjoint(self._times):
            for port in gone:
                del self._ports[port]
            for node in untrue:
                self._times.pop(node, None)
            self.changed.emit(self._shown_at(gone))

    def _shown_at(self, ports: Iterable[Port]) -> set[str]:
        """The nodes that show values of these ports: their own, and outputs of the export that they feed."""
        graph, found = self._pipeline.graph, {port.node for port in ports}
        for connection in graph.connections_of(id for id in found if id in graph.nodes).values():
            if isinstance(graph.nodes[connection.target.node], OutputNode):
                found.add(connection.target.node)
        return found


def _short(summary: Summary) -> str:
    if summary.classes:
        place, score = summary.classes[0]
        return QCoreApplication.translate("Values", "class {0}: {1}").format(place, significant(score, 2))
    shape = str(summary.type).split("[", 1)[-1]
    said = summary.brief or f"[{shape}"
    return said if len(said) <= MOST_OF_ONE else f"{said[:MOST_OF_ONE]}…"


def _thumb(image: Image) -> Thumb:
    """Every so manieth pixel: what is shown is as large as an icon."""
    pixels = image.pixels
    step = max(1, -(-max(pixels.shape[:2]) // THUMB_PIXELS))
    small = np.ascontiguousarray(pixels[::step, ::step])
    height, width, channels = small.shape
    return Thumb(small.tobytes(), width, height, channels)


def _computes_alike(before: object, after: object) -> bool:
    """Whether two records of one node differ in nothing that its values depend on."""
    looks = ("name", "position", "group", "collapsed", "frozen", "accepted", "hidden")
    same = {key: getattr(after, key) for key in looks if hasattr(before, key)}
    return replace(before, **same) == after  # type: ignore[type-var]
