"""Footnotes of a page: notes lose their label, and marks leave the text of the paragraphs they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from pipeline.document import Aside, Mark, Reading
from pipeline.structure.page_pieces import Piece, Pieces

_LABEL: Final = re.compile(r"[\[(]?(?P<label>\d{1,3}|\*{1,3}|[†‡§])[\])]?[.:]?\s*")


def take_notes(page: Pieces, reading: Reading) -> None:
    """Make a footnote of each piece that the mark-up calls a note, and marks of what points at one.

    A superscript number is a mark where a note has its label or where it is a link inside the page; elsewhere it is a power
    or an ordinal and stays.
    """
    notes = [p for p in page.pieces if p.role == "note"]
    for note in notes:
        note.kind = "footnote"
        m = _LABEL.match(note.text)
        if m and m.end() < len(note.text):
            note.label = m["label"]
            page.asides.append(Aside(note.woven.at[0], note.woven.at[m.end() - 1] + 1, "label", "label of a footnote"))
            note.woven = note.woven.cut(m.end()).strip()
    raised = [s for s in reading.styles if s.kind == "sup"]
    if not raised:
        return
    labels = {n.label for n in notes if n.label}
    inner = sorted((s.start, s.end) for s in reading.styles if s.kind == "link" and s.target.startswith("#"))
    hosts = sorted((p for p in page.pieces if p.role != "note"), key=lambda p: p.raw)
    starts = [p.raw[0] for p in hosts]
    for style in raised:
        printed = re.sub(r"<[^<>]*>", "", reading.raw[style.start : style.end]).strip()
        m = _LABEL.fullmatch(printed)
        i = bisect_right(starts, style.start) - 1
        if m and i >= 0 and (m["label"] in labels or _touches(inner, style.start, style.end)):
            _take_mark(page, hosts[i], style.start, style.end, m["label"])


def _touches(links: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Does the stretch stand in one of the links, or one of them in it? ``links`` are in order."""
    i = bisect_right(links, (start, end))
    return any((a <= start and end <= z) or (start <= a and z <= end) for a, z in links[max(0, i - 1) : i + 1])


def _take_mark(page: Pieces, piece: Piece, start: int, end: int, label: str) -> None:
    """Take the characters of a mark out of the paragraph that it stands in."""
    inside = [i for i, at in enumerate(piece.woven.at) if start <= at < end]
    if inside and len(inside) < len(piece.woven):
        first, last = inside[0], inside[-1] + 1
        page.asides.append(Aside(piece.woven.at[first], piece.woven.at[last - 1] + 1, "mark", "mark of a footnote"))
        piece.woven = piece.woven.drop(first, last)
        piece.marks.append(Mark(label, first))


def find_hosts(pieces: Sequence[Piece]) -> None:
    """Give each footnote the paragraph with its mark as parent."""
    for note in pieces:
        if note.kind == "footnote":
            note.parent = next((i for i, p in enumerate(pieces) if any(m.label == note.label for m in p.marks)), None)
