"""What an operator of the catalogue says of types, and how it refuses some."""

from __future__ import annotations

from typing import Any

import pytest

from studio.errors import OperatorError
from studio.operators import catalogue
from studio.operators.params import params_from_json
from studio.tensors import parse_type


def inferred(operator: str, params: dict[str, Any], *kinds: str) -> list[str]:
    """The types that it gives for types at its inputs, in order."""
    entry = catalogue.get(operator)
    built = params_from_json(entry.Params, params)
    inputs = {name: parse_type(kind) for name, kind in zip(entry.inputs(built), kinds, strict=True)}
    return [str(kind) for kind in entry.infer(built, inputs).values()]


def refused(operator: str, params: dict[str, Any], *kinds: str) -> OperatorError:
    """Why it does not take such types."""
    with pytest.raises(OperatorError) as caught:
        inferred(operator, params, *kinds)
    return caught.value
