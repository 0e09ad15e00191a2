"""Sessions in words and digits: ``Seventy-fifth session`` is 75."""

from __future__ import annotations

import re
from functools import cache

from pipeline.languages import Language, any_of, load_language


@cache
def _pattern(code: str) -> re.Pattern[str]:
    """The ordinal and the noun in the language's order (``noun_first``), with a space between them or not (``spaced``).

    ``ending`` is what may follow the stem of an ordinal in words, a few letters if the file does not say. A hyphen in an ordinal
    may be a no-break hyphen.
    """
    facts = load_language(code).sessions
    words, noun = any_of(_numbers(code)).replace(r"\-", "[-\u2011]"), any_of(facts["noun"])
    ending = facts.get("ending", r"\w{0,3}")
    number = rf"(?:(?P<word>{words}){ending}|(?P<digits>\d{{1,3}}(?:st|nd|rd|th|\.|ère|ème|er|re|e|-я|-й|-ю|[ºª°oa])?))"
    space = r"\s" if facts.get("spaced", True) else r"\s?"
    edge = r"(?<!\w)" if facts.get("spaced", True) else ""
    both = rf"{noun}{space}{number}" if facts.get("noun_first", False) else rf"{number}{space}{noun}"
    # A special session is counted apart: "vingt-huitième session extraordinaire".
    not_before = rf"(?!\s{any_of(facts['not_before'])})" if facts.get("not_before") else ""
    return re.compile(rf"{edge}{both}" + (r"(?!\w)" if edge else "") + not_before, re.IGNORECASE)


@cache
def _noun(code: str) -> re.Pattern[str]:
    """The noun alone: where it is not, there is no session, and this is seen far sooner."""
    return re.compile(any_of(load_language(code).sessions["noun"]), re.IGNORECASE)


@cache
def _numbers(code: str) -> dict[str, int]:
    """The stems of ordinals in lower case (not folded: ``dreißigst``) with their numbers; ``also`` holds other spellings."""
    facts = load_language(code).sessions
    also: dict[str, int] = facts.get("also", {})
    return {w.lower(): i for i, w in enumerate(facts["ordinals"], 1)} | also


def find_session(text: str, language: Language) -> tuple[int, int, int] | None:
    """The first session that ``text`` names: number, start, end. None where it names none."""
    m = _pattern(language.code).search(text) if _noun(language.code).search(text) else None
    if not m:
        return None
    if m["digits"]:
        return int(re.sub(r"\D", "", m["digits"])), m.start(), m.end()
    return _numbers(language.code)[re.sub(r"\s+", " ", m["word"]).replace("\u2011", "-").lower()], m.start(), m.end()
