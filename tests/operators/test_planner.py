"""The planner's proposals: the examples that textbooks give, and what holds for every pair of types."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from studio.operators import catalogue
from studio.operators.base import Effect
from studio.operators.params import params_from_json
from studio.operators.planner import explain, suggest
from studio.operators.search import MOST_STEPS
from studio.tensors import TensorType, compatibility, parse_type, type_from_json
from tests.operators.planning import pairs
from tests.strategies import pairs as any_pairs


def plans(source: str, target: str) -> list[str]:
    """Each plan as ``effect[!]: step, step``; the exclamation mark says that it is checked."""
    return [
        f"{plan.effect.word}{'!' if plan.checked else ''}: " + ", ".join(step.label for step in plan.steps)
        for plan in suggest(parse_type(source), parse_type(target), limit=20)
    ]


@pytest.mark.parametrize(
    ("source", "target", "first"),
    [
        ("float32[?,10]", "float32[?,10]", "exact: "),
        ("float32[?,10]", "float32[?,?]", "exact: "),
        ("float32[?,10]", "float32[...]", "exact: "),
        ("?", "float32[?,10]", "exact: "),
        ("float32[?,10]", "float32[?,1,10]", "exact: Expand dims at 1"),
        ("float32[?,50]", "float32[?,5,10]", "exact: Reshape [?,5,10]"),
        ("float32[?,10]", "float16[?,10]", "lossy: Cast to float16"),
        ("float16[?,10]", "float32[?,10]", "lossless: Cast to float32"),
        ("float32[?,10]", "float16[?,1,10]", "lossy: Expand dims at 1, Cast to float16"),
        ("int64[2]", "float32[2]", "lossy: Cast to float32"),
        ("int32[?]", "int64[?]", "lossless: Cast to int64"),
        ("int64[?]", "int32[?]", "lossless!: Cast to int32"),
        ("float32[?,28,28,1]", "float32[?,28,28]", "exact: Squeeze at 3"),
        ("float32[?,28,28,1]", "float32[?,784]", "exact: Reshape [?,784]"),
        ("float32[?,784]", "float32[?,28,28,1]", "exact: Reshape [?,28,28,1]"),
        ("float32[?,1,1,2048]", "float32[?,2048]", "exact: Reshape [?,2048]"),
        ("float32[?,?,50]", "float32[?,?,5,10]", "exact: Reshape [?,?,5,10]"),
        ("uint8[?,480,640,3]", "float32[?,224,224,3]", "lossy: Resize to 224×224"),
        ("uint8[480,640,3]", "float32[?,224,224,3]", "lossy: Expand dims at 0, Resize to 224×224"),
        ("uint8[480,640,3]", "float16[?,224,224,3]", "lossy: Expand dims at 0, Resize to 224×224, Cast to float16"),
        ("uint8[?,480,640,1]", "uint8[?,224,224,1]", "lossy: Resize to 224×224"),
        ("float32[?,?,?,3]", "float32[?,256,256,3]", "exact!: Set shape [?,256,256,3]"),
        ("uint8[?,?,?,3]", "float32[?,640,640,3]", "lossless!: Set shape [?,640,640,3], Cast to float32"),
        ("uint8[?,480,640,3]", "float32[?,3,224,224]", "assumption: Resize to 224×224, NHWC to NCHW"),
        ("uint8[?,?,?,3]", "float32[?,3,224,224]", "assumption: Resize to 224×224, NHWC to NCHW"),
        ("float32[3,224,224]", "float32[?,224,224,3]", "assumption: Expand dims at 0, NCHW to NHWC"),
        ("float32[224,224,3]", "float32[1,3,224,224]", "assumption: Expand dims at 0, NHWC to NCHW"),
        ("float32[?,64,16,16]", "float32[?,16,16,64]", "assumption: NCHW to NHWC"),
        ("float32[?,10,20,30]", "float32[?,30,20,10]", "assumption: Transpose 0,3,2,1"),
        ("string[?,?]", "string[?]", "assumption: Join pieces"),
        ("uint8[?,?,?,4]", "uint8[?,?,?,3]", "assumption: Slice :3 at -1"),
        ("uint8[?,?,?,3]", "uint8[?,?,?,1]", "assumption: RGB to grey"),
        ("uint8[?,?,?,1]", "uint8[?,?,?,3]", "assumption: Grey to RGB"),
        ("float32[?,128,768]", "float32[?,768]", "assumption: Select 0 at 1"),
        ("float32[?,?,768]", "float32[?,768]", "assumption: Select 0 at 1"),
        ("float32[?,7,7,1280]", "float32[?,1280]", "assumption: Mean along 1, 2"),
        ("float32[?,256,256,21]", "uint8[?,256,256]", "assumption!: Argmax, Cast to uint8"),
        ("float32[?,256,256,3]", "uint8[?,256,256,3]", "lossy: Saturate to uint8"),
        ("uint8[?,256,256,3]", "string[?]", "assumption: Encode PNG"),
        ("string[?]", "ragged string[?,?]", "assumption: Split text"),
        ("ragged string[?,?]", "string[?]", "assumption: Join pieces"),
        ("ragged int64[?,?]", "int32[?,128]", "lossy!: Cast to int32, Pad to 128"),
        ("float32[?]", "float32[?,1]", "exact: Expand dims at 1"),
        ("float32[10]", "float32[?,10]", "exact: Expand dims at 0"),
        ("float32[]", "float32[?]", "exact: Expand dims at 0"),
        ("float32[]", "float32[?,1]", "exact: Reshape [1,1]"),
        ("float32[50]", "float32[?,5,10]", "exact: Reshape [1,5,10]"),
        ("float32[1,10]", "float32[10]", "exact: Squeeze at 0"),
        ("float32[...]", "float32[?,10]", "exact!: Set shape [?,10]"),
        ("float32[?,?]", "float32[?,10]", "exact!: Set shape [?,10]"),
        ("float32[?,?,?]", "float32[?,784]", "exact!: Reshape [?,784]"),
        ("float64[...]", "float32[?,1,10]", "lossy!: Set shape [?,1,10], Cast to float32"),
        ("ragged int32[?,?]", "ragged int64[?,?]", "lossless: Cast to int64"),
        ("ragged float32[?,?,1]", "ragged float32[?,?]", "exact: Squeeze at 2"),
        ("sparse float32[?,?]", "sparse float32[?,100]", "exact!: Set shape [?,100]"),
        ("string[?,1]", "string[?]", "exact: Squeeze at 1"),
        ("ragged int64[?,?]", "int64[?,10]", "lossy!: Pad to 10"),
        ("ragged int64[?,?]", "int64[?,?]", "lossy: Pad to the longest"),
        ("ragged int64[?,4]", "int64[?,4]", "exact: Pad to the longest"),
        ("ragged int32[?,?]", "int64[?,1,10]", "lossy!: Cast to int64, Pad to 10, Expand dims at 1"),
        ("ragged float32[?,?,8]", "float32[?,128,8]", "lossy!: Pad to 128"),
        ("int64[?,?]", "ragged:1:int32 int64[?,?]", "exact: Ragged"),
        ("ragged:1:int32 int64[?,?]", "ragged int64[?,?]", "exact: Row splits to int64"),
        ("ragged int64[?,?]", "ragged:1:int32 int64[?,?]", "exact!: Row splits to int32"),
        ("sparse float32[?,10]", "float32[?,10]", "lossy: Sparse to dense"),
        ("float32[?,10]", "sparse float32[?,10]", "exact: Dense to sparse"),
        ("sparse int64[?,?]", "ragged int64[?,?]", "exact!: Sparse to ragged"),
        ("ragged int64[?,?]", "sparse int64[?,?]", "exact: Ragged to sparse"),
    ],
)
def test_the_best_plan(source: str, target: str, first: str) -> None:
    assert plans(source, target)[0] == first


@pytest.mark.parametrize(
    ("source", "target", "other"),
    [
        ("uint8[?,480,640,3]", "float32[?,224,224,3]", "assumption: Rescale 0..255 to 0..1, Resize to 224×224"),
        ("uint8[?,480,640,3]", "float32[?,224,224,3]", "assumption: Rescale 0..255 to -1..1, Resize to 224×224"),
        ("uint8[?,28,28,1]", "float32[?,28,28,1]", "assumption: Rescale 0..255 to 0..1"),
        ("float32[?,28,28,1]", "uint8[?,28,28,1]", "assumption: Rescale 0..1 to 0..255, Saturate to uint8"),
        ("float32[?,?,?,3]", "float32[?,256,256,3]", "lossy: Resize to 256×256"),
        ("float32[?,10]", "float16[?,10]", "assumption: Softmax, Cast to float16"),
        ("int64[?]", "int32[?]", "lossy: Saturate to int32"),
        ("int16[?]", "float32[?]", "assumption: Rescale int16 to -1..1"),
        ("float32[?,?,?,3]", "float32[?,256,256,3]", "exact!: Set shape [?,256,256,3]"),
        ("float32[?,128,768]", "float32[?,768]", "assumption: Select -1 at 1"),
        ("float32[?,128,768]", "float32[?,768]", "assumption: Mean along 1"),
        ("float32[?,?,768]", "float32[?,768]", "assumption!: Squeeze at 1"),
        ("uint8[?,256,256,3]", "string[?]", "assumption: Encode JPEG"),
        ("float32[?,1000]", "string[?]", "assumption: Argmax, Number to string"),
        ("float32[?,?,128]", "float32[?,128]", "assumption: Reshape [-1,128]"),
        ("float32[?,10]", "float32[?,?,10]", "assumption: Expand dims at 0"),
        ("float32[?,128]", "float32[?,4,128]", "assumption!: Reshape [-1,4,128]"),
        ("ragged int64[?,?]", "int64[?,10]", "lossy: Pad or cut to 10"),
        ("int64[?,?]", "ragged int64[?,?]", "assumption: Ragged, padding removed"),
        ("float32[?,3,224,224]", "float32[?,224,224,3]", "assumption: NCHW to NHWC"),
        ("float32[?,224,224,3]", "float32[?,3,224,224]", "assumption: NHWC to NCHW"),
        ("uint8[?,3,480,640]", "float32[?,224,224,3]", "assumption: NCHW to NHWC, Resize to 224×224"),
        (
            "uint8[?,3,480,640]",
            "float32[?,224,224,3]",
            "assumption: NCHW to NHWC, Rescale 0..255 to 0..1, Resize to 224×224",
        ),
        ("float32[?,20,64]", "float32[?,64,20]", "assumption: Transpose 0,2,1"),
        ("uint8[?,480,640,4]", "uint8[?,480,640,3]", "assumption: Slice :3 at -1"),
    ],
)
def test_other_plans(source: str, target: str, other: str) -> None:
    assert other in plans(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("float32[?,3,224,224]", "float32[?,224,224,3]"),
        ("uint8[?,?,?,3]", "float32[?,3,224,224]"),
        ("float32[3,224,224]", "float32[?,224,224,3]"),
        ("uint8[?,?,?,3]", "uint8[?,?,?,1]"),
        ("uint8[?,?,?,1]", "uint8[?,?,?,3]"),
        ("uint8[?,?,?,4]", "uint8[?,?,?,3]"),
        ("float32[?,?,768]", "float32[?,768]"),
    ],
)
def test_pictures_and_dims_of_unknown_size_are_not_reshaped(source: str, target: str) -> None:
    for plan in suggest(parse_type(source), parse_type(target), limit=50):
        assert not [step for step in plan.steps if step.operator == "reshape" and step.params.shape[0] != -1], plan


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("float32[?,100,4]", "float32[1,100,4]"),
        ("float32[?,784]", "float32[?,28,28,1]"),
        ("float32[?,900,512]", "float32[?,30,30,512]"),
        ("float32[?,2048]", "float32[?,1,1,2048]"),
    ],
)
def test_what_is_no_picture_is_not_resized(source: str, target: str) -> None:
    for plan in suggest(parse_type(source), parse_type(target), limit=50):
        assert "resize" not in [step.operator for step in plan.steps], plan


def test_a_batch_is_not_regrouped_where_a_certain_way_leads() -> None:
    assert plans("float32[?,1]", "float32[?]") == ["exact: Squeeze at 1"]
    assert plans("float32[?,1,10]", "float32[?,10]") == ["exact: Squeeze at 1"]


def test_a_reshape_that_mixes_dims_is_not_taken_for_a_transpose() -> None:
    first, second = suggest(parse_type("float32[?,20,64]"), parse_type("float32[?,64,20]"))
    assert [step.operator for step in first.steps] == ["transpose"]
    assert [step.operator for step in second.steps] == ["reshape"]
    assert first.effect is second.effect is Effect.ASSUMPTION


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("float32[?,10]", "float32[10]"),
        ("float32[?,10]", "float32[?,5]"),
        ("float32[?,?,10]", "float32[?,10]"),
        ("float32[?,4,10]", "float32[?,10]"),
        ("float32[1,10]", "float32[?]"),
        ("float32[?,28,28]", "float32[28,28]"),
        ("uint8[?,?,3]", "uint8[224,224,3]"),
        ("float32[?,40]", "float32[?,10]"),
    ],
)
def test_a_batch_is_never_touched_without_saying_so(source: str, target: str) -> None:
    for plan in suggest(parse_type(source), parse_type(target), limit=20):
        if plan.effect is Effect.ASSUMPTION:
            assert plan.assumptions
            continue
        # Whatever runs without an assumption keeps dimension 0 where it is: it changes others, or only looks.
        for step in plan.steps:
            assert step.operator in ("set_shape", "squeeze", "resize", "reshape")
            assert step.type.shape is not None
            assert step.type.shape[0] is None or step.operator == "set_shape"


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("string[?]", "complex64[?]", "nothing turns string into complex64"),
        ("float32[?,50]", "float32[?,5,11]", "has 50 elements, one of [?,5,11] has 55"),
        ("float32[50]", "float32[49]", "[50] has 50 elements, [49] has 49"),
        ("ragged:2:int64 int64[?,?,?]", "ragged int64[?,?,?]", "nothing turns a ragged tensor of ragged rank 2"),
        ("sparse string[?,?,?]", "ragged string[?,?]", "nothing turns a sparse tensor into a ragged tensor"),
        ("string[?,3]", "ragged:2:int64 bool[?,?,?]", "differ in more than"),
        ("float32[?,512]", "float32[?,768]", "A layer learns such a way: Dense with 768 units."),
        ("string[?]", "int32[?,128]", "A vocabulary makes numbers of texts"),
        ("string[?]", "float32[?,512]", "an Embedding vectors of numbers"),
    ],
)
def test_nothing_fits_because(source: str, target: str, words: str) -> None:
    assert suggest(parse_type(source), parse_type(target)) == []
    reason = explain(parse_type(source), parse_type(target))
    assert reason.startswith("Nothing fits, because ")
    assert reason.endswith(".")
    assert words in reason


def test_what_fits_needs_no_explanation() -> None:
    assert explain(parse_type("float32[?,10]"), parse_type("float32[?,1,10]")) == ""


def test_a_plan_as_json() -> None:
    plan = suggest(parse_type("float32[?,10]"), parse_type("float16[?,1,10]"))[0]
    data = json.loads(json.dumps(plan.to_json()))
    assert data["effect"] == "lossy"
    assert data["checked"] is False
    assert data["assumptions"] == []
    assert [step["operator"] for step in data["steps"]] == ["expand_dims", "cast"]
    assert data["steps"][1]["params"] == {"dtype": "float16", "check": False}
    assert type_from_json(data["steps"][1]["type"]) == parse_type("float16[?,1,10]")
    assert data["why"].endswith(".")


@settings(max_examples=500)
@given(pairs | any_pairs)
def test_every_plan_is_right_in_type(pair: tuple[TensorType, TensorType]) -> None:
    source, target = pair
    found = suggest(source, target, limit=50)
    assert suggest(source, target, limit=50) == found, "not deterministic"
    assert suggest(source, target, limit=3) == found[:3]
    assert len({plan.id for plan in found}) == len(found)
    ranks = [(plan.effect, len(plan.steps), round(plan.cost, 6)) for plan in found]
    assert ranks == sorted(ranks)
    for plan in found:
        reached = source
        assert len(plan.steps) <= MOST_STEPS
        for step in plan.steps:
            operator = catalogue.get(step.operator)
            params = params_from_json(operator.Params, json.loads(json.dumps(step.to_json()["params"])))
            assert params == step.params
            reached = operator.infer(params, {"x": reached})["y"]
            assert reached == step.type
            assert bool(step.assumptions) == (step.effect is Effect.ASSUMPTION)
        assert compatibility(reached, target), f"{plan} ends as {reached}"
        assert plan.effect is max((step.effect for step in plan.steps), default=Effect.EXACT)
        assert plan.checked is any(step.checked for step in plan.steps)
        assert bool(plan.assumptions) == (plan.effect is Effect.ASSUMPTION)
        assert plan.why.endswith(".")
    assert bool(explain(source, target)) != bool(found)


@settings(max_examples=300)
@given(pairs | any_pairs)
def test_types_that_fit_need_nothing(pair: tuple[TensorType, TensorType]) -> None:
    found = suggest(*pair)
    assert bool(found and not found[0].steps) == bool(compatibility(*pair))
