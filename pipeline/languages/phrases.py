"""Phrases looked up by their first word: quicker to make and to match than one large alternation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_HAN: Final = "\u2e80-\u9fff\uf900-\ufaff"
_WORD: Final = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+|\S")


# Arabic: the stroke that lengthens a word, and vowel signs. They are written or left out at will.
_SIGNS: Final = re.compile("[\u0640\u064b-\u0652\u0670]+")


def without_signs(text: str) -> str:
    """Arabic words without vowel signs and lengthening strokes: ``تُمكِّن`` is ``تمكن``."""
    return text if text.isascii() else _SIGNS.sub("", text)


class Phrases:
    """A set of phrases; the longest one that stands at a place in a text is found. Case and Arabic vowel signs do not matter.

    Words of a phrase are parted by one space, as in tidied text. A phrase matches only where it ends at a word's end; Chinese
    characters are words of their own.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        self._longest = 0
        for phrase in sorted({without_signs(p.lower()) for p in phrases}, key=lambda p: (-len(p), p)):
            self._by_word.setdefault(_first(phrase, 0), []).append(phrase)
            self._longest = max(self._longest, len(phrase))

    def match(self, text: str, start: int) -> str | None:
        """The longest phrase at ``start`` as printed there, in lower case; None where there is none."""
        if text[start : start + 1] >= "\u0600" and _SIGNS.search(text, start, start + 2 * self._longest):
            return self._match_signed(text, start)
        phrases = self._by_word.get(_first(text, start))
        if not phrases:
            return None
        here = text[start : start + self._longest].lower()
        for phrase in phrases:
            if here.startswith(phrase) and (phrase[-1] >= "\u2e80" or not _goes_on(text, start + len(phrase))):
                return phrase
        return None

    def _match_signed(self, text: str, start: int) -> str | None:
        """As ``match``, in words some of whose letters bear signs."""
        printed = text[start : start + 2 * self._longest + 20]
        at = [i for i, char in enumerate(printed) if not _SIGNS.match(char)]
        plain = without_signs(printed).lower()
        for phrase in self._by_word.get(_first(plain, 0), ()):
            if plain.startswith(phrase) and not _goes_on(plain, len(phrase)):
                end = at[len(phrase)] if len(phrase) < len(at) else len(printed)
                return printed[:end].lower()
        return None


def _goes_on(text: str, end: int) -> bool:
    """Does a word go on at ``end``?"""
    return 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum()


def _first(text: str, start: int) -> str:
    m = _WORD.match(text, start)
    return m.group().lower() if m else ""
