"""Paragraphs of the document itself, and paragraphs of what it cites."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Note
from pipeline.extract.found import Found, FoundReference
from pipeline.extract.references import find_references
from pipeline.extract.references_own import find_own_paragraphs
from pipeline.resolve.statements import reference_rows
from tests.making import Told, document_of

# Text of operative paragraph 9 of a document with paragraphs 1 to 9, 3 having an item (a); the paragraphs cited and the quotes.
Cited = tuple[tuple[str, str], ...]
ENGLISH: tuple[tuple[str, Cited], ...] = (
    ("as provided for in paragraph 5 above;", (("#op5", "5"),)),
    ("as provided for in paragraphs 5 and 6 above;", (("#op5", "5"), ("#op6", "6"))),
    ("in paragraphs 2, 4 and 6 above, their share", (("#op2", "2"), ("#op4", "4"), ("#op6", "6"))),
    ("in paragraphs 3 to 5 of the present resolution;", (("#op3", "3 to 5"), ("#op4", "3 to 5"), ("#op5", "3 to 5"))),
    ("in paragraphs 1 above and 5 and 6 below;", (("#op1", "1"), ("#op5", "5"), ("#op6", "6"))),
    ("in paragraph 3 (a) above;", (("#op3.a", "3 (a)"),)),
    ("in paragraph 4 (b) above;", (("#op4", "4 (b)"),)),  # an item that runs in its sentence
    ("pursuant to paragraph 9 of this resolution,", (("#op9", "9"),)),
    ("in paragraph 44 above;", (("#op44", "44"),)),  # does not exist: malformed, see below
    ("in accordance with paragraph 7;", (("#op7", "7"),)),
    ("referred to in paragraph 7 and to report", (("#op7", "7"),)),
    ("its resolution 75/10, and the scheme in paragraph 7 above;", (("#op7", "7"),)),
    ("in accordance with paragraph 77;", ()),  # no paragraph of this document
    ("paragraph 7 of resolution 75/10;", ()),
    ("article 21, paragraph 4, thereof;", ()),
    ("the Guidelines, particularly paragraph 4 thereof,", ()),
    ("the Guidelines and their paragraph 4;", ()),
    ("paragraph 1.2 above", ()),
    ("the subparagraph 5 above", ()),
    ("the paragraphs above", ()),
)
OTHERS: tuple[tuple[str, str, Cited], ...] = (
    ("de", "die Maßnahmen in Ziffer 7;", (("#op7", "7"),)),
    ("de", "in den Ziffern 3 bis 4 dieser Resolution;", (("#op3", "3 bis 4"), ("#op4", "3 bis 4"))),
    ("de", "nach Ziffer 7 der Resolution 1373 (2001);", ()),
    ("fr", "en application du paragraphe 5 ci-dessus la part", (("#op5", "5"),)),
    ("fr", "aux paragraphes 5 et 6 de la présente résolution,", (("#op5", "5"), ("#op6", "6"))),
    ("fr", "au paragraphe 5 de sa résolution 75/10,", ()),
    ("fr", "les Directives et leur paragraphe 5,", ()),
    ("es", "en el párrafo 5 de la presente resolución,", (("#op5", "5"),)),
    ("es", "en el párrafo 5 de su resolución 75/10,", ()),
    ("ru", "как это предусмотрено в пункте 5 выше, их долю", (("#op5", "5"),)),
    ("ru", "в пунктах 5 и 6 настоящей резолюции,", (("#op5", "5"), ("#op6", "6"))),
    ("ru", "в пункте 5 резолюции 75/10,", ()),  # the owner follows without a word between
    ("ar", "في الفقرة 5 أعلاه؛", (("#op5", "5"),)),
    ("ar", "والفقرتين 5 و 6 أدناه،", (("#op5", "5"), ("#op6", "6"))),
    ("zh", "加速传播上文第2段所述信息；", (("#op2", "2"),)),
    ("zh", "上文第5和6段规定的摊款", (("#op5", "5"), ("#op6", "6"))),
    ("zh", "第75/10号决议第5段", ()),
)


def _document(text: str, language: str = "en") -> Document:
    before = [Told(f"op{n}", "Decides;") for n in range(1, 9)]
    return document_of(
        *before[:3], Told("op3.a", "Calm;", label="(a)", parent="op3"), *before[3:], Told("op9", text), language=language
    )


def _own(document: Document) -> tuple[list[FoundReference], list[Note]]:
    return find_own_paragraphs(document, find_references(document, []), [])


def _cited(text: str, language: str = "en") -> Cited:
    document = _document(text, language)
    found, _ = _own(document)
    return tuple((r.symbol or "", document.text[r.start : r.end]) for r in found)


@pytest.mark.parametrize(("text", "cited"), ENGLISH)
def test_english(text: str, cited: Cited) -> None:
    assert _cited(text) == cited


@pytest.mark.parametrize(("language", "text", "cited"), OTHERS)
def test_other_languages(language: str, text: str, cited: Cited) -> None:
    assert _cited(text, language) == cited


def test_a_number_alone_counts_only_in_operative_paragraphs() -> None:
    document = document_of(Told("pp1", "Mindful of paragraph 1,"), Told("op1", "Decides;"))
    assert _own(document) == ([], [])


def test_a_number_alone_behind_a_citation_is_left_undecided() -> None:
    found, (note,) = _own(_document("in view of resolution 75/10 decides, under paragraph 7, to act;"))
    assert found == []
    assert (note.check, note.severity) == ("paragraph_undecided", "info")
    assert "paragraph op9: “paragraph 7”" in note.message


def test_a_number_that_two_paragraphs_have_is_left_undecided() -> None:
    document = document_of(
        Told("op1", "Decides;"),
        Told("op2", "as in paragraph 1 above;"),
        Told("op1-2", "Decides;", label="1"),
        Told("op2-2", "Ends;", label="2"),
    )
    found, (note,) = _own(document)
    assert found == []
    assert "several paragraphs with this number" in note.message


def test_rows_lead_to_the_document_itself() -> None:
    document = _document("as in paragraphs 5 and 44 above;")
    found = Found(document, references=_own(document)[0])
    rows = reference_rows(found, {})
    assert [(r.target_kind, r.target_symbol, r.status, r.resolved_document_id, r.url) for r in rows] == [
        ("paragraph", "#op5", "in_corpus", document.document_id, None),
        ("paragraph", "#op44", "malformed", None, None),  # there is no paragraph 44
    ]


# Text, and the part of the cited document that it names, before or behind the citation.
PARTS: tuple[tuple[str, str, str | None], ...] = (
    ("en", "Recalls paragraph 8 of its resolution 74/255,", "paragraph 8"),
    ("en", "paragraphs 80 and 83 to 87 of resolution 61/105 of 8 December 2006,", "paragraphs 80 and 83 to 87"),
    ("en", "paragraphs 5 and 6 of Security Council resolution 1502 (2003),", "paragraphs 5 and 6"),
    (
        "en",
        "paragraphs 23 to 27 of the annex to Economic and Social Council resolution 1980/67,",
        "paragraphs 23 to 27 of the annex",
    ),
    ("en", "paragraph 119 (b) of resolution 64/72;", "paragraph 119 (b)"),
    ("en", "paragraph 8 of resolution 2200 A (XXI), annex,", "annex"),  # what stands behind it goes first
    ("en", "paragraph 8 of the report and resolution 74/255,", None),
    ("en", "part of resolution 74/255,", None),  # no part by number
    ("de", "in Ziffer 4 seiner Resolution 716 (1991),", "Ziffer 4"),
    ("de", "mit Ziffer 34 b) der Resolution 2607 (2021),", "Ziffer 34 b)"),
    ("fr", "au paragraphe 8 de sa résolution 74/255,", "paragraphe 8"),
    ("es", "el párrafo 8 de su resolución 74/255,", "párrafo 8"),
    ("ru", "на пункт 8 своей резолюции 74/255,", "пункт 8"),
    ("ar", "الفقرة 8 من قرارها 74/255،", "الفقرة 8"),
)


@pytest.mark.parametrize(("language", "text", "pinpoint"), PARTS)
def test_parts_of_cited_documents(language: str, text: str, pinpoint: str | None) -> None:
    (reference,) = find_references(document_of(Told("pp1", text), language=language), [])
    assert reference.pinpoint == pinpoint


_NUMBERS = st.lists(st.integers(1, 9), min_size=1, max_size=5)


@settings(deadline=None)
@given(_NUMBERS, st.sampled_from([" above", " of the present resolution", " below"]))
def test_each_number_of_a_list_is_a_row_that_exists(numbers: list[int], present: str) -> None:
    head, last = numbers[:-1], numbers[-1]
    text = f"in paragraphs {', '.join(map(str, head))}{' and ' if head else ''}{last}{present};"
    assert [symbol for symbol, _ in _cited(text)] == [f"#op{n}" for n in numbers]
