"""What web pages print around their text: one file of words for each language.

A page is often in two languages at once (a Spanish menu over an English text), so the words of all languages count together.
A new language is a new file beside these with the same keys.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CellWords:
    """What tells cells apart that have run together. ``inside`` is without case, the others as printed."""

    qualities: tuple[str, ...]
    kinds: tuple[str, ...]
    alone: tuple[str, ...]
    after_kind: tuple[str, ...]
    inside: frozenset[str]
    articles: frozenset[str]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class PageWords:
    """Lines and words as ``key`` gives them. ``picture`` and ``address`` are parts of a line and of an address.

    ``article`` is as printed, ``agreed`` and ``cities`` are without case.
    """

    tools: frozenset[str]
    menu: frozenset[str]
    tail: frozenset[str]
    release: frozenset[str]
    news: frozenset[str]
    picture: tuple[str, ...]
    address: frozenset[str]
    updated: tuple[str, ...]
    agreed: tuple[str, ...]
    article: tuple[str, ...]
    preamble: frozenset[str]
    between: frozenset[str]
    cities: frozenset[str]
    cells: CellWords


def key(text: str) -> str:
    """A line as it is compared: without case, without what stands around its words, one space between them."""
    first = next((i for i, c in enumerate(text) if c.isalnum()), len(text))
    last = next((i for i in range(len(text), first, -1) if text[i - 1].isalnum()), first)
    return " ".join(text[first:last].replace("’", "'").casefold().split())


@cache
def page_words() -> PageWords:
    """The words of all languages together."""
    folders = [f for f in files(__package__).iterdir() if f.name.endswith(".toml")]
    facts = [tomllib.loads(f.read_text(encoding="utf-8")) for f in sorted(folders, key=lambda f: f.name)]

    def cells(group: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for fact in facts for word in fact["cells"][group]))

    def printed(group: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for fact in facts for word in fact[group]))

    def lines(group: str) -> frozenset[str]:
        return frozenset(key(word) for fact in facts for word in fact[group])

    return PageWords(
        tools=lines("tools"),
        menu=lines("menu"),
        tail=lines("tail"),
        release=lines("release"),
        news=lines("news"),
        picture=tuple(dict.fromkeys(word.casefold() for fact in facts for word in fact["picture"])),
        address=frozenset(word for fact in facts for word in fact["address"]),
        updated=tuple(sorted(lines("updated"))),
        agreed=tuple(words.casefold() for words in printed("agreed")),
        article=printed("article"),
        preamble=lines("preamble"),
        between=lines("between"),
        cities=frozenset(city.casefold() for fact in facts for city in fact["cities"]),
        cells=CellWords(
            qualities=cells("qualities"),
            kinds=cells("kinds"),
            alone=cells("alone"),
            after_kind=cells("after_kind"),
            inside=frozenset(cells("inside")),
            articles=frozenset(cells("articles")),
            heads=frozenset(cells("heads")),
        ),
    )
