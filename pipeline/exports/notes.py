"""Where the marks of footnotes stand in a document's text, led back from its anchors.

No table has a column for the place of a mark, but ``anchors`` keeps the order of the raw file: a mark left out of the text
stands right behind the piece of text before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline import tables as t

_SAID: Final = "mark of footnote "
"""How an anchor of kind ``mark`` begins to say whose mark it is."""


class NotePlace(NamedTuple):
    """A place in a paragraph: behind the offset ``at`` of the document's text stands a note, or a further mark of it alone.

    ``is_marked`` is False for a note of whose mark nothing is known.
    """

    host_id: str
    at: int
    note: t.Paragraph
    is_mark_alone: bool = False
    is_marked: bool = True


class _Printed(NamedTuple):
    """A mark: the end of the text before it, and the beginning of the text behind it (-1: none)."""

    before: int
    after: int


def note_places(paragraphs: Sequence[t.Paragraph], anchors: Sequence[t.Anchor], *, inline: bool) -> list[NotePlace]:
    """A place for each footnote, and one for each further mark of it.

    A note stands at its first mark in its paragraph. It stands at the end of that paragraph where its mark cannot be led back or
    where the marks are not in the order of the notes, and at the end of the block before it where it has no paragraph
    (``parent_id`` null). ``paragraphs`` are in reading order, ``anchors`` in the order of the raw file; ``inline`` says that this
    sets its notes into their sentences, as XML does.
    """
    marks = _marks(anchors)
    blocks = [p for p in paragraphs if p.kind != "footnote"]
    by_id = {p.paragraph_id: p for p in blocks}
    labels = Counter(p.label for p in paragraphs if p.kind == "footnote")
    places: list[NotePlace] = []
    further: list[NotePlace] = []
    before = blocks[0] if blocks else None
    for paragraph in paragraphs:
        if paragraph.kind != "footnote":
            before = paragraph
            continue
        host = by_id.get(paragraph.parent_id or "") or before
        if host is None:
            continue
        printed = [m for m in marks[paragraph.label] if inline or m.after != paragraph.char_start]
        inside = [m for m in printed if host.paragraph_id == paragraph.parent_id and _is_in(m.before, host)]
        at = inside[0].before if inside else host.char_end
        places.append(NotePlace(host.paragraph_id, at, paragraph, is_marked=host.paragraph_id == paragraph.parent_id))
        if labels[paragraph.label] == 1:
            others = (m for m in printed if m not in inside[:1] and m.after != paragraph.char_start)
            further += _alone(blocks, paragraph, [m.before for m in others])
    return [*_in_order(_drawn_forward(places, by_id), by_id, further), *further]


def _marks(anchors: Sequence[t.Anchor]) -> defaultdict[str | None, list[_Printed]]:
    """The marks by label, in the order of the raw file."""
    found: defaultdict[str | None, list[_Printed]] = defaultdict(list)
    waiting: list[tuple[str, int]] = []
    end = -1
    for anchor in anchors:
        if anchor.kind == "mark" and (anchor.reason or "").startswith(_SAID):
            waiting.append(((anchor.reason or "").removeprefix(_SAID), end))
        elif anchor.char_start is not None and anchor.char_end is not None:
            for label, before in waiting:
                found[label].append(_Printed(before, anchor.char_start))
            waiting, end = [], anchor.char_end
    for label, before in waiting:
        found[label].append(_Printed(before, -1))
    return found


def _is_in(offset: int, block: t.Paragraph) -> bool:
    """Does a mark behind ``offset`` stand in a block: behind its first character at the earliest?"""
    return block.char_start < offset <= block.char_end


def _alone(blocks: Sequence[t.Paragraph], note: t.Paragraph, offsets: Sequence[int]) -> Iterator[NotePlace]:
    """Further marks of a note, in whichever block they stand."""
    starts = [block.char_start for block in blocks]
    for offset in offsets:
        i = bisect_right(starts, offset - 1) - 1
        if i >= 0 and _is_in(offset, blocks[i]):
            yield NotePlace(blocks[i].paragraph_id, offset, note, is_mark_alone=True)


def _drawn_forward(places: Sequence[NotePlace], blocks: dict[str, t.Paragraph]) -> list[NotePlace]:
    """The places, those of notes without mark not behind the place of the note that comes next: "Ibid." looks back."""
    drawn: list[NotePlace] = []
    for place in reversed(places):
        following = drawn[-1] if drawn and not place.is_marked else None
        if following and blocks[following.host_id].position < blocks[place.host_id].position:
            place = place._replace(host_id=following.host_id, at=following.at)
        drawn.append(place)
    return drawn[::-1]


def _in_order(places: Sequence[NotePlace], blocks: dict[str, t.Paragraph], further: list[NotePlace]) -> Iterator[NotePlace]:
    """The places of the notes; where those of one paragraph are out of order all go to its end and leave their marks."""
    by_host: defaultdict[str, list[NotePlace]] = defaultdict(list)
    for place in places:
        by_host[place.host_id].append(place)
    for host_id, held in by_host.items():
        if all(a.at <= b.at for a, b in pairwise(held)):
            yield from held
            continue
        end = blocks[host_id].char_end
        further += [place._replace(is_mark_alone=True) for place in held if place.is_marked and place.at < end]
        yield from (place._replace(at=end) for place in held)
