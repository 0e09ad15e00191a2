"""Documents and works that say something else of themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.mutations.breaking import Tables, caught_by, change, double, drop, first, later, plus_one, rows_of, spelled, two


@caught_by("works_repeat_their_preferred_version", "dates_of_a_document_are_dates_in_it")
def a_document_is_adopted_on_another_day(t: Tables) -> None:
    change(t, "documents", lambda d: d.adopted_on, adopted_on=lambda d: d.adopted_on + dt.timedelta(days=1))


@caught_by("works_repeat_their_preferred_version")
def a_work_is_adopted_on_another_day(t: Tables) -> None:
    change(t, "works", lambda w: w.adopted_on, adopted_on=lambda w: w.adopted_on + dt.timedelta(days=1))


@caught_by("adopted_in_its_session")
def a_document_is_adopted_long_after_its_session(t: Tables) -> None:
    change(t, "documents", lambda d: d.adopted_on, adopted_on=lambda d: later(d.adopted_on))


@caught_by("symbols_fit_their_kinds")
def a_session_is_another(t: Tables) -> None:
    change(t, "documents", lambda d: d.session, session=plus_one("session"))


@caught_by("document_ids_follow_their_rule")
def a_document_s_symbol_is_another(t: Tables) -> None:
    change(t, "documents", lambda d: d.symbol, symbol="A/RES/1/1")


@caught_by("symbols_fit_their_kinds")
def a_body_is_another(t: Tables) -> None:
    change(t, "documents", lambda d: d.body, body="Security Council")


@caught_by("codes_exist")
def a_language_code_is_wrong(t: Tables) -> None:
    change(t, "documents", language="xq")


@caught_by("document_ids_follow_their_rule")
def a_language_is_another(t: Tables) -> None:
    change(t, "documents", language="pt")


@caught_by("slugs_are_safe")
def two_documents_have_one_slug(t: Tables) -> None:
    i, j = two(t, "documents")
    swapped: Any = t["documents"][j]
    other: Any = t["documents"][i]
    t["documents"][j] = swapped._replace(slug=other.slug.upper())


@caught_by("slugs_are_safe")
def a_slug_leads_into_a_folder(t: Tables) -> None:
    change(t, "documents", slug="A/RES")


@caught_by("sources_of_documents_exist")
def a_document_s_source_is_gone(t: Tables) -> None:
    drop(t, "sources")


@caught_by("sources_of_documents_exist")
def a_document_s_source_is_no_longer_current(t: Tables) -> None:
    change(t, "sources", is_current=False)


@caught_by("languages_are_those_held")
def a_work_has_one_language_too_many(t: Tables) -> None:
    change(t, "works", languages=lambda w: w.languages + "; zh")


@caught_by("lists_are_lists", "languages_are_those_held")
def a_list_holds_a_value_twice(t: Tables) -> None:
    change(t, "works", languages=lambda w: w.languages + "; " + w.languages)


@caught_by("english_is_preferred")
def another_version_is_preferred(t: Tables) -> None:
    _, d = first(t, "documents", lambda d: d.language != "en")
    change(t, "works", lambda w: w.work_id == d.work_id, preferred_document_id=d.document_id)


@caught_by("titles_are_their_paragraphs")
def a_title_is_another(t: Tables) -> None:
    change(t, "documents", lambda d: d.title, title=spelled("title"))


@caught_by("works_repeat_their_preferred_version")
def a_work_s_title_is_another(t: Tables) -> None:
    change(t, "works", lambda w: w.title, title=spelled("title"))


@caught_by("drafts_are_cited", "evidence_says_what_is_published")
def a_draft_is_dropped_from_the_list(t: Tables) -> None:
    cited = {r.document_id for _, r in rows_of(t, "paragraph_references", lambda r: "/L." in (r.target_symbol or ""))}
    change(t, "documents", lambda d: d.document_id in cited and d.draft_symbols, draft_symbols=None)


@caught_by("drafts_are_symbols")
def a_draft_is_no_symbol(t: Tables) -> None:
    change(t, "documents", lambda d: d.draft_symbols, draft_symbols="75/L20")


@caught_by("evidence_says_what_is_published")
def a_meeting_is_forgotten_and_its_evidence_left(t: Tables) -> None:
    change(t, "documents", lambda d: d.meeting, meeting=None)


@caught_by("evidence_says_what_is_published", "versions_agree")
def a_meeting_is_another(t: Tables) -> None:
    change(t, "documents", lambda d: d.meeting, meeting=plus_one("meeting"))


@caught_by("adopted_before_issued")
def a_document_is_issued_before_adoption(t: Tables) -> None:
    change(t, "documents", lambda d: d.adopted_on, issued_on=lambda d: d.adopted_on - dt.timedelta(days=9))


@caught_by("iris_say_date_and_number")
def an_iri_says_another_day(t: Tables) -> None:
    change(t, "works", lambda w: w.akn_iri, akn_iri=lambda w: w.akn_iri.replace(w.adopted_on.isoformat(), "1999-01-01"))


@caught_by("the_year_is_that_of_adoption")
def a_year_is_another(t: Tables) -> None:
    change(t, "works", lambda w: w.adopted_on, year=plus_one("year"))


@caught_by("publication_dates_agree")
def a_day_of_publication_is_invented(t: Tables) -> None:
    change(t, "documents", lambda d: d.published_edtf is None, published_on=dt.date(2016, 5, 1))


@caught_by("values_are_allowed")
def an_adoption_is_unknown(t: Tables) -> None:
    change(t, "documents", adoption="by acclamation")


@caught_by("values_have_their_shape")
def an_address_is_none(t: Tables) -> None:
    change(t, "documents", url="see the website")


@caught_by("references_point_somewhere")
def a_work_is_dropped(t: Tables) -> None:
    drop(t, "works")


@caught_by("every_work_has_a_document")
def a_work_has_no_document(t: Tables) -> None:
    double(t, "works", work_id="A/RES/9/9", symbol="A/RES/9/9")


@caught_by("numbers_are_possible")
def votes_are_negative(t: Tables) -> None:
    change(t, "documents", votes_for=-1)


@caught_by("votes_go_with_a_recorded_vote")
def what_was_adopted_without_a_vote_has_votes(t: Tables) -> None:
    change(t, "documents", lambda d: d.symbol, adoption="without_vote", votes_for=3)


@caught_by("words_are_tidy")
def a_value_is_padded(t: Tables) -> None:
    change(t, "documents", place="Vienna ")


@caught_by("words_are_tidy")
def a_value_is_empty(t: Tables) -> None:
    change(t, "documents", publisher="")


@caught_by("documents_have_paragraphs", "paragraphs_make_the_text")
def a_document_has_no_paragraphs(t: Tables) -> None:
    _, d = first(t, "documents")
    t["paragraphs"] = [p for _, p in rows_of(t, "paragraphs", lambda p: p.document_id != d.document_id)]
