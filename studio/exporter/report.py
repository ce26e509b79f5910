"""What an export wrote, for people and programs."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.savedmodel.findings import Finding
from studio.savedmodel.strip import Stripped
from studio.tensors import TensorType, type_to_json


@dataclass(frozen=True)
class ExportedSignature:
    """What the export takes and gives under one key. ``defaults``: inputs that may be left out."""

    inputs: Mapping[str, TensorType]
    outputs: Mapping[str, TensorType]
    defaults: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExportedPart:
    """A model that went into the export, with the bytes that its files have."""

    name: str
    path: Path
    bytes: int


@dataclass(frozen=True)
class ExportedVariable:
    """A variable of the export.

    Attributes:
        nodes: ids of the nodes that it belongs to.
        name: within them, as files of trained weights have it.
    """

    nodes: tuple[str, ...]
    name: str
    trainable: bool


@dataclass(frozen=True)
class ExportReport:
    """What an export wrote.

    Attributes:
        target: the folder, absolute.
        files: relative to it, POSIX.
        stripped: what of each model was left out, because nothing in the pipeline reaches it.
        parts: the models, each of those that share weights once.
        weights: how data files were to come into it: ``auto``, ``copy``, ``reflink``, ``link``.
        warnings: a sentence each.
        variables: in the order of the attribute ``variables`` of the loaded export.
        scan: looks for ``findings``.
    """

    target: Path
    signatures: Mapping[str, ExportedSignature]
    files: tuple[str, ...]
    bytes: int
    seconds: float
    stripped: tuple[Stripped, ...]
    parts: tuple[ExportedPart, ...]
    weights: str
    warnings: tuple[str, ...]
    variables: tuple[ExportedVariable, ...]
    scan: Callable[[], tuple[Finding, ...]] = field(repr=False, compare=False)

    @functools.cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the export could do to the machine and the process that run it, the worst first."""
        return self.scan()

    def to_json(self) -> dict[str, Any]:
        """As the shell writes it."""
        return {
            "target": str(self.target),
            "signatures": {
                key: {
                    "inputs": {name: type_to_json(kind) for name, kind in signature.inputs.items()},
                    "outputs": {name: type_to_json(kind) for name, kind in signature.outputs.items()},
                    "defaults": list(signature.defaults),
                }
                for key, signature in self.signatures.items()
            },
            "files": list(self.files),
            "bytes": self.bytes,
            "seconds": round(self.seconds, 6),
            "stripped": [
                {
                    "part": part.part,
                    "functions": part.functions,
                    "objects": part.objects,
                    "variables": part.variables,
                    "assets": part.assets,
                    "bytes": part.bytes,
                }
                for part in self.stripped
            ],
            "parts": [{"name": part.name, "path": str(part.path), "bytes": part.bytes} for part in self.parts],
            "weights": self.weights,
            "warnings": list(self.warnings),
            "findings": [finding.to_json() for finding in self.findings],
        }
