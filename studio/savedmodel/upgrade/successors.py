"""What became of TensorFlow 1's operations on references: the operations on resources that do the same, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

HANDLE: Final = "VarHandleOp"
READ: Final = "ReadVariableOp"
VARIABLES: Final = ("Variable", "VariableV2")
COUNT: Final = "ResourceCountUpTo"
SHRINK: Final = "SdcaShrinkL1"


@dataclass(frozen=True)
class Successor:
    """The operation on a resource that does what one on a reference did.

    Attributes:
        drop: attributes that it lacks. ``rename``: attributes that it calls otherwise.
    """

    op: str
    drop: tuple[str, ...] = ()
    rename: Mapping[str, str] = field(default_factory=dict)


_DTYPE: Final = {"T": "dtype"}

# Operations that change a variable. An output reference, if there is one, is the first input's.
MUTATORS: Final[Mapping[str, Successor]] = {
    "Assign": Successor("AssignVariableOp", ("use_locking", "validate_shape"), _DTYPE),
    "AssignAdd": Successor("AssignAddVariableOp", ("use_locking",), _DTYPE),
    "AssignSub": Successor("AssignSubVariableOp", ("use_locking",), _DTYPE),
    "CountUpTo": Successor(COUNT),
    SHRINK: Successor(SHRINK),  # it has none, and is written with others afterwards
    "StridedSliceAssign": Successor("ResourceStridedSliceAssign"),
    **{
        f"Scatter{kind}": Successor(f"ResourceScatter{kind}", ("use_locking",), _DTYPE)
        for kind in ("Add", "Div", "Max", "Min", "Mul", "Sub", "Update")
    },
    **{f"ScatterNd{kind}": Successor(f"ResourceScatterNd{kind}") for kind in ("Add", "Max", "Min", "Sub", "Update")},
    **{
        f"Apply{rule}": Successor(f"ResourceApply{rule}")
        for rule in (
            "AdaMax", "Adadelta", "Adagrad", "AdagradDA", "AdagradV2", "Adam", "AddSign", "CenteredRMSProp", "Ftrl",
            "FtrlV2", "GradientDescent", "Momentum", "PowerSign", "ProximalAdagrad", "ProximalGradientDescent",
            "RMSProp",
        )
    },
    **{
        f"SparseApply{rule}": Successor(f"ResourceSparseApply{rule}")
        for rule in (
            "Adadelta", "Adagrad", "AdagradDA", "AdagradV2", "CenteredRMSProp", "Ftrl", "FtrlV2", "Momentum",
            "ProximalAdagrad", "ProximalGradientDescent", "RMSProp",
        )
    },
}  # fmt: skip

# What they become.
ASSIGNMENTS: Final = frozenset(successor.op for successor in MUTATORS.values())

# Operations that look at a variable without reading its value.
OBSERVERS: Final[Mapping[str, Successor]] = {
    "IsVariableInitialized": Successor("VarIsInitializedOp", ("dtype",)),
}

SELECT: Final = "RefSelect"

# Operations that pass on what they are given. Their attribute T is the dtype of what passes.
PLAIN_FLOW: Final = ("Enter", "Exit", "Identity", "Merge", "NextIteration", "Switch")
# Those that pass a reference on; on a handle the plain ones do.
FLOW: Final[Mapping[str, str]] = {**{f"Ref{op}": op for op in PLAIN_FLOW}, "DebugGradientRefIdentity": "Identity"}
# Those that pass on names of arrays, which become handles; in the place of RefSelect there is one for handles too.
HANDLE_FLOW: Final[Mapping[str, str]] = {**FLOW, **{op: op for op in PLAIN_FLOW}, SELECT: SELECT}

_TABLES: Final = ("HashTable", "MutableHashTable", "MutableHashTableOfTensors")
_QUEUES: Final = ("FIFOQueue", "PaddingFIFOQueue", "PriorityQueue", "RandomShuffleQueue")
_READERS: Final = (
    "FixedLengthRecordReader", "IdentityReader", "TFRecordReader", "TextLineReader", "WholeFileReader",
)  # fmt: skip
_ARRAYS: Final = ("TensorArray", "TensorArrayGrad", "TensorArrayGradV2", "TensorArrayV2")
PACK: Final = "TensorArrayPack"
UNPACK: Final = "TensorArrayUnpack"

# Operations on tables, queues and readers, told by reference, and on arrays, told by reference or by name: the later
# version takes a resource and is otherwise equal. (The last two have none, and are written with others afterwards.)
LATER_VERSIONS: Final[Mapping[str, str]] = {
    **{
        op: f"{op}V2"
        for op in (
            *_TABLES, *_QUEUES, *_READERS,
            "InitializeTable", "InitializeTableFromTextFile", "LookupTableExport", "LookupTableFind",
            "LookupTableImport", "LookupTableInsert", "LookupTableSize",
            "QueueClose", "QueueDequeue", "QueueDequeueMany", "QueueDequeueUpTo", "QueueEnqueue", "QueueEnqueueMany",
            "QueueIsClosed", "QueueSize",
            "ReaderNumRecordsProduced", "ReaderNumWorkUnitsCompleted", "ReaderRead", "ReaderReadUpTo", "ReaderReset",
            "ReaderRestoreState", "ReaderSerializeState",
        )
    },
    **{
        f"TensorArray{op}{version}": f"TensorArray{op}V3"
        for op in ("", "Close", "Concat", "Gather", "Grad", "Read", "Scatter", "Size", "Split", "Write")
        for version in ("", "V2")
    },
    PACK: PACK,
    UNPACK: UNPACK,
}  # fmt: skip

# Where handles of tables, queues, readers and arrays come from.
HANDLE_CREATORS: Final = frozenset((*_TABLES, *_QUEUES, *_READERS, *_ARRAYS))
