"""The links that the United Nations sets in its own XML, as a second witness of what a document cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from pipeline.document import Document, Note, Reading, Style
from pipeline.errors import BadSymbol
from pipeline.extract.found import Found, FoundReference
from pipeline.symbols import Symbol, parse_symbol

# https://undocs.org/en/A/RES/51/1; "ch" and "ot" are the site's own codes for Chinese and for other languages.
_ADDRESS: Final = re.compile(r"https?://(?:www\.)?undocs\.org/(?:(?:en|fr|es|ru|ar|zh|ch|ot|de)/)?(?P<symbol>[A-Z][^?#]*)$")

# How addresses name a supplement or a volume: A/56/45(SUPP), A/77/49(vol.II); texts print A/CONF.157/24 (Part I).
_PART: Final = re.compile(r"\s?\((?:supp|vol\.?\s?[IVX]+|part\s?[IVX]+)\)", re.IGNORECASE)


def check_links(reading: Reading, found: Found) -> list[Note]:
    """A note for each link to a document that no citation at its words has found, or has found otherwise."""
    document = found.document
    notes = []
    for link in _joined(reading):
        stated = linked_symbol(link.target)
        span = _in_text(document, link)
        if stated is None or span is None:
            continue
        passage = next((p for p in document.passages if p.start <= span[0] < p.end), None)
        if passage is None or passage.kind == "meta":
            continue
        there = [r for r in found.references if r.start < span[1] and span[0] < r.end]
        words = document.text[span[0] : span[1]]
        where = f"{document.document_id}, paragraph {passage.eid}: the words “{words}” link to {stated}"
        if not there:
            notes.append(Note("extract", "link_not_cited", "info", f"{where}, and no citation was found there; look at it."))
        elif not any(_same(stated, r) for r in there):
            read = ", ".join(r.symbol or "nothing" for r in there)
            notes.append(Note("extract", "link_differs", "info", f"{where} and were read as {read}; look which is right."))
    return notes


def linked_symbol(address: str) -> Symbol | None:
    """The symbol of the document to which an address of the document service leads, None for other addresses."""
    m = _ADDRESS.match(address.strip())
    if not m:
        return None
    try:
        return parse_symbol(unquote(m["symbol"]).strip("/ "))
    except BadSymbol:
        return None


def _joined(reading: Reading) -> Iterator[Style]:
    """The links in the order of the file, those that word processors cut into pieces as one."""
    last: Style | None = None
    for link in sorted(s for s in reading.styles if s.kind == "link"):
        if last and last.target == link.target and not re.sub(r"<[^<>]*>", "", reading.raw[last.end : link.start]).strip():
            last = Style(last.start, link.end, "link", link.target)
            continue
        if last:
            yield last
        last = link
    if last:
        yield last


def _in_text(document: Document, link: Style) -> tuple[int, int] | None:
    """Where the words of a link stand in the document's text."""
    inside = [a for a in document.anchors if a.char_start is not None and a.raw_start < link.end and link.start < a.raw_end]
    if not inside:
        return None
    starts = [(a.char_start or 0) + max(0, link.start - a.raw_start) for a in inside]
    ends = [(a.char_end or 0) - max(0, a.raw_end - link.end) for a in inside]
    return (min(starts), max(ends)) if min(starts) < max(ends) else None


def _same(stated: Symbol, reference: FoundReference) -> bool:
    """Do a link and a citation mean the same document? Addresses leave out part letters and mark supplements."""
    if reference.symbol is None:
        return False
    try:
        read = parse_symbol(reference.symbol)
    except BadSymbol:
        return False
    if stated.kind == read.kind == "document":
        return _PART.sub("", str(read)).startswith(_PART.sub("", str(stated)))
    return (stated.organ, stated.kind, stated.session, stated.number, stated.roman) == (
        read.organ, read.kind, read.session, read.number, read.roman,
    )  # fmt: skip
