"""The small facts that checks stand on: what EDTF means, what a date prints, how labels count, what a symbol implies."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.validate.citing import impossible_date, kind_of_target, not_printed, numbers_missing
from pipeline.validate.numbering import count, gaps
from pipeline.validate.periods import Period, compatible, is_session_before, not_in_words, numbers_in, period_of, session_years


@pytest.mark.parametrize(
    ("edtf", "start", "end", "precision"),
    [
        ("2020-11-23", "2020-11-23", "2020-11-23", "day"),
        ("2016-02", "2016-02-01", "2016-02-29", "month"),
        ("1996", "1996-01-01", "1996-12-31", "year"),
        ("2001-07-09/2001-07-20", "2001-07-09", "2001-07-20", "day"),
        ("2014/2015", "2014-01-01", "2015-12-31", "year"),
        ("2014-06/2015", "2014-06-01", "2015-12-31", "year"),  # as precise as the coarser end
    ],
)
def test_periods(edtf: str, start: str, end: str, precision: str) -> None:
    assert period_of(edtf) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end), precision)


@pytest.mark.parametrize("edtf", ["", "2001-02-30", "2001-13", "2001-00", "20-11-2001", "2001/2002/2003", "2001-1-1", "2001?"])
def test_what_is_no_edtf(edtf: str) -> None:
    assert period_of(edtf) is None


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_is_its_own_period(day: dt.date) -> None:
    assert period_of(day.isoformat()) == (day, day, "day")
    assert compatible(day.isoformat(), day.isoformat()[:4])
    assert compatible(day.isoformat()[:7], day.isoformat())


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("9–20 July 2001", [9, 20, 2001]),
        ("٢٣ تشرين الثاني/نوفمبر ٢٠٢٠", [23, 2020]),  # Arabic-Indic digits
        ("二〇二〇年十一月二十三日", [2020, 11, 23]),
        ("2020年11月23日", [2020, 11, 23]),
        ("十月", [10]),
        ("November", []),
    ],
)
def test_numbers(words: str, numbers: list[int]) -> None:
    assert numbers_in(words) == numbers


@pytest.mark.parametrize(
    ("edtf", "words", "missing"),
    [
        ("2016-11-21", "21 November 2016", None),
        ("2016-11-22", "21 November 2016", "day 22"),
        ("2017-11-21", "21 November 2016", "year 2017"),
        ("2016-04", "April", None),  # prints no number at all
        ("2014/2015", "2014-15", None),  # the second year by its last two digits
        ("2001-07-09/2001-07-20", "9–20 July 2001", None),
        ("2001-07-09/2001-07-21", "9–20 July 2001", "day 21"),
        ("1997", "1996", "year 1997"),
    ],
)
def test_what_a_date_prints(edtf: str, words: str, missing: str | None) -> None:
    period = period_of(edtf)
    assert isinstance(period, Period)
    assert not_in_words(period, words) == missing


def test_sessions_sit_from_september_to_september() -> None:
    assert session_years(1, None) == (dt.date(1946, 1, 1), dt.date(1946, 12, 31))
    assert session_years(75, "ordinary") == (dt.date(2020, 9, 1), dt.date(2021, 9, 30))
    assert session_years(27, "special") is None


@pytest.mark.parametrize(
    ("labels", "numbers"),
    [
        (["1", "2", "10"], [1, 2, 10]),
        (["(a)", "(b)", "(aa)"], [1, 2, 27]),
        (["(i)", "(ii)", "(iv)"], [1, 2, 4]),
        (["h)", "i)", "j)"], [8, 9, 10]),  # letters, although i is a numeral too
        (["а)", "б)", "в)"], [1, 2, 3]),  # Cyrillic
        (["(أ)", "(ب)", "(ج)"], [1, 2, 3]),  # the abjad order
        (["١", "٢"], [1, 2]),
        (["•", "•"], None),
        (["1", "b"], None),
    ],
)
def test_labels_count(labels: list[str], numbers: list[int] | None) -> None:
    assert count(labels) == numbers


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["1", "2", "3"], []),
        (["2", "3"], ["the first is 2"]),
        (["1", "3"], ["3 follows 1"]),
        (["1", "1"], ["1 stands twice"]),
        (["1", "2", "1"], ["1 follows 2: the numbers restart"]),
    ],
)
def test_gaps(labels: list[str], said: list[str]) -> None:
    assert [g.said for g in gaps(labels)] == said


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("A/RES/75/10", "resolution"),
        ("A/DEC/60/519", "decision"),
        ("A/60/88/Corr.2", "document"),
        ("S/PRST/2021/5", "document"),
        ("UNTS 1996:1200", "treaty"),
        ("UNTS 1155:I-18232", "treaty"),
        ("#op5", "paragraph"),
        ("#op13.a", "paragraph"),
        ("75/10", None),
        ("A/RES/217A(III)", None),  # not as it is printed canonically
        ("UNTS 1996", None),
    ],
)
def test_kinds_of_targets(symbol: str, kind: str | None) -> None:
    assert kind_of_target(symbol) == kind


@pytest.mark.parametrize(
    ("symbol", "words", "missing"),
    [
        ("A/RES/71/19", "71/19 of 21 November 2016", None),
        ("A/RES/71/19", "71/18 of 21 November 2016", "19"),
        ("A/RES/217 A (III)", "217 A (III)", None),
        ("S/RES/1373 (2001)", "1373 (2001)", None),
        ("A/60/88/Corr.2", "Corr.2", None),  # cited by its end
        ("UNTS 1996:1200", "United Nations, Treaty Series, vol. 1996, No. 1200", None),
        ("UNTS 1996:1201", "United Nations, Treaty Series, vol. 1996, No. 1200", "1201"),
        ("E/RES/2019/19", "٢٠١٩/١٩", None),
    ],
)
def test_what_a_citation_prints(symbol: str, words: str, missing: str | None) -> None:
    assert not_printed(symbol, words) == missing


@pytest.mark.parametrize(
    ("symbol", "date", "possible"),
    [
        ("A/RES/75/10", "2020-11-23", True),
        ("A/RES/75/10", "2021-07-01", True),  # the session goes on
        ("A/RES/75/10", "2019-11-23", False),
        ("S/RES/1373 (2001)", "2001-09-28", True),
        ("S/RES/1373 (2001)", "2002-09-28", False),
        ("E/RES/2019/19", "2019-07-23", True),
        ("E/DEC/2017/206", "2016-10-05", True),  # its session begins in the year before
        ("E/RES/2019/19", "2020-07-23", False),
        ("A/HRC/RES/55/3", "2024-04-03", True),
        ("A/HRC/RES/55/3", "2014-04-03", False),
        ("A/60/88", "1999-01-01", True),  # a document's symbol says nothing of its day
    ],
)
def test_when_something_can_have_been_adopted(symbol: str, date: str, possible: bool) -> None:
    assert (impossible_date(symbol, dt.date.fromisoformat(date)) is None) == possible


@pytest.mark.parametrize(
    ("citations", "missing"),
    [
        ([("A/RES/75/10", "75/10"), ("A/RES/75/10", "Ibid.")], []),  # the number stands in the citation that is repeated
        ([("A/RES/75/10", "Ibid.")], [(0, "75")]),  # nothing before it is repeated
        ([("A/RES/74/255 A", "74/255 A"), ("A/RES/74/255 B", "B of 27 December 2019")], []),
        ([("A/RES/75/10", "75/10"), ("A/RES/75/10", "75/11")], [(1, "10")]),  # prints a number of its own, and another one
        ([(None, "75/10"), ("UNTS 8:9", "Ibid., vol. 8, No. 9")], []),
    ],
)
def test_words_that_cite_again_print_no_number(citations: list[tuple[str | None, str]], missing: list[tuple[int, str]]) -> None:
    assert list(numbers_missing(citations)) == missing


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [(74, 75, True), (75, 75, False), (76, 75, False), (2021, 2022, True), (69, 2022, False), (2021, 75, False)],
)
def test_sessions_that_are_years_are_not_compared_with_counted_ones(one: int, other: int, before: bool) -> None:
    assert is_session_before(one, other) is before
