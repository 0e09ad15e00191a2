"""What a symbol implies: the kind of document it names, the numbers its citation prints, when it can have been adopted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from pipeline.errors import BadSymbol
from pipeline.symbols import Symbol, parse_symbol
from pipeline.validate.periods import numbers_in, session_years

_TREATY: Final = re.compile(r"(?:UNTS|LNTS) (?P<volume>\d+):(?P<number>[A-Z]*-?\d+\w*)")
_SAME_DOCUMENT: Final = re.compile(r"#[a-z]+\d*(?:\.[\w-]+)*")
_TAIL: Final = re.compile(r"(\d+)\D*$")
_PART: Final = re.compile(r" [A-Z]$")
# Words that cite something again: no number at all, or the letter of a part with its date (B of 27 December 2019).
_AGAIN: Final = re.compile(r"\D+|[^\W\d]{1,4}(?:,? \D+ \d.*)?")
_HUMAN_RIGHTS_COUNCIL: Final = (2006, 3)
"""First year and sessions a year of the Human Rights Council."""


@lru_cache(maxsize=65536)
def parsed(symbol: str) -> Symbol | None:
    """The symbol's parts; None for what is no symbol."""
    try:
        return parse_symbol(symbol)
    except BadSymbol:
        return None


def kind_of_target(symbol: str) -> str | None:
    """The target_kind that goes with a target_symbol; None where it is no symbol in canonical form.

    >>> kind_of_target("A/RES/75/10"), kind_of_target("UNTS 1996:1200"), kind_of_target("#op5"), kind_of_target("A/RES/75-10")
    ('resolution', 'treaty', 'paragraph', None)
    """
    if _SAME_DOCUMENT.fullmatch(symbol):
        return "paragraph"
    if _TREATY.fullmatch(symbol):
        return "treaty"
    symbol_parts = parsed(symbol)
    if symbol_parts is None or str(symbol_parts) != symbol:
        return None
    return symbol_parts.kind if symbol_parts.kind in ("resolution", "decision") else "document"


def not_printed(symbol: str, words: str) -> str | None:
    """The number of a symbol that its citation ``words`` do not print, as text; None where all that count are there.

    Of a resolution or decision its session (or year) and number count, of a document the last number: ``A/60/88 and Corr.2``
    cites ``A/60/88/Corr.2`` by its end. Roman numerals and references inside the same document are not compared.
    """
    treaty = _TREATY.fullmatch(symbol)
    if treaty:
        wanted = [int(treaty["volume"]), *numbers_in(treaty["number"])]
    else:
        symbol_parts = parsed(symbol)
        if symbol_parts is None:
            return None
        if symbol_parts.number and symbol_parts.kind != "document":
            wanted = numbers_in(f"{symbol_parts.session or ''} {symbol_parts.number}")
        else:
            tail = _TAIL.search(symbol)
            wanted = [int(tail[1])] if tail else []
    printed = set(numbers_in(words))
    return next((str(n) for n in wanted if n not in printed), None)


def numbers_missing(citations: Sequence[tuple[str | None, str]]) -> Iterator[tuple[int, str]]:
    """Which of a document's citations (symbol and words, in order) do not print their number: position, and the number.

    Words that repeat a citation (``Ibid.``, ``that resolution``, the B of ``74/255 A and B``) print no number of their own and
    are borne out by one before them that does.
    """
    printed: set[str] = set()
    for i, (symbol, words) in enumerate(citations):
        if symbol is None:
            continue
        missing = not_printed(symbol, words)
        whole = _PART.sub("", symbol)
        if missing is None:
            printed.add(whole)
        elif whole not in printed or not _AGAIN.fullmatch(words):
            yield i, missing


def impossible_date(symbol: str, date: dt.date) -> str | None:
    """Why a resolution cannot have been adopted on ``date``; None where it can or where the symbol does not tell.

    A session of the General Assembly keeps to its year. The year in ``1373 (2001)`` is that of adoption; the session of the
    Economic and Social Council begins in the year before the one that it is named after. The Human Rights Council sits three
    times a year since 2006 (a year's leeway either way).
    """
    symbol_parts = parsed(symbol)
    if symbol_parts is None or symbol_parts.kind == "document":
        return None
    said = symbol_parts.session or symbol_parts.roman or ""
    if symbol_parts.organ in ("S", "E", "AG") and len(said) == 4 and said.isdecimal():
        early = symbol_parts.organ == "E" and date.year == int(said) - 1
        return None if early or date.year == int(said) else f"it is of {said}"
    if symbol_parts.organ == "A" and said.isdecimal():
        years = session_years(int(said), "ordinary")
        if years and not years[0] <= date <= years[1]:
            return f"session {said} sat from {years[0]:%B %Y} to {years[1]:%B %Y}"
    if symbol_parts.organ == "A/HRC" and said.isdecimal():
        first, a_year = _HUMAN_RIGHTS_COUNCIL
        year = first + int(said) // a_year
        if abs(date.year - year) > 1:
            return f"session {said} sat about {year}"
    return None
