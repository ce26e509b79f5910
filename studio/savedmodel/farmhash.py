"""FarmHash's Fingerprint64, which TensorFlow's fingerprints of models are made of, in plain Python.

(Sources: the function ``farmhashna::Hash64`` of google/farmhash; ``FingerprintCat64`` of TensorFlow's platform.)
"""

from __future__ import annotations

import struct
from typing import Final

_MASK: Final = (1 << 64) - 1
_K0: Final = 0xC3A5C85C97CB3127
_K1: Final = 0xB492B66FBE98F273
_K2: Final = 0x9AE16A3B2F90404F
_CAT: Final = 0xC6A4A7935BD1E995
_SEED: Final = 81
_BLOCK: Final = struct.Struct("<8Q")


def fingerprint64(data: bytes) -> int:
    """The fingerprint of some bytes, at some tens of megabytes a second."""
    size = len(data)
    if size <= 16:
        return _up_to_16(data, size)
    if size <= 32:
        return _up_to_32(data, size)
    if size <= 64:
        return _up_to_64(data, size)
    return _long(data, size)


def concatenated(one: int, other: int) -> int:
    """The fingerprint of two fingerprints, in this order."""
    mixed = other * _CAT & _MASK
    result = one ^ _CAT ^ (mixed ^ mixed >> 47) * _CAT & _MASK
    result = result * _CAT & _MASK
    result = (result ^ result >> 47) * _CAT & _MASK
    return result ^ result >> 47


def _word(data: bytes, at: int, size: int = 8) -> int:
    return int.from_bytes(data[at : at + size], "little")


def _turn(value: int, count: int) -> int:
    value &= _MASK
    return (value >> count | value << (64 - count)) & _MASK


def _mix(one: int, other: int, factor: int) -> int:
    a = (one ^ other) * factor & _MASK
    a ^= a >> 47
    b = (other ^ a) * factor & _MASK
    b ^= b >> 47
    return b * factor & _MASK


def _up_to_16(data: bytes, size: int) -> int:
    factor = _K2 + size * 2
    if size >= 8:
        a, b = _word(data, 0) + _K2 & _MASK, _word(data, size - 8)
        return _mix(_turn(b, 37) * factor + a & _MASK, (_turn(a, 25) + b) * factor & _MASK, factor)
    if size >= 4:
        return _mix(size + (_word(data, 0, 4) << 3), _word(data, size - 4, 4), factor)
    if not size:
        return _K2
    low = data[0] + (data[size >> 1] << 8)
    high = size + (data[size - 1] << 2)
    mixed = (low * _K2 ^ high * _K0) & _MASK
    return (mixed ^ mixed >> 47) * _K2 & _MASK


def _up_to_32(data: bytes, size: int) -> int:
    factor = _K2 + size * 2
    a, b = _word(data, 0) * _K1, _word(data, 8)
    c, d = _word(data, size - 8) * factor, _word(data, size - 16) * _K2
    return _mix(_turn(a + b, 43) + _turn(c, 30) + d & _MASK, a + _turn(b + _K2, 18) + c & _MASK, factor)


def _up_to_64(data: bytes, size: int) -> int:
    factor = _K2 + size * 2
    a, b = _word(data, 0) * _K2, _word(data, 8)
    c, d = _word(data, size - 8) * factor, _word(data, size - 16) * _K2
    y = _turn(a + b, 43) + _turn(c, 30) + d & _MASK
    z = _mix(y, a + _turn(b + _K2, 18) + c & _MASK, factor)
    e, f = _word(data, 16) * factor, _word(data, 24)
    g, h = (y + _word(data, size - 32)) * factor, (z + _word(data, size - 24)) * factor
    return _mix(_turn(e + f, 43) + _turn(g, 30) + h & _MASK, e + _turn(f + a, 18) + g & _MASK, factor)


def _long(data: bytes, size: int) -> int:
    """The state is turned by each 64 bytes, and in the end by the last 64, which may overlap those before.

    Sums are cut to 64 bits only where the bits above would be turned into the result: this is the loop that counts.
    """
    mask, k1 = _MASK, _K1
    y = _SEED * k1 + 113 & mask
    z = y * _K2 + 113 & mask
    z = (z ^ z >> 47) * _K2 & mask
    x = _SEED * _K2 + _word(data, 0) & mask
    v0 = v1 = w0 = w1 = 0
    whole = (size - 1) // 64 * 64
    for a0, a1, a2, a3, a4, a5, a6, a7 in _BLOCK.iter_unpack(memoryview(data)[:whole]):
        x = x + y + v0 + a1 & mask
        x = ((x >> 37 | x << 27) * k1 & mask) ^ w1
        y = y + v1 + a6 & mask
        y = ((y >> 42 | y << 22) * k1 & mask) + v0 + a5
        z = z + w0 & mask
        z = (z >> 33 | z << 31) * k1 & mask
        a = v1 * k1 + a0
        b = x + w0 + a + a3 & mask
        v0 = a + a1 + a2 & mask
        v1 = (b >> 21 | b << 43) + (v0 >> 44 | v0 << 20) + a & mask
        v0 += a3
        a = z + w1 + a4
        b = y + a2 + a + a7 & mask
        w0 = a + a5 + a6 & mask
        w1 = (b >> 21 | b << 43) + (w0 >> 44 | w0 << 20) + a & mask
        w0 += a7
        z, x = x, z
    factor = k1 + ((z & 0xFF) << 1)
    a0, a1, a2, a3, a4, a5, a6, a7 = _BLOCK.unpack_from(data, size - 64)
    w0 += size - 1 & 63
    v0 += w0
    w0 += v0
    x = _turn(x + y + v0 + a1, 37) * factor & mask
    y = _turn(y + v1 + a6, 42) * factor & mask
    x ^= w1 * 9 & mask
    y = y + v0 * 9 + a5 & mask
    z = _turn(z + w0, 33) * factor & mask
    v0, v1 = _weak(a0, a1, a2, a3, v1 * factor, x + w0)
    w0, w1 = _weak(a4, a5, a6, a7, z + w1, y + a2)
    mixed = y ^ y >> 47
    # Here x and z have changed places.
    return _mix(_mix(v0, w0, factor) + mixed * _K0 + x & mask, _mix(v1, w1, factor) + z & mask, factor)


def _weak(a0: int, a1: int, a2: int, a3: int, a: int, b: int) -> tuple[int, int]:
    a += a0
    b = _turn(b + a + a3, 21)
    low = a + a1 + a2
    return low + a3 & _MASK, b + _turn(low, 44) + a & _MASK
