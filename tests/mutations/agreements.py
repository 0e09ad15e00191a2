"""Agreements, their parties and who signed them."""

from __future__ import annotations

import datetime as dt

from tests.mutations.breaking import Tables, caught_by, change, double, drop, first, plus_one, rows_of, spelled, swap, two


@caught_by("evidence_says_what_is_published")
def an_agreement_is_of_another_year(t: Tables) -> None:
    change(
        t,
        "agreements",
        lambda a: a.concluded_precision == "year",
        concluded_start=dt.date(1951, 1, 1),
        concluded_end=dt.date(1951, 12, 31),
        concluded_edtf="1951",
    )


@caught_by("periods_are_what_their_edtf_means")
def an_agreement_s_days_and_words_differ(t: Tables) -> None:
    change(t, "agreements", lambda a: a.concluded_edtf, concluded_start=dt.date(1951, 1, 1))


@caught_by("agreements_have_two_sides", "bodies_concerned_are_no_parties_twice")
def interpol_is_no_party(t: Tables) -> None:
    change(t, "agreement_parties", lambda p: p.partner_id == "interpol", role="body_concerned")


@caught_by("agreement_ids_follow_their_rule", "agreements_have_two_sides")
def a_party_is_dropped(t: Tables) -> None:
    drop(t, "agreement_parties", lambda p: p.partner_id != "interpol")


@caught_by("agreement_ids_follow_their_rule")
def a_party_is_another(t: Tables) -> None:
    _, row = first(t, "agreement_parties", lambda p: p.partner_id not in ("interpol", "un"))
    change(t, "agreement_parties", lambda p: p.agreement_id == row.agreement_id and p.partner_id == "interpol", partner_id="un")


@caught_by("the_category_is_the_partners")
def an_agreement_s_category_is_another(t: Tables) -> None:
    change(t, "agreements", lambda a: a.category == "global", category="regional")


@caught_by("evidence_says_what_is_published")
def an_agreement_s_kind_is_another(t: Tables) -> None:
    change(t, "agreements", lambda a: a.kind == "cooperation_agreement", kind="action_plan")


@caught_by("evidence_says_what_is_published")
def an_agreement_s_title_is_another(t: Tables) -> None:
    change(t, "agreements", lambda a: a.title, title=spelled("title"))


@caught_by("evidence_says_what_is_published")
def an_agreement_s_status_is_another(t: Tables) -> None:
    change(t, "agreements", lambda a: a.status not in ("unknown", "terminated"), status="terminated")


@caught_by("conflicts_are_marked")
def a_conflict_is_invented(t: Tables) -> None:
    disputed = {e.row_id for _, e in rows_of(t, "evidence", lambda e: not e.is_published)}
    change(t, "agreements", lambda a: not a.has_conflict and a.agreement_id not in disputed, has_conflict=True)


@caught_by("conflicts_are_marked")
def a_conflict_is_hushed_up(t: Tables) -> None:
    change(t, "agreements", lambda a: a.has_conflict, has_conflict=False)


@caught_by("nothing_supplements_itself", "parent_chains_end")
def an_agreement_supplements_itself(t: Tables) -> None:
    change(t, "agreements", lambda a: a.supplements_agreement_id, supplements_agreement_id=lambda a: a.agreement_id)


@caught_by("nothing_supplements_itself", "relations_agree_with_columns")
def an_agreement_supplements_a_stranger(t: Tables) -> None:
    i, a = first(t, "agreements", lambda a: a.supplements_agreement_id)
    _, other = first(t, "agreements", lambda b: b.agreement_id not in (a.agreement_id, a.supplements_agreement_id))
    t["agreements"][i] = a._replace(supplements_agreement_id=other.agreement_id)


@caught_by("relations_agree_with_columns")
def a_relation_is_dropped(t: Tables) -> None:
    gone = drop(t, "agreement_relations")
    t["agreement_relations"] = [r for _, r in rows_of(t, "agreement_relations", lambda r: r.agreement_id != gone.agreement_id)]


@caught_by("relations_agree_with_columns")
def what_it_supplements_is_forgotten(t: Tables) -> None:
    change(t, "agreements", lambda a: a.supplements_agreement_id, supplements_agreement_id=None)


@caught_by("treaty_references_are_cited")
def a_treaty_reference_is_another(t: Tables) -> None:
    change(t, "agreements", lambda a: a.treaty_reference, treaty_reference="UNTS 1996:1201")


@caught_by("inferred_values_are_marked")
def an_agreement_s_date_is_said_to_be_inferred(t: Tables) -> None:
    change(t, "agreements", lambda a: a.concluded_edtf, inferred=lambda a: not a.inferred)


@caught_by("undated_agreements_are_not_inferred")
def no_date_is_inferred(t: Tables) -> None:
    change(t, "agreements", lambda a: a.concluded_edtf is None, inferred=True)


@caught_by("references_point_somewhere")
def an_agreement_is_dropped(t: Tables) -> None:
    drop(t, "agreements")


@caught_by("works_that_speak_of_it_are_counted")
def a_source_is_counted_too_many(t: Tables) -> None:
    change(t, "agreements", source_count=plus_one("source_count"))


@caught_by("agreement_ids_follow_their_rule")
def an_agreement_is_renamed(t: Tables) -> None:
    _, a = first(t, "agreements")
    for name in t:
        for i, row in rows_of(t, name, lambda r: getattr(r, "agreement_id", None) == a.agreement_id):
            t[name][i] = row._replace(agreement_id="the-agreement")


@caught_by("signatories_sign_for_a_party")
def a_signatory_moves_to_the_other_party(t: Tables) -> None:
    i, j = two(t, "signatories", apart=lambda a, b: a.partner_id != b.partner_id)
    swap(t, "signatories", ("partner_id",), i, j)


@caught_by("signatories_sign_for_a_party")
def a_signatory_signs_for_a_stranger(t: Tables) -> None:
    _, s = first(t, "signatories")
    parties = {p.partner_id for _, p in rows_of(t, "agreement_parties", lambda p: p.agreement_id == s.agreement_id)}
    _, stranger = first(t, "partners", lambda p: p.partner_id not in parties)
    change(t, "signatories", partner_id=stranger.partner_id)


@caught_by("signatories_are_persons")
def a_signatory_has_another_name(t: Tables) -> None:
    change(t, "signatories", person_name="Max Mustermann")


@caught_by("offices_are_printed")
def a_signatory_s_office_is_another(t: Tables) -> None:
    change(t, "signatories", title="President")


@caught_by("evidence_is_about_a_value")
def a_signatory_is_dropped(t: Tables) -> None:
    drop(t, "signatories")


@caught_by("signing_dates_agree")
def a_day_of_signature_is_invented(t: Tables) -> None:
    change(t, "signatories", signed_on=dt.date(2016, 5, 1))


@caught_by("nobody_signs_twice")
def a_signatory_signs_twice(t: Tables) -> None:
    double(t, "signatories", signatory_id=spelled("signatory_id"))


@caught_by("quotes_stand_at_their_spans")
def an_event_s_quote_has_another_letter(t: Tables) -> None:
    change(t, "agreement_events", quote=spelled("quote"))


@caught_by("mentioned_entities_exist", "references_point_somewhere")
def a_system_of_an_agreement_does_not_exist(t: Tables) -> None:
    change(t, "agreement_systems", system_id="nothing")
