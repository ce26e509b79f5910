"""The body that operators write themselves into: one signature's function, as one operator sees it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from studio.body import Array, Attr, Tensor
from studio.npy import AnyArray
from studio.savedmodel.additions import Additions, TextFile, handle_argument
from studio.savedmodel.function_writer import FunctionWriter
from studio.savedmodel.nodes import array_dtype
from studio.tensors import DType


class Capture(NamedTuple):
    """An object behind an argument of a composed function: unit (a model, or the additions) and object id there."""

    unit: Hashable
    node: int


class OperatorBody:
    """Implements ``studio.body.Body``.

    Args:
        unit: what captures of additions belong to.
        scope: the operator's node name, which no other operator of the export has.
        where: what messages call the place.
        training: the function is for training.
    """

    def __init__(
        self,
        writer: FunctionWriter,
        additions: Additions,
        unit: Hashable,
        scope: str,
        where: str,
        training: bool = False,
    ) -> None:
        self._writer = writer
        self._additions = additions
        self._unit = unit
        self._scope = scope
        self._where = where
        self._training = training
        self._values: dict[int, Tensor] = {}
        self._checks: list[str] = []

    @property
    def training(self) -> bool:
        return self._training

    def node(
        self, op: str, inputs: Sequence[Tensor | Sequence[Tensor]], attrs: Mapping[str, Attr] | None = None
    ) -> tuple[Tensor, ...]:
        return self._writer.node(f"{self._scope}/{op}", op, inputs, attrs, self._checks)

    def constant(self, value: Array | float | int | bool | str | bytes | Sequence[Any], dtype: DType) -> Tensor:
        return self._writer.constant(f"{self._scope}/Const", value, dtype)

    def variable(self, name: str, initial: AnyArray, *, trainable: bool = True) -> Tensor:
        node = self._additions.variable(self._scope, name, initial, trainable)
        if node not in self._values:
            handle = self._capture(node, name)
            dtype = array_dtype(initial)
            (value,) = self._writer.node(f"{self._scope}/{name}", "ReadVariableOp", (handle,), {"dtype": dtype})
            self._values[node] = value
        return self._values[node]

    def update(self, name: str, value: Tensor) -> None:
        handle = self._capture(self._additions.existing(self._scope, name), name)
        attrs = {"dtype": value.dtype}
        self._writer.node(f"{self._scope}/{name}/assign", "AssignVariableOp", (handle, value), attrs, self._checks)

    def asset(self, path: Path) -> Tensor:
        return self._capture(self._additions.asset(self._scope, path), "asset")

    def table(self, path: Path, key: DType, value: DType, *, key_index: int, value_index: int) -> Tensor:
        file = TextFile(path, key, value, key_index, value_index)
        return self._capture(self._additions.table(self._scope, file), "table")

    def call(self, function: bytes, inputs: Sequence[Tensor]) -> tuple[Tensor, ...]:
        callee = self._additions.function(function)
        _, results = self._writer.call(f"{self._scope}/call", callee, inputs, self._checks)
        return results

    def check(self, condition: Tensor, message: str, data: Sequence[Tensor] = ()) -> None:
        text = self.constant(f"{self._where}: {message}", DType.STRING)
        self._checks.append(self._writer.check(f"{self._scope}/Assert", condition, (text, *data), self._checks))

    def _capture(self, node: int, name: str) -> Tensor:
        like = handle_argument(self._additions.objects.nodes[node])
        return self._writer.capture(Capture(self._unit, node), f"{self._scope}_{name}", like)
