"""Which databases an agreement's title or subject names, and whether it gives access to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.document import Document
from pipeline.extract.agreement_grammar import pattern
from pipeline.extract.found import Claim, Named, SystemUse
from pipeline.languages.agreements import agreement_words


@cache
def _access(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = agreement_words(language)
    if words is None:
        return ()
    relations = ("indirect_access", "direct_access", "contributes")  # "indirect access to" also reads "access to"
    return tuple((r, pattern(words.grammar[r])) for r in relations)


def systems_of(claim: Claim, document: Document, named: Sequence[Named]) -> list[SystemUse]:
    """The systems named inside the claim's own span, which it is ``about`` where the words say no more; and those to which its
    sentence says that it gives access ("Under the accord, B will have access to …")."""
    inside = [n for n in named if n.kind == "system"]
    if not inside:
        return []
    access = _access(document.language)
    text, own = document.text, claim.span
    said = text[own.start : own.end]
    relation = next((r for r, words in access if words.search(said)), "about")
    used = [
        SystemUse(n.entity, relation, own._replace(start=n.start, end=n.end))
        for n in inside
        if own.start <= n.start and n.end <= own.end
    ]
    if claim.sentence is None:
        return used
    start, end = claim.sentence
    for n in inside:
        if not (own.end <= n.start and n.end <= end):
            continue
        relation = next((r for r, words in access if words.search(text, max(start, own.end), n.start)), "")
        if relation:
            used.append(SystemUse(n.entity, relation, own._replace(start=n.start, end=n.end)))
    return used
