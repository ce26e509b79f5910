"""``python -m tests.benchmarks [NAME ...]``: runs the benchmarks named, or all, and prints one table."""

from __future__ import annotations

import argparse
import importlib
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

NAMES = ("reading", "planning", "editing", "linking", "courtesy", "window", "canvas", "holds")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(NAMES)}; all when none is given")
    parser.add_argument("--folder", type=Path, help="for models and exports, 5 GB; a temporary one when not given")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(NAMES):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    console = Console()
    table = Table("what", "measured", "goal", "met")
    with tempfile.TemporaryDirectory(dir=arguments.folder, prefix="benchmarks-") as folder:
        for name in arguments.names or NAMES:
            own = Path(folder, name)
            own.mkdir()
            for figure in importlib.import_module(f"tests.benchmarks.{name}").figures(own):
                console.log(f"{figure.what}: {figure.value}")
                table.add_row(figure.what, figure.value, figure.goal, {True: "yes", False: "no", None: ""}[figure.met])
    console.print(table)


if __name__ == "__main__":
    main()
