"""When an agreement was concluded, what happened to it and how it stands, as the sentence that speaks of it says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.document import Document
from pipeline.extract.agreement_grammar import pattern
from pipeline.extract.agreement_prose import Spoken, span_of
from pipeline.extract.found import Event, FoundDate, Span, When
from pipeline.extract.shadow import DATE, Shadow
from pipeline.languages.agreements import agreement_words, one_of

status_order: Final = (
    "terminated", "expired", "replaced", "in_force", "pending_approval", "approved", "signed", "intended", "unknown",
)  # fmt: skip
"""Of what one document says of an agreement the first counts: what comes later in its life, and a pending approval."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    status: tuple[tuple[str, re.Pattern[str]], ...]
    events: tuple[tuple[str, re.Pattern[str]], ...]
    by_hand: frozenset[str]
    intended: frozenset[str]
    signed: re.Pattern[str]
    today: re.Pattern[str]
    weekday: re.Pattern[str]
    weekdays: tuple[str, ...]
    place: re.Pattern[str]
    on: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns | None:
    words = agreement_words(language)
    if words is None:
        return None
    s = words.signing
    days = one_of(s["weekdays"])
    on = one_of(s["on_weekday"])
    places = one_of(s["place"])
    capital = r"[A-ZÀ-Þ][\w’'-]+"
    place = rf"(?P<place>{capital}(?:[ -](?:(?:de|of|the|du|del|la)\s)?{capital}){{0,3}}(?:,\s{capital}(?:\s{capital})?)?)"
    on_date = one_of(words.grammar["date_after"])
    passive = one_of((*s["passive_far"], *s["passive"]))
    by_hand = one_of(s["by_hand"])
    return _Patterns(
        status=tuple((k, pattern(words.status[k])) for k in status_order if words.status.get(k)),
        events=tuple((k, pattern(words.events[k])) for k in words.events if words.events[k] and k not in ("signed", "announced")),
        by_hand=frozenset(s["by_hand"]),
        intended=frozenset(s["intended"]),
        signed=re.compile(rf"(?<!\w)(?:{passive}|{by_hand})(?!\w)", re.IGNORECASE),
        today=pattern(s["today"]),
        weekday=re.compile(rf"(?<!\w)(?i:{on})\s+(?P<day>{days})(?!\w)"),
        weekdays=s["weekdays"],
        # "was signed in Doha", "signed on 3 May in Doha", "an agreement in Doha on 3 May"; a dateline is no place of signing.
        place=re.compile(
            rf"(?i:{passive})\s+(?:(?:(?i:{on_date})\s+)?(?:\w+\s+)?{DATE}\s+)?(?i:{places})\s+{place}"
            rf"|(?<=\s)(?i:{places})\s+{place.replace('place', 'there')},?\s+(?:(?i:{on_date})\s+)(?:\w+\s+)?{DATE}"
        ),
        on=re.compile(rf"(?<!\w)(?:{on_date})\s+(?:[\w’'-]+\s+){{0,2}}\Z", re.IGNORECASE),
    )


def is_signed(spoken: Spoken, shadow: Shadow, language: str) -> bool:
    """Does the sentence say that this agreement was signed: a verb of signing before it, or "signed" near by?"""
    p = _patterns(language)
    if p is None or is_intended(spoken, shadow, language):
        return False
    if spoken.verb_kind:
        return spoken.verb_kind in p.by_hand
    start, end = spoken.sentence
    return bool(p.signed.search(shadow.text, max(start, spoken.noun[0] - 160), min(end, spoken.end + 120)))


def is_intended(spoken: Spoken, shadow: Shadow, language: str) -> bool:
    """Does the sentence say that this agreement is still to be made?"""
    p = _patterns(language)
    if p is None:
        return False
    if spoken.verb_kind:
        return spoken.is_planned or spoken.verb_kind in p.intended
    planned = next((words for status, words in p.status if status == "intended"), None)
    start, end = spoken.sentence
    return bool(planned and planned.search(shadow.text, max(start, spoken.noun[0] - 40), min(end, spoken.end + 60)))


def status_of(spoken: Spoken, shadow: Shadow, language: str) -> tuple[str, Span | None]:
    """The status that the sentence states, and the words that state it; ``unknown`` where it states none."""
    p = _patterns(language)
    if p is None:
        return "unknown", None
    start, end = spoken.sentence
    for status, words in p.status:
        if status == "intended":
            if is_intended(spoken, shadow, language):
                return status, span_of(spoken)
            continue
        m = words.search(shadow.text, max(start, spoken.noun[0] - 60), min(end, spoken.end + 200))
        if m:
            return status, Span(spoken.eid, m.start(), m.end())
    if is_signed(spoken, shadow, language):
        m = p.signed.search(shadow.text, start, end)
        return "signed", Span(spoken.eid, m.start(), m.end()) if m else span_of(spoken)
    return "unknown", None


def events_of(spoken: Spoken, when: When | None, shadow: Shadow, text: str, language: str) -> list[Event]:
    """What the sentence tells of the agreement's life. Only the signature takes the date of the agreement itself."""
    p = _patterns(language)
    if p is None:
        return []
    start, end = spoken.sentence
    events = []
    if is_signed(spoken, shadow, language):
        m = p.signed.search(shadow.text, start, end)
        at = p.place.search(shadow.text, start, end)
        group = "place" if at and at["place"] else "there"
        place = text[at.start(group) : at.end(group)] if at else None
        span = Span(spoken.eid, m.start(), m.end()) if m else span_of(spoken)
        events.append(Event("signed", when, place, span))
    for event, words in p.events:
        m = words.search(shadow.text, spoken.noun[0], min(end, spoken.end + 120))
        if m:
            date = _date_after(m.end(), shadow, end)
            events.append(Event(event, when_of(spoken.eid, date) if date else None, None, Span(spoken.eid, m.start(), m.end())))
    return events


def _date_after(at: int, shadow: Shadow, end: int) -> FoundDate | None:
    near = [d for start, d in shadow.dates.items() if at <= start < min(end, at + 20)]
    return near[0] if near else None


def when_of(eid: str, date: FoundDate) -> When:
    return When(date.first, date.last, date.precision, date.edtf, date.inferred, Span(eid, date.start, date.end))


def concluded(spoken: Spoken, shadow: Shadow, document: Document, dates: Iterable[FoundDate]) -> When | None:
    """When the agreement was concluded: as printed with it, else worked out from the document's own date.

    "today" and "on Tuesday" count from the day of publication. A release that tells of a signature without any date is of
    the year in which it was written; that year is inferred.
    """
    if spoken.date is not None:
        return when_of(spoken.eid, spoken.date)
    p = _patterns(document.language)
    if p is None or document.kind not in ("press_release", "web_page") or not is_signed(spoken, shadow, document.language):
        return None
    start, end = spoken.sentence
    inside = [d for d in dates if start <= d.start < end]
    if inside:
        near = _signed_on(inside, p, start, end, shadow)
        return when_of(spoken.eid, near) if near else None
    published = document.published_on
    if published is not None:
        if p.today.search(shadow.text, start, end):
            return _day(published)
        if m := p.weekday.search(shadow.text, start, end):
            back = (published.weekday() - p.weekdays.index(m["day"])) % 7
            return _day(published - dt.timedelta(days=back))
    if document.kind != "press_release":
        return None
    year = _year_of(document, list(dates))
    return None if year is None else When(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", str(year), True, None)


def _signed_on(dates: Sequence[FoundDate], p: _Patterns, start: int, end: int, shadow: Shadow) -> FoundDate | None:
    """The one date that stands near the word "signed" with a preposition: "was signed in Doha on 3 May 2012 by"."""
    signed = p.signed.search(shadow.text, start, end)
    if signed is None:
        return None
    near = [
        d
        for d in dates
        if min(abs(d.start - signed.end()), abs(signed.start() - d.end)) <= _NEAR and p.on.search(shadow.text, start, d.start)
    ]
    return near[0] if len(near) == 1 else None


_NEAR: Final = 60


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
