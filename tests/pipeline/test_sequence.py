"""The order in which models that come together follow one another."""

from __future__ import annotations

import itertools

import pytest

from studio.pipeline.graph import ModelReference
from studio.pipeline.sequence import sequence
from studio.tensors import parse_type


def model(inputs: dict[str, str], outputs: dict[str, str]) -> ModelReference:
    types = ({name: parse_type(text) for name, text in ports.items()} for ports in (inputs, outputs))
    return ModelReference("m", ("serve",), "serving_default", "", *types)


DENOISE = model({"noisy": "float32[?,28,28,1]"}, {"clean": "float32[?,28,28,1]"})
CLASSIFY = model({"image": "float32[?,28,28]"}, {"logits": "float32[?,10]"})
LABEL = model({"scores": "float32[?,10]"}, {"label": "string[?]"})


@pytest.mark.parametrize("order", list(itertools.permutations([DENOISE, CLASSIFY, LABEL])))
def test_a_chain_is_found_in_whatever_order_it_comes(order: tuple[ModelReference, ...]) -> None:
    assert [order[index] for index in sequence(order)] == [DENOISE, CLASSIFY, LABEL]


def test_what_fits_nowhere_stays_as_it_comes() -> None:
    text = model({"text": "string[]"}, {"parsed": "variant[3]"})
    assert sequence([text, text]) == [0, 1]
    assert sequence([]) == []
    assert sequence([model({}, {})] * 12) == list(range(12))


def test_many_ports_are_not_judged() -> None:
    few, many = ({f"x{number}": "float32[?,28,28,1]" for number in range(count)} for count in (4, 40))
    assert sequence([model(few, {"y": "int64[]"}), DENOISE]) == [1, 0]
    assert sequence([model(many, {"y": "int64[]"}), DENOISE]) == [0, 1]
