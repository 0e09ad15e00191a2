"""Sessions in words and digits: ``Seventy-fifth session`` is 75."""

from __future__ import annotations

import re
from functools import cache

from pipeline.languages import Language, any_of, load_language


@cache
def _pattern(code: str) -> re.Pattern[str]:
    facts = load_language(code).sessions
    words = any_of(facts["ordinals"])
    digits = r"\d{1,3}(?:st|nd|rd|th|\.|e|-я|-й|-ю|º)?"
    return re.compile(
        rf"(?<!\w)(?:(?P<word>{words})\w{{0,3}}|(?P<digits>{digits}))\s{any_of(facts['noun'])}(?!\w)", re.IGNORECASE
    )


@cache
def _numbers(code: str) -> dict[str, int]:
    return {w.casefold(): i for i, w in enumerate(load_language(code).sessions["ordinals"], 1)}


def find_session(text: str, language: Language) -> tuple[int, int, int] | None:
    """The first session that ``text`` names: number, start, end. None where it names none."""
    m = _pattern(language.code).search(text)
    if not m:
        return None
    if m["digits"]:
        return int(re.sub(r"\D", "", m["digits"])), m.start(), m.end()
    return _numbers(language.code)[re.sub(r"\s+", " ", m["word"]).casefold()], m.start(), m.end()
