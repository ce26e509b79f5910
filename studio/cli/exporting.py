"""Exporting and proving, as several commands share them, and the reports about it."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from studio.cli import scan
from studio.cli.output import Output, Report, counted, size, table
from studio.exporter import ExportReport, export
from studio.pipeline import Pipeline
from studio.pipeline.graph import ModelNode
from studio.pipeline.models import look
from studio.worker.protocol import Progress
from studio.worker.reports import Difference, VerifyReport
from studio.worker.verify import verify


def export_and_verify(
    pipeline: Pipeline,
    given: argparse.Namespace,
    output: Output,
    *,
    signature: str = "serving_default",
    weights: str = "auto",
    extras: Mapping[str, Any] | None = None,
    heading: str = "",
    beside: Mapping[str, Any] | None = None,
) -> int:
    """Writes the export to ``given.output``, verifies it if asked to, reports both, and returns the exit code.

    Args:
        signature, weights: as ``studio.export`` takes them. ``extras``: what else it takes.
        heading, beside: what else the text, and the JSON, are to have.
    """
    with output.progress() as progress:
        exported = export(
            pipeline,
            given.output,
            signature=signature,
            weights=weights,
            overwrite=given.overwrite,
            versioned=given.versioned,
            progress=progress,
            **(extras or {}),
        )
    result = {**(beside or {}), "export": export_to_json(exported)}
    if not output.as_json:
        output.text(f"{heading}{exported.target}: {amount(exported)}")
        for warning in exported.warnings:
            output.note(f"warning: {warning}")
        scan.warn(exported.findings, output)
    proof = None
    if given.verify:
        with output.progress() as progress:
            proof = verify(pipeline, exported.target, signature=signature, on_progress=forward(progress))
        result["verify"] = verify_to_json(proof)
        if not output.as_json:
            show_proof(proof, output)
    if output.as_json:
        output.data(result)
    return 0 if proof is None or proof.passed else 1


def warn_of_models(pipeline: Pipeline, output: Output) -> None:
    """Tells, before the models of a pipeline run, what of them reaches beyond the models."""
    models = [node.reference for node in pipeline.graph.nodes.values() if isinstance(node, ModelNode)]
    references = {(model.path, model.tags) for model in models}
    looks = [look(path, tags) for path, tags in sorted(references)]
    scan.warn([finding for found in looks if found.info for finding in found.info.findings], output)


def forward(report: Report) -> Callable[[Progress], None]:
    """The worker's progress as the shell's."""
    return lambda progress: report(progress.text, progress.fraction)


def export_to_json(report: ExportReport) -> dict[str, Any]:
    return report.to_json()


def amount(report: ExportReport) -> str:
    """How much was written, and how long it took."""
    return f"{size(report.bytes)} in {counted(len(report.files), 'file')}, {report.seconds:.2g} s"


def verify_to_json(report: VerifyReport) -> dict[str, Any]:
    return {"passed": report.passed, **dataclasses.asdict(report)}


def show_proof(report: VerifyReport, output: Output) -> None:
    """Writes what a verification found, for people."""
    for part in report.parts:
        if part.fallback:
            output.note(f"note: {part.node} ran by the v1 loader. {part.fallback}")
    for loader, reason in report.failures.items():
        output.text(f"The export does not run by the {loader} loader. {reason}")
    show_differences(report.differences, output)
    word = "passed" if report.passed else "FAILED"
    output.text(f"Verification {word}: {counted(len(report.trials), 'set')} of inputs, {report.seconds:.2g} s.")


def show_differences(differences: Sequence[Difference], output: Output) -> None:
    if differences:
        rows = [(item.output, item.type, item.loader, *_numbers(item)) for item in differences]
        output.show(table(("output", "type", "loader", "difference", "relative", "verdict"), rows))


def _numbers(item: Difference) -> tuple[str, str, str]:
    absolute = "" if item.absolute is None else f"{item.absolute:.2g}"
    relative = "" if item.relative is None else f"{item.relative:.2g}"
    if not item.comparable:
        return "", "", f"not comparable: {item.note}"
    if item.equal:
        return absolute, relative, "equal" if item.absolute == 0 else f"within {item.tolerance:g}"
    return absolute, relative, f"DIFFERS: {item.note}"
