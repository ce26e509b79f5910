"""Operators that compute numbers from numbers and leave shape and structure alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from studio.body import Body, Tensor, Value
from studio.operators.adapters import REAL_FLOATS, WHOLE, Elementwise, expect, values, with_values
from studio.operators.base import Adapter, Aspect, Category, Effect, Operator, Proposal, invalid, parameter
from studio.operators.dtype import cast
from studio.operators.emission import ints, number, one
from studio.operators.shapes import plain_axis
from studio.tensors import DType, Encoding, TensorType

FREE: Final = "free"
PRESETS: Final = {
    "0..255 to 0..1": (1 / 255, 0.0),
    "0..255 to -1..1": (1 / 127.5, -1.0),
    "0..1 to -1..1": (2.0, -1.0),
    "-1..1 to 0..1": (0.5, 0.5),
    "0..1 to 0..255": (255.0, 0.0),
    "-1..1 to 0..255": (127.5, 127.5),
    "int16 to -1..1": (1 / 32768, 0.0),
}
"""Scale and offset of each."""


def _is_free(params: RescaleParams) -> bool:
    return params.preset == FREE


@dataclass(frozen=True)
class RescaleParams:
    preset: str = parameter("0..255 to 0..1", "Range", "From which range to which, or free.", choices=(*PRESETS, FREE))
    scale: float = parameter(1.0, "Scale", "Times this, when the range is free.", applies=_is_free)
    offset: float = parameter(0.0, "Offset", "Plus this, when the range is free.", applies=_is_free)
    round: bool = parameter(
        False, "Round", "To the nearest whole number, as before a cast to integers. Gradients end here.", advanced=True
    )

    @property
    def linear(self) -> tuple[float, float]:
        """Scale and offset."""
        return PRESETS.get(self.preset, (self.scale, self.offset))


class Rescale(Elementwise[RescaleParams]):
    id = "rescale"
    title = "Rescale"
    category = Category.NUMERIC
    help = "Maps one range of values to another: times a scale, plus an offset. Integers become float32."
    keywords = ("normalise", "normalize", "scale", "offset", "divide by 255", "range", "pixel")
    Params = RescaleParams
    changes = Aspect.DTYPE | Aspect.VALUES

    def label(self, params: RescaleParams) -> str:
        if params.preset == FREE:
            return f"Rescale × {params.scale:g} + {params.offset:g}"
        return f"Rescale {params.preset}"

    def dtype(self, params: RescaleParams, source: TensorType) -> DType:
        if source.encoding is Encoding.SPARSE and params.linear[1]:
            raise invalid(
                "An offset would change the elements that a sparse tensor leaves out.",
                port="x",
                remedy="Choose an offset of 0.",
            )
        expect(source, REAL_FLOATS | WHOLE, "Numbers are expected, not {}.")
        return source.dtype if source.dtype in REAL_FLOATS else DType.FLOAT32

    def element(self, body: Body, params: RescaleParams, x: Tensor) -> Tensor:
        if x.dtype not in REAL_FLOATS:
            x = cast(body, x, DType.FLOAT32)
        scale, offset = params.linear
        if scale != 1:
            x = one(body, "Mul", x, number(body, scale, x))
        if offset:
            x = one(body, "AddV2", x, number(body, offset, x))
        return one(body, "Round", x) if params.round else one(body, "Identity", x)

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        if source.dtype is DType.INT16 and source.is_dense and target.dtype in REAL_FLOATS:
            yield _between(RescaleParams("int16 to -1..1"), "the range of int16", "[-1, 1]")
        if not (_may_be_pictures(source) and _may_be_pictures(target)):
            return
        if source.dtype is DType.UINT8 and target.dtype in REAL_FLOATS:
            for preset, becomes in (("0..255 to 0..1", "[0, 1]"), ("0..255 to -1..1", "[-1, 1]")):
                yield _between(RescaleParams(preset), "[0, 255]", becomes)
        elif source.dtype in REAL_FLOATS and target.dtype is DType.UINT8:
            for preset, was in (("0..1 to 0..255", "[0, 1]"), ("-1..1 to 0..255", "[-1, 1]")):
                yield _between(RescaleParams(preset, round=True), was, "[0, 255]")


def _may_be_pictures(type: TensorType) -> bool:
    return type.is_dense and (type.shape is None or len(type.shape) >= 2)


def _between(params: RescaleParams, have: str, want: str) -> Proposal:
    assumption = f"Values are in {have} and expected in {want}."
    why = f"Maps {have} to {want}" + (", rounded." if params.round else ".")
    return Proposal(params, Effect.ASSUMPTION, 1, why, (assumption,))


@dataclass(frozen=True)
class SoftmaxParams:
    axis: int = parameter(-1, "Axis", "Along which the results add up to 1; negative counts from the back.")


class Softmax(Adapter[SoftmaxParams]):
    id = "softmax"
    title = "Softmax"
    category = Category.NUMERIC
    help = "Turns logits into probabilities that add up to 1 along one dimension."
    keywords = ("probability", "logits", "classes", "activation")
    Params = SoftmaxParams
    changes = Aspect.VALUES

    def result(self, params: SoftmaxParams, source: TensorType) -> TensorType:
        expect(source, REAL_FLOATS, "Floats are expected, not {}.")
        if source.encoding is Encoding.SPARSE:
            raise invalid("A sparse tensor cannot be taken.", port="x")
        if source.shape is not None:
            axis = plain_axis(params.axis, len(source.shape))
            if source.encoding is Encoding.RAGGED and axis <= source.ragged_rank:
                raise invalid(f"Dimension {axis} of a ragged tensor is not uniform.", parameter="axis")
        elif source.encoding is Encoding.RAGGED:
            raise invalid("The rank of a ragged tensor must be known.", port="x", remedy="Put Set shape before it.")
        return source

    def emit(self, body: Body, params: SoftmaxParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        axis = params.axis if x.type.rank is None else plain_axis(params.axis, x.type.rank) - x.type.rank
        return {"y": with_values(x, x.type, softmax(body, values(x), axis))}

    def propose(self, source: TensorType, target: TensorType) -> Iterator[Proposal]:
        have, want = source.shape, target.shape
        if not (source.is_dense and source.dtype in REAL_FLOATS and target.dtype in REAL_FLOATS):
            return
        if have is not None and len(have) == 2 and (have[1] or 0) > 1 and want and want[-1] == have[1]:
            assumption = "Values are logits and probabilities are expected."
            yield Proposal(SoftmaxParams(), Effect.ASSUMPTION, 2, "Turns logits into probabilities.", (assumption,))


def softmax(body: Body, x: Tensor, axis: int) -> Tensor:
    """Writes a softmax along any axis; TensorFlow's own operation knows only the last."""
    if axis == -1:
        return one(body, "Softmax", x)
    axes = ints(body, [axis])
    # Subtracting the greatest keeps exp in range; the result does not depend on it, so neither does the gradient.
    greatest = one(body, "StopGradient", one(body, "Max", x, axes, keep_dims=True))
    powers = one(body, "Exp", one(body, "Sub", x, greatest))
    return one(body, "RealDiv", powers, one(body, "Sum", powers, axes, keep_dims=True))


OPERATORS: tuple[Operator[Any], ...] = (Rescale(), Softmax())
