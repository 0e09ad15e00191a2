"""Does a printed line open a paragraph? What indents, numbers, verbs and the line before say together."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from pipeline.languages import load_language
from pipeline.languages.phrases import Phrases

_ENDED: Final = re.compile(r"[,;.:،؛。；：，、!?？！][\s”“’\"»)\]]*\s?[\d⁰¹²³⁴⁵⁶⁷⁸⁹*]{0,3}$|[)\]”»]$")
_JOINERS: Final = ("and", "or", "und", "oder", "et", "ou", "y", "o", "и", "или", "و", "أو")
_LINKED: Final = re.compile(rf"[,;:،؛；：，](?:\s(?:{'|'.join(_JOINERS)}))?\s?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{{0,3}}$")

_ENDING: Final = 60
"""Characters at the end of a paragraph that say whether it is ended."""


@lru_cache(maxsize=16)
def is_ended(text: str) -> bool:
    """Does a paragraph that ends so need no continuation: a stop, comma, semicolon or colon, footnote marks aside?"""
    ending = text.rstrip()[-_ENDING:]
    if ending[-1:].isalpha() and not ending.endswith(_JOINERS):
        return False  # most lines end within a sentence
    return bool(_ENDED.search(ending)) or bool(_LINKED.search(ending))


@cache
def _verbs(code: str, finite: bool) -> tuple[Phrases, Phrases]:
    language = load_language(code)
    return Phrases(language.acts["adverbs"]), Phrases(v.first for v in language.verbs if v.finite == finite)


def begins_with_verb(text: str, code: str, *, finite: bool) -> bool:
    """Does the text begin with a verb of action, finite (``Decides``) or participle (``Recalling``), adverbs before it aside?"""
    if load_language(code).capital_paragraphs and not text[:1].isupper():
        return False
    adverbs, verbs = _verbs(code, finite)
    at = 0
    for _ in range(3):
        if verbs.match(text, at):
            return True
        adverb = adverbs.match(text, at)
        if not adverb:
            return False
        at += len(adverb)
        at += len(text[at:]) - len(text[at:].lstrip(" ,،，"))
    return False
