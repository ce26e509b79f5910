"""How much of everything a graph may hold: what no model reaches, so that a file made to harm ends here, soon."""

from __future__ import annotations

from typing import Any, Final

from studio.errors import ModelError

_META_GRAPHS: Final = 1_000
_NODES: Final = 1_000_000  # main graph and library
_FUNCTIONS: Final = 200_000
_OBJECTS: Final = 500_000
_ASSETS: Final = 10_000
_PORTS: Final = 10_000  # inputs or outputs of a signature
_COLLECTIONS: Final = 10_000
_LISTED: Final = 200_000  # in one of them


def check_size(saved_model: Any, where: str) -> None:
    """Counts what the graph file holds.

    Args:
        saved_model: a SavedModel message.

    Raises:
        ModelError: it is more than any model has.
    """
    graphs = saved_model.meta_graphs
    _check(len(graphs), _META_GRAPHS, "MetaGraphs", where)
    for meta_graph in graphs:
        graph = meta_graph.graph_def
        functions = graph.library.function
        _check(len(functions), _FUNCTIONS, "functions", where)
        nodes = len(graph.node) + sum(len(function.node_def) for function in functions)
        _check(nodes, _NODES, "operations", where)
        _check(len(meta_graph.object_graph_def.nodes), _OBJECTS, "objects", where)
        check_assets(len(meta_graph.asset_file_def), where)
        for signature in meta_graph.signature_def.values():
            _check(
                max(len(signature.inputs), len(signature.outputs)), _PORTS, "inputs or outputs of a signature", where
            )
        _check(len(meta_graph.collection_def), _COLLECTIONS, "collections", where)
        for collection in meta_graph.collection_def.values():
            _check(len(collection.bytes_list.value), _LISTED, "values of a collection", where)


def check_assets(count: int, where: str) -> None:
    """Looks at how many assets a model lists.

    Raises:
        ModelError: it is more than any model has.
    """
    _check(count, _ASSETS, "assets", where)


def _check(count: int, most: int, what: str, where: str) -> None:
    if count > most:
        raise ModelError(f"The graph holds {count:,} {what}; no model has more than {most:,}.", where)
