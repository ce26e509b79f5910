"""How long what a person does holds the window: the longest time that an event from outside waits meanwhile.

Machines differ, and so does one from hour to hour: how long a plain editor takes to paint a thousand nodes is measured
before and after, and each hold is told as a part of that, too.

``python -m tests.benchmarks.holds_window NODES FOLDER --where`` also tells what the program was found doing meanwhile.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.display import display
from tests.benchmarks.figures import Figure, installed

MOST = 50.0
NAIVE = 131.0  # milliseconds of such a frame where that goal was set
SIZES = (1000, 10000)
STARTS = 3
Hold = tuple[float, float]  # milliseconds: of the wall's clock, of the processor


def figures(folder: Path) -> Iterator[Figure]:
    with display() as environment:
        environment = installed(folder, environment)
        environment |= {name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        _measured(["tests.benchmarks.holds_start"], environment)  # compiles the modules
        before = _plain(environment)
        found: dict[str, list[Hold]] = {}
        starts = [_measured(["tests.benchmarks.holds_start"], environment) for _ in range(STARTS)]
        for name in starts[0]:
            found[f"the window, held by: {name}"] = [hold for start in starts for hold in start[name]]
        for nodes in SIZES:
            own = folder / str(nodes)
            own.mkdir()
            for name, holds in _measured(["tests.benchmarks.holds_window", str(nodes), str(own)], environment).items():
                found[f"the window, {nodes:,} nodes, held by: {name}"] = holds
        after = _plain(environment)
    plain = (before + after) / 2
    yield from (_figure(what, holds, plain) for what, holds in found.items())
    yield Figure(
        "a plain QGraphicsView editor, 1,000 nodes, all in view", f"{before:.0f} ms before, {after:.0f} ms after"
    )
    longest = max(_wall(holds) for holds in found.values()) / plain
    goal = MOST / NAIVE
    yield Figure("the longest hold, of such a frame", f"{longest:.2f}", f"{goal:.2f}", longest <= goal)


def _plain(environment: Mapping[str, str]) -> float:
    """Milliseconds of a frame of the plain editor, with all of its nodes in view."""
    command = [sys.executable, "-m", "tests.benchmarks.canvas_plain", "1000"]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return statistics.median(json.loads(done.stdout)["all in view"])


def _measured(command: Sequence[str], environment: Mapping[str, str]) -> dict[str, list[Hold]]:
    """What a process of its own prints."""
    whole = [sys.executable, "-m", *command]
    done = subprocess.run(whole, env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _wall(holds: list[Hold]) -> float:
    return statistics.median(wall for wall, _ in holds)


def _figure(what: str, holds: list[Hold], plain: float) -> Figure:
    """Medians: of the time, and of the part of it that the processor worked for the window."""
    wall, processor = _wall(holds), statistics.median(processor for _, processor in holds)
    value = f"{wall:.0f} ms, processor {processor:.0f} ms; {wall / plain:.2f} of a plain frame"
    return Figure(what, value, f"{MOST:.0f} ms", wall <= MOST)
