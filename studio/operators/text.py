"""Operators on texts, each by itself; so they work on the elements of ragged and sparse tensors as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from studio.body import Body, Tensor
from studio.operators import regex
from studio.operators.adapters import INTS, REALS, Elementwise, expect
from studio.operators.base import Aspect, Category, Effect, NoParams, Operator, P, parameter
from studio.operators.emission import one
from studio.tensors import DType, TensorType


def expect_text(kind: TensorType, *, port: str = "x") -> None:
    """Raises unless the elements are texts."""
    remedy = "Put Number to string before it." if kind.dtype in REALS else ""
    expect(kind, {DType.STRING}, "Texts are expected, not {}.", port=port, remedy=remedy)


class OnText(Elementwise[P]):
    """Takes texts.

    Attributes:
        gives: the dtype afterwards.
    """

    category = Category.TEXT
    changes = Aspect.VALUES
    gives: ClassVar[DType] = DType.STRING

    def dtype(self, params: P, source: TensorType) -> DType:
        expect_text(source)
        return self.gives


@dataclass(frozen=True)
class CaseParams:
    unicode: bool = parameter(True, "Unicode", "Every script of UTF-8 texts; else the letters A to Z alone.")


class Case(OnText[CaseParams]):
    """All letters of one case."""

    Params = CaseParams
    effect = Effect.LOSSY
    operation: ClassVar[str]

    def element(self, body: Body, params: CaseParams, x: Tensor) -> Tensor:
        return one(body, self.operation, x, encoding="utf-8" if params.unicode else "")


class Lower(Case):
    id = "lower"
    title = "Lower case"
    help = "Turns capital letters into small ones."
    keywords = ("text", "lowercase", "case", "normalise")
    operation = "StringLower"


class Upper(Case):
    id = "upper"
    title = "Upper case"
    help = "Turns small letters into capital ones."
    keywords = ("text", "uppercase", "case", "capitals")
    operation = "StringUpper"


class Strip(OnText[NoParams]):
    id = "strip"
    title = "Strip"
    help = "Removes white space from the beginning and the end of texts."
    keywords = ("text", "trim", "whitespace", "spaces")
    effect = Effect.LOSSY

    def element(self, body: Body, params: NoParams, x: Tensor) -> Tensor:
        return one(body, "StringStrip", x)


@dataclass(frozen=True)
class RegexParams:
    pattern: str = parameter(r"\s+", "Pattern", "A regular expression in RE2's syntax.")
    replacement: str = parameter(" ", "Replacement", r"What stands instead; \0 is the whole match, \1 the first group.")
    every: bool = parameter(True, "Every match", "Else the first match of each text alone.")

    def __post_init__(self) -> None:
        groups = regex.check_pattern(self.pattern, "pattern")
        regex.check_replacement(self.replacement, groups, "replacement")


class RegexReplace(OnText[RegexParams]):
    id = "regex_replace"
    title = "Regex replace"
    help = "Replaces what matches a regular expression, as tf.strings.regex_replace does."
    keywords = ("text", "regular expression", "substitute", "clean", "punctuation", "re2")
    Params = RegexParams
    effect = Effect.LOSSY

    def label(self, params: RegexParams) -> str:
        return f"Replace {params.pattern}"

    def element(self, body: Body, params: RegexParams, x: Tensor) -> Tensor:
        texts = (body.constant(text, DType.STRING) for text in (params.pattern, params.replacement))
        return one(body, "RegexReplace", x, *texts, replace_global=params.every)


@dataclass(frozen=True)
class HashBucketParams:
    buckets: int = parameter(1000, "Buckets", "How many; numbers are from 0 to one less.", minimum=1, maximum=2**63 - 1)
    salt: int | None = parameter(
        None, "Salt", "A key that nobody else knows makes collisions hard to provoke; slower.", minimum=0
    )


class HashBucket(OnText[HashBucketParams]):
    id = "hash_bucket"
    title = "Hash bucket"
    help = "Turns each text, or whole number, into a bucket's number by its hash, as Keras' Hashing does."
    keywords = ("text", "hashing", "category", "feature", "farmhash", "id")
    Params = HashBucketParams
    gives = DType.INT64
    effect = Effect.LOSSY

    def label(self, params: HashBucketParams) -> str:
        return f"Hash into {params.buckets:,}"

    def dtype(self, params: HashBucketParams, source: TensorType) -> DType:
        expect(source, INTS | {DType.STRING}, "Texts or whole numbers are expected, not {}.")
        return self.gives

    def element(self, body: Body, params: HashBucketParams, x: Tensor) -> Tensor:
        if x.dtype is not DType.STRING:
            x = one(body, "AsString", x)
        if params.salt is None:
            return one(body, "StringToHashBucketFast", x, num_buckets=params.buckets)
        return one(body, "StringToHashBucketStrong", x, num_buckets=params.buckets, key=[params.salt, params.salt])


@dataclass(frozen=True)
class Base64Params:
    url_safe: bool = parameter(False, "URL safe", "With - and _ instead of + and /, and no = at the end.")


class EncodeBase64(OnText[Base64Params]):
    id = "encode_base64"
    title = "Encode base64"
    help = "Writes bytes as base64 text, so that they pass where only text does."
    keywords = ("bytes", "text", "json", "encode")
    Params = Base64Params
    effect = Effect.LOSSLESS

    def element(self, body: Body, params: Base64Params, x: Tensor) -> Tensor:
        x = one(body, "EncodeBase64", x, pad=not params.url_safe)
        return x if params.url_safe else _replaced(body, x, {"-": "+", "_": "/"})


class DecodeBase64(OnText[NoParams]):
    id = "decode_base64"
    title = "Decode base64"
    help = "Reads base64 text of either alphabet, padded or not, broken into lines or not, as bytes."
    keywords = ("bytes", "text", "json", "decode")
    effect = Effect.LOSSLESS

    def element(self, body: Body, params: NoParams, x: Tensor) -> Tensor:
        return decode_base64(body, x)


def decode_base64(body: Body, x: Tensor) -> Tensor:
    """Writes the decoding; TensorFlow's own operation knows the URL safe alphabet alone, and no white space."""
    return one(body, "DecodeBase64", _replaced(body, x, {r"\+": "-", "/": "_", r"\s+": ""}))


def _replaced(body: Body, x: Tensor, replacements: dict[str, str]) -> Tensor:
    for pattern, text in replacements.items():
        x = one(body, "RegexReplace", x, *(body.constant(each, DType.STRING) for each in (pattern, text)))
    return x


OPERATORS: tuple[Operator[Any], ...] = (
    Lower(),
    Upper(),
    Strip(),
    RegexReplace(),
    HashBucket(),
    EncodeBase64(),
    DecodeBase64(),
)
