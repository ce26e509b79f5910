"""Frame times of the canvas with the real faces, and of a plain QGraphicsView editor with the same nodes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.display import display
from tests.benchmarks.figures import Figure, percentile

Frames = list[float]  # milliseconds each

GOALS = {
    (1000, "all in view"): 8.0,
    (1000, "all in view, all of it changed"): 8.0,
    (1000, "panning"): 6.0,
    (1000, "dragging"): 6.0,
    (10000, "panning"): 8.0,
    (10000, "zooming"): 40.0,
}
WORST = 16.0


def figures(folder: Path) -> Iterator[Figure]:
    with display() as environment:
        environment["XDG_CONFIG_HOME"] = str(folder)
        for nodes, ratio in ((1000, 1), (10000, 1), (1000, 2)):
            measured = _measure("tests.benchmarks.canvas_frames", nodes, {**environment, "QT_SCALE_FACTOR": str(ratio)})
            yield from _figures(nodes, ratio, measured)
        plain = _measure("tests.benchmarks.canvas_plain", 1000, environment)
        for name, frames in plain.items():
            yield Figure(f"a plain QGraphicsView editor, 1,000 nodes, {name}", _text(frames))


def _measure(module: str, nodes: int, environment: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", module, str(nodes)], env=environment, check=True, capture_output=True, text=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _figures(nodes: int, ratio: int, measured: dict[str, Any]) -> Iterator[Figure]:
    where = f"canvas, {nodes:,} nodes" + (f", {100 * ratio} % device scale" if ratio != 1 else "")
    build, picture = measured.pop("building"), measured.pop("picture")
    for name, taken, most in (("building", build, 100), ("picture of a recent file", picture, 50)):
        is_due = nodes == 1000
        goal = f"{most} ms" if is_due else ""
        yield Figure(f"{where}, {name}", f"{taken:.0f} ms", goal, taken < most if is_due else None)
    for name, frames in measured.items():
        limit = GOALS.get((nodes, name)) if ratio == 1 else (16.0 if name == "panning" else None)
        middle, worst = percentile(frames, 0.5), percentile(frames, 0.95)
        if limit is None:
            yield Figure(f"{where}, {name}", _text(frames))
        else:
            met = middle < limit and (name == "zooming" or worst < WORST or ratio != 1)
            yield Figure(f"{where}, {name}", _text(frames), f"{limit:.0f} ms", met)


def _text(frames: Frames) -> str:
    return f"{percentile(frames, 0.5):.1f} ms, 95th percentile {percentile(frames, 0.95):.1f} ms"
