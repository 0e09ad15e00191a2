"""Citations of something else."""

from __future__ import annotations

import datetime as dt

from tests.mutations.breaking import Tables, caught_by, change, double, drop, first, later, rows_of, spelled, swap, two


@caught_by("citations_print_their_numbers")
def a_citation_s_symbol_is_another(t: Tables) -> None:
    change(t, "paragraph_references", lambda r: r.target_kind == "resolution", target_symbol="A/RES/12/345")


@caught_by("ids_say_what_their_row_says", "addresses_are_made_of_the_symbol")
def two_citations_exchange_their_symbols(t: Tables) -> None:
    i, j = two(
        t, "paragraph_references", lambda r: r.target_kind == "resolution", lambda a, b: a.target_symbol != b.target_symbol
    )
    swap(t, "paragraph_references", ("target_symbol",), i, j)


@caught_by("targets_are_canonical")
def a_symbol_is_not_canonical(t: Tables) -> None:
    change(
        t,
        "paragraph_references",
        lambda r: r.target_kind == "resolution",
        target_symbol=lambda r: r.target_symbol.replace("RES/", "res/"),
    )


@caught_by("targets_are_canonical")
def a_resolution_becomes_a_decision(t: Tables) -> None:
    change(t, "paragraph_references", lambda r: r.target_kind == "resolution", target_kind="decision")


@caught_by("citations_are_the_references_grouped")
def a_reference_is_dropped_and_its_citation_kept(t: Tables) -> None:
    gone = drop(t, "paragraph_references", lambda r: r.target_kind == "treaty")
    t["paragraph_references"] = [
        r for _, r in rows_of(t, "paragraph_references", lambda r: r.target_symbol != gone.target_symbol)
    ]


@caught_by("citations_are_the_references_grouped")
def a_citation_is_dropped(t: Tables) -> None:
    drop(t, "citations")


@caught_by("citations_are_the_references_grouped")
def a_citation_s_paragraphs_are_others(t: Tables) -> None:
    change(t, "citations", paragraphs="pp99")


@caught_by("citations_are_the_references_grouped")
def a_citation_loses_a_language(t: Tables) -> None:
    change(t, "citations", lambda c: "; " in c.languages, languages=lambda c: c.languages.partition("; ")[0])


@caught_by("citations_are_the_references_grouped")
def a_citation_s_action_is_another(t: Tables) -> None:
    change(t, "citations", lambda c: c.actions, actions="deplore")


@caught_by("addresses_are_made_of_the_symbol")
def an_address_leads_elsewhere(t: Tables) -> None:
    change(t, "paragraph_references", lambda r: r.url, url=lambda r: r.url + "/1")


@caught_by("status_agrees_with_the_target")
def a_target_is_said_to_be_held(t: Tables) -> None:
    change(t, "paragraph_references", lambda r: r.status == "not_in_corpus" and r.target_kind == "resolution", status="in_corpus")


@caught_by("status_agrees_with_the_target")
def a_target_resolves_to_a_stranger(t: Tables) -> None:
    _, w = first(t, "works")
    change(
        t,
        "paragraph_references",
        lambda r: r.status == "not_in_corpus" and r.target_kind == "resolution",
        resolved_work_id=w.work_id,
    )


@caught_by("references_point_somewhere")
def a_target_resolves_to_nothing(t: Tables) -> None:
    change(t, "paragraph_references", resolved_document_id="A/RES/0/0@en")


@caught_by("target_dates_are_dates", "dated_rows_have_that_date")
def a_target_s_date_is_another(t: Tables) -> None:
    change(t, "paragraph_references", lambda r: r.target_date, target_date=lambda r: r.target_date + dt.timedelta(days=1))


@caught_by("citations_fit_their_dates")
def a_target_s_date_is_of_another_session(t: Tables) -> None:
    change(
        t,
        "paragraph_references",
        lambda r: r.target_date and r.target_kind == "resolution",
        target_date=lambda r: later(r.target_date),
    )


@caught_by("quotes_lie_in_their_paragraph", "footnotes_belong_to_the_citing_paragraph")
def a_citation_forgets_its_footnote(t: Tables) -> None:
    change(t, "paragraph_references", lambda r: r.footnote_id, footnote_id=None)


@caught_by("footnotes_belong_to_the_citing_paragraph")
def a_citation_in_a_footnote_is_given_to_another_paragraph(t: Tables) -> None:
    _, r = first(t, "paragraph_references", lambda r: r.footnote_id)
    _, other = first(
        t, "paragraphs", lambda p: p.document_id == r.document_id and p.kind == "operative" and p.paragraph_id != r.paragraph_id
    )
    change(t, "paragraph_references", lambda x: x is r, paragraph_id=other.paragraph_id)


@caught_by("pinpoints_are_printed")
def a_pinpoint_is_another(t: Tables) -> None:
    change(t, "paragraph_references", lambda r: r.pinpoint, pinpoint=spelled("pinpoint"))


@caught_by("actions_of_citations_are_acts")
def a_citation_stands_under_another_act(t: Tables) -> None:
    change(t, "paragraph_references", lambda r: r.action, action="deplore")


@caught_by("nothing_is_counted_twice")
def a_citation_is_counted_twice(t: Tables) -> None:
    double(t, "paragraph_references", reference_id=lambda r: r.reference_id.rpartition("~")[0] + "~2")
