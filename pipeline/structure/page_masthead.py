"""The top of a page: what is menu, which line is the title, what stands between the title and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.languages.calendar import PrintedDate
from pipeline.languages.pages import key, page_words
from pipeline.structure.page_dateline import arabic_digits, find_dateline, first_date, is_city
from pipeline.structure.page_pictures import speaks_of_picture
from pipeline.structure.page_pieces import Piece, Pieces
from pipeline.structure.page_repeats import letters
from pipeline.structure.page_sizes import introduces, is_prose, is_short_line, size


class Masthead(NamedTuple):
    """What the top of the page said: the piece with the date of publication, the date, and what kind of page it is."""

    dated: Piece | None
    date: PrintedDate | None
    is_release: bool
    is_news: bool
    has_author: bool
    unread: Piece | None
    """A line that has the look of a date and was not understood."""


_TITLE_MOST: Final = 250
_MENU_LINE: Final = 40
"""Longer lines that stand twice are captions."""
_LONGEST: Final = 300
"""No masthead has more pieces than this."""
_FEW: Final = 3
"""More short lines than this before the text may be a menu."""


def read_masthead(page: Pieces, title_hint: str, *, day_first: bool = False) -> Masthead:
    """Leave out the menu above the text, find the title, make ``meta`` of dates and of words like "Press release".

    The first line of a page is its title, unless it is prose or a dateline opens it. A heading of the first level is the
    title wherever it stands. ``day_first``: dates in numbers begin with the day.
    """
    _leave_out_menu(page)
    pieces = page.pieces
    top = _first_text(pieces)
    title = _title(pieces, top, title_hint)
    dated, date, release, news, author, unread = None, None, False, False, False, None
    words = page_words()
    for i, piece in enumerate(pieces[: min(max(top, (title or 0) + 1), _LONGEST)]):
        if i == title:
            piece.kind = "title"
            continue
        if piece.role in ("heading", "cell") or piece.kind:
            continue
        if title is not None and i < title and piece.linked:
            page.leave_out(piece, "boilerplate", "links above the title")
            piece.kind = "dropped"
            continue
        said = key(piece.text)
        when = publication_date(piece.text, day_first=day_first)
        parts = {said, *(key(part) for part in _PARTS.split(piece.text))}
        release = release or bool(parts & words.release)
        news = news or bool(parts & words.news)
        author = author or _is_byline(piece.text) or (when is not None and _is_byline(piece.text[when.end :].lstrip(" ,|–—-")))
        if looks_dated(piece.text) and not when and unread is None and not is_update(piece.text):
            unread = piece
        if when and date is None:
            dated, date = piece, when
        if when or parts & words.release or _is_tag(piece.text, parts) or _is_byline(piece.text) or looks_dated(piece.text):
            piece.kind = "meta"
        elif title is not None and letters(piece.text) == letters(pieces[title].text):
            page.leave_out(piece, "duplicate", "repeats the title")
            piece.kind = "dropped"
        elif title is not None and i < title and is_short_line(piece.text) and piece.role != "item":
            page.leave_out(piece, "boilerplate", "stands above the title")
            piece.kind = "dropped"
    pieces[:] = [p for p in pieces if p.kind != "dropped"]
    _give_subtitle(pieces)
    for piece in pieces:
        plain = not piece.kind and not piece.role and len(piece.text) <= 70
        if plain and piece.text[-1:].isdecimal() and is_update(piece.text) and first_date(piece.text):
            piece.kind = "meta"
    return Masthead(dated, date, release, news, author, unread)


def _give_subtitle(pieces: Sequence[Piece]) -> None:
    """A short line between the title and a lead with a dateline is a heading, whether or not the mark-up says so."""
    top = _first_text(pieces)
    if 1 < top < len(pieces):
        line = pieces[top - 1]
        titled = any(p.kind == "title" for p in pieces[: top - 1])
        whole = "\n".join(p.text for p in pieces[:200])
        plain = not (line.kind or line.role or line.bullet) and is_short_line(line.text) and not speaks_of_picture(line.text)
        if titled and plain and find_dateline(pieces[top].text, whole):
            line.role, line.level = "heading", 2


def _is_tag(text: str, parts: set[str]) -> bool:
    """Does a short line say that this is news, with little beside it: "News", "News - Global"?"""
    return size(text) <= 40 and bool(parts & page_words().news)


# Dates that stand alone ------------------------------------------------------------------------------------------------------

_AROUND_DATE: Final = re.compile(
    r"""
    [\W_]* (?: [^\W\d_]+ [\s,.:،|–—-]+ ){0,3}     # "Published on", "Monday,", "Lyon,"
    [\W_]* $
    """,
    re.VERBOSE,
)
_TIME: Final = re.compile(
    r"[\s,–—|-]*(?:\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*(?:GMT|UTC|CET|CEST)\b)?)?", re.IGNORECASE
)


def publication_date(text: str, *, day_first: bool = False) -> PrintedDate | None:
    """The date of a masthead's line, or of the first of its parts that has one: "3 May 2019 | Last updated: 5 June 2020".

    When a page was last changed is not when it was published.
    """
    if not is_update(text) and (date := sole_date(text, day_first=day_first)):
        return date
    if size(text) > 160:
        return None
    start = 0
    for m in (*_BETWEEN.finditer(text), None):
        part = text[start : m.start() if m else len(text)]
        if not is_update(part) and (date := sole_date(part, day_first=day_first)):
            return date._replace(start=date.start + start, end=date.end + start)
        start = m.end() if m else 0
    return None


def is_update(text: str) -> bool:
    """Does a line begin by saying when the page was changed: "Last updated on 3 May 2021"?"""
    said = key(text)
    words = page_words().updated
    return said.startswith(words) and any(said.startswith(w) and not said[len(w) :][:1].isalpha() for w in words)


_BETWEEN: Final = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")


def sole_date(text: str, *, day_first: bool = False) -> PrintedDate | None:
    """The date of a line that says hardly anything else: ``Posted on May 3, 2021``, ``… - Media release``."""
    if size(text) > 70 or not any(c.isdigit() for c in text):
        return None
    date = first_date(text, day_first=day_first)
    if date is None or not (_AROUND_DATE.match(text[: date.start]) or _are_cities(text[: date.start])):
        return None
    rest = text[date.end :]
    rest = rest[len(m.group()) :] if (m := _TIME.match(rest)) else rest
    if rest.count(" ") > 4 or re.search(r"\d{3}", rest):
        return None
    return date


def _are_cities(text: str) -> bool:
    """Are these cities alone: "Montreal and New York,"?"""
    names = _CITIES.split(text.strip(" ,:–—-"))
    return all(name and is_city(name) for name in names)


_CITIES: Final = re.compile(r"\s+(?:and|et|y|und|и|&)\s+|\s*[,/]\s*")
_PARTS: Final = re.compile(r"\s+[-–—|•·]\s+")
"""Between the parts of a masthead's line: "15 July 2013 - Media release"."""
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY: Final = re.compile(r"(?<!\d)(?:[12]\d|3[01]|0?[1-9])(?!\d)")


def looks_dated(text: str) -> bool:
    """Has the line the look of a date in whatever language: a day, a year and few words more?"""
    text = text.translate(arabic_digits)
    if size(text) > 70 or text.count(" ") > 7:
        return False
    year = _YEAR.search(text)
    return year is not None and bool(_DAY.search(text[: year.start()]) or _DAY.search(text[year.end() :]))


_BYLINE: Final = re.compile(
    r"""
    (?: By | by | BY | Written\ by | Author: | Par | Por | Von | Autor: | Auteur\s?: ) \s+
    (?: [^\W\d_a-zß-öø-ÿ] [^\W\d_]* \.? (?: [’'-] [^\W\d_]+ )* [\s,]* ){1,7} $      # capitalized words alone
    """,
    re.VERBOSE,
)
"""Who wrote it: "By Jane Roe, Partner"; not "By sea and land"."""


def _is_byline(text: str) -> bool:
    return bool(_BYLINE.match(text))


# Where the text begins -------------------------------------------------------------------------------------------------------


def _first_text(pieces: Sequence[Piece]) -> int:
    """Index of the first piece that is text of the page: prose, a dateline, the sentence before a list, a cell."""
    whole = "\n".join(p.text for p in pieces[:200])
    for i, piece in enumerate(pieces):
        if piece.role == "caption":
            continue
        if piece.cell or is_prose(piece.text) or (introduces(piece.text) and size(piece.text) > 25):
            return i
        if size(piece.text) > _TITLE_MOST or find_dateline(piece.text, whole):
            return i
    return len(pieces)


def _title(pieces: Sequence[Piece], top: int, hint: str) -> int | None:
    """Index of the title among the pieces above the text; None where the page has none."""
    title_parts = _title_parts(hint)
    first = [i for i, p in enumerate(pieces) if p.role == "title" or (p.role == "heading" and p.level == 1)]
    if first:
        hinted = [i for i in first if letters(pieces[i].text) in title_parts]
        below = [i for i, p in enumerate(pieces[: top + 1]) if p.role == "heading" and letters(p.text) in title_parts]
        within = [i for i in first if letters(pieces[i].text) and letters(pieces[i].text) in letters(hint)]
        return (hinted or below or within or first)[0]
    words = page_words()
    tags = False
    candidates: list[int] = []
    for i, piece in enumerate(pieces[: min(top, _LONGEST)]):
        said = key(piece.text)
        tags = tags and not piece.gap
        if piece.linked or piece.bullet or piece.role in ("item", "caption", "note") or not said or speaks_of_picture(piece.text):
            continue
        if said in words.release or (said in words.news and i + 1 < top) or looks_dated(piece.text) or _is_byline(piece.text):
            tags = True
            continue
        if tags and any(
            p.gap and not looks_dated(p.text) and not speaks_of_picture(p.text) for p in pieces[i + 1 : min(top, i + 20)]
        ):
            continue  # glued to "News": a tag of the page
        candidates.append(i)
    named = [i for i in candidates if title_parts and letters(pieces[i].text) in title_parts]
    if not named:
        named = [i for i in candidates if pieces[i].role == "heading"][:1]
    if named:
        return max(named, key=lambda i: len(letters(pieces[i].text)))
    return candidates[0] if candidates else None


_SITE: Final = re.compile(r"\s+[|–—:»/-]+\s+|\s*[|]\s*")


def _title_parts(hint: str) -> set[str]:
    """What the title of the file may hold: "Lamps for boats | Lake Council" the title of the page and the name of the site."""
    parts = {letters(part) for part in _SITE.split(hint)}
    longest = max(map(len, parts))
    return {letters(hint), *(part for part in parts if len(part) * 2 >= longest)} - {""}


# Menus -----------------------------------------------------------------------------------------------------------------------


def _leave_out_menu(page: Pieces) -> None:
    """Leave out the lines of a menu that a copy holds above its title.

    Prose speaks for the text and short lines against it; the text begins where the sum of what follows is highest. What stands
    before it goes when it has more than a few short lines and words of a menu, bullets or lines printed twice; the last line
    before the text stays: the title.
    """
    pieces = page.pieces
    if any(p.role in ("heading", "title") for p in pieces):
        return
    begin = _main_text(pieces)
    above = [i for i in range(begin) if not is_prose(pieces[i].text)]
    if len(above) <= _FEW or not _looks_like_menu([pieces[i] for i in above]):
        return
    whole = "\n".join(p.text for p in pieces[:200])
    keep = set() if find_dateline(pieces[begin].text, whole) and pieces[begin - 1].bullet else set(_title_lines(pieces, begin))
    for i in range(begin):
        if i not in keep:
            page.leave_out(pieces[i], "boilerplate", "menu above the text")
    page.pieces[:] = [p for i, p in enumerate(pieces) if i >= begin or i in keep]


def _main_text(pieces: Sequence[Piece]) -> int:
    """Where the text begins if prose counts for it by its length and a short line against it."""
    best, total, begin = 0.0, 0.0, 0
    after_intro = False
    gains = []
    for piece in pieces:
        if is_prose(piece.text) or piece.cell:
            gains.append(min(size(piece.text) / 80, 4.0))
        else:
            gains.append(0.0 if after_intro and piece.bullet else -0.7)
        after_intro = introduces(piece.text) or (after_intro and piece.bullet)
    for i in range(len(pieces) - 1, -1, -1):
        total += gains[i]
        if total > best:
            best, begin = total, i
    return begin


def _looks_like_menu(lines: Sequence[Piece]) -> bool:
    words = page_words()
    said = [key(p.text) for p in lines]
    menu = sum(s in words.menu or s in words.tools for s in said)
    twice = sum(a == b and len(a) <= _MENU_LINE for a, b in pairwise(said))
    return menu + twice >= 2 or (menu + twice >= 1 and sum(p.bullet for p in lines) >= 2)


def _title_lines(pieces: Sequence[Piece], begin: int) -> list[int]:
    """The title and the dates and words around it, directly before the text."""
    words = page_words()
    lines = []
    for i in range(begin - 1, -1, -1):
        said = key(pieces[i].text)
        if looks_dated(pieces[i].text) or said in words.release:
            lines.append(i)
            continue
        if speaks_of_picture(pieces[i].text):
            lines.append(i)
            continue
        if not pieces[i].bullet and not is_prose(pieces[i].text) and said not in words.menu:
            lines.append(i)
        break
    return lines
