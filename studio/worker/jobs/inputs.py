"""Which made-up inputs the models of a job take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from studio.errors import PipelineError
from studio.tensors import TensorType
from studio.worker.jobs import generate
from studio.worker.jobs.generate import Recipe
from studio.worker.jobs.loading import InputsRefused, Tensors
from studio.worker.protocol import Report

R = TypeVar("R")


def recipe_for(
    types: Mapping[str, TensorType], given: Tensors, seed: int, attempt: Callable[[Tensors], R], progress: Report
) -> tuple[Recipe, R]:
    """The first recipe whose inputs are taken, with what came of them.

    Args:
        types: of the inputs that are made up; ``given`` are the others.
        attempt: runs the models; raises ``InputsRefused`` where they don't take the inputs.

    Raises:
        PipelineError: no recipe is taken; ``remedy`` says which files to give.
    """
    refusal: InputsRefused | None = None
    for number, recipe in enumerate(generate.recipes(types)):
        progress("Looking for inputs that the models take", 0.4 + 0.1 * number / generate.ATTEMPTS)
        try:
            return recipe, attempt({**given, **generate.generate(types, recipe, seed)})
        except InputsRefused as error:
            refusal = refusal or error
    names = " ".join(f"--input {name}=FILE.npy" for name in types)
    what = refusal.what if refusal else "There is no input to try."
    raise PipelineError(f"No made-up input works. {what}", refusal.where if refusal else "", f"Give real ones: {names}")
