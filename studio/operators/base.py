"""What an operator is: a declaration, type inference, emission, and proposals that the planner searches (adapters)."""

from __future__ import annotations

import contextlib
import dataclasses
import enum
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Final, Generic, TypeVar

from studio.body import Body, Value
from studio.errors import OperatorError, TypeParseError
from studio.tensors import UNKNOWN, TensorType

P = TypeVar("P")
Types = Mapping[str, "TensorType | None"]

MOST_PORTS: Final = 2048  # whose number a parameter says: a file may say any


class Category(enum.Enum):
    """Where the library lists an operator."""

    DTYPE = "Dtype"
    SHAPE = "Shape"
    NUMERIC = "Numeric"
    IMAGE = "Image"
    TEXT = "Text"
    RAGGED = "Ragged and sparse"
    MERGE = "Merge"
    LAYER = "Layers"
    RECORD = "Records"
    CONSTANT = "Constants"


class Effect(enum.IntEnum):
    """What a step does to the data, best first. A plan has its worst step's effect."""

    EXACT = 0
    LOSSLESS = 1
    LOSSY = 2
    ASSUMPTION = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Aspect(enum.Flag):
    """What of a tensor an adapter may change; the planner asks only those that can close the gap."""

    NONE = 0
    DTYPE = enum.auto()
    SHAPE = enum.auto()
    ENCODING = enum.auto()
    ORDER = enum.auto()
    VALUES = enum.auto()


@dataclass(frozen=True)
class Proposal:
    """One way in which an adapter brings a type nearer to another.

    Attributes:
        params: the adapter's parameters, an instance of its ``Params``.
        effect: what the step does to the data.
        cost: relative cost at run time; 0 for a change of the type alone, 1 for a pass over the data.
        why: one sentence for people.
        assumptions: what must hold and is not declared; one sentence each, only with ``Effect.ASSUMPTION``.
        checked: the emitted step stops the run when what it relies on does not hold.
        regroups: the batch has other examples afterwards; with ``Effect.ASSUMPTION``.
    """

    params: Any
    effect: Effect
    cost: float
    why: str
    assumptions: tuple[str, ...] = ()
    checked: bool = False
    regroups: bool = False


def parameter(
    default: Any,
    label: str,
    help: str = "",
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    choices: tuple[Any, ...] = (),
    advanced: bool = False,
    applies: Callable[[Any], bool] | None = None,
) -> Any:
    """A field of an operator's ``Params`` with what the inspector's form and the checks need to know.

    Args:
        applies: whether it says anything beside the others; takes the ``Params``. A form takes no value where not.
    """
    return dataclasses.field(
        default=default,
        metadata={
            "label": label,
            "help": help,
            "minimum": minimum,
            "maximum": maximum,
            "choices": choices,
            "advanced": advanced,
            "applies": applies,
        },
    )


@dataclass(frozen=True)
class NoParams:
    """Of an operator that has none."""


class Operator(ABC, Generic[P]):
    """One entry of the catalogue. Stateless: everything that varies is in the parameters.

    Subclasses declare the class attributes; an instance stands in ``OPERATORS`` of its module, which
    ``studio.operators.catalogue`` collects. ``Params`` is a frozen dataclass of ``parameter`` fields whose
    ``__post_init__`` raises what is wrong between fields; ``studio.operators.params`` checks each by its metadata.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    category: ClassVar[Category]
    help: ClassVar[str]
    keywords: ClassVar[tuple[str, ...]]
    Params: ClassVar[type] = NoParams
    effect: ClassVar[Effect | None] = None
    """What it does to the data whatever the parameters are, for the library; None where it depends on them."""

    def inputs(self, params: P) -> tuple[str, ...]:
        """Names of the input ports; variadic ones are ``x1 … xn``, counted by ``params.inputs``."""
        return ("x",)

    def outputs(self, params: P) -> tuple[str, ...]:
        """Names of the output ports."""
        return ("y",)

    @cached_property
    def is_variadic(self) -> bool:
        """The number of inputs is the parameter ``inputs``, at least 2."""
        return any(field.name == "inputs" for field in dataclasses.fields(self.Params))

    def label(self, params: P) -> str:
        """A short name for a pill or a plan step, with what matters of the parameters: ``Cast float32``."""
        return self.title

    def trains(self, params: P) -> bool:
        """Whether it does something else in training: then an export has a signature for that as well."""
        return False

    def sized(self, wanted: TensorType) -> P | None:
        """Parameters with which it can give a type of that size, where a size is among them; None for others."""
        return None

    def assumptions(self, params: P) -> tuple[str, ...]:
        """What its result is right under alone, whoever put it there; one sentence each, for a person to accept."""
        return ()

    @abstractmethod
    def infer(self, params: P, inputs: Types) -> dict[str, TensorType]:
        """The type at every output; ``None`` for an input that is not connected.

        Raises:
            OperatorError: an input cannot be taken; names the port (or the parameter) at fault.
        """

    @abstractmethod
    def emit(self, body: Body, params: P, inputs: Mapping[str, Value]) -> dict[str, Value]:
        """Writes the operator into a body. Called only with inputs that ``infer`` accepted; types are as it said."""

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        """For adapters: parameters with which this step could stand on a way from ``source`` to ``target``."""
        return iter(())


class Adapter(Operator[P]):
    """One input ``x``, one output ``y``: what the planner may insert.

    Subclasses say in ``result`` what becomes of a type of which something is known.

    Attributes:
        changes: everything that a step may change. ``Aspect.SHAPE`` alone is a reinterpretation: the same elements in
            the same row-major order, so that two chains of such steps with one result are one function.
    """

    changes: ClassVar[Aspect]

    def infer(self, params: P, inputs: Types) -> dict[str, TensorType]:
        x = inputs.get("x")
        with possible_type():
            return {"y": UNKNOWN if x is None or x.is_unknown else self.result(params, x)}

    @abstractmethod
    def result(self, params: P, source: TensorType) -> TensorType:
        """The type after the step.

        Raises:
            OperatorError: as ``infer``.
        """


@contextlib.contextmanager
def possible_type(port: str = "x") -> Iterator[None]:
    """A type that cannot be, such as one with a dimension beyond int64, is the fault of what arrives at ``port``."""
    try:
        yield
    except TypeParseError as error:
        raise invalid(error.what, port=port, remedy=error.remedy) from error


def invalid(
    what: str, *, port: str = "", parameter: str = "", remedy: str = "", expected: TensorType | None = None
) -> OperatorError:
    """The error that ``infer`` raises, and that ``Params`` raise which make no sense together.

    Args:
        expected: a type that would do at the port, as far as this fault goes.
    """
    place = port or parameter
    if expected is not None:
        return TypeRefused(what, place, remedy, port=port, expected=expected)
    return OperatorError(what, place, remedy, port=port, parameter=parameter)


class TypeRefused(OperatorError):
    """An operator that cannot take a type and names one that would do in its place: ``expected``."""

    def __init__(self, what: str, where: str, remedy: str, *, port: str, expected: TensorType) -> None:
        super().__init__(what, where, remedy, port=port)
        self.expected = expected
