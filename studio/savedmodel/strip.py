"""What the called signatures need of a model, and the count of what they don't: the rest stays out of the export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from studio.errors import UnsupportedModel
from studio.savedmodel.library import Library, scope
from studio.savedmodel.linkable import Linkable
from studio.savedmodel.messages import dtype_from_proto
from studio.savedmodel.saveables import function_name
from studio.tensors import DType

CREATE: Final = "_create_resource"
INITIALIZE: Final = "_initialize"
DESTROY: Final = "_destroy_resource"
RESOURCE_FUNCTIONS: Final = (CREATE, INITIALIZE, DESTROY)

_FUNCTION_KINDS: Final = ("function", "bare_concrete_function")


@dataclass(frozen=True)
class Stripped:
    """How much of a part was left out."""

    part: str
    functions: int
    objects: int
    variables: int
    assets: int
    bytes: int


@dataclass
class Reach:
    """What some signatures of a model need.

    Attributes:
        functions: names, callees included. ``bound``: those among them whose captures are objects.
        operations: of all their bodies.
        objects: ids of captured objects and of those that these need, functions of resources included.
        tree: ids of the objects that lie between the root and those, where a path of children leads there.
    """

    functions: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    operations: set[str] = field(default_factory=set)
    objects: set[int] = field(default_factory=set)
    tree: set[int] = field(default_factory=set)


def reach(model: Linkable, library: Library, signatures: Iterable[str]) -> Reach:
    """Follows calls, gradients, captures and resources from the functions of some signatures.

    Raises:
        UnsupportedModel: a function or object that is needed is missing or of a kind that cannot be linked.
    """
    found = Reach()
    walk = _Walk(model, library, found)
    for signature in signatures:
        walk.bound(model.entries[signature].function)
    walk.run()
    for node in model.initializers:
        walk.initializer(node)
    found.tree = _tree(model, found.objects)
    return found


class _Walk:
    def __init__(self, model: Linkable, library: Library, found: Reach) -> None:
        self._model = model
        self._library = library
        self._found = found
        self._functions: list[str] = []
        self._objects: list[int] = []
        self._alike: set[str] = set()

    def function(self, name: str) -> None:
        if name not in self._found.functions:
            if name not in self._library.functions:
                raise self._refuse(f"The function {name!r} is missing from its library.")
            self._found.functions.add(name)
            self._functions.append(name)

    def bound(self, name: str) -> None:
        """A function that is called with the objects that the object graph gives it."""
        if name not in self._found.bound:
            self._found.bound.add(name)
            self.function(name)
            signature = self._library.functions[name].signature
            for arg in (*signature.input_arg, *signature.output_arg):
                if dtype_from_proto(arg.type) is DType.UNKNOWN:
                    raise self._refuse(f"The function {name!r} has {arg.name!r} of the unknown dtype {arg.type}.")
            functions = self._model.objects.concrete_functions
            if name in functions:
                for node in functions[name].bound_inputs:
                    self.object(node)

    def object(self, node: int) -> None:
        if node not in self._found.objects:
            if not 0 <= node < len(self._model.objects.nodes):
                raise self._refuse(f"A function captures object {node}, which does not exist.")
            self._found.objects.add(node)
            self._objects.append(node)

    def initializer(self, node: int) -> None:
        """In an export those of the models of which something is taken: functions of one have one scope."""
        nodes = self._model.objects.nodes
        found = [child.node_id for child in nodes[node].children if child.local_name == INITIALIZE]
        of = {scope(function_name(nodes[initializer])) for initializer in found}
        if of & {scope(name) for name in self._found.functions}:
            self.object(node)
            self.run()

    def run(self) -> None:
        while self._functions or self._objects:
            while self._functions:
                self._follow_function(self._functions.pop())
            while self._objects:
                self._follow_object(self._objects.pop())

    def _follow_function(self, name: str) -> None:
        library = self._library
        uses = library.uses(name)
        self._found.operations |= uses.operations
        for callee in uses.callees:
            self.function(callee)
        siblings = library.siblings(name)
        if siblings and siblings[0] not in self._alike:  # the same list for all of them
            self._alike.add(siblings[0])
            for sibling in siblings:
                self.function(sibling)
        if name in library.gradients:
            self.function(library.gradients[name])
        for gradient in uses.gradients:
            if gradient in library.registered:
                self.bound(library.registered[gradient])

    def _follow_object(self, node: int) -> None:
        proto = self._model.objects.nodes[node]
        kind = proto.WhichOneof("kind")
        if kind == "captured_tensor":
            self.function(proto.captured_tensor.concrete_function)
        elif kind == "bare_concrete_function":
            self.bound(proto.bare_concrete_function.concrete_function_name)
        elif kind == "function":
            for name in proto.function.concrete_functions:
                self.bound(name)
        elif kind == "variable":
            if dtype_from_proto(proto.variable.dtype) is DType.UNKNOWN:
                raise self._refuse(
                    f"The variable {proto.variable.name!r} has the unknown dtype {proto.variable.dtype}."
                )
        elif kind == "resource":
            for child in proto.children:
                if child.local_name in RESOURCE_FUNCTIONS:
                    self.object(child.node_id)
        if proto.registered_saver:
            raise self._refuse(f"An object is stored by a saver of its own, {proto.registered_saver!r}.")
        if kind not in _FUNCTION_KINDS:
            for dependency in proto.dependencies:
                self.object(dependency.node_id)
        for saveable in proto.saveable_objects.values():
            self.object(saveable.save_function)
            self.object(saveable.restore_function)

    def _refuse(self, what: str) -> UnsupportedModel:
        return UnsupportedModel(what, str(self._model.folder), "Save the model again with TensorFlow.")


def _tree(model: Linkable, wanted: set[int]) -> set[int]:
    """The objects on the best path from the root to each wanted one."""
    steps = model.steps
    tree = {0}
    for node in wanted:
        while node in steps and node not in tree:
            tree.add(node)
            node = steps[node].parent
    return tree


def stripped(part: str, model: Linkable, found: Reach) -> Stripped:
    """What is left out of a part when only that is taken."""
    objects = model.objects.nodes
    taken = found.objects | found.tree
    left = [node for node in range(len(objects)) if node not in taken]
    variables = [node for node in left if objects[node].WhichOneof("kind") == "variable"]
    size = 0
    if model.bundle is not None:
        keys = (key for node in variables for key in model.keys.get(node, {}).values())
        size = sum(model.bundle.entries[key].size for key in keys if key in model.bundle.entries)
    return Stripped(
        part=part,
        functions=len(model.library.function) - len(found.functions),
        objects=len(left),
        variables=len(variables),
        assets=sum(objects[node].WhichOneof("kind") == "asset" for node in left),
        bytes=size,
    )
