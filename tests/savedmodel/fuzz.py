"""The fuzzer, a program of its own so that a crash, a hang or memory beyond bounds is seen from outside.

    python -m tests.savedmodel.fuzz COUNT MODEL [MODEL ...] [--seed N]

Damages models, or documents that use them, at random; then inspects, scans and links each alone. Prints one JSON
object: how the trials ended, which exceptions other than a StudioError came out, the largest memory. TensorFlow is
never imported.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

from studio.cli import inspect
from studio.errors import StudioError
from studio.plain import tame
from studio.savedmodel import reader
from studio.savedmodel.linker import Composer
from studio.savedmodel.publish import publish
from studio.savedmodel.scan import scan
from tests.savedmodel import damage_documents
from tests.savedmodel.damage import damage

DOCUMENTS = 0.1  # of the trials are of a pipeline's document
SECONDS = 10  # of the processor, for one trial: a machine may be busy; the slowest take a third of that
_SHOWN = 20


class Hang(BaseException):
    """A trial takes too long. No exception of the program's own can catch it."""


def trial(source: Path, room: Path, rng: random.Random) -> tuple[str, str]:
    """Damages, looks, links; answers the way of damage and how it ended."""
    is_document = rng.random() < DOCUMENTS
    way = "document" if is_document else damage(source, room / "model", rng)
    end = "refused"
    try:
        end = damage_documents.trial(source, room, rng) if is_document else whole_way(room)
    except StudioError as error:
        if len(str(error)) > 3_000:
            raise AssertionError(f"An error of {len(str(error))} characters.") from error
    left = sorted(path.name for path in (room / "out").iterdir())
    if left != (["export"] if end == "linked" else []):
        raise AssertionError(f"It left {left}.")
    if end == "linked":
        reader.inspect(room / "out" / "export")
        scan(reader.load(room / "out" / "export"))
    return way, end


def whole_way(room: Path) -> str:
    """Looks at the model in the room in all ways that there are, and links it."""
    info = reader.inspect(room / "model")
    shown = inspect.to_text(info, dict(info.signatures))
    if tame(shown) != shown:
        raise AssertionError("What is shown of it has characters that a terminal obeys.")
    model = reader.load(room / "model")
    scan(model)
    if model.bundle is not None:
        for key in model.bundle.entries:
            model.bundle.size(key)
    return link(model, room / "out" / "export")


def link(model: Any, target: Path) -> str:
    """Exports every signature that can be called; answers whether there was one."""
    composer = Composer()
    part = composer.add_part("part", model)
    called = 0
    for key, entry in part.source.model.entries.items():
        function = composer.function(f"f{called}", entry.method)
        called += 1
        inputs = {name: function.input(name, argument.type) for name, argument in entry.inputs.items()}
        for name, value in function.call(part, key, inputs).items():
            function.output(name, value)
    if not called:
        return "without signatures"
    publish(composer.finish(), target)
    return "linked"


def run(count: int, sources: list[Path], seed: int) -> dict[str, Any]:
    ends: Counter[str] = Counter()
    faults: dict[str, Any] = {}
    slowest: tuple[float, str] = (0.0, "")
    previous = signal.signal(signal.SIGPROF, _alarm)
    with tempfile.TemporaryDirectory() as room:
        for number in range(seed, seed + count):
            source = sources[number % len(sources)]
            rng = random.Random(f"{source.name} {number}")
            start = time.process_time()
            (Path(room) / "out").mkdir(exist_ok=True)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            try:
                way, end = trial(source, Path(room), rng)
                ends[f"{way}: {end}"] += 1
            except (Exception, Hang) as fault:  # noqa: BLE001 - what a fuzzer is for
                signal.setitimer(signal.ITIMER_PROF, 0)
                place = traceback.extract_tb(fault.__traceback__)[-1]
                kind = f"{type(fault).__name__} at {Path(place.filename).name}:{place.lineno}"
                told = faults.setdefault(kind, {"count": 0, "seed": number, "model": source.name})
                told["count"] += 1
                told.setdefault("trace", "".join(traceback.format_exception(fault))[-2_500:])
                _empty(Path(room) / "out")
            signal.setitimer(signal.ITIMER_PROF, 0)
            slowest = max(slowest, (time.process_time() - start, f"{source.name} {number}"))
            _empty(Path(room) / "out")
    signal.signal(signal.SIGPROF, previous)
    return {
        "trials": count,
        "ends": dict(sorted(ends.items())),
        "faults": dict(list(faults.items())[:_SHOWN]),
        "slowest": slowest,
        "megabytes": peak(),
    }


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(exist_ok=True)


def peak() -> int:
    """Megabytes. (What getrusage tells counts the process that this one was forked from.)"""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _alarm(*_: object) -> None:
    raise Hang


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    json.dump(run(given.count, given.models, given.seed), sys.stdout, indent=1)


if __name__ == "__main__":
    main()
