"""In which order models that come together are likely to follow one another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from studio.pipeline import recipes
from studio.pipeline.graph import ModelReference
from studio.pipeline.matching import match
from studio.pipeline.pipeline import Pipeline

MOST: Final = 5
MOST_PAIRS: Final = 24  # of an output and an input that are judged: a person waits for it


def sequence(references: Sequence[ModelReference]) -> list[int]:
    """The indices of models in the order in which each fits the next best; as they come where nothing fits, or many do.

    Judged by names and types, as a matching of two nodes is.
    """
    order = list(range(len(references)))
    pairs = list(itertools.permutations(order[: MOST + 1], 2))
    judged = sum(len(references[a].outputs) * len(references[b].inputs) for a, b in pairs)
    if len(order) > MOST or judged > MOST_PAIRS:
        return order
    sketch = Pipeline("sketch")
    for number, reference in enumerate(references):
        sketch.apply(recipes.add_model(sketch.graph, reference, f"m{number}"))
    nodes = [sketch.node(f"m{number}") for number in order]
    fit = {(a, b): match(sketch, nodes[a], nodes[b]).confidence for a, b in pairs}
    ways = itertools.permutations(order)
    return list(max(ways, key=lambda way: sum(fit.get(pair, 0.0) for pair in itertools.pairwise(way))))
