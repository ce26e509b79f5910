"""Tries one MetaGraph of a model: reads, links, loads, runs and compares. Runs in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tensorflow as tf

from studio.errors import StudioError, TypeMismatch
from studio.exporter import export
from studio.pipeline import Pipeline
from studio.savedmodel import graph_file, reader
from studio.savedmodel.linkable import Entry, Linkable
from studio.savedmodel.main_graph import component_keys
from studio.tensors import Encoding
from tests.corpus.feeds import guesses
from tests.corpus.row import NO, YES, Row
from tests.loaders import Arrays, Loaded, PythonModel, Results, native_model, session_model
from tests.savedmodel.linking import alone, assert_equal

# Whatever TensorFlow raises, it raises for its own reasons; here it is what the row tells.
_ANY = Exception


@dataclass(frozen=True)
class Run:
    """A signature of the original with inputs that it takes, and what it answers to them.

    Attributes:
        steady: it answers the same a second time.
    """

    key: str
    feed: Arrays
    want: Results
    steady: bool


def tag_sets(path: Path) -> tuple[tuple[str, ...], ...]:
    """Of every MetaGraph in a model. Raises ModelError."""
    saved_model, _ = graph_file.read(graph_file.find(path))
    return tuple(tuple(meta_graph.meta_info_def.tags) for meta_graph in saved_model.meta_graphs)


def attempt(path: Path, tags: tuple[str, ...], folder: Path, row: Row, tell: Callable[[], None]) -> None:
    """Fills a row as far as the model comes.

    Args:
        folder: an empty one, for exports.
        tell: called after each step, so that a process that dies has said how far it was.
    """
    linkable = _read(path, tags, row)
    tell()
    runs = _original(path, tags, linkable, row)
    tell()
    if linkable is None:
        return
    _link(path, tags, folder / "alone", linkable, runs, row)
    tell()
    if row.linked == YES:
        _compare(folder / "alone", linkable, runs, row)
        tell()
        _twice(path, tags, folder / "twice", linkable, runs, row)


def _read(path: Path, tags: tuple[str, ...], row: Row) -> Linkable | None:
    try:
        linkable = reader.load(path, tags).linkable
    except _ANY as error:
        row.read = NO
        _note(row, error)
        return None
    row.read = YES
    return linkable


def _original(path: Path, tags: tuple[str, ...], linkable: Linkable | None, row: Row) -> list[Run]:
    """The signatures that TensorFlow itself runs, each with inputs that it takes."""
    try:
        with session_model(path, tags) as probe:
            definitions = dict(probe.meta_graph.signature_def)
            found = {}
            faults = {}
            for key, definition in sorted(definitions.items()):
                if key.startswith("__saved_model") or not definition.outputs:
                    continue
                entry = linkable.entries.get(key) if linkable is not None else None
                for feed in guesses(probe.meta_graph, probe.session.graph, definition, entry):
                    try:
                        probe(feed, key)
                    except _ANY as error:
                        faults.setdefault(key, _line(error))
                    else:
                        found[key] = feed
                        break
        if not found:
            row.serves = NO
            reason = next(iter(faults.values()), "")
            _note(row, f"none of its signatures runs on made-up inputs: {reason}" if reason else "it has no signature")
            return []
        answers = []
        for _ in range(2):
            with session_model(path, tags) as original:
                answers.append({key: original(feed, key) for key, feed in found.items()})
    except _ANY as error:
        row.serves = NO
        _note(row, f"the v1 loader refuses it: {_line(error)}")
        return []
    row.serves = YES
    row.signatures = len(found)
    first, second = answers
    return [Run(key, feed, first[key], _same(second[key], first[key])) for key, feed in found.items()]


def _link(path: Path, tags: tuple[str, ...], target: Path, linkable: Linkable, runs: Sequence[Run], row: Row) -> None:
    """All signatures into one export; and each that can be called through a pipeline of that model alone."""
    try:
        for run in runs:
            if run.key not in linkable.entries:
                reason = linkable.faults.get(run.key, "it is not there")
                raise StudioError(f"The signature {run.key!r} serves and cannot be linked: {reason}")
        if not linkable.entries:
            row.linked = NO
            reasons = sorted(linkable.faults.items())
            _note(row, f"no signature can be linked ({reasons[0][0]}: {reasons[0][1]})" if reasons else "no signature")
            return
        start = time.perf_counter()
        alone(path, target, tags)
        row.seconds = time.perf_counter() - start
        for number, key in enumerate(sorted(linkable.entries)):
            pipeline = Pipeline()
            pipeline.add_model(path, tags=tags, signature=key)
            export(pipeline, target.with_name(f"pipeline_{number}"))
    except _ANY as error:
        row.linked = NO
        if row.serves == NO:  # what this product finds is more precise than what TensorFlow says of it
            row.note = ""
        _note(row, error)
    else:
        row.linked = YES


def _compare(target: Path, linkable: Linkable, runs: Sequence[Run], row: Row) -> None:
    """Loads the export in all three loaders and runs there what the original ran, in the same order."""
    row.equal = YES if runs else row.equal
    with suppress(_Told), _Loading(row, "session"), session_model(target) as session:
        _check(session, linkable, runs, row, "v1 loader")
    with suppress(_Told), _Loading(row, "python"):
        _check(PythonModel(target), linkable, runs, row, "Python loader")
    with suppress(_Told), _Loading(row, "native"), native_model(target) as native:
        _check(native, linkable, runs, row, "C++ loader")


class _Told(Exception):
    """What happened stands in the row."""


class _Loading:
    """Around a loader: it loads unless something is raised."""

    def __init__(self, row: Row, column: str) -> None:
        self._row, self._column = row, column

    def __enter__(self) -> None:
        setattr(self._row, self._column, YES)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, Exception):
            setattr(self._row, self._column, NO)
            _note(self._row, f"the export in the {self._column} loader: {_line(error)}")
            raise _Told from error


def _check(loaded: Loaded, linkable: Linkable, runs: Sequence[Run], row: Row, loader: str) -> None:
    for run in runs:
        got = loaded(_as_exported(linkable.entries[run.key], run.feed), run.key)
        fault = _difference(got, run.want, values=run.steady)
        races = sorted(linkable.entries[run.key].races)
        if fault and not races:
            row.equal = NO
            _note(row, f"{run.key} differs in the {loader}: {fault}")
        elif fault:
            _note(
                row,
                f"{run.key} differs, but the original leaves to chance whether it reads {races[0]} or sets it first",
            )


def _as_exported(entry: Entry, feed: Arrays) -> dict[str, Any]:
    """Inputs by the keys that an export has for them: it takes sparse tensors as their parts."""
    made = dict(feed)
    for port, keys in component_keys({port: argument.type for port, argument in entry.inputs.items()}).items():
        parts = [f"{port}_{part}" for part in ("indices", "values", "dense_shape")]
        if entry.inputs[port].type.encoding is Encoding.SPARSE and all(part in feed for part in parts):
            made.update(zip(keys, [made.pop(part) for part in parts]))
    return made


def _twice(path: Path, tags: tuple[str, ...], target: Path, linkable: Linkable, runs: Sequence[Run], row: Row) -> None:
    """The model behind itself, where an output of a signature fits an input of it; then run against two runs of it."""
    for key in sorted(linkable.entries):
        try:
            joined = _joined(path, tags, key)
        except TypeMismatch:
            continue
        except _ANY as error:
            row.twice = NO
            _note(row, error)
            return
        if joined is None:
            continue
        pipeline, wires = joined
        try:
            export(pipeline, target)
            run = next((run for run in runs if run.key == key and run.steady), None)
            if run is not None and _is_dense(linkable.entries[key]) and not linkable.entries[key].races:
                _run_twice(pipeline, target, path, tags, run, wires)
        except _ANY as error:
            row.twice = NO
            _note(row, f"behind itself: {_line(error)}")
        else:
            row.twice = YES
        return


def _joined(path: Path, tags: tuple[str, ...], key: str) -> tuple[Pipeline, dict[str, str]] | None:
    """Two nodes of the model with one connection that needs no adapter, and input -> output of that."""
    pipeline = Pipeline()
    first = pipeline.add_model(path, tags=tags, signature=key, name="first")
    second = pipeline.add_model(path, tags=tags, signature=key, name="second")
    for name, start in first.outputs.items():
        for port, end in second.inputs.items():
            if pipeline.judge(start, end).fits:
                pipeline.connect(start, end)
                return pipeline, {port: name}
    return None


def _is_dense(entry: Entry) -> bool:
    return all(port.type.encoding is Encoding.DENSE for port in (*entry.inputs.values(), *entry.outputs.values()))


def _run_twice(
    pipeline: Pipeline, target: Path, path: Path, tags: tuple[str, ...], run: Run, wires: Mapping[str, str]
) -> None:
    first, second = pipeline.node("first"), pipeline.node("second")
    with session_model(path, tags) as original:
        if not _same(original(run.feed, run.key), run.want) or not _same(original(run.feed, run.key), run.want):
            return  # what it draws by chance comes from its kernels, and an export has some for each call
    with session_model(path, tags) as original:
        once = original(run.feed, run.key)
        try:
            again = original({**run.feed, **{port: once[name][0] for port, name in wires.items()}}, run.key)
        except (tf.errors.OpError, ValueError):
            return  # what it answers is of a shape or value that it does not take, whatever its types say
    interface = pipeline.interface()
    feed = {exposed.name: run.feed[exposed.port.name] for exposed in interface.inputs if exposed.port.name in run.feed}
    answers = {(first.id, name): value for name, value in once.items()}
    answers.update(((second.id, name), value) for name, value in again.items())
    want = {item.name: answers[item.port.node, item.port.name] for item in interface.outputs}
    with session_model(target) as session:
        fault = _difference(session(feed), want, values=True)
    if fault:
        raise StudioError(f"It differs from two runs: {fault}")


def _same(got: Results, want: Results) -> bool:
    return not _difference(got, want, values=True)


def _difference(got: Results, want: Results, *, values: bool) -> str:
    """How results differ; empty when they don't."""
    if not values:
        same = {name: [part.dtype for part in parts] for name, parts in got.items()} == {
            name: [part.dtype for part in parts] for name, parts in want.items()
        }
        return "" if same else "other outputs or dtypes"
    try:
        assert_equal(got, want)
    except AssertionError as error:
        return _line(error) or "other values"
    return ""


def _note(row: Row, what: object) -> None:
    """Keeps the first thing that is to be told, which is the cause of the rest."""
    text = what if isinstance(what, str) else _line(what)
    row.note = row.note or text


def _line(error: object) -> str:
    """An error on one line of bearable length: the product's own sentence, or TensorFlow's kind and first words."""
    if isinstance(error, StudioError):
        place = f" [{Path(error.where).name or error.where}]" if error.where else ""
        return f"{error.what}{place}"
    words = " ".join(str(error).split())
    text = words if isinstance(error, AssertionError) else f"{type(error).__name__}: {words.split('. ')[0]}"
    return text if len(text) <= 200 else f"{text[:199]}…"
