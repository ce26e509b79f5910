"""``fingerprint.pb``: hashes by which TensorFlow tells models apart, computed as ``tf.saved_model.save`` computes them.

Two differ: the checksum of the whole, with which nothing is ever compared, is of its SHA-256, which is had a hundred
times faster; and where functions of the object graph end in one number, TensorFlow hashes one of them, any one, and
here all are hashed.
(Source: fingerprinting.cc and graph/regularization of TensorFlow, version 1.)
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from studio.savedmodel.canonical import canonical, differs
from studio.savedmodel.farmhash import concatenated, fingerprint64
from studio.savedmodel.messages import DataType, FingerprintDef, GraphDef, MetaGraphDef, NodeDef, StructuredValue
from studio.savedmodel.table import varint

NAME: Final = "fingerprint.pb"

_PRODUCER: Final = 1
# Of a larger graph the hashes would take longer than all the rest of an export.
_LARGEST: Final = 8 << 20

_NODE: Final = b"\x0a"  # tag of GraphDef.node: field 1, length-delimited
_EMPTIED: Final = b"\x12\x00\x22\x00"  # the library and the versions, which count no more
_CALLS: Final = frozenset(("PartitionedCall", "StatefulPartitionedCall"))
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,19}", re.ASCII)
_LAST_NUMBER: Final = (1 << 63) - 1


def of(meta_graph: MetaGraphDef, graph_file: bytes, index: bytes) -> bytes:
    """The content of the file; nothing where the graph is too large for it.

    Args:
        meta_graph: of the export. ``graph_file``: the content of its ``saved_model.pb``.
        index: the content of ``variables.index``.
    """
    if len(graph_file) > _LARGEST:
        return b""
    whole = hashlib.sha256(graph_file).digest()
    message = FingerprintDef(
        saved_model_checksum=int.from_bytes(whole[:8], "little"),
        graph_def_program_hash=fingerprint64(_program(meta_graph.graph_def.node)),
        signature_def_hash=_of_signatures(meta_graph.signature_def),
        saved_object_graph_hash=_of_functions(meta_graph.object_graph_def.concrete_functions),
        checkpoint_hash=fingerprint64(index),
        uuid=_identity(whole, index),
    )
    message.version.producer = _PRODUCER
    return bytes(message.SerializeToString())


def _identity(whole: bytes, index: bytes) -> str:
    """Where TensorFlow has 128 random bits, those of the content: equal exports stay equal files."""
    digest = hashlib.sha256(whole + hashlib.sha256(index).digest()).digest()
    return f"{int.from_bytes(digest[:16], 'big'):020d}"


def _program(nodes: Iterable[NodeDef]) -> bytes:
    """The main graph as bytes, without what differs from run to run and from machine to machine."""
    graph = GraphDef(node=nodes)
    for node in graph.node:
        _regularise(node)
    if not any(map(differs, {tuple(node.attr) for node in graph.node})):
        return bytes(graph.SerializeToString(deterministic=True)) + _EMPTIED
    bodies = map(canonical, graph.node)
    return b"".join((*(part for body in bodies for part in (_NODE, varint(len(body)), body)), _EMPTIED))


def _regularise(node: NodeDef) -> None:
    op = node.op
    if op == "Const":
        if node.attr["dtype"].type == DataType.DT_STRING:
            node.attr["value"].Clear()
    elif op in _CALLS:
        function = node.attr["f"].func
        number = _number(function.name)
        if number is not None:
            function.name = function.name.removesuffix(str(number))
        if "config_proto" in node.attr:
            node.attr["config_proto"].s = b""


def _number(name: str) -> int | None:
    """The number in which a function's name ends, behind its last underscore."""
    last = name.rpartition("_")[2]
    number = int(last) if _NUMBER.fullmatch(last) else None
    return number if number is not None and -_LAST_NUMBER <= number <= _LAST_NUMBER else None


def _of_signatures(signatures: Mapping[str, Any]) -> int:
    result = 0
    for key in sorted(signatures, key=str.encode):
        result = concatenated(result, fingerprint64(key.encode()))
        signature = signatures[key]
        is_odd = any(map(differs, (signature.inputs, signature.outputs, signature.defaults)))
        body = canonical(signature) if is_odd else signature.SerializeToString(deterministic=True)
        result = concatenated(result, fingerprint64(body))
    return result


def _of_functions(functions: Mapping[str, Any]) -> int:
    """TensorFlow refuses names without a number; here they stand behind all others."""
    ordered = sorted((number is None, number or 0, name) for name in functions for number in (_number(name),))
    result = 0
    for bare, number, name in ordered:
        told = name if bare else name.removesuffix(str(number))
        result = concatenated(result, fingerprint64(told.encode()))
        function = functions[name]
        is_odd = _is_odd(function.canonicalized_input_signature) or _is_odd(function.output_signature)
        body = canonical(function) if is_odd else function.SerializeToString(deterministic=True)
        result = concatenated(result, fingerprint64(body))
    return result


def _is_odd(value: StructuredValue) -> bool:
    """Whether a structure has a dict whose order is another in Python."""
    left = [value]
    while left:
        one = left.pop()
        kind = one.WhichOneof("kind")
        if kind == "dict_value":
            if differs(one.dict_value.fields):
                return True
            left += one.dict_value.fields.values()
        elif kind in ("tuple_value", "list_value"):
            left += getattr(one, kind).values
        elif kind == "named_tuple_value":
            left += [pair.value for pair in one.named_tuple_value.values]
        elif kind == "type_spec_value":
            left.append(one.type_spec_value.type_state)
    return False
