"""Writes one function of the export's library: arguments, operations, calls, results."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from studio.body import Attr, Tensor
from studio.errors import UnsupportedModel
from studio.savedmodel.messages import FunctionDef, NodeDef, OpDef, dtype_from_proto, dtype_to_proto, shape_to_proto
from studio.savedmodel.names import Names, argument_name, node_name
from studio.savedmodel.nodes import dtypes_attr, tensor_proto, to_array, write_node
from studio.savedmodel.opdefs import op_def
from studio.tensors import DType, Shape

STATEFUL_CALL: Final = "StatefulPartitionedCall"
PLAIN_CALL: Final = "PartitionedCall"


@dataclass(frozen=True)
class Callee:
    """A function as its callers see it.

    Attributes:
        outputs: dtypes of its results. Of their shapes nothing is said: TensorFlow infers them from the body, and
            refuses a graph in which what a signature tells contradicts that.
        stateful: it reads or changes something outside, or may fail: it must run though nobody takes its results.
    """

    name: str
    outputs: tuple[DType, ...]
    stateful: bool = True

    @classmethod
    def of(cls, name: str, function: FunctionDef) -> Callee:
        """A model's function under the name that it gets.

        Raises:
            UnsupportedModel: it takes or gives a dtype that is unknown here.
        """
        signature = function.signature
        for arg in (*signature.input_arg, *signature.output_arg):
            if dtype_from_proto(arg.type) is DType.UNKNOWN:
                what = f"The function {signature.name!r} takes or gives the unknown dtype {arg.type}."
                raise UnsupportedModel(what, remedy="Save the model with a common release of TensorFlow.")
        return cls(name, tuple(dtype_from_proto(arg.type) for arg in signature.output_arg))


class FunctionWriter:
    """One function in the making.

    A capture is anything hashable that stands for what lies behind an argument that no caller feeds; equal captures
    become one argument. Attributes:
        operations: names of the operations written so far.
    """

    def __init__(self) -> None:
        self._names = Names()
        self._arguments: dict[str, tuple[OpDef.ArgDef, str, Shape]] = {}
        self._captures: dict[Hashable, OpDef.ArgDef] = {}
        self._nodes: list[NodeDef] = []
        self._effects: list[str] = []
        self._random = False
        self.operations: set[str] = set()

    @property
    def captures(self) -> tuple[Any, ...]:
        """In the order of the arguments, which stand behind those that callers feed."""
        return tuple(self._captures)

    def argument(self, name: str, dtype: DType, shape: Shape) -> Tensor:
        """An argument that callers feed, behind those before it."""
        arg = OpDef.ArgDef(name=self._names.new(argument_name(name)), type=dtype_to_proto(dtype))
        self._arguments[arg.name] = (arg, name, shape)
        return Tensor(arg.name, dtype)

    def capture(self, what: Hashable, name: str, like: OpDef.ArgDef) -> Tensor:
        """The argument behind which ``what`` stands.

        Args:
            like: has its type and, for a handle, what is known of the resource.
        """
        arg = self._captures.get(what)
        if arg is None:
            arg = self._captures[what] = OpDef.ArgDef(
                name=self._names.new(argument_name(name)), type=like.type, handle_data=like.handle_data
            )
        return Tensor(arg.name, dtype_from_proto(arg.type))

    def node(
        self,
        name: str,
        op: str,
        inputs: Sequence[Tensor | Sequence[Tensor]],
        attrs: Mapping[str, Attr] | None = None,
        after: Sequence[str] = (),
    ) -> tuple[Tensor, ...]:
        """Writes an operation; answers its outputs, lists flattened.

        Args:
            attrs: those that inputs do not determine. ``after``: names of nodes that must have run before.
        """
        declared = op_def(op)
        self._random = self._random or op.startswith("Random")
        node, outputs = write_node(declared, self._names.new(node_name(name)), inputs, attrs or {})
        self._add(node, after, effect=declared.is_stateful and not declared.output_arg)
        return tuple(
            Tensor(f"{node.name}:{output.name}:{index}", dtype)
            for output in outputs
            for index, dtype in enumerate(output.dtypes)
        )

    def check(self, name: str, condition: Tensor, data: Sequence[Tensor], after: Sequence[str] = ()) -> str:
        """Stops the run and shows ``data`` unless the condition holds; answers the node's name."""
        node, _ = write_node(op_def("Assert"), self._names.new(node_name(name)), (condition, data), {"summarize": 8})
        self._add(node, after, effect=True)
        return str(node.name)

    def constant(self, name: str, value: Any, dtype: DType) -> Tensor:
        """A Const of that dtype and of the value's own shape."""
        node = NodeDef()
        node.attr["dtype"].type = dtype_to_proto(dtype)
        node.attr["value"].tensor.CopyFrom(tensor_proto(to_array(value, dtype), dtype))
        return self.copy_constant(name, node)

    def copy_constant(self, name: str, const: NodeDef) -> Tensor:
        """A Const with the value of another."""
        node = NodeDef(name=self._names.new(node_name(name)), op="Const")
        for key in ("dtype", "value"):
            node.attr[key].CopyFrom(const.attr[key])
        self._add(node, (), effect=False)
        return Tensor(f"{node.name}:output:0", dtype_from_proto(node.attr["dtype"].type))

    def call(
        self, name: str, callee: Callee, inputs: Sequence[Tensor], after: Sequence[str] = ()
    ) -> tuple[str, tuple[Tensor, ...]]:
        """Calls a function of the library; answers the node's name and the results."""
        node = call_node(self._names.new(node_name(name)), callee, inputs)
        self._add(node, after, effect=callee.stateful)
        results = (Tensor(f"{node.name}:output:{index}", dtype) for index, dtype in enumerate(callee.outputs))
        return node.name, tuple(results)

    def finish(
        self, name: str, results: Sequence[tuple[str, Tensor]], arguments: Sequence[Tensor] | None = None
    ) -> FunctionDef:
        """The function with these results in this order. What has an effect runs, whichever results are taken.

        Args:
            arguments: what ``argument`` answered, in the order that callers use; as they were made when None.
        """
        names = Names()
        returned = []
        for wanted, tensor in results:
            # Loaders take each result for a tensor of its own.
            node = NodeDef(name=self._names.new("Identity"), op="Identity", input=(tensor.ref,))
            node.attr["T"].type = dtype_to_proto(tensor.dtype)
            self._add(node, (), effect=False)
            returned.append((names.new(argument_name(wanted)), Tensor(f"{node.name}:output:0", tensor.dtype)))
        function = FunctionDef(node_def=self._nodes)
        signature = function.signature
        signature.name = name
        # Two calls of a function that is not are one for TensorFlow's optimiser.
        signature.is_stateful = bool(self._effects) or self._random
        refs = self._arguments if arguments is None else [tensor.ref for tensor in arguments]
        for position, (arg, wanted, shape) in enumerate(self._arguments[ref] for ref in refs):
            signature.input_arg.append(arg)
            attrs = function.arg_attr[position].attr
            attrs["_user_specified_name"].s = wanted.encode()
            attrs["_output_shapes"].list.shape.append(shape_to_proto(shape))
        signature.input_arg.extend(self._captures.values())
        for result, tensor in returned:
            signature.output_arg.add(name=result, type=dtype_to_proto(tensor.dtype))
            function.ret[result] = tensor.ref
        for effect in self._effects:
            signature.control_output.append(effect)
            function.control_ret[effect] = effect
        # As functions that tf.function traced have it.
        function.attr["_construction_context"].s = b"kEagerRuntime"
        return function

    def _add(self, node: NodeDef, after: Sequence[str], effect: bool) -> None:
        node.input.extend(f"^{before}" for before in after)
        self._nodes.append(node)
        self.operations.add(node.op)
        if effect:
            self._effects.append(node.name)


def call_node(name: str, callee: Callee, inputs: Sequence[Tensor]) -> NodeDef:
    """The operation that calls a function."""
    op = STATEFUL_CALL if callee.stateful else PLAIN_CALL
    node = NodeDef(name=name, op=op, input=[tensor.ref for tensor in inputs])
    attrs = node.attr
    attrs["Tin"].CopyFrom(dtypes_attr(*(tensor.dtype for tensor in inputs)))
    attrs["Tout"].CopyFrom(dtypes_attr(*callee.outputs))
    attrs["f"].func.name = callee.name
    return node
