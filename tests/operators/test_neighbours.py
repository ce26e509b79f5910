"""What could follow a port and what could feed it, over the catalogue."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings

from studio.errors import OperatorError
from studio.operators import catalogue, neighbours
from studio.operators.neighbours import Neighbour, feeding, following
from studio.tensors import UNKNOWN, TensorType, parse_type
from tests.strategies import tensor_types


def ids(found: list[Neighbour]) -> list[str]:
    return [one.operator.id for one in found]


def before(found: list[Neighbour], *order: str) -> bool:
    places = [ids(found).index(id) for id in order]
    return places == sorted(places)


def test_what_takes_little_goes_before_what_takes_anything() -> None:
    assert before(following(parse_type("float32[?,28,28,3]")), "conv_1x1", "resize", "slice")
    assert before(following(parse_type("string[?]")), "decode_image", "lower", "reshape", "concat")
    assert before(following(parse_type("ragged int64[?,?]")), "ragged_to_dense", "cast")
    assert ids(following(parse_type("sparse float32[?,10]")))[0] == "sparse_to_dense"


@pytest.mark.parametrize(
    ("type", "name", "early", "late"),
    [
        ("float32[?,10]", "logits", "softmax", "dense"),
        ("float32[?,10]", "features", "l2_normalise", "softmax"),
        ("string[?]", "image_bytes", "decode_image", "lower"),
        ("string[?]", "sentence", "lower", "decode_image"),
        ("int64[?]", "label", "one_hot", "embedding"),
        ("int64[?,8]", "input_ids", "embedding", "one_hot"),
    ],
)
def test_a_name_speaks_for_some(type: str, name: str, early: str, late: str) -> None:
    assert before(following(parse_type(type), name), early, late)


def test_what_cannot_take_it_is_not_there() -> None:
    found = ids(following(parse_type("string[?]")))
    assert not {"dense", "softmax", "resize", "add"} & set(found)


def test_any_input_may_take_it() -> None:
    (lengths,) = (one for one in following(parse_type("int64[?]")) if one.operator.id == "ragged_by_lengths")
    assert lengths.port in catalogue.get("ragged_by_lengths").inputs(lengths.params)


def test_feeders_get_the_parameters_that_the_port_asks_for() -> None:
    found = {one.operator.id: one for one in feeding(parse_type("float32[?,24,32,3]"), "image")}
    assert (found["resize"].params.height, found["resize"].params.width) == (24, 32)
    assert (found["decode_image"].params.height, found["decode_image"].params.width) == (24, 32)
    assert ids(feeding(parse_type("float32[?,24,32,3]"), "image"))[:2] == ["resize", "decode_image"]
    one_hot = {one.operator.id: one for one in feeding(parse_type("float32[?,7]"))}["one_hot"]
    assert one_hot.params.depth == 7
    cast = {one.operator.id: one for one in feeding(parse_type("int32[?,7]"))}["cast"]
    assert cast.params.dtype.value == "int32"


def test_layers_feed_a_port_in_its_own_size() -> None:
    first = feeding(parse_type("float32[?,1000]"), "logits")[0]
    assert (first.operator.id, first.params.units, first.ready) == ("dense", 1000, True)
    found = {one.operator.id: one.params for one in feeding(parse_type("float16[?,20,64]"), "embedding")}
    assert (found["embedding"].dimension, found["embedding"].dtype.value) == (64, "float16")


def test_what_cannot_give_it_is_not_there() -> None:
    assert not {"dense", "one_hot", "lower", "sparse_to_dense"} & set(ids(feeding(parse_type("ragged int64[?,?]"))))
    assert not {"softmax", "dense", "resize"} & set(ids(feeding(parse_type("string[?]"))))
    assert {"lower", "number_to_string"} <= set(ids(feeding(parse_type("string[?]"))))


def test_what_waits_for_parameters_goes_last() -> None:
    for found in (following(parse_type("string[?]")), feeding(parse_type("int64[?]"))):
        assert [one.ready for one in found] == sorted((one.ready for one in found), reverse=True)
        assert "vocabulary_lookup" in {one.operator.id for one in found if not one.ready}


def test_where_nothing_is_known_everything_is_there() -> None:
    assert len(following(UNKNOWN)) == sum(bool(each.inputs(each.Params())) for each in catalogue.all())
    assert {one.operator.id for one in feeding(None)} >= {"dense", "concat", "cast", "decode_image"}
    only = {one.operator.id for one in feeding(None, accepts=lambda type: type.dtype.value == "string")}
    assert "lower" in only
    assert "dense" not in only


@settings(max_examples=25)
@given(tensor_types)
def test_every_answer_is_right_in_type(type: TensorType) -> None:
    answers_are_right(type)


@pytest.mark.long
@settings(max_examples=500)
@given(tensor_types)
def test_every_answer_is_right_in_type_for_many(type: TensorType) -> None:
    answers_are_right(type)


def answers_are_right(type: TensorType) -> None:
    found = following(type)
    assert found == following(type), "not deterministic"
    for one in found:
        inputs = one.operator.inputs(one.params)
        assert one.port in inputs
        if one.ready and not type.is_unknown:
            one.operator.infer(one.params, {**dict.fromkeys(inputs), one.port: type})
    there = ids(found)
    for operator in catalogue.all():
        if operator.id in there:
            continue
        for port in operator.inputs(operator.Params()):
            with pytest.raises(OperatorError):
                operator.infer(operator.Params(), {**dict.fromkeys(operator.inputs(operator.Params())), port: type})
    assert feeding(type) == feeding(type)


def test_what_is_learned_beforehand_is_all_that_a_search_asks_for() -> None:
    takes, gives = neighbours._takes, neighbours._gives
    takes.cache_clear()
    gives.cache_clear()
    sizes = [0, *(takes.cache_info().currsize for _ in neighbours.learned())]
    assert max(after - before for before, after in itertools.pairwise(sizes)) <= neighbours.SOME
    assert takes.cache_info().currsize == gives.cache_info().currsize == len(catalogue.all())
    following(parse_type("float32[?,10]"))
    feeding(parse_type("float32[?,10]"))
    assert takes.cache_info().misses == gives.cache_info().misses == len(catalogue.all())
