"""The table of persons. Two documents mean the same person when name and organization agree; a bare name joins nobody."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from pipeline.extract.found import Found, Official, Span
from pipeline.resolve.versions import Corpus, says_on
from pipeline.tables import Person


@dataclass(frozen=True, slots=True)
class Persons:
    """``rows``, and the id of a person as a document knows it: by (document id, id in the document)."""

    rows: list[Person]
    ids: dict[tuple[str, str], str]


def resolve_persons(corpus: Corpus) -> Persons:
    """One row per person and organization; where one name belongs to several organizations the id says which.

    The office is the latest: of the document with the latest date, then the last in order.
    """
    said: dict[tuple[str, str | None], list[tuple[Found, Official]]] = defaultdict(list)
    for found in corpus.founds:
        for official in found.officials:
            said[official.person_id, official.partner].append((found, official))
    partners: dict[str, set[str | None]] = defaultdict(set)
    for name, partner in said:
        partners[name].add(partner)
    rows: list[Person] = []
    ids: dict[tuple[str, str], str] = {}
    for (name, partner), places in said.items():
        person_id = name if len(partners[name]) == 1 else f"{name}--{partner}"
        latest = max(places, key=lambda x: (says_on(x[0]) or dt.date.min, x[0].document.document_id))
        office = latest[1].office
        rows.append(Person(person_id, latest[1].name, office, partner))
        for found, official in places:
            ids[found.document.document_id, official.person_id] = person_id
            eid = next(p.eid for p in found.document.passages if p.start <= official.start < p.end)
            span = Span(eid, official.start, official.end)
            for column, value, published in (
                ("name", official.name, official.name == latest[1].name),
                ("office", official.office, official.office == office),
                ("partner_id", official.partner, True),
            ):
                if value is not None:
                    corpus.say(found, span, "persons", person_id, column, value, "persons", is_published=published)
    return Persons(sorted(rows), ids)
