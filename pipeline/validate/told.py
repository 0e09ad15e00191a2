"""Is what a document says once also found where it says it again? Names and dates are held against the whole text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus
from pipeline.validate.structured import place_of, short

checks: Final = Checks[Corpus]("validate")


@checks.add("info")
def names_are_found_wherever_they_stand(corpus: Corpus) -> Iterator[Problem]:
    """A name of several words by which a document mentions a partner or system is a mention, or inside one, each time."""
    for document_id, rows in _by_document(corpus.mentions).items():
        quotes = {r.quote for r in rows if r.entity_kind in ("partner", "system") and " " in r.quote}
        for quote, at in _missed(corpus.text.get(document_id, ""), quotes, rows):
            yield _problem(
                corpus, document_id, at, f"“{short(quote)}” is a mention elsewhere in the document and none here", "mentions"
            )


@checks.add("info")
def dates_are_found_wherever_they_stand(corpus: Corpus) -> Iterator[Problem]:
    """Words that are a date of a day in one place of a document are one in every place."""
    for document_id, rows in _by_document(corpus.dates).items():
        quotes = {r.quote for r in rows if r.precision == "day" and " " in r.quote}
        for quote, at in _missed(corpus.text.get(document_id, ""), quotes, rows):
            yield _problem(corpus, document_id, at, f"“{quote}” is a date elsewhere in the document and none here", "dates")


def _by_document(rows: Iterable[Any]) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.document_id].append(row)
    return grouped


def _missed(text: str, quotes: set[str], rows: list[Any]) -> Iterator[tuple[str, int]]:
    """Where a quote stands as whole words and outside the spans of all rows."""
    spans = sorted((r.char_start, r.char_end) for r in rows)
    starts = [start for start, _ in spans]
    for quote in sorted(quotes):
        at = text.find(quote)
        while at != -1:
            end = at + len(quote)
            nearest = bisect_right(starts, at) - 1
            inside = nearest >= 0 and at < spans[nearest][1]
            overlapped = nearest + 1 < len(spans) and spans[nearest + 1][0] < end
            whole = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
            if whole and not inside and not overlapped:
                yield quote, at
            at = text.find(quote, end)


def _problem(corpus: Corpus, document_id: str, at: int, said: str, table: str) -> Problem:
    paragraph = next((p for p in corpus.paragraphs_of.get(document_id, ()) if p.char_start <= at < p.char_end), None)
    where = place_of(paragraph.paragraph_id) if paragraph else document_id
    return Problem(f"{where}: {said}; look at both.", document_id, table)
