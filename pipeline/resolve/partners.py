"""The tables of organizations: who is a row, under which name and category, with which parent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import plain
from pipeline.document import Note
from pipeline.extract.found import Body, Found, Listed, Span
from pipeline.resolve.doubtful import doubtful_pairs
from pipeline.resolve.versions import Corpus
from pipeline.tables import Partner, PartnerName

EXTRACTOR = "organizations"


@dataclass(slots=True)
class _Known:
    """What the corpus says of one partner."""

    quotes: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    mentions: int = 0
    bodies: list[tuple[Found, Body]] = field(default_factory=list)
    listed: list[tuple[Found, Listed]] = field(default_factory=list)


@dataclass(slots=True)
class Partners:
    """The partners of a corpus: ``category`` and ``parent`` as published, by id."""

    known: dict[str, _Known]
    category: dict[str, str | None]
    parent: dict[str, str | None]
    notes: list[Note] = field(default_factory=list)


def gather_partners(corpus: Corpus, authority: Authority) -> Partners:
    """Who is a row: every body that a document names or that is party to something, and every parent whose name stands there."""
    known: dict[str, _Known] = defaultdict(_Known)
    for found in corpus.founds:
        document = found.document
        counts = document.document_id in corpus.preferred
        for n in found.named:
            if n.kind == "partner":
                k = known[n.entity]
                k.quotes.add(document.text[n.start : n.end])
                k.documents.add(document.document_id)
                k.mentions += counts
        for body in found.bodies:
            known[body.partner_id].bodies.append((found, body))
        for listed in found.listed:
            known[listed.partner].listed.append((found, listed))
        for partner_id in _spoken_of(found):
            known[partner_id].documents.add(document.document_id)
    for partner_id in _parents_that_stand_there(known, authority):
        known[partner_id]  # a row without a mention of its own
    notes = doubtful_pairs(corpus, {i: k.bodies for i, k in known.items()}, known, authority)
    category = {i: _category(i, k, authority, notes) for i, k in known.items()}
    return Partners(dict(known), category, {i: _parent(i, known, authority) for i in known}, notes)


def _spoken_of(found: Found) -> Iterator[str]:
    for claim in found.claims:
        yield from claim.parties
        yield from claim.concerned
        yield from (s.partner for s in claim.signed if s.partner)
    yield from (o.partner for o in found.officials if o.partner)


def _line(partner_id: str, known: Mapping[str, _Known], authority: Authority) -> Iterator[str]:
    """Ancestors, nearest first; a body that the list does not know has the parent that its name tells."""
    if partner_id in authority.organizations:
        yield from authority.ancestors(partner_id)
        return
    parent = next((b.parent for _, b in known[partner_id].bodies if b.parent), None) if partner_id in known else None
    if parent:
        yield parent
        yield from authority.ancestors(parent)


def _parents_that_stand_there(known: Mapping[str, _Known], authority: Authority) -> list[str]:
    """Ancestors without a mention of their own whose name stands inside a descendant's."""
    lines = {partner_id: list(_line(partner_id, known, authority)) for partner_id in sorted(known)}
    above = {ancestor for line in lines.values() for ancestor in line}
    names: dict[str, list[str]] = defaultdict(list)
    for n in authority.names:
        if n.entity in above and n.entity_kind == "partner" and n.kind != "acronym":
            names[n.entity].append(plain(n.name))
    found: set[str] = set()
    for partner_id, line in lines.items():
        quotes = [plain(q) for q in known[partner_id].quotes]
        for at, ancestor in enumerate(line):
            if ancestor not in known and any(_stands_in(n, quotes) for n in _forms(ancestor, line[at + 1 :], names, authority)):
                found.add(ancestor)
    return sorted(found)


def _forms(ancestor: str, above: Iterable[str], names: Mapping[str, list[str]], authority: Authority) -> set[str]:
    """An ancestor's names, also without its own parents' ("Secretariat" of "United Nations Secretariat")."""
    forms = set(names[ancestor])
    official = plain(authority.organizations[ancestor].name)
    for higher in above:
        for name in names[higher]:
            if official.startswith(name + " "):
                forms.add(official[len(name) + 1 :])
    return forms


def _stands_in(name: str, quotes: Iterable[str]) -> bool:
    """Does the name begin at the beginning of a word of one of the quotes?"""
    for quote in quotes:
        at = quote.find(name)
        while at != -1:
            if at == 0 or not (quote[at - 1].isalnum() or quote[at - 1] == "_"):
                return True
            at = quote.find(name, at + 1)
    return False


def _parent(partner_id: str, known: Mapping[str, _Known], authority: Authority) -> str | None:
    """The nearest ancestor that is a row."""
    return next((a for a in _line(partner_id, known, authority) if a in known), None)


def _category(partner_id: str, k: _Known, authority: Authority, notes: list[Note]) -> str | None:
    """The heading under which a source lists the body, else the authority's, else its parent's."""
    told = Counter(listed.category for _, listed in k.listed)
    if told:
        best = sorted(told, key=lambda c: (-told[c], c))[0]
        if len(told) > 1:
            places = "; ".join(sorted(f"{f.document.paragraph_id(x.span.eid)} ({x.category})" for f, x in k.listed))
            notes.append(
                Note(
                    "resolve",
                    "category_disagrees",
                    "warning",
                    f"{partner_id} is listed under different categories: {places}; “{best}” is published.",
                    "partners",
                    partner_id,
                )
            )
        return best
    if partner_id in authority.organizations:
        return authority.organizations[partner_id].category
    for _, body in k.bodies:
        if body.category:
            return body.category
        if body.parent and body.parent in authority.organizations:
            return authority.organizations[body.parent].category
    return None


def partner_rows(partners: Partners, corpus: Corpus, authority: Authority, agreement_count: Mapping[str, int]) -> list[Partner]:
    """The rows, by id, with evidence for what documents say: names of unknown bodies, categories from headings."""
    rows = []
    for partner_id in sorted(partners.known):
        k = partners.known[partner_id]
        first, last = corpus.seen_between(k.documents)
        category, parent = partners.category[partner_id], partners.parent[partner_id]
        counted = (agreement_count.get(partner_id, 0), k.mentions, first, last)
        org = authority.organizations.get(partner_id)
        if org:
            rows.append(
                Partner(
                    partner_id, org.name, org.acronym, category, parent, org.country, org.wikidata_id, org.website, True, *counted
                )
            )
        else:
            found, body = _teller(k)
            acronym = next((b.acronym for _, b in k.bodies if b.acronym), None)
            country = next((b.country for _, b in k.bodies if b.country), None)
            rows.append(Partner(partner_id, body.name, acronym, category, parent, country, None, None, False, *counted))
            span = Span(_eid(found, body.start), body.start, body.end)
            corpus.say(found, span, "partners", partner_id, "name", body.name, EXTRACTOR)
        _say_category(partner_id, k, category, corpus, authority)
    return rows


def _teller(k: _Known) -> tuple[Found, Body]:
    """The document that gives an unknown body its name: an English one first."""
    return min(k.bodies, key=lambda b: (b[0].document.language != "en", b[0].document.document_id, b[1].start))


def _eid(found: Found, start: int) -> str:
    return next(p.eid for p in found.document.passages if p.start <= start < p.end)


def _say_category(partner_id: str, k: _Known, category: str | None, corpus: Corpus, authority: Authority) -> None:
    for found, listed in k.listed:
        corpus.say(
            found, listed.span, "partners", partner_id, "category", listed.category, EXTRACTOR,
            is_published=listed.category == category,
        )  # fmt: skip
    org = authority.organizations.get(partner_id)
    if k.listed and org and org.category:
        corpus.book.hold(
            "partners", partner_id, "category", org.category, origin="authority", extractor=EXTRACTOR,
            is_published=org.category == category,
        )  # fmt: skip


def name_rows(partners: Partners, corpus: Corpus, authority: Authority) -> list[PartnerName]:
    """Every name of every partner: the list's, those that documents misspell, and those of bodies only documents know."""
    rows: dict[tuple[str, str, str, str], PartnerName] = {}

    def add(partner_id: str, name: str, language: str, kind: str, source: str, seen: bool) -> None:
        rows.setdefault((partner_id, name, language, kind), PartnerName(partner_id, name, language, kind, source, seen))

    quotes = {i: {plain(q) for q in k.quotes} for i, k in partners.known.items()}
    for n in authority.names:
        if n.entity_kind == "partner" and n.entity in partners.known:
            add(n.entity, n.name, n.language, n.kind, n.source, plain(n.name) in quotes[n.entity])
    for found in corpus.founds:
        document = found.document
        for s in found.spellings:
            if s.entity_kind == "partner" and s.entity in partners.known:
                add(s.entity, s.name, s.language, s.kind, document.document_id, True)
        for body in found.bodies:
            add(body.partner_id, body.name, document.language, "official", document.document_id, True)
            if body.acronym:
                add(body.partner_id, body.acronym, document.language, "acronym", document.document_id, True)
    return [rows[key] for key in sorted(rows)]
