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
# What pdfium keeps together in the right order: Arabic letters, Latin letters, digits. Vowel signs and all other signs alone.
_ATOM: Final = re.compile(
    r"[\u064b-\u0652\u0670]"
    r"|[\u0620-\u064a\u0653-\u065f\u066e-\u066f\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+"
    r"|[A-Za-zÀ-ɏ]+|\d+|\S"
)
_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›“”‘’", ")(][}{><»«›‹”“’‘")
_NO_ROW: Final = 3.0
"""Points between the base lines of two characters of one row at the most, raised marks aside."""

_RAISED_BY: Final = 7.0
_SPACE: Final = 0.2
_SPACE_OF_WORDS: Final = 0.12
"""Gap between two words at the least, in font sizes; between two Arabic words less is enough."""

_STOPS: Final = frozenset(".,،؛:;")


class Row(NamedTuple):
    """A printed row: its text in reading order, its box from the top left, font size, and spans of raised digits in the text."""

    text: str
    box: tuple[float, float, float, float]
    size: float
    raised: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Atom:
    """A few characters that stand together. ``base`` is the height of their base line from the bottom of the page.

    ``middles`` are the places of the single characters.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    middles: tuple[float, ...]

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
    arabic = len(_ARABIC.findall(text))
    return arabic > 0 and arabic * 3 > len(_LETTER.findall(text))


def rows_of(text: str, layer: Any, height: float, pdfium: Any) -> list[Row]:
    """The printed rows of a page from top to bottom.

    ``text`` is the page's text as pdfium orders it, ``layer`` its characters.
    """
    rows: list[Row] = []
    depth = 0
    for atoms in _by_base(_atoms(text, layer, pdfium)):
        row = _row(atoms, height)
        if not rows or row.box[1] - rows[-1].box[3] > 0.75 * row.size:
            depth = 0
        if any(a.is_arabic for a in atoms) or depth:
            turned, depth = _turn_brackets(row.text, depth)
            row = _without_spaces_inside(row._replace(text=turned))
        rows.append(row)
    return rows


def _without_spaces_inside(row: Row) -> Row:
    """No space after an opening or before a closing bracket; the spans of raised digits move along."""
    out = [m.start() for m in re.finditer(r"(?<=\() | (?=\))", row.text)]
    if not out:
        return row
    raised = tuple((a - sum(i < a for i in out), z - sum(i < z for i in out)) for a, z in row.raised)
    return row._replace(text="".join(c for i, c in enumerate(row.text) if i not in out), raised=raised)


def _turn_brackets(text: str, depth: int) -> tuple[str, int]:
    """Brackets that open and close as they must; pdfium turns some round. ``depth`` are those left open by the row before.

    A bracket closes where one is open, unless it stands after a space and before a word; else it opens.
    """
    out = []
    for i, char in enumerate(text):
        if char not in "()":
            out.append(char)
            continue
        within = text[i - 1 : i] == " " and text[i + 1 : i + 2].isalnum()
        opens = not depth or (depth == 1 and within)
        out.append("(" if opens else ")")
        depth += 1 if opens else -1
    return "".join(out), depth


def _atoms(text: str, layer: Any, pdfium: Any) -> Iterator[_Atom]:
    values = [ctypes.c_double() for _ in range(4)]
    left, right = values[:2]
    x, y = ctypes.c_double(), ctypes.c_double()
    for m in _ATOM.finditer(text):
        boxes = []
        for i in range(m.start(), m.end()):
            pdfium.FPDFText_GetCharBox(layer, i, *values)
            boxes.append((left.value, right.value))
        seen = [box for box in boxes if box[1] > box[0]] or boxes
        pdfium.FPDFText_GetCharOrigin(layer, m.start(), x, y)
        size = float(pdfium.FPDFText_GetFontSize(layer, m.start()))
        middles = tuple((a + z) / 2 for a, z in boxes)
        yield _Atom(m.group(), min(a for a, _ in seen), max(z for _, z in seen), y.value, size, middles)


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
    signs = sorted((a for a in atoms if _SIGN.match(a.text)), key=lambda a: -a.middle)
    out = ""
    raised: list[tuple[int, int]] = []
    before: _Atom | None = None
    words = [a for a in atoms if not _SIGN.match(a.text)]
    under = _letters_under(signs, words)
    for atom, mirrored in _in_reading_order(words):
        bound = out.endswith("-") and not out.endswith(" -")  # what a hyphen binds: A/ES-10/273
        if before and atom.text not in _STOPS and not bound and _gap(before, atom) > _width_of_space(before, atom) * size:
            out += " "
        if atom.size < 0.8 * size and (atom.is_number or atom.text == "*"):
            raised.append((len(out), len(out) + len(atom.text)))
        if mirrored:
            out += atom.text.translate(_MIRRORED)
        else:
            out += "".join(char + under.get((id(atom), i), "") for i, char in enumerate(atom.text))
        before = atom
    left, right = min(a.left for a in atoms), max(a.right for a in atoms)
    # The letters reach further up and down than Latin ones, and rows stand further apart.
    top = height - base - 0.9 * size
    box = (round(left, 1), round(top, 1), round(right, 1), round(top + 1.2 * size, 1))
    return Row(out, box, size, tuple(raised))


def _letters_under(signs: Sequence[_Atom], words: Sequence[_Atom]) -> dict[tuple[int, int], str]:
    """The vowel signs of a row by the letter over or under which each stands: pdfium puts them anywhere near."""
    letters = [(middle, (id(a), i)) for a in words if a.is_arabic for i, middle in enumerate(a.middles)]
    under: dict[tuple[int, int], str] = {}
    for sign in signs if letters else ():
        _, key = min(letters, key=lambda letter: abs(letter[0] - sign.middle))
        under[key] = under.get(key, "") + sign.text
    return under


def _width_of_space(a: _Atom, b: _Atom) -> float:
    return _SPACE_OF_WORDS if a.is_arabic and b.is_arabic else _SPACE


def _gap(a: _Atom, b: _Atom) -> float:
    """Points between two neighbours, whichever stands to the right."""
    return max(a.left - b.right, b.left - a.right)


def _in_reading_order(atoms: Sequence[_Atom]) -> Iterator[tuple[_Atom, bool]]:
    """Atoms of a row in the order in which they are read, and whether each stands mirrored (brackets between Arabic words)."""
    row = sorted(atoms, key=lambda a: a.middle)
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

    Numbers go together over a slash, point or comma without spaces (``75/10``), not over a hyphen. Latin words go together
    with all that stands between them and with the numbers to their right, but not over empty brackets, which stand behind a
    footnote's label.
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
            before = row[max(0, i - 6) : i]
            return i < end - 2 and any(a.is_latin for a in before) and not any(a.is_arabic for a in before)
    return False


def _joins_numbers(a: _Atom, sign: _Atom, b: _Atom) -> bool:
    narrow = 0.25 * b.size
    return (
        a.is_number
        and b.is_number
        and sign.text in {"/", ".", ",", ":"}
        and sign.left - a.right < narrow
        and b.left - sign.right < narrow
    )


def _day_first(run: Sequence[_Atom]) -> Sequence[_Atom]:
    """``December 2020 12`` on the page is read ``12 December 2020``: in Arabic surroundings the day stands to the right."""
    if len(run) != 3:
        return run
    month, year, day = run
    is_date = month.is_latin and len(month.text) > 2 and year.is_number and len(year.text) == 4 and day.is_number
    return (day, month, year) if is_date else run
