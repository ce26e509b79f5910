"""A TF1 model as what the linker takes: each signature converted to a function, its variables and files to objects."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from studio.body import ShapeAttr
from studio.errors import ModelError, UnsupportedModel
from studio.savedmodel import opdefs
from studio.savedmodel.function_writer import FunctionWriter
from studio.savedmodel.library import Library
from studio.savedmodel.linkable import VARIABLE_VALUE, Entry, Linkable
from studio.savedmodel.messages import DataType, FunctionDefLibrary, NodeDef, OpDef, TensorShapeProto
from studio.savedmodel.model import Model
from studio.savedmodel.names import Names, word
from studio.savedmodel.signatures import SignaturePorts
from studio.savedmodel.strip import CREATE, INITIALIZE
from studio.savedmodel.structures import keyword_function, named
from studio.savedmodel.upgrade.function import FULL, Parameter, done, room, run_to_end, write_function
from studio.savedmodel.upgrade.gradients import Gradients
from studio.savedmodel.upgrade.graph import Graph, Tensor, data_inputs
from studio.savedmodel.upgrade.initializers import asset_tensors, init_ops
from studio.savedmodel.upgrade.iterators import ONE_SHOT, iterator
from studio.savedmodel.upgrade.objects import ObjectTree
from studio.savedmodel.upgrade.order import in_order, races
from studio.savedmodel.upgrade.references import Body, dereference
from studio.savedmodel.upgrade.removed import modern
from studio.savedmodel.upgrade.signature import Interface, interface
from studio.savedmodel.upgrade.successors import HANDLE
from studio.savedmodel.upgrade.variables import VariableId, variable_id
from studio.savedmodel.upgrade.weights import Weights, assigned, captured, find_weights, handle_parameter
from studio.tensors import DType

_RESTORER: Final = "restorer"
_INITIALIZER: Final = "initializer"


def linkable(model: Model) -> Linkable:
    """The linker's view of a TF1 model: one whose MetaGraph has no object graph.

    A signature that cannot be converted is a fault of its own; what all need, weights and initialisation, of all.

    Raises:
        ModelError: the list of assets is damaged, or a signature has a type that no tensor has.
    """
    return _Upgrade(model).run()


@dataclass(frozen=True)
class _Slice:
    """What a signature runs of the graph, ready to be written as a function."""

    method: str
    plan: Interface
    body: Body
    races: Collection[VariableId | str]


class _Upgrade:
    def __init__(self, model: Model) -> None:
        self._model = model
        self._meta_graph = model.meta_graph
        self._weights = Weights(Graph.of(model.meta_graph), model.bundle)
        self._library = FunctionDefLibrary()
        self._library.CopyFrom(model.meta_graph.graph_def.library)
        self._names = Names(tuple(function.signature.name for function in self._library.function))
        self._gradients = Gradients(self._library, self._weights.graph, self._names)
        self._objects = ObjectTree()
        self._keys: dict[int, Mapping[str, bytes]] = {}
        self._assets = model.assets
        self._initializers: list[int] = []
        self._iterators: dict[str, int] = {}
        self._started: frozenset[VariableId] = frozenset()
        self._room = room(model.meta_graph.graph_def)

    def run(self) -> Linkable:
        entries: dict[str, Entry] = {}
        faults: dict[str, str] = {}
        signatures = self._model.ports
        try:
            self._prepare()
        except ModelError as fault:
            faults = dict.fromkeys(signatures, f"The model cannot be initialised. {fault.what}")
            signatures = {}
        slices: dict[str, _Slice] = {}
        for key, ports in signatures.items():
            try:
                slices[key] = self._cut(ports)
            except ModelError as fault:
                faults[key] = fault.what
        given = {variable for part in slices.values() for variable in assigned(part.body.nodes)}
        for key, part in slices.items():
            try:
                entries[key] = self._convert(key, part, given)
            except ModelError as fault:
                faults[key] = fault.what
        return Linkable(
            folder=self._model.folder,
            digest=self._model.digest,
            graph_bytes=self._model.graph_bytes,
            library=self._library,
            objects=self._objects.graph,
            constants={},
            keys=self._keys,
            bundle=self._weights.bundle,
            assets=tuple(asset.filename for asset in self._assets),
            initializers=tuple(self._initializers),
            entries=entries,
            faults=faults,
            ops=self._ops(),
            versions=self._meta_graph.graph_def.versions,
            tensorflow_version=self._meta_graph.meta_info_def.tensorflow_version,
            tags=self._model.tags,
            large=self._model.large,
        )

    def _prepare(self) -> None:
        """Finds the weights, and writes what runs once they are there."""
        self._weights = find_weights(self._weights.graph, self._meta_graph, self._model.bundle)
        if self._weights.staged:
            self._start(_RESTORER, self._weights.staged, {})
        targets = init_ops(self._meta_graph)
        if targets:
            self._start(_INITIALIZER, targets, asset_tensors(self._assets))

    def _start(self, name: str, targets: Sequence[str], assets: Mapping[Tensor, int]) -> None:
        """Writes a resource whose initialisation runs some nodes of the graph."""
        body = self._gradients.explicit(modern(dereference(self._weights.graph, (), targets, assets)))
        self._started |= {variable_id(node) for node in body.nodes if node.op == HANDLE}
        nodes, parameters, bound = self._captures(body)
        needed = {given for node in nodes for given in data_inputs(node)}
        for given, index in assets.items():
            if given in needed:
                parameters.append(Parameter("asset", DataType.DT_STRING, TensorShapeProto(), given))
                bound.append(self._objects.asset(index))
        last = done(targets, Names(tuple(body.graph.nodes)))
        initialize = write_function(
            body.graph.with_nodes((*body.graph.nodes.values(), *last)),
            self._names.new(f"__inference_{name}"),
            (*nodes, *last),
            parameters,
            [("done", Tensor(last[-1].name, 0))],
            [node.name for node in nodes if node.name in targets],
        )
        # Nobody looks at the resource itself: objects of this kind are what loaders initialise.
        writer = FunctionWriter()
        (handle,) = writer.node(
            "handle", HANDLE, (), {"dtype": DType.INT32, "shape": ShapeAttr(()), "shared_name": name}
        )
        create = writer.finish(self._names.new(f"__inference_create_{name}"), [("handle", handle)])
        self._library.function.extend((create, initialize))
        functions = {CREATE: (create, ()), INITIALIZE: (initialize, bound)}
        self._initializers.append(self._objects.resource(name, functions))

    def _cut(self, ports: SignaturePorts) -> _Slice:
        if self._room < 0:
            raise UnsupportedModel(FULL)
        plan = interface(self._weights.graph, ports)
        fed = {parameter.tensor for parameter in plan.parameters if parameter.tensor is not None}
        body = modern(dereference(plan.graph, [result for _, result in plan.results], (), fed))
        body = self._gradients.explicit(body)
        self._room -= len(body.nodes)
        return _Slice(ports.method, plan, in_order(body), races(body))

    def _convert(self, key: str, part: _Slice, given: Collection[VariableId]) -> Entry:
        """Writes a signature's function. ``given``: variables that signatures set."""
        plan, body = part.plan, part.body
        nodes, captures, bound = self._captures(body, given)
        names = [name for name, _ in plan.results]
        function = write_function(
            body.graph,
            self._names.new(f"__inference_{word(key)}"),
            nodes,
            (*plan.parameters, *captures),
            list(zip(names, body.outputs)),
        )
        self._library.function.append(function)
        if Library(self._library).changes_state(function.signature.name):
            # All that a slice runs is run for its results: who has waited for these may call again.
            run_to_end(self._library.function[-1], dict.fromkeys(result.node for result in body.outputs))
        outputs = named({name: argument.type for name, argument in plan.outputs.items()})
        concrete = keyword_function(plan.python, outputs, bound)
        self._objects.signature(key, function.signature.name, plan.keywords, concrete)
        handles = {variable_id(node) for node in nodes if node.op == HANDLE} - self._started
        sets = handles & assigned(nodes)
        names_of = self._weights.variables
        return Entry(
            function.signature.name,
            part.method,
            plan.inputs,
            plan.outputs,
            unset=frozenset(names_of[variable].name for variable in handles - sets),
            sets=frozenset(names_of[variable].name for variable in sets),
            races=frozenset(each if isinstance(each, str) else names_of[each].name for each in part.races),
        )

    def _captures(
        self, body: Body, given: Collection[VariableId] = ()
    ) -> tuple[list[NodeDef], list[Parameter], list[int]]:
        """The body without the handles that it captures, the arguments for those, and the objects behind them."""
        handles = captured(self._weights, body.nodes, self._started.union(given))
        nodes = [node for node in body.nodes if Tensor(node.name, 0) not in handles]
        parameters = [handle_parameter(handle, variable) for handle, variable in handles.items()]
        bound = []
        for variable in handles.values():
            node = self._objects.variable(variable)
            self._keys[node] = {VARIABLE_VALUE: self._weights.keys[variable.id]}
            bound.append(node)
        for one_shot in [node for node in nodes if node.op == ONE_SHOT]:
            nodes.remove(one_shot)
            parameters.append(Parameter(one_shot.name, DataType.DT_RESOURCE, tensor=Tensor(one_shot.name, 0)))
            bound.append(self._iterator(one_shot))
        return nodes, parameters, bound

    def _iterator(self, node: NodeDef) -> int:
        """The object of a one-shot iterator, the same for all signatures that take from it."""
        found = self._iterators.get(node.name)
        if found is None:
            found = self._iterators[node.name] = len(self._objects.graph.nodes)
            made = iterator(self._weights.graph, node, self._names)
            self._library.function.extend(made)
            self._objects.resource(
                word(node.name), {CREATE: (made.create, ()), INITIALIZE: (made.initialize, (found,))}
            )
        return found

    def _ops(self) -> dict[str, OpDef]:
        """What the model declares, and TensorFlow's declarations of what the functions use besides."""
        declared = {op.name: op for op in self._meta_graph.meta_info_def.stripped_op_list.op}
        for function in self._library.function:
            for node in function.node_def:
                if node.op not in declared and opdefs.is_known(node.op):
                    declared[node.op] = opdefs.op_def(node.op)
        return declared
