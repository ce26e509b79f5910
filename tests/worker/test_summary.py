"""What is said of a value."""

from __future__ import annotations

import ml_dtypes
import numpy as np

from studio.tensors import Encoding
from studio.worker.arrays import TensorValue, dense
from studio.worker.summary import BINS, summarise


def test_numbers_have_a_range_a_mean_and_a_histogram() -> None:
    found = summarise(dense(np.array([0, 1, 2, 9, np.nan, np.inf], np.float32)))
    assert (found.lowest, found.highest, found.mean, found.odd) == (0, 9, 3, 2)
    assert (found.range, sum(found.counts), len(found.counts)) == ("0 … 9", 4, BINS)
    assert found.counts[0] == found.counts[-1] == 1
    assert str(found.type) == "float32[6]"


def test_scores_have_their_top_classes() -> None:
    found = summarise(dense(np.array([[0.1, 0.7, 0.2], [1, 0, 0]], ml_dtypes.bfloat16)))
    assert [place for place, _ in found.classes] == [1, 2, 0]
    assert found.short.startswith("1: 0.69")


def test_pictures_are_seen_in_every_layout() -> None:
    grey = np.linspace(0, 1, 28 * 28, dtype=np.float32).reshape(28, 28)
    for array in (grey[None, :, :, None], grey[None, None], grey[None], grey):
        image = summarise(dense(array)).image
        assert image is not None
        assert image.pixels.shape == (28, 28, 1)
        assert (image.pixels[0, 0], image.pixels[-1, -1]) == (0, 255)
    colour = np.zeros((2, 16, 12, 3), np.uint8)
    colour[0, 0, 0] = (1, 2, 3)
    image = summarise(dense(colour)).image
    assert image is not None
    assert image.pixels[0, 0].tolist() == [1, 2, 3]
    assert summarise(dense(np.zeros((4, 512), np.float32))).image is None


def test_strings_are_shown_as_text_and_bytes_by_their_length() -> None:
    found = summarise(dense(np.array(["grün".encode(), b"\xff\xd8\xff", b"two\nlines"], object)))
    assert found.texts == ("grün", "<3 bytes>", "two lines")
    assert found.range == ""


def test_empty_ragged_and_sparse_values_have_their_own_types() -> None:
    assert summarise(dense(np.zeros((0, 3), np.int64))).range == ""
    ragged = TensorValue(Encoding.RAGGED, (np.array([5, 7]), np.array([0, 2])))
    assert (str(summarise(ragged).type), summarise(ragged).range) == ("ragged int64[1,?]", "5 … 7")
    sparse = TensorValue(Encoding.SPARSE, (np.array([[0, 1]]), np.array([2.5], np.float32), np.array([2, 4])))
    assert (str(summarise(sparse).type), summarise(sparse).range) == ("sparse float32[2,4]", "2.5")
