"""What a person chose for training, kept between sessions: the last options, and the data of each saved pipeline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from studio.desktop.settings import Settings
from studio.desktop.training.state import Role, TrainState
from studio.worker.data.sources import TrainingData
from studio.worker.training import Objective, TrainOptions

T = TypeVar("T")

MOST: Final = 20
"""Pipelines whose data is remembered."""

_OPTIONS: Final = TypeAdapter(TrainOptions)
_DATA: Final = TypeAdapter(TrainingData)
_OBJECTIVES: Final = TypeAdapter(dict[str, Objective])


class Memory:
    """A face on the settings. What is stored in a wrong shape counts as not stored."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def state(self, path: Path | None) -> TrainState:
        """How a document that is seen for the first time begins."""
        state = TrainState(_read(_OPTIONS, self._settings.training.get("options")) or TrainOptions())
        stored = self._pipelines().get(str(path)) if path is not None else None
        if isinstance(stored, dict):
            data = _read(_DATA, stored.get("data")) or TrainingData()
            state.objectives = _read(_OBJECTIVES, stored.get("objectives")) or {}
            measured = _read(_DATA, stored.get("validation"))
            state.measures_own = measured is not None
            for role, sources in (
                (Role.INPUT, data.inputs),
                (Role.TARGET, data.targets),
                (Role.MEASURED_INPUT, measured.inputs if measured is not None else {}),
                (Role.MEASURED_TARGET, measured.targets if measured is not None else {}),
            ):
                state.sources.update(((role, port), source) for port, source in sources.items())
        return state

    def remember(self, state: TrainState, path: Path | None) -> None:
        """Keeps the options, and the data where the pipeline has a file."""
        stored = dict(self._settings.training)
        stored["options"] = _OPTIONS.dump_python(state.options, mode="json")
        if path is not None:
            pipelines, measured = self._pipelines(), state.validation
            pipelines.pop(str(path), None)
            pipelines[str(path)] = {
                "data": _DATA.dump_python(state.data, mode="json"),
                "validation": _DATA.dump_python(measured, mode="json") if measured is not None else None,
                "objectives": _OBJECTIVES.dump_python(state.objectives, mode="json"),
            }
            stored["pipelines"] = dict(list(pipelines.items())[-MOST:])
        self._settings.training = json.loads(json.dumps(stored))

    def _pipelines(self) -> dict[str, Any]:
        stored = self._settings.training.get("pipelines")
        return dict(stored) if isinstance(stored, dict) else {}


def _read(adapter: TypeAdapter[T], stored: object) -> T | None:
    try:
        return adapter.validate_python(stored) if stored is not None else None
    except ValidationError:
        return None
