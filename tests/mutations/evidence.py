"""Evidence that proves nothing."""

from __future__ import annotations

from tests.mutations.breaking import Tables, caught_by, change, first, rows_of, spelled


@caught_by("evidence_says_what_is_published")
def evidence_says_another_value(t: Tables) -> None:
    change(t, "evidence", lambda e: e.is_published, value=spelled("value"))


@caught_by("published_values_have_evidence")
def evidence_is_deleted(t: Tables) -> None:
    _, e = first(t, "evidence", lambda e: e.table_name == "documents" and e.column_name == "adopted_on")
    t["evidence"] = [x for _, x in rows_of(t, "evidence", lambda x: (x.row_id, x.column_name) != (e.row_id, e.column_name))]


@caught_by("published_values_have_evidence")
def evidence_of_an_agreement_s_year_is_deleted(t: Tables) -> None:
    _, e = first(
        t, "evidence", lambda e: e.table_name == "agreements" and e.column_name.startswith("concluded") and e.is_published
    )
    t["evidence"] = [
        x for _, x in rows_of(t, "evidence", lambda x: x.row_id != e.row_id or not x.column_name.startswith("concluded"))
    ]


@caught_by("published_values_have_evidence")
def evidence_of_a_signature_is_deleted(t: Tables) -> None:
    t["evidence"] = [x for _, x in rows_of(t, "evidence", lambda x: x.table_name != "signatories")]


@caught_by("evidence_says_what_is_published")
def evidence_is_said_not_to_be_published(t: Tables) -> None:
    change(t, "evidence", lambda e: e.is_published, is_published=False)


@caught_by("evidence_is_about_a_value")
def evidence_is_about_no_column(t: Tables) -> None:
    change(t, "evidence", column_name="colour")


@caught_by("evidence_is_about_a_value")
def evidence_is_about_no_row(t: Tables) -> None:
    change(t, "evidence", row_id="A/RES/0/0@en")


@caught_by("spans_go_with_their_quotes")
def evidence_of_a_document_is_said_to_be_the_authority_s(t: Tables) -> None:
    change(t, "evidence", lambda e: e.origin == "document", origin="authority")


@caught_by("quotes_stand_at_their_spans")
def evidence_s_quote_has_another_letter(t: Tables) -> None:
    change(t, "evidence", lambda e: e.quote, quote=spelled("quote"))


@caught_by("evidence_ids_follow_their_rule")
def evidence_s_id_is_another(t: Tables) -> None:
    change(t, "evidence", evidence_id=lambda e: e.evidence_id.rpartition("~")[0] + "~9")


@caught_by("evidence_stands_in_its_document")
def evidence_stands_in_another_document(t: Tables) -> None:
    _, e = first(t, "evidence", lambda e: e.table_name == "documents" and e.document_id)
    _, p = first(t, "paragraphs", lambda p: p.work_id != e.row_id.rpartition("@")[0])
    place = {"document_id": p.document_id, "paragraph_id": p.paragraph_id, "quote": p.text}
    change(t, "evidence", lambda x: x is e, **place, char_start=p.char_start, char_end=p.char_end)


@caught_by("evidence_prints_its_words")
def evidence_of_a_title_quotes_something_else(t: Tables) -> None:
    _, e = first(t, "evidence", lambda e: e.table_name == "documents" and e.column_name == "title")
    _, p = first(t, "paragraphs", lambda p: p.document_id == e.document_id and p.kind in ("preambular", "body"))
    change(
        t, "evidence", lambda x: x is e, paragraph_id=p.paragraph_id, quote=p.text, char_start=p.char_start, char_end=p.char_end
    )
