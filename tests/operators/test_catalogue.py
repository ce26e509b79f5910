"""The catalogue itself: ids, texts, and what holds for every operator."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import OperatorError, UsageError
from studio.operators import catalogue
from studio.operators.base import MOST_PORTS, Adapter, Category
from studio.operators.params import Kind, parameters, with_value
from studio.tensors import UNKNOWN, TensorType
from tests.strategies import tensor_types

# Documents refer to these: an id may be added, never changed or taken away.
IDS = {
    *("cast", "reshape", "expand_dims", "squeeze", "set_shape", "rescale", "softmax", "resize", "average", "dense"),
    *("add", "subtract", "multiply", "weighted_average", "maximum", "minimum", "majority_vote"),
    *("flatten", "transpose", "nchw_to_nhwc", "nhwc_to_nchw", "broadcast", "tile", "add_batch", "remove_batch"),
    *("slice", "select_index", "gather", "split", "unstack", "pad_to_size", "crop_to_size"),
    *("saturate_cast", "to_bool", "number_to_string", "string_to_number"),
    *("clip", "log", "exp", "round", "activation", "threshold", "standardise", "min_max", "l2_normalise"),
    *("argmax", "top_k", "one_hot"),
    *("conv_1x1", "embedding", "batch_normalisation", "layer_normalisation", "scale_bias"),
    *("lower", "upper", "strip", "regex_replace", "hash_bucket", "encode_base64", "decode_base64"),
    *("split_text", "join_pieces", "join_texts", "vocabulary_lookup", "label_lookup"),
    *("ragged_to_dense", "pad_ragged", "dense_to_ragged", "ragged_by_lengths", "cast_row_splits"),
    *("ragged_from_parts", "ragged_parts", "sparse_from_parts", "sparse_parts"),
    *("decode_image", "encode_image", "resize_to_fit", "centre_crop"),
    *("rgb_to_grey", "grey_to_rgb", "rgb_to_bgr", "flip"),
    *("parse_example", "serialise_example", "constant", "array_file"),
    *("sparse_to_dense", "dense_to_sparse", "ragged_to_sparse", "sparse_to_ragged"),
    *("concat", "stack", "dot_product", "cosine_similarity", "select"),
}

every = pytest.mark.parametrize("operator", catalogue.all(), ids=lambda operator: operator.id)


def test_ids_are_stable() -> None:
    assert {operator.id for operator in catalogue.all()} >= IDS


def test_an_operator_is_found_by_its_id() -> None:
    for operator in catalogue.all():
        assert catalogue.get(operator.id) is operator


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="reshape"):
        catalogue.get("reshap")


def test_categories_hold_every_operator_once() -> None:
    listed = [operator for operators in catalogue.by_category().values() for operator in operators]
    assert listed == list(catalogue.all())
    assert list(catalogue.by_category()) == [c for c in Category if c in catalogue.by_category()]


@every
def test_texts_are_fit_for_people(operator: Any) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", operator.id)
    assert operator.title[0].isupper()
    assert operator.help[0].isupper()
    assert operator.help.endswith(".")
    assert len(operator.help) <= 120
    assert operator.keywords
    assert operator.label(operator.Params())


@every
def test_nothing_is_wrong_merely_because_it_is_unknown(operator: Any) -> None:
    params = operator.Params()
    ports = operator.inputs(params)
    if not ports:  # what has no inputs knows what it gives, or asks for its file
        return
    for value in (None, UNKNOWN):
        assert operator.infer(params, dict.fromkeys(ports, value)) == dict.fromkeys(operator.outputs(params), UNKNOWN)
    assert list(operator.infer(params, {})) == list(operator.outputs(params))


@settings(max_examples=200)
@given(st.lists(tensor_types, min_size=2, max_size=2))
def test_any_types_are_taken_or_refused_by_name(kinds: list[TensorType]) -> None:
    for operator in catalogue.all():
        params = operator.Params()
        ports = operator.inputs(params)
        refusal: OperatorError | None = None
        found: dict[str, TensorType] = {}
        try:
            found = operator.infer(params, dict(zip(ports, itertools.cycle(kinds))))
        except OperatorError as error:
            refusal = error
        if refusal is None:
            assert tuple(found) == operator.outputs(params), operator.id
        else:
            assert refusal.port in ports or refusal.parameter, f"{operator.id}: {refusal}"


@every
def test_adapters_have_one_port_on_each_side(operator: Any) -> None:
    if isinstance(operator, Adapter):
        assert operator.inputs(operator.Params()) == ("x",)
        assert operator.outputs(operator.Params()) == ("y",)


@every
def test_no_number_in_a_file_asks_for_ports_without_end(operator: Any) -> None:
    usual = operator.Params()
    for parameter in parameters(operator.Params):
        if parameter.kind is not Kind.INT:
            continue
        most = 1_000_000 if parameter.maximum is None else parameter.maximum
        try:
            params = with_value(usual, parameter.name, most)
        except OperatorError:  # it does not go with the others, or is a list, which is as long as the file has it
            continue
        assert len(operator.inputs(params)) + len(operator.outputs(params)) <= MOST_PORTS + 2
