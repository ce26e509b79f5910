"""Connections that are proposed together: of two whole nodes, and of a node that goes into a wire through adapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.canvas import connecting
from studio.desktop.canvas.wanted import InsertionWanted, MatchWanted
from studio.desktop.chrome.window_frame import WindowFrame
from studio.desktop.dialogs.proposal_popup import ProposalPopup
from studio.desktop.dialogs.proposal_row import Proposal
from studio.operators.base import Effect
from studio.operators.planner import Plan
from studio.pipeline import Pipeline
from studio.pipeline.graph import Port
from studio.pipeline.handles import Handle
from studio.pipeline.matching import Matching, Pair, match
from studio.pipeline.ports import label, required
from studio.tensors import TensorType

if TYPE_CHECKING:
    from studio.desktop.page import CanvasPage


class MatchOffers(QObject):
    """Answers the editors of one window."""

    def __init__(self, window: WindowFrame) -> None:
        super().__init__(window)
        self._window = window
        self.popup: ProposalPopup | None = None

    def offer_match(self, page: CanvasPage, wanted: MatchWanted) -> None:
        """Shows how two nodes would be connected, in the direction for which more speaks."""
        pipeline = page.document.pipeline
        nodes = Handle(pipeline, wanted.source), Handle(pipeline, wanted.target)
        forwards, backwards = match(pipeline, *nodes), match(pipeline, *reversed(nodes))
        turned = _weight(backwards) > _weight(forwards)
        self._offer(page, wanted, forwards, backwards, turned=turned)

    def _offer(
        self, page: CanvasPage, wanted: MatchWanted, forwards: Matching, backwards: Matching, *, turned: bool
    ) -> None:
        self._end()
        pipeline, graph = page.document.pipeline, page.document.pipeline.graph
        matching, other = (backwards, forwards) if turned else (forwards, backwards)
        names = [graph.node(id).name for id in (wanted.source, wanted.target)]
        if turned:
            names.reverse()
        if not matching.pairs:
            self._window.tell(
                self.tr("No free input of one of {0} and {1} takes an output of the other.").format(*names)
            )
            return
        note = ""
        if matching.open:
            note = self.tr("Stays open: {}").format(", ".join(pipeline.label(port) for port in matching.open))
        popup = ProposalPopup(
            self.tr("Connect {0} to {1}").format(*names),
            [self._proposal(pipeline, pair) for pair in matching.pairs],
            self._window.skin,
            self._window,
            note=note,
            turn=self.tr("Other direction") if other.pairs else "",
        )
        popup.accepted.connect(lambda chosen: self._connect(page, matching, chosen))
        popup.turned.connect(lambda: self._offer(page, wanted, forwards, backwards, turned=not turned))
        self._open(page, popup, wanted)

    def offer_insertion(self, page: CanvasPage, wanted: InsertionWanted) -> None:
        """Shows the adapters with which a node would stand in a wire, or takes them at once where that is the rule."""
        self._end()
        insertion, pipeline = wanted.insertion, page.document.pipeline
        if self._window.settings.takes_safe_plans and insertion.effect <= Effect.LOSSLESS:
            wanted.accept()
            return
        graph, node, old = pipeline.graph, insertion.node, insertion.connection
        popup = ProposalPopup(
            self.tr("Insert {} into the connection").format(node.name),
            [
                _shown(
                    pipeline.label(old.source),
                    label(node, insertion.input),
                    insertion.arriving,
                    insertion.before,
                    required(node, insertion.input.name),
                ),
                _shown(
                    label(node, insertion.output),
                    pipeline.label(old.target),
                    insertion.given,
                    insertion.behind,
                    required(graph.node(old.target.node), old.target.name),
                ),
            ],
            self._window.skin,
            self._window,
            optional=False,
            verb=self.tr("Insert"),
        )
        popup.accepted.connect(lambda _: wanted.accept())
        popup.cancelled.connect(wanted.cancel)
        self._open(page, popup, wanted)

    def _open(self, page: CanvasPage, popup: ProposalPopup, wanted: MatchWanted | InsertionWanted) -> None:
        self.popup = popup
        popup.closed.connect(lambda: self._over(popup))
        page.view.setFocus()  # which has it again when the popup goes
        popup.open_at(self._window.mapFromGlobal(wanted.at))
        popup.open()

    def _connect(self, page: CanvasPage, matching: Matching, chosen: list[int]) -> None:
        pairs = [matching.pairs[index] for index in chosen]
        title = "Connect" if len(pairs) == 1 else f"Connect {len(pairs)} ports"
        connecting.connect_all(page.editor, [(pair.source, pair.target, pair.plan) for pair in pairs], title)

    def _proposal(self, pipeline: Pipeline, pair: Pair) -> Proposal:
        note = ""
        if pair.alike:
            others = ", ".join(pipeline.label(port) for port in pair.alike)
            note = self.tr("As well: {}").format(others)
        proposal = _linked(pipeline, pair.source, pair.target, pair.plan)
        return Proposal(proposal.source, proposal.target, proposal.types, pair.plan, pair.confidence, note)

    def _over(self, popup: ProposalPopup) -> None:
        if self.popup is popup:
            self.popup = None

    def _end(self) -> None:
        if self.popup is not None:
            self.popup.dismiss()


def _weight(matching: Matching) -> float:
    return sum(pair.confidence for pair in matching.pairs)


def _linked(pipeline: Pipeline, source: Port, target: Port, plan: Plan | None) -> Proposal:
    wanted = required(pipeline.graph.node(target.node), target.name)
    return _shown(pipeline.label(source), pipeline.label(target), pipeline.type(source), plan, wanted)


def _shown(source: str, target: str, given: TensorType, plan: Plan | None, wanted: TensorType | None) -> Proposal:
    arriving = plan.steps[-1].type if plan else given
    return Proposal(source, target, (str(given), str(wanted or arriving)), plan)
