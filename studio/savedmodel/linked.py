"""What linking makes: an export as it will be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.savedmodel.fingerprint import Subject
from studio.savedmodel.messages import MetaGraphDef, SavedModel, SignatureDef
from studio.savedmodel.section import Weight
from studio.savedmodel.strip import Stripped


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
        graph_file: content of ``saved_model.pb``. ``signatures``: in it. ``subjects``: what its fingerprint is made of.
        weights: checkpoint key -> stored tensor or array. ``object_graph``: the checkpoint's own, serialised.
        assets: file name in ``assets`` -> source.
        stripped: what was left out, part by part.
        sources: folders of the models.
        variables: the entries of the root's list ``variables``.
        warnings: a sentence each.
    """

    graph_file: bytes
    signatures: Mapping[str, SignatureDef]
    subjects: Sequence[Subject]
    weights: Mapping[bytes, Weight]
    object_graph: bytes
    assets: Mapping[str, Path]
    stripped: tuple[Stripped, ...]
    sources: tuple[Path, ...]
    warnings: tuple[str, ...]
    variables: tuple[LinkedVariable, ...]


def parse(graph_file: bytes) -> MetaGraphDef:
    """The MetaGraph of an export."""
    return SavedModel.FromString(graph_file).meta_graphs[0]
