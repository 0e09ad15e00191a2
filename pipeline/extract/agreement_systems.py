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
    relations = ("direct_access", "indirect_access", "contributes")
    return tuple((r, pattern(words.grammar[r])) for r in relations)


def systems_of(claim: Claim, document: Document, named: Sequence[Named]) -> list[SystemUse]:
    """The systems named inside the claim's own span; the relation is ``about`` where the words say no more."""
    said = document.text[claim.span.start : claim.span.end]
    relation = next((r for r, words in _access(document.language) if words.search(said)), "about")
    return [
        SystemUse(n.entity, relation, claim.span._replace(start=n.start, end=n.end))
        for n in named
        if n.kind == "system" and claim.span.start <= n.start and n.end <= claim.span.end
    ]
