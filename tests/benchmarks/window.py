"""How long it takes from the command to the window on screen."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.display import display
from tests.benchmarks.figures import Figure, installed, milliseconds

GOAL = 0.6
RUNS = 7

# What is measured ends when the first paint has reached the screen, which is when the window begins to furnish itself.
_PROGRAM = """
import json, sys, time
from studio.desktop.windows import Windows
from PySide6.QtWidgets import QApplication

def furnish(self, window, then):
    heavy = [name for name in ("tensorflow", "keras", "networkx", "pydantic", "rich") if name in sys.modules]
    print(json.dumps({"time": time.time(), "heavy": heavy}), flush=True)
    QApplication.exit(0)

Windows.furnish_softly = furnish
from studio.__main__ import main
main([])
"""


def figures(folder: Path) -> Iterator[Figure]:
    with display() as environment:
        environment = installed(folder, environment) | {"XDG_CONFIG_HOME": str(folder)}
        times, heavy = [], set()
        for _ in range(RUNS):
            start = time.time()
            done = subprocess.run(
                [sys.executable, "-c", _PROGRAM], env=environment, check=True, capture_output=True, text=True
            )
            answer = json.loads(done.stdout)
            times.append(answer["time"] - start)
            heavy.update(answer["heavy"])
    seconds = statistics.median(times)
    imported = f", with {', '.join(sorted(heavy))}" if heavy else ", nothing heavy imported"
    yield Figure(
        "window on screen, from the command",
        milliseconds(seconds) + imported,
        "under 0.6 s, TensorFlow not imported",
        seconds < GOAL and not heavy,
    )
