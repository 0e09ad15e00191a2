"""Pages and press releases: what each case says and leaves out, and what holds for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.read.html import read_html
from pipeline.read.text import read_text
from pipeline.structure.cells import cut_cells, cutter
from pipeline.structure.page_dateline import find_dateline, first_date
from pipeline.structure.page_masthead import looks_dated, sole_date
from pipeline.structure.pages import structure_page

CASES = Path(__file__).parent / "cases" / "pages"
NAMES = {
    "Lake Council": "lake-council",
    "River Board": "river-board",
    "Northern Ferry Guild": "northern-ferry-guild",
    "Small Boats Survey": "small-boats-survey",
    "Commonwealth of the Lake": "lake-commonwealth",
}
"""Bodies that the cases know beforehand."""


def find_names(text: str) -> list[tuple[int, int, str]]:
    known = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
    return [(m.start(), m.end(), NAMES[m.group()]) for m in re.finditer(known, text)]


def structured(raw: str, *, is_html: bool = False, language: str = "en") -> Document:
    reading = read_html(raw) if is_html else read_text(raw)
    return structure_page(reading, work_id="case", language=language, origin="text", cut_cells=cutter(find_names))


def rows_of(path: Path) -> list[str]:
    """A case as its ``.rows`` file writes it: the document's values, its paragraphs, what was left out, what was noticed."""
    raw = path.read_text(encoding="utf-8")
    document = structured(raw, is_html=path.suffix == ".html", language=path.name.split(".")[1])
    rows = [f"{document.kind} | {document.title} | {document.place} | {document.published_edtf}"]
    rows += [f"{p.eid} | {p.kind} | {p.parent or '-'} | {p.text}" for p in document.passages]
    rows += [
        f"- {a.kind} | {a.reason} | {' '.join(raw[a.raw_start : a.raw_end].split())}"
        for a in document.anchors
        if a.char_start is None and a.kind != "markup"
    ]
    return rows + [f"! {n.check} | {n.message}" for n in document.notes]


@pytest.mark.parametrize("path", sorted(p for p in CASES.iterdir() if p.suffix != ".rows"), ids=lambda p: p.name)
def test_case(path: Path) -> None:
    assert rows_of(path) == Path(f"{path}.rows").read_text(encoding="utf-8").splitlines()
