"""What stands beside pictures: captions and credits, and the lead that a copy has glued to one."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.languages import any_of
from pipeline.languages.pages import page_words
from pipeline.structure.page_sizes import size


def speaks_of_picture(text: str) -> bool:
    """Does it say where in a picture somebody stands, or who took it?"""
    if size(text) > 400:
        return False
    return bool(_of_pictures().search(text.casefold()))


@cache
def _of_pictures() -> re.Pattern[str]:
    """ "Photo:" at the beginning of a line or of one of its sentences, "(left)" anywhere."""
    anywhere = (w for w in page_words().picture if w not in _openings())
    return re.compile(rf"(?:^|[.)/|] ){any_of(_openings())}|{any_of(anywhere)}")


@cache
def _openings() -> tuple[str, ...]:
    return tuple(w for w in page_words().picture if w.endswith((":", "：")))


_LEAD: Final = re.compile(r"(?<!\d)\d{1,2}\s[^\W\d_]{3,12}\s(?:19|20)\d\d\s[–—-]\s(?=[^\W\d_a-z]|[“\"«])")
"""The date that opens a lead: "25 May 2011 - At their …"."""
_LONGEST_CREDIT: Final = 80


def glued_lead(text: str) -> int:
    """Where a lead begins that has run together with the credit of its picture: "Photo: LC25 May 2011 - At …"; else 0."""
    if not text[:40].lstrip().casefold().startswith(_openings()):
        return 0
    m = _LEAD.search(text, 0, _LONGEST_CREDIT + 40)
    return m.start() if m and m.start() <= _LONGEST_CREDIT else 0
