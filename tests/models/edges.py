"""Models of TensorFlow 2 at the edges: odd names, every dtype, outputs that are no computation, what few people do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

from tests.models.tf2 import Dense, Spec, function, weights


def odd_names(path: Path) -> None:
    """Port names that are no Python names, on a signature whose key is none either."""

    @tf.function(input_signature=[Spec([None, 2], tf.float32, name="image/encoded")])
    def compute(x: Any) -> Any:
        return {"dense_1/Softmax:0": x * 2.0, "größe": x + 1.0, "a b": x[:, 0]}

    model = tf.Module()
    model.compute = compute
    tf.saved_model.save(model, str(path), signatures={"serving default": compute, "1": compute})


def dtypes(path: Path) -> None:
    """One port of each dtype that a function can hand on: ``x_<dtype>`` to ``y_<dtype>``, all [?,2]."""
    kinds = [tf.float16, tf.bfloat16, tf.float32, tf.float64, tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8]
    kinds += [tf.uint16, tf.uint32, tf.uint64, tf.bool, tf.string, tf.complex64, tf.complex128]
    kinds += [tf.dtypes.as_dtype(name) for name in ("float8_e5m2", "float8_e4m3fn", "int4", "uint4")]

    @tf.function(input_signature=[Spec([None, 2], kind, name=f"x_{kind.name}") for kind in kinds])
    def everything(*values: Any) -> Any:
        return {f"y_{kind.name}": tf.identity(value) for kind, value in zip(kinds, values)}

    model = tf.Module()
    model.everything = everything
    tf.saved_model.save(model, str(path), signatures=everything)


def weights_of_every_dtype(path: Path) -> None:
    """Variables of many dtypes and ranks, an empty one among them, each an output."""
    values = {
        "half": tf.constant([1.5, -2.0], tf.float16),
        "brain": tf.constant([1.5, -2.0], tf.bfloat16),
        "single": tf.constant(weights(3, 2, 2, seed=41)),
        "double": tf.constant(np.pi, tf.float64),
        "tiny": tf.constant([[-128, 127]], tf.int8),
        "short": tf.constant([-(2**15), 2**15 - 1], tf.int16),
        "whole": tf.constant([-(2**31), 2**31 - 1], tf.int32),
        "long": tf.constant([-(2**63), 2**63 - 1], tf.int64),
        "byte": tf.constant([0, 255], tf.uint8),
        "wide": tf.constant([0, 2**64 - 1], tf.uint64),
        "flag": tf.constant([True, False]),
        "text": tf.constant([["", "a"], ["größe", "b" * 300]]),
        "wave": tf.constant([1 + 2j], tf.complex64),
        "empty": tf.zeros([0, 4]),
    }

    class Weights(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.values = {name: tf.Variable(value, name=name, trainable=False) for name, value in values.items()}

        @function()
        def __call__(self) -> Any:
            return {name: variable.read_value() for name, variable in self.values.items()}

    model = Weights()
    tf.saved_model.save(model, str(path), signatures=model.__call__)


def plain_outputs(path: Path) -> None:
    """Outputs that no operation on the input makes: the input, one tensor twice, a constant, a weight, a shape."""

    class Plain(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.weight = tf.Variable([1.0, 2.0], name="weight")

        @function(Spec([None, 2], tf.float32, name="x"))
        def __call__(self, x: Any) -> Any:
            y = x * self.weight
            return {"x": x, "y": y, "again": y, "seven": tf.constant(7), "weight": self.weight, "shape": tf.shape(x)}

    model = Plain()
    tf.saved_model.save(model, str(path), signatures=model.__call__)


def fixed_batch(path: Path) -> None:
    """A batch of exactly one: float32[1,8] to float32[1,4]."""

    class Fixed(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.dense = Dense(8, 4, seed=42)

        @function(Spec([1, 8], tf.float32, name="x"))
        def __call__(self, x: Any) -> Any:
            return {"y": self.dense(x)}

    model = Fixed()
    tf.saved_model.save(model, str(path), signatures=model.__call__)


def pictures(path: Path) -> None:
    """Encoded PNG files to pictures, by a loop over the batch: ``png`` string[?] to ``image`` uint8[?,?,?,3]."""

    class Decode(tf.Module):
        @function(Spec([None], tf.string, name="png"))
        def __call__(self, png: Any) -> Any:
            decoded = Spec([None, None, 3], tf.uint8)
            return {"image": tf.map_fn(lambda data: tf.io.decode_png(data, 3), png, fn_output_signature=decoded)}

    model = Decode()
    tf.saved_model.save(model, str(path), signatures=model.__call__)


def generator(path: Path) -> None:
    """A random generator whose state is a variable that each call moves on: ``x`` float32[?,2] to ``y``."""

    class Noise(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.generator = tf.random.Generator.from_seed(7)

        @function(Spec([None, 2], tf.float32, name="x"))
        def __call__(self, x: Any) -> Any:
            return {"y": x + self.generator.normal(tf.shape(x))}

    model = Noise()
    tf.saved_model.save(model, str(path), signatures=model.__call__)


def compiled(path: Path) -> None:
    """A function marked for XLA, called from one that is not: float32[?,4] to float32[?,4]."""

    class Compiled(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.dense = Dense(4, 4, seed=43)

        @tf.function(jit_compile=True)
        def fast(self, x: Any) -> Any:
            return tf.nn.gelu(self.dense(x))

        @function(Spec([None, 4], tf.float32, name="x"))
        def __call__(self, x: Any) -> Any:
            return {"y": self.fast(x) + 1.0}

    model = Compiled()
    tf.saved_model.save(model, str(path), signatures=model.__call__)


def python_function(path: Path) -> None:
    """A call back into Python, which no file can hold: float32[?] to float32[?]."""

    class Calls(tf.Module):
        @function(Spec([None], tf.float32, name="x"))
        def __call__(self, x: Any) -> Any:
            return {"y": tf.ensure_shape(tf.numpy_function(lambda v: v, [x], tf.float32), [None])}

    model = Calls()
    tf.saved_model.save(model, str(path), signatures=model.__call__)


def trained(path: Path) -> None:
    """A module saved with its optimizer after a step: slots and hyperparameters stand beside the weights."""
    import keras

    class Trained(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.dense = Dense(4, 2, seed=44)
            self.optimizer = keras.optimizers.Adam(0.01)

        @function(Spec([None, 4], tf.float32, name="x"))
        def __call__(self, x: Any) -> Any:
            return {"y": self.dense(x)}

    model = Trained()
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(model.dense(tf.ones([1, 4])) ** 2)
    variables = list(model.dense.trainable_variables)
    model.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    tf.saved_model.save(model, str(path), signatures=model.__call__)


def ragged_traced(path: Path) -> None:
    """Traced before it is saved, so that the signature calls a function which the object graph does not tell of."""

    class Traced(tf.Module):
        @tf.function
        def __call__(self, words: Any, numbers: Any) -> Any:
            return {"lengths": words.row_lengths(), "doubled": numbers * 2.0}

    model = Traced()
    words = tf.RaggedTensorSpec([None, None], tf.string, ragged_rank=1)
    traced = model.__call__.get_concrete_function(words, tf.SparseTensorSpec([None, 4], tf.float32))
    tf.saved_model.save(model, str(path), signatures=traced)


def composite_dict(path: Path) -> None:
    """One argument that holds a dense, a ragged and a sparse tensor: their parts are numbered through."""
    kinds = {
        "a": Spec([None], tf.float32, name="plain"),
        "b": tf.RaggedTensorSpec([None, None], tf.int64, ragged_rank=1),
        "c": tf.SparseTensorSpec([None, None], tf.string),
    }

    class Several(tf.Module):
        @function(kinds)
        def __call__(self, given: Any) -> Any:
            return {"plain": given["a"] + 1.0, "ragged": given["b"] * 2, "text": tf.sparse.to_dense(given["c"], "?")}

    model = Several()
    tf.saved_model.save(model, str(path), signatures=model.__call__)


def two_assets(path: Path) -> None:
    """Two files of the same name in different folders, each read by two tables: there and back."""
    folders = [path.parent / f"{path.name}_{i}" for i in (1, 2)]
    for folder, words in zip(folders, ("red\ngreen\n", "low\nhigh\nhighest\n")):
        folder.mkdir()
        (folder / "vocabulary.txt").write_text(words)
    line, number = tf.lookup.TextFileIndex.WHOLE_LINE, tf.lookup.TextFileIndex.LINE_NUMBER

    class Tables(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.tables = []
            for folder in folders:
                name = str(folder / "vocabulary.txt")
                forth = tf.lookup.TextFileInitializer(name, tf.string, line, tf.int64, number)
                back = tf.lookup.TextFileInitializer(name, tf.int64, number, tf.string, line)
                self.tables.append(tf.lookup.StaticHashTable(forth, -1))
                self.tables.append(tf.lookup.StaticHashTable(back, "?"))

        @function(Spec([None], tf.string, name="colour"), Spec([None], tf.string, name="level"))
        def __call__(self, colour: Any, level: Any) -> Any:
            first, second = self.tables[0].lookup(colour), self.tables[2].lookup(level)
            next_colour, next_level = self.tables[1].lookup(first + 1), self.tables[3].lookup(second + 1)
            return {"colour": first, "level": second, "next_colour": next_colour, "next_level": next_level}

    model = Tables()
    tf.saved_model.save(model, str(path), signatures=model.__call__)
    for folder in folders:
        (folder / "vocabulary.txt").unlink()
        folder.rmdir()
