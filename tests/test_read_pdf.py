"""The text layer of a PDF: lines with page, box and size, raised marks, and what cannot be read."""

from __future__ import annotations

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
