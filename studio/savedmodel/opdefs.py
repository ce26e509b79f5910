"""What TensorFlow's operations take and give: their OpDefs, kept as data, each parsed when it is asked for."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Final

from studio.resources import resource
from studio.savedmodel.messages import OpDef
from studio.savedmodel.table import varint

# Of the TensorFlow that packaging/make_opdefs.py took the declarations from.
TENSORFLOW_VERSION: Final = "2.21.0"
PRODUCER: Final = 2474
MIN_CONSUMER: Final = 12


@functools.cache
def op_def(name: str) -> OpDef:
    """The declaration of an operation.

    Raises:
        KeyError: TensorFlow has none of that name, or it belongs to an add-on.
    """
    return OpDef.FromString(_declarations()[name])


def field_of(declaration: bytes) -> bytes:
    """A serialised OpDef as a field of an OpList."""
    return b"".join((_TAG, varint(len(declaration)), declaration))


def listed(name: str) -> bytes:
    """The declaration of an operation as a field of an OpList; nothing where TensorFlow has none of that name."""
    declaration = _declarations().get(name)
    return b"" if declaration is None else field_of(declaration)


def is_known(name: str) -> bool:
    return name in _declarations()


def names() -> Iterator[str]:
    """Every operation of TensorFlow, in the order of the names."""
    return iter(_declarations())


@functools.cache
def _declarations() -> Mapping[str, bytes]:
    """Serialised OpDefs by name. The file is an OpList; taking apart its outermost level alone is 20 times faster."""
    data = resource("tensorflow", "ops.pb").read_bytes()
    return {_name(body): body for body in _fields(data)}


_FIELD_1: Final = 0x0A  # tag of field 1, length-delimited: OpList.op, and OpDef.name inside
_TAG: Final = bytes((_FIELD_1,))


def _fields(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        if data[at] != _FIELD_1:
            raise ValueError("not an OpList")
        start, size = _length(data, at + 1)
        at = start + size
        yield data[start:at]


def _name(body: bytes) -> str:
    """The first field, which is the name: a deterministic serialisation writes fields in the order of their numbers."""
    start, size = _length(body, 1)
    return body[start : start + size].decode()


def _length(data: bytes, at: int) -> tuple[int, int]:
    """A varint: where what follows it begins, and its value."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return at, value
        shift += 7
