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
    published, report = made.published, made.report
    if output.as_json:
        files = {"target": str(published.folder), "files": list(published.files), "bytes": published.bytes}
        output.data({**files, "passed": report.passed, **dataclasses.asdict(report)})
        return 0 if report.passed else 1
    amount = f"{size(published.bytes)} in {counted(len(published.files), 'file')}, {report.seconds:.2g} s"
    output.text(f"{published.folder}: {amount}, by Keras {report.keras}")
    show_differences(report.differences, output)
    if report.unproved:
        output.note(f"note: The two were not compared. {report.unproved}")
    return 0 if report.passed else 1
