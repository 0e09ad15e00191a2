"""Phrases looked up by their first word: quicker to make and to match than one large alternation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_HAN: Final = "\u2e80-\u9fff\uf900-\ufaff"
_WORD: Final = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+|\S")


class Phrases:
    """A set of phrases; the longest one that stands at a place in a text is found. Case does not matter.

    Words of a phrase are parted by one space, as in tidied text. A phrase matches only where it ends at a word's end; Chinese
    characters are words of their own.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        for phrase in sorted({p.lower() for p in phrases}, key=lambda p: (-len(p), p)):
            self._by_word.setdefault(_first(phrase, 0), []).append(phrase)

    def match(self, text: str, start: int) -> str | None:
        """The longest phrase at ``start``, in lower case; None where there is none."""
        for phrase in self._by_word.get(_first(text, start), ()):
            end = start + len(phrase)
            if text[start:end].lower() == phrase and (phrase[-1] >= "\u2e80" or not _goes_on(text, end)):
                return phrase
        return None


def _goes_on(text: str, end: int) -> bool:
    """Does a word go on at ``end``?"""
    return 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum()


def _first(text: str, start: int) -> str:
    m = _WORD.match(text, start)
    return m.group().lower() if m else ""
