"""Looks for what a model could do to the machine and the process that run it. Nothing of the model runs for that.

A model is a program. What an operation can do stands in ``capabilities``; here are found the operations, in the main
graph and in every function, and what their names of files are made of. A file that the model brings along as an asset
is none of a scan's business, nor is the one that a loader restores the weights from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from studio.savedmodel import opdefs
from studio.savedmodel.capabilities import ADD_ONS, CAPABILITIES, HARMLESS_INTERNAL, INTERNAL, UNKNOWN, Capability
from studio.savedmodel.findings import Finding, Kind, Severity
from studio.savedmodel.large import Large
from studio.savedmodel.messages import AssetFileDef, FunctionDef, MetaGraphDef, NodeDef, TensorProto, dtype_from_proto
from studio.savedmodel.model import Model
from studio.savedmodel.origins import MAIN, Graphs, Origins
from studio.savedmodel.scan_files import scan_files, scan_linked

__all__ = ["scan", "scan_export"]

_UNREACHED: Final = " Nothing that is served or loaded runs it."
# Bytes of one constant: as stored in the graph, and as it takes memory.
_STORED: Final = 64 << 20
_SPREAD: Final = 256 << 20
_STRING: Final = 24  # what a string takes in a tensor, however short


def scan(model: Model) -> tuple[Finding, ...]:
    """Everything found in a model, the worst first."""
    return _ordered((*_scan_graph(model.meta_graph, model.assets, model.large), *scan_files(model)))


def scan_export(meta_graph: MetaGraphDef, assets: Mapping[str, Path], large: Large) -> tuple[Finding, ...]:
    """The same of what was linked.

    Args:
        assets: the files that go into the folder of assets, by their names there. ``large``: as in ``Linked``.
    """
    graph = _scan_graph(meta_graph, meta_graph.asset_file_def, large)
    return _ordered((*graph, *scan_linked(meta_graph, assets)))


def _scan_graph(meta_graph: MetaGraphDef, assets: Sequence[AssetFileDef], large: Large) -> Iterable[Finding]:
    """Everything found in a MetaGraph; equal findings of one function count as one."""
    functions = {function.signature.name: function for function in meta_graph.graph_def.library.function}
    return _Scan(meta_graph, Graphs(meta_graph, assets, functions), functions, large).run()


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (-finding.severity.rank, finding.operation, finding.function)))


class _Scan:
    def __init__(
        self, meta_graph: MetaGraphDef, graphs: Graphs, functions: Mapping[str, FunctionDef], large: Large
    ) -> None:
        self._functions = functions
        self._large = large
        self._meta_graph = meta_graph
        self._graphs = graphs
        self._known: dict[str, Capability | None] = {}
        self._reached: tuple[set[str], set[str]] | None = None
        self._found: dict[tuple[str, str, str], Finding] = {}

    def run(self) -> Iterable[Finding]:
        graph = self._meta_graph.graph_def
        self._body(MAIN, graph.node)
        for name, function in self._functions.items():
            self._body(name, function.node_def)
        return self._found.values()

    def _body(self, frame: str, nodes: Iterable[NodeDef]) -> None:
        known = self._known
        for node in nodes:
            op = node.op
            if op == "Const" or op == "HostConst":
                if "value" in node.attr:
                    self._constant(frame, node, node.attr["value"].tensor)
                continue
            if op not in known:
                known[op] = self._capability(op)
            capability = known[op]
            if capability is not None:
                self._add(frame, node, capability)

    def _capability(self, op: str) -> Capability | None:
        if op in self._functions:
            return None
        found = CAPABILITIES.get(op) or ADD_ONS.get(op)
        if found is not None or opdefs.is_known(op):
            return found
        if op.startswith("_"):  # TensorFlow's own, by its rule for names
            return None if HARMLESS_INTERNAL.fullmatch(op) else INTERNAL
        return UNKNOWN

    def _add(self, frame: str, node: NodeDef, capability: Capability) -> None:
        named = self._named(frame, node, capability)
        if named and all(_is_expected(origins, capability) for origins in named):
            return
        if capability.harmless is not None and named and all(_is_harmless(each, capability) for each in named):
            if capability.otherwise is not None:
                self._add(frame, node, capability.otherwise)
            return
        what = capability.what
        if "{name}" in what:
            named = [origins for origins in named if not _is_expected(origins, capability)] or named
            what = what.replace("{name}", " and ".join(dict.fromkeys(origins.text() for origins in named)))
        self._note(frame, node, capability.severity, capability.kind, what)

    def _note(self, frame: str, node: NodeDef, severity: Severity, kind: Kind, what: str) -> None:
        if not self._runs(frame, node):
            severity = Severity.LOW
            what += _UNREACHED
        key = (frame, node.op, what)
        earlier = self._found.get(key)
        if earlier is None:
            self._found[key] = Finding(severity, kind, node.op, frame, node.name, what)
        else:
            self._found[key] = replace(earlier, count=earlier.count + 1)

    def _runs(self, frame: str, node: NodeDef) -> bool:
        if self._reached is None:
            self._reached = self._graphs.reached()
        nodes, functions = self._reached
        return node.name in nodes if frame == MAIN else frame in functions

    def _named(self, frame: str, node: NodeDef, capability: Capability) -> list[Origins]:
        """What each name that the operation takes is made of."""
        inputs = [name for name in node.input if not name.startswith("^")]
        found = []
        for name in capability.names:
            if isinstance(name, str):
                texts = _attribute(node, name)
                if texts is not None:
                    found.append(Origins(constants=texts, computed=_is_left_open(node, name)))
            elif name < len(inputs):
                found.append(self._graphs.origins(frame, node.name, inputs[name]))
            else:
                found.append(Origins(computed=True))
        return found

    def _constant(self, frame: str, node: NodeDef, tensor: TensorProto) -> None:
        count = 1
        for dim in tensor.tensor_shape.dim:
            count *= max(dim.size, 0)
            if count > 1 << 62:
                break
        itemsize = dtype_from_proto(tensor.dtype).itemsize or _STRING
        if count * itemsize < _STORED:
            return
        content = tensor.tensor_content
        stored = self._large[content].span.size if content in self._large else len(content) or tensor.ByteSize()
        if count * itemsize >= _SPREAD and stored < _STORED:
            size = f"{count * itemsize / 1e9:,.1f} GB" if count < 1 << 62 else "more memory than there is"
            what = f"Takes {size} of memory when it is made, from few bytes of the graph."
            self._note(frame, node, Severity.MEDIUM, Kind.CONSTANT, what)
        elif stored >= _STORED:
            what = f"Holds {stored / 1e6:,.0f} MB in the graph itself, which every loading copies."
            self._note(frame, node, Severity.LOW, Kind.CONSTANT, what)


def _is_expected(origins: Origins, capability: Capability) -> bool:
    """Whether it reads a file of the model, or is a loader's or saver's own work."""
    if not origins.is_given or (origins.saver and not capability.saver):
        return False
    return not origins.assets or capability.kind is Kind.READS


def _is_harmless(origins: Origins, capability: Capability) -> bool:
    if capability.harmless is None or origins.callers or origins.computed or origins.assets or origins.saver:
        return False
    return not any(origins.parts) and all(capability.harmless.fullmatch(text) for text in origins.constants)


def _is_left_open(node: NodeDef, key: str) -> bool:
    """Whether whoever calls the function of a node gives an attribute."""
    return key in node.attr and node.attr[key].WhichOneof("value") == "placeholder"


def _attribute(node: NodeDef, key: str) -> set[bytes] | None:
    """The texts of an attribute, or of the operation's default for it; None when the operation has none."""
    if key in node.attr:
        value = node.attr[key]
    else:
        declared = opdefs.op_def(node.op).attr if opdefs.is_known(node.op) else ()
        default = next((attr.default_value for attr in declared if attr.name == key), None)
        if default is None:
            return None
        value = default
    return set(value.list.s) if value.WhichOneof("value") == "list" else {value.s}
