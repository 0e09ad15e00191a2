"""Pages in Arabic letters: pdfium gives them in a mixed order, with brackets turned round and numbers out of place.

The printed rows are built anew from where the characters stand: from right to left, numbers and Latin words from left to
right, as the bidirectional algorithm of Unicode set them. The result is the reading's raw text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from pipeline.read.pdf_atoms import Atom, characters_of
from pipeline.read.pdf_vowels import Borne, place_vowels, without_overprint

_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›“”‘’", ")(][}{><»«›‹”“’‘")
_NO_ROW: Final = 3.0
"""Points between the base lines of two characters of one row at the most, raised marks aside."""

_RAISED_BY: Final = 7.0
_SPACE: Final = 0.2
_SPACE_OF_WORDS: Final = 0.12
"""Gap between two words at the least, in font sizes; between two Arabic words less is enough."""

_SPACE_UNPRINTED: Final = 0.25
"""The same between Arabic words on a page that prints its spaces, where none is printed: pdfium leaves some out."""

_STOPS: Final = frozenset(".,،؛:;")


class Row(NamedTuple):
    """A printed row: its text in reading order, its box from the top left, font size, and spans of raised digits in the text."""

    text: str
    box: tuple[float, float, float, float]
    size: float
    raised: tuple[tuple[int, int], ...]


def rows_of(text: str, layer: Any, height: float, pdfium: Any) -> list[Row]:
    """The printed rows of a page from top to bottom.

    ``text`` is the page's text as pdfium orders it, ``layer`` its characters.
    """
    page = characters_of(text, layer, pdfium)
    printed = _by_base(page.atoms)
    borne = place_vowels(page.vowels, printed)
    has_spaces = page.has_spaces
    rows: list[Row] = []
    depth = 0
    for atoms in printed:
        row = _row(without_overprint(atoms, borne), borne, page.spaces_near(atoms[0].base) if has_spaces else None, height)
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

    A bracket closes where one is open, unless it stands after a space and before a word. Where none is open it opens, unless it
    stands behind a word and not before one: it closes what the page before left open.
    """
    out = []
    for i, char in enumerate(text):
        if char not in "()":
            out.append(char)
            continue
        behind, ahead = text[i - 1 : i] if i else "", text[i + 1 : i + 2]
        within = behind == " " and ahead.isalnum()
        left_open = behind.isalpha() and ahead != "" and not ahead.isalnum() and ahead != "*"
        opens = not (depth or left_open) or (depth == 1 and within)
        out.append("(" if opens else ")")
        depth = depth + 1 if opens else max(0, depth - 1)
    return "".join(out), depth


def _by_base(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Atoms by row, from top to bottom; a smaller one belongs to the row under which it is raised."""
    rows: list[tuple[float, float, list[Atom]]] = []
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


def _row(atoms: Sequence[Atom], borne: Borne, spaces: Sequence[float] | None, height: float) -> Row:
    """``spaces`` are the places of the spaces that are printed in the row, None where the page prints none."""
    size = max(a.size for a in atoms)
    base = next(a.base for a in atoms if a.size == size)
    out = ""
    raised: list[tuple[int, int]] = []
    before: Sequence[Atom] = ()
    for run, mirrored in _in_reading_order(atoms):
        for n, atom in enumerate(run):
            bound = out.endswith("-") and not out.endswith(" -")  # what a hyphen binds: A/ES-10/273
            between = (run[n - 1 : n], run[n : n + 1]) if n else (before, run)
            if out and not atom.is_stroke and atom.text not in _STOPS and not bound and _are_apart(*between, spaces, size):
                out += " "
            if atom.size < 0.8 * size and (atom.is_number or atom.text == "*"):
                raised.append((len(out), len(out) + len(atom.text)))
            if mirrored:
                out += atom.text.translate(_MIRRORED)
            elif not atom.is_stroke:
                out += "".join(char + borne.get((id(atom), i), "") for i, char in enumerate(atom.text))
        before = run
    left, right = min(a.left for a in atoms), max(a.right for a in atoms)
    # The letters reach further up and down than Latin ones, and rows stand further apart.
    top = height - base - 0.9 * size
    box = (round(left, 1), round(top, 1), round(right, 1), round(top + 1.2 * size, 1))
    return Row(out, box, size, tuple(raised))


def _are_apart(a: Sequence[Atom], b: Sequence[Atom], spaces: Sequence[float] | None, size: float) -> bool:
    """Does a space stand between two neighbouring runs, whichever is to the right?"""
    to_left = max(x.right for x in b), min(x.left for x in a)
    to_right = max(x.right for x in a), min(x.left for x in b)
    start, end = max(to_left, to_right, key=lambda gap: gap[1] - gap[0])
    near = 0.1 * size
    if spaces and any(start - near <= x <= end + near for x in spaces):
        return True
    words = a[-1].is_arabic and b[0].is_arabic
    return end - start > (_SPACE if not words else _SPACE_OF_WORDS if spaces is None else _SPACE_UNPRINTED) * size


def _in_reading_order(atoms: Sequence[Atom]) -> Iterator[tuple[Sequence[Atom], bool]]:
    """Runs of a row in the order in which they are read, and whether each stands mirrored (brackets between Arabic words)."""
    row = sorted(atoms, key=lambda a: a.middle)
    end = len(row)
    while end:
        start = _run_before(row, end)
        mirrored = start == end - 1 and row[start].is_sign
        yield _day_first(row[start:end]), mirrored
        end = start


def _run_before(row: Sequence[Atom], end: int) -> int:
    """Where the run begins that ends (to the right) before ``end``: all that is read from left to right, or one atom.

    Numbers go together over a slash, point or comma without spaces (``75/10``), not over a hyphen. Latin words go together
    with all that stands between them and with the numbers to their right, but not over empty brackets, which stand behind a
    footnote's label.
    """
    last = row[end - 1]
    if last.is_arabic or (last.is_sign and not _closes_latin(row, end)):
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


def _closes_latin(row: Sequence[Atom], end: int) -> bool:
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


def _joins_numbers(a: Atom, sign: Atom, b: Atom) -> bool:
    narrow = 0.25 * b.size
    return (
        a.is_number
        and b.is_number
        and sign.text in {"/", ".", ",", ":"}
        and sign.left - a.right < narrow
        and b.left - sign.right < narrow
    )


def _day_first(run: Sequence[Atom]) -> Sequence[Atom]:
    """``December 2020 12`` on the page is read ``12 December 2020``: in Arabic surroundings the day stands to the right."""
    if len(run) != 3:
        return run
    month, year, day = run
    is_date = month.is_latin and len(month.text) > 2 and year.is_number and len(year.text) == 4 and day.is_number
    return (day, month, year) if is_date else run
