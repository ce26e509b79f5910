"""Makes everything in this folder anew: three small models, the pipeline over them and pictures for it.

    python resources/samples/make_samples.py             everything; trains for less than a minute
    python resources/samples/make_samples.py --pipeline  only digits.studio

- ``denoise``: a noisy digit to a clean one, float32[?,28,28,1] from 0 to 1.
- ``classify``: a clean digit, float32[?,28,28], to logits, float32[?,10].
- ``label``: probabilities, float32[?,10], to words and confidences, by a vocabulary.
- ``digits.studio``: from uint8 pictures to words, by way of the three.
- ``pictures``: noisy digits that none of the models has seen, as one .npy and as a .png each.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

import glyphs
import numpy as np

HERE: Final = Path(__file__).resolve().parent
PICTURED: Final = (7, 2, 9, 0, 4, 1, 5, 3, 8, 6)


def make_models() -> None:
    """Trains, saves and tests the models; exits when they are not good enough."""
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(7)
    tf.config.experimental.enable_op_determinism()
    digits = np.random.default_rng(1).integers(0, 10, 12_000)
    clean, noisy = glyphs.batch(digits, seed=2)
    noisy = noisy.astype(np.float32) / 255

    layers = keras.layers
    denoise = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 3, strides=2, padding="same", activation="relu"),
            layers.Conv2D(24, 3, strides=2, padding="same", activation="relu"),
            layers.Conv2D(24, 3, padding="same", activation="relu"),
            layers.Conv2DTranspose(16, 3, strides=2, padding="same", activation="relu"),
            layers.Conv2DTranspose(8, 3, strides=2, padding="same", activation="relu"),
            layers.Conv2D(1, 3, padding="same", activation="sigmoid"),
        ]
    )
    denoise.compile(keras.optimizers.Adam(2e-3), keras.losses.BinaryCrossentropy())
    denoise.fit(noisy, clean, batch_size=64, epochs=8, verbose=2)

    classify = keras.Sequential(
        [
            keras.Input((28, 28)),
            layers.Reshape((28, 28, 1)),
            layers.Conv2D(12, 3, strides=2, padding="same", activation="relu"),
            layers.Conv2D(24, 3, strides=2, padding="same", activation="relu"),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )
    classify.compile(
        keras.optimizers.Adam(2e-3), keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"]
    )
    cleaned = denoise.predict(noisy, batch_size=256, verbose=0)[..., 0]
    classify.fit(cleaned, digits, batch_size=64, epochs=6, verbose=2)

    _save_keras(denoise, HERE / "denoise", tf.TensorSpec([None, 28, 28, 1], tf.float32, "noisy"), "clean")
    _save_keras(classify, HERE / "classify", tf.TensorSpec([None, 28, 28], tf.float32, "image"), "logits")
    _save_label(HERE / "label")
    _test()


def _save_keras(model: Any, path: Path, spec: Any, output: str) -> None:
    import tensorflow as tf

    # the weights alone, in variables of a plain module: no optimizer, no configuration, nothing twice
    class Served(tf.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.weights = {weight.path.replace("/", "_"): weight.value for weight in model.trainable_weights}

        @tf.function(input_signature=[spec])  # type: ignore[untyped-decorator]
        def serve(self, x: Any) -> Any:
            return {output: model(x, training=False)}

    _replace(path)
    served = Served()
    tf.saved_model.save(served, str(path), signatures=served.serve)


def _save_label(path: Path) -> None:
    import tensorflow as tf

    class Label(tf.Module):  # type: ignore[misc]
        def __init__(self, vocabulary: Path) -> None:
            super().__init__()
            self.vocabulary = tf.saved_model.Asset(str(vocabulary))
            rows = tf.lookup.TextFileInitializer(
                self.vocabulary,
                tf.int64,
                tf.lookup.TextFileIndex.LINE_NUMBER,
                tf.string,
                tf.lookup.TextFileIndex.WHOLE_LINE,
            )
            self.table = tf.lookup.StaticHashTable(rows, "?")

        @tf.function(input_signature=[tf.TensorSpec([None, 10], tf.float32, "probabilities")])  # type: ignore[untyped-decorator]
        def serve(self, probabilities: Any) -> Any:
            words = self.table.lookup(tf.argmax(probabilities, axis=1))
            return {"label": words, "confidence": tf.reduce_max(probabilities, axis=1)}

    _replace(path)
    with tempfile.TemporaryDirectory() as folder:
        vocabulary = Path(folder) / "digits.txt"
        vocabulary.write_text("\n".join(glyphs.WORDS) + "\n", encoding="utf-8")
        label = Label(vocabulary)
        tf.saved_model.save(label, str(path), signatures=label.serve)


def _replace(path: Path) -> None:
    if path.exists():
        shutil.rmtree(path)


def _test() -> None:
    """Accuracy of the saved models on digits of their own, in sequence."""
    import tensorflow as tf

    denoise, classify, label = (
        tf.saved_model.load(str(HERE / name)).signatures["serving_default"] for name in ("denoise", "classify", "label")
    )
    digits = np.random.default_rng(3).integers(0, 10, 2_000)
    _, noisy = glyphs.batch(digits, seed=4)
    clean = denoise(noisy=tf.constant(noisy, tf.float32) / 255)["clean"]
    logits = classify(image=clean[..., 0])["logits"]
    words = label(probabilities=tf.nn.softmax(logits))["label"].numpy()
    accuracy = float(np.mean([word.decode() == glyphs.WORDS[digit] for word, digit in zip(words, digits)]))
    size = sum(file.stat().st_size for name in ("denoise", "classify", "label") for file in _files(HERE / name))
    sys.stdout.write(f"accuracy on 2,000 unseen noisy digits: {accuracy:.1%}; {size / 1e3:.0f} KB\n")
    if accuracy < 0.95:
        sys.exit("The models are not good enough.")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def make_pictures() -> None:
    """Noisy digits, in the order of ``PICTURED``."""
    import tensorflow as tf

    folder = HERE / "pictures"
    _replace(folder)
    folder.mkdir()
    _, noisy = glyphs.batch(np.array(PICTURED), seed=5)
    np.save(folder / "digits.npy", noisy)
    for number, (digit, picture) in enumerate(zip(PICTURED, noisy)):
        (folder / f"{number}-{glyphs.WORDS[digit]}.png").write_bytes(tf.io.encode_png(picture).numpy())


def make_pipeline() -> None:
    """``digits.studio``: pictures, cast and rescaled, through the three models."""
    from studio.pipeline import Pipeline
    from studio.pipeline.edits import Move
    from studio.pipeline.structure_edits import Bend

    pipeline = Pipeline("digits")
    # In two lines, as text stands, so that a small screen shows all of it at 100 %; connected ports at one height.
    image = pipeline.add_input("image", "uint8[?,28,28,1]", position=(0, 68))
    rescale = pipeline.add_operator("rescale", preset="0..255 to 0..1", position=(152, 30))
    denoise = pipeline.add_model(HERE / "denoise", name="denoise", position=(358, 30))
    classify = pipeline.add_model(HERE / "classify", name="classify", position=(24, 242))
    softmax = pipeline.add_operator("softmax", position=(246, 290))
    label = pipeline.add_model(HERE / "label", name="label", position=(418, 290))
    pipeline.connect(image, rescale.inputs["x"])
    pipeline.connect(rescale.outputs["y"], denoise.inputs["noisy"])
    pipeline.connect(denoise.outputs["clean"], classify.inputs["image"], adapt=True)
    pipeline.connect(classify.outputs["logits"], softmax.inputs["x"])
    pipeline.connect(softmax.outputs["y"], label.inputs["probabilities"])
    for port, name, place in (
        (label.outputs["label"], "label", (656, 414)),
        (label.outputs["confidence"], "confidence", (656, 362)),
        (denoise.outputs["clean"], "clean", (588, 54)),
    ):
        pipeline.connect(port, pipeline.add_output(name, position=place))
    pipeline.apply(Move(((pipeline.node("squeeze").id, (588.0, 114.0)),)))
    around = pipeline.graph.incoming(classify.id)["image"]
    pipeline.apply(Bend(((around.id, ((732.0, 204.0), (36.0, 204.0))),)))
    pipeline.save(HERE / "digits.studio")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pipeline", action="store_true", help="only digits.studio")
    if not parser.parse_args().pipeline:
        make_models()
        make_pictures()
    make_pipeline()


if __name__ == "__main__":
    main()
