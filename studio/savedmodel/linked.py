"""What linking makes: an export as it will be written."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.savedmodel.fingerprint import Subject
from studio.savedmodel.large import Large, pieces
from studio.savedmodel.messages import MetaGraphDef, SavedModel, SignatureDef
from studio.savedmodel.section import Weight
from studio.savedmodel.strip import Stripped
from studio.savedmodel.transfer import Piece


@dataclass(frozen=True)
class LinkedVariable:
    """A variable of the export.

    Attributes:
        owner: attribute of the loaded export that it belongs to: a part (the first that shares it), an operator.
        name: within the owner, as files of trained weights have it.
    """

    owner: str
    name: str
    trainable: bool


@dataclass(frozen=True)
class Linked:
    """An export, ready to be written.

    Attributes:
        graph_file: content of ``saved_model.pb``, tokens in the places of ``large`` constants. ``signatures``: in it.
        subjects: what its fingerprint is made of.
        weights: checkpoint key -> stored tensor or array. ``object_graph``: the checkpoint's own, serialised.
        assets: file name in ``assets`` -> source.
        stripped: what was left out, part by part.
        sources: folders of the models.
        variables: the entries of the root's list ``variables``.
        warnings: a sentence each.
    """

    graph_file: bytes
    large: Large
    signatures: Mapping[str, SignatureDef]
    subjects: Sequence[Subject]
    weights: Mapping[bytes, Weight]
    object_graph: bytes
    assets: Mapping[str, Path]
    stripped: tuple[Stripped, ...]
    sources: tuple[Path, ...]
    warnings: tuple[str, ...]
    variables: tuple[LinkedVariable, ...]

    @functools.cached_property
    def pieces(self) -> Sequence[Piece]:
        """The graph file as it is to be: see ``large.pieces``."""
        return pieces(self.graph_file, self.large)


def parse(graph_file: bytes) -> MetaGraphDef:
    """The MetaGraph of an export's ``graph_file``."""
    return SavedModel.FromString(graph_file).meta_graphs[0]
