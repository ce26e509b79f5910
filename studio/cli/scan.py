"""Tells what a SavedModel could do to the machine that runs it: files, Python, network. Nothing of it runs for that."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from studio.cli import options
from studio.cli.output import Output, counted
from studio.plain import one_line
from studio.savedmodel import reader
from studio.savedmodel.findings import Finding, Severity, worst
from studio.savedmodel.scan import scan

_DANGEROUS = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "model", metavar="MODEL", help="folder of a SavedModel, its graph file, or a folder of versions"
    )
    parser.add_argument("--tags", type=options.tags, metavar="A,B", help="tags of the MetaGraph (default: serve)")


def perform(given: argparse.Namespace, output: Output) -> int:
    model = reader.load(given.model, given.tags)
    findings = scan(model)
    if output.as_json:
        output.data(
            {
                "path": str(model.folder),
                "tags": list(model.tags),
                "findings": [finding.to_json() for finding in findings],
            }
        )
    elif findings:
        output.text(f"{model.folder}\n{to_text(findings)}")
    else:
        output.text(f"{model.folder}\n  nothing found")
    return _DANGEROUS if worst(findings) is Severity.HIGH else 0


def to_text(findings: Sequence[Finding]) -> str:
    """A paragraph for each finding, the worst first."""
    lines = []
    for finding in findings:
        told = one_line(f"{finding.operation or finding.place}: {finding.what}")
        lines.append(f"  {finding.severity.value:6}  {told}\n")
        if finding.operation:
            where = f"in the function {finding.function}" if finding.function else "in the main graph"
            times = f", {counted(finding.count, 'time')}" if finding.count > 1 else ""
            lines.append(f"          {one_line(f'{where}, node {finding.place}{times}')}\n")
    return "".join(lines)


def warn(findings: Sequence[Finding], output: Output) -> None:
    """Tells, before a model runs, what of it reaches beyond the model."""
    dangers = dict.fromkeys(
        f"{finding.operation or finding.place}: {finding.what}"
        for finding in findings
        if finding.severity is Severity.HIGH
    )
    for danger in dangers:
        output.note(one_line(f"warning: The model can do harm. {danger}"))
