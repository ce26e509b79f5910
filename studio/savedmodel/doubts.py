"""What people should know of models that can be linked and yet will not do what one might expect, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.savedmodel.composed import Source


def doubts(sources: Sequence[Source]) -> Iterator[str]:
    """Of the signatures that an export uses."""
    for source in sources:
        yield from _unset(source)
        yield from _races(source)


def _unset(source: Source) -> Iterator[str]:
    """Of which variables only signatures that the export lacks would give them a value."""
    entries = [source.model.entries[key] for key in sorted(source.used)]
    given = frozenset[str]().union(*(entry.sets for entry in entries))
    for name in sorted(frozenset[str]().union(*(entry.unset for entry in entries)) - given):
        yield (
            f"The variable {name!r} of {source.model.folder} has no value until a signature sets it, and the "
            "export has none that does: what looks at it will fail."
        )


def _races(source: Source) -> Iterator[str]:
    """Of which variables the original leaves to chance what is read."""
    for key in sorted(source.used):
        names = sorted(source.model.entries[key].races)
        if names:
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            yield (
                f"The signature {key!r} of {source.model.folder} reads and changes {names[0]!r}{more} in no "
                "order, so that its results depend on chance; the export reads first."
            )
