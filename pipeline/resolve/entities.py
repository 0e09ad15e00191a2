"""Organizations, systems, persons and agreements of all documents together."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.authority.lists import Authority
from pipeline.contracts import Row
from pipeline.document import Note
from pipeline.extract.found import Found
from pipeline.ids import Occurrences
from pipeline.resolve.agreements import resolve_agreements
from pipeline.resolve.evidence import EvidenceBook
from pipeline.resolve.partners import gather_partners, name_rows, partner_rows
from pipeline.resolve.persons import Persons, resolve_persons
from pipeline.resolve.systems import system_rows
from pipeline.resolve.versions import Corpus, corpus_of
from pipeline.tables import Mention


def resolve_entities(
    founds: Sequence[Found], authority: Authority, seen: Mapping[str, dt.date | None], book: EvidenceBook
) -> tuple[dict[str, list[Row]], list[Note]]:
    """The tables about who, what and who agreed what, and what could not be decided.

    ``founds`` holds each document once; their order changes nothing. ``seen`` is the date of each document's snapshot, None
    where it is not known. ``book`` receives the evidence.
    """
    corpus = corpus_of(founds, seen, book)
    partners = gather_partners(corpus, authority)
    persons = resolve_persons(corpus)
    agreements = resolve_agreements(corpus, authority, partners.category, persons.ids)
    count = Counter(p.partner_id for p in agreements.parties)
    tables: dict[str, list[Row]] = {
        "partners": list(partner_rows(partners, corpus, authority, count)),
        "partner_names": list(name_rows(partners, corpus, authority)),
        "systems": list(system_rows(corpus, authority, partners.known)),
        "persons": list(persons.rows),
        "mentions": list(_mentions(corpus, persons)),
        "agreements": list(agreements.agreements),
        "agreement_parties": list(agreements.parties),
        "agreement_events": list(agreements.events),
        "agreement_relations": list(agreements.relations),
        "agreement_systems": list(agreements.systems),
        "signatories": list(agreements.signatories),
    }
    return tables, [*partners.notes, *agreements.notes]


def _mentions(corpus: Corpus, persons: Persons) -> list[Mention]:
    rows = []
    for found in corpus.founds:
        document = found.document
        ids = Occurrences()
        for n in found.named:
            entity = persons.ids[document.document_id, n.entity] if n.kind == "person" else n.entity
            mention_id = ids.next(document.document_id, f"{n.kind}/{entity}")
            quote = document.text[n.start : n.end]
            rows.append(
                Mention(mention_id, document.document_id, document.paragraph_id(n.eid), n.kind, entity, quote, n.start, n.end)
            )
    return rows
