"""Makes a SavedModel of a Keras file, .keras or .h5, and compares the two. No code that the file brings along runs."""

from __future__ import annotations

import argparse
import dataclasses

from studio.cli.exporting import forward, show_differences
from studio.cli.output import Output, counted, size
from studio.worker.convert import convert


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a .keras file, or an .h5 file that holds a whole model")
    parser.add_argument("-o", "--output", metavar="OUT", help="folder of the SavedModel (default: NAME_savedmodel)")
    parser.add_argument("--overwrite", action="store_true", help="replace what is there")


def perform(given: argparse.Namespace, output: Output) -> int:
    with output.progress() as progress:
        made = convert(given.file, given.output, overwrite=given.overwrite, on_progress=forward(progress))
    if output.as_json:
        output.data({"passed": made.passed, **dataclasses.asdict(made)})
        return 0 if made.passed else 1
    amount = f"{size(made.bytes)} in {counted(len(made.files), 'file')}, {made.seconds:.2g} s"
    output.text(f"{made.target}: {amount}, by Keras {made.keras}")
    show_differences(made.differences, output)
    if made.unproved:
        output.note(f"note: The two were not compared. {made.unproved}")
    return 0 if made.passed else 1
