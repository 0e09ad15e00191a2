"""Systems: databases, networks and the like, with the agreements that give access to them, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.links import agreement_page, partner_page, system_page
from pipeline.report.page import Cell, Column, Line, List, Page, number, plain
from pipeline.report.partners import by_document, part_page, parts_of
from pipeline.report.places import Places
from pipeline.report.telling import proof_at


def system_list(places: Places) -> List:
    corpus = places.corpus
    giving = corpus.by("agreement_systems", "system_id")
    lines = []
    for s in corpus.systems.values():
        owner = corpus.partners.get(s.owner_partner_id or "")
        rows = [row for row in giving[s.system_id] if row.agreement_id in corpus.agreements]
        access = [
            (f"{_name(places, row.agreement_id)} ({plain(row.relation)})", agreement_page(row.agreement_id)) for row in rows
        ]
        named = corpus.mentions_of["system", s.system_id]
        cells = [
            Cell(
                s.name,
                system_page(s.system_id),
                proof=places.words(named[0].document_id, named[0].char_start, named[0].char_end) if named else None,
            ),
            Cell(s.acronym),
            Cell(plain(s.kind)),
            Cell(corpus.name_of(owner.partner_id), partner_page(owner.partner_id)) if owner else Cell(None),
            Cell(None, more=tuple(dict.fromkeys(access))),
            number(s.mention_count),
        ]
        lines.append(Line(cells, {"kind": plain(s.kind) or ""}))
    columns = [*map(Column, ("System", "Acronym", "Kind", "Run by", "Agreements")), Column("Mentions", True)]
    return List("systems", "Systems", columns, lines, ("kind",))


def system_pages(places: Places) -> Iterator[Page]:
    corpus = places.corpus
    giving = corpus.by("agreement_systems", "system_id")
    for s in corpus.systems.values():
        owner = corpus.partners.get(s.owner_partner_id or "")
        mentions = corpus.mentions_of["system", s.system_id]
        parts = parts_of(mentions)
        pages = [part_page(system_page(s.system_id), i) for i in range(len(parts))]
        agreements = [
            {
                "name": _name(places, row.agreement_id),
                "href": agreement_page(row.agreement_id),
                "relation": plain(row.relation),
                "proof": proof_at(places, row.document_id, row.char_start, row.char_end),
            }
            for row in giving[s.system_id]
            if row.agreement_id in corpus.agreements
        ]
        for i, held in enumerate(parts):
            values = {
                "system": s,
                "owner": (owner.name, partner_page(owner.partner_id)) if owner else None,
                "agreements": agreements,
                "mentions": by_document(places, held),
                "total": len(mentions),
                "parts": pages,
                "part": i,
            }
            yield Page(pages[i], "system.html", values)


def _name(places: Places, agreement_id: str) -> str:
    return places.corpus.agreement_name(places.corpus.agreements[agreement_id])
