"""A node in the hands of a program: its ports by name, read afresh each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import PipelineError
from studio.pipeline.graph import Node, Port, Side
from studio.pipeline.ports import input_names, is_variadic, names

if TYPE_CHECKING:
    from studio.pipeline.pipeline import Pipeline


class Ports(dict[str, Port]):
    """The ports on one side of a node, by name."""

    def __init__(self, node: Node, side: Side) -> None:
        super().__init__((name, Port(node.id, side, name)) for name in names(node, side))
        self._where = node.name
        self._side = side

    def __missing__(self, name: str) -> Port:
        there = ", ".join(self) or "none"
        raise PipelineError(
            f"There is no {self._side.value} {name!r}.", where=self._where, remedy=f"There are: {there}."
        )


class Handle:
    """One node of a pipeline."""

    def __init__(self, pipeline: Pipeline, id: str) -> None:
        self.pipeline = pipeline
        self.id = id

    def __repr__(self) -> str:
        return f"<{type(self.record).__name__} {self.name!r}>"

    @property
    def record(self) -> Node:
        """The node as it stands now. Raises PipelineError when it was removed."""
        return self.pipeline.graph.node(self.id)

    @property
    def name(self) -> str:
        return self.record.name

    @property
    def inputs(self) -> Ports:
        return Ports(self.record, Side.INPUT)

    @property
    def outputs(self) -> Ports:
        return Ports(self.record, Side.OUTPUT)

    def only_output(self) -> Port:
        """Its output. Raises PipelineError when it has none or several."""
        outputs = tuple(self.outputs.values())
        if len(outputs) != 1:
            raise PipelineError("The node has not one output.", self.name, "Name one of its outputs.")
        return outputs[0]

    def free_input(self) -> Port:
        """Its only input that nothing feeds, or the next of a variadic operator's.

        Raises:
            PipelineError: it has none or several.
        """
        node, fed = self.record, self.pipeline.graph.incoming(self.id)
        free = [name for name in input_names(node) if name not in fed]
        if not free and is_variadic(node):
            free = [f"x{len(fed) + 1}"]
        if not free or (len(free) > 1 and not is_variadic(node)):
            raise PipelineError("The node has not one free input.", node.name, "Name one of its inputs.")
        return Port(node.id, Side.INPUT, free[0])
