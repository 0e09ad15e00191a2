"""Readable ids, made from what a row is about."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "&": " and "})


def slug(text: str, limit: int = 80) -> str:
    """Lower case ASCII letters, digits and hyphens: ``Jürgen Stock`` becomes ``jurgen-stock``.

    Letters of other scripts are kept as their code points in hexadecimal, so that no two names fall together. At most
    ``limit`` characters, cut at a hyphen where there is one.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELLED))
    letters = "".join(
        c if c.isascii() else "" if unicodedata.combining(c) else f"{ord(c):x}" if c.isalnum() else " " for c in plain
    )
    made = _NO_SLUG.sub("-", letters).strip("-")
    if len(made) > limit:
        made = made[: limit + 1].rsplit("-", 1)[0][:limit]
    return made


class Occurrences:
    """Ids made of the document, what is said, and which occurrence of it this is."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, document_id: str, said: str) -> str:
        """``A/RES/75/10@en~2016-11-21~1`` for the first time that this document says it, ``…~2`` for the second."""
        what = f"{document_id}~{said}"
        self._seen[what] += 1
        return f"{what}~{self._seen[what]}"
