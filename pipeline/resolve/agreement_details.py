"""What happened to an agreement, which systems it is about, and who signed it: rows with the place that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pipeline.extract.found import Signed, Span
from pipeline.resolve.agreement_merge import Cluster, Told
from pipeline.resolve.versions import Corpus
from pipeline.tables import AgreementEvent, AgreementSystem, Signatory


def _place(t: Told, span: Span) -> tuple[str, str, str, int, int]:
    """Document, paragraph, quote and offsets, as the rows end."""
    document = t.found.document
    return (
        document.document_id,
        document.paragraph_id(span.eid),
        document.text[span.start : span.end],
        span.start,
        span.end,
    )


def events_of(cluster: Cluster, agreement_id: str) -> list[AgreementEvent]:
    """One row for each place that tells an event."""
    rows: dict[tuple[str, str, int], AgreementEvent] = {}
    for t in cluster.told:
        for e in t.claim.events:
            w = e.when
            row = AgreementEvent(
                agreement_id,
                e.event,
                w.first if w else None,
                w.last if w else None,
                w.precision if w else None,
                w.edtf if w else None,
                bool(w and w.inferred),
                e.place,
                *_place(t, e.span),
            )
            rows.setdefault((row.event, row.document_id, row.char_start), row)
    return list(rows.values())


def systems_of(cluster: Cluster, agreement_id: str) -> list[AgreementSystem]:
    """One row for each place that names a system in the agreement's own words."""
    rows: dict[tuple[str, str, int], AgreementSystem] = {}
    for t in cluster.told:
        for s in t.claim.systems:
            row = AgreementSystem(agreement_id, s.system, s.relation, *_place(t, s.span))
            rows.setdefault((row.system_id, row.document_id, row.char_start), row)
    return list(rows.values())


def signatories_of(
    cluster: Cluster, agreement_id: str, persons: Mapping[tuple[str, str], str], corpus: Corpus
) -> list[Signatory]:
    """One row a person: of the places that say so the one with an office, in English, first in order.

    Day and place are taken from whichever place prints them; a date that was worked out is none.
    """
    places: dict[str, list[tuple[Told, Signed]]] = defaultdict(list)
    for t in cluster.told:
        for s in t.claim.signed:
            person = persons.get((t.found.document.document_id, s.person))
            if person is not None:
                places[person].append((t, s))
    rows = []
    for person_id, held in sorted(places.items()):
        t, s = min(held, key=_best)
        dater, when = next(((d, x.when) for d, x in held if x.when and not x.when.inferred), (t, None))
        placer, place = next(((d, x) for d, x in ((t, s), *held) if x.place), (t, s))
        first, last = corpus.seen_between({x.found.document.document_id for x, _ in held})
        row_id = f"{agreement_id}~{person_id}"
        rows.append(
            Signatory(
                row_id,
                agreement_id,
                person_id,
                s.name,
                s.office,
                s.partner,
                when.first if when and when.precision == "day" else None,
                when.edtf if when else None,
                place.place,
                first,
                last,
                *_place(t, s.span),
            )
        )
        for column, value in (("person_name", s.name), ("title", s.office), ("partner_id", s.partner)):
            if value is not None:
                corpus.say(t.found, s.span, "signatories", row_id, column, value, "signatories")
        if when and when.span:
            corpus.say(dater.found, when.span, "signatories", row_id, "signed_edtf", when.edtf, "signatories")
        printed = _printed(placer, place)
        if place.place and printed:
            corpus.say(placer.found, printed, "signatories", row_id, "place", place.place, "signatories")
    return rows


def _printed(told: Told, signed: Signed) -> Span | None:
    """Where the place of signing stands in the paragraph that says who signed."""
    document = told.found.document
    passage = document.passage(signed.span.eid)
    at = document.text.find(signed.place, passage.start, passage.end) if passage and signed.place else -1
    return None if at < 0 else Span(signed.span.eid, at, at + len(signed.place or ""))


def _best(told: tuple[Told, Signed]) -> tuple[bool, bool, str, int]:
    t, s = told
    document = t.found.document
    # A place that names the office stands for the person; the others only repeat the name.
    says_office = s.office is not None and s.office in document.text[s.span.start : s.span.end]
    return (not says_office, document.language != "en", document.document_id, s.span.start)
