"""Which addresses a wish means, and the lines that stand for them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from pipeline.errors import BadSymbol, UserError
from pipeline.ids import slug
from pipeline.sources.addresses import Address
from pipeline.symbols import parse_symbol

_RANGE: Final = re.compile(r"(?P<before>.*?)(?P<first>\d+)\.\.(?P<last>\d+)(?P<after>.*)")
"""A/RES/75/1..20"""

_MOST: Final = 10_000
"""Symbols that one range may mean."""

_NAME: Final = 100
"""Characters of a source id that is made from an address."""

un_languages: Final = ("ar", "de", "en", "es", "fr", "ru", "zh")
_DOCUMENT: Final = "https://documents.un.org/api/symbol/access?s={symbol}&l={language}&t=pdf"
"""Where the Official Document System gives a document by its symbol: the file itself, in the language asked for."""

_UN: Final = "United Nations"


def is_web(wish: str) -> bool:
    return wish.lower().startswith(("http://", "https://"))


def symbols_of(wish: str) -> list[str]:
    """The symbols that a wish means, canonical: one, or a range of numbers. Raises ``UserError`` where it is none.

    >>> symbols_of("A/RES/75/1..3")
    ['A/RES/75/1', 'A/RES/75/2', 'A/RES/75/3']
    """
    m = _RANGE.fullmatch(wish)
    try:
        if m is None:
            return [str(parse_symbol(wish))]
        first, last = int(m["first"]), int(m["last"])
        if not first <= last < first + _MOST:
            raise UserError(f"{wish}: the second number must not be smaller than the first, and at most {_MOST:,} symbols fit.")
        return [str(parse_symbol(f"{m['before']}{n}{m['after']}")) for n in range(first, last + 1)]
    except BadSymbol as e:
        raise UserError(f"{wish} is neither a file nor an address nor the symbol of a document (A/RES/75/1).") from e


def addresses_of_symbol(symbol: str, languages: Collection[str]) -> Iterator[Address]:
    """A line for each language of a United Nations document. Raises ``UserError`` for a symbol or language that it has not."""
    if parse_symbol(symbol).address is None:
        raise UserError(f"{symbol} is no document of the United Nations; name its address instead.")
    for language in languages:
        if language not in un_languages:
            raise UserError(f"{language} is no language of United Nations documents; there are {', '.join(un_languages)}.")
        url = _DOCUMENT.format(symbol=quote(symbol, safe="/()"), language=language)
        yield Address(url, slug(f"{symbol} {language}"), publisher=_UN)


def address_of_url(url: str, taken: Collection[str]) -> Address:
    """The line of an address of the web, with an id that is not among ``taken``."""
    parts = urlsplit(url)
    words = f"{(parts.hostname or '').removeprefix('www.')} {unquote(parts.path)} {unquote(parts.query)}"
    name = slug(str(PurePosixPath(words)), limit=_NAME) or "page"
    if name in taken:
        name = f"{name}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
    return Address(url, name)
