"""One-shot iterators: they make their dataset when they are first asked, which TensorFlow 2 does no more.

Each becomes a resource that is made once and given its dataset when the model is initialised.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from studio.savedmodel.messages import AttrValue, DataType, FunctionDef, NodeDef
from studio.savedmodel.names import Names
from studio.savedmodel.upgrade.function import Parameter, done, write_function
from studio.savedmodel.upgrade.graph import Graph, Tensor

ONE_SHOT: Final = "OneShotIterator"
_ITERATOR: Final = "IteratorV2"


class Iterator(NamedTuple):
    """The functions of an iterator's resource. ``initialize`` captures the iterator itself."""

    create: FunctionDef
    initialize: FunctionDef


def iterator(graph: Graph, node: NodeDef, names: Names) -> Iterator:
    """What stands for a one-shot iterator.

    Args:
        names: of functions.

    Raises:
        UnsupportedModel: it lacks an attribute.
    """
    maker = NodeDef(name="iterator", op=_ITERATOR)
    for key in ("output_types", "output_shapes"):
        maker.attr[key].CopyFrom(graph.attr(node, key))
    maker.attr["shared_name"].s = node.name.encode()
    maker.attr["container"].s = b""
    create = write_function(
        graph.with_nodes((maker,)),
        names.new("__inference_create_iterator"),
        (maker,),
        (),
        [("handle", Tensor(maker.name, 0))],
    )
    dataset = NodeDef(name="dataset", op="StatefulPartitionedCall")
    dataset.attr["f"].CopyFrom(graph.attr(node, "dataset_factory"))
    dataset.attr["Tin"].CopyFrom(AttrValue(list=AttrValue.ListValue()))
    dataset.attr["Tout"].CopyFrom(AttrValue(list=AttrValue.ListValue(type=[DataType.DT_VARIANT])))
    begin = NodeDef(name="begin", op="MakeIterator", input=[dataset.name, maker.name])
    nodes = (dataset, begin, *done((begin.name,), Names((dataset.name, begin.name))))
    initialize = write_function(
        graph.with_nodes(nodes),
        names.new("__inference_initialize_iterator"),
        nodes,
        (Parameter("iterator", DataType.DT_RESOURCE, tensor=Tensor(maker.name, 0)),),
        [("done", Tensor(nodes[-1].name, 0))],
        (begin.name,),
    )
    return Iterator(create, initialize)
