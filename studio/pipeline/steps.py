"""Long work as a generator that stops again and again and answers at the end, for who has other things to do meanwhile.

What it reads must stay as it is from the first step to the last.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence, Sized
from typing import Final, TypeAlias, TypeVar

S = TypeVar("S")
T = TypeVar("T")
Steps: TypeAlias = Generator[None, None, T]
SOME: Final = 500


def done(steps: Steps[T]) -> T:
    """The answer, all steps at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            answer: T = end.value
            return answer


def advanced(steps: Steps[T]) -> T | None:
    """One step more; the answer where it was the last."""
    try:
        next(steps)
    except StopIteration as end:
        answer: T = end.value
        return answer
    return None


def coarser(steps: Steps[T], count: int) -> Steps[T]:
    """The same with so many short steps in one; few of them are none."""
    while True:
        for _ in range(count):
            try:
                next(steps)
            except StopIteration as end:
                answer: T = end.value
                return answer
        yield


def each(make: Callable[[S], T], things: Sequence[S]) -> Steps[list[T]]:
    """What is made of each thing, of some hundreds in a step; of few in none."""
    made: list[T] = []
    for start in range(0, len(things), SOME):
        if start:
            yield
        made += map(make, things[start : start + SOME])
    return made


def pause(things: Sized) -> Steps[None]:
    """A step, where there is much to do."""
    if len(things) > SOME:
        yield


def known(answer: T) -> Steps[T]:
    """No steps, and an answer."""
    yield from ()
    return answer
