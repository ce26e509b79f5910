"""A message parsed in slices.

The parser holds all threads of Python while it works, can be neither stopped nor asked how far it is, and takes a
second for a graph of some hundred thousand operations: too long for a window that reads a model beside its own work.
"""

from __future__ import annotations

from typing import Any, Final

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import DecodeError

from studio.savedmodel.progress import Tell, silently

SLICE: Final = 1 << 19  # bytes: a hundredth of a second or so
# Down to a node of a function. The parser counts the levels of each piece anew: what nests on is its to refuse.
_DEEPEST: Final = 5
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


def parse(message: Any, data: bytes, tell: Tell = silently) -> None:
    """Merges encoded fields into a message, as its ``MergeFromString`` does.

    Args:
        tell: hears of how far it is, and may raise to end it.

    Raises:
        DecodeError: they are damaged.
    """
    if len(data) <= SLICE:
        message.MergeFromString(data)
    else:
        _Slices(data, tell).merge(message, 0, len(data), 0)


class _Slices:
    def __init__(self, data: bytes, tell: Tell) -> None:
        self._data, self._view, self._tell = data, memoryview(data), tell

    def merge(self, message: Any, at: int, end: int, depth: int) -> None:
        """Merges the fields between two places: what is encoded one after the other is merged, in whatever pieces."""
        data, begun = self._data, at
        while at < end:
            start = at
            tag = data[at]
            at += 1
            if tag >= 0x80:
                tag, at = self._varint(start, end)
            wire = tag & 7
            if wire == _BYTES:
                size, at = self._varint(at, end)
                if at + size > end:
                    raise DecodeError
                if size > SLICE and depth < _DEEPEST and (field := _sliceable(message, tag >> 3)) is not None:
                    self._take(message, begun, start)
                    self.merge(_inner(message, field), at, at + size, depth + 1)
                    begun = at + size
                at += size
            elif wire == _VARINT:
                while at < end and data[at] >= 0x80:
                    at += 1
                at += 1
            elif wire in (_FIXED32, _FIXED64):
                at += 4 if wire == _FIXED32 else 8
            else:  # groups, which no message of a model has, are the parser's business
                at = end
            if at - begun >= SLICE:
                self._take(message, begun, min(at, end))
                begun = at
        self._take(message, begun, end)

    def _take(self, message: Any, at: int, end: int) -> None:
        if at < end:
            message.MergeFromString(self._view[at:end])
            self._tell(end / len(self._data))

    def _varint(self, at: int, end: int) -> tuple[int, int]:
        data = self._data
        if at + 1 < end and data[at + 1] < 0x80 <= data[at]:  # two bytes, as most are
            return data[at] & 0x7F | data[at + 1] << 7, at + 2
        value = shift = 0
        while at < end and shift < 64:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value, at
            shift += 7
        raise DecodeError


def _sliceable(message: Any, number: int) -> FieldDescriptor | None:
    """A field that is a message; an entry of a map is merged as a whole."""
    field: FieldDescriptor | None = message.DESCRIPTOR.fields_by_number.get(number)
    if field is None or field.type != FieldDescriptor.TYPE_MESSAGE or field.message_type is None:
        return None
    return None if field.message_type.GetOptions().map_entry else field


def _inner(message: Any, field: FieldDescriptor) -> Any:
    """What the content of a field is merged into."""
    if field.is_repeated:
        return getattr(message, field.name).add()
    inner = getattr(message, field.name)
    inner.SetInParent()
    return inner
