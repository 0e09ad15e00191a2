"""Vowel signs of Arabic letters: pdfium gives some with their letter, others anywhere near, and some twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.read.pdf_atoms import Atom, Box, Vowel

Borne = Mapping[tuple[int, int], str]
"""The vowel signs that letters bear, by the id of the atom and the number of the letter in it."""


def place_vowels(vowels: Sequence[Vowel], rows: Sequence[Sequence[Atom]]) -> Borne:
    """Each sign goes to the letter before it in pdfium's order if it stands there, else to the letter over or under it.

    A sign whose strokes a font draws apart comes more than once; a letter bears it once.
    """
    bands = []
    for row in rows:
        letters = [(a, i) for a in row if a.is_arabic for i, char in enumerate(a.text) if char.isalpha()]
        if letters:
            bands.append((row[0].base + 0.3 * row[0].size, letters))
    borne: dict[tuple[int, int], str] = {}
    for vowel in vowels if bands else ():
        letter = vowel.after
        if letter is None or not _stands_at(vowel.box, letter):
            height = (vowel.box.bottom + vowel.box.top) / 2
            letters = min(bands, key=lambda band: abs(band[0] - height))[1]
            letter = min(letters, key=lambda of: _away(vowel.box, of[0].boxes[of[1]]))
        key = (id(letter[0]), letter[1])
        if vowel.text not in borne.get(key, ""):
            borne[key] = borne.get(key, "") + vowel.text
    return borne


def _stands_at(vowel: Box, letter: tuple[Atom, int]) -> bool:
    atom, i = letter
    middle, near = (vowel.left + vowel.right) / 2, 0.1 * atom.size
    return atom.boxes[i].left - near <= middle <= atom.boxes[i].right + near and abs(vowel.bottom - atom.base) < 1.5 * atom.size


def _away(vowel: Box, letter: Box) -> tuple[float, float]:
    """How far a sign is from a letter: to the side, then up or down."""
    middle = (vowel.left + vowel.right) / 2
    aside = max(0.0, letter.left - middle, middle - letter.right)
    return aside, max(0.0, vowel.bottom - letter.top, letter.bottom - vowel.top)


def without_overprint(row: Sequence[Atom], borne: Borne) -> Sequence[Atom]:
    """A row in which a letter with its sign that stands twice in one place is there once.

    Fonts that draw a letter and its sign apart may name both at each of the two.
    """
    signed = [a for a in row if (id(a), len(a.text) - 1) in borne]
    double = {
        id(b)
        for n, a in enumerate(signed)
        for b in signed[n + 1 :]
        if len(b.text) == 1
        and a.text[-1] == b.text
        and borne[id(a), len(a.text) - 1] == borne[id(b), 0]
        and min(a.boxes[-1].right, b.right) - max(a.boxes[-1].left, b.left) > 0.5 * (b.right - b.left)
    }
    return [a for a in row if id(a) not in double] if double else row
