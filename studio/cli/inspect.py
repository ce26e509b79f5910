"""Shows what a SavedModel is, without running anything of it."""

from __future__ import annotations

import argparse
from typing import Any

from studio.cli import options, scan
from studio.cli.output import Output, aligned, size
from studio.plain import one_line
from studio.savedmodel import reader
from studio.savedmodel.info import SavedModelInfo, Signature
from studio.tensors import format_shape, type_to_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "model", metavar="MODEL", help="folder of a SavedModel, its graph file, or a folder of versions"
    )
    options.add_model_choice(parser)


def perform(given: argparse.Namespace, output: Output) -> int:
    info = reader.inspect(given.model, given.tags)
    options.require_signature(info, given.signature)
    signatures = {key: value for key, value in info.signatures.items() if given.signature in (None, key)}
    if output.as_json:
        output.data(to_json(info, signatures))
    else:
        output.text(to_text(info, signatures))
        for warning in info.warnings:
            output.note(f"warning: {warning}")
    return 0


def to_json(info: SavedModelInfo, signatures: dict[str, Signature]) -> dict[str, Any]:
    return {
        "path": str(info.path),
        "format": info.format,
        "tensorflow_version": info.tensorflow_version,
        "tags": list(info.tags),
        "meta_graphs": [list(tags) for tags in info.meta_graphs],
        "signatures": {key: _signature_to_json(signature) for key, signature in signatures.items()},
        "variables": [
            {
                "name": variable.name,
                "dtype": variable.dtype.value,
                "shape": None if variable.shape is None else list(variable.shape),
                "bytes": variable.bytes,
                "slot": variable.slot,
                "trainable": variable.trainable,
            }
            for variable in info.variables
        ],
        "assets": [{"name": asset.name, "bytes": asset.bytes, "missing": asset.missing} for asset in info.assets],
        "ops": dict(info.ops),
        "functions": info.functions,
        "bytes": info.bytes,
        "digest": info.digest,
        "fingerprint": info.fingerprint,
        "producer": info.producer,
        "min_consumer": info.min_consumer,
        "warnings": list(info.warnings),
        "findings": [finding.to_json() for finding in info.findings],
    }


def _signature_to_json(signature: Signature) -> dict[str, Any]:
    return {
        "method": signature.method,
        "inputs": {name: type_to_json(kind) for name, kind in signature.inputs.items()},
        "outputs": {name: type_to_json(kind) for name, kind in signature.outputs.items()},
        "defaults": list(signature.defaults),
        "fault": signature.fault,
    }


def to_text(info: SavedModelInfo, signatures: dict[str, Signature]) -> str:
    facts = [
        ("format", f"{info.format}, TensorFlow {info.tensorflow_version or 'unknown'}"),
        ("tags", _tags(info.tags)),
        ("size", size(info.bytes)),
    ]
    if len(info.meta_graphs) > 1:
        facts.append(("meta graphs", " ".join(map(_tags, info.meta_graphs))))
    sections = [f"{info.path}\n{aligned(facts)}"]
    for key, signature in signatures.items():
        method = f" ({signature.method})" if signature.method else ""
        fault = f"  cannot be linked: {one_line(signature.fault)}\n" if signature.fault else ""
        head = one_line(f"signature {key}{method}")
        sections.append(f"{head}\n{fault}{aligned(_ports(signature))}")
    weights = [variable for variable in info.variables if not variable.slot]
    slots = [variable for variable in info.variables if variable.slot]
    if weights:
        total = size(sum(variable.bytes for variable in weights))
        rows = [
            (
                variable.name,
                f"{variable.dtype.value}{format_shape(variable.shape)}",
                size(variable.bytes),
                "" if variable.trainable else "not trainable",
            )
            for variable in weights
        ]
        sections.append(f"variables: {len(weights)}, {total}\n{aligned(rows)}")
    if slots:
        total = size(sum(variable.bytes for variable in slots))
        sections.append(f"optimizer state: {len(slots)} variables, {total}, left out of exports\n")
    if info.assets:
        files = [(asset.name, "missing" if asset.missing else size(asset.bytes)) for asset in info.assets]
        sections.append(f"assets: {len(info.assets)}\n{aligned(files)}")
    if info.ops:
        counted = sorted(info.ops.items(), key=lambda item: (-item[1], item[0]))
        listed = ", ".join(f"{name} {count}" for name, count in counted)
        sections.append(
            f"operations: {sum(info.ops.values())} in the graph and {info.functions} functions\n  {one_line(listed)}\n"
        )
    if info.findings:
        sections.append(f"findings: {len(info.findings)}, none of it was run\n{scan.to_text(info.findings)}")
    return "\n".join(sections)


def _tags(tags: tuple[str, ...]) -> str:
    return "{" + ", ".join(tags) + "}"


def _ports(signature: Signature) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for name, kind in signature.inputs.items():
        rows.append(("in", name, str(kind), "has a default" if name in signature.defaults else ""))
    rows += [("out", name, str(kind)) for name, kind in signature.outputs.items()]
    return rows
