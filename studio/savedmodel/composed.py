"""One signature of an export in the making: its inputs, calls of models, operators, its outputs."""

from __future__ import annotations

import functools
import keyword
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from studio.body import Body, Tensor, Value
from studio.errors import PipelineError
from studio.npy import FileArray
from studio.savedmodel.additions import Additions, handle_argument
from studio.savedmodel.body_writer import Capture, OperatorBody
from studio.savedmodel.function_writer import Callee, FunctionWriter
from studio.savedmodel.large import with_content
from studio.savedmodel.library import Library
from studio.savedmodel.linkable import VARIABLE_VALUE, Argument, Entry, Linkable
from studio.savedmodel.messages import FunctionDef, NodeDef, TensorProto, dtype_from_proto, shape_from_proto
from studio.savedmodel.names import Names
from studio.savedmodel.paths import variable_name
from studio.savedmodel.relocate import Relocation
from studio.savedmodel.trained import Weights
from studio.tensors import TensorType, compatibility


@dataclass(eq=False)
class Source:
    """A model of the export, once for all nodes that share it.

    Attributes:
        name: of the first of these nodes. ``scope``: one word that no other source has.
        frozen: its variables don't train. ``own``: its weights are not for other parts to share.
        weights: values in the place of the model's.
        used: keys of the signatures that are called.
    """

    name: str
    scope: str
    model: Linkable
    library: Library
    relocation: Relocation
    frozen: bool = False
    own: bool = False
    weights: Weights | None = None
    used: set[str] = field(default_factory=set)

    def entry(self, signature: str) -> Entry:
        """A signature that will be called.

        Raises:
            PipelineError: the model has none of that name, or it cannot be called.
        """
        entry = self.model.entries.get(signature)
        if entry is None:
            fault = self.model.faults.get(signature)
            if fault is not None:
                raise PipelineError(f"The signature {signature!r} cannot be linked. {fault}", str(self.model.folder))
            known = ", ".join(sorted(self.model.entries)) or "none that can be called"
            raise PipelineError(f"There is no signature {signature!r}.", str(self.model.folder), f"It has {known}.")
        self.used.add(signature)
        return entry

    def arrays(self) -> dict[int, FileArray]:
        """The values that stand in the place of the model's own, by object id.

        Raises:
            PipelineError: one does not fit, or there is no such variable.
        """
        if self.weights is None:
            return {}
        found: dict[int, FileArray] = {}
        missing = set(self.weights.shapes)
        for node, keys in self.model.keys.items():
            variable = self.model.objects.nodes[node].variable
            name = variable_name(keys.get(VARIABLE_VALUE, b""))
            if name in self.weights.shapes:
                dtype, shape = dtype_from_proto(variable.dtype), shape_from_proto(variable.shape)
                found[node] = self.weights.value(name, dtype, shape)
                missing.discard(name)
        if missing:
            what = f"There is no variable {min(missing)!r} for a trained value."
            raise PipelineError(what, str(self.model.folder), "Train again, or go back to the original weights.")
        return found


@dataclass(frozen=True)
class Part:
    """A model under a name of its own; several parts may share a source."""

    name: str
    source: Source


class ComposedFunction:
    """One signature of the export.

    Args:
        key: of the signature. ``method``: its method name.
        scopes: operator's node name -> name below the export's root.
        training: operators do what they do in training.
    """

    def __init__(self, key: str, method: str, additions: Additions, scopes: Scopes, training: bool = False) -> None:
        self.key = key
        self.method = method
        self.training = training
        self.inputs: dict[str, Value] = {}
        self.defaults: dict[str, TensorProto] = {}
        self.outputs: dict[str, Value] = {}
        self.writer = FunctionWriter()
        self._additions = additions
        self._scopes = scopes
        self._calls: dict[Source, list[tuple[str, bool]]] = {}

    def input(self, name: str, kind: TensorType, default: TensorProto | None = None) -> Value:
        """An input of the signature.

        Args:
            default: what it is when nobody feeds it, for an input that is one tensor.

        Raises:
            PipelineError: it has one of that name, the name is empty (tf.saved_model.load fails then), or the type says
                too little.
        """
        if not name or name in self.inputs:
            raise PipelineError(f"The export has two inputs named {name!r}." if name else "An input has no name.", name)
        if kind.is_unknown:
            raise PipelineError("The type of an input must be known.", name, "Give the input a type.")
        tensors = [self.writer.argument(name, part.dtype, part.shape) for part in kind.components]
        value = self.inputs[name] = Value(kind, tuple(tensors))
        if default is not None:
            self.defaults[name] = default
        return value

    def output(self, name: str, value: Value) -> None:
        """An output of the signature.

        Raises:
            PipelineError: it has one of that name.
        """
        if name in self.outputs:
            raise PipelineError(f"The export has two outputs named {name!r}.", name)
        self.outputs[name] = value

    def operator(self, name: str, where: str = "", weights: Weights | None = None) -> Body:
        """The body for one operator; the same name in several signatures is the same operator, with the same weights.

        Args:
            where: what its checks call the place that they are about, such as the connection that it stands in.
            weights: values in the place of those that its variables start as.
        """
        scope = self._scopes.of(name)
        if weights is not None:
            self._additions.trained[scope] = weights
        return OperatorBody(self.writer, self._additions, self._additions, scope, where or name, self.training)

    def default_of(self, part: Part, signature: str, port: str) -> TensorProto | None:
        """What an input of a model is when nobody feeds it, where one tensor says so.

        Raises:
            PipelineError: the signature cannot be called.
        """
        values = part.source.entry(signature).inputs[port].default
        if len(values) != 1:
            return None
        value: TensorProto = values[0].attr["value"].tensor
        return with_content(value, part.source.model.large)

    def call(self, part: Part, signature: str, inputs: Mapping[str, Value]) -> dict[str, Value]:
        """Calls a signature of a model and answers its outputs.

        Args:
            inputs: by port; those that have a default may be missing.

        Raises:
            PipelineError: the signature cannot be called, an input is missing, unknown, or of a type that does not fit.
        """
        source = part.source
        entry = source.entry(signature)
        where = f"{part.name}.{signature}"
        given = self._arguments(entry, inputs, where)
        function = source.library.functions[entry.function]
        bound = source.model.objects.concrete_functions[entry.function].bound_inputs
        declared = function.signature.input_arg
        if len(given) + len(bound) != len(declared):
            known = len(given) + len(bound)
            raise PipelineError(f"Its function takes {len(declared)} arguments; {known} are known.", where)
        for node, arg in zip(bound, declared[len(given) :]):
            # TensorFlow before 2.4 did not write in the function what a handle is of.
            like = arg if arg.handle_data else handle_argument(source.model.objects.nodes[node], arg)
            # In an export the arguments are named after its models already.
            name = arg.name if source.relocation.scopes else f"{source.scope}_{arg.name}"
            given.append(self.writer.capture(Capture(source, node), name, like))
        callee = Callee.of(source.relocation.function(entry.function), function)
        earlier = self._calls.setdefault(source, [])
        changes = source.library.changes_state(entry.function)
        after = [name for name, changed in earlier if changed or changes]
        name, results = self.writer.call(f"{source.scope}/{signature}", callee, given, after)
        earlier.append((name, changes))
        return {
            port: Value(output.type, tuple(results[position] for position in output.positions))
            for port, output in entry.outputs.items()
        }

    def _arguments(self, entry: Entry, inputs: Mapping[str, Value], where: str) -> list[Tensor]:
        unknown = sorted(inputs.keys() - entry.inputs.keys())
        if unknown:
            raise PipelineError(f"There is no input {unknown[0]!r}.", where)
        placed: dict[int, Tensor] = {}
        for port, argument in entry.inputs.items():
            for position, tensor in zip(argument.positions, self._argument(port, argument, inputs.get(port), where)):
                placed[position] = tensor
        for position, const in entry.unused.items():
            placed[position] = self._default(where, position, const)
        return [placed[position] for position in range(len(placed))]

    def _argument(self, port: str, argument: Argument, value: Value | None, where: str) -> Sequence[Tensor]:
        if value is None:
            if not argument.default:
                raise PipelineError(f"The input {port!r} is not fed.", where, "Connect it.")
            return [self._default(f"{where}.{port}", index, const) for index, const in enumerate(argument.default)]
        fit = compatibility(value.type, argument.type)
        if value.type.is_unknown or not fit:
            what = fit.reason or "The type of what feeds it is unknown."
            raise PipelineError(what, f"{where}.{port}", "Insert an adapter.")
        return value.components

    def _default(self, where: str, index: int, const: NodeDef) -> Tensor:
        return self.writer.copy_constant(f"{where}/default_{index}", const)

    def finish(self, name: str) -> FunctionDef:
        """The function: inputs in ``input_order``, outputs by name."""
        arguments = [tensor for port in self.input_order.values() for tensor in self.inputs[port].components]
        results = [(port, tensor) for port in sorted(self.outputs) for tensor in self.outputs[port].components]
        return self.writer.finish(name, results, arguments)

    @functools.cached_property
    def input_order(self) -> Mapping[str, str]:
        """Identifier -> input, sorted by identifier: Python calls signatures by identifiers, in this order.

        Once it has all inputs.
        """
        names = Names()
        identifiers = {names.new(identifier(port)): port for port in sorted(self.inputs)}
        return {name: identifiers[name] for name in sorted(identifiers)}


def identifier(text: str) -> str:
    """An input's name as Python's calls take it; letter for letter what TensorFlow makes of it, but for keywords."""
    swapped = "".join(letter if letter.isalnum() else "_" for letter in text)
    name = swapped if swapped[:1].isalpha() else f"arg_{swapped}"
    return f"{name}_" if keyword.iskeyword(name) else name


class Scopes:
    """Names below the export's root: of parts, of operators; none twice, none that the root uses itself."""

    def __init__(self) -> None:
        self._names = Names(("signatures", "variables", "trainable_variables"))
        self._operators: dict[str, str] = {}

    def new(self, name: str) -> str:
        # Attributes with underscores are the Python object's own.
        return self._names.new(name if name[:1].isalpha() else f"n{name}")

    def of(self, operator: str) -> str:
        if operator not in self._operators:
            self._operators[operator] = self.new(operator)
        return self._operators[operator]
