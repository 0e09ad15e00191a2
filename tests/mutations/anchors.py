"""Anchors that lose or double a piece of text."""

from __future__ import annotations

from tests.mutations.breaking import Tables, caught_by, change, drop, first, plus_one, rows_of


@caught_by("positions_run")
def an_anchor_is_dropped(t: Tables) -> None:
    drop(t, "anchors", lambda a: a.kind != "text" and a.position > 0)


@caught_by("the_text_comes_from_the_file")
def a_text_anchor_is_dropped_and_the_others_counted_anew(t: Tables) -> None:
    gone = drop(t, "anchors", lambda a: a.kind == "text")
    for i, a in rows_of(t, "anchors", lambda a: a.document_id == gone.document_id and a.position > gone.position):
        t["anchors"][i] = a._replace(position=a.position - 1)


@caught_by("anchors_keep_the_order_of_the_file")
def two_anchors_overlap_in_the_file(t: Tables) -> None:
    change(t, "anchors", lambda a: a.position == 1, raw_start=0)


@caught_by("the_text_comes_from_the_file")
def two_anchors_overlap_in_the_text(t: Tables) -> None:
    change(t, "anchors", lambda a: a.kind == "text" and a.char_start == 0, char_end=lambda a: a.char_end + 2)


@caught_by("the_text_comes_from_the_file")
def an_anchor_misses_a_letter(t: Tables) -> None:
    change(t, "anchors", lambda a: a.kind == "text" and a.char_end - a.char_start > 2, char_start=plus_one("char_start"))


@caught_by("anchors_have_a_span_or_a_reason")
def what_is_left_out_has_a_span(t: Tables) -> None:
    change(t, "anchors", lambda a: a.kind in ("label", "furniture"), char_start=0, char_end=3)


@caught_by("anchors_have_a_span_or_a_reason")
def a_reason_is_forgotten(t: Tables) -> None:
    change(t, "anchors", lambda a: a.kind in ("furniture", "boilerplate", "markup", "duplicate", "mended", "link"), reason=None)


@caught_by("values_are_allowed")
def an_anchor_s_kind_is_unknown(t: Tables) -> None:
    change(t, "anchors", kind="words")


@caught_by("documents_have_anchors")
def a_document_has_no_anchors(t: Tables) -> None:
    _, d = first(t, "documents")
    t["anchors"] = [a for _, a in rows_of(t, "anchors", lambda a: a.document_id != d.document_id)]


@caught_by("places_are_of_one_form", "anchors_keep_the_order_of_the_file")
def an_anchor_has_half_a_place(t: Tables) -> None:
    change(t, "anchors", lambda a: a.raw_start is not None, raw_start=None)


@caught_by("places_are_of_one_form")
def a_box_is_turned_inside_out(t: Tables) -> None:
    change(t, "anchors", page=1, x0=10.0, y0=10.0, x1=5.0, y1=20.0)
