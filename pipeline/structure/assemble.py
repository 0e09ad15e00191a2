"""The last step of every structure: blocks in reading order become text, passages and anchors.

This is the only place where offsets in ``documents.text`` are made, and the only place where raw characters are counted.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from pipeline.document import Anchored, Aside, Block, Mend, Note, Passage, Place, Reading
from pipeline.woven import Woven

_INVISIBLE: Final = " \t\r\n\f\v\xa0\xad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufeff"
"""White space, and characters of no width that a converter leaves by themselves."""


@dataclass(slots=True)
class Assembled:
    """``notes`` holds an error for each stretch of raw text that neither a block nor an aside accounts for."""

    text: str
    passages: list[Passage]
    anchors: list[Anchored]
    notes: list[Note] = field(default_factory=list)


def assemble(reading: Reading, blocks: Sequence[Block], asides: Sequence[Aside], mends: Sequence[Mend] = ()) -> Assembled:
    """Lay ``blocks`` out, a line a paragraph, and account for every visible character of ``reading.raw``.

    ``asides`` and ``mends`` are those of the structure; the reading's own are added. Where an aside overlaps text, the text
    wins. The words of a block are never changed here.
    """
    parts: list[str] = []
    passages: list[Passage] = []
    anchors: list[Anchored] = []
    covered = bytearray(len(reading.raw))
    places = _Places(reading.places)
    mended = {i: m for m in _around_marks((*reading.mends, *mends), asides) for i in range(m.start, m.end)}
    plain = _without(reading.raw, (*reading.extents, *mended))
    counting = _counted(len(plain))
    offset = 0
    for b in blocks:
        end = offset + len(b.woven)
        passages.append(
            Passage(b.eid, b.kind, b.label, b.parent, b.woven.text, offset, end, tuple(b.marks), b.page_start, b.page_end)
        )
        for kind, first, last, start, stop, reason in _runs(b.woven, reading, mended, plain, counting):
            for a, z in places.split(start, stop):
                chars = (first, last) if (a, z) == (start, stop) else _chars_from(b.woven, first, last, a, z)
                if chars[0] < chars[1]:
                    anchors.append(Anchored(kind, offset + chars[0], offset + chars[1], a, z, places.at(a), reason))
                else:  # a hyphen alone in its line, mended away
                    anchors.append(Anchored("furniture", None, None, a, z, places.at(a), reason))
            covered[start:stop] = b"\x01" * (stop - start)
        parts.append(b.woven.text)
        offset = end + 1
    for aside in (*reading.asides, *asides):
        for a, z in _uncovered(covered, reading.raw, aside.start, aside.end):
            for s, e in places.split(a, z):
                anchors.append(Anchored(aside.kind, None, None, s, e, places.at(s), aside.reason))
            covered[a:z] = b"\x01" * (z - a)
    notes = []
    for a, z in _uncovered(covered, reading.raw, 0, len(reading.raw)):
        if not reading.raw[a:z].strip(_INVISIBLE):
            anchors.append(Anchored("markup", None, None, a, z, places.at(a), "characters that show nothing"))
            continue
        words = " ".join(reading.raw[a:z].split())
        notes.append(
            Note(
                "structure",
                "text_unaccounted_for",
                "error",
                f"{len(words)} characters at {a} are in no paragraph: “{words[:60]}”",
            )
        )
    anchors.sort(key=lambda x: (x.raw_start, x.raw_end))
    return Assembled("\n".join(parts), passages, anchors, notes)


def _chars_from(woven: Woven, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Which of the characters from ``first`` to ``last`` came from the raw stretch ``start`` to ``end``."""
    inside = [i for i in range(first, last) if start <= woven.at[i] < end]
    return (inside[0], inside[-1] + 1) if inside else (first, first)


def _around_marks(mends: Sequence[Mend], asides: Sequence[Aside]) -> Iterator[Mend]:
    """The mends, those with a footnote's mark inside (``arms⁶ ,``) in two, so that the mark keeps an anchor of its own."""
    marks = sorted((a.start, a.end) for a in asides if a.kind == "mark")
    for mend in mends:
        start = mend.start
        for first, last in marks[bisect_right(marks, (start, len(marks))) : bisect_right(marks, (mend.end, 0))]:
            if start < first and last < mend.end:
                yield Mend(start, first, mend.reason)
                start = last
        yield Mend(start, mend.end, mend.reason)


class _Places:
    """The places of a reading, found by raw offset."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = sorted(places)
        self._starts = [p.start for p in self._places]

    def at(self, offset: int) -> Place | None:
        i = bisect_right(self._starts, offset) - 1
        return self._places[i] if i >= 0 and offset < self._places[i].end else None

    def split(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """``start`` to ``end`` cut where another place begins."""
        if self._places:
            i = bisect_right(self._starts, start)
            while i < len(self._starts) and self._starts[i] < end:
                if self._starts[i] > start:
                    yield start, self._starts[i]
                    start = self._starts[i]
                i += 1
        if end > start:
            yield start, end


Run = tuple[str, int, int, int, int, str | None]


# Combining marks, Latin and Arabic: NFC may put two of them in another order than the raw file has them.
_MARKS: Final = re.compile("[\u0300-\u036f\u064b-\u0655]")


_MOST_MARKS: Final = 32
"""Combining marks on a letter."""

_NO_CHARACTER: Final = "\ufdd0"
"""A code point that Unicode promises never to assign."""

_MANY: Final = 1 << 20
"""Characters of a text that is larger than any document of the United Nations."""

_LEAPS: Final = (256, 64, 16, 4, 1)
"""Characters that are compared at once, where text goes on as the raw file does: many, then fewer towards the end."""


def _without(raw: str, offsets: Collection[int]) -> str:
    """``raw`` with what equals no character at ``offsets``."""
    if not offsets:
        return raw
    chars = list(raw)
    for i in offsets:
        if i < len(chars):
            chars[i] = _NO_CHARACTER
    return "".join(chars)


_counting = array("l")


def _counted(count: int) -> array[int]:
    """The offsets of so many characters and perhaps more; they are kept for the next text, unless they are very many."""
    if count > _MANY:
        return array("l", range(count))
    _counting.extend(range(len(_counting), count))
    return _counting


def _runs(woven: Woven, reading: Reading, mended: dict[int, Mend], plain: str, counting: array[int]) -> Iterator[Run]:
    """Kind, first and last offset in the block, start and end in the raw text, reason: one for each unbroken stretch.

    ``plain`` is the raw text without what is mended or stands for another character; ``counting`` are its offsets.
    """
    text, at, raw, extents = woven.text, woven.at, reading.raw, reading.extents
    if isinstance(at, range) and at.step == 1 and not mended and not extents:
        yield "text", 0, len(text), at.start, at.stop, None
        return
    composed = {i for i, (a, b) in enumerate(pairwise(at)) if a == b >= 0} if _MARKS.search(text) else set()
    origins = array("l", at)
    i, n = 0, len(text)
    while i < n:
        origin = at[i]
        if origin < 0 or (text[i] == " " and raw[origin] != " "):
            i += 1
            continue
        first = i
        mend = mended.get(origin)
        if mend:
            while i < n and at[i] < mend.end and (at[i] >= mend.start or (at[i] < 0 and text[i] != " ")):
                i += 1
            yield "mended", first, i, mend.start, mend.end, mend.reason
            continue
        i += 1
        if origin in extents or raw[origin] != text[first] or first in composed:
            while i < n and at[i] == origin:
                i += 1
            yield "text", first, i, origin, extents.get(origin) or _composed_end(raw, origin, text[first:i]), None
            continue
        expected = origin + 1
        for leap in _LEAPS if not composed else ():
            while (
                i + leap <= n
                and at[i + leap - 1] == expected + leap - 1
                and text[i : i + leap] == plain[expected : expected + leap]
                and origins[i : i + leap] == counting[expected : expected + leap]
            ):
                i += leap
                expected += leap
        while composed and i < n and at[i] == expected and plain[expected] == text[i] and i not in composed:
            i += 1
            expected += 1
        if text[first:i].strip():
            trailing = len(text[first:i]) - len(text[first:i].rstrip())
            leading = len(text[first:i]) - len(text[first:i].lstrip())
            yield "text", first + leading, i - trailing, origin + leading, expected - trailing, None


def _composed_end(raw: str, origin: int, text: str) -> int:
    """Where the raw characters end that were composed into ``text``: a letter with the combining marks behind it."""
    last = origin + 1
    while last < len(raw) and unicodedata.combining(raw[last]):
        last += 1
    if last - origin > _MOST_MARKS:  # no letter is like that, and trying all lengths would take the square of them
        return last
    return next((end for end in range(origin + 1, last) if unicodedata.normalize("NFC", raw[origin:end]) == text), last)


def _uncovered(covered: bytearray, raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of ``raw[start:end]`` not yet covered, trimmed of white space, empty ones left out."""
    a = covered.find(b"\x00", start, end)
    while a != -1:
        z = covered.find(b"\x01", a, end)
        z = end if z == -1 else z
        piece = raw[a:z]
        body = piece.strip()
        if body:
            lead = len(piece) - len(piece.lstrip())
            yield a + lead, a + lead + len(body)
        a = covered.find(b"\x00", z, end) if z < end else -1
