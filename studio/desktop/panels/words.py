"""Names as the panels write them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.pipeline.graph import InputNode, ModelNode, Node, OutputNode


def kind_word(node: Node) -> str:
    """What a node is, as the inspector's head says it."""
    if isinstance(node, ModelNode):
        return QCoreApplication.translate("Node", "Model")
    if isinstance(node, InputNode):
        return QCoreApplication.translate("Node", "Input")
    if isinstance(node, OutputNode):
        return QCoreApplication.translate("Node", "Output")
    return QCoreApplication.translate("Node", "Operator")
