"""A TF2 model as what the linker takes: signatures found in the main graph, weights found through the object graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from studio.errors import ModelError, UnsupportedModel
from studio.savedmodel.bundle import Bundle
from studio.savedmodel.linkable import Argument, Entry, Linkable
from studio.savedmodel.messages import (
    FunctionDefLibrary,
    MetaGraphDef,
    NodeDef,
    OpDef,
    SavedObjectGraph,
    TensorProto,
    dtype_from_proto,
    dtype_to_proto,
)
from studio.savedmodel.model import Model
from studio.savedmodel.signatures import Port, SignaturePorts
from studio.savedmodel.strip import INITIALIZE, RESOURCE_FUNCTIONS
from studio.savedmodel.variables import checkpoint_objects
from studio.tensors import DType

if TYPE_CHECKING:
    from studio.savedmodel.upgrade.inline import Inlined

_CALLS: Final = ("StatefulPartitionedCall", "PartitionedCall")
_DAMAGED: Final = "Get the model again from its source."
_MAX_DIGITS: Final = 9
_DEFAULTED: Final = ("PlaceholderWithDefault", "PlaceholderV2")


def linkable(model: Model) -> Linkable:
    """The linker's view of a TF2 model.

    Raises:
        UnsupportedModel: it has no object graph: a TF1 model.
        ModelError: its checkpoint's object graph is damaged.
    """
    meta_graph = model.meta_graph
    if not meta_graph.object_graph_def.nodes:
        raise UnsupportedModel("The model has no object graph: it is a TF1 model.", str(model.folder))
    objects = meta_graph.object_graph_def
    _check_ids(objects, str(model.graph_file))
    nodes = _Nodes(meta_graph.graph_def.node)
    keys = {} if model.bundle is None else _keys(objects, model.bundle)
    entries, faults, inlined = _entries(meta_graph, model.ports, nodes, keys)
    library = meta_graph.graph_def.library
    if inlined:
        library, objects = _with_functions(library, objects, inlined)
    info = meta_graph.meta_info_def
    return Linkable(
        folder=model.folder,
        digest=model.digest,
        graph_bytes=model.graph_bytes,
        library=library,
        objects=objects,
        constants=_constants(objects, nodes),
        keys=keys,
        bundle=model.bundle,
        assets=tuple(asset.filename for asset in meta_graph.asset_file_def),
        initializers=_initializers(objects),
        entries=entries,
        faults=faults,
        ops={op.name: op for op in info.stripped_op_list.op},
        versions=meta_graph.graph_def.versions,
        tensorflow_version=info.tensorflow_version,
        tags=model.tags,
        aliases=dict(info.function_aliases),
        large=model.large,
    )


def _check_ids(objects: SavedObjectGraph, where: str) -> None:
    """Refuses an object graph that names objects which it lacks."""
    count = len(objects.nodes)
    named = [edge.node_id for node in objects.nodes for edges in (node.children, node.dependencies) for edge in edges]
    for node in objects.nodes:
        for saveable in node.saveable_objects.values():
            named += (saveable.save_function, saveable.restore_function)
    if named and not 0 <= min(named) <= max(named) < count:
        raise ModelError("The object graph names an object that it lacks.", where, _DAMAGED)
    captured = [other for function in objects.concrete_functions.values() for other in function.bound_inputs]
    if captured and not 0 <= min(captured) <= max(captured) < count:
        raise ModelError("A function captures an object that the object graph lacks.", where, _DAMAGED)


def _initializers(objects: SavedObjectGraph) -> tuple[int, ...]:
    """Resources that no function captures but their own: they are there for what initialising them does to others.

    Upgraded TF1 models have their main op in one; so do their exports, when they are linked again.
    """
    resources: dict[int, set[str]] = {}
    for node, message in enumerate(objects.nodes):
        if message.WhichOneof("kind") == "resource":
            roles = {child.local_name: child.node_id for child in message.children}
            own = [
                objects.nodes[roles[role]].function.concrete_functions for role in RESOURCE_FUNCTIONS if role in roles
            ]
            if INITIALIZE in roles and all(own):  # an empty one was never traced
                resources[node] = {name for names in own for name in names}
    for name, function in objects.concrete_functions.items() if resources else ():
        for node in function.bound_inputs:
            if node in resources and name not in resources[node]:
                del resources[node]
    return tuple(resources)


def _constants(objects: SavedObjectGraph, nodes: Mapping[str, NodeDef]) -> dict[str, NodeDef]:
    names = [node.constant.operation for node in objects.nodes if node.WhichOneof("kind") == "constant"]
    return {name: nodes[name] for name in names if name in nodes}


def _keys(objects: SavedObjectGraph, bundle: Bundle) -> dict[int, dict[str, bytes]]:
    """Checkpoint keys by object.

    The checkpoint has an object graph of its own; the two agree on the names of children, not always on ids.
    """
    graph = checkpoint_objects(bundle)
    if graph is None or not graph.nodes:
        return {}
    saved = graph.nodes
    keys: dict[int, dict[str, bytes]] = {}
    pairs = [(0, 0)]
    seen = {0}
    named: dict[int, dict[str, int]] = {}  # several objects may have one counterpart
    while pairs:
        here, there = pairs.pop()
        if saved[there].attributes:
            keys[here] = {attribute.name: attribute.checkpoint_key.encode() for attribute in saved[there].attributes}
        below = objects.nodes[here].children
        if not below:
            continue
        if there not in named:
            named[there] = {child.local_name: child.node_id for child in saved[there].children}
        children = named[there]
        for child in below:
            other = children.get(child.local_name)
            if other is not None and child.node_id not in seen and 0 <= other < len(saved):
                seen.add(child.node_id)
                pairs.append((child.node_id, other))
    return keys


class _Fault(Exception):
    """Why a signature cannot be called; a sentence."""


class _NoCall(_Fault):
    """It is no single call of a function with its inputs, which TensorFlow writes but does not ask for."""


def _entries(
    meta_graph: MetaGraphDef,
    signatures: Mapping[str, SignaturePorts],
    nodes: _Nodes,
    keys: Mapping[int, Mapping[str, bytes]],
) -> tuple[dict[str, Entry], dict[str, str], list[Inlined]]:
    """The signatures, what is wrong with the others, and the functions that had to be written for some."""
    entries: dict[str, Entry] = {}
    faults: dict[str, str] = {}
    others: dict[str, SignaturePorts] = {}
    library = {function.signature.name: function.signature for function in meta_graph.graph_def.library.function}
    for key, ports in signatures.items():
        try:
            entries[key] = _entry(ports, nodes, meta_graph.object_graph_def, library)
        except _NoCall:
            others[key] = ports
        except _Fault as fault:
            faults[key] = str(fault)
    inlined = []
    if others:
        from studio.savedmodel.upgrade.inline import MainGraph

        try:
            main_graph = MainGraph(meta_graph, keys)
        except ModelError as error:
            return entries, {**faults, **dict.fromkeys(others, error.what)}, []
        for key, ports in others.items():
            try:
                inlined.append(main_graph.inlined(key, ports))
            except ModelError as error:
                faults[key] = error.what
            else:
                entries[key] = inlined[-1].entry
    return entries, faults, inlined


def _with_functions(
    library: FunctionDefLibrary, objects: SavedObjectGraph, inlined: Iterable[Inlined]
) -> tuple[FunctionDefLibrary, SavedObjectGraph]:
    """Copies that have these functions too."""
    functions, graph = FunctionDefLibrary(), SavedObjectGraph()
    functions.CopyFrom(library)
    graph.CopyFrom(objects)
    for each in inlined:
        functions.function.append(each.function)
        graph.concrete_functions[each.function.signature.name].CopyFrom(each.concrete)
    return functions, graph


def _entry(
    ports: SignaturePorts,
    nodes: _Nodes,
    objects: SavedObjectGraph,
    library: Mapping[str, OpDef],
) -> Entry:
    results = {tensor: nodes.source(tensor) for port in ports.outputs.values() for tensor in port.tensors}
    calls = {name for name, _ in results.values()}
    if not calls:
        raise _Fault("It has no outputs.")
    if len(calls) > 1 or any(port.is_operation for port in ports.outputs.values()):
        raise _NoCall
    call = nodes[calls.pop()]
    if call.op not in _CALLS:
        raise _NoCall
    function = call.attr["f"].func.name if "f" in call.attr else ""
    if function not in library:
        raise _Fault(f"Its function {function!r} is missing from the library.")
    if function not in objects.concrete_functions:
        raise _NoCall
    given = [name for name in call.input if not name.startswith("^")]
    captured = len(objects.concrete_functions[function].bound_inputs)
    if len(given) != len(library[function].input_arg) or captured > len(given):
        raise _Fault(f"Its function {function!r} takes other arguments than it is given.")
    unknown = [name for name, port in (*ports.inputs.items(), *ports.outputs.items()) if port.type.is_unknown]
    unknown += [
        arg.name
        for arg in (*library[function].input_arg, *library[function].output_arg)
        if dtype_from_proto(arg.type) is DType.UNKNOWN
    ]
    if unknown:
        raise _Fault(f"The dtype of {unknown[0]!r} is unknown.")
    if any(index >= len(library[function].output_arg) for _, index in results.values()):
        raise _Fault(f"Its function {function!r} has fewer results than are taken.")
    arguments = given[: len(given) - captured]
    positions = {nodes.source(name): position for position, name in enumerate(arguments)}
    inputs = {
        name: Argument(
            port.type,
            tuple(_position(tensor, positions, nodes) for tensor in port.tensors),
            _default(port, ports.defaults.get(name), nodes),
        )
        for name, port in ports.inputs.items()
    }
    fed = {position for argument in inputs.values() for position in argument.positions}
    unused = {position: _value(name, nodes) for position, name in enumerate(arguments) if position not in fed}
    outputs = {
        name: Argument(port.type, tuple(results[tensor][1] for tensor in port.tensors))
        for name, port in ports.outputs.items()
    }
    return Entry(function, ports.method, inputs, outputs, unused)


class _Nodes(dict[str, NodeDef]):
    """The main graph by name; knows what stands behind a tensor."""

    def __init__(self, nodes: Iterable[NodeDef]) -> None:
        super().__init__((node.name, node) for node in nodes)
        self._known: dict[str, tuple[str, int]] = {}

    def source(self, tensor: str) -> tuple[str, int]:
        """The operation and output behind a tensor, Identities passed over."""
        passed: dict[str, None] = {}
        first = tensor
        while tensor not in self._known:
            if tensor in passed:
                raise _Fault(f"The tensor {first!r} depends on itself.")
            passed[tensor] = None
            name, _, index = tensor.partition(":")
            if name not in self:
                raise _Fault(f"It names the tensor {tensor!r}, which the graph lacks.")
            node = self[name]
            if node.op == "Identity" and node.input:
                tensor = node.input[0]
                continue
            if index and not (index.isdecimal() and len(index) <= _MAX_DIGITS):
                raise _Fault(f"It names the tensor {tensor!r}, which is none.")
            self._known[tensor] = (name, int(index or 0))
        found = self._known[tensor]
        self._known.update(dict.fromkeys(passed, found))
        return found


def _position(tensor: str, positions: Mapping[tuple[str, int], int], nodes: _Nodes) -> int:
    position = positions.get(nodes.source(tensor))
    if position is None:
        raise _NoCall
    return position


def _default(port: Port, given: TensorProto | None, nodes: _Nodes) -> tuple[NodeDef, ...]:
    """The value of an input that may be left out: told by the signature, or by the placeholder itself."""
    if given is not None and len(port.tensors) == 1:
        node = NodeDef(op="Const")
        node.attr["dtype"].type = given.dtype or dtype_to_proto(port.type.dtype)
        node.attr["value"].tensor.CopyFrom(given)
        return (node,)
    found = [_constant(tensor, nodes) for tensor in port.tensors]
    return tuple(node for node in found if node is not None) if all(found) else ()


def _constant(tensor: str, nodes: _Nodes) -> NodeDef | None:
    node = nodes[nodes.source(tensor)[0]]
    if node.op in _DEFAULTED and node.input:
        node = nodes[nodes.source(node.input[0])[0]]
    return node if node.op == "Const" and "value" in node.attr and "dtype" in node.attr else None


def _value(tensor: str, nodes: _Nodes) -> NodeDef:
    node = _constant(tensor, nodes)
    if node is None:
        raise _NoCall
    return node
