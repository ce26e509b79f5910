"""The pipeline as people and programs use it: build, connect, ask for problems, apply edits, listen to what changes."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from studio.errors import PipelineError
from studio.operators import catalogue
from studio.operators.params import params_from_json, with_absolute_files
from studio.operators.planner import Plan
from studio.pipeline import recipes, sharing
from studio.pipeline.defaults import default_from, default_value
from studio.pipeline.edits import AddNodes, Edit
from studio.pipeline.fitting import Adapt, Verdict, choose_plan, judge, judge_type, mismatch
from studio.pipeline.fixes import Mend
from studio.pipeline.graph import Graph, ModelNode, Port, Position, Space
from studio.pipeline.handles import Handle
from studio.pipeline.inference import Inference
from studio.pipeline.interface import Interface
from studio.pipeline.models import Look, Sighting, choose_signature, compare, default_name, look, reference_to
from studio.pipeline.ports import label, required
from studio.pipeline.problems import Problem, Severity
from studio.pipeline.sharing import Trained
from studio.pipeline.stamps import Stamp
from studio.pipeline.steps import Steps, done
from studio.pipeline.twins import twin
from studio.pipeline.upkeep import Change, Upkeep
from studio.tensors import TensorType, parse_type

if TYPE_CHECKING:
    from studio.savedmodel.shelf import Shelf

Place: TypeAlias = Port | Handle
_ORIGIN = (0.0, 0.0)


class Pipeline:
    """A document: the graph, what follows from it, and where it is saved.

    Attributes:
        graph: nodes and connections, to read; only edits change it.
        path: the file; None as long as the pipeline is unsaved.
        stamp: how the file was when it was last read or written.
    """

    def __init__(self, name: str = "pipeline", *, graph: Graph | None = None) -> None:
        self.graph = graph or Graph(name)
        self.graph.take_delta()
        self.path: Path | None = None
        self.stamp: Stamp | None = None
        self._homeless: set[str] = set()  # nodes that nobody gave a position
        self._upkeep = Upkeep(self.graph)

    def __repr__(self) -> str:
        return f"<Pipeline {self.name!r}: {len(self.graph.nodes)} nodes>"

    @property
    def name(self) -> str:
        return self.graph.name

    @property
    def types(self) -> Inference:
        """The type at every port."""
        return self._upkeep.types

    @functools.cached_property
    def shelf(self) -> Shelf:
        """The models that were read for it."""
        from studio.savedmodel.shelf import Shelf

        return Shelf()

    def copy(self) -> Pipeline:
        """The document as it stands now, for a job on another thread while this one is edited on."""
        return done(self._copy_steps())

    def copy_steps(self) -> Steps[Pipeline]:
        """The same in steps, between which nothing may be edited; in one while types are still to be found."""
        return (yield from self._copy_steps()) if self.settled else self.copy()

    def _copy_steps(self) -> Steps[Pipeline]:
        graph = yield from self.graph.copy_steps()
        upkeep = yield from self._upkeep.copy_steps(graph)
        return twin(self, graph=graph, shelf=self.shelf, _upkeep=upkeep)

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
        name = name or default_name(outline.path)
        edit = recipes.add_model(self.graph, reference, name, frozen=frozen, copy=copy, position=position or _ORIGIN)
        self._upkeep.keep_read(reference, model)
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
        start, end = _output_port(source), _input_port(target)
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
        end = _input_port(port)
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
        start = _output_port(port)
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
        return self._upkeep.interface()

    def hidden_ports(self) -> list[Port]:
        """The ports that are kept out of the export, in the order of nodes."""
        return self._upkeep.naming.hidden()

    def problems(self) -> tuple[Problem, ...]:
        """Every problem, errors before warnings. Errors block the export. Files are as last looked at."""
        return self._upkeep.problems()

    @property
    def problems_at(self) -> Mapping[str, tuple[Problem, ...]]:
        """The problems by node, errors before warnings; those that there were, until ``settled``."""
        return self._upkeep.problems_at

    def errors(self) -> tuple[Problem, ...]:
        """The problems that block the export."""
        problems, warning = self.problems(), Severity.WARNING
        return problems[: bisect_left(problems, True, key=lambda problem: problem.severity is warning)]

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
        return self._upkeep.look_at(record.reference)

    def sighting(self, node: str) -> Sighting | None:
        """How that stands to what the node remembers of them."""
        record, found = self.graph.node(node), self.look_of(node)
        return compare(record.reference, found) if isinstance(record, ModelNode) and found else None

    def take_looks(self, looks: Iterable[Look], seconds: float | None = None) -> None:
        """Takes what looks at models' files found, on whatever thread they were made.

        Args:
            seconds: how long to check before leaving the rest to ``settle``; by default as long as it takes.
        """
        self._upkeep.take_looks(looks, seconds)

    # Changing

    def apply(self, edit: Edit, seconds: float | None = None, *, infers: bool = True) -> Edit:
        """Applies an edit and returns its inverse; types and problems follow.

        Args:
            seconds: how long to infer and check before leaving the rest to ``settle``; by default as long as it takes.
            infers: else all of that is left to it: more edits are to come.

        Raises:
            PipelineError: the edit does not suit the graph, which is left as it was.
        """
        return self._do(edit, seconds, infers=infers, placed=True)

    def arrange(self, nodes: Iterable[str] | None = None) -> Edit:
        """Places nodes (by id; all by default) in layers from left to right, and returns the inverse edit. Their wires
        are led around others.
        """
        from studio.pipeline.layout import arrange

        chosen = frozenset(self.graph.nodes if nodes is None else nodes)
        self._homeless -= chosen
        return self._do(arrange(self.graph, self.types.at, chosen))

    def mend(self, fix: Mend) -> Edit:
        """Applies a fix and returns the inverse edit."""
        return self._do(fix.edit(self.graph))

    @property
    def settled(self) -> bool:
        """Whether all types and problems are up to date."""
        return self._upkeep.settled

    def settle(self, seconds: float | None = None) -> bool:
        """Goes on with what a wide edit has left, and answers whether all is done."""
        return self._upkeep.settle(seconds)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Calls the listener after every change; returns what ends that. A listener must not apply edits."""
        return self._upkeep.subscribe(listener)

    # Files

    def save(self, path: str | PathLike[str] | None = None) -> None:
        """Writes the pipeline to its file, or to another that becomes its file. What nobody gave a position is arranged
        first, below the rest.

        Raises:
            PipelineError: it has no file yet and none is given.
            ExportError: the file cannot be written; what was there is as it was.
        """
        from studio.pipeline.document import save
        from studio.pipeline.layout import settle

        target = path if path is not None else self.path
        if target is None:
            raise PipelineError("The pipeline has no file yet.", self.name, "Say where to save it.")
        homeless = self._homeless & self.graph.nodes.keys()
        if homeless:
            self._do(settle(self.graph, self.types.at, homeless))
        self._homeless.clear()
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

    def _do(self, edit: Edit, seconds: float | None = None, *, infers: bool = True, placed: bool = False) -> Edit:
        """Applies an edit.

        Args:
            placed: new nodes have positions of their own; else they have those of what they are connected with.
        """
        inverse = edit.apply(self.graph)
        delta = self.graph.take_delta()
        if self._homeless:
            self._homeless -= delta.moved
            ends = {end.node for one in delta.connected.values() for end in (one.source, one.target)}
            if not placed and not self._homeless.isdisjoint(ends):
                self._homeless.update(delta.added)
        self._upkeep.follow(delta, seconds, infers=infers)
        return inverse

    def _added(self, edit: AddNodes, position: Position | None = None) -> Handle:
        added = edit.nodes[0].id
        self._do(edit)
        if position is None and not edit.connections:
            self._homeless.add(added)
        return Handle(self, added)

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


def _output_port(place: Place) -> Port:
    return place if isinstance(place, Port) else place.only_output()


def _input_port(place: Place) -> Port:
    return place if isinstance(place, Port) else place.free_input()
