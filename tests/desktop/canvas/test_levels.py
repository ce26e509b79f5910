"""Levels of a canvas: a group as one face, its inside with doors, and large ones that come in slices."""

from __future__ import annotations

import gc
import random
from itertools import pairwise

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from studio.desktop.canvas.border import ENTRANCE, EXIT
from studio.desktop.canvas.ink import Ink, TextMeasure
from studio.desktop.canvas.presenter import AT_ONCE, Presenter
from studio.desktop.canvas.scene import CanvasScene
from studio.desktop.documents.document import Document
from studio.desktop.look.icons import Icons
from studio.desktop.look.skin import Skin
from studio.desktop.look.tokens import DARK
from studio.desktop.page import CanvasPage
from studio.errors import PipelineError
from studio.pipeline import Pipeline, groups, recipes
from studio.pipeline.edits import Edit, Group, Move
from studio.pipeline.graph import Frame, ModelNode, Port, Side, new_id
from studio.pipeline.node_edits import Rename, SetBypassed, SetCollapsed
from studio.pipeline.ports import input_names, output_names
from studio.pipeline.structure_edits import AddFrames, Bend, PutInto
from tests.pipeline.build import large


class Shown:
    """A level of a pipeline on a scene of its own."""

    def __init__(self, pipeline: Pipeline, level: str = "", *, whole: bool = True) -> None:
        measure = TextMeasure()
        self.scene = CanvasScene(Ink(DARK, measure, Icons()), measure)
        self.presenter = Presenter(pipeline, self.scene)
        self.presenter.enter(level)
        if whole:
            self.presenter.finish()
        self.end = pipeline.subscribe(self.presenter.follow)

    def snapshot(self) -> tuple[object, ...]:
        doors = (ENTRANCE, EXIT)
        faces = {id: item.face for id, item in self.scene.nodes.items()}
        places = {id: item.pos().toTuple() for id, item in self.scene.nodes.items() if id not in doors}
        wires = {}
        for id, face in self.scene.wires.faces.items():
            rows = self.scene.wires.curves.rows(id)
            ends = None if {face.source.face, face.target.face} & {*doors} else self.scene.wires.curves.ends(rows[-1])
            wires[id] = (face, len(rows), ends)
        return faces, places, wires, dict(self.scene.frames.frames)


def edit(pipeline: Pipeline, chance: random.Random) -> Edit:
    """Something that a person could do."""
    graph = pipeline.graph
    structure = graph.structure
    node = chance.choice(list(graph.nodes.values()))
    group = chance.choice(["", *structure.groups])
    place = (float(chance.randrange(900)), float(chance.randrange(900)))
    match chance.randrange(12):
        case 0:
            beside = [other.id for other in graph.nodes.values() if other.group == node.group]
            return groups.enclose(graph, chance.sample(beside, min(3, len(beside)))).edit
        case 1 if group:
            return groups.dissolve(graph, group)
        case 2:
            return Move(((node.id, place),))
        case 3:
            return recipes.remove(graph, [node.id])
        case 4 if graph.connections:
            return recipes.disconnect(graph, [chance.choice(list(graph.connections))])
        case 5 if graph.connections:
            return Bend(((chance.choice(list(graph.connections)), (place,) * chance.randrange(3)),))
        case 6:
            return PutInto(((node.id, group),))
        case 7 if group:
            return Rename(group, f"group {chance.randrange(9)}")
        case 8 if group:
            return SetCollapsed(group, chance.random() < 0.5)
        case 9:
            return AddFrames((Frame(new_id(), "frame", (100, 100), group=group, position=place),))
        case 10 if group:
            ports = [one for side in Side for some in groups.ports_of(graph, group, side) for one in some]
            return groups.show_port(graph, group, chance.choice(ports).port, chance.random() < 0.5)
        case 11:
            return SetBypassed(node.id, chance.random() < 0.5)
    other = chance.choice(list(graph.nodes.values()))
    source = Port(node.id, Side.OUTPUT, output_names(node)[0])
    target = Port(other.id, Side.INPUT, input_names(other)[0])
    return recipes.connect(graph, source, target)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_up_at_every_level_equals_what_is_shown_anew(qapp: object, seed: int) -> None:
    chance = random.Random(seed)
    pipeline = Pipeline(graph=large(24))
    shown = Shown(pipeline)
    undo: list[Edit] = []
    for step in range(60):
        try:
            if undo and chance.random() < 0.2:
                pipeline.apply(undo.pop())
            else:
                undo.append(pipeline.apply(edit(pipeline, chance)))
        except (PipelineError, IndexError):
            continue
        if step % 9 == 8:
            shown.presenter.enter(chance.choice(["", *pipeline.graph.structure.groups]))
        anew = Shown(pipeline, shown.presenter.level)
        assert shown.snapshot() == anew.snapshot()
        anew.end()


def test_doors_are_as_high_as_what_they_lead_to(qapp: object) -> None:
    pipeline = Pipeline()
    heights = {"in": 900.0, "first": 40.0, "between": 700.0, "last": 500.0, "out": 900.0}
    pipeline.add_input("in", "float32[?]", position=(0, heights["in"]))
    for at, name in enumerate(("first", "between", "last")):
        pipeline.add_operator("softmax", name=name, position=(300.0 * (at + 1), heights[name]))
    pipeline.add_output("out", position=(1200, heights["out"]))
    nodes = [pipeline.node(name) for name in heights]
    for at, (one, other) in enumerate(pairwise(nodes)):
        pipeline.connect(one.outputs["y" if at else "value"], other.inputs["x" if at < 3 else "value"])
    enclosed = groups.enclose(pipeline.graph, [node.id for node in nodes[1:4]])
    pipeline.apply(enclosed.edit)
    (group,) = pipeline.graph.structure.groups
    shown = Shown(pipeline, group)
    assert [shown.scene.nodes[door].pos().y() for door in (ENTRANCE, EXIT)] == [heights["first"], heights["last"]]


def test_edits_while_a_large_level_is_made_are_in_it_at_the_end(qapp: object) -> None:
    chance = random.Random(3)
    pipeline = Pipeline(graph=large(AT_ONCE + 400))
    shown = Shown(pipeline, whole=False)
    assert not shown.scene.nodes
    late = list(pipeline.graph.nodes)[-1]
    assert late not in shown.scene.nodes
    assert shown.presenter.face_of(late) in shown.scene.nodes
    for _ in range(40):
        try:
            pipeline.apply(edit(pipeline, chance))
        except (PipelineError, IndexError):
            continue
    assert not shown.presenter.is_whole
    shown.presenter.go_on(0.001)
    shown.presenter.finish()
    assert shown.snapshot() == Shown(pipeline).snapshot()


def test_faces_come_once_a_wide_change_has_been_followed(qapp: object) -> None:
    pipeline = Pipeline(graph=large(400))
    shown = Shown(pipeline)
    models = [one for one in pipeline.graph.nodes.values() if isinstance(one, ModelNode)]
    pipeline.apply(Group("Bypass", tuple(SetBypassed(one.id, True) for one in models)), seconds=0)
    assert not pipeline.settled
    before = shown.snapshot()
    assert not shown.presenter.go_on(0.01)
    assert shown.snapshot() == before
    pipeline.settle()
    while not shown.presenter.go_on(0.01):
        pass
    assert shown.snapshot() == Shown(pipeline).snapshot() != before


def test_a_large_canvas_comes_in_slices_while_the_window_lives(qtbot: QtBot, skin: Skin) -> None:
    pipeline = Pipeline(graph=large(2000))
    page = CanvasPage(Document(pipeline), skin, TextMeasure())
    ticks: list[int] = []
    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(lambda: ticks.append(len(page.scene.nodes)))
    timer.start()
    qtbot.waitUntil(lambda: page.editor.presenter.is_whole)
    timer.stop()
    assert len(page.scene.nodes) == 2000
    assert len(set(ticks)) > 3
    page.close_document()
    page.deleteLater()


def test_what_a_large_level_is_made_of_is_set_aside_from_the_collector_until_it_is_left(qapp: object) -> None:
    gc.unfreeze()
    gc.enable()  # as where nothing else sees to the collector
    shown = Shown(Pipeline(graph=large(AT_ONCE + 100)), whole=False)
    while not shown.presenter.go_on(0.001):
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count()
    shown.presenter.stop()
    assert gc.isenabled()
    assert not gc.get_freeze_count()
    gc.disable()
    shown.end()
