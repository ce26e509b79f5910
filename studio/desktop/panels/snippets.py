"""A signature as text to copy: to read, to call from Python, to ask a TensorFlow Serving."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from studio.pipeline.graph import ModelReference
from studio.pipeline.models import DEFAULT_SIGNATURE
from studio.tensors import DType, Encoding, Family, TensorType

MOST_WRITTEN: Final = 64  # elements that a request spells out; beyond that a placeholder stands


def as_text(name: str, reference: ModelReference) -> str:
    """The ports with their types."""
    lines = [f"{name}  {reference.signature}"]
    for title, ports in (("inputs", reference.inputs), ("outputs", reference.outputs)):
        width = max(map(len, ports), default=0)
        lines.append(title)
        lines += [f"  {port:<{width}}  {kind}" for port, kind in ports.items()]
    return "\n".join(lines) + "\n"


def as_python(reference: ModelReference) -> str:
    """What loads the model and calls the signature, with tensors of the right types."""
    arguments = [f"    {_quoted(name)}: {_value(kind)}," for name, kind in _fed(reference).items()]
    tags = ", ".join(repr(tag) for tag in reference.tags)
    call = ["outputs = call(**{", *arguments, "})"] if arguments else ["outputs = call()"]
    outputs = [f"outputs[{_quoted(name)}]  # {kind}" for name, kind in reference.outputs.items()]
    return "\n".join(
        [
            "import tensorflow as tf",
            "",
            f"model = tf.saved_model.load({reference.path!r}, tags=[{tags}])",
            f"call = model.signatures[{_quoted(reference.signature)}]",
            *call,
            *outputs,
            "",
        ]
    )


def as_curl(name: str, reference: ModelReference) -> str:
    """A request to a TensorFlow Serving on this machine that serves the model under the node's name."""
    inputs = {port: _example(kind) for port, kind in _fed(reference).items()}
    body: dict[str, Any] = {"inputs": inputs}
    if reference.signature != DEFAULT_SIGNATURE:
        body = {"signature_name": reference.signature, **body}
    data = json.dumps(body).replace("'", "'\\''")
    served = quote(os.fsencode(_served_name(name, reference)), safe="")
    return f"curl -X POST http://localhost:8501/v1/models/{served}:predict \\\n  -d '{data}'\n"


def _quoted(text: str) -> str:
    """A text as Python has it: JSON's escapes would make two characters of one beyond the first plane."""
    return json.dumps(text, ensure_ascii=False)


def _fed(reference: ModelReference) -> Mapping[str, TensorType]:
    return {name: kind for name, kind in reference.inputs.items() if name not in reference.defaults}


def _served_name(name: str, reference: ModelReference) -> str:
    folder = Path(reference.path)
    return folder.parent.name if folder.name.isdecimal() and folder.parent.name else folder.name or name


def _shape(kind: TensorType) -> list[int]:
    """The dims with 1 for what is unknown."""
    return [1 if dim is None else dim for dim in kind.shape or ()]


def _value(kind: TensorType) -> str:
    dtype = f"tf.{kind.dtype.value}"
    shape = _shape(kind)
    if kind.dtype is DType.STRING:
        dense = f"tf.fill({shape}, '')"
    elif kind.dtype.value.startswith("q") or kind.dtype.family is Family.OTHER:
        return f"...,  # {kind}"
    else:
        dense = f"tf.zeros({shape}, {dtype})"
    if kind.encoding is Encoding.RAGGED:
        splits = f"row_splits_dtype=tf.{kind.row_splits_dtype.value}"
        return f"tf.RaggedTensor.from_tensor({dense}, ragged_rank={kind.ragged_rank}, {splits})"
    if kind.encoding is Encoding.SPARSE:
        return f"tf.sparse.from_dense({dense})"
    return dense


def _example(kind: TensorType) -> Any:
    shape = _shape(kind)
    count = 1
    for dim in shape:
        count *= dim
    if count > MOST_WRITTEN or not kind.is_dense:
        return f"<{kind}>"
    element: Any = {Family.STRING: "", Family.BOOL: False, Family.INT: 0}.get(kind.dtype.family, 0.0)
    for dim in reversed(shape):
        element = [element] * dim
    return element
