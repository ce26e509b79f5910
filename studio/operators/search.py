"""Searches chains of adapters from one type to another, breadth first and at most three steps deep."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from studio.operators import catalogue
from studio.operators.base import Adapter, Aspect, Effect, Proposal
from studio.operators.names import NO_HINTS, Hints
from studio.operators.shape import ONE_EXAMPLE
from studio.tensors import TensorType

MOST_STEPS: Final = 3

# Aspects as plain numbers: the search asks for them a hundred times a suggestion, and flags of an enum are slow.
_DTYPE: Final = Aspect.DTYPE.value
_SHAPE: Final = Aspect.SHAPE.value
_ENCODING: Final = Aspect.ENCODING.value
_ORDER: Final = Aspect.ORDER.value
_VALUES: Final = Aspect.VALUES.value


@dataclass(frozen=True)
class Move:
    """One adapter's proposal at one type.

    Attributes:
        place: of the adapter in the catalogue, and of the proposal among the adapter's.
        after: the type that it leads to; ``gap``: in what that still differs from the target.
    """

    place: tuple[int, int]
    adapter: Adapter[Any]
    changes: int
    proposal: Proposal
    after: TensorType
    gap: int

    @property
    def is_reinterpretation(self) -> bool:
        """The same elements in the same order."""
        return self.changes == _SHAPE

    @property
    def changes_values(self) -> bool:
        return bool(self.changes & _VALUES)

    @property
    def is_guess(self) -> bool:
        """It assumes something of the data; one such assumption in a chain is enough. Layouts are another matter."""
        return bool(self.proposal.assumptions) and not self.changes & _ORDER

    @property
    def narrows(self) -> bool:
        """It does nothing but lose precision or range."""
        return self.proposal.effect is Effect.LOSSY and self.changes == _DTYPE


@dataclass(frozen=True)
class Chain:
    """Moves one after the other, ending at ``type``."""

    type: TensorType
    gap: int
    moves: tuple[Move, ...] = ()

    def rank(self, hints: Hints = NO_HINTS) -> tuple[Any, ...]:
        """By effect, number of steps, what names tell, cost; then as the catalogue has them."""
        effect = max((move.proposal.effect for move in self.moves), default=Effect.EXACT)
        cost = sum(move.proposal.cost for move in self.moves)
        against = -sum(hints.evidence(move.adapter.id, move.proposal.params) for move in self.moves) if hints else 0
        return effect, len(self.moves), against, round(cost, 6), tuple(move.place for move in self.moves)

    @functools.cached_property
    def computation(self) -> frozenset[tuple[str, Any]]:
        """What it does beyond giving the same elements another shape."""
        return frozenset((move.adapter.id, move.proposal.params) for move in self.moves if not move.is_reinterpretation)

    @property
    def assumptions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for move in self.moves for text in move.proposal.assumptions))


def chains(source: TensorType, target: TensorType, hints: Hints = NO_HINTS) -> list[Chain]:
    """Every chain that leads from one type to the other and is of use, best first."""
    found = _distinct(sorted(_search(source, target), key=lambda chain: chain.rank(hints)))
    return [chain for chain in found if not _only_regroups(chain, found[0])]


def _search(source: TensorType, target: TensorType) -> Iterator[Chain]:
    """Every chain whose result fits; one that fits is not made longer, but for one that has no steps."""
    start = Chain(source, _gap(source, target))
    if not start.gap:
        yield start
    moves: dict[TensorType, list[Move]] = {}
    unfinished = [start]
    for left in range(MOST_STEPS, 0, -1):
        if left == 1:
            moves = {}  # the last step must close the whole gap: fewer adapters are asked
        longer = []
        for chain in unfinished:
            if chain.type not in moves:
                moves[chain.type] = list(_moves(chain.type, chain.gap, target, left))
            longer += [_continued(chain, move) for move in moves[chain.type] if _goes_on(chain, move)]
        yield from (chain for chain in longer if not chain.gap)
        unfinished = [chain for chain in longer if chain.gap]


def _moves(kind: TensorType, gap: int, target: TensorType, left: int) -> Iterator[Move]:
    for place, adapter, changes in _asked(gap, left == 1):
        for index, proposal in enumerate(adapter.propose(kind, target)):
            after = adapter.result(proposal.params, kind)
            if after == kind and not changes & _VALUES:
                continue
            further = _gap(after, target)
            if not further or left > 2 or (left == 2 and _asked(further, True)):
                yield Move((place, index), adapter, changes, proposal, after, further)


@functools.cache
def _asked(gap: int, last: bool) -> Sequence[tuple[int, Adapter[Any], int]]:
    """The adapters that can help: that change something of what differs, or all of it with the last step."""
    return [
        (place, adapter, changes)
        for place, adapter in enumerate(catalogue.adapters())
        if (changes := adapter.changes.value) & (gap | _VALUES) and not (last and gap & ~changes)
    ]


def _goes_on(chain: Chain, move: Move) -> bool:
    for made in chain.moves:
        if made.adapter is move.adapter and not move.is_reinterpretation:
            return False
        if made.is_guess and move.is_guess:
            return False
        if made.narrows and move.changes_values:  # precision goes last
            return False
    return True


def _continued(chain: Chain, move: Move) -> Chain:
    return Chain(move.after, move.gap, (*chain.moves, move))


def _gap(source: TensorType, target: TensorType) -> int:
    """The aspects in which the types differ so that one does not fit the other."""
    if source.is_unknown or target.is_unknown:
        return 0
    gap = 0 if source.dtype is target.dtype else _DTYPE
    if (
        source.encoding is not target.encoding
        or source.ragged_rank != target.ragged_rank
        or source.row_splits_dtype is not target.row_splits_dtype
    ):
        return gap | _ENCODING
    have, want = source.shape, target.shape
    if want is None or have == want:
        return gap
    if have is None or len(have) != len(want):
        return gap | _SHAPE
    return gap if all(goal is None or goal == dim for dim, goal in zip(have, want)) else gap | _SHAPE


def _distinct(found: list[Chain]) -> list[Chain]:
    """Without those that do the same as a better one, or more than it to no purpose."""
    kept: list[Chain] = []
    seen: set[tuple[Any, ...]] = set()
    for chain in found:
        key = (chain.type, chain.computation, frozenset(chain.assumptions))
        if key in seen or any(_needless(chain, better) for better in kept):
            continue
        seen.add(key)
        kept.append(chain)
    return kept


def _only_regroups(chain: Chain, best: Chain) -> bool:
    """Whether it makes other examples of the batch where there is a way that assumes nothing."""
    if best.rank()[0] is Effect.ASSUMPTION:
        return False
    several = len(chain.moves) > 1
    return any(move.proposal.regroups or (several and ONE_EXAMPLE in move.proposal.assumptions) for move in chain.moves)


def _needless(chain: Chain, better: Chain) -> bool:
    """Whether the chain adds to a better one only steps that make no difference to the values, or assumptions."""
    if better.computation == chain.computation:
        more = set(better.assumptions) < set(chain.assumptions) and better.type == chain.type
        return len(better.moves) < len(chain.moves) or more
    if not better.computation < chain.computation:
        return False
    added = {name for name, _ in chain.computation - better.computation}
    return not any(move.changes_values and move.adapter.id in added for move in chain.moves)
