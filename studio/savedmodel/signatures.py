"""Signatures as ports: which tensors of the main graph, and which entries of the SignatureDef, make up each port.

A dense port is one tensor. Ragged and sparse outputs name their components in one entry. Ragged and sparse *inputs* of
a TF2 model stand as separate dense entries (``x``, ``x_1`` …), and only the function that the signature calls still
tells what belongs together: here they are put together again.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from studio.errors import ModelError, TypeParseError
from studio.savedmodel import opdefs
from studio.savedmodel.info import Signature
from studio.savedmodel.messages import (
    FunctionDef,
    MetaGraphDef,
    NodeDef,
    OpDef,
    SignatureDef,
    StructuredValue,
    TensorInfo,
    TensorProto,
    TypeSpecProto,
    dtype_from_proto,
    shape_from_proto,
)
from studio.tensors import UNKNOWN, DType, Encoding, TensorType

# Keys of the SignatureDefs that a loader runs by itself.
INIT_OP: Final = "__saved_model_init_op"
TRAIN_OP: Final = "__saved_model_train_op"

_PLACEHOLDERS: Final = ("Placeholder", "PlaceholderV2", "PlaceholderWithDefault")
_SCALARS: Final = 24  # version of graphs since which a placeholder with an empty shape takes scalars, not anything
_MAX_RAGGED_RANK: Final = 254
_MAX_SIGNATURES: Final = 1_000
_FEWEST: Final = 2  # tensors of what is ragged; what is sparse has more
_RAGGED_STATE: Final = ["int64_value", "tensor_dtype_value"]
_DONE: Final = TensorType(DType.FLOAT32, (0,))


@dataclass(frozen=True)
class Port:
    """A port of a signature as the file has it.

    Attributes:
        type: at the port.
        tensors: names in the main graph (``serving_default_x:0``), one for each of ``type.components``, in that order.
        keys: the SignatureDef's keys of those tensors. One key repeated when one entry names all components; for a TF2
            signature's inputs they are the function's ``argument_keywords``.
        is_operation: the output names an operation that has no tensor. Python's loaders run it and answer None, servers
            cannot fetch it; here it is an empty tensor, there once the operation has run, as Estimators have it.
    """

    type: TensorType
    tensors: tuple[str, ...]
    keys: tuple[str, ...]
    is_operation: bool = False


@dataclass(frozen=True)
class SignaturePorts:
    """A signature's ports by name, in the order of the names. ``defaults``: values of inputs that may be left out."""

    method: str
    inputs: Mapping[str, Port]
    outputs: Mapping[str, Port]
    defaults: Mapping[str, TensorProto]


def signature_ports(meta_graph: MetaGraphDef) -> dict[str, SignaturePorts]:
    """The signatures that can be called, in the order of their keys.

    Raises:
        ModelError: a port has a type that no tensor has.
    """
    if len(meta_graph.signature_def) > _MAX_SIGNATURES:
        count = len(meta_graph.signature_def)
        raise ModelError(f"It has {count:,} signatures; no model has more than {_MAX_SIGNATURES:,}.", "signatures")
    functions = _Functions(meta_graph)
    placeholders = _placeholders(meta_graph)
    operations = _operations(meta_graph)
    found = {}
    for key in sorted(meta_graph.signature_def):
        if key in (INIT_OP, TRAIN_OP):
            continue
        definition = meta_graph.signature_def[key]
        try:
            inputs = {name: _as_fed(port, placeholders) for name, port in _ports(definition.inputs).items()}
            outputs = {name: _as_run(port, operations) for name, port in _ports(definition.outputs).items()}
        except TypeParseError as error:
            raise ModelError(error.what, f"signature {key!r}", "Get the model again from its source.") from error
        found[key] = SignaturePorts(
            definition.method_name, functions.regroup(key, inputs), outputs, _defaults(definition)
        )
    return found


def describe(meta_graph: MetaGraphDef, known: Mapping[str, SignaturePorts] | None = None) -> dict[str, Signature]:
    """The same as plain records.

    Args:
        known: the signatures' ports, where they have been found already.
    """
    nodes = {node.name for node in meta_graph.graph_def.node}
    return {
        key: Signature(
            method=ports.method,
            inputs={name: port.type for name, port in ports.inputs.items()},
            outputs={name: port.type for name, port in ports.outputs.items()},
            defaults=tuple(sorted(ports.defaults)),
            fault=_fault(ports, nodes),
        )
        for key, ports in (signature_ports(meta_graph) if known is None else known).items()
    }


def port_type(info: TensorInfo) -> TensorType:
    """What an entry of a SignatureDef says of its tensor."""
    if info.WhichOneof("encoding") == "composite_tensor":
        return _composite_type(info.composite_tensor.type_spec) or UNKNOWN
    encoding = Encoding.SPARSE if info.WhichOneof("encoding") == "coo_sparse" else Encoding.DENSE
    # Where TensorFlow 1.0 knew no shape it wrote none; a scalar's is written, and empty.
    shape = shape_from_proto(info.tensor_shape) if info.HasField("tensor_shape") else None
    return TensorType(dtype_from_proto(info.dtype), shape, encoding)


def _ports(entries: Mapping[str, TensorInfo]) -> dict[str, Port]:
    ports: dict[str, Port] = {}
    taken = set(entries)
    for key in sorted(entries):
        info = entries[key]
        encoding = info.WhichOneof("encoding")
        tensors: tuple[str, ...] = (info.name,)
        if encoding == "coo_sparse":
            parts = info.coo_sparse
            tensors = (parts.indices_tensor_name, parts.values_tensor_name, parts.dense_shape_tensor_name)
        elif encoding == "composite_tensor":
            components = info.composite_tensor.components
            tensors = tuple(component.name for component in components)
            kind = port_type(info)
            if kind.is_unknown or len(kind.components) != len(tensors):
                # A type that is no tensor type: its components are ports of their own.
                for number, component in enumerate(components):
                    name = _free(f"{key}_{number}", taken) if number else key
                    taken.add(name)
                    ports[name] = Port(port_type(component), (component.name,), (key,))
                continue
        ports[key] = Port(port_type(info), tensors, (key,) * len(tensors))
    return ports


def _placeholders(meta_graph: MetaGraphDef) -> dict[str, TensorType]:
    """What the placeholders take, whatever a signature calls it: records of tf.Example have been called float32."""
    loose = meta_graph.graph_def.versions.producer < _SCALARS
    named = {
        info.name.partition(":")[0]
        for definition in meta_graph.signature_def.values()
        for info in definition.inputs.values()
    }
    return {
        node.name: _taken(node, loose)
        for node in meta_graph.graph_def.node
        if node.name in named and node.op in _PLACEHOLDERS and "dtype" in node.attr
    }


def _taken(node: NodeDef, loose: bool) -> TensorType:
    dtype = dtype_from_proto(node.attr["dtype"].type)
    shape = shape_from_proto(node.attr["shape"].shape) if "shape" in node.attr else None
    try:
        return TensorType(dtype, None if loose and not shape else shape)
    except TypeParseError:  # no shape that a tensor can have, and so none to believe
        return TensorType(dtype)


def _as_fed(port: Port, placeholders: Mapping[str, TensorType]) -> Port:
    """The port with what its placeholder takes, where that says something: loaders feed whatever the graph allows."""
    fed = placeholders.get(port.tensors[0].partition(":")[0]) if port.tensors else None
    if fed is None or not port.type.is_dense or fed.dtype is DType.UNKNOWN or fed == port.type:
        return port
    return replace(port, type=port.type.with_dtype(fed.dtype) if fed.shape is None else fed)


def _operations(meta_graph: MetaGraphDef) -> set[str]:
    """Operations without a tensor that signatures name among their outputs."""
    named = {
        info.name
        for definition in meta_graph.signature_def.values()
        for info in definition.outputs.values()
        if info.WhichOneof("encoding") == "name" and ":" not in info.name
    }
    if not named:
        return named
    declared = {op.name: op for op in meta_graph.meta_info_def.stripped_op_list.op}
    declared.update((each.signature.name, each.signature) for each in meta_graph.graph_def.library.function)
    return {node.name for node in meta_graph.graph_def.node if node.name in named and _gives_nothing(node, declared)}


def _gives_nothing(node: NodeDef, declared: Mapping[str, OpDef]) -> bool:
    op = declared.get(node.op) or (opdefs.op_def(node.op) if opdefs.is_known(node.op) else None)
    if op is None:
        return False
    lists = [arg.type_list_attr for arg in op.output_arg]
    return all(name in node.attr and not node.attr[name].list.type for name in lists)


def _as_run(port: Port, operations: set[str]) -> Port:
    is_operation = len(port.tensors) == 1 and port.tensors[0] in operations
    return replace(port, type=_DONE, is_operation=True) if is_operation else port


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


def _defaults(definition: SignatureDef) -> dict[str, TensorProto]:
    return {name: definition.defaults[name] for name in sorted(definition.defaults) if name in definition.inputs}


def _fault(ports: SignaturePorts, nodes: set[str]) -> str:
    for word, side in (("input", ports.inputs), ("output", ports.outputs)):
        for name, port in side.items():
            for tensor in port.tensors:
                if tensor.rpartition(":")[0] not in nodes and tensor not in nodes:
                    return f"The {word} {name!r} is the tensor {tensor!r}, which the graph lacks."
    return ""


def _composite_type(spec: TypeSpecProto) -> TensorType | None:
    """The ragged or sparse type that a spec tells; None for any other spec, or one that makes no sense."""
    state = spec.type_state.tuple_value.values
    kinds = [value.WhichOneof("kind") for value in state]
    if kinds[:2] != ["tensor_shape_value", "tensor_dtype_value"]:
        return None
    shape = shape_from_proto(state[0].tensor_shape_value)
    dtype = dtype_from_proto(state[1].tensor_dtype_value)
    try:
        if spec.type_spec_class == TypeSpecProto.SPARSE_TENSOR_SPEC:
            return TensorType(dtype, shape, Encoding.SPARSE)
        if spec.type_spec_class == TypeSpecProto.RAGGED_TENSOR_SPEC and kinds[2:4] == _RAGGED_STATE:
            ragged_rank = state[2].int64_value
            if ragged_rank == 0:
                return TensorType(dtype, shape)
            if 0 < ragged_rank <= _MAX_RAGGED_RANK:
                splits = dtype_from_proto(state[3].tensor_dtype_value)
                kind = TensorType(dtype, shape, Encoding.RAGGED, ragged_rank, splits)
                return kind if kind.components else None  # asked for here because not every shape can have them
    except TypeParseError:  # the components are shown instead
        return None
    return None


class _Functions:
    """The functions that a TF2 MetaGraph's signatures are made of."""

    def __init__(self, meta_graph: MetaGraphDef) -> None:
        self._objects = meta_graph.object_graph_def
        self._library = meta_graph.graph_def.library
        self._bodies: dict[str, FunctionDef] | None = None
        self._traced: dict[str, list[str]] | None = None
        self._callees: dict[str, list[tuple[str, list[str]]]] = {}

    def regroup(self, key: str, ports: dict[str, Port]) -> dict[str, Port]:
        """Puts the separate components of ragged and sparse inputs together, where a function tells what they are."""
        if len(ports) < _FEWEST:
            return ports
        name, keywords = self._entries.get(key, ("", []))
        if name not in self._objects.concrete_functions or set(keywords) != set(ports):
            return ports
        for function, order in self._calls(name, keywords):
            groups = _groups(self._objects.concrete_functions[function].canonicalized_input_signature, order)
            if groups:
                return _join(ports, groups)
        return ports

    @functools.cached_property
    def _entries(self) -> dict[str, tuple[str, list[str]]]:
        """Signature key -> name of its function, the keywords of its arguments."""
        nodes = self._objects.nodes
        found: dict[str, tuple[str, list[str]]] = {}
        if not nodes:
            return found
        for child in nodes[0].children:
            if child.local_name == "signatures" and 0 <= child.node_id < len(nodes):
                for signature in nodes[child.node_id].children:
                    if 0 <= signature.node_id < len(nodes):
                        bare = nodes[signature.node_id].bare_concrete_function
                        if bare.concrete_function_name:
                            keywords = list(bare.argument_keywords)
                            found[signature.local_name] = (bare.concrete_function_name, keywords)
        return found

    def _calls(self, name: str, keywords: list[str]) -> Iterator[tuple[str, list[str]]]:
        """The signature's function, then what it calls; each with the keywords in the order of its arguments."""
        yield name, keywords
        if self._bodies is None:
            self._bodies = {body.signature.name: body for body in self._library.function}
        body = self._bodies.get(name)
        if body is None or len(body.signature.input_arg) < len(keywords):
            return
        by_argument = {arg.name: keyword for arg, keyword in zip(body.signature.input_arg, keywords)}
        for called, arguments in self._called(body):
            if all(argument in by_argument for argument in arguments):
                yield called, [by_argument[argument] for argument in arguments]

    def _described(self, name: str) -> str:
        """The function of that name, or its twin, that the object graph tells of; empty when it tells of neither.

        A function that was traced before it was saved is traced again for the object graph, under the next number.
        """
        if name in self._objects.concrete_functions:
            return name
        called = self._bodies.get(name) if self._bodies is not None else None
        if called is None or self._bodies is None:
            return ""
        if self._traced is None:
            self._traced = defaultdict(list)
            for other in sorted(self._objects.concrete_functions):
                self._traced[_stem(other)].append(other)
        for other in self._traced.get(_stem(name), ()):
            twin = self._bodies.get(other)
            if twin is not None and list(twin.signature.input_arg) == list(called.signature.input_arg):
                return other
        return ""

    def _called(self, body: FunctionDef) -> list[tuple[str, list[str]]]:
        """The functions that one calls, with the tensors that it gives them, captures left out."""
        found = self._callees.get(body.signature.name)
        if found is None:
            found = self._callees[body.signature.name] = []
            for node in body.node_def:
                called = self._described(node.attr["f"].func.name) if "f" in node.attr else ""
                if called:
                    captured = len(self._objects.concrete_functions[called].bound_inputs)
                    given = [name for name in node.input if not name.startswith("^")]
                    found.append((called, given[: len(given) - captured]))
        return found


def _stem(name: str) -> str:
    return name.rstrip("0123456789")


def _groups(signature: StructuredValue, order: list[str]) -> list[tuple[TensorType, list[str]]]:
    """The composite arguments: type, and keywords of the components. Empty when the two do not agree in number."""
    groups = []
    at = 0
    for kind, count in _leaves(signature):
        if count is None:
            return []
        if kind is not None:
            groups.append((kind, order[at : at + count]))
        at += count
    return groups if at == len(order) else []


def _leaves(value: StructuredValue) -> Iterator[tuple[TensorType | None, int | None]]:
    """Each argument in the order in which a function takes them: its type when composite, how many tensors it is."""
    kind = value.WhichOneof("kind")
    if kind in ("tensor_spec_value", "bounded_tensor_spec_value"):
        yield None, 1
    elif kind == "type_spec_value":
        spec = value.type_spec_value
        composite = _composite_type(spec)
        if composite is None:
            yield None, spec.num_flat_components or None
        else:
            yield (None if composite.is_dense else composite), len(composite.components)
    elif kind == "list_value":
        for item in value.list_value.values:
            yield from _leaves(item)
    elif kind == "tuple_value":
        for item in value.tuple_value.values:
            yield from _leaves(item)
    elif kind == "dict_value":
        for key in sorted(value.dict_value.fields):
            yield from _leaves(value.dict_value.fields[key])
    elif kind == "named_tuple_value":
        for pair in value.named_tuple_value.values:
            yield from _leaves(pair.value)


def _join(ports: dict[str, Port], groups: list[tuple[TensorType, list[str]]]) -> dict[str, Port]:
    """The ports with each group as one, under the name of its first component."""
    joined = dict(ports)
    for kind, keys in groups:
        parts = [joined.pop(key, None) for key in keys]
        whole = [part for part in parts if part is not None]
        if len(whole) != len(keys) or any(not part.type.is_dense for part in whole):
            return ports
        joined[keys[0]] = Port(kind, tuple(part.tensors[0] for part in whole), tuple(keys))
    return {name: joined[name] for name in sorted(joined)}
