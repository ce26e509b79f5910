"""Any edits: undone they leave nothing, redone they are back, and what is kept up equals what is computed anew."""

from __future__ import annotations

import contextlib
import os
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from studio.errors import PipelineError
from studio.pipeline import document, edit_text, groups, pasting, recipes, sharing
from studio.pipeline.edits import AddNodes, Connect, Edit, Group, Move, RenamePipeline, Reorder
from studio.pipeline.graph import Frame, Graph, InputNode, ModelNode, OperatorNode, OutputNode, Port, Side, new_id
from studio.pipeline.node_edits import Rename, SetBypassed, SetCollapsed, SetDefault, SetParameters, SetType
from studio.pipeline.pipeline import Pipeline
from studio.pipeline.ports import input_names, names, output_names
from studio.pipeline.records import FRAME_COLORS, TrainedWeights
from studio.pipeline.structure_edits import AddFrames, Bend, PutInto, RemoveFrames, SetFrame, SetGroup
from studio.pipeline.upkeep import Change
from studio.tensors import parse_type
from tests.pipeline.build import model, reference, wire

TYPES = ("float32[?,4]", "float32[?,2,2]", "uint8[?,4]", "int64[?]", "string[?]", "float32[...]")
PORTS = ({"x": TYPES[0]}, {"x": TYPES[1], "mask": TYPES[2]}, {"y": TYPES[0]}, {"y": TYPES[3], "z": TYPES[1]})
OPERATORS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("average", {"inputs": 2}),
    ("average", {"inputs": 4}),
    ("cast", {"dtype": "float32"}),
    ("dense", {"units": 3}),
    ("softmax", {}),
)
WEIGHTS = (TrainedWeights("/gone/w.npz", "digest", "m"), TrainedWeights("/gone/v.npz", "other", "n"))
NAMES = st.sampled_from(("a", "b", "x", "y", "b_x"))
SPOTS = st.tuples(st.integers(-999, 999).map(float), st.floats(-1e6, 1e6, allow_nan=False).map(lambda v: round(v, 2)))


class Editing(RuleBasedStateMachine):
    """A person at work. Every edit is written down as text and applied from there."""

    def __init__(self) -> None:
        super().__init__()
        self._patch = pytest.MonkeyPatch()
        # Equal ids each time that the same is tried: by other ones, sets have other orders.
        self._patch.setattr(os, "urandom", random.Random(0).randbytes)

    @initialize()
    def start(self) -> None:
        self.pipeline = Pipeline()
        self.mirror = Mirror(self.pipeline)
        average = self.pipeline.add_operator("average", inputs=3)
        model(self.pipeline, "m", PORTS[0], PORTS[2], path="/models/0")
        self.pipeline.connect(self.pipeline.add_input("a", TYPES[0]), average)
        self.pipeline.expose_output(average)
        self.pipeline.apply(groups.enclose(self.pipeline.graph, [average.id]).edit)
        self.done: list[tuple[Edit, Edit]] = []
        self.undone: list[Edit] = []
        self.texts = [self.text()]

    def text(self) -> str:
        return document.dumps(self.pipeline.graph)

    def do(self, edit: Edit) -> None:
        before, still = self.text(), self.pipeline.graph.still()
        line = edit_text.dumps(edit)
        edit = edit_text.loads(line)
        assert edit_text.dumps(edit) == line
        try:
            inverse = self.pipeline.apply(edit)
        except PipelineError:
            assert self.text() == before
            return
        finally:
            assert document.dumps(still) == before
        self.done.append((edit, inverse))
        self.texts = [*self.texts[: len(self.done)], self.text()]
        self.undone.clear()

    def pick(self, data: st.DataObject, *kinds: type) -> Any:
        found = [node for node in self.pipeline.graph.nodes.values() if isinstance(node, kinds)]
        hypothesis.assume(found)
        return data.draw(st.sampled_from(found))

    @rule(ports=st.tuples(*(st.sampled_from(PORTS),) * 2), which=st.integers(0, 2), copy=st.booleans(), at=SPOTS)
    def add_model(self, ports: Any, which: int, copy: bool, at: Any) -> None:
        made = reference(ports[0], ports[1], path=f"/models/{which}")
        self.do(recipes.add_model(self.pipeline.graph, made, "m", copy=copy, position=at))

    @rule(chosen=st.sampled_from(OPERATORS), at=SPOTS)
    def add_operator(self, chosen: Any, at: Any) -> None:
        scratch = Pipeline().add_operator(chosen[0], **chosen[1]).record
        assert isinstance(scratch, OperatorNode)
        self.do(recipes.add_operator(self.pipeline.graph, chosen[0], scratch.params, chosen[0], at))

    @rule(name=NAMES, kind=st.sampled_from(TYPES))
    def add_input(self, name: str, kind: str) -> None:
        self.do(recipes.add_input(self.pipeline.graph, name, parse_type(kind)))

    @rule(name=NAMES)
    def add_output(self, name: str) -> None:
        self.do(recipes.add_output(self.pipeline.graph, name))

    @rule(data=st.data(), adapt=st.booleans())
    def connect(self, data: st.DataObject, adapt: bool) -> None:
        """By recipe: with a plan if wanted, into the growing port too; cycles as well, for a graph can hold any."""
        source, target = self.pick(data, InputNode, ModelNode, OperatorNode), self.pick(data, ModelNode, OperatorNode)
        ports = [*input_names(target)]
        if isinstance(target, OperatorNode) and target.operator == "average":
            ports.append(f"x{len(ports) + 1}")
        start = Port(source.id, Side.OUTPUT, data.draw(st.sampled_from(output_names(source))))
        end = Port(target.id, Side.INPUT, data.draw(st.sampled_from(ports)))
        plans = self.pipeline.judge(start, end).plans if adapt else ()
        self.do(recipes.connect(self.pipeline.graph, start, end, plans[0] if plans else None))

    @rule(data=st.data())
    def connect_output(self, data: st.DataObject) -> None:
        source, target = self.pick(data, ModelNode, OperatorNode), self.pick(data, OutputNode)
        self.do(Connect((wire(Port(source.id, Side.OUTPUT, output_names(source)[0]), target.port),)))

    @rule(data=st.data())
    def disconnect(self, data: st.DataObject) -> None:
        hypothesis.assume(self.pipeline.graph.connections)
        some = data.draw(st.lists(st.sampled_from(list(self.pipeline.graph.connections)), min_size=1, max_size=3))
        self.do(recipes.disconnect(self.pipeline.graph, some))

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        hypothesis.assume(self.pipeline.graph.nodes)
        some = data.draw(st.lists(st.sampled_from(list(self.pipeline.graph.nodes)), min_size=1, max_size=4))
        self.do(recipes.remove(self.pipeline.graph, some))

    @rule(data=st.data(), name=NAMES)
    def rename(self, data: st.DataObject, name: str) -> None:
        self.do(Rename(self.pick(data, object).id, name))

    @rule(data=st.data(), at=SPOTS)
    def move(self, data: st.DataObject, at: Any) -> None:
        ids = {self.pick(data, object).id, self.pick(data, object).id}
        self.do(Move(tuple((key, at) for key in sorted(ids))))

    @rule(data=st.data(), ports=st.tuples(*(st.sampled_from(PORTS),) * 2))
    def change_model(self, data: st.DataObject, ports: Any) -> None:
        """Connections break here, and are whole again when it is undone."""
        node = self.pick(data, ModelNode)
        self.do(recipes.set_reference(self.pipeline.graph, {node.id: reference(*ports, path="/models/2")}))

    @rule(data=st.data(), weights=st.sampled_from([None, *WEIGHTS]))
    def train(self, data: st.DataObject, weights: TrainedWeights | None) -> None:
        node = self.pick(data, ModelNode, OperatorNode)
        with contextlib.suppress(PipelineError):  # it has these weights already
            self.do(sharing.set_weights(self.pipeline.graph, {node.id: weights}))

    @rule(data=st.data(), frozen=st.booleans())
    def freeze(self, data: st.DataObject, frozen: bool) -> None:
        self.do(recipes.set_frozen(self.pipeline.graph, self.pick(data, ModelNode).id, frozen))

    @rule(data=st.data(), copy=st.booleans())
    def separate(self, data: st.DataObject, copy: bool) -> None:
        self.do(recipes.set_copy(self.pipeline.graph, self.pick(data, ModelNode).id, copy))

    @rule(data=st.data(), hidden=st.booleans())
    def hide(self, data: st.DataObject, hidden: bool) -> None:
        node = self.pick(data, ModelNode, OperatorNode)
        side = data.draw(st.sampled_from(Side))
        port = Port(node.id, side, data.draw(st.sampled_from(names(node, side))))
        self.do(recipes.set_hidden(self.pipeline.graph, port, hidden))

    @rule(data=st.data(), collapsed=st.booleans())
    def collapse(self, data: st.DataObject, collapsed: bool) -> None:
        self.do(SetCollapsed(self.pick(data, ModelNode, OperatorNode).id, collapsed))

    @rule(data=st.data(), bypassed=st.booleans())
    def bypass(self, data: st.DataObject, bypassed: bool) -> None:
        self.do(SetBypassed(self.pick(data, ModelNode, OperatorNode).id, bypassed))

    @precondition(lambda self: self.pipeline.graph.nodes)
    @rule(data=st.data())
    def enclose(self, data: st.DataObject) -> None:
        """Some of what lies in one group, or at the top."""
        graph = self.pipeline.graph
        level = data.draw(st.sampled_from(list(graph.nodes.values()))).group
        items = [node.id for node in graph.nodes.values() if node.group == level]
        items += [*graph.structure.subgroups(level), *(frame.id for frame in graph.structure.frames_in(level))]
        some = data.draw(st.sets(st.sampled_from(items), min_size=1, max_size=4))
        self.do(groups.enclose(self.pipeline.graph, sorted(some)).edit)

    def a_group(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(list(self.pipeline.graph.structure.groups)))

    @precondition(lambda self: self.pipeline.graph.structure.groups)
    @rule(data=st.data(), at=SPOTS)
    def change_group(self, data: st.DataObject, at: Any) -> None:
        id = self.a_group(data)
        self.do(Group("group", (Rename(id, "g"), Move(((id, at),)), SetCollapsed(id, True))))
        record = self.pipeline.graph.structure.group(id)
        self.do(SetGroup(replace(record, entrance=at)))

    @precondition(lambda self: self.pipeline.graph.structure.groups)
    @rule(data=st.data(), side=st.sampled_from(Side), shown=st.booleans())
    def show_port(self, data: st.DataObject, side: Side, shown: bool) -> None:
        graph, id = self.pipeline.graph, self.a_group(data)
        ports = [one for some in groups.ports_of(graph, id, side) for one in some if not one.crosses]
        if ports:
            self.do(groups.show_port(graph, id, data.draw(st.sampled_from(ports)).port, shown))

    @rule(data=st.data())
    def put_into_another(self, data: st.DataObject) -> None:
        """Even into itself, which is refused."""
        structure = self.pipeline.graph.structure
        things = [*self.pipeline.graph.nodes, *structure.groups, *structure.frames]
        some = data.draw(st.lists(st.sampled_from([*things, "none"]), min_size=1, max_size=3, unique=True))
        into = data.draw(st.sampled_from(["", "none", *structure.groups]))
        self.do(PutInto(tuple((key, into) for key in some)))

    @precondition(lambda self: self.pipeline.graph.structure.groups)
    @rule(data=st.data())
    def dissolve(self, data: st.DataObject) -> None:
        self.do(groups.dissolve(self.pipeline.graph, self.a_group(data)))

    @precondition(lambda self: self.pipeline.graph.structure.groups)
    @rule(data=st.data())
    def remove_group(self, data: st.DataObject) -> None:
        self.do(recipes.remove(self.pipeline.graph, [self.a_group(data)]))

    @rule(data=st.data(), at=SPOTS, size=SPOTS, color=st.sampled_from(FRAME_COLORS))
    def add_frame(self, data: st.DataObject, at: Any, size: Any, color: str) -> None:
        level = data.draw(st.sampled_from(["", *self.pipeline.graph.structure.groups]))
        frame = Frame(new_id(), "frame", size, color, level, at)
        self.do(AddFrames((frame,)))
        self.do(SetFrame(replace(frame, size=at, color="")))
        self.do(RemoveFrames((frame.id,)) if data.draw(st.booleans()) else Rename(frame.id, "other"))

    @precondition(lambda self: self.pipeline.graph.connections)
    @rule(data=st.data(), points=st.lists(SPOTS, max_size=3))
    def bend(self, data: st.DataObject, points: Any) -> None:
        some = data.draw(st.sampled_from(list(self.pipeline.graph.connections)))
        self.do(Bend(((some, tuple(points)),)))

    @rule(data=st.data(), chosen=st.sampled_from(OPERATORS))
    def set_parameters(self, data: st.DataObject, chosen: Any) -> None:
        node = self.pick(data, OperatorNode)
        scratch = Pipeline().add_operator(chosen[0], **chosen[1]).record
        assert isinstance(scratch, OperatorNode)
        self.do(SetParameters(node.id, chosen[0], scratch.params))

    @rule(data=st.data(), kind=st.sampled_from(TYPES))
    def set_type(self, data: st.DataObject, kind: str) -> None:
        self.do(SetType(self.pick(data, InputNode).id, parse_type(kind)))

    @rule(data=st.data(), default=st.sampled_from(("0.5", "[1, 2]", None, Path("/data/k.npy"))))
    def set_default(self, data: st.DataObject, default: str | Path | None) -> None:
        self.do(SetDefault(self.pick(data, InputNode).id, default))

    @rule(data=st.data())
    def accept(self, data: st.DataObject) -> None:
        node = self.pick(data, OperatorNode)
        hypothesis.assume(node.assumptions)
        self.do(recipes.accept(self.pipeline.graph, node.id, node.assumptions[0]))

    @rule(data=st.data(), kind=st.sampled_from((InputNode, OutputNode)))
    def reorder(self, data: st.DataObject, kind: type) -> None:
        ids = [node.id for node in self.pipeline.graph.nodes.values() if isinstance(node, kind)]
        self.do(Reorder(tuple(data.draw(st.permutations(ids)))))

    @rule(name=NAMES)
    def rename_pipeline(self, name: str) -> None:
        self.do(RenamePipeline(name))

    @rule(data=st.data())
    def copy_and_paste(self, data: st.DataObject) -> None:
        graph = self.pipeline.graph
        some = data.draw(st.sets(st.sampled_from([*graph.nodes, *graph.structure.groups, "none"]), max_size=4))
        some = set(groups.with_contents(graph, some - {"none"}))
        fragment = document.loads(document.dumps(self.pipeline.graph, only=some))
        hypothesis.assume(fragment.nodes)
        self.do(pasting.paste(self.pipeline.graph, fragment, (20.0, 20.0)).edit)

    @rule(data=st.data())
    def fail_halfway(self, data: st.DataObject) -> None:
        """A group whose last edit cannot be: nothing of it stays."""
        node = self.pick(data, object)
        before = self.text()
        edits = (Rename(node.id, "halfway"), recipes.remove(self.pipeline.graph, [node.id]), AddNodes((node, node)))
        try:
            self.pipeline.apply(Group("fails", edits))
        except PipelineError:
            assert self.text() == before
        else:
            raise AssertionError("the group should have failed")

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        edit, inverse = self.done.pop()
        assert self.pipeline.apply(edit_text.loads(edit_text.dumps(inverse))) is not None
        self.undone.append(edit)
        assert self.text() == self.texts[len(self.done)]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        edit = self.undone.pop()
        self.done.append((edit, self.pipeline.apply(edit)))
        assert self.text() == self.texts[len(self.done)]

    @invariant()
    def what_is_kept_up_equals_what_is_computed_anew(self) -> None:
        pipeline = self.pipeline
        again = Pipeline(graph=copied(pipeline.graph))
        assert document.dumps(again.graph) == self.text()
        for node in pipeline.graph.nodes.values():
            for side in Side:
                for name in names(node, side):
                    port = Port(node.id, side, name)
                    assert pipeline.type(port) == again.type(port)
        assert pipeline.interface() == again.interface()
        assert pipeline.problems() == again.problems()
        assert pipeline.problems_at == again.problems_at
        assert pipeline.types.cycles == again.types.cycles

    @invariant()
    def a_listener_knows_the_graph(self) -> None:
        assert self.mirror.nodes == dict(self.pipeline.graph.nodes)
        assert self.mirror.connections == dict(self.pipeline.graph.connections)
        assert self.mirror.groups == dict(self.pipeline.graph.structure.groups)
        assert self.mirror.frames == dict(self.pipeline.graph.structure.frames)
        assert self.mirror.problems == self.pipeline.problems_at

    @invariant()
    def a_group_knows_its_nodes(self) -> None:
        graph = self.pipeline.graph
        for key in graph.structure.groups:
            assert set(graph.structure.nodes(key)) == {node.id for node in graph.nodes.values() if node.group == key}

    def teardown(self) -> None:
        self._patch.undo()
        if not hasattr(self, "done"):
            return
        edits = self.done[:]
        while self.done:
            self.undo()
        assert self.text() == self.texts[0]
        for edit, _ in edits:
            self.pipeline.apply(edit)
        assert self.text() == self.texts[len(edits)]


class Mirror:
    """A view that follows the pipeline by what its listener is told alone."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self.nodes: dict[str, Any] = {}
        self.connections: dict[str, Any] = {}
        self.groups: dict[str, Any] = {}
        self.frames: dict[str, Any] = {}
        self.problems: dict[str, Any] = {}
        pipeline.subscribe(self.follow)

    def follow(self, change: Change) -> None:
        delta = change.delta
        for key, connection in delta.disconnected.items():
            assert self.connections.pop(key) == connection
        for key, node in delta.removed.items():
            assert self.nodes.pop(key) == node
        self.nodes.update(delta.added)
        for key, before in delta.changed.items():
            assert self.nodes[key] == before
            self.nodes[key] = self.pipeline.graph.nodes[key]
        self.connections.update(delta.connected)
        for key, connection in delta.bent.items():
            assert self.connections[key] == connection
            self.connections[key] = self.pipeline.graph.connections[key]
        for key in change.troubled:
            self.problems.pop(key, None)
            if key in self.pipeline.problems_at:
                self.problems[key] = self.pipeline.problems_at[key]
        structure = self.pipeline.graph.structure
        for mine, changes, theirs in (
            (self.groups, delta.groups, structure.groups),
            (self.frames, delta.frames, structure.frames),
        ):
            for key, earlier in changes.items():
                assert mine.pop(key, None) == earlier
                if key in theirs:
                    mine[key] = theirs[key]


def copied(graph: Graph) -> Graph:
    """The same graph, built in one go."""
    copy = Graph(graph.name)
    copy.structure.add_groups(tuple(graph.structure.groups.values()))
    copy.structure.add_frames(tuple(graph.structure.frames.values()))
    copy.add_nodes(tuple(graph.nodes.values()))
    for connection in graph.connections.values():
        copy.connect(connection)
    return copy


TestEditing = Editing.TestCase
TestEditing.settings = hypothesis.settings(max_examples=60, stateful_step_count=25, deadline=None)
