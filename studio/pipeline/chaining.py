"""Which outputs of one node should feed which inputs of another, judged by names and types."""

from __future__ import annotations

from dataclasses import dataclass

from studio.errors import PipelineError, TypeMismatch
from studio.operators.base import Effect
from studio.operators.planner import Plan
from studio.pipeline.graph import Port
from studio.pipeline.handles import Handle
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.ports import has_default


@dataclass(frozen=True)
class Link:
    """A connection to make.

    Attributes:
        plan: the adapters between; None where the ports fit as they are.
        alike: other outputs that would fit the input just as well, or other inputs the output: the choice is a guess.
    """

    source: Port
    target: Port
    plan: Plan | None
    alike: tuple[Port, ...] = ()

    @property
    def effect(self) -> Effect:
        """A guess is an assumption."""
        if self.alike:
            return Effect.ASSUMPTION
        return self.plan.effect if self.plan else Effect.EXACT


Score = tuple[bool, int, int, float]


@dataclass(frozen=True)
class _Candidate:
    """``score``: the lower the better; equal names first, then effect, number of adapters and cost."""

    source: Port
    target: Port
    plan: Plan | None
    score: Score


def links(pipeline: Pipeline, source: Handle, target: Handle) -> tuple[Link, ...]:
    """The connections that make a chain of two nodes, the best pair first.

    One pair is connected whatever its adapters do to the data. Others join it only under equal names, or where exact or
    lossless adapters do: an input that is left over becomes the export's own. Inputs that are fed already, and those
    with a default value and another name, are left alone.

    Raises:
        TypeMismatch: no output fits any input.
        PipelineError: there is nothing to connect.
    """
    fed = pipeline.graph.incoming(target.id)
    free = [port for name, port in target.inputs.items() if name not in fed]
    if not free or not source.outputs:
        side = f"{target.name} has no free input" if source.outputs else f"{source.name} has no output"
        raise PipelineError(f"{side}.", f"{source.name} → {target.name}")
    candidates = [
        candidate
        for end in free
        for start in source.outputs.values()
        if (candidate := _candidate(pipeline, start, end)) is not None
    ]
    if not candidates:
        raise _nothing_fits(pipeline, source, target, free[0])

    chosen: list[Link] = []
    for candidate in sorted(candidates, key=lambda candidate: candidate.score):
        taken = {port for link in chosen for port in (link.source, link.target)}
        if candidate.source in taken or candidate.target in taken:
            continue
        link = Link(candidate.source, candidate.target, candidate.plan, _alike(candidate, candidates, taken))
        same_name = not candidate.score[0]
        wanted = not has_default(target.record, candidate.target.name)
        if not chosen or same_name or (link.effect <= Effect.LOSSLESS and wanted):
            chosen.append(link)
    return tuple(chosen)


def _candidate(pipeline: Pipeline, source: Port, target: Port) -> _Candidate | None:
    verdict = pipeline.judge(source, target)
    if not verdict.fits and not verdict.plans:
        return None
    plan = None if verdict.fits else verdict.plans[0]
    effect, steps, cost = (plan.effect, len(plan.steps), plan.cost) if plan else (Effect.EXACT, 0, 0.0)
    return _Candidate(source, target, plan, (source.name != target.name, effect, steps, cost))


def _alike(chosen: _Candidate, candidates: list[_Candidate], taken: set[Port]) -> tuple[Port, ...]:
    if not chosen.score[0]:
        return ()  # the names tell
    rivals = [other for other in candidates if other.score == chosen.score and not {other.source, other.target} & taken]
    sources = (other.source for other in rivals if other.target == chosen.target and other.source != chosen.source)
    targets = (other.target for other in rivals if other.source == chosen.source and other.target != chosen.target)
    return (*sources, *targets)


def _nothing_fits(pipeline: Pipeline, source: Handle, target: Handle, port: Port) -> TypeMismatch:
    start = next(iter(source.outputs.values()))
    verdict = pipeline.judge(start, port)
    gives = ", ".join(f"{name} {pipeline.type(at)}" for name, at in source.outputs.items())
    takes = ", ".join(f"{name} {pipeline.type(at)}" for name, at in target.inputs.items())
    what = f"No output of {source.name} ({gives}) can be made to fit an input of {target.name} ({takes})."
    return TypeMismatch(what, f"{source.name} → {target.name}", verdict.reason)
