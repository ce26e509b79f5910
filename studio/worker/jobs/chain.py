"""The nodes of a pipeline, each as a SavedModel of its own, run one after the other."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from studio.worker.arrays import TensorValue
from studio.worker.jobs.loading import AnyLoader, InputsRefused, Tensors
from studio.worker.protocol import Report, Source, Step


class Chain:
    """Loads every node once.

    Raises:
        ModelError: TensorFlow cannot load one. ``Cancelled``: through ``progress``.
    """

    def __init__(self, steps: Sequence[Step], outputs: Mapping[str, Source], progress: Report) -> None:
        self._steps = steps
        self._outputs = outputs
        self.models: dict[str, AnyLoader] = {}
        for number, step in enumerate(steps):
            progress(f"Loading {step.name}", 0.4 * number / len(steps))
            self.models[step.name] = AnyLoader(step.folder, step.tags, step.signature)

    def values(self, inputs: Tensors, times: dict[str, float] | None = None) -> dict[Source, TensorValue]:
        """Every value on the way.

        Args:
            times: takes the seconds of each node.

        Raises:
            InputsRefused: a node does not take its values; names it.
        """
        known = {Source("", name): value for name, value in inputs.items()}
        for step in self._steps:
            fed = {port: known[source] for port, source in step.inputs.items() if source in known}
            started = time.perf_counter()
            try:
                outputs = self.models[step.name](fed)
            except InputsRefused as refusal:
                raise InputsRefused(refusal.what, step.name) from refusal
            if times is not None:
                times[step.name] = time.perf_counter() - started
            known.update((Source(step.name, port), value) for port, value in outputs.items())
        return known

    def outputs(self, known: Mapping[Source, TensorValue]) -> dict[str, TensorValue]:
        """The pipeline's own outputs among the values."""
        return {name: known[source] for name, source in self._outputs.items()}
