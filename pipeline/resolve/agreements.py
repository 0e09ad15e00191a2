"""The tables of agreements: one row per agreement, with its parties, events, relations, systems and signatories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.authority.lists import Authority
from pipeline.document import Note
from pipeline.extract.found import Found, Span
from pipeline.ids import slug
from pipeline.resolve.agreement_details import events_of, signatories_of, systems_of
from pipeline.resolve.agreement_merge import GENERAL, INTERPOL, Cluster, Told, clusters_of
from pipeline.resolve.agreement_values import (
    conflict_note,
    dated,
    disagreeing,
    kind_of,
    status_of,
    subject_of,
    title_of,
    treaty_of,
)
from pipeline.resolve.versions import Corpus, says_on
from pipeline.tables import Agreement, AgreementEvent, AgreementParty, AgreementRelation, AgreementSystem, Signatory

EXTRACTOR = "agreements"


@dataclass(slots=True)
class Agreements:
    """The rows of all tables about agreements."""

    agreements: list[Agreement] = field(default_factory=list)
    parties: list[AgreementParty] = field(default_factory=list)
    events: list[AgreementEvent] = field(default_factory=list)
    relations: list[AgreementRelation] = field(default_factory=list)
    systems: list[AgreementSystem] = field(default_factory=list)
    signatories: list[Signatory] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def resolve_agreements(
    corpus: Corpus, authority: Authority, category: Mapping[str, str | None], persons: Mapping[tuple[str, str], str]
) -> Agreements:
    """Merge the claims of all documents. ``category`` is that of each partner, ``persons`` the ids of signatories."""
    made = Agreements()
    clusters, made.notes = clusters_of(corpus.founds)
    ids = _ids(clusters)
    of_claim = {id(t.claim): ids[i] for i, c in enumerate(clusters) for t in c.told}
    base = _bases(clusters, ids)
    alluding = _alluding(clusters, ids, corpus, authority, made.notes)
    for i, cluster in enumerate(clusters):
        agreement_id = ids[i]
        supplements, replaces = _relations(cluster, agreement_id, of_claim, base, corpus, made)
        made.agreements.append(
            _agreement(cluster, agreement_id, supplements, replaces, category, alluding[agreement_id], corpus, made.notes)
        )
        _parties(cluster, agreement_id, alluding[agreement_id], corpus, made)
        made.events += events_of(cluster, agreement_id)
        made.systems += systems_of(cluster, agreement_id)
        made.signatories += signatories_of(cluster, agreement_id, persons, corpus)
    made.agreements.sort(key=lambda a: a.agreement_id)
    made.parties.sort()
    made.signatories.sort(key=lambda s: s.signatory_id)
    return made


# --- ids -------------------------------------------------------------------------------------------------------------------


def _ids(clusters: Sequence[Cluster]) -> list[str]:
    """Parties joined by ``+`` and the kind; the subject where two have the same kind; then the year; then a number."""
    party_part = ["+".join(sorted(c.parties)) for c in clusters]
    tails = [kind_of(c)[0].replace("_", "-") for c in clusters]
    for better in (_subject_tail, _year_tail):
        taken = Counter(zip(party_part, tails, strict=True))
        shared = [taken[key] > 1 for key in zip(party_part, tails, strict=True)]
        tails = [better(c, tail) if twice else tail for c, tail, twice in zip(clusters, tails, shared, strict=True)]
    seen: Counter[str] = Counter()
    ids = []
    for parties, tail in zip(party_part, tails, strict=True):
        made = f"{parties}--{tail}"
        seen[made] += 1
        ids.append(made if seen[made] == 1 else f"{made}-{seen[made]}")
    return ids


def _subject_tail(cluster: Cluster, tail: str) -> str:
    told = subject_of(cluster)
    if told and told.claim.subject:
        return slug(told.claim.subject, 60)
    return tail


def _year_tail(cluster: Cluster, tail: str) -> str:
    when = next((t.claim.when for t in dated(cluster)), None)
    return f"{tail}-{when.first.year}" if when else tail


# --- one agreement ---------------------------------------------------------------------------------------------------------


def _agreement(
    cluster: Cluster,
    agreement_id: str,
    supplements: str | None,
    replaces: str | None,
    category: Mapping[str, str | None],
    alluding: Sequence[tuple[Found, str, Span]],
    corpus: Corpus,
    notes: list[Note],
) -> Agreement:
    def say(told: Told, column: str, value: object, span: Span | None = None, **more: bool) -> None:
        place = span or told.claim.spans.get(column) or told.claim.span
        corpus.say(told.found, place, "agreements", agreement_id, column, value, EXTRACTOR, **more)

    kind, kind_told = kind_of(cluster)
    title_told, subject_told, treaty_told = title_of(cluster), subject_of(cluster), treaty_of(cluster)
    status, status_told = status_of(cluster)
    whens = dated(cluster)
    against = disagreeing(whens)
    if against:
        notes.append(conflict_note(agreement_id, whens[0], against))
    when = whens[0].claim.when if whens else None
    for t in cluster.told:
        if t is kind_told or not t.claim.is_general:
            say(t, "kind", t.claim.kind, t.claim.span, is_published=t.claim.kind == kind)
    if title_told:
        say(title_told, "title", title_told.claim.title)
    if subject_told:
        say(subject_told, "subject", subject_told.claim.subject)
    if treaty_told:
        say(treaty_told, "treaty_reference", treaty_told.claim.treaty_reference)
    if status_told:
        say(status_told, "status", status)
    if when:
        for column, value in (
            ("concluded_start", when.first),
            ("concluded_end", when.last),
            ("concluded_precision", when.precision),
            ("concluded_edtf", when.edtf),
        ):
            say(whens[0], column, value, when.span, inferred=when.inferred)
    for t in whens[1:]:
        if t.claim.when:
            say(
                t, "concluded_edtf", t.claim.when.edtf, t.claim.when.span,
                is_published=when is not None and t.claim.when.edtf == when.edtf, inferred=t.claim.when.inferred,
            )  # fmt: skip
    told_category = _category(cluster, category)
    for t in cluster.told:
        if t.claim.category:
            say(t, "category", t.claim.category, is_published=t.claim.category == told_category)
    documents = {t.found.document.document_id for t in cluster.told} | {f.document.document_id for f, _, _ in alluding}
    first, last = corpus.seen_between(documents)
    return Agreement(
        agreement_id=agreement_id,
        former_ids=None,
        title=title_told.claim.title if title_told else None,
        kind=kind,
        category=told_category,
        subject=subject_told.claim.subject if subject_told else None,
        concluded_start=when.first if when else None,
        concluded_end=when.last if when else None,
        concluded_precision=when.precision if when else None,
        concluded_edtf=when.edtf if when else None,
        inferred=bool(when and when.inferred),
        status=status,
        status_as_of=says_on(status_told.found) if status_told else None,
        supplements_agreement_id=supplements,
        replaces_agreement_id=replaces,
        treaty_reference=treaty_told.claim.treaty_reference if treaty_told else None,
        source_count=len({t.work for t in cluster.told} | {f.document.work_id for f, _, _ in alluding}),
        has_conflict=bool(against),
        first_seen=first,
        last_seen=last,
    )


def _category(cluster: Cluster, category: Mapping[str, str | None]) -> str | None:
    """The category of INTERPOL's partner; of the first party in order where INTERPOL is none."""
    others = [p for p in _in_order(cluster) if p != INTERPOL]
    return category.get(others[0]) if others else None


def _in_order(cluster: Cluster) -> list[str]:
    """The parties, those that most claims name first."""
    named = Counter(p for t in cluster.told for p in t.claim.parties)
    return sorted(named, key=lambda p: (-named[p], p))


# --- parties ---------------------------------------------------------------------------------------------------------------


def _parties(
    cluster: Cluster, agreement_id: str, alluding: Sequence[tuple[Found, str, Span]], corpus: Corpus, made: Agreements
) -> None:
    roles = dict.fromkeys(sorted(cluster.parties), "party") | dict.fromkeys(sorted(cluster.concerned), "body_concerned")
    for partner_id in sorted(roles):
        made.parties.append(AgreementParty(agreement_id, partner_id, roles[partner_id]))
        row = f"{agreement_id}|{partner_id}"
        told: set[tuple[str, str]] = set()
        for t in cluster.told:
            role = "party" if partner_id in t.claim.parties else "body_concerned" if partner_id in t.claim.concerned else None
            key = (t.found.document.document_id, role or "")
            if role and key not in told:
                told.add(key)
                corpus.say(
                    t.found, t.claim.span, "agreement_parties", row, "role", role, EXTRACTOR,
                    is_published=role == roles[partner_id],
                )  # fmt: skip
        for found, partner, span in alluding:
            if partner == partner_id:
                corpus.say(
                    found, span, "agreement_parties", row, "role", "party", EXTRACTOR, is_published=roles[partner_id] == "party"
                )


def _alluding(
    clusters: Sequence[Cluster], ids: Sequence[str], corpus: Corpus, authority: Authority, notes: list[Note]
) -> dict[str, list[tuple[Found, str, Span]]]:
    """For each agreement the places that only say that there is one with its party, or with the body above that party."""
    made: dict[str, list[tuple[Found, str, Span]]] = defaultdict(list)
    general: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for agreement_id, cluster in zip(ids, clusters, strict=True):
        if INTERPOL in cluster.parties and kind_of(cluster)[0] == GENERAL and subject_of(cluster) is None:
            for party in cluster.parties - {INTERPOL}:
                for named in (party, *authority.ancestors(party)):
                    general[named].append((agreement_id, party))
    for found in corpus.founds:
        for partner, span in found.allusions:
            fitting = [x for x in general[partner] if x[1] == partner] or general[partner]
            if len(fitting) == 1:
                made[fitting[0][0]].append((found, fitting[0][1], span))
            elif not fitting:
                where = found.document.paragraph_id(span.eid)
                said = found.document.text[span.start : span.end]
                notes.append(
                    Note(
                        "resolve",
                        "agreement_not_described",
                        "info",
                        f"{where}: says that INTERPOL has an agreement with “{said}”, but no document speaks of it by itself;"
                        " left out of agreements, add a source that does.",
                        "agreements",
                    )
                )
    return made


# --- relations -------------------------------------------------------------------------------------------------------------


def _bases(clusters: Sequence[Cluster], ids: Sequence[str]) -> dict[frozenset[str], str]:
    """For each party set its only general cooperation agreement."""
    held: dict[frozenset[str], list[str]] = defaultdict(list)
    for cluster, agreement_id in zip(clusters, ids, strict=True):
        if cluster.is_general:
            held[cluster.parties].append(agreement_id)
    return {parties: found[0] for parties, found in held.items() if len(found) == 1}


def _relations(
    cluster: Cluster,
    agreement_id: str,
    of_claim: Mapping[int, str],
    base: Mapping[frozenset[str], str],
    corpus: Corpus,
    made: Agreements,
) -> tuple[str | None, str | None]:
    """What the agreement supplements and replaces: as stated; a titled supplementary arrangement supplements the base.

    A relation row stands for each place that states it, the title being one.
    """
    found: dict[str, str] = {}
    for t in cluster.told:
        for relation, index in (("supplements", t.claim.supplements), ("replaces", t.claim.replaces)):
            other = of_claim.get(id(t.found.claims[index])) if index is not None else None
            if other and other != agreement_id:
                found.setdefault(relation, other)
                _relate(t, agreement_id, relation, other, corpus, made, inferred=False)
    if "supplements" not in found and kind_of(cluster)[0] == "supplementary_arrangement":
        other = base.get(cluster.parties)
        if other and other != agreement_id:
            found["supplements"] = other
            _relate(kind_of(cluster)[1], agreement_id, "supplements", other, corpus, made, inferred=True)
    return found.get("supplements"), found.get("replaces")


def _relate(t: Told, agreement_id: str, relation: str, other: str, corpus: Corpus, made: Agreements, *, inferred: bool) -> None:
    document, span = t.found.document, t.claim.span
    row = AgreementRelation(
        agreement_id, relation, other, document.document_id, document.paragraph_id(span.eid),
        document.text[span.start : span.end], span.start, span.end,
    )  # fmt: skip
    if row not in made.relations:
        made.relations.append(row)
        column = f"{relation}_agreement_id"
        corpus.say(t.found, span, "agreements", agreement_id, column, other, EXTRACTOR, inferred=inferred)
