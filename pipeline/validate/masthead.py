"""Does what a document says of itself agree: its number, session, dates, title and language?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from pipeline.errors import BadSymbol
from pipeline.symbols import parse_symbol
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.citing import impossible_date
from pipeline.validate.periods import numbers_in
from pipeline.validate.structured import Structured, in_document, short

checks: Final = Checks[Structured]("structure")


@checks.add("error")
def facts_stand_at_their_spans(s: Structured) -> Iterator[Problem]:
    """The words that say a value lie inside the text and are not blank."""
    for f in s.document.facts:
        if f.start is None or f.end is None:
            continue
        if not 0 <= f.start < f.end <= len(s.document.text) or not s.document.text[f.start : f.end].strip():
            yield in_document(s, f"{f.column} = {f.value} is said at {f.start} to {f.end}, where there are no words")


@checks.add("warning")
def a_title_is_its_paragraph(s: Structured) -> Iterator[Problem]:
    """A document with a title paragraph has its words as title."""
    title = next((p.text for p in s.document.passages if p.kind == "title"), None)
    if title is not None and s.document.title != title:
        yield in_document(s, f"the title is “{short(s.document.title or '')}”, its paragraph says “{short(title)}”")


@checks.add("warning")
def adopted_before_issued(s: Structured) -> Iterator[Problem]:
    """A document is issued on or after the day of its adoption."""
    d = s.document
    if d.adopted_on and d.issued_on and d.issued_on < d.adopted_on:
        yield in_document(s, f"it was issued on {d.issued_on} and adopted on {d.adopted_on}; look at both dates in the masthead")


@checks.add("warning")
def the_number_agrees_with_the_masthead(s: Structured) -> Iterator[Problem]:
    """The session in the symbol is the session of the masthead, and the number before the title is the symbol's."""
    d = s.document
    try:
        symbol = parse_symbol(d.symbol) if d.symbol else None
    except BadSymbol:
        yield in_document(s, f"{d.symbol} is no symbol; look at the first lines")
        return
    if symbol is None:
        return
    said = symbol.session or ""
    if d.session is not None and said and symbol.organ in ("A", "A/HRC") and numbers_in(said)[-1:] != [d.session]:
        yield in_document(s, f"its symbol is of session {said}, its masthead of session {d.session}; look which is right")
    label = next((p.label for p in d.passages if p.kind == "title" and p.label), None)
    printed = re.findall(r"\d+", label or "")
    if printed and symbol.number and symbol.number not in printed:
        yield in_document(s, f"the title is numbered {label}, the symbol is {d.symbol}; look which is right")


@checks.add("warning")
def adopted_in_its_session(s: Structured) -> Iterator[Problem]:
    """The day of adoption is one of the session or year that the symbol names."""
    d = s.document
    why = impossible_date(d.symbol, d.adopted_on) if d.symbol and d.adopted_on else None
    if why:
        yield in_document(s, f"it is said to be adopted on {d.adopted_on}, but {why}; look at both")


_SCRIPT_OF: Final = {"ar": "ARABIC", "ru": "CYRILLIC", "zh": "CJK", "en": "LATIN", "fr": "LATIN", "es": "LATIN", "de": "LATIN"}


@checks.add("warning")
def the_script_fits_the_language(s: Structured) -> Iterator[Problem]:
    """Most letters of a text are of its language's script."""
    script = _SCRIPT_OF.get(s.document.language)
    letters = {c: n for c, n in Counter(s.document.text[:5000]).items() if c.isalpha()}
    if script and letters:
        fitting = sum(n for c, n in letters.items() if unicodedata.name(c, "").startswith(script))
        if fitting * 2 < sum(letters.values()):
            yield in_document(
                s, f"it is said to be in “{s.document.language}”, and most of its letters are not; look at its language"
            )
