"""Copies of what keeps records in dictionaries: those are new, the records, which nobody changes, are the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any, TypeVar

from studio.pipeline.steps import SOME, Steps, done

T = TypeVar("T")


def twin(thing: T, **others: Any) -> T:
    """An object with the same attributes, its dictionaries and sets copied however deep they lie in one another.

    Args:
        others: attributes that the copy has of its own.
    """
    return done(twin_steps(thing, **others))


def twin_steps(thing: T, **others: Any) -> Steps[T]:
    """The same in steps: an attribute at a time, and of a large dictionary some hundreds of its entries."""
    made = object.__new__(type(thing))
    for name, value in vars(thing).items():
        made.__dict__[name] = others[name] if name in others else (yield from _unshared_steps(value))
        yield
    return made


def _unshared_steps(value: Any) -> Steps[Any]:
    if type(value) is not dict or len(value) <= SOME:
        return _unshared(value)
    made, entries = value.copy(), iter(value.items())
    while some := tuple(itertools.islice(entries, SOME)):
        _unshare(made, some)
        yield
    return made


def _unshared(value: Any) -> Any:
    if type(value) is not dict:
        return value.copy() if type(value) is set else value
    made = value.copy()
    _unshare(made, value.items())
    return made


def _unshare(made: dict[Any, Any], entries: Iterable[tuple[Any, Any]]) -> None:
    """Puts copies of what lies in these entries of a dictionary into their place."""
    for key, inner in entries:
        if type(inner) is dict:  # tens of thousands of them: a call for each would take as long again
            own = made[key] = inner.copy()
            for name, innermost in inner.items():
                if type(innermost) in (dict, set):
                    own[name] = _unshared(innermost)
        elif type(inner) is set:
            made[key] = inner.copy()
