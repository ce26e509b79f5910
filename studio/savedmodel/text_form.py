"""The text form of a SavedModel (``.pbtxt``), in which TensorFlow's names of types must be understood."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final

from google.protobuf import any_pb2, descriptor_pool, text_format
from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message

from studio.errors import ModelError
from studio.files import Content
from studio.savedmodel.footprint import Footprint
from studio.savedmodel.messages import SavedModel
from studio.savedmodel.progress import Tell, silently

_OURS: Final = "tensorboard."
_THEIRS: Final = "tensorflow."
_REASON: Final = 200
_REMEDY: Final = "Save the model again in binary form (saved_model.pb)."
_BYTES: Final = 1 << 25
_BLANKS: Final = re.compile(rb"\s{100000}")
_ESCAPES: Final = 1_000_000
_PIECES: Final = 100_000


class _Pool:
    """Finds the types that an Any names: ours bear another package than TensorFlow's."""

    def __init__(self) -> None:
        self._pool = descriptor_pool.Default()

    def FindMessageTypeByName(self, name: str) -> Descriptor:  # noqa: N802 (the parser calls it so)
        if name.startswith(_THEIRS):
            name = _OURS + name[len(_THEIRS) :]
        return self._pool.FindMessageTypeByName(name)


def parse_text(content: Content, where: str, tell: Tell = silently) -> Any:
    """The SavedModel message that the text tells.

    Args:
        tell: see ``progress``.

    Raises:
        ModelError: it tells none; names the line. OSError: it cannot be read.
    """
    if content.size > _BYTES:
        fault = f"A graph in text form is read up to {_BYTES >> 20} MB; this has {content.size >> 20:,} MB."
        raise ModelError(fault, where, _REMEDY)
    data = content.read(0, content.size)
    fault = _too_much(data)
    if fault:
        raise ModelError(fault, where, _REMEDY)
    Footprint(len(data), where).count(data.count(b"{") + data.count(b"<"))
    message = SavedModel()
    try:
        text_format.ParseLines(_lines(data, tell), message, descriptor_pool=_Pool())  # type: ignore[attr-defined]
    except (text_format.ParseError, UnicodeDecodeError, TypeError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        reason = reason if len(reason) <= _REASON else f"{reason[:_REASON]}…"
        raise ModelError(
            f"It is no SavedModel in text form ({reason}).", where, "Get the model again from its source."
        ) from error
    _rename_types(message)
    return message


def _lines(data: bytes, tell: Tell) -> Iterator[str]:
    """One by one: a list of them could take thirty times the text. The parser needs long to pass over a comment."""
    text = io.BytesIO(data)
    for line in text:
        tell(text.tell() / len(data))
        yield "" if line.lstrip()[:1] == b"#" else line.decode("utf-8")


def _too_much(data: bytes) -> str:
    """What of a text would take the parser too long, or its patterns too much memory; empty when nothing would."""
    if _BLANKS.search(data):
        return "The text holds blanks without end."
    if data.count(b"\\") > _ESCAPES and any(line.count(b"\\") > _ESCAPES for line in data.splitlines()):
        return f"A constant in text form is read up to {_ESCAPES:,} escaped bytes."
    # A text that TensorFlow wrote has a colon, or a comma of a list, before each string.
    starts = sum(map(data.count, (b":", b",", b"\\")))
    if max(map(data.count, (b'"', b"'"))) > 2 * (starts + _PIECES):
        return f"Strings in text form are read in up to {_PIECES:,} pieces."
    return ""


def _rename_types(message: Message) -> None:
    """Gives every Any TensorFlow's name for its type again."""
    if isinstance(message, any_pb2.Any):
        prefix, slash, name = message.type_url.rpartition("/")
        if name.startswith(_OURS):
            message.type_url = prefix + slash + _THEIRS + name[len(_OURS) :]
        return
    for meta_graph in message.meta_graphs:  # type: ignore[attr-defined]
        _rename_types(meta_graph.meta_info_def.any_info)
        for collection in meta_graph.collection_def.values():
            for value in collection.any_list.value:
                _rename_types(value)
        for node in meta_graph.object_graph_def.nodes:
            _rename_types(node.serialized_user_proto)
