"""One resolution printed as text, Markdown, HTML and PDF: four copies, the same paragraphs, footnotes, citations and dates."""

from __future__ import annotations

import pytest

from pipeline.document import Document, Passage
from pipeline.extract.acts import find_acts
from pipeline.extract.dates import find_document_dates
from pipeline.extract.references import find_references
from pipeline.stages import Ingested, read, structure
from pipeline.validate.reading import check_reading
from pipeline.validate.structure import check_document
from tests.making import Part, Resolution, as_html, as_markdown, as_pdf, held, pdf_of_pages, printed

FULL = Resolution(
    title="Care of school libraries in mountains and on islands",
    parts=(
        Part(
            "Recalling its resolution 79/12 of 3 December 2024,{1} in which it invited the Association of Readers to count the "
            "books of all school libraries, and its resolutions 56/24 T and 217 A (III),"
        ),
        Part(
            "Recalling also Security Council resolutions 1373 (2001) and 2178 (2014) and the agreement of 1997 between the "
            "readers and the librarians,{2}"
        ),
        Part(
            "Concerned at the damp, recalling the report of the Secretary-General,{3} and noting with appreciation the work of "
            "“quiet” readers,"
        ),
        Part("Convinced that a well-kept library keeps long-term plans,"),
        Part("Calls upon all States to mend the roofs of their school libraries by 30 June 2029;", "1."),
        Part("Encourages further cooperation between librarians, including through:", "2."),
        Part(
            "The exchange of shelves, ladders and lamps between libraries that have too many of them and libraries that "
            "have none;",
            "(a)",
            1,
        ),
        Part("A journal;", "(b)", 1),
        Part(
            "Requests the Secretary-General, in consultation with readers, to report to it at its eighty-third session on the "
            "implementation of the present resolution;{4}",
            "3.",
        ),
        Part("Decides to remain seized of the matter.", "4."),
    ),
    notes={
        "1": "See A/79/500, paras. 4 and 5.",
        "2": "United Nations, Treaty Series, vol. 2999, No. 4711.",
        "3": "A/80/12.",
        "4": "Resolution 60/147, annex.",
    },
)

COPIES = {
    "text": ("copy.txt", printed(FULL).encode()),
    "text, narrow pages": ("copy.txt", printed(FULL, width=64, rows_a_page=14).encode()),
    "text, marks set off": ("copy.txt", printed(FULL, marks="spaced").encode()),
    "text, marks raised": ("copy.txt", printed(FULL, marks="raised").encode()),
    "text, single-spaced": ("copy.txt", printed(FULL, spacing=0).encode()),
    "text, UTF-16": ("copy.txt", printed(FULL).encode("utf-16")),
    "markdown": ("copy.md", as_markdown(FULL).encode()),
    "html": ("copy.html", as_html(FULL).encode()),
    "pdf": ("copy.pdf", as_pdf(FULL)),
    "pdf, short pages": ("copy.pdf", as_pdf(FULL, rows_a_page=16)),
}


def _document(copy: str) -> Document:
    name, data = COPIES[copy]
    source = held(name, data)
    reading = read(source, data)
    document = structure(source, reading, Ingested(source, []))
    notes = [*check_reading(reading), *document.notes, *check_document(document, reading.raw)]
    assert [n for n in notes if n.severity == "error"] == []
    return document


def _told(p: Passage) -> tuple[str, str, str | None, str | None, str, tuple[str, ...]]:
    return p.eid, p.kind, p.label, p.parent, p.text, tuple(m.label for m in p.marks)


EXPECTED = {
    "title": "Care of school libraries in mountains and on islands",
    "enacting": "The General Assembly,",
    **{f"pp{i}": part.text for i, part in enumerate(FULL.parts[:4], 1)},
    **{eid: part.text for eid, part in zip(("op1", "op2", "op2.a", "op2.b", "op3", "op4"), FULL.parts[4:])},
    **{f"fn{label}": text for label, text in FULL.notes.items()},
}


@pytest.mark.parametrize("copy", COPIES)
def test_every_copy_has_the_same_paragraphs(copy: str) -> None:
    got = {p.eid: p for p in _document(copy).passages if p.kind != "meta"}
    plain = {
        eid: text.replace("{1}", "").replace("{2}", "").replace("{3}", "").replace("{4}", "") for eid, text in EXPECTED.items()
    }
    assert {eid: p.text for eid, p in got.items()} == plain
    assert [_told(got[f"fn{i}"])[2:4] for i in range(1, 5)] == [("1", "pp1"), ("2", "pp2"), ("3", "pp3"), ("4", "op3")]
    assert [got[eid].label for eid in ("title", "op1", "op2.a", "op4")] == ["81/4", "1", "(a)", "4"]
    assert got["op2.b"].parent == "op2"


@pytest.mark.parametrize("copy", COPIES)
def test_every_copy_has_the_same_masthead(copy: str) -> None:
    d = _document(copy)
    assert (d.symbol, d.session, d.meeting, d.agenda_items, d.draft_symbols) == ("A/RES/81/4", 81, 41, ["19 (b)"], ["A/81/L.7"])
    assert (str(d.adopted_on), str(d.issued_on)) == ("2026-11-27", "2026-12-03")
    assert [p.text for p in d.passages if p.kind == "meta"] == [*FULL.masthead, *FULL.closing]


@pytest.mark.parametrize("copy", COPIES)
def test_every_copy_cites_the_same(copy: str) -> None:
    d = _document(copy)
    found = [
        (r.eid, r.footnote, r.symbol, str(r.date) if r.date else None, r.pinpoint, r.action)
        for r in find_references(d, find_acts(d))
        if not r.eid.startswith("meta")
    ]
    assert sorted(found, key=str) == sorted(
        [
            ("pp1", None, "A/RES/79/12", "2024-12-03", None, "recall"),
            ("pp1", None, "A/RES/56/24 T", None, None, "recall"),
            ("pp1", None, "A/RES/217 A (III)", None, None, "recall"),
            ("pp1", "fn1", "A/79/500", None, "paras. 4 and 5", "recall"),
            ("pp2", None, "S/RES/1373 (2001)", None, None, "recall"),
            ("pp2", None, "S/RES/2178 (2014)", None, None, "recall"),
            ("pp2", "fn2", "UNTS 2999:4711", None, None, "recall"),
            ("pp3", "fn3", "A/80/12", None, None, "recall"),
            ("op3", "fn4", "A/RES/60/147", None, "annex", "request"),
        ],
        key=str,
    )


@pytest.mark.parametrize("copy", COPIES)
def test_every_copy_has_the_same_dates_and_acts(copy: str) -> None:
    d = _document(copy)
    dates, notes = find_document_dates(d)
    assert [(x.eid, x.edtf) for x in dates if not x.eid.startswith("meta")] == [
        ("pp1", "2024-12-03"),
        ("pp2", "1997"),
        ("op1", "2029-06-30"),
    ]
    assert notes == []
    assert [(a.eid, a.action, a.deadline_session, a.deadline_edtf) for a in find_acts(d)] == [
        ("pp1", "recall", None, None),
        ("pp2", "recall", None, None),
        ("pp3", "concern", None, None),
        ("pp3", "recall", None, None),
        ("pp3", "note", None, None),
        ("pp4", "convinced", None, None),
        ("op1", "call", None, "2029-06-30"),
        ("op2", "encourage", None, None),
        ("op3", "request", 83, None),
        ("op4", "decide", None, None),
    ]


@pytest.mark.parametrize("copy", ["pdf", "pdf, short pages"])
def test_a_pdf_knows_its_pages_and_boxes(copy: str) -> None:
    d = _document(copy)
    assert [p.page_start for p in d.passages] == sorted(p.page_start or 0 for p in d.passages)
    places = [a.place for a in d.anchors]
    assert all(p is not None and p.page is not None and p.box is not None for p in places)
    assert all(0 <= p.box[0] < p.box[2] <= 595 and 0 <= p.box[1] < p.box[3] <= 842 for p in places if p and p.box)


def _pdf(*rows: tuple[str, int, int, int, str]) -> Document:
    """A resolution of rows on pages: font, size, page, height, words. What the rows begin with is set at the left edge."""
    pages: dict[int, list[str]] = {}
    for font, size, page, y, words in rows:
        x, words = (96, words[1:]) if words.startswith(" ") else (72, words)
        pages.setdefault(page, []).append(f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET")
    data = pdf_of_pages(["\n".join(shown) for shown in pages.values()])
    source = held("copy.pdf", data)
    return structure(source, read(source, data), Ingested(source, []))


HEAD = (
    ("F1", 10, 1, 780, "A/RES/81/4"),
    ("F1", 10, 1, 760, "General Assembly"),
    ("F1", 10, 1, 740, "Resolution adopted by the General Assembly on 27 November 2026"),
    ("F2", 10, 1, 720, "81/4. Care of school libraries"),
    ("F1", 10, 1, 700, " The General Assembly,"),
    ("F1", 10, 1, 680, " Recalling the books that all schools of all States and all cities and all of their"),
    ("F1", 10, 1, 667, "villages have bought and lent and lost and found again in all those years,"),
    ("F1", 10, 1, 647, " 1. Urges States to see that books are kept dry and warm and dusted twice a year by"),
    ("F1", 10, 1, 634, "those who read them and by those who do not;"),
)


def test_a_heading_in_bold_at_the_top_of_a_page_is_no_part_of_the_paragraph_before() -> None:
    document = _pdf(
        *HEAD,
        ("F2", 10, 2, 780, "Shelves and ladders of the libraries"),
        ("F1", 10, 2, 760, " 2. Also urges States to see that shelves stand and that nobody who reads on a ladder"),
        ("F1", 10, 2, 747, "ever falls from it."),
    )
    told = [(p.kind, p.text) for p in document.passages if p.kind in {"heading", "operative"}]
    assert [kind for kind, _ in told] == ["operative", "heading", "operative"]
    assert told[1][1] == "Shelves and ladders of the libraries"


def test_a_footnote_is_one_also_where_no_space_parts_its_label_from_it() -> None:
    document = _pdf(
        *HEAD,
        ("F1", 8, 1, 100, "1See the list of books."),
        ("F1", 8, 1, 90, "2See the list of maps."),
        ("F1", 10, 2, 780, "A/RES/81/4"),
    )
    assert [(p.label, p.text) for p in document.passages if p.kind == "footnote"] == [
        ("1", "See the list of books."),
        ("2", "See the list of maps."),
    ]
