"""What a scan found in models that have not run yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.desktop.background import Token
from studio.pipeline import Pipeline
from studio.pipeline.graph import ModelNode
from studio.pipeline.models import look
from studio.savedmodel.findings import Finding, Severity


@dataclass(frozen=True)
class Suspect:
    """A model that has not run yet, with what it could do if it did."""

    name: str
    path: str
    digest: str
    findings: tuple[Finding, ...]


def suspects(pipeline: Pipeline, trusted: Sequence[str], token: Token) -> tuple[Suspect, ...]:
    """Models with findings that matter and that nobody has let run. Reads files that were not read: on any thread."""
    found: dict[str, Suspect] = {}
    for node in pipeline.graph.nodes.values():
        if not isinstance(node, ModelNode):
            continue
        reference = node.reference
        if reference.digest in trusted or reference.digest in found:
            continue
        token.check()
        info = (pipeline.look_of(node.id) or look(reference.path, reference.tags)).info
        findings = tuple(one for one in (info.findings if info else ()) if one.severity is not Severity.LOW)
        if findings:
            found[reference.digest] = Suspect(node.name, reference.path, reference.digest, findings)
    return tuple(found.values())
