"""Messages as bytes in the one order that TensorFlow's C++ gives them when it hashes them.

Both sides sort the entries of maps by their keys, but Python's protocol buffers put ``x_1`` before ``x``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any, Final

from google.protobuf.descriptor import FieldDescriptor

from studio.savedmodel.table import varint

_DELIMITED: Final = 2  # the wire type of what has a length before it
_KEY: Final = b"\x0a"
_VALUE: Final = b"\x12"


def differs(keys: Iterable[str]) -> bool:
    """Whether a map with these keys has another order in Python."""
    ordered = sorted(keys)
    return any(after.startswith(before) for before, after in itertools.pairwise(ordered))


def canonical(message: Any) -> bytes:
    """The message in that order; slower than Python's own way, and only worth it where that differs."""
    return b"".join(_fields(message))


def _fields(message: Any) -> Iterator[bytes]:
    for field, value in message.ListFields():
        if field.message_type is None or (field.message_type.GetOptions().map_entry and not _is_told(field)):
            yield _alone(message, field, value)
            continue
        tag = varint(field.number << 3 | _DELIMITED)
        if field.message_type.GetOptions().map_entry:
            for key in sorted(value, key=str.encode):
                entry = b"".join((*_sized(_KEY, key.encode()), *_sized(_VALUE, canonical(value[key]))))
                yield from _sized(tag, entry)
        else:
            for item in value if field.is_repeated else (value,):
                yield from _sized(tag, canonical(item))


def _is_told(field: Any) -> bool:
    """A map of texts to messages; the few others are left to Python."""
    kinds = field.message_type.fields_by_name
    return bool(kinds["key"].type == FieldDescriptor.TYPE_STRING and kinds["value"].message_type is not None)


def _alone(message: Any, field: Any, value: Any) -> bytes:
    """What one field is as bytes."""
    single = type(message)()
    if field.message_type is not None:
        getattr(single, field.name).update(value)
    elif field.is_repeated:
        getattr(single, field.name).extend(value)
    else:
        setattr(single, field.name, value)
    return bytes(single.SerializeToString(deterministic=True))


def _sized(tag: bytes, content: bytes) -> tuple[bytes, bytes, bytes]:
    return tag, varint(len(content)), content
