"""How long what a person does holds the window: the longest time between two turns of its event loop.

``python -m tests.benchmarks.holds_window NODES FOLDER --where`` also tells what the program was found doing meanwhile.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.display import display
from tests.benchmarks.figures import Figure, installed

MOST = 50.0
SIZES = (1000, 10000)


def figures(folder: Path) -> Iterator[Figure]:
    with display() as environment:
        environment = installed(folder, environment)
        environment |= {name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        for nodes in SIZES:
            own = folder / str(nodes)
            own.mkdir()
            command = [sys.executable, "-m", "tests.benchmarks.holds_window", str(nodes), str(own)]
            done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
            for name, holds in json.loads(done.stdout).items():
                yield _figure(f"the window, {nodes:,} nodes, held by: {name}", holds)


def _figure(what: str, holds: list[tuple[float, float]]) -> Figure:
    """Medians: of the time, and of the part of it that the processor worked for the window."""
    wall, processor = (statistics.median(side) for side in zip(*holds))
    return Figure(what, f"{wall:.0f} ms, processor {processor:.0f} ms", f"{MOST:.0f} ms", wall <= MOST)
