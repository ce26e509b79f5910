"""Tensors that a person hands in, put to the ports that they are for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from studio.errors import UsageError
from studio.tensors import TensorType
from studio.worker import arrays
from studio.worker.arrays import TensorValue, dense

Given = Mapping[str, Any]
"""Port, or ``port.part`` for ragged and sparse ones -> a ``.npy`` file, an array, or a ``TensorValue``."""


def files_for(
    ports: Mapping[str, TensorType], given: Given, folder: Path, *, optional: Iterable[str] = ()
) -> dict[str, dict[str, str]]:
    """Port -> part -> file, every tensor checked against its port's type.

    Args:
        folder: takes arrays that are no files yet.
        optional: ports that may be missing.

    Raises:
        UsageError: a port is unknown or missing, or a tensor does not fit; names it.
    """
    parts: dict[str, dict[str, Any]] = {}
    for name, tensor in given.items():
        port, part = _port_of(name, ports)
        parts.setdefault(port, {})[part] = tensor
    missing = [name for name in ports if name not in parts and name not in optional]
    if missing:
        names = " ".join(f"--input {name}=FILE.npy" for name in missing)
        raise UsageError(f"An input is missing: {', '.join(missing)}.", remedy=f"Give {names}.")
    files: dict[str, dict[str, str]] = {}
    stems = arrays.file_names(parts)
    for port, tensors in parts.items():
        written = {
            part: file for part, tensor in tensors.items() for part, file in _file(stems[port], part, tensor, folder)
        }
        # the tensor as the port has it: read, converted, and written for the worker
        files[port] = arrays.write(arrays.read(written, ports[port], port), folder, stems[port])
    return files


def _port_of(name: str, ports: Mapping[str, TensorType]) -> tuple[str, str]:
    if name in ports:
        return name, ""
    for port, kind in ports.items():
        part = name[len(port) + 1 :]
        if name.startswith(f"{port}.") and part in arrays.accepted_parts(kind):
            return port, part
    known = ", ".join(f"{port} ({kind})" for port, kind in ports.items()) or "none"
    raise UsageError(f"There is no input {name!r}.", remedy=f"Inputs are: {known}.")


def _file(stem: str, part: str, tensor: Any, folder: Path) -> Iterable[tuple[str, str]]:
    if isinstance(tensor, (str, Path)):
        return [(part, str(Path(tensor).absolute()))]
    value = tensor if isinstance(tensor, TensorValue) else dense(np.asarray(tensor))
    given = folder / "given" / part
    given.mkdir(parents=True, exist_ok=True)
    written = arrays.write(value, given, stem)
    return [(f"{part}.{piece}" if part and piece else part or piece, file) for piece, file in written.items()]
