"""Paragraphs lost, moved, renamed, hung elsewhere."""

from __future__ import annotations

from typing import Any

from tests.mutations.breaking import Tables, caught_by, change, double, drop, first, plus_one, rows_of, spelled, swap, two


@caught_by("paragraphs_make_the_text")
def a_paragraph_in_the_middle_is_dropped(t: Tables) -> None:
    drop(t, "paragraphs", lambda p: p.kind == "preambular")


@caught_by("paragraphs_make_the_text")
def the_last_paragraph_is_dropped(t: Tables) -> None:
    last = max((p for _, p in rows_of(t, "paragraphs")), key=lambda p: (p.document_id, p.position))
    drop(t, "paragraphs", lambda p: p is last)


@caught_by("paragraphs_make_the_text")
def a_paragraph_s_span_is_shifted(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.position == 2, char_start=plus_one("char_start"), char_end=plus_one("char_end"))


@caught_by("paragraphs_make_the_text")
def a_paragraph_has_another_letter(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.kind == "operative", text=spelled("text"))


@caught_by("paragraphs_make_the_text")
def a_document_s_text_has_another_letter(t: Tables) -> None:
    change(t, "documents", text=lambda d: d.text.replace("e", "é", 1))


@caught_by("paragraphs_make_the_text", "the_text_comes_from_the_file")
def a_document_s_text_goes_on(t: Tables) -> None:
    change(t, "documents", text=lambda d: d.text + "\nOne more line.")


@caught_by("keys_are_unique")
def a_paragraph_stands_twice(t: Tables) -> None:
    double(t, "paragraphs")


@caught_by("paragraph_ids_follow_their_rule")
def an_eid_is_renumbered(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.kind == "operative", eid=lambda p: p.eid + "1")


@caught_by("labels_agree_with_eids", "paragraph_ids_follow_their_rule")
def eid_and_id_are_renumbered(t: Tables) -> None:
    last = max(
        (p for _, p in rows_of(t, "paragraphs", lambda p: p.kind == "operative")), key=lambda p: (p.document_id, p.position)
    )
    change(t, "paragraphs", lambda p: p is last, eid=last.eid + "9", paragraph_id=last.paragraph_id + "9")


@caught_by("eids_count_in_reading_order")
def a_heading_is_counted_twice_over(t: Tables) -> None:
    change(
        t,
        "paragraphs",
        lambda p: p.eid in ("h1", "p1"),
        eid=lambda p: p.eid[0] + "7",
        paragraph_id=lambda p: p.paragraph_id[:-1] + "7",
    )


@caught_by("labels_agree_with_eids")
def a_label_is_another(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.kind == "operative" and p.label, label="99")


@caught_by("labels_agree_with_eids")
def two_items_exchange_their_letters(t: Tables) -> None:
    i, j = two(t, "paragraphs", lambda p: p.kind == "subparagraph" and p.label, lambda a, b: a.parent_id == b.parent_id)
    swap(t, "paragraphs", ("label",), i, j)


@caught_by("positions_run")
def a_position_is_doubled(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.position == 3, position=2)


@caught_by("paragraphs_make_the_text")
def two_paragraphs_exchange_their_positions(t: Tables) -> None:
    i, j = two(t, "paragraphs", lambda p: p.kind == "preambular", lambda a, b: a.document_id == b.document_id)
    swap(t, "paragraphs", ("position",), i, j)


@caught_by("parents_are_of_the_same_document")
def a_parent_points_to_itself(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.parent_id, parent_id=lambda p: p.paragraph_id)


@caught_by("parent_chains_end")
def parents_go_in_a_circle(t: Tables) -> None:
    i, j = two(t, "paragraphs", lambda p: p.kind == "subparagraph", lambda a, b: a.parent_id == b.parent_id)
    a: Any = t["paragraphs"][i]
    b: Any = t["paragraphs"][j]
    t["paragraphs"][i], t["paragraphs"][j] = a._replace(parent_id=b.paragraph_id), b._replace(parent_id=a.paragraph_id)


@caught_by("parents_are_of_the_same_document")
def a_parent_is_of_another_document(t: Tables) -> None:
    _, child = first(t, "paragraphs", lambda p: p.parent_id)
    _, stranger = first(t, "paragraphs", lambda p: p.document_id != child.document_id)
    change(t, "paragraphs", lambda p: p is child, parent_id=stranger.paragraph_id)


@caught_by("references_point_somewhere")
def a_parent_does_not_exist(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.parent_id, parent_id=lambda p: p.parent_id + "-gone")


@caught_by("items_are_called_after_their_parent")
def an_item_has_lost_its_parent(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.kind == "subparagraph", parent_id=None)


@caught_by("parents_are_of_the_same_document")
def a_cell_hangs_on_a_cell_after_it(t: Tables) -> None:
    i, j = two(
        t, "paragraphs", lambda p: p.kind == "table_cell", lambda a, b: a.document_id == b.document_id and b.position > a.position
    )
    a: Any = t["paragraphs"][i]
    b: Any = t["paragraphs"][j]
    t["paragraphs"][i] = a._replace(parent_id=b.paragraph_id)


@caught_by("footnotes_have_marks")
def a_footnote_has_no_host(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.kind == "footnote", parent_id=None)


@caught_by("footnotes_belong_to_the_citing_paragraph")
def a_footnote_hangs_elsewhere(t: Tables) -> None:
    _, r = first(t, "paragraph_references", lambda r: r.footnote_id)
    _, other = first(
        t, "paragraphs", lambda p: p.document_id == r.document_id and p.kind == "operative" and p.paragraph_id != r.paragraph_id
    )
    change(t, "paragraphs", lambda p: p.paragraph_id == r.footnote_id, parent_id=other.paragraph_id)


@caught_by("eids_tell_the_kind")
def an_operative_paragraph_becomes_preambular(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.kind == "operative", kind="preambular")


@caught_by("values_are_allowed")
def a_kind_is_unknown(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.kind == "operative", kind="operativ")


@caught_by("paragraph_ids_follow_their_rule")
def a_paragraph_speaks_another_language(t: Tables) -> None:
    change(t, "paragraphs", language="fr")


@caught_by("paragraph_ids_follow_their_rule")
def a_paragraph_is_of_another_work(t: Tables) -> None:
    _, p = first(t, "paragraphs")
    _, w = first(t, "works", lambda w: w.work_id != p.work_id)
    change(t, "paragraphs", lambda x: x is p, work_id=w.work_id)


@caught_by("rows_have_their_columns")
def a_number_is_written_as_a_word(t: Tables) -> None:
    change(t, "paragraphs", position="three")


@caught_by("nothing_is_null_that_may_not_be")
def a_text_is_null(t: Tables) -> None:
    change(t, "paragraphs", text=None)
