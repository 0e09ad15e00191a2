"""Addresses of the web that may be followed, and the fragment that leads to given words of a page.

Text fragments follow the URL Fragment Text Directives of the WICG (``#:~:text=``).
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

_CONTROL: Final = re.compile(r"[\x00-\x20\x7f-\x9f]")
_SHORT: Final = 80
"""Characters up to which words are quoted whole."""
_WORDS: Final = 4
_SIGNS: Final = 16
"""Words, or characters where nothing parts words, that are quoted of the beginning and of the end of longer ones."""


def followable(url: str | None) -> str | None:
    """The address, where it is one of the web with nothing in it that is no address; None for all others."""
    if not url or _CONTROL.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def without_fragment(url: str | None) -> str | None:
    """The address of a page as a whole, where it may be followed."""
    safe = followable(url)
    return safe.partition("#")[0] if safe else None


def words_fragment(text: str, start: int, end: int) -> str | None:
    """The text directive that finds ``text[start:end]``: short words as they are, of others beginning and end.

    Words that stand in the text more than once bring along what stands before and after them in their line.
    """
    words = text[start:end].strip()
    if not words:
        return None
    if len(words) <= _SHORT and "\n" not in words:
        said = _encoded(words)
    else:
        first, last = words.split("\n")[0], words.split("\n")[-1]
        said = f"{_encoded(_first(first))},{_encoded(_last(last))}"
    if text.count(words) > 1:
        before = _last(text[max(0, start - _SHORT) : start].rpartition("\n")[2].strip())
        after = _first(text[end : end + _SHORT].partition("\n")[0].strip())
        said = (f"{_encoded(before)}-," if before else "") + said + (f",-{_encoded(after)}" if after else "")
    return f":~:text={said}"


def _first(line: str) -> str:
    words = line.split()
    return " ".join(words[:_WORDS]) if len(words) > 1 else line[:_SIGNS]


def _last(line: str) -> str:
    words = line.split()
    return " ".join(words[-_WORDS:]) if len(words) > 1 else line[-_SIGNS:]


_BYTES: Final = tuple(quote(bytes([byte]), safe="").replace("-", "%2D") for byte in range(256))


def _encoded(words: str) -> str:
    """Words as a directive takes them: percent-encoded, hyphens too. There are as many as paragraphs: ``quote`` is slow."""
    return "".join(map(_BYTES.__getitem__, words.encode()))
