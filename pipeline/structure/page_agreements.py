"""Pages that are the text of an agreement: what tells them, their title over several lines, their articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipeline.languages import any_of
from pipeline.languages.agreements import agreement_words
from pipeline.languages.pages import key, page_words
from pipeline.structure.page_pieces import Piece, Pieces
from pipeline.structure.page_sizes import introduces, is_prose, is_short_line, size
from pipeline.woven import join

_TOP: Final = 30
"""The title stands among so many first pieces."""
_TITLE_LINES: Final = 12
_FEWEST_ARTICLES: Final = 3
"""So many articles under a title that names a kind of agreement tell the text of one without the words of agreeing."""
_NUMBER: Final = r"(?:\d{1,3}|[IVXLC]{1,7}|[A-Z]|[一二三四五六七八九十百]{1,4}|[٠-٩]{1,3})"


def shape_agreement(page: Pieces, language: str) -> bool:
    """Is the page the text of an agreement? Then its title is one piece and its articles are headings.

    It is one where a line says that the parties have agreed as follows and an article or a numbered paragraph comes behind it,
    or where a title that names a kind of agreement stands over several articles. A page that tells of an agreement has neither.
    """
    pieces = page.pieces
    articles = [i for i, p in enumerate(pieces) if _is_article(p)]
    agreed = next((i for i, p in enumerate(pieces) if _agrees(p.text)), None)
    title = _first_line(pieces, language)
    provided = agreed is not None and (any(i > agreed for i in articles) or _numbered(pieces[agreed + 1 :]))
    if not provided and (title is None or len([i for i in articles if i > title]) < _FEWEST_ARTICLES):
        return False
    for i in articles:
        _make_heading(pieces, i)
    numbers = _page_numbers(pieces)
    for piece in pieces:
        if not piece.role and key(piece.text) in page_words().preamble:
            piece.role, piece.level = "heading", 2
    if title is not None:
        _join_title(pieces, title)
    for piece in numbers:
        page.leave_out(piece, "furniture", "page number")
        pieces.remove(piece)
    return True


def _page_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """Numbers that stand alone and count up by one, two at least: what a copy keeps of the pages of a printed agreement."""
    found: list[Piece] = []
    for piece in pieces:
        alone = piece.text.isdecimal() and len(piece.text) <= 3 and not piece.cell and not piece.bullet
        if alone and (not found or int(piece.text) == int(found[-1].text) + 1):
            found.append(piece)
    return found if len(found) > 1 else []


def _agrees(text: str) -> bool:
    """Does it end with the words of agreeing, be there a colon behind them or not?"""
    return text[-80:].rstrip(" :：.,").casefold().endswith(page_words().agreed)


@cache
def _article() -> re.Pattern[str]:
    """ "Article 4", "ARTICLE IV – Entry into force", "第四条"; not "Article 4 of the Convention says …"."""
    return re.compile(
        rf"(?:{any_of(w for w in page_words().article if w != '第')} \s* {_NUMBER} | 第\s?{_NUMBER}\s?条 )"
        r"(?: \s* [.:：–—-]+ .* | \s* )? $",
        re.IGNORECASE | re.VERBOSE,
    )


def _is_article(piece: Piece) -> bool:
    return not piece.cell and not piece.bullet and size(piece.text) <= 120 and bool(_article().match(piece.text))


def _make_heading(pieces: Sequence[Piece], i: int) -> None:
    """An article's line is a heading, and so is the short line under it that says what it is about."""
    pieces[i].role, pieces[i].level = "heading", 2
    if i + 2 < len(pieces):
        name, below = pieces[i + 1], pieces[i + 2]
        named = is_short_line(name.text, 100) and not name.bullet and not name.cell and not name.role
        if named and not _is_article(name) and not _is_article(below) and not name.text[:1].isdigit() and not name.text.islower():
            name.role, name.level = "heading", 3


_NUMBERED: Final = re.compile(r"(?:\d{1,2}|[IVX]{1,5})\s?[.)]\s")


def _numbered(pieces: Sequence[Piece]) -> bool:
    """Do at least three paragraphs begin with a number?"""
    return sum(bool(_NUMBERED.match(p.text)) for p in pieces[:200]) >= _FEWEST_ARTICLES


def _first_line(pieces: Sequence[Piece], language: str) -> int | None:
    """Where the title begins: the first short line at the top that names a kind of agreement and stands over no sentence."""
    words = agreement_words(language)
    if words is None:
        return None
    nouns = [n for n in words.nouns if n not in words.agreements["short"]]
    named = re.compile(rf"(?<!\w){any_of(nouns)}(?!\w)", re.IGNORECASE)
    for i, piece in enumerate(pieces[:_TOP]):
        if is_prose(piece.text) or _is_article(piece):
            return None
        if not piece.cell and not piece.bullet and size(piece.text) <= 300 and named.search(piece.text):
            return i
    return None


def _join_title(pieces: list[Piece], first: int) -> None:
    """Make one piece of the lines of a title: "AGREEMENT", "between", "the Lake Council", "and", "the River Board"."""
    last = first
    between = page_words().between
    while last + 1 < len(pieces) and last - first < _TITLE_LINES:
        above, line = pieces[last], pieces[last + 1]
        said, joint = key(line.text), key(above.text).rpartition(" ")[2]
        if line.role == "heading" or line.cell or line.bullet or introduces(line.text) or not is_short_line(line.text, 250):
            break
        shouted = line.text.isupper() and above.text.isupper()
        if not (said in between or said.partition(" ")[0] in between or joint in between or shouted):
            break
        last += 1
    title = pieces[first]
    if last > first:
        title.woven = join([p.woven for p in pieces[first : last + 1]])
        title.raw = (title.raw[0], pieces[last].raw[1])
        del pieces[first + 1 : last + 1]
    title.role, title.level = "title", 1
