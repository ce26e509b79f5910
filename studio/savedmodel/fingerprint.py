"""``fingerprint.pb``: hashes by which TensorFlow tells models apart, computed as ``tf.saved_model.save`` computes them.

Two differ: the checksum of the whole, with which nothing is ever compared, is of its SHA-256, which is had a hundred
times faster; and where functions of the object graph end in one number, TensorFlow hashes one of them, any one, and
here all are hashed.
(Source: fingerprinting.cc and graph/regularization of TensorFlow, version 1.)
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from studio.savedmodel.canonical import canonical, differs
from studio.savedmodel.farmhash import concatenated, fingerprint64
from studio.savedmodel.messages import (
    DataType,
    FingerprintDef,
    GraphDef,
    NodeDef,
    SavedConcreteFunction,
    SignatureDef,
    StructuredValue,
)
from studio.savedmodel.table import varint

NAME: Final = "fingerprint.pb"

_PRODUCER: Final = 1
# Of a larger graph the hashes would take longer than all the rest of an export.
LARGEST: Final = 8 << 20

_SMALL: Final = 1 << 15  # bytes whose hash is remembered

_NODE: Final = b"\x0a"  # tag of GraphDef.node: field 1, length-delimited
_EMPTIED: Final = b"\x12\x00\x22\x00"  # the library and the versions, which count no more
_CALLS: Final = frozenset(("PartitionedCall", "StatefulPartitionedCall"))
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,19}", re.ASCII)
_LAST_NUMBER: Final = (1 << 63) - 1


@dataclass(frozen=True, eq=False)
class Subject:
    """A piece of an export's graphs that is hashed; what of that depends on it alone is found once.

    Attributes:
        nodes: of the main graph, serialised as fields of a GraphDef.
        functions: of the object graph, by name.
    """

    nodes: bytes
    functions: Mapping[str, SavedConcreteFunction]

    @functools.cached_property
    def program(self) -> bytes:
        """The nodes without what differs from run to run and from machine to machine."""
        graph = GraphDef.FromString(self.nodes)
        for node in graph.node:
            _regularise(node)
        if not any(map(differs, {tuple(node.attr) for node in graph.node})):
            return bytes(graph.SerializeToString(deterministic=True))
        bodies = map(canonical, graph.node)
        return b"".join(part for body in bodies for part in (_NODE, varint(len(body)), body))

    @functools.cached_property
    def hashes(self) -> tuple[tuple[bool, int, str, int, int], ...]:
        """Of each function: where it stands among all (those without a number last), and the hashes that count."""
        return tuple(_of_function(name, function) for name, function in self.functions.items())


def of(subjects: Sequence[Subject], signatures: Mapping[str, SignatureDef], graph_file: bytes, index: bytes) -> bytes:
    """The content of the file.

    Args:
        subjects: the main graph and the functions of the object graph, in the order of the nodes.
        graph_file: the content of ``saved_model.pb``. ``index``: of ``variables.index``.
    """
    whole = hashlib.sha256(graph_file).digest()
    message = FingerprintDef(
        saved_model_checksum=int.from_bytes(whole[:8], "little"),
        graph_def_program_hash=_hashed(b"".join((*(subject.program for subject in subjects), _EMPTIED))),
        signature_def_hash=_of_signatures(signatures),
        saved_object_graph_hash=_of_functions(subjects),
        checkpoint_hash=_hashed(index),
        uuid=_identity(whole, index),
    )
    message.version.producer = _PRODUCER
    return bytes(message.SerializeToString())


def _hashed(data: bytes) -> int:
    return _of_small(data) if len(data) <= _SMALL else fingerprint64(data)


@functools.lru_cache(256)
def _of_small(data: bytes) -> int:
    """Exports of one pipeline are made of pieces that are mostly the same; hashing takes a fifth of a small export."""
    return fingerprint64(data)


def _identity(whole: bytes, index: bytes) -> str:
    """Where TensorFlow has 128 random bits, those of the content: equal exports stay equal files."""
    digest = hashlib.sha256(whole + hashlib.sha256(index).digest()).digest()
    return f"{int.from_bytes(digest[:16], 'big'):020d}"


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


def _of_signatures(signatures: Mapping[str, SignatureDef]) -> int:
    result = 0
    for key in sorted(signatures, key=str.encode):
        result = concatenated(result, _hashed(key.encode()))
        signature = signatures[key]
        is_odd = any(map(differs, (signature.inputs, signature.outputs, signature.defaults)))
        body = canonical(signature) if is_odd else signature.SerializeToString(deterministic=True)
        result = concatenated(result, _hashed(body))
    return result


def _of_function(name: str, function: SavedConcreteFunction) -> tuple[bool, int, str, int, int]:
    number = _number(name)
    told = name if number is None else name.removesuffix(str(number))
    is_odd = _is_odd(function.canonicalized_input_signature) or _is_odd(function.output_signature)
    body = canonical(function) if is_odd else function.SerializeToString(deterministic=True)
    return number is None, number or 0, name, _hashed(told.encode()), _hashed(body)


def _of_functions(subjects: Iterable[Subject]) -> int:
    """TensorFlow refuses names without a number; here they stand behind all others."""
    result = 0
    for *_, name, body in sorted(hashed for subject in subjects for hashed in subject.hashes):
        result = concatenated(concatenated(result, name), body)
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
