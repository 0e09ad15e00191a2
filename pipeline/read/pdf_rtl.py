"""Pages in Arabic letters: pdfium gives them in a mixed order, with brackets turned round and numbers out of place.

The printed rows are built anew from where the characters stand: from right to left, numbers and Latin words from left to
right, as the bidirectional algorithm of Unicode set them. The result is the reading's raw text.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

_ARABIC: Final = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_SIGN: Final = re.compile(r"[\u064b-\u0652\u0670]")
_LETTER: Final = re.compile(r"[^\W\d_]")
# What pdfium keeps together in the right order: Arabic letters with their signs, Latin letters, digits; any other sign alone.
_ATOM: Final = re.compile(r"[\u0620-\u065f\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+|[A-Za-zÀ-ɏ]+|\d+|\S")
_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_NO_ROW: Final = 3.0
"""Points between the base lines of two characters of one row at the most, raised marks aside."""

_RAISED_BY: Final = 7.0
_SPACE: Final = 0.2
_SPACE_OF_WORDS: Final = 0.12
"""Gap between two words at the least, in font sizes; between two Arabic words less is enough."""

_STOPS: Final = frozenset(".,،؛:;)]")
# Brackets that pdfium turned round where no letter stands beside them: a mark, or what it left behind.
_TURNED: Final = re.compile(r"\)(?P<mark>\s?[\d*]{0,3}\s?)\(")


class Row(NamedTuple):
    """A printed row: its text in reading order, its box from the top left, font size, and spans of raised digits in the text."""

    text: str
    box: tuple[float, float, float, float]
    size: float
    raised: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Atom:
    """A few characters that stand together. ``base`` is the height of their base line from the bottom of the page."""

    text: str
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
    def is_arabic(self) -> bool:
        return bool(_ARABIC.match(self.text)) and not self.is_number


def is_right_to_left(text: str) -> bool:
    """Is more than a third of the letters Arabic?"""
    letters = len(_LETTER.findall(text))
    return letters > 0 and len(_ARABIC.findall(text)) * 3 > letters


def rows_of(text: str, layer: Any, height: float, pdfium: Any) -> list[Row]:
    """The printed rows of a page from top to bottom. ``text`` is the page's text as pdfium orders it, ``layer`` its characters."""
    return [_row(atoms, height) for atoms in _by_base(_atoms(text, layer, pdfium))]


def _atoms(text: str, layer: Any, pdfium: Any) -> Iterator[_Atom]:
    values = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = values
    x, y = ctypes.c_double(), ctypes.c_double()
    for m in _ATOM.finditer(text):
        lefts, rights = [], []
        for i in range(m.start(), m.end()):
            pdfium.FPDFText_GetCharBox(layer, i, *values)
            if right.value > left.value:
                lefts.append(left.value)
                rights.append(right.value)
        if not lefts:
            continue
        pdfium.FPDFText_GetCharOrigin(layer, m.start(), x, y)
        size = float(pdfium.FPDFText_GetFontSize(layer, m.start()))
        yield _Atom(m.group(), min(lefts), max(rights), y.value, size)


def _by_base(atoms: Iterator[_Atom]) -> list[list[_Atom]]:
    """Atoms by row, from top to bottom; a smaller one belongs to the row under which it is raised."""
    rows: list[tuple[float, float, list[_Atom]]] = []
    ordered = sorted(atoms, key=lambda a: (-a.size, -a.base))
    for atom in ordered:
        near = [
            row
            for row in rows
            if abs(row[0] - atom.base) <= _NO_ROW or (atom.size < 0.8 * row[1] and 0 < atom.base - row[0] <= _RAISED_BY)
        ]
        if near:
            min(near, key=lambda row: abs(row[0] - atom.base))[2].append(atom)
        else:
            rows.append((atom.base, atom.size, [atom]))
    return [row[2] for row in sorted(rows, key=lambda row: -row[0])]


def _row(atoms: Sequence[_Atom], height: float) -> Row:
    size = max(a.size for a in atoms)
    base = next(a.base for a in atoms if a.size == size)
    out = ""
    raised: list[tuple[int, int]] = []
    before: _Atom | None = None
    for atom, mirrored in _in_reading_order(atoms):
        if before and _parted(before, atom, size, out):
            out += " "
        if atom.size < 0.8 * size and (atom.is_number or atom.text == "*"):
            raised.append((len(out), len(out) + len(atom.text)))
        out += atom.text.translate(_MIRRORED) if mirrored else atom.text
        before = atom
    left, right = min(a.left for a in atoms), max(a.right for a in atoms)
    # The letters reach further up and down than Latin ones, and rows stand further apart.
    top = height - base - 0.9 * size
    box = (round(left, 1), round(top, 1), round(right, 1), round(top + 1.2 * size, 1))
    return Row(_TURNED.sub(r"(\g<mark>)", out), box, size, tuple(raised))


def _parted(a: _Atom, b: _Atom, size: float, before: str) -> bool:
    """Is there a space between two neighbours? None stands before a stop or after an opening bracket."""
    if _SIGN.match(b.text) or b.text in _STOPS or before.endswith(("(", "[", "”")):
        return False
    return _gap(a, b) > (_SPACE_OF_WORDS if a.is_arabic and b.is_arabic else _SPACE) * size


def _gap(a: _Atom, b: _Atom) -> float:
    """Points between two neighbours, whichever stands to the right."""
    return max(a.left - b.right, b.left - a.right)


def _in_reading_order(atoms: Sequence[_Atom]) -> Iterator[tuple[_Atom, bool]]:
    """Atoms of a row in the order in which they are read, and whether each stands mirrored (brackets between Arabic words)."""
    row = sorted(atoms, key=lambda a: a.middle)
    if not any(a.is_arabic for a in row):
        yield from ((a, False) for a in _day_first(row))
        return
    end = len(row)
    while end:
        start = _run_before(row, end)
        if start < end - 1 or not _is_sign(row[start]):
            yield from ((a, False) for a in _day_first(row[start:end]))
        else:
            yield row[start], True
        end = start


def _is_sign(atom: _Atom) -> bool:
    return not (atom.is_number or atom.is_latin or atom.is_arabic)


def _run_before(row: Sequence[_Atom], end: int) -> int:
    """Where the run begins that ends (to the right) before ``end``: all that is read from left to right, or one atom.

    Numbers go together over a slash, point or hyphen without spaces (``75/10``). Latin words go together with all that stands
    between them and with the numbers to their right, but not over empty brackets, which stand behind a footnote's label.
    """
    last = row[end - 1]
    if last.is_arabic or (_is_sign(last) and not _closes_latin(row, end)):
        return end - 1
    start = end - 1
    latin = start if last.is_latin else None
    open_brackets = int(last.text == ")")
    for i in range(end - 2, -1, -1):
        atom = row[i]
        if atom.is_arabic or {atom.text, row[i + 1].text} == {"(", ")"}:
            break
        open_brackets += (atom.text == ")") - (atom.text == "(")
        if atom.is_latin and not open_brackets:
            latin = i
    if latin is not None:
        return latin
    while start >= 2 and _joins_numbers(row[start - 2], row[start - 1], row[start]):
        start -= 2
    return start


def _closes_latin(row: Sequence[_Atom], end: int) -> bool:
    """Does the bracket before ``end`` close one that stands in Latin words: ``S/RES/2561 (2021)``?"""
    if row[end - 1].text != ")":
        return False
    for i in range(end - 2, 0, -1):
        if row[i].is_arabic:
            return False
        if row[i].text == "(":
            return i < end - 2 and any(a.is_latin for a in row[max(0, i - 6) : i]) and not any(a.is_arabic for a in row[max(0, i - 6) : i])
    return False


def _joins_numbers(a: _Atom, sign: _Atom, b: _Atom) -> bool:
    narrow = 0.25 * b.size
    return (
        a.is_number
        and b.is_number
        and sign.text in {"/", ".", ",", ":", "-", "‑"}
        and sign.left - a.right < narrow
        and b.left - sign.right < narrow
    )


def _day_first(run: Sequence[_Atom]) -> Sequence[_Atom]:
    """``December 2020 12`` on the page is read ``12 December 2020``: in Arabic surroundings the day stands to the right."""
    if len(run) == 3 and run[0].is_latin and len(run[0].text) > 2 and run[1].is_number and len(run[1].text) == 4 and run[2].is_number:
        return (run[2], run[0], run[1])
    return run
