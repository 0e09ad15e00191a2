"""Acts, dates, references and citations: what was found in each document gets its ids, and citations their targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline import tables as t
from pipeline.document import Document
from pipeline.errors import BadSymbol
from pipeline.extract.found import Found, FoundDate, FoundReference
from pipeline.ids import Occurrences
from pipeline.symbols import parse_symbol


def act_rows(found: Found, partner_at: Mapping[tuple[int, int], str]) -> list[t.Act]:
    """``partner_at`` tells by span in the document's text which partner is named there."""
    d = found.document
    ids, positions = Occurrences(), defaultdict[str, int](int)
    rows = []
    for a in found.acts:
        who = d.text[slice(*a.addressee)] if a.addressee else None
        partner = _addressed(a.addressee, partner_at, d) if a.addressee else None
        rows.append(
            t.Act(
                ids.next(d.document_id, a.action),
                d.document_id,
                d.paragraph_id(a.eid),
                positions[a.eid],
                a.action,
                who,
                partner,
                a.deadline_session,
                a.deadline_edtf,
                d.text[a.start : a.end],
                a.start,
                a.end,
            )
        )
        positions[a.eid] += 1
    return rows


def _addressed(span: tuple[int, int], partner_at: Mapping[tuple[int, int], str], d: Document) -> str | None:
    """The partner whose name is the whole addressee, an article before it aside."""
    for start in (span[0], span[0] + len(d.text[slice(*span)].partition(" ")[0]) + 1):
        if (start, span[1]) in partner_at:
            return partner_at[start, span[1]]
    return None


def address_of(symbol: str | None) -> str | None:
    """Public address of what a symbol names; None where it has none."""
    if symbol is None or symbol.startswith(("UNTS", "LNTS", "#")):
        return None
    try:
        return parse_symbol(symbol).address
    except BadSymbol:
        return None


def reference_rows(found: Found, documents: Mapping[str, Sequence[t.Document]]) -> list[t.ParagraphReference]:
    """``documents`` holds the documents of each work. A target is resolved to its version in the citing language first.

    A citation of a paragraph that the document does not have is malformed like one without a symbol.
    """
    d = found.document
    ids = Occurrences()
    rows = []
    for r in found.references:
        work_id, document_id = _target(r, d, documents)
        unheard = r.symbol is None or (r.kind == "paragraph" and document_id is None)
        status = "malformed" if unheard else "in_corpus" if document_id else "not_in_corpus"
        rows.append(
            t.ParagraphReference(
                ids.next(d.document_id, r.symbol or d.text[r.start : r.end]),
                d.document_id,
                d.paragraph_id(r.eid),
                d.paragraph_id(r.footnote) if r.footnote else None,
                r.kind,
                r.symbol,
                r.date,
                r.pinpoint,
                address_of(r.symbol),
                status,
                work_id,
                document_id,
                r.action,
                d.text[r.start : r.end],
                r.start,
                r.end,
            )
        )
    return rows


def _target(r: FoundReference, d: Document, documents: Mapping[str, Sequence[t.Document]]) -> tuple[str | None, str | None]:
    """Work and document to which a citation leads; for a paragraph the document itself where it has that paragraph."""
    if r.kind == "paragraph":
        held = r.symbol is not None and d.passage(r.symbol.removeprefix("#")) is not None
        return (d.work_id, d.document_id) if held else (None, None)
    versions = documents.get(r.symbol or "", ())
    version = next((v for v in versions if v.language == d.language), versions[0] if versions else None)
    return (version.work_id, version.document_id) if version else (None, None)


def citation_rows(references: Sequence[t.ParagraphReference], documents: Mapping[str, t.Document]) -> list[t.Citation]:
    """One row for each citing work and cited symbol; what a paragraph cites of itself is none."""
    grouped: dict[tuple[str, str], list[t.ParagraphReference]] = defaultdict(list)
    for r in references:
        work_id = documents[r.document_id].work_id
        if r.target_symbol and not r.target_symbol.startswith("#") and r.target_symbol != work_id:
            grouped[work_id, r.target_symbol].append(r)
    rows = []
    for (work_id, symbol), rs in sorted(grouped.items()):
        actions = sorted({r.action for r in rs if r.action})
        eids = list(dict.fromkeys(r.paragraph_id.rpartition("#")[2] for r in rs))
        languages = sorted({documents[r.document_id].language for r in rs})
        cited = next((r.resolved_work_id for r in rs if r.resolved_work_id), None)
        rows.append(t.Citation(work_id, symbol, cited, "; ".join(actions) or None, "; ".join(eids), "; ".join(languages)))
    return rows


def date_rows(
    found: Found, references: Sequence[t.ParagraphReference], about_agreements: Mapping[tuple[int, int], str]
) -> list[t.Date]:
    """Dates with the row that each is about: the citation beside which it stands, the agreement that it dates, the document."""
    d = found.document
    ids = Occurrences()
    rows = []
    for x in found.dates:
        role, table, row = _about(x, found, references, about_agreements)
        rows.append(
            t.Date(
                ids.next(d.document_id, x.edtf),
                d.document_id,
                d.paragraph_id(x.eid),
                x.first,
                x.last,
                x.precision,
                x.edtf,
                role,
                table,
                row,
                x.inferred,
                d.text[x.start : x.end],
                x.start,
                x.end,
            )
        )
    return rows


def _about(
    x: FoundDate, found: Found, references: Sequence[t.ParagraphReference], about_agreements: Mapping[tuple[int, int], str]
) -> tuple[str, str | None, str | None]:
    d = found.document
    if x.role in {"adoption", "issue", "publication"}:
        return x.role, "documents", d.document_id
    agreement = about_agreements.get((x.start, x.end))
    if agreement:
        return "agreement", "agreements", agreement
    cited = next((r for r in references if r.char_start <= x.start and x.end <= r.char_end), None)
    if cited:
        return "cited_document", "paragraph_references", cited.reference_id
    act = next((a for a in found.acts if a.eid == x.eid and a.deadline_edtf == x.edtf and a.start < x.start), None)
    if act:
        return "deadline", None, None
    return x.role, None, None
