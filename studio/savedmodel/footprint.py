"""How much memory a message would take once it is parsed, told from its bytes before anything of it is made.

An empty message of two bytes takes up to 360 in memory: without this look, a small file could ask for all there is.
Large messages are gone through field by field. Of what lies in small ones a part is looked at, where places fall that
are drawn by lot, one in each stretch of the file: that is quick whatever the size, the same to a few percent each
time, and nobody can hide the many where no place will fall.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from google.protobuf.descriptor import Descriptor, FieldDescriptor

from studio.errors import ModelError

# What parts may take whatever the size, and by how much a message may grow that takes more. Real models come to 9 to 17
# times their size by this count, which is two or three times what they take; those made of nothing but the smallest
# operations to 24, and those are small.
_FREE: Final = 240 << 20
_LARGE: Final = 400 << 20
_MOST_GROWTH, _LARGE_GROWTH = 24, 20
# The graph of no model has more than 50 MB of parts; what is larger is so by constants and texts.
_MOST: Final = 1 << 30
# Nothing of this size can take more than is free.
_UNSEEN: Final = _FREE // 400

_SMALL: Final = 4 << 10  # bytes; messages below it are looked into by lot
_PLACES: Final = 300
_LARGEST: Final = 16 << 20  # bytes; in larger files there are as many places to a byte as in one of these
_FIELDS: Final = 10_000_000  # that are gone through; real models have no more than nodes and constants in lists
_DEEPEST: Final = 100  # the parser refuses what is deeper

# Bytes in memory, measured with protobuf's upb: a list's or map's first element, each further one, a text.
_LIST, _MAP = 80, 256
_ELEMENT, _ENTRY, _TEXT = 16, 48, 24
# Each further one of thousands: lists and maps grow by doubling, and what they were stays until the message goes.
_ELEMENT_OF_MANY, _ENTRY_OF_MANY, _TEXT_OF_MANY = 32, 300, 64
_MESSAGE: Final = 24
_ANY: Final = 400  # a message, whatever its kind
# What the program keeps of an element beside its message: names, wrappers, places in indices.
_KEPT: Final = {
    **dict.fromkeys(("NodeDef", "FunctionDef", "SavedObject", "SavedConcreteFunction", "TrackableObject"), 400),
    **dict.fromkeys(("SignatureDef", "TensorInfo", "CollectionDef", "AssetFileDef"), 400),
    "GradientDef": 200,
}
# Each number of a list, which grows as others do, however few bytes it has in the file.
_NUMBERS: Final = {
    **dict.fromkeys((FieldDescriptor.TYPE_INT64, FieldDescriptor.TYPE_UINT64, FieldDescriptor.TYPE_SINT64), 64),
    **dict.fromkeys((FieldDescriptor.TYPE_INT32, FieldDescriptor.TYPE_UINT32, FieldDescriptor.TYPE_ENUM), 32),
}
_UNENDED: Final = bytes(range(128, 256))  # all bytes of a number but its last
_PIECE: Final = 1 << 20  # bytes of packed numbers that are counted at once
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_FIRST: Final = 8  # tags below are of no field


@dataclass(frozen=True)
class _Field:
    """What an occurrence of a field takes: ``first`` beside the others where it begins, ``each``, each ``number``."""

    first: int
    each: int
    number: int = 0
    inner: _Kind | None = None


@dataclass
class _Kind:
    """The fields of a message that take memory beside their own bytes, by their tags: as in small and large ones."""

    in_small: dict[int, _Field] = field(default_factory=dict)
    in_large: dict[int, _Field] = field(default_factory=dict)


class _TooMuch(Exception):
    pass


def allowed(size: int) -> int:
    """What the parts of a message of so many bytes may take in memory, in bytes."""
    return min(max(_FREE, size * _MOST_GROWTH), max(_LARGE, min(size * _LARGE_GROWTH, _MOST)))


class Footprint:
    """What the messages of one file take together: not more than ``allowed`` says of those that were looked at so far.

    That is for their parts. Texts, and numbers as they are stored, take their own size once beside it; what is left in
    the file takes nothing, and allows nothing.

    Args:
        size: bytes of them all. ``where``: the file.
        most: that their parts may take, whatever their size.
    """

    def __init__(self, size: int, where: str, most: int | None = None) -> None:
        self._size = size
        self._where = where
        self._most = most
        self._seen = 0
        self._taken: float = 0
        self._fields_left = _FIELDS
        self._kinds: dict[str, _Kind] = {}
        self._places = _Places(max(_SMALL, min(size, _LARGEST) // _PLACES))

    def add(self, data: bytes, descriptor: Descriptor) -> None:
        """Looks at a message of that type before it is parsed, or at some fields of it; they may be damaged.

        Raises:
            ModelError: together they would take too much.
        """
        if self._size <= _UNSEEN:
            return
        self._seen += len(data)
        room = self._room(self._seen)
        walk = _Walk(data, room, self._fields_left, self._places)
        try:
            walk.run(_kind(descriptor, self._kinds))
        except _TooMuch:
            raise self._refusal() from None
        self._places.leave(len(data))
        self._taken += room - walk.left
        self._fields_left = walk.fields_left

    def count(self, messages: int) -> None:
        """Adds messages of which nothing is known but their number. Raises ModelError: as ``add``."""
        self._taken += messages * _ANY
        if self._room(self._size) < 0:
            raise self._refusal()

    def _room(self, size: int) -> float:
        """What is left where so many bytes are looked at."""
        most = allowed(size)
        return (most if self._most is None else min(self._most, most)) - self._taken

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
            tag = each.number << 3 | _BYTES
            known.in_small[tag] = _field(each, kinds, (_ELEMENT, _ENTRY, _TEXT))
            known.in_large[tag] = _field(each, kinds, (_ELEMENT_OF_MANY, _ENTRY_OF_MANY, _TEXT_OF_MANY))
            if each.is_repeated and each.type in _NUMBERS:  # they may also lie there one by one
                known.in_small[tag - _BYTES] = known.in_large[tag - _BYTES] = _Field(0, _NUMBERS[each.type])
    return known


def _field(declared: FieldDescriptor, kinds: dict[str, _Kind], further: tuple[int, int, int]) -> _Field:
    element, entry, text = further
    first = _LIST if declared.is_repeated else 0
    message = declared.message_type
    if message is None:
        number = _NUMBERS.get(declared.type, 0) if declared.is_repeated else 0
        return _Field(first, text if declared.is_repeated else _TEXT, number)
    inner = _kind(message, kinds)
    if message.GetOptions().map_entry:
        value = message.fields_by_name["value"].message_type
        return _Field(_MAP, entry + (_size(value) if value is not None else 0), 0, inner)
    # A field that is there once is merged when it comes again: more of it takes nothing, but a oneof may go to and fro.
    return _Field(first, _size(message) + (element if declared.is_repeated else 0), 0, inner)


def _size(message: Descriptor) -> int:
    """Of one without content."""
    alone = [each for each in message.fields if each.containing_oneof is None]
    texts = sum(each.cpp_type == FieldDescriptor.CPPTYPE_STRING and not each.is_repeated for each in alone)
    return _MESSAGE + 8 * (len(alone) + texts) + 24 * len(message.oneofs) + _KEPT.get(message.name, 0)


class _Places:
    """Places in a file, drawn by lot, one in each stretch of ``interval`` bytes.

    Where each lies in its stretch nobody knows before; that each stretch has one keeps what they tell of a file whose
    parts are alike from depending on chance.
    """

    def __init__(self, interval: int) -> None:
        self.interval = interval
        self._random = random.Random()
        self._stretch: float = -interval
        self.next()

    def next(self) -> None:
        self._stretch += self.interval
        self.at = self._stretch + self._random.random() * self.interval

    def leave(self, size: int) -> None:
        """Counts from behind so many bytes."""
        while self._stretch + self.interval <= size:
            self.next()
        self._stretch -= size
        self.at -= size


class _Walk:
    """Adds up what the fields of a message take, and those of the messages in it.

    Large messages count in full. Small ones are looked into where places fall; what is found around one stands for as
    many bytes as there are to a place.

    Args:
        most: that they may take. ``fields``: how many may be gone through.
    """

    def __init__(self, data: bytes, most: float, fields: int, places: _Places) -> None:
        self._data = data
        self.left = most
        self.fields_left = fields
        self._places = places

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
            while self._places.at < stop:
                if self._places.at >= start and not is_large:
                    self._small(start, stop, inner, depth - 1)
                self._places.next()

    def _small(self, at: int, end: int, kind: _Kind, depth: int) -> None:
        """One that the place lies in."""
        own = 0
        for start, stop, inner, taken in self._fields(at, end, kind):
            own += taken
            if inner is not None and depth and start <= self._places.at < stop:
                self._small(start, stop, inner, depth - 1)
        self.left -= own * self._places.interval / (end - at)

    def _fields(self, at: int, end: int, kind: _Kind) -> Iterator[tuple[int, int, _Kind | None, int]]:
        """The messages between two places that must be looked into.

        Yields:
            where one lies, its kind, and what all fields take up to it from the one before; last, what is behind all.
        """
        data = self._data
        fields = kind.in_large if end - at >= _SMALL else kind.in_small
        taken = before = 0
        room, place = self.left, self._places.at
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
                if known is not None:
                    taken += known.each
                    if known.number:
                        if at + size > end:
                            raise IndexError
                        taken += known.number * self._numbers(at, at + size)
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
                        room, place = self.left, self._places.at
                        uncounted = self.fields_left
                at += size
            elif wire == _VARINT:
                if tag in fields:
                    taken += fields[tag].each
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

    def _numbers(self, at: int, end: int) -> int:
        """How many numbers are packed there."""
        pieces = (self._data[begin : min(begin + _PIECE, end)] for begin in range(at, end, _PIECE))
        return sum(len(piece.translate(None, _UNENDED)) for piece in pieces)

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
