"""What a scan finds in a model: plain records of what it could do to the machine and the process that run it."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


class Severity(enum.Enum):
    """How much a finding matters.

    HIGH: reaches beyond the model: files, the network, code of the process. MEDIUM: can end or burden the process, or
    cannot be judged. LOW: worth knowing, or nothing that is served runs it.
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """The higher, the worse."""
        return ("low", "medium", "high").index(self.value)


class Kind(enum.Enum):
    """What a finding is about."""

    READS = "reads files"
    WRITES = "writes files"
    PYTHON = "runs Python"
    CUSTOM = "custom operation"
    NETWORK = "uses the network"
    DEVICES = "changes devices"
    HIDDEN = "runs what a scan cannot see"
    STOPS = "stops or delays"
    PRINTS = "prints"
    PROGRAM = "program among the files"
    CONSTANT = "enormous constant"


@dataclass(frozen=True)
class Finding:
    """One thing that a model can do, or holds.

    Attributes:
        operation: its name in TensorFlow; empty when it is about a file.
        function: in whose body it stands; empty for the main graph.
        place: the first node at fault, or the file, relative to the model's folder.
        what: it can do, a sentence.
        count: of the nodes that this is true of.
    """

    severity: Severity
    kind: Kind
    operation: str
    function: str
    place: str
    what: str
    count: int = 1

    def to_json(self) -> dict[str, Any]:
        """As the shell writes it."""
        return {
            "severity": self.severity.value,
            "kind": self.kind.value,
            "operation": self.operation,
            "function": self.function,
            "place": self.place,
            "what": self.what,
            "count": self.count,
        }


def worst(findings: Sequence[Finding]) -> Severity | None:
    """The highest severity among them; None when there are none."""
    return max((finding.severity for finding in findings), key=lambda severity: severity.rank, default=None)
