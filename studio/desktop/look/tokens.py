"""The colours of the two looks and the sizes both share, as data. Nothing else names a colour or a font size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from studio.tensors import Family


@dataclass(frozen=True)
class Tokens:
    """One look. Every value is ``#rrggbb``; ``shadow_alpha`` goes with ``shadow``."""

    name: str
    is_dark: bool

    window: str
    panel: str
    canvas: str
    grid: str
    sunken: str
    surface: str
    header: str
    raised: str
    hover: str
    pressed: str
    border: str
    strong: str
    node_border: str

    text: str
    text2: str
    muted: str
    disabled: str

    accent: str
    accent_fill: str
    accent_fill_hover: str
    accent_fill_pressed: str
    on_accent: str
    accent_soft: str
    accent_text: str

    shadow: str
    shadow_alpha: float

    float_family: str
    int_family: str
    string_family: str
    bool_family: str
    complex_family: str
    other_family: str

    exact: str
    lossless: str
    lossy: str
    assumption: str
    adaptable: str
    error: str
    error_soft: str
    warning_soft: str

    model: str
    operator: str
    input: str
    output: str
    group: str

    def family(self, family: Family) -> str:
        """The colour of a dtype family."""
        return str(getattr(self, f"{family.value}_family"))

    def effect(self, word: str) -> str:
        """The colour of an effect by its word: exact, lossless, lossy or assumption."""
        return str(getattr(self, word))


DARK: Final = Tokens(
    name="dark",
    is_dark=True,
    window="#111215",
    panel="#191B1F",
    canvas="#141518",
    grid="#2C3037",
    sunken="#131417",
    surface="#212429",
    header="#262A30",
    raised="#282B32",
    hover="#25282E",
    pressed="#2E323A",
    border="#2A2D34",
    strong="#3B404A",
    node_border="#3A3F48",
    text="#E8EAEE",
    text2="#B7BDC8",
    muted="#979EAB",
    disabled="#5C626D",
    accent="#5E8FF0",
    accent_fill="#3A69D2",
    accent_fill_hover="#3F6ED6",
    accent_fill_pressed="#3159B4",
    on_accent="#FFFFFF",
    accent_soft="#23304C",
    accent_text="#8FB4FA",
    shadow="#000000",
    shadow_alpha=0.22,
    float_family="#86ABF7",
    int_family="#3FB97C",
    string_family="#F3BBD3",
    bool_family="#AA4FE4",
    complex_family="#CFDD68",
    other_family="#767E93",
    exact="#57C08A",
    lossless="#52B9C9",
    lossy="#F0915A",
    assumption="#E3B341",
    adaptable="#E3B341",
    error="#F2707A",
    error_soft="#3A2127",
    warning_soft="#362D18",
    model="#A7A4F7",
    operator="#9FB3C8",
    input="#57C08A",
    output="#F0A982",
    group="#B7BDC8",
)

LIGHT: Final = Tokens(
    name="light",
    is_dark=False,
    window="#F2F3F6",
    panel="#FAFBFC",
    canvas="#EEF0F3",
    grid="#D0D5DC",
    sunken="#FFFFFF",
    surface="#FFFFFF",
    header="#F6F7F9",
    raised="#FFFFFF",
    hover="#ECEEF2",
    pressed="#E1E5EA",
    border="#DEE1E6",
    strong="#C2C8D1",
    node_border="#C6CBD4",
    text="#1A1D23",
    text2="#434955",
    muted="#5D6472",
    disabled="#9DA3AE",
    accent="#2F66D6",
    accent_fill="#2F66D6",
    accent_fill_hover="#2458C2",
    accent_fill_pressed="#1D4AA8",
    on_accent="#FFFFFF",
    accent_soft="#E1EAFB",
    accent_text="#2357BF",
    shadow="#1A1D23",
    shadow_alpha=0.05,
    float_family="#1C7FDB",
    int_family="#0F6E42",
    string_family="#8F2863",
    bool_family="#4A2899",
    complex_family="#8F7A10",
    other_family="#7D8794",
    exact="#187447",
    lossless="#0F7285",
    lossy="#AE4610",
    assumption="#8A6100",
    adaptable="#B47A00",
    error="#C42D3A",
    error_soft="#FBE9EA",
    warning_soft="#FBF2DC",
    model="#5B55C9",
    operator="#53657A",
    input="#187447",
    output="#B0531F",
    group="#434955",
)


class Size:
    """Heights, paddings and radii of the chrome in logical pixels."""

    TOP_BAR: Final = 41
    STATUS_BAR: Final = 26
    DOCK_TITLE: Final = 34
    LIBRARY_ROW: Final = 28
    SIGNATURE_ROW: Final = 26
    PROBLEM_ROW: Final = 32
    TABLE_ROW: Final = 24
    PADDING: Final = 14
    SORT_ARROW: Final = 14  # room for it at the right of a head, and below that
    INSET: Final = 8  # of texts in lists and tables, which stand out by that much: what is lit has room around it
    ICON: Final = 16

    RADIUS_CHIP: Final = 4
    RADIUS_CONTROL: Final = 6
    RADIUS_NODE: Final = 8
    RADIUS_POPUP: Final = 10


class Type:
    """Text sizes in pixels and the two weights."""

    EMPTY_TITLE: Final = 18
    TITLE: Final = 13
    BODY: Final = 12
    CAPTION: Final = 11
    KEY: Final = 10

    REGULAR: Final = 400
    MEDIUM: Final = 500
    SEMIBOLD: Final = 600
