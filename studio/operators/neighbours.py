"""What of the catalogue could stand behind a port, and what in front of one, the likeliest first.

An operator that takes few types says more by taking this one, so it goes before those that take anything.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from studio.errors import OperatorError
from studio.operators import catalogue
from studio.operators.base import Adapter, Operator
from studio.operators.names import Hints, role
from studio.tensors import DType, Encoding, Fit, TensorType, compatibility, parse_type

_TYPICAL: Final = tuple(
    parse_type(text)
    for text in (
        *("float32[]", "float32[?]", "float32[?,10]", "float32[?,5,10]", "float32[?,8,8,3]", "float32[?,8,8,1]"),
        *("uint8[?,8,8,3]", "uint8[8,8,3]", "int64[]", "int64[?]", "int64[?,10]", "bool[?]", "bool[?,10]"),
        *("string[]", "string[?]", "string[?,10]", "ragged int64[?,?]", "ragged string[?,?]"),
        *("float32[?,300]", "int64[?,300]", "string[?,300]", "bool[?,300]", "uint8[?,300,300,3]"),
        *("ragged float32[?,?,8]", "sparse float32[?,10]", "sparse string[?,?]", "complex64[?,10]"),
    )
)
"""What ports are like: by how many of these an operator takes or gives it is judged how much it says."""
SOME: Final = 4  # operators
_FROM_AFAR: Final = tuple(parse_type(text) for text in ("string[]", "string[?]", "uint8[?,?,?,3]"))
"""What an operator may make something quite different of."""


@dataclass(frozen=True)
class Neighbour:
    """An operator that could be connected to a port.

    Attributes:
        port: its own, at which it would be connected.
        params: with which it would be added.
        ready: nothing is left to be set before it fits.
    """

    operator: Operator[Any]
    port: str
    params: Any
    ready: bool


def following(kind: TensorType, name: str = "") -> list[Neighbour]:
    """The operators that could take what a port gives, the likeliest first.

    Args:
        kind: the type at the port; when nothing is known, whatever has an input is there.
        name: of the port, as weak evidence.
    """
    found = [one for operator in catalogue.all() if (one := follower(operator, kind)) is not None]
    return _ranked(found, Hints(source=role(name)), (lambda one: _takes(one.operator)) if not kind.is_unknown else None)


def feeding(
    wanted: TensorType | None, name: str = "", accepts: Callable[[TensorType], bool] | None = None
) -> list[Neighbour]:
    """The operators that could give what a port asks for, the likeliest first.

    Args:
        wanted: the type that the port asks for; None when it has none of its own.
        name: of the port, as weak evidence.
        accepts: whether the port takes a type, where ``wanted`` does not tell.
    """
    found = [one for operator in catalogue.all() if (one := feeder(operator, wanted, accepts)) is not None]
    tells = wanted is not None and not wanted.is_unknown
    return _ranked(found, Hints(target=role(name)), (lambda one: _gives(one.operator)) if tells else None)


def learned() -> Iterator[None]:
    """Finds out what every operator takes and gives, some with every step; else who asks first waits for all of it."""
    for number, operator in enumerate(catalogue.all()):
        _takes(operator)
        _gives(operator)
        if not number % SOME:
            yield


def follower(operator: Operator[Any], kind: TensorType) -> Neighbour | None:
    """How an operator would take what a port gives; None when it cannot."""
    params = operator.Params()
    refused = None
    for port in operator.inputs(params):
        fault = _refusal(operator, params, port, kind)
        if fault is None:
            return Neighbour(operator, port, params, ready=True)
        if fault.port != port:  # a parameter, which a person can change
            refused = refused or port
    return None if refused is None else Neighbour(operator, refused, params, ready=False)


def feeder(
    operator: Operator[Any], wanted: TensorType | None, accepts: Callable[[TensorType], bool] | None = None
) -> Neighbour | None:
    """How an operator would give what a port asks for; None when it cannot.

    An adapter gets the parameters that it would propose for the type. Another that gives the right dtype and rank, but
    other dims, is there, not ready: its parameters decide. So is one whose parameters must be given first.
    """
    params = operator.Params()
    outputs = operator.outputs(params)
    if not outputs:
        return None
    if wanted is not None and not wanted.is_unknown:
        for proposed, given in _proposed(operator, wanted):
            if compatibility(given, wanted):
                return Neighbour(operator, outputs[0], proposed, ready=True)
        params = operator.sized(wanted) or params
    near = None
    silent = told = False
    for port, given in _results(operator, params, _sources(wanted)):
        if given.is_unknown:
            silent = True
            continue
        told = True
        if wanted is None or wanted.is_unknown:
            if accepts is None or accepts(given):
                return Neighbour(operator, port, params, ready=True)
        elif compatibility(given, wanted).fit is not Fit.NO:
            return Neighbour(operator, port, params, ready=True)
        elif compatibility(given, _loose(wanted)).fit is not Fit.NO:
            near = near or Neighbour(operator, port, params, ready=False)
    if told:
        return near
    waits = _waits_for_parameters(operator, params, _sources(wanted))
    return Neighbour(operator, outputs[0], params, ready=not waits) if silent or waits else None


def _ranked(
    found: list[Neighbour], hints: Hints, reach: Callable[[Neighbour], tuple[int, int]] | None
) -> list[Neighbour]:
    def rank(one: Neighbour) -> tuple[bool, int, tuple[int, int]]:
        evidence = hints.evidence(one.operator.id, one.params) if hints else 0
        return not one.ready, -evidence, reach(one) if reach else (0, 0)

    return sorted(found, key=rank)  # stable: else as the catalogue has them


def _refusal(operator: Operator[Any], params: Any, port: str, kind: TensorType) -> OperatorError | None:
    inputs = dict.fromkeys(operator.inputs(params))
    try:
        operator.infer(params, {**inputs, port: None if kind.is_unknown else kind})
    except OperatorError as refusal:
        return refusal
    return None


def _proposed(operator: Operator[Any], wanted: TensorType) -> Iterator[tuple[Any, TensorType]]:
    """Parameters that an adapter proposes on ways to the type, and what it gives with them."""
    if isinstance(operator, Adapter):
        for source in _sources(wanted):
            for proposal in operator.propose(source, wanted):
                yield proposal.params, operator.result(proposal.params, source)


def _results(operator: Operator[Any], params: Any, sources: tuple[TensorType, ...]) -> Iterator[tuple[str, TensorType]]:
    """What comes out, by port, when one type after the other comes into every input, or into one alone."""
    inputs = operator.inputs(params)
    alone = inputs if len(inputs) > 1 else ()
    for source in sources if inputs else sources[:1]:
        every: dict[str, TensorType | None] = dict.fromkeys(inputs, source)
        for types in (every, *({**dict.fromkeys(inputs), port: source} for port in alone)):
            try:
                yield from operator.infer(params, types).items()
            except OperatorError:  # it does not take that type
                continue


def _waits_for_parameters(operator: Operator[Any], params: Any, sources: tuple[TensorType, ...]) -> bool:
    """Whether it is for its parameters that the operator gives nothing."""
    inputs = operator.inputs(params)
    for source in sources if inputs else sources[:1]:
        try:
            operator.infer(params, {**dict.fromkeys(inputs), **dict.fromkeys(inputs[:1], source)})
        except OperatorError as fault:
            if fault.port not in inputs:
                return True
    return False


@functools.lru_cache(maxsize=64)
def _sources(wanted: TensorType | None) -> tuple[TensorType, ...]:
    """What an operator might be given that is to give the type: the type and others like it."""
    if wanted is None or wanted.is_unknown:
        return _TYPICAL
    dtypes = dict.fromkeys((wanted.dtype, DType.FLOAT32, DType.INT64, DType.STRING, DType.UINT8, DType.BOOL))
    like = [wanted.with_dtype(dtype) for dtype in dtypes]
    rank = len(wanted.shape or ())
    around = [(None,) * other for other in range(max(0, rank - 1), rank + 2)]
    like += [TensorType(wanted.dtype, shape) for shape in around]
    like += [TensorType(DType.INT64, around[0]), *_FROM_AFAR]  # tokens that are embedded, files, pictures
    if rank > 1:
        like += [TensorType(wanted.dtype, (None,) * rank, encoding) for encoding in (Encoding.RAGGED, Encoding.SPARSE)]
    return tuple(dict.fromkeys(like))


def _loose(wanted: TensorType) -> TensorType:
    """The type with no dim known."""
    return wanted if wanted.shape is None else wanted.with_shape((None,) * len(wanted.shape))


@functools.cache
def _takes(operator: Operator[Any]) -> tuple[int, int]:
    """How much the operator takes: how many sorts of elements, and how many typical types."""
    taken = [kind for kind in _TYPICAL if (one := follower(operator, kind)) is not None and one.ready]
    return len({(kind.dtype, kind.encoding) for kind in taken}), len(taken)


@functools.cache
def _gives(operator: Operator[Any]) -> tuple[int, int]:
    """How much comes out of the operator given typical types: sorts of elements, and ranks of them."""
    given = {(kind.dtype, kind.encoding, kind.rank) for _, kind in _results(operator, operator.Params(), _TYPICAL)}
    return len({sort[:2] for sort in given}), len(given)
