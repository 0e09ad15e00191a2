"""Addresses: of pages of the report, relative to its folder, and of public pages at given words."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from urllib.parse import urlencode

from pipeline.exports.web import without_fragment, words_fragment

_SIGNS: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 80


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


def asking(name: str, **filters: str) -> str:
    """A list with filters set: only the rows that have these values."""
    return f"{name}.html#{urlencode({key.replace('_', '-'): value for key, value in filters.items()})}"


def span_id(start: int, end: int) -> str:
    """The fragment of a span in its document's page."""
    return f"c{start}-{end}"


def at_words(url: str | None, text: str, start: int, end: int) -> str | None:
    """The public page ``url`` at the words ``text[start:end]`` of what it says."""
    page = without_fragment(url)
    fragment = words_fragment(text, start, end)
    return f"{page}#{fragment}" if page and fragment else page


def at_page(url: str | None, page: int | None) -> str | None:
    """The public PDF ``url`` at a page."""
    file = without_fragment(url)
    return f"{file}#page={page or 1}" if file else None
