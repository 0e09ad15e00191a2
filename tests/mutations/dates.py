"""Dates of another day."""

from __future__ import annotations

import datetime as dt

from tests.mutations.breaking import Tables, caught_by, change, double, first, spelled, swap, two


@caught_by("dates_say_what_is_printed", "ids_say_what_their_row_says")
def two_dates_are_swapped(t: Tables) -> None:
    i, j = two(t, "dates", lambda d: d.precision == "day", lambda a, b: a.document_id == b.document_id and a.edtf != b.edtf)
    swap(t, "dates", ("start_date", "end_date", "edtf"), i, j)


@caught_by("dates_say_what_is_printed")
def two_dates_are_swapped_with_their_ids(t: Tables) -> None:
    i, j = two(t, "dates", lambda d: d.precision == "day", lambda a, b: a.document_id == b.document_id and a.edtf != b.edtf)
    swap(t, "dates", ("date_id", "start_date", "end_date", "edtf"), i, j)


@caught_by("periods_are_what_their_edtf_means")
def a_precision_is_finer_than_its_words(t: Tables) -> None:
    change(t, "dates", lambda d: d.precision != "day", precision="day")


@caught_by("periods_are_what_their_edtf_means")
def an_end_lies_before_its_start(t: Tables) -> None:
    change(t, "dates", end_date=lambda d: d.start_date - dt.timedelta(days=1))


@caught_by("periods_are_what_their_edtf_means")
def a_year_becomes_its_first_day(t: Tables) -> None:
    change(t, "dates", lambda d: d.precision == "year", end_date=lambda d: d.start_date)


@caught_by("periods_are_what_their_edtf_means")
def an_edtf_is_another(t: Tables) -> None:
    change(t, "dates", lambda d: d.precision == "day", edtf="2001-02-30")


@caught_by("values_are_allowed")
def a_precision_is_unknown(t: Tables) -> None:
    change(t, "dates", precision="decade")


@caught_by("dates_of_a_document_are_dates_in_it", "roles_go_with_what_is_dated")
def an_adoption_becomes_an_issue(t: Tables) -> None:
    change(t, "dates", lambda d: d.role == "adoption", role="issue")


@caught_by("roles_go_with_what_is_dated")
def a_cited_document_becomes_an_agreement(t: Tables) -> None:
    change(t, "dates", lambda d: d.role == "cited_document" and d.about_table, role="agreement")


@caught_by("what_is_dated_exists")
def what_is_dated_does_not_exist(t: Tables) -> None:
    change(t, "dates", lambda d: d.about_id, about_id=spelled("about_id"))


@caught_by("what_is_dated_exists")
def what_is_dated_has_no_table(t: Tables) -> None:
    change(t, "dates", lambda d: d.about_id, about_table=None)


@caught_by("dates_without_a_year_are_inferred")
def an_inferred_date_is_said_to_be_printed(t: Tables) -> None:
    change(t, "dates", lambda d: d.inferred, inferred=False)


@caught_by("quotes_lie_in_their_paragraph", "quotes_stand_at_their_spans")
def a_date_runs_over_its_paragraph(t: Tables) -> None:
    change(t, "dates", char_end=lambda d: d.char_end + 3000)


@caught_by("nothing_is_counted_twice")
def a_date_is_counted_twice(t: Tables) -> None:
    double(t, "dates", date_id=lambda d: d.date_id.rpartition("~")[0] + "~77")


@caught_by("ids_say_what_their_row_says")
def an_occurrence_is_skipped(t: Tables) -> None:
    change(t, "dates", date_id=lambda d: d.date_id.rpartition("~")[0] + "~9")


@caught_by("rows_name_one_document")
def a_date_is_of_another_document(t: Tables) -> None:
    _, date = first(t, "dates")
    _, other = first(t, "documents", lambda d: d.document_id != date.document_id)
    change(t, "dates", lambda d: d is date, document_id=other.document_id)


@caught_by("cited_documents_are_older", "dates_say_what_is_printed")
def a_cited_document_is_younger(t: Tables) -> None:
    when = dt.date(2031, 1, 1)
    change(t, "dates", lambda d: d.role == "cited_document", start_date=when, end_date=when, edtf="2031-01-01")


@caught_by("dates_are_of_our_time")
def a_date_is_of_another_millennium(t: Tables) -> None:
    change(
        t, "dates", lambda d: d.precision == "year", start_date=dt.date(2997, 1, 1), end_date=dt.date(2997, 12, 31), edtf="2997"
    )
