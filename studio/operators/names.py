"""What the names of ports tell of the values behind them: weak evidence, where types leave a choice.

A name never makes a plan possible or better in its effect. It decides between plans that are alike otherwise, and says
whether an assumption is likely.
"""

from __future__ import annotations

import enum
import functools
import re
from dataclasses import dataclass
from typing import Any, Final


class Role(enum.Enum):
    """What the values at a port are, as far as its name says; where it says several, the first here."""

    MASK = "mask"
    LENGTH = "length"
    BASE64 = "base64"
    FILE = "file"
    LOGITS = "logits"
    PROBABILITIES = "probabilities"
    SCORES = "scores"
    FEATURES = "features"
    LABEL = "label"
    TOKENS = "tokens"
    IMAGE = "image"
    TEXT = "text"


_WORDS: Final = {
    Role.MASK: "mask masks",
    Role.LENGTH: "length lengths len size sizes",
    Role.BASE64: "base64 b64",
    Role.FILE: "jpeg jpg png gif bmp bytes file files",
    Role.LOGITS: "logits logit",
    Role.PROBABILITIES: "probabilities probability probs prob proba softmax confidence confidences",
    Role.SCORES: "scores score predictions prediction",
    Role.FEATURES: "features feature embedding embeddings pooled vector vectors hidden encodings",
    Role.LABEL: "label labels class classes category categories",
    Role.TOKENS: "ids id token tokens",
    Role.IMAGE: "image images img imgs picture pictures photo photos pixel pixels frame frames rgb bgr",
    Role.TEXT: "text texts sentence sentences document documents query review comment",
}
_ROLES: Final = {word: role for role, words in _WORDS.items() for word in words.split()}
_ORDER: Final = {role: place for place, role in enumerate(Role)}
_SCORES: Final = frozenset({Role.LOGITS, Role.PROBABILITIES, Role.SCORES})
_PICTURES: Final = frozenset({Role.IMAGE})
_TEXTS: Final = frozenset({Role.TEXT, Role.TOKENS})
_FILES: Final = frozenset({Role.FILE, Role.IMAGE})
_HOLLOW: Final = frozenset(
    {
        "x",
        "y",
        "input",
        "inputs",
        "output",
        "outputs",
        "value",
        "values",
        "tensor",
        "keras",
        "serving",
        "default",
        "args",
    }
)
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+(?:64)?|\d+")


@dataclass(frozen=True)
class _Reading:
    """What a step takes its values for, and what it makes of them.

    Attributes:
        base64: what that parameter has to be, where it decides.
        vouched: names can vouch for what the step assumes; that pixels are in [0, 255] no name says.
    """

    takes: frozenset[Role]
    gives: frozenset[Role]
    base64: bool | None = None
    vouched: bool = True


_READINGS: Final = {
    "softmax": (_Reading(frozenset({Role.LOGITS, Role.SCORES}), frozenset({Role.PROBABILITIES})),),
    "argmax": (_Reading(_SCORES, frozenset({Role.LABEL, Role.MASK})),),  # of a segmentation
    "top_k": (_Reading(_SCORES, _SCORES),),
    "label_lookup": (_Reading(frozenset({Role.LABEL}), frozenset({Role.TEXT, Role.LABEL})),),
    "vocabulary_lookup": (_Reading(frozenset({Role.TEXT, Role.TOKENS, Role.LABEL}), frozenset({Role.TOKENS})),),
    "embedding": (_Reading(frozenset({Role.TOKENS}), frozenset({Role.FEATURES})),),
    **dict.fromkeys(
        ("l2_normalise", "cosine_similarity", "dot_product"),
        (_Reading(frozenset({Role.FEATURES}), frozenset({Role.FEATURES, Role.SCORES})),),
    ),
    **dict.fromkeys(("lower", "upper", "strip", "regex_replace"), (_Reading(frozenset({Role.TEXT}), _TEXTS),)),
    "one_hot": (_Reading(frozenset({Role.LABEL}), _SCORES | {Role.LABEL}),),
    "split_text": (_Reading(frozenset({Role.TEXT}), _TEXTS),),
    "join_pieces": (_Reading(frozenset({Role.TOKENS}), frozenset({Role.TEXT})),),
    "dense": (_Reading(frozenset({Role.FEATURES}), _SCORES | {Role.FEATURES}),),
    "encode_image": (_Reading(_PICTURES, _FILES),),
    "decode_image": (
        _Reading(_FILES, _PICTURES, base64=False),
        _Reading(frozenset({Role.BASE64}), _PICTURES, base64=True),
    ),
    **dict.fromkeys(
        ("resize", "rescale", "nchw_to_nhwc", "nhwc_to_nchw", "rgb_to_grey", "grey_to_rgb"),
        (_Reading(_FILES | {Role.BASE64}, _PICTURES, vouched=False),),  # a file's pixels are there once decoded
    ),
}
_RELATED: Final = frozenset(
    {
        *((one, other) for one in _SCORES for other in _SCORES | {Role.LABEL}),
        *((one, Role.IMAGE) for one in (Role.FILE, Role.BASE64)),
        (Role.IMAGE, Role.FILE),
        (Role.TEXT, Role.TOKENS),
        (Role.LABEL, Role.TEXT),
        (Role.LABEL, Role.TOKENS),
        (Role.TOKENS, Role.TEXT),
    }
)


@dataclass(frozen=True)
class Hints:
    """What the names at both ends of a connection say; None where one says nothing."""

    source: Role | None = None
    target: Role | None = None

    @classmethod
    def between(cls, source: str, target: str) -> Hints:
        """From the names of an output and an input."""
        return cls(role(source), role(target))

    def __bool__(self) -> bool:
        return self.source is not None or self.target is not None

    def evidence(self, operator: str, params: Any) -> int:
        """What speaks for a step: the number of ends whose name does; below 0 when one speaks against it."""
        reading = _reading(operator, params)
        if reading is None:
            return 0
        ends = (_one(self.source, reading.takes), _one(self.target, reading.gives))
        return min(ends) if min(ends) < 0 else sum(ends)

    def word(self, operator: str, params: Any) -> int:
        """The evidence on what a step assumes; 0 where that is nothing that names tell."""
        reading = _reading(operator, params)
        return self.evidence(operator, params) if reading is not None and reading.vouched else 0


NO_HINTS: Final = Hints()


@functools.lru_cache(maxsize=4096)
def role(name: str) -> Role | None:
    """What the values at a port of that name are: ``image_bytes`` is a file, ``attention_mask`` a mask."""
    found = [_ROLES[word] for word in words(name) if word in _ROLES]
    return min(found, key=_ORDER.__getitem__, default=None)


@functools.lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without numbers: ``inputIds_1`` is ``input``, ``ids``."""
    return tuple(part.lower() for part in _PART.findall(name) if not part.isdigit())


def likeness(source: str, target: str) -> float:
    """How likely two ports are meant for each other by their names: from -1 through 0 (nobody knows) to 1 (equal)."""
    if source == target:
        return 1.0
    have, want = words(source), words(target)
    if have == want and not set(have) <= _HOLLOW:
        return 0.9
    one, other = role(source), role(target)
    if one is not None and other is not None:
        if one is other:
            return 0.6 + 0.3 * _shared(have, want)
        return 0.4 if (one, other) in _RELATED else -0.5
    return 0.5 * _shared(have, want)


def _shared(have: tuple[str, ...], want: tuple[str, ...]) -> float:
    """The part of the words that both have; words that fit every port count for nothing."""
    one, other = set(have) - _HOLLOW, set(want) - _HOLLOW
    return len(one & other) / len(one | other) if one and other else 0.0


def _reading(operator: str, params: Any) -> _Reading | None:
    for reading in _READINGS.get(operator, ()):
        if reading.base64 is None or params.base64 is reading.base64:
            return reading
    return None


def _one(found: Role | None, meant: frozenset[Role]) -> int:
    if found is None:
        return 0
    return 1 if found in meant else -1
