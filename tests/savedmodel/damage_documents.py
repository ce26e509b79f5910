"""Pipelines' documents damaged: each is read or refused, and what is read can be checked, written and exported."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

from studio.exporter import export
from studio.pipeline import Pipeline

_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 1e308, 2**63, -(2**63), 10**400, float("nan"), float("inf"), "", "a", "\ud800",
    "\u202e\x1b[0m\n", "x" * 5_000, [], {}, [[]], {"a": 1}, "float32[?,4]", "float32[" + "?," * 3_000 + "?]",
    "ragged:9 int8[?]", "../../etc/passwd", "/dev/zero", "constant", "dense", "serving_default",
)  # fmt: skip


def make(source: Path, file: Path) -> None:
    """A document of a model and some operators."""
    pipeline = Pipeline("p")
    model = pipeline.add_model(source, name="model")
    pipeline.add_operator("constant", name="three", value="[1.0, 2.0, 3.0]")
    for number, output in enumerate(model.outputs.values()):
        pipeline.expose_output(output, name=f"out{number}")
    pipeline.save(file)


def trial(source: Path, room: Path, rng: random.Random) -> str:
    """Damages a document, and does with it what a person would; answers how it ended."""
    file = room / "p.studio"
    make(source, file)
    _damage(file, rng)
    pipeline = Pipeline.load(file)
    pipeline.problems()
    pipeline.interface()
    pipeline.save(room / "again.studio")
    Pipeline.load(room / "again.studio")
    if pipeline.errors():
        return "with errors"
    export(pipeline, room / "out" / "export")
    return "linked"


def _damage(file: Path, rng: random.Random) -> None:
    text = file.read_text()
    kind = rng.randrange(20)
    if kind == 0:
        data = bytearray(text.encode())
        for _ in range(rng.choice((1, 3, 20))):
            at = rng.randrange(len(data))
            data[at : at + rng.choice((0, 1, 5))] = rng.randbytes(rng.choice((0, 1, 3)))
        file.write_bytes(data)
        return
    if kind == 1:
        depth = rng.choice((50, 900, 5_000))
        file.write_text(text.replace("[", "[" * depth, 1) if rng.random() < 0.5 else '{"a":' * depth)
        return
    if kind == 2:
        file.write_text(text.replace("0", rng.choice(("9" * 5_000, "1e999", "-0", "NaN", "0x1", "Infinity")), 1))
        return
    if kind < 6:
        paths = ("9" * 5_000, "a/" * 3_000 + "m", "\\u0000", "..", "~nobody/m", "\\ud800")
        file.write_text(text.replace('"path": "', '"path": "' + rng.choice(paths), 1))
        return
    document = json.loads(text)
    for _ in range(rng.choice((1, 1, 1, 2))):
        _change(document, rng)
    file.write_text(json.dumps(document), encoding="utf-8", errors="surrogatepass")


def _change(data: Any, rng: random.Random) -> None:
    while True:
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        if not keys:
            return
        key = rng.choice(keys)
        if isinstance(data[key], (dict, list)) and data[key] and rng.random() < 0.8:
            data = data[key]
            continue
        kind = rng.randrange(4)
        if kind == 0:
            del data[key]
        elif kind == 1 and isinstance(data, list):
            data.extend(copy.deepcopy(data[key]) for _ in range(rng.choice((1, 5, 300))))
        elif kind == 1:
            data[str(rng.choice(_VALUES))] = copy.deepcopy(data[key])
        else:
            alike = [value for value in _VALUES if type(value) is type(data[key])]
            # A copy: what is changed next must not be in two places, nor in itself.
            data[key] = copy.deepcopy(rng.choice(alike if alike and rng.random() < 0.7 else _VALUES))
        return
