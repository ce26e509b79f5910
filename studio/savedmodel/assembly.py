"""Puts an export together: libraries, objects, weights, assets and main graph of all parts become one MetaGraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from google.protobuf.message import EncodeError

from studio.body import Tensor
from studio.errors import UnsupportedModel
from studio.savedmodel import asset_files
from studio.savedmodel.additions import Additions, user_object
from studio.savedmodel.assets import asset_names
from studio.savedmodel.composed import ComposedFunction, Part, Source
from studio.savedmodel.doubts import doubts
from studio.savedmodel.function_writer import Callee
from studio.savedmodel.linkable import VARIABLE_VALUE, Linkable
from studio.savedmodel.main_graph import MainGraph, component_keys, tensor_infos
from studio.savedmodel.merge import MAP, Merged, Unit, Weight
from studio.savedmodel.messages import FunctionDefLibrary, MetaGraphDef, OpDef, SavedModel, SavedObject, VersionDef
from studio.savedmodel.names import word
from studio.savedmodel.opdefs import MIN_CONSUMER, PRODUCER, TENSORFLOW_VERSION, is_known, op_def
from studio.savedmodel.parts import remember
from studio.savedmodel.paths import variable_name
from studio.savedmodel.relocate import Relocation
from studio.savedmodel.saveables import function_name
from studio.savedmodel.strip import CREATE, Reach, Stripped, reach, stripped
from studio.savedmodel.structures import function_spec, keyword_function, named
from studio.savedmodel.table import varint

SERVING_DEFAULT: Final = "serving_default"

_DEFAULT_FUNCTION: Final = "_default_save_signature"
_META_GRAPHS: Final = b"\x12"  # tag of SavedModel.meta_graphs: field 2, length-delimited
_MAX_BYTES: Final = (1 << 31) - 1 - 64  # of a message, with room for what stands before the MetaGraph


@dataclass(frozen=True)
class LinkedVariable:
    """A variable of the export.

    Attributes:
        owner: attribute of the loaded export that it belongs to: a part (the first that shares it), an operator.
        name: within the owner, as files of trained weights have it.
    """

    owner: str
    name: str
    trainable: bool


@dataclass(frozen=True)
class Linked:
    """An export, ready to be written.

    Attributes:
        graph_file: content of ``saved_model.pb``, which holds ``meta_graph``.
        weights: checkpoint key -> stored tensor or array. ``object_graph``: the checkpoint's own, serialised.
        assets: file name in ``assets`` -> source.
        stripped: what was left out, part by part.
        sources: folders of the models.
        variables: the entries of the root's list ``variables``.
        warnings: a sentence each.
    """

    meta_graph: MetaGraphDef
    graph_file: bytes
    weights: Mapping[bytes, Weight]
    object_graph: bytes
    assets: Mapping[str, Path]
    stripped: tuple[Stripped, ...]
    sources: tuple[Path, ...]
    warnings: tuple[str, ...]
    variables: tuple[LinkedVariable, ...]


def assemble(
    parts: Sequence[Part],
    sources: Sequence[Source],
    functions: Sequence[ComposedFunction],
    additions: Additions,
    as_root: bool = False,
) -> Linked:
    """Links what was composed.

    Args:
        as_root: the only part is the export's root, instead of an attribute of it.

    Raises:
        UnsupportedModel: a model needs something that cannot be linked; names it.
    """
    return _Assembly(parts, sources, functions, additions, as_root).run()


class _Assembly:
    """One export in the making."""

    def __init__(
        self,
        parts: Sequence[Part],
        sources: Sequence[Source],
        functions: Sequence[ComposedFunction],
        additions: Additions,
        as_root: bool,
    ) -> None:
        self._as_root = as_root
        self._parts = parts
        self._sources = [source for source in sources if source.used]
        self._functions = functions
        self._additions = additions
        self._meta_graph = MetaGraphDef()
        self._merged = Merged(self._meta_graph.object_graph_def)
        self._operations = set(additions.operations)
        self._stripped: list[Stripped] = []
        self._room: int | None = None  # bytes of graph that are left, where they might not suffice

    def run(self) -> Linked:
        library = self._meta_graph.graph_def.library
        size = sum(source.model.graph_bytes for source in self._sources)
        self._room = _MAX_BYTES if size > _MAX_BYTES else None
        units: dict[object, Unit] = {source: self._unit(source, library) for source in self._sources}
        units[self._additions] = self._added()
        for source in self._sources:
            node = self._merged.add_unit(units[source])
            if self._as_root:
                continue
            self._add_signatures(source, node)
            for part in self._parts:
                if part.source is source:
                    self._merged.graph.nodes[0].children.add(node_id=node, local_name=part.name)
        self._merged.add_unit(units[self._additions])
        library.MergeFrom(self._additions.library)
        composed = self._compose(units, library)
        self._merged.finish()
        object_graph = self._merged.checkpoint_graph().SerializeToString(deterministic=True)
        self._write_main_graph(composed, library, object_graph)
        self._write_info()
        if not self._as_root:
            remember(self._parts, self._meta_graph)
        names = asset_names(self._merged.files)
        for message, name in zip(self._meta_graph.asset_file_def, names):
            message.filename = name
        missing = [file for file in self._merged.files if not file.is_file()]
        return Linked(
            meta_graph=self._meta_graph,
            graph_file=_graph_file(self._meta_graph),
            weights=self._merged.weights,
            object_graph=object_graph,
            assets={name: file for name, file in zip(names, self._merged.files) if file not in missing},
            stripped=tuple(self._stripped),
            sources=tuple(source.model.folder for source in self._sources),
            warnings=(
                *(f"The asset {file} does not exist; the export declares it all the same." for file in missing),
                *doubts(self._sources),
            ),
            variables=tuple(self._variables(units)),
        )

    def _variables(self, units: Mapping[object, Unit]) -> Iterator[LinkedVariable]:
        owners = {units[part.source]: part.name for part in reversed(self._parts) if part.source in units}
        added = self._additions.variables
        for node in self._merged.variables:
            unit, old = self._merged.origin[node]
            trainable = self._merged.graph.nodes[node].variable.trainable
            if unit in owners:
                yield LinkedVariable(owners[unit], variable_name(unit.keys[old][VARIABLE_VALUE]), trainable)
            else:
                yield LinkedVariable(*added[old], trainable)

    def _add_signatures(self, source: Source, node: int) -> None:
        """Gives the part its signatures that are called: ``loaded.encoder.signatures["serving_default"]``."""
        nodes = source.model.objects.nodes
        maps = [child.node_id for child in nodes[0].children if child.local_name == "signatures"]
        own = [child for at in maps for child in nodes[at].children if child.local_name in source.used]
        found = [(child.local_name, nodes[child.node_id].bare_concrete_function) for child in own]
        # Functions other than those of the entries were not taken.
        called = {key: source.model.entries[key].function for key in source.used}
        found = [(key, bare) for key, bare in found if bare.concrete_function_name == called[key]]
        if found:
            into = self._merged.add_object(user_object(MAP), node, "signatures")
            for key, bare in found:
                message = SavedObject(bare_concrete_function=bare)
                message.bare_concrete_function.concrete_function_name = source.relocation.function(called[key])
                self._merged.add_object(message, into, key)

    def _unit(self, source: Source, library: FunctionDefLibrary) -> Unit:
        model = source.model
        where = str(model.folder)
        found = reach(model, source.library, sorted(source.used))
        _check_operations(found, where)
        if self._room is not None:
            self._room -= sum(source.library.functions[name].ByteSize() for name in found.functions)
            if self._room < 0:
                raise _too_large()
        creators = frozenset(_creators(model, found))
        source.relocation.copy(source.library, found.functions, creators, library)
        self._operations |= found.operations
        unit = Unit(
            scope="" if self._as_root else source.scope,
            where=where,
            objects=model.objects,
            reach=found,
            relocation=source.relocation,
            constants=model.constants,
            files=[asset_files.locate(model.folder, name) for name in model.assets],
            keys=model.keys,
            bundle=model.bundle,
            arrays=source.arrays(),
            frozen=source.frozen,
        )
        name = next(part.name for part in self._parts if part.source is source)
        self._stripped.append(stripped(name, model, found))
        return unit

    def _added(self) -> Unit:
        objects = self._additions.objects
        everything = Reach(bound=set(objects.concrete_functions), objects=set(range(len(objects.nodes))), tree={0})
        return Unit(
            scope="",
            where="",
            objects=objects,
            reach=everything,
            relocation=Relocation(""),
            constants={},
            files=self._additions.files,
            keys={},
            bundle=None,
            arrays=self._additions.arrays,
        )

    def _compose(
        self, units: Mapping[object, Unit], library: FunctionDefLibrary
    ) -> list[tuple[ComposedFunction, Callee]]:
        """The signatures' functions, and the objects through which Python finds them."""
        composed = []
        merged = self._merged
        signatures = merged.add_object(user_object(MAP), 0, "signatures")
        for number, function in enumerate(self._functions):
            name = f"__inference_{word(function.key)}_{number}"
            body = function.finish(name)
            library.function.append(body)
            self._operations |= function.writer.operations
            bound = [merged.ids[units[capture.unit], capture.node] for capture in function.writer.captures]
            order = function.input_order()
            inputs = {key: function.inputs[port].type for key, port in order.items()}
            outputs = {port: function.outputs[port].type for port in sorted(function.outputs)}
            merged.add_function(name, keyword_function(inputs, named(outputs), bound))
            keywords = component_keys({port: function.inputs[port].type for port in order.values()})
            flat = [key for port in order.values() for key in keywords[port]]
            node = merged.add_object(_signature(name, flat, list(order)), signatures, function.key)
            if function.key == SERVING_DEFAULT:
                # Where tf.saved_model.save looks for a signature when it is given none.
                merged.graph.nodes[0].children.add(node_id=node, local_name=_DEFAULT_FUNCTION)
            parts = [part for port in outputs for part in outputs[port].components]
            callee = Callee(name, tuple(part.dtype for part in parts))
            composed.append((function, callee))
        return composed

    def _write_main_graph(
        self, composed: Sequence[tuple[ComposedFunction, Callee]], library: FunctionDefLibrary, object_graph: bytes
    ) -> None:
        meta_graph = self._meta_graph
        for _ in self._merged.files:
            meta_graph.asset_file_def.add()
        graph = MainGraph(
            meta_graph, self._merged, {function.signature.name: function for function in library.function}
        )
        for function, callee in composed:
            message = meta_graph.signature_def[function.key]
            message.method_name = function.method
            given: list[Tensor] = []
            kinds = {port: function.inputs[port].type for port in function.input_order().values()}
            for port, keys in component_keys(kinds).items():
                default = function.defaults.get(port)
                if default is not None:
                    message.defaults[port].CopyFrom(default)
                for key, part in zip(keys, kinds[port].components):
                    tensor = graph.placeholder(f"{function.key}_{key}", part, default)
                    given.append(tensor)
                    message.inputs[key].CopyFrom(tensor_infos((tensor,), part))
            results = iter(graph.call(f"{function.key}/call", callee, given))
            for port in sorted(function.outputs):
                kind = function.outputs[port].type
                message.outputs[port].CopyFrom(tensor_infos([next(results) for _ in kind.components], kind))
        graph.add_constants()
        graph.add_init()
        graph.add_saver(object_graph)
        self._operations |= {node.op for node in meta_graph.graph_def.node}

    def _write_info(self) -> None:
        models = sorted((source.model for source in self._sources), key=lambda model: model.versions.producer)
        info = self._meta_graph.meta_info_def
        info.tags.append("serve")
        info.tensorflow_version = _version(models)
        info.stripped_default_attrs = True
        declared: dict[str, OpDef] = {}
        for model in models:  # the newest declaration of each has the most attributes
            declared.update(model.ops)
        for name in sorted(self._operations):
            if name in declared:
                info.stripped_op_list.op.append(declared[name])
            elif is_known(name):
                info.stripped_op_list.op.append(op_def(name))
        kept = {function.signature.name for function in self._meta_graph.graph_def.library.function}
        for source in self._sources:
            for function, alias in source.model.aliases.items():
                name = source.relocation.function(function)
                if name in kept:
                    info.function_aliases[name] = f"{source.scope}/{alias}"
        self._meta_graph.graph_def.versions.CopyFrom(_merge_versions([model.versions for model in models]))


def _graph_file(meta_graph: MetaGraphDef) -> bytes:
    """The SavedModel message around a MetaGraph, put together by hand: as a message it would be one more copy.

    Raises:
        UnsupportedModel: it is larger than a message can be.
    """
    try:
        body: bytes = meta_graph.SerializeToString(deterministic=True)
    except EncodeError:
        body = b""
    if not body or len(body) > _MAX_BYTES:
        raise _too_large()
    head: bytes = SavedModel(saved_model_schema_version=1).SerializeToString()
    return b"".join((head, _META_GRAPHS, varint(len(body)), body))


def _too_large() -> UnsupportedModel:
    return UnsupportedModel(
        "The export's graph would be too large; a SavedModel's graph cannot exceed 2 GB.",
        remedy="Leave out the model with the largest constants, or keep them as variables.",
    )


def _creators(model: Linkable, found: Reach) -> set[str]:
    nodes = model.objects.nodes
    return {
        function_name(nodes[child.node_id])
        for node in found.objects
        if nodes[node].WhichOneof("kind") == "resource"
        for child in nodes[node].children
        if child.local_name == CREATE
    }


def _signature(name: str, keywords: Sequence[str], identifiers: Sequence[str]) -> SavedObject:
    message = SavedObject()
    bare = message.bare_concrete_function
    bare.concrete_function_name = name
    bare.argument_keywords.extend(keywords)
    # With several inputs an order of arguments would be ambiguous.
    bare.allowed_positional_arguments = 1 if len(keywords) == 1 else 0
    bare.function_spec.CopyFrom(function_spec(identifiers))
    return message


def _check_operations(found: Reach, where: str) -> None:
    """Operations that TensorFlow removed: functions are always checked against the newest version."""
    for name in sorted(found.operations):
        if is_known(name) and op_def(name).HasField("deprecation"):
            removed = op_def(name).deprecation
            raise UnsupportedModel(
                f"The operation {name} was removed in GraphDef version {removed.version}: {removed.explanation}.",
                where,
                "Save the model again with a newer TensorFlow.",
            )


def _version(models: Sequence[Linkable]) -> str:
    """The newest of the versions that wrote the parts; the one that the operators come from where none says its own."""
    versions = [model.tensorflow_version for model in models if model.tensorflow_version]

    def order(version: str) -> tuple[int, ...]:
        return tuple(int(part) for part in version.split("-")[0].split(".") if part.isdecimal())

    newest = max(versions, key=order, default=TENSORFLOW_VERSION)
    # The format is that of TF2, whatever the parts were.
    return newest if order(newest) >= (2,) else TENSORFLOW_VERSION


def _merge_versions(versions: Sequence[VersionDef]) -> VersionDef:
    merged = VersionDef(
        producer=max((version.producer for version in versions), default=PRODUCER),
        min_consumer=max((version.min_consumer for version in versions), default=MIN_CONSUMER),
    )
    for version in versions:
        merged.bad_consumers.extend(bad for bad in version.bad_consumers if bad not in merged.bad_consumers)
    return merged
