"""Compares an export with its parts, run one by one, in both of TensorFlow's Python loaders."""

from __future__ import annotations

import argparse

from studio.cli import options
from studio.cli.exporting import forward, show_proof, verify_to_json, warn_of_models
from studio.cli.output import Output
from studio.pipeline import Pipeline
from studio.worker.verify import verify


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pipeline", metavar="FILE.studio", help="the pipeline")
    parser.add_argument("export", metavar="EXPORT", help="folder of the SavedModel that it was exported to")
    parser.add_argument("--signature", default="serving_default", metavar="KEY", help="key of the export's signature")
    options.add_inputs(parser)


def perform(given: argparse.Namespace, output: Output) -> int:
    tensors = options.inputs(given.input)
    pipeline = Pipeline.load(given.pipeline)
    warn_of_models(pipeline, output)
    with output.progress() as progress:
        report = verify(
            pipeline, given.export, signature=given.signature, inputs=tensors, on_progress=forward(progress)
        )
    if output.as_json:
        output.data(verify_to_json(report))
    else:
        show_proof(report, output)
    return 0 if report.passed else 1
