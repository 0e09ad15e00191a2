"""Addresses: of pages of the report, relative to its folder, and of public pages at given words."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from urllib.parse import quote, urlsplit

_SIGNS: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 80
_CONTROL: Final = re.compile(r"[\x00-\x20\x7f-\x9f]")
_WORDS: Final = 5
"""Words at the beginning and at the end that a text fragment quotes of a longer text."""

_SIGNS_WITHOUT_SPACES: Final = 12


def file_name(row_id: str) -> str:
    """A name that is safe in files and addresses, one for each id, whatever stands in it."""
    plain = _SIGNS.sub("-", row_id.casefold()).strip("-")[:_LONGEST]
    return plain if plain == row_id else f"{plain}.{hashlib.sha256(row_id.encode()).hexdigest()[:8]}"


def partner_page(partner_id: str) -> str:
    return f"partners/{file_name(partner_id)}.html"


def agreement_page(agreement_id: str) -> str:
    return f"agreements/{file_name(agreement_id)}.html"


def system_page(system_id: str) -> str:
    return f"systems/{file_name(system_id)}.html"


def span_id(start: int, end: int) -> str:
    """The fragment of a span in its document's page."""
    return f"c{start}-{end}"


def public(url: str | None) -> str | None:
    """An address that may be followed: of the web, with nothing in it that is no address. None for all others."""
    if not url or _CONTROL.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def at_words(url: str | None, words: str) -> str | None:
    """The public page ``url`` at ``words``: a text fragment, of longer words their beginning and end."""
    safe = public(url)
    if safe is None:
        return None
    parts = words.split()
    if len(parts) < 3 and len(words) > 3 * _SIGNS_WITHOUT_SPACES:
        ends = [words[:_SIGNS_WITHOUT_SPACES], words[-_SIGNS_WITHOUT_SPACES:]]
    elif len(parts) > 2 * _WORDS + 2:
        ends = [" ".join(parts[:_WORDS]), " ".join(parts[-_WORDS:])]
    else:
        ends = [" ".join(parts)]
    fragment = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{safe.partition('#')[0]}#:~:text={fragment}"


def at_page(url: str | None, page: int | None) -> str | None:
    """The public PDF ``url`` at a page."""
    safe = public(url)
    return f"{safe.partition('#')[0]}#page={page or 1}" if safe else None
