"""Claims: every agreement that a document speaks of, each place by itself. Which of them are one agreement, resolve decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.document import Document, Note
from pipeline.extract.agreement_grammar import grammar_of
from pipeline.extract.agreement_prose import spoken_of
from pipeline.extract.agreement_spoken import INTERPOL, People, Spoken, span_of
from pipeline.extract.agreement_status import events_of, is_intended, is_signed, status_of
from pipeline.extract.agreement_systems import systems_of
from pipeline.extract.agreement_when import concluded, day_of_ceremony
from pipeline.extract.found import Claim, FoundDate, FoundReference, Named, Span, When
from pipeline.extract.shadow import OrgLists, Shadow


def claims_in_prose(
    document: Document,
    shadow: Shadow,
    dates: Sequence[FoundDate],
    references: Sequence[FoundReference],
    people: People = (),
    listed: Collection[str] = (),
) -> tuple[list[Claim], list[Note]]:
    """The claims of running text, in order, and what could not be made out.

    What claims say of each other are indices into the list returned. ``people`` and ``listed`` as ``spoken_of`` takes them.
    """
    told, notes = spoken_of(document, shadow, references, people, listed)
    spoken = _with_antecedents(told, shadow, document.language)
    at = {s.start: i for i, s in enumerate(spoken)}
    claims = []
    for s in spoken:
        claim = claim_of(s, shadow, document, dates)
        claim.supplements, claim.replaces, claim.same_as = (
            None if start is None else at.get(start) for start in (s.supplements, s.replaces, s.antecedent)
        )
        claims.append(claim)
    _only_announced(claims, document)
    _headlines_tell_the_text(claims, document)
    _date_the_only_one(claims, document, shadow)
    for claim in claims:
        if claim.replaces is not None and claims[claim.replaces].status not in ("terminated", "expired"):
            claims[claim.replaces].status, claims[claim.replaces].spans["status"] = "replaced", claim.span
    return claims, notes


def _date_the_only_one(claims: Sequence[Claim], document: Document, shadow: Shadow) -> None:
    """Where a document tells of one signing and gives no day with it, the day of its ceremony is that day."""
    signed = [c for c in claims if c.status == "signed" and c.same_as is None]
    if len({(frozenset(c.parties), c.kind) for c in signed}) != 1 or any(c.when and not _is_guess(c.when) for c in claims):
        return
    when = day_of_ceremony(document, shadow)
    if when:
        signed[0].when = when


def _only_announced(claims: Sequence[Claim], document: Document) -> None:
    """A headline says in the present what the text below says is still to come: "A and B sign pact" of "will sign"."""
    headlines = {p.eid for p in document.passages if p.kind in ("title", "heading")}
    for claim in claims:
        if claim.span.eid in headlines and claim.status == "signed":
            below = {c.status for c in claims if c.span.eid not in headlines and set(c.parties) == set(claim.parties)}
            if "intended" in below and not below & {"signed", "in_force", "approved", "pending_approval"}:
                claim.status, claim.when, claim.events = "intended", None, []
                claim.spans.pop("concluded", None)


def _headlines_tell_the_text(claims: Sequence[Claim], document: Document) -> None:
    """A headline may call an agreement by another kind than the text below, which counts: "sign protocol" of a pact."""
    headlines = {p.eid for p in document.passages if p.kind in ("title", "heading")}
    below = [(i, c) for i, c in enumerate(claims) if c.span.eid not in headlines]
    for claim in claims:
        if claim.span.eid in headlines and claim.status == "signed" and claim.same_as is None:
            those = [(i, c) for i, c in below if set(c.parties) == set(claim.parties)]
            signed = [(i, c) for i, c in those if c.status == "signed" and c.same_as is None]
            if len(signed) == 1 and claim.kind not in {c.kind for _, c in those}:
                at, told = signed[0]
                claim.kind, claim.is_general, claim.same_as = told.kind, told.is_general, at
                claim.when = told.when or claim.when
                for echo in claims:
                    if echo.same_as is not None and claims[echo.same_as] is claim:
                        echo.same_as = at


def _is_guess(when: When) -> bool:
    return when.inferred and when.precision == "year"


def _with_antecedents(spoken: Sequence[Spoken], shadow: Shadow, language: str) -> list[Spoken]:
    """Each "the agreement" with the parties of the one last spoken of; without one it is dropped.

    It is another agreement of the same parties where it is said to be replaced, or has another date. "The two bodies" are
    the parties last spoken of; who makes "an agreement with B" is the one party that all agreements before have in common.
    """
    grammar = grammar_of(language)
    if grammar is None:
        return []
    orgs = grammar.orgs
    kept: list[Spoken] = []
    last: Spoken | None = None
    replaced: set[int | None] = {s.replaces for s in spoken}
    for s in spoken:
        is_other = s.start in replaced or s.is_earlier or s.replaces_last or bool(last and s.start == last.supplements)
        if s.replaces_last and last and (s.is_anaphor or set(s.parties) == set(last.parties)):
            last.replaces = s.start
            if s.is_same_kind:
                s.kind, s.is_general = last.kind, last.is_general
        elif s.is_same_kind:
            continue
        if s.is_lone:
            is_told_with_last = last is not None and last.sentence == s.sentence and INTERPOL in last.parties
            speaker = INTERPOL if is_told_with_last else _speaker(kept, shadow)
            if speaker is None or speaker in s.parties:
                continue
            s.parties = (speaker, *s.parties)
            last = s
        elif s.is_common and not s.is_anaphor:
            s.parties = last.parties if last else _pair_before(s, shadow, orgs)
            if len(s.parties) < 2:
                continue
        elif s.is_anaphor or (s.is_by_signers and s.is_definite and last and not is_other):
            if last is None or not (s.replaces_last or s.start == last.supplements or _kinds_fit(s, last)):
                if s.is_anaphor:
                    continue
                last = s
                kept.append(s)
                continue
            if (s.is_earlier and s.date is None) or not set(s.named) <= set(last.parties):
                continue
            s.parties = last.parties
            if not is_other and _same_date(s, last):
                s.concerned, s.antecedent = last.concerned, last.start
                if s.is_general or s.kind == "arrangement":
                    s.kind, s.is_general = last.kind, last.is_general
                elif last.is_general:
                    last.kind, last.is_general = s.kind, False
        else:
            if last and s.is_definite and not is_other and _is_that(s, last):
                s.antecedent, s.concerned = last.start, s.concerned or last.concerned
            last = s
        kept.append(s)
    return kept


def _speaker(kept: Sequence[Spoken], shadow: Shadow) -> str | None:
    """Who speaks of "an agreement with B": the one party that every agreement so far has, else the body that most
    paragraphs name."""
    common = set(kept[0].parties) if kept else set()
    for s in kept:
        common &= set(s.parties)
    if len(common) == 1:
        return common.pop()
    places = {(n.eid, n.entity) for n in shadow.orgs.values()}
    named = Counter(entity for _, entity in sorted(places)).most_common(2)
    is_clear = bool(named) and named[0][1] > 1 and (len(named) == 1 or named[0][1] > named[1][1])
    return named[0][0] if is_clear and (not kept or named[0][0] in common) else None


_BEFORE: Final = 400


def _pair_before(s: Spoken, shadow: Shadow, orgs: OrgLists) -> tuple[str, ...]:
    """The two organizations that the words before name: as a pair, else where they are just two."""
    start = max(0, s.start - _BEFORE)
    pairs = [tuple(dict.fromkeys(n.entity for n in made.orgs)) for made in orgs.all(shadow, start, s.start)]
    pair = next((p for p in reversed(pairs) if len(p) == 2), None)
    named = tuple(dict.fromkeys(n.entity for n in shadow.orgs_in(start, s.start)))
    return pair or (named if len(named) == 2 else ())


def _is_that(s: Spoken, last: Spoken) -> bool:
    """Does "the agreement", whose parties the sentence names again, mean the one last spoken of?"""
    says_nothing_else = s.subject is None and s.treaty is None and _same_date(s, last)
    return says_nothing_else and _kinds_fit(s, last) and set(s.parties) == set(last.parties)


def _kinds_fit(s: Spoken, last: Spoken) -> bool:
    """May both nouns name one agreement? "The arrangement" is short for any kind of arrangement."""
    if s.kind == "arrangement" and last.kind.endswith("arrangement"):
        return True
    return s.kind == last.kind or s.is_general or last.is_general


def _same_date(a: Spoken, b: Spoken) -> bool:
    return a.date is None or b.date is None or (a.date.first <= b.date.last and b.date.first <= a.date.last)


def claim_of(s: Spoken, shadow: Shadow, document: Document, dates: Sequence[FoundDate]) -> Claim:
    """The claim that a place makes, with its date, status and events."""
    claim = Claim(s.parties, s.concerned, s.kind, span_of(s), is_general=s.is_general)
    claim.is_another, claim.sentence = s.is_earlier, s.sentence
    if s.subject:
        claim.subject = document.text[slice(*s.subject)]
        claim.spans["subject"] = Span(s.eid, *s.subject)
    signed = is_signed(s, shadow, document.language)
    if not is_intended(s, shadow, document.language):
        claim.when = concluded(s, shadow, document, dates, signed)
    if claim.when and claim.when.span:
        claim.spans["concluded"] = claim.when.span
    claim.status, said = status_of(s, shadow, document.language)
    if said:
        claim.spans["status"] = said
    claim.events = events_of(s, claim.when, shadow, document)
    if s.treaty:
        claim.treaty_reference = s.treaty.symbol
        claim.spans["treaty_reference"] = Span(s.treaty.footnote or s.eid, s.treaty.start, s.treaty.end)
    return claim


def for_their_whole(claims: Sequence[Claim], authority: Authority) -> None:
    """A unit of INTERPOL stands for INTERPOL where the document tells of the same agreement with INTERPOL itself."""
    told = {frozenset(claim.parties) for claim in claims}
    for claim in claims:
        parties = tuple(dict.fromkeys(INTERPOL if INTERPOL in authority.ancestors(p) else p for p in claim.parties))
        if len(parties) > 1 and frozenset(parties) in told:
            claim.parties = parties


def add_systems(claims: Sequence[Claim], document: Document, named: Sequence[Named]) -> None:
    """Give each claim the systems that its own words name: what an agreement is about, or gives access to."""
    for claim in claims:
        claim.systems = systems_of(claim, document, named)
