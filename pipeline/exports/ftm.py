"""Partners, persons, documents and agreements as FollowTheMoney entities (https://followthemoney.tech), one JSON object a line.

Where there is no schema for what we hold, the nearest one that loses nothing serves: an agreement is an ``Event`` in which its
parties are involved, a signature a ``Representation`` of the party by the person, a citation an ``UnknownLink``. Systems have
no schema and stay out.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from pipeline.exports.places import Places
from pipeline.exports.web import without_fragment

dataset: Final = "interpact"

_SCHEMAS: Final = {"national": "PublicBody", "private": "Company"}
_DOCUMENTS: Final = {
    "text/html": "HyperText",
    "application/pdf": "Pages",
    "text/plain": "PlainText",
    "text/markdown": "PlainText",
}
_NAMES: Final = {
    "official": "alias",
    "alias": "alias",
    "former": "previousName",
    "acronym": "abbreviation",
    "variant": "weakAlias",
}
_SPANNED_KINDS: Final = {"partner": "LegalEntity", "person": "Person"}

# FollowTheMoney writes languages as ISO 639-3.
_LANGUAGES: Final = {"ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}

# ISO 3166-1, with XKX as the European Commission and others use it: FollowTheMoney writes countries as alpha-2.
_CODES: Final = Path(__file__).with_name("country_codes.csv")

Tables = Mapping[str, Sequence[Any]]


class Fact(NamedTuple):
    """A value of an entity, and the piece of evidence that says it."""

    prop: str
    value: str
    evidence_id: str | None = None


@dataclass(slots=True)
class Entity:
    """An entity; a value is held once."""

    id: str
    schema: str
    facts: list[Fact] = field(default_factory=list)

    def say(self, prop: str, value: object, evidence_id: str | None = None) -> None:
        text = "" if value is None else "".join(c if c.isprintable() or c in "\n\t" else " " for c in str(value)).strip()
        if text and not any(f.prop == prop and f.value == text for f in self.facts):
            self.facts.append(Fact(prop, text, evidence_id))


def write_entities(tables: Tables, places: Places) -> Iterator[str]:
    """A line an entity."""
    for entity in entities(tables, places):
        properties: defaultdict[str, list[str]] = defaultdict(list)
        for fact in entity.facts:
            properties[fact.prop].append(fact.value)
        yield _line({"id": entity.id, "schema": entity.schema, "properties": properties, "datasets": [dataset]})


def write_statements(tables: Tables, places: Places) -> Iterator[str]:
    """A line a value: who is meant, what is said, and as its origin the piece of evidence that says so."""
    for entity in entities(tables, places):
        for fact in entity.facts:
            key = f"{dataset}.{entity.id}.{fact.prop}.{fact.value}"
            yield _line({
                "id": hashlib.sha1(key.encode()).hexdigest(),
                "entity_id": entity.id,
                "canonical_id": entity.id,
                "prop": fact.prop,
                "schema": entity.schema,
                "value": fact.value,
                "dataset": dataset,
                "external": False,
                "origin": fact.evidence_id,
            })  # fmt: skip


def entities(tables: Tables, places: Places) -> Iterator[Entity]:
    """All entities, in the order of the tables."""
    telling = _Telling(tables, places)
    yield from map(telling.document, tables["documents"])
    yield from map(telling.partner, tables["partners"])
    for person in tables["persons"]:
        yield from telling.person(person)
    yield from map(telling.agreement, tables["agreements"])
    yield from map(telling.signatory, tables["signatories"])
    for mention in tables["mentions"]:
        yield from telling.mention(mention)
    for citation in tables["citations"]:
        yield from telling.citation(citation)


class _Telling:
    """Turns rows into entities."""

    def __init__(self, tables: Tables, places: Places) -> None:
        self.places = places
        self.names = _grouped(tables["partner_names"], "partner_id")
        self.parties = _grouped(tables["agreement_parties"], "agreement_id")
        self.partners = {p.partner_id: p for p in tables["partners"]}
        self.agreements = {a.agreement_id: a for a in tables["agreements"]}
        self.preferred = {w.work_id: w.preferred_document_id for w in tables["works"]}
        self.said: defaultdict[tuple[str, str, str], list[Any]] = defaultdict(list)
        self.evidence: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
        for e in tables["evidence"]:
            self.said[e.table_name, e.row_id, e.column_name].append(e)
            self.evidence[e.table_name, e.row_id].append(e)

    def document(self, row: Any) -> Entity:
        source = self.places.source(row.document_id)
        entity = Entity(_id("document", row.document_id), _DOCUMENTS.get(source.media_type if source else "", "Document"))
        entity.say("name", row.title or row.symbol or row.source_id)
        self.value(entity, "title", "documents", row.document_id, "title", row.title)
        entity.say("language", _LANGUAGES.get(row.language))
        entity.say("publisher", row.publisher)
        entity.say("sourceUrl", without_fragment(row.url))
        self.value(entity, "authoredAt", "documents", row.document_id, "adopted_on", row.adopted_on)
        entity.say("publishedAt", row.published_on or row.issued_on)
        if source:
            entity.say("fileName", source.path.rpartition("/")[2])
            entity.say("mimeType", source.media_type)
            entity.say("retrievedAt", source.retrieved_at.date() if source.retrieved_at else None)
        entity.say("bodyText", row.text)
        return entity

    def partner(self, row: Any) -> Entity:
        entity = Entity(_id("partner", row.partner_id), _SCHEMAS.get(row.category, "Organization"))
        entity.say("name", row.name)
        entity.say("abbreviation", row.acronym)
        for name in self.names[row.partner_id]:
            if name.name not in (row.name, row.acronym) and (name.seen or name.source != "unverified"):
                entity.say(_NAMES[name.kind], name.name)
        entity.say("country", country_code(row.country))
        entity.say("wikidataId", row.wikidata_id)
        entity.say("website", without_fragment(row.website))
        self.value(entity, "classification", "partners", row.partner_id, "category", row.category)
        if row.parent_partner_id:
            entity.say("parent", _id("partner", row.parent_partner_id))
        return entity

    def person(self, row: Any) -> Iterator[Entity]:
        entity = Entity(_id("person", row.person_id), "Person")
        self.value(entity, "name", "persons", row.person_id, "name", row.name)
        self.value(entity, "position", "persons", row.person_id, "office", row.office)
        yield entity
        if row.partner_id:
            link = Entity(_id("employment", f"{row.person_id}|{row.partner_id}"), "Employment")
            self.value(link, "employee", "persons", row.person_id, "partner_id", entity.id)
            link.say("employer", _id("partner", row.partner_id))
            link.say("role", row.office)
            yield link

    def agreement(self, row: Any) -> Entity:
        entity = Entity(_id("agreement", row.agreement_id), "Event")
        parties = [self.partners[p.partner_id].name for p in self.parties[row.agreement_id]]
        name = f"{row.kind.replace('_', ' ').capitalize()} between {' and '.join(parties)}"
        self.value(entity, "name", "agreements", row.agreement_id, "title", row.title or name)
        self.value(entity, "date", "agreements", row.agreement_id, "concluded_edtf", _date(row))
        self.value(entity, "keywords", "agreements", row.agreement_id, "kind", row.kind)
        self.value(entity, "keywords", "agreements", row.agreement_id, "status", row.status)
        self.value(entity, "summary", "agreements", row.agreement_id, "subject", row.subject)
        for party in self.parties[row.agreement_id]:
            key = f"{row.agreement_id}|{party.partner_id}"
            self.value(entity, "involved", "agreement_parties", key, "role", _id("partner", party.partner_id))
        for e in self.evidence["agreements", row.agreement_id]:
            if e.document_id:
                self.place(entity, e, e.evidence_id)
        return entity

    def signatory(self, row: Any) -> Entity:
        entity = Entity(_id("signatory", row.signatory_id), "Representation")
        entity.say("agent", _id("person", row.person_id))
        if row.partner_id:
            self.value(entity, "client", "signatories", row.signatory_id, "partner_id", _id("partner", row.partner_id))
        self.value(entity, "role", "signatories", row.signatory_id, "title", row.title)
        entity.say("role", "signatory")
        entity.say("date", row.signed_on or _date(self.agreements[row.agreement_id]))
        entity.say("recordId", row.agreement_id)
        self.place(entity, row, None)
        return entity

    def mention(self, row: Any) -> Iterator[Entity]:
        if row.entity_kind in _SPANNED_KINDS:
            entity = Entity(_id("mention", row.mention_id), "Mention")
            entity.say("document", _id("document", row.document_id))
            entity.say("resolved", _id(row.entity_kind, row.entity_id))
            entity.say("name", row.quote)
            entity.say("detectedSchema", _SPANNED_KINDS[row.entity_kind])
            yield entity

    def citation(self, row: Any) -> Iterator[Entity]:
        citing, cited = self.preferred.get(row.citing_work_id), self.preferred.get(row.cited_work_id)
        if citing and cited:
            entity = Entity(_id("citation", f"{row.citing_work_id}|{row.cited_symbol}"), "UnknownLink")
            entity.say("subject", _id("document", citing))
            entity.say("object", _id("document", cited))
            entity.say("role", f"cites ({row.actions})" if row.actions else "cites")
            yield entity

    def value(self, entity: Entity, prop: str, table: str, row_id: str, column: str, value: object) -> None:
        """Say a value with the evidence for it."""
        told = [e for e in self.said[table, row_id, column] if e.is_published]
        entity.say(prop, value, told[0].evidence_id if told else None)

    def place(self, entity: Entity, row: Any, evidence_id: str | None) -> None:
        """Say in which document, where, and in which words something stands."""
        entity.say("proof", _id("document", row.document_id), evidence_id)
        if row.char_start is not None:
            entity.say("sourceUrl", self.places.address(row.document_id, row.char_start, row.char_end), evidence_id)


@cache
def _codes() -> dict[str, str]:
    with _CODES.open(encoding="utf-8", newline="") as lines:
        return {row["alpha3"]: row["alpha2"] for row in csv.DictReader(lines)}


def country_code(alpha3: str | None) -> str | None:
    """A country as FollowTheMoney writes it, ``fr`` for ``FRA``."""
    code = _codes().get(alpha3 or "")
    return code.lower() if code else None


def _date(agreement: Any) -> str | None:
    """When an agreement was concluded, as far as that is known: ``2001``, ``2001-07``, ``2001-07-09``."""
    if agreement.concluded_start is None:
        return None
    day: str = agreement.concluded_start.isoformat()
    return day[: {"year": 4, "month": 7}.get(agreement.concluded_precision, 10)]


def _id(kind: str, row_id: str) -> str:
    """The id of an entity: plain ones readable, others by their hash, since ids may hold few signs."""
    plain = row_id.replace("-", "").isalnum() and row_id.isascii()
    return f"{dataset}-{kind}-{row_id if plain else hashlib.sha1(row_id.encode()).hexdigest()[:16]}"


def _grouped(rows: Sequence[Any], column: str) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
