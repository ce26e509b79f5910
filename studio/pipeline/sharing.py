"""Nodes that share their weights, and what becomes of them together: frozen or trainable, original or trained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from studio.errors import PipelineError
from studio.pipeline.edits import Edit, group
from studio.pipeline.graph import Graph, ModelNode, Terms, TrainedWeights, terms_of, weights_of
from studio.pipeline.node_edits import SetFrozen, SetWeights
from studio.pipeline.records import with_fields


class TrainedPart(Protocol):
    """What a training did to one part: ``key`` of its values in the file, its ``nodes``, what ``changed``."""

    @property
    def key(self) -> str: ...
    @property
    def nodes(self) -> Sequence[str]: ...
    @property
    def changed(self) -> Sequence[str]: ...


class Trained(Protocol):
    """What came of a training: the file of ``weights``, the ``digest`` of its content, and its parts."""

    @property
    def weights(self) -> str: ...
    @property
    def digest(self) -> str: ...
    @property
    def parts(self) -> Sequence[TrainedPart]: ...


def sharing(graph: Graph, nodes: Iterable[str]) -> tuple[str, ...]:
    """The nodes and all that share weights with one of them."""
    found: dict[str, None] = {}
    for key in nodes:
        weights = weights_of(graph.node(key))
        found.update(dict.fromkeys((key,) if weights is None else graph.sharing(weights)))
    return tuple(found)


def set_weights(graph: Graph, chosen: Mapping[str, TrainedWeights | None]) -> Edit:
    """Gives nodes trained weights, or those that they came with (None), and all nodes that share weights with them.

    Raises:
        PipelineError: nothing would change.
    """
    wanted = {other: weights for key, weights in chosen.items() for other in sharing(graph, (key,))}
    edits = [
        SetWeights(key, weights) for key, weights in wanted.items() if terms_of(graph.node(key)).weights != weights
    ]
    if not edits:
        raise PipelineError("The nodes have these weights already.", graph.name)
    return group(edits[0].title, *edits)


def keep_weights(graph: Graph, trained: Trained, path: str = "") -> Edit:
    """Gives the nodes that a training changed its weights, as one step. Nodes that are gone meanwhile are passed over.

    Args:
        path: of the file, where it is not where the training wrote it.

    Raises:
        PipelineError: the training changed nothing, or nothing of the pipeline.
    """
    chosen = {
        node: TrainedWeights(path or trained.weights, trained.digest, part.key)
        for part in trained.parts
        if part.changed
        for node in part.nodes
        if node in graph.nodes
    }
    if not chosen:
        raise PipelineError("The training changed nothing of the pipeline.", graph.name, "Train it again.")
    return set_weights(graph, chosen)


def move_weights(graph: Graph, path: str, to: str, digest: str) -> Edit:
    """Lets every node that has its trained weights from a file have them from another, or as that file is now.

    Args:
        digest: of the content of the file ``to``.

    Raises:
        PipelineError: no node has weights from that file, or nothing would change.
    """
    found = {
        key: replace(weights, path=to, digest=digest)
        for key, node in graph.nodes.items()
        if (weights := terms_of(node).weights) is not None and weights.path == path
    }
    if not found:
        raise PipelineError("No node has its weights from that file.", path)
    return set_weights(graph, found)


def shared_terms(graph: Graph, node: ModelNode) -> Terms | None:
    """On which terms others have the weights that the node would share; None when it would share with nobody."""
    weights = weights_of(node)
    shared = {} if weights is None else graph.sharing_on(weights)
    return next((terms for terms, ids in shared.items() if len(ids) > 1 or node.id not in ids), None)


def agreeing(node: ModelNode, terms: Terms) -> ModelNode:
    """The node on other terms."""
    return with_fields(node, frozen=terms.frozen, weights=terms.weights)


def conform(graph: Graph, node: ModelNode) -> list[Edit]:
    """What makes a node, as it will be, agree with those that it will share weights with."""
    shared = shared_terms(graph, node)
    edits: list[Edit] = []
    if shared is not None and shared.frozen != node.frozen:
        edits.append(SetFrozen(node.id, shared.frozen))
    if shared is not None and shared.weights != node.weights:
        edits.append(SetWeights(node.id, shared.weights))
    return edits
