"""Agreements: the list of them, when they were concluded, and a page for each with who says what of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from pipeline import tables as t
from pipeline.report.links import agreement_page, partner_page, system_page
from pipeline.report.page import Cell, Column, Line, List, Page, Proof, number, plain
from pipeline.report.places import Places
from pipeline.report.quality import told
from pipeline.report.telling import cell, facts, in_order, link, proof_at

_FACTS = (
    "title", "kind", "category", "subject", "concluded_edtf", "status", "status_as_of", "treaty_reference",
    "supplements_agreement_id", "replaces_agreement_id",
)  # fmt: skip


def agreement_list(places: Places) -> List:
    corpus = places.corpus
    lines = []
    for a in corpus.agreements.values():
        row = a.agreement_id
        said = partial(cell, places, "agreements", row)
        others = [p for p in corpus.parties[row] if p.partner_id != "interpol"] or corpus.parties[row]
        parties = tuple(
            (corpus.full_name_of(corpus.partners[p.partner_id]), partner_page(p.partner_id))
            for p in others
            if p.partner_id in corpus.partners
        )
        cells = [
            Cell(
                corpus.agreement_name(a),
                agreement_page(row),
                proof=_first_words(places, a),
                tag="sources disagree" if a.has_conflict else None,
            ),
            Cell(None, more=parties, sort=parties[0][0] if parties else ""),
            said("kind", plain(a.kind)),
            said("category", plain(a.category)),
            said("concluded_edtf", a.concluded_edtf, a.concluded_edtf),
            said("status", plain(a.status)),
            number(a.source_count),
        ]
        year = str(a.concluded_start.year) if a.concluded_start else "not stated"
        filters = {
            "category": plain(a.category) or "",
            "kind": plain(a.kind) or "",
            "status": plain(a.status) or "",
            "year": year,
        }
        lines.append(Line(cells, filters))
    columns = [
        *map(Column, ("Agreement", "With", "Kind", "Category")),
        Column("Concluded", is_short=True),
        Column("Status"),
        Column("Sources", True),
    ]
    return List("agreements", "Agreements", columns, lines, ("category", "kind", "year", "status"))


def _first_words(places: Places, a: t.Agreement) -> str | None:
    """The words that name the agreement: those of its title, else of its kind, else of a party."""
    for column in ("title", "kind", "subject", "status", "concluded_edtf"):
        if found := link(places, "agreements", a.agreement_id, column):
            return found
    parties = (f"{a.agreement_id}|{p.partner_id}" for p in places.corpus.parties[a.agreement_id])
    return next((found for party in parties if (found := link(places, "agreement_parties", party, "role"))), None)


def agreement_pages(places: Places) -> Iterator[Page]:
    corpus = places.corpus
    events, relations = corpus.by("agreement_events", "agreement_id"), corpus.by("agreement_relations", "agreement_id")
    systems, signed = corpus.by("agreement_systems", "agreement_id"), corpus.by("signatories", "agreement_id")
    back = corpus.by("agreement_relations", "other_agreement_id")
    found: defaultdict[str, list[t.Finding]] = defaultdict(list)
    for f in corpus.findings:
        if f.table_name and f.table_name.startswith("agreement") and f.row_id:
            found[f.row_id.partition("|")[0]].append(f)
    for a in corpus.agreements.values():
        row = a.agreement_id
        values: dict[str, Any] = {
            "agreement": a,
            "name": corpus.agreement_name(a),
            "facts": facts(places, "agreements", row, [(c, getattr(a, c)) for c in _FACTS]),
            "parties": [_party(places, p) for p in corpus.parties[row]],
            "events": _told(places, [(e, plain(e.event) or "", None, (e.edtf, e.place)) for e in events[row]]),
            "systems": _told(
                places,
                [(s, _system(places, s.system_id), system_page(s.system_id), (plain(s.relation),)) for s in systems[row]],
            ),
            "relations": _told(
                places, [(r, *_other(places, r.other_agreement_id), (plain(r.relation),)) for r in relations[row]]
            ),
            "related": _told(places, [(r, *_other(places, r.agreement_id), (plain(r.relation),)) for r in back[row]]),
            "signatories": _told(places, [_signatory(places, s) for s in signed[row]]),
            "findings": told(places, found[row], agreement_page(row)),
        }
        yield Page(agreement_page(row), "agreement.html", values)


def _party(places: Places, p: t.AgreementParty) -> dict[str, Any]:
    row = f"{p.agreement_id}|{p.partner_id}"
    partner = places.corpus.partners.get(p.partner_id)
    said = facts(places, "agreement_parties", row, [("role", p.role)])
    return {
        "name": partner.name if partner else p.partner_id,
        "href": partner_page(p.partner_id) if partner else None,
        "role": plain(p.role),
        "proofs": [proof for fact in said for proof in fact.proofs],
    }


_Said = tuple[Any, str, str | None, tuple[str | None, ...]]
"""A row with a span, the name and page of what it is about, and what it says of that."""


def _told(places: Places, rows: Iterable[_Said]) -> list[dict[str, Any]]:
    """What rows say, each thing once with all the places that say it."""
    held: dict[tuple[str, str | None, tuple[str | None, ...]], list[Proof]] = {}
    for row, name, href, remarks in rows:
        proof = proof_at(places, row.document_id, row.char_start, row.char_end)
        held.setdefault((name, href, remarks), []).append(proof)
    return [
        {"name": name, "href": href, "remarks": [r for r in remarks if r], "proofs": in_order(found)}
        for (name, href, remarks), found in held.items()
    ]


def _signatory(places: Places, s: t.Signatory) -> _Said:
    whom = places.corpus.name_of(s.partner_id) if s.partner_id else None
    return s, s.person_name, None, (s.title, f"for {whom}" if whom else None, s.signed_edtf, s.place)


def _system(places: Places, system_id: str) -> str:
    system = places.corpus.systems.get(system_id)
    return system.name if system else system_id


def _other(places: Places, agreement_id: str) -> tuple[str, str | None]:
    """The name of another agreement, and its page."""
    other = places.corpus.agreements.get(agreement_id)
    return (places.corpus.agreement_name(other), agreement_page(agreement_id)) if other else (agreement_id, None)
