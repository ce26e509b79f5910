"""Proves an export in the worker: against the pipeline's models, each by its own SavedModel, and its operators, each as
an export of one node."""

from __future__ import annotations

import tempfile
from os import PathLike
from pathlib import Path

from studio.errors import NotReady, PipelineError
from studio.pipeline import Pipeline
from studio.savedmodel import reader
from studio.savedmodel.info import SavedModelInfo
from studio.tensors import format_type
from studio.worker.client import OnProgress, Worker
from studio.worker.feeds import Given, files_for
from studio.worker.protocol import Verify
from studio.worker.reports import VerifyReport
from studio.worker.steps import SIGNATURE, steps_of


def verify(
    pipeline: Pipeline,
    export: str | PathLike[str],
    *,
    signature: str = SIGNATURE,
    inputs: Given | None = None,
    trials: int = 3,
    worker: Worker | None = None,
    on_progress: OnProgress | None = None,
) -> VerifyReport:
    """Compares an export with its parts, in both of TensorFlow's Python loaders, and waits for the report.

    Args:
        export: folder of the SavedModel that the pipeline was exported to.
        signature: of the export.
        inputs: tensors for some or all inputs of the export, see ``feeds.Given``; the others are made up.
        trials: how many sets of made-up inputs to compare.
        worker: to run in; by default one of its own, for this call.

    Raises:
        PipelineError: the pipeline has errors, is not what was exported, or takes no input that can be made up.
        ModelError: a model cannot be read. ``UsageError``: an input does not fit. ``WorkerError``: TensorFlow failed.
    """
    if worker is None:
        with Worker() as own:
            return verify(
                pipeline,
                export,
                signature=signature,
                inputs=inputs,
                trials=trials,
                worker=own,
                on_progress=on_progress,
            )
    with tempfile.TemporaryDirectory(dir=worker.folder) as folder:
        request = plan(pipeline, export, Path(folder), signature=signature, inputs=inputs or {}, trials=trials)
        return worker.submit(request, on_progress).result()


def plan(
    pipeline: Pipeline, export: str | PathLike[str], folder: Path, *, signature: str, inputs: Given, trials: int
) -> Verify:
    """The worker's request: which SavedModels to run in which order, and what to compare.

    Args:
        folder: takes the exports of single operators and the tensors; has to live as long as the job.

    Raises:
        NotReady: the pipeline has errors; holds them.
    """
    if errors := pipeline.errors():
        raise NotReady(f"The pipeline has errors, the first: {errors[0]}", pipeline.name, problems=tuple(errors))
    interface = pipeline.interface()
    types = {exposed.name: exposed.type for exposed in interface.inputs}
    info = reader.inspect(export)
    _require_same(info, signature, set(types), {exposed.name for exposed in interface.outputs})

    steps, outputs = steps_of(pipeline, folder)
    return Verify(
        export=str(info.path),
        tags=info.tags,
        signature=signature,
        steps=steps,
        inputs={name: format_type(kind) for name, kind in types.items()},
        outputs=outputs,
        files=files_for(types, inputs, folder, optional=types),
        trials=trials,
    )


def _require_same(info: SavedModelInfo, signature: str, inputs: set[str], outputs: set[str]) -> None:
    where = str(info.path)
    if signature not in info.signatures:
        raise PipelineError(f"The export has no signature {signature!r}.", where, "Export the pipeline again.")
    exported = info.signatures[signature]
    for word, wanted, found in (("inputs", inputs, set(exported.inputs)), ("outputs", outputs, set(exported.outputs))):
        if wanted != found:
            listed = ", ".join(sorted(found)) or "none"
            raise PipelineError(
                f"The pipeline's {word} are not the export's, which are: {listed}.", where, "Export the pipeline again."
            )
