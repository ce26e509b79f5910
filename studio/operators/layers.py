"""Operators with weights of their own, which the export can train."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from studio.body import Body, Tensor, Value, dense
from studio.operators import activations, initialisers
from studio.operators.adapters import REAL_FLOATS, expect, expect_dense, values, with_values
from studio.operators.base import Adapter, Aspect, Category, Operator, Types, invalid, parameter
from studio.operators.emission import At, ints, one, shape_of, shape_vector
from studio.operators.shapes import dims
from studio.tensors import UNKNOWN, DType, Encoding, TensorType


def trainable_parameter() -> Any:
    """The field ``trainable`` of a layer."""
    return parameter(True, "Trainable", "Whether training the export changes the weights.")


def initialiser_parameter(default: str, label: str) -> Any:
    """A field that says what weights start as."""
    return parameter(default, label, "By Keras' name.", choices=initialisers.NAMES, advanced=True)


def seed_parameter() -> Any:
    """The field ``seed`` of a layer."""
    return parameter(0, "Seed", "Equal seeds give equal weights, those of Keras.", minimum=0, advanced=True)


def weight(
    body: Body, name: str, shape: tuple[int, ...], dtype: DType, initialiser: str, seed: int, trainable: bool
) -> Tensor:
    """Writes a new variable; answers its value."""
    return body.variable(name, initialisers.initial(initialiser, shape, dtype, seed), trainable=trainable)


def layer_input(inputs: Types, least: int) -> TensorType | None:
    """What arrives at ``x``, floats of at least some rank whose last dimension, which weights have too, is known.

    Raises:
        OperatorError: it is not so.
    """
    x = inputs.get("x")
    if x is None or x.is_unknown:
        return None
    expect_dense(x)
    expect(x, REAL_FLOATS, "Floats are expected, not {}.")
    shape = dims(x)
    if len(shape) < least:
        what = f"The rank is {len(shape)}, at least {least} is expected."
        expected = x.with_shape((*(None,) * (least - len(shape)), *shape))
        raise invalid(what, port="x", remedy="Expand dims.", expected=expected)
    if not shape[-1]:
        what = "unknown" if shape[-1] is None else "0"
        remedy = "The weights' size follows from it: put Set shape before it."
        raise invalid(f"The last dimension is {what}.", port="x", remedy=remedy)
    return x


@dataclass(frozen=True)
class DenseParams:
    units: int = parameter(10, "Units", "Size of the last dimension afterwards.", minimum=1, maximum=2**31 - 1)
    activation: str = parameter(
        "linear", "Activation", "Applied to the result, by Keras' name.", choices=activations.NAMES
    )
    use_bias: bool = parameter(True, "Bias", "Adds a number of its own to each unit.")
    trainable: bool = trainable_parameter()
    kernel_initializer: str = initialiser_parameter("glorot_uniform", "Kernel starts as")
    bias_initializer: str = initialiser_parameter("zeros", "Bias starts as")
    seed: int = seed_parameter()


class Dense(Operator[DenseParams]):
    id = "dense"
    title = "Dense"
    category = Category.LAYER
    help = "A fully connected layer over the last dimension, as in Keras, with new weights."
    keywords = ("fully connected", "linear", "head", "classifier", "trainable", "weights")
    Params = DenseParams

    def label(self, params: DenseParams) -> str:
        tail = "" if params.activation == "linear" else f", {params.activation}"
        return f"Dense {params.units}{tail}"

    def sized(self, wanted: TensorType) -> DenseParams | None:
        return DenseParams(wanted.shape[-1]) if wanted.shape and wanted.shape[-1] else None

    def infer(self, params: DenseParams, inputs: Types) -> dict[str, TensorType]:
        x = layer_input(inputs, 2)
        return {"y": UNKNOWN if x is None else x.with_shape((*dims(x)[:-1], params.units))}

    def emit(self, body: Body, params: DenseParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        result = self.infer(params, {"x": x.type})["y"]
        shape = dims(x.type)
        width = shape[-1]
        assert width is not None
        rows = x.tensor if len(shape) == 2 else one(body, "Reshape", x.tensor, ints(body, [-1, width]))
        y = one(body, "MatMul", rows, self._weight(body, params, "kernel", (width, params.units), x.tensor))
        if params.use_bias:
            y = one(body, "BiasAdd", y, self._weight(body, params, "bias", (params.units,), x.tensor))
        y = activations.activation(body, params.activation, y)
        if len(shape) > 2:
            outer = [At(axis) if dim is None else dim for axis, dim in enumerate(shape[:-1])]
            y = one(body, "Reshape", y, shape_vector(body, [*outer, params.units], shape_of(body, x.tensor)))
        return {"y": dense(result, y)}

    def _weight(self, body: Body, params: DenseParams, name: str, shape: tuple[int, ...], like: Tensor) -> Tensor:
        initialiser = params.kernel_initializer if name == "kernel" else params.bias_initializer
        return weight(body, name, shape, like.dtype, initialiser, params.seed, params.trainable)


@dataclass(frozen=True)
class Conv1x1Params:
    filters: int = parameter(16, "Filters", "The number of channels afterwards.", minimum=1, maximum=2**31 - 1)
    activation: str = parameter(
        "linear", "Activation", "Applied to the result, by Keras' name.", choices=activations.NAMES
    )
    use_bias: bool = parameter(True, "Bias", "Adds a number of its own to each channel.")
    trainable: bool = trainable_parameter()
    kernel_initializer: str = initialiser_parameter("glorot_uniform", "Kernel starts as")
    bias_initializer: str = initialiser_parameter("zeros", "Bias starts as")
    seed: int = seed_parameter()


class Conv1x1(Operator[Conv1x1Params]):
    id = "conv_1x1"
    title = "Conv 1×1"
    category = Category.LAYER
    help = "Mixes the channels of pictures, pixel by pixel, with new weights: to another number of channels."
    keywords = ("convolution", "channels", "pointwise", "trainable", "weights")
    Params = Conv1x1Params

    def label(self, params: Conv1x1Params) -> str:
        tail = "" if params.activation == "linear" else f", {params.activation}"
        return f"Conv 1×1 {params.filters}{tail}"

    def sized(self, wanted: TensorType) -> Conv1x1Params | None:
        return Conv1x1Params(wanted.shape[-1]) if wanted.shape and wanted.shape[-1] else None

    def infer(self, params: Conv1x1Params, inputs: Types) -> dict[str, TensorType]:
        x = layer_input(inputs, 4)
        if x is None:
            return {"y": UNKNOWN}
        if x.rank != 4:
            raise invalid(f"The rank is {x.rank}; pictures are [batch,height,width,channels].", port="x")
        return {"y": x.with_shape((*dims(x)[:-1], params.filters))}

    def emit(self, body: Body, params: Conv1x1Params, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        result = self.infer(params, {"x": x.type})["y"]
        channels = dims(x.type)[-1]
        assert channels is not None
        shape, made = (1, 1, channels, params.filters), (x.type.dtype, params.seed, params.trainable)
        kernel = weight(body, "kernel", shape, made[0], params.kernel_initializer, *made[1:])
        y = one(body, "Conv2D", x.tensor, kernel, strides=[1, 1, 1, 1], padding="VALID")
        if params.use_bias:
            bias = weight(body, "bias", (params.filters,), made[0], params.bias_initializer, *made[1:])
            y = one(body, "BiasAdd", y, bias)
        return {"y": dense(result, activations.activation(body, params.activation, y))}


@dataclass(frozen=True)
class EmbeddingParams:
    vocabulary: int = parameter(1000, "Vocabulary", "How many numbers there are, from 0.", minimum=1)
    dimension: int = parameter(64, "Dimension", "The length of each vector.", minimum=1)
    dtype: DType = parameter(
        DType.FLOAT32, "Dtype", "Of the vectors.", choices=(DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16, DType.FLOAT64)
    )
    trainable: bool = trainable_parameter()
    initializer: str = initialiser_parameter("random_uniform", "Vectors start as")
    seed: int = seed_parameter()


class Embedding(Adapter[EmbeddingParams]):
    id = "embedding"
    title = "Embedding"
    category = Category.LAYER
    help = "A trainable vector for each number of a vocabulary; the run stops at numbers beyond it."
    keywords = ("lookup", "tokens", "vectors", "trainable", "weights", "words")
    Params = EmbeddingParams
    changes = Aspect.SHAPE | Aspect.DTYPE | Aspect.VALUES

    def label(self, params: EmbeddingParams) -> str:
        return f"Embedding {params.vocabulary}×{params.dimension}"

    def sized(self, wanted: TensorType) -> EmbeddingParams | None:
        if not wanted.shape or not wanted.shape[-1] or wanted.dtype not in REAL_FLOATS:
            return None
        return EmbeddingParams(dimension=wanted.shape[-1], dtype=wanted.dtype)

    def result(self, params: EmbeddingParams, source: TensorType) -> TensorType:
        expect(
            source,
            {DType.INT32, DType.INT64},
            "Numbers of int32 or int64 are expected, not {}.",
            remedy="Cast to int64.",
        )
        if source.encoding is Encoding.SPARSE:
            raise invalid("A sparse tensor cannot be taken.", port="x")
        shape = None if source.shape is None else (*source.shape, params.dimension)
        return replace(source, dtype=params.dtype, shape=shape)

    def emit(self, body: Body, params: EmbeddingParams, inputs: Mapping[str, Value]) -> dict[str, Value]:
        x = inputs["x"]
        size = (params.vocabulary, params.dimension)
        table = weight(body, "embeddings", size, params.dtype, params.initializer, params.seed, params.trainable)
        rows = one(body, "GatherV2", table, values(x), ints(body, 0))
        return {"y": with_values(x, self.result(params, x.type), rows)}


OPERATORS: tuple[Operator[Any], ...] = (Dense(), Conv1x1(), Embedding())
