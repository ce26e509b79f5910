"""The whole matching of one node's outputs to another's inputs, with how sure it is, to be accepted in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from studio.operators.base import Effect
from studio.operators.names import likeness
from studio.operators.planner import Plan
from studio.pipeline import recipes
from studio.pipeline.assignment import assign
from studio.pipeline.edits import Edit
from studio.pipeline.graph import Port
from studio.pipeline.handles import Handle
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.ports import has_default, spoken_name

_TRUST: Final = {Effect.EXACT: 0.95, Effect.LOSSLESS: 0.9, Effect.LOSSY: 0.6, Effect.ASSUMPTION: 0.45}
_NO_WORD: Final = 0.6  # how far one trusts a pair of whose names nothing is known
_ONLY_CHOICE: Final = 0.9  # the same, where everything else would fit worse
_ORDER: Final = 0.01  # what the same place in the order is worth: it only decides between equals
_BY_NAME: Final = 0.4  # likeness from which a name justifies adapters that lose data or assume something


@dataclass(frozen=True)
class Pair:
    """One connection of a matching.

    Attributes:
        plan: the adapters between; None where the ports fit as they are.
        confidence: from 0 to 1, by the names, by what the adapters do to the data, and by what else would fit.
        alike: ports of either side that would do just as well: only their order speaks for the choice.
    """

    source: Port
    target: Port
    plan: Plan | None
    confidence: float
    alike: tuple[Port, ...] = ()

    @property
    def effect(self) -> Effect:
        return self.plan.effect if self.plan else Effect.EXACT


@dataclass(frozen=True)
class Matching:
    """Connections to make together; ``confidence`` is that of the least certain, 0 where there are none.

    Attributes:
        open: inputs that must be fed and would not be.
    """

    pairs: tuple[Pair, ...]
    open: tuple[Port, ...] = ()

    @property
    def confidence(self) -> float:
        return min((pair.confidence for pair in self.pairs), default=0.0)

    def edit(self, pipeline: Pipeline) -> Edit:
        """What makes all of the connections, as one step."""
        return recipes.connect_all(pipeline.graph, [(pair.source, pair.target, pair.plan) for pair in self.pairs])


@dataclass(frozen=True)
class _Candidate:
    source: Port
    target: Port
    plan: Plan | None
    likeness: float

    @property
    def trust(self) -> float:
        return 1.0 if self.plan is None else _TRUST[self.plan.effect] - 0.02 * (len(self.plan.steps) - 1)

    @property
    def worth(self) -> float:
        word = _NO_WORD + (1 - _NO_WORD) * self.likeness if self.likeness >= 0 else _NO_WORD + 0.8 * self.likeness
        return self.trust * word


def match(pipeline: Pipeline, source: Handle, target: Handle) -> Matching:
    """Which outputs of a node should feed which free inputs of another: by names, types and order, all at once.

    Every port is used once. The best pair is there whatever its adapters do to the data; others only where those lose
    nothing or the names speak for the pair, and inputs with a default only by name.
    """
    fed = pipeline.graph.incoming(target.id)
    starts = tuple(source.outputs.values())
    ends = tuple(port for name, port in target.inputs.items() if name not in fed)
    found = {
        (row, column): candidate
        for row, start in enumerate(starts)
        for column, end in enumerate(ends)
        if (candidate := _candidate(pipeline, start, end)) is not None
    }
    worths = {(row, column): one.worth + _ORDER * (row == column) for (row, column), one in found.items()}
    chosen = [found[pair] for pair in assign(worths, len(starts), len(ends)).items()]
    best = max(chosen, key=lambda one: one.worth, default=None)
    kept = [one for one in chosen if one is best or _joins(target, one)]
    pairs = tuple(_pair(one, list(found.values())) for one in kept)
    targets = {pair.target for pair in pairs}
    unfed = (end for end in ends if end not in targets and not has_default(target.record, end.name))
    return Matching(pairs, tuple(unfed))


def _candidate(pipeline: Pipeline, source: Port, target: Port) -> _Candidate | None:
    verdict = pipeline.judge(source, target)
    plans = () if verdict.fits else verdict.plans
    if not verdict.fits and not plans:
        return None
    names = (spoken_name(pipeline.graph.node(port.node), port) for port in (source, target))
    return _Candidate(source, target, plans[0] if plans else None, likeness(*names))


def _joins(target: Handle, one: _Candidate) -> bool:
    """Whether a pair that is not the best goes with it."""
    if has_default(target.record, one.target.name):
        return one.likeness >= _BY_NAME
    return one.likeness >= _BY_NAME or (one.likeness >= 0 and one.trust >= _TRUST[Effect.LOSSLESS] - 0.1)


def _pair(one: _Candidate, found: list[_Candidate]) -> Pair:
    rivals = [
        other for other in found if other is not one and (other.source == one.source) != (other.target == one.target)
    ]
    alike = [other for other in rivals if other.worth >= one.worth]
    confidence = one.worth
    if alike:
        confidence /= 1 + len(alike)
    elif one.likeness >= 0 and all(other.trust < one.trust for other in rivals):
        confidence = max(confidence, one.trust * _ONLY_CHOICE)
    ports = (other.target if other.source == one.source else other.source for other in alike)
    return Pair(one.source, one.target, one.plan, round(confidence, 3), tuple(ports))
