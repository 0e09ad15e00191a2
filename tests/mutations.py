"""Named corruptions of good tables, each with the checks of which at least one must notice it.

A mutation takes tables and returns others in which one thing is wrong. It raises ``NotHere`` where the tables hold nothing
that it could break.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pipeline.contracts import Row
from pipeline.tables import Change, Finding, Partner

Tables = dict[str, list[Row]]
Where = Callable[[Any], object]
Corruption = Callable[[Tables], None]


class NotHere(LookupError):
    """The tables hold nothing that this mutation could break."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """``expects`` names the checks of which at least one must find something new; none where only a reader can tell."""

    name: str
    expects: frozenset[str]
    change: Corruption

    def __call__(self, tables: Tables) -> Tables:
        """A corrupted copy; the tables given stay as they are. Raises ``ValueError`` where it changes nothing."""
        copy = {name: list(rows) for name, rows in tables.items()}
        self.change(copy)
        if copy == tables:
            raise ValueError(f"{self.name} changes nothing")
        return copy


mutations: Final[list[Mutation]] = []


def caught_by(*checks: str) -> Callable[[Corruption], Corruption]:
    """Register a change as a mutation under its own name."""

    def register(change: Corruption) -> Corruption:
        mutations.append(Mutation(change.__name__, frozenset(checks), change))
        return change

    return register


# ---- how rows are broken


def rows_of(tables: Tables, name: str, where: Where = lambda row: True) -> Iterator[tuple[int, Any]]:
    return ((i, row) for i, row in enumerate(tables[name]) if where(row))


def first(tables: Tables, name: str, where: Where = lambda row: True) -> tuple[int, Any]:
    found = next(rows_of(tables, name, where), None)
    if found is None:
        raise NotHere(name)
    return found


def two(
    tables: Tables, name: str, where: Where = lambda row: True, apart: Callable[[Any, Any], object] = lambda a, b: True
) -> tuple[int, int]:
    """Positions of the first two rows that fit and go with each other."""
    held = list(rows_of(tables, name, where))
    for n, (i, a) in enumerate(held):
        for j, b in held[n + 1 :]:
            if apart(a, b):
                return i, j
    raise NotHere(name)


def change(tables: Tables, name: str, where: Where = lambda row: True, /, **values: Any) -> None:
    """Change the first row that fits; a value that is callable is given the row."""
    i, row = first(tables, name, where)
    tables[name][i] = row._replace(**{c: v(row) if callable(v) else v for c, v in values.items()})


def drop(tables: Tables, name: str, where: Where = lambda row: True) -> Any:
    i, row = first(tables, name, where)
    del tables[name][i]
    return row


def double(tables: Tables, name: str, where: Where = lambda row: True, /, **values: Any) -> None:
    _, row = first(tables, name, where)
    tables[name].append(row._replace(**{c: v(row) if callable(v) else v for c, v in values.items()}))


def swap(tables: Tables, name: str, columns: tuple[str, ...], i: int, j: int) -> None:
    a: Any = tables[name][i]
    b: Any = tables[name][j]
    tables[name][i] = a._replace(**{c: getattr(b, c) for c in columns})
    tables[name][j] = b._replace(**{c: getattr(a, c) for c in columns})


def misspelt(words: str) -> str:
    """One letter is another."""
    return words[:-1] + ("x" if words[-1] != "x" else "y")


def later(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=4000)


def spelled(column: str) -> Callable[[Any], str]:
    return lambda row: misspelt(getattr(row, column))


def plus_one(column: str) -> Callable[[Any], int]:
    return lambda row: int(getattr(row, column)) + 1


def minus_one(column: str) -> Callable[[Any], int]:
    return lambda row: int(getattr(row, column)) - 1


# ---- paragraphs


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


# ---- acts


@caught_by("the_action_is_the_first_act")
def a_paragraph_does_something_else(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.action == "decide", action="recall")


@caught_by("the_action_is_the_first_act")
def an_action_reads_otherwise(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.action_text, action_text=spelled("action_text"))


@caught_by("the_action_is_the_first_act")
def an_action_is_forgotten(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.action_text, action=None, action_text=None)


@caught_by("the_action_is_the_first_act", "positions_run")
def a_first_act_is_dropped(t: Tables) -> None:
    drop(t, "acts", lambda a: a.position == 0)


@caught_by("the_action_is_the_first_act")
def an_act_is_another(t: Tables) -> None:
    change(t, "acts", lambda a: a.position == 0 and a.action == "decide", action="welcome")


@caught_by("values_are_allowed")
def an_action_is_unknown(t: Tables) -> None:
    change(t, "acts", action="decides")


@caught_by("positions_run")
def an_act_s_position_is_doubled(t: Tables) -> None:
    change(t, "acts", lambda a: a.position == 0, position=1)


@caught_by("acts_follow_each_other", "the_action_is_the_first_act")
def two_acts_exchange_their_positions(t: Tables) -> None:
    i, j = two(t, "acts", apart=lambda a, b: a.paragraph_id == b.paragraph_id)
    swap(t, "acts", ("position",), i, j)


@caught_by("quotes_stand_at_their_spans")
def an_act_s_quote_has_another_letter(t: Tables) -> None:
    change(t, "acts", quote=spelled("quote"))


@caught_by("quotes_stand_at_their_spans")
def an_act_s_span_is_shifted(t: Tables) -> None:
    change(t, "acts", char_start=plus_one("char_start"), char_end=plus_one("char_end"))


@caught_by("quotes_lie_in_their_paragraph")
def an_act_moves_to_another_paragraph(t: Tables) -> None:
    _, act = first(t, "acts")
    _, other = first(t, "paragraphs", lambda p: p.document_id == act.document_id and p.paragraph_id != act.paragraph_id)
    change(t, "acts", lambda a: a is act, paragraph_id=other.paragraph_id)


@caught_by("addressees_are_printed")
def an_addressee_is_invented(t: Tables) -> None:
    change(t, "acts", addressee="the Ministry of Silly Walks")


@caught_by("deadlines_are_dates")
def a_deadline_is_no_date(t: Tables) -> None:
    change(t, "acts", deadline_edtf="2021-13")


@caught_by("deadlines_lie_ahead")
def a_deadline_lies_in_the_past(t: Tables) -> None:
    change(t, "acts", lambda a: a.document_id.startswith("A/RES"), deadline_edtf="1999")


@caught_by("deadlines_lie_ahead")
def a_deadline_is_a_session_long_gone(t: Tables) -> None:
    change(t, "acts", lambda a: a.document_id.startswith("A/RES"), deadline_session=12)


# ---- anchors


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


# ---- citations


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


# ---- dates


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


# ---- documents and works


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


# ---- partners, systems, persons


@caught_by("agreements_are_counted")
def an_agreement_is_counted_too_many(t: Tables) -> None:
    change(t, "partners", lambda p: p.agreement_count, agreement_count=plus_one("agreement_count"))


@caught_by("mentions_are_counted")
def a_mention_is_counted_too_few(t: Tables) -> None:
    change(t, "partners", lambda p: p.mention_count, mention_count=minus_one("mention_count"))


@caught_by("mentions_are_counted")
def a_system_s_mentions_are_miscounted(t: Tables) -> None:
    change(t, "systems", mention_count=plus_one("mention_count"))


@caught_by("references_point_somewhere")
def a_partner_is_dropped(t: Tables) -> None:
    drop(t, "partners", lambda p: p.partner_id == "un")


@caught_by("mentioned_entities_exist")
def a_person_is_dropped(t: Tables) -> None:
    drop(t, "persons")


@caught_by("partners_are_named")
def a_partner_is_invented(t: Tables) -> None:
    made = Partner("nobody", "Nobody's Office", None, "global", None, None, None, None, False, 0, 0, None, None)
    t["partners"].append(made)


@caught_by("mentions_say_a_known_name")
def a_mention_is_of_another_partner(t: Tables) -> None:
    change(t, "mentions", lambda m: m.entity_id == "un", entity_id="interpol")


@caught_by("mentions_are_counted")
def a_mention_is_dropped(t: Tables) -> None:
    _, w = first(t, "works", lambda w: w.symbol)
    drop(t, "mentions", lambda m: m.entity_kind == "partner" and m.document_id == w.preferred_document_id)


@caught_by("quotes_stand_at_their_spans")
def a_mention_s_quote_has_another_letter(t: Tables) -> None:
    change(t, "mentions", quote=spelled("quote"))


@caught_by("nothing_is_counted_twice")
def a_mention_stands_inside_another(t: Tables) -> None:
    double(
        t,
        "mentions",
        lambda m: " " in m.quote and m.entity_kind == "partner",
        mention_id=lambda m: m.mention_id + "9",
        quote=lambda m: m.quote.partition(" ")[0],
        char_end=lambda m: m.char_start + len(m.quote.partition(" ")[0]),
    )


@caught_by("mentioned_entities_exist")
def a_mention_names_nobody(t: Tables) -> None:
    change(t, "mentions", entity_id="nobody-at-all")


@caught_by("mentioned_entities_exist")
def a_partner_is_mentioned_as_a_system(t: Tables) -> None:
    change(t, "mentions", lambda m: m.entity_kind == "partner", entity_kind="system")


@caught_by("values_are_allowed")
def a_category_is_not_allowed(t: Tables) -> None:
    change(t, "partners", category="intergovernmental")


@caught_by("the_category_is_the_partners")
def a_partner_s_category_is_another(t: Tables) -> None:
    i, p = first(t, "partners", lambda p: p.agreement_count == 1)
    t["partners"][i] = p._replace(category="private" if p.category != "private" else "national")


@caught_by("interpol_is_one")
def interpol_is_called_global(t: Tables) -> None:
    change(t, "partners", lambda p: p.partner_id == "interpol", category="global")


@caught_by("parent_chains_end")
def a_partner_is_its_own_parent(t: Tables) -> None:
    change(t, "partners", lambda p: p.parent_partner_id, parent_partner_id=lambda p: p.partner_id)


@caught_by("partners_have_their_names")
def an_official_name_is_dropped(t: Tables) -> None:
    names = {p.name: p.partner_id for _, p in rows_of(t, "partners")}
    drop(t, "partner_names", lambda n: names.get(n.name) == n.partner_id)


@caught_by("mentioned_names_are_marked_as_seen")
def a_name_is_said_not_to_be_seen(t: Tables) -> None:
    said = {(m.entity_id, m.quote) for _, m in rows_of(t, "mentions")}
    change(t, "partner_names", lambda n: n.seen and (n.partner_id, n.name) in said, seen=False)


@caught_by("seen_names_are_seen")
def a_name_is_said_to_be_seen(t: Tables) -> None:
    double(t, "partner_names", name="The Order of the Unseen", seen=True)


@caught_by("codes_exist")
def a_country_code_is_wrong(t: Tables) -> None:
    change(t, "partners", country="UK")


@caught_by("codes_exist")
def a_name_s_language_is_wrong(t: Tables) -> None:
    change(t, "partner_names", language="eng")


@caught_by("first_seen_is_not_after_last_seen")
def a_partner_is_seen_last_before_first(t: Tables) -> None:
    change(t, "partners", first_seen=dt.date(2020, 2, 2), last_seen=dt.date(2020, 2, 1))


@caught_by("person_ids_say_their_name")
def a_person_has_another_name(t: Tables) -> None:
    change(t, "persons", name="Max Mustermann")


@caught_by("references_point_somewhere")
def a_system_belongs_to_nobody(t: Tables) -> None:
    change(t, "systems", owner_partner_id="nobody")


@caught_by("acronyms_are_told_apart", "partners_have_their_names")
def two_partners_have_one_name(t: Tables) -> None:
    i, j = two(t, "partners")
    a: Any = t["partners"][i]
    b: Any = t["partners"][j]
    t["partners"][j] = b._replace(name=a.name)


# ---- agreements and signatories


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


# ---- evidence


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


# ---- alignments


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


@caught_by("translations_state_the_same_dates")
def one_version_s_date_has_another_role(t: Tables) -> None:
    change(t, "dates", lambda d: d.role == "cited_document", role="mention", about_table=None, about_id=None)


@caught_by("numbered_paragraphs_are_aligned")
def an_alignment_is_dropped(t: Tables) -> None:
    drop(t, "alignments", lambda a: "#op" in a.paragraph_id_a)


# ---- consistent lies: what is wrong is wrong everywhere, so that only another witness can tell


def act_otherwise(t: Tables, before: str, after: str) -> None:
    """One paragraph acts otherwise, in its own row, its act and the act's id."""
    i, act = first(t, "acts", lambda a: a.action == before and a.position == 0)
    t["acts"][i] = act._replace(action=after, act_id=f"{act.document_id}~{after}~1")
    change(t, "paragraphs", lambda p: p.paragraph_id == act.paragraph_id, action=after)


@caught_by("translations_act_alike")
def one_version_acts_otherwise(t: Tables) -> None:
    act_otherwise(t, "decide", "deplore")


@caught_by("paragraph_numbers_run", "versions_have_the_same_paragraphs")
def a_paragraph_is_lost_with_all_its_traces(t: Tables) -> None:
    """Text, anchors, positions and offsets are laid out anew, as if the paragraph had never been."""
    hosts = {p.parent_id for _, p in rows_of(t, "paragraphs")}
    _, lost = first(t, "paragraphs", lambda p: p.kind == "operative" and p.paragraph_id not in hosts)
    size = lost.char_end - lost.char_start + 1
    of = lost.document_id
    change(
        t, "documents", lambda d: d.document_id == of, text=lambda d: d.text[: lost.char_start] + d.text[lost.char_start + size :]
    )
    for name in t:
        kept: list[Any] = []
        for row in t[name]:
            values: dict[str, Any] = {}
            if getattr(row, "paragraph_id", None) == lost.paragraph_id or lost.paragraph_id in (
                getattr(row, "paragraph_id_a", None),
                getattr(row, "paragraph_id_b", None),
            ):
                continue
            if getattr(row, "document_id", None) == of and getattr(row, "char_start", None) is not None:
                start: int = row.char_start  # type: ignore[attr-defined]
                if name == "anchors" and lost.char_start <= start < lost.char_end:
                    continue
                if start > lost.char_start:
                    values = {"char_start": start - size, "char_end": row.char_end - size}  # type: ignore[attr-defined]
                if name == "paragraphs" and start > lost.char_start:
                    values["position"] = row.position - 1  # type: ignore[attr-defined]
            kept.append(row._replace(**values) if values else row)  # type: ignore[attr-defined]
        t[name] = kept
    for n, (i, a) in enumerate(list(rows_of(t, "anchors", lambda a: a.document_id == of))):
        t["anchors"][i] = a._replace(position=n)


@caught_by("paragraph_numbers_run")
def a_number_is_printed_twice(t: Tables) -> None:
    change(t, "paragraphs", lambda p: p.eid == "op2", label="1", eid="op1-2", paragraph_id=lambda p: f"{p.document_id}#op1-2")


@caught_by("item_letters_run")
def an_item_is_lettered_otherwise(t: Tables) -> None:
    change(
        t,
        "paragraphs",
        lambda p: p.eid.endswith(".b"),
        label="(d)",
        eid=lambda p: p.eid[:-1] + "d",
        paragraph_id=lambda p: p.paragraph_id[:-1] + "d",
    )


@caught_by("mentions_say_a_known_name")
def a_mention_is_of_a_part_of_the_partner(t: Tables) -> None:
    names = {p.name: p.partner_id for _, p in rows_of(t, "partners")}
    _, m = first(t, "mentions", lambda m: m.entity_kind == "partner" and m.quote in names)
    _, longer = (
        first(t, "partners", lambda p: m.quote in p.name and p.partner_id != m.entity_id)
        if _has_longer(t, m)
        else first(t, "partners", lambda p: p.partner_id != m.entity_id)
    )
    change(t, "mentions", lambda x: x is m, entity_id=longer.partner_id)


def _has_longer(t: Tables, m: Any) -> bool:
    return any(m.quote in p.name and p.partner_id != m.entity_id for _, p in rows_of(t, "partners"))


@caught_by("names_are_found_wherever_they_stand")
def a_mention_is_lost_and_counted_so(t: Tables) -> None:
    """A name that stands twice in a document is found once, and the counts agree with that."""
    _, j = two(
        t,
        "mentions",
        lambda m: " " in m.quote and m.entity_kind == "partner",
        lambda a, b: (a.document_id, a.quote) == (b.document_id, b.quote),
    )
    m: Any = t["mentions"][j]
    del t["mentions"][j]
    _, w = first(t, "works", lambda w: w.work_id == m.document_id.rpartition("@")[0])
    if w.preferred_document_id == m.document_id:
        change(t, "partners", lambda p: p.partner_id == m.entity_id, mention_count=minus_one("mention_count"))


@caught_by("dates_are_found_wherever_they_stand", "translations_state_the_same_dates")
def a_date_is_lost(t: Tables) -> None:
    drop(t, "dates", lambda d: d.precision == "day")


@caught_by("translations_cite_the_same")
def a_citation_is_lost_with_its_row_of_citations(t: Tables) -> None:
    r = drop(t, "paragraph_references", lambda r: r.target_kind == "treaty")
    change(
        t,
        "citations",
        lambda c: c.cited_symbol == r.target_symbol,
        languages=lambda c: "; ".join(x for x in c.languages.split("; ") if x != r.document_id.rpartition("@")[2]),
    )


@caught_by("agreements_are_told_apart")
def an_agreement_stands_twice_under_two_ids(t: Tables) -> None:
    _, a = first(t, "agreements", lambda a: a.concluded_edtf is None)
    twin = a.agreement_id + "-2"
    for name in ("agreements", "agreement_parties"):
        for _, row in list(rows_of(t, name, lambda r: r.agreement_id == a.agreement_id)):
            t[name].append(row._replace(agreement_id=twin))


@caught_by("symbols_go_with_organs")
def a_resolution_becomes_a_page(t: Tables) -> None:
    _, w = first(t, "works", lambda w: w.kind == "resolution")
    change(t, "works", lambda x: x is w, kind="web_page")
    for i, d in list(rows_of(t, "documents", lambda d: d.work_id == w.work_id)):
        t["documents"][i] = d._replace(kind="web_page")


@caught_by("the_category_is_the_partners", "evidence_says_what_is_published", "interpol_is_one")
def a_partner_and_its_agreements_change_category(t: Tables) -> None:
    i, p = first(t, "partners", lambda p: p.agreement_count == 1 and p.category not in ("private", "interpol"))
    t["partners"][i] = p._replace(category="private")
    ids = {x.agreement_id for _, x in rows_of(t, "agreement_parties", lambda x: x.partner_id == p.partner_id)}
    for j, a in list(rows_of(t, "agreements", lambda a: a.agreement_id in ids)):
        t["agreements"][j] = a._replace(category="private")


@caught_by()  # only a reader can tell
def a_system_is_only_mentioned_by_an_agreement(t: Tables) -> None:
    change(t, "agreement_systems", lambda s: s.relation == "direct_access", relation="about")


@caught_by()  # only a reader can tell
def a_signature_becomes_an_announcement(t: Tables) -> None:
    change(t, "agreement_events", event="announced")


@caught_by("listed_partners_are_as_listed")
def a_part_belongs_to_another_partner(t: Tables) -> None:
    i, part = first(t, "partners", lambda p: p.parent_partner_id and p.in_authority)
    _, stranger = first(t, "partners", lambda p: p.partner_id not in (part.partner_id, part.parent_partner_id, "interpol"))
    t["partners"][i] = part._replace(parent_partner_id=stranger.partner_id)


@caught_by("listed_partners_are_as_listed")
def a_website_is_another(t: Tables) -> None:
    change(t, "partners", website="https://www.example.org")


@caught_by("listed_partners_are_as_listed")
def a_partner_is_said_not_to_be_in_the_list(t: Tables) -> None:
    change(t, "partners", lambda p: p.in_authority, in_authority=False)


# ---- what else is promised


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
