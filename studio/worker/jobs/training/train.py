"""Trains an export: fits what is trainable of it and writes the values that changed."""

from __future__ import annotations

from studio.worker.protocol import Train, TrainReporter
from studio.worker.reports import TrainReport


def train(request: Train, progress: TrainReporter) -> TrainReport:
    """Raises ``StudioError`` for data and models that cannot be trained, ``Cancelled`` through ``progress``."""
    raise NotImplementedError
