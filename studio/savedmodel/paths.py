"""Names of objects: for each its best path from the root of an object graph."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from studio.savedmodel.messages import SavedObject, SavedObjectGraph

# A way through these is taken only where there is no other: the names in them are numbers.
COLLECTIONS: Final = ("trackable_list_wrapper", "trackable_dict_wrapper", "trackable_tuple_wrapper")
_COLLECTION: Final = 100
_FUNCTION_KINDS: Final = ("function", "bare_concrete_function")
# Lists of all variables tell nothing: ``variables``, ``trainable_variables``, Keras's ``_trainable_variables``.
_VARIABLES: Final = 10_000
_VALUE: Final = "/.ATTRIBUTES/VARIABLE_VALUE"
# Characters of a path, its names together: a few more than any model has, so that no file can make them add up.
LONGEST: Final = 2_000


@dataclass(frozen=True)
class Step:
    """The last edge of an object's path."""

    parent: int
    name: str


def is_tree_object(proto: SavedObject) -> bool:
    """An object that has a place in the tree of names: no function, and not the map of signatures."""
    return proto.WhichOneof("kind") not in _FUNCTION_KINDS and proto.user_object.identifier != "signature_map"


def best_paths(graph: SavedObjectGraph) -> dict[int, Step]:
    """The last step of the best path to each object that can be reached from node 0, which is not in the answer.

    Short paths are better, those through collections worse; of equals the first in the file. Where a path would be
    longer than ``LONGEST`` it ends. Objects without a place in the tree are passed over, with what only they lead to.
    """
    nodes = graph.nodes
    belongs = [is_tree_object(node) for node in nodes]
    found: dict[int, Step] = {}
    done = {0}
    heap: list[tuple[int, int, int, int, Step]] = []
    order = 0

    def push(parent: int, cost: int, letters: int) -> None:
        nonlocal order
        for child in nodes[parent].children:
            node = child.node_id
            total = letters + len(child.local_name) + 1
            if node not in done and 0 <= node < len(nodes) and total <= LONGEST and belongs[node]:
                order += 1
                length = 1
                if nodes[node].user_object.identifier in COLLECTIONS:
                    length = _VARIABLES if child.local_name.endswith("variables") else _COLLECTION
                heapq.heappush(heap, (cost + length, order, total, node, Step(parent, child.local_name)))

    push(0, 0, 0)
    while heap:
        cost, _, total, node, step = heapq.heappop(heap)
        if node not in done:
            done.add(node)
            found[node] = step
            push(node, cost, total)
    return found


def path(steps: Mapping[int, Step], node: int) -> tuple[str, ...]:
    """The names from the root to an object."""
    names = []
    while node in steps:
        names.append(steps[node].name)
        node = steps[node].parent
    return tuple(reversed(names))


def checkpoint_key(names: tuple[str, ...], attribute: str) -> bytes:
    """The key under which TensorFlow's checkpoints keep an attribute of the object at a path."""
    return "/".join((*map(_escape, names), ".ATTRIBUTES", _escape(attribute))).encode()


def variable_name(key: bytes) -> str:
    """What a variable is called in files of trained weights, by its key in the checkpoint."""
    return key.decode("utf-8", "backslashreplace").removesuffix(_VALUE)


def _escape(name: str) -> str:
    return name.replace(".", "..").replace("/", ".S")
