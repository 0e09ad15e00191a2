"""Small documents told in tests, and their paragraphs as one line each."""

from __future__ import annotations

from pathlib import Path

from pipeline.document import Document
from pipeline.extract.found import Found
from pipeline.stages import ingest
from tests.making import held

BESIDE = Path(__file__).resolve().parents[2] / "shared"
"""Where documents of the United Nations may lie that are no part of the project."""


def documents(name: str, text: str) -> list[Document]:
    """The documents in a text, taken through read and structure; fails where a check finds an error."""
    return [found.document for found in all_found(name, text)]


def all_found(name: str, text: str) -> list[Found]:
    data = text.encode()
    ingested = ingest(held(name, data), data)
    assert [note.message for _, note in ingested.notes if note.severity == "error"] == []
    return ingested.found


def rows(document: Document, *, without: tuple[str, ...] = ()) -> list[str]:
    """``eid | label | text`` of each paragraph, those of some kinds left out."""
    return [f"{p.eid} | {p.label or ''} | {p.text}" for p in document.passages if p.kind not in without]
