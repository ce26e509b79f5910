"""Trained weights as nodes refer to them: the file looked into, and whether it has what the node wants."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.errors import ModelError, OperatorError, PipelineError
from studio.files import State, state_of
from studio.operators import catalogue
from studio.pipeline.fixes import DropWeights, Fix, RelinkWeights, TakeOverWeights
from studio.pipeline.models import Look
from studio.pipeline.problems import Kind, Problem, at_node
from studio.pipeline.records import ModelNode, OperatorNode, TrainedWeights
from studio.tensors import DType, Shape, TensorType

if TYPE_CHECKING:
    from studio.npz import Archive
    from studio.savedmodel.info import SavedModelInfo
    from studio.savedmodel.trained import Weights

Variables = Mapping[str, tuple[DType, Shape]]
"""Name, as files of trained weights have it -> dtype and shape."""


def open_weights(reference: TrainedWeights) -> Weights:
    """The values that a node refers to, not read yet.

    Raises:
        ModelError: the file is missing, no such file, not as the node remembers it, or has nothing under the key.
    """
    from studio.savedmodel.trained import Weights

    archive = look_into(reference.path)
    if archive.digest != reference.digest:
        raise ModelError("The file of trained weights has changed.", reference.path, "Take over the new state.")
    weights = Weights(archive, reference.key)
    if not weights.shapes:
        raise ModelError(f"The file has no weights for {reference.key!r}.", reference.path, "Choose another.")
    return weights


def look_into(path: str) -> Archive:
    """What a file of trained weights holds.

    Raises:
        ModelError: it is missing, or no such file.
    """
    try:
        state = state_of(Path(path))
    except OSError:
        state = None
    return _opened(path, state)  # where there is none, it says what is the matter


@functools.lru_cache(maxsize=64)
def _opened(path: str, _state: State | None) -> Archive:
    from studio.savedmodel.trained import open_weights

    return open_weights(Path(path))


def weights_problems(
    node: ModelNode | OperatorNode, look: Look | None, arriving: Mapping[str, TensorType | None]
) -> Iterator[Problem]:
    """What the file of a node's trained weights means for it.

    Args:
        look: what was found of a model's files. ``arriving``: what comes into an operator.
    """
    reference = node.weights
    if reference is None or node.bypassed:
        return
    back = DropWeights(node.id)
    try:
        weights = open_weights(reference)
    except ModelError as error:
        mending: list[Fix] = [RelinkWeights(node.id, reference.path), back]
        with contextlib.suppress(ModelError):
            digest = look_into(reference.path).digest
            if digest != reference.digest:
                mending.insert(0, TakeOverWeights(reference.path, digest))
        what = f"{error.what} ({reference.path})"
        yield at_node(Kind.WEIGHTS, node, what, error.remedy, fixes=tuple(mending))
        return
    variables: Variables | None
    if isinstance(node, OperatorNode):
        variables = _variables_of_operator(node, arriving)
    else:
        variables = _variables_of_model(look.info) if look is not None and look.info is not None else None
    # A variable of TensorFlow 1 that is stored in slices has a name by itself, which the list of variables lacks.
    is_complete = look is None or look.info is None or look.info.format != "saved_model_v1"
    if variables is not None and (found := next(_misfits(weights, variables, is_complete), "")):
        yield at_node(Kind.WEIGHTS, node, found, fixes=(back,))


def _misfits(weights: Weights, variables: Variables, is_complete: bool) -> Iterator[str]:
    """Why values cannot be those of such variables, a sentence each."""
    for name in weights.shapes:
        if name not in variables:
            if not is_complete:
                continue
            yield f"There is no variable {name!r} for a trained value."
        elif what := weights.misfit(name, *variables[name]):
            yield what


def _variables_of_model(info: SavedModelInfo) -> Variables:
    return {variable.stored: (variable.dtype, variable.shape) for variable in info.variables}


def _variables_of_operator(node: OperatorNode, arriving: Mapping[str, TensorType | None]) -> Variables | None:
    """The variables that an operator makes of what arrives; None where that is not known yet."""
    given = tuple((name, kind) for name, kind in arriving.items() if kind is not None)
    if len(given) < len(arriving):
        return None
    try:
        return _written(node.operator, node.params, given)
    except (OperatorError, PipelineError):  # another problem says what is the matter
        return None


@functools.lru_cache(maxsize=256)
def _written(operator: str, params: Any, inputs: tuple[tuple[str, TensorType], ...]) -> Variables:
    """Lets the operator write itself into a function that nobody wants, for what it asks for there."""
    from studio.savedmodel.linker import Composer

    composer = Composer()
    function = composer.function()
    values = {name: function.input(name, kind) for name, kind in inputs}
    catalogue.get(operator).emit(function.operator("operator"), params, values)
    return composer.added_variables()
