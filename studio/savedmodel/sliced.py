"""A message parsed in slices.

The parser holds all threads of Python while it works, can be neither stopped nor asked how far it is, and takes a
second for a graph of some hundred thousand operations: too long for a window that reads a model beside its own work.
Nor need the bytes of a large file be in memory beside the message that is made of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import DecodeError

from studio.savedmodel.progress import Tell, silently

SLICE: Final = 1 << 19  # bytes: a hundredth of a second or so
LARGE: Final = 1 << 16  # bytes of a field that is looked into
# Down to a node of a function. The parser counts the levels of each piece anew: what nests on is its to refuse.
_DEEPEST: Final = 5
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_OF_ANY_SIZE: Final = (FieldDescriptor.TYPE_MESSAGE, FieldDescriptor.TYPE_STRING, FieldDescriptor.TYPE_BYTES)

Read: TypeAlias = Callable[[int, int], bytes]
Look: TypeAlias = Callable[[bytes, Descriptor], object]
Keep: TypeAlias = Callable[[FieldDescriptor, int, int], bytes | None]


def _trusting(_: bytes, __: Descriptor) -> None:
    """For whoever wrote the message."""


def _nothing(_: FieldDescriptor, __: int, ___: int) -> None:
    """For who needs all of the message."""


def parse(
    message: Any, read: Read, size: int, look: Look = _trusting, tell: Tell = silently, keep: Keep = _nothing
) -> None:
    """Merges encoded fields into a message, as its ``MergeFromString`` does, a slice in memory at a time.

    A field of more than a slice that the message does not know is left out.

    Args:
        read: gives encoded bytes, by where they begin and how many. ``size``: of all of them.
        look: sees each slice before it is merged, and what it is merged into.
        tell: hears of how far it is, and may raise to end it.
        keep: is asked for what is merged in the place of a large field that lies between two places.

    Raises:
        DecodeError: they are damaged.
    """
    _Slices(read, size, look, tell, keep).merge(message, 0, size, 0)


class _Slices:
    def __init__(self, read: Read, size: int, look: Look, tell: Tell, keep: Keep) -> None:
        self._read, self._size, self._look, self._tell, self._keep = read, size, look, tell, keep

    def merge(self, message: Any, at: int, end: int, depth: int) -> None:
        """Merges the fields between two places: what is encoded one after the other is merged, in whatever pieces."""
        while at < end:
            data = self._read(at, min(SLICE, end - at))
            whole = len(data) if end - at <= SLICE and at == 0 else whole_fields(data, LARGE)
            if whole:
                self._take(message, data[:whole], at + whole)
                at += whole
                continue
            start, size = field_head(data)
            stop = at + start + size
            if stop > end:
                raise DecodeError
            kind = message.DESCRIPTOR.fields_by_number.get(_varint(data, 0)[0] >> 3)
            if _is_sliceable(kind) and depth < _DEEPEST:
                self.merge(_inner(message, kind), at + start, stop, depth + 1)
            elif kind is not None and (kind.type in _OF_ANY_SIZE or kind.is_repeated):
                kept = self._keep(kind, at, stop)
                self._take(message, self._read(at, stop - at) if kept is None else kept, stop)
            elif stop - at <= SLICE:
                self._take(message, data[: stop - at], stop)
            at = stop

    def _take(self, message: Any, data: bytes, end: int) -> None:
        self._look(data, message.DESCRIPTOR)
        message.MergeFromString(data)
        self._tell(end / self._size)


def whole_fields(data: bytes, most: int = SLICE) -> int:
    """How many bytes of the beginning of an encoded message are fields that are all there.

    Args:
        most: that a field may have; a larger one ends it.

    Raises:
        DecodeError: it is damaged.
    """
    at = done = 0
    end = len(data)
    try:
        while at < end:
            done = at
            tag = data[at]
            at += 1
            if tag >= 0x80:
                tag, at = _varint(data, done)
            wire = tag & 7
            if wire == _BYTES:
                size = data[at]
                at += 1
                if size >= 0x80:
                    size, at = _varint(data, at - 1)
                if size > most:
                    return done
                at += size
            elif wire == _VARINT:
                while data[at] >= 0x80:
                    at += 1
                at += 1
            elif wire in (_FIXED32, _FIXED64):
                at += 4 if wire == _FIXED32 else 8
            else:  # groups, which no message of a model has
                raise DecodeError
    except IndexError:
        return done
    return at if at == end else done


def field_span(data: bytes, at: int) -> tuple[int, int]:
    """Where the content of a whole field lies that begins at a place; where it ends, where it has no size of its own.

    Raises:
        DecodeError: it is damaged.
    """
    tag, at = _varint(data, at)
    wire = tag & 7
    if wire == _BYTES:
        size, at = _varint(data, at)
        return at, at + size
    if wire == _VARINT:
        _, at = _varint(data, at)
    elif wire in (_FIXED32, _FIXED64):
        at += 4 if wire == _FIXED32 else 8
    else:
        raise DecodeError
    return at, at


def field_head(data: bytes) -> tuple[int, int]:
    """Where the content of a field begins with which the data begins, and its size; it may be longer than the data.

    Raises:
        DecodeError: it has no content of a size of its own.
    """
    try:
        tag, at = _varint(data, 0)
        size, at = _varint(data, at)
    except IndexError:
        raise DecodeError from None
    if tag & 7 != _BYTES:
        raise DecodeError
    return at, size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number and where it ends. Raises IndexError where the data ends first."""
    value = shift = 0
    while shift < 64:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    raise DecodeError


def _is_sliceable(field: FieldDescriptor | None) -> bool:
    """Whether a field is a message; an entry of a map is merged as a whole."""
    if field is None or field.type != FieldDescriptor.TYPE_MESSAGE or field.message_type is None:
        return False
    return not field.message_type.GetOptions().map_entry


def _inner(message: Any, field: FieldDescriptor) -> Any:
    """What the content of a field is merged into."""
    if field.is_repeated:
        return getattr(message, field.name).add()
    inner = getattr(message, field.name)
    inner.SetInParent()
    return inner
