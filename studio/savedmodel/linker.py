"""The linker: several models and the operators between them become one SavedModel.

Neither TensorFlow nor the weights are needed for it. ``Composer`` takes the parts and the signatures; ``finish`` makes
``Linked`` of them, which ``publish`` writes.
"""

from __future__ import annotations

from typing import Final

from studio.errors import PipelineError
from studio.savedmodel.additions import Additions
from studio.savedmodel.assembly import SERVING_DEFAULT, assemble
from studio.savedmodel.asset_files import FOLDER
from studio.savedmodel.assets import same_files
from studio.savedmodel.composed import ComposedFunction, Part, Scopes, Source
from studio.savedmodel.linkable import Linkable
from studio.savedmodel.linked import Linked
from studio.savedmodel.model import Model
from studio.savedmodel.names import Names, word
from studio.savedmodel.nodes import array_dtype
from studio.savedmodel.relocate import Relocation
from studio.savedmodel.trained import Weights
from studio.tensors import DType, Shape

__all__ = ["PREDICT", "SERVING_DEFAULT", "ComposedFunction", "Composer", "Linked", "Part"]

PREDICT: Final = "tensorflow/serving/predict"


class Composer:
    """Collects parts and signatures, then links them.

    Args:
        as_root: the only part will be the export's root, instead of an attribute of it.
    """

    def __init__(self, as_root: bool = False) -> None:
        self._as_root = as_root
        self._parts: list[Part] = []
        self._sources: list[Source] = []
        self._functions: dict[str, ComposedFunction] = {}
        self._additions = Additions()
        self._scopes = Scopes()
        self._words = Names()

    def add_part(
        self,
        name: str,
        model: Model | Linkable,
        frozen: bool = False,
        copy: bool = False,
        weights: Weights | None = None,
    ) -> Part:
        """A model under a name.

        Args:
            name: of the node; the loaded export has an attribute of that name.
            frozen: its variables don't train. Parts that share weights are frozen together.
            copy: weights of its own, even when another part is the same model.
            weights: values that stand in the place of the model's. Only parts of the same values share them.

        Raises:
            ModelError: the model cannot be linked.
        """
        own = self._scopes.new(name)
        source = None if copy else self._shared(model, weights)
        if source is None:
            linkable = model if isinstance(model, Linkable) else model.linkable
            scope = self._words.new(word(name))
            library = linkable.functions
            scopes = {old: self._words.new(old) for old in library.scopes}
            source = Source(own, scope, linkable, library, Relocation(f"{scope}.", scopes), frozen, copy, weights)
            self._sources.append(source)
        source.frozen = source.frozen or frozen
        part = Part(own, source)
        self._parts.append(part)
        return part

    def _shared(self, model: Model | Linkable, weights: Weights | None) -> Source | None:
        """What has the weights of that model already."""
        for source in self._sources:
            other = source.model
            if (source.weights and source.weights.identity) != (weights and weights.identity):
                continue
            same = (other.digest, other.tags) == (model.digest, model.tags) and not source.own
            # The digest tells nothing of the assets.
            if same and (other.folder == model.folder or same_files(other.folder / FOLDER, model.folder / FOLDER)):
                return source
        return None

    def function(
        self, key: str = SERVING_DEFAULT, method: str = PREDICT, *, training: bool = False
    ) -> ComposedFunction:
        """A signature of the export.

        Args:
            training: the operators in it do what they do in training.

        Raises:
            PipelineError: there is one of that name, or the name is one that loaders run by themselves.
        """
        if key in self._functions or key.startswith("__saved_model"):
            raise PipelineError(f"The export cannot have another signature named {key!r}.", key)
        function = self._functions[key] = ComposedFunction(key, method, self._additions, self._scopes, training)
        return function

    def added_variables(self) -> dict[str, tuple[DType, Shape]]:
        """The variables that operators have asked for so far, by name within the operator."""
        return {
            name: (array_dtype(self._additions.arrays[node]), self._additions.arrays[node].shape)
            for node, (_, name) in self._additions.variables.items()
        }

    def scope(self, operator: str) -> str:
        """What an operator's attribute of the loaded export is called."""
        return self._scopes.of(operator)

    def finish(self) -> Linked:
        """Links everything.

        Raises:
            PipelineError: there is no signature, or one without outputs.
            UnsupportedModel: a model needs something that cannot be linked; names it.
        """
        for function in self._functions.values():
            if not function.outputs:
                raise PipelineError("The export has no outputs.", function.key, "Expose an output.")
        if not self._functions:
            raise PipelineError("The export has no signature.")
        return assemble(self._parts, self._sources, list(self._functions.values()), self._additions, self._as_root)
