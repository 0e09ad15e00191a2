"""Who signed: "signed by P and P", "P and P signed the agreement", "P signed the agreement with P".

A person signs only where a sentence puts a verb of signing directly to the person's phrase; who is quoted, present, thanked or
pictured signs nothing. Whoever cannot be given to a party of the agreement is left out, with a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.document import Document, Note, Passage
from pipeline.extract.found import Claim, Named, Official, Signed, Span, When
from pipeline.extract.persons import Person
from pipeline.extract.shadow import DATE, ORG, Shadow, sentences
from pipeline.languages.agreements import agreement_words, one_of


@dataclass(frozen=True, slots=True)
class _Grammar:
    passive: re.Pattern[str]
    active: re.Pattern[str]
    intended: re.Pattern[str]
    breaks: re.Pattern[str]
    lead: re.Pattern[str]
    gap: re.Pattern[str]
    to_verb: re.Pattern[str]
    object_: re.Pattern[str]
    with_: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar | None:
    words = agreement_words(language)
    if words is None or not words.signing["by_hand"]:
        return None
    s, g = words.signing, words.grammar
    articles = one_of(words.names["articles"])
    honorifics = one_of(words.persons["honorifics"])
    by = one_of(s["passive_by"])
    behalf = one_of(s["behalf"])
    joined = one_of((*s["together"], *words.names["and"]))
    lead = rf"\s*(?:{behalf}\s*(?:{articles}\s*)?{ORG}\s*,?\s*{by}\s*)?(?:(?:{articles})\s*)?(?:{honorifics}\.?\s+)*"
    nouns = one_of(words.nouns)
    between = one_of((*s["today"], *s["adverbs"], *s["weekdays"])) if s["today"] else "(?!)"
    return _Grammar(
        passive=re.compile(
            rf"(?<!\w)(?P<verb>(?:{one_of(s['passive'])})|(?:{one_of(s['passive_far'])})(?!\w)(?P<between>[^.;]{{0,110}}?)(?<!\w){by})(?!\w)",
            re.IGNORECASE,
        ),
        active=re.compile(rf"(?<!\w)(?P<verb>{one_of(s['by_hand'])})(?!\w)", re.IGNORECASE),
        intended=re.compile(rf"(?<!\w)(?:{one_of(s['intended'])})(?!\w)", re.IGNORECASE),
        breaks=re.compile(rf"(?<!\w)(?:{one_of((*s['breaks'], *words.nouns))})(?!\w)" if s["breaks"] else "(?!)", re.IGNORECASE),
        lead=re.compile(lead + r"\Z", re.IGNORECASE),
        gap=re.compile(rf"\s*,?\s*(?:(?:{joined})\s*)?(?:{by}\s*)?,?{lead}\Z", re.IGNORECASE),
        to_verb=re.compile(rf"\s*[,،]?\s*(?:\({ORG}\)\s*,?\s*)?(?:(?:{between}|\w+ly|on|{DATE})\s*,?\s*)*\Z", re.IGNORECASE),
        object_=re.compile(rf"(?:[^.;:]{{0,90}}?)(?<!\w)(?:{nouns})(?!\w)", re.IGNORECASE),
        with_=re.compile(rf"\s*,?\s*(?:{one_of(g['with'])})\s+(?:(?:{articles})\s+)?(?:{honorifics}\.?\s+)*", re.IGNORECASE),
    )


def signed_by(
    document: Document,
    shadow: Shadow,
    persons: Sequence[Person],
    officials: Sequence[Official],
    mentions: Sequence[Named],
    claims: Sequence[Claim],
    authority: Authority,
) -> tuple[list[tuple[int, Signed]], list[Note]]:
    """Each signatory with the index of the claim, and notes on persons who sign for nobody that is known."""
    everyone = _everyone(document, persons, officials, mentions) if claims else []
    grammar = _grammar(document.language) if everyone else None
    if grammar is None:
        return [], []
    made: list[tuple[int, Signed]] = []
    notes: list[Note] = []
    for passage in document.passages:
        inside = [p for p in everyone if passage.start <= p.start < passage.end]
        if not inside or passage.kind in ("meta", "footnote"):
            continue
        for start, end in sentences(shadow, passage):
            here = [p for p in inside if start <= p.start < end]
            for signers, at in _signers(here, start, end, shadow, grammar):
                index = _claim_at(passage, start, end, claims)
                if index is None:
                    continue
                made_here, left = _for_parties(signers, at, claims[index], passage, document, authority)
                made += [(index, x) for x in made_here]
                notes += left
    return made, notes


def _everyone(
    document: Document, persons: Sequence[Person], officials: Sequence[Official], mentions: Sequence[Named]
) -> list[Person]:
    """The persons with their offices, and the places that only name somebody whose office stands elsewhere."""
    known = {o.person_id: o for o in officials}
    everyone = [p if p.partner or p.person_id not in known else replace(p, partner=known[p.person_id].partner) for p in persons]
    covered = [(p.start, p.end) for p in persons]
    for n in mentions:
        if n.entity in known and not any(a <= n.start < z for a, z in covered):
            o = known[n.entity]
            everyone.append(Person(o.name, o.office or "", o.partner, n.start, n.end, n.start, n.end))
    return sorted(everyone, key=lambda p: p.start)


Chain = tuple[list[Person], int]


def _signers(persons: Sequence[Person], start: int, end: int, shadow: Shadow, grammar: _Grammar) -> list[Chain]:
    """The persons of a sentence who sign, with the offset at which the words that say so begin."""
    text = shadow.text
    found: list[Chain] = []
    if not persons:
        return found
    for m in grammar.passive.finditer(text, start, end):
        if grammar.intended.search(text, max(start, m.start() - 12), m.end()) or grammar.breaks.search(m["between"] or ""):
            continue
        chain = _chain_after(m.end(), persons, text, grammar)
        if chain:
            found.append((chain, m.start()))
    if found:
        return found
    for m in grammar.active.finditer(text, start, end):
        if grammar.intended.search(text, max(start, m.start() - 12), m.end()) or not grammar.object_.match(text, m.end(), end):
            continue
        chain = _chain_before(m.start(), persons, text, grammar)
        if chain:
            after = [p for p in persons if p.start > m.end()]
            for with_ in grammar.with_.finditer(text, m.end(), end):
                chain += [p for p in after if p.start == with_.end() or p.name_start == with_.end()]
            found.append((chain, chain[0].start))
    return found


def _chain_after(at: int, persons: Sequence[Person], text: str, grammar: _Grammar) -> list[Person]:
    chain: list[Person] = []
    for p in persons:
        if p.start < at:
            continue
        if not (grammar.gap if chain else grammar.lead).match(text[at : p.start]):
            break
        chain.append(p)
        at = p.end
    return chain


def _chain_before(at: int, persons: Sequence[Person], text: str, grammar: _Grammar) -> list[Person]:
    chain: list[Person] = []
    for p in reversed([p for p in persons if p.end <= at]):
        if not (grammar.gap if chain else grammar.to_verb).match(text[p.end : at]):
            break
        chain.insert(0, p)
        at = p.start
    return chain


def _claim_at(passage: Passage, start: int, end: int, claims: Sequence[Claim]) -> int | None:
    """The claim of the same sentence, else the only one that the passages before have made."""
    here = [i for i, c in enumerate(claims) if c.span.eid == passage.eid and start <= c.span.start < end]
    if here:
        return here[0]
    return None


def _for_parties(
    signers: Sequence[Person], at: int, claim: Claim, passage: Passage, document: Document, authority: Authority
) -> tuple[list[Signed], list[Note]]:
    """The signers who stand for a party of ``claim``. Of two signers of two parties the second may be told by the first."""
    parties = [*claim.parties, *claim.concerned]
    standing = [(p, _party_of(p.partner, parties, authority)) for p in signers]
    if len(signers) == 2 and len(claim.parties) == 2 and sum(party is not None for _, party in standing) == 1:
        taken = next(party for _, party in standing if party)
        other = next((x for x in claim.parties if x != taken), None)
        standing = [(p, party if party or p.partner else other) for p, party in standing]
    signed: list[Signed] = []
    notes: list[Note] = []
    for i, (p, party) in enumerate(standing):
        if party is None:
            notes.append(_nobody(document, passage, p))
            continue
        span = Span(passage.eid, min(at, p.start) if i == 0 else p.start, p.end)
        signed.append(Signed(p.person_id, p.name, p.office or None, p.partner or party, span, _when(claim), _place(claim)))
    return signed, notes


def _party_of(partner: str | None, parties: Sequence[str], authority: Authority) -> str | None:
    if partner is None:
        return None
    if partner in parties:
        return partner
    above = set(authority.ancestors(partner))
    return next((x for x in parties if x in above or partner in authority.ancestors(x)), None)


def _when(claim: Claim) -> When | None:
    event = next((e for e in claim.events if e.event == "signed"), None)
    return event.when if event else None


def _place(claim: Claim) -> str | None:
    event = next((e for e in claim.events if e.event == "signed"), None)
    return event.place if event else None


_NOTE: Final = "signatory_without_party"


def _nobody(document: Document, passage: Passage, p: Person) -> Note:
    return Note(
        "extract",
        _NOTE,
        "info",
        f"{document.document_id}, paragraph {passage.eid}: “{document.text[p.start : p.end]}” signs for no known party;"
        " left out of signatories, add the organization to the authority list if it is one.",
        "signatories",
    )
