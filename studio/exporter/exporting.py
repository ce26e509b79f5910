"""From a pipeline to one SavedModel: checks, links, publishes and reports."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Protocol

from studio.errors import ExportError, ModelError, NotReady
from studio.exporter.linking import link
from studio.exporter.report import ExportedPart, ExportedSignature, ExportedVariable, ExportReport
from studio.exporter.signatures import Signature, wanted
from studio.pipeline.graph import ModelNode, OperatorNode
from studio.pipeline.models import State, compare_outline, look
from studio.pipeline.node_checks import model_problems
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.problems import Kind, Problem, Severity
from studio.pipeline.trained import open_weights, weights_problems
from studio.savedmodel.findings import Finding
from studio.savedmodel.large import Large
from studio.savedmodel.linked import Linked, parse
from studio.savedmodel.model import Model
from studio.savedmodel.publish import Published, publish
from studio.savedmodel.scan import scan_export
from studio.savedmodel.signatures import INIT_OP, describe
from studio.savedmodel.trained import Weights
from studio.savedmodel.versions import next_folder

SIGNATURE = "serving_default"
_LISTED = 5
_LARGE = 1 << 18  # bytes of graph that would take the window too long to scan when it asks for findings


class Progress(Protocol):
    """Is told how far the work is, as a fraction, or None where that cannot be said. What it raises ends the work."""

    def __call__(self, text: str, fraction: float | None = None) -> None: ...


def export(
    pipeline: Pipeline,
    target: str | PathLike[str],
    *,
    signature: str = SIGNATURE,
    weights: str = "auto",
    overwrite: bool = False,
    versioned: bool = False,
    also: Mapping[str, Sequence[str]] | None = None,
    keep_signatures: bool = False,
    taps: bool = False,
    progress: Progress | None = None,
) -> ExportReport:
    """Writes a pipeline as one SavedModel: the whole of it or nothing. The pipeline is only read.

    Args:
        target: the folder to make.
        signature: its key in the export.
        weights: ``auto`` shares blocks where the file system can and copies elsewhere; ``copy``; ``reflink``; ``link``
            makes hard links, so that editing a source in place would change the export.
        overwrite: whether a SavedModel that is there already may be replaced.
        versioned: the target is a folder of versions, as TensorFlow Serving has it; the export becomes the next.
        also: more signatures, each from the names of some outputs; it takes the inputs that these need.
        keep_signatures: the models' own signatures are kept as well, as ``node.signature``.
        taps: adds the signature ``taps``, whose outputs are all tensors on the way, as ``node.port``.
        progress: is told how far the work is; raising ``Cancelled`` in it stops the work and leaves nothing behind.

    Raises:
        NotReady: the pipeline has errors; holds every one.
        UsageError: ``also`` names an output that there is not, or a versioned target is a model itself.
        TargetExists: something is at the target.
        UnsupportedModel: a model needs something that cannot be linked.
        ExportError: the disk or the system refused.
    """
    start = time.perf_counter()
    tell = progress or _silent
    tell("Reading the models")
    models, trained = _load(pipeline)
    tell("Linking")
    signatures = wanted(pipeline, models, signature, also or {}, taps)
    linked, owners = link(pipeline, models, trained, signatures, keep_signatures)

    def advance(done: int, total: int) -> None:
        tell("Writing", done / total if total else None)

    place = next_folder(Path(target).expanduser()) if versioned else target
    published = publish(linked, place, weights=weights, overwrite=overwrite, progress=advance)
    return _report(pipeline, models, linked, owners, published, signatures, weights, time.perf_counter() - start)


def _load(pipeline: Pipeline) -> tuple[dict[str, Model], dict[str, Weights]]:
    """The model of every model node, each read once, and the trained weights of every node that has some.

    Raises:
        NotReady: they cannot be read; holds the pipeline's other errors too.
    """
    pipeline.settle()
    problems = [problem for problem in pipeline.errors() if problem.kind not in (Kind.MODEL, Kind.WEIGHTS)]
    read: dict[tuple[str, tuple[str, ...]], Model | ModelError] = {}
    models: dict[str, Model] = {}
    for node in pipeline.graph.nodes.values():
        if not isinstance(node, ModelNode) or node.bypassed:
            continue
        reference = node.reference
        key = (reference.path, reference.tags)
        if key not in read:
            try:
                read[key] = pipeline.shelf.load(*key)
            except ModelError as error:
                read[key] = error
        model = read[key]
        if isinstance(model, ModelError) or compare_outline(reference, model.outline).state is not State.PRESENT:
            found = tuple(model_problems(node, look(*key, pipeline.shelf)))
            if not found:
                raise ExportError("The model's files change while they are read.", reference.path, "Export again.")
            problems.extend(found)
        else:
            models[node.id] = model
    trained: dict[str, Weights] = {}
    for other in pipeline.graph.nodes.values():
        if isinstance(other, (ModelNode, OperatorNode)) and other.weights is not None and not other.bypassed:
            arriving = pipeline.types.arriving_at(other) if isinstance(other, OperatorNode) else {}
            found = tuple(weights_problems(other, pipeline.look_of(other.id), arriving))
            problems.extend(found)
            if not found:
                trained[other.id] = open_weights(other.weights)
    if not pipeline.interface().outputs and not problems:
        problems.append(Problem(Kind.NO_OUTPUT, Severity.ERROR, "The pipeline is empty."))
    if problems:
        raise _not_ready(pipeline, problems)
    return models, trained


def _report(
    pipeline: Pipeline,
    models: Mapping[str, Model],
    linked: Linked,
    owners: Mapping[str, tuple[str, ...]],
    published: Published,
    signatures: Sequence[Signature],
    weights: str,
    seconds: float,
) -> ExportReport:
    parts: dict[Path, ExportedPart] = {}
    for key, model in models.items():
        if model.folder not in parts:
            parts[model.folder] = ExportedPart(pipeline.graph.nodes[key].name, model.folder, model.bytes)
    exported = _signatures(linked, signatures)
    doubts = [str(problem) for problem in pipeline.problems() if problem.severity is Severity.WARNING]
    return ExportReport(
        target=published.folder,
        signatures=exported,
        files=published.files,
        bytes=published.bytes,
        seconds=seconds,
        stripped=linked.stripped,
        parts=tuple(parts.values()),
        weights=weights,
        warnings=(*linked.warnings, *doubts, *_left_out(exported)),
        variables=tuple(
            ExportedVariable(owners[variable.owner], variable.name, variable.trainable) for variable in linked.variables
        ),
        scan=_scan(linked),
    )


def _scan(linked: Linked) -> Callable[[], tuple[Finding, ...]]:
    """What looks for findings, when somebody asks for them: files may be gone by then, and graphs take memory."""
    look = functools.partial(_findings, linked.graph_file, linked.assets, linked.large)
    if not linked.assets and len(linked.graph_file) < _LARGE:
        return look
    found = look()
    return lambda: found


def _findings(graph_file: bytes, assets: Mapping[str, Path], large: Large) -> tuple[Finding, ...]:
    return scan_export(parse(graph_file), assets, large)


def _signatures(linked: Linked, composed: Sequence[Signature]) -> dict[str, ExportedSignature]:
    """Those of the pipeline with ports in its order, then those that were kept."""
    definitions = linked.signatures
    found = {
        signature.key: ExportedSignature(
            {name: kind for name, (_, kind) in signature.inputs.items()},
            {name: kind for name, (_, kind) in signature.outputs.items()},
            tuple(name for name in signature.inputs if name in definitions[signature.key].defaults),
        )
        for signature in composed
    }
    if any(key not in found and key != INIT_OP for key in definitions):
        for key, kept in describe(parse(linked.graph_file)).items():
            found.setdefault(key, ExportedSignature(kept.inputs, kept.outputs, kept.defaults))
    return found


def _left_out(signatures: Mapping[str, ExportedSignature]) -> Iterator[str]:
    """What TensorFlow does not do with defaults: its Python loader passes them over (as it does with its own)."""
    names = sorted({name for signature in signatures.values() for name in signature.defaults})
    if names:
        listed = ", ".join(names)
        yield (
            f"The default of {listed} holds in TensorFlow Serving, in sessions and in C++; "
            "tf.saved_model.load in Python asks for every input."
        )


def _not_ready(pipeline: Pipeline, problems: list[Problem]) -> NotReady:
    count = "an error" if len(problems) == 1 else f"{len(problems)} errors"
    listed = " ".join(str(problem) for problem in problems[:_LISTED])
    more = f" And {len(problems) - _LISTED} more." if len(problems) > _LISTED else ""
    return NotReady(f"The pipeline has {count}. {listed}{more}", pipeline.name, problems=tuple(problems))


def _silent(_text: str, _fraction: float | None = None) -> None:
    return None
