"""Who and what one document speaks of: names, persons, agreements, signatories. The order in which each needs the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.authority.lists import Authority
from pipeline.extract.agreement_lists import listed_agreements, without_inner
from pipeline.extract.agreement_text import read_agreement_text
from pipeline.extract.agreements import add_systems, claims_in_prose, for_their_whole
from pipeline.extract.found import Body, Claim, Found, Official
from pipeline.extract.organizations import find_names
from pipeline.extract.party_names import party_names
from pipeline.extract.party_states import for_their_state
from pipeline.extract.persons import officials_and_mentions, persons_in_office, without_offices
from pipeline.extract.shadow import shadow_of
from pipeline.extract.signatories import signed_by


def extract_entities(found: Found, authority: Authority) -> Found:
    """``found`` with what its document says of organizations, systems, persons and agreements.

    Needs the dates and references of ``found``; takes nothing from another document. Pure: ``found`` stays as it was.
    """
    document = found.document
    names = find_names(document, authority)
    names.named = without_offices(names.named, document, authority)
    shadow = shadow_of(document.text, names.named, found.dates)
    parties, places, spellings = party_names(document, shadow, authority)
    before = without_inner(names.named, places)
    if places:
        shadow = shadow_of(document.text, before, found.dates)
    lists = listed_agreements(document, shadow, authority)
    named = without_inner(before, lists.named)
    if lists.named:
        shadow = shadow_of(document.text, named, found.dates)
    persons = persons_in_office(document, shadow)
    named = [n for n in named if not any(p.name_start <= n.start and n.end <= p.name_end for p in persons)]
    officials, mentions = officials_and_mentions(document, persons, named)
    # Claims point at each other by their place in the list, so those of running text come first.
    partner_of = {o.person_id: o.partner for o in officials if o.partner}
    people = sorted((n.start, partner_of[n.entity]) for n in mentions if n.entity in partner_of)
    items = {c.span.eid for c in lists.claims}
    told, unclear = claims_in_prose(document, shadow, found.dates, found.references, people, items)
    claims = [*told, *lists.claims]
    itself, unsigned = read_agreement_text(document, shadow, claims, found.dates)
    claims += itself
    for_their_whole(claims, authority)
    for_their_state(claims, [*names.bodies, *parties], authority)
    add_systems(claims, document, named)
    signatures = signed_by(document, shadow, persons, officials, mentions, claims, found.dates, authority)
    claims += signatures.claims
    known = {o.person_id for o in officials}
    for index, s in signatures.signed:
        claims[index].signed.append(s)
    for s in (s for claim in claims for s in claim.signed):
        if s.person not in known and s.partner:
            known.add(s.person)
            officials.append(Official(s.person, s.name, s.office, s.partner, s.span.start, s.span.end))
    idle = _idle_states(parties, claims, officials)
    named = [n for n in named if n.entity not in idle]
    return replace(
        found,
        named=sorted([*named, *mentions], key=lambda n: n.start),
        bodies=[*names.bodies, *(b for b in parties if b.partner_id not in idle), *lists.bodies],
        spellings=[*names.spellings, *(s for s in spellings if s.entity not in idle)],
        officials=officials,
        claims=claims,
        listed=lists.listed,
        allusions=lists.allusions,
        notes=[*found.notes, *names.notes, *lists.notes, *unclear, *unsigned, *signatures.notes],
    )


def _idle_states(bodies: Sequence[Body], claims: Sequence[Claim], officials: Sequence[Official]) -> frozenset[str]:
    """The countries that stood where a party might and are none: no partners then."""
    party = {p for c in claims for p in (*c.parties, *c.concerned)} | {o.partner for o in officials}
    return frozenset(b.partner_id for b in bodies if b.country and b.partner_id not in party)
