"""Do agreements, their parties, events, relations and signatories fit each other?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from pipeline.tables import all_tables
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus
from pipeline.validate.periods import compatible, period_of

checks: Final = Checks[Corpus]("validate")


@checks.add("warning")
def agreements_have_two_sides(corpus: Corpus) -> Iterator[Problem]:
    """An agreement has at least two parties."""
    for a in corpus.agreements:
        parties = [p.partner_id for p in corpus.parties_of.get(a.agreement_id, []) if p.role == "party"]
        if len(parties) < 2:
            yield _row("agreements", a, f"its parties are {', '.join(parties) or 'none'}")


@checks.add("warning")
def the_category_is_the_partners(corpus: Corpus) -> Iterator[Problem]:
    """An agreement's category is that of a partner other than INTERPOL that is a party or body concerned."""
    for a in corpus.agreements:
        rows = corpus.parties_of.get(a.agreement_id, [])
        found = {corpus.partner[p.partner_id].category for p in rows if p.partner_id in corpus.partner}
        if rows and a.category not in (found - {"interpol"} or found):
            yield _row("agreements", a, f"its category is {a.category}, its partners' {', '.join(sorted(str(c) for c in found))}")


@checks.add("warning")
def agreements_are_told_apart(corpus: Corpus) -> Iterator[Problem]:
    """No two agreements have the same parties, kind, subject, title and date."""
    same: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for a in corpus.agreements:
        parties = frozenset(p.partner_id for p in corpus.parties_of.get(a.agreement_id, []))
        same[parties, a.kind, a.subject, a.title, a.concluded_edtf].append(a.agreement_id)
    for ids in same.values():
        if len(ids) > 1:
            said = f"{' and '.join(ids)} have the same parties, kind, subject and date; merge them or say what tells them apart."
            yield Problem(said, None, "agreements", ids[0])


@checks.add("warning")
def bodies_concerned_are_no_parties_twice(corpus: Corpus) -> Iterator[Problem]:
    """INTERPOL is a party where it is part of an agreement, never only concerned by it."""
    for p in corpus.parties:
        if p.partner_id == "interpol" and p.role != "party":
            yield _row("agreement_parties", p, "INTERPOL is only concerned by it")


@checks.add("warning")
def nothing_supplements_itself(corpus: Corpus) -> Iterator[Problem]:
    """An agreement that supplements or replaces another shares a party with it and is not that agreement."""
    for a in corpus.agreements:
        own = {p.partner_id for p in corpus.parties_of.get(a.agreement_id, [])}
        for what, other in (("supplements", a.supplements_agreement_id), ("replaces", a.replaces_agreement_id)):
            if other is None:
                continue
            theirs = {p.partner_id for p in corpus.parties_of.get(other, [])}
            if other == a.agreement_id:
                yield _row("agreements", a, f"it {what} itself")
            elif theirs and len(own & theirs) < 2:
                yield _row("agreements", a, f"it {what} {other}, and they have not two parties in common")


@checks.add("warning")
def relations_agree_with_columns(corpus: Corpus) -> Iterator[Problem]:
    """What an agreement supplements or replaces is a relation of it, and the other way round."""
    stated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for r in corpus.relations:
        stated[r.agreement_id, r.relation].add(r.other_agreement_id)
        if r.agreement_id == r.other_agreement_id:
            yield _row("agreement_relations", r, f"it {r.relation} itself")
    for a in corpus.agreements:
        for relation, other in (("supplements", a.supplements_agreement_id), ("replaces", a.replaces_agreement_id)):
            others = stated.get((a.agreement_id, relation), set())
            if others and other not in others:
                yield _row("agreements", a, f"it {relation} {other}, its relations say {', '.join(sorted(others))}")
            elif other and not others:
                yield _row("agreements", a, f"it {relation} {other}, and no relation says so")


@checks.add("warning")
def replaced_agreements_are_replaced(corpus: Corpus) -> Iterator[Problem]:
    """An agreement that another one replaces is not in force."""
    for a in corpus.agreements:
        other = corpus.agreement.get(a.replaces_agreement_id or "")
        if other and other.status in ("in_force", "intended", "pending_approval"):
            yield _row("agreements", other, f"{a.agreement_id} replaces it, and its status is {other.status}")


_TREATY: Final = re.compile(r"(?:UNTS|LNTS) \d+:[A-Z]*-?\d+")


@checks.add("warning")
def treaty_references_are_cited(corpus: Corpus) -> Iterator[Problem]:
    """A treaty reference is a volume and number of the Treaty Series that a document cites, and is one agreement's alone."""
    cited = {r.target_symbol for r in corpus.references if r.target_kind == "treaty"}
    times = Counter(a.treaty_reference for a in corpus.agreements if a.treaty_reference)
    for a in corpus.agreements:
        if a.treaty_reference is None:
            continue
        if not _TREATY.fullmatch(a.treaty_reference) or a.treaty_reference not in cited:
            yield _row("agreements", a, f"no document cites {a.treaty_reference}")
        elif times[a.treaty_reference] > 1:
            yield _row("agreements", a, f"another agreement has {a.treaty_reference} too")


@checks.add("warning")
def undated_agreements_are_not_inferred(corpus: Corpus) -> Iterator[Problem]:
    """Where there is no date, none was worked out."""
    for a in corpus.agreements:
        if a.inferred and a.concluded_edtf is None:
            yield _row("agreements", a, "its date is said to be inferred, and there is none")
    for e in corpus.events:
        if e.inferred and e.edtf is None:
            yield _row("agreement_events", e, "its date is said to be inferred, and there is none")


@checks.add("warning")
def events_follow_each_other(corpus: Corpus) -> Iterator[Problem]:
    """An agreement does not enter into force before it is signed, nor end before that."""
    order: Final = ("negotiated", "signed", "entered_into_force", "terminated")
    when: dict[str, dict[str, Any]] = defaultdict(dict)
    for e in corpus.events:
        if e.start_date is not None and e.event in order:
            when[e.agreement_id].setdefault(e.event, e)
    for agreement_id, events in when.items():
        known = [events[name] for name in order if name in events]
        for before, after in pairwise(known):
            if after.end_date < before.start_date:
                said = f"{agreement_id}: {after.event} ({after.edtf}) before {before.event} ({before.edtf}); look which is right."
                yield Problem(said, after.document_id, "agreements", agreement_id)


@checks.add("warning")
def what_has_ended_is_not_in_force(corpus: Corpus) -> Iterator[Problem]:
    """An agreement in force has no event that ends it, and one that is only intended none of signature."""
    events: dict[str, set[str]] = defaultdict(set)
    for e in corpus.events:
        events[e.agreement_id].add(e.event)
    against: Final = {
        "in_force": {"terminated", "replaced"},
        "intended": {"signed", "entered_into_force"},
        "pending_approval": {"entered_into_force"},
    }
    for a in corpus.agreements:
        wrong = against.get(a.status, set()) & events.get(a.agreement_id, set())
        if wrong:
            yield _row("agreements", a, f"its status is {a.status}, and a document tells that it was {', '.join(sorted(wrong))}")


@checks.add("warning")
def works_that_speak_of_it_are_counted(corpus: Corpus) -> Iterator[Problem]:
    """source_count is the number of works that evidence of the agreement, its parties, events and signatories comes from."""
    works: dict[str, set[str]] = defaultdict(set)
    tables: Final = ("agreements", "agreement_parties", "agreement_events", "agreement_relations", "agreement_systems")
    for e in corpus.evidence:
        if e.document_id and (e.table_name in tables):
            works[e.row_id.partition("|")[0]].add(e.document_id.rpartition("@")[0])
    for name in ("agreement_events", "agreement_systems", "signatories"):
        for row in corpus.rows(name):
            works[row.agreement_id].add(row.document_id.rpartition("@")[0])
    for a in corpus.agreements:
        found = len(works[a.agreement_id])
        if found and a.source_count != found:
            yield _row("agreements", a, f"{found} works speak of it, and source_count says {a.source_count}")


@checks.add("warning")
def conflicts_are_marked(corpus: Corpus) -> Iterator[Problem]:
    """has_conflict is set only where a document gives another value, and always where its date excludes the published one."""
    differing, excluded = set(), set()
    corrected = {(e.row_id, e.column_name) for e in corpus.evidence if e.origin == "correction"}
    for e in corpus.evidence:
        by_hand = (e.row_id, e.column_name) in corrected
        if e.table_name == "agreements" and e.origin == "document" and not e.is_published and not by_hand:
            differing.add(e.row_id)
            ours = corpus.agreement.get(e.row_id)
            if (
                e.column_name == "concluded_edtf"
                and ours
                and ours.concluded_edtf
                and not compatible(ours.concluded_edtf, e.value)
            ):
                excluded.add(e.row_id)
    for a in corpus.agreements:
        if a.has_conflict and a.agreement_id not in differing:
            yield _row("agreements", a, "it is marked as a conflict, and no source says anything else")
        elif not a.has_conflict and a.agreement_id in excluded:
            yield _row("agreements", a, "sources give dates that exclude each other, and it is not marked as a conflict")


# ---- who signed


@checks.add("warning")
def signatories_sign_for_a_party(corpus: Corpus) -> Iterator[Problem]:
    """Who signs, signs for a party of the agreement or a body concerned, and for the organization of the office."""
    for s in corpus.signatories:
        if s.partner_id is None:
            continue
        parties = {p.partner_id for p in corpus.parties_of.get(s.agreement_id, [])}
        if s.partner_id not in parties:
            yield _row("signatories", s, f"{s.person_name} signs for {s.partner_id}, which is no party of {s.agreement_id}")
        person = corpus.person.get(s.person_id)
        if person and person.partner_id and not _belongs(corpus, person.partner_id, s.partner_id):
            yield _row("signatories", s, f"{s.person_name} of {person.partner_id} signs for {s.partner_id}")


def _belongs(corpus: Corpus, part: str, whole: str) -> bool:
    """Is one of the two the other, or a part of it?"""
    for start, wanted in ((part, whole), (whole, part)):
        here: str | None = start
        seen = set[str]()
        while here and here not in seen:
            if here == wanted:
                return True
            seen.add(here)
            above = corpus.partner.get(here)
            here = above.parent_partner_id if above else None
    return False


@checks.add("warning")
def signatories_are_persons(corpus: Corpus) -> Iterator[Problem]:
    """A signatory's name is the person's, and the name (or part of it) is printed in the paragraph that says so."""
    for s in corpus.signatories:
        person = corpus.person.get(s.person_id)
        if person and person.name != s.person_name:
            yield _row("signatories", s, f"{s.person_id} is {person.name}, and {s.person_name} signed")
        p = corpus.paragraph.get(s.paragraph_id)
        if p and s.person_name not in p.text and s.person_name.rpartition(" ")[2] not in s.quote:
            yield _row("signatories", s, f"{s.person_name} is not named in {s.paragraph_id}")


@checks.add("warning")
def offices_are_printed(corpus: Corpus) -> Iterator[Problem]:
    """A signatory's office is printed in the document that says so."""
    for s in corpus.signatories:
        if s.title and s.title not in corpus.text.get(s.document_id, ""):
            yield _row("signatories", s, f"the office “{s.title}” is not printed in {s.document_id}")


@checks.add("warning")
def nobody_signs_twice(corpus: Corpus) -> Iterator[Problem]:
    """A person signs an agreement once."""
    for (agreement_id, person), times in Counter((s.agreement_id, s.person_id) for s in corpus.signatories).items():
        if times > 1:
            said = f"{person} signs {agreement_id} {times} times; merge the rows."
            yield Problem(said, None, "agreements", agreement_id)


@checks.add("warning")
def signing_agrees_with_conclusion(corpus: Corpus) -> Iterator[Problem]:
    """The day of signature lies in the period in which the agreement was concluded, and unsigned drafts have no signatories."""
    for s in corpus.signatories:
        a = corpus.agreement.get(s.agreement_id)
        signed = period_of(s.signed_edtf) if s.signed_edtf else None
        concluded = period_of(a.concluded_edtf) if a and a.concluded_edtf else None
        if a and signed and concluded and (signed.end < concluded.start or concluded.end < signed.start):
            yield _row(
                "signatories", s, f"it was signed on {s.signed_edtf}, and {a.agreement_id} was concluded {a.concluded_edtf}"
            )
        if a and a.status == "intended":
            yield _row("signatories", s, f"{a.agreement_id} is only intended, and {s.person_name} signed it")


def _row(name: str, row: Any, said: str) -> Problem:
    key = all_tables[name].key_of(row)
    where = getattr(row, "paragraph_id", None) or f"{name} {key}"
    return Problem(f"{where}: {said}; look at what the sources say.", getattr(row, "document_id", None), name, key)
