"""Layers that normalise, scale and shift, with weights of their own over the last dimension."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.body import Body, Tensor, Value, dense
from studio.operators.base import Category, Operator, P, Types, parameter
from studio.operators.dtype import cast
from studio.operators.emission import ints, number, one
from studio.operators.layers import layer_input, trainable_parameter, weight
from studio.operators.shapes import dims
from studio.tensors import UNKNOWN, DType, TensorType


class PerChannel(Operator[P]):
    """Same type out as in; weights have the size of the last dimension."""

    category = Category.LAYER

    def infer(self, params: P, inputs: Types) -> dict[str, TensorType]:
        return {"y": layer_input(inputs, 2) or UNKNOWN}

    def emit(self, body: Body, params: P, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        channels = dims(x.type)[-1]
        assert channels is not None
        return {"y": dense(x.type, self.write(body, params, x.tensor, channels))}

    @abstractmethod
    def write(self, body: Body, params: P, x: Tensor, channels: int) -> Tensor:
        """Writes the computation."""


@dataclass(frozen=True)
class NormalisationParams:
    epsilon: float = parameter(1e-3, "Epsilon", "Added to the variance.", minimum=0, advanced=True)
    scale: bool = parameter(True, "Scale", "Times a weight of each channel.")
    center: bool = parameter(True, "Centre", "Plus a weight of each channel.")
    trainable: bool = trainable_parameter()


def _scaled(body: Body, params: NormalisationParams, x: Tensor, channels: int) -> Tensor:
    if params.scale:
        x = one(body, "Mul", x, weight(body, "gamma", (channels,), x.dtype, "ones", 0, params.trainable))
    if params.center:
        x = one(body, "AddV2", x, weight(body, "beta", (channels,), x.dtype, "zeros", 0, params.trainable))
    return x


@dataclass(frozen=True)
class BatchNormalisationParams(NormalisationParams):
    momentum: float = parameter(
        0.99,
        "Momentum",
        "How much of the moving mean and variance a step of training leaves as it is.",
        minimum=0,
        maximum=1,
        advanced=True,
    )


class BatchNormalisation(PerChannel[BatchNormalisationParams]):
    id = "batch_normalisation"
    title = "Batch normalisation"
    help = (
        "Less a mean, by a deviation, per channel: the moving ones; in the export's signature `training` the batch's."
    )
    keywords = ("normalization", "batch norm", "moving average", "training", "weights")
    Params = BatchNormalisationParams

    def trains(self, params: BatchNormalisationParams) -> bool:
        return params.trainable

    def write(self, body: Body, params: BatchNormalisationParams, x: Tensor, channels: int) -> Tensor:
        mean = weight(body, "moving_mean", (channels,), x.dtype, "zeros", 0, False)
        variance = weight(body, "moving_variance", (channels,), x.dtype, "ones", 0, False)
        if not body.training or not params.trainable:
            return _scaled(body, params, _standard(body, params, x, mean, variance), channels)
        wide = _wide(body, x)
        rows = one(body, "Reshape", wide, ints(body, [-1, channels]))
        middle = one(body, "Mean", rows, ints(body, [0]))
        spread = one(body, "Mean", one(body, "SquaredDifference", rows, middle), ints(body, [0]))
        for name, old, new in (("moving_mean", mean, middle), ("moving_variance", variance, spread)):
            step = one(body, "Mul", one(body, "Sub", _wide(body, old), new), number(body, 1 - params.momentum, new))
            body.update(name, one(body, "Sub", old, cast(body, step, x.dtype)))
        standard = cast(body, _standard(body, params, wide, middle, spread), x.dtype)
        return _scaled(body, params, standard, channels)


class LayerNormalisation(PerChannel[NormalisationParams]):
    id = "layer_normalisation"
    title = "Layer normalisation"
    help = "Less its mean, by its deviation, for each vector along the last dimension."
    keywords = ("normalization", "layer norm", "transformer", "weights")
    Params = NormalisationParams

    def write(self, body: Body, params: NormalisationParams, x: Tensor, channels: int) -> Tensor:
        wide = _wide(body, x)
        mean = _mean(body, wide)
        variance = _mean(body, one(body, "SquaredDifference", wide, mean))
        standard = cast(body, _standard(body, params, wide, mean, variance), x.dtype)
        return _scaled(body, params, standard, channels)


def _wide(body: Body, x: Tensor) -> Tensor:
    """Halves as float32, in which their squares do not overflow."""
    return cast(body, x, DType.FLOAT32) if x.dtype in (DType.FLOAT16, DType.BFLOAT16) else x


def _mean(body: Body, x: Tensor) -> Tensor:
    return one(body, "Mean", x, ints(body, [-1]), keep_dims=True)


def _standard(body: Body, params: NormalisationParams, x: Tensor, mean: Tensor, variance: Tensor) -> Tensor:
    inverse = one(body, "Rsqrt", one(body, "AddV2", variance, number(body, params.epsilon, variance)))
    return one(body, "Mul", one(body, "Sub", x, mean), inverse)


@dataclass(frozen=True)
class ScaleBiasParams:
    use_bias: bool = parameter(True, "Bias", "Plus a weight of each channel.")
    trainable: bool = trainable_parameter()


class ScaleBias(PerChannel[ScaleBiasParams]):
    id = "scale_bias"
    title = "Scale and bias"
    help = "Times a weight, plus a weight, channel by channel; starts as doing nothing."
    keywords = ("affine", "gamma", "beta", "calibrate", "trainable", "weights")
    Params = ScaleBiasParams

    def write(self, body: Body, params: ScaleBiasParams, x: Tensor, channels: int) -> Tensor:
        x = one(body, "Mul", x, weight(body, "scale", (channels,), x.dtype, "ones", 0, params.trainable))
        if params.use_bias:
            x = one(body, "AddV2", x, weight(body, "bias", (channels,), x.dtype, "zeros", 0, params.trainable))
        return x


OPERATORS: tuple[Operator[Any], ...] = (BatchNormalisation(), LayerNormalisation(), ScaleBias())
