"""What open documents are called side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studio.desktop.language.places import places_apart

if TYPE_CHECKING:
    from studio.desktop.documents.document import Document


def names_apart(documents: Sequence[Document]) -> list[str]:
    """Their headings, with what differs of their folders where files of one name are open."""
    paths = [document.pipeline.path for document in documents]
    places = places_apart([path for path in paths if path is not None], lambda path: path.stem)
    return [
        f"{document.heading} — {places[path]}" if path in places else document.heading
        for document, path in zip(documents, paths)
    ]
