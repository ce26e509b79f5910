"""A SavedModel in memory: the messages of one MetaGraph, and what was found beside it."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from studio.savedmodel.asset_files import declared
from studio.savedmodel.bundle import Bundle
from studio.savedmodel.folders import file_sizes
from studio.savedmodel.info import Outline, Variable
from studio.savedmodel.large import Large
from studio.savedmodel.messages import AssetFileDef, MetaGraphDef
from studio.savedmodel.signatures import SignaturePorts, describe, signature_ports
from studio.savedmodel.variables import variables

if TYPE_CHECKING:
    from studio.savedmodel.linkable import Linkable


@dataclass(frozen=True)
class Model:
    """One MetaGraph of a SavedModel and what belongs to it. Nobody may change the messages: who needs to, copies.

    Attributes:
        folder: of the model, absolute. ``graph_file``: the file in it that holds the graph.
        tags: of the MetaGraph. ``meta_graphs``: every tag set in the file, in its order.
        graph_bytes: of the graph file. ``large``: the constants that stayed in it, tokens in their places.
        bundle: the weights; None when there is no index.
        digest: SHA-256, as hex, of the graph file and the bundle's index. Equal digests are the same model.
        warnings: what is odd about the files, a sentence each; also data that is missing, for one can look at a model
            without it.
    """

    folder: Path
    graph_file: Path
    meta_graph: MetaGraphDef
    tags: tuple[str, ...]
    meta_graphs: tuple[tuple[str, ...], ...]
    graph_bytes: int
    bundle: Bundle | None
    digest: str
    warnings: tuple[str, ...] = ()
    large: Large = field(default_factory=dict)

    @functools.cached_property
    def bytes(self) -> int:
        """Of its files, as far as they are there: graph, weights and assets."""
        folders = (self.folder / "variables", self.folder / "assets")
        return self.graph_bytes + sum(sum(file_sizes(folder).values()) for folder in folders)

    @functools.cached_property
    def assets(self) -> tuple[AssetFileDef, ...]:
        """As declared: see ``asset_files.declared``. Raises ModelError: their list is damaged."""
        return declared(self.meta_graph, str(self.graph_file))

    @functools.cached_property
    def variables(self) -> tuple[Variable, ...]:
        """Every tensor of the weights: see ``variables.variables``. Raises ModelError: what names them is damaged."""
        return variables(self.meta_graph, self.bundle, str(self.graph_file))

    def check(self) -> None:
        """Looks at all that describes the model: what is damaged is told before anything is built on it.

        Raises:
            ModelError: a part of it is.
        """
        self.ports, self.assets, self.variables  # noqa: B018 - made here, kept

    @functools.cached_property
    def ports(self) -> dict[str, SignaturePorts]:
        """The signatures that can be called. Raises ModelError: a port has a type that no tensor has."""
        return signature_ports(self.meta_graph)

    @functools.cached_property
    def outline(self) -> Outline:
        """What a pipeline builds on; see ``ports`` for errors."""
        return Outline(self.folder, self.tags, describe(self.meta_graph, self.ports), self.digest)

    @functools.cached_property
    def linkable(self) -> Linkable:
        """The linker's view of it, whichever its age; imported only where something is linked.

        Raises:
            ModelError: it cannot be linked.
        """
        if self.meta_graph.object_graph_def.nodes:
            from studio.savedmodel.objects import linkable
        else:
            from studio.savedmodel.upgrade.assemble import linkable
        return linkable(self)
