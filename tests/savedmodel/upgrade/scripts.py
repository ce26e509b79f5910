"""What is run on each TF1 fixture: signatures in a row, in one session, so that what they change is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tests.savedmodel.upgrade.sessions import Feeds


@dataclass(frozen=True)
class Step:
    """A run of a signature. ``fails``: it must, on both sides."""

    key: str
    feeds: Feeds = field(default_factory=dict)
    fails: bool = False


@dataclass(frozen=True)
class Script:
    """Steps on one MetaGraph of a fixture. ``defective``: the original has no answer that one could compare with."""

    model: str
    steps: Sequence[Step]
    tags: tuple[str, ...] | None = None
    defective: bool = False

    @property
    def name(self) -> str:
        return "-".join((self.model, *(self.tags or ())))


def floats(*numbers: float) -> tuple[Any]:
    return (np.array(numbers, np.float32),)


def number(value: float, dtype: Any = np.float32) -> tuple[Any]:
    return (np.array(value, dtype),)


def ints(*numbers: int, dtype: Any = np.int64) -> tuple[Any]:
    return (np.array(numbers, dtype),)


def words(*texts: str) -> tuple[Any]:
    return (np.array([text.encode() for text in texts], object),)


def matrix(rows: int, columns: int, seed: int) -> tuple[Any]:
    return (np.random.default_rng(seed).random((rows, columns), np.float32),)


def exponential(scale: float) -> Step:
    """Matrices of every dtype, two at once, whose numbers are about that large; those of more digits four times so."""
    values = np.random.default_rng(4).normal(0, scale, (2, 3, 3))
    turned = values * (1 - 0.5j)
    single = {"single": (values.astype(np.float32),), "small": (turned.astype(np.complex64),)}
    return default(**single, double=(4 * values,), wide=(4 * turned,))


def default(**feeds: tuple[Any, ...]) -> Step:
    return Step("serving_default", feeds)


_TRAINING = {"x": matrix(4, 3, 1), "y": matrix(4, 1, 2)}
_OPTIMIZERS = ("Adam", "GradientDescent", "Momentum", "RMSProp")
_SPARSE = (np.array([[0, 1], [2, 3]], np.int64), np.array([1, 2], np.float32), np.array([3, 4], np.int64))
_RAGGED = (np.array([1, 2, 3], np.float32), np.array([0, 1, 3], np.int64))
# A serialised tf.Example: features {feature {"x": float_list [1, 2, 3, 4]}}.
_FLOATS = b"\x12\x12\n\x10" + np.array([1, 2, 3, 4], "<f4").tobytes()
_RECORDS = np.array([b"\n\x1b\n\x19\n\x01x\x12\x14" + _FLOATS], object)
_SYMMETRIC = (np.array([[2, 1, 0], [1, 3, 0.5], [0, 0.5, 1.5]], np.float32),)
_ROWS = [default(index=ints(0, 3, 5, 9))]

SCRIPTS = (
    Script("tf1_reference", [default(x=matrix(2, 4, 3))]),
    Script("tf1_resource", [default(x=matrix(2, 4, 3))]),
    Script("tf1_table", [default(text=words("banana", "fig"))]),
    Script("tf1_legacy_init", [default(text=words("banana", "fig"))]),
    Script(
        "tf1_signatures",
        [default(x=matrix(2, 4, 3), scale=number(3)), Step("from_hidden", {"hidden": matrix(2, 3, 4)})],
    ),
    Script("tf1_partitioned", _ROWS),
    Script("tf1_sparse", [default(x=_SPARSE)]),
    Script("tf1_control_flow", [default(x=matrix(2, 4, 3), times=number(3, np.int32))]),
    Script("tf1_two_graphs", [default(x=matrix(2, 4, 3))], ("serve",)),
    Script("tf1_two_graphs", [default(x=matrix(2, 4, 3))], ("train", "serve")),
    Script("tf1_text", [default(x=ints(1, 2))]),
    Script("tf1_example", [Step("predict", {"examples": (_RECORDS,)}), default(inputs=(_RECORDS,))]),
    Script("tf1_frozen", [default(x=matrix(2, 4, 3))]),
    Script(
        "state_counter",
        [
            Step("get"),
            Step("add", {"delta": floats(1, 2)}),
            Step("around", {"delta": floats(3, 4)}),
            Step("around", {"delta": floats(3, 4)}),
            Step("reset"),
            Step("get"),
        ],
    ),
    Script(
        "state_metrics",
        [
            Step("update", {"x": floats(1, 2, 3)}),
            Step("value"),
            Step("update", {"x": floats(0, 5)}),
            Step("update", {"x": floats(7)}),
            Step("value"),
        ],
    ),
    Script("state_branch", [default(x=number(2)), default(x=number(-2)), default(x=number(3))]),
    Script("state_reference_branch", [default(x=number(2)), default(x=number(-2)), default(x=number(3))]),
    Script("state_loop", [default(times=number(times, np.int32)) for times in (4, 0, 2)]),
    Script(
        "state_scatter",
        [
            default(index=ints(0, 2, dtype=np.int32)),
            default(index=ints(3, dtype=np.int32)),
            Step("count"),
            Step("count"),
            Step("count", fails=True),
        ],
    ),
    Script(
        "state_training",
        [
            Step(f"{kind}_{optimizer}", _TRAINING)
            for kind in ("reference", "resource")
            for optimizer in (*_OPTIMIZERS, *_OPTIMIZERS)
        ],
    ),
    Script("state_old_tables", [default(text=words("banana", "apple", "x"))]),
    Script(
        "state_mutable_table",
        [
            Step("find", {"keys": words("one", "two", "three")}),
            Step("put", {"keys": words("three"), "values": ints(1)}),
            Step("find", {"keys": words("one", "two", "three")}),
        ],
    ),
    Script("state_whole_and_slices", _ROWS, ("serve",)),
    Script("state_whole_and_slices", _ROWS, ("parts",)),
    Script("state_slices_and_whole", _ROWS, ("serve",)),
    Script("state_slices_and_whole", _ROWS, ("whole",)),
    Script("state_slices_and_whole", _ROWS, ("other",)),
    Script("state_renaming_saver", [default(x=floats(1, 2))], ("serve",)),
    Script("state_renaming_saver", [default(x=floats(1, 2))], ("reshaped",)),
    Script("state_initialised", [default(x=floats(1, 2))]),
    Script("state_no_init_op", [default(text=words("a", "q"))], defective=True),
    Script(
        "state_names",
        [
            Step(
                "serving/de fault",
                {
                    name: floats(at, 2 * at)
                    for at, name in enumerate(("in", "class", "a.b", "x/y", "1st", "Ünï", "with space"))
                },
            )
        ],
    ),
    Script(
        "state_feeds",
        [
            Step("plain", {"x": floats(1, 2)}),
            Step("middle", {"m": floats(5, 4), "given": floats(1, 1)}),
            Step("half", {"x": floats(1, 2), "second": (np.array([[9.0, 9.0]], np.float32),)}),
            Step("twice", {"a": floats(3), "b": floats(3)}),
            Step("given", {"x": floats(1), "scale": number(7), "computed": number(1)}),
            Step("middle", {"m": floats(5, 4), "given": floats(1, 1)}),
        ],
    ),
    Script("state_devices", [default(x=floats(1, 2))]),
    Script("state_composites", [default(s=_SPARSE, r=_RAGGED)]),
    Script("state_functions", [default(x=floats(1, 2)), default(x=floats(-1, -2))]),
    Script(
        "state_queue",
        [Step("through", {"x": floats(1, 2)}), Step("put", {"x": floats(3, 4)}), Step("through", {"x": floats(5, 6)})],
    ),
    Script("state_loose_shapes", [default(x=floats(1, 2))]),
    Script("state_unsupported", [Step("plain", {"x": floats(1, 2)})]),
    Script(
        "state_removed",
        [default(x=(matrix(6, 3, 6)[0].reshape(1, 2, 3, 3),), mean=floats(0.5, 1, 2), rows=matrix(2, 4, 7))],
    ),
    Script("rare_temporary", [default(x=floats(1, 2, 3)), default(x=floats(4, 5, 6))]),
    Script(
        "rare_gradients",
        [Step(key, {"x": floats(*x)}) for key in ("own", "deep", "plainly", "inner") for x in ((2, 3, 5, 1), (-1, 4))],
    ),
    Script("rare_references", [default(x=floats(1, 2))]),
    Script("rare_shapes", [default(x=matrix(2, 3, 8), y=floats(1, 2))]),
    Script("rare_narrow", [default(x=matrix(2, 3, 8)), default(x=matrix(2, 5, 8))]),
    Script("rare_names", [default(**{name: floats(at) for at, name in enumerate(("a.b", "a_b", "a/b"))})]),
    Script("rare_iterator", [Step("next"), Step("add", {"x": number(5, np.int64)}), Step("next")]),
    Script("rare_no_saver", [Step("default", {"index": ints(0, 3, 5, 9)})]),
    Script("rare_race", [default(x=number(2))], defective=True),
    Script("rare_resource_count", [default(), default(), Step("serving_default", fails=True)]),
    Script(
        "rare_operations",
        [default(x=floats(1, 2)), Step("get"), Step("add", {"x": floats(3, 4)}), Step("get")],
    ),
    Script(
        "rare_shrinking",
        [Step("get", {"x": floats(0, 0, 0)}), Step("shrink"), Step("add", {"x": floats(1, 1, 1)}), Step("shrink")],
    ),
    Script(
        "old_crop",
        [default(x=(np.full((5, 4, 3), 0.5, np.float32),), size=ints(*size)) for size in ((2, 3), (5, 4), (5, 1))],
    ),
    Script("old_exponential", [exponential(scale) for scale in (0.0, 1e-3, 1.0, 2.0)]),
    Script("old_generator", [default(shape=ints(*shape, dtype=np.int32)) for shape in ((3,), (2, 2), (1,))]),
    Script("old_arrays", [default(x=_SYMMETRIC, on=(np.array(on),)) for on in (True, False)]),
    Script(
        "old_operations",
        [
            default(
                x=_SYMMETRIC,
                batch=(np.stack([_SYMMETRIC[0], 2 * _SYMMETRIC[0]]),),
                volume=(matrix(27, 2, 9)[0].reshape(1, 3, 3, 3, 2),),
                filter=(matrix(16, 3, 10)[0].reshape(2, 2, 2, 2, 3),),
            )
        ],
    ),
    Script(
        "old_selection",
        [
            Step(key, {"x": number(2), "index": number(index, np.int32)})
            for index in (0, 1)
            for key in ("read", "add", "merge", "read")
        ]
        + [
            Step("same", {"index": number(1, np.int32)}),
            Step("read", {"x": number(1), "index": number(2, np.int32)}, fails=True),
        ],
    ),
    Script("old_weights", _ROWS),
    Script(
        "old_unset",
        [
            Step("kept", {"x": floats(1, 2)}),
            Step("get", {"x": floats(1, 2)}, fails=True),
            Step("set", {"x": floats(3, 4)}),
            Step("get", {"x": floats(1, 2)}),
        ],
    ),
    Script("state_assertions", [default(x=floats(1, 2)), Step("serving_default", {"x": floats(-1)}, fails=True)]),
)
