"""Footnote marks in running text: found, taken out, and remembered with the offset after which they stood.

PDF tools glue marks to words (``INTERPOL1 and``) or set them off (``security, 3 and``). A number in running text is a mark
only where a footnote of that number is printed, in the order of the footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.document import Aside, Block, Mark
from pipeline.structure.printed import lower_digits

_RAISED: Final = re.compile(r" ?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_hosts: Final = {
    "title",
    "preambular",
    "operative",
    "subparagraph",
    "heading",
    "annex",
    "body",
    "list_item",
    "table_cell",
    "enacting",
}


def take_marks(blocks: Sequence[Block], raised: set[int]) -> list[Aside]:
    """Take the marks out of all blocks, remembering them in ``Block.marks``. Returns their asides.

    ``raised`` holds the raw offsets that the mark-up or the font sets as superscript.
    """
    asides: list[Aside] = []
    labels = [b.label for b in blocks if b.kind == "footnote" and b.label]
    bodies = [b for b in blocks if b.kind in _hosts]
    for body in bodies:
        asides += _take_raised(body, raised)
    found = {m.label for b in bodies for m in b.marks}
    wanted = [label for label in labels if label not in found]
    asides += _take_glued(bodies, wanted)
    return asides


def _take_raised(block: Block, raised: set[int]) -> list[Aside]:
    asides: list[Aside] = []
    at = 0
    while True:
        text = block.woven.text
        m = _RAISED.search(text, at)
        start, end = m.span() if m else _styled(block, raised, at)
        if m is None and start < 0:
            return asides
        label = lower_digits(text[start:end].strip())
        asides.append(_cut(block, start, end, label))
        at = start


def _styled(block: Block, raised: set[int], at: int) -> tuple[int, int]:
    """The next stretch of characters that are set as superscript and are digits or stars."""
    if not raised:
        return -1, -1
    origins, text = block.woven.at, block.woven.text
    for i in range(at, len(text)):
        if origins[i] in raised and (text[i].isdigit() or text[i] == "*"):
            end = i + 1
            while end < len(text) and origins[end] in raised and (text[end].isdigit() or text[end] == "*"):
                end += 1
            start = i - 1 if i and text[i - 1] == " " else i
            return start, end
    return -1, -1


def _take_glued(bodies: Sequence[Block], labels: Sequence[str]) -> list[Aside]:
    """Marks printed as plain digits, in the order of the footnotes, each after the last one."""
    asides: list[Aside] = []
    position = 0
    at = 0
    for label in labels:
        for n in range(position, len(bodies)):
            span = _glued(bodies[n].woven.text, label, at if n == position else 0)
            if span:
                asides.append(_cut(bodies[n], *span, label))
                position, at = n, span[0]
                break
    return asides


def _glued(text: str, label: str, start: int) -> tuple[int, int] | None:
    """Where ``label`` stands as a mark in ``text``: glued to a word, a year or a stop, or set off by a space after a stop."""
    digits = re.escape(label)
    glued = re.compile(
        rf"(?<=[^\W\d_]){digits}(?![\w/%])"  # INTERPOL1 and
        rf"|(?<=[,;.:)\]”’»\"]){digits}(?![\d/.%]|\)|\s?\()"  # Strategy,2 including
        rf"|(?<=\D(?:19|20)\d\d){digits}(?!\d)"  # of 12 December 199711 and
        rf"|(?<=[,;:)”»]) {digits}(?=[\s,;.]|$)"  # border security, 3 and
        rf"|(?<=[^\W\d_]) {digits}(?=[,;.](?:\s|$)|$)"  # in Persons 5, in
        rf"|(?<=\D(?:19|20)\d\d) {digits}(?=\s|[,;.]|$)"  # of 27 September 2013 2
    )
    m = glued.search(text, start)
    return m.span() if m else None


def _cut(block: Block, start: int, end: int, label: str) -> Aside:
    origins = [a for a in block.woven.at[start:end] if a >= 0]
    block.woven = block.woven.drop(start, end)
    block.marks = [m if m.offset <= start else Mark(m.label, m.offset - (end - start)) for m in block.marks]
    block.marks.append(Mark(label, start))
    return Aside(origins[0], origins[-1] + 1, "mark", f"mark of footnote {label}")
