"""A SavedModel in chunks (``.cpb``): its message put together again of the records that it was split into.

The last record tells where in the message each other belongs: a tree of fields, by their numbers, indices and keys.
(Source: chunk.proto, merge.cc and util.cc of TensorFlow's proto_splitter.)
"""

from __future__ import annotations

import functools
from typing import Any, Final

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import DecodeError

from studio.errors import ModelError, UnsupportedModel
from studio.files import Content
from studio.savedmodel.footprint import Footprint, allowed
from studio.savedmodel.messages import SavedModel
from studio.savedmodel.riegeli import Records

_DAMAGED: Final = "Get the model again from its source."
_JOIN_VERSION: Final = 0  # what a reader must know; there has been no other
_PACKAGE: Final = "savedmodel_studio.chunks"


def _field(name: str, number: int, kind: str, repeated: bool = False) -> descriptor_pb2.FieldDescriptorProto:
    field = descriptor_pb2.FieldDescriptorProto
    scalar = {"int32": field.TYPE_INT32, "uint32": field.TYPE_UINT32, "uint64": field.TYPE_UINT64}.get(kind)
    if kind == "string":
        scalar = field.TYPE_STRING
    return field(
        name=name,
        number=number,
        type=scalar or field.TYPE_MESSAGE,
        type_name=None if scalar else f".{_PACKAGE}.{kind}",
        label=field.LABEL_REPEATED if repeated else field.LABEL_OPTIONAL,
    )


@functools.cache
def metadata_class() -> Any:
    """The message ``ChunkMetadata``. (Declared as proto2, so that what is there can be told from what is not.)"""
    messages = {
        "Version": [_field("splitter_version", 1, "int32"), _field("join_version", 2, "int32")],
        "Info": [_field("type", 1, "int32"), _field("size", 2, "uint64"), _field("offset", 3, "uint64")],
        "Key": [_field("s", 1, "string")],
        "Index": [_field("field", 1, "uint32"), _field("map_key", 2, "Key"), _field("index", 3, "uint64")],
        "Field": [_field("field_tag", 1, "Index", True), _field("message", 3, "Message")],
        "Message": [_field("chunk_index", 1, "uint64"), _field("chunked_fields", 2, "Field", True)],
        "Metadata": [
            _field("version", 1, "Version"),
            _field("chunks", 2, "Info", True),
            _field("message", 3, "Message"),
        ],
    }
    file = descriptor_pb2.FileDescriptorProto(name="savedmodel_studio/chunks.proto", package=_PACKAGE, syntax="proto2")
    for name, fields in messages.items():
        file.message_type.add(name=name, field=fields)
    pool = descriptor_pool.Default()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{_PACKAGE}.Metadata"))


def parse_chunks(content: Content, where: str, most: int) -> Any:
    """The SavedModel message that a chunked file holds.

    Args:
        most: bytes that its chunks may have together.

    Raises:
        ModelError: the file is damaged. ``UnsupportedModel``: it is written in a way that is not read here.
        OSError: it cannot be read.
    """
    records = Records(content, where, most)
    tree = records.take(records.last)
    if tree is None:
        raise ModelError("The file holds no records.", where, _DAMAGED)
    footprint = Footprint(records.size, where, allowed(content.size))
    try:
        footprint.add(tree, metadata_class().DESCRIPTOR)
        metadata = metadata_class().FromString(tree)
        del tree
        if metadata.version.join_version > _JOIN_VERSION:
            what = f"The chunks of the graph need version {metadata.version.join_version} of what joins them."
            raise UnsupportedModel(what, where, "Save the model with a common release of TensorFlow.")
        message = SavedModel()
        _Merger(records, [info.offset for info in metadata.chunks], footprint, where).fill(message, metadata.message)
    except (DecodeError, ValueError, RecursionError) as error:
        raise ModelError("What the chunks of the graph hold is damaged.", where, _DAMAGED) from error
    return message


class _Merger:
    """Every chunk is used once at most: what is put together is never larger than the records."""

    def __init__(self, records: Records, offsets: list[int], footprint: Footprint, where: str) -> None:
        self._records = records
        self._offsets = offsets
        self._footprint = footprint
        self._where = where

    def fill(self, message: Any, chunked: Any) -> None:
        """Merges a chunk and all that belongs below it into a message."""
        if chunked.HasField("chunk_index"):
            data = self._chunk(chunked.chunk_index)
            self._footprint.add(data, message.DESCRIPTOR)
            message.MergeFromString(data)
        for field in sorted(chunked.chunked_fields, key=functools.cmp_to_key(_order)):
            self._place(message, list(field.field_tag), field.message)

    def _chunk(self, index: int) -> bytes:
        offset = self._offsets[index] if index < len(self._offsets) else -1
        data = self._records.take(offset)
        if data is None:
            raise self._wrong(f"names the chunk {index:,}, which there is not, or twice")
        return data

    def _place(self, message: Any, tags: list[Any], chunked: Any) -> None:
        if not tags:  # more of the message itself
            self.fill(message, chunked)
            return
        at = 0
        while True:
            field = message.DESCRIPTOR.fields_by_number.get(tags[at].field)
            if field is None or not tags[at].HasField("field"):
                raise self._wrong("names a field that there is not")
            at += 1
            if field.message_type is None:
                break
            message, at = self._inner(message, field, tags, at)
            if at == len(tags):
                self.fill(message, chunked)
                return
        if (
            at != len(tags)
            or field.is_repeated
            or field.type
            not in (
                FieldDescriptor.TYPE_BYTES,
                FieldDescriptor.TYPE_STRING,
            )
        ):
            raise self._wrong("splits what is no message and no text")
        data = self._chunk(chunked.chunk_index)
        setattr(message, field.name, data if field.type == FieldDescriptor.TYPE_BYTES else data.decode())

    def _inner(self, message: Any, field: Any, tags: list[Any], at: int) -> tuple[Any, int]:
        """The message in a field, made where it is missing, and the place behind the tags that lead to it."""
        self._footprint.count(1)
        value = getattr(message, field.name)
        if not field.is_repeated:
            value.SetInParent()
            return value, at
        tag = tags[at] if at < len(tags) else None
        if field.message_type.GetOptions().map_entry:
            keys = field.message_type.fields_by_name
            if tag is None or not tag.map_key.HasField("s") or keys["key"].type != FieldDescriptor.TYPE_STRING:
                raise self._wrong("names no entry of a map")
            if keys["value"].message_type is None:
                raise self._wrong("splits what is no message and no text")
            return value[tag.map_key.s], at + 1
        if tag is None or not tag.HasField("index") or tag.index > len(value):
            raise self._wrong("names an element that there is not")
        return value[tag.index] if tag.index < len(value) else value.add(), at + 1

    def _wrong(self, what: str) -> ModelError:
        return ModelError(f"The list of the graph's chunks {what}.", self._where, _DAMAGED)


def _order(one: Any, other: Any) -> int:
    """Outer fields before those in them, elements in their order, equal ones in the order of their chunks."""
    for left, right in zip(one.field_tag, other.field_tag):
        if left.field != right.field:
            return -1 if left.field < right.field else 1
        if left.index != right.index:
            return -1 if left.index < right.index else 1
    if len(one.field_tag) != len(other.field_tag):
        return -1 if len(one.field_tag) < len(other.field_tag) else 1
    return int(one.message.chunk_index) - int(other.message.chunk_index)
