"""Partners: the list of them, and a page for each with all that the corpus says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from markupsafe import Markup

from pipeline import tables as t
from pipeline.exports.web import followable
from pipeline.report.links import agreement_page, partner_page, system_page
from pipeline.report.page import Cell, Column, Line, List, Page, number, plain
from pipeline.report.places import Places
from pipeline.report.quality import told
from pipeline.report.telling import around, cell, facts, proof_at
from pipeline.report.weaving import escaped

_FACTS: Final = ("name", "acronym", "category", "country", "first_seen", "last_seen")
_MENTIONS: Final = 400
"""Mentions that stand on one page of a partner."""


def partner_list(places: Places) -> List:
    lines = []
    for p in places.corpus.partners.values():
        parent = places.corpus.partners.get(p.parent_partner_id or "")
        cells = [
            Cell(p.name, partner_page(p.partner_id)),
            Cell(p.acronym),
            cell(places, "partners", p.partner_id, "category", plain(p.category)),
            Cell(p.country),
            Cell(parent.acronym or parent.name, partner_page(parent.partner_id)) if parent else Cell(None),
            number(p.agreement_count),
            number(p.mention_count),
        ]
        filters = {
            "category": plain(p.category) or "not known",
            "country": p.country or "",
            "agreements": "with agreements" if p.agreement_count else "without agreements",
        }
        lines.append(Line(cells, filters))
    columns = [
        *map(Column, ("Partner", "Acronym", "Category", "Country", "Part of")),
        Column("Agreements", True),
        Column("Mentions", True),
    ]
    return List("partners", "Partners", columns, lines, ("category", "country", "agreements"))


def partner_pages(places: Places) -> Iterator[Page]:
    corpus = places.corpus
    names, children = corpus.by("partner_names", "partner_id"), corpus.by("partners", "parent_partner_id")
    persons, owned = corpus.by("persons", "partner_id"), corpus.by("systems", "owner_partner_id")
    signed, party_to = corpus.by("signatories", "partner_id"), corpus.by("agreement_parties", "partner_id")
    addressed = corpus.by("acts", "addressee_partner_id")
    found: defaultdict[str, list[t.Finding]] = defaultdict(list)
    for f in corpus.findings:
        if f.table_name in {"partners", "partner_names"} and f.row_id:
            found[f.row_id.partition("|")[0]].append(f)
    for p in corpus.partners.values():
        row = p.partner_id
        parent = corpus.partners.get(p.parent_partner_id or "")
        mentions = corpus.mentions_of["partner", row]
        parts = parts_of(mentions)
        pages = [part_page(partner_page(row), i) for i in range(len(parts))]
        common: dict[str, Any] = {
            "partner": p,
            "facts": facts(places, "partners", row, [(c, getattr(p, c)) for c in _FACTS]),
            "parent": (parent.name, partner_page(parent.partner_id)) if parent else None,
            "children": [(c.name, partner_page(c.partner_id)) for c in children[row]],
            "names": [n for n in names[row] if n.seen],
            "unseen": sum(not n.seen for n in names[row]),
            "website": followable(p.website),
            "wikidata": p.wikidata_id if p.wikidata_id and p.wikidata_id.isalnum() else None,
            "agreements": [_agreement(places, r) for r in party_to[row] if r.agreement_id in corpus.agreements],
            "systems": [(s.name, system_page(s.system_id)) for s in owned[row]],
            "persons": [(x.name, x.office) for x in persons[row]],
            "signed": [
                {"name": s.person_name, "title": s.title, "proof": proof_at(places, s.document_id, s.char_start, s.char_end)}
                for s in signed[row]
            ],
            "asked": [
                {"action": plain(a.action), "proof": proof_at(places, a.document_id, a.char_start, a.char_end)}
                for a in addressed[row][:_MENTIONS]
            ],
            "findings": told(places, found[row], partner_page(row)),
            "parts": pages,
            "total": len(mentions),
        }
        for i, held in enumerate(parts):
            yield Page(pages[i], "partner.html", {**common, "part": i, "mentions": by_document(places, held)})


def _agreement(places: Places, party: t.AgreementParty) -> tuple[str, str, str | None, str | None]:
    a = places.corpus.agreements[party.agreement_id]
    return places.corpus.agreement_name(a), agreement_page(a.agreement_id), a.concluded_edtf, plain(a.status)


def part_page(page: str, part: int) -> str:
    """The page of a part of what begins at ``page``."""
    return page if part == 0 else f"{page.removesuffix('.html')}.{part + 1}.html"


def parts_of(mentions: Sequence[t.Mention]) -> list[Sequence[t.Mention]]:
    return [mentions[i : i + _MENTIONS] for i in range(0, len(mentions), _MENTIONS)] or [[]]


def by_document(places: Places, mentions: Sequence[t.Mention]) -> list[dict[str, Any]]:
    """Mentions with what stands around them, as HTML, by the document that holds them."""
    held: dict[str, list[str]] = {}
    documents = places.corpus.documents
    for m in mentions:
        before, words, after = map(escaped, around(documents[m.document_id].text, m.char_start, m.char_end))
        href = escaped(f"../{places.words(m.document_id, m.char_start, m.char_end)}")
        said = f'<li dir="auto">{before}<a href="{href}"><q>{words}</q></a>{after}</li>\n'
        held.setdefault(m.document_id, []).append(said)
    return [
        {
            "name": places.corpus.document_name(documents[d]),
            "language": documents[d].language,
            "href": places.document(d),
            "said": Markup("".join(said)),
        }
        for d, said in held.items()
    ]
