"""Programs made by chance that assign and read references in a strict order: after the upgrade they see the same."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.savedmodel.reader import load
from tests.models import Models


class Program:
    """Steps that each wait for the one before, over two reference variables.

    What is computed depends on nothing but the order; a variable's memory that is handed out shows its last value.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.outputs: dict[str, Any] = {}

    def write(self, path: Path) -> None:
        import tensorflow as tf

        from tests.models.tf1 import save, session, variable
        from tests.models.tf1_sessions import old_control_flow

        with old_control_flow(), session() as running:
            x = tf.compat.v1.placeholder(tf.float32, [2], name="x")
            self._variables = [variable(name, np.ones(2, np.float32), resource=False) for name in "ab"]
            self._views: list[Any] = [each.value() for each in self._variables]
            self._values: list[Any] = [x * 1.0]
            last = self._values[0]
            for step in range(self._random.randint(3, 9)):
                with tf.control_dependencies([last]):
                    last = self._step(tf, step)
            for number, view in enumerate(self._views):
                self.outputs[f"memory_{number}"] = view
            save(path, running, {"serving_default": ({"x": x}, self.outputs)})

    def _step(self, tf: Any, step: int) -> Any:
        chosen = self._random.choice(self._variables)
        value = self._random.choice(self._values)
        kind = self._random.randrange(7)
        v1 = tf.compat.v1
        if kind == 0:
            result = v1.assign(chosen, value + 1.0) * 2.0
        elif kind == 1:
            result = v1.assign_add(chosen, value) * 1.0
        elif kind == 2:
            result = chosen.value() * 3.0 + value
        elif kind == 3:
            result = chosen.read_value() - value
        elif kind == 4:
            result = tf.reshape(self._random.choice(self._views), [2]) * 0.5
        elif kind == 5:
            view = self._random.choice(self._views)
            self._views.append(
                self._random.choice([tf.identity, tf.stop_gradient, lambda t: tf.reshape(t, [1, 2])])(view)
            )
            result = value * 1.5
        else:
            result = self._branch(tf, chosen, value)
        self._values.append(tf.reshape(result, [2]))
        self.outputs[f"step_{step}"] = result
        return result

    def _branch(self, tf: Any, chosen: Any, value: Any) -> Any:
        other = self._random.choice(self._variables)
        view = self._random.choice(self._views)

        def taken() -> Any:
            with tf.control_dependencies([tf.compat.v1.assign_add(chosen, value)]):
                return other.value() * 2.0 + tf.reshape(view, [2])

        def not_taken() -> Any:
            return tf.identity(self._random.choice([other.value(), tf.reshape(view, [2])]))

        return tf.compat.v1.cond(tf.reduce_sum(value) > self._random.uniform(-5, 10), taken, not_taken) * 1.0


def check(seed: int, folder: Path) -> None:
    from tests.loaders import session_model
    from tests.savedmodel.upgrade.sessions import dense_keys, difference, original, relink

    Program(seed).write(folder / "model")
    model = load(folder / "model")
    runs = [{"x": (np.array(pair, np.float32),)} for pair in ((1, 2), (-3, 0.5), (4, 4))]
    with original(model) as loaded:
        want = [loaded(feeds, "serving_default") for feeds in runs]
    with session_model(relink(model, folder / "export")) as loaded:
        for at, feeds in enumerate(runs):
            assert not difference(loaded(dense_keys(feeds), "serving_default"), want[at]), f"seed {seed}, run {at}"


@pytest.mark.parametrize("seed", range(15))
def test_a_program_of_assignments_sees_what_it_saw(seed: int, tmp_path: Path) -> None:
    check(seed, tmp_path)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_many_programs_of_assignments(tmp_path: Path) -> None:
    for seed in range(1000, 1500):
        check(seed, tmp_path / str(seed))


def test_a_read_that_waits_for_nothing_is_before_the_assignments(models: Models, tmp_path: Path) -> None:
    from tests.loaders import PythonModel, native_model, session_model
    from tests.savedmodel.upgrade.sessions import relink

    source = load(models["rare_race"])
    assert source.linkable.entries["serving_default"].races == {"total"}
    export = relink(source, tmp_path / "export")
    with session_model(export) as session, native_model(export) as native:
        for loaded in (PythonModel(export), session, native):
            for step in range(3):
                answer = loaded({"x": np.float32(2)})
                assert (answer["value"][0], answer["sum"][0]) == (2 * step, 2 * step + 2)


@pytest.mark.parametrize(
    "name, key, races",
    [
        ("state_metrics", "both", {"metrics/mean/total", "metrics/mean/count"}),
        ("state_metrics", "update", set()),
        ("state_metrics", "value", set()),
        ("state_training", "resource_Adam", set()),
        ("state_counter", "around", set()),
        ("old_selection", "merge", set()),
        ("old_selection", "race", {"RefMerge"}),
    ],
)
def test_what_is_read_and_assigned_in_no_order_is_told(name: str, key: str, races: set[str], models: Models) -> None:
    assert load(models[name]).linkable.entries[key].races == races


def test_an_export_says_what_the_original_leaves_to_chance(models: Models, tmp_path: Path) -> None:
    from tests.savedmodel.linking import alone

    (warning,) = alone(models["rare_race"], tmp_path / "export").warnings
    assert "'total' in no order" in warning
    assert alone(models["tf1_reference"], tmp_path / "quiet").warnings == ()


def test_what_comes_through_a_branch_is_read_before_it_is_assigned(models: Models, tmp_path: Path) -> None:
    from tests.loaders import session_model
    from tests.savedmodel.upgrade.sessions import relink

    with session_model(relink(load(models["old_selection"]), tmp_path / "export")) as loaded:
        for step in range(3):
            answer = loaded({"x": np.float32(2), "index": np.int32(1)}, "race")
            assert (answer["before"][0], answer["after"][0]) == (12 + 2 * step, 12 + 2 * step)
