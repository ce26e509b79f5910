"""What pops up: palettes of commands and nodes, the menu of a model's signatures, context menus."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from studio.desktop.canvas import adding, mending, removing, targets
from studio.desktop.canvas.adding import FIRST_PORT
from studio.desktop.canvas.face import PortKey
from studio.desktop.canvas.portrait import CATEGORY_ICONS
from studio.desktop.canvas.scene import Hit, Place
from studio.desktop.canvas.wanted import PaletteWanted
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.commands.actions import menu_title, shortcut_text
from studio.desktop.documents.arrivals import Arrivals
from studio.desktop.language.phrases import phrase
from studio.desktop.look.tips import as_title
from studio.desktop.look.tokens import Size
from studio.desktop.models.shelf import ModelShelf
from studio.desktop.page import CanvasPage
from studio.desktop.palette import WIDTH, Entry, Palette
from studio.desktop.panels.library import LibraryPanel
from studio.desktop.panels.library_entries import model_entry, told_apart
from studio.desktop.panels.library_scan import title_of
from studio.operators import catalogue
from studio.pipeline import neighbours, recipes
from studio.pipeline.groups import port_of, show_port
from studio.pipeline.inserting import insertion
from studio.pipeline.models import default_name, reference_to
from studio.pipeline.neighbours import ModelNeighbour
from studio.pipeline.ports import label
from studio.pipeline.records import ModelNode, Port, Side
from studio.savedmodel.info import SavedModelInfo

ON_NODE: Final = (
    "edit.rename", "pipeline.collapse", "pipeline.bypass", "models.details", "models.compare", "models.replace", "",
    "pipeline.connect", "pipeline.match", ">align", ">select", "",
    "pipeline.enter", "pipeline.group", "pipeline.move_into", "pipeline.move_out", "pipeline.dissolve",
    "pipeline.frame", "",
    "edit.cut", "edit.copy", "edit.duplicate", "edit.delete",
)  # fmt: skip
ON_WIRE: Final = (
    "pipeline.insert", "pipeline.bend", "pipeline.straighten", "", "edit.select_upstream", "edit.select_downstream", "",
    "edit.delete",
)  # fmt: skip
ON_FRAME: Final = (
    "edit.rename", "pipeline.frame_plain", "pipeline.frame_blue", "pipeline.frame_green", "pipeline.frame_amber",
    "pipeline.frame_violet", "pipeline.frame_red", "", "pipeline.group", "pipeline.move_out", "pipeline.arrange", "",
    "edit.cut", "edit.copy", "edit.duplicate", "edit.delete",
)  # fmt: skip
ON_CANVAS: Final = (
    "pipeline.add", "models.add", "pipeline.frame", "", "pipeline.leave", "edit.paste", "edit.select_all", "",
    "view.fit", "pipeline.arrange",
)  # fmt: skip
ON_TAB: Final = ("file.save", "file.save_as", "", "file.close")
ONLY_WHERE_MEANT: Final = (
    "models.details", "models.compare", "models.replace", "pipeline.bypass", "pipeline.enter", "pipeline.dissolve",
    "pipeline.move_into", "pipeline.move_out", "pipeline.leave", "pipeline.straighten", "pipeline.match",
)  # fmt: skip
"""What a menu leaves out where it cannot be done."""
ALIGNING: Final = r"pipeline\.(align|distribute)_"
SELECTING: Final = r"edit\.select_"


class Menus(QObject):
    """Popups of one window."""

    def __init__(self, window: WindowFrame, arrivals: Arrivals, library: LibraryPanel) -> None:
        super().__init__(window)
        self._window, self._arrivals, self._library = window, arrivals, library
        self._shelf = ModelShelf(self)

    def command_palette(self) -> None:
        """Every action that can be done now."""
        window, actions = self._window, self._window.actions_table
        entries = [
            Entry(
                action.full_title,
                action.run,
                shortcut_text(action),
                action.icon,
                f"{menu_title(action.menu)} {action.submenu}",
                enabled=action.enabled(),
                place=menu_title(action.menu),
            )
            for action in actions
            if action.id != "view.palette"
        ]
        entries.sort(key=lambda entry: not entry.enabled)
        corner = QPoint((window.width() - WIDTH) // 2, Size.TOP_BAR + 4)
        Palette(entries, self.tr("Search or run a command"), window.skin, window).open_at(corner)

    def node_palette(self) -> None:
        """The palette of nodes, at the pointer when that is over the canvas."""
        page = self._window.page
        if page is None:
            return
        view, pointer = page.view.viewport(), page.hand.pointer
        if pointer is None:
            self.nodes_for(PaletteWanted(None, None, view.mapToGlobal(view.rect().center())))
            return
        point = page.view.mapToScene(pointer.toPoint())
        self.nodes_for(PaletteWanted((round(point.x()), round(point.y())), None, view.mapToGlobal(pointer.toPoint())))

    def nodes_for(self, wanted: PaletteWanted) -> None:
        """The palette of nodes for a place, or of those that fit where a wire was dropped."""
        page = self._window.page
        if page is None:
            return
        ends, operators = self._ends(page, wanted), self._operators(page, wanted)
        models = self._recent_models(wanted) if wanted.port is None else []
        palette = Palette([*ends, *operators, *models], self.tr("Add a node"), self._window.skin, self._window)
        if wanted.port is not None:
            palette.closed.connect(self._shelf.forget)
            palette.closed.connect(page.editor.draft.clear)
            paths, port, place = self._library.model_paths, wanted.port, wanted.place
            assert place is not None  # where the wire was dropped

            def take(infos: list[SavedModelInfo]) -> None:
                if port.node not in page.document.pipeline.graph.nodes:
                    return
                found = neighbours.models(page.document.pipeline, port, infos)
                fitting = [self._model_entry(page, one, place, port) for one in found if one.plan is None]
                others = [self._model_entry(page, one, place, port) for one in found if one.plan is not None]
                palette.set_entries([*ends, *fitting, *operators, *others])

            self._shelf.ask(paths, take)
        page.take_focus()  # which has it again when the palette goes: for what is added there
        palette.open_at(self._window.mapFromGlobal(wanted.at))

    def _model_entry(self, page: CanvasPage, model: ModelNeighbour, place: Place, port: Port) -> Entry:
        """A model of the library with what it takes to connect it."""
        plan = model.plan
        hint = self.tr("fits")
        if plan is not None:
            hint = f"{self.tr('%n step(s)', '', len(plan.steps))}, {phrase(plan.effect.word)}"
        name = default_name(model.info.path)
        title = name if len(model.info.signatures) == 1 else f"{name} · {model.signature}"
        add = partial(adding.add_model, page.editor, model, place, port)
        return Entry(title, add, hint, "model", f"{self.tr('Model')} {model.info.path} {model.port}", "model")

    def stop(self) -> None:
        """Ends what is read for a palette. To be called before the window closes."""
        self._shelf.stop()

    def targets(self, page: CanvasPage) -> None:
        """The palette of the ports that the current one can be connected to.

        Of a node it is an output; where nothing takes that, as of one that has just been added, an input.
        """
        editor, found = page.editor, list[targets.Target]()
        starts = targets.origins(editor)
        if not starts:
            return
        for start in starts:
            editor.draft.begin(start)
            found = targets.targets(editor, start)
            if found:
                break
        else:
            start = starts[0]
        graph, presenter = page.document.pipeline.graph, editor.presenter
        port = presenter.port(start)
        name = label(graph.node(port.node), port)
        if not found:
            editor.draft.clear()
            self._window.tell(self.tr("No port of another node takes a connection with {}.").format(name))
            return
        view = page.view
        at = view.viewport().mapToGlobal(view.viewportTransform().map(page.scene.port_position(start)).toPoint())
        entries = []
        for target in found:
            other = presenter.port(target.key)
            title, kind = label(graph.node(other.node), other), str(page.document.pipeline.types.at(other))
            connect = partial(targets.connect, editor, start, target, at)
            entries.append(Entry(title, connect, target.hint, words=kind))
        palette = Palette(entries, self.tr("Connect {} to").format(name), self._window.skin, self._window)
        palette.closed.connect(editor.draft.clear)
        palette.open_at(self._window.mapFromGlobal(at))

    def _operators(self, page: CanvasPage, wanted: PaletteWanted) -> list[Entry]:
        return [
            Entry(
                phrase(operator.title),
                partial(self._arrivals.add_operator, operator.id, wanted.place, wanted.port),
                phrase(operator.category.value),
                CATEGORY_ICONS[operator.category],
                " ".join((operator.title, phrase(operator.help), operator.help, *operator.keywords)),
                "operator",
            )
            for operator in adding.fitting(page.document.pipeline, wanted.port)
        ]

    def _ends(self, page: CanvasPage, wanted: PaletteWanted) -> list[Entry]:
        """An input or output of the export, whichever a wire from the port could have."""
        sides = tuple(Side) if wanted.port is None else (wanted.port.side,)
        return [
            Entry(
                self.tr("Input") if side is Side.INPUT else self.tr("Output"),
                partial(self._add_end, page, side, wanted),
                self.tr("of the export"),
                side.value,
                token=side.value,
            )
            for side in sides
        ]

    def _add_end(self, page: CanvasPage, side: Side, wanted: PaletteWanted) -> None:
        if wanted.place is None:
            page.add_in_sight(adding.new_end(page.document.pipeline.graph, side))
        else:
            adding.add_end(page.editor, side, wanted.place, wanted.port)

    def _recent_models(self, wanted: PaletteWanted) -> list[Entry]:
        paths = self._window.settings.recent_models
        models = told_apart(model_entry(path, title_of(path)) for path in paths)
        return [
            Entry(
                model.title,
                partial(self._arrivals.take_paths, [path], wanted.place),
                self.tr("Model"),
                model.icon,
                model.help,
                model.token,
                place=model.place,
            )
            for path, model in zip(paths, models)
        ]

    def signatures(self, node: str, at: QPoint) -> None:
        """The signatures of a model, to choose another."""
        page = self._window.page
        if page is None:
            return
        pipeline = page.document.pipeline
        record, look = pipeline.graph.node(node), pipeline.look_of(node)
        if not isinstance(record, ModelNode) or look is None or look.info is None:
            self._window.tell(self.tr("The model's other signatures are not known: its files have not been read."))
            return
        info, menu = look.info, self._menu()
        for key, signature in info.signatures.items():
            action = menu.addAction(as_title(key))
            action.setCheckable(True)
            action.setChecked(key == record.reference.signature)
            action.setEnabled(not signature.fault)
            action.setData(key)

        def choose(action: QAction) -> None:
            if node in pipeline.graph.nodes:  # an undo may go on under an open menu
                page.editor.apply(recipes.set_reference(pipeline.graph, {node: reference_to(info, action.data())}))

        menu.triggered.connect(choose)
        menu.popup(at)

    def context(self, hit: Hit, at: QPoint) -> None:
        """What can be done with what is under the pointer."""
        menu = self._menu()
        if hit.port is not None:
            self._port_actions(menu, hit.port)
        self._fill(menu, ON_NODE if hit.face else ON_WIRE if hit.wire else ON_FRAME if hit.frame else ON_CANVAS)
        page = self._window.page
        if page is not None:
            # What is pasted comes where the menu was asked for; the action runs after the menu has gone.
            page.paste_at = page.view.to_scene(QPointF(page.view.viewport().mapFromGlobal(at)))
            menu.aboutToHide.connect(lambda: QTimer.singleShot(0, page, page.forget_paste_place))
        menu.popup(at)

    def tab(self, at: QPoint) -> None:
        """What can be done with the document whose tab is under the pointer."""
        menu = self._menu()
        self._fill(menu, ON_TAB)
        menu.popup(at)

    def _fill(self, menu: QMenu, ids: Iterable[str]) -> None:
        """Puts actions into a menu: an empty id is a line, one that begins with > a menu within."""
        actions = self._window.actions_table
        actions.refresh()
        for id in ids:
            if id in ONLY_WHERE_MEANT and not actions.qt(id).isEnabled():
                continue
            if id.startswith(">"):
                self._submenu(menu, *self._submenus()[id])
            elif id:
                menu.addAction(actions.qt(id))
            else:
                menu.addSeparator()

    def _submenus(self) -> dict[str, tuple[str, str]]:
        """Menus within menus, with the beginning of the ids that they hold."""
        return {">align": (self.tr("Align"), ALIGNING), ">select": (self.tr("Select"), SELECTING)}

    def _submenu(self, menu: QMenu, title: str, pattern: str) -> None:
        """A menu of the actions that a pattern finds, if any can be done now."""
        actions = self._window.actions_table
        found = [actions.qt(action.id) for action in actions if re.match(pattern, action.id)]
        if any(action.isEnabled() for action in found):
            menu.addMenu(title).addActions(found)

    def into_wire(self, page: CanvasPage) -> None:
        """The palette of what can stand in the selected connection: what fits as it is first."""
        (wire,) = page.scene.selection.wires
        pipeline, middle = page.document.pipeline, page.scene.wires.middle(wire)
        place, at = (round(middle.x()), round(middle.y() - FIRST_PORT)), page.screen_point((middle.x(), middle.y()))
        ways = []
        for operator in catalogue.all():
            add = adding.new_operator(pipeline.graph, operator.id, place)
            way = insertion(pipeline, wire, add.nodes[0])
            if way is not None:
                ways.append((way, add, operator))
        entries = [
            Entry(
                phrase(operator.title),
                partial(adding.add_into, page.editor, add, wire, at),
                self.tr("%n step(s)", "", way.steps) if way.steps else phrase(operator.category.value),
                CATEGORY_ICONS[operator.category],
                " ".join((operator.title, phrase(operator.help), *operator.keywords)),
                "operator",
            )
            for way, add, operator in sorted(ways, key=lambda one: (one[0].effect, one[0].steps))
        ]
        if not entries:
            self._window.tell(self.tr("Nothing of the catalogue fits into this connection."))
            return
        palette = Palette(entries, self.tr("Insert into the connection"), self._window.skin, self._window)
        palette.open_at(self._window.mapFromGlobal(at))

    def _port_actions(self, menu: QMenu, key: PortKey) -> None:
        """What can be done with a port: make it the export's own, or take its wires away."""
        page = self._window.page
        if page is None:
            return
        graph, port = page.document.pipeline.graph, page.editor.presenter.port(key)
        is_input = port.side is Side.INPUT
        feeding = graph.feeding(port) if is_input else None
        wires = [feeding] if feeding else [] if is_input else list(graph.fed_by(port))
        as_input, as_output = (
            self.tr("Expose {} as an input of the export"),
            self.tr("Expose {} as an output of the export"),
        )
        title = as_input if is_input else as_output
        expose = menu.addAction(as_title(title.format(port.name)))
        expose.setEnabled(feeding is None)
        expose.triggered.connect(lambda: mending.expose(page.editor, port))
        disconnect = menu.addAction(self.tr("Disconnect"))
        disconnect.setEnabled(bool(wires))
        disconnect.triggered.connect(lambda: removing.delete(page.editor, (), [wire.id for wire in wires]))
        self._group_actions(menu, page, key, port)
        kind = str(page.document.pipeline.type(port))
        copy = menu.addAction(self.tr("Copy type {}").format(kind))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(kind))
        menu.addSeparator()

    def _group_actions(self, menu: QMenu, page: CanvasPage, key: PortKey, port: Port) -> None:
        """Whether a group shows a port: the one whose face it is on, or the one that one is in."""
        presenter, graph = page.editor.presenter, page.document.pipeline.graph
        group = key.face if presenter.is_group(key.face) else presenter.level
        if not group:
            return
        if group not in graph.structure.path(graph.node(port.node).group):  # through a door one sees what lies outside
            return
        one = port_of(graph, group, port)
        name = graph.structure.group(group).name
        shown = menu.addAction(as_title(self.tr("Show on the group {}").format(name)))
        shown.setCheckable(True)
        shown.setChecked(one.shown)
        shown.setEnabled(not one.crosses)
        shown.triggered.connect(lambda on: page.editor.apply(show_port(graph, group, port, on)))

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
