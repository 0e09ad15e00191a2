"""What stands beside pictures: captions and credits, and the lead that a copy has glued to one."""

from __future__ import annotations

import re
from typing import Final

from pipeline.languages.pages import page_words
from pipeline.structure.page_sizes import size


def speaks_of_picture(text: str) -> bool:
    """Does it say where in a picture somebody stands, or who took it?"""
    if size(text) > 400:
        return False
    said = text.casefold()
    return any(_credits(said, w) if w.endswith((":", "：")) else w in said for w in page_words().picture)


def _credits(said: str, word: str) -> bool:
    """Does a line begin with "Photo:", or one of its sentences?"""
    return said.startswith(word) or any(f"{mark} {word}" in said for mark in ".)/|")


_LEAD: Final = re.compile(r"(?<!\d)\d{1,2}\s[^\W\d_]{3,12}\s(?:19|20)\d\d\s[–—-]\s(?=[^\W\d_a-z]|[“\"«])")
"""The date that opens a lead: "25 May 2011 - At their …"."""
_LONGEST_CREDIT: Final = 80


def glued_lead(text: str) -> int:
    """Where a lead begins that has run together with the credit of its picture: "Photo: LC25 May 2011 - At …"; else 0."""
    said = text[:40].lstrip().casefold()
    if not any(said.startswith(w) for w in page_words().picture if w.endswith((":", "："))):
        return 0
    m = _LEAD.search(text, 0, _LONGEST_CREDIT + 40)
    return m.start() if m and m.start() <= _LONGEST_CREDIT else 0
