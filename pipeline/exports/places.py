"""Where words of a document stand for everybody: the address of the public page at them, or the raw file and the place in it.

Text fragments follow the URL Fragment Text Directives of the WICG (``#:~:text=``), pages of a PDF RFC 8118 (``#page=``),
characters of plain text RFC 5147 (``#char=``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlsplit

from pipeline import tables as t
from pipeline.exports.web import without_fragment, words_fragment
from pipeline.sources.media import pdf

needed: Final = ("documents", "sources", "anchors")
"""The tables that places are made of."""

text_fragment: Final = "https://wicg.github.io/scroll-to-text-fragment/"
pdf_fragment: Final = "http://tools.ietf.org/rfc/rfc3778"
plain_fragment: Final = "http://tools.ietf.org/rfc/rfc5147"
"""What fragments conform to; those of PDF and plain text under the names that the Web Annotation model gives them."""

_PLAIN: Final = frozenset({"text/plain", "text/markdown"})
_AROUND: Final = 32


class Place(NamedTuple):
    """The thing that holds the words, the fragment of it that is them, and what the fragment conforms to."""

    source: str
    fragment: str | None
    conforms_to: str | None
    is_public: bool

    @property
    def address(self) -> str:
        return f"{self.source}#{self.fragment}" if self.fragment else self.source


class Places:
    """Tells places from the tables that are ``needed``."""

    def __init__(self, tables: Mapping[str, Sequence[Any]]) -> None:
        self.documents: dict[str, t.Document] = {d.document_id: d for d in tables["documents"]}
        self.sources: dict[tuple[str, int], t.Source] = {(s.source_id, s.snapshot): s for s in tables["sources"]}
        self._anchors: defaultdict[str, list[t.Anchor]] = defaultdict(list)
        for anchor in tables["anchors"]:
            if anchor.char_start is not None:
                self._anchors[anchor.document_id].append(anchor)
        for anchors in self._anchors.values():
            anchors.sort(key=lambda a: (a.char_start, a.char_end))
        self._starts = {d: [a.char_start or 0 for a in anchors] for d, anchors in self._anchors.items()}

    def source(self, document_id: str) -> t.Source | None:
        """The snapshot that gave a document."""
        document = self.documents.get(document_id)
        return self.sources.get((document.source_id, document.snapshot)) if document else None

    def find(self, document_id: str, start: int, end: int) -> Place | None:
        """The place of ``text[start:end]`` of a document; None where the document is not published."""
        document, source = self.documents.get(document_id), self.source(document_id)
        if document is None or source is None:
            return None
        url = without_fragment(document.url or source.url)
        held = url or f"raw/{quote(source.path)}"
        if source.media_type == pdf:
            page = self._page(document_id, start, end)
            return Place(held, f"page={page}" if page else None, pdf_fragment if page else None, url is not None)
        if url is None and source.media_type in _PLAIN:
            raw = self.in_raw(document_id, start, end)
            return Place(held, f"char={raw[0]},{raw[1]}" if raw else None, plain_fragment if raw else None, False)
        if urlsplit(held).path.lower().endswith(".pdf"):
            return Place(held, None, None, True)
        fragment = words_fragment(document.text, start, end)
        return Place(held, fragment, text_fragment if fragment else None, url is not None)

    def address(self, document_id: str, start: int, end: int) -> str | None:
        """The public address of words; None where the document has none."""
        place = self.find(document_id, start, end)
        return place.address if place and place.is_public else None

    def in_raw(self, document_id: str, start: int, end: int) -> tuple[int, int] | None:
        """Words as code points of the decoded raw file, None where no anchor leads there."""
        over = [a for a in self._over(document_id, start, end) if a.raw_start is not None and a.raw_end is not None]
        if not over:
            return None
        first, last = over[0], over[-1]
        begin, finish = first.raw_start or 0, last.raw_end or 0
        if _is_straight(first):
            begin += max(0, start - (first.char_start or 0))
        if _is_straight(last):
            finish -= max(0, (last.char_end or 0) - end)
        return begin, finish

    def around(self, document_id: str, start: int, end: int) -> tuple[str, str]:
        """What stands before and after words, up to 32 characters each."""
        text = self.documents[document_id].text
        return text[max(0, start - _AROUND) : start], text[end : end + _AROUND]

    def _page(self, document_id: str, start: int, end: int) -> int | None:
        return next((a.page for a in self._over(document_id, start, end) if a.page is not None), None)

    def _over(self, document_id: str, start: int, end: int) -> list[t.Anchor]:
        """The anchors that hold part of the words, in order."""
        anchors, starts = self._anchors.get(document_id, []), self._starts.get(document_id, [])
        i = max(0, bisect_left(starts, start) - 1)
        over = []
        while i < len(anchors) and starts[i] < end:
            if (anchors[i].char_end or 0) > start:
                over.append(anchors[i])
            i += 1
        return over


def _is_straight(anchor: t.Anchor) -> bool:
    """Is the anchor's text the raw file's character by character?"""
    if None in (anchor.char_start, anchor.char_end, anchor.raw_start, anchor.raw_end):
        return False
    return (anchor.char_end or 0) - (anchor.char_start or 0) == (anchor.raw_end or 0) - (anchor.raw_start or 0)
