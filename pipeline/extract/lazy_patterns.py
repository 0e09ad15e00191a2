"""Patterns that are compiled when they are first asked for.

A grammar has dozens, and each repeats the words of a language: compiling all of them takes longer than reading a page that needs
three. Those who hold a grammar ask for ``grammar.name`` and see nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping


class LazyPatterns:
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
