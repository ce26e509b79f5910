"""The messages between the program and its worker: one JSON object a line, each a dataclass with a ``kind``.

The program writes requests to the worker's standard input, the worker writes replies to its standard output. Tensors
travel as files (see ``arrays``). Paths are absolute.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol

from studio.worker.data.sources import TrainingData
from studio.worker.reports import Result, TrainFigures
from studio.worker.training import Objective, TrainOptions, TrainPart, TrainVariable

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Parts = Mapping[str, str]
"""Part of a tensor -> its ``.npy`` file."""


@dataclass(frozen=True)
class Ping:
    """Start TensorFlow and say what runs. Answered by ``Versions``."""

    kind: Literal["ping"] = "ping"


@dataclass(frozen=True)
class Run:
    """Run one signature of a SavedModel. Answered by a ``RunReport``.

    Attributes:
        inputs: port -> its tensor.
        types: port -> its type, which a file alone does not tell (bfloat16, string, ragged).
        output: folder that takes the outputs, and the inputs that were made up; it exists.
        made_up: ports whose tensors are made up from their types.
        seed: of what is made up.
    """

    folder: str
    tags: tuple[str, ...]
    signature: str
    inputs: Mapping[str, Parts]
    types: Mapping[str, str]
    output: str
    made_up: tuple[str, ...] = ()
    seed: int = 0
    kind: Literal["run"] = "run"


@dataclass(frozen=True)
class Source:
    """Where a value comes from: the output ``port`` of ``step``, or the export's input ``port`` when that is empty."""

    step: str
    port: str


@dataclass(frozen=True)
class Step:
    """One node of the pipeline as a SavedModel of its own."""

    name: str
    folder: str
    tags: tuple[str, ...]
    signature: str
    inputs: Mapping[str, Source]


@dataclass(frozen=True)
class Trace:
    """Run a pipeline node by node and take the time of each. Answered by a ``RunReport``.

    Attributes:
        steps: the nodes, each after those that it needs.
        outputs: the pipeline's outputs and where they come from.
        inputs, types, output, made_up, seed: as ``Run`` has them.
    """

    steps: tuple[Step, ...]
    outputs: Mapping[str, Source]
    inputs: Mapping[str, Parts]
    types: Mapping[str, str]
    output: str
    made_up: tuple[str, ...] = ()
    seed: int = 0
    kind: Literal["trace"] = "trace"


@dataclass(frozen=True)
class Verify:
    """Compare an export with its parts. Answered by a ``VerifyReport``.

    Attributes:
        export, tags, signature: what is verified.
        steps: the parts, each after those that it needs.
        inputs: the export's inputs and their types; ``outputs``: its outputs and where the parts compute them.
        files: tensors for inputs that are not to be generated.
        trials: how many sets of inputs to compare.
        seed: of the first set.
    """

    export: str
    tags: tuple[str, ...]
    signature: str
    steps: tuple[Step, ...]
    inputs: Mapping[str, str]
    outputs: Mapping[str, Source]
    files: Mapping[str, Parts] = field(default_factory=dict)
    trials: int = 3
    seed: int = 0
    kind: Literal["verify"] = "verify"


@dataclass(frozen=True)
class Train:
    """Train an export. Answered by a ``TrainReport``; by one of what there is so far after ``Enough``.

    Attributes:
        export, tags: a private export of the pipeline. ``signature``: what is trained.
        measured: the signature that is measured, which does not do what is for training alone.
        inputs, outputs: the signature's ports and their types.
        variables: which part each entry of the export's ``variables`` belongs to.
        objectives: output -> what it is trained for.
        output: file that takes the weights.
    """

    export: str
    tags: tuple[str, ...]
    signature: str
    measured: str
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    parts: tuple[TrainPart, ...]
    variables: tuple[TrainVariable, ...]
    objectives: Mapping[str, Objective]
    data: TrainingData
    validation_data: TrainingData | None
    options: TrainOptions
    output: str
    kind: Literal["train"] = "train"


@dataclass(frozen=True)
class Convert:
    """Make a SavedModel of a Keras file. Answered by a ``ConvertReport``.

    Attributes:
        file: a ``.keras`` or HDF5 file.
        target: folder of the SavedModel to make. ``overwrite``: one that is there may be replaced.
    """

    file: str
    target: str
    overwrite: bool = False
    kind: Literal["convert"] = "convert"


Request = Ping | Run | Trace | Verify | Train | Convert


@dataclass(frozen=True)
class Do:
    """A request under the number by which its replies refer to it."""

    id: int
    request: Request
    kind: Literal["do"] = "do"


@dataclass(frozen=True)
class Stop:
    """Give up the job; answered by ``Stopped`` as soon as the job notices."""

    id: int
    kind: Literal["stop"] = "stop"


@dataclass(frozen=True)
class Enough:
    """End the job in good order with what it has so far; a job that has nothing of the kind goes on."""

    id: int
    kind: Literal["enough"] = "enough"


Command = Do | Stop | Enough


@dataclass(frozen=True)
class Hello:
    """The worker's first line, before it imports anything large."""

    pid: int
    kind: Literal["hello"] = "hello"


@dataclass(frozen=True)
class Progress:
    """How far a job is: ``fraction`` from 0 to 1, None where that cannot be told; ``figures`` of a training."""

    id: int
    text: str
    fraction: float | None = None
    figures: TrainFigures | None = None
    kind: Literal["progress"] = "progress"


@dataclass(frozen=True)
class Done:
    """A job's result."""

    id: int
    result: Result
    kind: Literal["done"] = "done"


@dataclass(frozen=True)
class Failed:
    """A job's end by an error that is fit for people. ``error`` names the class in ``studio.errors``."""

    id: int
    error: str
    what: str
    where: str = ""
    remedy: str = ""
    kind: Literal["failed"] = "failed"


@dataclass(frozen=True)
class Stopped:
    """A job's end because it was told to stop."""

    id: int
    kind: Literal["stopped"] = "stopped"


Reply = Hello | Progress | Done | Failed | Stopped


@functools.cache
def _adapter(family: str) -> TypeAdapter[Any]:
    from pydantic import Field, TypeAdapter  # 49 ms that nothing before the first job should pay

    union: Any = Command if family == "command" else Reply
    return TypeAdapter(Annotated[union, Field(discriminator="kind")])


def encode(message: Command | Reply) -> bytes:
    """The message as a line."""
    family = "command" if isinstance(message, (Do, Stop, Enough)) else "reply"
    line: bytes = _adapter(family).dump_json(message)
    return line + b"\n"


def decode_command(line: bytes) -> Command:
    """Raises ValueError when the line is no command."""
    command: Command = _adapter("command").validate_json(line)
    return command


def decode_reply(line: bytes) -> Reply:
    """Raises ValueError when the line is no reply."""
    reply: Reply = _adapter("reply").validate_json(line)
    return reply


class Report(Protocol):
    """How a job tells how far it is. Raises ``Cancelled`` when the job is to stop."""

    def __call__(self, text: str, fraction: float | None = None) -> None: ...


class TrainReporter(Protocol):
    """A ``Report`` that takes figures too, and knows whether it is enough."""

    def __call__(self, text: str, fraction: float | None = None, figures: TrainFigures | None = None) -> None: ...

    @property
    def enough(self) -> bool: ...
