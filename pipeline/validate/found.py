"""Does what was found in one document stand where it says, and is it possible?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.document import Note
from pipeline.extract.found import Found
from pipeline.tables import actions, agreement_kinds, agreement_statuses, date_roles, event_kinds, system_relations, target_kinds
from pipeline.validate.checks import Checks, Problem, notes_of
from pipeline.validate.citing import impossible_date, kind_of_target, numbers_missing
from pipeline.validate.periods import is_session_before, not_in_words, period_of
from pipeline.validate.structured import short

checks: Final = Checks[Found]("extract")


def check_found(found: Found) -> list[Note]:
    """Notes about what extraction found in one document."""
    return notes_of(checks, found)


@checks.add("error")
def finds_lie_in_their_paragraph(found: Found) -> Iterator[Problem]:
    """A date, act, mention, citation or claim lies inside the paragraph that it names, and its words are not blank.

    A citation in a footnote lies in the footnote.
    """
    spans = {p.eid: (p.start, p.end) for p in found.document.passages}
    for what, eid, start, end in _spans(found):
        if eid not in spans:
            yield _problem(found, eid, f"{what} is found in a paragraph that does not exist")
            continue
        first, last = spans[eid]
        words = found.document.text[start:end]
        if not first <= start < end <= last:
            yield _problem(found, eid, f"{what} is found at {start} to {end}, the paragraph goes from {first} to {last}")
        elif not words.strip():
            yield _problem(found, eid, f"{what} is found where there are no words")


@checks.add("warning")
def finds_are_cut_at_their_words(found: Found) -> Iterator[Problem]:
    """What was found has no space at its ends."""
    for what, eid, start, end in _spans(found):
        words = found.document.text[start:end]
        if words != words.strip():
            yield _problem(found, eid, f"{what} “{words}” takes spaces along")


def _spans(found: Found) -> Iterator[tuple[str, str, int, int]]:
    """What was found, in which paragraph, from where to where."""
    for d in found.dates:
        yield "a date", d.eid, d.start, d.end
    for r in found.references:
        yield "a citation", r.footnote or r.eid, r.start, r.end
    for a in found.acts:
        yield "an act", a.eid, a.start, a.end
        if a.addressee:
            yield "an addressee", a.eid, *a.addressee
    for n in found.named:
        yield f"a mention of {n.entity}", n.eid, n.start, n.end
    for c in found.claims:
        yield "an agreement", *c.span
        for column, span in c.spans.items():
            yield f"an agreement's {column}", *span
        for when in (c.when, *(e.when for e in c.events), *(s.when for s in c.signed)):
            if when and when.span:
                yield "an agreement's date", *when.span
        for e in c.events:
            yield f"the event {e.event}", *e.span
        for u in c.systems:
            yield f"the system {u.system}", *u.span
        for s in c.signed:
            yield f"the signature of {s.name}", *s.span


@checks.add("warning")
def words_of_the_vocabulary(found: Found) -> Iterator[Problem]:
    """Roles, actions, kinds and statuses are those that the tables allow."""
    for eid, value, allowed in _values(found):
        if value is not None and value not in allowed:
            yield _problem(found, eid, f"“{value}” is no word of the tables; use one of them or declare it")


def _values(found: Found) -> Iterator[tuple[str, str | None, Sequence[str]]]:
    for d in found.dates:
        yield d.eid, d.role, date_roles
    for r in found.references:
        yield r.eid, r.kind, target_kinds
        yield r.eid, r.action, actions
    for a in found.acts:
        yield a.eid, a.action, actions
    for c in found.claims:
        yield c.span.eid, c.kind, agreement_kinds
        yield c.span.eid, c.status, agreement_statuses
        for e in c.events:
            yield e.span.eid, e.event, event_kinds
        for u in c.systems:
            yield u.span.eid, u.relation, system_relations


# ---- dates


@checks.add("warning")
def periods_agree_with_their_edtf(found: Found) -> Iterator[Problem]:
    """First day, last day and precision are those of the EDTF."""
    for d in found.dates:
        if period_of(d.edtf) != (d.first, d.last, d.precision):
            yield _problem(found, d.eid, f"{d.first} to {d.last} ({d.precision}) is not what {d.edtf} means")
    for c in found.claims:
        for when in (c.when, *(e.when for e in c.events), *(s.when for s in c.signed)):
            if when and period_of(when.edtf) != (when.first, when.last, when.precision):
                yield _problem(found, c.span.eid, f"{when.first} to {when.last} ({when.precision}) is not what {when.edtf} means")


@checks.add("warning")
def dates_say_what_is_printed(found: Found) -> Iterator[Problem]:
    """The year and the day of a date are those that its words print."""
    for d in found.dates:
        words = found.document.text[d.start : d.end]
        period = period_of(d.edtf)
        wrong = not_in_words(period, words) if period else None
        if wrong:
            yield _problem(found, d.eid, f"“{words}” was read as {d.edtf}, and {wrong} is not printed there")


@checks.add("warning")
def cited_documents_are_older(found: Found) -> Iterator[Problem]:
    """A document does not cite one that is dated after it."""
    own = found.document.adopted_on or found.document.published_on
    for d in found.dates:
        if own and d.role == "cited_document" and d.first > own:
            words = found.document.text[d.start : d.end]
            yield _problem(found, d.eid, f"a document of {own} cites one of “{words}”; look which date is right")


@checks.add("warning")
def deadlines_lie_ahead(found: Found) -> Iterator[Problem]:
    """A deadline is not before the adoption of the document that sets it, nor in a session before its own."""
    own = found.document.adopted_on
    for d in found.dates:
        if own and d.role == "deadline" and d.last < own:
            words = found.document.text[d.start : d.end]
            yield _problem(found, d.eid, f"“{words}” is a deadline set on {own}; look which date is right")
    session = found.document.session if found.document.session_kind == "ordinary" else None
    for a in found.acts:
        period = period_of(a.deadline_edtf) if a.deadline_edtf else None
        if own and period and period.end < own:
            words = found.document.text[a.start : a.end]
            yield _problem(found, a.eid, f"“{words}” sets the deadline {a.deadline_edtf} on {own}; look which date is right")
        if session and a.deadline_session and is_session_before(a.deadline_session, session):
            words = found.document.text[a.start : a.end]
            yield _problem(found, a.eid, f"“{words}” sets a deadline at session {a.deadline_session} in session {session}")


# ---- citations and acts


@checks.add("warning")
def symbols_are_canonical(found: Found) -> Iterator[Problem]:
    """A symbol parses, prints as it is written, and names a document of the kind that is said."""
    for r in found.references:
        if r.symbol is not None and kind_of_target(r.symbol) != r.kind:
            yield _problem(found, r.eid, f"{r.symbol} is not the canonical symbol of a {r.kind}")


@checks.add("warning")
def citations_print_their_numbers(found: Found) -> Iterator[Problem]:
    """The numbers of a cited symbol are those that the citation prints, or another one before words that cite it again."""
    said = [(r.symbol, found.document.text[r.start : r.end]) for r in found.references]
    for i, missing in numbers_missing(said):
        r, (symbol, words) = found.references[i], said[i]
        yield _problem(found, r.footnote or r.eid, f"“{words}” was read as {symbol}, and {missing} is not printed there")


@checks.add("warning")
def citations_fit_their_dates(found: Found) -> Iterator[Problem]:
    """The date beside a citation is one on which that organ can have adopted that number."""
    for r in found.references:
        why = impossible_date(r.symbol, r.date) if r.symbol and r.date else None
        if why:
            words = found.document.text[r.start : r.end]
            yield _problem(found, r.footnote or r.eid, f"“{words}” dates {r.symbol} {r.date}, but {why}; look which is right")


@checks.add("warning")
def a_document_does_not_cite_itself(found: Found) -> Iterator[Problem]:
    """What a document cites is another document."""
    for r in found.references:
        if r.symbol and r.symbol == found.document.symbol:
            yield _problem(found, r.eid, f"it cites itself ({r.symbol}); look whether its own number was taken for a citation")


@checks.add("warning")
def footnote_citations_have_a_footnote(found: Found) -> Iterator[Problem]:
    """The footnote of a citation is a footnote, and it hangs on the citing paragraph."""
    for r in found.references:
        note = found.document.passage(r.footnote) if r.footnote else None
        if note and (note.kind != "footnote" or (note.parent or note.eid) != r.eid):
            yield _problem(found, r.eid, f"it cites {r.symbol} in {r.footnote}, which is no footnote of it")


@checks.add("warning")
def nothing_is_found_twice(found: Found) -> Iterator[Problem]:
    """Neither two dates, two acts, two mentions nor two citations of one document share a place."""
    for what, spans in (
        ("dates", [(d.start, d.end) for d in found.dates]),
        ("acts", [(a.start, a.end) for a in found.acts]),
        ("mentions", [(n.start, n.end) for n in found.named if n.kind != "country"]),
    ):
        yield from _doubled(found, what, spans)
    cited = sorted((r.start, r.symbol or "", r.end) for r in found.references)
    for (start, symbol, end), (again, same, _) in pairwise(cited):
        if (start, symbol) == (again, same):
            yield _problem(found, None, f"“{found.document.text[start:end]}” is counted twice as a citation of {symbol}")


def _doubled(found: Found, what: str, spans: Iterable[tuple[int, int]]) -> Iterator[Problem]:
    last, before = -1, (0, 0)
    for start, end in sorted(spans):
        if start < last:
            first, second = found.document.text[slice(*before)], found.document.text[start:end]
            yield _problem(found, None, f"“{short(first)}” and “{short(second)}” are two {what} in one place")
        if end > last:
            last, before = end, (start, end)


# ---- agreements


@checks.add("warning")
def claims_hold_together(found: Found) -> Iterator[Problem]:
    """An agreement has parties, none twice, and supplements or replaces another agreement of the document, not itself."""
    for i, c in enumerate(found.claims):
        if not c.parties or len(set(c.parties)) != len(c.parties):
            yield _problem(
                found, c.span.eid, f"the agreement “{_words(found, c.span)}” has the parties {', '.join(c.parties) or 'none'}"
            )
        for column, other in (("supplements", c.supplements), ("replaces", c.replaces)):
            if other is not None and (other == i or not 0 <= other < len(found.claims)):
                yield _problem(found, c.span.eid, f"the agreement “{_words(found, c.span)}” {column} itself or none")


@checks.add("warning")
def signatories_sign_for_a_party(found: Found) -> Iterator[Problem]:
    """Who signs, signs for a party or body concerned, and only once."""
    for c in found.claims:
        for s in c.signed:
            if s.partner and s.partner not in (*c.parties, *c.concerned):
                yield _problem(found, s.span.eid, f"{s.name} signs for {s.partner}, which is no party; look who signed for whom")
        names = [s.person for s in c.signed]
        for name in sorted({n for n in names if names.count(n) > 1}):
            yield _problem(found, c.span.eid, f"{name} signs the same agreement twice")


def _words(found: Found, span: tuple[str, int, int]) -> str:
    return short(found.document.text[span[1] : span[2]])


def _problem(found: Found, eid: str | None, said: str) -> Problem:
    d = found.document
    if eid is None:
        return Problem(f"{d.document_id}: {said}.", table="documents", row=d.document_id)
    return Problem(f"{d.document_id}, paragraph {eid}: {said}.", table="paragraphs", row=d.paragraph_id(eid))
