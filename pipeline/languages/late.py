"""Patterns that are compiled when they are first asked: long alternations of words that most documents never need."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Final


class Late:
    """Asked like a compiled pattern; the same pattern is compiled once."""

    __slots__ = ("_flags", "_made", "_said")

    def __init__(self, said: str, flags: int = 0) -> None:
        self._said: Final = said
        self._flags: Final = flags
        self._made: re.Pattern[str] | None = None

    def _pattern(self) -> re.Pattern[str]:
        if self._made is None:
            self._made = re.compile(self._said, self._flags)
        return self._made

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._pattern().match(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._pattern().search(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._pattern().fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self._pattern().finditer(text, start, end)
