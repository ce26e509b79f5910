"""What the linker takes: one MetaGraph of either age, told as functions, objects, weights and assets.

``objects.linkable`` makes it of a TF2 model as it stands, ``upgrade.linkable`` of a TF1 model by converting its graph.
The linker reads nothing else of a model, so that it does not know how old it is.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studio.savedmodel.bundle import Bundle
from studio.savedmodel.large import Large
from studio.savedmodel.library import Library
from studio.savedmodel.messages import FunctionDefLibrary, NodeDef, OpDef, SavedObjectGraph, VersionDef
from studio.savedmodel.paths import Step, best_paths
from studio.tensors import TensorType

VARIABLE_VALUE = "VARIABLE_VALUE"


@dataclass(frozen=True)
class Argument:
    """A port of a signature as the function has it.

    Attributes:
        type: at the port.
        positions: where its components stand among the function's arguments (or results), in the order of
            ``TensorType.components``. Captures stand behind all arguments and are not counted here.
        default: one Const node per component, the value when nothing feeds the input; empty when it must be fed.
    """

    type: TensorType
    positions: tuple[int, ...]
    default: tuple[NodeDef, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A signature that can be called.

    Attributes:
        function: name in ``library``; also the key in ``objects.concrete_functions``, whose ``bound_inputs`` are the
            objects that stand behind its arguments. Its results are exactly those that ``outputs`` positions count.
        inputs, outputs: the ports by name.
        unused: arguments that no port feeds: position -> Const node with the value that they take.
        races: names of variables that it reads and assigns in no order, which a session leaves to chance; here the read
            comes first.
        unset: names of variables that it looks at and that have no value before another signature ``sets`` them.
    """

    function: str
    method: str
    inputs: Mapping[str, Argument]
    outputs: Mapping[str, Argument]
    unused: Mapping[int, NodeDef] = field(default_factory=dict)
    unset: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    races: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Linkable:
    """A model ready to be linked. Nothing in it may be changed by the linker: it copies.

    Attributes:
        folder: of the model; assets are files in its ``assets``.
        digest: equal digests are the same model. ``graph_bytes``: of the file that holds the graph.
        library: every function, gradients included.
        objects: the object graph. Node 0 is the root. Of every object the linker keeps what the called signatures
            reach through ``bound_inputs`` (and the functions of resources among those), at its path below the root.
        constants: main-graph Const nodes by name, those that a SavedConstant names.
        keys: object id -> attribute -> key in ``bundle``. The attribute is ``VARIABLE_VALUE`` for a variable. For an
            object with ``saveable_objects`` it is the saveable's name, and the key is the one that its save function
            takes: what it stores may have suffixes (``table`` -> ``m/.ATTRIBUTES/table`` stands for ``…table-keys``).
        bundle: the weights, or None when the model has none.
        assets: ``asset_file_def_index`` -> file name inside ``folder / "assets"``.
        initializers: ids of resource objects whose ``_initialize`` must run although no function captures them, in
            the order in which they run.
        entries: signatures by key. ``faults``: those that cannot be called, with the reason.
        ops: OpDefs that the model carries.
        aliases: function name -> alias (``meta_info_def.function_aliases``).
        large: the constants that stayed in the graph file, tokens in their places.
    """

    folder: Path
    digest: str
    graph_bytes: int
    library: FunctionDefLibrary
    objects: SavedObjectGraph
    constants: Mapping[str, NodeDef]
    keys: Mapping[int, Mapping[str, bytes]]
    bundle: Bundle | None
    assets: tuple[str, ...]
    initializers: tuple[int, ...]
    entries: Mapping[str, Entry]
    faults: Mapping[str, str]
    ops: Mapping[str, OpDef]
    versions: VersionDef
    tensorflow_version: str
    tags: tuple[str, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    large: Large = field(default_factory=dict)

    @functools.cached_property
    def functions(self) -> Library:
        """The library by name, with what each function uses as far as somebody has asked."""
        return Library(self.library)

    @functools.cached_property
    def steps(self) -> Mapping[int, Step]:
        """The last step of the best path to each object."""
        return best_paths(self.objects)

    @functools.cached_property
    def placed(self) -> dict[object, object]:
        """What was made of it in the places where exports had it last: see ``placing``."""
        return {}
