"""Numbers and names as the panels write them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from studio.pipeline.graph import InputNode, ModelNode, Node, OutputNode

_UNITS: Final = ("B", "KB", "MB", "GB", "TB")


def size_text(count: int) -> str:
    """Bytes for people: ``21 KB``, ``97.8 MB``, ``436 MB``."""
    value, unit = float(count), 0
    while value >= 999.5 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    digits = 1 if unit > 1 and value < 99.95 else 0
    return f"{value:.{digits}f} {_UNITS[unit]}"


def kind_word(node: Node) -> str:
    """What a node is, as the inspector's head says it."""
    if isinstance(node, ModelNode):
        return QCoreApplication.translate("Node", "Model")
    if isinstance(node, InputNode):
        return QCoreApplication.translate("Node", "Input")
    if isinstance(node, OutputNode):
        return QCoreApplication.translate("Node", "Output")
    return QCoreApplication.translate("Node", "Operator")
