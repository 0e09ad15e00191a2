"""Titles of resolutions: numbered, with the number alone, or without; and their repetition at the top of each page."""

from __future__ import annotations

import re
from typing import Final

from pipeline.languages import Language, any_of, pattern
from pipeline.structure.group import Group
from pipeline.structure.parts import lettered_title
from pipeline.structure.printed import is_symbol_line

# 75/10. Cooperation …; 56/24 T. …; Arabic without full stop; 1514 (XV). Declaration …, 3201 (S-VI). …, as until 1976.
_NUMBERED: Final = re.compile(
    r"(?P<label>(?:E?S-)?\d{1,4}/\d{1,4}(?:\s?[A-Z](?:\s?[-–]\s?[A-Z])?)?|\d{1,4}(?:\s[A-Z])?\s?\((?:E?S-)?[IVX]{1,6}\)(?=\s?\.))"
    r"(?:\s?\.\s*(?:[-–]\s*)?|\s(?=[\u0600-\u06ff]|-\s))(?:-\s)?(?=[^\W\d]|[《“]|(?<=\s)\d|$)"
)
_PLAIN_LETTERS: Final = re.compile(r"[\W_]+")


def numbered_title(text: str) -> re.Match[str] | None:
    """The number (``label``) that begins a title line, with what parts it from the title."""
    return _NUMBERED.match(text)


def promote_title(groups: list[Group], language: Language) -> str:
    """In a masthead without a numbered title the lines after the adoption note are the title. Gives its text.

    A copy without masthead has one where its first line begins with the letter of a part: ``B Financing of …``.
    """
    said = any_of(language.masthead["adopted"])
    after = next(
        (i + 1 for i in range(len(groups) - 1, -1, -1) if groups[i].last.endswith("]") or pattern(said).search(groups[i].last)),
        0 if groups and lettered_title(groups[0].lines[0].text) else None,
    )
    titles = [g for g in groups[after:] if g.kind == "meta"] if after is not None else []
    if not titles or any(g.kind == "title" for g in groups):
        return ""
    titles[0].kind = "title"
    for g in titles[1:]:
        titles[0].lines += g.lines
        groups.remove(g)
    if m := lettered_title(titles[0].lines[0].text):
        first = titles[0].lines[0]
        titles[0].label, titles[0].lines[0] = first.cut(*m.span("letter")), first.cut(m.end())
    return " ".join(w.text for w in titles[0].lines)


def number_alone(text: str, language: Language) -> tuple[int, int] | None:
    """Where the number stands in ``Resolution 2571 (2021)``, the title line of a Security Council resolution."""
    noun, number = any_of(language.references["resolution"]), r"(?P<number>\d{1,4}\s?\(\d{4}\))"
    before, _, after = language.masthead["resolution_title"].partition("{number}")
    shapes = (rf"{noun}\s+{number}[,،]?", rf"{re.escape(before)}\s*{number}\s*{re.escape(after)}")
    m = next((m for m in (pattern(shape).fullmatch(text) for shape in shapes) if m), None)
    return m.span("number") if m else None


def repeats(text: str, title: str) -> bool:
    """Is a text the title once more, as above the declaration that a resolution adopts?"""
    a, b = (_PLAIN_LETTERS.sub("", t).casefold() for t in (text, title))
    return bool(a) and a == b


def is_running_head(text: str, title: str, *, goes_on: bool) -> bool:
    """Does a line at the top of a page repeat the title, with the symbol or page number or without?

    A line that merely holds words of the title, or ends like a part of a sentence, is text: ``libraries,`` under the title
    ``Care of school libraries``. The rest of a title stands only where the line before was a running head (``goes_on``).
    """
    if text[-1:] in ",;.:":
        return False
    words = text.rpartition("/")[2].partition(" ")[2] if is_symbol_line(text.partition(" ")[0]) else text
    a, b = (_PLAIN_LETTERS.sub("", t).casefold() for t in (words, title))
    same = b.startswith(a) or (a.startswith(b) and len(a) <= len(b) + 12) or (goes_on and a in b)
    return a == b or (len(a) >= 8 and same)
