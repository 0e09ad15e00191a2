"""Claims: every agreement that a document speaks of, each place by itself. Which of them are one agreement, resolve decides."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.document import Document
from pipeline.extract.agreement_prose import Spoken, span_of, spoken_of
from pipeline.extract.agreement_status import concluded, events_of, status_of
from pipeline.extract.agreement_systems import systems_of
from pipeline.extract.found import Claim, FoundDate, FoundReference, Named, Span
from pipeline.extract.shadow import Shadow


def claims_in_prose(
    document: Document,
    shadow: Shadow,
    dates: Sequence[FoundDate],
    references: Sequence[FoundReference],
    listed: Collection[str] = (),
) -> list[Claim]:
    """The claims of running text, in order; ``supplements`` and ``replaces`` are indices into the list returned."""
    spoken = _with_antecedents(spoken_of(document, shadow, references, listed))
    at = {s.start: i for i, s in enumerate(spoken)}
    claims = []
    for s in spoken:
        claim = _claim(s, document, shadow, dates)
        if s.supplements is not None:
            claim.supplements = at.get(s.supplements)
        claims.append(claim)
    return claims


def _with_antecedents(spoken: Sequence[Spoken]) -> list[Spoken]:
    """Each "the agreement" with the parties of the one last spoken of; without one it is dropped."""
    kept: list[Spoken] = []
    last: Spoken | None = None
    for s in spoken:
        if s.is_anaphor:
            if last is None or not (s.is_general or s.kind == last.kind or last.is_general):
                continue
            s.parties, s.concerned = last.parties, last.concerned
            if s.is_general:
                s.kind, s.is_general = last.kind, last.is_general
        else:
            last = s
        kept.append(s)
    return kept


def _claim(s: Spoken, document: Document, shadow: Shadow, dates: Sequence[FoundDate]) -> Claim:
    claim = Claim(s.parties, s.concerned, s.kind, span_of(s), is_general=s.is_general)
    if s.subject:
        claim.subject = document.text[slice(*s.subject)]
        claim.spans["subject"] = Span(s.eid, *s.subject)
    claim.when = concluded(s, shadow, document, dates)
    if claim.when and claim.when.span:
        claim.spans["concluded"] = claim.when.span
    claim.status, said = status_of(s, shadow, document.language)
    if said:
        claim.spans["status"] = said
    claim.events = events_of(s, claim.when, shadow, document.text, document.language)
    if s.treaty:
        claim.treaty_reference = s.treaty.symbol
        claim.spans["treaty_reference"] = Span(s.treaty.footnote or s.eid, s.treaty.start, s.treaty.end)
    return claim


def add_systems(claims: Sequence[Claim], document: Document, named: Sequence[Named]) -> None:
    """Give each claim the systems that its own words name: what an agreement is about, or gives access to."""
    for claim in claims:
        claim.systems = systems_of(claim, document, named)
