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
from pipeline.extract.agreement_links import give_treaties, relate
from pipeline.extract.agreement_parties import complete, distinct, parties_after
from pipeline.extract.agreement_spoken import INTERPOL, Noun, People, Spoken
from pipeline.extract.found import FoundDate, FoundReference
from pipeline.extract.shadow import OrgList, Shadow, has_org, sentences


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
    signers = [at for at, _ in people]
    for passage in document.passages:
        inside = nouns[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        if passage.kind in ("meta", "footnote") or passage.eid in listed:
            continue
        if not inside and not (made and grammar.clauses.replaced_one.search(shadow.text, passage.start, passage.end)):
            continue
        for sentence in sentences(shadow, passage):
            here = [
                n
                for n in inside
                if sentence[0] <= n[0] < sentence[1] and not _IN_BRACKETS.search(shadow.text, max(sentence[0], n[0] - 4), n[0])
            ]
            is_peopled = bool(here) and _names_anybody(sentence, signers, shadow, grammar)
            read = (
                _read(n, _near(n, here), passage, sentence, people, document, shadow, grammar, notes, is_peopled) for n in here
            )
            told = [spoken for spoken in read if spoken is not None]
            relate(told, sentence, passage.eid, shadow, grammar)
            made += told
        give_treaties(made, passage, document, references)
    return made, notes


def _names_anybody(sentence: tuple[int, int], signers: Sequence[int], shadow: Shadow, grammar: Grammar) -> bool:
    """Does a sentence name an organization, or somebody who stands for one, or at least "the two bodies"?"""
    if bisect_left(signers, sentence[0]) < bisect_left(signers, sentence[1]) or has_org(shadow, *sentence):
        return True
    return grammar.clauses.common_within.search(shadow.text, *sentence) is not None


def _near(noun: Noun, nouns: Sequence[Noun]) -> Sequence[Noun]:
    """The nouns of a sentence that are near enough to have to do with each other."""
    if len(nouns) < _FEW:
        return nouns
    first = bisect_left(nouns, (noun[0] - _REACH, 0, ""))
    return nouns[first : bisect_left(nouns, (noun[0] + _REACH, 0, ""))]


_IN_BRACKETS: Final = re.compile(r"\w\s?[(（][“\"‘]?\Z")
"""What stands before a noun that only abbreviates the one before: "Memorandum of Understanding (MoU)"."""

_ABBREVIATED: Final = re.compile(r"\s?[(（][^()（）\ue000-\ue002]{2,24}[)）]")

_FEW: Final = 8
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
    is_peopled: bool,
) -> Spoken | None:
    """The agreement that the noun ``at`` names; None for plurals, denials and nouns whose parties nobody says.

    ``nouns`` are those of the sentence; ``is_peopled`` is whether it can say parties at all.
    """
    words = grammar.words
    start, end, noun = at
    if noun not in words.nouns or shadow.text[start - 1 : start] == "/":
        return None
    kind = words.nouns[noun]
    before = _words_before(shadow.text, start, sentence[0])
    is_definite = any(w in words.agreements["this"] for w in before[-2:]) or _is_bare_definite(noun, before, grammar)
    is_earlier = any(w in words.agreements["earlier"] for w in before[-3:])
    if not (is_peopled or is_definite or is_earlier):
        return None
    if any(w in words.agreements["none_before"] and not _is_of_verb(w, start, shadow, grammar) for w in before[-2:]):
        return None
    if grammar.clauses.unreal.search(shadow.text, max(sentence[0], start - 50), start):
        return None
    near = (max(sentence[0], start - _REACH), min(sentence[1], end + _REACH))
    near = (shadow.text.rfind(";", near[0], start) + 1 or near[0], _found_or(shadow.text.find(";", end, near[1]), near[1]))
    spoken = Spoken(passage.eid, kind, start, end, near, noun=(start, end))
    spoken.is_definite, spoken.is_earlier = is_definite, is_earlier
    spoken.others = _of_others(spoken, nouns, shadow)
    _year_before(spoken, shadow, grammar)
    _tail(spoken, shadow, grammar)
    if spoken.date and grammar.clauses.approval.search(shadow.text, max(sentence[0], start - 60), start):
        spoken.date = None  # "the approval of the agreement in 2014"
    complete(spoken, nouns, people, shadow, grammar)
    spoken.own = near if spoken.verb_kind else _alone(spoken, nouns, shadow, grammar)
    _date_near(spoken, shadow, grammar)
    if spoken.is_denied or grammar.clauses.denied_after.match(shadow.text, spoken.end, near[1]):
        return None
    if not spoken.kind:
        spoken.kind, spoken.is_general = "cooperation_agreement", True
    weak = kind in words.agreements["listed_only"]
    if len(set(spoken.parties)) >= 2 and noun not in words.agreements["short"]:
        return None if weak and not spoken.date and spoken.verb_kind not in words.signing["by_hand"] else spoken
    can_refer = document.kind in ("press_release", "web_page", "document") and not weak
    if len(set(spoken.parties)) == 1:
        lives = grammar.clauses.life.search(shadow.text, spoken.end, min(near[1], spoken.end + 60))
        approved = grammar.clauses.approved.search(shadow.text, near[0], start)
        is_made = bool(spoken.date or spoken.verb_kind or lives or approved)
        is_between = grammar.between.match(shadow.text, end) is not None
        spoken.is_lone = can_refer and is_made and not (spoken.is_definite or is_between or spoken.is_subject)
        is_headline = passage.kind in ("title", "heading")
        if not (spoken.is_lone or is_headline) and (spoken.is_subject or is_between or grammar.with_.match(shadow.text, end)):
            notes.append(_one_party(document, passage, spoken))
    is_first = spoken.is_earlier and spoken.date is not None  # "a first agreement of 2017"
    if not can_refer or not (spoken.is_definite or spoken.is_common or spoken.is_lone or is_first):
        return None
    if not spoken.is_lone:
        spoken.named = spoken.parties
        spoken.is_anaphor, spoken.parties = not spoken.is_common or spoken.is_definite, ()
    return spoken


def _is_of_verb(word: str, noun: int, shadow: Shadow, grammar: Grammar) -> bool:
    """Is this the end of what says that something was made, or approved: the "de" of "la firma de un acuerdo"?"""
    if grammar.clauses.approval.search(shadow.text, max(0, noun - 60), noun):
        return True
    near = grammar.verb.finditer(shadow.text, max(0, noun - 40), noun)
    return any(v["verb"].lower().split()[-1] == word and noun - v.end() <= len(word) + 4 for v in near)


def _found_or(at: int, end: int) -> int:
    return end if at < 0 else at


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


def _of_others(spoken: Spoken, nouns: Sequence[Noun], shadow: Shadow) -> frozenset[int]:
    """The dates of the sentence that stand right behind another noun, and are that one's ("to the agreement of 1997")."""
    others = [n for n in nouns if n[0] > spoken.noun[0]]
    return frozenset(d.start for n in others for d in shadow.dates_in(n[1], n[1] + _CLOSE))


_CLOSE: Final = 8


def _year_before(spoken: Spoken, shadow: Shadow, grammar: Grammar) -> None:
    """ "the 2008 cooperation agreement", "the 2011 SCO-UNODC memorandum"."""
    m = grammar.clauses.year_before.search(shadow.text, max(spoken.sentence[0], spoken.start - 90), spoken.start)
    if m and m.start("year") not in shadow.dates:
        spoken.date = _year(spoken.eid, m)


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
    if m := _ABBREVIATED.match(text, at, end):
        at = m.end()
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
            spoken.is_of_purpose = True
        elif parties is None and ((m := grammar.between.match(text, at, end)) or (m := grammar.with_.match(text, at, end))):
            parties = parties_after(m.end(), end, shadow, grammar)
            if parties is None:
                break
            spoken.parties = distinct(parties.orgs)
            at = parties.end
        elif (
            not spoken.verb_kind
            and (m := grammar.clauses.participle.match(text, at, end))
            and _goes_on(m.end(), end, shadow, grammar)
        ):
            spoken.verb, spoken.verb_kind = m.span("verb"), " ".join(m["verb"].lower().split())
            spoken.is_retold, at = True, m.end()
            continue
        elif spoken.subject is None and (m := grammar.subject.match(text, at, end)):
            stop = grammar.subject_end.search(text, m.end(), end)
            at = stop.start() if stop else end
            spoken.subject = (m.end(), m.end() + len(text[m.end() : at].rstrip()))
            inside = distinct(shadow.orgs_in(*spoken.subject))
            spoken.concerned = tuple(p for p in inside if p not in spoken.parties and p != INTERPOL)
        else:
            break
        spoken.end = at


def _goes_on(at: int, end: int, shadow: Shadow, grammar: Grammar) -> bool:
    """Does a date or do the parties follow: "the agreement signed between A and B", "concluded with B in 2001"?"""
    readers = (grammar.date, grammar.year, grammar.between, grammar.with_)
    return any(reader.match(shadow.text, at, end) for reader in readers)


def _year(eid: str, m: re.Match[str]) -> FoundDate:
    """A year beside the noun, which a language may print without any word before it ("соглашение 1997 года")."""
    year = int(m["year"])
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return FoundDate(eid, m.start("year"), m.end("year"), first, last, "year", str(year), "agreement")


def _alone(spoken: Spoken, nouns: Sequence[Noun], shadow: Shadow, grammar: Grammar) -> tuple[int, int]:
    """The sentence up to the next noun: in "the pact follows the deal that was signed in 2014" the date is the deal's.

    What stands before another noun is that noun's.
    """
    start, stop = spoken.sentence
    if any(n[1] <= spoken.start for n in nouns):
        start = spoken.start
    other = grammar.clauses.ones.search(shadow.text, spoken.end, stop)  # "follows a similar one between …"
    ends = [stop, *(n[0] for n in nouns if n[0] > spoken.noun[0]), *([other.start()] if other else [])]
    return start, max(spoken.end, min(ends))


_DASH: Final = re.compile(r"\s*[–—:-]{1,2}\s")


def _is_dateline(date: FoundDate, shadow: Shadow, start: int) -> bool:
    """Does the date open its paragraph before a dash: "31 January 2018 – A plan was signed …"?"""
    return not shadow.text[start : date.start].strip() and _DASH.match(shadow.text, date.end) is not None


def _date_near(spoken: Spoken, shadow: Shadow, grammar: Grammar) -> None:
    """The one date of the sentence that says when it was signed: "on Monday 26 March 2001", "In January 2019, …", "since 2009,
    when the first one was signed"."""
    clauses = grammar.clauses
    is_made = bool(clauses.made.fullmatch(spoken.verb_kind)) if spoken.verb_kind else clauses.signed_near(spoken, shadow)
    if spoken.date is not None or not (is_made or spoken.is_told_with_first):
        return
    start, stop = spoken.own
    dates = [d for d in shadow.dates_in(start, stop) if d.role != "publication" and d.start not in spoken.others]
    if len(dates) != 1:
        return
    (date,) = dates
    if spoken.end < date.start and grammar.clauses.announced.search(shadow.text, spoken.end, date.start):
        return  # "the conclusion of this arrangement follows the announcement of 16 May"
    if _is_dateline(date, shadow, start):
        return
    before = shadow.text[max(start, date.start - 30) : date.start]
    opens = not shadow.text[start : date.start].strip() or grammar.clauses.when.match(shadow.text, date.end, spoken.start)
    if opens or grammar.clauses.on_date.search(before):
        spoken.date = date
