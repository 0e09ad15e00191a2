"""The date that a text states beside a citation; it is part of the quote. Of a list under one date all have it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline.extract.printed import Cited
from pipeline.extract.reference_owners import owners_behind
from pipeline.languages import Language, any_of, pattern
from pipeline.languages.calendar import find_dates

Dated = tuple[dt.date | None, int]
"""A date, and where the quote that holds it ends."""


def dates_beside(text: str, cited: Sequence[Cited], language: Language) -> list[Dated]:
    """For each citation the date stated beside it and the end of its quote."""
    if not cited:
        return []
    days = {d.start: d for d in find_dates(text, language.code).dates if d.precision == "day" and d.first == d.last}
    joiner = any_of(language.references["date_joiner"])
    out: list[Dated] = []
    for c in cited:
        at = c.end
        if c.is_number and days:
            owners, end = owners_behind(text, at, language)
            at = end if owners else at
        m = pattern(rf",?\s{joiner}\s").match(text, at)
        day = days.get(m.end()) if m else None
        out.append((day.first, day.end) if day else (None, c.end))
    _share(text, cited, out, language)
    return out


def _share(text: str, cited: Sequence[Cited], out: list[Dated], language: Language) -> None:
    """``2019/19 and 2019/20 of 23 July 2019``: all numbers of a list that ends in *and* have the date behind it.

    ``242 (1967), 338 (1973) of 22 October 1973`` is no such list, and a year in brackets must be the date's.
    """
    joiner = any_of(j for j in language.references["list_joiner"] if j != ",")
    last = pattern(rf"\s?[,،]?\s?{joiner}\s?")
    any_joint = pattern(rf"\s?[,،]\s?|\s?[,،]?\s?{joiner}\s?")
    shared = False
    for i in range(len(cited) - 2, -1, -1):
        here, following = cited[i], cited[i + 1]
        date = out[i + 1][0]
        joint = any_joint if shared else last
        shared = bool(
            out[i][0] is None
            and date
            and here.is_number
            and following.is_number
            and joint.fullmatch(text, here.end, following.start)
            and (("(1" not in (number := text[here.start : here.end]) and "(2" not in number) or f"({date.year})" in number)
        )
        if shared:
            out[i] = (date, here.end)
