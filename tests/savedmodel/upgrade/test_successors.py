"""The tables of successors, held against the declarations of all of TensorFlow's operations."""

from __future__ import annotations

import pytest

from studio.savedmodel import opdefs
from studio.savedmodel.messages import OpDef, OpList
from studio.savedmodel.upgrade.removed import RENAMED
from studio.savedmodel.upgrade.successors import (
    FLOW,
    HANDLE_CREATORS,
    LATER_VERSIONS,
    MUTATORS,
    OBSERVERS,
    SELECT,
    VARIABLES,
    Successor,
)
from studio.savedmodel.upgrade.temporary import LAST_VALUE, TEMPORARY

# Operations on references to variables that are refused by name: nothing does the same on resources.
REFUSED = {"NegTrain"}
# Those whose references stay what they are, for they are to something else than variables.
KEPT = {
    *("MutableDenseHashTable", "Stack", "StackPush", "StackPop", "StackClose", "FakeQueue", "LMDBReader"),
    *("Barrier", "BarrierClose", "BarrierIncompleteSize", "BarrierInsertMany", "BarrierReadySize", "BarrierTakeMany"),
    *("ConditionalAccumulator", "AccumulatorApplyGradient", "AccumulatorNumAccumulated", "AccumulatorSetGlobalStep"),
    *("AccumulatorTakeGradient", "SparseConditionalAccumulator", "SparseAccumulatorApplyGradient"),
    "SparseAccumulatorTakeGradient",
}
# Declared for TensorFlow's own tests.
TESTING = {
    *("RefIn", "RefOut", "TwoRefsIn", "RefOutput", "RefOutputFloatOutput"),
    *("RefInputFloatInput", "RefInputIntInput", "RefInputFloatInputIntOutput"),
}
REPLACED = {
    **MUTATORS,
    **OBSERVERS,
    **{old: Successor(new) for table in (FLOW, LATER_VERSIONS, RENAMED) for old, new in table.items()},
}


def test_every_operation_on_references_is_replaced_or_refused() -> None:
    from tensorflow.python.client import pywrap_tf_session as c

    declared = OpList.FromString(bytes(c.TF_GetBuffer(c.TF_GetAllOpList()))).op
    found = {op.name for op in declared if uses_references(op)}
    written = {
        *VARIABLES,
        SELECT,
        TEMPORARY,
        LAST_VALUE,
        *(op for op in REPLACED if uses_references(opdefs.op_def(op))),
    }
    assert found - TESTING == {*written, *KEPT, *REFUSED}
    assert LATER_VERSIONS.keys() >= HANDLE_CREATORS


def uses_references(op: OpDef) -> bool:
    return any(arg.is_ref for arg in (*op.input_arg, *op.output_arg))


@pytest.mark.parametrize("old", sorted(REPLACED))
def test_a_successor_takes_the_same_inputs_and_attributes(old: str) -> None:
    successor = REPLACED[old]
    before, after = opdefs.op_def(old), opdefs.op_def(successor.op)
    assert len(before.input_arg) == len(after.input_arg)
    given = {successor.rename.get(attr.name, attr.name) for attr in before.attr if attr.name not in successor.drop}
    declared = {attr.name: attr for attr in after.attr}
    assert given <= declared.keys()
    assert all(attr.HasField("default_value") for name, attr in declared.items() if name not in given)
    if old in MUTATORS and any(arg.is_ref for arg in before.output_arg):
        assert not after.output_arg
    elif old in HANDLE_CREATORS and old.startswith("TensorArray"):
        assert [arg.name for arg in after.output_arg[1:]] in (["flow"], ["flow_out"])  # of an array that is full
    else:
        assert len(before.output_arg) == len(after.output_arg)
