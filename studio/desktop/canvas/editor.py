"""What the gestures may do to a pipeline on a canvas, and what they ask of the rest of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal

from studio.desktop.canvas import placing
from studio.desktop.canvas.building import Building
from studio.desktop.canvas.curves import Floats
from studio.desktop.canvas.draft import Draft
from studio.desktop.canvas.face import PortKey
from studio.desktop.canvas.motion import Motion
from studio.desktop.canvas.placing import Line
from studio.desktop.canvas.presenter import Presenter
from studio.desktop.canvas.scene import CanvasScene, Place
from studio.desktop.canvas.waiting import corners_steps, items_of
from studio.desktop.documents.document import Document
from studio.desktop.documents.preparing import Preparing
from studio.errors import PipelineError
from studio.pipeline import groups
from studio.pipeline.edits import AddNodes, Edit, Group, Move, group
from studio.pipeline.graph import Frame, Side
from studio.pipeline.steps import Steps, done, pause
from studio.pipeline.structure_edits import Bend, SetFrame, SetGroup
from studio.pipeline.upkeep import Change
from studio.pipeline.whereabouts import level_to_show

MANY: Final = 2000  # faces whose moves are put together in a step


class CanvasEditor(QObject):
    """One document on one scene."""

    plans_wanted = Signal(object)  # PlansWanted
    palette_wanted = Signal(object)  # PaletteWanted
    insertion_wanted = Signal(object)  # InsertionWanted
    match_wanted = Signal(object)  # MatchWanted
    signature_menu_wanted = Signal(str, QPoint)  # node, on screen
    context_menu_wanted = Signal(object, QPoint)  # Hit, on screen
    opened = Signal(str)  # node: double click
    frame_opened = Signal(str)  # frame: double click on its title
    level_leaving = Signal()  # what is half done has to end
    level_changed = Signal()  # another group is looked into
    faces_wanted = Signal(object)  # faces of which some should be in sight
    told = Signal(str)  # a sentence for the status bar
    refused = Signal(str)  # why what a person brought is not taken

    def __init__(self, document: Document, scene: CanvasScene) -> None:
        super().__init__(scene)
        self.document = document
        self.scene = scene
        self.presenter = Presenter(document.pipeline, scene, document.values.face)
        self.presenter.level_leaving = self.level_leaving.emit
        self.presenter.level_lost = self.level_changed.emit
        self.building = Building(document, self.presenter, scene)
        self.presenter.show()
        self.building.begin()
        document.changed.connect(self._follow)
        document.returned.connect(self._look_where)
        document.values.changed.connect(self._show_values)
        self.motion = Motion(document, scene, self.presenter)
        self.preparing = Preparing(document, self)
        self.endings: list[Callable[[], bool]] = [self.preparing.cancel, self.motion.take_back]
        """What Esc ends where no gesture is under way; each answers whether there was anything to end."""
        self.draft = Draft(document.pipeline, self.presenter, scene, document.turns)
        self.snaps = True  # moved nodes snap to others
        self.seen_at: dict[str, Place] = {}  # the middle of the view in groups that were looked into

    # connections

    def wires_at(self, key: PortKey) -> tuple[str, ...]:
        """Ids of the connections at a port."""
        graph, port = self.document.pipeline.graph, self.presenter.port(key)
        if key.side is Side.INPUT:
            feeding = graph.feeding(port)
            return () if feeding is None else (feeding.id,)
        return tuple(connection.id for connection in graph.fed_by(port))

    # moving

    def move(
        self,
        places: Mapping[str, Place],
        others: Callable[[], Iterable[Edit]] = tuple,
        put_back: Callable[[], object] | None = None,
    ) -> None:
        """Puts faces at places, as one step. All nodes of a pill move alike.

        Args:
            others: what moves with them, of what is there.
            put_back: shows all of it where the document has it: of very many it may be given up before they are there,
                or refused.
        """

        def apply(edit: Edit | None) -> None:
            if edit is not None and not self.apply(edit) and put_back is not None:
                put_back()

        self.preparing.begin(lambda: self.moved_steps(places, others()), apply, put_back)

    def moved(self, places: Mapping[str, Place]) -> Edit | None:
        """The edit that puts faces at places; None when they are there."""
        return done(self.moved_steps(places))

    def moved_steps(self, places: Mapping[str, Place], others: Iterable[Edit] = ()) -> Steps[Edit | None]:
        """The same, found in steps, together with what moves with them."""
        graph, presenter = self.document.pipeline.graph, self.presenter
        groups_there = frozenset(presenter.groups_among(frozenset(places)))
        changed: list[tuple[str, Place]] = []
        nodes, rows = graph.nodes, presenter.rows_of(places)  # thousands: no call for each
        for number, ((face, place), ids) in enumerate(zip(places.items(), rows), 1):
            if not number % MANY:
                yield
            if face in groups_there:
                if place != presenter.place(face):
                    changed.append((face, place))
            elif ids and place != (before := nodes[ids[0]].position):
                changed.append((ids[0], place))
                dx, dy = place[0] - before[0], place[1] - before[1]
                for id in ids[1:] if len(ids) > 1 else ():  # of a pill
                    x, y = nodes[id].position
                    changed.append((id, (x + dx, y + dy)))
        edits: list[Edit] = [Move(tuple(changed))] if changed else []
        doors = presenter.moved_doors(places)
        edits += [] if doors is None else [SetGroup(doors)]
        edits += others
        return group("Move", *edits) if edits else None

    def apply_prepared(self, edit: Edit | None) -> None:
        """Applies what was put together in steps; None where there is nothing to do."""
        if edit is not None:
            self.apply(edit)

    def arrange(
        self, places: Mapping[str, Place], bends: Mapping[str, tuple[Place, ...]], frames: Iterable[Frame]
    ) -> bool:
        """Puts faces, bends of wires and frames where a layout has them, as one step; answers whether faces moved."""
        graph, level = self.document.pipeline.graph, self.presenter.level
        connections = ((graph.connections[id], way) for id, way in bends.items())
        bent = tuple(
            (connection.id, way)
            for connection, way in connections
            if connection.bends != way and groups.level_of_wire(graph, connection) == level
        )
        moved = self.moved(places)
        known = graph.structure.frames
        sized = [SetFrame(frame) for frame in frames if frame != known[frame.id]]
        edits = [edit for edit in (moved, Bend(bent) if bent else None, *sized) if edit is not None]
        if edits:
            self.apply(Group("Arrange", tuple(edits)))
        return moved is not None

    # levels

    def enter(self, group: str) -> None:
        """Looks into a group, or at the top, for somebody who goes on there: what is being put together is done first,
        what is half drawn is gone.
        """
        self.preparing.complete()
        self._show_level(group)

    def _show_level(self, group: str, corners: Floats | None = None) -> None:
        if group != self.presenter.level:
            self.draft.clear()
            self.presenter.enter(group, self.seen_at.get(group), corners)
            self.building.begin()
            self.level_changed.emit()

    def complete(self) -> None:
        """A person acts: what is under way is done first."""
        self.preparing.complete()
        self.document.complete()
        self.building.complete()

    def stop(self) -> None:
        """The canvas is closed."""
        self.preparing.stop()
        self.building.stop()
        self.presenter.stop()

    def _follow(self, change: Change) -> None:
        self.presenter.follow(change)
        self.building.begin()

    def _look_where(self, changes: list[Change]) -> None:
        """Looks where an undo or redo has changed something, if nothing of it is seen here."""
        graph = self.document.pipeline.graph
        level = level_to_show(graph, [change.delta for change in changes], self.presenter.level)
        if level is None:
            return
        self._show_level(level)
        items = {id for change in changes for id in (*change.delta.added, *change.delta.changed, *change.delta.groups)}
        ends = [one for change in changes for one in (*change.delta.connected.values(), *change.delta.bent.values())]
        items.update(port.node for one in ends for port in (one.source, one.target))
        there = [id for id in items if id in graph.nodes or self.presenter.is_group(id)]
        self.faces_wanted.emit(self.presenter.faces_of(there))

    def _show_values(self, nodes: Iterable[str]) -> None:
        self.presenter.show_values(nodes)
        self.building.begin()

    def leave(self) -> bool:
        """Looks at what is around the group; answers whether there is one."""
        level = self.presenter.level
        if not level:
            return False
        self.enter(self.document.pipeline.graph.structure.group(level).parent)
        self.building.select([level])
        return True

    def open(self, face: str) -> None:
        """What a double click means: a group is entered, through a door one leaves, a node is opened."""
        presenter, graph = self.presenter, self.document.pipeline.graph
        if presenter.is_group(face):  # where very much is in it, with a later turn
            self.preparing.begin(
                lambda: corners_steps(graph, items_of(graph, face)), lambda corners: self._show_level(face, corners)
            )
        elif not presenter.members(face):
            self.leave()
        else:
            self.opened.emit(presenter.members(face)[0])

    def here(self, add: AddNodes) -> AddNodes:
        """The edit with its nodes in the group that one looks into."""
        level = self.presenter.level
        return replace(add, nodes=tuple(replace(node, group=level) for node in add.nodes))

    # placing

    def align(self, faces: Iterable[str], line: Line) -> None:
        """Brings faces to one line, as one step."""
        self._place(faces, lambda boxes: placing.align(boxes, line))

    def distribute(self, faces: Iterable[str], axis: int) -> None:
        """Leaves equal gaps between faces, as one step."""
        self._place(faces, lambda boxes: placing.distribute(boxes, axis))

    def _place(self, faces: Iterable[str], put: Callable[[Floats], Floats]) -> None:
        faces = sorted(faces)
        self.motion.settle()
        self.preparing.begin(lambda: self._placing(faces, put), self.apply_prepared)

    def _placing(self, faces: Sequence[str], put: Callable[[Floats], Floats]) -> Steps[Edit | None]:
        """What puts the faces that are there where a function of their boxes says; None where it is one at most."""
        bodies = self.scene.bodies
        order = bodies.by_tile([face for face in faces if face in self.scene.nodes])
        if len(order) < 2:
            return None
        yield from pause(faces)
        corners = put(bodies.boxes(bodies.rows(order))).tolist()
        places = {face: (x, y) for face, (x, y) in zip(order, corners)}
        yield from pause(faces)
        return (yield from self.moved_steps(places))

    def apply(self, edit: Edit, typing: object = None) -> bool:
        """Applies an edit; a refusal becomes a sentence. Answers whether it was applied."""
        try:
            self.document.apply(edit, typing)
        except PipelineError as error:
            self.told.emit(str(error))
            return False
        return True
