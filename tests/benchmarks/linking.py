"""Export against the hand-written script: tiny models, many models, two of 500 MB; latency and size of the result."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

import studio
from tests.benchmarks.figures import Figure, Pairs, faster, milliseconds, once, pairs
from tests.benchmarks.models import Chain, chain, keras_chain

CALLS = 100
_EXPORT = """
import json, re, sys, time
import studio
from tests.benchmarks.linking import pipeline
from tests.benchmarks.models import Chain
from pathlib import Path
*parts, weights, target = sys.argv[1:]
p = pipeline(Chain(tuple(map(Path, parts)), (None, None)))
studio.export(p, target + ".warm", weights="link")
start = time.perf_counter()
studio.export(p, target, weights=weights)
seconds = time.perf_counter() - start
# Of this program alone: what getrusage tells is inherited from the process that started it.
peak = int(re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1])
print(json.dumps({"seconds": seconds, "peak": peak * 1024, "tensorflow": "tensorflow" in sys.modules}))
"""


AGE: Final = 2.5  # seconds; as models of people are, older than what may still be written and is read each time


def pipeline(models: Chain) -> studio.Pipeline:
    """The models in sequence, ``x`` to ``y``; the free ends are the export's own."""
    result = studio.Pipeline("chain")
    nodes = [result.add_model(path, name=f"part{number}") for number, path in enumerate(models.parts)]
    for before, after in itertools.pairwise(nodes):
        result.connect(before.outputs[models.output], after.inputs["x"])
    return result


def figures(folder: Path) -> Iterator[Figure]:
    yield from _small(folder)
    yield from _latency(folder)
    yield from _large(folder)


def _small(folder: Path) -> Iterator[Figure]:
    yield from _tiny(folder / "keras", "tiny Keras models", keras_chain(folder / "keras", 2, units=8), 15, goal=30)
    yield from _tiny(folder / "two", "tiny tf.Modules", chain(folder / "two", 2, units=8, layers=2), 15, goal=30)
    yield from _tiny(folder / "twenty", "tiny tf.Modules", chain(folder / "twenty", 20, units=8, layers=2), runs=5)


def _tiny(folder: Path, what: str, models: Chain, runs: int, goal: float = 0) -> Iterator[Figure]:
    from tests.benchmarks.script import load_trace_save

    what = f"{len(models.parts)} {what}"
    yardstick = "against load + trace + save in a warm TensorFlow"
    time.sleep(AGE)
    document = pipeline(models)
    targets = (folder / f"out{number}" for number in itertools.count())

    def script() -> None:
        load_trace_save(models, next(targets))

    measured = pairs(lambda: studio.export(document, next(targets)), script, runs)
    yield faster(f"export a pipeline of {what}, {yardstick}", measured, goal)
    measured = pairs(lambda: studio.export(pipeline(models), next(targets)), script, runs)
    yield faster(f"add {what} to a new pipeline, connect and export it, {yardstick}", measured)
    target = next(targets)
    studio.export(document, target)
    size = sum(file.stat().st_size for file in target.rglob("*") if file.is_file())
    over = size - models.bytes
    yield Figure(
        f"size of that export of {what}, against its parts",
        f"{size:,} of {models.bytes:,} bytes ({over:+,})",
        "parts + 32 KB",
        over <= 32 * 1024,
    )


def _latency(folder: Path) -> Iterator[Figure]:
    import tensorflow as tf

    from tests.benchmarks.script import composed

    for units, batch in ((8, 1), (512, 64)):
        models = chain(folder / f"latency{units}", 2, units=units, layers=2)
        target = folder / f"latency_out{units}"
        studio.export(pipeline(models), target)
        module = composed(models)
        saved = folder / f"latency_script{units}"
        tf.saved_model.save(module, str(saved), signatures=module.__call__)
        x = tf.constant(np.random.default_rng(0).standard_normal((batch, units), np.float32))
        yield _compared(tf.saved_model.load(str(target)), tf.saved_model.load(str(saved)), x)


def _compared(export: Any, script: Any, x: Any) -> Figure:
    ours, theirs = export.signatures["serving_default"], script.signatures["serving_default"]
    np.testing.assert_allclose(ours(x=x)["y"], theirs(x=x)["y"], rtol=1e-5, atol=1e-5)
    measured = pairs(
        lambda: [ours(x=x) for _ in range(CALLS)], lambda: [theirs(x=x) for _ in range(CALLS)], runs=31, warm=3
    )
    a, b = statistics.median(measured.ours), statistics.median(measured.theirs)
    return Figure(
        f"latency of a call, {x.shape[1]} units, batch {x.shape[0]}, against the hand-written composition",
        f"{100 / measured.ratio - 100:+.1f} % ({a / CALLS * 1e3:.3f} against {b / CALLS * 1e3:.3f} ms)",
        "within 3 %",
        1 / measured.ratio <= 1.03,
    )


def _large(folder: Path) -> Iterator[Figure]:
    models = chain(folder / "large", 2, units=5000, layers=5)  # 5 * 100 MB each
    target = folder / "large_out"
    linked = _turns(lambda: _export_apart(models, "link", target), lambda: _script(models, target))
    yield faster("export 2 x 500 MB with hard links, against the script", linked.seconds, 100)
    copied = _turns(lambda: _export_apart(models, "copy", target), lambda: _copy(models, target))
    ratio = 1 / copied.seconds.ratio
    ours, theirs = map(statistics.median, (copied.seconds.ours, copied.seconds.theirs))
    yield Figure(
        "export 2 x 500 MB copying, against cp -r of the inputs",
        f"{ratio:.2f} x ({milliseconds(ours)} against {milliseconds(theirs)})",
        "at most 1.3 x",
        ratio <= 1.3,
    )
    for way, turns in (("link", linked), ("copy", copied)):
        yield Figure(
            f"peak memory of that export by {way}, in a process of its own",
            f"{turns.peak / 1e6:.0f} MB, TensorFlow {'in' if turns.tensorflow else 'not in'} it",
            "under 150 MB",
            turns.peak < 150e6,
        )


@dataclass(frozen=True)
class Turns:
    """Exports in processes of their own, each before what it is compared with; ``peak`` memory in bytes."""

    seconds: Pairs
    peak: int
    tensorflow: bool


def _turns(export: Callable[[], Apart], other: Callable[[], float], runs: int = 3) -> Turns:
    """The first pair warms the disk's cache. Both sides begin with a disk that has written all that came before."""
    rows = [(export(), other()) for _ in range(runs + 1)][1:]
    return Turns(
        Pairs(tuple(ours.seconds for ours, _ in rows), tuple(theirs for _, theirs in rows)),
        max(ours.peak for ours, _ in rows),
        rows[0][0].tensorflow,
    )


@dataclass(frozen=True)
class Apart:
    """What a process says of its export."""

    seconds: float
    peak: int
    tensorflow: bool


def _export_apart(models: Chain, weights: str, target: Path) -> Apart:
    os.sync()
    command = [sys.executable, "-c", _EXPORT, *map(str, models.parts), weights, str(target)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for export in (target, target.with_suffix(".warm")):
        shutil.rmtree(export)
    return Apart(**told)


def _script(models: Chain, target: Path) -> float:
    from tests.benchmarks.script import load_trace_save

    seconds = once(lambda: load_trace_save(models, target))
    shutil.rmtree(target)
    return seconds


def _copy(models: Chain, target: Path) -> float:
    target.mkdir()
    seconds = once(lambda: subprocess.run(["cp", "-r", *map(str, models.parts), str(target)], check=True))
    shutil.rmtree(target)
    return seconds
