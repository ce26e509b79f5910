"""Models made to take memory: for each field that can be there many times, files that hold as many as they can.

    python -m tests.savedmodel.amplifiers BYTES [--every N] [--only NAME ...]
    python -m tests.savedmodel.amplifiers 0 --hollow

The second way is for files of 2 GB that are nearly nothing but zeros. Looks at each in a process of its own, as the
fuzzer does, and prints the largest memory that one took, in MB, and how each ended.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor

from studio.errors import StudioError
from studio.savedmodel.messages import SavedModel
from studio.savedmodel.riegeli import SIGNATURE
from studio.savedmodel.table import varint
from tests.savedmodel.fuzz import peak, whole_way

Wrap = Callable[[bytes], bytes]
Make = Callable[[], bytes]
_FIXED = (FieldDescriptor.TYPE_FLOAT, FieldDescriptor.TYPE_DOUBLE)
_TEXTS = (FieldDescriptor.TYPE_STRING, FieldDescriptor.TYPE_BYTES)


def held(number: int, content: bytes) -> bytes:
    """A field with its length."""
    return varint(number << 3 | 2) + varint(len(content)) + content


def within(*numbers: int) -> Wrap:
    """What puts content into the message that these fields lead to."""

    def wrap(content: bytes) -> bytes:
        for number in reversed(numbers):
            content = held(number, content)
        return content

    return wrap


def places() -> Iterator[tuple[str, Wrap, Descriptor]]:
    """Every kind of message that a SavedModel holds, once, on the shortest way there."""
    left: deque[tuple[str, tuple[int, ...], Descriptor]] = deque([("", (), SavedModel.DESCRIPTOR)])
    seen = {SavedModel.DESCRIPTOR.full_name}
    while left:
        name, way, kind = left.popleft()
        yield name, within(*way), kind
        for field in kind.fields:
            inner = field.message_type
            if inner is not None and inner.full_name not in seen:
                seen.add(inner.full_name)
                left.append((f"{name}.{field.name}", (*way, field.number), inner))


def repeated(number: int, element: bytes, wrap: Wrap, size: int) -> Make:
    piece = held(number, element)
    return lambda: wrap(piece * (size // len(piece)))


def many(element: Callable[[int], bytes], wrap: Wrap, size: int) -> Make:
    """As many elements as there is room for, made of their numbers."""

    def make() -> bytes:
        whole = bytearray()
        number = 0
        while len(whole) < size:
            whole += element(number)
            number += 1
        return wrap(bytes(whole))

    return make


def of_fields(size: int) -> Iterator[tuple[str, Make]]:
    """Every field of every kind of message, as often as it goes: empty, and with one thing in it."""
    for place, wrap, kind in places():
        for field in kind.fields:
            name, number, inner = f"{place}.{field.name}", field.number, field.message_type
            if inner is None:
                if field.is_repeated and field.type in _TEXTS:
                    yield name, repeated(number, b"", wrap, size)
                elif field.is_repeated and field.type not in _FIXED:
                    yield f"{name}: packed", functools.partial(_packed, number, wrap, size)
                    yield f"{name}: one by one", functools.partial(_one_by_one, number, wrap, size)
                continue
            yield f"{name}: empty", repeated(number, b"", wrap, size)
            if inner.GetOptions().map_entry:
                key = functools.partial(_key, inner.fields_by_name["key"])
                yield f"{name}: keys", many(lambda at, number=number, key=key: held(number, key(at)), wrap, size)
            for below in inner.fields:
                if (below.is_repeated and below.message_type is not None) or below.type == FieldDescriptor.TYPE_STRING:
                    yield f"{name}: {below.name}", repeated(number, held(below.number, b""), wrap, size)


def _packed(number: int, wrap: Wrap, size: int) -> bytes:
    return wrap(held(number, bytes(size)))


def _one_by_one(number: int, wrap: Wrap, size: int) -> bytes:
    piece = varint(number << 3) + b"\x01"
    return wrap(piece * (size // len(piece)))


def _key(field: FieldDescriptor, at: int) -> bytes:
    """The key of an entry of a map."""
    if field.type == FieldDescriptor.TYPE_STRING:
        return held(1, b"%x" % at)
    if field.type == FieldDescriptor.TYPE_FIXED64:
        return b"\x09" + at.to_bytes(8, "little")
    return b"\x08" + varint(at)


def of_the_program(size: int) -> Iterator[tuple[str, Make]]:
    """What the program itself keeps something of: names, operations, functions, objects, lists."""
    graph, library, objects, top = within(2, 2), within(2, 2, 2), within(2, 7), within(2)

    def text(at: int) -> bytes:
        return b"%x" % at

    yield "nodes: names", many(lambda at: held(1, held(1, text(at))), graph, size)
    yield "nodes: operations", many(lambda at: held(1, held(2, text(at))), graph, size)
    yield "nodes: one operation", many(lambda _: held(1, held(2, b"PyFunc")), graph, size)
    yield "functions: names", many(lambda at: held(1, held(1, held(1, text(at)))), library, size)
    body = held(3, held(2, b"A"))
    yield "functions: nodes", many(lambda at: held(1, held(1, held(1, text(at))) + body), library, size)
    yield "gradients", many(lambda at: held(2, held(1, text(at))), library, size)
    port = held(1, held(1, b"x") + held(2, b"\x10\x01"))
    yield "signatures", many(lambda at: held(5, held(1, text(at)) + held(2, port)), top, size)
    yield "signatures: outputs", many(lambda at: held(5, held(1, text(at)) + held(2, held(2, port))), top, size)
    yield "collections", many(lambda at: held(4, held(1, text(at))), top, size)
    for key, kind in ((b"variables", 3), (b"trainable_variables", 3), (b"saved_model_assets", 5)):
        wrap = functools.partial(_collection, key, kind)
        yield f"collection {key.decode()}", repeated(1, b"", wrap, size)
    yield "assets: names", many(lambda at: held(6, held(2, text(at))), top, size)
    yield "objects: chain", many(lambda at: held(1, held(1, b"\x08" + varint(at + 1) + held(2, b"a"))), objects, size)
    one = within(2, 7, 1)
    yield "objects: one with children", many(lambda at: held(1, b"\x08" + varint(at) + held(2, text(at))), one, size)
    plain = held(1, held(1, b"a" * 3_000))
    dense = held(1, held(5, held(1, b"s") + held(2, held(1, held(7, b"") * 400))))
    yield "hidden among large nodes", many(lambda at: plain if at % 4 else dense, graph, size)
    tensor = within(2, 2, 1, 5, 2, 8)
    for share in (25, 30, 35):  # a text that takes little leaves room for numbers that take much
        numbers = size * share // 100
        yield f"numbers: {share} %", lambda n=numbers: tensor(held(10, bytes(n)) + held(4, bytes(size - n)))
    tower = b""
    for level in range(91):
        tower = held(3 if level % 2 else 15, tower)
    yield "towers", repeated(8, tower, within(2, 2, 1, 5, 2, 1), size)


def _collection(key: bytes, kind: int, listed: bytes) -> bytes:
    return within(2)(held(4, held(1, key) + held(2, held(kind, listed))))


def family(size: int) -> Iterator[tuple[str, Make]]:
    """Every file of the family by name, and what makes it, of about so many bytes."""
    yield from of_fields(size)
    yield from of_the_program(size)


ZEROS, LARGE = 1 << 31, 300_000_000
HONEST = "a large constant"


def hollow() -> Iterator[tuple[str, str, bytes, int]]:
    """Files that begin as something and go on as zeros, of which the disk stores none.

    Yields:
        a name, the file's place in a model, its beginning, its size in bytes.
    """
    most = ZEROS - 1
    model = b"\x08\x01" + within(2, 2, 1)(held(1, b"x"))
    yield "nothing but zeros", "saved_model.pb", b"", most
    yield "a model, then zeros", "saved_model.pb", model, most
    yield "an unknown field", "saved_model.pb", model + b"\x7a" + varint(most - 200), most
    yield "an unknown field of the graph", "saved_model.pb", opened(LARGE, 2, 2, 15), LARGE
    constant = opened(LARGE, 8, 4, begin=opened(LARGE, 2, begin=opened(LARGE, 2, 2, 1, 5) + held(1, b"value")))
    yield HONEST, "saved_model.pb", constant, LARGE
    yield "a number where a text is", "saved_model.pb", opened(most, 1), most
    yield "a frozen graph", "saved_model.pb", held(1, held(1, b"x")) * 3 + opened(most - 15, 1), most
    yield "more than a message can have", "saved_model.pb", model, ZEROS
    yield "chunks: nothing but zeros", "saved_model.cpb", b"", most
    yield "chunks: a signature, then zeros", "saved_model.cpb", SIGNATURE, most
    chunk = bytes(8) + (most - 200).to_bytes(8, "little") + bytes(8) + b"r" + (1).to_bytes(7, "little")
    yield "chunks: one of zeros", "saved_model.cpb", SIGNATURE + chunk + (most - 300).to_bytes(8, "little"), most
    yield "text: nothing but zeros", "saved_model.pbtxt", b"", most
    yield "text: as large as is read", "saved_model.pbtxt", b"", 1 << 25
    yield "index", "variables/variables.index", b"", ZEROS
    yield "index: as large as is read", "variables/variables.index", b"", 1 << 25
    yield "weights of the first format", "variables/variables", b"", ZEROS


def opened(size: int, *numbers: int, begin: bytes = b"") -> bytes:
    """The beginning of a file of that size, and behind it fields that lie in each other, all up to the file's end."""
    for number in numbers:
        begin += varint(number << 3 | 2)
        begin += varint(size - len(begin) - 5)  # of more than 256 MB: five bytes
    return begin


def look(data: bytes, room: Path) -> dict[str, Any]:
    """How a look at such a model ended, in a process of its own: what it took, in MB and in seconds."""
    (room / "model").mkdir(exist_ok=True)
    (room / "model" / "saved_model.pb").write_bytes(data)
    del data
    return ended(room)


def look_at_hollow(place: str, begin: bytes, size: int, room: Path) -> dict[str, Any]:
    """The same of a file of ``hollow``."""
    shutil.rmtree(room / "model", ignore_errors=True)
    file = room / "model" / place
    file.parent.mkdir(parents=True)
    if "variables" in place:
        (room / "model" / "saved_model.pb").write_bytes(within(2, 2, 1)(held(1, b"x")))
    with file.open("wb") as stream:
        stream.write(begin)
        stream.truncate(size)
    return ended(room)


def ended(room: Path) -> dict[str, Any]:
    """How a look at the model in the room ended; see ``look``."""
    receiving, sending = os.pipe()
    start = time.perf_counter()
    child = os.fork()
    if not child:
        try:
            end = whole_way(room)
        except StudioError as error:
            end = f"refused: {error.what}"
        except BaseException as error:  # noqa: BLE001 - told to the test
            end = f"fault: {error!r}"
        os.write(sending, json.dumps({"end": end[:300], "megabytes": peak()}).encode())
        os._exit(0)
    os.close(sending)
    with os.fdopen(receiving, "rb") as told:
        result: dict[str, Any] = json.loads(told.read() or b'{"end": "fault: died", "megabytes": 0}')
    os.waitpid(child, 0)
    return {**result, "seconds": round(time.perf_counter() - start, 2)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bytes", type=int)
    parser.add_argument("--every", type=int, default=1, help="of the family, one in so many")
    parser.add_argument("--hollow", action="store_true")
    parser.add_argument("--only", nargs="+", default=(), help="those of these names")
    given = parser.parse_args()
    results: dict[str, dict[str, Any]] = {}

    def note(name: str, end: dict[str, Any]) -> None:
        results[name] = end
        print(f"{name}: {end}", file=sys.stderr, flush=True)  # the whole family takes an hour

    with tempfile.TemporaryDirectory() as room:
        for name, *file in hollow() if given.hollow else ():
            note(name, look_at_hollow(*file, Path(room)))
        for at, (name, make) in enumerate(() if given.hollow else family(given.bytes)):
            if at % given.every == 0 and (not given.only or name in given.only):
                note(name, look(make(), Path(room)))
    json.dump(results, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
