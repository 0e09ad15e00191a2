"""The checks of one document, once its structure is made."""

from __future__ import annotations

from typing import Final

from pipeline.document import Document, Note
from pipeline.validate import accounting, masthead, paragraphing
from pipeline.validate.checks import Check, notes_of
from pipeline.validate.structured import Structured

checks: Final[tuple[Check[Structured], ...]] = (*paragraphing.checks, *accounting.checks, *masthead.checks)


def check_document(document: Document, raw: str) -> list[Note]:
    """Notes about one document; ``raw`` is the text of its reading. An error means that it cannot be published."""
    return notes_of(checks, Structured(document, raw))
