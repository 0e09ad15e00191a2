"""Documents: the list of them, and a page for each: what is known of it, and its text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final

from pipeline import tables as t
from pipeline.exports.web import followable
from pipeline.report.beside import beside_page, beside_pages
from pipeline.report.page import Cell, Column, Line, List, Page, number, plain
from pipeline.report.paragraphs import Writer
from pipeline.report.pictures import Held, Size, picture_parts
from pipeline.report.places import Places, kinds
from pipeline.report.quality import paragraphs_of, told
from pipeline.report.telling import cell, facts
from pipeline.report.weaving import direction
from pipeline.sources.media import pdf
from pipeline.symbols import parse_symbol

_UN_LANGUAGES: Final = frozenset({"ar", "en", "es", "fr", "ru", "zh"})

_FACTS: Final = (
    "symbol", "title", "body", "session", "agenda_items", "committee_note", "draft_symbols", "meeting", "adopted_on",
    "issued_on", "published_edtf", "place", "adoption", "votes_for", "votes_against", "votes_abstaining",
)  # fmt: skip


def document_list(places: Places) -> List:
    corpus = places.corpus
    found = Counter(map(corpus.document_of, corpus.findings))
    lines = []
    for d in corpus.documents.values():
        day = d.adopted_on.isoformat() if d.adopted_on else d.published_edtf
        column = "adopted_on" if d.adopted_on else "published_edtf"
        cells = [
            Cell(corpus.document_name(d), places.document(d.document_id)),
            Cell(d.title if d.symbol else None, lang=d.language),
            Cell(plain(d.kind)),
            Cell(d.language),
            cell(places, "documents", d.document_id, "body", d.body),
            cell(places, "documents", d.document_id, column, day, sort=day),
            number(len(corpus.paragraphs[d.document_id])),
            number(found[d.document_id]),
        ]
        filters = {"kind": plain(d.kind) or "", "language": d.language, "body": d.body or "", "year": (day or "")[:4]}
        lines.append(Line(cells, filters))
    names = ["Document", "Title", "Kind", "Language", "Body"]
    columns = [*map(Column, names), Column("Date", is_short=True), Column("Paragraphs", True), Column("Findings", True)]
    return List("documents", "Documents", columns, lines, ("kind", "language", "body", "year"))


def document_pages(places: Places, pictured: dict[str, Held], sizes: dict[str, list[Size]]) -> Iterator[Page]:
    """The pages of all documents; ``pictured`` are those whose pages can be shown as pictures, of which ``sizes`` tells."""
    corpus = places.corpus
    cited_by: defaultdict[str, list[str]] = defaultdict(list)
    for c in corpus.citations:
        if c.cited_work_id and c.cited_work_id != c.citing_work_id:
            cited_by[c.cited_work_id].append(c.citing_work_id)
    found = defaultdict(list)
    for f in corpus.findings:
        for document_id in sorted(
            {corpus.document_of(f) or "", *(p.rpartition("#")[0] for p in paragraphs_of(places, f))} - {""}
        ):
            found[document_id].append(f)
    for document in corpus.documents.values():
        file = pictured.get(document.document_id)
        pictures = picture_parts(places, document.document_id, sizes[file.folder]) if file else {}
        common = _about(places, document, bool(pictures))
        common["cited_by"] = [(work, places.work(work)) for work in sorted(set(cited_by[document.work_id]))]
        common["findings"] = told(places, found[document.document_id], places.document(document.document_id))
        writer = Writer(places, document, pictures)
        sheet = places.sheets[document.document_id]
        for part, start in enumerate(sheet.starts):
            stop = sheet.starts[part + 1] if part + 1 < len(sheet.starts) else None
            values = {**common, "part": part, "text": writer.paragraphs(start, stop)}
            yield Page(places.document(document.document_id, part), "document.html", values)
    for work_id, versions in corpus.work_documents.items():
        for other in versions[1:]:
            if corpus.works[work_id].preferred_document_id == versions[0].document_id:
                yield from beside_pages(places, versions[0], other)


def undocs(document: t.Document) -> str | None:
    """The United Nations' address of a document of theirs, in its language where they publish in it."""
    try:
        address = parse_symbol(document.symbol or "").address
    except ValueError:
        return None
    return address.replace("/en/", f"/{document.language}/") if address and document.language in _UN_LANGUAGES else address


def _about(places: Places, document: t.Document, is_pictured: bool) -> dict[str, Any]:
    """What stands around the text of a document."""
    corpus = places.corpus
    sheet = places.sheets[document.document_id]
    source = corpus.sources.get((document.source_id, document.snapshot))
    is_pdf = source is not None and source.media_type == pdf
    versions = corpus.work_documents[document.work_id]
    preferred = corpus.works[document.work_id].preferred_document_id
    others = []
    for other in versions:
        if other.document_id != document.document_id:
            pair = None
            if preferred in {document.document_id, other.document_id} and versions[0].document_id == preferred:
                second = other if document.document_id == preferred else document
                pair = beside_page(places, versions[0], second)
            others.append((other.language, places.document(other.document_id), pair))
    counted = Counter(letter for mark in sheet.marks for letter in mark.kinds)
    return {
        "document": document,
        "name": corpus.document_name(document),
        "direction": direction(document.language),
        "facts": facts(places, "documents", document.document_id, [(c, getattr(document, c)) for c in _FACTS]),
        "source": source,
        "url": followable(document.url),
        "undocs": undocs(document),
        "is_pdf": is_pdf,
        "pictures": places.pictures(document.document_id) if is_pictured else None,
        "others": others,
        "kinds": [(letter, *names, counted[letter]) for letter, names in kinds.items() if counted[letter]],
        "parts": [places.document(document.document_id, i) for i in range(len(sheet.starts))],
    }
