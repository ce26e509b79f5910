"""How much memory a message would take once it is parsed, told from its bytes before anything of it is made.

An empty message of two bytes takes up to 360 in memory: without this look, a small file could ask for all there is.
Large messages are gone through field by field. Of what lies in small ones a part is looked at, where places fall that
are drawn by lot: that is quick whatever the size, and nobody can hide the many where no place will fall.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from google.protobuf.descriptor import Descriptor, FieldDescriptor

from studio.errors import ModelError

# What may be taken whatever the size, and by how much a message may grow that takes more. Real models come to 9 to 13
# times their size by this count; those made of nothing but the smallest operations to 20, and those are small.
_FREE: Final = 120 << 20
_LARGE: Final = 200 << 20
_MOST_GROWTH, _LARGE_GROWTH = 24, 14
# Beyond that it is constants that make a model large: no graph's parts take more.
_MOST_PARTS: Final = 2 << 30
# Nothing of this size can take more than is free.
_UNSEEN: Final = _FREE // 400

_SMALL: Final = 4 << 10  # bytes; messages below it are looked into by lot
_PLACES: Final = 300
_FIELDS: Final = 10_000_000  # that are gone through; real models have no more than nodes and constants in lists
_DEEPEST: Final = 100  # the parser refuses what is deeper

# Bytes in memory, measured with protobuf's upb: a list's or map's first element, each further one, a text.
_LIST, _MAP = 80, 256
_ELEMENT, _ENTRY, _TEXT = 16, 48, 24
_MESSAGE: Final = 24
_ANY: Final = 400  # a message, whatever its kind
# What the program keeps of an element beside its message: names, wrappers, places in indices.
_KEPT: Final = {"NodeDef": 400, "SavedObject": 400, "FunctionDef": 400, "TrackableObject": 400}
# Bytes in memory for one of a packed number, at most.
_PACKED: Final = {
    **dict.fromkeys((FieldDescriptor.TYPE_INT64, FieldDescriptor.TYPE_UINT64, FieldDescriptor.TYPE_SINT64), 16),
    **dict.fromkeys((FieldDescriptor.TYPE_INT32, FieldDescriptor.TYPE_UINT32, FieldDescriptor.TYPE_ENUM), 8),
}
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_FIRST: Final = 8  # tags below are of no field


@dataclass(frozen=True)
class _Field:
    """What an occurrence of a field takes: ``first`` beside the others where it begins, ``each``, ``by_byte``."""

    first: int
    each: int
    by_byte: int = 0
    inner: _Kind | None = None


@dataclass
class _Kind:
    """The fields of a message that are stored with their length, by their tags."""

    fields: dict[int, _Field] = field(default_factory=dict)


class _TooMuch(Exception):
    pass


def allowed(size: int) -> int:
    """What a file of so many bytes may take in memory, in bytes."""
    return min(max(_FREE, size * _MOST_GROWTH), max(_LARGE, min(size * _LARGE_GROWTH, size + _MOST_PARTS)))


class Footprint:
    """What the messages of one file may take together.

    Args:
        size: bytes of them all. ``where``: the file.
        most: that they may take, whatever their size.
    """

    def __init__(self, size: int, where: str, most: int | None = None) -> None:
        self._size = size
        self._where = where
        self._left: float = allowed(size) if most is None else min(most, allowed(size))
        self._fields_left = _FIELDS
        self._kinds: dict[str, _Kind] = {}

    def add(self, data: bytes, descriptor: Descriptor) -> None:
        """Looks at a message of that type before it is parsed, or at some fields of it; they may be damaged.

        Raises:
            ModelError: together they would take too much.
        """
        if self._size <= _UNSEEN:
            return
        walk = _Walk(data, self._left, self._fields_left, self._size)
        try:
            walk.run(_kind(descriptor, self._kinds))
        except _TooMuch:
            raise self._refusal() from None
        self._left, self._fields_left = walk.left, walk.fields_left

    def count(self, messages: int) -> None:
        """Adds messages of which nothing is known but their number. Raises ModelError: as ``add``."""
        self._left -= messages * _ANY
        if self._left < 0:
            raise self._refusal()

    def _refusal(self) -> ModelError:
        what = f"The {self._size:,} bytes hold so many small parts that they would not fit into memory."
        return ModelError(what, self._where, "No model is like that: get it again, or do not trust it.")


def check_footprint(data: bytes, descriptor: Descriptor, where: str, most: int | None = None) -> None:
    """The same for what holds one message. Raises ModelError: it would take too much."""
    Footprint(len(data), where, most).add(data, descriptor)


def _kind(descriptor: Descriptor, kinds: dict[str, _Kind]) -> _Kind:
    known = kinds.get(descriptor.full_name)
    if known is None:
        known = kinds[descriptor.full_name] = _Kind()
        for each in descriptor.fields:
            known.fields[each.number << 3 | _BYTES] = _field(each, kinds)
    return known


def _field(declared: FieldDescriptor, kinds: dict[str, _Kind]) -> _Field:
    first = _LIST if declared.is_repeated else 0
    message = declared.message_type
    if message is None:
        by_byte = _PACKED.get(declared.type, 1)
        return _Field(first, _TEXT, by_byte)
    inner = _kind(message, kinds)
    if message.GetOptions().map_entry:
        value = message.fields_by_name["value"].message_type
        return _Field(_MAP, _ENTRY + (_size(value) if value is not None else 0), 0, inner)
    # A field that is there once is merged when it comes again: more of it takes nothing, but a oneof may go to and fro.
    return _Field(first, _size(message) + (_ELEMENT if declared.is_repeated else 0), 0, inner)


def _size(message: Descriptor) -> int:
    """Of one without content."""
    alone = [each for each in message.fields if each.containing_oneof is None]
    texts = sum(each.cpp_type == FieldDescriptor.CPPTYPE_STRING and not each.is_repeated for each in alone)
    return _MESSAGE + 8 * (len(alone) + texts) + 24 * len(message.oneofs) + _KEPT.get(message.name, 0)


class _Walk:
    """Adds up what the fields of a message take, and those of the messages in it.

    Large messages count in full. Small ones are looked into where places fall that are drawn by chance, one in
    ``interval`` bytes; what is found around one stands for as many bytes as there are to a place.

    Args:
        most: that they may take. ``fields``: how many may be gone through. ``size``: of all that is walked through.
    """

    def __init__(self, data: bytes, most: float, fields: int, size: int) -> None:
        self._data = data
        self.left = most
        self.fields_left = fields
        self._interval = max(_SMALL, size // _PLACES)
        self._random = random.Random()
        self._place = self._random.expovariate(1 / self._interval)

    def run(self, kind: _Kind) -> None:
        """Takes from what is left. What is no message ends where the parser, too, gives up.

        Raises:
            _TooMuch: nothing is left.
        """
        with contextlib.suppress(IndexError):
            self._large(0, len(self._data), kind, _DEEPEST)

    def _large(self, at: int, end: int, kind: _Kind, depth: int) -> None:
        for start, stop, inner, taken in self._fields(at, end, kind):
            self.left -= taken
            if self.left < 0:
                raise _TooMuch
            if inner is None or not depth:
                continue
            is_large = stop - start >= _SMALL
            if is_large:
                self._large(start, stop, inner, depth - 1)
            while self._place < stop:
                if self._place >= start and not is_large:
                    self._small(start, stop, inner, depth - 1)
                self._place += self._random.expovariate(1 / self._interval)

    def _small(self, at: int, end: int, kind: _Kind, depth: int) -> None:
        """One that the place lies in."""
        own = 0
        for start, stop, inner, taken in self._fields(at, end, kind):
            own += taken
            if inner is not None and depth and start <= self._place < stop:
                self._small(start, stop, inner, depth - 1)
        self.left -= own * self._interval / (end - at)

    def _fields(self, at: int, end: int, kind: _Kind) -> Iterator[tuple[int, int, _Kind | None, int]]:
        """The messages between two places that must be looked into.

        Yields:
            where one lies, its kind, and what all fields take up to it from the one before; last, what is behind all.
        """
        data = self._data
        fields = kind.fields
        taken = before = 0
        room, place = self.left, self._place
        uncounted = self.fields_left
        while at < end:
            uncounted -= 1
            if uncounted < 0:
                raise _TooMuch
            tag = data[at]
            at += 1
            if tag >= 0x80:
                tag, at = self._varint(tag, at)
            if tag < _FIRST:
                raise IndexError
            wire = tag & 7
            if wire == _BYTES:
                size = data[at]
                at += 1
                if size >= 0x80:
                    size, at = self._varint(size, at)
                known = fields.get(tag)
                if known is None:
                    taken += size
                else:
                    taken += known.each + known.by_byte * size
                    if tag != before:
                        taken += known.first
                    if taken > room:
                        raise _TooMuch
                    if known.inner is not None and size and (place < at + size or size >= _SMALL):
                        if at + size > end:
                            raise IndexError
                        self.fields_left = uncounted
                        yield at, at + size, known.inner, taken
                        taken = 0
                        room, place = self.left, self._place
                        uncounted = self.fields_left
                at += size
            elif wire == _VARINT:
                while data[at] >= 0x80:
                    at += 1
                at += 1
            elif wire == _FIXED32:
                at += 4
            elif wire == _FIXED64:
                at += 8
            before = tag
        self.fields_left = uncounted
        yield at, at, None, taken

    def _varint(self, value: int, at: int) -> tuple[int, int]:
        value &= 0x7F
        shift = 7
        while True:
            byte = self._data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value, at
            shift += 7
            if shift > 63:
                raise IndexError
