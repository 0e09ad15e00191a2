"""What the checks of one document share: the document beside its raw file, and how to speak of a place in it."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.document import Document, Passage
from pipeline.validate.checks import Problem


class Structured(NamedTuple):
    """A document and the decoded raw file of which it was made."""

    document: Document
    raw: str


def in_document(s: Structured, said: str) -> Problem:
    return Problem(f"{s.document.document_id}: {said}.", table="documents", row=s.document.document_id)


def in_paragraph(s: Structured, p: Passage, said: str) -> Problem:
    row = s.document.paragraph_id(p.eid)
    return Problem(f"{s.document.document_id}, paragraph {p.eid}: {said}.", table="paragraphs", row=row)


def place_of(paragraph_id: str) -> str:
    """A paragraph's id as messages name it: ``A/RES/75/10@en, paragraph op7``."""
    return paragraph_id.replace("#", ", paragraph ", 1)


def line_of(s: Structured, offset: int) -> int:
    """The number of the raw file's line with a raw offset, 1-based."""
    return s.raw.count("\n", 0, offset) + 1


def short(words: str) -> str:
    """The words in one line of at most 60 characters, for a message."""
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:59] + "…"
