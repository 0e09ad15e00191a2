"""Signatures side by side: printed lines of two columns become cells of a table.

A text copy parts the columns by many spaces, a PDF by their place on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pipeline.document import Line, Reading
from pipeline.languages.late import Late
from pipeline.woven import Woven

_GAP: Final = re.compile(r"\s{3,}|\t+\s*")
_TABLE: Final = 9001
"""The number of the table of signatures; it stands behind those that the file marks up."""
_TOLERANCE: Final = 0.5
_SHORT: Final = 60
_Part = tuple[Woven, float, int]
"""Words of a column, where it begins (characters or points), and the row."""


def with_columns(reading: Reading, *closing: Late) -> Reading:
    """The reading with the lines of signatures in columns as cells; the reading itself where there are none.

    ``closing`` are the words with which the end of an agreement begins.
    """
    if reading.blocks:
        return reading
    last = max((i for i, line in enumerate(reading.lines) if any(c.match(line.text.strip()) for c in closing[:-1])), default=None)
    first = last if last is not None else _first_pair(reading.lines, closing[-1])
    if first is None:
        return reading
    lines = list(reading.lines[:first])
    rest = reading.lines[first:]
    parts = list(_parts(rest, reading.form == "pdf"))
    rows = [[p for p in parts if p[2] == r] for r in range(len(rest))]
    double = [r for r, row in enumerate(rows) if len(row) > 1]
    if not double:
        return reading
    # Lines of one column that stand between or under those of two belong to the column at whose edge they begin.
    edges = [p[1] for p in max((rows[r] for r in double), key=len)]
    end = double[-1] + 1
    while end < len(rest) and (not rows[end] or (not rest[end].blank_before and len(rest[end].text) < _SHORT)):
        end += 1
    for r, line in enumerate(rest):
        if r < double[0] or r >= end:
            lines.append(line)
            continue
        for woven, at, _ in rows[r]:
            column = min(range(len(edges)), key=lambda c: abs(edges[c] - at))
            lines.append(replace(line, woven=woven, role="cell", cell=(_TABLE, r - double[0] + 1, column + 1)))
    return replace(reading, lines=lines)


def with_gaps(reading: Reading) -> Reading:
    """The reading of a PDF with an empty line only where rows stand further apart than the rows of a paragraph do.

    A row that begins in lower case goes on with the one above it.
    """
    if reading.form != "pdf" or len(reading.lines) < _ROWS:
        return reading
    steps = [b.box[1] - a.box[1] for a, b in pairwise(reading.lines) if a.box and b.box and a.page == b.page]
    usual = sorted(s for s in steps if s > 1)
    leading = usual[len(usual) // 5] if usual else 0.0
    lines = [reading.lines[0]]
    for above, line in pairwise(reading.lines):
        apart = not (above.box and line.box) or above.page != line.page or line.box[1] - above.box[1] > _APART * leading
        goes_on = line.text[:1].islower() and above.text[-1:] not in ".;:"
        lines.append(replace(line, blank_before=int(apart and not goes_on)))
    return replace(reading, lines=lines)


_ROWS: Final = 5
_APART: Final = 1.25


def _first_pair(lines: Sequence[Line], for_: Late) -> int | None:
    """The first line in the second half of the text in which two columns begin with "For …"."""
    for i in range(len(lines) // 2, len(lines)):
        found = [x for x in _GAP.split(lines[i].text.strip()) if for_.match(x)]
        if len(found) > 1:
            return i
    return None


def _parts(lines: Sequence[Line], is_pdf: bool) -> Iterator[_Part]:
    row, above = -1, None
    for r, line in enumerate(lines):
        if is_pdf and line.box is not None:
            beside = above is not None and above.box is not None and _overlap(above.box, line.box) and above.page == line.page
            row = row if beside else r
            above = line
            yield line.woven, line.box[0], row
            continue
        start = 0
        for gap in (*_GAP.finditer(line.text), None):
            end = gap.start() if gap else len(line.text)
            if end > start:
                yield line.woven.cut(start, end).strip(), line.indent + start, r
            start = gap.end() if gap else end


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """Do two boxes stand on one line?"""
    return min(a[3], b[3]) - max(a[1], b[1]) > _TOLERANCE * min(a[3] - a[1], b[3] - b[1])
