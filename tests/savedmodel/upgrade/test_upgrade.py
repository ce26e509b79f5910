"""TF1 models that are linked alone: equal to the original in all three of TensorFlow's loaders, run after run."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from studio.savedmodel.reader import load
from tests.models import OLD, RARE, SESSIONS, TF1, Models
from tests.savedmodel.upgrade.scripts import SCRIPTS, Script


def test_every_fixture_of_tensorflow_1_has_a_script() -> None:
    assert {script.model for script in SCRIPTS} == {*TF1, *SESSIONS, *RARE, *OLD}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_an_upgraded_model_equals_the_original_in_every_loader(script: Script, models: Models, tmp_path: Path) -> None:
    from tests.loaders import PythonModel, native_model, session_model
    from tests.savedmodel.upgrade.sessions import dense_keys, difference, original, relink

    model = load(models[script.model], script.tags)
    export = relink(model, tmp_path / "export")
    want = [] if script.defective else run(original(model), script)
    for name, context in (
        ("Python", nullcontext(PythonModel(export))),
        ("session", session_model(export)),
        ("C++", native_model(export)),
    ):
        got = run(context, script, dense_keys)
        for at, (step, expected) in enumerate(zip(script.steps, want)):
            assert not difference(got[at], expected), f"{name}, step {at}, {step.key}"


def run(
    context: AbstractContextManager[Any], script: Script, keys: Callable[[Any], Any] = lambda feeds: feeds
) -> list[Any]:
    """The results of every step; none of one that must fail and does."""
    results = []
    with context as loaded:
        for step in script.steps:
            if step.fails:
                with pytest.raises(Exception, match=r"."):
                    loaded(keys(step.feeds), step.key)
            results.append({} if step.fails else loaded(keys(step.feeds), step.key))
    return results
