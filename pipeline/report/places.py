"""Where in the report the words of a document stand: its page, or one of its parts where it is long, and the fragment."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from pipeline import tables as t
from pipeline.exports.notes import NotePlace, note_places
from pipeline.exports.web import followable
from pipeline.report.corpus import Corpus
from pipeline.report.links import agreement_page, file_name, partner_page, span_id, system_page

part_bytes: Final = 250_000
"""About how large a part of a document's page may become; a page with all that stands around it stays under 500 KB."""

_PARAGRAPH_BYTES: Final = 400
_MARK_BYTES: Final = 220

_SAID: Final = 60
"""Characters of a value that a mark says."""


class Mark(NamedTuple):
    """Words of a document that a row of the tables points to: the letters of what they are, where they lead, what is said."""

    start: int
    end: int
    kinds: str
    href: str | None
    said: str = ""


kinds: Final = {
    "a": ("act", "acts"),
    "r": ("reference", "references"),
    "d": ("date", "dates"),
    "p": ("partner", "partners"),
    "s": ("system", "systems"),
    "n": ("person", "persons"),
    "c": ("country", "countries"),
    "g": ("agreement", "agreements"),
    "y": ("signatory", "signatories"),
    "v": ("value", "other values"),
}
"""The letters of marks, which are classes in the style sheet, and what they mean, one and many."""

_ENTITIES: Final = {"partner": "p", "system": "s", "person": "n", "country": "c"}


@dataclass(slots=True)
class Sheet:
    """How one document is laid out: its marks, its notes by the paragraph beside which they stand, and its parts."""

    page: str
    marks: list[Mark]
    notes: defaultdict[str, list[NotePlace]] = field(default_factory=lambda: defaultdict(list))
    starts: list[int] = field(default_factory=lambda: [0])
    """Index of the first paragraph of each part."""


class Places:
    """Tells where words, documents, partners and agreements stand in the report."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        marks = _all_marks(corpus)
        self.sheets = {d: self._laid_out(d, marks[d]) for d in corpus.documents}
        self._split = {d: self._offsets(d) for d, sheet in self.sheets.items() if len(sheet.starts) > 1}

    def words(self, document_id: str | None, start: int | None, end: int | None) -> str | None:
        """The page and fragment of words; of the document alone where there are none; None where there is no document."""
        if document_id is None or document_id not in self.sheets:
            return None
        if start is None or end is None or start >= end:
            return self.document(document_id)
        return f"{self._part_at(document_id, start)}#{span_id(start, end)}"

    def paragraph(self, paragraph_id: str) -> str | None:
        """The page and fragment of a paragraph."""
        paragraph = self.corpus.paragraph.get(paragraph_id)
        if paragraph is None:
            return None
        return f"{self._part_at(paragraph.document_id, paragraph.char_start)}#{paragraph.eid}"

    def document(self, document_id: str, part: int = 0) -> str:
        page = self.sheets[document_id].page
        return f"documents/{page}.html" if part == 0 else f"documents/{page}.{part + 1}.html"

    def work(self, work_id: str | None) -> str | None:
        """The page of the preferred version of a work."""
        work = self.corpus.works.get(work_id or "")
        if work is None or work.preferred_document_id not in self.sheets:
            return None
        return self.document(work.preferred_document_id)

    def pictures(self, document_id: str) -> str:
        return f"pages/{self.sheets[document_id].page}.html"

    def _part_at(self, document_id: str, offset: int) -> str:
        if document_id not in self._split:
            return self.document(document_id)
        starts, parts = self._split[document_id]
        return self.document(document_id, parts[max(0, bisect_right(starts, offset) - 1)])

    def _laid_out(self, document_id: str, marks: list[Mark]) -> Sheet:
        """Notes go to their paragraphs, and the paragraphs into parts of about ``part_bytes``."""
        paragraphs = self.corpus.paragraphs[document_id]
        sheet = Sheet(file_name(self.corpus.documents[document_id].slug), marks)
        if any(p.kind == "footnote" for p in paragraphs):
            for place in note_places(paragraphs, self.corpus.anchors[document_id], inline=False):
                sheet.notes[place.host_id].append(place)
        size = sum(len(p.text.encode()) + _PARAGRAPH_BYTES for p in paragraphs) + _MARK_BYTES * len(marks)
        if size > part_bytes:
            sheet.starts = _parts(paragraphs, [m.start for m in marks])
        return sheet

    def _offsets(self, document_id: str) -> tuple[list[int], list[int]]:
        """Offsets at which paragraphs begin, in order, and the part in which each is shown: a note beside its paragraph."""
        sheet = self.sheets[document_id]
        paragraphs = self.corpus.paragraphs[document_id]
        part = {p.paragraph_id: bisect_right(sheet.starts, i) - 1 for i, p in enumerate(paragraphs)}
        for host_id, places in sheet.notes.items():
            part.update({place.note.paragraph_id: part[host_id] for place in places if not place.is_mark_alone})
        held = sorted((p.char_start, part[p.paragraph_id]) for p in paragraphs)
        return [start for start, _ in held], [number for _, number in held]


def _parts(paragraphs: Sequence[t.Paragraph], marks: Sequence[int]) -> list[int]:
    starts, size = [0], 0
    for i, p in enumerate(paragraphs):
        held = bisect_right(marks, p.char_end) - bisect_right(marks, p.char_start - 1)
        cost = len(p.text.encode()) + _PARAGRAPH_BYTES + _MARK_BYTES * held
        if size and size + cost > part_bytes:
            starts.append(i)
            size = 0
        size += cost
    return starts


def act_said(a: t.Act) -> str:
    """What the tables say of an act, in a line: who is asked, and by when."""
    asked = f", asked of {a.addressee}" if a.addressee else ""
    when = a.deadline_edtf or (f"session {a.deadline_session}" if a.deadline_session is not None else None)
    return f"{a.action}{asked}" + (f", by {when}" if when else "")


_ABOUT_AGREEMENTS: Final[dict[str, Callable[[Any], str]]] = {
    "agreement_events": lambda row: f"{row.event.replace('_', ' ')} {row.edtf or ''}".strip(),
    "agreement_relations": lambda row: f"{row.relation} {row.other_agreement_id}",
    "agreement_systems": lambda row: f"{row.relation.replace('_', ' ')}: {row.system_id}",
}
"""What a row of each of the tables about agreements says, in a line."""


def _all_marks(corpus: Corpus) -> defaultdict[str, list[Mark]]:
    """The marks of every document, those of the same words as one, in order: the outer before the inner."""
    held: defaultdict[str, dict[tuple[int, int], tuple[str, str | None, str]]] = defaultdict(dict)

    def add(document_id: str | None, start: int | None, end: int | None, kind: str, said: str, href: str | None = None) -> None:
        if document_id is None or start is None or end is None or start >= end:
            return
        of = held[document_id]
        before = of.get((start, end))
        if before is None:
            of[start, end] = (kind, href, said)
        else:
            told = before[2] if said in before[2] or len(before[2]) > _SAID else f"{before[2]}; {said}"
            of[start, end] = (before[0] if kind in before[0] else before[0] + kind, before[1] or href, told)

    entities = {("partner", p.partner_id): (p.name, partner_page(p.partner_id)) for p in corpus.partners.values()} | {
        ("system", s.system_id): (s.name, system_page(s.system_id)) for s in corpus.systems.values()
    }
    pages = {
        d.document_id: f"documents/{file_name(d.slug)}.html" for d in corpus.documents.values()
    }  # where a document is cited as a whole, its first part
    for rows in corpus.references.values():
        for r in rows:
            href = pages.get(r.resolved_document_id or "") or followable(r.url)
            if r.target_kind == "paragraph" and r.target_symbol:
                href = r.target_symbol
            add(r.document_id, r.char_start, r.char_end, "r", f"cites {r.target_symbol or 'a document without symbol'}", href)
    for act_rows in corpus.acts_of.values():
        for a in act_rows:
            add(a.document_id, a.char_start, a.char_end, "a", act_said(a))
    for mention_rows in corpus.mentions.values():
        for m in mention_rows:
            name, to = entities.get((m.entity_kind, m.entity_id)) or (m.entity_id, None)
            add(m.document_id, m.char_start, m.char_end, _ENTITIES[m.entity_kind], name, to)
    for date_rows in corpus.dates.values():
        for d in date_rows:
            role = "" if d.role == "mention" else f", {d.role.replace('_', ' ')}"
            add(d.document_id, d.char_start, d.char_end, "d", f"{d.edtf}{role}")
    for s in corpus.signatories:
        add(s.document_id, s.char_start, s.char_end, "y", f"signed by {s.person_name}", agreement_page(s.agreement_id))
    for table, what in _ABOUT_AGREEMENTS.items():
        for agreement_id, told in corpus.by(table, "agreement_id").items():
            for row in told:
                add(row.document_id, row.char_start, row.char_end, "g", what(row), agreement_page(agreement_id))
    for e in corpus.evidence:
        kind = "g" if e.table_name.startswith("agreement") and e.is_published else "v"
        to = agreement_page(e.row_id.partition("|")[0]) if kind == "g" else None
        value = e.value if len(e.value) <= _SAID else f"{e.value[:_SAID]}…"
        add(e.document_id, e.char_start, e.char_end, kind, f"{e.column_name.replace('_', ' ')}: {value}", to)
    marks: defaultdict[str, list[Mark]] = defaultdict(list)
    for document_id, of in held.items():
        found = [Mark(start, end, kind, href, said) for (start, end), (kind, href, said) in of.items()]
        marks[document_id] = sorted(found, key=lambda m: (m.start, -m.end))
    return marks
