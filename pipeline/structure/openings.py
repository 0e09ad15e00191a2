"""Does a printed line open a paragraph? What indents, numbers, verbs and the line before say together."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.languages import any_of, load_language

_ENDED: Final = re.compile(r"[,;.:،؛。；：，、!?][\s”’\"»)\]]*\s?[\d⁰¹²³⁴⁵⁶⁷⁸⁹*]{0,3}$|[)\]”»]$")
_LINKED: Final = re.compile(r"[,;:،؛；：，](?:\s(?:and|or|und|oder|et|ou|y|o|и|или|و|أو))?\s?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{0,3}$")


def is_ended(text: str) -> bool:
    """Does a paragraph that ends so need no continuation: a stop, comma, semicolon or colon, footnote marks aside?"""
    return bool(_ENDED.search(text.rstrip())) or bool(_LINKED.search(text.rstrip()))


@cache
def _verbs(code: str, finite: bool) -> re.Pattern[str]:
    language = load_language(code)
    forms = any_of({v.first for v in language.verbs if v.finite == finite})
    adverbs = any_of(language.acts["adverbs"])
    return re.compile(rf"(?:{adverbs}[,،]?\s+){{0,2}}{forms}(?!\w)", re.IGNORECASE)


def begins_with_verb(text: str, code: str, *, finite: bool) -> bool:
    """Does the text begin with a verb of action, finite (``Decides``) or participle (``Recalling``), adverbs before it aside?"""
    m = _verbs(code, finite).match(text)
    return bool(m) and (text[0].isupper() or not load_language(code).capital_paragraphs)
