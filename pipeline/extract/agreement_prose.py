"""Agreements in running text: which noun speaks of an agreement, between whom, of when, about what, supplementing which.

A noun makes a claim only when its sentence names the parties:

* after it: "the cooperation agreement of 1997 between the United Nations and INTERPOL", "INTERPOL’s agreement with Europol";
* before it: "INTERPOL and EMCCA have signed a co-operation agreement", "the ICAO–UNOCT arrangement";
* around it: "our collaboration with the United Nations, formalized in 1996 by a cooperation agreement";

or when it is "the agreement" of a page or release that has just spoken of one. Plurals make none.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.document import Document, Note, Passage
from pipeline.extract.agreement_grammar import Grammar, grammar_of
from pipeline.extract.found import FoundDate, FoundReference, Named, Span
from pipeline.extract.shadow import OrgList, Shadow, sentences
from pipeline.languages.agreements import one_of

INTERPOL: Final = "interpol"


@dataclass(slots=True)
class Spoken:
    """An agreement as one sentence speaks of it; ``start`` to ``end`` are the noun with what belongs to it."""

    eid: str
    kind: str
    start: int
    end: int
    sentence: tuple[int, int]
    parties: tuple[str, ...] = ()
    concerned: tuple[str, ...] = ()
    subject: tuple[int, int] | None = None
    date: FoundDate | None = None
    treaty: FoundReference | None = None
    supplements: int | None = None
    is_anaphor: bool = False
    is_definite: bool = False
    is_general: bool = False
    verb: tuple[int, int] | None = None
    verb_kind: str = ""
    is_planned: bool = False
    replaces: int | None = None
    antecedent: int | None = None
    noun: tuple[int, int] = (0, 0)


def spoken_of(
    document: Document,
    shadow: Shadow,
    references: Sequence[FoundReference],
    people: People = (),
    listed: Collection[str] = (),
) -> tuple[list[Spoken], list[Note]]:
    """Every place of running text that speaks of one agreement whose parties it names, or of "the agreement"; in order.

    ``people`` are the persons who stand for an organization, in order. ``listed`` are the eids of items and cells that were
    read as entries of a list. The notes tell of agreements with a party that nobody knows.
    """
    grammar = grammar_of(document.language)
    if grammar is None:
        return [], []
    made: list[Spoken] = []
    notes: list[Note] = []
    nouns = grammar.nouns.find(shadow.text)
    starts = [start for start, _, _ in nouns]
    for passage in document.passages:
        inside = nouns[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        if not inside or passage.kind in ("meta", "footnote") or passage.eid in listed:
            continue
        for sentence in sentences(shadow, passage):
            here = [n for n in inside if sentence[0] <= n[0] < sentence[1]]
            read = (_read(n, here, passage, sentence, people, document, shadow, grammar, notes) for n in here)
            told = [spoken for spoken in read if spoken is not None]
            _relate(told, shadow, grammar)
            made += told
        _treaties(made, passage, document, references)
    return made, notes


_REACH: Final = 600
"""Characters on either side of a noun that may speak of it, in a sentence however long."""
Noun = tuple[int, int, str]
People = Sequence[tuple[int, str]]
"""Where persons are named, and the organizations for which they stand."""


def _read(
    at: Noun,
    nouns: Sequence[Noun],
    passage: Passage,
    sentence: tuple[int, int],
    people: People,
    document: Document,
    shadow: Shadow,
    grammar: Grammar,
    notes: list[Note],
) -> Spoken | None:
    """The agreement that the noun ``at`` names; None for plurals, denials and nouns whose parties nobody says.

    ``nouns`` are those of the sentence.
    """
    words = grammar.words
    start, end, noun = at
    if noun not in words.nouns or shadow.text[start - 1 : start] == "/":
        return None
    kind = words.nouns[noun]
    before = _words_before(shadow.text, start, sentence[0])
    if any(w in words.agreements["none_before"] for w in before[-2:]):
        return None
    near = (max(sentence[0], start - _REACH), min(sentence[1], end + _REACH))
    spoken = Spoken(passage.eid, kind, start, end, near, noun=(start, end))
    _tail(spoken, shadow, grammar)
    _parties(spoken, nouns, people, shadow, grammar)
    if not spoken.kind:
        spoken.kind, spoken.is_general = "cooperation_agreement", True
    spoken.is_definite = bool(before) and before[-1] in words.agreements["this"]
    if len(set(spoken.parties)) < 2 or noun in words.agreements["short"]:
        if len(set(spoken.parties)) == 1 and grammar.between.match(shadow.text, end):
            notes.append(_one_party(document, passage, spoken))
        can_refer = document.kind in ("press_release", "web_page") and kind not in words.agreements["listed_only"]
        if not (spoken.is_definite and can_refer):
            return None
        spoken.is_anaphor, spoken.parties = True, ()
    elif kind in words.agreements["listed_only"] and not spoken.date and spoken.verb_kind not in words.signing["by_hand"]:
        return None
    return spoken


def _one_party(document: Document, passage: Passage, spoken: Spoken) -> Note:
    said = document.text[spoken.start : spoken.sentence[1]].strip()
    return Note(
        "extract",
        "agreement_with_unknown",
        "info",
        f"{document.document_id}, paragraph {passage.eid}: of “{said[:110]}” only one party is known; left out of agreements,"
        " add the other to the authority list.",
        "agreements",
    )


_WORD: Final = re.compile(r"[\w’'-]+")


def _words_before(text: str, end: int, start: int) -> list[str]:
    return [w.lower() for w in _WORD.findall(text[max(start, end - 40) : end])]


def _tail(spoken: Spoken, shadow: Shadow, grammar: Grammar) -> None:
    """Read what follows the noun, in whatever order: on cooperation, a date, the parties, the subject."""
    text, end = shadow.text, spoken.sentence[1]
    at = spoken.end
    parties: OrgList | None = None
    while True:
        if m := grammar.cooperation.match(text, at, end):
            if spoken.kind == "":
                spoken.kind, spoken.is_general = "cooperation_agreement", False
            at = m.end()
        elif spoken.date is None and (m := grammar.date.match(text, at, end)) and m.start("date") in shadow.dates:
            spoken.date, at = shadow.dates[m.start("date")], m.end()
        elif spoken.date is None and (m := grammar.year.match(text, at, end)):
            spoken.date, at = _year(spoken.eid, m), m.end()
        elif parties is None and spoken.subject is None and (m := grammar.purpose.match(text, at, end)):
            parties = grammar.orgs.read(shadow, m.end(), end)
            if parties is None:
                break
            spoken.parties, at = _distinct(parties.orgs), parties.end
        elif parties is None and ((m := grammar.between.match(text, at, end)) or (m := grammar.with_.match(text, at, end))):
            parties = grammar.orgs.read(shadow, m.end(), end)
            if parties is None:
                break
            spoken.parties = _distinct(parties.orgs)
            at = parties.end
        elif spoken.subject is None and (m := grammar.subject.match(text, at, end)):
            stop = grammar.subject_end.search(text, m.end(), end)
            at = stop.start() if stop else end
            spoken.subject = (m.end(), m.end() + len(text[m.end() : at].rstrip()))
            inside = _distinct(shadow.orgs_in(*spoken.subject))
            spoken.concerned = tuple(p for p in inside if p not in spoken.parties and p != INTERPOL)
        else:
            break
        spoken.end = at


def _year(eid: str, m: re.Match[str]) -> FoundDate:
    """A year beside the noun, which a language may print without any word before it ("соглашение 1997 года")."""
    year = int(m["year"])
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return FoundDate(eid, m.start("year"), m.end(), first, last, "year", m["year"], "agreement")


def _distinct(orgs: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.entity for n in orgs))


_FAR: Final = 70
"""Characters between the verb of signing and the noun: "signed on Monday in Lyon, France, a historic five-year agreement"."""


def _parties(spoken: Spoken, nouns: Sequence[Noun], people: People, shadow: Shadow, grammar: Grammar) -> None:
    """Complete the parties from what stands before the noun.

    A verb counts only where no noun stands before it: in "the agreement signed in 1951 and the arrangement …" it belongs to
    the agreement.
    """
    text, (start, _) = shadow.text, spoken.sentence
    noun = spoken.start
    verb = None
    if not any(n[0] < noun for n in nouns):
        for v in grammar.verb.finditer(text, max(start, noun - _FAR - 30), noun):
            verb = v
    if verb and noun - verb.end() <= _FAR:
        spoken.verb, spoken.verb_kind = verb.span("verb"), " ".join(verb["verb"].lower().split())
        spoken.is_planned = bool(grammar.future.search(text, max(start, verb.start() - 30), verb.start()))
        if len(spoken.parties) < 2:
            spoken.parties = _joined(_subject(verb.start(), start, shadow, grammar, people), spoken.parties)
        _date_near(spoken, shadow, grammar)
    if len(spoken.parties) >= 2:
        return
    if m := grammar.pair.search(text, start, noun):
        spoken.parties = (shadow.orgs[m.start("a")].entity, shadow.orgs[m.start("b")].entity)
        spoken.start = m.start()
        spoken.date = spoken.date or shadow.date_in(m) or shadow.date_in(m, "later")
        if m["subject"]:
            spoken.subject = m.span("subject")
            inside = _distinct(shadow.orgs_in(*spoken.subject))
            spoken.concerned = tuple(p for p in inside if p not in spoken.parties)
    elif spoken.parties and (m := grammar.owner.search(text, start, noun)):
        spoken.parties = _joined((shadow.orgs[m.start("org")].entity,), spoken.parties)
        spoken.start = m.start()
    elif m := grammar.formalized.search(text, start, noun):
        other = shadow.orgs[m.start("org")].entity
        if other != INTERPOL and any(n.entity == INTERPOL for n in shadow.orgs.values()):
            spoken.parties = (INTERPOL, other)
            spoken.date = spoken.date or shadow.date_in(m)
            spoken.start = m.start()


def _joined(first: tuple[str, ...], then: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *then)))


def _subject(verb: int, start: int, shadow: Shadow, grammar: Grammar, people: People) -> tuple[str, ...]:
    """Who signs: the last list of organizations before the verb, or those for whom the persons before it stand."""
    lists = list(grammar.orgs.all(shadow, start, verb))
    if lists:
        near = _distinct(lists[-1].orgs)
        if len(near) >= 2 and verb - lists[-1].end <= 40:
            return near
    standing = [(n.start, n.entity) for made in lists for n in made.orgs]
    standing += [(at, partner) for at, partner in people if start <= at < verb]
    every = tuple(dict.fromkeys(partner for _, partner in sorted(standing)))
    return every if len(every) <= 2 else ()


def _date_near(spoken: Spoken, shadow: Shadow, grammar: Grammar) -> None:
    """The one date of the sentence that says when it was signed: "on Monday 26 March 2001", "In January 2019, …"."""
    if spoken.date is not None:
        return
    dates = [d for at, d in shadow.dates.items() if spoken.sentence[0] <= at < spoken.sentence[1]]
    before = re.compile(rf"(?:{one_of(grammar.words.grammar['date_after'])})\s+(?:[\w’'-]+\s+){{0,2}}\Z", re.IGNORECASE)
    if len(dates) == 1 and before.search(shadow.text, max(spoken.sentence[0], dates[0].start - 30), dates[0].start):
        spoken.date = dates[0]


def _relate(made: list[Spoken], shadow: Shadow, grammar: Grammar) -> None:
    """Which supplements which: "…, supplementary to the agreement …" and "…, die das Abkommen … ergänzt"."""
    for i, spoken in enumerate(made):
        m = grammar.supplements.match(shadow.text, spoken.end, spoken.sentence[1])
        later = made[i + 1] if i + 1 < len(made) else None
        if m and later and later.start - m.end() <= 2:
            _supplement(spoken, later)
        if i and grammar.replaces.search(shadow.text, made[i - 1].end, spoken.start):
            made[i - 1].replaces = spoken.start
        if i and grammar.supplemented.match(shadow.text, spoken.end, spoken.sentence[1]):
            _supplement(made[i - 1], spoken)


def _supplement(spoken: Spoken, base: Spoken) -> None:
    spoken.supplements = base.start
    if spoken.kind in ("arrangement", "cooperation_agreement"):
        spoken.kind, spoken.is_general = "supplementary_arrangement", False


def _treaties(made: Sequence[Spoken], passage: Passage, document: Document, references: Sequence[FoundReference]) -> None:
    """Give an agreement the treaty number of the footnote whose mark stands at its end."""
    treaties = {r.footnote: r for r in references if r.kind == "treaty" and r.footnote and r.eid == passage.eid}
    if not treaties:
        return
    notes = {p.label: p.eid for p in document.passages if p.kind == "footnote" and p.eid in treaties}
    for mark in passage.marks:
        at = passage.start + mark.offset
        for spoken in made:
            if mark.label in notes and spoken.eid == passage.eid and spoken.start < at <= spoken.end + 2:
                spoken.treaty = treaties[notes[mark.label]]


def span_of(spoken: Spoken) -> Span:
    return Span(spoken.eid, spoken.start, spoken.end)
