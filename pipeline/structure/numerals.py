"""The numeral or letter that begins the heading of a section.

With a stop it is printed as a part of the heading (``I. Finance``) and stays there. Without one it is a number that was set apart
from the words and becomes the label (``B`` of ``B  Review of the mandate``). Such a letter may be a word (``A new approach``), so
the one before or after it must begin a heading too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.structure.group import Group
from pipeline.structure.numbering import han_value, roman_value
from pipeline.structure.openings import is_ended
from pipeline.structure.parts import letter_twins

_LONGEST: Final = 200
"""Characters of a heading at most."""

_BEGINS: Final = re.compile(
    r"(?P<label>[IVX]{1,6}|[A-ZАВСЕН]|[一二三四五六七八九十]{1,3})(?:(?P<stop>\s?[.、．])\s*|\s+)(?=[^\W\d_]{2}|[“«《])"
)


def begins_section(text: str) -> bool:
    """Is a text the heading of a section: a numeral with a stop, few words, no stop at the end?"""
    m = _BEGINS.match(text)
    return bool(m and m["stop"]) and len(text) < _LONGEST and not is_ended(text)


def number_headings(groups: Sequence[Group]) -> None:
    """Make the numerals that stand apart from the words of headings their labels."""
    begun = [(g, m) for g in groups if g.kind == "heading" and g.label is None and (m := _BEGINS.match(g.lines[0].text))]
    for i, (group, m) in enumerate(begun):
        beside = [begun[j][1]["label"] for j in (i - 1, i + 1) if 0 <= j < len(begun)]
        if not m["stop"] and any(_next_to(m["label"], other) for other in beside):
            first = group.lines[0]
            group.label, group.key, group.lines[0] = first.cut(*m.span("label")), m["label"], first.cut(m.end())


def _next_to(label: str, other: str) -> bool:
    """Do two numerals or letters follow on each other, either way?"""
    pairs = [(roman_value(label), roman_value(other)), (han_value(label), han_value(other)), (_letter(label), _letter(other))]
    return any(a is not None and b is not None and abs(a - b) == 1 for a, b in pairs)


def _letter(label: str) -> int | None:
    return ord(letter_twins(label)) if len(label) == 1 and letter_twins(label).isascii() else None
