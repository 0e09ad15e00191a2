"""Who publishes a page, as the page itself says: its metadata, its line of copyright, at last the name of its host."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Final
from urllib.parse import urlsplit

from pipeline.languages.pages import key, page_words

_LONGEST: Final = 80
_RIGHTS: Final = re.compile(
    r"""
    (?: © | \(c\) | copyright )
    [\s,.:|©–-]* (?: copyright\b )? [\s,.:|©]*
    (?: by\s+ )?
    (?: (?:19|20)\d\d (?: \s?[–-]\s? (?:(?:19|20)\d\d|\d\d) )? [\s,.:|–-]* )?
    (?: by\s+ )?
    (?P<name> [^\W\d_] [^|©·\n]{0,80}? )
    \s* (?: $ | [|©·] | [,.:;]?\s* (?:19|20)\d\d | [.,;–-]\s | [.,;]? \s* (?:all|tous|todos|alle|\S*\s?reserved)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Whose the page is: "© 2014 River Board. All rights reserved.", "Copyright © River Board 2019-2024"."""
_NO_NAME: Final = re.compile(r"(?:all|any|some|tous|todos|alle|this|protected|law|policy|notice|statement)\b", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:https?:|www\.|\S+\.[a-z]{2,}$)", re.IGNORECASE)


def stated_publisher(hints: Mapping[str, str], rights: str) -> str | None:
    """The publisher in the words of the page: ``publisher`` and ``site`` of its metadata, else whose the copyright is.

    ``rights`` is a line of copyright, empty where there is none. An address is no name.
    """
    owner = _RIGHTS.search(rights[:300])
    named = owner["name"].strip().removeprefix("the ") if owner and not _NO_NAME.match(owner["name"]) else ""
    for said in (hints.get("publisher", ""), hints.get("site", ""), named):
        name = " ".join(said.split())
        if 1 < len(name) <= _LONGEST and not _ADDRESS.match(name) and any(map(str.isalpha, name)) and not _is_a_part(name):
            return name
    return None


def _is_a_part(name: str) -> bool:
    """Is this what part of a site is called, "Newsroom", "Home", and no publisher?"""
    words, said = page_words(), key(name)
    return said in words.news or said in words.menu or said in words.tools


def known_publisher(hints: Mapping[str, str], acronyms: Mapping[str, Set[str]]) -> str | None:
    """The body whose acronym the host of the address is, or with which the title of the file ends; ``acronyms`` as the
    authority list knows them.

    ``https://www.icao.int/…`` is ICAO's, and "Partners / Home - INTERPOL" INTERPOL's. Of hosts only those count whose endings
    are given to organizations, of acronyms only those of one body.
    """
    host = (urlsplit(hints.get("url", "")).hostname or "").removeprefix("www.")
    name, _, ending = host.partition(".")
    named = [name.upper(), name.capitalize()] if ending in ("int", "org", "europa.eu") else []
    parts = _PARTS.split(hints.get("title", ""))
    named += parts[-1:] if len(parts) > 1 else []
    return next((said for said in named if len(acronyms.get(said, ())) == 1), None)


_PARTS: Final = re.compile(r"\s+[|–—:»/-]+\s+")
