"""Puts an export together: libraries, objects, weights, assets and main graph of all parts become one MetaGraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from studio.body import Tensor
from studio.savedmodel import parts as remembered
from studio.savedmodel.additions import Additions, user_object
from studio.savedmodel.assets import asset_names
from studio.savedmodel.composed import ComposedFunction, Part, Source
from studio.savedmodel.doubts import doubts
from studio.savedmodel.fingerprint import Subject
from studio.savedmodel.function_writer import Callee
from studio.savedmodel.linkable import VARIABLE_VALUE, Linkable
from studio.savedmodel.linked import Linked, LinkedVariable
from studio.savedmodel.main_graph import MainGraph, component_keys, tensor_infos
from studio.savedmodel.messages import (
    FunctionDefLibrary,
    GraphDef,
    MetaGraphDef,
    SavedConcreteFunction,
    SavedModel,
    SavedObject,
    SavedObjectGraph,
    TrackableObjectGraph,
    VersionDef,
)
from studio.savedmodel.names import word
from studio.savedmodel.opdefs import MIN_CONSUMER, PRODUCER, TENSORFLOW_VERSION, listed
from studio.savedmodel.paths import best_paths, is_tree_object, variable_name
from studio.savedmodel.placing import Placed, place, too_large
from studio.savedmodel.relocate import Relocation
from studio.savedmodel.section import LISTS, SIGNATURES, Place, Section, Unit
from studio.savedmodel.section_writer import make_section, signature_map
from studio.savedmodel.signatures import INIT_OP
from studio.savedmodel.strip import Reach
from studio.savedmodel.structures import function_spec, keyword_function, named
from studio.savedmodel.table import varint
from studio.savedmodel.transfer import size
from studio.tensors import TensorType

LIST: Final = "trackable_list_wrapper"
SERVING_DEFAULT: Final = "serving_default"

_DEFAULT_FUNCTION: Final = "_default_save_signature"
_MAIN_OP: Final = "saved_model_main_op"
# Tags of length-delimited fields: of SavedModel (2), of MetaGraphDef (2 and 7), of GraphDef (2).
_META_GRAPHS: Final = b"\x12"
_GRAPH: Final = b"\x12"
_OBJECTS: Final = b"\x3a"
_LIBRARY: Final = b"\x12"
_MAX_BYTES: Final = (1 << 31) - 1 - 64  # of a message, with room for what stands before the MetaGraph


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


@dataclass(frozen=True)
class _Composed:
    """The function of a signature.

    Attributes:
        captures: ids of the objects behind its last arguments.
        inputs, outputs: the ports in the order of arguments and results. ``keywords``: of each input's tensors.
    """

    function: ComposedFunction
    callee: Callee
    captures: Sequence[int]
    inputs: Mapping[str, TensorType]
    outputs: Mapping[str, TensorType]
    keywords: Mapping[str, Sequence[str]]


class _Assembly:
    """One export in the making: sections that are joined, and what belongs to none of them."""

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
        self._files: dict[Path, int] = {}
        self._sections: list[Section] = []
        self._ids: dict[object, Mapping[int, int]] = {}
        self._end = 1  # of the ids that are given
        self._root = user_object()
        self._checkpoint_root = TrackableObjectGraph.TrackableObject()
        self._objects: list[SavedObject] = []  # those of no section, which stand behind all others
        self._concrete: dict[str, SavedConcreteFunction] = {}
        self._library = FunctionDefLibrary()
        self._rest = MetaGraphDef()
        self._operations = set(additions.operations)  # that no model declares

    def run(self) -> Linked:
        placed = [self._place(source) for source in self._sources]
        if self._additions.has_objects:
            taken = (name for section in self._sections for name in section.nodes)
            self._add(self._additions, make_section(self._added(), Place("", (), self._end), self._number, taken))
        else:
            self._library.MergeFrom(self._additions.library)
        composed = self._compose()
        self._list_variables()
        object_graph = self._checkpoint()
        nodes = self._write_main_graph(composed, object_graph)
        files = list(self._files)
        names = asset_names(files)
        for message, name in zip(self._rest.asset_file_def, names):
            message.filename = name
        if not self._as_root:
            self._rest.collection_def[remembered.COLLECTION].bytes_list.value.extend(
                record for one in placed for record in one.records
            )
        missing = [file for file in files if not file.is_file()]
        subjects = (*(section.graph for section in self._sections), Subject(nodes, self._concrete))
        linked = Linked(
            graph_file=self._graph_file(self._info(placed), nodes),
            large={token: each for source in self._sources for token, each in source.model.large.items()},
            signatures=self._rest.signature_def,
            subjects=subjects,
            weights={key: value for section in self._sections for key, value in section.weights.items()},
            object_graph=object_graph,
            assets={name: file for name, file in zip(names, files) if file not in missing},
            stripped=tuple(one.stripped for one in placed),
            sources=tuple(source.model.folder for source in self._sources),
            warnings=(
                *(f"The asset {file} does not exist; the export declares it all the same." for file in missing),
                *doubts(self._sources),
            ),
            variables=tuple(self._variables(placed)),
        )
        if size(linked.pieces) > _MAX_BYTES:
            raise too_large()
        return linked

    def _variables(self, placed: Sequence[Placed]) -> Iterator[LinkedVariable]:
        for source, one in zip(self._sources, placed):
            for node, old in one.section.variables.items():
                name = variable_name(source.model.keys[old][VARIABLE_VALUE])
                yield LinkedVariable(source.name, name, node in one.section.trainable)
        added = self._additions.variables
        for section in self._sections[len(placed) :]:
            for node, old in section.variables.items():
                yield LinkedVariable(*added[old], node in section.trainable)

    def _place(self, source: Source) -> Placed:
        names = () if self._as_root else tuple(part.name for part in self._parts if part.source is source)
        where = Place("" if self._as_root else source.scope, names, self._end, source.frozen)
        room = _MAX_BYTES - sum(len(section.library) for section in self._sections)
        placed = place(source, where, room, self._number)
        self._add(source, placed.section)
        for name in names:
            for root in (self._root, self._checkpoint_root):
                root.children.add(node_id=placed.section.ids[0], local_name=name)
        return placed

    def _added(self) -> Unit:
        objects = self._additions.objects
        return Unit(
            where="",
            objects=objects,
            reach=Reach(bound=set(objects.concrete_functions), objects=set(range(len(objects.nodes))), tree={0}),
            steps=best_paths(objects),
            relocation=Relocation(""),
            library=self._additions.library,
            constants={},
            files=self._additions.files,
            keys={},
            bundle=None,
            arrays=self._additions.arrays,
            signatures={},
        )

    def _add(self, unit: object, section: Section) -> None:
        self._sections.append(section)
        self._ids[unit] = section.ids
        self._end = section.end
        self._operations |= section.operations
        if section.root is not None:
            root, checkpoint_root = section.root
            self._root.MergeFrom(root)
            self._checkpoint_root.MergeFrom(checkpoint_root)

    def _number(self, file: Path) -> int:
        return self._files.setdefault(file, len(self._files))

    def _compose(self) -> list[_Composed]:
        """The signatures' functions with what they capture, and the objects through which Python finds them."""
        composed = []
        signatures: dict[str, SavedObject] = {}
        for number, function in enumerate(self._functions):
            name = f"__inference_{word(function.key)}_{number}"
            self._library.function.append(function.finish(name))
            self._operations |= function.writer.operations
            bound = [self._ids[capture.unit][capture.node] for capture in function.writer.captures]
            order = function.input_order
            inputs = {port: function.inputs[port].type for port in order.values()}
            outputs = {port: function.outputs[port].type for port in sorted(function.outputs)}
            arguments = {key: inputs[port] for key, port in order.items()}
            self._concrete[name] = keyword_function(arguments, named(outputs), bound)
            keywords = component_keys(inputs)
            signatures[function.key] = _signature(name, [key for keys in keywords.values() for key in keys], order)
            results = tuple(part.dtype for kind in outputs.values() for part in kind.components)
            composed.append(_Composed(function, Callee(name, results), bound, inputs, outputs, keywords))
        at = self._end
        self._root.children.add(node_id=at, local_name=SIGNATURES)
        if SERVING_DEFAULT in signatures:
            # Where tf.saved_model.save looks for a signature when it is given none.
            default = at + 1 + list(signatures).index(SERVING_DEFAULT)
            self._root.children.add(node_id=default, local_name=_DEFAULT_FUNCTION)
        self._append(signature_map(at, signatures))
        return composed

    def _append(self, objects: Iterable[SavedObject]) -> None:
        before = len(self._objects)
        self._objects += objects
        self._end += len(self._objects) - before

    def _list_variables(self) -> None:
        variables = [node for section in self._sections for node in section.variables]
        trainable = [node for section in self._sections for node in section.variables if node in section.trainable]
        for name, members in zip(LISTS, (variables, trainable)):
            for root in (self._root, self._checkpoint_root):
                root.children.add(node_id=self._end, local_name=name)
            self._append([user_object(LIST, {str(index): node for index, node in enumerate(members)})])

    def _checkpoint(self) -> bytes:
        """The object graph of the checkpoint: the same objects under the same names."""
        rest = TrackableObjectGraph()
        for message in self._objects:
            saved = rest.nodes.add()
            if is_tree_object(message):
                for child in message.children:
                    saved.children.add(node_id=child.node_id, local_name=child.local_name)
        root = TrackableObjectGraph(nodes=[self._checkpoint_root])
        return b"".join((_bytes(root), *(section.saved for section in self._sections), _bytes(rest)))

    def _write_main_graph(self, composed: Sequence[_Composed], object_graph: bytes) -> bytes:
        """What is in no section of the main graph, with what tells of it; answers the nodes."""
        rest = self._rest
        graph = MainGraph(self._sections)
        for one in composed:
            function = one.function
            message = rest.signature_def[function.key]
            message.method_name = function.method
            given: list[Tensor] = []
            for port, kind in one.inputs.items():
                default = function.defaults.get(port)
                if default is not None:
                    message.defaults[port].CopyFrom(default)
                for key, part in zip(one.keywords[port], kind.components):
                    tensor = graph.placeholder(f"{function.key}_{key}", part, default)
                    given.append(tensor)
                    message.inputs[key].CopyFrom(tensor_infos((tensor,), part))
            results = iter(graph.call(f"{function.key}/call", one.callee, given, one.captures))
            for port, kind in one.outputs.items():
                message.outputs[port].CopyFrom(tensor_infos([next(results) for _ in kind.components], kind))
        init = graph.add_init(len(self._files))
        rest.collection_def[_MAIN_OP].node_list.value.append(init)
        output = rest.signature_def[INIT_OP].outputs[INIT_OP]
        output.name = init
        output.tensor_shape.unknown_rank = True
        rest.saver_def.CopyFrom(graph.add_saver(object_graph))
        for tensor in graph.assets:
            rest.asset_file_def.add().tensor_info.name = f"{tensor.ref}:0"
        self._operations |= {node.op for node in graph.writer.nodes}
        return graph.writer.serialised()

    def _info(self, placed: Sequence[Placed]) -> MetaGraphDef:
        """What stands before the graph."""
        message = MetaGraphDef()
        info = message.meta_info_def
        info.tags.append("serve")
        info.tensorflow_version = _version([source.model for source in self._sources])
        info.stripped_default_attrs = True
        declared = {name: listed(name) for name in self._operations}
        models = zip(self._sources, placed)
        for _, one in sorted(models, key=lambda model: model[0].model.versions.producer):
            declared.update(one.operations)  # the newest declaration of each has the most attributes
        info.stripped_op_list.MergeFromString(b"".join(map(declared.__getitem__, sorted(declared))))
        for one in placed:
            for function, alias in one.aliases.items():
                info.function_aliases[function] = alias
        return message

    def _graph_file(self, info: MetaGraphDef, nodes: bytes) -> bytes:
        """The content of ``saved_model.pb``, joined of what is serialised already.

        Raises:
            UnsupportedModel: it is larger than a message can be, even with tokens for large constants.
        """
        sections = self._sections
        versions = GraphDef(versions=_merge_versions([source.model.versions for source in self._sources]))
        library = (*(section.library for section in sections), _bytes(self._library))
        graph = (*(section.graph.nodes for section in sections), nodes, *_field(_LIBRARY, library), _bytes(versions))
        rest = SavedObjectGraph(nodes=self._objects, concrete_functions=self._concrete)
        root = SavedObjectGraph(nodes=[self._root])
        objects = (_bytes(root), *(section.objects for section in sections), _bytes(rest))
        body = (_bytes(info), *_field(_GRAPH, graph), _bytes(self._rest), *_field(_OBJECTS, objects))
        if sum(map(len, body)) > _MAX_BYTES:
            raise too_large()
        return b"".join((_bytes(SavedModel(saved_model_schema_version=1)), *_field(_META_GRAPHS, body)))


def _bytes(message: Any) -> bytes:
    return bytes(message.SerializeToString(deterministic=True))


def _field(tag: bytes, pieces: Sequence[bytes]) -> tuple[bytes, ...]:
    """A field of a message from the pieces of its content, put together by hand: as a message it would be a copy."""
    return (tag, varint(sum(map(len, pieces))), *pieces)


def _signature(name: str, keywords: Sequence[str], identifiers: Iterable[str]) -> SavedObject:
    message = SavedObject()
    bare = message.bare_concrete_function
    bare.concrete_function_name = name
    bare.argument_keywords.extend(keywords)
    # With several inputs an order of arguments would be ambiguous.
    bare.allowed_positional_arguments = 1 if len(keywords) == 1 else 0
    bare.function_spec.CopyFrom(function_spec(tuple(identifiers)))
    return message


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
