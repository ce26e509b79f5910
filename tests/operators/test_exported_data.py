"""As test_exported.py: operators on texts, ragged and sparse tensors, records, image files, and constants."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from tests.operators.exporting import Exported, case, exported_cases
from tests.operators.graph_body import sample
from tests.operators.test_records import record

FILES = Path(__file__).parent / "files"
WORDS = str(FILES / "words.txt")

TEXTS = np.array([[b" one two", b"Tw\xc3\xa4"], [b"", b"3 "]], object)
RAGGED_TEXTS = tf.ragged.constant([["one", ""], ["Two"], []], dtype=tf.string)
RAGGED = tf.ragged.constant([[1, 2, 3], [], [4]], dtype=tf.int64)
NESTED = tf.ragged.constant([[[1, 2], [3]], [], [[4, 5, 6]]], dtype=tf.int64)
PAIRS = tf.RaggedTensor.from_row_lengths(sample((4, 2)), [1, 0, 3]).with_row_splits_dtype(tf.int32)
SPARSE = tf.SparseTensor([[0, 1], [2, 0], [2, 3]], tf.constant([5, 0, -2]), [3, 4])
PIXELS = np.arange(2 * 6 * 7 * 3, dtype=np.uint8).reshape(2, 6, 7, 3)
PNG = tf.io.encode_png(PIXELS).numpy()
FEATURES = [
    "label: int64[] = 7",
    "pair: float32[2]",
    "some: ragged int64",
    "text: string[] = none",
    "n: sparse float32",
]
RECORDS = np.array([record(pair=[1.0, 2.0], some=[1, 2, 3], n=[0.5]), record(pair=[3.0, 4.0], label=[1])], object)

LISTED = [
    case("lower", {}, ("string[?,?]", TEXTS)),
    case("lower", {"unicode": False}, ("ragged string[?,?]", RAGGED_TEXTS)),
    case("upper", {}, ("sparse string[?,?]", tf.sparse.from_dense([["a", ""], ["", "b"]]))),
    case("strip", {}, ("string[...]", TEXTS)),
    case("regex_replace", {"pattern": "(.)o", "replacement": r"\1\\"}, ("string[?,2]", TEXTS)),
    case("hash_bucket", {"buckets": 9}, ("string[?,2]", TEXTS)),
    case("hash_bucket", {"buckets": 9, "salt": 3}, ("int32[?]", np.array([1, 2], np.int32))),
    case("encode_base64", {}, ("string[?,2]", TEXTS)),
    case("decode_base64", {}, ("string[?]", np.array([b"+/8=", b"-_8", b"YQ==\n"], object))),
    case("split_text", {}, ("string[?,?]", TEXTS)),
    case(
        "split_text",
        {"separator": "w", "most": 1},
        ("ragged:1:int32 string[?,?]", RAGGED_TEXTS.with_row_splits_dtype(tf.int32)),
    ),
    case("split_text", {}, ("string[]", np.array(b"a b", object))),
    case("join_pieces", {"separator": "-"}, ("ragged string[?,?]", RAGGED_TEXTS)),
    case("join_pieces", {}, ("string[?,2]", TEXTS)),
    case("join_texts", {"separator": "/"}, ("string[?,2]", TEXTS), ("string[]", np.array(b"x", object))),
    case("vocabulary_lookup", {"file": WORDS}, ("ragged string[?,?]", RAGGED_TEXTS)),
    case("vocabulary_lookup", {"file": WORDS, "first": 1, "oov_buckets": 3}, ("string[?,2]", TEXTS)),
    case("label_lookup", {"file": WORDS}, ("int64[?]", np.array([0, 2, 5, -1]))),
    case("label_lookup", {"file": WORDS, "first": 1}, ("uint8[?]", np.array([0, 1, 2], np.uint8))),
    case("ragged_to_dense", {}, ("ragged int64[?,?]", RAGGED)),
    case("ragged_to_dense", {"lengths": [2], "value": -1}, ("ragged:1:int32 float32[?,?,2]", PAIRS)),
    case("ragged_to_dense", {"lengths": [3], "longer": "stop", "text": "-"}, ("ragged string[3,?]", RAGGED_TEXTS)),
    case("pad_ragged", {"lengths": [2, None]}, ("ragged:2:int64 int64[?,?,?]", NESTED)),
    case("dense_to_ragged", {}, ("int64[?,?]", RAGGED.to_tensor())),
    case("dense_to_ragged", {"trim": False, "ragged_rank": 2}, ("float32[?,?,4]", sample((2, 3, 4)))),
    case("ragged_by_lengths", {}, ("float32[?,3]", sample((2, 3))), ("int32[?]", np.array([3, 1], np.int32))),
    case("cast_row_splits", {"dtype": "int32"}, ("ragged:2:int64 int64[?,?,?]", NESTED)),
    case("sparse_to_dense", {"value": 7}, ("sparse int32[?,4]", SPARSE)),
    case("dense_to_sparse", {}, ("int32[?,?]", tf.sparse.to_dense(SPARSE))),
    case("dense_to_sparse", {"leave_out": False}, ("bool[2]", np.array([True, False]))),
    case("ragged_to_sparse", {}, ("ragged:2:int64 int64[?,?,?]", NESTED)),
    case("sparse_to_ragged", {}, ("sparse int64[?,?]", RAGGED.to_sparse())),
    case(
        "ragged_from_parts",
        {"ragged_rank": 2},
        ("int64[?]", NESTED.flat_values),
        *(("int64[?]", splits) for splits in NESTED.nested_row_splits),
    ),
    case(
        "ragged_from_parts",
        {"partition": "row_lengths"},
        ("float32[?,2]", PAIRS.values),
        ("int32[3]", PAIRS.row_lengths()),
    ),
    case("ragged_parts", {"ragged_rank": 2}, ("ragged:2:int64 int64[?,?,?]", NESTED)),
    case(
        "sparse_from_parts",
        {},
        ("int64[?,2]", SPARSE.indices),
        ("int32[?]", SPARSE.values),
        ("int64[2]", SPARSE.dense_shape),
    ),
    case("sparse_parts", {}, ("sparse int32[?,4]", SPARSE)),
    *(case("decode_image", {"channels": channels}, ("string[]", PNG[1])) for channels in (1, 3, 4)),
    *(case("decode_image", {"channels": channels}, ("string[?]", PNG)) for channels in (1, 3, 4)),
    *(
        case("decode_image", {"channels": channels, "height": 4, "width": 3, "antialias": smooth}, ("string[?]", PNG))
        for channels in (1, 3, 4)
        for smooth in (False, True)
    ),
    case("decode_image", {"height": 4, "width": 5, "fit": "crop", "dtype": "float32"}, ("string[?,1]", PNG[:, None])),
    case(
        "decode_image",
        {"height": 4, "width": 5, "fit": "pad", "base64": True},
        ("string[]", np.array(base64.b64encode(PNG[0]), object)),
    ),
    case("encode_image", {}, ("uint8[?,?,?,3]", PIXELS)),
    case("encode_image", {"format": "jpeg", "quality": 70}, ("uint8[?,?,?,3]", PIXELS)),
    case("encode_image", {"format": "jpeg"}, ("uint8[?,?,?,1]", PIXELS[..., :1])),
    case("encode_image", {"format": "jpeg"}, ("uint8[?,?,3]", PIXELS[0])),
    *(
        case("resize_to_fit", {"height": 4, "width": 9, "keep": keep}, ("uint8[?,?,?,3]", PIXELS))
        for keep in ("pad", "crop")
    ),
    case(
        "resize_to_fit",
        {"height": 4, "width": 4, "method": "lanczos3", "antialias": True},
        ("float32[?,7,3]", PIXELS[0].astype(np.float32)),
    ),
    case("centre_crop", {"height": 4, "width": 5}, ("uint8[?,?,?,3]", PIXELS)),
    case("rgb_to_grey", {}, ("uint8[?,?,?,3]", PIXELS)),
    case("rgb_to_grey", {}, ("float32[?,?,3]", PIXELS[0].astype(np.float32))),
    case("grey_to_rgb", {}, ("uint8[?,?,?,1]", PIXELS[..., :1])),
    case("rgb_to_bgr", {}, ("uint8[?,?,?,3]", PIXELS)),
    case("flip", {}, ("uint8[?,?,?,3]", PIXELS)),
    case("flip", {"direction": "top to bottom"}, ("float32[?,7,3]", PIXELS[0].astype(np.float32))),
    case("parse_example", {"features": FEATURES}, ("string[?]", RECORDS)),
    case("parse_example", {"features": FEATURES[:4]}, ("string[]", RECORDS[0])),
    case("parse_example", {"features": ["n: float32[?] = -1"]}, ("string[2]", RECORDS)),
    case(
        "serialise_example",
        {"features": ["a", "b/c", "d"]},
        ("float16[?,2]", np.ones((2, 2), np.float16)),
        ("uint8[?]", np.array([1, 2], np.uint8)),
        ("ragged string[?,?]", RAGGED_TEXTS[:2]),
    ),
    case("serialise_example", {"features": ["a"], "batch": False}, ("int64[]", np.array(3))),
    case("constant", {"value": "[[1, 2], [3, 4.5]]"}),
    case("constant", {"value": "two words", "dtype": "string"}),
    case("array_file", {"file": str(FILES / "mean.npy")}),
]
CASES = {f"{one.operator}_{number}": one for number, one in enumerate(LISTED)}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    with exported_cases(CASES, tmp_path_factory.mktemp("exported")) as exported:
        yield exported


@pytest.mark.parametrize("key", CASES)
@pytest.mark.parametrize("loader", ["python", "session", "native"])
def test_an_export_does_what_the_operator_does(exported: Exported, key: str, loader: str) -> None:
    exported.does_what_the_operator_does(loader, key)
