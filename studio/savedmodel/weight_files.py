"""The export's tensor bundle: large shards come over from the sources, one holds what is small or new, and an index.


A file takes as long to make as some hundred kilobytes to copy: that is why small shards don't stay files of their own.
"""

from __future__ import annotations

import bisect
import enum
import errno
import itertools
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from studio.errors import ExportError
from studio.files import State, state_of
from studio.npy import AnyArray, Changed
from studio.savedmodel import links, transfer
from studio.savedmodel.bundle import Bundle, index_path, shard_path, slice_extents
from studio.savedmodel.bundle_writer import ShardWriter, new_header, write_index
from studio.savedmodel.messages import BundleEntry
from studio.savedmodel.nodes import array_dtype
from studio.savedmodel.ordered_code import slice_key
from studio.savedmodel.section import Stored, Weight
from studio.savedmodel.transfer import Advance, Span, changed
from studio.savedmodel.variables import OBJECT_GRAPH_KEY
from studio.tensors import DType

# Below that much, leaving out what the export does not use is not worth more than one span.
_GAP: Final = 1 << 16
# Below that much, what is copied goes into the shard of what is new.
_SMALL: Final = 1 << 20


class Way(enum.Enum):
    """How shards come into an export.

    AUTO shares blocks where the file system can (REFLINK) and copies elsewhere. LINK makes hard links: the export has
    the very same files, and editing a source in place would change it.
    """

    AUTO = "auto"
    COPY = "copy"
    REFLINK = "reflink"
    LINK = "link"


@dataclass
class Shard:
    """A data file of a source that the export needs.

    Attributes:
        within: the folder, links resolved, that it must lie in.
        spans: what is needed of it, in order, none touching the next.
    """

    path: Path
    within: Path
    entries: list[tuple[bytes, Any]] = field(default_factory=list)
    spans: tuple[Span, ...] = ()
    _before: list[int] = field(default_factory=list)  # what the spans before each have in all

    @property
    def size(self) -> int:
        """Of all spans."""
        return self._before[-1]

    def settle(self) -> None:
        """Works out the spans of all entries."""
        spans: list[Span] = []
        for offset, size in sorted((entry.offset, entry.size) for _, entry in self.entries):
            last = spans[-1] if spans else None
            if last is not None and offset <= last.start + last.size + _GAP:
                spans[-1] = Span(last.start, max(last.size, offset + size - last.start))
            else:
                spans.append(Span(offset, size))
        self.spans = tuple(spans)
        self._before = list(itertools.accumulate((span.size for span in spans), initial=0))

    def moved(self, offset: int) -> int:
        """Where an offset of the source is once only the spans are copied."""
        at = bisect.bisect_right(self.spans, offset, key=lambda span: span.start) - 1
        return self._before[at] + offset - self.spans[at].start


class WeightFiles:
    """Writes ``variables`` of an export.

    Raises:
        ModelError: a source's data is missing or cut short.
    """

    def __init__(self, weights: Mapping[bytes, Weight], object_graph: bytes) -> None:
        self._arrays: dict[bytes, AnyArray] = {}
        self._object_graph = object_graph
        self._headless: list[tuple[bytes, Any]] = []  # entries without data: of empty tensors, of those in slices
        self._shards: dict[Path, Shard] = {}
        self._converted: list[tuple[bytes, Bundle, bytes]] = []
        self._bundles: dict[int, tuple[Bundle, list[bytes]]] = {}
        for key, weight in weights.items():
            if isinstance(weight, Stored):
                self._bundles.setdefault(id(weight.bundle), (weight.bundle, []))[1].append(weight.key)
            else:
                self._arrays[key] = weight
        for bundle, keys in self._bundles.values():
            bundle.require(keys)
        for key, weight in weights.items():
            if isinstance(weight, Stored):
                self._take(weight.bundle, weight.key, key)
        for shard in self._shards.values():
            shard.settle()
        converted = {path for _, bundle, _ in self._converted for path in bundle.shards}
        self._before = {path: _written(path) for path in {*self._shards, *converted}}

    @property
    def size(self) -> int:
        """What there is to copy."""
        return sum(shard.size for shard in self._shards.values())

    def write(self, folder: Path, way: Way, advance: Advance) -> tuple[list[Path], bytes]:
        """Writes shards and index into an existing folder; answers the files whose content is new to the disk, and the
        content of the index.

        Args:
            advance: called with numbers of bytes that add up to ``size``.

        Raises:
            ExportError: a source changed meanwhile, or the file system lacks the way that was asked for.
            OSError: the disk refuses.
        """
        prefix = folder / "variables"
        is_copied = way in (Way.AUTO, Way.COPY)
        small = [shard for shard in self._shards.values() if is_copied and shard.size < _SMALL]
        large = [shard for shard in self._shards.values() if not is_copied or shard.size >= _SMALL]
        count = len(large) + 1
        entries: dict[bytes, Any] = {}
        written = []
        for number, shard in enumerate(large):
            target = shard_path(prefix, number, count)
            whole = self._bring(shard, target, way, advance)
            if way is not Way.LINK:
                written.append(target)
            for key, source in shard.entries:
                entries[key] = _moved(source, number, source.offset if whole else shard.moved(source.offset))
        for key, source in self._headless:
            entries[key] = _moved(source, 0 if source.slices else count - 1, 0)
        new = shard_path(prefix, count - 1, count)
        with ShardWriter(new, count - 1) as writer:
            for shard in small:
                start = writer.append(transfer.read(shard.path, shard.spans, shard.within))
                advance(shard.size)
                for key, source in shard.entries:
                    entries[key] = _moved(source, count - 1, start + shard.moved(source.offset))
            for key, bundle, old in self._converted:
                entries[key] = _add(writer, bundle.read_array(old), bundle.dtype(old))
            self._check_sources()
            for key, array in self._arrays.items():
                entries[key] = _add(writer, array, array_dtype(array))
            entries[OBJECT_GRAPH_KEY] = writer.add_strings((self._object_graph,), ())
        index = index_path(prefix)
        return [*written, new, index], write_index(index, new_header(count), entries)

    def _take(self, bundle: Bundle, old: bytes, new: bytes) -> None:
        entry = bundle.entries[old]
        if entry.slices:
            self._headless.append((new, entry))
            for proto in entry.slices:
                extents = slice_extents(proto)
                self._place(bundle, slice_key(old, extents), slice_key(new, extents))
        else:
            self._place(bundle, old, new)

    def _place(self, bundle: Bundle, old: bytes, key: bytes) -> None:
        entry = bundle.entries[old]
        if bundle.needs_conversion:
            self._converted.append((key, bundle, old))
            return
        if not entry.size:
            self._headless.append((key, entry))
            return
        path = bundle.shards[entry.shard_id]
        shard = self._shards.get(path)
        if shard is None:
            shard = self._shards[path] = Shard(path, bundle.home)
        shard.entries.append((key, entry))

    def _bring(self, shard: Shard, target: Path, way: Way, advance: Advance) -> bool:
        """Brings a shard's data to its place; answers whether all of the file came, its offsets as they were."""
        if way is Way.LINK:
            try:
                os.link(links.real_path(shard.path), target)  # of a link, the system would link the link
            except FileNotFoundError as error:
                raise changed(shard.path) from error
            except OSError as error:
                if error.errno in (errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK):
                    raise _cannot("hard links", shard.path) from error
                raise
        elif way is Way.COPY or not transfer.reflink(shard.path, target, shard.within):
            if way is Way.REFLINK:
                raise _cannot("reflinks", shard.path)
            transfer.copy(shard.path, target, shard.spans, advance, shard.within)
            return False
        advance(shard.size)
        return True

    def _check_sources(self) -> None:
        for path, state in self._before.items():
            if _written(path) != state:
                raise changed(path)
        for bundle, _ in self._bundles.values():
            if bundle.current_digest() != bundle.digest:
                raise changed(bundle.index)


def _add(writer: ShardWriter, array: AnyArray, dtype: DType) -> Any:
    """Writes what no file has as it is to be; answers its entry."""
    if dtype is DType.STRING:
        strings = [item.encode() if isinstance(item, str) else bytes(item) for item in np.asarray(array).reshape(-1)]
        return writer.add_strings(strings, array.shape)
    try:
        return writer.add(array, dtype)
    except Changed as error:
        raise changed(Path(error.filename)) from error


def _moved(source: Any, shard: int, offset: int) -> Any:
    """The entry of a tensor whose data has come to another place."""
    entry = BundleEntry()
    entry.CopyFrom(source)
    entry.shard_id, entry.offset = shard, offset
    return entry


def _written(path: Path) -> State:
    """What a shard is now, whatever links there are to it. Raises ExportError: it is gone."""
    try:
        return state_of(path).written
    except FileNotFoundError as error:
        raise changed(path) from error


def _cannot(what: str, path: Path) -> ExportError:
    return ExportError(
        f"The file system cannot make {what} from here to the target.", str(path), "Choose the weights to be copied."
    )
