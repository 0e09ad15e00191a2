"""When an agreement was concluded: as printed beside it, else worked out from the words and the day of publication.

"Today", "yesterday", "on Tuesday", "last week" and "on 20 December" count from the day on which the page was published; what
they give is ``inferred`` and no more precise than they are. A release that tells of a signature without any date is of the
year in which it was written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.document import Document
from pipeline.extract.agreement_clauses import making
from pipeline.extract.agreement_grammar import pattern
from pipeline.extract.agreement_spoken import Spoken
from pipeline.extract.found import FoundDate, Span, When
from pipeline.extract.shadow import Shadow, sentences
from pipeline.languages import any_of, language_codes, load_language, western_digits
from pipeline.languages.agreements import agreement_words, one_of
from pipeline.languages.calendar import month_of
from pipeline.languages.late import Late
from pipeline.languages.signings import signing_words


@dataclass(frozen=True, slots=True)
class _Words:
    signed: re.Pattern[str]
    announcing: frozenset[str]
    announced: Late
    announcement: Late
    said: Late
    anothers: Late
    ceremony: re.Pattern[str]
    on: re.Pattern[str]
    relative: tuple[tuple[str, re.Pattern[str]], ...]
    weekday: re.Pattern[str]
    weekdays: tuple[str, ...]
    bare_day: re.Pattern[str]
    months: dict[str, int]


_RELATIVE: Final = ("today", "yesterday", "this_week", "last_week", "this_month", "last_month", "this_year", "last_year")


@cache
def _words(language: str) -> _Words | None:
    words = agreement_words(language)
    if words is None or language not in language_codes():
        return None
    s = words.signing
    calendar = load_language(language).dates
    months = {form.casefold(): i for i, forms in enumerate(calendar["months"], 1) for form in forms}
    month = any_of(form for forms in calendar["months"] for form in forms)
    day = calendar["day"]
    return _Words(
        signed=re.compile(making(s), re.IGNORECASE),
        announcing=frozenset(s["announcing"]),
        announced=Late(rf"(?<!\w){one_of(s['announcing'])}\s(?:\w+\s){{0,2}}\Z", re.IGNORECASE),
        said=Late(rf"(?<!\w){one_of((*s['saying'], *s['announcing']))}(?!\w)" if s["saying"] else "(?!)", re.IGNORECASE),
        announcement=Late(rf"(?<!\w){one_of(words.events['announced'])}(?!\w)", re.IGNORECASE),
        # "a memorandum that renews the agreement concluded in 2011": the date of the agreement beside which it stands.
        anothers=Late(
            rf"(?<!\w){one_of(words.nouns)}\s+(?:{one_of((*s['participles'], *words.names['of']))})\s+(?:[\w’'-]+\s+){{0,2}}\Z",
            re.IGNORECASE,
        ),
        ceremony=re.compile(rf"(?<!\w){one_of(s['ceremony'])}(?!\w)", re.IGNORECASE),
        on=re.compile(rf"(?<!\w){one_of(words.grammar['date_after'])}\s+(?:[\w’'-]+,?\s+){{0,2}}\Z", re.IGNORECASE),
        relative=tuple((name, pattern(s[name])) for name in _RELATIVE),
        weekday=re.compile(rf"(?<!\w)(?:(?:{one_of(s['on_weekday'])})\s+)?(?P<day>{one_of(s['weekdays'])})(?!\w)", re.IGNORECASE),
        weekdays=tuple(w.casefold() for w in s["weekdays"]),
        # "on 20 December", "February 2": a day whose year is not printed.
        bare_day=re.compile(
            rf"(?<![\w/.,-])(?:(?P<d>{day})(?:\.|\s+de)?\s+(?P<m>{month})|(?P<m2>{month})\s+(?P<d2>{day}))(?![\w])"
            rf"(?!,?\s*(?:de\s+|del\s+)?[0-9]{{4}})",
            re.IGNORECASE,
        ),
        months=months,
    )


def concluded(spoken: Spoken, shadow: Shadow, document: Document, dates: Sequence[FoundDate], signed: bool) -> When | None:
    """When the agreement was concluded; ``signed`` is whether the sentence says that it was made."""
    words = _words(document.language)
    own = spoken.date
    if own is not None and lasts_until(own, spoken.sentence[0], shadow, document.language):
        own = None
    if own is not None and dates_another(own, spoken.noun[1], shadow, document.language):
        own = None
    if own is not None or words is None:
        return when_of(spoken.eid, own) if own else None
    if not signed:
        return _written(document, dates) if spoken.verb_kind in words.announcing else None
    start, end = spoken.own
    inside = [
        d for d in dates if start <= d.start < end and d.start not in spoken.others and not _is_of_the_page(d, document, shadow)
    ]
    inside = [d for d in inside if not lasts_until(d, start, shadow, document.language)]
    inside = [d for d in inside if not dates_another(d, max(start, spoken.noun[1]), shadow, document.language)]
    near = _signed_on(inside, words, start, end, shadow)
    if near:
        return when_of(spoken.eid, near)
    published = document.published_on
    if published is not None:
        told = _told(words, spoken, shadow, published)
        if told:
            return told
    if inside or (spoken.is_retold and spoken.is_definite) or spoken.is_earlier:
        return None
    return _written(document, [d for d in dates if not lasts_until(d, 0, shadow, document.language)])


def lasts_until(date: FoundDate, start: int, shadow: Shadow, language: str) -> bool:
    """Is ``date`` one until which something lasts: "in force until the end of 2025"? ``start`` is where its sentence begins."""
    return bool(_until(language).search(shadow.text, max(start, date.start - 40), date.start))


def dates_another(date: FoundDate, start: int, shadow: Shadow, language: str) -> bool:
    """Does ``date`` stand behind the noun of another agreement, named from ``start`` on: "the agreement signed in 2011"?"""
    words = _words(language)
    return words is not None and words.anothers.search(shadow.text, start, date.start) is not None


@cache
def _until(language: str) -> re.Pattern[str]:
    signing = signing_words(language)
    words = signing.signing["until"] if signing else ()
    return re.compile(rf"(?<!\w)(?:{one_of(words)})\s[^.,;]{{0,20}}\Z" if words else "(?!)", re.IGNORECASE)


def _written(document: Document, dates: Sequence[FoundDate]) -> When | None:
    """The year in which a release was written."""
    year = _year_of(document, list(dates)) if document.kind == "press_release" else None
    return None if year is None else When(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", str(year), True, None)


def day_of_ceremony(document: Document, shadow: Shadow) -> When | None:
    """The day that a sentence without the agreement's noun gives: "The signing ceremony took place today in Warsaw"."""
    words = _words(document.language)
    if words is None or document.published_on is None:
        return None
    for passage in document.passages:
        if passage.kind in ("meta", "footnote", "title", "heading"):
            continue
        for start, end in sentences(shadow, passage):
            if words.ceremony.search(shadow.text, start, end) and (when := today_of(shadow.text, start, end, document)):
                return when
    return None


def day_told(spoken: Spoken, shadow: Shadow, document: Document) -> When | None:
    """What the sentence says of a day without its year: "yesterday", "on Monday", "last week"."""
    words = _words(document.language)
    return _told(words, spoken, shadow, document.published_on) if words and document.published_on else None


def today_of(text: str, start: int, end: int, document: Document) -> When | None:
    """The day that "today" or "yesterday" means between two offsets."""
    words = _words(document.language)
    if words is None or document.published_on is None:
        return None
    for name, said in words.relative[:2]:
        if said.search(text, start, end):
            return _day(document.published_on - dt.timedelta(days=int(name == "yesterday")))
    return None


def when_of(eid: str, date: FoundDate) -> When:
    return When(date.first, date.last, date.precision, date.edtf, date.inferred, Span(eid, date.start, date.end))


_DATELINE: Final = re.compile(r"\s*(?:\([^()\n]{0,40}\)\s*)?[)\]]?\s*(?:[–—:]|-{1,2})\s")


def _is_of_the_page(d: FoundDate, document: Document, shadow: Shadow) -> bool:
    """Is this the day of publication, in the masthead or in a dateline?"""
    return d.role == "publication" or (d.first == document.published_on and bool(_DATELINE.match(shadow.text, d.end)))


_NEAR: Final = 90
"""Characters between a word of signing and its date."""


def _signed_on(dates: Sequence[FoundDate], words: _Words, start: int, end: int, shadow: Shadow) -> FoundDate | None:
    """The date that stands with a word of signing: the first after it, with a preposition, else the last before it.

    "signed on 18 December 2013 and entered into force on 1 January 2014": what has a verb of its own is no date of signing.
    """
    signed = words.signed.search(shadow.text, start, end)
    if signed is None or not dates:
        return None
    text = shadow.text
    after = [
        d
        for d in dates
        if 0 <= d.start - signed.end() <= _NEAR
        and words.on.search(text[max(start, d.start - 40) : d.start])
        and not words.announcement.search(text, signed.end(), d.start)
    ]
    if after:
        return after[0]
    before = [
        d
        for d in dates
        if 0 <= signed.start() - d.end <= 2 * _NEAR
        and (not text[start : d.start].strip() or words.on.search(text[max(start, d.start - 40) : d.start]))
    ]
    return before[-1] if len(dates) == 1 and before else None


# --- counted from the day of publication -----------------------------------------------------------------------------------


def _told(words: _Words, spoken: Spoken, shadow: Shadow, published: dt.date) -> When | None:
    """The day or period that the sentence tells, of several the one that stands nearest to the verb of signing."""
    start, end = spoken.own
    text = shadow.text
    told: list[tuple[int, int, When]] = []
    for name, said in words.relative:
        when = _day(published - dt.timedelta(days=int(name == "yesterday"))) if "_" not in name else _period(name, published)
        told += [(*m.span(), when) for m in said.finditer(text, start, end)]
    days = list(_bare_days(words, text, start, end, published))
    told += days
    for m in words.weekday.finditer(text, start, end):
        is_announced = words.announced.search(text, max(start, m.start() - _NEAR // 2), m.start())
        if is_announced or any(-_BESIDE < d[0] - m.end() < _BESIDE for d in days):
            continue  # "… but announced it on Thursday"; "on Thursday, 3 May"
        back = (published.weekday() - words.weekdays.index(m["day"].casefold())) % 7
        told.append((*m.span(), _day(published - dt.timedelta(days=back))))
    anchor = spoken.verb or spoken.noun
    # "On Tuesday the office said that A and B had signed": the day of what is said of it.
    told = [t for t in told if t[1] > anchor[0] or not words.said.search(text, t[1], anchor[0])]
    far = [(max(anchor[0] - to, at - anchor[1], 0), at, when) for at, to, when in told]
    return min(far, key=lambda t: t[:2])[2] if far else None


_BESIDE: Final = 16
_LONG_AGO: Final = 270
"""Days after which a day without its year is rather one that is still to come."""


def _bare_days(words: _Words, text: str, start: int, end: int, published: dt.date) -> Iterator[tuple[int, int, When]]:
    """Days without their year: each the last such day before the page was published."""
    western = western_digits(text[start:end])
    for m in words.bare_day.finditer(western):
        if _DATELINE.match(western, m.end()):
            continue
        day, month = int(re.sub(r"\D", "", m["d"] or m["d2"])), words.months[" ".join((m["m"] or m["m2"]).split()).casefold()]
        for year in (published.year, published.year - 1):
            try:
                found = dt.date(year, month, day)
            except ValueError:
                continue
            if found <= published:
                if (published - found).days <= _LONG_AGO:
                    yield start + m.start(), start + m.end(), _day(found)
                break


def _period(name: str, published: dt.date) -> When:
    which, _, unit = name.partition("_")
    back = int(which == "last")
    if unit == "year":
        year = published.year - back
        return When(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", str(year), True, None)
    if unit == "month":
        first = published.replace(day=1) - dt.timedelta(days=back)
        begin, end, edtf = month_of(first.year, first.month)
        return When(begin, end, "month", edtf, True, None)
    monday = published - dt.timedelta(days=published.weekday() + 7 * back)
    last = monday + dt.timedelta(days=6) if back else published
    if monday == last:
        return _day(monday)
    return When(monday, last, "day", f"{monday.isoformat()}/{last.isoformat()}", True, None)


def _day(day: dt.date) -> When:
    return When(day, day, "day", day.isoformat(), True, None)


def _year_of(document: Document, dates: Sequence[FoundDate]) -> int | None:
    """The year in which the document was written: of its publication, else the one that it fixes for its own months."""
    if document.published_edtf:
        return int(document.published_edtf[:4])
    if document.published_on:
        return document.published_on.year
    years = {d.first.year for d in dates if d.inferred}
    return years.pop() if len(years) == 1 else None
