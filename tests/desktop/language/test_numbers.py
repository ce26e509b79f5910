"""Numbers in the form of the region, and of code where they are data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from studio.desktop.language import numbers
from studio.desktop.language.phrases import phrase
from studio.desktop.panels.typed import from_text
from studio.errors import OperatorError
from studio.operators import catalogue
from studio.operators.params import parameters


@pytest.fixture(params=["en", "de"])
def region(request: pytest.FixtureRequest) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


def test_numbers_are_written_as_the_region_does(region: str) -> None:
    said = (
        numbers.whole(1284),
        numbers.whole(2**64),
        numbers.decimal(1234.56, 1),
        numbers.significant(0.123, 2),
        numbers.size_text(97_800_000),
        numbers.size_text(21_000),
        numbers.time_text(1.34),
        numbers.time_text(0.0004),
        numbers.counted(1284, "node", "nodes"),
    )
    assert (
        said
        == {
            "en": (
                "1,284",
                "18,446,744,073,709,551,616",
                "1,234.6",
                "0.12",
                "97.8 MB",
                "21 KB",
                "1.3 s",
                "0.4 ms",
                "1,284 nodes",
            ),
            "de": (
                "1.284",
                "18.446.744.073.709.551.616",
                "1.234,6",
                "0,12",
                "97,8 MB",
                "21 KB",
                "1,3 s",
                "0,4 ms",
                "1.284 nodes",
            ),
        }[region]
    )


def test_both_forms_can_be_typed(region: str) -> None:
    (slope,) = (one for one in parameters(catalogue.get("rescale").Params) if one.name == "scale")
    assert from_text(slope, "0.5") == 0.5
    assert from_text(slope, "1e-3") == 1e-3
    if region == "de":
        assert from_text(slope, "0,5") == 0.5
        assert from_text(slope, "1.234,5") == 1234.5
    else:
        assert from_text(slope, "1,234.5") == 1234.5
        with pytest.raises(OperatorError):
            from_text(slope, "0,5")
    (units,) = (one for one in parameters(catalogue.get("dense").Params) if one.name == "units")
    assert from_text(units, "1.284" if region == "de" else "1,284") == 1284


def test_numbers_within_sentences_of_the_lower_layers_follow(german: None) -> None:
    assert "1.000.000" in phrase("It is larger than 1,000,000 bytes")


def test_what_has_more_digits_than_say_something_is_whole() -> None:
    assert [numbers.time_text(seconds) for seconds in (0.012, 0.0996, 0.34, 0.9991, 0.9999)] == [
        "12 ms", "100 ms", "340 ms", "999 ms", "1.0 s",
    ]  # fmt: skip
    assert [numbers.significant(value, 2) for value in (0.123, 16.2, 99.7, -250.4, 2.5e9)] == [
        "0.12", "16", "100", "-250", "2.5e+09",
    ]  # fmt: skip
