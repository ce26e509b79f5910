"""What is wrong with a pipeline, as records: a sentence, a place, and what would mend it."""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from studio.operators import planner
from studio.operators.base import Effect
from studio.operators.names import NO_HINTS, Hints
from studio.operators.planner import Plan
from studio.pipeline.graph import Connection, Node, Port
from studio.pipeline.ports import label
from studio.tensors import TensorType, type_to_json

if TYPE_CHECKING:
    from studio.pipeline.fixes import Fix
    from studio.pipeline.models import State

MOST_WAYS: Final = 3
"""Ports that are offered to a broken connection through adapters."""
NAMESAKE: Final = 0.9
"""Likeness from which two ports have the same name, however it is written."""


class Severity(enum.Enum):
    """Errors block the export, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


class Kind(enum.Enum):
    """What sort of problem it is."""

    MISMATCH = "mismatch"  # a connection whose ends do not fit
    BROKEN = "broken"  # a connection one of whose ports is gone
    REFUSED = "refused"  # an operator that cannot take what arrives
    PARAMETER = "parameter"  # an operator that cannot take a parameter
    UNCONNECTED = "unconnected"  # an input that must be fed and is not
    UNUSED = "unused"  # an input of the export that nothing uses
    NO_OUTPUT = "no_output"  # nothing would come out of the export
    CYCLE = "cycle"
    NAME = "name"  # two of one name, or a name that cannot be
    TYPE = "type"  # an input of the export without a type
    MODEL = "model"  # missing, unreadable or changed files
    SHARING = "sharing"  # shared weights that are frozen, or trained ones, in one node and not in the other
    WEIGHTS = "weights"  # trained weights that are missing, have changed, or do not fit
    BYPASS = "bypass"  # a bypassed node that has not one input for its one output
    ASSUMPTION = "assumption"


@dataclass(frozen=True)
class Way:
    """Two ports whose types differ, between which a broken connection could lead.

    Attributes:
        likeness: of the port to the one that is gone, or to the other end, by name: at most 1.
    """

    source: Port
    target: Port
    actual: TensorType
    expected: TensorType
    hints: Hints
    likeness: float

    @property
    def plan(self) -> Plan | None:
        """The best chain of adapters between them. Searched for when asked for."""
        return next(iter(plans(self.actual, self.expected, self.hints)), None)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        what: a sentence for people; names what is at fault, but not where.
        where: the place for people: ``encoder.image``.
        remedy: a sentence; empty when the fixes say it all.
        node: id; empty when the whole pipeline is meant.
        port, connection, parameter: the part of the node or the wire that is meant, when it is one.
        expected, actual: the types, where types are at odds.
        hints: what the names of the two ports say, where types are at odds.
        ways: where else a broken connection could lead, through adapters.
        state: how a model's files are, where they are what is wrong.
        nodes: everything that is concerned, where that is more than ``node``.
        fixes: what one click would do; those that insert a plan are in ``plans`` as well.
    """

    kind: Kind
    severity: Severity
    what: str
    where: str = ""
    remedy: str = ""
    node: str = ""
    port: Port | None = None
    connection: Connection | None = None
    parameter: str = ""
    expected: TensorType | None = None
    actual: TensorType | None = None
    nodes: tuple[str, ...] = ()
    own_fixes: tuple[Fix, ...] = ()
    hints: Hints = NO_HINTS
    ways: tuple[Way, ...] = ()
    state: State | None = None

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Chains of adapters that would make the two types fit, best first. Searched for when asked for."""
        if self.connection is None or self.expected is None or self.actual is None:
            return ()
        return plans(self.actual, self.expected, self.hints)

    @property
    def fixes(self) -> tuple[Fix, ...]:
        from studio.pipeline.fixes import InsertPlan, Reconnect

        if self.connection is None:
            return self.own_fixes
        wire = self.connection.id
        moves = (Reconnect(wire, way.source, way.target, plan) for way, plan in best(self.ways))
        return (*(InsertPlan(wire, plan) for plan in self.plans), *moves, *self.own_fixes)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" {self.remedy}" if self.remedy else "")

    def to_json(self) -> dict[str, Any]:
        """For the shell and the log; plans by their titles."""
        return {
            "severity": self.severity.value,
            "kind": self.kind.value,
            "what": self.what,
            "where": self.where,
            "remedy": self.remedy,
            "node": self.node or None,
            "port": self.port.name if self.port else None,
            "expected": type_to_json(self.expected) if self.expected else None,
            "actual": type_to_json(self.actual) if self.actual else None,
            "plans": [[step.label for step in plan.steps] for plan in self.plans],
        }


def at_node(
    kind: Kind,
    node: Node,
    what: str,
    remedy: str = "",
    *,
    severity: Severity = Severity.ERROR,
    port: Port | None = None,
    connection: Connection | None = None,
    parameter: str = "",
    expected: TensorType | None = None,
    actual: TensorType | None = None,
    nodes: tuple[str, ...] = (),
    fixes: tuple[Fix, ...] = (),
    hints: Hints = NO_HINTS,
    ways: tuple[Way, ...] = (),
    state: State | None = None,
) -> Problem:
    """A problem of a node, or of a port of it, under the name that people know the place by."""
    return Problem(
        kind=kind,
        severity=severity,
        what=what,
        where=node.name if port is None else label(node, port),
        remedy=remedy,
        node=node.id,
        port=port,
        connection=connection,
        parameter=parameter,
        expected=expected,
        actual=actual,
        nodes=nodes,
        own_fixes=fixes,
        hints=hints,
        ways=ways,
        state=state,
    )


def best(ways: Iterable[Way]) -> list[tuple[Way, Plan]]:
    """The best ways with their adapters: those between ports of one name, then by what becomes of the data.

    Where one leaves the data as they are, those that lose or assume something are for ports of the same name alone.
    """
    found = [(way, plan) for way in ways if (plan := way.plan) is not None]
    keeps = any(plan.effect <= Effect.LOSSLESS for _, plan in found)
    fair = [(way, plan) for way, plan in found if not keeps or plan.effect <= Effect.LOSSLESS or _is_namesake(way)]
    return sorted(fair, key=_rank)[:MOST_WAYS]


def _is_namesake(way: Way) -> bool:
    return way.likeness >= NAMESAKE


def _rank(found: tuple[Way, Plan]) -> tuple[bool, Effect, int, float, float]:
    way, plan = found
    return not _is_namesake(way), plan.effect, len(plan.steps), -way.likeness, plan.cost


@functools.lru_cache(maxsize=1024)
def plans(source: TensorType, target: TensorType, hints: Hints = NO_HINTS) -> tuple[Plan, ...]:
    """The planner's answer, kept: the same question is asked for every problem list that is drawn."""
    return tuple(planner.suggest(source, target, hints=hints))
