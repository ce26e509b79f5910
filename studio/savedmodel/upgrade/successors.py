"""What became of TensorFlow 1's operations on references: the operations on resources that do the same, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

HANDLE: Final = "VarHandleOp"
READ: Final = "ReadVariableOp"
VARIABLES: Final = ("Variable", "VariableV2")
COUNT: Final = "ResourceCountUpTo"


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

# Operations that look at a variable without reading its value.
OBSERVERS: Final[Mapping[str, Successor]] = {
    "IsVariableInitialized": Successor("VarIsInitializedOp", ("dtype",)),
}

# Operations that pass a reference on; on a handle the plain ones do. Their attribute T is the dtype of what passes.
FLOW: Final[Mapping[str, str]] = {
    "RefIdentity": "Identity",
    **{f"Ref{op}": op for op in ("Enter", "Exit", "Merge", "NextIteration", "Switch")},
}

_TABLES: Final = ("HashTable", "MutableHashTable", "MutableHashTableOfTensors")
_QUEUES: Final = ("FIFOQueue", "PaddingFIFOQueue", "PriorityQueue", "RandomShuffleQueue")
_READERS: Final = (
    "FixedLengthRecordReader", "IdentityReader", "TFRecordReader", "TextLineReader", "WholeFileReader",
)  # fmt: skip

# Operations on references to tables, queues and readers: the second version takes a resource and is otherwise equal.
SECOND_VERSIONS: Final[Mapping[str, str]] = {
    op: f"{op}V2"
    for op in (
        *_TABLES, *_QUEUES, *_READERS,
        "InitializeTable", "InitializeTableFromTextFile", "LookupTableExport", "LookupTableFind", "LookupTableImport",
        "LookupTableInsert", "LookupTableSize",
        "QueueClose", "QueueDequeue", "QueueDequeueMany", "QueueDequeueUpTo", "QueueEnqueue", "QueueEnqueueMany",
        "QueueIsClosed", "QueueSize",
        "ReaderNumRecordsProduced", "ReaderNumWorkUnitsCompleted", "ReaderRead", "ReaderReadUpTo", "ReaderReset",
        "ReaderRestoreState", "ReaderSerializeState",
    )
}  # fmt: skip

# Where handles of tables, queues and readers come from.
HANDLE_CREATORS: Final = frozenset((*_TABLES, *_QUEUES, *_READERS))
