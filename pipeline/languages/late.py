"""Patterns that are compiled when they are first asked for.

They are long alternations of a language's words, and compiling all of them takes longer than reading a page that needs three.
``Late`` is one of them alone, ``LatePatterns`` a grammar of many: who holds a grammar asks for ``grammar.name`` and sees nothing
of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
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


class LatePatterns:
    """``sources`` are patterns by name, flags in front of them (``(?i)``); a subclass says in annotations which there are."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """Called once a name: afterwards the pattern is an attribute like any other."""
        source = self.__dict__.get("_sources", {}).get(name)
        if source is None:
            raise AttributeError(name)
        made = re.compile(source)
        setattr(self, name, made)
        return made
