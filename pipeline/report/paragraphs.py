"""The text of a document as HTML: its paragraphs with marks, notes beside them, and the ways onward.

There are so many that a template would take several times as long; all that is set is escaped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from pipeline import tables as t
from pipeline.report.links import at_page, at_words, span_id
from pipeline.report.places import Mark, Places
from pipeline.report.weaving import escaped, woven
from pipeline.sources.media import pdf


class Writer:
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

    def paragraphs(self, start: int, stop: int | None) -> Markup:
        """The paragraphs of a part, with the notes that stand beside them."""
        out: list[str] = []
        for p in self.rows[start:stop]:
            if p.kind == "footnote" and p.paragraph_id in self.placed:
                continue
            notes = self.sheet.notes[p.paragraph_id]
            points = [(n.at, _mark_of(n.note, first=not n.is_mark_alone)) for n in notes if n.is_marked or n.is_mark_alone]
            page = f' data-page="{p.page_start}"' if p.page_start else ""
            out.append(f'<div class="para {p.kind} depth-{min(3, p.eid.count("."))}"{page}>\n')
            out.append(self._margin(p))
            out.append(self._words(p, points, "words"))
            beside = [self._words(n.note, [], "aside") for n in notes if not n.is_mark_alone]
            if beside:
                out.append(f'<div class="beside">\n{"".join(beside)}</div>\n')
            out.append("</div>\n")
        return Markup("".join(out))

    def _margin(self, p: t.Paragraph) -> str:
        """The address of a paragraph, and the ways from it to the public page and to the picture of its page."""
        eid = escaped(p.eid)
        out = f'<div class="margin" lang="en" dir="ltr"><a class="eid" href="#{eid}">{eid}</a>'
        if public := self._public(p):
            out += f'<a class="out" href="{escaped(public)}" rel="noreferrer" aria-label="{eid} on the public page">↗</a>'
        if picture := self.pictures.get(p.page_start or 0):
            label = f"{eid} on the picture of page {p.page_start}"
            out += f'<a class="out picture" href="../{escaped(picture)}#{eid}" aria-label="{label}">▣</a>'
        return out + "</div>\n"

    def _words(self, p: t.Paragraph, points: Sequence[tuple[int, str]], name: str) -> str:
        """The label and text of a paragraph or note, with the marks in it."""
        marks = [(self._led(mark), first) for mark, first in self.marks[p.paragraph_id]]
        strays = [(p.char_start, f'<span id="{span_id(m.start, m.end)}"></span>') for m in self.strays[p.paragraph_id]]
        label = ""
        if p.label:
            stop = "" if p.label.startswith("(") or name == "aside" else "."
            label = f'<b class="label">{escaped(p.label)}{stop}</b> '
        return (
            f'<div class="{name}" id="{escaped(p.eid)}">{label}{woven(p.text, p.char_start, marks, [*strays, *points])}</div>\n'
        )

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
