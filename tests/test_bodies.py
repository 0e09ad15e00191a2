"""Bodies with numbers of their own: what symbol a number has, and what has none."""

from __future__ import annotations

import pytest

from pipeline.extract.numbers import roman_value
from pipeline.extract.reference_symbols import symbol_of_number
from pipeline.languages import language_codes
from pipeline.languages.bodies import UNKNOWN, body_names, body_of_report, body_of_symbol, symbol_of
from pipeline.symbols import parse_symbol

NUMBERS = (
    ("E/CN.4", "2003/13", "resolution", "E/CN.4/RES/2003/13"),
    ("E/CN.4", "2003/114", "decision", "E/CN.4/DEC/2003/114"),
    ("E/CN.4", "2019/13", "resolution", None),  # it had been abolished
    ("E/CN.4", "8 (XXIII)", "resolution", None),
    ("E/CN.4/Sub.2", "2003/16", "resolution", "E/CN.4/Sub.2/RES/2003/16"),
    ("UNEP/EA", "5/14", "resolution", "UNEP/EA.5/Res.14"),
    ("UNEP/EA", "5/14", "decision", None),
    ("CBD/COP", "15/4", "decision", "CBD/COP/DEC/15/4"),
    ("CBD/COP", "XIII/3", "decision", "CBD/COP/DEC/XIII/3"),
    ("CBD/COP", "X/2", "decision", "UNEP/CBD/COP/DEC/X/2"),
    ("CBD/COP", "IIX/2", "decision", None),
    ("E/CN.7", "65/2", "resolution", None),  # a commission without a series
    (UNKNOWN, "5/1", "decision", None),
)


@pytest.mark.parametrize(("body", "number", "kind", "symbol"), NUMBERS)
def test_a_bodys_number_has_the_symbol_of_its_series(body: str, number: str, kind: str, symbol: str | None) -> None:
    assert symbol_of(body, number, kind) == symbol
    if symbol:
        assert (str(parse_symbol(symbol)), parse_symbol(symbol).kind) == (symbol, kind)
        assert body_of_symbol(symbol) == body


# Number, whose it may be by the words, the document's own organ, the year beside it, and the symbol.
OPEN: tuple[tuple[str, tuple[str, ...], str, int | None, str | None], ...] = (
    ("75/10", (), "A", None, "A/RES/75/10"),
    ("5/1", (), "A", 2007, "A/HRC/RES/5/1"),  # no session of the General Assembly in 2007
    ("51/2", (), "A", 2007, None),  # nobody's that we know
    ("S‑27/2", (), "A", None, "A/RES/S-27/2"),  # a hyphen that does not break
    ("1503 (XLVIII)", (), "A", None, "E/RES/1503 (XLVIII)"),  # past the thirtieth session
    ("1514 (XV)", (), "A", None, "A/RES/1514 (XV)"),
    ("663 C (XXIV)", ("S", "E", "A/HRC", "T"), "A", None, "E/RES/663 C (XXIV)"),  # a Council's
    ("2003/13", ("E/CN.4",), "A", None, "E/CN.4/RES/2003/13"),
    ("2003/13", ("?",), "A", None, None),
    ("70/1", ("S",), "A", None, None),
    ("1/CP.21", (), "A", None, None),
)


@pytest.mark.parametrize(("number", "owners", "own", "year", "symbol"), OPEN)
def test_form_words_and_year_tell_whose_a_number_is(
    number: str, owners: tuple[str, ...], own: str, year: int | None, symbol: str | None
) -> None:
    assert symbol_of_number(number, owners, own, "resolution", year) == symbol


def test_its_own_slip_of_a_date_is_still_its_own() -> None:
    assert symbol_of_number("53/24", (), "A", "resolution", 1988, certain=True) == "A/RES/53/24"
    assert symbol_of_number("53/24", (), "A", "resolution", 1988) is None


def test_reports_say_whose_their_resolutions_are() -> None:
    assert [body_of_report(s) for s in ("A/73/53", "A/63/53/Add.1", "E/2003/23", "E/2007/27", "A/73/12")] == [
        "A/HRC", "A/HRC", "E/CN.4", None, None,
    ]  # fmt: skip


def test_every_language_names_the_bodies_with_a_series() -> None:
    for language in language_codes():
        names = body_names(language)
        assert {"E/CN.4", "UNEP/EA", "CBD/COP"} <= set(names.codes.values()), language
        assert names.heads, language


ROMAN = (("I", 1), ("IX", 9), ("XLVIII", 48), ("XCIV", 94), ("CCXXVII", 227), ("IIII", None), ("", None), ("A", None))


@pytest.mark.parametrize(("text", "value"), ROMAN)
def test_roman_numerals(text: str, value: int | None) -> None:
    assert roman_value(text) == value
