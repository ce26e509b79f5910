"""Operators in real exports: an export with a signature for each case, and what its three loaders make of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

from studio.operators import catalogue
from studio.operators.params import params_from_json
from studio.savedmodel.linker import Composer
from studio.savedmodel.publish import publish
from studio.tensors import parse_type
from tests.loaders import PythonModel, native_model, session_model
from tests.operators.graph_body import Traced, assert_is, components, trace

_TOGETHER = 10  # cases in one export


@dataclass(frozen=True)
class Case:
    """An operator between its inputs and its outputs: one signature of the export."""

    operator: str
    params: dict[str, Any]
    inputs: dict[str, str]
    values: tuple[Any, ...]


def case(operator: str, params: dict[str, Any], *inputs: tuple[str, Any]) -> Case:
    ports = catalogue.get(operator).inputs(params_from_json(catalogue.get(operator).Params, params))
    kinds = {port: kind for port, (kind, _) in zip(ports, inputs, strict=True)}
    return Case(operator, params, kinds, tuple(value for _, value in inputs))


def export_cases(cases: Mapping[str, Case], target: Path) -> Path:
    """One SavedModel with a signature for each case."""
    composer = Composer()
    for key, one in cases.items():
        operator = catalogue.get(one.operator)
        function = composer.function(key)
        values = {port: function.input(port, parse_type(kind)) for port, kind in one.inputs.items()}
        params = params_from_json(operator.Params, one.params)
        for port, value in operator.emit(function.operator(key), params, values).items():
            function.output(port, value)
    publish(composer.finish(), target)
    return target


def fed(one: Case) -> dict[str, Any]:
    """Arrays under the signature's keys: those of ragged and sparse inputs travel as ``x``, ``x_1`` …"""
    return {
        port + (f"_{index}" if index else ""): part.numpy()
        for port, value in zip(one.inputs, one.values)
        for index, part in enumerate(components(value))
    }


@contextlib.contextmanager
def loaded_by_all(path: Path) -> Iterator[dict[str, Any]]:
    """The export as each of TensorFlow's loaders has it."""
    with session_model(path) as session, native_model(path) as native:
        yield {"python": PythonModel(path), "session": session, "native": native}


class Exported:
    """Cases in exports of a few each: what a session does before it runs a signature grows with all that there are."""

    def __init__(self, cases: Mapping[str, Case], folder: Path, opened: contextlib.ExitStack) -> None:
        self.cases = cases
        self._folder, self._opened = folder, opened
        self._traced: dict[str, tuple[Traced, dict[str, Any]]] = {}
        keys = list(cases)
        self.groups = [tuple(keys[start : start + _TOGETHER]) for start in range(0, len(keys), _TOGETHER)]
        self._loaded: dict[tuple[str, ...], dict[str, Any]] = {}

    def loaded(self, key: str) -> dict[str, Any]:
        """The export with that case, by loader."""
        group = next(group for group in self.groups if key in group)
        if group not in self._loaded:
            path = export_cases({each: self.cases[each] for each in group}, self._folder / group[0])
            self._loaded[group] = self._opened.enter_context(loaded_by_all(path))
        return self._loaded[group]

    def traced(self, key: str) -> Traced:
        """The operator without an export."""
        return self._expected(key)[0]

    def _expected(self, key: str) -> tuple[Traced, dict[str, Any]]:
        if key not in self._traced:
            one = self.cases[key]
            traced = trace(one.operator, one.params, *one.inputs.values())
            results = traced(*one.values)
            self._traced[key] = traced, results if isinstance(results, dict) else dict.fromkeys(traced.types, results)
        return self._traced[key]

    def does_what_the_operator_does(self, loader: str, key: str) -> None:
        """The export gives what the operator gives without one, in the types that were promised."""
        traced, expected = self._expected(key)
        results = self.loaded(key)[loader](fed(self.cases[key]), key)
        assert set(results) == set(traced.types)
        for port, promised in traced.types.items():
            for part, kind, other in zip(results[port], promised.components, components(expected[port]), strict=True):
                assert_is(tf.constant(part), kind)
                if kind.dtype.is_float:
                    part, other = (tf.cast(side, tf.float64) for side in (part, other))
                    np.testing.assert_allclose(part, other, rtol=1e-6, atol=1e-6)
                else:
                    np.testing.assert_array_equal(part, other)


@contextlib.contextmanager
def exported_cases(cases: Mapping[str, Case], folder: Path) -> Iterator[Exported]:
    with contextlib.ExitStack() as opened:
        yield Exported(cases, folder, opened)
