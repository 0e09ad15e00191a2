"""Dates as printed: never more precise than the words, and none where a year is part of a name."""

from __future__ import annotations

import calendar
import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages import load_language
from pipeline.languages.calendar import find_dates, month_of

# Text, its dates as (quote, EDTF). An empty tuple: no date.
ENGLISH = (
    ("of 15 October 1996, in which", (("15 October 1996", "1996-10-15"),)),
    ("held on 2 March 2004 and 3 April 2005", (("2 March 2004", "2004-03-02"), ("3 April 2005", "2005-04-03"))),
    ("On 1 May 2016", (("1 May 2016", "2016-05-01"),)),
    ("On 01 May 2016", (("01 May 2016", "2016-05-01"),)),
    ("on the 1st May 2016", (("1st May 2016", "2016-05-01"),)),
    ("October 15, 1996, was", (("October 15, 1996", "1996-10-15"),)),
    ("Sept. 5, 2011", (("Sept. 5, 2011", "2011-09-05"),)),
    ("29 February 2020 was a Saturday", (("29 February 2020", "2020-02-29"),)),
    ("15\u00a0October\u00a01996", (("15\u00a0October\u00a01996", "1996-10-15"),)),  # no-break spaces
    ("in September 2015 at", (("September 2015", "2015-09"),)),
    ("September, 2015", (("September, 2015", "2015-09"),)),
    ("between May 2014 and June 2015", (("May 2014", "2014-05"), ("June 2015", "2015-06"))),
    ("from 9 to 20 July 2001", (("9 to 20 July 2001", "2001-07-09/2001-07-20"),)),
    ("Vienna, 19–30 July 1999", (("19–30 July 1999", "1999-07-19/1999-07-30"),)),
    ("19-30 July 1999", (("19-30 July 1999", "1999-07-19/1999-07-30"),)),
    ("19 – 30 July 1999", (("19 – 30 July 1999", "1999-07-19/1999-07-30"),)),
    ("30 June to 2 July 2021", (("30 June to 2 July 2021", "2021-06-30/2021-07-02"),)),
    ("30 June – 2 July 2021", (("30 June – 2 July 2021", "2021-06-30/2021-07-02"),)),
    ("30 December 2020 to 2 January 2021", (("30 December 2020 to 2 January 2021", "2020-12-30/2021-01-02"),)),
    ("on 3 and 4 June 2014", (("3 and 4 June 2014", "2014-06-03/2014-06-04"),)),
    ("July 9-20, 2001", (("July 9-20, 2001", "2001-07-09/2001-07-20"),)),
    ("the agreement of 1997 between", (("1997", "1997"),)),
    ("since 1923, when", (("1923", "1923"),)),
    ("in 2004 and 2009", (("2004", "2004"), ("2009", "2009"))),
    ("By 2030, it is", (("2030", "2030"),)),
    ("In 2004, it was", (("2004", "2004"),)),
    ("Since 1923, it has", (("1923", "1923"),)),
    ("it is to end by 2030.", (("2030", "2030"),)),
    ("during 1999", (("1999", "1999"),)),
    ("the year 2025, on", (("2025", "2025"),)),
    ("in early 1998", (("1998", "1998"),)),
    ("proclaimed the period 2022–2032 as", (("2022–2032", "2022/2032"),)),
    ("In 2021-2022 it", (("2021-2022", "2021/2022"),)),
    ("the biennium 2018–2019,", (("2018–2019", "2018/2019"),)),
    ("from 2024 to 2028, in", (("2024 to 2028", "2024/2028"),)),
    ("between 2000 and 2015", (("2000 and 2015", "2000/2015"),)),
    ("the Framework for Disaster Risk Reduction 2015–2030,", ()),  # part of a name
    ("the Decade on Ecosystem Restoration (2021–2030),", ()),
    ("in the period 2032–2022", ()),  # ends before it begins
    ("the 2030 Agenda for Sustainable Development", ()),  # a year in a name
    ("of 2030 Agenda targets", ()),
    ("resolution 1373 (2001) of 28 September 2001", (("28 September 2001", "2001-09-28"),)),
    ("resolution 2178 is", ()),
    ("vol. 1996, No. 1200", ()),  # a volume
    ("of 2016/17", ()),  # a number
    ("A/RES/2001/10", ()),
    ("since 1500 people", ()),  # before the years that count
    ("May all peoples", ()),
    ("13 members of the Council", ()),
    ("March on", ()),
    ("In April", ()),  # a month alone is no date of its own
    ("12 Octobers 1996", ()),
    ("112 October 1996", (("October 1996", "1996-10"),)),
    ("3/15 October 1996", (("October 1996", "1996-10"),)),
    ("15 October 19965", ()),
    ("on 15 October", ()),
    ("the World Summit of 2005 Outcome", ()),
    ("the 2005 World Summit Outcome", ()),
    ("Decides that 2024 be the year", ()),
    ("Jul 4, 2019", (("Jul 4, 2019", "2019-07-04"),)),
    ("29 Feb 2008 -", (("29 Feb 2008", "2008-02-29"),)),
)

GERMAN = (
    ("vom 15. Oktober 1996, in der", (("15. Oktober 1996", "1996-10-15"),)),
    ("am 1. März 2004", (("1. März 2004", "2004-03-01"),)),
    ("23. November 2020", (("23. November 2020", "2020-11-23"),)),
    ("vom 9. bis 20. Juli 2001", (("9. bis 20. Juli 2001", "2001-07-09/2001-07-20"),)),
    ("9.-20. Juli 2001", (("9.-20. Juli 2001", "2001-07-09/2001-07-20"),)),
    ("9.–20. Juli 2001", (("9.–20. Juli 2001", "2001-07-09/2001-07-20"),)),
    ("30. Juni bis 2. Juli 2021", (("30. Juni bis 2. Juli 2021", "2021-06-30/2021-07-02"),)),
    ("30. Juni bis zum 2. Juli 2021", (("30. Juni bis zum 2. Juli 2021", "2021-06-30/2021-07-02"),)),
    ("3. und 4. Juni 2014", (("3. und 4. Juni 2014", "2014-06-03/2014-06-04"),)),
    ("im September 2015", (("September 2015", "2015-09"),)),
    ("das Abkommen von 1997 über", (("1997", "1997"),)),
    ("Seit 1923 ist", (("1923", "1923"),)),
    ("seit 1923 eine", (("1923", "1923"),)),
    ("im Jahr 2025", (("2025", "2025"),)),
    ("die Agenda 2030", ()),
    ("Resolution 1373 (2001)", ()),
    ("bis 2030 zu", (("2030", "2030"),)),
    ("am 15. Oktober", ()),
    ("Mai dieses Jahres", ()),
)

IMPOSSIBLE = (
    ("en", "by 31 June 2015 at the latest", "31 June 2015", "June has 30 days"),
    ("en", "29 February 2019", "29 February 2019", "February has 28 days"),
    ("en", "30 February 2020", "30 February 2020", "February has 29 days"),
    ("en", "31 November 1999", "31 November 1999", "November has 30 days"),
    ("en", "20 to 9 July 2001", "20 to 9 July 2001", "it ends before it begins"),
    ("en", "2 July to 30 June 2021", "2 July to 30 June 2021", "it ends before it begins"),
    ("en", "25–31 September 2021", "25–31 September 2021", "September has 30 days"),
    ("de", "vom 31. Juni 2015", "31. Juni 2015", "June has 30 days"),
    ("de", "20. bis 9. Juli 2001", "20. bis 9. Juli 2001", "it ends before it begins"),
)

MONTHS = (
    ("en", "In April, the two", ("April",)),
    ("en", "will meet in November.", ("November",)),
    ("en", "last September", ("September",)),
    ("en", "In April 2016, the two", ()),
    ("en", "it may in time", ()),
    ("en", "signed by Jan Roe in Mar del Norte", ()),
    ("en", "ended in Sept. and", ("Sept.",)),
    ("de", "im April wurde", ("April",)),
    ("de", "im April 2016", ()),
)


def _dates(text: str, code: str) -> tuple[tuple[str, str], ...]:
    return tuple((text[d.start : d.end], d.edtf) for d in find_dates(text, code).dates)


@pytest.mark.parametrize(("text", "dates"), ENGLISH)
def test_english(text: str, dates: tuple[tuple[str, str], ...]) -> None:
    assert _dates(text, "en") == dates


@pytest.mark.parametrize(("text", "dates"), GERMAN)
def test_german(text: str, dates: tuple[tuple[str, str], ...]) -> None:
    assert _dates(text, "de") == dates


# Two years that are one time, and names that hold two years.
SPANS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("de", "im Zeitraum 2020–2023 und", (("2020–2023", "2020/2023"),)),
    ("de", "das Sendai-Rahmenwerk 2015–2030", ()),
    ("fr", "pour la période 2020-2023,", (("2020-2023", "2020/2023"),)),
    ("fr", "a augmenté de 2012 à 2017 pour", (("2012 à 2017", "2012/2017"),)),
    ("fr", "le Cadre de Sendai (2015-2030)", ()),
    ("es", "entre 2011 y 2021,", (("2011 y 2021", "2011/2021"),)),
    ("es", "el Marco de Sendái 2015-2030", ()),
    ("ru", "в 2020–2023 годах", (("2020–2023", "2020/2023"),)),
    ("ru", "в период с 2011 по 2021 год", (("2011 по 2021", "2011/2021"),)),
    ("ru", "рамочная программа на 2015–2030 годы", ()),
    ("zh", "宣布2022-2032年期间为", (("2022-2032", "2022/2032"),)),
    ("zh", "《2015-2030年框架》", ()),
    ("ar", "الفترة 2022-2032 عقدا", (("2022-2032", "2022/2032"),)),
    ("ar", "الفترة 2032-2022 عقدا", (("2032-2022", "2022/2032"),)),  # printed from right to left
    ("ar", "إطار سنداي للفترة 2015-2030", ()),
)


@pytest.mark.parametrize(("code", "text", "spans"), SPANS)
def test_two_years_are_one_time(code: str, text: str, spans: tuple[tuple[str, str], ...]) -> None:
    assert tuple((text[d.start : d.end], d.edtf) for d in find_dates(text, code).dates) == spans


@pytest.mark.parametrize(("code", "text", "quote", "why"), IMPOSSIBLE)
def test_what_is_no_date_says_why(code: str, text: str, quote: str, why: str) -> None:
    found = find_dates(text, code)
    assert [(text[i.start : i.end], i.why) for i in found.impossible] == [(quote, why)]
    assert not [d for d in found.dates if d.precision == "day"]


@pytest.mark.parametrize(("code", "text", "months"), MONTHS)
def test_a_month_without_its_year(code: str, text: str, months: tuple[str, ...]) -> None:
    assert tuple(text[m.start : m.end] for m in find_dates(text, code).months) == months


_GERMAN_MONTHS = [forms[0] for forms in load_language("de").dates["months"]]
_FIRST, _LAST = dt.date(1600, 1, 1), dt.date(2199, 12, 31)


@given(st.dates(_FIRST, _LAST))
def test_every_day_is_read_as_printed(day: dt.date) -> None:
    english = f"adopted on {day.day} {calendar.month_name[day.month]} {day.year}, in"
    german = f"verabschiedet am {day.day}. {_GERMAN_MONTHS[day.month - 1]} {day.year}, in"
    for text, code in ((english, "en"), (german, "de")):
        (found,) = find_dates(text, code).dates
        assert (found.first, found.last, found.precision, found.edtf) == (day, day, "day", day.isoformat())


@given(st.dates(_FIRST, _LAST), st.integers(1, 400))
def test_every_period_is_read_as_printed(first: dt.date, days: int) -> None:
    last = min(first + dt.timedelta(days), dt.date(2199, 12, 31))
    text = (
        f"{first.day} {calendar.month_name[first.month]} {first.year} to {last.day} {calendar.month_name[last.month]} {last.year}"
    )
    (found,) = find_dates(text, "en").dates
    assert (found.first, found.last, found.precision) == (first, last, "day")


@given(st.text(st.sampled_from("0123456789 .,-–/()May to and of in bis März Juni"), max_size=60), st.sampled_from(["en", "de"]))
def test_dates_are_in_order_apart_and_possible(text: str, code: str) -> None:
    dates = find_dates(text, code).dates
    assert all(a.end <= b.start for a, b in pairwise(dates))
    assert all(0 <= d.start < d.end <= len(text) and d.first <= d.last for d in dates)


def test_the_days_of_a_month() -> None:
    assert month_of(2024, 2) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29), "2024-02")
