"""What a date in EDTF means, worked out a second time and apart from extraction, so that the two can disagree."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final, NamedTuple

_EDTF: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_RUNS: Final = re.compile(r"\d+")
_CHINESE: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_NUMERAL: Final = re.compile("[〇零一二三四五六七八九十]")
_TEN: Final = re.compile(r"([1-9])?十([1-9])?")
"""Chinese tens, digits already folded: ``2十3`` is 23, ``十`` is 10. Not 十 inside a word: only dates are folded."""

_FIRST_YEAR: Final = 1945
"""No session is counted so far; a greater number is a year."""


class Period(NamedTuple):
    """First and last day, both inclusive, and ``day``, ``month`` or ``year``."""

    start: dt.date
    end: dt.date
    precision: str


def period_of(edtf: str) -> Period | None:
    """The period of ``2020-11-23``, ``2015-09``, ``1996`` or ``2001-07-09/2001-07-20``; None for anything else.

    An interval is as precise as the coarser of its ends.
    """
    ends = edtf.split("/")
    if len(ends) > 2:
        return None
    periods = [_single(e) for e in ends]
    first, last = periods[0], periods[-1]
    if first is None or last is None:
        return None
    coarsest = max((first.precision, last.precision), key=("day", "month", "year").index)
    return Period(first.start, last.end, coarsest)


def _single(edtf: str) -> Period | None:
    m = _EDTF.fullmatch(edtf)
    if not m:
        return None
    year, month, day = int(m["year"]), int(m["month"] or 0), int(m["day"] or 0)
    try:
        if day:
            only = dt.date(year, month, day)
            return Period(only, only, "day")
        if m["day"]:
            return None
        if month:
            return Period(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month")
        if m["month"]:
            return None
        return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
    except (ValueError, calendar.IllegalMonthError):
        return None


def compatible(ours: str, theirs: str) -> bool:
    """Can both be said of one day? ``2016-04`` and ``2016`` can, ``1996`` and ``1997`` cannot; other words only when equal."""
    one, two = period_of(ours), period_of(theirs)
    if one is None or two is None:
        return ours == theirs
    return one.start <= two.end and two.start <= one.end


def numbers_in(words: str) -> list[int]:
    """The numbers printed in the words of a date or symbol, whatever the digits: ``٢٣ تشرين الثاني ٢٠٢٠`` gives 23, 2020.

    >>> numbers_in("二〇二〇年十一月二十三日")
    [2020, 11, 23]
    """
    if _CHINESE_NUMERAL.search(words):
        words = _TEN.sub(lambda m: f"{m[1] or 1}{m[2] or 0}", words.translate(_CHINESE))
    return [int(n) for n in _RUNS.findall(words)]


def not_in_words(period: Period, words: str) -> str | None:
    """What of a period its words contradict: ``year 1997`` where they print another year, ``day 23`` where another day.

    Says nothing where the words print no number of that kind (``November``, ``the twenty-third``).
    """
    printed = numbers_in(words)
    years = {n for n in printed if 1000 <= n <= 2999}
    if years and not {period.start.year, period.end.year} <= years and not _short_years(period, years, printed):
        missing = period.start.year if period.start.year not in years else period.end.year
        return f"year {missing}"
    days = {n for n in printed if 1 <= n <= 31}
    if period.precision == "day" and days:
        for day in (period.start.day, period.end.day):
            if day not in days:
                return f"day {day}"
    return None


def _short_years(period: Period, years: set[int], printed: list[int]) -> bool:
    """``2014-15`` and ``2014/15``: the second year is printed by its last two digits."""
    return period.start.year in years and period.end.year % 100 in printed


def session_years(session: int, kind: str | None) -> tuple[dt.date, dt.date] | None:
    """When a session of the General Assembly can have adopted something. Only ordinary sessions keep to a calendar.

    Session n (from the second) opens in September of 1945 + n and may be resumed until the next one opens; the first sat
    in two parts in 1946. Rule 1 of the Assembly's rules of procedure.
    """
    if kind not in (None, "ordinary") or session < 1:
        return None
    if session == 1:
        return dt.date(1946, 1, 1), dt.date(1946, 12, 31)
    return dt.date(1945 + session, 9, 1), dt.date(1946 + session, 9, 30)


def is_session_before(one: int, other: int) -> bool:
    """Is a session before another? Those of the Economic and Social Council are years, which no ordinal can be compared with."""
    return one < other and (one > _FIRST_YEAR) == (other > _FIRST_YEAR)
