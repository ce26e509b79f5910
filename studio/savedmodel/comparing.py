"""Two models side by side: their ports aligned by name and by type, their variables, what else differs."""

from __future__ import annotations

import difflib
import enum
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from studio.savedmodel.info import SavedModelInfo, Signature, Variable
from studio.tensors import DType, Fit, Shape, TensorType, compatibility, format_type

ALIKE: Final = 0.6  # of the letters of two names, for a renamed port or variable of a type that others have too
MOST_TRIED: Final = 400  # pairs of names of one type


class Change(enum.Enum):
    """How the right side stands to the left."""

    SAME = "same"
    CHANGED = "changed"
    RENAMED = "renamed"
    MISSING = "missing"
    ADDED = "added"


class Pair(NamedTuple):
    """One port or variable on both sides, or on one. A named tuple: large models have tens of thousands.

    Attributes:
        left, right: names; empty where the side has none. ``left_type``, ``right_type``: as texts.
        fits: a value of the left type can be taken for one of the right.
        note: a sentence on how the types differ; mostly empty.
    """

    change: Change
    left: str
    left_type: str
    right: str
    right_type: str
    fits: bool = True
    note: str = ""


@dataclass(frozen=True)
class Comparison:
    """Signature against signature, and model against model."""

    inputs: tuple[Pair, ...]
    outputs: tuple[Pair, ...]
    variables: tuple[Pair, ...]

    @cached_property
    def counts(self) -> Counter[Change]:
        """Of the ports."""
        return Counter(pair.change for pair in (*self.inputs, *self.outputs))

    @cached_property
    def differing(self) -> Comparison:
        """As much of it as is not the same."""
        return Comparison(differing(self.inputs), differing(self.outputs), differing(self.variables))

    @property
    def is_same(self) -> bool:
        """Whether the signatures and the variables' types are the same; their values are not looked at."""
        return not (self.differing.inputs or self.differing.outputs or self.differing.variables)


def differing(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    return tuple([pair for pair in pairs if pair.change is not Change.SAME])


def compare(left: SavedModelInfo, left_key: str, right: SavedModelInfo, right_key: str) -> Comparison:
    """Compares one signature of each, and the variables of both."""
    return compare_ports(left.signatures[left_key], right.signatures[right_key], left.variables, right.variables)


def compare_ports(
    left: Signature, right: Signature, left_variables: tuple[Variable, ...], right_variables: tuple[Variable, ...]
) -> Comparison:
    kind = lru_cache(maxsize=None)(TensorType)
    return Comparison(
        align(left.inputs, right.inputs),
        align(left.outputs, right.outputs),
        align(_types(left_variables, kind), _types(right_variables, kind)),
    )


def align(left: Mapping[str, TensorType], right: Mapping[str, TensorType]) -> tuple[Pair, ...]:
    """Pairs of equal names, then of equal types where one could have been renamed, then what is left alone.

    In the order of the left side, and then of the right.
    """
    texts: dict[int, str] = {}  # by the type's id: few objects stand for many

    def text(kind: TensorType) -> str:
        said = texts.get(id(kind))
        if said is None:
            said = texts[id(kind)] = format_type(kind)
        return said

    partners = {name: name for name in left if name in right} | _renamed(left, right)
    taken = set(partners.values())
    free = [name for name in right if name not in taken]
    pairs = [
        _pair(name, kind, partners[name], right[partners[name]], text)
        if name in partners
        else Pair(Change.MISSING, name, text(kind), "", "", fits=False)
        for name, kind in left.items()
    ]
    pairs += [Pair(Change.ADDED, "", "", name, text(right[name])) for name in free]
    return tuple(pairs)


def _pair(name: str, kind: TensorType, other: str, other_kind: TensorType, text: Callable[[TensorType], str]) -> Pair:
    if kind is other_kind or kind == other_kind:
        change = Change.SAME if name == other else Change.RENAMED
        said = text(kind)
        return Pair(change, name, said, other, said)
    fit = compatibility(kind, other_kind)
    return Pair(Change.CHANGED, name, text(kind), other, text(other_kind), fit.fit is not Fit.NO, fit.reason)


def _renamed(left: Mapping[str, TensorType], right: Mapping[str, TensorType]) -> dict[str, str]:
    """Names that only one side has, paired where the type leaves no choice, or where two names are alike."""
    groups: dict[TensorType, tuple[list[str], list[str]]] = {}
    for side, (names, others) in enumerate(((left, right), (right, left))):
        for name, kind in names.items():
            if name not in others:
                groups.setdefault(kind, ([], []))[side].append(name)
    found: dict[str, str] = {}
    for ours, theirs in groups.values():
        if len(ours) == len(theirs) == 1:
            found[ours[0]] = theirs[0]
        elif len(ours) * len(theirs) <= MOST_TRIED:
            for name in ours:
                close = difflib.get_close_matches(name, theirs, 1, ALIKE)
                if close:
                    found[name] = close[0]
                    theirs.remove(close[0])
    return found


def _types(variables: tuple[Variable, ...], kind: Callable[[DType, Shape], TensorType]) -> dict[str, TensorType]:
    return {variable.name: kind(variable.dtype, variable.shape) for variable in variables if not variable.slot}
