"""Resolutions in parts and their annexes: which paragraphs stand in which place.

Some resolutions have parts A, B, … under one title, each with its own enacting phrase and its own numbers, and some have annexes.
A place stands before the eids of its paragraphs: ``A.enacting``, ``A.pp1``, ``B.op3.a``, ``annex1`` for the annex's own heading
and ``annex1.op2``, ``annex1.p3``, ``B.annex1.h1`` in it. Title, masthead, closing lines and footnotes have no place, and a
resolution with a single part (``77/291 B``) needs none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.languages import Language, any_of
from pipeline.structure.group import Group
from pipeline.structure.openings import is_ended

_unplaced: Final = frozenset(["title", "meta", "footnote"])

# Part letters as Arabic prints them, by their names; the other languages print A, B, C.
_ARABIC: Final = {"ألف": "A", "باء": "B", "جيم": "C", "دال": "D", "هاء": "E", "واو": "F", "زاي": "G", "حاء": "H", "طاء": "I"}
# "B", also with the mark of its note ("B1", "B¹", "B*"); not "I", which may number a section.
_LETTER: Final = re.compile(r"(?P<letter>[A-Z])(?:\s?(?:[\d¹²³⁴⁵⁶⁷⁸⁹]\d?|\*))?")
# Cyrillic letters that stand for the Latin ones which they look like.
_TWINS: Final = str.maketrans("АВСЕН", "ABCEH")
# The letter of a later part and its title in one line: "B Financing of …"; "A" begins titles as a word.
_LETTERED: Final = re.compile(rf"(?P<letter>[B-Z]|{any_of([*_ARABIC])})\s+(?=[^\W\d_]{{2}})")


def part_letter(text: str) -> str | None:
    """The letter of a part where a line holds nothing else: ``B``, ``باء``."""
    m = _LETTER.fullmatch(letter_twins(text.strip()))
    return m["letter"] if m else _ARABIC.get(text.strip())


def letter_twins(text: str) -> str:
    """Cyrillic letters as the Latin ones that they stand for in numbers of parts and sections."""
    return text.translate(_TWINS)


def lettered_title(text: str) -> re.Match[str] | None:
    """The letter (``letter``) that begins the title of a part printed alone, with what parts it from the title."""
    return _LETTERED.match(text)


def is_annex_alone(group: Group) -> bool:
    """Is the block the word "Annex", with a number at most: what comes next may be the annex's title?"""
    return group.kind == "annex" and group.label is None and len(group.lines) == 1 and len(group.last) < 16


@dataclass(slots=True)
class Places:
    """Where the next paragraph stands while lines are grouped. ``parts`` counts the enacting phrases seen."""

    language: Language
    part: str = ""
    annex: str = ""
    parts: int = 0
    annexes: int = 0

    @property
    def here(self) -> str:
        return ".".join(filter(None, (self.part, self.annex)))

    def is_annex(self, text: str) -> bool:
        """Is the line the heading of an annex: ``Annex``, ``Annex II``, ``Annex B``?"""
        nouns = any_of(self.language.masthead["annex"])
        return len(text) < 40 and bool(re.fullmatch(rf"{nouns}(?:\s+(?:[IVX]+|[A-Z]|\d+))?", text, re.IGNORECASE))

    def begins_part(self, groups: Sequence[Group]) -> bool:
        """Are the last lines the letter of a part, with or without a title of its own?"""
        return bool(_headings_before(groups))

    def open_annex(self) -> None:
        self.annexes += 1
        self.annex = f"annex{self.annexes}"

    def open_part(self, groups: Sequence[Group]) -> None:
        """An enacting phrase comes: where it is not the first, the headings before it, from a letter on, begin a new part."""
        self.parts += 1
        before = _headings_before(groups)
        if self.parts > 1:
            self.annex, self.annexes = "", 0
            self.part = f"part{self.parts}"
        if before:
            self.part = part_letter(before[0].last) or self.part
        for group in before:
            group.kind, group.place = "heading", self.here


def _headings_before(groups: Sequence[Group]) -> list[Group]:
    """The letter of a part and its own title, where they are the last lines before the enacting phrase."""
    found: list[Group] = []
    for group in reversed(groups):
        if group.kind == "footnote":
            continue
        if group.kind not in {"heading", "meta", "body", "annex"} or group.label or len(group.lines) > 3 or is_ended(group.last):
            return []
        found.insert(0, group)
        if part_letter(group.lines[0].text):
            return found
        if len(found) > 3:
            return []
    return []


def settle(groups: Sequence[Group], places: Places) -> None:
    """Take the place away from kinds that have none, and the part where there is only one."""
    for group in groups:
        if group.kind in _unplaced:
            group.place = ""
        elif places.parts < 2 and group.place:
            head, _, rest = group.place.partition(".")
            group.place = group.place if head.startswith("annex") else rest
