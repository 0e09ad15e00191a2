"""Documents, works, paragraphs and anchors: each document once, the richest copy giving the row."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline import tables as t
from pipeline.document import Document, Note, Passage
from pipeline.extract.found import Found, FoundAct
from pipeline.extract.settled import settled
from pipeline.ids import slug
from pipeline.resolve.evidence import EvidenceBook
from pipeline.symbols import parse_symbol

_RICHEST: Final = ("akn", "html", "markdown", "pdf", "text")


class Provenance(NamedTuple):
    """What is known of the snapshot that a document came from."""

    source_id: str
    snapshot: int
    path: str
    publisher: str | None
    url: str | None
    is_current: bool


class Held(NamedTuple):
    """A document with its provenance, and the day on which its snapshot was retrieved, where that is known."""

    found: Found
    source: Provenance
    seen_on: dt.date | None


def choose_richest(candidates: Sequence[Held]) -> tuple[list[Held], list[tuple[str, Note]]]:
    """Of each document the copy in the richest form, and a note where another copy says something else.

    Order of forms: XML, HTML, Markdown, PDF, text; of equal forms the one with the longer text, then the first source id. A
    copy whose file was taken away counts only where there is no other.
    """
    by_id: dict[str, list[Held]] = defaultdict(list)
    for held in candidates:
        by_id[held.found.document.document_id].append(held)
    chosen: list[Held] = []
    notes: list[tuple[str, Note]] = []
    for document_id, all_copies in sorted(by_id.items()):
        copies = [h for h in all_copies if h.source.is_current] or all_copies
        copies.sort(key=lambda h: (_RICHEST.index(h.found.document.form), -len(h.found.document.text), h.source.source_id))
        chosen.append(copies[0])
        for other in copies[1:]:
            differences = _differences(copies[0].found, other.found)
            said = "; ".join(differences) if differences else "both say the same"
            message = f"{document_id} is also in {other.source.path}; {copies[0].source.path} gives the row: {said}."
            note = (
                Note("resolve", "copies_differ", "warning", message) if differences else Note("resolve", "copy", "info", message)
            )
            notes.append((document_id, note))
    return chosen, notes


def _differences(a: Found, b: Found) -> list[str]:
    """In which symbols, dates and numbered paragraphs two copies of a document differ, in words."""
    told = []
    pairs: tuple[tuple[str, Counter[str], Counter[str]], ...] = (
        ("symbol", Counter(r.symbol or "" for r in a.references), Counter(r.symbol or "" for r in b.references)),
        ("date", _dates(a), _dates(b)),
        ("paragraph", _numbers(a.document), _numbers(b.document)),
    )
    for what, one, two in pairs:
        missing, more = list((one - two).elements()), list((two - one).elements())
        if missing or more:
            told.append(f"{what}s only in the one {missing[:5]}, only in the other {more[:5]}")
    return told


def _dates(found: Found) -> Counter[str]:
    return Counter(d.edtf for d in settled(found).dates if d.role != "issue")


def _numbers(document: Document) -> Counter[str]:
    return Counter(p.eid for p in document.passages if p.kind in {"operative", "subparagraph", "preambular"})


def document_row(held: Held) -> t.Document:
    """The row of ``documents``."""
    d, s = held.found.document, held.source
    return t.Document(
        document_id=d.document_id,
        slug=slug(d.document_id),
        work_id=d.work_id,
        source_id=s.source_id,
        snapshot=s.snapshot,
        kind=d.kind,
        symbol=d.symbol,
        title=d.title,
        language=d.language,
        publisher=s.publisher or d.publisher,
        url=s.url,
        body=d.body,
        session=d.session,
        session_kind=d.session_kind,
        agenda_items="; ".join(d.agenda_items) or None,
        committee_note=d.committee_note,
        draft_symbols="; ".join(d.draft_symbols) or None,
        meeting=d.meeting,
        adopted_on=d.adopted_on,
        issued_on=d.issued_on,
        published_on=d.published_on,
        published_edtf=d.published_edtf,
        place=d.place,
        adoption=d.adoption,
        votes_for=d.votes[0],
        votes_against=d.votes[1],
        votes_abstaining=d.votes[2],
        text_origin=d.origin,
        is_current=s.is_current,
        text=d.text,
    )


def paragraph_rows(document: Document, acts: Sequence[FoundAct]) -> list[t.Paragraph]:
    """The rows of ``paragraphs``; action and action_text are those of the first act."""
    first: dict[str, FoundAct] = {}
    for a in acts:
        first.setdefault(a.eid, a)
    return [paragraph_row(document, position, p, first.get(p.eid)) for position, p in enumerate(document.passages)]


def paragraph_row(document: Document, position: int, p: Passage, act: FoundAct | None) -> t.Paragraph:
    """The row of one paragraph, the ``position``-th; ``act`` is the first that it does."""
    return t.Paragraph(
        document.paragraph_id(p.eid),
        document.document_id,
        document.work_id,
        document.language,
        p.eid,
        document.paragraph_id(p.parent) if p.parent else None,
        position,
        p.kind,
        p.label,
        act.action if act else None,
        act.text if act else None,
        p.text,
        p.start,
        p.end,
        p.page_start,
        p.page_end,
    )


def anchor_rows(document: Document) -> list[t.Anchor]:
    """The rows of ``anchors``; a PDF has pages and boxes, the others offsets in the decoded file."""
    pdf = document.form == "pdf"
    document_id = document.document_id
    rows = []
    for position, a in enumerate(document.anchors):
        place = a.place
        x0, y0, x1, y1 = place.box if place and place.box else (None, None, None, None)
        start, end = (None, None) if pdf else (a.raw_start, a.raw_end)
        page = place.page if place else None
        rows.append(
            t.Anchor(
                document_id,
                position,
                a.kind,
                a.char_start,
                a.char_end,
                start,
                end,
                page,
                x0,
                y0,
                x1,
                y1,
                place.selector if place else None,
                a.reason,
            )
        )
    return rows


def work_rows(documents: Sequence[t.Document]) -> list[t.Work]:
    """One work for all its languages; English first gives title and values, else the first language that states one."""
    by_work: dict[str, list[t.Document]] = defaultdict(list)
    for d in documents:
        by_work[d.work_id].append(d)
    rows = []
    for work_id, versions in sorted(by_work.items()):
        versions.sort(key=lambda d: (d.language != "en", d.language))
        preferred = versions[0]
        adopted = next((d.adopted_on for d in versions if d.adopted_on), None)
        published = next((d.published_edtf for d in versions if d.published_edtf), None)
        year = adopted.year if adopted else int(published[:4]) if published else None
        rows.append(
            t.Work(
                work_id,
                preferred.kind,
                preferred.symbol,
                akn_iri(preferred.symbol, adopted.isoformat() if adopted else None),
                next((d.title for d in versions if d.title), None),
                preferred.body,
                preferred.session,
                preferred.session_kind,
                year,
                adopted,
                "; ".join(sorted(d.language for d in versions)),
                preferred.document_id,
            )
        )
    return rows


_AKN_BODIES: Final = {"A": "unga", "S": "unsc", "E": "unecosoc", "A/HRC": "unga-hrc", "T": "untc"}


def akn_iri(symbol: str | None, adopted_on: str | None) -> str | None:
    """The Akoma Ntoso work IRI of a United Nations document: ``/akn/un/statement/deliberation/unga/2020-11-23/75-10/``.

    None without symbol or date of adoption, or for what no organ adopts. The form is that in which the United Nations
    publishes its documents: year or session and number joined by a hyphen (``2561-2021``, ``77-505B``).
    """
    if not symbol or not adopted_on:
        return None
    parsed = parse_symbol(symbol)
    body = _AKN_BODIES.get(parsed.organ)
    if body is None or parsed.kind == "document":
        return None
    number = (parsed.number or "") + (parsed.letter or "").replace(" ", "")
    return f"/akn/un/statement/deliberation/{body}/{adopted_on}/{'-'.join(filter(None, (parsed.session, number, parsed.roman)))}/"


def say_documents(held: Held, row: t.Document, work: t.Work, book: EvidenceBook) -> None:
    """Evidence for the values of the document and of its work; facts known from links alone have no place in the text."""
    d = held.found.document
    published = row._asdict()
    of_work = work._asdict()
    for f in d.facts:
        if f.column not in published:
            continue
        if f.start is None or f.end is None:
            value = published[f.column]
            same = value is not None and str(value) == f.value
            book.imply(
                "documents", d.document_id, f.column, f.value, document_id=d.document_id, extractor="links", is_published=same
            )
            continue
        passage = next((p for p in d.passages if p.start <= f.start and f.end <= p.end), None)
        for table, row_id, values in (("documents", d.document_id, published), ("works", d.work_id, of_work)):
            if f.column in values:
                value = values[f.column]
                book.say(
                    table,
                    row_id,
                    f.column,
                    f.value,
                    document_id=d.document_id,
                    paragraph_id=d.paragraph_id(passage.eid) if passage else None,
                    text=d.text,
                    start=f.start,
                    end=f.end,
                    extractor="structure",
                    is_published=value is not None and str(value) == f.value,
                    inferred=f.inferred,
                )
