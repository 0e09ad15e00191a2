"""Dates as a language prints them: a strict grammar from its file of facts. Never more precise than the words."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count
from typing import Final, NamedTuple

from pipeline.languages import any_of, load_language, western_digits
from pipeline.languages.year_spans import find_year_spans


class PrintedDate(NamedTuple):
    """A date at ``text[start:end]``: first and last day, ``day``/``month``/``year``, EDTF."""

    start: int
    end: int
    first: dt.date
    last: dt.date
    precision: str
    edtf: str


class PrintedMonth(NamedTuple):
    """A month without its year at ``text[start:end]``."""

    start: int
    end: int
    month: int


class ImpossibleDate(NamedTuple):
    """Words of the form of a date that is none, and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class PrintedDates:
    dates: Sequence[PrintedDate]
    months: Sequence[PrintedMonth]
    impossible: Sequence[ImpossibleDate]


@dataclass(frozen=True, slots=True)
class _Grammar:
    full: re.Pattern[str]
    years: re.Pattern[str]
    months_alone: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    numbers: dict[str, int]
    months: tuple[str, ...]
    """With what the names of the months begin, in lower case: where none stands no month does."""


_YEAR: Final = r"(?:1[6-9]|20|21)\d\d"
_YEARS: Final = re.compile(_YEAR)

_LONGEST: Final = 120
"""More characters than any date is long, from its first day to its last year."""


_Shared = dict[str, "_Shared"]
"""Templates cut at their places for day, month and year, by their first piece; the empty string says that one ends."""

_PLACES: Final = re.compile(r"(\{[dmy]2?\})")


def _shared(templates: Iterable[str]) -> _Shared:
    """The templates with what several begin with but once: a pattern with the names of the months in each is slow."""
    tree: _Shared = {}
    for template in templates:
        node = tree
        for piece in filter(None, _PLACES.split(template)):
            node = node.setdefault(piece, {})
        node[""] = {}
    return tree


def _shapes(node: _Shared, forms: dict[str, str], numbers: Iterator[int]) -> str:
    """A pattern of templates. Its groups are called by what they hold and a number."""
    shapes = []
    for piece, rest in node.items():
        name = piece.strip("{}") if _PLACES.fullmatch(piece) else ""
        shape = f"(?P<{name}_{next(numbers)}>{forms[name[0]]})" if name else piece.replace(" ", r"[\s\u00a0]")
        shapes.append(shape + _shapes(rest, forms, numbers) if piece else "")
    return shapes[0] if len(shapes) == 1 else f"(?:{'|'.join(shapes)})"


@cache
def _grammar(code: str) -> _Grammar:
    facts = load_language(code).dates
    numbers = {form.casefold(): i for i, forms in enumerate(facts["months"], 1) for form in forms}
    month = any_of(form for forms in facts["months"] for form in forms)
    shapes = _shapes(_shared(facts["templates"]), {"d": facts["day"], "m": month, "y": _YEAR}, count())
    edge = facts.get("edge", r"(?<![\w/])")
    full = re.compile(f"{edge}{shapes}(?![\\d/])", re.IGNORECASE)
    space = r"[\s\u00a0]"
    year = rf"(?P<y>{_YEAR})(?![\w/-])(?:{space}{any_of(facts['and'])}{space}?(?P<y2>{_YEAR})(?![\w/-]))?"
    if noun := facts.get("year_noun"):
        year += rf"(?={space}{any_of(noun)}(?!\w))"
    years = re.compile(rf"(?<!\w)(?i:{any_of(facts['before_year'])}){space}?{year}")
    if after := facts.get("after_year"):
        years = _years_before(any_of(after), any_of(facts["and"]))
    before_month = facts.get("before_month")
    # "by Jan" may be by a person: without its stop an abbreviation alone is no month.
    said = any_of(form for forms in facts["months"] for form in forms if f"{form}." not in forms)
    alone = (
        re.compile(rf"(?<!\w){any_of(before_month)}[\s\u00a0](?P<m>{said})(?!\w)(?![\s\u00a0]{_YEAR})") if before_month else None
    )
    names = facts.get("not_before")
    gap = r"[\s\u00a0]" + ("" if load_language(code).spaced else "?")
    title = facts.get("not_after")
    return _Grammar(
        full,
        years,
        alone,
        re.compile(rf"{gap}{any_of(names)}") if names else None,
        re.compile(rf"(?<!\w){any_of(title)}[\s\u00a0]$") if title else None,
        numbers,
        tuple(dict.fromkeys(form.partition(" ")[0] for form in numbers)),
    )


def _years_before(noun: str, joiner: str) -> re.Pattern[str]:
    """A year that the noun behind it makes one: Chinese ``2004年``, ``2019年和2020年``, ``2019和2020年``.

    Neither the last year of a span (``2021-2030年``, ``2019至2024年``) nor one that begins a title (``《2030年议程》``).
    """
    return re.compile(
        rf"(?<![0-9A-Za-z/.《「“-])(?<!\d[至到–—~－])(?:(?P<y>{_YEAR})\s?{joiner}\s?)?(?P<y2>{_YEAR}\s?{noun})(?!\s?\d{{1,2}}\s?月)"
    )


@lru_cache(maxsize=2048)
def find_dates(text: str, code: str) -> PrintedDates:
    """All dates that ``text`` prints in the language ``code``, in order; a bare year only where a word before it makes it one.

    A year inside a name (``2030 Agenda``, ``1373 (2001)``) is no date. What has the form of a date but is none
    (``31 June 2015``) is among ``impossible``.
    """
    grammar = _grammar(code)
    text = western_digits(text)
    dates: list[PrintedDate] = []
    months: list[PrintedMonth] = []
    impossible: list[ImpossibleDate] = []
    taken: list[tuple[int, int]] = []
    near = _near_years(text)
    folded = text.casefold()
    with_month = any(month in folded for month in grammar.months)
    for m in (m for start, end in near if with_month for m in grammar.full.finditer(text, start, end)):
        got = {k.rsplit("_", 1)[0]: v for k, v in m.groupdict().items() if v is not None}
        taken.append(m.span())
        try:
            first, last, precision, edtf = _period(got, grammar.numbers)
            dates.append(PrintedDate(m.start(), m.end(), first, last, precision, edtf))
        except ValueError as e:
            impossible.append(ImpossibleDate(*m.span(), str(e)))
    for span in find_year_spans(text, code, near):
        taken.append((span.start, span.end))
        first, last = dt.date(span.first, 1, 1), dt.date(span.last, 12, 31)
        dates.append(PrintedDate(span.start, span.end, first, last, "year", f"{span.first:04}/{span.last:04}"))
    for m in (m for start, end in near for m in grammar.years.finditer(text, start, end)):
        for name in ("y", "y2"):
            start, end = m.span(name)
            if start < 0 or any(a < end and start < z for a, z in taken):
                continue
            if grammar.not_before and grammar.not_before.match(text, end):
                continue
            if grammar.not_after and grammar.not_after.search(text, max(0, m.start() - 40), m.start()):
                continue
            year = int(m[name][:4])
            dates.append(PrintedDate(start, end, dt.date(year, 1, 1), dt.date(year, 12, 31), "year", f"{year:04}"))
    if grammar.months_alone and with_month:
        for m in grammar.months_alone.finditer(text):
            start, end = m.span("m")
            if not any(a < end and start < z for a, z in taken):
                months.append(PrintedMonth(start, end, grammar.numbers[m["m"].casefold()]))
    return PrintedDates(tuple(sorted(dates)), tuple(months), tuple(impossible))


def _near_years(text: str) -> list[tuple[int, int]]:
    """The stretches of ``text`` in which a date can stand: every date prints its year, and most text is far from any."""
    near: list[tuple[int, int]] = []
    for m in _YEARS.finditer(text):
        start, end = max(0, m.start() - _LONGEST), m.end() + _LONGEST
        if near and start <= near[-1][1]:
            start, _ = near.pop()
        near.append((start, end))
    return near


def month_of(year: int, month: int) -> tuple[dt.date, dt.date, str]:
    """First day, last day and EDTF of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), f"{year:04}-{month:02}"


def _period(got: dict[str, str], numbers: dict[str, int]) -> tuple[dt.date, dt.date, str, str]:
    """First day, last day, precision, EDTF of what a template matched. Raises ``ValueError`` with a reason for people."""
    year = int(got["y"])
    month = numbers[re.sub(r"\s+", " ", got["m"]).casefold()]
    if "d" not in got:
        first, last, edtf = month_of(year, month)
        return first, last, "month", edtf
    last_year = int(got.get("y2", year))
    last_month = numbers[re.sub(r"\s+", " ", got["m2"]).casefold()] if "m2" in got else month
    first = _day(year, month, got["d"])
    if "d2" not in got:
        return first, first, "day", first.isoformat()
    last = _day(last_year, last_month, got["d2"])
    if last < first:
        raise ValueError("it ends before it begins")
    return first, last, "day", f"{first.isoformat()}/{last.isoformat()}"


def _day(year: int, month: int, printed: str) -> dt.date:
    day = int(re.sub(r"\D", "", printed))
    longest = calendar.monthrange(year, month)[1]
    if day > longest:
        raise ValueError(f"{calendar.month_name[month]} has {longest} days")
    return dt.date(year, month, day)
