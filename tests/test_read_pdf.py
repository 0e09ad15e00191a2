"""The text layer of a PDF: lines with page, box and size, raised marks, and what cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import BadInput
from pipeline.read.pdf import read_pdf
from tests.making import Part, Resolution, as_pdf, pdf_of_pages


def _row(text: str, x: float, y: float, size: float = 10) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET"


PAGE = pdf_of_pages(
    [
        "\n".join(
            [
                _row("Aware of the damp in libraries and of the rain", 96, 700),
                _row("which falls on them all in all", 72, 687),
                _row("A small note under it all", 72, 600, 7),
            ]
        ),
        _row("On the second page", 72, 700),
    ]
)


def test_lines_have_page_box_and_size() -> None:
    reading = read_pdf(PAGE, "small.pdf")
    assert [(line.text, line.page, line.size) for line in reading.lines] == [
        ("Aware of the damp in libraries and of the rain", 1, 10.0),
        ("which falls on them all in all", 1, 10.0),
        ("A small note under it all", 1, 7.0),
        ("On the second page", 2, 10.0),
    ]
    box = reading.lines[0].box
    assert box is not None
    assert 95 < box[0] < 98
    assert 842 - 700 - 9 < box[1] < box[3] < 842 - 700 + 4
    assert [line.blank_before for line in reading.lines] == [0, 0, 1, 0]


def test_indents_are_steps_from_the_edge() -> None:
    reading = read_pdf(
        as_pdf(Resolution(parts=[Part("Aware of books and shelves and cats, " * 6 + "in all,"), Part("Urges calm.", "1.")])),
        "r.pdf",
    )
    by_text = {line.text[:12]: line.indent for line in reading.lines}
    assert by_text["Aware of boo"] == 1.0
    assert by_text["1. Urges cal"] == 1.0
    assert by_text["United Natio"] == 0.0


def test_raised_digits_are_marks() -> None:
    page = "BT /F1 10 Tf 72 700 Td (the books) Tj /F1 6 Tf 4 Ts (12) Tj 0 Ts /F1 10 Tf ( and 3 shelves of 1997) Tj ET"
    reading = read_pdf(pdf_of_pages([page]), "marks.pdf")
    assert [line.text for line in reading.lines] == ["the books12 and 3 shelves of 1997"]
    assert [(reading.raw[s.start : s.end], s.kind) for s in reading.styles] == [("12", "sup")]


# What a row shows before, in and after what is set small; how far it is raised; whether it is a mark.
SMALL = (
    ("decision VII/11", "13", " and", 4, True),  # behind a number
    ("Agenda 21", "6", ",", 4, True),
    ("of carbon CO", "2", " emissions", -2, False),  # below the line
    ("in small print ", "12", " books", 0, False),
    ("a number of ", "1234", " books", 4, False),  # no mark is as long
    ("the books", "*", ", all", 4, True),
)


@pytest.mark.parametrize(("before", "small", "after", "rise", "is_mark"), SMALL)
def test_what_is_small_and_raised_is_a_mark(before: str, small: str, after: str, rise: int, is_mark: bool) -> None:
    page = f"BT /F1 10 Tf 72 700 Td ({before}) Tj /F1 6 Tf {rise} Ts ({small}) Tj 0 Ts /F1 10 Tf ({after}) Tj ET"
    reading = read_pdf(pdf_of_pages([page]), "marks.pdf")
    assert [reading.raw[s.start : s.end] for s in reading.styles] == [small] * is_mark


def test_a_line_is_bold_where_all_of_it_is() -> None:
    rows = ["/F2 10 Tf (The care of books) Tj", "/F2 10 Tf (The care) Tj /F1 10 Tf ( of books) Tj", "/F1 10 Tf (of books) Tj"]
    page = "\n".join(f"BT 72 {700 - 13 * i} Td {row} ET" for i, row in enumerate(rows))
    assert [line.bold for line in read_pdf(pdf_of_pages([page]), "bold.pdf").lines] == [True, False, False]


def _table(rows: Sequence[Sequence[str]], *, ruled: bool) -> str:
    """A table of columns 150 points wide and rows 20 points high, from the top of the page, and a sentence under it."""
    words = [_row(cell, 76 + 150 * c, 706 - 20 * r) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell]
    words.append(_row("The shelves are dusted twice in every year.", 72, 400))
    across = [f"72 {720 - 20 * r} m {72 + 150 * len(rows[0])} {720 - 20 * r} l S" for r in range(len(rows) + 1)]
    down = [f"{72 + 150 * c} 720 m {72 + 150 * c} {720 - 20 * len(rows)} l S" for c in range(len(rows[0]) + 1)]
    return "\n".join([*words, *(across + down if ruled else [])])


SHELVES = (("Library", "Shelves", "Books"), ("Lyon", "12", "340"), ("Kazan", "7", ""), ("Cuzco", "3", "15"))


def test_a_ruled_table_is_read_cell_by_cell() -> None:
    reading = read_pdf(pdf_of_pages([_table(SHELVES, ruled=True)]), "table.pdf")
    told = [(line.cell[1:], line.text) for line in reading.lines if line.cell]
    assert told == [((r, c), cell) for r, row in enumerate(SHELVES, 1) for c, cell in enumerate(row, 1) if cell]
    assert [line.text for line in reading.lines if not line.cell] == ["The shelves are dusted twice in every year."]
    assert [n.check for n in reading.notes] == ["table_by_its_rules"]


def test_rows_without_rules_stay_rows() -> None:
    reading = read_pdf(pdf_of_pages([_table(SHELVES, ruled=False)]), "rows.pdf")
    assert not any(line.cell for line in reading.lines)
    assert not reading.notes
    assert "Lyon" in reading.lines[1].text


def test_words_that_stand_on_a_rule_leave_a_table_as_it_is_printed() -> None:
    page = _table(SHELVES, ruled=True) + _row("beyond the table", 560, 686)
    reading = read_pdf(pdf_of_pages([page]), "table.pdf")
    words = "".join(line.text for line in reading.lines)
    for cell in ("Library", "Kazan", "340", "beyond", "dusted"):
        assert words.count(cell) == 1


def test_no_character_of_a_table_is_lost() -> None:
    reading = read_pdf(pdf_of_pages([_table(SHELVES, ruled=True)]), "table.pdf")
    seen = sorted(a for line in reading.lines for a in line.woven.at if a >= 0 and not reading.raw[a].isspace())
    assert seen == [i for i, char in enumerate(reading.raw) if not char.isspace()]


def test_signs_that_are_no_text_are_told_or_refused() -> None:
    few = _row("The care of books in all libraries \\001\\002\\003 is a duty", 72, 700)
    reading = read_pdf(pdf_of_pages([few]), "odd.pdf")
    assert {n.check for n in reading.notes} == {"text_layer_in_doubt"}
    with pytest.raises(BadInput, match=r"no text.*ocrmypdf --force-ocr") as e:
        read_pdf(pdf_of_pages([_row("\\001\\002\\003\\004\\005 care", 72, 700)]), "odd.pdf")
    assert e.value.check == "no_text_layer"


def test_a_page_that_is_an_image_is_told_among_others() -> None:
    image = "q 400 0 0 400 72 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
    reading = read_pdf(pdf_of_pages([_row("The care of books", 72, 700), image, ""]), "mixed.pdf")
    assert [(n.check, n.message[:6]) for n in reading.notes] == [("page_without_text", "page 2")]
    with pytest.raises(BadInput, match="ocrmypdf"):
        read_pdf(pdf_of_pages([image]), "scan.pdf")


def test_raw_text_and_lines_agree() -> None:
    reading = read_pdf(PAGE, "small.pdf")
    for line in reading.lines:
        assert [reading.raw[a] for a in line.woven.at] == list(line.text)
    assert [reading.raw[p.start : p.end] for p in reading.places] == [line.text for line in reading.lines]


REFUSED = (
    (b"", "broken_pdf"),
    (b"%PDF-1.4\nno more", "broken_pdf"),
    (PAGE[: len(PAGE) // 2], "broken_pdf"),
    (b"%PDF-1.4\n" + b"x" * 300 + b"\n%%EOF\n", "broken_pdf"),
    (pdf_of_pages([""]), "no_text_layer"),
    (pdf_of_pages(["72 700 m 172 700 l S"]), "no_text_layer"),  # lines are no text
)


@pytest.mark.parametrize(("data", "check"), REFUSED)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, check: str) -> None:
    with pytest.raises(BadInput) as e:
        read_pdf(data, "drawer/bad.pdf")
    assert e.value.check == check
    assert str(e.value).startswith("drawer/bad.pdf: ")


@given(st.integers(0, len(PAGE) - 1), st.integers(0, 255))
@settings(max_examples=60)
def test_a_wrong_byte_is_read_or_refused(at: int, byte: int) -> None:
    data = PAGE[:at] + bytes([byte]) + PAGE[at + 1 :]
    try:
        reading = read_pdf(data, "bent.pdf")
    except BadInput:
        return
    assert reading.lines
