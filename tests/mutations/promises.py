"""What else is promised."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline.tables import Change, Finding
from tests.mutations.breaking import Tables, caught_by, change, double, first, two


@caught_by("signatory_ids_follow_their_rule")
def a_signatory_s_id_says_nothing(t: Tables) -> None:
    change(t, "signatories", signatory_id="signatory-1")


@caught_by("footnote_numbers_run")
def a_footnote_is_numbered_otherwise(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.eid == "fn1", label="5")


@caught_by("paragraphs_cited_exist")
def a_paragraph_is_cited_that_does_not_exist(t: Tables) -> None:
    change(t, "paragraph_references", target_kind="paragraph", target_symbol="#op999", url=None, status="in_corpus")


@caught_by("systems_and_persons_are_named")
def a_system_is_invented(t: Tables) -> None:
    double(t, "systems", system_id="nothing-of-that-name", mention_count=0)


@caught_by("owners_own_their_systems")
def a_system_belongs_to_another_than_its_name_says(t: Tables) -> None:
    change(t, "systems", name="UN Database of Everything", owner_partner_id="interpol")


@caught_by("replaced_agreements_are_replaced")
def what_is_replaced_stays_in_force(t: Tables) -> None:
    i, j = two(t, "agreements")
    a: Any = t["agreements"][i]
    b: Any = t["agreements"][j]
    t["agreements"][i], t["agreements"][j] = a._replace(replaces_agreement_id=b.agreement_id), b._replace(status="in_force")


@caught_by("events_follow_each_other")
def an_agreement_enters_into_force_before_it_is_signed(t: Tables) -> None:
    _, e = first(t, "agreement_events")
    for event, year in (("signed", 2000), ("entered_into_force", 1990)):
        period = {"start_date": dt.date(year, 1, 1), "end_date": dt.date(year, 12, 31), "precision": "year", "edtf": str(year)}
        t["agreement_events"].append(e._replace(event=event, **period))
    del t["agreement_events"][0]


@caught_by("what_has_ended_is_not_in_force")
def an_agreement_in_force_is_terminated(t: Tables) -> None:
    _, e = first(t, "agreement_events")
    t["agreement_events"].append(e._replace(event="terminated"))
    change(t, "agreements", lambda a: a.agreement_id == e.agreement_id, status="in_force")


@caught_by("signing_agrees_with_conclusion")
def a_signature_is_older_than_its_agreement(t: Tables) -> None:
    change(t, "signatories", signed_on=dt.date(1950, 1, 1), signed_edtf="1950-01-01")


@caught_by("evidence_prints_its_number")
def a_meeting_and_its_evidence_are_others(t: Tables) -> None:
    _, e = first(t, "evidence", lambda e: e.table_name == "documents" and e.column_name == "meeting")
    change(t, "evidence", lambda x: x is e, value="99")
    change(t, "documents", lambda d: d.document_id == e.row_id, meeting=99)


@caught_by("evidence_dates_are_dates")
def evidence_of_a_day_is_written_otherwise(t: Tables) -> None:
    change(t, "evidence", lambda e: e.column_name == "adopted_on", value="23 November 2020")


@caught_by("dates_are_found_wherever_they_stand")
def a_date_that_stands_twice_is_found_once(t: Tables) -> None:
    i, _ = two(t, "dates", lambda d: d.precision == "day", lambda a, b: (a.document_id, a.quote) == (b.document_id, b.quote))
    del t["dates"][i]


@caught_by("changes_say_old_and_new")
def a_change_changes_nothing(t: Tables) -> None:
    t["changes"].append(Change("run-1", "works", "A/RES/1/1", "changed", "title", "The same", "The same", None, None))


@caught_by("changes_say_old_and_new")
def what_was_added_was_there_before(t: Tables) -> None:
    t["changes"].append(Change("run-1", "works", "A/RES/1/1", "added", None, "A row", None, None, None))


@caught_by("changes_are_of_columns")
def a_change_is_of_no_column(t: Tables) -> None:
    t["changes"].append(Change("run-1", "works", "A/RES/1/1", "changed", "colour", "red", "green", None, None))


@caught_by("one_snapshot_is_current")
def an_older_snapshot_is_current(t: Tables) -> None:
    double(t, "sources", snapshot=2, is_current=False, sha256="f" * 64)


@caught_by("findings_are_about_rows")
def a_finding_is_about_no_table(t: Tables) -> None:
    t["findings"].append(Finding("f~1", "validate", "check", "info", None, None, "A/RES/1/1", "Something is odd."))
