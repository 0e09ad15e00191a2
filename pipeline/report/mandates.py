"""Mandates: who is asked to do what by when. Each work speaks once, in its preferred version."""

from __future__ import annotations

from typing import Final

from pipeline.report.links import partner_page
from pipeline.report.page import Cell, Column, Line, List, plain
from pipeline.report.places import Places

_SHOWN: Final = 260
"""Characters of a paragraph that a row shows, from the act on."""


def mandate_list(places: Places) -> List:
    corpus = places.corpus
    preferred = {w.preferred_document_id for w in corpus.works.values()}
    lines = []
    for a in corpus.acts:
        if a.document_id not in preferred or (a.addressee is None and a.deadline_session is None and a.deadline_edtf is None):
            continue
        document, paragraph = corpus.documents[a.document_id], corpus.paragraph[a.paragraph_id]
        said = document.text[a.char_end : min(paragraph.char_end, a.char_end + _SHOWN)].strip()
        if a.char_end + _SHOWN < paragraph.char_end:
            said = f"{said.rpartition(' ')[0]} …"
        when = a.deadline_edtf or (f"session {a.deadline_session}" if a.deadline_session is not None else None)
        partner = a.addressee_partner_id if a.addressee_partner_id in corpus.partners else None
        cells = [
            Cell(a.addressee, partner_page(partner) if partner else None, lang=document.language),
            Cell(plain(a.action), proof=places.words(a.document_id, a.char_start, a.char_end)),
            Cell(said, lang=document.language),
            Cell(when, sort=a.deadline_edtf or f"{a.deadline_session or 9999:04d}"),
            Cell(f"{corpus.document_name(document)}, {paragraph.eid}", places.paragraph(a.paragraph_id)),
        ]
        year = corpus.works[document.work_id].year
        filters = {
            "act": plain(a.action) or "",
            "asked of": corpus.name_of(partner) if partner else "others",
            "deadline": "with deadline" if when else "without deadline",
            "year": str(year or ""),
        }
        lines.append(Line(cells, filters))
    columns = [*map(Column, ("Who", "Is asked", "To do what")), Column("By when", is_short=True), Column("Where", is_short=True)]
    return List("mandates", "Mandates", columns, lines, ("act", "asked of", "deadline", "year"))
