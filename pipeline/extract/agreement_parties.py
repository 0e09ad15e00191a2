"""Between whom an agreement is, where the words after its noun do not say it in full.

The parties may stand before the noun ("A and B have signed an agreement"), between verb and noun, after a passive ("a
memorandum was signed on Tuesday by A and B"), in a clause that belongs to the noun ("the agreement that A and B concluded"),
or only as "the two bodies", who are those last spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.extract.agreement_grammar import Grammar
from pipeline.extract.agreement_spoken import INTERPOL, Noun, People, Spoken
from pipeline.extract.found import Named
from pipeline.extract.shadow import OrgList, Shadow

_FAR: Final = 70
"""Characters between the verb of signing and the noun: "signed on Monday in Lyon, France, a historic five-year agreement"."""
_FAR_BEHIND: Final = 180
"""The same where those who sign may stand between the two, with their offices."""


def distinct(orgs: Iterable[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.entity for n in orgs))


def complete(spoken: Spoken, nouns: Sequence[Noun], people: People, shadow: Shadow, grammar: Grammar) -> None:
    """Add the parties that stand elsewhere in the sentence, and the verb that says that it was made."""
    _before(spoken, nouns, people, shadow, grammar)
    if len(spoken.parties) < 2:
        _after(spoken, nouns, people, shadow, grammar)
    elif not grammar.clauses.made.fullmatch(spoken.verb_kind):
        _retold(spoken, shadow, grammar)
    if not spoken.parties and spoken.verb:
        _behind_clause(spoken, shadow, grammar)
    if len(spoken.parties) < 2:
        _around(spoken, shadow, grammar)
    if len(spoken.parties) < 2:
        _related(spoken, shadow, grammar)
    if len(spoken.parties) == 1:
        _whose(spoken, nouns, shadow, grammar)
    if len(spoken.parties) == 1 and spoken.verb_kind:
        _with_behind(spoken, nouns, shadow, grammar)


def parties_after(at: int, end: int, shadow: Shadow, grammar: Grammar) -> OrgList | None:
    """The list of organizations at ``at``; of a single one, whom an aside stands behind, with the next.

    "between A, represented by Mr. X, Director, and B".
    """
    listed = grammar.orgs.read(shadow, at, end)
    if listed is None or len(listed.orgs) != 1:
        return listed
    aside = grammar.clauses.aside.match(shadow.text, listed.end, end)
    more = grammar.orgs.read(shadow, aside.start("org"), end) if aside else None
    return OrgList((*listed.orgs, *more.orgs), at, more.end) if more else listed


# --- before the noun -------------------------------------------------------------------------------------------------------


def _before(spoken: Spoken, nouns: Sequence[Noun], people: People, shadow: Shadow, grammar: Grammar) -> None:
    """A verb counts only where no noun stands before it: in "the agreement signed in 1951 and the arrangement …" it belongs
    to the agreement. Some languages split it: "haben heute ein Abkommen unterzeichnet"."""
    text, (start, stop), noun = shadow.text, spoken.sentence, spoken.start
    start = max(start, text.rfind(";", start, noun) + 1)
    if any(start <= n[0] < noun for n in nouns):
        return
    far = _FAR_BEHIND if grammar.clauses.subject_follows else _FAR
    verb = None
    for v in grammar.verb.finditer(text, max(start, noun - far - 30), noun):
        verb = v
    if verb and noun - verb.end() <= far:
        _set_verb(spoken, verb, shadow, grammar)
        if spoken.is_of_purpose:
            signs = _subject(spoken, verb.start(), start, shadow, grammar, people)
            spoken.parties = spoken.parties if not signs or set(signs) & set(spoken.parties) else signs
        elif len(spoken.parties) < 2:
            signs = _subject(spoken, verb.start(), start, shadow, grammar, people)
            spoken.is_subject = len(signs) == 1 and not spoken.parties
            spoken.parties = _joined(signs, spoken.parties)
        if len(spoken.parties) < 2:
            signers = distinct_signers([(at, partner) for at, partner in people if verb.end() <= at < noun])
            spoken.is_by_signers = spoken.is_by_signers or bool(signers)
            spoken.parties = _joined(spoken.parties, signers or _within(verb.end(), noun, shadow, grammar))
        if len(spoken.parties) < 2 and grammar.clauses.common.search(text, max(start, verb.start() - _FAR), noun):
            spoken.is_common = True
        return
    ending = grammar.clauses.ending.search(text, spoken.end, min(stop, spoken.end + 160))
    beginning = grammar.clauses.beginning.search(text, start, noun) if ending else None
    if ending and beginning:
        _set_verb(spoken, ending, shadow, grammar)
        spoken.is_planned = spoken.is_planned or beginning.group().lower() in grammar.words.signing["future"]
        if len(spoken.parties) < 2:
            spoken.parties = _joined(_subject(spoken, noun, start, shadow, grammar, people), spoken.parties)
        if len(spoken.parties) < 2 and grammar.clauses.common.search(text, start, noun):
            spoken.is_common = True


def _set_verb(spoken: Spoken, verb: re.Match[str], shadow: Shadow, grammar: Grammar) -> None:
    start = spoken.sentence[0]
    kind = " ".join(verb["verb"].lower().split())
    if not spoken.verb_kind or grammar.clauses.made.fullmatch(kind):
        spoken.verb, spoken.verb_kind = verb.span("verb"), kind
    spoken.is_planned = bool(grammar.future.search(shadow.text, max(start, verb.start() - 30), verb.start()))
    clause = max(start, shadow.text.rfind(";", start, verb.start()) + 1, verb.start() - 120)
    spoken.is_denied = bool(grammar.clauses.denied.search(shadow.text, clause, verb.end()))


def _subject(spoken: Spoken, verb: int, start: int, shadow: Shadow, grammar: Grammar, people: People) -> tuple[str, ...]:
    """Who signs: the last list of organizations before the verb, or those for whom the persons before it stand.

    Of two that no "and" joins only the last signs: "As part of the strategy of A, B signed".
    """
    lists = list(grammar.orgs.all(shadow, start, verb))
    if lists:
        last = next((made for made in reversed(lists) if made.is_joined), lists[-1])
        near = distinct(last.orgs)
        is_near = verb - last.end <= _ASIDE if last is lists[-1] else _IN_COMMAS.match(shadow.text, last.end, verb)
        if len(near) >= 2 and last.is_joined and is_near:
            return near
    standing = [(n.start, n.entity) for made in lists for n in made.orgs]
    signers = [(at, partner) for at, partner in people if start <= at < verb]
    spoken.is_by_signers = bool(signers)
    both = sorted(standing + signers)
    every = tuple(dict.fromkeys(partner for _, partner in both))
    if len(every) == 2 and not _are_joined(both, verb, shadow, grammar):
        return (both[-1][1],) if not signers else distinct_signers(signers) or (both[-1][1],)
    return every if len(every) <= 2 else distinct_signers(signers)


_ASIDE: Final = 40
_IN_COMMAS: Final = re.compile(r"\s*(?:[(][^()]{0,40}[)])?,[^.;:()]{0,160},\s*(?:[\w’'-]+\s+){0,2}\Z")
"""An aside on the last of a list, as far as the verb: "A and B, the bureau of C, Utopia, signed"."""
_ARTICLE: Final = 12
"""Characters of "with" and an article."""


def _are_joined(named: Sequence[tuple[int, str]], verb: int, shadow: Shadow, grammar: Grammar) -> bool:
    """Does "and" stand between the two that are named, where the one ends and the other begins; or "with" before the one?"""
    last = named[-1][1]
    first = max((at for at, entity in named if entity != last), default=verb)
    then = next((at for at, entity in named if entity == last and at > first), verb)
    with_ = grammar.with_.search(shadow.text, max(0, first - _ARTICLE), first)
    return with_ is not None or grammar.orgs.joined(shadow, first, then)


def distinct_signers(signers: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The bodies of exactly two persons; of more persons, who only attend may be among them."""
    every = tuple(dict.fromkeys(partner for _, partner in signers))
    return every if len(every) == 2 else ()


def _within(start: int, end: int, shadow: Shadow, grammar: Grammar) -> tuple[str, ...]:
    """Organizations between the verb and the noun, where a language says who signs after the verb, or with whom."""
    lists = list(grammar.orgs.all(shadow, start, end))
    if not lists:
        return ()
    first = lists[0]
    with_ = grammar.with_.match(shadow.text, start, end)
    if len(first.orgs) >= 2 or with_ or grammar.clauses.subject_follows:
        return distinct(first.orgs)
    return ()


def _joined(first: tuple[str, ...], then: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *then)))


# --- after the noun --------------------------------------------------------------------------------------------------------


def _after(spoken: Spoken, nouns: Sequence[Noun], people: People, shadow: Shadow, grammar: Grammar) -> None:
    text, stop = shadow.text, spoken.sentence[1]
    stop = min([stop, *(n[0] for n in nouns if n[0] > spoken.noun[1])])
    if m := grammar.clauses.told.match(text, spoken.end, stop):
        spoken.verb, spoken.verb_kind = m.span("verb"), " ".join(m["verb"].lower().split())
        listed = grammar.orgs.read(shadow, m.start("who"), m.end("who"))
        stop = spoken.sentence[1]
        behind = grammar.clauses.with_behind.match(text, m.end(), stop) if listed and len(listed.orgs) == 1 else None
        other = grammar.orgs.read(shadow, behind.end(), stop) if behind else None
        if listed and len(listed.orgs) + bool(other) >= 2:
            spoken.parties = distinct((*listed.orgs, *(other.orgs if other else ())))
        else:
            spoken.is_common = True
        spoken.is_retold = True
        return
    stop = spoken.sentence[1]
    if not spoken.parties and not spoken.verb_kind and _after_clause(spoken, stop, shadow, grammar):
        return
    b = grammar.clauses.passive_between.match(text, spoken.end, stop) if not spoken.parties else None
    between = parties_after(b.end(), spoken.sentence[1], shadow, grammar) if b else None
    if b and between and len(between.orgs) >= 2:
        spoken.parties = distinct(between.orgs)
        if not spoken.verb_kind:
            spoken.verb, spoken.verb_kind = b.span("verb"), " ".join(b["verb"].lower().split())
            spoken.is_planned = bool(grammar.future.search(text, max(spoken.end - 1, b.start("verb") - 30), b.start("verb")))
        return
    w = grammar.clauses.passive_with.match(text, spoken.end, stop) if not spoken.parties and not spoken.verb_kind else None
    if w and not any(spoken.noun[1] <= n[0] < w.end() for n in nouns):
        listed = grammar.orgs.read(shadow, w.start("org"), stop)
        spoken.parties = distinct(listed.orgs) if listed else ()
        spoken.verb, spoken.verb_kind = w.span("verb"), " ".join(w["verb"].lower().split())
        return
    if _by_whom(spoken, stop, shadow, grammar):
        return
    m = grammar.clauses.passive.search(text, spoken.end, min(stop, spoken.end + 220))
    if m is None or any(spoken.noun[1] <= n[0] < m.end() for n in nouns):
        return
    if grammar.clauses.breaks.search(text, m.end("verb"), m.end()):
        return  # "signed at a ceremony that was attended by A"
    listed = grammar.orgs.read(shadow, m.end(), stop)
    found = distinct(listed.orgs) if listed else ()
    if len(found) < 2:
        signers = [(at, partner) for at, partner in people if m.end() <= at < stop]
        found = distinct_signers(signers) or (tuple({p for _, p in signers}) if len(signers) == 1 and spoken.parties else ())
        spoken.is_by_signers = bool(found) and not spoken.parties
    if len(_joined(spoken.parties, found)) < 2:
        return
    spoken.parties = _joined(spoken.parties, found)
    if not spoken.verb_kind:
        spoken.verb, spoken.verb_kind = m.span("verb"), " ".join(m["verb"].lower().split())
        spoken.is_planned = bool(grammar.future.search(text, max(spoken.end, m.start() - 30), m.start("verb")))
        spoken.is_retold = m["verb"].lower() in grammar.words.signing["by_hand"]


def _after_clause(spoken: Spoken, stop: int, shadow: Shadow, grammar: Grammar) -> bool:
    """ "A memorandum that sets out how borders are watched, between A and B, was signed on 3 May"."""
    m = grammar.clauses.clause_between.match(shadow.text, spoken.end, stop)
    listed = grammar.orgs.read(shadow, m.end(), stop) if m else None
    if listed is None or len(listed.orgs) < 2:
        return False
    verb = grammar.clauses.passive_behind.match(shadow.text, listed.end, stop)
    if verb:
        spoken.parties = distinct(listed.orgs)
        spoken.verb, spoken.verb_kind = verb.span("verb"), " ".join(verb["verb"].lower().split())
    return verb is not None


def _retold(spoken: Spoken, shadow: Shadow, grammar: Grammar) -> None:
    """ "renewed the memorandum that they had signed in 2011": when it was signed, beside what is told of it now."""
    m = grammar.clauses.told.match(shadow.text, spoken.end, spoken.sentence[1])
    if m:
        spoken.verb, spoken.verb_kind = m.span("verb"), " ".join(m["verb"].lower().split())
        spoken.is_retold = True


def _by_whom(spoken: Spoken, stop: int, shadow: Shadow, grammar: Grammar) -> bool:
    """ "signed in 1997 by the two organizations"; where a language has a case for it, "подписанный А и Б"."""
    text, clauses = shadow.text, grammar.clauses
    m = clauses.by_whom.match(text, spoken.end, stop)
    if m is None:
        return False
    listed = grammar.orgs.read(shadow, m.end(), stop)
    if listed and len(listed.orgs) >= 2:
        spoken.parties = distinct(listed.orgs)
    elif clauses.common.match(text, m.end(), stop):
        spoken.is_common = True
    else:
        return False
    spoken.is_retold = True
    return True


def _behind_clause(spoken: Spoken, shadow: Shadow, grammar: Grammar) -> None:
    """ "Since the signing of an agreement in 2002, A and B have …", "Under the memorandum signed that year, A and B …"."""
    text, (start, stop) = shadow.text, spoken.sentence
    m = _CLAUSE_END.match(text, spoken.end, stop)
    if m is None or "," in text[start : spoken.start] or len(text[start : spoken.start]) > _FAR:
        return
    listed = grammar.orgs.read(shadow, m.end(), stop)
    if listed and listed.is_joined and len(listed.orgs) == 2:
        spoken.parties = distinct(listed.orgs)


_CLAUSE_END: Final = re.compile(r"[^,.;:()\ue000\ue001]{0,60},\s*")


def _with_behind(spoken: Spoken, nouns: Sequence[Noun], shadow: Shadow, grammar: Grammar) -> None:
    """With whom the one that signs does it, a few words behind the noun: "signed an agreement this week with A", "… to
    strengthen cooperation with A"."""
    stop = min([spoken.sentence[1], *(n[0] for n in nouns if n[0] > spoken.noun[1])])
    m = grammar.clauses.with_behind.match(shadow.text, spoken.end, stop)
    listed = grammar.orgs.read(shadow, m.end(), spoken.sentence[1]) if m else None
    if listed:
        spoken.parties = _joined(spoken.parties, distinct(listed.orgs))


# --- around the noun -------------------------------------------------------------------------------------------------------


def _around(spoken: Spoken, shadow: Shadow, grammar: Grammar) -> None:
    text, (start, _), noun = shadow.text, spoken.sentence, spoken.start
    if m := grammar.pair.search(text, start, noun):
        spoken.parties = (shadow.orgs[m.start("a")].entity, shadow.orgs[m.start("b")].entity)
        spoken.start = m.start()
        spoken.date = spoken.date or shadow.date_in(m) or shadow.date_in(m, "later")
        if m["subject"]:
            spoken.subject = m.span("subject")
            inside = distinct(shadow.orgs_in(*spoken.subject))
            spoken.concerned = tuple(p for p in inside if p not in spoken.parties)
    elif spoken.parties and (m := grammar.owner.search(text, start, noun)):
        spoken.parties = _joined((shadow.orgs[m.start("org")].entity,), spoken.parties)
        spoken.start = m.start()
    elif m := grammar.formalized.search(text, start, noun):
        other = shadow.orgs[m.start("org")].entity
        before = [n.entity for n in shadow.orgs_in(start, m.start()) if n.entity != other]
        if before or (other != INTERPOL and any(n.entity == INTERPOL for n in shadow.orgs.values())):
            spoken.parties = (before[-1] if before else INTERPOL, other)
            spoken.date = spoken.date or shadow.date_in(m)
            spoken.start = m.start()


def _related(spoken: Spoken, shadow: Shadow, grammar: Grammar) -> None:
    """ "To strengthen cooperation between A and B a supplemental agreement was approved": whose cooperation it is about."""
    start, noun = spoken.sentence[0], spoken.start
    m = grammar.clauses.relation.search(shadow.text, start, noun) if not spoken.is_definite else None
    listed = grammar.orgs.read(shadow, m.end(), noun) if m else None
    if m and listed and len(listed.orgs) == 2 and grammar.clauses.life.search(shadow.text, spoken.end, spoken.sentence[1]):
        spoken.parties = distinct(listed.orgs)


def _whose(spoken: Spoken, nouns: Sequence[Noun], shadow: Shadow, grammar: Grammar) -> None:
    """ "A has an agreement with B", "A signed an agreement with B and a memorandum with C": the one body that the sentence
    names before its first noun."""
    start = spoken.sentence[0]
    first = min(n[0] for n in nouns)
    approved = grammar.clauses.approved.search(shadow.text, start, first)
    before = [p for p in distinct(shadow.orgs_in(approved.end() if approved else start, first)) if p not in spoken.parties]
    if len(before) != 1 or not grammar.with_.match(shadow.text, spoken.noun[1]):
        return
    spoken.parties = _joined((before[0],), spoken.parties)
    made = grammar.clauses.made.search(shadow.text, start, first)
    if made and not spoken.verb_kind and first < spoken.noun[0]:
        spoken.is_told_with_first = True
