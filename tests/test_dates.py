"""The dates that a document states, with their roles; months without a year take the one that the document fixes."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.document import Document, Fact
from pipeline.extract.dates import find_document_dates
from tests.making import Told, document_of

# Text of a preambular paragraph, and its dates as (quote, EDTF, role).
ROLES = (
    ("en", "Recalling its resolution 51/1 of 15 October 1996,", (("15 October 1996", "1996-10-15", "event"),)),
    (
        "en",
        "the fire of 3 May 1997 and the flood of July 1998,",
        (("3 May 1997", "1997-05-03", "event"), ("July 1998", "1998-07", "event")),
    ),
    ("en", "open since 1923,", (("1923", "1923", "mention"),)),
    ("en", "closed until 3 May 2024,", (("3 May 2024", "2024-05-03", "mention"),)),
    ("en", "held in New York from 9 to 20 July 2001,", (("9 to 20 July 2001", "2001-07-09/2001-07-20", "event"),)),
    ("en", "the agreement of 1997,", (("1997", "1997", "event"),)),
    ("en", "the 2030 Agenda and resolution 1373 (2001),", ()),
    ("de", "seit 1923 offen,", (("1923", "1923", "mention"),)),
    ("de", "das Abkommen von 1997,", (("1997", "1997", "event"),)),
    ("de", "vom 9. bis 20. Juli 2001,", (("9. bis 20. Juli 2001", "2001-07-09/2001-07-20", "event"),)),
    # Titles are often quoted in English: its full dates are read in German texts too, a bare year is not.
    ("de", "“Report of 3 May 2004”, erschienen 2005,", (("3 May 2004", "2004-05-03", "event"),)),
)


@pytest.mark.parametrize(("language", "text", "dates"), ROLES)
def test_dates_and_their_roles(language: str, text: str, dates: tuple[tuple[str, str, str], ...]) -> None:
    document = document_of(Told("pp1", text), language=language)
    found, notes = find_document_dates(document)
    assert tuple((text[d.start : d.end], d.edtf, d.role) for d in found) == dates
    assert notes == []


def test_an_impossible_date_stays_out_with_a_letter() -> None:
    found, (note,) = find_document_dates(document_of(Told("op7", "to report by 31 June 2015;")))
    assert found == []
    assert note.check == "impossible_date"
    assert note.message == "paragraph op7: “31 June 2015” is no date (June has 30 days); left out of dates"


def test_a_date_in_a_footnote_is_the_footnotes() -> None:
    found, _ = find_document_dates(document_of(Told("pp1", "Concerned,{1}"), Told("fn1", "Adopted on 3 May 2004.", parent="pp1")))
    assert [d.eid for d in found] == ["fn1"]


def _with_masthead() -> Document:
    document = document_of(
        Told("meta1", "3 December 2026"), Told("meta2", "Resolution adopted on 27 November 2026"), Told("meta3", "1 May 2020")
    )
    first, second = document.passages[0], document.passages[1]
    at = second.start + second.text.index("27")
    document.facts = [
        Fact("issued_on", "2026-12-03", first.start, first.end),
        Fact("adopted_on", "2026-11-27", at, second.end),
    ]
    return document


def test_dates_of_the_masthead_are_what_they_are() -> None:
    found, _ = find_document_dates(_with_masthead())
    assert [(d.edtf, d.role) for d in found] == [("2026-12-03", "issue"), ("2026-11-27", "adoption"), ("2020-05-01", "mention")]


# Sentences of a page; what is inferred of its months as EDTF; how many stay out.
MONTHS = (
    # Written after September 2015 and before June 2016: the April before that June is of 2016.
    (("It was held in September 2015.", "In April, they met.", "It will meet in June 2016."), ("2016-04",), 0),
    (("It was held in September 2015.", "It will meet in November.", "It will meet in June 2016."), ("2015-11",), 0),
    (("It was held in April 2016.", "It will meet in November."), ("2016-11",), 0),
    (("It was held in April 2016.", "It will meet in February."), ("2017-02",), 0),
    (("In April, they met.",), (), 1),  # nothing fixes the year
    (("It was held in 2016.", "In April, they met."), (), 1),  # a year alone fixes no month
    (("It was held in April 2010.", "In May, they met.", "It will meet in June 2016."), (), 1),  # six years lie open
)


@pytest.mark.parametrize(("sentences", "inferred", "left_out"), MONTHS)
def test_months_without_a_year(sentences: tuple[str, ...], inferred: tuple[str, ...], left_out: int) -> None:
    document = document_of(*(Told(f"p{i}", s) for i, s in enumerate(sentences, 1)), symbol=None)
    found, notes = find_document_dates(document)
    assert tuple(d.edtf for d in found if d.inferred) == inferred
    assert all(d.precision == "month" for d in found if d.inferred)
    assert [n.check for n in notes] == ["month_without_year"] * left_out


def test_the_day_of_publication_fixes_a_month() -> None:
    document = document_of(Told("p1", "In April, they met."), symbol=None)
    document.published_on = dt.date(2016, 5, 24)
    (found,), _ = find_document_dates(document)
    assert (found.edtf, found.inferred) == ("2016-04", True)
