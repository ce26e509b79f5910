"""Copies of what keeps records in dictionaries: those are new, the records, which nobody changes, are the same."""

from __future__ import annotations

from typing import Any, TypeVar

from studio.pipeline.steps import Steps, done

T = TypeVar("T")


def twin(thing: T, **others: Any) -> T:
    """An object with the same attributes, its dictionaries and sets copied however deep they lie in one another.

    Args:
        others: attributes that the copy has of its own.
    """
    return done(twin_steps(thing, **others))


def twin_steps(thing: T, **others: Any) -> Steps[T]:
    """The same, an attribute at a time."""
    made = object.__new__(type(thing))
    for name, value in vars(thing).items():
        made.__dict__[name] = others[name] if name in others else _unshared(value)
        yield
    return made


def _unshared(value: Any) -> Any:
    if type(value) is not dict:
        return value.copy() if type(value) is set else value
    made = value.copy()
    for key, inner in value.items():
        if type(inner) is dict:  # tens of thousands of them: a call for each would take as long again
            own = made[key] = inner.copy()
            for name, innermost in inner.items():
                if type(innermost) in (dict, set):
                    own[name] = _unshared(innermost)
        elif type(inner) is set:
            made[key] = inner.copy()
    return made
