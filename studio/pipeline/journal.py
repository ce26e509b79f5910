"""The journal of one document: what it started from, then a line for every edit, written as it is applied.

While a process has a document open it holds a lock on its journal, which ends with the process however that ends: a
journal that nobody holds was left behind, and ``replay`` makes of it the document as it was.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Final

from studio.errors import DocumentError, PipelineError
from studio.files import open_regular
from studio.pipeline import edit_text, json_text
from studio.pipeline.document import dumps, loads
from studio.pipeline.edits import Edit
from studio.pipeline.graph import Graph
from studio.pipeline.migrations import VERSION as DOCUMENT_VERSION
from studio.pipeline.records import new_id
from studio.pipeline.stamps import Stamp

FORMAT: Final = "savedmodel-studio journal"
VERSION: Final = 1
ENDING: Final = ".journal"
_LONGEST: Final = 1 << 28  # bytes of a line, four times the largest document; a journal has as many as there were edits
_LOCKED_BYTE: Final = (1 << 31) - 2  # far behind the content, which others may read meanwhile


@dataclass(frozen=True)
class Leftover:
    """A journal that a process left behind.

    Attributes:
        file: where it is.
        title: of the document.
        path: of the document's file; None when it was never saved.
        time: of the last edit, in seconds since the epoch.
        edits: how many lines of edits there are.
        fault: a sentence that says why it cannot be read; empty when it can.
    """

    file: Path
    title: str
    path: Path | None
    time: float
    edits: int
    fault: str = ""


@dataclass(frozen=True)
class Recovered:
    """What a journal gave back: the document, of whose edits those after the first that is unreadable are lost.

    Attributes:
        length: of what was taken of the journal, in bytes.
    """

    graph: Graph
    path: Path | None
    stamp: Stamp | None
    applied: int
    lost: int
    length: int


class Journal:
    """A journal that this process writes and holds the lock of."""

    def __init__(self, file: Path, stream: IO[bytes]) -> None:
        self.file = file
        self._stream = stream

    @classmethod
    def begin(cls, folder: Path, graph: Graph, title: str, path: Path | None, stamp: Stamp | None) -> Journal:
        """Begins the journal of a document, as it is now, in a folder.

        Args:
            path, stamp: of the document's file. While that is as it was it is copied, else the document is written.

        Raises:
            OSError: the folder cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        base, home = _base(graph, path, stamp)
        head = {
            "format": FORMAT,
            "version": VERSION,
            "document": DOCUMENT_VERSION,
            "title": title,
            "path": None if path is None else str(path),
            "folder": None if home is None else str(home),
            "stamp": None if stamp is None else asdict(stamp),
        }
        file = folder / f"{new_id()}{ENDING}"
        stream = file.open("xb", buffering=0)
        try:
            _lock(stream.fileno())
            journal = cls(file, stream)
            for text in itertools.chain([f"{json.dumps(head)}\n"], json_text.quoted(base), ["\n"]):
                journal._append(text.encode())
        except BaseException:
            stream.close()
            file.unlink(missing_ok=True)
            raise
        return journal

    @classmethod
    def resume(cls, file: Path, length: int) -> Journal:
        """Goes on with a journal that was left behind, behind what ``replay`` took of it.

        Raises:
            OSError: it cannot be written, is held by another process, or is gone.
        """
        stream = file.open("r+b", buffering=0)
        try:
            _lock(stream.fileno())
            stream.truncate(length)
            stream.seek(0, os.SEEK_END)
        except BaseException:
            stream.close()
            raise
        return cls(file, stream)

    def write(self, edit: Edit) -> None:
        """Appends an edit that was applied. What is written outlives this process.

        Raises:
            OSError: the disk refused.
        """
        self._append(f"{edit_text.dumps(edit)}\n".encode("utf-8", "backslashreplace"))

    def remove(self) -> None:
        """Deletes it: what it holds is saved, or given up."""
        if sys.platform == "win32":  # what is open cannot be deleted there
            self.close()
        with contextlib.suppress(OSError):  # what cannot be deleted is offered once too often
            self.file.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Lets go of it and leaves it where it is."""
        self._stream.close()

    def _append(self, data: bytes) -> None:
        start = self._stream.tell()
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._stream.write(rest) :]
        except OSError:
            with contextlib.suppress(OSError):
                self._stream.truncate(start)  # no half line, should there be room again
            raise


def left_behind(folder: Path) -> list[Leftover]:
    """The journals that nobody holds any more, latest first. Those without an edit are deleted: they hold nothing."""
    found = []
    for file in sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else ():
        try:
            with file.open("r+b") as stream:
                _lock(stream.fileno())
                leftover = _describe(file, stream)
            if not leftover.edits and not leftover.fault:
                file.unlink(missing_ok=True)
                continue
        except OSError:  # held by a window, or gone meanwhile
            continue
        found.append(leftover)
    return sorted(found, key=lambda leftover: leftover.time, reverse=True)


def replay(file: Path) -> Recovered:
    """The document that a journal leads to. A last line that is not whole, as a crash leaves it, is no loss.

    Raises:
        DocumentError: it cannot be read, or what it started from cannot.
    """
    try:
        with open_regular(file) as stream:
            return _replayed(file, stream)
    except OSError as error:
        raise DocumentError(f"The journal cannot be read: {error.strerror}.", str(file)) from error


def _replayed(file: Path, stream: IO[bytes]) -> Recovered:
    lines = _lines(stream)
    first, second = next(lines, b""), next(lines, b"")
    head = _head(first, file)
    graph = loads(_base_text(second, file), Path(head["folder"]) if head["folder"] else None, str(file))
    length, applied, lost = len(first) + len(second), 0, 0
    for line in lines:
        try:
            edit_text.loads(line.decode()).apply(graph)
        except (DocumentError, PipelineError, UnicodeDecodeError):
            lost = 1 + sum(1 for _ in lines)
            break
        applied += 1
        length += len(line)
    graph.take_delta()
    path = Path(head["path"]) if head["path"] else None
    return Recovered(graph, path, _stamp(head), applied, lost, length)


def _base(graph: Graph, path: Path | None, stamp: Stamp | None) -> tuple[list[str], Path | None]:
    """Text to start from, in parts, and the folder that its paths are relative to. Copying a file is cheaper than
    writing one.
    """
    if path is not None and stamp is not None and stamp.is_of(path):
        with contextlib.suppress(OSError, UnicodeDecodeError), path.open(encoding="utf-8-sig", newline="") as stream:
            return [*iter(lambda: stream.read(json_text.PIECE), "")], path.parent
    return [dumps(graph)], None


def _describe(file: Path, stream: IO[bytes]) -> Leftover:
    changed, lines = os.fstat(stream.fileno()).st_mtime, _lines(stream)
    try:
        head = _head(next(lines, b""), file)
    except DocumentError as error:
        sentence = f"{error.what} {error.remedy}".strip()
        return Leftover(file, file.stem, None, changed, 0, sentence)
    path = Path(head["path"]) if head["path"] else None
    return Leftover(file, head["title"], path, changed, max(0, sum(1 for _ in lines) - 1))


def _head(line: bytes, file: Path) -> dict[str, Any]:
    """What the first line says. Raises DocumentError when it is no journal, or one of another version."""
    what = "The journal is damaged."
    try:
        head = json.loads(line)
        if head["format"] != FORMAT:
            raise DocumentError(what, str(file))
        version, document = head["version"], head["document"]
        texts = [head[name] for name in ("title", "path", "folder")]
    except (ValueError, KeyError, TypeError) as error:
        raise DocumentError(what, str(file)) from error
    if (version, document) != (VERSION, DOCUMENT_VERSION):
        what = f"The journal is from another version of the program (format {version}, documents {document})."
        raise DocumentError(what, str(file), "Open it with that version.")
    if not isinstance(texts[0], str) or not all(text is None or isinstance(text, str) for text in texts):
        raise DocumentError(what, str(file))
    return head  # type: ignore[no-any-return]


def _stamp(head: dict[str, Any]) -> Stamp | None:
    try:
        return Stamp(**head["stamp"])
    except (KeyError, TypeError):
        return None


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Its whole lines, with their ends, one at a time. What is longer than any comes in pieces, which say nothing."""
    while line := stream.readline(_LONGEST):
        if line.endswith(b"\n") or len(line) == _LONGEST:
            yield line


def _base_text(line: bytes, file: Path) -> str:
    try:
        text = json.loads(line)
    except ValueError as error:
        raise DocumentError("The journal is damaged.", str(file)) from error
    return str(text)


def _lock(descriptor: int) -> None:
    """Takes the lock of a file, until it is closed. Where a file system knows no locks, there is none.

    Raises:
        BlockingIOError: another process, or another place in this one, has it.
    """
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return
