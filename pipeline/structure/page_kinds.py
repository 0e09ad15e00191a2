"""What each piece of a page is: heading, item, cell, caption or body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.languages.pages import key, page_words
from pipeline.structure.page_pictures import speaks_of_picture
from pipeline.structure.page_pieces import Piece, Pieces
from pipeline.structure.page_repeats import letters, shortest
from pipeline.structure.page_sizes import introduces, is_prose, is_short_line, size

_COUNTER: Final = re.compile(r"\d{1,3}\s*/\s*(?:\d{1,3})?$")
_NUMBER: Final = re.compile(r"\d{1,3}$")
_PAGE: Final = re.compile(
    r"""
    (?: you\ are\ on\ )? (?: page | seite | página | total\ page | страница ) \s? :? \s?
    \d{1,4} (?: \s? (?: / | of | de | sur | von | из ) \s? \d{1,4} )? $
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Where in a printed file the reader is: "Page 3 of 10", "You are on page 1 of 10"."""
_BAR: Final = re.compile(r"\s*[|｜•·]\s*")
_BARS: Final = re.compile(r"[|｜]")
_COPYRIGHT: Final = re.compile(r"(?:©|\(c\)|copyright\b)(?=.*(?:\d{4}|rights))", re.IGNORECASE)
"""Whose the page is: "© 2014 River Board. All rights reserved."; not "Copyright crime is …"."""
_MOST_ROWS: Final = 300
"""A longer run of lines is no table."""
_LONGEST_ROW: Final = 1_200
"""A longer line is no row of a table."""


def leave_out_tools(page: Pieces) -> str:
    """Leave out separators, counters of slide shows and lines that are tools of a page ("Print", "Share this page").

    Gives the last line of copyright among them, empty where there is none.
    """
    words = page_words()
    kept: list[Piece] = []
    counting, rights = False, ""
    for piece in page.pieces:
        text = piece.text
        if not letters(text):
            page.leave_out(piece, "furniture", "separator")
        elif not piece.cell and (_COUNTER.match(text) or (counting and _NUMBER.match(text))):
            page.leave_out(piece, "furniture", "counter of a slide show")
            counting = text.rstrip().endswith("/")
            continue
        elif not piece.cell and not piece.bullet and piece.role in ("", "item", "heading") and key(text) in words.tools:
            page.leave_out(piece, "boilerplate", "tool of the page")
        elif not piece.cell and size(text) <= 30 and _PAGE.match(text):
            page.leave_out(piece, "furniture", "page number")
        elif not piece.cell and size(text) <= 160 and _is_menu_bar(text):
            page.leave_out(piece, "boilerplate", "menu")
        elif not piece.cell and piece.role != "heading" and size(text) <= 160 and _COPYRIGHT.match(text):
            page.leave_out(piece, "boilerplate", "copyright line")
            rights = text
        else:
            kept.append(piece)
        counting = False
    page.pieces[:] = kept
    return rights


def _is_menu_bar(text: str) -> bool:
    """A menu on one line: "Home | Search | Contact | Help", "Arabic English Español"."""
    words = page_words()
    parts = _BAR.split(text)
    if len(parts) == 2 and _BARS.search(text):
        return all(key(part) in words.menu or key(part) in words.tools for part in parts)
    if len(parts) < 3:
        parts = text.split(maxsplit=12)
        return 2 < len(parts) < 12 and all(key(part) in words.menu for part in parts)
    known = sum(key(part) in words.menu or key(part) in words.tools for part in parts)
    return known * 3 >= len(parts) * 2


def leave_out_tail(page: Pieces) -> None:
    """Leave out the block of links that ends a page ("Related news" and what follows), where hardly any prose follows."""
    words = page_words()
    pieces = page.pieces
    for i in range(len(pieces) // 2, len(pieces)):
        if i and not pieces[i].cell and key(pieces[i].text) in words.tail:
            rest = pieces[i:]
            prose = sum(size(p.text) for p in rest if is_prose(p.text))
            if prose * 3 <= sum(size(p.text) for p in pieces[:i] if is_prose(p.text)) and not any(p.cell for p in rest):
                for p in rest:
                    page.leave_out(p, "boilerplate", "links at the end of the page")
                del pieces[i:]
                return


def leave_out_doubles(page: Pieces) -> None:
    """Of a line that stands twice in a row one goes. Two long ones with nothing between are a picture's text and its caption.

    Long paragraphs set apart are left to ``leave_out_repeats``, which knows the running text.
    """
    kept: list[Piece] = []
    for piece in page.pieces:
        above = kept[-1] if kept else None
        beside = size(piece.text) < shortest or not piece.gap or piece.role == "caption"
        if above and beside and not (piece.cell or piece.bullet or above.bullet) and letters(piece.text) == letters(above.text):
            page.leave_out(piece, "duplicate", "stands twice in a row")
            if not piece.role and not above.kind and size(piece.text) > 60:
                captioned = not piece.gap or is_short_line(piece.text, 600) or speaks_of_picture(piece.text)
                above.role = "caption" if captioned else ""
            continue
        kept.append(piece)
    page.pieces[:] = kept


def decide_kinds(pieces: Sequence[Piece]) -> None:
    """Give each piece without a kind one: from its role where the mark-up gives one, else from its look and its neighbours.

    In plain text a short line without a final stop, set off by an empty line, is a heading when text follows it. (A copy
    without empty lines sets nothing off; there the shortness must do.)
    """
    set_off = sum(p.gap for p in pieces) * 4 >= len(pieces) or any(p.role for p in pieces)
    marked_up = any(p.role == "heading" for p in pieces)
    for i in range(len(pieces) - 1, -1, -1):
        piece = pieces[i]
        if piece.kind:
            continue
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        piece.kind = _from_role(piece) or (
            "caption" if _is_picture_text(piece, following) else
            "heading" if _is_heading(piece, following, pieces[i - 1] if i else None, set_off, marked_up) else
            "body"
        )  # fmt: skip


def _from_role(piece: Piece) -> str:
    if piece.cell:
        return "table_cell"
    if piece.bullet or piece.role == "item":
        return "list_item"
    return {"heading": "heading", "title": "heading", "caption": "caption", "meta": "meta"}.get(piece.role, "")


def _is_heading(piece: Piece, following: Piece | None, above: Piece | None, set_off: bool, marked_up: bool) -> bool:
    if following is None or not is_short_line(piece.text):
        return False
    if marked_up and not piece.bold:
        return False
    if set_off and not piece.gap and not piece.bold and not (following.gap and above is not None and is_short_line(above.text)):
        return False
    if above is not None and introduces(above.text) and not piece.gap:
        return False
    return (
        following.kind in ("heading", "list_item", "table_cell")
        or (following.kind == "body" and (is_prose(following.text) or introduces(following.text)))
    )  # fmt: skip


def _is_picture_text(piece: Piece, following: Piece | None) -> bool:
    """A line that says where in a picture somebody stands, or who took it, and is no sentence of the text.

    So is a short line glued to the heading under it: what a copy leaves of the picture beside the heading. (No number is.)
    """
    if is_prose(piece.text) or piece.role:
        return False
    glued = following is not None and following.kind == "heading" and not following.gap
    if glued and is_short_line(piece.text, 60) and not any(c.isdigit() for c in piece.text):
        return True
    return speaks_of_picture(piece.text)


def possible_tables(pieces: Sequence[Piece]) -> Iterator[range]:
    """Runs of lines that may be a table or a list whose marks a copy has lost: behind a colon, with nothing between them."""
    i = 0
    while i < len(pieces):
        if not introduces(pieces[i].text) or pieces[i].role or pieces[i].bullet:
            i += 1
            continue
        end = i + 1
        while end < len(pieces) and _may_be_row(pieces[end]) and (end == i + 1 or not pieces[end].gap):
            end += 1
        if i + 1 < end <= i + _MOST_ROWS:
            yield range(i + 1, end)
        i = max(end, i + 1)


def _may_be_row(piece: Piece) -> bool:
    if piece.bullet or piece.role or piece.kind or piece.cell or len(piece.text) > _LONGEST_ROW:
        return False
    return not is_prose(piece.text) or piece.text.count("(") > 1


def is_list_of_lines(lines: Sequence[Piece]) -> bool:
    """Are these lines items that have lost their bullets: two or more, none of them a long sentence?"""
    return len(lines) > 1 and all(size(p.text) <= 200 for p in lines)
