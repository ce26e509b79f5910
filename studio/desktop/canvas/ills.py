"""What the problems say of the nodes on a canvas: the worst of each, and the connections that are broken."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from studio.desktop.canvas.face import Badge, Trouble
from studio.desktop.language.phrases import phrase
from studio.pipeline import Pipeline
from studio.pipeline import problems as problem
from studio.pipeline.graph import Connection
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
    """The problems of a pipeline as the canvas shows them, as far as they are found (see ``Checks.at``)."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def of(self, node: str) -> Ill:
        told = self._pipeline.problems_at.get(node)
        return WELL if told is None else _ill(told)

    def among(self, nodes: Iterable[str]) -> Ill:
        """What they say of several nodes that are seen as one."""
        at = self._pipeline.problems_at
        troubles = (_ill(at[node]).trouble for node in at.keys() & nodes)
        worst = max(troubles, key=list(Trouble).index, default=Trouble.NONE)
        return Ill(Trouble.PROBLEM if worst is Trouble.MISSING else worst)

    def count(self, nodes: Iterable[str]) -> int:
        """How many of several nodes they say something of."""
        at = self._pipeline.problems_at
        return len(at.keys() & nodes)

    def is_broken(self, connection: Connection) -> bool:
        """Whether a connection does not fit, or one of its ports is gone: a node at one of its ends says so."""
        at = self._pipeline.problems_at
        return any(
            one.kind in _BROKEN and one.connection is not None and one.connection.id == connection.id
            for node in (connection.target.node, connection.source.node)
            if node in at
            for one in at[node]
        )


def _ill(told: Iterable[problem.Problem]) -> Ill:
    return functools.reduce(_worse, told, WELL)


def _worse(ill: Ill, one: problem.Problem) -> Ill:
    """Of a node that has one problem more."""
    if one.kind is _MODEL:
        if one.state is State.CHANGED:
            return Ill(Trouble.PROBLEM, ill.foot, changed=True)
        return Ill(_MISSING, _not_found() if one.state is State.MISSING else _not_read(), ill.changed)
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
