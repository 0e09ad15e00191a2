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
from typing import Final

from pipeline.document import Document, Note, Passage
from pipeline.extract.agreement_grammar import Grammar, grammar_of
from pipeline.extract.agreement_parties import complete, distinct
from pipeline.extract.agreement_spoken import INTERPOL, Noun, People, Spoken
from pipeline.extract.found import FoundDate, FoundReference
from pipeline.extract.shadow import OrgList, Shadow, sentences


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
    spoken.is_definite = any(w in words.agreements["this"] for w in before[-2:]) or _is_bare_definite(noun, before, grammar)
    spoken.is_earlier = any(w in words.agreements["earlier"] for w in before[-3:])
    _tail(spoken, shadow, grammar)
    complete(spoken, nouns, people, shadow, grammar)
    spoken.own = near if spoken.verb_kind else _alone(spoken, nouns)
    _date_near(spoken, shadow, grammar)
    if spoken.is_denied:
        return None
    if not spoken.kind:
        spoken.kind, spoken.is_general = "cooperation_agreement", True
    weak = kind in words.agreements["listed_only"]
    if len(set(spoken.parties)) >= 2 and noun not in words.agreements["short"]:
        return None if weak and not spoken.date and spoken.verb_kind not in words.signing["by_hand"] else spoken
    can_refer = document.kind in ("press_release", "web_page", "document") and not weak
    if len(set(spoken.parties)) == 1:
        is_made = bool(spoken.date or spoken.verb_kind or grammar.signed_near(spoken, shadow))
        spoken.is_lone = can_refer and is_made and not spoken.is_definite and not grammar.between.match(shadow.text, end)
        if not spoken.is_lone and (grammar.between.match(shadow.text, end) or grammar.with_.match(shadow.text, end)):
            notes.append(_one_party(document, passage, spoken))
    if not can_refer or not (spoken.is_definite or spoken.is_common or spoken.is_lone):
        return None
    if not spoken.is_lone:
        spoken.is_anaphor, spoken.parties = not spoken.is_common or spoken.is_definite, ()
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


def _is_bare_definite(noun: str, before: Sequence[str], grammar: Grammar) -> bool:
    """Does a noun stand for one already known without an article: first in its sentence, or with the article grown on?"""
    words = grammar.words.agreements
    return bool((words["bare_definite"] and not before) or any(noun.startswith(a) for a in words["grown_on"]))


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
            spoken.parties, at = distinct(parties.orgs), parties.end
        elif parties is None and ((m := grammar.between.match(text, at, end)) or (m := grammar.with_.match(text, at, end))):
            parties = grammar.orgs.read(shadow, m.end(), end)
            if parties is None:
                break
            spoken.parties = distinct(parties.orgs)
            at = parties.end
        elif spoken.subject is None and (m := grammar.subject.match(text, at, end)):
            stop = grammar.subject_end.search(text, m.end(), end)
            at = stop.start() if stop else end
            spoken.subject = (m.end(), m.end() + len(text[m.end() : at].rstrip()))
            inside = distinct(shadow.orgs_in(*spoken.subject))
            spoken.concerned = tuple(p for p in inside if p not in spoken.parties and p != INTERPOL)
        else:
            break
        spoken.end = at


def _year(eid: str, m: re.Match[str]) -> FoundDate:
    """A year beside the noun, which a language may print without any word before it ("соглашение 1997 года")."""
    year = int(m["year"])
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return FoundDate(eid, m.start("year"), m.end(), first, last, "year", m["year"], "agreement")


def _alone(spoken: Spoken, nouns: Sequence[Noun]) -> tuple[int, int]:
    """The sentence between the nouns around: in "the pact follows the deal that was signed in 2014" the date is the deal's."""
    start, stop = spoken.sentence
    start = max([start, *(n[1] for n in nouns if n[1] <= spoken.start)])
    return start, max(spoken.end, min([stop, *(n[0] for n in nouns if n[0] > spoken.noun[0])]))


def _date_near(spoken: Spoken, shadow: Shadow, grammar: Grammar) -> None:
    """The one date of the sentence that says when it was signed: "on Monday 26 March 2001", "In January 2019, …", "since 2009,
    when the first one was signed"."""
    if spoken.date is not None or not (spoken.verb_kind or spoken.is_common or grammar.signed_near(spoken, shadow)):
        return
    start, stop = spoken.own
    dates = [d for at, d in shadow.dates.items() if start <= at < stop and d.role != "publication"]
    if len(dates) != 1:
        return
    (date,) = dates
    before = shadow.text[max(start, date.start - 30) : date.start]
    opens = not shadow.text[start : date.start].strip() or grammar.when.match(shadow.text, date.end, spoken.start)
    if opens or grammar.on_date.search(before):
        spoken.date = date


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
