"""The dates that a document states, and what happened then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipeline.document import Document, Note, Passage
from pipeline.extract.found import FoundDate
from pipeline.languages import any_of, load_language, pattern
from pipeline.languages.calendar import PrintedDate, PrintedMonth, find_dates, month_of

_quoting: Final = "en"
"""Titles of documents are often quoted in English whatever the language of the text."""


def find_document_dates(document: Document) -> tuple[list[FoundDate], list[Note]]:
    """All dates in order of the text, with the roles that the words themselves give; other extractors give more.

    A month without its year takes the year that the document itself fixes (``inferred``), or stays out with a note. What has
    the form of a date but is none stays out with a warning.
    """
    found: list[FoundDate] = []
    months: list[tuple[Passage, PrintedMonth]] = []
    notes: list[Note] = []
    for passage in document.passages:
        printed = find_dates(passage.text, document.language)
        dates = list(printed.dates)
        if document.language != _quoting:
            taken = [(d.start, d.end) for d in dates]
            dates += [
                d for d in find_dates(passage.text, _quoting).dates if d.precision == "day" and _free(d.start, d.end, taken)
            ]
        for d in sorted(dates):
            role = _role(d, passage, document)
            found.append(
                FoundDate(passage.eid, passage.start + d.start, passage.start + d.end, d.first, d.last, d.precision, d.edtf, role)
            )
        months += [(passage, m) for m in printed.months]
        for bad in printed.impossible:
            words = passage.text[bad.start : bad.end]
            notes.append(
                Note(
                    "extract",
                    "impossible_date",
                    "warning",
                    f"paragraph {passage.eid}: “{words}” is no date ({bad.why}); left out of dates",
                )
            )
    inferred, more = _infer_months(document, months, found)
    found += inferred
    return sorted(found, key=lambda d: d.start), notes + more


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(a < end and start < z for a, z in taken)


def _role(d: PrintedDate, passage: Passage, document: Document) -> str:
    """``adoption`` and ``issue`` in masthead and closing lines; ``mention`` after *since*; else an event.

    A period has both its bounds (``from 9 to 20 July 2001``) and is an event whatever stands before it.
    """
    if passage.kind == "meta":
        for fact in document.facts:
            if fact.start is not None and fact.start == passage.start + d.start:
                return {"adopted_on": "adoption", "issued_on": "issue", "published_on": "publication"}.get(fact.column, "mention")
        return "mention"
    for fact in document.facts:
        if fact.column in {"published_on", "published_edtf"} and fact.start == passage.start + d.start:
            return "publication"
    since = load_language(document.language).dates["open_ended"]
    if "/" not in d.edtf and pattern(rf"(?<!\w){any_of(since)}\s$").search(passage.text[: d.start]):
        return "mention"
    return "event"


def _infer_months(
    document: Document, months: Sequence[tuple[Passage, PrintedMonth]], dated: Sequence[FoundDate]
) -> tuple[list[FoundDate], list[Note]]:
    """Years for months that have none: the text's own dates say between which days it was written.

    A date told in the future tense lies after the writing, any other before it. A past month takes the last year that lies
    before the writing, a coming month the first after it; where the bounds leave two years open, it stays out.
    """
    after: list[tuple[int, int]] = []
    before: list[tuple[int, int]] = []
    for d in dated:
        if d.precision == "year" or d.role in {"cited_document", "mention"}:
            continue
        passage = document.passage(d.eid)
        if passage is None:
            continue
        (before if _is_future(passage, d.start - passage.start, document.language) else after).append(
            (d.first.year, d.first.month)
        )
    if document.published_on:
        after.append((document.published_on.year, document.published_on.month))
        before.append((document.published_on.year, document.published_on.month))
    found: list[FoundDate] = []
    notes: list[Note] = []
    for coming in (False, True):
        for passage, m in months:
            if _is_future(passage, m.start, document.language) is not coming:
                continue
            year = _year_of(m.month, max(after, default=None), min(before, default=None), coming)
            if year is None:
                words = passage.text[m.start : m.end]
                message = f"paragraph {passage.eid}: nothing in the document fixes the year of “{words}”; left out of dates"
                notes.append(Note("extract", "month_without_year", "info", message))
                continue
            (before if coming else after).append((year, m.month))
            first, last, edtf = month_of(year, m.month)
            found.append(
                FoundDate(passage.eid, passage.start + m.start, passage.start + m.end, first, last, "month", edtf, "event", True)
            )
    return found, notes


def _year_of(month: int, after: tuple[int, int] | None, before: tuple[int, int] | None, coming: bool) -> int | None:
    """The year of a month, from the last month known to lie before the writing and the first known to lie after it."""
    if coming:
        if after is None:
            return None
        year = after[0] if month > after[1] or (month == after[1] and before is None) else after[0] + 1
        return year if before is None or before[0] - after[0] <= 1 else None
    if before is None or after is None or (before[0] - after[0]) * 12 + before[1] - after[1] > 12:
        return None
    return before[0] if month <= before[1] else before[0] - 1


@cache
def _future(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(load_language(code).dates['future'])}(?!\w)")


def _is_future(passage: Passage, at: int, code: str) -> bool:
    """Is the clause around offset ``at`` told in the future tense?"""
    text = passage.text
    start = max(text.rfind(stop, 0, at) for stop in (". ", "; ", " – ", "! ", "? ")) + 1
    ends = [e for stop in (". ", "; ", " – ", ".”") if (e := text.find(stop, at)) != -1]
    return bool(_future(code).search(text, max(start, 0), min(ends, default=len(text))))
