"""What happens when a wire is dropped on a port of another type: plans are offered, or the best is taken at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from studio.desktop.canvas import connecting
from studio.desktop.canvas.wanted import PlansWanted
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.dialogs.plan_popup import PlanPopup
from studio.desktop.language.phrases import phrase, phrases
from studio.desktop.look.tokens import Size
from studio.operators.base import Effect
from studio.operators.planner import Plan, explain
from studio.pipeline.graph import Graph, Port
from studio.pipeline.ports import label, spoken_name

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage


class PlanOffers(QObject):
    """Answers the editors of one window."""

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self.popup: PlanPopup | None = None

    def offer(self, page: CanvasPage, wanted: PlansWanted) -> None:
        """Shows the popup; what is chosen there becomes one step of the page's undo stack."""
        self._end()
        plans = wanted.plans
        if plans and self._window.settings.takes_safe_plans and plans[0].effect <= Effect.LOSSLESS:
            self._connect(page, wanted, plans[0])
            self._window.tell(self.tr("Inserted: {}.").format(", ".join(phrase(step.label) for step in plans[0].steps)))
            return
        graph, pipeline = page.document.pipeline.graph, page.document.pipeline
        verdict, target = pipeline.judge(wanted.source, wanted.target), wanted.target
        source, expected = verdict.actual, verdict.expected or pipeline.type(target)
        if source is None:  # types came, or an edit, while the wire was dragged
            page.editor.draft.clear()
            self._window.tell(phrases(verdict.told or verdict.reason, verdict.remedy))
            return
        title = self.tr("Connect {0} to {1}").format(*_names(graph, wanted.source, wanted.target))
        fault = "" if plans else explain(source, expected)
        popup = PlanPopup(title, source, expected, plans, self._window.skin, self._window, fault)
        self.popup = popup
        popup.chosen.connect(lambda plan: self._chosen(page, wanted, plan))
        popup.cancelled.connect(lambda: self._over(page))
        page.view.setFocus()  # which has it again when the popup goes
        dropped, other = self._ends(page, wanted)
        popup.open_beside(dropped, other, self._window.rect().adjusted(8, Size.TOP_BAR, -8, -Size.STATUS_BAR))

    def _ends(self, page: CanvasPage, wanted: PlansWanted) -> tuple[QPoint, QPoint]:
        """Both ends of the wire in the window; first the one that it was dropped on."""
        viewport = page.view.viewport()
        points = []
        for port in (wanted.source, wanted.target):
            place = page.scene.port_position(page.editor.presenter.key(port))
            points.append(viewport.mapTo(self._window, page.view.viewportTransform().map(place).toPoint()))
        start, end = points
        pointer = self._window.mapFromGlobal(wanted.at)
        if (start - pointer).manhattanLength() < (end - pointer).manhattanLength():
            return start, end
        return end, start

    def _chosen(self, page: CanvasPage, wanted: PlansWanted, plan: Plan) -> None:
        self._over(page)
        self._connect(page, wanted, plan)

    @staticmethod
    def _connect(page: CanvasPage, wanted: PlansWanted, plan: Plan) -> None:
        page.editor.draft.clear()
        connecting.connect_ports(page.editor, wanted.source, wanted.target, plan, wanted.replaced)

    def _over(self, page: CanvasPage) -> None:
        self.popup = None
        page.editor.draft.clear()

    def _end(self) -> None:
        if self.popup is not None:
            self.popup.dismiss()


def _names(graph: Graph, source: Port, target: Port) -> tuple[str, str]:
    """The ports, or the inputs and outputs of the export that they belong to; namesakes with their nodes."""
    ends = [(graph.node(port.node), port) for port in (source, target)]
    start, end = (spoken_name(*one) for one in ends)
    return (start, end) if start != end else (label(*ends[0]), label(*ends[1]))
