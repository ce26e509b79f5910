"""Two models side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from studio.resources import resource
from studio.savedmodel import reader
from studio.savedmodel.comparing import Change, Pair, align, compare
from studio.tensors import TensorType, parse_type


def types(**texts: str) -> dict[str, TensorType]:
    return {name: parse_type(text) for name, text in texts.items()}


def changes(pairs: tuple[Pair, ...]) -> list[tuple[str, str, str]]:
    return [(pair.left, pair.change.value, pair.right) for pair in pairs]


def test_ports_are_aligned_by_name_then_by_type() -> None:
    left = types(image="float32[?,28,28]", mask="bool[?]", scores="float32[?,10]", gone="string[]")
    right = types(scores="float32[?,12]", image="float32[?,28,28]", valid="bool[?]", new="int64[?]")
    assert changes(align(left, right)) == [
        ("image", "same", "image"),
        ("mask", "renamed", "valid"),
        ("scores", "changed", "scores"),
        ("gone", "missing", ""),
        ("", "added", "new"),
    ]


def test_a_changed_type_says_whether_the_old_values_still_fit() -> None:
    wider, narrower = (
        align(types(x="float32[2,3]"), types(x="float32[?,3]")),
        align(types(x="float32[?,3]"), types(x="float32[2,3]")),
    )
    assert (wider[0].change, wider[0].fits, wider[0].note) == (Change.CHANGED, True, "")
    assert narrower[0].fits
    assert "unknown until run time" in narrower[0].note
    (other,) = align(types(x="float32[?]"), types(x="int32[?]"))
    assert not other.fits
    assert "dtype" in other.note


def test_of_several_of_one_type_the_names_decide() -> None:
    left = types(token_ids="int64[?]", token_mask="int64[?]")
    right = types(tokens_mask="int64[?]", tokens_ids="int64[?]")
    assert changes(align(left, right)) == [
        ("token_ids", "renamed", "tokens_ids"),
        ("token_mask", "renamed", "tokens_mask"),
    ]


def test_thousands_of_other_names_take_no_time_to_speak_of() -> None:
    kind = parse_type("float32[8,8]")
    found = align({f"a/{n}": kind for n in range(5000)}, {f"b/{n}": kind for n in range(5000)})
    assert len(found) == 10_000


def test_models_are_compared_with_their_variables(models: Mapping[str, Path]) -> None:
    classify = reader.inspect(resource("samples", "classify"))
    denoise = reader.inspect(resource("samples", "denoise"))
    same = compare(classify, "serving_default", classify, "serving_default")
    assert same.is_same
    other = compare(classify, "serving_default", denoise, "serving_default")
    assert not other.is_same
    assert other.counts[Change.MISSING] + other.counts[Change.ADDED] + other.counts[Change.CHANGED] > 0
    left = sum(1 for pair in other.variables if pair.left)
    assert left == sum(1 for variable in classify.variables if not variable.slot)
