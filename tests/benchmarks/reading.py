"""A look at a model: in process, and as a command against TensorFlow's own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import studio
from tests.benchmarks.figures import Figure, faster, installed, milliseconds, once, pairs
from tests.benchmarks.models import chain

_VIEWER = "import sys; from tensorflow.python.tools.saved_model_cli import main; sys.exit(main())"


def figures(folder: Path) -> Iterator[Figure]:
    (model,) = chain(folder / "small", 1, units=8, layers=2).parts
    studio.inspect(model)
    seconds = statistics.median(once(lambda: studio.inspect(model)) for _ in range(51))
    yield Figure("inspect a small model, in process", milliseconds(seconds), "under 5 ms", seconds < 5e-3)
    environment = installed(folder, os.environ)
    measured = pairs(
        lambda: _run(environment, "-m", "studio", "inspect", str(model)),
        lambda: _run(environment, "-c", _VIEWER, "show", "--dir", str(model), "--all"),
        runs=5,
    )
    yield faster("inspect as a command, against saved_model_cli show --all", measured, 20)


def _run(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
