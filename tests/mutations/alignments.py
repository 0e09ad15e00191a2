"""Translations of something else."""

from __future__ import annotations

from tests.mutations.breaking import Tables, caught_by, change, drop, first, swap, two


@caught_by("alignments_do_not_cross", "aligned_numbers_agree")
def two_alignments_are_crossed(t: Tables) -> None:
    i, j = two(t, "alignments", lambda a: "#pp" in a.paragraph_id_a, lambda a, b: a.work_id == b.work_id)
    swap(t, "alignments", ("paragraph_id_b",), i, j)


@caught_by("aligned_numbers_agree")
def two_numbers_are_aligned(t: Tables) -> None:
    i, j = two(t, "alignments", lambda a: a.paragraph_id_a.rpartition("#op")[2].isdecimal(), lambda a, b: a.work_id == b.work_id)
    swap(t, "alignments", ("paragraph_id_b",), i, j)


@caught_by("alignments_pair_the_same_place")
def an_alignment_pairs_two_kinds(t: Tables) -> None:
    i, a = first(t, "alignments", lambda a: "#pp" in a.paragraph_id_a)
    t["alignments"][i] = a._replace(paragraph_id_b=a.paragraph_id_b.partition("#")[0] + "#op1")


@caught_by("alignments_pair_the_same_place")
def an_alignment_is_turned_round(t: Tables) -> None:
    change(t, "alignments", paragraph_id_a=lambda a: a.paragraph_id_b, paragraph_id_b=lambda a: a.paragraph_id_a)


@caught_by("numbers_are_possible")
def a_score_is_too_good(t: Tables) -> None:
    change(t, "alignments", score=1.5)


@caught_by("translations_cite_the_same")
def one_version_cites_less(t: Tables) -> None:
    drop(t, "paragraph_references", lambda r: r.target_kind == "resolution" and r.footnote_id is None)


@caught_by("translations_state_the_same_dates")
def one_version_states_a_date_less(t: Tables) -> None:
    _, w = first(t, "works", lambda w: "; " in w.languages)
    drop(t, "dates", lambda d: d.role in ("cited_document", "deadline") and d.document_id == w.preferred_document_id)


@caught_by("versions_have_the_same_paragraphs")
def one_version_has_a_paragraph_less(t: Tables) -> None:
    drop(t, "paragraphs", lambda p: p.kind == "operative")


@caught_by("translations_date_alike")
def one_version_s_date_has_another_role(t: Tables) -> None:
    change(t, "dates", lambda d: d.role == "cited_document", role="mention", about_table=None, about_id=None)


@caught_by("numbered_paragraphs_are_aligned")
def an_alignment_is_dropped(t: Tables) -> None:
    drop(t, "alignments", lambda a: "#op" in a.paragraph_id_a)
