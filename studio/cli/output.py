"""Where the shell writes: results, errors, progress, tables. The only place that touches the standard streams."""

from __future__ import annotations

import contextlib
import io
import json
import math
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from studio.errors import StudioError
from studio.plain import UNSAFE, one_line, tame

if TYPE_CHECKING:
    from rich.console import RenderableType


class Report(Protocol):
    """How a command tells how far it is: a fraction from 0 to 1, None where that cannot be told."""

    def __call__(self, text: str, fraction: float | None = None) -> None: ...


class Output:
    """The streams of one command.

    Args:
        as_json: results and errors are JSON, and nothing else is written.
    """

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # an arrow that the terminal lacks must not end the command

    def text(self, text: str) -> None:
        """Writes lines of a result for people."""
        _write_lines(tame(text))

    def data(self, data: Any) -> None:
        """Writes a result for programs."""
        plain = not can_show("→")
        sys.stdout.write(_escaped(json.dumps(finite(data), indent=2, ensure_ascii=plain, allow_nan=False)) + "\n")

    def show(self, *renderables: RenderableType) -> None:
        """Writes what rich lays out; as wide as it likes where no terminal limits it."""
        from rich.console import Console

        terminal = sys.stdout.isatty()
        console = Console(width=None if terminal else 200, force_terminal=terminal, highlight=False)
        with console.capture() as captured:  # so that a full disk or a closed pipe is met in one place
            for renderable in renderables:
                console.print(renderable)
        _write_lines("\n".join(line.rstrip() for line in captured.get().splitlines()))

    def note(self, text: str) -> None:
        """Tells people something beside the result."""
        if not self.as_json:
            sys.stderr.write(tame(text) + "\n")

    def error(self, error: StudioError) -> None:
        """Writes an error: one or two lines, or one JSON object on one line."""
        if self.as_json:
            record = {"what": error.what, "where": error.where, "remedy": error.remedy}
            sys.stderr.write(_escaped(json.dumps({"error": record}, ensure_ascii=not can_show("→"))) + "\n")
            return
        place = f"{error.where}: " if error.where else ""
        lines = [f"error: {place}{error.what}", error.remedy]
        sys.stderr.write("".join(" ".join(tame(line).split()) + "\n" for line in lines if line))

    @contextlib.contextmanager
    def progress(self) -> Iterator[Report]:
        """Shows how far a long piece of work is, where a person watches."""
        if self.as_json or not sys.stderr.isatty():
            yield _silent
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("", total=None)

            def report(text: str, fraction: float | None = None) -> None:
                progress.update(
                    task, description=one_line(text), total=None if fraction is None else 1.0, completed=fraction
                )

            yield report


def _silent(text: str, fraction: float | None = None) -> None:
    """Nobody watches."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> RenderableType:
    """A table without lines; its last column takes what room is left."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, header_style="bold", show_header=any(header))
    for number, name in enumerate(header):
        made.add_column(name, no_wrap=number < len(header) - 1, overflow="fold")
    for row in rows:
        made.add_row(*(Text(tame(cell)) for cell in row))
    return made


def aligned(rows: Sequence[Sequence[str]], indent: str = "  ") -> str:
    """Rows of cells as lines of columns, without rich."""
    rows = [[one_line(cell) for cell in row] for row in rows]
    widths = [
        max((len(row[at]) for row in rows if at < len(row)), default=0) for at in range(max(map(len, rows), default=0))
    ]
    return "".join(
        (indent + "  ".join(cell.ljust(width) for cell, width in zip(row, widths))).rstrip() + "\n" for row in rows
    )


def size(count: int) -> str:
    """Bytes for people: ``213 B``, ``1.4 MB``."""
    amount, unit = float(count), "B"
    for larger in ("KB", "MB", "GB", "TB"):
        if amount < 999.5:
            break
        amount, unit = amount / 1000, larger
    return f"{amount:.3g} {unit}"


def counted(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def finite(data: Any) -> Any:
    """The data with ``"NaN"``, ``"Infinity"`` and ``"-Infinity"`` for the numbers that JSON lacks."""
    if isinstance(data, float) and not math.isfinite(data):
        return "NaN" if math.isnan(data) else "Infinity" if data > 0 else "-Infinity"
    if isinstance(data, dict):
        return {key: finite(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [finite(item) for item in data]
    return data


def _write_lines(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _escaped(text: str) -> str:
    """JSON with such characters written as escapes; outside of strings it has none."""
    return UNSAFE.sub(lambda found: "".join(f"\\u{unit:04x}" for unit in _units(found.group())), text)


def _units(letter: str) -> tuple[int, ...]:
    code = ord(letter)
    return (code,) if code < 0x10000 else (0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code - 0x10000 & 0x3FF))


def can_show(text: str) -> bool:
    """Whether standard output's encoding has these characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def silence() -> None:
    """After a reader closed the pipe: what is still buffered must not raise again when Python ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
