"""Paragraphs that a page prints more than once: slide shows, captions and pull quotes that stand again in the body."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from pipeline.structure.page_dateline import find_dateline
from pipeline.structure.page_pieces import Piece, Pieces
from pipeline.structure.page_sizes import is_short_line

shortest: Final = 40
"""Shorter paragraphs may rightly stand twice (a body in two tables, a heading)."""
_MANY: Final = 200
"""A page with more quotations set apart is no page of text; they are left alone."""
_NO_LETTER: Final = re.compile(r"[\W_]+")
_WIDE: Final = re.compile(r"[\u2e80-\u9fff]")


def letters(text: str) -> str:
    """Letters and digits alone, without case."""
    return _NO_LETTER.sub("", text).casefold()


def leave_out_repeats(page: Pieces) -> int:
    """Make a duplicate of every paragraph that stands elsewhere on the page; how many were left out.

    Kept is the one with the dateline, else the one that stands in the running text: whose neighbours stand nowhere else. A
    quotation set apart without saying whose it is counts as repeated when the running text contains it. List items and cells
    are never repeats.
    """
    whole = "\n".join(p.text for p in page.pieces)
    said = [_said(p, whole) for p in page.pieces]
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for i, words in enumerate(said):
        if words:
            groups[words].append(i)
    repeated = {i for places in groups.values() if len(places) > 1 for i in places}
    running = _running(page.pieces, repeated)
    dropped = set(repeated)
    for places in groups.values():
        if len(places) > 1:
            dropped.remove(min(places, key=lambda i: (_rank(page.pieces, i, repeated, running, whole), i)))
    quotes = [i for i, piece in enumerate(page.pieces) if i not in repeated and _is_pull_quote(piece)]
    if len(quotes) <= _MANY:
        pulled = [i for i in quotes if _stands_elsewhere(said, i)]
        dropped.update(pulled)
        for i in pulled:
            if i + 1 < len(page.pieces) and i + 1 not in dropped and _is_speaker(page.pieces[i + 1], whole):
                page.pieces[i + 1].role = "caption"
    for i in sorted(dropped):
        page.leave_out(page.pieces[i], "duplicate", "stands elsewhere on the page")
    page.pieces[:] = [p for i, p in enumerate(page.pieces) if i not in dropped]
    return len(dropped)


def _said(piece: Piece, whole: str) -> str:
    """What a paragraph says, without its dateline; empty for what is too short or may be repeated."""
    if piece.bullet or piece.cell or piece.role in ("item", "cell", "title"):
        return ""
    if len(piece.text) + 2 * len(_WIDE.findall(piece.text)) < shortest:
        return ""
    line = find_dateline(piece.text, whole)
    return letters(piece.text[line.end :] if line else piece.text)


def _running(pieces: Sequence[Piece], repeated: set[int]) -> set[int]:
    """Lines of the file in which a paragraph that stands nowhere else has run together with others: the running text."""
    size = Counter(p.source for p in pieces)
    return {p.source for i, p in enumerate(pieces) if i not in repeated and size[p.source] > 1}


def _rank(pieces: Sequence[Piece], i: int, repeated: set[int], running: set[int], whole: str) -> tuple[bool, bool, bool, int]:
    """Lower is kept: the lead with its dateline, no caption, the running text, what has few repeated neighbours."""
    neighbours = sum(k in repeated for k in (i - 1, i + 1))
    piece = pieces[i]
    return find_dateline(piece.text, whole) is None, piece.role == "caption", piece.source not in running, neighbours


_QUOTED: Final = re.compile(r"[“«„\"][^“”«»„]*[”»“\"][.,]?$")


def _is_pull_quote(piece: Piece) -> bool:
    return piece.role in ("", "caption") and bool(_QUOTED.match(piece.text))


def _is_speaker(piece: Piece, whole: str) -> bool:
    """Whose quotation it was, under one set apart: a short line whose first words the text prints elsewhere too."""
    name = re.split(r"[,،–—(]", piece.text.lstrip("–—- "))[0].strip()
    return piece.role in ("", "heading") and is_short_line(piece.text) and len(name) > 4 and whole.count(name) > 1


def _stands_elsewhere(said: Sequence[str], i: int) -> bool:
    words = said[i]
    return bool(words) and any(k != i and words in other for k, other in enumerate(said))
