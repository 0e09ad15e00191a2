"""Footnotes of a page: notes lose their label, and marks leave the text of the paragraphs they stand in."""

from __future__ import annotations

import re
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
    inner = {(s.start, s.end) for s in reading.styles if s.kind == "link" and s.target.startswith("#")}
    hosts = [p for p in page.pieces if p.role != "note"]
    for style in raised:
        m = _LABEL.fullmatch(reading.raw[style.start : style.end].strip())
        text = m["label"] if m else None
        linked = any((a <= style.start and style.end <= z) or (style.start <= a and z <= style.end) for a, z in inner)
        if text is None and linked:
            m = _LABEL.fullmatch(re.sub(r"<[^<>]*>", "", reading.raw[style.start : style.end]).strip())
            text = m["label"] if m else None
        if text and (linked or text in labels):
            _take_mark(page, hosts, style.start, style.end, text)


def _take_mark(page: Pieces, hosts: Sequence[Piece], start: int, end: int, label: str) -> None:
    """Take the characters of a mark out of the paragraph that it stands in."""
    for piece in hosts:
        if piece.raw[0] <= start < piece.raw[1]:
            inside = [i for i, at in enumerate(piece.woven.at) if start <= at < end]
            if inside and len(inside) < len(piece.woven):
                first, last = inside[0], inside[-1] + 1
                page.asides.append(Aside(piece.woven.at[first], piece.woven.at[last - 1] + 1, "mark", "mark of a footnote"))
                piece.woven = piece.woven.drop(first, last)
                piece.marks.append(Mark(label, first))
            return


def find_hosts(pieces: Sequence[Piece]) -> None:
    """Give each footnote the paragraph with its mark as parent."""
    for note in pieces:
        if note.kind == "footnote":
            note.parent = next((i for i, p in enumerate(pieces) if any(m.label == note.label for m in p.marks)), None)
