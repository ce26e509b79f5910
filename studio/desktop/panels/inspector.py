"""The inspector: one page a kind of thing, that of what is selected in sight."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.desktop.background import Background
from studio.desktop.dialogs.files import withdraw
from studio.desktop.documents.document import Document
from studio.desktop.look.skin import Skin, role
from studio.desktop.look.stack import Stack
from studio.desktop.panels.inspect_group import FramePage, GroupPage
from studio.desktop.panels.inspect_model import ModelPage
from studio.desktop.panels.inspect_operator import OperatorPage
from studio.desktop.panels.inspect_pipeline import PipelinePage
from studio.desktop.panels.inspect_ports import ConnectionPage, EndPage, PortPage
from studio.desktop.panels.inspect_selection import PlanPage, SelectionPage, is_plan
from studio.desktop.panels.inspected import Page, Subject
from studio.desktop.panels.parts import hairline
from studio.desktop.panels.scroller import Scroller
from studio.pipeline.graph import ModelNode, OperatorNode
from studio.pipeline.ports import names

AnyPage = TypeVar("AnyPage", bound=Page)


class InspectorPanel(QWidget):
    """Follows a document. Edits go through it; where to go and what to ask are the window's business."""

    port_wanted = Signal(object)  # Port to select and show
    node_wanted = Signal(str)  # node to select and show
    replace_wanted = Signal(str)  # model node that is to stand for other files
    details_wanted = Signal(str, str)  # model node, tab of the dialog
    fix_wanted = Signal(object)  # Fix
    enter_wanted = Signal(str)  # group to look into
    named = Signal(str, object)  # node or group, and the typing of its name that is over
    told = Signal(str)  # a sentence for the status bar

    def __init__(self, skin: Skin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self, "panel")
        self._background = Background(self)
        self._document: Document | None = None
        self._subject = Subject()
        self._skin = skin
        self._pages: list[Page] = []
        self._stack = _Stack()
        self.area = Scroller(self._stack)
        self._foot_line = hairline()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self._foot_line)
        self._layout = layout
        self._is_elsewhere = False
        self._show()

    # Pages are made when they are first needed: few of them at the start, and only those follow a change of the look.

    @cached_property
    def model(self) -> ModelPage:
        page = self._joined(ModelPage(self._skin, self._background))
        page.replace_wanted.connect(self.replace_wanted)
        page.details_wanted.connect(self.details_wanted)
        page.footer.hide()  # it is seen with the page, which is shown with a later turn
        self._layout.addWidget(page.footer)
        return page

    @cached_property
    def operator(self) -> OperatorPage:
        return self._joined(OperatorPage(self._skin))

    @cached_property
    def plan(self) -> PlanPage:
        return self._joined(PlanPage(self._skin))

    @cached_property
    def end(self) -> EndPage:
        return self._joined(EndPage(self._skin))

    @cached_property
    def port(self) -> PortPage:
        return self._joined(PortPage(self._skin))

    @cached_property
    def connection(self) -> ConnectionPage:
        return self._joined(ConnectionPage(self._skin))

    @cached_property
    def pipeline(self) -> PipelinePage:
        return self._joined(PipelinePage(self._skin))

    @cached_property
    def selection(self) -> SelectionPage:
        return self._joined(SelectionPage(self._skin))

    @cached_property
    def group(self) -> GroupPage:
        page = self._joined(GroupPage(self._skin))
        page.enter_wanted.connect(self.enter_wanted)
        return page

    @cached_property
    def frame(self) -> FramePage:
        return self._joined(FramePage(self._skin))

    def _joined(self, page: AnyPage) -> AnyPage:
        self._pages.append(page)
        self._stack.layers.addWidget(page)
        page.port_wanted.connect(self.port_wanted)
        page.node_wanted.connect(self.node_wanted)
        page.fix_wanted.connect(self.fix_wanted)
        page.named.connect(self.named)
        page.told.connect(self.told)
        return page

    @property
    def page(self) -> Page:
        """The page in sight, or about to be."""
        while self._document is not None and self._document.turns.awaits(self._catch_up):
            self._catch_up()
        page = self._stack.layers.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def subject(self) -> Subject:
        return self._subject

    def show_subject(self, document: Document | None, subject: Subject) -> None:
        """Looks at something of a document, with the next turn of the loop; at nothing at once, with no document."""
        if document is not self._document:
            self._keep_still()
            self._hold()
            if self._document is not None:
                self._document.changed.disconnect(self._hold)
                self._document.renewed.disconnect(self._follow)
                self._document.values.changed.disconnect(self._follow)
                self._document.title_changed.disconnect(self._follow)
                self._document.destroyed.disconnect(self._lose)
            self._document = document
            if document is not None:
                document.changed.connect(self._hold)
                document.renewed.connect(self._follow)
                document.values.changed.connect(self._follow)
                document.title_changed.connect(self._follow)
                document.destroyed.connect(self._lose)
        elif document is not None and subject == self._subject and self._is_there(subject):
            return
        self._subject = subject
        if document is None:
            self._show()
        else:
            self._is_elsewhere = True
            self._catch_up_soon()

    def edit_parameter(self, name: str) -> None:
        """Puts the caret into the field of a parameter, or of an input's type or default."""
        page = self.page
        if isinstance(page, OperatorPage):
            field = page.form.fields.get(name)
        elif isinstance(page, EndPage):
            field = page.default if name == "default" else page.type
        else:
            field = None
        if field is not None:
            field.editor().setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.area.ensureWidgetVisible(field)

    def stop(self) -> None:
        """Ends what runs in the background. To be called before the window closes."""
        self._keep_still()
        for page in self._pages:
            page.forget()
        self._background.stop()

    def _lose(self) -> None:
        """The document goes, and no other is seen yet."""
        self._hold()
        self._document = None

    def _hold(self, *_: object) -> None:
        for page in self._pages:
            page.hold()

    def _follow(self, *_: object) -> None:
        self._hold()
        self._catch_up_soon()

    def _catch_up_soon(self) -> None:
        """Several changes and selections of one step are shown once, after what the canvas shows of it."""
        if self._document is not None:
            self._document.turns.ask(self._catch_up)

    def _keep_still(self) -> None:
        if self._document is not None:
            self._document.turns.cancel(self._catch_up)

    def _catch_up(self) -> None:
        self._keep_still()
        if self._document is None or not self._document.is_whole:  # once it is, this is called again
            return
        if not self._is_there(self._subject):
            self._subject, self._is_elsewhere = Subject(), True
        if self._is_elsewhere:
            made = len(self._pages)
            self._page_for(self._document, self._subject)
            if len(self._pages) > made:  # that takes a turn, and to show it another
                self._catch_up_soon()
            else:
                self._show()
        elif self._document.pipeline.settled:  # as above
            self.page.refresh()

    def _show(self) -> None:
        self._keep_still()
        self._is_elsewhere = False
        withdraw(self)
        document = self._document
        page = self._page_for(document, self._subject) if document is not None else self.pipeline
        for other in self._pages:
            if other is not page:
                other.forget()
        if document is not None:
            page.show_subject(document, self._subject)
        self.area.setVisible(document is not None)
        self._stack.layers.setCurrentWidget(page)
        self.area.verticalScrollBar().setValue(0)
        is_model = isinstance(page, ModelPage) and document is not None
        if is_model or "model" in vars(self):
            self.model.footer.setVisible(is_model)
        self._foot_line.setVisible(is_model)

    def _page_for(self, document: Document, subject: Subject) -> Page:
        graph = document.pipeline.graph
        if not self._is_there(subject):
            return self.pipeline
        if subject.port is not None:
            return self.port
        if subject.group:
            return self.group
        if subject.frame:
            return self.frame
        if subject.frames or subject.bends:
            return self.selection
        if len(subject.nodes) == 1 and not subject.connections:
            node = graph.node(subject.nodes[0])
            if isinstance(node, ModelNode):
                return self.model
            return self.operator if isinstance(node, OperatorNode) else self.end
        if len(subject.connections) == 1 and not subject.nodes:
            return self.connection
        if subject.nodes and not subject.connections and is_plan(document.pipeline, subject.nodes):
            return self.plan
        return self.selection if subject.nodes or subject.connections else self.pipeline

    def _is_there(self, subject: Subject) -> bool:
        """Whether all of it is still in the document."""
        assert self._document is not None
        graph = self._document.pipeline.graph
        port = subject.port
        return (
            all(map(graph.nodes.__contains__, subject.nodes))  # there may be thousands
            and all(map(graph.connections.__contains__, subject.connections))
            and (not subject.group or subject.group in graph.structure.groups)
            and (not subject.frame or subject.frame in graph.structure.frames)
            and all(map(graph.structure.frames.__contains__, subject.frames))
            and (port is None or (port.node in graph.nodes and port.name in names(graph.node(port.node), port.side)))
        )


class _Stack(Stack):
    """As high as the page in sight, not as the highest."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        role(self, "panel")
        self.layers.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        page = self.layers.currentWidget()
        return super().sizeHint() if page is None else page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.layers.currentWidget()
        return super().minimumSizeHint() if page is None else QSize(0, page.minimumSizeHint().height())
