"""Large constants stay in their file.

A graph may hold hundreds of megabytes of numbers that nobody here looks at. What is read of such a constant is a token
in its place; an export gets the bytes from file to file, as it gets weights.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from google.protobuf.descriptor import FieldDescriptor

from studio.files import Content, state_of
from studio.savedmodel import sliced
from studio.savedmodel.messages import NodeDef, TensorProto
from studio.savedmodel.progress import Tell, silently
from studio.savedmodel.table import varint
from studio.savedmodel.transfer import Piece, Span, Stretch, contents, size

# Drawn by lot, so that no file can have something that looks like a token.
_MARK: Final = os.urandom(16)
_NUMBER, _LOT = 4, 16
_TOKEN: Final = len(_MARK) + _NUMBER + _LOT
_PIECE: Final = 1 << 20
_AROUND: Final = 1 << 12  # bytes before and behind a constant, at most, in each of the messages around it

_ATTRIBUTES: Final = NodeDef.DESCRIPTOR.fields_by_name["attr"]
# Tags on the way from a node to the content of its tensor: NodeDef.attr, its value, AttrValue.tensor, tensor_content.
_WAY: Final = (0x2A, 0x12, 0x42, 0x22)


Large: TypeAlias = Mapping[bytes, Stretch]
"""Where the contents of large constants lie, by their tokens."""


class Keeper:
    """Has the large constants of a graph file left where they are, while it is parsed in slices.

    Args:
        file: the graph file, opened. ``content``: of it. ``path``, ``within``: see ``Stretch``.
        tell: see ``progress``.

    Attributes:
        kept: those that were met so far.
    """

    def __init__(
        self, file: BinaryIO, content: Content, path: Path, within: Path | None, tell: Tell = silently
    ) -> None:
        self._content, self._path, self._within, self._tell = content, path, within, tell
        self._state = state_of(file.fileno())
        self._lot = os.urandom(_LOT)  # which no other file has
        self.kept: dict[bytes, Stretch] = {}

    def keep(self, field: FieldDescriptor, at: int, end: int) -> bytes | None:
        """What stands for a large field, encoded between two places; None for the field as it is.

        Raises:
            DecodeError: it is damaged.
        """
        return self._without(at, end, _WAY) if field is _ATTRIBUTES else None

    def _without(self, at: int, end: int, way: Sequence[int]) -> bytes | None:
        """A message with a token in the place of the content that the way leads to."""
        if not way:
            return self._token(at, end)
        before = self._content.read(at, min(_AROUND, end - at))
        whole = sliced.whole_fields(before, _AROUND)
        if before[whole : whole + 1] != bytes(way[:1]):
            return None
        start, size = sliced.field_head(before[whole:])
        start += at + whole
        stop = start + size
        if not 0 <= end - stop <= _AROUND:
            return None
        inner = self._without(start, stop, way[1:])
        if inner is None:
            return None
        behind = self._content.read(stop, end - stop)
        return b"".join((before[:whole], bytes(way[:1]), varint(len(inner)), inner, behind))

    def _token(self, at: int, end: int) -> bytes:
        for place in range(at, end, _PIECE):  # for the hash of the file
            self._content.read(place, min(_PIECE, end - place))
            self._tell(place / self._content.size)
        token = _MARK + len(self.kept).to_bytes(_NUMBER, "little") + self._lot
        self.kept[token] = Stretch(self._path, self._within, Span(at, end - at), self._state)
        return token


def pieces(data: bytes, large: Large) -> list[Piece]:
    """An encoded message in which tokens stand, as what it is to be: the constants in the tokens' places.

    Args:
        large: all that can stand in it.
    """
    tokens = list(_tokens(data)) if large else []
    return _message(data, 0, len(data), tokens, large) if tokens else [data]


def with_content(tensor: TensorProto, large: Large) -> TensorProto:
    """A tensor with its content, which may have stayed in the file. Raises: see ``transfer.contents``."""
    constant = large.get(tensor.tensor_content) if large else None
    if constant is None:
        return tensor
    found = TensorProto()
    found.CopyFrom(tensor)
    found.tensor_content = joined((constant,))
    return found


def joined(parts: Sequence[Piece]) -> bytes:
    """All of them, read. Raises: see ``transfer.contents``."""
    return b"".join(contents(parts))


def _tokens(data: bytes) -> Iterator[int]:
    at = data.find(_MARK)
    while at >= 0:
        yield at
        at = data.find(_MARK, at + _TOKEN)


def _message(data: bytes, at: int, end: int, tokens: Sequence[int], large: Large) -> list[Piece]:
    """A message between two places. Every field around a token gets the length that it has with the constant.

    Args:
        tokens: where they are in it, in their order.
    """
    found: list[Piece] = []
    done = at
    left = list(reversed(tokens))
    while left:
        start, stop = sliced.field_span(data, at)
        inside = []
        while left and left[-1] < stop:
            inside.append(left.pop())
        if inside:
            if inside == [start] and stop - start == _TOKEN:
                inner: list[Piece] = [large[data[start:stop]]]
            else:
                inner = _message(data, start, stop, inside, large)
            found += (data[done : start - len(varint(stop - start))], varint(size(inner)), *inner)
            done = stop
        at = stop
    return [*found, data[done:end]]
