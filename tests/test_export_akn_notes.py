"""What once was lost or changed when a document was written as AKN4UN and read again: marks, notes, headings, annexes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from pipeline.sources.stock import take_stock
from pipeline.stages import ingest
from tests.making import Part, Resolution, as_html, as_markdown, as_pdf, printed
from tests.test_export_akn import check_way_back, tables_of

DOCUMENT: Final = "A/RES/81/4@en"


def rows(tables: Any, kind: str) -> list[Any]:
    return [p for p in tables["paragraphs"] if p.kind == kind]


ACTS: Final = Resolution(
    parts=(
        Part("Welcoming the report on lending{1} , and stressing the care of shelves,"),
        Part("Recalling the rules of Lyon{2}, and reaffirming them,"),
    ),
    notes={"1": "A/80/49.", "2": "A/80/50."},
)


def test_a_mark_before_a_comma_set_apart_keeps_its_place(tmp_path: Path) -> None:
    """The space is closed up around the mark; the note is cited under the act before it, not under the last one."""
    held = tables_of(tmp_path, "acts.pdf", as_pdf(ACTS))
    assert [p.text for p in rows(held, "preambular")] == [
        "Welcoming the report on lending, and stressing the care of shelves,",
        "Recalling the rules of Lyon, and reaffirming them,",
    ]
    text = check_way_back(tmp_path, held, DOCUMENT)
    assert 'lending<authorialNote marker="1"' in text
    again = tables_of(tmp_path, "again.xml", text.encode())
    for tables in (held, again):
        cited: list[Any] = list(tables["paragraph_references"])
        assert [(r.target_symbol, r.action) for r in cited if r.footnote_id] == [("A/80/49", "welcome"), ("A/80/50", "recall")]


def test_every_character_around_a_mark_is_accounted_for_once(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "acts.txt").write_text(printed(ACTS), encoding="utf-8")
    (held,) = take_stock(raw).current
    found = ingest(held, held.location.read_bytes())
    assert [note.check for _, note in found.notes if note.severity == "error"] == []
    (one,) = found.found
    reasons = [a.reason for a in one.document.anchors if a.kind in {"mark", "mended"}]
    assert reasons[:3] == ["space before a closing mark", "mark of footnote 1", "space before a closing mark"]


HEADED: Final = Resolution(
    parts=(
        Part("Recalling its rules,"),
        Part("Urges libraries to lend books;{1}", "1."),
        Part("Also urges them to mend shelves;", "2."),
        Part("Care of atlases"),
        Part("Requests a report;", "3."),
    ),
    notes={"1": "A/80/49."},
)


@pytest.mark.parametrize("rows_a_page", range(12, 24))
def test_a_heading_at_the_foot_of_a_page_is_one(tmp_path: Path, rows_a_page: int) -> None:
    """Wherever the page ends: footnotes between a heading and its paragraphs change nothing."""
    held = tables_of(tmp_path, "headed.txt", printed(HEADED, rows_a_page=rows_a_page).encode())
    assert [p.text for p in rows(held, "heading")] == ["Care of atlases"]
    check_way_back(tmp_path, held, DOCUMENT)


def test_the_letters_of_sections_come_back(tmp_path: Path) -> None:
    told = Resolution(
        parts=(
            Part("Recalling its rules,"),
            Part("A  Care of atlases"),
            Part("Urges libraries to lend;", "1."),
            Part("B  Care of readers"),
            Part("Requests a report.", "2."),
        )
    )
    held = tables_of(tmp_path, "lettered.html", as_html(told).encode())
    assert [(p.label, p.text) for p in rows(held, "heading")] == [("A", "Care of atlases"), ("B", "Care of readers")]
    check_way_back(tmp_path, held, DOCUMENT)


def test_numbers_beside_a_note_without_mark_are_words(tmp_path: Path) -> None:
    """A note of whose mark nothing is known gets none from a number that happens to stand in the text."""
    told = Resolution(
        parts=(Part("Recalling the rules of Lyon,{2}"), Part("Decides to open in 2021 1 library and 2 halls.", "1.")),
        notes={"2": "A/80/50."},
    )
    text = printed(told).replace(" 2  A/80/50.", " 1  A/80/49. \n\n 2  A/80/50.")
    held = tables_of(tmp_path, "unmarked.txt", text.encode())
    assert [(p.label, p.parent_id) for p in rows(held, "footnote")] == [("1", None), ("2", f"{DOCUMENT}#pp1")]
    check_way_back(tmp_path, held, DOCUMENT)


@pytest.mark.parametrize("words", ["1 A/80/49.", "1 May 2026."])
def test_words_like_a_mark_at_the_beginning_of_a_note_stay(tmp_path: Path, words: str) -> None:
    told = Resolution(parts=(Part("Recalling the rules of Lyon,{1}"), Part("Decides to lend.", "1.")), notes={"1": words})
    held = tables_of(tmp_path, "doubled.md", as_markdown(told).encode())
    assert [p.text for p in rows(held, "footnote")] == [words]
    check_way_back(tmp_path, held, DOCUMENT)


def test_marks_out_of_order_leave_none_for_a_note_without_mark(tmp_path: Path) -> None:
    told = Resolution(
        parts=(Part("Recalling its rules,"), Part("Urges libraries{3} to lend{2} books.", "1.")),
        notes={"1": "A/80/49.", "2": "A/80/50.", "3": "A/80/51."},
    )
    held = tables_of(tmp_path, "turned.html", as_html(told).encode())
    text = check_way_back(tmp_path, held, DOCUMENT)
    assert 'noteRef href="#authorialNote_1"' not in text


ANNEXED: Final = """# 81/5. Shelves\n
The General Assembly,\n
1. Adopts the rules;\n
12th plenary meeting\n
4 November 2026\n
Annex\n
1. Every shelf has a number.\n
"""


@pytest.mark.parametrize(
    ("heading", "title"),
    [("Rules on shelves and on what stands on them", None), ("Annex<eol/>Rules on shelves", "Rules on shelves")],
)
def test_an_attachment_is_an_annex_whatever_its_heading(tmp_path: Path, heading: str, title: str | None) -> None:
    held = tables_of(tmp_path, "annexed.md", ANNEXED.encode())
    text = check_way_back(tmp_path, held, "A/RES/81/5@en")
    assert ">Annex</heading>" in text
    again = tables_of(tmp_path, "named.xml", text.replace(">Annex</heading>", f">{heading}</heading>").encode())
    assert [(p.eid, p.text) for p in rows(again, "annex")] == [
        ("annex1", heading.partition("<")[0]),
        ("annex1.op1", "Every shelf has a number."),
    ]
    assert [p.text for p in rows(again, "heading")] == ([title] if title else [])
    check_way_back(tmp_path, again, "A/RES/81/5@en")
