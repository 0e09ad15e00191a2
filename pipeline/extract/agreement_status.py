"""When an agreement was concluded, what happened to it and how it stands, as the sentence that speaks of it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.document import Document
from pipeline.extract.agreement_clauses import making
from pipeline.extract.agreement_grammar import pattern
from pipeline.extract.agreement_spoken import Spoken, span_of
from pipeline.extract.agreement_when import day_told, when_of
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
    made: frozenset[str]
    intended: frozenset[str]
    signed: re.Pattern[str]
    place: re.Pattern[str]
    not_yet: re.Pattern[str]
    came_to: re.Pattern[str]
    announcing: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns | None:
    words = agreement_words(language)
    if words is None:
        return None
    s = words.signing
    places = one_of(s["place"])
    capital = r"[A-ZÀ-Þ][\w’'-]+"
    place = rf"(?P<place>{capital}(?:[ -](?:(?:de|of|the|du|del|la)\s)?{capital}){{0,3}}(?:,\s{capital}(?:\s{capital})?)?)"
    on_date = one_of(words.grammar["date_after"])
    passive = one_of((*s["passive_far"], *s["passive"]))
    return _Patterns(
        status=tuple((k, pattern(words.status[k])) for k in status_order if words.status.get(k)),
        events=tuple((k, pattern(words.events[k])) for k in words.events if words.events[k] and k not in ("signed", "announced")),
        made=frozenset({*s["by_hand"], *s["made"], *s["passive_far"], *s["participles"], *s["endings"]}),
        intended=frozenset(s["intended"]),
        signed=re.compile(making(s), re.IGNORECASE),
        # "was signed in Doha", "signed on 3 May in Doha", "an agreement in Doha on 3 May"; a dateline is no place of signing.
        place=re.compile(
            rf"(?i:{passive})\s+(?:(?:(?i:{on_date})\s+)?(?:\w+\s+)?{DATE}\s+)?(?i:{places})\s+{place}"
            rf"|(?<=\s)(?i:{places})\s+{place.replace('place', 'there')},?\s+(?:(?i:{on_date})\s+)(?:\w+\s+)?{DATE}"
        ),
        announcing=re.compile(rf"(?<!\w){one_of(s['announcing'])}(?!\w)", re.IGNORECASE),
        came_to=re.compile(
            rf"(?<!\w)(?:{one_of(s['came_to'])})(?!\w)[^.;]{{0,80}}\Z" if s.get("came_to") else "(?!)", re.IGNORECASE
        ),
        not_yet=re.compile(rf"(?<!\w)(?:{one_of(words.status['not_yet'])})\s+(?:\w+\s+)?\Z", re.IGNORECASE),
    )


def is_signed(spoken: Spoken, shadow: Shadow, language: str) -> bool:
    """Does the sentence say that this agreement was signed: a verb of signing before it, or "signed" near by?"""
    p = _patterns(language)
    if p is None or is_intended(spoken, shadow, language):
        return False
    if spoken.verb_kind:
        if spoken.verb_kind not in p.made and p.signed.search(shadow.text, spoken.noun[1], spoken.end):
            return True  # "relations, established by an agreement signed in 2018"
        return spoken.verb_kind in p.made or spoken.verb_kind in p.intended  # "they met to sign": see is_intended
    if spoken.is_told_with_first:
        return True
    start, end = spoken.own
    return bool(p.signed.search(shadow.text, max(start, spoken.noun[0] - 160), min(end, spoken.end + 120)))


def is_intended(spoken: Spoken, shadow: Shadow, language: str) -> bool:
    """Does the sentence say that this agreement is still to be made?"""
    p = _patterns(language)
    if p is None:
        return False
    if spoken.verb and spoken.verb_kind in p.intended and p.came_to.search(shadow.text, spoken.sentence[0], spoken.verb[0]):
        return False
    if spoken.verb_kind:
        return spoken.is_planned or spoken.verb_kind in p.intended
    planned = next((words for status, words in p.status if status == "intended"), None)
    start, end = spoken.own
    return bool(planned and planned.search(shadow.text, max(start, spoken.noun[0] - 40), min(end, spoken.end + 60)))


def status_of(spoken: Spoken, shadow: Shadow, language: str) -> tuple[str, Span | None]:
    """The status that the sentence states, and the words that state it; ``unknown`` where it states none."""
    p = _patterns(language)
    if p is None:
        return "unknown", None
    start, end = spoken.own
    for status, words in p.status:
        if status == "intended":
            if is_intended(spoken, shadow, language):
                return status, span_of(spoken)
            continue
        m = words.search(shadow.text, max(start, spoken.noun[0] - 60), min(end, spoken.end + 200))
        if m and (status == "pending_approval" or not p.not_yet.search(shadow.text, max(start, m.start() - 30), m.start())):
            return status, Span(spoken.eid, m.start(), m.end())
    if is_signed(spoken, shadow, language):
        m = p.signed.search(shadow.text, start, end)
        return "signed", Span(spoken.eid, m.start(), m.end()) if m else span_of(spoken)
    return "unknown", None


def events_of(spoken: Spoken, when: When | None, shadow: Shadow, document: Document) -> list[Event]:
    """What the sentence tells of the agreement's life. Only the signature takes the date of the agreement itself."""
    text, language = document.text, document.language
    p = _patterns(language)
    if p is None:
        return []
    start, end = spoken.own
    events = []
    if is_signed(spoken, shadow, language):
        m = p.signed.search(shadow.text, start, end)
        at = p.place.search(shadow.text, start, end)
        group = "place" if at and at["place"] else "there"
        place = text[at.start(group) : at.end(group)] if at else None
        span = Span(spoken.eid, m.start(), m.end()) if m else span_of(spoken)
        events.append(Event("signed", when, place, span))
    taken = any(e.when is None or e.when.inferred for e in events)  # the day told is that of the signature
    from_ = max(start, spoken.noun[0] - _BEFORE)
    for event, words in p.events:
        m = words.search(shadow.text, from_, min(end, spoken.end + 120))
        if m and not p.not_yet.search(shadow.text, max(start, m.start() - 30), m.start()):
            date = _date_of(m, p, spoken, shadow, (start, end))
            when = when_of(spoken.eid, date) if date else (None if taken else day_told(spoken, shadow, document))
            events.append(Event(event, when, None, Span(spoken.eid, m.start(), m.end())))
    return events


_BEFORE: Final = 60


def _date_of(m: re.Match[str], p: _Patterns, spoken: Spoken, shadow: Shadow, own: tuple[int, int]) -> FoundDate | None:
    """The date inside the words of an event ("trat am 5. November 2001 in Kraft") or soon behind them."""
    start, end = own
    others = [d for d in shadow.dates_in(start, end) if d != spoken.date and d.role != "publication"]
    after = [d for d in others if m.start() <= d.start < min(end, m.end() + 60)]
    between = shadow.text[m.end() : max(m.end(), after[0].start)] if after else ""
    if after and not re.search(r"[,;]", between) and not (p.signed.search(between) or p.signed.fullmatch(m.group())):
        return after[0]
    before = [d for d in others if start <= d.start and 0 <= m.start() - d.end <= 60]
    if not before or p.signed.search(shadow.text, before[-1].end, m.start()):
        return None
    return None if p.announcing.search(shadow.text, before[-1].end, m.start()) else before[-1]
