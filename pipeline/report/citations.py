"""Citations: which work cites which, under what act, and where."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from pipeline import tables as t
from pipeline.exports.web import followable
from pipeline.report.page import Cell, Column, Line, List, plain
from pipeline.report.places import Places

_PARAGRAPHS: Final = 12
"""Citing paragraphs that one row names; the others are counted."""


def citation_list(places: Places) -> List:
    corpus = places.corpus
    told: defaultdict[tuple[str, str], list[t.ParagraphReference]] = defaultdict(list)
    for document_id, rows in corpus.references.items():
        work_id = corpus.documents[document_id].work_id
        for r in rows:
            told[work_id, r.target_symbol or ""].append(r)
    lines = []
    for c in corpus.citations:
        work = corpus.works.get(c.citing_work_id)
        rows = told[c.citing_work_id, c.cited_symbol]
        address = places.work(c.cited_work_id) or next((url for r in rows if (url := followable(r.url))), None)
        missing = sorted(set(work.languages.split("; ")) - set(c.languages.split("; "))) if work else []
        cells = [
            Cell(c.citing_work_id, places.work(c.citing_work_id)),
            Cell(c.cited_symbol, address, tag="held" if c.cited_work_id else None),
            Cell("; ".join(plain(a) or "" for a in (c.actions or "").split("; ")) or None),
            Cell(None, more=_where(places, rows, work), sort=c.paragraphs),
            Cell(c.languages, tag=f"not in {', '.join(missing)}" if missing else None),
        ]
        filters = {
            "act": (c.actions or "none").partition("; ")[0],
            "target": "held" if c.cited_work_id else "not held",
            "languages": "some languages only" if missing else "every language",
        }
        lines.append(Line(cells, filters))
    columns = [*map(Column, ("Document", "Cites", "Acts", "Where", "Languages"))]
    return List("citations", "Citations", columns, lines, ("act", "target", "languages"))


def _where(places: Places, rows: list[t.ParagraphReference], work: t.Work | None) -> tuple[tuple[str, str | None], ...]:
    """The citing paragraphs, each with the words that cite: of the preferred version where that cites it."""
    preferred = work.preferred_document_id if work else ""
    chosen = [r for r in rows if r.document_id == preferred] or rows
    links: dict[str, str | None] = {}
    for r in chosen:
        eid = (r.footnote_id or r.paragraph_id).rpartition("#")[2]
        links.setdefault(eid, places.words(r.document_id, r.char_start, r.char_end))
    held = tuple(links.items())
    more = len(held) - _PARAGRAPHS
    return (*held[:_PARAGRAPHS], (f"and {more} more", None)) if more > 0 else held
