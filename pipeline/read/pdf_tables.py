"""Tables with ruled cells: pdfium runs the cells of a row together, pdfplumber knows where the rules are.

pdfplumber takes some forty times as long, so it is asked for a page only where the rows look like those of a table and the page
has rules. It tells the boxes of the cells; their words stay those of pdfium's text layer.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the top left."""

_wide: Final = 0.75
"""Width of a row in font sizes a character, at the least, for it to have gaps that are wider than spaces; prose takes 0.45."""

_shortest: Final = 10
"""The same for a row of few characters, in font sizes."""

_rows: Final = 3
"""Such rows on a page at the least; a masthead has two, the foot of a page one."""

_rules: Final = range(6, 2_000)
"""Lines or boxes drawn on a page: the frame of a table of two by two cells has six, and a map too many to go through."""


class Cell(NamedTuple):
    """A cell with text: row and column in its table (1-based), and the stretches of the page's text that stand in it."""

    row: int
    column: int
    spans: list[tuple[int, int]]


class Grid(NamedTuple):
    """A table of a page: where it stands, its cells row after row, and where the lines of the page begin that it takes up."""

    box: Box
    cells: list[Cell]
    starts: set[int]


class Plumber:
    """pdfplumber's view of a PDF, opened when it is first asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None

    def close(self) -> None:
        if self._document is not None:
            self._document.close()

    def _page(self, number: int) -> Any:
        import logging

        import pdfplumber

        if self._document is None:
            logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what is amiss with a page is told once, as a finding
            self._document = pdfplumber.open(io.BytesIO(self._data))
        return self._document.pages[number]

    def text(self, number: int) -> str:
        """The text of a page (0-based); empty where pdfplumber fails on it."""
        try:
            return str(self._page(number).extract_text() or "").replace("\f", " ")
        except Exception:  # pdfminer raises all sorts of errors on damaged pages, and pdfium has read this one
            return ""

    def tables(self, number: int) -> list[list[list[Box | None]]]:
        """The tables of a page (0-based), each as rows of the boxes of cells; none where pdfplumber fails on the page."""
        try:
            page = self._page(number)
            left, top = page.bbox[:2]
            tables = [
                [[cell and _moved(cell, left, top) for cell in row.cells] for row in table.rows] for table in page.find_tables()
            ]
            page.close()  # it would hold five megabytes up to the end
            return tables
        except Exception:  # as above
            return []


def _moved(cell: Sequence[float], left: float, top: float) -> Box:
    return cell[0] - left, cell[1] - top, cell[2] - left, cell[3] - top


class Printed(Protocol):
    """A line of a page: offsets in the page's text, box from the top left, font size."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def box(self) -> Box: ...
    @property
    def size(self) -> float: ...


def may_hold_table(text: str, lines: Sequence[Printed], page: Any, pdfium: Any) -> bool:
    """Do the printed lines of a page have wide gaps, and has the page rules?"""
    gaping = [x for x in lines if x.size > 0 and x.box[2] - x.box[0] > max(_wide * (x.end - x.start), _shortest) * x.size]
    # A Chinese character is as wide as two or three.
    wide = sum(x.box[2] - x.box[0] > _wide * len(text[x.start : x.end].encode()) * x.size for x in gaping)
    if wide < _rows:
        return False
    objects = (pdfium.FPDFPage_GetObject(page, i) for i in range(pdfium.FPDFPage_CountObjects(page)))
    return sum(pdfium.FPDFPageObj_GetType(x) == pdfium.FPDF_PAGEOBJ_PATH for x in objects) in _rules


def grids_of(
    tables: Sequence[Sequence[Sequence[Box | None]]],
    characters: Sequence[tuple[int, float, float]],
    lines: Sequence[tuple[int, int]],
) -> list[Grid]:
    """The tables that have text in two rows and two columns at the least, with what stands in their cells.

    ``characters`` are the visible ones of the page: offset in its text, and where the middle stands; ``lines`` are its lines. A
    table is none if a character of its lines stands in no cell, or if it shares lines with another (a table in a table).
    """
    out: list[Grid] = []
    taken: set[int] = set()
    for table in tables:
        boxes = [(r, c, box) for r, row in enumerate(table, 1) for c, box in enumerate(row, 1) if box]
        cell_of = {at: (r, c) for at, x, y in characters for r, c, box in boxes if box[0] <= x < box[2] and box[1] <= y < box[3]}
        own = [(start, end) for start, end in lines if any(at in cell_of for at in range(start, end))]
        within = {at for start, end in own for at in range(start, end)}
        starts = {start for start, _ in own}
        if not taken.isdisjoint(starts) or any(at in within and at not in cell_of for at, _, _ in characters):
            continue
        held: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for at, place in cell_of.items():
            held[place].append(at)
        cells = [Cell(*place, _spans(held[place], cell_of)) for place in sorted(held)]
        if len({c.row for c in cells}) > 1 and len({c.column for c in cells}) > 1:
            lefts, tops, rights, bottoms = zip(*(box for _, _, box in boxes), strict=True)
            out.append(Grid((min(lefts), min(tops), max(rights), max(bottoms)), cells, starts))
            taken |= starts
    return out


def _spans(held: Sequence[int], cell_of: Mapping[int, tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of the text that hold the characters of one cell and none of another."""
    spans: list[tuple[int, int]] = []
    for at in sorted(held):
        if spans and not any(i in cell_of for i in range(spans[-1][1], at)):
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans
