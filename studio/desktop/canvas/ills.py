"""What the problems say of the nodes on a canvas: the worst of each, and the connections that are broken."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from studio.desktop.canvas.face import Badge, Trouble
from studio.desktop.language.phrases import phrase
from studio.pipeline import Pipeline
from studio.pipeline import problems as problem
from studio.pipeline.models import State

# Members of enumerations by themselves: there may be thousands of problems, and a member takes a call to look up.
_MODEL: Final = problem.Kind.MODEL
_BROKEN: Final = (problem.Kind.MISMATCH, problem.Kind.BROKEN, problem.Kind.REFUSED)
_ERROR: Final = problem.Severity.ERROR
_MISSING: Final = Trouble.MISSING


@dataclass(frozen=True)
class Ill:
    """What the problems say of one node: the worst severity, and a line for its foot."""

    trouble: Trouble = Trouble.NONE
    foot: str = ""
    changed: bool = False

    def badges(self, *, frozen: bool = False, trained: bool = False) -> tuple[Badge, ...]:
        badges = []
        if self.trouble is Trouble.PROBLEM:
            badges.append(Badge.PROBLEM)
        elif self.trouble is Trouble.ASSUMPTION:
            badges.append(Badge.ASSUMPTION)
        if frozen:
            badges.append(Badge.FROZEN)
        if trained:
            badges.append(Badge.TRAINED)
        if self.changed:
            badges.append(Badge.CHANGED)
        return tuple(badges)


WELL: Final = Ill()


class Ills:
    """The problems of a pipeline as the canvas shows them. Call ``note`` whenever they may have changed."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._of: dict[str, Ill] = {}
        self._told: dict[str, list[problem.Problem]] = {}
        self.broken: frozenset[str] = frozenset()

    def of(self, node: str) -> Ill:
        return self._of.get(node, WELL)

    def among(self, nodes: Iterable[str]) -> Ill:
        """What they say of several nodes that are seen as one."""
        if not self._of:
            return WELL
        troubles = [self.of(node).trouble for node in nodes]
        worst = max(troubles, key=list(Trouble).index, default=Trouble.NONE)
        return Ill(Trouble.PROBLEM if worst is Trouble.MISSING else worst)

    def note(self) -> set[str]:
        """Takes the problems as they are now; returns the nodes that look different for it."""
        of: dict[str, list[problem.Problem]] = {}
        broken = set()
        for one in self._pipeline.problems():
            if one.connection is not None and one.kind in _BROKEN:
                broken.add(one.connection.id)
            if one.node:
                of.setdefault(one.node, []).append(one)
        changed = self._of.keys() - of.keys()
        ills: dict[str, Ill] = {}
        absent = Ill(_MISSING, _not_found())
        for id, told in of.items():
            before = self._of.get(id)
            if before is not None and self._told[id] == told:
                ills[id] = before  # most problems are the very records that they were
                continue
            ills[id] = ill = functools.reduce(lambda ill, one: _worse(ill, one, absent), told, WELL)
            if ill != before:
                changed.add(id)
        self._told = of
        graph = self._pipeline.graph
        for id in broken ^ self.broken:
            connection = graph.connections.get(id)
            if connection is not None:
                changed.add(connection.source.node)
        self._of, self.broken = ills, frozenset(broken)
        return changed


def _worse(ill: Ill, one: problem.Problem, absent: Ill) -> Ill:
    """Of a node that has one problem more; ``absent`` says that its model's file is not there."""
    if one.kind is _MODEL:
        if one.state is State.CHANGED:
            return Ill(Trouble.PROBLEM, ill.foot, changed=True)
        if one.state is State.MISSING:
            return replace(absent, changed=True) if ill.changed else absent
        return Ill(_MISSING, _not_read(), ill.changed)
    if ill.trouble is _MISSING:
        return ill
    if one.severity is _ERROR:
        return Ill(Trouble.PROBLEM, "", ill.changed)
    if ill.trouble is Trouble.NONE:
        return Ill(Trouble.ASSUMPTION, phrase(one.what), ill.changed)
    return ill


def _not_found() -> str:
    return QCoreApplication.translate("Canvas", "File not found. Relink…")


def _not_read() -> str:
    return QCoreApplication.translate("Canvas", "Cannot be read. Relink…")
