"""Finds the adapters that make one tensor type fit another: chains of at most three, the best first."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from studio.errors import TypeParseError
from studio.operators.base import Effect
from studio.operators.names import NO_HINTS, Hints
from studio.operators.params import params_to_json
from studio.operators.search import MOST_STEPS, Chain, Move, chains
from studio.operators.shapes import product
from studio.tensors import DType, Encoding, Shape, TensorType, format_shape, type_to_json

_LARGEST_LAYER: Final = 10**8
"""Weights that one would train to bring vectors to another length."""

_NAMESPACE: Final = uuid.UUID("6f0d4d5e-5b0e-4d7e-9d55-6a3f8f7a1c02")


@dataclass(frozen=True)
class Step:
    """One adapter of a plan.

    Attributes:
        operator: its id in the catalogue.
        params: an instance of its ``Params``.
        type: after the step.
        label: a short name with what matters of the parameters.
        effect, why, assumptions, checked, cost: as in ``Proposal``.
    """

    operator: str
    params: Any
    type: TensorType
    label: str
    effect: Effect
    why: str
    assumptions: tuple[str, ...]
    checked: bool
    cost: float

    def to_json(self) -> dict[str, Any]:
        return {"operator": self.operator, "params": params_to_json(self.params), "type": type_to_json(self.type)}


@dataclass(frozen=True)
class Plan:
    """A chain of adapters from one type to another; none where they fit as they are.

    Attributes:
        id: the same for the same steps between the same types.
        effect: of its worst step.
        checked: the run stops where one of its steps cannot do its work.
        assumptions: of all steps.
        why: one sentence for people.
    """

    id: str
    steps: tuple[Step, ...]
    effect: Effect
    checked: bool
    assumptions: tuple[str, ...]
    cost: float
    why: str

    def to_json(self) -> dict[str, Any]:
        """As ``suggest --json`` writes it."""
        return {
            "steps": [step.to_json() for step in self.steps],
            "effect": self.effect.word,
            "checked": self.checked,
            "assumptions": list(self.assumptions),
            "cost": round(self.cost, 3),
            "why": self.why,
        }


def suggest(source: TensorType, target: TensorType, limit: int = 8, hints: Hints = NO_HINTS) -> list[Plan]:
    """The plans that make ``source`` fit ``target``, best first: by effect, number of steps, hints, cost.

    Hints decide between plans of one effect and length alone, and tell in an assumption whether the names of the ports
    speak for it.

    Types that fit as they are give a plan without steps before all others; an empty list means that nothing fits,
    and ``explain`` says why.
    """
    return [_plan(source, target, chain, hints) for chain in chains(source, target, hints)[:limit]]


def explain(source: TensorType, target: TensorType) -> str:
    """Why nothing makes ``source`` fit ``target``, as a sentence; empty where something does."""
    if suggest(source, target, limit=1):
        return ""
    reasons = [
        reason
        for other, reason in _in_one_respect(source, target)
        if other != source and suggest(other, target, 1) and not suggest(source, other, 1)
    ]
    if not reasons:
        reasons = [f"{source} and {target} differ in more than {MOST_STEPS} steps can change"]
    return " ".join((f"Nothing fits, because {', and '.join(reasons)}.", *_advice(source, target)))


def _advice(source: TensorType, target: TensorType) -> Iterator[str]:
    """What people put there instead, which needs a file or training."""
    have, want = source.shape, target.shape
    if source.dtype is DType.STRING and target.dtype.is_int:
        yield "A vocabulary makes numbers of texts: Split text, Vocabulary lookup, Ragged to dense."
    elif source.dtype is DType.STRING and target.dtype.is_float and want:
        yield "A vocabulary makes numbers of texts, and an Embedding vectors of numbers; Parse example reads records."
    elif source.dtype.is_float and target.dtype.is_float and _differ_in_width(have, want):
        assert want is not None
        yield f"A layer learns such a way: Dense with {want[-1]} units."


def _differ_in_width(have: Shape, want: Shape) -> bool:
    if not have or not want or len(have) != len(want) or len(have) < 2 or not have[-1] or not want[-1]:
        return False
    return have[-1] * want[-1] <= _LARGEST_LAYER and all(one in (None, other) for one, other in zip(want[:-1], have))


def _plan(source: TensorType, target: TensorType, chain: Chain, hints: Hints) -> Plan:
    steps = tuple(_step(move, hints) for move in chain.moves)
    if not steps:
        why = "They fit as they are."
    elif len(steps) == 1:
        why = steps[0].why
    else:
        first, *others = (step.why.rstrip(".") for step in steps)
        why = "; ".join([first, *(_lower(text) for text in others)]) + "."
    content = f"{source} {target} " + " ".join(f"{step.operator} {step.params!r}" for step in steps)
    return Plan(
        str(uuid.uuid5(_NAMESPACE, content)),
        steps,
        max((step.effect for step in steps), default=Effect.EXACT),
        any(step.checked for step in steps),
        tuple(dict.fromkeys(text for step in steps for text in step.assumptions)),
        sum(step.cost for step in steps),
        why,
    )


def _step(move: Move, hints: Hints) -> Step:
    made = move.proposal
    likely = hints.word(move.adapter.id, made.params) if hints else 0
    return Step(
        operator=move.adapter.id,
        params=made.params,
        type=move.after,
        label=move.adapter.label(made.params),
        effect=made.effect,
        why=made.why,
        assumptions=(*(_weighed(text, likely) for text in made.assumptions[:1]), *made.assumptions[1:]),
        checked=made.checked,
        cost=made.cost,
    )


def _weighed(assumption: str, likely: int) -> str:
    """The assumption with what names of ports say of it."""
    if not likely:
        return assumption
    says = "as the names of the ports suggest" if likely > 0 else "though the names of the ports suggest otherwise"
    return f"{assumption.rstrip('.')}, {says}."


def _lower(sentence: str) -> str:
    """As it stands behind a semicolon; a name such as NCHW stays."""
    return sentence if sentence[:2].isupper() else sentence[0].lower() + sentence[1:]


def _in_one_respect(source: TensorType, target: TensorType) -> Iterator[tuple[TensorType, str]]:
    """The source made like the target in one respect, and what stands against it being so, as half a sentence."""
    yield source.with_dtype(target.dtype), f"nothing turns {source.dtype.value} into {target.dtype.value}"
    try:
        like = replace(
            source,
            encoding=target.encoding,
            ragged_rank=target.ragged_rank,
            row_splits_dtype=target.row_splits_dtype,
        )
        yield like, f"nothing turns {_words(source)} into {_words(target)}"
        yield source.with_shape(target.shape), _shapes_apart(source, target)
    except TypeParseError:  # a ragged tensor of that rank cannot be: then that respect alone is not it
        return


def _words(kind: TensorType) -> str:
    if kind.encoding is Encoding.RAGGED:
        return f"a ragged tensor of ragged rank {kind.ragged_rank} with {kind.row_splits_dtype.value} row splits"
    return f"a {kind.encoding.value} tensor"


def _elements(count: int) -> str:
    return "1 element" if count == 1 else f"{count:,} elements"


def _shapes_apart(source: TensorType, target: TensorType) -> str:
    have, want = source.shape, target.shape
    if have and want and (have[0] is None or want[0] is None):
        one, other = product(have[1:]), product(want[1:])
        if one is not None and other is not None and one != other:
            return f"an example of {format_shape(have)} has {_elements(one)}, one of {format_shape(want)} has {other:,}"
    elif have is not None and want is not None:
        one, other = product(have), product(want)
        if one is not None and other is not None and one != other:
            return f"{format_shape(have)} has {_elements(one)}, {format_shape(want)} has {other:,}"
    return f"no step leads from {format_shape(have)} to {format_shape(want)}"
