"""Long work as a generator that stops again and again and answers at the end, for who has other things to do meanwhile.

What it reads must stay as it is from the first step to the last.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Steps: TypeAlias = Generator[None, None, T]


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


def known(answer: T) -> Steps[T]:
    """No steps, and an answer."""
    yield from ()
    return answer
