"""The part of a cited document that a text names: ``annex`` and ``chap. IV, para. 24`` behind it, ``paragraph 8 of`` before."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract import references_noun_last
from pipeline.languages import Language, any_of, load_language


@cache
def _number(code: str) -> tuple[str, str]:
    """The forms of a part's number, and of what joins two of them."""
    facts = load_language(code).references
    in_words = any_of(facts.get("pinpoint_numbers", ()))
    number = rf"(?:\d{{1,4}}|[IVXLC]+|[A-Z]|{in_words})(?!\w)(?:\.[A-Z](?!\w))?(?:\s?\(?[a-z0-9ivx]{{1,4}}\))*"
    joiner = "|".join(("[-–,]", "and", "to", "und", "bis", *facts.get("pinpoint_joiner", ())))
    return number, rf"\s?(?:{joiner})\s?"


@cache
def _behind(code: str) -> re.Pattern[str]:
    number, joint = _number(code)
    one = rf"{any_of(load_language(code).references['pinpoints'])}(?:\s{number}(?:{joint}(?:{number}|[a-z]\)))*)?(?!\w)"
    return re.compile(rf"\)?[,،]\s(?P<pinpoint>{one}(?:[,،]\s{one}){{0,3}})")


def pinpoint_behind(text: str, end: int, language: Language) -> re.Match[str] | None:
    """The part named behind a citation that ends at ``end`` (group ``pinpoint``)."""
    if language.references.get("noun_last"):
        return references_noun_last.match_pinpoint(text, end, language)
    return _behind(language.code).match(text, end)


@cache
def _before(code: str) -> re.Pattern[str]:
    """``paragraph 8 of its resolution``, ``paragraphs 23 to 27 of the annex to Economic and Social Council resolution``.

    Only a part with a number: "part of resolution 75/10" names none. Ends where the citation begins.
    """
    language = load_language(code)
    facts = language.references
    number, joint = _number(code)
    words, of = any_of(facts["pinpoints"]), rf"(?:{any_of(facts['part_of'])}\s?)?"
    organ = any_of((*(n for o in language.organs for n in o.names), *facts["short_organs"]))
    noun = any_of((*facts["resolution"], *facts["decision"]))
    return re.compile(
        rf"(?P<pinpoint>{words}\s{number}(?:{joint}{number})*(?:\s{of}{words}(?!\w))?)"
        rf"\s{of}(?:{organ}[’']?s?\s)?(?:{any_of(facts['its'])}\s)?{noun}\s(?:{organ}\s)?$"
    )


def pinpoint_before(text: str, start: int, language: Language) -> str | None:
    """The part named before a number that begins at ``start``, up to the number's noun; None in languages that name it behind."""
    window = text[max(0, start - 200) : start]
    if language.references.get("noun_last") or not any(c.isdecimal() for c in window):
        return None
    m = _before(language.code).search(window)
    return m["pinpoint"] if m else None
