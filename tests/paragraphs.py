"""Small documents told in tests, and their paragraphs as one line each."""

from __future__ import annotations

import textwrap
from pathlib import Path

from pipeline.document import Document
from pipeline.extract.found import Found
from pipeline.stages import ingest
from tests.making import held, pdf_of_pages

BESIDE = Path(__file__).resolve().parents[2] / "shared"
"""Where documents of the United Nations may lie that are no part of the project."""


def documents(name: str, text: str | bytes) -> list[Document]:
    """The documents in a text, taken through read and structure; fails where a check finds an error."""
    return [found.document for found in all_found(name, text)]


def all_found(name: str, text: str | bytes) -> list[Found]:
    data = text.encode() if isinstance(text, str) else text
    ingested = ingest(held(name, data), data)
    assert [note.message for _, note in ingested.notes if note.severity == "error"] == []
    return ingested.found


def rows(document: Document, *, without: tuple[str, ...] = ()) -> list[str]:
    """``eid | label | text`` of each paragraph, those of some kinds left out."""
    return [f"{p.eid} | {p.label or ''} | {p.text}" for p in document.passages if p.kind not in without]


def as_pdf(paragraphs: list[str], *, masthead: list[str], width: int = 90) -> bytes:
    """A PDF page: masthead lines, then paragraphs wrapped at ``width`` with their first rows indented."""
    shown = []
    y = 800.0
    for line in masthead:
        y -= 14.0
        shown.append(_row(line, 72.0, y))
    for paragraph in paragraphs:
        y -= 8.0
        for n, line in enumerate(textwrap.wrap(paragraph, width)):
            y -= 13.0
            shown.append(_row(line, 72.0 if n else 96.0, y))
    return pdf_of_pages(["\n".join(shown)])


def _row(text: str, x: float, y: float) -> str:
    octal = "".join(chr(b) if 32 <= b < 127 and chr(b) not in "()\\" else f"\\{b:03o}" for b in text.encode("cp1252"))
    return f"BT /F1 10 Tf 1 0 0 1 {x:.1f} {y:.1f} Tm ({octal}) Tj ET"
