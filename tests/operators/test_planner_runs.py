"""Every plan, written and run: the promised type holds, and data of exact and lossless plans comes back.

Most are traced into a TensorFlow function; some are linked, hundreds into one export, and loaded from there.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.operators import catalogue
from studio.operators.base import Effect
from studio.operators.planner import Plan, suggest
from studio.savedmodel.linker import Composer
from studio.savedmodel.publish import publish
from studio.tensors import Encoding, TensorType
from tests.operators.graph_body import assert_is, components, composed, trace_steps
from tests.operators.planning import pairs, value_of

STOPS = (tf.errors.InvalidArgumentError, UnicodeDecodeError)
"""What a check raises; the other where TensorFlow's message quotes bytes that are no text, which Python cannot read."""


def elements(value: Any) -> Any:
    """All of them in order, as a vector."""
    if isinstance(value, tf.RaggedTensor):
        value = value.flat_values
    elif isinstance(value, tf.SparseTensor):
        value = value.values
    return np.ravel(value.numpy())


def converted_back(array: Any, dtype: Any) -> Any:
    if array.dtype == object:
        return np.array([text == b"true" if dtype.kind == "b" else int(text) for text in array], dtype)
    return np.real_if_close(array).astype(dtype)


def same(one: Any, other: Any) -> bool:
    """Equal elements; what is no number equals itself."""
    if one.dtype == object:
        return bool(np.array_equal(one, other))
    numbers = [side.astype(np.float64) if side.dtype.kind == "V" else side for side in (one, other)]
    return bool(np.array_equal(*numbers, equal_nan=numbers[0].dtype.kind in "fc"))


def judge(plan: Plan, source: TensorType, target: TensorType, value: Any, result: Any) -> None:
    """Whether a plan did what it says."""
    where = f"{source} to {target}: {plan}"
    for part, kind in zip(components(result), target.components, strict=True):
        assert_is(part, kind)
    before, after = elements(value), elements(result)
    if plan.effect is Effect.EXACT:
        assert same(before, after), where
    if plan.effect is Effect.LOSSLESS:
        assert same(before, converted_back(after, before.dtype)), where
    has_batch = source.shape and target.shape and source.shape[0] is None and target.shape[0] is None
    if has_batch and not plan.assumptions and source.encoding is Encoding.DENSE:
        assert result.shape[0] == value.shape[0], f"{where} changed the batch"


def stopped(plan: Plan, source: TensorType, target: TensorType, value: Any) -> None:
    assert plan.checked, f"{source} to {target}: {plan} stopped the run at {value}"


def check(source: TensorType, target: TensorType, draw: Any) -> None:
    for plan in suggest(source, target, limit=5):
        value = value_of(source, target, draw)
        traced = trace_steps([(step.operator, step.params) for step in plan.steps], {"x": source})
        try:
            result = traced(value)
        except STOPS:
            stopped(plan, source, target, value)
            continue
        judge(plan, source, target, value, result)


def check_linked(several: list[tuple[TensorType, TensorType]], draw: Any) -> None:
    """All plans between these pairs as signatures of one export, which TensorFlow loads."""
    plans = [(pair, plan) for pair in several for plan in suggest(*pair, limit=5) if plan.steps]
    if not plans:
        return
    composer = Composer()
    for number, ((source, _), plan) in enumerate(plans):
        function = composer.function(f"plan_{number}")
        at = function.input("x", source)
        for place, step in enumerate(plan.steps):
            body = function.operator(f"step_{number}_{place}")
            at = catalogue.get(step.operator).emit(body, step.params, {"x": at})["y"]
            assert at.type == step.type
        function.output("y", at)
    with tempfile.TemporaryDirectory() as folder:
        publish(composer.finish(), Path(folder) / "export")
        loaded = tf.saved_model.load(str(Path(folder) / "export"))
    for number, ((source, target), plan) in enumerate(plans):
        value = value_of(source, target, draw)
        try:
            result = loaded.signatures[f"plan_{number}"](x=value)["y"]
        except STOPS:
            stopped(plan, source, target, value)
            continue
        judge(plan, source, target, value, composed(plan.steps[-1].type, components(result)))


budget = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
linked = settings(budget, max_examples=2, suppress_health_check=list(HealthCheck))
several = st.lists(pairs, min_size=40, max_size=60)


@budget
@given(pair=pairs, data=st.data())
def test_plans_do_what_they_say(pair: tuple[TensorType, TensorType], data: st.DataObject) -> None:
    check(*pair, data.draw)


@linked
@given(several=several, data=st.data())
def test_plans_are_linked_loaded_and_run(several: list[tuple[TensorType, TensorType]], data: st.DataObject) -> None:
    check_linked(several, data.draw)


@pytest.mark.long
@pytest.mark.timeout(1800)
@settings(budget, max_examples=3000)
@given(pair=pairs, data=st.data())
def test_many_plans_do_what_they_say(pair: tuple[TensorType, TensorType], data: st.DataObject) -> None:
    check(*pair, data.draw)


@pytest.mark.long
@pytest.mark.timeout(1800)
@settings(linked, max_examples=60)
@given(several=several, data=st.data())
def test_many_plans_are_linked_loaded_and_run(
    several: list[tuple[TensorType, TensorType]], data: st.DataObject
) -> None:
    check_linked(several, data.draw)
