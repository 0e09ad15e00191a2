"""Documents: the list of them, each one's text with its marks and notes, and translations side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from pipeline import tables as t
from pipeline.exports.web import followable
from pipeline.report.corpus import Corpus
from pipeline.report.links import at_page, at_words, span_id
from pipeline.report.page import Cell, Column, Line, List, Page, number, plain
from pipeline.report.pictures import Held, Size, picture_parts
from pipeline.report.places import Mark, Places, kinds, part_bytes
from pipeline.report.telling import cell, facts
from pipeline.report.weaving import escaped, woven
from pipeline.sources.media import pdf

right_to_left: Final = frozenset({"ar", "fa", "he", "ur"})

_FACTS: Final = (
    "symbol", "title", "body", "session", "agenda_items", "committee_note", "draft_symbols", "meeting", "adopted_on",
    "issued_on", "published_edtf", "place", "adoption", "votes_for", "votes_against", "votes_abstaining",
)  # fmt: skip


def document_list(places: Places) -> List:
    corpus = places.corpus
    found = Counter(f.document_id for f in corpus.findings)
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
    names = ["Document", "Title", "Kind", "Language", "Body", "Date"]
    columns = [*map(Column, names), Column("Paragraphs", True), Column("Findings", True)]
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
        if f.document_id:
            found[f.document_id].append(f)
    for document in corpus.documents.values():
        file = pictured.get(document.document_id)
        pictures = picture_parts(places, document.document_id, sizes[file.folder]) if file else {}
        common = _about(places, document, bool(pictures))
        common["cited_by"] = [(work, places.work(work)) for work in sorted(set(cited_by[document.work_id]))]
        common["findings"] = found[document.document_id]
        writer = _Writer(places, document, pictures)
        sheet = places.sheets[document.document_id]
        for part, start in enumerate(sheet.starts):
            stop = sheet.starts[part + 1] if part + 1 < len(sheet.starts) else None
            values = {**common, "part": part, "paragraphs": list(writer.paragraphs(start, stop))}
            yield Page(places.document(document.document_id, part), "document.html", values)
    for work_id, versions in corpus.work_documents.items():
        for other in versions[1:]:
            if corpus.works[work_id].preferred_document_id == versions[0].document_id:
                yield from _beside(places, versions[0], other)


def beside_page(places: Places, a: t.Document, b: t.Document, part: int = 0) -> str:
    name = f"{places.sheets[a.document_id].page}.{places.sheets[b.document_id].page}"[:200]
    return f"beside/{name}.html" if part == 0 else f"beside/{name}.{part + 1}.html"


def direction(language: str) -> str:
    return "rtl" if language in right_to_left else "ltr"


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
        "is_pdf": is_pdf,
        "pictures": places.pictures(document.document_id) if is_pictured else None,
        "others": others,
        "kinds": [(letter, *names, counted[letter]) for letter, names in kinds.items() if counted[letter]],
        "parts": [places.document(document.document_id, i) for i in range(len(sheet.starts))],
    }


class _Writer:
    """Writes the paragraphs of one document."""

    def __init__(self, places: Places, document: t.Document, pictures: dict[int, str]) -> None:
        self.places = places
        self.document = document
        self.rows = places.corpus.paragraphs[document.document_id]
        self.sheet = places.sheets[document.document_id]
        source = places.corpus.sources.get((document.source_id, document.snapshot))
        self.is_pdf = source is not None and source.media_type == pdf
        self.pictures = pictures
        self.strays: defaultdict[str, list[Mark]] = defaultdict(list)
        self.marks = self._by_paragraph()
        self.placed = {p.note.paragraph_id for held in self.sheet.notes.values() for p in held if not p.is_mark_alone}

    def _by_paragraph(self) -> defaultdict[str, list[tuple[Mark, bool]]]:
        """The marks that overlap each paragraph, and is it the first that they overlap?"""
        rows = sorted(self.rows, key=lambda p: p.char_start)
        starts = [p.char_start for p in rows]
        held: defaultdict[str, list[tuple[Mark, bool]]] = defaultdict(list)
        for mark in self.sheet.marks:
            i = max(0, bisect_left(starts, mark.start + 1) - 1)
            first = True
            while i < len(rows) and rows[i].char_start < mark.end:
                if rows[i].char_end > mark.start:
                    held[rows[i].paragraph_id].append((mark, first))
                    first = False
                i += 1
            if first and rows:  # words that stand in no paragraph, as a label does: their place is the one behind them
                self.strays[rows[min(i, len(rows) - 1)].paragraph_id].append(mark)
        return held

    def paragraphs(self, start: int, stop: int | None) -> Iterator[dict[str, Any]]:
        """The paragraphs of a part, with the notes that stand beside them."""
        for p in self.rows[start:stop]:
            if p.kind == "footnote" and p.paragraph_id in self.placed:
                continue
            notes = self.sheet.notes[p.paragraph_id]
            points = [(n.at, _mark_of(n.note, first=not n.is_mark_alone)) for n in notes if n.is_marked or n.is_mark_alone]
            yield {
                **self._shown(p, points),
                "notes": [self._shown(n.note, []) for n in notes if not n.is_mark_alone],
            }

    def _shown(self, p: t.Paragraph, points: Sequence[tuple[int, str]]) -> dict[str, Any]:
        marks = [(self._led(mark), first) for mark, first in self.marks[p.paragraph_id]]
        strays = [(p.char_start, f'<span id="{span_id(m.start, m.end)}"></span>') for m in self.strays[p.paragraph_id]]
        return {
            "eid": p.eid,
            "kind": p.kind,
            "depth": min(3, p.eid.rpartition("#")[2].count(".")),
            "label": p.label,
            "page": p.page_start,
            "text": woven(p.text, p.char_start, marks, [*strays, *points]),
            "source": self._public(p),
            "picture": f"{picture}#{p.eid}" if (picture := self.pictures.get(p.page_start or 0)) else None,
        }

    def _public(self, p: t.Paragraph) -> str | None:
        """The public page at a paragraph."""
        if self.is_pdf:
            return at_page(self.document.url, p.page_start)
        return at_words(self.document.url, self.document.text, p.char_start, p.char_end)

    def _led(self, mark: Mark) -> Mark:
        """A mark whose address is a paragraph of the same document leads to where that stands."""
        if mark.href is None or not mark.href.startswith("#"):
            return mark
        return mark._replace(href=self.places.paragraph(f"{self.document.document_id}{mark.href}"))


def _mark_of(note: t.Paragraph, *, first: bool) -> str:
    label = escaped(note.label or "*")
    back = f' id="ref-{escaped(note.eid)}"' if first else ""
    return f'<sup{back}><a class="note" href="#{escaped(note.eid)}">{label}</a></sup>'


def _beside(places: Places, a: t.Document, b: t.Document) -> Iterator[Page]:
    """Two versions of a work, paragraph by paragraph, in the order of the first."""
    corpus = places.corpus
    forth = corpus.aligned[a.document_id, b.document_id]
    back = corpus.aligned[b.document_id, a.document_id]
    partner = {r.paragraph_id_a: (r.paragraph_id_b, r.score) for r in forth}
    partner.update({r.paragraph_id_b: (r.paragraph_id_a, r.score) for r in back})
    pairs = list(_pairs(corpus, a, b, partner))
    opened = tuple(f'<div lang="{escaped(d.language)}" dir="{direction(d.language)}">' for d in (a, b))
    parts: list[list[Markup]] = [[]]
    size = 0
    for pair in pairs:
        written = _written(places, pair, opened)
        cost = len(written.encode())
        if parts[-1] and size + cost > part_bytes:
            parts.append([])
            size = 0
        parts[-1].append(written)
        size += cost
    names = [beside_page(places, a, b, i) for i in range(len(parts))]
    for i, held in enumerate(parts):
        values = {
            "name": corpus.document_name(a),
            "a": a,
            "b": b,
            "hrefs": (places.document(a.document_id), places.document(b.document_id)),
            "pairs": held,
            "alone": sum(pair.a is None or pair.b is None for pair in pairs),
            "total": len(pairs),
            "parts": names,
            "part": i,
        }
        yield Page(names[i], "beside.html", values)


class _Pair(NamedTuple):
    """A paragraph and its translation, how well they agree, or one of them alone."""

    a: t.Paragraph | None
    b: t.Paragraph | None
    score: float | None = None


def _pairs(corpus: Corpus, a: t.Document, b: t.Document, partner: dict[str, tuple[str, float]]) -> Iterator[_Pair]:
    """The paragraphs of ``a`` in order with their translations; those of ``b`` that have none stand where they stand in ``b``."""
    left, right = corpus.paragraphs[a.document_id], corpus.paragraphs[b.document_id]
    mine = {p.paragraph_id: (i, p) for i, p in enumerate(right)}
    paired = {partner[p.paragraph_id][0] for p in left if p.paragraph_id in partner}
    done = 0
    for p in left:
        other_id, score = partner.get(p.paragraph_id, ("", 0.0))
        if other_id not in mine:
            yield _Pair(p, None)
            continue
        i, other = mine[other_id]
        yield from (_Pair(None, q) for q in right[done:i] if q.paragraph_id not in paired)
        done = max(done, i + 1)
        yield _Pair(p, other, score)
    yield from (_Pair(None, q) for q in right[done:] if q.paragraph_id not in paired)


def _written(places: Places, pair: _Pair, opened: Sequence[str]) -> Markup:
    """A pair as HTML. There are so many that a template would take as long as everything else."""
    alone = "" if pair.a and pair.b else " alone"
    out = [f'<div class="pair{alone}">']
    for p, tag in zip((pair.a, pair.b), opened):
        out.append(tag)
        if p is None:
            out.append('<i class="none" lang="en" dir="ltr">nothing aligned</i></div>')
            continue
        label = f'<b class="label">{escaped(p.label)}</b> ' if p.label else ""
        href = escaped(f"../{places.paragraph(p.paragraph_id)}")
        eid = f'<a class="eid" lang="en" dir="ltr" href="{href}">{escaped(p.eid)}</a>'
        out.append(f"{eid} {label}{escaped(p.text)}</div>")
    if pair.score is not None and pair.score < 0.995:
        out.append(f'<span class="score">agree {pair.score:.2f}</span>')
    out.append("</div>\n")
    return Markup("".join(out))
