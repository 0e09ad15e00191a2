"""Acts that a paragraph does not do."""

from __future__ import annotations

from tests.mutations.breaking import Tables, caught_by, change, drop, first, plus_one, spelled, swap, two


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
