"""How a figure is measured and told."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One row of the table.

    Attributes:
        what: was measured, and against what.
        value: as people read it, the two sides of a ratio included.
        goal: as DESIGN has it; empty for a figure without one.
        met: whether the goal is.
    """

    what: str
    value: str
    goal: str = ""
    met: bool | None = None


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.2f} ms" if seconds < 0.1 else f"{seconds:.2f} s"


def once(work: Callable[[], object]) -> float:
    """Seconds that one call takes, with earlier writes on the disk before it and no garbage collected during it.

    Nor right before: that walks through all of TensorFlow's objects and leaves the processor's caches without ours.
    """
    os.sync()
    gc.disable()
    try:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start
    finally:
        gc.enable()


@dataclass(frozen=True)
class Pairs:
    """Seconds of ours and of theirs, measured in turn."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Theirs / ours, the median over the pairs."""
        return statistics.median(b / a for a, b in zip(self.ours, self.theirs))


def pairs(ours: Callable[[], object], theirs: Callable[[], object], runs: int, warm: int = 1) -> Pairs:
    """Both in turn, so that a drifting machine meets both alike."""
    for _ in range(warm):
        ours()
        theirs()
    rows = [(once(ours), once(theirs)) for _ in range(runs)]
    return Pairs(tuple(a for a, _ in rows), tuple(b for _, b in rows))


def installed(folder: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of commands as users have them installed: with compiled modules, whatever a checkout has.

    Args:
        folder: for what is compiled.
    """
    kept = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def percentile(values: Iterable[float], part: float) -> float:
    """The value below which ``part`` (0 to 1) of them lie, the nearest one."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def faster(what: str, measured: Pairs, goal: float = 0) -> Figure:
    """A figure of the kind «so many times faster»: the ratio, and of both sides median and least; 0 for no goal."""
    ours, theirs = (
        f"{milliseconds(statistics.median(side))}, least {milliseconds(min(side))}"
        for side in (measured.ours, measured.theirs)
    )
    value = f"{measured.ratio:.1f} x ({ours}; against {theirs})"
    return Figure(what, value, f"{goal:.0f} x", measured.ratio >= goal) if goal else Figure(what, value)
