"""What jobs answer: plain records, free of TensorFlow, that travel as JSON. Types are texts (``format_type``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Loader = Literal["v2", "v1"]
"""``tf.saved_model.load``, or the v1 loader with a Session."""


@dataclass(frozen=True)
class Versions:
    """What the worker runs on."""

    python: str
    tensorflow: str
    devices: tuple[str, ...]
    kind: Literal["versions"] = "versions"


@dataclass(frozen=True)
class TensorFiles:
    """A tensor on disk.

    Attributes:
        type: of this very tensor, all dims known.
        files: part of the tensor -> ``.npy`` file (see ``arrays``); the key is empty for a whole tensor.
    """

    type: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class RunReport:
    """The outputs of one run.

    Attributes:
        fallback: why the v2 loader could not be used; empty when it was.
        made_up: the inputs that were made up.
        times: seconds that each node took, where the nodes were run one by one.
    """

    outputs: Mapping[str, TensorFiles]
    loader: Loader
    fallback: str
    seconds: float
    made_up: Mapping[str, TensorFiles] = field(default_factory=dict)
    times: Mapping[str, float] = field(default_factory=dict)
    kind: Literal["run"] = "run"


@dataclass(frozen=True)
class PartReport:
    """How one node of the pipeline was run by its own SavedModel."""

    node: str
    loader: Loader
    fallback: str = ""


@dataclass(frozen=True)
class Difference:
    """One output of the export, run by one loader, against the parts run one by one; the worst of all trials.

    Attributes:
        output: key in the export's signature.
        absolute: largest absolute difference of two elements; None where there is no number to give
            (strings, shapes that differ, NaN on one side only).
        relative: the same, divided by the largest magnitude among the expected elements of its trial.
        tolerance: what ``relative`` may be.
        mismatched: number of elements that differ by more than the tolerance (for all but floats: at all).
        comparable: False when the parts themselves answer differently from run to run.
        equal: within the tolerance, or not comparable.
        note: a sentence where the numbers alone do not tell.
    """

    output: str
    loader: Loader
    type: str
    absolute: float | None
    relative: float | None
    tolerance: float
    mismatched: int = 0
    comparable: bool = True
    equal: bool = True
    note: str = ""


@dataclass(frozen=True)
class TrialReport:
    """The inputs of one comparison: name -> what was fed, for people (``float32[2,28,28,1] 0 … 1``)."""

    inputs: Mapping[str, str]


@dataclass(frozen=True)
class VerifyReport:
    """An export against its parts.

    Attributes:
        failures: loader -> why the export does not load or run in it.
    """

    differences: tuple[Difference, ...]
    parts: tuple[PartReport, ...]
    trials: tuple[TrialReport, ...]
    failures: Mapping[str, str]
    seconds: float
    kind: Literal["verify"] = "verify"

    @property
    def passed(self) -> bool:
        return not self.failures and all(difference.equal for difference in self.differences)
