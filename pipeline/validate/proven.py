"""Does every value that came from a document have its evidence, and does the evidence say the value?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from pipeline.resolve.evidence import as_text
from pipeline.tables import Evidence, all_tables
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus
from pipeline.validate.periods import numbers_in
from pipeline.validate.structured import short

checks: Final = Checks[Corpus]("validate")

needs_evidence: Final = {
    "documents": ("symbol", "title", "session", "meeting", "adopted_on", "issued_on", "place", "agenda_items",
                  "committee_note"),
    "works": ("title", "adopted_on"),
    "partners": ("name",),
    "persons": ("name", "office", "partner_id"),
    "agreements": ("title", "kind", "concluded_edtf", "subject", "status", "treaty_reference", "supplements_agreement_id"),
    "agreement_parties": ("role",),
    "signatories": ("person_name", "title", "partner_id", "signed_edtf", "place"),
}  # fmt: skip
"""Columns whose values come from a document or the authority list: each value that is not null has evidence."""

_says_nothing: Final = {("agreements", "status"): "unknown"}
"""Values that stand for silence and need no evidence."""


@checks.add("error")
def evidence_is_about_a_value(corpus: Corpus) -> Iterator[Problem]:
    """Evidence names a table, a row and a column that exist."""
    keys: dict[str, set[str]] = {}
    for e in corpus.evidence:
        table = all_tables.get(e.table_name)
        if table is None or all(c.name != e.column_name for c in table.columns):
            yield _row(e, f"there is no column {e.table_name}.{e.column_name}")
            continue
        if e.table_name not in keys:
            keys[e.table_name] = {key for key, _ in corpus.keyed(e.table_name)}
        if e.row_id not in keys[e.table_name]:
            yield _row(e, f"there is no row {e.row_id} in {e.table_name}")


@checks.add("warning")
def evidence_says_what_is_published(corpus: Corpus) -> Iterator[Problem]:
    """Evidence is marked as published exactly when its value is the one in the table.

    A list is published when the evidence's value is one of its parts.
    """
    rows: dict[str, dict[str, Any]] = {}
    for e in corpus.evidence:
        if e.table_name not in all_tables:
            continue
        if e.table_name not in rows:
            rows[e.table_name] = dict(corpus.keyed(e.table_name))
        row = rows[e.table_name].get(e.row_id)
        if row is None or not hasattr(row, e.column_name):
            continue
        value = getattr(row, e.column_name)
        published = as_text(value) if value is not None else None
        same = published is not None and (e.value == published or e.value in published.split("; "))
        if e.is_published and not same:
            yield _row(e, f"it says “{short(e.value)}”, the table “{short(published or 'null')}”")
        elif same and not e.is_published:
            yield _row(e, f"it says “{short(e.value)}” as the table does, and is marked as not published")


@checks.add("warning")
def published_values_have_evidence(corpus: Corpus) -> Iterator[Problem]:
    """Each value that came from a document or the authority list has evidence for it."""
    if not corpus.evidence:
        return
    proven = {(e.table_name, e.row_id, e.column_name) for e in corpus.evidence if e.is_published}
    for name, columns in needs_evidence.items():
        for key, row in corpus.keyed(name):
            for column in columns:
                value = getattr(row, column)
                if name == "partners" and row.in_authority:
                    continue
                if value is not None and value != _says_nothing.get((name, column)) and (name, key, column) not in proven:
                    said = f"{name} {key}: {column} is “{short(as_text(value))}”, and nothing says so; give its evidence."
                    yield Problem(said, getattr(row, "document_id", None), name, key)


@checks.add("warning")
def inferred_values_are_marked(corpus: Corpus) -> Iterator[Problem]:
    """A date of an agreement is inferred exactly when its evidence is."""
    for a in corpus.agreements:
        said = [e for e in corpus.evidence_of.get(("agreements", a.agreement_id, "concluded_edtf"), []) if e.is_published]
        said += [e for e in corpus.evidence_of.get(("agreements", a.agreement_id, "concluded_start"), []) if e.is_published]
        if said and a.inferred is not all(e.inferred for e in said):
            yield _row(said[0], f"inferred is {a.inferred} in the table and otherwise here")


@checks.add("warning")
def evidence_stands_in_its_document(corpus: Corpus) -> Iterator[Problem]:
    """Evidence for a document's own values stands in that document or another version of its work."""
    for e in corpus.evidence:
        if e.document_id is None or e.table_name not in ("documents", "works"):
            continue
        work = e.row_id.rpartition("@")[0] if e.table_name == "documents" else e.row_id
        if e.document_id.rpartition("@")[0] != work:
            yield _row(e, f"it proves a value of {e.row_id} by words of {e.document_id}")


@checks.add("warning")
def evidence_prints_its_number(corpus: Corpus) -> Iterator[Problem]:
    """A meeting or a number of votes is printed in the words that prove it, if in figures."""
    for e in corpus.evidence:
        if e.quote is not None and e.column_name in _figures and e.value.isdecimal():
            printed = numbers_in(e.quote)
            if printed and int(e.value) not in printed:
                yield _row(e, f"{e.column_name} {e.value} is not printed in “{short(e.quote)}”")


_figures: Final = frozenset({"meeting", "votes_for", "votes_against", "votes_abstaining"})


@checks.add("warning")
def evidence_prints_its_words(corpus: Corpus) -> Iterator[Problem]:
    """A title, place or name that a document gives is printed in its quote."""
    printed: Final = {
        ("documents", "title"), ("documents", "place"), ("documents", "agenda_items"), ("agreements", "title"),
        ("signatories", "title"), ("signatories", "place"), ("persons", "office"),
    }  # fmt: skip
    for e in corpus.evidence:
        if e.quote is not None and (e.table_name, e.column_name) in printed and e.value not in e.quote:
            there = _letters(e.quote)
            if not all(_letters(part) in there for part in e.value.split("; ")):
                yield _row(e, f"“{short(e.value)}” is not printed in “{short(e.quote)}”")


_days: Final = {(t.name, c.name) for t in all_tables.values() for c in t.columns if c.type is dt.date}


@checks.add("warning")
def evidence_dates_are_dates(corpus: Corpus) -> Iterator[Problem]:
    """The value of evidence for a day is a day in ISO 8601."""
    for e in corpus.evidence:
        if (e.table_name, e.column_name) in _days:
            try:
                dt.date.fromisoformat(e.value)
            except ValueError:
                yield _row(e, f"“{e.value}” is no day")


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _row(e: Evidence, said: str) -> Problem:
    where = e.paragraph_id or e.document_id or e.origin
    message = f"{where}, evidence for {e.table_name} {e.row_id}, {e.column_name}: {said}; look at the words."
    return Problem(message, None, "evidence", e.evidence_id)
