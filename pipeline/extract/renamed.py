"""Two names of one body, where the text says so: "the Harbour Police, formerly the Dock Guards Society (DGS)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import Hit, Name, longest, places
from pipeline.document import Document
from pipeline.extract.body_names import name_words
from pipeline.extract.found import Spelling
from pipeline.languages.agreements import agreement_words, one_of


def other_names(document: Document, authority: Authority, named: Sequence[Hit]) -> tuple[list[Hit], list[Spelling]]:
    """Names that ``document`` says a body had or has too: as hits of that body, and as spellings.

    ``named`` are the names that count, those of bodies among them that the list does not know.
    """
    pattern, words = _other(document.language), name_words(document.language)
    if pattern is None or words is None:
        return [], []
    text = document.text
    hits: list[Hit] = []
    spellings: list[Spelling] = []
    for h in longest(named):
        m = pattern.match(text, h.end) if h.kind == "partner" and h.name.kind != "acronym" else None
        if m is None or not words.is_body(m["name"]) or authority.find_names(m["name"])[:1] == [(0, len(m["name"]), h.entity)]:
            continue
        kind = "former" if m["formerly"] else "alias"
        for group in ("name", "acronym"):
            if m[group]:
                said = m[group]
                name = Name("partner", h.entity, said, document.language, kind, "alone", "")
                hits += [Hit(start, end, name) for start, end in places(text, said)]
                spellings.append(Spelling("partner", h.entity, said, document.language, kind, *m.span(group)))
    return hits, spellings


@cache
def _other(language: str) -> re.Pattern[str] | None:
    facts, words = agreement_words(language), name_words(language)
    if facts is None or words is None or not facts.names.get("formerly"):
        return None
    name = words.capitals or r"[^\W\d_a-zа-я][^,;:.()\n“”\"«»]{2,99}[^\s,;:.()\n“”\"«»](?=\s*[,;:.()\n”\"»]|\Z)"
    return re.compile(
        rf"""
        (?:\s*\([^()\n]{{2,40}}\))? \s*,?\s*\(?\s*
        (?:(?P<formerly>{one_of(facts.names["formerly"])})|{one_of(facts.names["also"])}) \s*
        (?:{one_of(facts.names["articles"])}\s*)? [“"«„]?
        (?P<name>{name}) [”"»“]?
        (?:\s*\((?P<acronym>[^\W\d_a-z]{{2,10}})\))?
        """,
        re.VERBOSE,
    )
