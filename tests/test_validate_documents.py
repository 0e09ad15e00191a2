"""What the checks of one document say: of its reading, its structure, and what was found in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Aside, Block, Document, Fact, Line, Mark, Mend, Note, Passage, Place, Reading
from pipeline.extract.found import Claim, Found, FoundAct, FoundDate, FoundReference, Named, Signed, Span, When
from pipeline.read.text import read_text
from pipeline.structure.assemble import assemble
from pipeline.validate.found import check_found
from pipeline.validate.reading import check_reading
from pipeline.validate.structure import check_document
from pipeline.woven import Woven, raw_slice, synthetic

RAW = "1. Calls upon all;\n(a) One;\n(b) Two.\n3\n1 A note.\n"


def names(notes: list[Note]) -> list[str]:
    return [n.check for n in notes]


# ---- reading


@given(st.text(max_size=300))
def test_whatever_plain_text_is_read_is_accounted_for(raw: str) -> None:
    assert not [n for n in check_reading(read_text(raw)) if n.severity == "error"]


def reading(raw: str = "one two") -> Reading:
    return Reading("text", raw, [Line(raw_slice(raw, 0, len(raw)))])


def lose_a_word(r: Reading) -> None:
    r.lines[0].woven = raw_slice(r.raw, 0, 3)


def read_another_letter(r: Reading) -> None:
    r.lines[0].woven = Woven("ane two", r.lines[0].woven.at)


def point_outside(r: Reading) -> None:
    r.lines[0].woven = Woven("one two", range(3, 10))


def leave_out_without_reason(r: Reading) -> None:
    r.lines[0].woven = raw_slice(r.raw, 0, 3)
    r.asides.append(Aside(4, 7, "furniture", " "))


def leave_out_what_is_not_there(r: Reading) -> None:
    r.asides.append(Aside(4, 70, "furniture", "page number"))


def stand_in_two_places(r: Reading) -> None:
    r.places += [Place(0, 4, 1), Place(3, 7, 2)]


def turn_a_box(r: Reading) -> None:
    r.places.append(Place(0, 7, 1, (9.0, 0.0, 1.0, 1.0)))


def read_nothing(r: Reading) -> None:
    r.raw, r.lines = "12", [Line(raw_slice("12", 0, 2))]


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (lose_a_word, "raw_characters_are_read"),
        (read_another_letter, "woven_characters_are_the_raw_ones"),
        (point_outside, "raw_offsets_in_bounds"),
        (leave_out_without_reason, "mends_and_asides_say_why"),
        (leave_out_what_is_not_there, "raw_offsets_in_bounds"),
        (stand_in_two_places, "places_do_not_overlap"),
        (turn_a_box, "boxes_have_size"),
        (read_nothing, "a_file_has_words"),
    ],
)
def test_readings(change: Callable[[Reading], None], check: str) -> None:
    r = reading()
    assert not check_reading(r)
    change(r)
    assert check in names(check_reading(r))


def test_entities_and_mends_are_no_other_letters() -> None:
    raw = "a &amp; b terrori sts"
    line = Woven("a & b terrorists", (0, 1, 2, 7, 8, 9, *range(10, 17), *range(18, 21)))
    r = Reading("html", raw, [Line(line)], extents={2: 7}, mends=[Mend(10, 21, "broken word")])
    assert check_reading(r) == []


# ---- structure


def document() -> tuple[Document, str]:
    """A paragraph with two items and a footnote, laid out from ``RAW``; the mark 1 stands after "all"."""

    def piece(words: str) -> Woven:
        at = RAW.index(words)
        return raw_slice(RAW, at, at + len(words))

    blocks = [
        Block("operative", piece("Calls upon all;"), "op1", "1", marks=[Mark("1", 14)]),
        Block("subparagraph", piece("One;"), "op1.a", "(a)", "op1"),
        Block("subparagraph", piece("Two."), "op1.b", "(b)", "op1"),
        Block("footnote", piece("A note."), "fn1", "1", "op1"),
    ]
    asides = [Aside(RAW.index(label), RAW.index(label) + len(label), "label", "label") for label in ("1.", "(a)", "(b)", "1 A")]
    asides.append(Aside(RAW.index("\n3\n") + 1, RAW.index("\n3\n") + 2, "furniture", "page number"))
    made = assemble(Reading("text", RAW, []), blocks, asides)
    d = Document("A/RES/75/10", "resolution", "en", made.text, made.passages, made.anchors, "text", symbol="A/RES/75/10")
    d.body, d.session, d.session_kind, d.adopted_on = "General Assembly", 75, "ordinary", dt.date(2020, 11, 23)
    return d, RAW


def replace_passage(d: Document, eid: str, /, **values: object) -> None:
    for p in d.passages:
        if p.eid == eid:
            for name, value in values.items():
                setattr(p, name, value)


def test_a_good_document_has_nothing_to_say() -> None:
    assert check_document(*document()) == []


def a_title_that_is_another(d: Document) -> None:
    d.passages[0].kind = "title"
    d.title = "Another"


def an_anchor_less(d: Document) -> None:
    del d.anchors[2]


def an_anchor_twice(d: Document) -> None:
    d.anchors.append(next(a for a in d.anchors if a.kind == "text"))


def other_words_at_an_anchor(d: Document) -> None:
    i = next(i for i, a in enumerate(d.anchors) if a.kind == "text")
    d.anchors[i] = d.anchors[i]._replace(raw_start=d.anchors[i].raw_start + 1, raw_end=d.anchors[i].raw_end + 1)


def a_label_with_a_span(d: Document) -> None:
    i = next(i for i, a in enumerate(d.anchors) if a.kind == "label")
    d.anchors[i] = d.anchors[i]._replace(char_start=0, char_end=1)


def no_reason(d: Document) -> None:
    i = next(i for i, a in enumerate(d.anchors) if a.kind == "furniture")
    d.anchors[i] = d.anchors[i]._replace(reason=None)


def a_fact_without_words(d: Document) -> None:
    d.facts.append(Fact("meeting", "30", 5, 5))


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (lambda d: replace_passage(d, "op1", start=1), "passages_make_the_text"),
        (lambda d: d.passages.pop(), "passages_make_the_text"),
        (lambda d: replace_passage(d, "op1.a", text="One; "), "passages_are_tidy"),
        (lambda d: replace_passage(d, "op1.b", eid="op1.a"), "eids_are_unique"),
        (lambda d: replace_passage(d, "op1", kind="preambular"), "eids_fit_their_kinds"),
        (lambda d: replace_passage(d, "op1.a", parent="op7"), "parents_exist"),
        (lambda d: replace_passage(d, "op1.a", parent="op1.a"), "parents_exist"),
        (lambda d: replace_passage(d, "op1.a", parent="fn1"), "parents_can_have_such_children"),
        (lambda d: replace_passage(d, "op1.a", parent=None), "parents_can_have_such_children"),
        (lambda d: replace_passage(d, "op1", label="2"), "paragraph_numbers_run"),
        (lambda d: replace_passage(d, "op1.b", label="(d)"), "item_letters_run"),
        (lambda d: replace_passage(d, "op1.b", label="(a)"), "item_letters_run"),
        (lambda d: replace_passage(d, "fn1", label="4"), "footnote_numbers_run"),
        (lambda d: replace_passage(d, "op1", marks=(Mark("8", 3),)), "footnote_marks_have_notes"),
        (lambda d: replace_passage(d, "fn1", parent=None), "footnotes_have_marks"),
        (lambda d: replace_passage(d, "fn1", parent="op1.a"), "footnotes_have_marks"),
        (lambda d: replace_passage(d, "op1", marks=(Mark("1", 300),)), "footnote_marks_lie_in_their_paragraph"),
        (lambda d: replace_passage(d, "op1.a", text="(a) One;"), "labels_stand_outside_the_text"),
        (lambda d: replace_passage(d, "op1", page_start=3, page_end=2), "pages_count_forward"),
        (lambda d: replace_passage(d, "op1.a", text="One of the"), "paragraphs_end"),
        (a_title_that_is_another, "a_title_is_its_paragraph"),
        (an_anchor_less, "raw_characters_have_one_anchor"),
        (an_anchor_twice, "raw_characters_have_one_anchor"),
        (an_anchor_twice, "text_characters_have_one_anchor"),
        (other_words_at_an_anchor, "text_anchors_cut_the_same_words"),
        (a_label_with_a_span, "text_characters_have_one_anchor"),
        (no_reason, "what_is_left_out_has_a_reason"),
        (a_fact_without_words, "facts_stand_at_their_spans"),
        (lambda d: setattr(d, "issued_on", dt.date(2020, 11, 1)), "adopted_before_issued"),
        (lambda d: setattr(d, "session", 74), "the_number_agrees_with_the_masthead"),
        (lambda d: setattr(d, "symbol", "75/10"), "the_number_agrees_with_the_masthead"),
        (lambda d: setattr(d, "adopted_on", dt.date(2019, 11, 23)), "adopted_in_its_session"),
        (lambda d: setattr(d, "language", "ru"), "the_script_fits_the_language"),
    ],
)
def test_documents(change: Callable[[Document], object], check: str) -> None:
    d, raw = document()
    change(d)
    assert check in names(check_document(d, raw))


def test_a_doubled_number_names_both_paragraphs() -> None:
    d, raw = document()
    replace_passage(d, "op1.b", label="(a)")
    (note,) = [n for n in check_document(d, raw) if n.check == "item_letters_run"]
    assert "op1.a and op1.b" in note.message
    assert "(a) stands twice" in note.message


def test_lost_words_are_told_with_their_line() -> None:
    d, raw = document()
    d.anchors = []
    messages = [n.message for n in check_document(d, raw) if n.check == "raw_characters_have_one_anchor"]
    assert messages
    assert "line 1" in messages[0]


# ---- what was found

TEXT = "Recalling resolution 70/1 of 25 September 2015 and 217 A (III) of 10 December 1948,"


def found() -> Found:
    passage = Passage("pp1", "preambular", None, None, TEXT, 0, len(TEXT), (), None, None)
    d = Document(
        "A/RES/75/10", "resolution", "en", TEXT, [passage], [], "text", symbol="A/RES/75/10", session=75, session_kind="ordinary"
    )
    d.adopted_on = dt.date(2020, 11, 23)
    f = Found(d)
    f.acts.append(FoundAct("pp1", 0, 9, "recall", "Recalling"))
    for quote, symbol, printed, day in (
        ("70/1 of 25 September 2015", "A/RES/70/1", "25 September 2015", dt.date(2015, 9, 25)),
        ("217 A (III) of 10 December 1948", "A/RES/217 A (III)", "10 December 1948", dt.date(1948, 12, 10)),
    ):
        start, at = TEXT.index(quote), TEXT.index(printed)
        f.references.append(FoundReference("pp1", None, start, start + len(quote), "resolution", symbol, day, None, "recall"))
        f.dates.append(FoundDate("pp1", at, at + len(printed), day, day, "day", day.isoformat(), "cited_document"))
    return f


def test_good_finds_have_nothing_to_say() -> None:
    assert check_found(found()) == []


def set_date(f: Found, **values: object) -> None:
    f.dates[0] = f.dates[0]._replace(**values)  # type: ignore[arg-type]


def set_reference(f: Found, **values: object) -> None:
    f.references[0] = f.references[0]._replace(**values)  # type: ignore[arg-type]


def on(year: int, month: int, day: int) -> dict[str, object]:
    when = dt.date(year, month, day)
    return {"first": when, "last": when, "edtf": when.isoformat()}


def claim(**values: object) -> Callable[[Found], None]:
    made = {"parties": ("interpol", "un"), "concerned": (), "kind": "arrangement", "span": Span("pp1", 0, 9)} | values
    return lambda f: f.claims.append(Claim(**made))  # type: ignore[arg-type]


stranger = Signed("jane-roe", "Jane Roe", None, "wco", Span("pp1", 0, 9))
february = When(dt.date(2016, 2, 1), dt.date(2016, 2, 28), "month", "2016-02", False, None)


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (lambda f: set_date(f, start=500, end=510), "finds_lie_in_their_paragraph"),
        (lambda f: set_date(f, eid="pp9"), "finds_lie_in_their_paragraph"),
        (lambda f: set_date(f, start=9, end=10), "finds_lie_in_their_paragraph"),
        (lambda f: set_date(f, start=f.dates[0].start - 1), "finds_are_cut_at_their_words"),
        (lambda f: set_date(f, role="birthday"), "words_of_the_vocabulary"),
        (lambda f: set_date(f, precision="month"), "periods_agree_with_their_edtf"),
        (lambda f: set_date(f, **on(2015, 9, 26)), "dates_say_what_is_printed"),
        (lambda f: set_date(f, **on(2016, 9, 25)), "dates_say_what_is_printed"),
        (lambda f: set_date(f, **on(2021, 9, 25)), "cited_documents_are_older"),
        (lambda f: set_date(f, role="deadline"), "deadlines_lie_ahead"),
        (lambda f: setattr(f, "acts", [f.acts[0]._replace(deadline_session=12)]), "deadlines_lie_ahead"),
        (lambda f: setattr(f, "acts", [f.acts[0]._replace(deadline_edtf="2019")]), "deadlines_lie_ahead"),
        (lambda f: set_reference(f, symbol="a/res/70/1"), "symbols_are_canonical"),
        (lambda f: set_reference(f, kind="decision"), "symbols_are_canonical"),
        (lambda f: set_reference(f, symbol="A/RES/70/2"), "citations_print_their_numbers"),
        (lambda f: set_reference(f, date=dt.date(2020, 9, 25)), "citations_fit_their_dates"),
        (lambda f: set_reference(f, symbol="A/RES/75/10"), "a_document_does_not_cite_itself"),
        (lambda f: set_reference(f, footnote="pp1"), "footnote_citations_have_a_footnote"),
        (lambda f: f.references.append(f.references[0]), "nothing_is_found_twice"),
        (lambda f: f.dates.append(f.dates[0]), "nothing_is_found_twice"),
        (
            lambda f: f.named.extend([Named("pp1", "partner", "un", 10, 30), Named("pp1", "partner", "wco", 12, 20)]),
            "nothing_is_found_twice",
        ),
        (claim(parties=()), "claims_hold_together"),
        (claim(parties=("un", "un")), "claims_hold_together"),
        (claim(supplements=0), "claims_hold_together"),
        (claim(kind="treaty"), "words_of_the_vocabulary"),
        (claim(signed=[stranger]), "signatories_sign_for_a_party"),
        (claim(when=february), "periods_agree_with_their_edtf"),  # February 2016 had 29 days
    ],
)
def test_finds(change: Callable[[Found], object], check: str) -> None:
    f = found()
    change(f)
    assert check in names(check_found(f))


def test_a_note_says_what_is_wrong_where_and_what_to_do() -> None:
    f = found()
    set_date(f, **on(2021, 9, 25), start=TEXT.index("25"), end=TEXT.index("25") + 2)
    messages = [n.message for n in check_found(f) if n.check == "cited_documents_are_older"]
    assert messages == ["A/RES/75/10@en, paragraph pp1: a document of 2020-11-23 cites one of “25”; look which date is right."]


def test_a_space_between_joined_lines_comes_from_nowhere() -> None:
    r = Reading("text", "one\ntwo", [Line(raw_slice("one\ntwo", 0, 3) + synthetic(" ") + raw_slice("one\ntwo", 4, 7))])
    assert check_reading(r) == []
