"""Records as plain JSON values; ``from_json`` is the way back. Fields that stand at their defaults are left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.operators.params import params_to_json
from studio.pipeline.records import (
    Connection,
    Frame,
    InputNode,
    ModelNode,
    ModelReference,
    Node,
    NodeGroup,
    OperatorNode,
    Port,
    TrainedWeights,
)
from studio.tensors import format_type

Rebase = Callable[[str], str]
"""From a path as it is in memory to one as it stands in the file, or back."""


def node_to_json(node: Node, rebase: Rebase) -> dict[str, Any]:
    """A node, its kind first and its position last."""
    data: dict[str, Any] = {"kind": "output", "id": node.id, "name": node.name}
    if isinstance(node, ModelNode):
        data["kind"] = "model"
        data.update(reference_to_json(node.reference, rebase))
        flags = {"frozen": node.frozen, "copy": node.copy}
        data.update((name, True) for name, flag in flags.items() if flag)
    elif isinstance(node, OperatorNode):
        data["kind"] = "operator"
        data["operator"] = node.operator
        data["params"] = operator_params_to_json(node.params, rebase)
        texts = {"inserted_by": node.inserted_by, "effect": node.effect}
        data.update((name, text) for name, text in texts.items() if text)
        lists = {"assumptions": list(node.assumptions), "accepted": sorted(node.accepted)}
        data.update((name, items) for name, items in lists.items() if items)
    elif isinstance(node, InputNode):
        data["kind"] = "input"
        data["type"] = format_type(node.type)
        if node.default is not None:
            data["default"] = default_to_json(node.default, rebase)
    if isinstance(node, (ModelNode, OperatorNode)):
        if node.hidden:
            data["hidden"] = sorted([side.value, name] for side, name in node.hidden)
        if node.collapsed:
            data["collapsed"] = True
        if node.bypassed:
            data["bypassed"] = True
        if node.weights is not None:
            data["weights"] = weights_to_json(node.weights, rebase)
    if node.group:
        data["group"] = node.group
    data["position"] = position_to_json(node.position)
    return data


def default_to_json(default: str | Path, rebase: Rebase) -> Any:
    """A literal as it is, a file as ``{"file": path}``."""
    return {"file": rebase(str(default))} if isinstance(default, Path) else default


def reference_to_json(reference: ModelReference, rebase: Rebase) -> dict[str, Any]:
    """A reference; defaults only where the model has some."""
    data: dict[str, Any] = {
        "path": rebase(reference.path),
        "tags": list(reference.tags),
        "signature": reference.signature,
        "digest": reference.digest,
        "inputs": {name: format_type(kind) for name, kind in reference.inputs.items()},
        "outputs": {name: format_type(kind) for name, kind in reference.outputs.items()},
    }
    if reference.defaults:
        data["defaults"] = list(reference.defaults)
    return data


def weights_to_json(weights: TrainedWeights, rebase: Rebase) -> dict[str, str]:
    """Where trained weights are."""
    return {"path": rebase(weights.path), "digest": weights.digest, "key": weights.key}


def operator_params_to_json(params: Any, rebase: Rebase) -> dict[str, Any]:
    """Every parameter, defaults too: what a document means must not change when a default does."""
    data = params_to_json(params)
    for name in data:
        value = getattr(params, name)
        if isinstance(value, Path):
            data[name] = rebase(str(value))
    return data


def connection_to_json(connection: Connection) -> dict[str, Any]:
    """A connection, its ends as pairs of node id and port name."""
    source, target = connection.source, connection.target
    data: dict[str, Any] = {
        "id": connection.id,
        "from": [source.node, source.name],
        "to": [target.node, target.name],
    }
    if connection.bends:
        data["bends"] = [position_to_json(point) for point in connection.bends]
    return data


def group_to_json(group: NodeGroup) -> dict[str, Any]:
    """A group, its ports as triples of node id, side and name."""
    data: dict[str, Any] = {"id": group.id, "name": group.name}
    if group.parent:
        data["parent"] = group.parent
    for name, ports in (("hidden", group.hidden), ("exposed", group.exposed)):
        if ports:
            data[name] = sorted(map(_port_to_json, ports))
    if group.collapsed:
        data["collapsed"] = True
    for name, place in (("entrance", group.entrance), ("exit", group.exit)):
        if place is not None:
            data[name] = position_to_json(place)
    data["position"] = position_to_json(group.position)
    return data


def frame_to_json(frame: Frame) -> dict[str, Any]:
    """A frame."""
    data: dict[str, Any] = {"id": frame.id, "name": frame.name}
    texts = {"color": frame.color, "group": frame.group}
    data.update((name, text) for name, text in texts.items() if text)
    data["size"] = position_to_json(frame.size)
    data["position"] = position_to_json(frame.position)
    return data


def _port_to_json(port: Port) -> list[str]:
    return [port.node, port.side.value, port.name]


def position_to_json(position: tuple[float, float]) -> list[float]:
    """Hundredths are enough, and whole numbers look like it."""
    rounded = (round(float(part), 2) for part in position)
    return [int(part) if part.is_integer() else part for part in rounded]
