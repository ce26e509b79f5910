"""SavedModel Studio: several SavedModels become one, by linking.

The names below are what programs use; each is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studio.errors import StudioError
    from studio.exporter import ExportReport, export, split
    from studio.operators.planner import Plan
    from studio.pipeline.pipeline import Pipeline
    from studio.pipeline.problems import Problem
    from studio.savedmodel.info import SavedModelInfo
    from studio.savedmodel.reader import inspect
    from studio.tensors import TensorType
    from studio.worker.convert import convert
    from studio.worker.data.sources import TrainingData
    from studio.worker.reports import ConvertReport, TrainReport, VerifyReport
    from studio.worker.train import train
    from studio.worker.training import Objective, TrainOptions
    from studio.worker.verify import verify

__all__ = [
    "ConvertReport", "ExportReport", "Objective", "Pipeline", "Plan", "Problem", "SavedModelInfo", "StudioError",
    "TensorType", "TrainOptions", "TrainReport", "TrainingData", "VerifyReport", "convert", "export", "inspect",
    "split", "suggest", "train", "verify",
]  # fmt: skip

__version__ = "0.1.0"

_HOMES = {
    "ConvertReport": "studio.worker.reports",
    "ExportReport": "studio.exporter",
    "Objective": "studio.worker.training",
    "Pipeline": "studio.pipeline.pipeline",
    "Plan": "studio.operators.planner",
    "Problem": "studio.pipeline.problems",
    "SavedModelInfo": "studio.savedmodel.info",
    "StudioError": "studio.errors",
    "TensorType": "studio.tensors",
    "TrainOptions": "studio.worker.training",
    "TrainReport": "studio.worker.reports",
    "TrainingData": "studio.worker.data.sources",
    "VerifyReport": "studio.worker.reports",
    "convert": "studio.worker.convert",
    "export": "studio.exporter",
    "inspect": "studio.savedmodel.reader",
    "split": "studio.exporter",
    "train": "studio.worker.train",
    "verify": "studio.worker.verify",
}


def suggest(
    source: str | TensorType, target: str | TensorType, limit: int = 8, names: tuple[str, str] = ("", "")
) -> list[Plan]:
    """The plans that make one type fit another, best first: by effect, then number of steps, then cost.

    Args:
        source, target: types, or texts such as ``"float32[?,10]"``.
        names: of the two ports, such as ``("logits", "probabilities")``; they decide between plans that are of one
            effect and length.

    Raises:
        TypeParseError: a text is no type.
    """
    from studio.operators import planner
    from studio.operators.names import Hints
    from studio.tensors import parse_type

    def kind(given: str | TensorType) -> TensorType:
        return parse_type(given) if isinstance(given, str) else given

    return planner.suggest(kind(source), kind(target), limit, Hints.between(*names))


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
