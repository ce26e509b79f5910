"""More ways to damage a model: its graph in other forms (text, chunks), what its names hold, what its files are."""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path
from typing import Any

from google.protobuf import text_format

from studio.savedmodel.messages import SavedModel
from tests.savedmodel.chunk_writer import split, write

NAMES = (
    "\x1b[31m\x1b]0;owned\x07", "\u202eevil\u2066", "a\nfindings: none", "\x00", "a\r\nb", "\x9b2J", "\ufeff",
    "x" * 900, "<img src=x>", "[bold]", "../../x", "CON", "A", "a", "é", "e\u0301", "\u200b", " ",
    ".", "%s%n{0}", "__class__",
)  # fmt: skip
_LINES = (
    "}", "{", "meta_graphs {", "node { name: 'x' op: 'Const' }", 'key: "\\', "value: nan", "value: -inf", "size: 1e999",
    "size: 99999999999999999999999", "[type.googleapis.com/tensorflow.AssetFileDef] { }", "[x.y/z] {", "#",
    'name: "\\377"', 'tensor_content: "\\000\\001"', "dtype: DT_NOTHING", "dtype: 12345", "op: <", ">", "node: [", "]",
    'name: "\\U00110000"',
)  # fmt: skip
_TEXT = 400_000  # characters; the parser takes a second for so many
_CHUNKED = 120_000  # bytes, for the same reason


def change_text(folder: Path, rng: random.Random) -> None:
    """The graph as text, lines of it changed."""
    file = folder / "saved_model.pb"
    text = text_format.MessageToString(SavedModel.FromString(file.read_bytes()))
    if len(text) > _TEXT:
        return
    lines = text.splitlines()
    for _ in range(rng.choice((0, 1, 1, 2, 5))):
        at = rng.randrange(len(lines))
        kind = rng.randrange(6)
        if kind == 0:
            lines[at] = rng.choice(_LINES)
        elif kind == 1:
            del lines[at : at + rng.choice((1, 3, 30))]
        elif kind == 2:
            lines[at:at] = lines[at : at + rng.choice((1, 5, 50))]
        elif kind == 3:
            lines[at] = re.sub(
                r"-?\d+", rng.choice(("-1", "0", "9223372036854775807", "1e400", "0x7fffffff")), lines[at]
            )
        elif kind == 4:
            lines[at] = re.sub(
                r'"[^"]*"', lambda _: '"' + rng.choice(("", "a", "\\377", "\\n", "x" * 3_000)) + '"', lines[at]
            )
        else:
            lines[at:at] = ["attr { value { func { "] * rng.choice((3, 60, 3_000))
        if not lines:
            break
    data = bytearray("\n".join(lines).encode(errors="replace"))
    if rng.random() < 0.2 and data:
        data[rng.randrange(len(data))] = rng.randrange(256)
    file.unlink()
    (folder / "saved_model.pbtxt").write_bytes(data)


def change_chunks(folder: Path, rng: random.Random) -> None:
    """The graph in chunks, bytes of them or of the tree behind them changed."""
    file = folder / "saved_model.pb"
    data = file.read_bytes()
    if len(data) > _CHUNKED:
        return
    made = bytearray(write(*split(SavedModel.FromString(data))))
    for _ in range(rng.choice((0, 1, 1, 2, 5))):
        at = rng.randrange(len(made)) if rng.random() < 0.4 else rng.randrange(max(0, len(made) - 1_500), len(made))
        size = rng.choice((1, 1, 8, 40))
        made[at : at + size] = rng.choice((rng.randbytes(size), b"\xff" * size, b"\0" * size, b"", made[:size]))
    file.unlink()
    (folder / "saved_model.cpb").write_bytes(made)


def change_names(folder: Path, rng: random.Random) -> None:
    """Names that people see: of signatures, ports, objects, assets, functions, tags."""
    file = folder / "saved_model.pb"
    message = SavedModel.FromString(file.read_bytes())

    def name() -> Any:
        return rng.choice(NAMES)

    for graph in message.meta_graphs:
        kind = rng.randrange(6)
        if kind == 0:
            for key in list(graph.signature_def):
                graph.signature_def[name()].CopyFrom(graph.signature_def[key])
        elif kind == 1:
            for signature in graph.signature_def.values():
                for ports in (signature.inputs, signature.outputs):
                    for key in list(ports):
                        ports[name()].CopyFrom(ports[key])
                signature.method_name = name()
        elif kind == 2:
            for node in graph.object_graph_def.nodes:
                for child in node.children:
                    if rng.random() < 0.5 and child.local_name != "signatures":
                        child.local_name = name()
        elif kind == 3:
            for asset in graph.asset_file_def:
                asset.filename = name()
        elif kind == 4:
            graph.meta_info_def.tags.append(name())
            graph.meta_info_def.tensorflow_version = name()
        else:
            for function in graph.graph_def.library.function:
                for node in function.node_def[:3]:
                    node.op = name()
    file.write_bytes(message.SerializeToString())


def change_files(folder: Path, rng: random.Random) -> None:
    """A file becomes a pipe, a folder, a link in a circle or out, nothing, or endless."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    if not files:
        return
    file = rng.choice(files)
    kind = rng.randrange(7)
    if kind == 6:
        os.truncate(file, 1 << 43)  # sparse
        return
    file.unlink()
    if kind == 0:
        os.mkfifo(file)
    elif kind == 1:
        file.mkdir()
    elif kind == 2:
        file.symlink_to(file.name)
    elif kind == 3:
        file.symlink_to(rng.choice(("/dev/zero", "/etc/passwd", "/proc/self/mem", "/proc/kmsg", "/nowhere")))
    elif kind == 4:
        shutil.rmtree(file.parent) if file.parent != folder else None
    else:
        file.symlink_to(rng.choice(files))
