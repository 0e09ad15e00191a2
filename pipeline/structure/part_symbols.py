"""The symbol of a part printed alone, in a copy without masthead: its letter stands under the title or begins it.

Where the title has no number (``B Financing of …``) the text tells it. A later part names the one before it in its own preamble
(``the latest of which was resolution 77/291 A``), and the parts of a resolution have one number. So the symbol of part B is that
of the one resolution of its session of which it cites part A.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.document import Passage
from pipeline.structure.parts import part_letter
from pipeline.symbols import Symbol, from_number

_LETTERED_NUMBER: Final = re.compile(
    r"(?<![\d/])(?P<number>(?P<session>\d{2})/\d{1,3})\s?(?P<letter>[A-Z]|[\u0600-\u06ff]{3,4})(?!\w)"
)
_FIRST_YEAR: Final = 1945
_OPENS: Final = 9
"""Month in which a session of the General Assembly opens."""


class Derived(NamedTuple):
    """A symbol and where in the document's text the citation stands of which it is made."""

    symbol: Symbol
    start: int
    end: int


def letter_of_the_only_part(passages: Sequence[Passage]) -> str | None:
    """The letter that stands alone under the title of a document with a single part: it belongs to the symbol."""
    blocks = [p for p in passages if p.kind not in {"meta", "footnote"}]
    first = next((b for a, b in pairwise(blocks) if a.kind == "title"), None)
    letters = [p for p in blocks if p.kind == "heading" and part_letter(p.text)]
    single = sum(p.kind == "enacting" for p in blocks) < 2 and letters == [first]
    return part_letter(first.text) if first and single else None


def session_of(day: dt.date) -> int:
    """The session of the General Assembly that sits on a day: the 75th opened in September 2020."""
    return day.year - _FIRST_YEAR - (day.month < _OPENS)


def symbol_of_part(letter: str, session: int, passages: Sequence[Passage]) -> Derived | None:
    """The symbol of the part ``letter``, None where its own text cites no part before it, or those of several resolutions.

    ``session`` is that of the document.
    """
    found: dict[str, Derived] = {}
    before = chr(ord(letter) - 1)
    for p in passages:
        if p.kind not in {"preambular", "operative"}:
            continue
        for m in _LETTERED_NUMBER.finditer(p.text):
            if int(m["session"]) == session and part_letter(m["letter"]) == before:
                symbol = from_number(f"{m['number']} {letter}", "A")
                found.setdefault(m["number"], Derived(symbol, p.start + m.start(), p.start + m.end()))
    return next(iter(found.values())) if len(found) == 1 else None
