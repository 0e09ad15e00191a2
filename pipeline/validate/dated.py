"""Are the dates possible, as precise as their words, and about something?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from pipeline.tables import Date, all_tables
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus
from pipeline.validate.periods import is_session_before, not_in_words, period_of
from pipeline.validate.structured import place_of

checks: Final = Checks[Corpus]("validate")

periods: Final = (
    ("dates", "start_date", "end_date", "precision", "edtf"),
    ("agreements", "concluded_start", "concluded_end", "concluded_precision", "concluded_edtf"),
    ("agreement_events", "start_date", "end_date", "precision", "edtf"),
)
"""Tables with a period and the columns that hold its first day, last day, precision and EDTF."""


@checks.add("warning")
def periods_are_what_their_edtf_means(corpus: Corpus) -> Iterator[Problem]:
    """First day, last day and precision are exactly those of the EDTF, and all four are given or none."""
    for name, *columns in periods:
        for key, row in corpus.keyed(name):
            start, end, precision, edtf = (getattr(row, c) for c in columns)
            if edtf is None:
                if (start, end, precision) != (None, None, None):
                    yield _row(name, key, row, f"it goes from {start} to {end} ({precision}) and has no EDTF")
            elif period_of(edtf) != (start, end, precision):
                yield _row(name, key, row, f"{start} to {end} ({precision}) is not what {edtf} means")


@checks.add("warning")
def signing_dates_agree(corpus: Corpus) -> Iterator[Problem]:
    """The day of signature is given exactly where its EDTF is a day, and is that day."""
    for s in corpus.signatories:
        period = period_of(s.signed_edtf) if s.signed_edtf else None
        day = period.start if period and period.start == period.end else None
        if (s.signed_edtf and period is None) or s.signed_on != day:
            yield _row("signatories", s.signatory_id, s, f"signed on {s.signed_on} is not what {s.signed_edtf} means")


@checks.add("warning")
def dates_say_what_is_printed(corpus: Corpus) -> Iterator[Problem]:
    """The year and the day of a date are those that its words print."""
    for d in corpus.dates:
        period = period_of(d.edtf)
        wrong = not_in_words(period, d.quote) if period else None
        if wrong:
            yield _date(d, f"“{d.quote}” was read as {d.edtf}, and {wrong} is not printed there")


@checks.add("warning")
def dates_without_a_year_are_inferred(corpus: Corpus) -> Iterator[Problem]:
    """A date whose words print no number of a year was worked out, and says so."""
    for d in corpus.dates:
        if not d.inferred and not any(c.isdecimal() for c in d.quote) and d.quote.isascii():
            yield _row("dates", d.date_id, d, f"“{d.quote}” prints no year, and {d.edtf} is not said to be inferred")


@checks.add("error")
def what_is_dated_exists(corpus: Corpus) -> Iterator[Problem]:
    """What a date is about is a row of the table that it names."""
    keys: dict[str, set[str]] = {}
    for d in corpus.dates:
        if (d.about_table is None) != (d.about_id is None):
            yield _row("dates", d.date_id, d, f"it is about {d.about_table} {d.about_id}: table and row go together")
        elif d.about_table is not None:
            if d.about_table not in all_tables:
                yield _row("dates", d.date_id, d, f"it is about the table {d.about_table}, which does not exist")
                continue
            if d.about_table not in keys:
                keys[d.about_table] = {key for key, _ in corpus.keyed(d.about_table)}
            if d.about_id not in keys[d.about_table]:
                yield _row("dates", d.date_id, d, f"it is about {d.about_table} {d.about_id}, which does not exist")


_roles: Final = {
    "adoption": ("documents", "works", "paragraph_references"),
    "issue": ("documents", "works"),
    "publication": ("documents", "works"),
    "cited_document": ("paragraph_references", "works", "documents", "citations"),
    "agreement": ("agreements", "agreement_events", "signatories"),
}


@checks.add("warning")
def roles_go_with_what_is_dated(corpus: Corpus) -> Iterator[Problem]:
    """A date of an agreement is about an agreement, one of a cited document about a citation, and so on."""
    for d in corpus.dates:
        if d.about_table is not None and d.about_table not in _roles.get(d.role, (d.about_table,)):
            yield _row("dates", d.date_id, d, f"its role is {d.role}, and it is about {d.about_table}")


@checks.add("warning")
def dated_rows_have_that_date(corpus: Corpus) -> Iterator[Problem]:
    """A date about a citation is the citation's own date."""
    references = {r.reference_id: r for r in corpus.references}
    for d in corpus.dates:
        r = references.get(d.about_id or "") if d.about_table == "paragraph_references" else None
        if r and d.precision == "day" and r.target_date != d.start_date:
            yield _row("dates", d.date_id, d, f"“{d.quote}” dates {r.reference_id}, whose date is {r.target_date}")


@checks.add("warning")
def cited_documents_are_older(corpus: Corpus) -> Iterator[Problem]:
    """A document does not cite one that is dated after it."""
    for d in corpus.dates:
        document = corpus.document.get(d.document_id)
        own = (document.adopted_on or document.published_on) if document else None
        if own and d.role == "cited_document" and d.start_date > own:
            yield _date(d, f"a document of {own} cites one of “{d.quote}”; look which date is right")


@checks.add("warning")
def dates_are_of_our_time(corpus: Corpus) -> Iterator[Problem]:
    """Dates lie between 1800 and 2150: anything else is a number that was taken for a year."""
    for d in corpus.dates:
        if not dt.date(1800, 1, 1) <= d.start_date <= d.end_date <= dt.date(2150, 12, 31):
            yield _row("dates", d.date_id, d, f"“{d.quote}” was read as {d.edtf}")


@checks.add("warning")
def deadlines_are_dates(corpus: Corpus) -> Iterator[Problem]:
    """The deadline of an act is a date in EDTF."""
    for act in corpus.acts:
        if act.deadline_edtf is not None and period_of(act.deadline_edtf) is None:
            yield _row("acts", act.act_id, act, f"{act.deadline_edtf} is no date in EDTF")


@checks.add("warning")
def deadlines_lie_ahead(corpus: Corpus) -> Iterator[Problem]:
    """A deadline is not before the adoption of the document that sets it, nor in a session before its own."""
    for d in corpus.dates:
        document = corpus.document.get(d.document_id)
        own = document.adopted_on if document else None
        if own and d.role == "deadline" and d.end_date < own:
            yield _date(d, f"“{d.quote}” is a deadline set on {own}; look which date is right")
    for act in corpus.acts:
        document = corpus.document.get(act.document_id)
        where = place_of(act.paragraph_id)
        period = period_of(act.deadline_edtf) if act.deadline_edtf else None
        if document and period and document.adopted_on and period.end < document.adopted_on:
            said = f"“{act.quote}” sets the deadline {act.deadline_edtf} on {document.adopted_on}; look which date is right"
            yield Problem(f"{where}: {said}.", act.document_id, "acts", act.act_id)
        session = document.session if document and document.session_kind == "ordinary" else None
        if session and act.deadline_session and is_session_before(act.deadline_session, session):
            said = f"“{act.quote}” sets a deadline at session {act.deadline_session} in session {session}"
            yield Problem(f"{where}: {said}.", act.document_id, "acts", act.act_id)


@checks.add("warning")
def first_seen_is_not_after_last_seen(corpus: Corpus) -> Iterator[Problem]:
    """What is seen first is not seen last before that, and both are known or neither."""
    for name in ("partners", "agreements", "signatories"):
        for key, row in corpus.keyed(name):
            if (row.first_seen is None) != (row.last_seen is None) or (row.first_seen and row.first_seen > row.last_seen):
                yield _row(name, key, row, f"it is first seen on {row.first_seen} and last seen on {row.last_seen}")


def _date(d: Date, said: str) -> Problem:
    return Problem(f"{place_of(d.paragraph_id)}: {said}.", d.document_id, "dates", d.date_id)


def _row(name: str, key: str, row: Any, said: str) -> Problem:
    where = getattr(row, "paragraph_id", None) or f"{name} {key}"
    return Problem(f"{where}: {said}; look at its words.", getattr(row, "document_id", None), name, key)
