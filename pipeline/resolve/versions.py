"""What is the same for all tables of who and what: the documents in order, their preferred versions, when each was seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.found import Found, Span
from pipeline.resolve.evidence import EvidenceBook


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that was found, in order of document id. ``preferred`` are the documents that count for their work."""

    founds: tuple[Found, ...]
    preferred: frozenset[str]
    seen: Mapping[str, dt.date | None]
    book: EvidenceBook

    def seen_between(self, document_ids: set[str]) -> tuple[dt.date | None, dt.date | None]:
        """Dates of the first and last snapshot among ``document_ids``, None where none is known."""
        dates = sorted(d for d in (self.seen.get(i) for i in document_ids) if d)
        return (dates[0], dates[-1]) if dates else (None, None)

    def say(
        self,
        found: Found,
        span: Span,
        table: str,
        row_id: str,
        column: str,
        value: object,
        extractor: str,
        *,
        is_published: bool = True,
        inferred: bool = False,
    ) -> None:
        """Enter in the book of evidence that ``found``'s document says the value at ``span``."""
        document = found.document
        self.book.say(
            table,
            row_id,
            column,
            value,
            document_id=document.document_id,
            paragraph_id=document.paragraph_id(span.eid),
            text=document.text,
            start=span.start,
            end=span.end,
            extractor=extractor,
            is_published=is_published,
            inferred=inferred,
        )


def corpus_of(founds: Sequence[Found], seen: Mapping[str, dt.date | None], book: EvidenceBook) -> Corpus:
    """Put documents in order. Of a work in several languages the English version is preferred, else the first."""
    ordered = sorted(founds, key=lambda f: f.document.document_id)
    best: dict[str, str] = {}
    for f in sorted(ordered, key=lambda f: (f.document.language != "en", f.document.language)):
        best.setdefault(f.document.work_id, f.document.document_id)
    return Corpus(tuple(ordered), frozenset(best.values()), seen, book)


def says_on(found: Found) -> dt.date | None:
    """The date of a document as far as it is known: of its publication, adoption or issue."""
    d = found.document
    return d.published_on or d.adopted_on or d.issued_on
