"""Where the marks of footnotes stand in a document's text, led back from its anchors.

No table has a column for the place of a mark, but ``anchors`` keeps the order of the raw file: a mark left out of the text
stands right behind the piece of text before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline import tables as t

_SAID: Final = "mark of footnote "
"""How an anchor of kind ``mark`` begins to say whose mark it is."""


def note_places(
    paragraphs: Sequence[t.Paragraph], anchors: Sequence[t.Anchor], *, inline: bool
) -> dict[str, tuple[str, int]]:
    """By footnote (paragraph id) the paragraph that has its mark, and the offset in the document's text behind which it stands.

    A note whose mark cannot be led back stands at the end of its paragraph, one without paragraph (``parent_id`` null) at the
    end of the block before it. ``paragraphs`` are in reading order, ``anchors`` in the order of the raw file; ``inline`` says that
    this sets its notes into their sentences, as XML does.
    """
    by_id = {p.paragraph_id: p for p in paragraphs}
    marks = _marks(anchors)
    places: dict[str, tuple[str, int]] = {}
    before: t.Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.kind != "footnote":
            before = paragraph
            continue
        host = by_id.get(paragraph.parent_id or "")
        if host is not None:
            places[paragraph.paragraph_id] = host.paragraph_id, _offset(paragraph, host, marks, inline=inline)
        elif before is not None:
            places[paragraph.paragraph_id] = before.paragraph_id, before.char_end
    return places


_Marks = Mapping[str, Sequence[tuple[int, int]]]
"""By label the ends of the texts before its marks, each with the beginning of the text behind the mark (-1: none)."""


def _marks(anchors: Sequence[t.Anchor]) -> _Marks:
    found: dict[str, list[tuple[int, int]]] = {}
    waiting: list[tuple[str, int]] = []
    end = -1
    for anchor in anchors:
        if anchor.kind == "mark" and (anchor.reason or "").startswith(_SAID):
            waiting.append(((anchor.reason or "").removeprefix(_SAID), end))
        elif anchor.char_start is not None and anchor.char_end is not None:
            for label, before in waiting:
                found.setdefault(label, []).append((before, anchor.char_start))
            waiting, end = [], anchor.char_end
    for label, before in waiting:
        found.setdefault(label, []).append((before, -1))
    return found


def _offset(note: t.Paragraph, host: t.Paragraph, marks: _Marks, *, inline: bool) -> int:
    """Behind which offset the mark of a note stands in its host's text: not the mark that is printed before the note itself.

    Where the note stands in the sentence one mark is both.
    """
    inside = [place for place in marks.get(note.label or "", ()) if host.char_start < place[0] <= host.char_end]
    found = [before for before, after in inside if inline or after != note.char_start]
    return next(iter(found), host.char_end)
