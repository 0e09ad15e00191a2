"""Running heads and feet of pages that are no resolution: what goes, what stays, and how the text runs over the page's end."""

from __future__ import annotations

from pipeline.document import Line
from pipeline.read.pdf import read_pdf
from pipeline.structure.page_margins import leave_out_margins
from pipeline.structure.pages import structure_page
from pipeline.woven import Woven
from tests.making import pdf_of_pages


def _lines(*rows: tuple[int, float, str]) -> list[Line]:
    """Lines of pages: page, height, text; the raw text is never asked for."""
    out = []
    for n, (page, top, text) in enumerate(rows):
        woven = Woven(text, range(1000 * n, 1000 * n + len(text)))
        out.append(Line(woven, page=page, blank_before=1, size=10.0, box=(72.0, top, 500.0, top + 8)))
    return out


def _text(*rows: tuple[int, float, str]) -> tuple[list[str], list[str]]:
    lines, asides = leave_out_margins(_lines(*rows))
    return [line.text for line in lines], [aside.reason for aside in asides]


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    kept, reasons = _text(
        (1, 30, "Media room of the library police"),
        (1, 100, "Books were found in Lyon."),
        (1, 780, "For more, write to books@example.org"),
        (1, 800, "1"),
        (2, 30, "Media room of the library police"),
        (2, 100, "Others were found in Kazan."),
        (2, 780, "For more, write to books@example.org"),
        (2, 800, "2"),
    )
    assert kept == ["Books were found in Lyon.", "Others were found in Kazan."]
    assert reasons == ["running head", "running head", "page number"] * 2


def test_numbers_in_a_head_may_differ() -> None:
    kept, _ = _text((1, 30, "Page 1 of 2"), (1, 100, "Books"), (2, 30, "Page 2 of 2"), (2, 100, "Maps"))
    assert kept == ["Books", "Maps"]


def test_what_stands_once_or_elsewhere_or_within_the_text_stays() -> None:
    rows = (
        (1, 30, "Library police"),
        (1, 100, "Results"),
        (1, 130, "Lyon"),
        (1, 160, "Kazan"),
        (1, 190, "Cuzco"),
        (1, 220, "Adana"),
        (1, 250, "Results"),
        (1, 280, "Turin"),
        (1, 310, "Basra"),
        (1, 340, "Sofia"),
        (1, 370, "Osaka"),
        (2, 60, "Library police"),
        (2, 100, "Nothing"),
        (2, 250, "Results"),
    )
    kept, reasons = _text(*rows)
    assert kept == [text for *_, text in rows]
    assert not reasons


def test_a_sentence_that_two_pages_share_is_text() -> None:
    sentence = "The library service lends books, maps and recordings to every resident who holds one of its cards."
    kept, _ = _text((1, 30, sentence), (1, 100, "Books"), (2, 30, sentence), (2, 100, "Maps"))
    assert kept.count(sentence) == 2


def test_a_sentence_goes_on_over_head_and_foot() -> None:
    def page(number: int, *rows: str) -> str:
        head = f"BT /F1 8 Tf 72 810 Td (Media room of the library police) Tj ET BT /F1 8 Tf 72 30 Td (Page {number}) Tj ET"
        return "\n".join([head, *(f"BT /F1 10 Tf 72 {700 - 13 * i} Td ({row}) Tj ET" for i, row in enumerate(rows))])

    whole = "The municipal library service operates twelve branches and two mobile libraries, and it lends"
    reading = read_pdf(pdf_of_pages([page(1, whole, whole), page(2, "books and maps to all.")]), "two.pdf")
    document = structure_page(reading, work_id="two", language="en", origin="born_digital", cut_cells=lambda _: [])
    assert [p.text for p in document.passages][-1].endswith("and it lends books and maps to all.")
    assert {a.reason for a in document.anchors if a.kind == "furniture"} == {"running head"}
