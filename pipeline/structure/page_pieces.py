"""A reading of a page as pieces: whole paragraphs, items and cells, whatever the lines of the file were.

In HTML and Markdown each line is a block already. In plain text a printed line is usually a whole paragraph; where the lines
of a copy are wrapped they are joined, and where its paragraphs have run together they are cut apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, Literal

from pipeline.document import Aside, AsideKind, Line, Mark, Mend, Reading, Role
from pipeline.structure.page_lines import bullet, groups, is_tabbed, joined, paragraphs, run_apart, tabbed
from pipeline.structure.page_pictures import glued_lead
from pipeline.structure.page_sizes import introduces
from pipeline.woven import Woven, tidy, weave


@dataclass(slots=True, eq=False)
class Piece:
    """A paragraph in the making. ``woven`` is tidied; ``raw`` is the stretch of the raw file that it stands in.

    ``gap`` says whether an empty line stands before it, ``bullet`` whether a bullet opened it, ``bold`` whether all of it is
    bold, ``linked`` whether all of it is links; ``source`` is the raw start of the line that it was cut from. ``kind`` is empty
    until structure has decided; ``parent`` is then the index of another piece.
    """

    woven: Woven
    raw: tuple[int, int]
    role: Role = ""
    level: int = 0
    cell: tuple[int, int, int] | None = None
    gap: bool = True
    bullet: bool = False
    bold: bool = False
    linked: bool = False
    label: str | None = None
    source: int = 0
    kind: str = ""
    parent: int | None = None
    marks: list[Mark] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.woven.text


@dataclass(slots=True)
class Pieces:
    """The pieces of a page in reading order, and what was left out or mended on the way."""

    pieces: list[Piece] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)

    def leave_out(self, piece: Piece, kind: AsideKind, reason: str) -> None:
        self.asides.append(Aside(*piece.raw, kind, reason))


def cut_into_pieces(reading: Reading) -> Pieces:
    """The pieces of a reading of any form. Bullets, invisible characters and counters of slide shows are asides."""
    out = Pieces()
    if reading.blocks:
        for line in reading.lines:
            _add(out, reading, line.woven, line, gap=True)
        _mark_styles(reading, out.pieces)
        return out
    tables = 0
    for group in (part for run in groups(reading.lines) for part in tabbed(run)):
        row = 0
        if is_tabbed(group[0]) and len(group) > 1:
            tables += 1
            for number, line in enumerate(group, 1):
                _add_cells(out, reading, line, (tables, number), "\t")
            continue
        for i, lines in enumerate(paragraphs(group)):
            woven = joined(lines)
            if reading.form == "markdown" and _BAR_ROW.match(woven.text):
                tables, row = tables + (row == 0), row + 1
                _add_cells(out, reading, lines[0], (tables, row), "|")
                continue
            for k, part in enumerate(run_apart(woven)):
                _add(out, reading, part, lines[0], gap=i == 0 or k > 0)
            if out.pieces and all(line.bold for line in lines):
                out.pieces[-1].bold = True
    _lone_bullets(out)
    _give_levels(out.pieces)
    _mark_styles(reading, out.pieces)
    return out


def _add(out: Pieces, reading: Reading, woven: Woven, line: Line, *, gap: bool) -> None:
    if not woven.text.strip():
        return
    if not line.role and not out.pieces and (dated := _OPENS_WITH_DATE.match(woven.text)):
        _add(out, reading, woven.cut(0, dated.end()), line, gap=gap)
        woven = woven.cut(dated.end())
    if not line.role and (lead := glued_lead(woven.text)):
        _add(out, reading, woven.cut(0, lead), replace(line, role="caption"), gap=gap)
        woven = woven.cut(lead)
    piece = Piece(
        woven, _extent(woven, reading), line.role, line.level or int(line.indent), line.cell, gap, source=line.woven.at[0]
    )
    if line.label is not None:
        piece.bullet = True
    elif not line.role or line.role == "item":
        _take_bullet(out, piece)
    piece.woven = tidy(_clean(out, piece.woven, reading))
    if piece.text or piece.bullet:
        out.pieces.append(piece)
    elif woven.text.strip():
        out.leave_out(piece, "furniture", "no visible text")


_OPENS_WITH_DATE: Final = re.compile(
    r"\s*(?:date\s+)?(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=\s+[^\W\d_])", re.IGNORECASE
)
"""A copy that sets the day before the title, on the same line: "2017-05-25 Lamps for boats"."""


def _extent(woven: Woven, reading: Reading) -> tuple[int, int]:
    """First raw offset of the words, and one past the last."""
    at = [i for i in (woven.at if isinstance(woven.at, tuple) else (woven.at[0], woven.at[-1])) if i >= 0]
    return min(at), max(reading.extents.get(i, i + 1) for i in (max(at),))


_BAR_ROW: Final = re.compile(r"\|.*\S.*\|$")
"""A row of a Markdown table: "| River Board | 1999 |"."""


def _add_cells(out: Pieces, reading: Reading, line: Line, row: tuple[int, int], sign: Literal["|", "\t"]) -> None:
    """Cut a row at its bars, which stand at its ends too, or at its tabs."""
    bars = [i for i, c in enumerate(line.text) if c == sign]
    if sign == "|":
        out.asides += [Aside(line.woven.at[i], line.woven.at[i] + 1, "markup", "bar of a table") for i in bars]
    else:
        bars = [-1, *bars, len(line.text)]
    for column, (start, end) in enumerate(pairwise(bars), 1):
        cell = line.woven.cut(start + 1, end).strip()
        if cell.text:
            _add(out, reading, cell, replace(line, woven=cell, role="cell", cell=(*row, column)), gap=row[1] == 1)


# Bullets and numbers ---------------------------------------------------------------------------------------------------------


def _take_bullet(out: Pieces, piece: Piece) -> None:
    m = bullet.match(piece.text)
    if not m or not m.group().strip():
        return
    if m.group().strip() == "o" and not piece.text[m.end() :][:1].isupper():
        return
    start = piece.woven.at[len(m.group()) - len(m.group().lstrip())]
    out.asides.append(Aside(start, start + 1, "furniture", "bullet of a list item"))
    piece.woven, piece.bullet = piece.woven.cut(m.end()), True


def _lone_bullets(out: Pieces) -> None:
    """A bullet alone on its line opens the line after it; with nothing after it, it is furniture (its aside stands already)."""
    kept: list[Piece] = []
    waiting = False
    for piece in out.pieces:
        if piece.bullet and not piece.text:
            waiting = True
            continue
        if waiting:
            piece.bullet, waiting = True, False
        kept.append(piece)
    out.pieces[:] = kept


def _give_levels(pieces: Sequence[Piece]) -> None:
    """Turn the indents of bulleted lines into levels: a deeper one is an inner item where the item above it introduces it."""
    outer: list[int] = []
    above: Piece | None = None
    for piece in pieces:
        indent = piece.level
        if not piece.bullet or piece.role:
            outer, piece.level, above = [], piece.level if piece.role else 0, piece
            continue
        if not outer or (above and indent > outer[-1] and introduces(above.text)):
            outer.append(indent)
        while len(outer) > 1 and indent < outer[-1]:
            outer.pop()
        piece.level, above = len(outer), piece


# Characters ------------------------------------------------------------------------------------------------------------------

_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Soft hyphens, spaces without width, and what only steers the direction of writing: two names that differ in these are one."""
_STRAY: Final = re.compile(
    r"""
    (?<=\s) [\u0335\u0336] (?=\s)    # a combining stroke between spaces strikes nothing through: it stands for a dash
    """,
    re.VERBOSE,
)
stray_stroke: Final = "a combining stroke that stands alone is read as a dash"


def _clean(out: Pieces, woven: Woven, reading: Reading) -> Woven:
    """Without invisible characters, and with a dash for each stray combining stroke."""
    if woven.text.isascii():
        return woven
    for m in reversed(list(_STRAY.finditer(woven.text))):
        at = woven.at[m.start()]
        out.mends.append(Mend(at, reading.extents.get(at, at + 1), stray_stroke))
        woven = weave((woven.cut(0, m.start()), Woven("–", (at,)), woven.cut(m.end())))
    kept: list[Woven] = []
    done = 0
    for m in _INVISIBLE.finditer(woven.text):
        at = woven.at[m.start()]
        out.asides.append(Aside(at, reading.extents.get(at, at + 1), "furniture", "invisible character"))
        kept.append(woven.cut(done, m.start()))
        done = m.end()
    if kept:
        woven = weave((*kept, woven.cut(done)))
    return woven


def _mark_styles(reading: Reading, pieces: Sequence[Piece]) -> None:
    """Note the pieces that the mark-up sets in bold, or links, from their first to their last character."""
    bold = sorted((s.start, s.end) for s in reading.styles if s.kind == "bold")
    ends = dict(bold)
    links = dict(sorted((s.start, s.end) for s in reading.styles if s.kind == "link"))
    for piece in pieces:
        piece.bold = piece.bold or ends.get(piece.raw[0], -1) >= piece.raw[1]
        piece.linked = links.get(piece.raw[0], -1) >= piece.raw[1]
