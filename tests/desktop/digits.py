"""A new head for the sample, and a few small pictures of digits to train it with."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from studio.pipeline import Pipeline
from studio.resources import resource

DIGITS = (7, 2, 9, 0, 4, 1, 5, 3, 8, 6)
"""What the pictures of the sample show, in their order."""


def add_head(pipeline: Pipeline) -> None:
    """Puts a layer of ten classes behind the sample's denoiser, which becomes the output ``digit``."""
    flatten = pipeline.add_operator("flatten", name="flatten", position=(820, 330))
    head = pipeline.add_operator("dense", units=10, activation="softmax", name="head", position=(1040, 330))
    pipeline.connect(pipeline.node("denoise").outputs["clean"], flatten.inputs["x"], adapt=True)
    pipeline.connect(flatten.outputs["y"], head.inputs["x"])
    pipeline.expose_output(head.outputs["y"], name="digit")


def write_digits(folder: Path, copies: int = 24) -> Path:
    """A ``.npz`` with ``image``, the sample's pictures shifted and with noise, and ``digit``, what they show."""
    draw = np.random.default_rng(3)
    pictures = np.load(Path(str(resource("samples", "pictures", "digits.npy"))))
    images, digits = [], []
    for _ in range(copies):
        for picture, digit in zip(pictures, DIGITS):
            moved = np.roll(picture, draw.integers(-1, 2, 2), (0, 1)).astype(np.float32)
            images.append(np.clip(moved + draw.normal(0, 20, moved.shape), 0, 255).astype(np.uint8))
            digits.append(digit)
    path = folder / "digits.npz"
    np.savez(path, image=np.stack(images), digit=np.array(digits))
    return path
