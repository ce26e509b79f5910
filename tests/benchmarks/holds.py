"""How long what a person does holds the window: the longest time between two turns of its event loop.

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
SIZES = (1000, 10000)
STARTS = 3
Hold = tuple[float, float]  # milliseconds: of the wall's clock, of the processor


def figures(folder: Path) -> Iterator[Figure]:
    with display() as environment:
        environment = installed(folder, environment)
        environment |= {name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        _measured(["tests.benchmarks.holds_start"], environment)  # compiles the modules
        starts = [_measured(["tests.benchmarks.holds_start"], environment) for _ in range(STARTS)]
        for name in starts[0]:
            yield _figure(f"the window, held by: {name}", [hold for start in starts for hold in start[name]])
        for nodes in SIZES:
            own = folder / str(nodes)
            own.mkdir()
            for name, holds in _measured(["tests.benchmarks.holds_window", str(nodes), str(own)], environment).items():
                yield _figure(f"the window, {nodes:,} nodes, held by: {name}", holds)


def _measured(command: Sequence[str], environment: Mapping[str, str]) -> dict[str, list[Hold]]:
    """What a process of its own prints."""
    whole = [sys.executable, "-m", *command]
    done = subprocess.run(whole, env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _figure(what: str, holds: list[Hold]) -> Figure:
    """Medians: of the time, and of the part of it that the processor worked for the window."""
    wall, processor = (statistics.median(side) for side in zip(*holds))
    return Figure(what, f"{wall:.0f} ms, processor {processor:.0f} ms", f"{MOST:.0f} ms", wall <= MOST)
