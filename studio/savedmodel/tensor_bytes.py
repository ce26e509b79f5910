"""How a tensor's elements stand in a bundle's shard: numbers as they are in memory, strings behind their lengths."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from studio.errors import ModelError
from studio.savedmodel import checksum
from studio.savedmodel.table import read_varint, varint
from studio.tensors import DType

if TYPE_CHECKING:
    import numpy as np

_DAMAGED: Final = "Get the model again from its source."
_QUANTIZED: Final = (DType.QINT8, DType.QUINT8, DType.QINT16, DType.QUINT16, DType.QINT32)


def numpy_dtype(dtype: DType, where: str = "") -> np.dtype[Any]:
    """The array type whose bytes are those of the file (little-endian).

    Raises:
        ModelError: there is none (resource, variant, unknown).
    """
    import numpy as np

    name = dtype.value
    if dtype is DType.STRING:
        return np.dtype(object)
    if dtype in (DType.RESOURCE, DType.VARIANT, DType.UNKNOWN):
        raise ModelError(f"A tensor of dtype {name} cannot be read as an array.", where)
    if dtype in _QUANTIZED:
        name = name.removeprefix("q")
    try:
        kind: np.dtype[Any] = np.dtype(name).newbyteorder("<")
    except TypeError:
        import ml_dtypes

        kind = np.dtype(getattr(ml_dtypes, name))
    return kind


def split_strings(data: bytes, count: int, where: str) -> tuple[list[bytes], int]:
    """The strings of a tensor, and the masked checksum that its entry must carry.

    Stored are the lengths as varints, the masked CRC-32C of the lengths as fixed numbers, then the strings; the entry's
    checksum covers the fixed numbers, that checksum and the strings.

    Raises:
        ModelError: the lengths fail their checksum or contradict the size.
    """
    lengths = []
    at = 0
    for _ in range(count):
        length, at = read_varint(data, at, len(data), where)
        lengths.append(length)
    crc = checksum.extend(0, _fixed(lengths))
    stored = data[at : at + 4]
    if checksum.mask(crc) != int.from_bytes(stored, "little") or len(stored) != 4:
        raise ModelError("The string lengths of a tensor fail their checksum.", where, _DAMAGED)
    at += 4
    if at + sum(lengths) != len(data):
        raise ModelError("The strings of a tensor do not fill their place.", where, _DAMAGED)
    crc = checksum.extend(checksum.extend(crc, stored), data[at:])
    strings = []
    for length in lengths:
        strings.append(data[at : at + length])
        at += length
    return strings, checksum.mask(crc)


def join_strings(strings: Sequence[bytes]) -> tuple[tuple[bytes, ...], int]:
    """The pieces to write for a string tensor, and its entry's masked checksum: the inverse of ``split_strings``."""
    lengths = [len(value) for value in strings]
    fixed = _fixed(lengths)
    length_crc = checksum.masked((fixed,)).to_bytes(4, "little")
    body = b"".join(strings)
    return (b"".join(map(varint, lengths)), length_crc, body), checksum.masked((fixed, length_crc, body))


def _fixed(lengths: Sequence[int]) -> bytes:
    # Four bytes unless a string is larger than 4 GB: TensorFlow kept old checksums good when it allowed those.
    if max(lengths, default=0) < 1 << 32:
        return struct.pack(f"<{len(lengths)}I", *lengths)
    return b"".join(struct.pack("<I" if length < 1 << 32 else "<Q", length) for length in lengths)
