"""The characters of a page in Arabic letters as pdfium gives them: words, vowel signs and printed spaces with their places."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

_ARABIC: Final = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER: Final = re.compile(r"[^\W\d_]")
# What pdfium keeps together in the right order: Arabic letters, Latin letters, digits. All other signs stand alone.
_ATOM: Final = re.compile(
    r"(?P<vowels>[\u064b-\u0652\u0670]+)"
    r"|[\u0620-\u064a\u0653-\u065f\u066e-\u066f\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+"
    r"|[A-Za-zÀ-ɏ]+|\d+|(?P<spaces>[ \u00a0]+)|(?P<nameless>[\x00-\x09\x0b\x0e-\x1f\x7f-\x9f])|\S"
)
_ALEFS: Final = frozenset("\u0622\u0623\u0625\u0627")
_LAM: Final = "\u0644"
_SHAPES: Final = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")


class Box(NamedTuple):
    """Of a character, in points from the bottom left."""

    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Atom:
    """A few characters that stand together, with their boxes. ``base`` is the height of the base line from the page's bottom."""

    text: str
    boxes: tuple[Box, ...]
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def is_latin(self) -> bool:
        return self.text[0].isalpha() and not _ARABIC.match(self.text)

    @property
    def is_stroke(self) -> bool:
        """Is it a stroke between two letters that fills the row, and for which the font has no name?"""
        return self.text < " "

    @property
    def is_arabic(self) -> bool:
        return self.is_stroke or (bool(_ARABIC.match(self.text)) and not self.is_number)

    @property
    def is_sign(self) -> bool:
        return not (self.is_number or self.is_latin or self.is_arabic)


class Vowel(NamedTuple):
    """A vowel sign, and the letter (atom, number of the letter in it) that pdfium gave before it."""

    text: str
    box: Box
    after: tuple[Atom, int] | None


@dataclass(slots=True)
class Characters:
    """The characters of a page. ``spaces`` are the middles of the printed ones by their base line in whole points."""

    atoms: list[Atom] = field(default_factory=list)
    vowels: list[Vowel] = field(default_factory=list)
    spaces: defaultdict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def has_spaces(self) -> bool:
        """Does the page print its spaces? Some tools leave them out, and only the gap between two words tells of them."""
        return sum(map(len, self.spaces.values())) * 12 > sum(len(a.text) for a in self.atoms)

    def spaces_near(self, base: float) -> list[float]:
        """The printed spaces of the row on this base line."""
        at = round(base)
        return [x for near in range(at - 2, at + 3) for x in self.spaces.get(near, ())]


def is_right_to_left(text: str) -> bool:
    """Is more than a third of the letters Arabic?"""
    arabic = len(_ARABIC.findall(text))
    return arabic > 0 and arabic * 3 > len(_LETTER.findall(text))


def characters_of(text: str, layer: Any, pdfium: Any) -> Characters:
    """The characters of a page. ``text`` is its text as pdfium orders it, ``layer`` what pdfium knows of each character."""
    page = Characters()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    last: tuple[Atom, int] | None = None
    for m in _ATOM.finditer(text):
        boxes = []
        for i in range(*m.span()):
            pdfium.FPDFText_GetCharBox(layer, i, left, right, bottom, top)
            boxes.append(Box(left.value, right.value, bottom.value, top.value))
        if m["vowels"]:
            page.vowels += (Vowel(sign, box, last) for sign, box in zip(m.group(), boxes, strict=True))
            continue
        pdfium.FPDFText_GetCharOrigin(layer, m.start(), x, y)
        if m["spaces"]:  # those that pdfium makes up have no width
            printed = [(box.left + box.right) / 2 for box in boxes if box.right > box.left]
            page.spaces[round(y.value)] += printed
            last = None if printed else last
            continue
        last = None
        if m["nameless"] and boxes[0].top <= boxes[0].bottom:
            continue
        seen = [box for box in boxes if box.right > box.left] or boxes
        letters, places = ("\x1f", tuple(boxes)) if m["nameless"] else _letters(m.group(), boxes)
        if letters:
            size = float(pdfium.FPDFText_GetFontSize(layer, m.start()))
            atom = Atom(letters, places, min(b.left for b in seen), max(b.right for b in seen), y.value, size)
            page.atoms.append(atom)
            last = (atom, len(letters) - 1) if atom.is_arabic and letters[-1].isalpha() else None
    return page


def _letters(text: str, boxes: Sequence[Box]) -> tuple[str, tuple[Box, ...]]:
    """The letters of a word, and their boxes.

    Some fonts name the shapes of letters (U+FB50 to U+FEFC); the letters of one shape share its box. The two letters of a lam
    with its alef, which are one shape, may come turned round: an alef never joins a lam behind it.
    """
    if _SHAPES.search(text):
        shown = [unicodedata.normalize("NFKC", char).replace(" ", "") for char in text]
        boxes = tuple(box for letters, box in zip(shown, boxes, strict=True) for _ in letters)
        text = "".join(shown)
    turned = [i for i in range(len(text) - 1) if text[i] in _ALEFS and text[i + 1] == _LAM and boxes[i] == boxes[i + 1]]
    for i in turned:
        text = text[:i] + _LAM + text[i] + text[i + 2 :]
    return text, tuple(boxes)
