"""What adapters have in common: those that work on each element by itself, and those that take a dense tensor whole."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from studio.body import Body, Tensor, Value, dense
from studio.operators import conversion
from studio.operators.base import Adapter, P, invalid
from studio.tensors import DType, Encoding, Family, TensorType

REAL_FLOATS = frozenset({DType.FLOAT16, DType.BFLOAT16, DType.FLOAT32, DType.FLOAT64})
"""The floats that TensorFlow computes in."""

INTS = frozenset(
    {
        *(DType.INT8, DType.INT16, DType.INT32, DType.INT64),
        *(DType.UINT8, DType.UINT16, DType.UINT32, DType.UINT64),
    }
)
"""The integers that it computes in."""

REALS = REAL_FLOATS | INTS
NUMBERS = REALS | {DType.COMPLEX64, DType.COMPLEX128}
MOVABLE = NUMBERS | {DType.BOOL, DType.STRING}
"""What it compares, selects, joins and rearranges."""

WHOLE = frozenset(dtype for dtype in conversion.CASTABLE if dtype.family is Family.INT)
"""The integers that it converts."""

_USUAL: Final = (DType.FLOAT32, DType.INT64, DType.INT32, DType.UINT8, DType.STRING, DType.BOOL)
"""What is asked for where several dtypes would do, the first of them first."""


def values(value: Value) -> Tensor:
    """The component that holds the elements."""
    return value.components[1 if value.type.encoding is Encoding.SPARSE else 0]


def with_values(value: Value, type: TensorType, tensor: Tensor) -> Value:
    """The same structure around other elements."""
    index = 1 if value.type.encoding is Encoding.SPARSE else 0
    components = (*value.components[:index], tensor, *value.components[index + 1 :])
    return Value(type, components)


def expect(kind: TensorType, dtypes: Collection[DType], what: str, *, port: str = "x", remedy: str = "") -> None:
    """Raises unless the elements are of one of these dtypes.

    Args:
        what: says so, with a place for the dtype that they are of: ``Floats are expected, not {}.``
    """
    if kind.dtype not in dtypes:
        remedy = remedy or ("Cast to float32." if kind.dtype in conversion.CASTABLE else "")
        usual = next((dtype for dtype in _USUAL if dtype in dtypes), None)
        expected = None if usual is None else replace(kind, dtype=usual)
        raise invalid(what.format(kind.dtype.value), port=port, remedy=remedy, expected=expected)


def expect_dense(kind: TensorType, *, port: str = "x") -> None:
    """Raises unless the tensor is dense."""
    if not kind.is_dense:
        what, expected = f"A {kind.encoding.value} tensor cannot be taken.", TensorType(kind.dtype, kind.shape)
        raise invalid(what, port=port, expected=expected)


class Elementwise(Adapter[P]):
    """One element in, one element out; so it works on the values of ragged and sparse tensors as well."""

    def result(self, params: P, source: TensorType) -> TensorType:
        return replace(source, dtype=self.dtype(params, source))

    def emit(self, body: Body, params: P, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        tensor = self.element(body, params, values(x))
        return {"y": with_values(x, self.result(params, x.type), tensor)}

    @abstractmethod
    def dtype(self, params: P, source: TensorType) -> DType:
        """The dtype of the elements afterwards.

        Raises:
            OperatorError: such elements, or such an encoding, cannot be taken.
        """

    @abstractmethod
    def element(self, body: Body, params: P, x: Tensor) -> Tensor:
        """Writes the computation on a dense tensor of elements."""


class OnDense(Adapter[P]):
    """Takes a dense tensor and gives one."""

    def result(self, params: P, source: TensorType) -> TensorType:
        expect_dense(source)
        return self.after(params, source)

    def emit(self, body: Body, params: P, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        result = self.result(params, x.type)
        return {"y": dense(result, self.write(body, params, x.tensor, x.type, result))}

    @abstractmethod
    def after(self, params: P, source: TensorType) -> TensorType:
        """The type after the step, given that the source is dense.

        Raises:
            OperatorError: as ``infer``.
        """

    @abstractmethod
    def write(self, body: Body, params: P, x: Tensor, source: TensorType, result: TensorType) -> Tensor:
        """Writes the computation."""
