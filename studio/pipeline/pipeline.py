"""The pipeline as people and programs use it: build, connect, ask for problems, apply edits, listen to what changes."""

from __future__ import annotations

import functools
import itertools
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from studio.errors import PipelineError
from studio.operators import catalogue
from studio.operators.params import params_from_json, with_absolute_files
from studio.operators.planner import Plan
from studio.pipeline import recipes, sharing
from studio.pipeline.checks import Checks
from studio.pipeline.defaults import default_from, default_value
from studio.pipeline.edits import AddNodes, Edit, Move
from studio.pipeline.fitting import Adapt, Verdict, choose_plan, judge, judge_type, mismatch
from studio.pipeline.fixes import Mend
from studio.pipeline.graph import (
    Delta,
    Graph,
    ModelNode,
    Port,
    Position,
    Side,
    Space,
    terms_of,
)
from studio.pipeline.handles import Handle
from studio.pipeline.inference import Inference
from studio.pipeline.interface import Interface, Naming
from studio.pipeline.models import (
    Look,
    Sighting,
    choose_signature,
    compare,
    default_name,
    look,
    look_into,
    reference_to,
)
from studio.pipeline.ports import input_names, is_variadic, label, required
from studio.pipeline.problems import Problem, Severity
from studio.pipeline.records import is_same_but
from studio.pipeline.sharing import Trained
from studio.pipeline.stamps import Stamp
from studio.pipeline.twins import twin
from studio.tensors import TensorType, parse_type

if TYPE_CHECKING:
    from studio.savedmodel.model import Model
    from studio.savedmodel.shelf import Shelf

Place: TypeAlias = Port | Handle
_ORIGIN = (0.0, 0.0)
_BETWEEN_LOOKS_AT_THE_CLOCK = 64
# Bytes of a graph file. What is smaller is kept in memory until somebody asks what there is to tell of the model.
_LARGE = 1 << 20


@dataclass(frozen=True)
class Change:
    """What a listener is told.

    Attributes:
        delta: nodes and connections that came, went or changed.
        inferred: nodes at whose ports types may have changed.
        settled: all types and problems are up to date; False while a wide change is still being followed (see
            ``Pipeline.settle``).
    """

    delta: Delta
    inferred: frozenset[str]
    settled: bool


class Pipeline:
    """A document: the graph, the types along it, its problems, and where it is saved.

    Attributes:
        graph: nodes and connections, to read; only edits change it.
        types: the type at every port.
        path: the file; None as long as the pipeline is unsaved.
        stamp: how the file was when it was last read or written.
    """

    def __init__(self, name: str = "pipeline", *, graph: Graph | None = None) -> None:
        self.graph = graph or Graph(name)
        self.graph.take_delta()
        self.types = Inference(self.graph)
        self.types.settle()
        self.path: Path | None = None
        self.stamp: Stamp | None = None
        self._placed = graph is not None
        self._looks: dict[tuple[str, tuple[str, ...]], Look] = {}
        self._read: dict[tuple[str, tuple[str, ...]], Model] = {}  # and nobody has looked at since
        self._naming = Naming(self.graph)
        self._checks = Checks(self.graph, self.types, self._naming, self._looks)
        self._problems: tuple[Problem, ...] | None = None
        self._unchecked: dict[str, None] = {}  # nodes whose problems may have changed
        self._owes_word = False  # listeners have yet to hear that all is settled
        self._listeners: list[Callable[[Change], None]] = []

    def __repr__(self) -> str:
        return f"<Pipeline {self.name!r}: {len(self.graph.nodes)} nodes>"

    @property
    def name(self) -> str:
        return self.graph.name

    @functools.cached_property
    def shelf(self) -> Shelf:
        """The models that were read for it."""
        from studio.savedmodel.shelf import Shelf

        return Shelf()

    def copy(self) -> Pipeline:
        """The document as it stands now, for a job on another thread while this one is edited on."""
        graph, looks = self.graph.copy(), dict(self._looks)
        types, naming = self.types.copy(graph), self._naming.copy(graph)
        checks = self._checks.copy(graph, types, naming, looks)
        own = {
            "graph": graph,
            "types": types,
            "_looks": looks,
            "_read": dict(self._read),
            "_naming": naming,
            "_checks": checks,
        }
        return twin(self, **own, shelf=self.shelf, _listeners=[])

    # Building

    def add_model(
        self,
        path: str | PathLike[str],
        *,
        signature: str | None = None,
        name: str | None = None,
        tags: Sequence[str] | None = None,
        frozen: bool | None = None,
        copy: bool = False,
        position: Position | None = None,
    ) -> Handle:
        """Adds a SavedModel, by its folder, graph file or Serving parent.

        Args:
            signature: its key; by default ``serving_default``, or the only one.
            name: of the node; by default the folder's. A number is added where another node has it.
            tags: of the MetaGraph; by default ``serve``, or the only one.
            frozen: keep the weights out of training; by default as the other nodes with the same weights.
            copy: weights of its own, even where another node has the same model.

        Raises:
            ModelError: it cannot be read.
            PipelineError: it has no such signature, or the same weights stand here with another frozen flag.
        """
        model = self.shelf.load(path, tags)
        model.check()
        outline = model.outline
        reference = reference_to(outline, choose_signature(outline, signature))
        name = name or default_name(outline)
        edit = recipes.add_model(self.graph, reference, name, frozen=frozen, copy=copy, position=position or _ORIGIN)
        if model.graph_bytes < _LARGE:
            self._looks.pop((reference.path, reference.tags), None)
            self._read[reference.path, reference.tags] = model
        else:
            self._looks[reference.path, reference.tags] = look_into(model)
        return self._added(edit, position)

    def add_operator(
        self, operator: str, /, *, name: str | None = None, position: Position | None = None, **params: Any
    ) -> Handle:
        """Adds an entry of the catalogue by its id, with its parameters by name.

        Raises:
            OperatorError: there is no such operator or parameter, or a value is not allowed.
        """
        checked = with_absolute_files(params_from_json(catalogue.get(operator).Params, params))
        edit = recipes.add_operator(self.graph, operator, checked, name or operator, position or _ORIGIN)
        return self._added(edit, position)

    def add_input(
        self,
        name: str,
        type: str | TensorType,
        *,
        default: Any = None,
        position: Position | None = None,
    ) -> Handle:
        """Adds an input of the export, of a type such as ``"uint8[?,28,28,1]"``.

        Args:
            default: what it is when nobody feeds it: a number, a list, an array, a text (a literal as the operator
                Constant has it), or a path, which is that of a ``.npy`` file.

        Raises:
            PipelineError: another has that name.
            OperatorError: the default is none that the type takes.
        """
        self._require_free(Space.INPUTS, name)
        kind, place = _type(type), position or _ORIGIN
        chosen = None if default is None else default_from(default)
        if chosen is not None:
            default_value(chosen, kind)
        return self._added(recipes.add_input(self.graph, name, kind, place, chosen), position)

    def add_output(self, name: str, *, position: Position | None = None) -> Handle:
        """Adds an output of the export.

        Raises:
            PipelineError: another has that name.
        """
        self._require_free(Space.OUTPUTS, name)
        return self._added(recipes.add_output(self.graph, name, position or _ORIGIN), position)

    def connect(self, source: Place, target: Place, adapt: Adapt = False) -> Plan | None:
        """Connects an output to an input. A node stands for its only output, or for its next free input.

        Args:
            adapt: True inserts the best exact or lossless plan where the types don't fit; ``"any"`` the best plan
                whatever it does to the data; a plan (from ``studio.suggest``) is inserted as it is.

        Returns:
            The plan that was inserted; None when the ports fit as they are.

        Raises:
            TypeMismatch: they don't fit; names both sides and holds the plans.
            PipelineError: a port is not there or is fed already, or the connection would close a cycle.
        """
        start, end = self._output_port(source), self._input_port(target)
        self._require_unfed(end)
        plan = choose_plan(self.graph, self.types, start, end, adapt)
        self._do(recipes.connect(self.graph, start, end, plan))
        return plan

    def expose_input(self, port: Place, name: str | None = None, type: str | TensorType | None = None) -> Handle:
        """Adds an input of the export for a free input port. An operator's port has no type of its own: give one.

        Raises:
            TypeMismatch: the port cannot take that type.
            PipelineError: the port is fed already, or another input has that name.
        """
        end = self._input_port(port)
        self._require_unfed(end)
        kind = required(self.graph.node(end.node), end.name) if type is None else _type(type)
        if kind is None:
            what = "The port takes tensors of several types."
            raise PipelineError(what, self.label(end), "Say which type the input is to have.")
        verdict = judge_type(self.graph, self.types, kind, end)
        if not verdict.fits:
            raise mismatch(self.graph, "The input", end, verdict)
        if name is not None:
            self._require_free(Space.INPUTS, name)
        return self._added(recipes.expose_input(self.graph, end, kind, name))

    def expose_output(self, port: Place, name: str | None = None) -> Handle:
        """Adds an output of the export for an output port.

        Raises:
            PipelineError: there is no such port, or another output has that name.
        """
        start = self._output_port(port)
        if name is not None:
            self._require_free(Space.OUTPUTS, name)
        return self._added(recipes.expose_output(self.graph, start, name))

    def remove(self, *nodes: Handle) -> None:
        """Removes nodes with their connections."""
        self._do(recipes.remove(self.graph, [node.id for node in nodes]))

    def disconnect(self, target: Port) -> None:
        """Removes the connection into an input port, if there is one."""
        connection = self.graph.feeding(target)
        if connection is not None:
            self._do(recipes.disconnect(self.graph, (connection.id,)))

    def keep_weights(self, trained: Trained) -> None:
        """Gives the nodes that ``studio.train`` has trained their new weights, in the file that its report names.

        Raises:
            PipelineError: the training changed nothing of this pipeline.
        """
        self._do(sharing.keep_weights(self.graph, trained))

    def drop_weights(self, *nodes: Handle) -> None:
        """Gives nodes (all by default) the weights back that they came with.

        Raises:
            PipelineError: none of them has trained weights.
        """
        chosen = [node.id for node in nodes] if nodes else list(self.graph.nodes)
        self._do(sharing.set_weights(self.graph, dict.fromkeys(chosen)))

    # Asking

    def node(self, name: str) -> Handle:
        """The node of that name: a model or operator, else an input, else an output.

        Raises:
            PipelineError: there is none.
        """
        for space in (Space.PARTS, Space.INPUTS, Space.OUTPUTS):
            ids = self.graph.named(space, name)
            if ids:
                return Handle(self, ids[0])
        raise PipelineError(f"There is no node {name!r}.", where=self.name)

    def type(self, port: Port) -> TensorType:
        """The type at a port."""
        return self.types.at(port)

    def label(self, port: Port) -> str:
        """A port as people call it: ``encoder.image``."""
        return label(self.graph.node(port.node), port)

    def judge(self, source: Port, target: Port) -> Verdict:
        """Whether two ports may be connected, and what would help if not."""
        return judge(self.graph, self.types, source, target)

    def interface(self) -> Interface:
        """The inputs and outputs of the export with names and types, in order."""
        return self._naming.interface(self.types)

    def problems(self) -> tuple[Problem, ...]:
        """Every problem, errors before warnings. Errors block the export. Files are as last looked at."""
        self._check(None)
        if self._problems is None:
            self._problems = self._checks.all()
        return self._problems

    def errors(self) -> tuple[Problem, ...]:
        """The problems that block the export."""
        return tuple(problem for problem in self.problems() if problem.severity is Severity.ERROR)

    def look_at_models(self) -> tuple[Problem, ...]:
        """Looks at the files of every model again and returns the problems."""
        references = {
            (node.reference.path, node.reference.tags)
            for node in self.graph.nodes.values()
            if isinstance(node, ModelNode)
        }
        self.take_looks([look(path, tags, self.shelf) for path, tags in sorted(references)])
        return self.problems()

    def look_of(self, node: str) -> Look | None:
        """What the last look at a model's files found; None for no model, or when nobody has looked."""
        record = self.graph.node(node)
        if not isinstance(record, ModelNode):
            return None
        key = (record.reference.path, record.reference.tags)
        if key in self._read:
            self.take_looks((look_into(self._read[key]),))
        return self._looks.get(key)

    def sighting(self, node: str) -> Sighting | None:
        """How that stands to what the node remembers of them."""
        record, found = self.graph.node(node), self.look_of(node)
        return compare(record.reference, found) if isinstance(record, ModelNode) and found else None

    def take_looks(self, looks: Iterable[Look]) -> None:
        """Takes what looks at models' files found, on whatever thread they were made."""
        found = {(look.path, look.tags): look for look in looks}
        self._looks.update(found)
        for key in found:
            self._read.pop(key, None)
        self._unchecked.update(
            (node.id, None)
            for node in self.graph.nodes.values()
            if terms_of(node).weights is not None  # whose files stand beside those of models
            or (isinstance(node, ModelNode) and (node.reference.path, node.reference.tags) in found)
        )
        self._problems = None
        self._check(None)
        self._tell(Change(Delta(), frozenset(), self.settled))

    # Changing

    def apply(self, edit: Edit, seconds: float | None = None) -> Edit:
        """Applies an edit and returns its inverse; types and problems follow.

        Args:
            seconds: how long to infer and check before leaving the rest to ``settle``; by default as long as it takes.

        Raises:
            PipelineError: the edit does not suit the graph, which is left as it was.
        """
        self._placed = True
        return self._do(edit, seconds)

    def arrange(self, nodes: Iterable[str] | None = None) -> Edit:
        """Places nodes (by id; all by default) in layers from left to right, and returns the inverse edit."""
        from studio.pipeline.layout import arrange

        chosen = None if nodes is None else frozenset(nodes)
        return self.apply(Move(tuple(arrange(self.graph, chosen).items())))

    def mend(self, fix: Mend) -> Edit:
        """Applies a fix and returns the inverse edit."""
        return self._do(fix.edit(self.graph))

    @property
    def settled(self) -> bool:
        """Whether all types and problems are up to date."""
        return self.types.settled and not self._unchecked

    def settle(self, seconds: float | None = None) -> bool:
        """Goes on with what a wide edit has left, and answers whether all is done."""
        if not self.settled or self._owes_word:
            self._follow(Delta(), seconds)
        return self.settled

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Calls the listener after every change; returns what ends that. A listener must not apply edits."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # Files

    def save(self, path: str | PathLike[str] | None = None) -> None:
        """Writes the pipeline to its file, or to another that becomes its file. What nobody placed is arranged first.

        Raises:
            PipelineError: it has no file yet and none is given.
            ExportError: the file cannot be written; what was there is as it was.
        """
        from studio.pipeline.document import save

        target = path if path is not None else self.path
        if target is None:
            raise PipelineError("The pipeline has no file yet.", self.name, "Say where to save it.")
        if not self._placed:
            self.arrange()
        self.path, self.stamp = save(self.graph, target)

    @classmethod
    def load(cls, path: str | PathLike[str], *, look: bool = True) -> Pipeline:
        """Reads a pipeline from a file. Models that are missing or changed become problems, not errors.

        Args:
            look: look at the models' files at once; a window does that later.

        Raises:
            DocumentError: the file cannot be read.
        """
        from studio.pipeline.document import load

        graph, stamp = load(path)
        pipeline = cls(graph=graph)
        pipeline.path, pipeline.stamp = Path(path).absolute(), stamp
        if look:
            pipeline.look_at_models()
        return pipeline

    # Within

    def _follow(self, delta: Delta, seconds: float | None) -> None:
        deadline = None if seconds is None else time.perf_counter() + seconds
        self.types.update(delta)
        inferred = self.types.settle(seconds)
        touched = inferred | delta.added.keys() | delta.removed.keys()
        for key in delta.changed.keys() - delta.moved:
            after = self.graph.nodes[key]
            if not is_same_but(delta.changed[key], after, "position", "group", "collapsed"):
                touched.add(key)
                touched.update(self.graph.predecessors(key))
                touched.update(self.graph.successors(key))  # whose problems name what feeds them
        # Problems hold connections: a bend makes them other records.
        for connection in (*delta.connected.values(), *delta.disconnected.values(), *delta.bent.values()):
            touched.update((connection.source.node, connection.target.node))
        if touched or delta.reordered or delta.renamed:
            self._naming.update(touched)
            self._unchecked.update(dict.fromkeys(touched))
            self._problems = None
        if self.types.settled or deadline is None:
            self._check(deadline)
        self._tell(Change(delta, frozenset(inferred), self.settled))

    def _check(self, deadline: float | None) -> None:
        """Looks for problems where there may be others, until a time: at some nodes at least."""
        while self._unchecked:
            some = list(itertools.islice(self._unchecked, _BETWEEN_LOOKS_AT_THE_CLOCK))
            self._checks.update(some)
            for key in some:
                del self._unchecked[key]
            if deadline is not None and time.perf_counter() > deadline:
                break

    def _tell(self, change: Change) -> None:
        self._owes_word = not change.settled
        for listener in tuple(self._listeners):
            listener(change)

    def _do(self, edit: Edit, seconds: float | None = None) -> Edit:
        inverse = edit.apply(self.graph)
        self._follow(self.graph.take_delta(), seconds)
        return inverse

    def _added(self, edit: AddNodes, position: Position | None = None) -> Handle:
        self._placed = self._placed or position is not None
        self._do(edit)
        return Handle(self, edit.nodes[0].id)

    def _output_port(self, place: Place) -> Port:
        if isinstance(place, Port):
            return place
        outputs = tuple(place.outputs.values())
        if len(outputs) != 1:
            raise PipelineError("The node has not one output.", place.name, "Name one of its outputs.")
        return outputs[0]

    def _input_port(self, place: Place) -> Port:
        if isinstance(place, Port):
            return place
        node, fed = place.record, self.graph.incoming(place.id)
        free = [name for name in input_names(node) if name not in fed]
        if not free and is_variadic(node):
            free = [f"x{len(fed) + 1}"]
        if not free or (len(free) > 1 and not is_variadic(node)):
            raise PipelineError("The node has not one free input.", node.name, "Name one of its inputs.")
        return Port(node.id, Side.INPUT, free[0])

    def _require_unfed(self, port: Port) -> None:
        connection = self.graph.feeding(port)
        if connection is not None:
            what = f"The input is fed by {self.label(connection.source)} already."
            raise PipelineError(what, self.label(port), "Disconnect it first.")

    def _require_free(self, space: Space, name: str) -> None:
        if self.graph.named(space, name):
            raise PipelineError(f"There are {space.value} of the export called {name!r} already.", self.name)


def _type(type: str | TensorType) -> TensorType:
    return parse_type(type) if isinstance(type, str) else type
