"""How an operator writes itself into the function that an export runs: a protocol that the file format implements.

A body is one function being composed. Values are what flows between nodes of the pipeline; tensors are what flows
between operations of the function. A dense value is one tensor; ragged and sparse ones are several (see
``TensorType.components``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy.typing as npt

from studio.npy import AnyArray
from studio.tensors import DType, TensorType


@dataclass(frozen=True)
class Tensor:
    """One output of an operation inside the body. ``ref`` belongs to the body that made it."""

    ref: str
    dtype: DType


@dataclass(frozen=True)
class Value:
    """What a port carries: its type and the dense tensors that it travels as."""

    type: TensorType
    components: tuple[Tensor, ...]

    @property
    def tensor(self) -> Tensor:
        """The only tensor of a dense value."""
        (tensor,) = self.components
        return tensor


def dense(type: TensorType, tensor: Tensor) -> Value:
    return Value(type, (tensor,))


@dataclass(frozen=True)
class ShapeAttr:
    """A shape as an attribute of an operation (a plain tuple would be a list of integers)."""

    dims: tuple[int | None, ...] | None


AttrScalar = bool | int | float | str | bytes | DType | ShapeAttr
Attr = AttrScalar | Sequence[AttrScalar]
Array = npt.NDArray[Any]


class Body(Protocol):
    """The function being composed, seen from one operator.

    Names that an operator gives are local: the body puts them under the operator's own scope.
    """

    @property
    def training(self) -> bool:
        """Whether this function is the one that training runs; all others are for inference."""
        ...

    def node(
        self, op: str, inputs: Sequence[Tensor | Sequence[Tensor]], attrs: Mapping[str, Attr] | None = None
    ) -> tuple[Tensor, ...]:
        """Writes one operation and returns its outputs, in the OpDef's order, lists of outputs flattened.

        Args:
            op: TensorFlow's name for it; its OpDef must be among those the product ships.
            inputs: one entry per input argument of the OpDef, a sequence for a list argument.
            attrs: only those that inputs do not determine and that differ from their defaults.

        Raises:
            KeyError, TypeError, ValueError: the operator is wrong about the operation; a fault of the program.
        """
        ...

    def constant(self, value: Array | float | int | bool | str | bytes | Sequence[Any], dtype: DType) -> Tensor:
        """A Const of that dtype and of the value's own shape."""
        ...

    def variable(self, name: str, initial: AnyArray, *, trainable: bool = True) -> Tensor:
        """A new variable that starts as ``initial`` and is stored with the export; answers its value, read once.

        Twice the same name within one operator is the same variable.
        """
        ...

    def update(self, name: str, value: Tensor) -> None:
        """Gives a variable that ``variable`` has made another value, for the next run. For training alone."""
        ...

    def asset(self, path: Path) -> Tensor:
        """A file that travels with the export; answers its path at run time, a string scalar."""
        ...

    def table(self, path: Path, key: DType, value: DType, *, key_index: int, value_index: int) -> Tensor:
        """A static lookup table filled from a text file that travels with the export; answers its handle.

        What a missing key gives is said where the table is asked (LookupTableFindV2).

        Args:
            path: the file, one entry a line.
            key, value: int64 or string.
            key_index, value_index: as in TextFileInitializer: -1 the line number, -2 the whole line.
        """
        ...

    def call(self, function: bytes, inputs: Sequence[Tensor]) -> tuple[Tensor, ...]:
        """Calls a function kept as data: a serialised FunctionDefLibrary whose first function is the one to call."""
        ...

    def check(self, condition: Tensor, message: str, data: Sequence[Tensor] = ()) -> None:
        """Stops the run with ``message`` and the values of ``data`` unless the bool scalar ``condition`` holds.

        The body puts in front of the message where it happened: the connection or the node.
        Every operation that the same operator writes afterwards waits for it.
        """
        ...
